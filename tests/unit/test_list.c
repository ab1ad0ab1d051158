// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/list.h"

struct pair {
    int key;
    const char *text;
};

static void test_add_grows_and_zeroes(void **state)
{
    (void)state;
    struct arena arena = {0};
    LIST_OF(struct pair) pairs = {0};
    for (int i = 0; i < 1000; i++) {
        struct pair *pair = list_add(&pairs.any, sizeof *pair, &arena);
        assert_int_equal(pair->key, 0);
        assert_null(pair->text);
        pair->key = i;
        pair->text = "x";
    }
    assert_int_equal(pairs.count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(pairs.items[i].key, i);
        assert_ptr_equal(list_at(&pairs.any, sizeof(struct pair), (size_t)i), &pairs.items[i]);
    }
    arena_release(&arena);
}

static void expect(const struct list *list, const int *keys, size_t count)
{
    assert_int_equal(list->count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(*(int *)list_at(list, sizeof(int), i), keys[i]);
}

static void test_insert_first_middle_last(void **state)
{
    (void)state;
    struct arena arena = {0};
    LIST_OF(int) list = {0};
    *(int *)list_insert(&list.any, sizeof(int), 0, &arena) = 2;
    *(int *)list_insert(&list.any, sizeof(int), 0, &arena) = 1;
    *(int *)list_insert(&list.any, sizeof(int), 2, &arena) = 4;
    *(int *)list_insert(&list.any, sizeof(int), 2, &arena) = 3;
    *(int *)list_insert(&list.any, sizeof(int), 4, &arena) = 5;
    expect(&list.any, (const int[]){1, 2, 3, 4, 5}, 5);
    arena_release(&arena);
}

static void test_remove_first_middle_last(void **state)
{
    (void)state;
    struct arena arena = {0};
    LIST_OF(int) list = {0};
    for (int i = 0; i < 5; i++)
        *(int *)list_add(&list.any, sizeof(int), &arena) = i;
    list_remove(&list.any, sizeof(int), 4);
    expect(&list.any, (const int[]){0, 1, 2, 3}, 4);
    list_remove(&list.any, sizeof(int), 0);
    expect(&list.any, (const int[]){1, 2, 3}, 3);
    list_remove(&list.any, sizeof(int), 1);
    expect(&list.any, (const int[]){1, 3}, 2);
    // The place of a removed item is zeroed when it is used again.
    assert_int_equal(*(int *)list_add(&list.any, sizeof(int), &arena), 0);
    list_remove(&list.any, sizeof(int), 2);
    list_remove(&list.any, sizeof(int), 1);
    list_remove(&list.any, sizeof(int), 0);
    assert_int_equal(list.count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add_grows_and_zeroes),
        cmocka_unit_test(test_insert_first_middle_last),
        cmocka_unit_test(test_remove_first_middle_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
