// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "exchange/caseload_cell.h"

#define BIRTH &record_member, "birth_date"
#define BSN &record_member, "bsn"
#define GIVEN &record_member, "given_names"
#define NUMBER &record_address, "house_number"
#define POSTCODE &record_address, "postcode"
#define QUESTION &record_intake, "question"
#define REPORTED &record_intake, "reported"
#define SEX &record_member, "sex"
#define DOMAINS &record_intake, "domains"
#define URGENT &record_intake, "urgent"

struct cell {
    const struct record *record;
    const char *field;
    enum caseload_dates dates;
    const char *typed;
    const char *kept; // canonical; NULL = refused
};

static void check(const struct cell *cell)
{
    struct arena arena = {0};
    struct error err = {0};
    STRING_AUTO kept = {0};
    void *record = arena_alloc(&arena, cell->record->size);
    const struct field *field = record_field(cell->record, cell->field);
    bool set = caseload_cell_set(field, cell->dates, cell->typed, record, &arena, &err);
    if (set)
        field_format(field, record, &kept);
    if (set != (cell->kept != NULL) || (set && strcmp(string_text(&kept), cell->kept) != 0))
        fail_msg("%s '%s': %s '%s'", cell->field, cell->typed, set ? "became" : "refused",
                 set ? string_text(&kept) : err.message);
    // A refusal shows nothing of what stood there.
    if (!set)
        assert_true(err.kind == ERROR_INVALID && err.message[0] != '\0');
    arena_release(&arena);
}

static void test_texts(void **state)
{
    (void)state;
    char most[122];
    memset(most, 'x', sizeof(most));
    most[121] = '\0';
    const struct cell cells[] = {
        {GIVEN, 0, "", ""},
        {GIVEN, 0, " \t\r\n\u00a0", ""},
        {GIVEN, 0, "\u00a0 Zoë \n", "Zoë"},
        {GIVEN, 0, "An\r\nMarie\tTh\u00e0", "An Marie Thà"},
        {GIVEN, 0, "'=1+1", "=1+1"},
        {GIVEN, 0, "'+31 6", "+31 6"},
        {GIVEN, 0, "'t Hart", "'t Hart"},
        {GIVEN, 0, "'", "'"},
        {GIVEN, 0, "a\x1b[31m", NULL},
        {GIVEN, 0, "a\u202eb", NULL},
        {GIVEN, 0, "a<U+202E>b", NULL}, // as it came back with a refused row
        {GIVEN, 0, "a^[b", NULL},
        {GIVEN, 0, "a\u200bb", NULL},
        {GIVEN, 0,
         "a\xc2\x9b"
         "b",
         NULL},
        {GIVEN, 0, most, NULL},
        {GIVEN, 0, most + 1, most + 1},
        {QUESTION, 0, "een\r\n\ttwee\rdrie", "een\n twee\ndrie"},
        {QUESTION, 0, "een\x07", NULL},
        {POSTCODE, 0, "9731 hm", "9731HM"},
        {POSTCODE, 0, "9731", NULL},
        {BSN, 0, "999990019", "999990019"},
        {BSN, 0, "9999.90.019", "999990019"},
        {BSN, 0, "999990018", NULL},
        {BSN, 0, "12345672", "012345672"}, // the zero in front fell off
        {BSN, 0, "1234567", NULL},
        {BSN, 0, "9,9999E+08", NULL},
    };
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
        check(&cells[i]);
}

static void test_dates(void **state)
{
    (void)state;
#define DMY CASELOAD_DAY_MONTH_YEAR
#define MDY CASELOAD_MONTH_DAY_YEAR
#define YMD CASELOAD_YEAR_MONTH_DAY
    static const struct cell cells[] = {
        {REPORTED, DMY, "14-10-2026", "2026-10-14"},
        {REPORTED, DMY, "4/3/2026", "2026-03-04"},
        {REPORTED, MDY, "4/3/2026", "2026-04-03"},
        {REPORTED, MDY, "14-10-2026", NULL},
        {REPORTED, YMD, "4-3-2026", NULL},
        {REPORTED, YMD, "2026-3-4", "2026-03-04"},
        {REPORTED, DMY, "2026-03-04", "2026-03-04"},
        {REPORTED, MDY, "2026.3.4", "2026-03-04"},
        {REPORTED, DMY, "14-10-2026 00:00:00", "2026-10-14"},
        {REPORTED, DMY, "2026-10-14T00:00", "2026-10-14"},
        {REPORTED, DMY, "14-10-2026 09:30", NULL},
        {REPORTED, DMY, "14-10-26", NULL},
        {REPORTED, DMY, "29-2-2027", NULL},
        {REPORTED, DMY, "29-2-2028", "2028-02-29"},
        {REPORTED, DMY, "46309", NULL}, // how a spreadsheet counts days
        {REPORTED, DMY, "2026", NULL},
        {REPORTED, DMY, "10-2026", NULL},
        {REPORTED, DMY, "0-10-2026", NULL},
        {REPORTED, DMY, "14-10-2026-1", NULL},
        {REPORTED, DMY, "14-10-", NULL},
        {REPORTED, DMY, "-14-10-2026", NULL},
        {REPORTED, DMY, "14-okt-2026", NULL},
        {REPORTED, DMY, "140-10-2026", NULL},
        {BIRTH, DMY, "12-03-1981", "1981-03-12"},
        {BIRTH, DMY, "03-1981", "1981-03"},
        {BIRTH, YMD, "1981-03", "1981-03"},
        {BIRTH, DMY, "1981", "1981"},
        {BIRTH, DMY, "00-00-1981", "1981"},
        {BIRTH, DMY, "00-03-1981", "1981-03"},
        {BIRTH, DMY, "12-00-1981", NULL},
        {BIRTH, DMY, "13-1981", NULL},
        {BIRTH, DMY, "0000", NULL},
        {BIRTH, DMY, "onbekend", NULL},
    };
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
        check(&cells[i]);
}

static void test_words(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {SEX, 0, "m", "M"},
        {SEX, 0, "V", "V"},
        {SEX, 0, "woman", "V"}, // the label
        {SEX, 0, "vrouwtje", NULL},
        {URGENT, 0, "Ja", "true"},
        {URGENT, 0, "NO", "false"},
        {URGENT, 0, "true", "true"},
        {URGENT, 0, "1", NULL},
        {NUMBER, 0, "060", "60"},
        {NUMBER, 0, "12a", NULL},
        {NUMBER, 0, "-1", NULL},
        {NUMBER, 0, "1.5", NULL},
        {NUMBER, 0, "999999", "999999"},
        {NUMBER, 0, "1000000", NULL},
        {DOMAINS, 0, "financien", "financien"},
        {DOMAINS, 0, " financien ; huisvesting,", "financien\nhuisvesting"},
        {DOMAINS, 0, "financien|geld", NULL},
    };
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
        check(&cells[i]);
}

static void test_translations(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error err = {0};
    struct caseload_value sexes[] = {{"V", "vrouw"}, {"", "-"}, {"O", ""}};
    struct caseload_value domains[] = {{"financien", "geld"}};
    struct caseload_column sex = {.name = "member.sex",
                                  .field = record_field(&record_member, "sex"),
                                  .offset = offsetof(struct caseload_person, member)};
    struct caseload_column question = {.name = "intake.domains",
                                       .field = record_field(&record_intake, "domains"),
                                       .offset = offsetof(struct caseload_person, intake)};
    struct caseload_person person = {.member.sex = SEX_MALE};
    assert_true(caseload_cell_read(&sex, 0, " ", &person, &arena, &err));
    assert_int_equal(person.member.sex, SEX_MALE); // an empty cell leaves what is there
    sex.values.items = sexes;
    sex.values.count = 3;
    assert_true(caseload_cell_read(&sex, 0, " VROUW ", &person, &arena, &err));
    assert_int_equal(person.member.sex, SEX_FEMALE);
    assert_true(caseload_cell_read(&sex, 0, "", &person, &arena, &err));
    assert_int_equal(person.member.sex, SEX_UNKNOWN);
    assert_true(caseload_cell_read(&sex, 0, "-", &person, &arena, &err));
    assert_int_equal(person.member.sex, SEX_NONE);
    question.values.items = domains;
    question.values.count = 1;
    assert_true(caseload_cell_read(&question, 0, "Geld; huisvesting", &person, &arena, &err));
    assert_int_equal(person.intake.domains.count, 2);
    assert_string_equal(person.intake.domains.items[0], "financien");
    assert_false(caseload_cell_read(&question, 0, "Geld; Werk", &person, &arena, &err));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_translations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
