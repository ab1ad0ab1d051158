// SPDX-License-Identifier: EUPL-1.2
// The lines of tests/data/rules/*.expected are written by hand: blanks do not matter, and whatever is
// wrong is said with its place and its word.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule_case.h"

static bool read_text(const char *text, struct rule_case *ret_case, struct error *ret_err)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    rewind(file);
    *ret_case = (struct rule_case){.name = "X"};
    bool done = case_read(ret_case, file, ret_err);
    assert_int_equal(fclose(file), 0);
    return done;
}

static void test_blanks_do_not_matter(void **state)
{
    (void)state;
    struct rule_case this;
    struct error err = {0};
    assert_true(read_text("# a remark\r\n"
                          "\n"
                          "  rules  PLAN-12\tHH-01 \r\n"
                          "setting  review_months  3 \n"
                          " today 2026-10-13\n"
                          "today   2026-10-15  \n"
                          "  # another\n"
                          "warning  PLAN-12   plans[0].goals[0].due \n"
                          "error HH-01 plans  waived",
                          &this, &err));
    assert_int_equal(this.rule_count, 2);
    assert_ptr_equal(this.rules[1], rule_find("HH-01"));
    assert_int_equal(this.settings.review_months, 3);
    assert_int_equal(this.day_count, 2);
    assert_string_equal(this.days[0].expected, "");
    assert_string_equal(this.days[1].expected,
                        "warning PLAN-12 plans[0].goals[0].due\nerror HH-01 plans waived\n");
    case_release(&this);
}

static void test_an_empty_case_finds_nothing_on_the_usual_day(void **state)
{
    (void)state;
    struct rule_case this;
    struct error err = {0};
    char text[DATE_TEXT_SIZE];
    assert_true(read_text("", &this, &err));
    assert_int_equal(this.day_count, 1);
    assert_string_equal(date_format(this.days[0].today, text), CASE_TODAY);
    assert_string_equal(this.days[0].expected, "");
    case_release(&this);
}

static void test_a_wrong_word_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *complaint;
    } cases[] = {
        {"# so\nrule PLAN-13\n", "X.expected, line 2: no line begins with 'rule'; it begins with "
                                 "rules, setting, today, error, warning, hint or #"},
        {"warnin PLAN-12 plans[0]\n", "line 1: no line begins with 'warnin'"},
        {"rules\n", "line 1: rules needs a rule"},
        {"rules PLAN-12 PLAN-99\n", "line 1: there is no rule 'PLAN-99'"},
        {"setting review_months\n", "line 1: setting needs a name and a number"},
        {"setting review_month 3\n", "'review_month'"},
        {"setting review_months 0\n", "line 1: review_months: "},
        {"today\n", "line 1: '' is no day"},
        {"today 2026-02-30\n", "line 1: '2026-02-30' is no day"},
        {"today 2026-10-14 15\n", "line 1: '15' is no day"},
        {"warning PLAN-12\n", "line 1: warning needs a rule and a field"},
        {"warning PLAN12 plans[0]\n", "line 1: there is no rule 'PLAN12'"},
        {"warning PLAN-12 plans[0] waved\n", "line 1: 'waved' is one word too many"},
        {"warning PLAN-12 plans[0] waived too\n", "line 1: 'too' is one word too many"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rule_case this;
        struct error err = {0};
        assert_false(read_text(cases[i].text, &this, &err));
        if (!strstr(err.message, cases[i].complaint))
            fail_msg("'%s' is told as: %s", cases[i].text, err.message);
        case_release(&this);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blanks_do_not_matter),
        cmocka_unit_test(test_an_empty_case_finds_nothing_on_the_usual_day),
        cmocka_unit_test(test_a_wrong_word_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
