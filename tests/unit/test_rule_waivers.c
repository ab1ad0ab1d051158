// SPDX-License-Identifier: EUPL-1.2
// Findings that may stand because a reason is on record: what the reason is about, and for how long
// it covers its finding.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"
#include "model/waivers.h"
#include "validation/waiver.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void expect_described(const struct dossier *dossier, const char *path, const char *subject,
                             const char *field, enum json_kind kind, const char *value)
{
    struct arena arena = {0};
    struct waiver waiver = {0};
    if (!waiver_describe(dossier, path, &arena, &waiver))
        fail_msg("not described: %s", path);
    assert_string_equal(waiver.subject, subject);
    assert_string_equal(waiver.field, field);
    assert_int_equal(waiver.value.kind, kind);
    if (kind == JSON_TEXT)
        assert_string_equal(waiver.value.text, value);
    arena_release(&arena);
}

static void test_describe(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.members.items[0].bsn = "999990019";
    dossier.intake.urgent = ANSWER_YES;
    ADD(&dossier, dossier.involved, struct involved)->from = day("2026-09-20");
    struct future_plan *future = ADD(&dossier, dossier.future_plans, struct future_plan);
    future->member = "m1";
    future->big_five.support = BIG_FIVE_NOT_YET;
    expect_described(&dossier, "members[0].bsn", "m1", "bsn", JSON_TEXT, "999990019");
    expect_described(&dossier, "members[0].birth_date", "m1", "birth_date", JSON_TEXT,
                     "1981-03-12");
    expect_described(&dossier, "members", "household", "members", JSON_NULL, NULL);
    expect_described(&dossier, "household.team", "household", "team", JSON_NULL, NULL);
    expect_described(&dossier, "household.phase", "household", "phase", JSON_TEXT, "execution");
    expect_described(&dossier, "household.address.city", "household", "address.city", JSON_NULL,
                     NULL);
    expect_described(&dossier, "coordinators[0].from", "household", "coordinators[2026-09-01].from",
                     JSON_TEXT, "2026-09-01");
    expect_described(&dossier, "involved[0].from", "household", "involved[0].from", JSON_TEXT,
                     "2026-09-20");
    expect_described(&dossier, "intake.reported", "intake", "reported", JSON_TEXT, "2026-09-01");
    expect_described(&dossier, "intake.urgent", "intake", "urgent", JSON_TRUE, NULL);
    expect_described(&dossier, "intake.referrer", "intake", "referrer", JSON_NULL, NULL);
    expect_described(&dossier, "intake.domains[0]", "intake", "domains[0]", JSON_TEXT, "financien");
    expect_described(&dossier, "assessments[0].scores[0].level", "a1", "scores[financien].level",
                     JSON_WHOLE, NULL);
    expect_described(&dossier, "plans[0].goals", "p1", "goals", JSON_NULL, NULL);
    expect_described(&dossier, "plans[0].own_words", "p1", "own_words", JSON_TEXT, "Rust in huis");
    expect_described(&dossier, "plans[0].agreements[0].view", "p1", "agreements[m1].view",
                     JSON_NULL, NULL);
    expect_described(&dossier, "plans[0].goals[0].actions[0].due", "x1", "due", JSON_TEXT,
                     "2026-11-01");
    expect_described(&dossier, "future_plans[0].big_five.support", "household",
                     "future_plans[m1].big_five.support", JSON_TEXT, "not_yet");
}

static void test_describe_who(void **state)
{
    (void)state;
    static const struct {
        struct who who;
        const char *value; // NULL = null
    } cases[] = {
        {{.kind = WHO_MEMBER, .id = "m1", .name = "niet dit"}, "m1"},
        {{.kind = WHO_NETWORK, .id = "n1"}, "n1"},
        {{.kind = WHO_WORKER, .login = "sbakker", .id = "m1"}, "sbakker"},
        {{.kind = WHO_ORGANISATION, .name = "Kredietbank"}, "Kredietbank"},
        {{.kind = WHO_ORGANISATION, .name = " "}, NULL},
        {{.kind = WHO_NONE, .id = "m1"}, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_action(&dossier)->who = cases[i].who;
        expect_described(&dossier, "plans[0].goals[0].actions[0].who", "x1", "who",
                         cases[i].value != NULL ? JSON_TEXT : JSON_NULL, cases[i].value);
    }
}

// Without ids the next thing with an id counts, in the end the household; without a natural key
// the index.
static void test_describe_without_ids(void **state)
{
    (void)state;
    static const char *const path = "plans[0].goals[0].actions[0].due";
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_action(&dossier)->id = NULL;
    expect_described(&dossier, path, "g1", "actions[0].due", JSON_TEXT, "2026-11-01");
    sound_goal(&dossier)->id = " ";
    expect_described(&dossier, path, "p1", "goals[0].actions[0].due", JSON_TEXT, "2026-11-01");
    sound_plan(&dossier)->id = NULL;
    expect_described(&dossier, path, "household", path, JSON_TEXT, "2026-11-01");
    dossier.coordinators.items[0].from = (struct date){0};
    expect_described(&dossier, "coordinators[0].from", "household", "coordinators[0].from",
                     JSON_NULL, NULL);
    dossier.assessments.items[0].scores.items[0].domain = NULL;
    expect_described(&dossier, "assessments[0].scores[0].domain", "a1", "scores[0].domain",
                     JSON_NULL, NULL);
}

static void test_describe_nothing(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "",
        ".",
        "x",
        "members[1].bsn",
        "members[0]",
        "members[0]x",
        "members[0].",
        "members[a].bsn",
        "members[0.bsn",
        "members.bsn",
        "household.",
        "household.team.x",
        "intake.domains[1]",
        "intake.domains[0].x",
        "plans[0].goals[0].due[0]",
        "members[99999999999999999999].bsn",
    };
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct arena arena = {0};
        struct waiver waiver;
        if (waiver_describe(&dossier, paths[i], &arena, &waiver))
            fail_msg("described: %s", paths[i]);
        arena_release(&arena);
    }
}

static void test_waived(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->own_words = NULL;
    expect_all(&dossier, TODAY, "PLAN-11 plans[0].own_words\n");
    struct waiver *waiver =
        add_waiver(&dossier, sound_plan(&dossier), "PLAN-11", "p1", "own_words");
    expect_all(&dossier, TODAY, "~PLAN-11 plans[0].own_words\n");
    struct arena arena = {0};
    struct validation_result result;
    validation_check(&dossier, &(struct validation_input){.today = day(TODAY)}, &arena, &result);
    assert_int_equal(result.warnings, 0);
    assert_int_equal(result.waived, 1);
    arena_release(&arena);
    // A blank field is an absent one, and a blank value says the same as null.
    sound_plan(&dossier)->own_words = " ";
    waiver->value = (struct json_scalar){.kind = JSON_TEXT, .text = ""};
    expect_all(&dossier, TODAY, "~PLAN-11 plans[0].own_words\n");

    const struct waiver good = *waiver;
    struct waiver bad[] = {good, good, good, good, good, good, good};
    bad[0].reason = " ";
    bad[1].by = NULL;
    bad[2].date = (struct date){0};
    bad[3].rule = "PLAN-12";
    bad[4].subject = "p2";
    bad[5].field = "goals";
    bad[6].value = (struct json_scalar){.kind = JSON_TEXT, .text = "Rust"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        *waiver = bad[i];
        expect_all(&dossier, TODAY, "PLAN-11 plans[0].own_words\n");
    }
    bad[0] = (struct waiver){0}; // an empty one, then the good one
    *waiver = bad[0];
    *add_waiver(&dossier, sound_plan(&dossier), NULL, NULL, NULL) = good;
    expect_all(&dossier, TODAY, "~PLAN-11 plans[0].own_words\n");
}

// Each value as it stands in JSON; a changed value ends the waiver.
static void test_waived_value(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->subject = "m2"; // so the low level has no goal
    struct waiver *waiver =
        add_waiver(&dossier, sound_plan(&dossier), "ZRM-03", "a1", "scores[financien].level");
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[0].scores[0].level\n");
    waiver->value = (struct json_scalar){.kind = JSON_WHOLE, .whole = 2};
    expect_rule(&dossier, "ZRM-03", TODAY, "~assessments[0].scores[0].level\n");
    waiver->value = (struct json_scalar){.kind = JSON_TEXT, .text = "2"};
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[0].scores[0].level\n");
    waiver->value = (struct json_scalar){.kind = JSON_WHOLE, .whole = 2};
    dossier.assessments.items[0].scores.items[0].level = whole_of(1);
    expect_rule(&dossier, "ZRM-03", TODAY, "assessments[0].scores[0].level\n");
}

static void test_cannot_be_waived(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->actions.count = 0;            // error
    sound_goal(&dossier)->priority = (struct whole){0}; // hint
    add_waiver(&dossier, sound_plan(&dossier), "PLAN-03", "g1", "actions");
    add_waiver(&dossier, sound_plan(&dossier), "PLAN-17", "g1", "priority");
    expect_all(&dossier, TODAY,
               "PLAN-03 plans[0].goals[0].actions\nPLAN-17 plans[0].goals[0].priority\n");
}

// Only waivers of the current plan count.
static void test_waived_in_current_plan(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.members.items[0].birth_date = born(NULL);
    add_waiver(&dossier, sound_plan(&dossier), "HH-05", "m1", "birth_date");
    expect_rule(&dossier, "HH-05", TODAY, "~members[0].birth_date\n");
    add_plan(&dossier, PLAN_DRAFT);
    expect_rule(&dossier, "HH-05", TODAY, "members[0].birth_date\n");
    dossier.plans.count = 0;
    expect_rule(&dossier, "HH-05", TODAY, "members[0].birth_date\n");
}

// Every warning there is can be left as it is, and its own waiver is the one that covers it.
static void test_described_covers(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct validation_result result;
    const struct validation_input input = {.today = day(TODAY)};
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->own_words = NULL;
    sound_action(&dossier)->due = day("2020-01-01");
    sound_goal(&dossier)->subject = "m2";
    dossier.members.items[0].birth_date = born(NULL);
    dossier.intake.personal_plan_offered = (struct date){0};
    dossier.intake.safety_asked = (struct date){0};
    validation_check(&dossier, &input, &arena, &result);
    size_t warnings = result.warnings;
    assert_true(warnings >= 5);
    for (size_t i = 0; i < result.findings.count; i++) {
        const struct finding *finding = &result.findings.items[i];
        struct waiver waiver = {0};
        assert_true(waiver_describe(&dossier, finding->path, &arena, &waiver));
        waiver.rule = finding->rule->id;
        waiver.reason = "zo afgesproken";
        waiver.by = "sbakker";
        waiver.date = day(TODAY);
        assert_null(waiver_of(&dossier, finding, &arena));
        plan_put_waiver(sound_plan(&dossier), &waiver, &dossier.arena);
        const struct waiver *covers = waiver_of(&dossier, finding, &arena);
        assert_true(finding->severity == SEVERITY_WARNING ? covers && waivers_alike(covers, &waiver)
                                                          : covers == NULL);
    }
    validation_check(&dossier, &input, &arena, &result);
    assert_int_equal(result.warnings, 0);
    assert_int_equal(result.waived, warnings);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_describe),
        cmocka_unit_test(test_describe_who),
        cmocka_unit_test(test_describe_without_ids),
        cmocka_unit_test(test_describe_nothing),
        cmocka_unit_test(test_waived),
        cmocka_unit_test(test_waived_value),
        cmocka_unit_test(test_cannot_be_waived),
        cmocka_unit_test(test_waived_in_current_plan),
        cmocka_unit_test(test_described_covers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
