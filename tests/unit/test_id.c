// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"

// Runs first, while ids still come from libuuid.
static void test_random_ids_ascend(void **state)
{
    (void)state;
    static const int64_t moments[] = {1000, 1000, 999, 0, -5, 1001, 1001, 5000, 4000};
    char last[ID_SIZE] = "";
    for (int round = 0; round < 2000; round++) {
        char id[ID_SIZE];
        id_new(moments[round % 9], id);
        assert_true(id_valid(id));
        assert_int_equal(id[14], '7');
        assert_non_null(strchr("89ab", id[19]));
        assert_true(strcmp(last, id) < 0);
        memcpy(last, id, sizeof id);
    }
}

// More ids in a millisecond than the counter holds.
static void test_counter_runs_over(void **state)
{
    (void)state;
    id_seed(3);
    char last[ID_SIZE] = "";
    for (int i = 0; i < 10000; i++) {
        char id[ID_SIZE];
        id_new(1760432400000, id);
        assert_true(id_valid(id));
        assert_true(strcmp(last, id) < 0);
        memcpy(last, id, sizeof id);
    }
}

static void test_starts_with_the_moment(void **state)
{
    (void)state;
    char id[ID_SIZE];
    id_seed(1);
    id_new(0x0123456789AB, id);
    assert_memory_equal(id, "01234567-89ab-7", 15);
    id_new(INT64_MAX, id);
    assert_memory_equal(id, "ffffffff-ffff-7", 15);
    id_seed(1);
    id_new(INT64_MIN, id);
    assert_memory_equal(id, "00000000-0000-7", 15);
}

static void test_seeded_ids_repeat(void **state)
{
    (void)state;
    char first[100][ID_SIZE];
    char id[ID_SIZE];
    id_seed(42);
    for (int i = 0; i < 100; i++)
        id_new(1000 + i / 10, first[i]);
    id_seed(42);
    for (int i = 0; i < 100; i++) {
        id_new(1000 + i / 10, id);
        assert_string_equal(id, first[i]);
    }
    id_seed(43);
    id_new(1000, id);
    assert_string_not_equal(id, first[0]);
}

static void test_valid(void **state)
{
    (void)state;
    assert_true(id_valid("01234567-89ab-7def-8123-456789abcdef"));
    assert_true(id_valid("00000000-0000-0000-0000-000000000000"));
    static const char *const wrong[] = {
        "",
        "01234567-89ab-7def-8123-456789abcde",
        "01234567-89ab-7def-8123-456789abcdef0",
        "01234567-89AB-7def-8123-456789abcdef",
        "0123456789ab-7def-8123-456789abcdef--",
        "01234567-89ab-7def-8123-456789abcdeg",
        "01234567-89ab-7def-81234-56789abcdef",
        "012345670-9ab-7def-8123-456789abcdef",
        "{1234567-89ab-7def-8123-456789abcde}",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(id_valid(wrong[i]));
    assert_false(id_valid(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_ids_ascend),
        cmocka_unit_test(test_counter_runs_over),
        cmocka_unit_test(test_starts_with_the_moment),
        cmocka_unit_test(test_seeded_ids_repeat),
        cmocka_unit_test(test_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
