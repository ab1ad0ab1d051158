// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/bsn.h"

static void test_eleven(void **state)
{
    (void)state;
    assert_true(bsn_valid("999990019"));
    assert_true(bsn_valid("111222333"));
    static const char *const wrong[] = {
        "", "1", "123456789", "000000000", "99999001", "9999900190", "999 990 019", "99999001a",
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_false(bsn_valid(wrong[i]));
}

static void test_in_text(void **state)
{
    (void)state;
    // Wherever it stands, with digits that are none of it around.
    char text[64];
    for (int before = 0; before < 20; before++) {
        for (int digits = 0; digits < 12; digits++) {
            (void)snprintf(text, sizeof(text), "%.*s%.*s 111222333a", before,
                           "xxxxxxxxxxxxxxxxxxxx", digits, "123456781234");
            const char *found = bsn_in(text);
            assert_ptr_equal(found, text + before + digits + 1);
            text[before + digits + 9] = '\0';
            assert_null(bsn_in(text));
        }
    }
    assert_null(bsn_in(""));
    assert_null(bsn_in(NULL));
    assert_null(bsn_in("1112223330"));
    assert_null(bsn_in("0111222333"));
    assert_non_null(bsn_in("0111222333x111222333"));
}

static void test_tidy(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *stored;
    } cases[] = {
        {"999990019", "999990019"},
        {" 9999.90.019 ", "999990019"},
        {"999-990-019", "999990019"},
        {"1 2", "12"},
        {"zie dossier", "zie dossier"},
        {"99 99 x", "99 99 x"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO out = {0};
        bsn_tidy(cases[i].typed, &out);
        assert_string_equal(string_text(&out), cases[i].stored);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_eleven),
        cmocka_unit_test(test_in_text),
        cmocka_unit_test(test_tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
