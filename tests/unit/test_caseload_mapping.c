// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "exchange/caseload_mapping.h"

#define NEEDED                                                                                     \
    "[columns]\nmember.surname = Naam\nhandover.client = Nr\nhandover.until = Tot\n"               \
    "[constants]\nhandover.provider = De Brug\n"

static void test_good(void **state)
{
    (void)state;
    CASELOAD_MAPPING_AUTO mapping = {0};
    struct error err = {0};
    static const char text[] =
        "\xef\xbb\xbf# what the columns mean\r\n\r\n dates = month-day-year\r\ndelimiter=;\r\n"
        "[columns]\r\nmember.surname = Achter = naam \r\n"
        "household.address.house_number = Huisnr\r\nmember.bsn = BSN\r\n"
        "member.sex = Geslacht\r\n"
        "[constants]\r\nhandover.provider = De Brug\r\nhandover.until = 12/31/2026\r\n"
        "intake.urgent = nee\r\nmember.sex = O\r\n"
        "[values member.sex]\r\nV = Vrouw = f\r\n = -\r\nO =";
    if (!caseload_mapping_read(text, strlen(text), "b.map", &mapping, &err))
        fail_msg("%s", err.message);
    assert_string_equal(mapping.name, "b.map");
    assert_int_equal(mapping.delimiter, ';');
    assert_int_equal(mapping.dates, CASELOAD_MONTH_DAY_YEAR);
    assert_int_equal(mapping.columns.count, 4);
    assert_string_equal(mapping.columns.items[0].title, "Achter = naam");
    const struct caseload_column *number = &mapping.columns.items[1];
    assert_string_equal(number->name, "household.address.house_number");
    assert_int_equal(number->offset + number->field->offset,
                     offsetof(struct caseload_person, household.address.house_number));
    assert_int_equal(number->line, 7);
    const struct caseload_column *sex = &mapping.columns.items[3];
    assert_int_equal(sex->values.count, 3);
    assert_string_equal(sex->values.items[0].theirs, "vrouw = f");
    assert_string_equal(sex->values.items[1].ours, "");
    assert_string_equal(sex->values.items[2].theirs, "");
    assert_string_equal(mapping.constants.handover.provider, "De Brug");
    assert_int_equal(mapping.constants.handover.until.day, date_of(2026, 12, 31).day);
    assert_int_equal(mapping.constants.intake.urgent, ANSWER_NO);
    assert_int_equal(mapping.constants.member.sex, SEX_UNKNOWN);
    assert_true(caseload_mapping_has(&mapping, "member.bsn"));
    assert_true(caseload_mapping_has(&mapping, "handover.until"));
    assert_false(caseload_mapping_has(&mapping, "handover.client"));
    assert_false(caseload_mapping_has(&mapping, "member.surnam"));
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *field;
    } cases[] = {
        {"data = day-month-year\n", "m:1:data"},
        {"dates = day-year-month\n", "m:1:dates"},
        {"delimiter = tab\n", "m:1:delimiter"},
        {"[colums]\n", "m:1:[colums]"},
        {"[columns]\nmember.surnam = Naam\n", "m:2:member.surnam"},
        {"[columns]\nmember = Naam\n", "m:2:member"},
        {"[columns]\nmember. = Naam\n", "m:2:member."},
        {"[columns]\nmember.surname.x = Naam\n", "m:2:member.surname.x"},
        {"[columns]\nhousehold.address = Adres\n", "m:2:household.address"},
        {"[columns]\nplan.id = X\n", "m:2:plan.id"},
        {"[columns]\nmember.id = X\n", "m:2:member.id"},
        {"[columns]\nhousehold.number = X\n", "m:2:household.number"},
        {"[columns]\nintake.outcome = X\n", "m:2:intake.outcome"},
        {"[columns]\ncoordinator.to = X\n", "m:2:coordinator.to"},
        {"[columns]\nmember.surname\n", "m:2:member.surname"},
        {"[columns]\nmember.surname =\n", "m:2:member.surname"},
        {"[columns]\nmember.sex = A\nmember.sex = B\n", "m:3:member.sex"},
        {"[constants]\nmember.sex = Q\n", "m:2:member.sex"},
        {"[constants]\nmember.sex = M\nmember.sex = M\n", "m:3:member.sex"},
        {"[constants]\nhandover.until = 2026\n", "m:2:handover.until"},
        {"[constants]\nhandover.sinds = 2026\n", "m:2:handover.sinds"},
        {"[values member.sex]\nM = m\n", "m:1:member.sex"},
        {"[columns]\nmember.sex = A\n[values member.sex]\nQ = q\n", "m:4:member.sex"},
        {"[columns]\nmember.sex = A\n[values member.sex]\nM = q\nV = Q\n", "m:5:member.sex"},
        {"[columns]\nmember.surname = Na\xeb\n", "m:2:?"},
        {"", "member.surname"},
        {"[columns]\nmember.surname = A\nhandover.until = B\nmember.bsn = C\n",
         "handover.provider"},
        {"[columns]\nmember.surname = A\nhandover.provider = B\nmember.bsn = C\n",
         "handover.until"},
        {"[columns]\nmember.surname = A\nhandover.until = B\nhandover.provider = C\n",
         "handover.client"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct caseload_mapping mapping = {0};
        struct error err = {0};
        if (caseload_mapping_read(cases[i].text, strlen(cases[i].text), "m", &mapping, &err))
            fail_msg("%s is taken", cases[i].text);
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_string_equal(err.field, cases[i].field);
        assert_null(mapping.arena.newest);
    }
    struct caseload_mapping mapping = {0};
    assert_true(caseload_mapping_read(NEEDED, strlen(NEEDED), "m", &mapping, NULL));
    caseload_mapping_release(&mapping);
}

// Every name that the manual may list can be used, and what a program gives itself cannot.
static void test_fields(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text_list names = {0};
    caseload_mapping_fields(&arena, &names);
    assert_true(names.count > 30);
    assert_true(text_list_has(&names, "household.address.postcode"));
    assert_true(text_list_has(&names, "handover.until"));
    assert_false(text_list_has(&names, "household.phase"));
    for (size_t i = 0; i < names.count; i++) {
        CASELOAD_MAPPING_AUTO mapping = {0};
        struct error err = {0};
        STRING_AUTO text = {0};
        string_append_format(&text, "[columns]\n%s = x\n", names.items[i]);
        assert_false(caseload_mapping_read(text.text, text.length, "m", &mapping, &err));
        assert_null(strchr(err.field, ':')); // only what is needed is missing
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
