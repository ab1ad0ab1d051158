// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/phone.h"

static void test_tidy(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *kept;
    } cases[] = {
        {"0612345678", "06 12 34 56 78"},
        {"06-12345678", "06 12 34 56 78"},
        {" 06 12.34.56.78 ", "06 12 34 56 78"},
        {"+31612345678", "06 12 34 56 78"},
        {"+31 (0)6 12345678", "06 12 34 56 78"},
        {"0031 6 12345678", "06 12 34 56 78"},
        {"050-123 45 67", "050 123 45 67"},
        {"(050) 1234567", "050 1234567"},
        {"+49 30 1234567", "+49 30 1234567"},
        {"061234567", "061234567"},
        {"06123456789", "06123456789"},
        {"112", "112"},
        {"06-12345678 (moeder)", "06-12345678 (moeder)"},
        {"bij de buren", "bij de buren"},
        {"12+3", "12+3"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO kept = {0};
        phone_tidy(cases[i].typed, &kept);
        assert_string_equal(string_text(&kept), cases[i].kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tidy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
