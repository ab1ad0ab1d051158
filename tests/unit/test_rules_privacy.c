// SPDX-License-Identifier: EUPL-1.2
// PRV-02: a BSN in any free text, and nowhere else; and that no message repeats one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BSN "999990019"

static void test_what_is_a_bsn(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool speaks;
    } cases[] = {
        {BSN, true},
        {"bsn " BSN ".", true},
        {"nr" BSN "x", true},
        {"é" BSN "é", true},
        {"1" BSN, false},
        {BSN "1", false},
        {"1 " BSN " 1", true},
        {"999990018", false},
        {"000000000", false},
        {"99999001", false},
        {"9999 90 019", false},
        {"123456789 en " BSN, true},
        {"0612345678 en 111222333", true},
        {"", false},
        {NULL, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        dossier.intake.question = cases[i].text;
        expect_rule(&dossier, "PRV-02", TODAY, cases[i].speaks ? "intake.question\n" : "");
    }
}

// Every free text of rules.md, each with a BSN of its own.
static void test_every_free_text(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.household.close_reason = BSN;
    dossier.coordinators.items[0].reason = BSN;
    dossier.intake.question = BSN;
    struct score *score = &dossier.assessments.items[0].scores.items[0];
    score->reason = score->note = BSN;
    struct plan *plan = sound_plan(&dossier);
    plan->own_words = plan->agreements.items[0].view = BSN;
    struct goal *goal = sound_goal(&dossier);
    goal->text = goal->own_words = goal->status_reason = BSN;
    struct action *action = sound_action(&dossier);
    action->text = action->lighter_considered = BSN;
    add_waiver(&dossier, plan, NULL, NULL, NULL)->reason = BSN;
    ADD(&dossier, dossier.escalations, struct escalation)->reason = BSN;
    ADD(&dossier, dossier.provision_requests, struct provision_request)->reason = BSN;
    ADD(&dossier, dossier.contacts, struct contact)->text = BSN;
    static const char plan_texts[] = "plans[0].agreements[0].view\n"
                                     "plans[0].goals[0].actions[0].lighter_considered\n"
                                     "plans[0].goals[0].actions[0].text\n"
                                     "plans[0].goals[0].own_words\n"
                                     "plans[0].goals[0].status_reason\nplans[0].goals[0].text\n"
                                     "plans[0].own_words\nplans[0].waivers[0].reason\n";
    static const char other[] = "assessments[0].scores[0].note\nassessments[0].scores[0].reason\n"
                                "contacts[0].text\ncoordinators[0].reason\n"
                                "escalations[0].reason\nhousehold.close_reason\n"
                                "intake.question\n";
    STRING_AUTO all = {0};
    string_append_format(&all, "%s%s%s", other, plan_texts, "provision_requests[0].reason\n");
    expect_rule(&dossier, "PRV-02", TODAY, string_text(&all));
    add_plan(&dossier, PLAN_DRAFT); // of plans only the current one, and none without
    string_clear(&all);
    string_append_format(&all, "%s%s", other, "provision_requests[0].reason\n");
    expect_rule(&dossier, "PRV-02", TODAY, string_text(&all));
    dossier.plans.items[0].status = dossier.plans.items[1].status = PLAN_CLOSED;
    expect_rule(&dossier, "PRV-02", TODAY, string_text(&all));
    dossier.household.phase = PHASE_CLOSED;
    expect_rule(&dossier, "PRV-02", TODAY, "");
}

// Fields that are no free text, the place of the number itself first of all.
static void test_other_fields(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.members.items[0].bsn = dossier.members.items[0].phone = BSN;
    dossier.members.items[0].surname = BSN;
    dossier.network.items[0].name = dossier.network.items[0].organisation = BSN;
    dossier.intake.referrer = BSN;
    dossier.household.name = BSN;
    ADD(&dossier, dossier.provision_requests, struct provision_request)->provision = BSN;
    expect_rule(&dossier, "PRV-02", TODAY, "");
}

static void test_not_repeated(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->text = "Brief " BSN " zoeken";
    sound_goal(&dossier)->to_level = whole_of(1);
    sound_action(&dossier)->text = "Bellen over " BSN;
    sound_action(&dossier)->due = (struct date){0};
    dossier.members.items[0].given_names = BSN;
    dossier.members.items[0].birth_date = born(NULL);
    dossier.intake.question = BSN;
    struct arena arena = {0};
    struct validation_result result;
    validation_check(&dossier, &(struct validation_input){.today = day(TODAY)}, &arena, &result);
    assert_true(result.findings.count >= 6);
    bool quoted = false;
    for (size_t i = 0; i < result.findings.count; i++) {
        assert_null(strstr(result.findings.items[i].message, "99999"));
        assert_null(strstr(result.findings.items[i].fix, "99999"));
        quoted = quoted || strstr(result.findings.items[i].message, "Bellen over *********");
    }
    assert_true(quoted);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_a_bsn),
        cmocka_unit_test(test_every_free_text),
        cmocka_unit_test(test_other_fields),
        cmocka_unit_test(test_not_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
