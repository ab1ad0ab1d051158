// SPDX-License-Identifier: EUPL-1.2
// Residents from the layout of the BRP test set: what is read of a person, what belongs to which row, and
// what is refused with its place.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "exchange/brp_layout.h"
#include "exchange/brp_read.h"

enum { SAMPLE_PERSONS = 47 };

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

// ---- tables -------------------------------------------------------------------------------------

// A header with what is read, an element that is not read twice, and the empty column at the end.
static void append_header(struct string *out)
{
    for (int i = 0; i < BRP_ELEMENT_COUNT; i++)
        string_append_format(out, ";%s", brp_element_name((enum brp_element)i));
    string_append(out, ";06.88.10;06.88.10;04.82.20;\r\n");
}

// A row from "NAME 01.02.40=Berg,01.03.10=19810312"; "-" for no name.
static void append_row(struct string *out, const char *row)
{
    char *text = arena_text(&arena, row);
    char *cells = strchr(text, ' ');
    if (cells)
        *cells++ = '\0';
    string_append(out, text[0] == '-' ? "" : text);
    const char *given[BRP_ELEMENT_COUNT] = {0};
    char *rest = NULL;
    for (char *cell = cells ? strtok_r(cells, ",", &rest) : NULL; cell;
         cell = strtok_r(NULL, ",", &rest)) {
        char *value = strchr(cell, '=');
        assert_non_null(value);
        *value = '\0';
        bool known = false;
        for (int i = 0; i < BRP_ELEMENT_COUNT; i++) {
            if (strcmp(brp_element_name((enum brp_element)i), cell) == 0) {
                given[i] = value + 1;
                known = true;
            }
        }
        assert_true(known);
    }
    for (int i = 0; i < BRP_ELEMENT_COUNT; i++)
        string_append_format(out, ";%s", given[i] ? given[i] : "");
    string_append(out, ";;;;\r\n");
}

static bool read_text(const struct string *text, struct resident_list *residents, struct error *err)
{
    return brp_read(string_text(text), text->length, "set.csv", &arena, residents, err);
}

static struct resident_list read_rows(const char *const *rows, size_t count)
{
    STRING_AUTO text = {0};
    struct resident_list residents = {0};
    struct error err = {0};
    append_header(&text);
    for (size_t i = 0; i < count; i++)
        append_row(&text, rows[i]);
    if (!read_text(&text, &residents, &err))
        fail_msg("%s", err.message);
    return residents;
}

#define READ(...)                                                                                  \
    read_rows((const char *const[]){__VA_ARGS__},                                                  \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static size_t count_remarks(const struct resident *who, enum resident_remark_kind kind,
                            const char **ret_value)
{
    size_t count = 0;
    for (size_t i = 0; i < who->remarks.count; i++) {
        if (who->remarks.items[i].kind != kind)
            continue;
        count++;
        if (ret_value)
            *ret_value = who->remarks.items[i].value;
    }
    return count;
}

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
        struct resident_list all = READ(arena_format(&arena, "A %s", cases[i].cells));
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
        struct resident_list all = READ(arena_format(&arena, "A %s", cases[i].cells));
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
    all = READ("A 05.02.40=Vroeger,05.07.10=20010101");
    assert_string_equal(all.items[0].partner_surname, "Vroeger");
    assert_int_equal(all.items[0].partners.count, 0);
}

// ---- what is refused ----------------------------------------------------------------------------

// The header and a whole person, with a text in it replaced.
static void expect_refused(const char *from, const char *to, const char *field, const char *why)
{
    STRING_AUTO text = {0};
    STRING_AUTO damaged = {0};
    struct resident_list residents = {0};
    struct error err = {0};
    append_header(&text);
    append_row(&text, "Een 01.01.20=999990019,01.02.40=Berg,01.03.10=19810312,08.09.10=0014");
    append_row(&text, "- 09.01.20=999990020");
    append_row(&text, "Twee 01.01.20=999990032,01.02.40=Dal");
    const char *at = strstr(string_text(&text), from);
    assert_non_null(at);
    string_append_n(&damaged, text.text, (size_t)(at - text.text));
    string_append(&damaged, to);
    string_append(&damaged, at + strlen(from));
    if (read_text(&damaged, &residents, &err))
        fail_msg("%s for %s was not refused", to, from);
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, field);
    assert_int_equal(residents.count, 0);
    if (!strstr(err.message, why) || strncmp(err.message, "set.csv, line ", 14) != 0)
        fail_msg("%s", err.message);
}

static void test_refusals(void **state)
{
    (void)state;
    expect_refused(";01.01.10", "naam;01.01.10", "set.csv:1", "first column");
    expect_refused("01.02.40", "surname", "set.csv:1", "'surname'");
    expect_refused("01.02.40", "1.02.40", "set.csv:1", "'1.02.40'");
    expect_refused("01.02.40", "01.02.400", "set.csv:1", "'01.02.400'");
    expect_refused("01.02.40", "01.02.41", "set.csv:1:01.02.40", "lacks");
    expect_refused("04.82.20", "01.02.40", "set.csv:1:01.02.40", "twice");
    expect_refused("19810312", "1981031Z", "set.csv:2:01.03.10", "'1981031Z'");
    expect_refused("19810312", "12-03-81", "set.csv:2:01.03.10", "digits");
    expect_refused("999990019", "99999OO19", "set.csv:2:01.01.20", "digits");
    expect_refused("999990020", "99999002x", "set.csv:3:09.01.20", "digits");
    expect_refused("0014", "Groningen", "set.csv:2:08.09.10", "'Groningen'");
    expect_refused("Een;", ";", "set.csv:2", "none has begun");
    expect_refused("Berg;", "Berg;;", "set.csv:2", "columns");
    expect_refused("Berg;", "Berg", "set.csv:2:", "columns");
    expect_refused("Dal", "D\xe9l", "set.csv:4:01.02.40", "UTF-8");
    expect_refused("Dal", "\"Dal", "set.csv:4:01.02.40", "quot");
    expect_refused("Dal", "D\"al", "set.csv:4:01.02.40", "quot");
    // what has no name is told by its column
    expect_refused("Een;", "\"Een\"x;", "set.csv:2:1", "quot");
}

// A BSN of nine digits, a date of eight: less or more is damage, also where it is not read.
static void test_so_many_digits(void **state)
{
    (void)state;
    expect_refused("19810312", "1981", "set.csv:2:01.03.10", "8 digits");
    expect_refused("19810312", "198103120", "set.csv:2:01.03.10", "'198103120'");
    expect_refused("19810312", "05", "set.csv:2:01.03.10", "8 digits");
    expect_refused("19810312", "1981 312", "set.csv:2:01.03.10", "8 digits");
    expect_refused("999990019", "99999001", "set.csv:2:01.01.20", "9 digits");
    expect_refused("999990019", "9999900190", "set.csv:2:01.01.20", "9 digits");
    expect_refused("999990020", "0", "set.csv:3:09.01.20", "9 digits");
    expect_refused("0014", "14", "set.csv:2:08.09.10", "4 digits");
    static const struct {
        const char *cells;
        const char *field; // NULL = read
    } cases[] = {
        {"06.08.10=20190601", NULL},
        {"06.08.10= 20190601 ", NULL},
        {"06.08.10=05", NULL},
        {"06.08.10=55", NULL},
        {"06.08.10=04", "set.csv:2:06.08.10"},
        {"06.08.10=2019", "set.csv:2:06.08.10"},
        {"05.06.10=05", "set.csv:2:05.06.10"},
        {"05.06.10=2010010", "set.csv:2:05.06.10"},
        {"05.07.10=201001011", "set.csv:2:05.07.10"},
        {"07.67.10=2019", "set.csv:2:07.67.10"},
        {"08.83.30=20190", "set.csv:2:08.83.30"},
        {"02.01.20=99999001", "set.csv:2:02.01.20"},
        {"03.01.20=9999900199", "set.csv:2:03.01.20"},
        {"05.01.20=99", "set.csv:2:05.01.20"},
        {"01.01.10=123", "set.csv:2:01.01.10"},
        {"09.01.10=12345678901", "set.csv:2:09.01.10"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO text = {0};
        struct resident_list residents = {0};
        struct error err = {0};
        append_header(&text);
        append_row(&text, arena_format(&arena, "A %s", cases[i].cells));
        if (read_text(&text, &residents, &err) != !cases[i].field)
            fail_msg("%s: %s", cases[i].cells, err.message);
        if (cases[i].field)
            assert_string_equal(err.field, cases[i].field);
    }
}

// The other columns of dates are of digits, but in the set itself not always of eight.
static void test_dates_that_are_not_read(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    struct resident_list residents = {0};
    struct error err = {0};
    append_header(&text);
    append_row(&text, "A 01.02.40=Berg");
    const char *end = strstr(text.text, ";;;;\r\n");
    assert_non_null(end);
    STRING_AUTO short_date = {0};
    string_append_n(&short_date, text.text, (size_t)(end - text.text));
    string_append(&short_date, ";;;2019;\r\n"); // 04.82.20
    assert_true(read_text(&short_date, &residents, &err));
    STRING_AUTO letters = {0};
    string_append_n(&letters, text.text, (size_t)(end - text.text));
    string_append(&letters, ";;;juni;\r\n");
    assert_false(read_text(&letters, &residents, &err));
    assert_string_equal(err.field, "set.csv:2:04.82.20");
}

static void test_another_separator(void **state)
{
    (void)state;
    static const struct {
        char separator;
        const char *words;
    } cases[] = {{',', "commas"}, {'\t', "tabs"}, {'|', "bars (|)"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO text = {0};
        struct resident_list residents = {0};
        struct error err = {0};
        append_header(&text);
        append_row(&text, "Een 01.02.40=\"Berg\"");
        for (char *at = text.text; *at; at++)
            if (*at == ';')
                *at = cases[i].separator;
        assert_false(read_text(&text, &residents, &err));
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_string_equal(err.field, "set.csv:1");
        if (!strstr(err.message, cases[i].words) || !strstr(err.message, "semicolons"))
            fail_msg("%s", err.message);
    }
}

// Whatever is cut off the end: a row that is not whole is refused with its line.
static void test_a_file_cut_off(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    append_header(&text);
    append_row(&text, "Een 01.01.20=999990019,01.02.40=Berg");
    append_row(&text, "Twee 01.01.20=999990032,01.02.40=Dal");
    const char *second = strstr(text.text, "Twee");
    size_t whole = (size_t)(second - text.text);
    for (size_t length = whole + 1; length < text.length - 2; length++) {
        struct string cut = {.text = arena_text_n(&arena, text.text, length), .length = length};
        struct resident_list residents = {0};
        struct error err = {0};
        if (read_text(&cut, &residents, &err))
            fail_msg("%zu bytes were read", length);
        assert_int_equal(strncmp(err.field, "set.csv:3", 9), 0);
    }
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
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_so_many_digits),
        cmocka_unit_test(test_dates_that_are_not_read),
        cmocka_unit_test(test_another_separator),
        cmocka_unit_test(test_a_file_cut_off),
        cmocka_unit_test(test_the_sample_is_read),
    };
    return cmocka_run_group_tests_name("brp_read", tests, NULL, tear_down);
}
