// SPDX-License-Identifier: EUPL-1.2
// What a rule asks of the context, by itself: the calendar and what was measured.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"
#include "model/instrument.h"
#include "validation/context.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct asked {
    struct dossier dossier;
    struct arena arena;
    struct validation_input input;
    struct context context;
};

// A context about an empty dossier.
static void begin(struct asked *asked, const char *today)
{
    *asked = (struct asked){.input = {.today = day(today)}};
    asked->context = (struct context){
        .dossier = &asked->dossier,
        .input = &asked->input,
        .settings = validation_settings_default(),
        .arena = &asked->arena,
        .rule = &rules[0],
    };
}

static void end(struct asked *asked)
{
    arena_release(&asked->arena);
    arena_release(&asked->dossier.arena);
}

static void test_age(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked, "2026-10-14");
    const struct member *member = add_member(&asked.dossier, "m1", "Sem", "2010-10-14");
    assert_true(context_age_at_least(&asked.context, member, 16));
    assert_false(date_given(asked.context.change));
    member = add_member(&asked.dossier, "m2", "Noor", "2010-10-15");
    assert_false(context_age_at_least(&asked.context, member, 16));
    assert_int_equal(asked.context.change.day, day("2026-10-15").day);
    member = add_member(&asked.dossier, "m3", "Bo", NULL);
    assert_false(context_age_at_least(&asked.context, member, 16));
    end(&asked);
}

// Also on the first days there are, where an absent date could seem near.
static void test_absent_date(void **state)
{
    (void)state;
    static const char *const days[] = {"0001-01-01", "0001-01-02", "2026-10-14", "9999-12-31"};
    for (size_t i = 0; i < COUNT(days); i++) {
        struct asked asked;
        begin(&asked, days[i]);
        struct date absent = {0};
        assert_false(context_reached(&asked.context, absent));
        assert_false(context_passed(&asked.context, absent));
        assert_false(context_reached_by_months(&asked.context, absent, 6));
        assert_false(context_within_months(&asked.context, absent, 6));
        assert_true(context_in_period(&asked.context, absent, absent));
        assert_false(date_given(asked.context.change));
        end(&asked);
    }
}

// --- What was measured ---

static void test_levels(void **state)
{
    (void)state;
    for (int level = -1; level <= 7; level++)
        assert_true(level_valid(whole_of(level)) == (level >= 1 && level <= 5));
    assert_false(level_valid((struct whole){.given = false, .value = 3}));
}

static void test_score_counts(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked, TODAY);
    const struct assessment *assessment =
        add_assessment(&asked.dossier, "zrm-2017", "m1", "2026-09-08");
    add_score(&asked.dossier, "financien", 9);
    add_score(&asked.dossier, "financien", 2);
    add_score(&asked.dossier, "financien", 3);
    add_score(&asked.dossier, "justitie", 3);
    assert_false(score_counts(assessment, 0));
    assert_true(score_counts(assessment, 1));
    assert_false(score_counts(assessment, 2)); // right after the one that counts
    assert_true(score_counts(assessment, 3));
    end(&asked);
}

static void test_newest(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked, TODAY);
    assert_null(context_newest_assessment(&asked.context));
    add_assessment(&asked.dossier, "zrm-2017", "m1", "2026-09-08");
    add_assessment(&asked.dossier, "zrm-2017", "m2", "2026-09-08");
    add_assessment(&asked.dossier, "zrm-2017", "m3", "2026-09-07");
    add_assessment(&asked.dossier, "zrm-2017", "m4", "2026-10-15"); // does not count yet
    assert_string_equal(context_newest_assessment(&asked.context)->subject, "m2");
    end(&asked);
}

static void test_keys(void **state)
{
    (void)state;
    assert_true(domain_keys_match("justitie", "justitie"));
    assert_false(domain_keys_match("justitie", "financien"));
    assert_false(domain_keys_match("justitie", NULL));
    assert_false(domain_keys_match(NULL, "justitie"));
    assert_true(ids_equal("m1", "m1"));
    assert_false(ids_equal("m1", "m2"));
    assert_false(ids_equal("m1", NULL));
    assert_false(ids_equal(NULL, "m1"));
    assert_false(ids_equal(NULL, NULL));
    assert_false(ids_equal(" ", " "));
}

static void test_no_plan_covers_nothing(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked, TODAY);
    assert_false(context_open_goal_covers(&asked.context, "justitie", "m1"));
    end(&asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_age),
        cmocka_unit_test(test_absent_date),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_score_counts),
        cmocka_unit_test(test_newest),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_no_plan_covers_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
