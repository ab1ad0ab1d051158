// SPDX-License-Identifier: EUPL-1.2
// What is refused of a file in the layout of the BRP test set, with its line and element.
#include "brp_rows.h"

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
    // told at the first cell that cannot stand there, else at the end
    expect_refused("Berg;", "Berg;;", "set.csv:2:04.82.20", "columns");
    expect_refused("Berg;", "Berg;x;", "set.csv:2:01.03.10", "columns");
    expect_refused("Dal;", "Dal;;", "set.csv:4:04.82.20", "columns");
    expect_refused("Berg;", "Berg", "set.csv:2:04.82.20", "columns");
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
        {"05.07.10=2015", NULL},
        {"05.07.10=201O", "set.csv:2:05.07.10"},
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
        append_row(&text, "-");
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

// Rows that are missing: what is announced must follow, and what is not announced is told.
static void test_rows_that_are_missing(void **state)
{
    (void)state;
    static const struct {
        const char *last;
        const char *field; // NULL = read
    } cases[] = {
        {"- 05.H=05", "set.csv:3:05.H"},
        {"- 09.H=09", "set.csv:3:09.H"},
        {"- 05.H=55", NULL},
        {"- 09.H=59", NULL},
        {"- 09.89.10=09", "set.csv:3:09.H"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        for (int more = 0; more < 2; more++) {
            STRING_AUTO text = {0};
            struct resident_list residents = {0};
            struct error err = {0};
            append_header(&text);
            append_row(&text, "A 01.02.40=Berg");
            append_row(&text, cases[i].last);
            if (more)
                append_row(&text, "B 01.02.40=Dal");
            assert_int_equal(read_text(&text, &residents, &err), !cases[i].field);
            if (cases[i].field)
                assert_string_equal(err.field, cases[i].field);
        }
    }
    const char *value = NULL;
    struct resident_list all =
        READ("A 01.02.40=Berg,09.01.20=999990019,09.H=59", "- 09.01.20=999990020",
             "- 09.01.20=999990032,05.06.10=20100101", "- 05.01.20=999990044");
    assert_int_equal(all.items[0].children.count, 1);
    assert_int_equal(all.items[0].partners.count, 0);
    assert_int_equal(count_remarks(&all.items[0], REMARK_UNANNOUNCED, &value), 2);
    assert_string_equal(value, "05.01.20, 5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_so_many_digits),
        cmocka_unit_test(test_dates_that_are_not_read),
        cmocka_unit_test(test_another_separator),
        cmocka_unit_test(test_a_file_cut_off),
        cmocka_unit_test(test_rows_that_are_missing),
    };
    return cmocka_run_group_tests_name("brp_refused", tests, NULL, tear_down);
}
