// SPDX-License-Identifier: EUPL-1.2
// The check around the rules: table, settings, order and how long an outcome holds.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"
#include "model/instrument.h"
#include "validation/context.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_rule_table(void **state)
{
    (void)state;
    assert_true(rule_count > 0);
    for (size_t i = 0; i < rule_count; i++) {
        assert_ptr_equal(rule_find(rules[i].id), &rules[i]); // so ids are unique
        assert_false(utf8_blank(rules[i].title));
        assert_false(utf8_blank(rules[i].source));
        assert_non_null(rules[i].check);
    }
    assert_null(rule_find("HH-99"));
    assert_null(rule_find(NULL));
    assert_true(rule_find("PLAN-05")->severity == SEVERITY_ERROR);
    assert_true(rule_find("PLAN-11")->severity == SEVERITY_WARNING);
    assert_true(rule_find("PLAN-17")->severity == SEVERITY_HINT);
}

static void test_severity(void **state)
{
    (void)state;
    assert_string_equal(severity_code(SEVERITY_ERROR), "error");
    assert_string_equal(severity_code(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_code(SEVERITY_HINT), "hint");
    enum severity severity = SEVERITY_ERROR;
    assert_true(severity_parse("hint", &severity));
    assert_true(severity == SEVERITY_HINT);
    assert_false(severity_parse("FOUT", &severity));
    assert_false(severity_parse(NULL, &severity));
    assert_true(strlen(severity_word(SEVERITY_WARNING)) > 0);
}

static void test_settings(void **state)
{
    (void)state;
    struct validation_settings settings = validation_settings_default();
    assert_int_equal(settings.review_months, 6);
    assert_int_equal(settings.assessment_months, 6);
    assert_int_equal(settings.acute_days, 7);
    assert_int_equal(settings.max_professionals, 3);
    assert_int_equal(settings.max_open_goals, 7);
    assert_int_equal(settings.investigation_days, 42);
    assert_int_equal(settings.future_plan_months, 18);
    assert_int_equal(settings.urgent_days, 3);
    for (size_t i = 0; i < settings_count; i++) {
        const struct setting *setting = &settings_table[i];
        assert_true(setting->least <= setting->standard && setting->standard <= setting->most);
        assert_ptr_equal(validation_setting_find(setting->name), setting);
        assert_int_equal(validation_setting_value(&settings, setting), setting->standard);
        const int values[] = {setting->least - 1, setting->least, setting->most, setting->most + 1};
        for (size_t j = 0; j < COUNT(values); j++) {
            char text[16];
            assert_true(snprintf(text, sizeof text, "%d", values[j]) > 0);
            struct error err = {0};
            bool set = validation_setting_set(&settings, setting->name, text, &err);
            assert_true(set == (j == 1 || j == 2));
            assert_int_equal(err.kind, set ? ERROR_NONE : ERROR_INVALID);
            assert_int_equal(validation_setting_value(&settings, setting),
                             j == 0   ? setting->standard
                             : j == 1 ? setting->least
                                      : setting->most);
        }
    }
}

static void test_settings_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {NULL,  "",    " 7",      "7 ",    "+7",         "-7",
                                        "7.0", "0x7", "1000000", "zeven", "99999999999"};
    struct validation_settings settings = validation_settings_default();
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct error err = {0};
        assert_false(validation_setting_set(&settings, "acute_days", texts[i], &err));
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_string_equal(err.field, "acute_days");
        assert_int_equal(settings.acute_days, 7);
    }
    struct error err = {0};
    assert_false(validation_setting_set(&settings, "acute_day", "7", &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_false(validation_setting_set(&settings, NULL, "7", NULL));
    assert_true(validation_setting_set(&settings, "acute_days", "014", NULL));
    assert_int_equal(settings.acute_days, 14);
}

// By severity, then id and path as text, byte by byte: "[10]" stands before "[9]".
static void test_order(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    for (int i = 0; i < 11; i++)
        add_member(&dossier, NULL, "Sem", NULL);
    dossier.members.items[1].bsn = dossier.members.items[2].bsn = "1";
    add_coordinator(&dossier, "2026-10-01", NULL);
    for (int i = 0; i < 7; i++) {
        struct goal *goal = add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
        add_action(&dossier, goal, RUNG_SELF, NULL);
    }
    expect_all(
        &dossier, TODAY,
        "HH-02 coordinators\nHH-06 members[1].bsn\nHH-06 members[2].bsn\n"
        "HH-07 members[2].bsn\n"
        "PLAN-05 plans[0].goals[1].actions[0].due\nPLAN-05 plans[0].goals[2].actions[0].due\n"
        "PLAN-05 plans[0].goals[3].actions[0].due\nPLAN-05 plans[0].goals[4].actions[0].due\n"
        "PLAN-05 plans[0].goals[5].actions[0].due\nPLAN-05 plans[0].goals[6].actions[0].due\n"
        "PLAN-05 plans[0].goals[7].actions[0].due\n"
        "HH-03 coordinators[1].from\n"
        "HH-05 members[10].birth_date\nHH-05 members[11].birth_date\n"
        "HH-05 members[1].birth_date\nHH-05 members[2].birth_date\n"
        "HH-05 members[3].birth_date\nHH-05 members[4].birth_date\n"
        "HH-05 members[5].birth_date\nHH-05 members[6].birth_date\n"
        "HH-05 members[7].birth_date\nHH-05 members[8].birth_date\n"
        "HH-05 members[9].birth_date\n"
        "PLAN-16 plans[0].goals\n");
}

static void test_domain_keys(void **state)
{
    (void)state;
    const struct domain *all[128];
    size_t count = 0;
    for (size_t i = 0; i < instrument_count; i++) {
        for (size_t j = 0; j < instruments[i].domain_count; j++) {
            assert_true(count < COUNT(all));
            all[count++] = &instruments[i].domains[j];
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            assert_true(domain_keys_match(context_domain_key(all[i]->code),
                                          context_domain_key(all[j]->code)) ==
                        domains_match(all[i]->code, all[j]->code));
        }
    }
    assert_null(context_domain_key(" "));
    assert_false(domain_keys_match(NULL, NULL));
}

// Long and odd own words are cut, at a whole character.
static void test_long_words(void **state)
{
    (void)state;
    static char long_text[4001];
    for (size_t i = 0; i + 8 < sizeof long_text; i += 8)
        memcpy(long_text + i, "e\xCC\x81\xE5\xAD\x97 \n", 8); // é of two code points, a wide one
    const char *texts[] = {long_text, "\n\t ", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
                           "'%s' %n"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_goal(&dossier)->text = texts[i];
        sound_goal(&dossier)->to_level = whole_of(1);
        sound_action(&dossier)->text = texts[i];
        sound_action(&dossier)->due = (struct date){0};
        dossier.members.items[0].given_names = texts[i];
        dossier.members.items[0].bsn = "1";
        add_score(&dossier, texts[i], 1);
        dossier.assessments.items[0].instrument = texts[i];
        STRING_AUTO found = {0};
        struct date until;
        list_findings(&dossier, day(TODAY), NULL, NULL, &found, &until); // asserts the lengths
        assert_non_null(strstr(string_text(&found), "PLAN-05"));
    }
}

static void test_message(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_action(&dossier)->text = " Bellen\n  schuldhulp ";
    sound_action(&dossier)->due = (struct date){0};
    struct arena arena = {0};
    struct validation_result result;
    validation_check(&dossier, &(struct validation_input){.today = day(TODAY)}, &arena, &result);
    assert_int_equal(result.findings.count, 1);
    assert_string_equal(result.findings.items[0].message,
                        "Action 'Bellen schuldhulp' has no end date yet.");
    assert_string_equal(result.findings.items[0].fix, "Choose the day on which it is done.");
    arena_release(&arena);
}

// --- How long an outcome holds ---

static void expect_until(const struct dossier *dossier, const char *today, const char *until)
{
    STRING_AUTO found = {0};
    struct date found_until;
    char text[DATE_TEXT_SIZE];
    list_findings(dossier, day(today), NULL, NULL, &found, &found_until);
    assert_string_equal(date_format(found_until, text), until);
}

static void test_valid_until(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    expect_until(&dossier, TODAY, "2026-11-01"); // the action is overdue after that
    sound_action(&dossier)->due = day("2027-06-01");
    expect_until(&dossier, TODAY, "2026-12-10"); // the review too
    sound_plan(&dossier)->review_date = day("2027-03-15");
    expect_until(&dossier, TODAY, "2027-03-08"); // the measurement gets old
    dossier.members.items[0].to = day("2026-12-01");
    expect_until(&dossier, TODAY, "2026-11-30");
    dossier.coordinators.items[0].to = day("2026-11-01");
    expect_until(&dossier, TODAY, "2026-10-31"); // no coordinator from then on
    expect_until(&dossier, "2026-11-01", "2026-11-01");
    expect_until(&dossier, "2026-11-02", "2026-11-30");
    dossier.coordinators.items[0].from = day("2026-10-15");
    expect_until(&dossier, TODAY, TODAY);
    dossier.household.phase = PHASE_CLOSED; // looks at nothing but birth dates
    expect_until(&dossier, TODAY, "9999-12-31");
    add_member(&dossier, "m2", "Baby", "2027");
    expect_until(&dossier, TODAY, "2026-12-31");
}

static void test_valid_until_age(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_plan(&dossier)->agreements.count = 0;
    sound_action(&dossier)->due = day("2027-06-01");
    dossier.members.items[0].birth_date = born("2010-11-05"); // 16 on 5 November 2026
    dossier.assessments.count = 0;
    expect_until(&dossier, TODAY, "2026-11-04");
    expect_rule(&dossier, "PLAN-09", "2026-11-04", "");
    expect_rule(&dossier, "PLAN-09", "2026-11-05", "plans[0].agreements\n");
}

static void test_reached_by_months(void **state)
{
    (void)state;
    // Against its definition, around every kind of month end.
    for (int months = -19; months <= 19; months++) {
        for (int offset = 0; offset < 800; offset += 7) {
            struct date date = date_add_days(day("2023-12-20"), offset);
            for (int shift = -40; shift <= 40; shift++) {
                struct date today = date_add_days(date_add_months(date, -months), shift);
                struct validation_input input = {.today = today};
                struct context context = {.input = &input};
                bool reached = date_add_months(today, months).day >= date.day;
                assert_true(context_reached_by_months(&context, date, months) == reached);
                if (!reached) { // noted exactly: the first day on which it is
                    assert_true(date_add_months(context.change, months).day >= date.day);
                    struct date before = date_add_days(context.change, -1);
                    assert_true(date_add_months(before, months).day < date.day);
                }
            }
        }
    }
    struct validation_input input = {.today = day(TODAY)};
    struct context context = {.input = &input};
    assert_false(context_reached(&context, (struct date){0}));
    assert_false(context_passed(&context, (struct date){0}));
    assert_false(context_passed(&context, day("9999-12-31")));
    assert_false(context_reached_by_months(&context, (struct date){0}, 6));
    assert_false(context_within_months(&context, (struct date){0}, 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rule_table),
        cmocka_unit_test(test_severity),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_settings_refused),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_domain_keys),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_message),
        cmocka_unit_test(test_valid_until),
        cmocka_unit_test(test_valid_until_age),
        cmocka_unit_test(test_reached_by_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
