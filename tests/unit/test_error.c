// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/utf8.h"

static void test_fills_kind_and_sentence(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(error_set(&err, ERROR_NOT_FOUND, "no household %d", 7));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_string_equal(err.message, "no household 7");
    assert_string_equal(err.field, "");
}

static void test_names_the_field(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(error_set_at(&err, ERROR_INVALID, "members[0].bsn", "%s", "wrong"));
    assert_string_equal(err.field, "members[0].bsn");
    assert_false(error_set_at(&err, ERROR_INVALID, NULL, "again"));
    assert_string_equal(err.field, "");
    assert_false(error_set(&err, ERROR_IO, "no field"));
    assert_string_equal(err.field, "");
}

static void test_nobody_listens(void **state)
{
    (void)state;
    assert_false(error_set(NULL, ERROR_IO, "lost"));
    assert_false(error_set_at(NULL, ERROR_IO, "field", "lost"));
}

// Every length around the size, with a last character of one to four bytes.
static void test_cuts_at_a_code_point(void **state)
{
    (void)state;
    static const char *const characters[] = {"e", "é", "€", "😀"};
    for (size_t c = 0; c < 4; c++) {
        for (size_t fill = ERROR_MESSAGE_SIZE - 8; fill < ERROR_MESSAGE_SIZE + 2; fill++) {
            char text[ERROR_MESSAGE_SIZE + 32];
            memset(text, 'x', fill);
            memcpy(text + fill, characters[c], strlen(characters[c]) + 1);
            struct error err = {0};
            error_set_at(&err, ERROR_IO, text, "%s", text);
            size_t length = strlen(err.message);
            assert_true(utf8_valid(err.message, length));
            assert_memory_equal(err.message, text, length);
            bool fits = strlen(text) < ERROR_MESSAGE_SIZE;
            assert_true(fits ? length == strlen(text) : length + 4 >= ERROR_MESSAGE_SIZE);
            assert_true(utf8_valid(err.field, strlen(err.field)));
        }
    }
}

static void test_exit_codes(void **state)
{
    (void)state;
    static const struct {
        enum error_kind kind;
        int code;
    } rows[] = {
        {ERROR_NONE, 0},     {ERROR_USAGE, 1},   {ERROR_INVALID, 2},  {ERROR_NOT_FOUND, 2},
        {ERROR_BLOCKED, 3},  {ERROR_DENIED, 4},  {ERROR_CONFLICT, 5}, {ERROR_BUSY, 5},
        {ERROR_CORRUPT, 6},  {ERROR_FOREIGN, 6}, {ERROR_FULL, 7},     {ERROR_IO, 7},
        {ERROR_INTERNAL, 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(error_exit_code(rows[i].kind), rows[i].code);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fills_kind_and_sentence),
        cmocka_unit_test(test_names_the_field),
        cmocka_unit_test(test_nobody_listens),
        cmocka_unit_test(test_cuts_at_a_code_point),
        cmocka_unit_test(test_exit_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
