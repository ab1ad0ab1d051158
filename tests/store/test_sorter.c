// SPDX-License-Identifier: EUPL-1.2
// Keys come out in their order, all of them and none twice, also when few fit in memory; and keys are in
// the order of the values they are made of.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/record.h"
#include "store/sorter.h"

enum { KEYS = 20000, SMALL = 4096 };

static char folder[64];
static char path[96];

struct taken {
    size_t count;
    size_t stop_at; // 0 = never
    struct bytes last;
    uint64_t sum;
};

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof(folder), "/tmp/eenplan-sorter-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/store.db", folder);
    return 0;
}

// Nothing is left of the files.
static int tear_down(void **state)
{
    (void)state;
    return rmdir(folder);
}

static bool take(void *context, const unsigned char *key, size_t size, struct error *err)
{
    struct taken *taken = context;
    size_t same = size < taken->last.count ? size : taken->last.count;
    int order = same > 0 ? memcmp(taken->last.at, key, same) : 0;
    assert_true(order < 0 || (order == 0 && taken->last.count <= size));
    taken->last.count = 0;
    memcpy(bytes_more(&taken->last, size), key, size);
    taken->sum += strtoull((const char *)key, NULL, 10);
    if (++taken->count == taken->stop_at)
        return error_set(err, ERROR_BUSY, "stopped");
    return true;
}

static void add(struct sorter *sorter, uint64_t number)
{
    char key[64];
    struct error err = {0};
    int size = snprintf(key, sizeof(key), "%09llu", (unsigned long long)number) + 1;
    assert_true(sorter_add(sorter, (const unsigned char *)key, (size_t)size, &err));
}

static void check(size_t room)
{
    struct taken taken = {0};
    struct error err = {0};
    uint64_t sum = 0;
    struct sorter *sorter = sorter_new(SORTER_ANY, path, room, take, &taken);
    for (uint64_t i = 0, number = 7; i < KEYS; i++, number = number * 7919 % 1000003) {
        add(sorter, number);
        sum += number;
    }
    assert_int_equal(taken.count, 0);
    assert_true(sorter_end(sorter, &err));
    assert_int_equal(taken.count, KEYS);
    assert_int_equal(taken.sum, sum);
    sorter_free(sorter);
    bytes_release(&taken.last);
}

static void test_any(void **state)
{
    (void)state;
    check(0);
    check(SMALL); // in some fifty runs
}

static void test_none(void **state)
{
    (void)state;
    struct taken taken = {0};
    struct error err = {0};
    for (int kind = SORTER_ANY; kind <= SORTER_NEARLY; kind++) {
        struct sorter *sorter = sorter_new((enum sorter_kind)kind, path, 0, take, &taken);
        assert_true(sorter_end(sorter, &err));
        sorter_free(sorter);
    }
    assert_int_equal(taken.count, 0);
}

static void test_nearly(void **state)
{
    (void)state;
    struct taken taken = {0};
    struct error err = {0};
    struct sorter *sorter = sorter_new(SORTER_NEARLY, path, SMALL, take, &taken);
    for (uint64_t i = 0; i < KEYS; i++)
        add(sorter, i ^ 31);      // up to 31 places away
    assert_true(taken.count > 0); // handed on as they come
    assert_true(sorter_end(sorter, &err));
    assert_int_equal(taken.count, KEYS);
    sorter_free(sorter);
    bytes_release(&taken.last);
}

static void test_too_late(void **state)
{
    (void)state;
    struct taken taken = {0};
    struct error err = {0};
    struct sorter *sorter = sorter_new(SORTER_NEARLY, path, SMALL, take, &taken);
    for (uint64_t i = 1; i <= KEYS; i++)
        add(sorter, i);
    add(sorter, 0);
    assert_false(sorter_end(sorter, &err));
    assert_int_equal(err.kind, ERROR_INTERNAL);
    sorter_free(sorter);
    bytes_release(&taken.last);
}

static void test_stopped(void **state)
{
    (void)state;
    struct taken taken = {.stop_at = 100};
    struct error err = {0};
    struct sorter *sorter = sorter_new(SORTER_ANY, path, SMALL, take, &taken);
    for (uint64_t i = 0; i < KEYS; i++)
        add(sorter, KEYS - i);
    assert_false(sorter_end(sorter, &err));
    assert_int_equal(err.kind, ERROR_BUSY);
    assert_int_equal(taken.count, 100);
    sorter_free(sorter);
    bytes_release(&taken.last);
}

// As the engine orders them: nothing, numbers, texts byte by byte, the shorter first.
static void test_order_of_keys(void **state)
{
    (void)state;
    static const struct value rising[] = {
        {VALUE_NULL, 0, NULL, 0},          {VALUE_WHOLE, INT64_MIN, NULL, 0},
        {VALUE_WHOLE, -1, NULL, 0},        {VALUE_WHOLE, 0, NULL, 0},
        {VALUE_WHOLE, 1, NULL, 0},         {VALUE_WHOLE, 300, NULL, 0},
        {VALUE_WHOLE, INT64_MAX, NULL, 0}, {VALUE_TEXT, 0, "", 0},
        {VALUE_TEXT, 0, "a", 1},           {VALUE_TEXT, 0, "a b", 3},
        {VALUE_TEXT, 0, "aa", 2},          {VALUE_TEXT, 0, "b", 1},
        {VALUE_TEXT, 0, "\xc3\xa9", 2},
    };
    struct bytes before = {0};
    for (size_t i = 0; i < sizeof(rising) / sizeof(rising[0]); i++) {
        struct bytes key = {0};
        struct value back[2];
        key_append(&key, &rising[i]);
        key_append(&key, &rising[0]);
        assert_int_equal(key_values(key.at, key.count, back, 2), 2);
        assert_int_equal(back[0].kind, rising[i].kind);
        assert_int_equal(back[0].whole, rising[i].whole);
        assert_int_equal(back[0].size, rising[i].size);
        if (rising[i].kind == VALUE_TEXT)
            assert_string_equal(back[0].text, rising[i].text);
        size_t same = key.count < before.count ? key.count : before.count;
        assert_true(i == 0 || memcmp(before.at, key.at, same) < 0);
        bytes_release(&before);
        before = key;
    }
    bytes_release(&before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nearly, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_too_late, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stopped, set_up, tear_down),
        cmocka_unit_test(test_order_of_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
