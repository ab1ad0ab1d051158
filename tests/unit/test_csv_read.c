// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "base/utf8.h"
#include "exchange/csv_read.h"

// Everything read: "line:field|field" a row, a field that begins on another line with its own.
static void describe_row(const struct csv_row *row, struct string *out)
{
    string_append_format(out, "%zu:", row->line);
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].line != row->line)
            string_append_format(out, "@%zu ", row->cells[i].line);
        string_append_format(out, "%s%s", row->cells[i].text, i + 1 < row->count ? "|" : "\n");
    }
}

static void read_cases(char delimiter, const char *text, size_t length, const char *wanted)
{
    CSV_TABLE_AUTO table = {0};
    STRING_AUTO found = {0};
    struct error err = {0};
    if (csv_read(text, length, "f.csv", delimiter, &table, &err)) {
        string_append_format(&found, "%c\n", table.delimiter);
        describe_row(&table.header, &found);
        for (size_t i = 0; i < table.rows.count; i++)
            describe_row(&table.rows.items[i], &found);
        assert_string_equal(table.name, "f.csv");
        assert_int_equal(err.kind, ERROR_NONE);
    } else {
        assert_int_equal(err.kind, ERROR_INVALID);
        assert_null(table.arena.newest);
        string_append_format(&found, "%s %s", err.field, err.message);
    }
    assert_string_equal(string_text(&found), wanted);
}

static void test_rows(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *wanted;
    } cases[] = {
        {"a", ",\n1:a\n"},
        {"a,b\n1,2\n", ",\n1:a|b\n2:1|2\n"},
        {"a;b\r\n1;2\r\n3;4", ";\n1:a|b\n2:1|2\n3:3|4\n"},
        {"a,b\r1,2\r", ",\n1:a|b\n2:1|2\n"},
        {"\xef\xbb\xbf"
         "a;b\n",
         ";\n1:a|b\n"},
        // not a mark but a character, after the first bytes
        {"a\n\xef\xbb\xbf\n", ",\n1:a\n2:\xef\xbb\xbf\n"},
        {"\xef\xbb\xbf\"a\";b\n", ";\n1:a|b\n"},
        // fields over several lines, quotes in quotes, the lines that follow
        {"a,b\n\"x\ny\",\"say \"\"no\"\"\"\nz,\"\"\n", ",\n1:a|b\n2:x\ny|@3 say \"no\"\n4:z|\n"},
        {"a,b\r\n\"x\r\n\r\ny\",2\r\n3,4\r\n", ",\n1:a|b\n2:x\r\n\r\ny|@4 2\n5:3|4\n"},
        {"\"a\n1\",b\n2,3", ",\n1:a\n1|@2 b\n3:2|3\n"},
        // white space belongs to the field; lines with nothing are no rows, empty fields are
        {"a, b \n 1 ,\t2\n", ",\n1:a| b \n2: 1 |\t2\n"},
        {"\n\r\na\n\n\n1\n\n", ",\n3:a\n6:1\n"},
        {" \n", ",\n1: \n"},
        {";\n;\n", ";\n1:|\n2:|\n"},
        {"\"\"\n\"\"\n", ",\n1:\n2:\n"},
        // fewer and more than the header
        {"a,b\n1\n1,2,3\n", ",\n1:a|b\n2:1\n3:1|2|3\n"},
        // the delimiter of which the header has more outside quotes
        {"a;b,c;d\n", ";\n1:a|b,c|d\n"},
        {"a;b,c\n", ",\n1:a;b|c\n"},
        {"\"a;b;c\",d\n", ",\n1:a;b;c|d\n"},
        {"\"a\n;;\"\",,,\";d\n", ";\n1:a\n;;\",,,|@2 d\n"},
        {"a\n1;2;3\n", ",\n1:a\n2:1;2;3\n"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        read_cases('\0', cases[i].text, strlen(cases[i].text), cases[i].wanted);
    read_cases(';', "a,b;c", 5, ";\n1:a,b|c\n");
    read_cases(',', "a;b;c,d", 7, ",\n1:a;b;c|d\n");
}

static void test_refused(void **state)
{
    (void)state;
#define QUOTES "quotes stand around a whole field; a quote within them is doubled"
#define NEVER "a quote that is opened here is never closed"
#define BYTES "this is not UTF-8, perhaps Windows-1252: save the file as CSV UTF-8"
#define NUL_BYTE "a NUL byte; perhaps the file is UTF-16: save it as CSV UTF-8"
    static const char two[] = "a,b\nx\0,2\n";
    static const char utf16[] = "\xff\xfe"
                                "a\0,\0b\0\n\0";
    static const struct {
        const char *text;
        const char *wanted;
    } cases[] = {
        {"", "f.csv:1 f.csv, line 1: there is nothing in this file"},
        {"\xef\xbb\xbf", "f.csv:1 f.csv, line 1: there is nothing in this file"},
        {"\r\n\n", "f.csv:1 f.csv, line 1: there is nothing in this file"},
        {"a,b\n1,2\"3\n", "f.csv:2:2 f.csv, line 2, column 2: " QUOTES},
        {"a,b\n1,\"2\"3\n", "f.csv:2:2 f.csv, line 2, column 2: " QUOTES},
        {"a,b\n1,\"2\" \n", "f.csv:2:2 f.csv, line 2, column 2: " QUOTES},
        {"a,b\n1, \"2\"\n", "f.csv:2:2 f.csv, line 2, column 2: " QUOTES},
        {"a,b\n\"1\n\n\",\"2\n3,4\n", "f.csv:4:2 f.csv, line 4, column 2: " NEVER},
        {"a\n\"", "f.csv:2:1 f.csv, line 2, column 1: " NEVER},
        {"\"a", "f.csv:1:1 f.csv, line 1, column 1: " NEVER},
        {"a,b\n1,Zo\xeb\n", "f.csv:2:2 f.csv, line 2, column 2: " BYTES},
        {"a,b\n1,\xc3", "f.csv:2:2 f.csv, line 2, column 2: " BYTES},
        {"a,b\n\xed\xa0\x80,2\n", "f.csv:2:1 f.csv, line 2, column 1: " BYTES},
        {"\x80\n", "f.csv:1:1 f.csv, line 1, column 1: " BYTES},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        read_cases('\0', cases[i].text, strlen(cases[i].text), cases[i].wanted);
    read_cases('\0', two, sizeof(two) - 1, "f.csv:2:1 f.csv, line 2, column 1: " NUL_BYTE);
    read_cases('\0', "a\n\0", 3, "f.csv:2:1 f.csv, line 2, column 1: " NUL_BYTE);
#define UTF16                                                                                      \
    "f.csv:1 f.csv, line 1: this is UTF-16 and not UTF-8: open the file in the spreadsheet or "    \
    "editor it comes from and save it as 'CSV UTF-8'"
    read_cases('\0', utf16, sizeof(utf16) - 1, UTF16);
    read_cases('\0', "\xfe\xff\0a\0,", 6, UTF16);
    read_cases('\0', "\0a\0,\0b", 6, UTF16);
    read_cases('\0', "a\0,\0b\0", 6, UTF16);
    read_cases('\0', "\0\0", 2, "f.csv:1:1 f.csv, line 1, column 1: " NUL_BYTE);
#undef UTF16
}

// Reads and gives the place of the refusal, "" when there is none.
static void place_of(const struct string *text, char *ret_field)
{
    CSV_TABLE_AUTO table = {0};
    struct error err = {0};
    bool read = csv_read(text->text, text->length, "f", ',', &table, &err);
    assert_true(read == (err.kind == ERROR_NONE));
    memcpy(ret_field, err.field, ERROR_FIELD_SIZE);
}

static void test_limits(void **state)
{
    (void)state;
    char at[ERROR_FIELD_SIZE];
    STRING_AUTO columns = {0};
    STRING_AUTO field = {0};
    STRING_AUTO row = {0};
    STRING_AUTO rows = {0};

    string_append_repeat(&columns, ',', CSV_READ_COLUMNS_MAX - 1);
    place_of(&columns, at);
    assert_string_equal(at, "");
    string_append_char(&columns, ',');
    place_of(&columns, at);
    assert_string_equal(at, "f:1:1025");

    string_append(&field, "a\n1,");
    string_append_repeat(&field, 'x', CSV_READ_FIELD_BYTES_MAX);
    place_of(&field, at);
    assert_string_equal(at, "");
    string_append_char(&field, 'x');
    place_of(&field, at);
    assert_string_equal(at, "f:2:2");

    for (int i = 0; i < CSV_READ_ROW_BYTES_MAX / CSV_READ_FIELD_BYTES_MAX; i++) {
        string_append_repeat(&row, 'x', CSV_READ_FIELD_BYTES_MAX);
        string_append_char(&row, ',');
    }
    string_append(&row, "\nx\n");
    place_of(&row, at);
    assert_string_equal(at, "");
    row.text[row.length - 3] = 'x';
    place_of(&row, at);
    assert_string_equal(at, "f:1:17");

    string_append_char(&rows, 'h');
    for (int i = 0; i < CSV_READ_ROWS_MAX; i++)
        string_append(&rows, "\n1");
    place_of(&rows, at);
    assert_string_equal(at, "");
    string_append(&rows, "\n1");
    place_of(&rows, at);
    assert_string_equal(at, "f:1000002");
}

static void test_cells(void **state)
{
    (void)state;
    CSV_TABLE_AUTO table = {0};
    assert_true(csv_read("a,b,c\n1,2\n", 10, "f", ',', &table, NULL));
    assert_string_equal(csv_row_text(&table.rows.items[0], 1), "2");
    assert_string_equal(csv_row_text(&table.rows.items[0], 2), "");
}

// Long names leave room for what is the matter, and no message is cut in a character.
static void test_error(void **state)
{
    (void)state;
    struct error err = {0};
    STRING_AUTO name = {0};
    STRING_AUTO what = {0};
    for (int i = 0; i < 400; i++) {
        string_append(&name, "é");
        string_append(&what, "€");
    }
    assert_false(csv_read_error(string_text(&name), 7, 0, &err, "%s", string_text(&what)));
    assert_true(utf8_valid(err.message, strlen(err.message)));
    assert_true(utf8_valid(err.field, strlen(err.field)));
    err = (struct error){0};
    assert_false(csv_read_error("f", 7, 2, &err, "%s", string_text(&what)));
    assert_true(utf8_valid(err.message, strlen(err.message)));
    assert_string_equal(err.field, "f:7:2");
    assert_int_equal(err.kind, ERROR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),  cmocka_unit_test(test_refused), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_cells), cmocka_unit_test(test_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
