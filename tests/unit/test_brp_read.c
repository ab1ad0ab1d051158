// SPDX-License-Identifier: EUPL-1.2
// Residents from the layout of the BRP test set: what is read of a person, and what belongs to which row.
#include "brp_rows.h"

#include <stdlib.h>

enum { SAMPLE_PERSONS = 47 };

// ---- what is read -------------------------------------------------------------------------------

static void test_a_person(void **state)
{
    (void)state;
    struct resident_list all =
        READ("Lijst1 01.01.10=7000000001,01.01.20=999990019,01.02.10= Pieter  ,01.02.20=JH,"
             "01.02.30=van den,01.02.40=Berg,01.03.10=19810312,01.03.20=0014,01.03.30=6030,"
             "01.04.10=M,01.61.10=E,02.01.20=999990020,03.01.10=7000000003,07.70.10=3,"
             "08.09.10=0014,08.10.10=W,08.10.20=Beijum,08.11.10=Weg,08.11.20=12,08.11.60=9731HM,"
             "11.32.10=12,11.33.10=1",
             "Lijst2 01.02.40=.,01.04.10=V,01.03.10=00000000,07.67.20=E,08.13.10=5010");
    assert_int_equal(all.count, 2);
    const struct resident *who = &all.items[0];
    assert_int_equal(who->line, 2);
    assert_string_equal(who->list, "Lijst1");
    assert_string_equal(who->id.bsn, "999990019");
    assert_string_equal(who->id.number, "7000000001");
    assert_string_equal(who->given_names, "Pieter");
    assert_string_equal(who->title, "JH");
    assert_string_equal(who->particle, "van den");
    assert_string_equal(who->surname, "Berg");
    assert_int_equal(who->birth_date.year, 1981);
    assert_int_equal(who->birth_date.day, 12);
    assert_int_equal(who->sex, SEX_MALE);
    assert_int_equal(who->parents.count, 2);
    assert_string_equal(who->parents.items[0].bsn, "999990020");
    assert_string_equal(who->parents.items[1].number, "7000000003");
    assert_string_equal(who->secrecy, "3");
    assert_string_equal(who->address.district, "Beijum");
    assert_string_equal(who->address.number, "12");
    assert_false(who->address.mail_only);
    assert_string_equal(who->authority, "12");
    assert_true(who->curatele);
    assert_int_equal(count_remarks(who, REMARK_BORN_ABROAD, NULL), 0);
    const struct resident *other = &all.items[1];
    assert_int_equal(other->line, 3);
    assert_null(other->surname);
    assert_int_equal(count_remarks(other, REMARK_SURNAME_NONE, NULL), 1);
    assert_int_equal(count_remarks(other, REMARK_GIVEN_NAMES_NONE, NULL), 1);
    assert_int_equal(count_remarks(other, REMARK_BIRTH_UNKNOWN, NULL), 1);
    assert_string_equal(other->suspended, "E");
    assert_null(other->secrecy);
    assert_string_equal(other->address.country, "5010");
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *birth;
        const char *kept;                 // "" = nothing
        enum resident_remark_kind remark; // REMARK_COUNT = none
    } cases[] = {
        {"19810312", "1981-03-12", REMARK_COUNT},
        {"20000229", "2000-02-29", REMARK_COUNT},
        {"19810000", "1981", REMARK_BIRTH_PARTIAL},
        {"19810300", "1981-03", REMARK_BIRTH_PARTIAL},
        {"19810012", "1981", REMARK_BIRTH_PARTIAL},
        {"00000000", "", REMARK_BIRTH_UNKNOWN},
        {"", "", REMARK_BIRTH_UNKNOWN},
        {"19010229", "", REMARK_BIRTH_NO_DAY},
        {"19811301", "", REMARK_BIRTH_NO_DAY},
        {"19810431", "", REMARK_BIRTH_NO_DAY},
        {"00000312", "", REMARK_BIRTH_NO_DAY},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char kept[DATE_TEXT_SIZE];
        struct resident_list all =
            READ(arena_format(&arena, "A 01.02.10=A,01.02.40=A,01.03.10=%s", cases[i].birth));
        const struct resident *who = &all.items[0];
        assert_string_equal(partial_date_format(who->birth_date, kept), cases[i].kept);
        assert_int_equal(who->remarks.count, cases[i].remark != REMARK_COUNT);
        if (cases[i].remark != REMARK_COUNT)
            assert_int_equal(count_remarks(who, cases[i].remark, NULL), 1);
    }
}

static void test_death_and_suspension(void **state)
{
    (void)state;
    static const struct {
        const char *cells;
        bool deceased;
        const char *suspended; // NULL = no
        size_t odd;
    } cases[] = {
        {"06.08.10=20190601,07.67.20=O", true, "O", 0},
        {"06.08.10=20190000", true, NULL, 0},
        {"06.08.10=00000000", true, NULL, 0},
        {"06.08.10=20190601,06.84.10=O", false, NULL, 0},
        {"06.08.10=05", false, NULL, 1},
        {"06.08.10=20190231", false, NULL, 1},
        {"07.67.10=20190601", false, ".", 0},
        {"07.67.10=20190601,07.67.20=F", false, "F", 0},
        {"07.67.20=Q", false, "Q", 0},
        {"07.67.20=.", false, ".", 0},
        {"06.08.10=20190601,06.84.10=S", false, NULL, 0},
        {"07.70.10=0", false, NULL, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct resident_list all = READ(arena_format(&arena, "A %s", cases[i].cells), "-");
        assert_int_equal(all.items[0].deceased, cases[i].deceased);
        if (cases[i].suspended)
            assert_string_equal(all.items[0].suspended, cases[i].suspended);
        else
            assert_null(all.items[0].suspended);
        assert_null(all.items[0].secrecy);
        assert_int_equal(count_remarks(&all.items[0], REMARK_DEATH_NO_DAY, NULL), cases[i].odd);
    }
}

// A code that the register does not have is told with its element, and does not count.
static void test_codes(void **state)
{
    (void)state;
    static const struct {
        const char *cells;
        const char *told; // NULL = nothing
    } cases[] = {
        {"01.04.10=M", NULL},
        {"01.04.10=O", NULL},
        {"01.04.10=.", NULL},
        {"01.04.10=W", "01.04.10 'W'"},
        {"01.04.10=Man", "01.04.10 'Man'"},
        {"01.61.10=V", NULL},
        {"01.61.10=X", "01.61.10 'X'"},
        {"08.10.10=W", NULL},
        {"08.10.10=b", "08.10.10 'b'"},
        {"11.33.10=1", NULL},
        {"11.33.10=ja", "11.33.10 'ja'"},
        {"02.84.10=o", "02.84.10 'o'"},
        {"05.84.10=0", "05.84.10 '0'"},
        {"09.84.10=x", "09.84.10 'x'"},
        {"09.89.10=09", NULL},
        {"09.89.10=M", "09.89.10 'M'"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *value = NULL;
        struct resident_list all = READ(arena_format(&arena, "A %s", cases[i].cells), "-");
        assert_int_equal(count_remarks(&all.items[0], REMARK_CODE, &value), cases[i].told != NULL);
        if (cases[i].told)
            assert_string_equal(value, cases[i].told);
    }
    struct resident_list all =
        READ("A 01.04.10=W,11.33.10=ja,08.10.10=b,02.01.20=999990019,02.84.10=o,09.01.20=999990020,"
             "09.84.10=S");
    assert_int_equal(all.items[0].sex, SEX_UNKNOWN);
    assert_false(all.items[0].curatele);
    assert_false(all.items[0].address.mail_only);
    assert_int_equal(all.items[0].parents.count, 1);
    assert_int_equal(all.items[0].children.count, 0);
}

// Birth abroad and an investigation that goes on are told; one that ended is not.
static void test_remarks(void **state)
{
    (void)state;
    const char *value = NULL;
    struct resident_list all = READ(
        "A 01.03.20=Paramaribo,01.03.30=5007,01.83.10=010310,08.83.10=081120,08.83.30=20200101",
        "B 01.03.30=0000,01.83.10=010310,01.83.30=20200101,08.83.10=089999");
    assert_int_equal(count_remarks(&all.items[0], REMARK_BORN_ABROAD, &value), 1);
    assert_string_equal(value, "Paramaribo / 5007");
    assert_int_equal(count_remarks(&all.items[0], REMARK_INVESTIGATED, &value), 1);
    assert_string_equal(value, "010310");
    assert_int_equal(count_remarks(&all.items[1], REMARK_BORN_ABROAD, &value), 0);
    assert_int_equal(count_remarks(&all.items[1], REMARK_INVESTIGATED, &value), 1);
    assert_string_equal(value, "089999");
}

// <category>.H tells what the next row has: another occurrence, or an earlier state of this one.
static void test_rows_that_go_on(void **state)
{
    (void)state;
    struct resident_list all = READ(
        "A 09.01.20=000000001,09.H=59,05.01.20=000000011,05.02.40=Nu,05.06.10=20100101,05.H=55",
        "- 09.01.20=000000001,09.H=09,05.01.20=000000012,05.06.10=20000101,05.H=05",
        "- "
        "09.01.20=000000002,09.H=09,05.01.20=000000013,05.06.10=19900101,05.07.10=19950101,05.H=05",
        "- 09.01.10=0000000003,09.84.10=O,09.H=09,05.01.20=000000014,05.06.10=19900101",
        "- 09.01.20=000000004,09.89.10=L",
        "- 09.01.20=000000005,05.01.20=000000015,05.06.10=19900101", "B 09.01.20=000000006");
    assert_int_equal(all.count, 2);
    const struct resident *who = &all.items[0];
    assert_int_equal(who->children.count, 2);
    assert_string_equal(who->children.items[0].bsn, "000000001");
    assert_string_equal(who->children.items[1].bsn, "000000002");
    assert_int_equal(who->partners.count, 2);
    assert_string_equal(who->partners.items[0].bsn, "000000011");
    assert_string_equal(who->partners.items[1].bsn, "000000014");
    assert_string_equal(who->partner_surname, "Nu");
    assert_int_equal(all.items[1].line, 8);
    assert_int_equal(all.items[1].children.count, 1);
}

// The set itself has two of these one cell astray.
static void test_a_marker_astray(void **state)
{
    (void)state;
    struct resident_list all =
        READ("A 09.01.20=000000001,09.89.10=09,05.01.20=000000011,05.06.10=20100101,06.08.10=05",
             "- 09.01.20=000000002,05.01.20=000000012,05.06.10=20150101");
    assert_int_equal(all.items[0].children.count, 2);
    assert_int_equal(all.items[0].partners.count, 2);
    assert_false(all.items[0].deceased);
}

// The name of who one is married to now goes before that of an earlier marriage, wherever it stands.
static void test_the_name_of_a_partner(void **state)
{
    (void)state;
    struct resident_list all = READ("A 05.02.40=Vroeger,05.06.10=,05.07.10=20010101,05.H=05",
                                    "- 05.02.30=de,05.02.40=Nu,05.06.10=20100101,05.H=05",
                                    "- 05.02.40=Anders,05.07.10=19990101");
    assert_string_equal(all.items[0].partner_surname, "Nu");
    assert_string_equal(all.items[0].partner_particle, "de");
    assert_int_equal(count_remarks(&all.items[0], REMARK_PARTNER_END_NO_DAY, NULL), 0);
    const char *value = NULL;
    all = READ("A 05.01.20=999990019,05.02.40=Vroeger,05.06.10=19990101,05.07.10=2015");
    assert_int_equal(all.items[0].partners.count, 0);
    assert_int_equal(count_remarks(&all.items[0], REMARK_PARTNER_END_NO_DAY, &value), 1);
    assert_string_equal(value, "2015");
    all = READ("A 05.02.40=Vroeger,05.07.10=20010101");
    assert_string_equal(all.items[0].partner_surname, "Vroeger");
    assert_int_equal(all.items[0].partners.count, 0);
}

static void test_the_sample_is_read(void **state)
{
    (void)state;
    struct resident_list residents = {0};
    struct error err = {0};
    const char *path = arena_format(&arena, "%s/brp/sample.csv", getenv("TEST_DATA"));
    if (!brp_read_file(path, &arena, &residents, &err))
        fail_msg("%s", err.message);
    assert_int_equal(residents.count, SAMPLE_PERSONS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_person),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_death_and_suspension),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_rows_that_go_on),
        cmocka_unit_test(test_a_marker_astray),
        cmocka_unit_test(test_the_name_of_a_partner),
        cmocka_unit_test(test_the_sample_is_read),
    };
    return cmocka_run_group_tests_name("brp_read", tests, NULL, tear_down);
}
