// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/postcode.h"

static void test_tidy(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const good[] = {"9731HM", "9731hm", "9731 hm", " 9731  HM ", "9731Hm"};
    static const char *const bad[] = {"",        "9731",    "9731H",  "9731HMX", "9 731HM",
                                      "9731H M", "973 1HM", "HM9731", "9731-HM", "9731H1"};
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        assert_string_equal(postcode_tidy(good[i], &arena), "9731HM");
        assert_string_equal(postcode_shown(good[i], &arena), "9731 HM");
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (postcode_tidy(bad[i], &arena))
            fail_msg("'%s' passes for a postcode", bad[i]);
        assert_string_equal(postcode_shown(bad[i], &arena), bad[i]);
    }
    assert_null(postcode_tidy(NULL, &arena));
    assert_null(postcode_shown(NULL, &arena));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tidy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
