// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/csv.h"

static void test_fields(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *csv;
    } cases[] = {
        {NULL, "\"\""},
        {"", "\"\""},
        {"Berg", "Berg"},
        {"Berg, van den", "\"Berg, van den\""},
        {"een \"twee\"", "\"een \"\"twee\"\"\""},
        {"een\ntwee", "\"een\ntwee\""},
        {"een\r\ntwee", "\"een\ntwee\""},
        {" spatie", "\" spatie\""},
        {"spatie ", "\"spatie \""},
        {"Yılmaz é😀", "Yılmaz é😀"},
        {"a\xff", "a\uFFFD"},
        {"\xff", "\uFFFD"},
        // what a spreadsheet would take for a formula
        {"=1+1", "'=1+1"},
        {"+31 50", "'+31 50"},
        {"-", "'-"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "' x"},
        {"\rx", "' x"},
        // what a terminal would obey
        {"a\x1b[31mb", "a^[[31mb"},
        {"a\x7f"
         "b",
         "a^?b"},
        {"a\xc2\x9b"
         "b",
         "a<U+009B>b"},
        {"a\u202eb", "a<U+202E>b"},
        {"a\u200bb", "a<U+200B>b"},
        {"a\tb\rc", "a b c"},
        {"\na\x07\n", "\"\na^G\n\""},
        {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
        {"a=1", "a=1"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO out = {0};
        STRING_AUTO wanted = {0};
        struct csv_out csv;
        csv_out_init(&csv, &out);
        csv_out_text(&csv, cases[i].text);
        csv_out_end_row(&csv);
        string_append_format(&wanted, "%s\r\n", cases[i].csv);
        assert_string_equal(out.text, wanted.text);
    }
}

static void test_rows(void **state)
{
    (void)state;
    static const char *const header[] = {"number", "name", "errors"};
    STRING_AUTO out = {0};
    struct csv_out csv;
    csv_out_init(&csv, &out);
    csv_out_row(&csv, header, 3);
    csv_out_text(&csv, "2026-0173");
    csv_out_text(&csv, NULL);
    csv_out_whole(&csv, 12);
    csv_out_end_row(&csv);
    csv_out_row(&csv, (const char *const[]){NULL, NULL}, 2);
    csv_out_end_row(&csv);
    assert_string_equal(out.text, "number,name,errors\r\n2026-0173,,12\r\n,\r\n\"\"\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
