// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"

static void test_empty_is_never_null(void **state)
{
    (void)state;
    STRING_AUTO string = {0};
    assert_null(string.text);
    assert_string_equal(string_text(&string), "");
    string_append(&string, NULL);
    string_append(&string, "");
    string_append_n(&string, NULL, 0);
    string_clear(&string);
    assert_string_equal(string_text(&string), "");
    assert_int_equal(string.length, 0);
}

static void test_appends(void **state)
{
    (void)state;
    STRING_AUTO string = {0};
    string_append(&string, "één");
    string_append_n(&string, "abcdef", 2);
    string_append_char(&string, '-');
    string_append_repeat(&string, '=', 3);
    string_append_repeat(&string, '!', 0);
    string_append_format(&string, "%d%s", 42, "x");
    assert_string_equal(string_text(&string), "éénab-===42x");
    assert_int_equal(string.length, strlen("éénab-===42x"));
}

// Lengths around the growth of the buffer, each kept NUL-terminated.
static void test_grows_at_every_length(void **state)
{
    (void)state;
    STRING_AUTO string = {0};
    for (size_t i = 0; i < 300; i++) {
        assert_int_equal(string.length, i);
        assert_int_equal(strlen(string_text(&string)), i);
        assert_true(string.text == NULL || string.capacity > i);
        string_append_char(&string, 'a');
    }
    for (int width = 60; width < 70; width++) {
        STRING_AUTO formatted = {0};
        string_append_format(&formatted, "%*d", width, 1);
        assert_int_equal(formatted.length, width);
        assert_int_equal(strlen(formatted.text), width);
    }
}

static void test_clear_keeps_memory(void **state)
{
    (void)state;
    STRING_AUTO string = {0};
    string_append(&string, "text");
    size_t capacity = string.capacity;
    string_clear(&string);
    assert_string_equal(string_text(&string), "");
    assert_int_equal(string.capacity, capacity);
    string_append(&string, "more");
    assert_string_equal(string_text(&string), "more");
}

static void test_take_hands_over(void **state)
{
    (void)state;
    struct string string = {0};
    char *nothing = string_take(&string);
    assert_string_equal(nothing, "");
    free(nothing);
    string_append(&string, "mine");
    char *text = string_take(&string);
    assert_string_equal(text, "mine");
    assert_null(string.text);
    assert_int_equal(string.length, 0);
    free(text);
    string_release(&string);
    string_release(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_is_never_null),   cmocka_unit_test(test_appends),
        cmocka_unit_test(test_grows_at_every_length), cmocka_unit_test(test_clear_keeps_memory),
        cmocka_unit_test(test_take_hands_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
