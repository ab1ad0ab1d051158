// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void test_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 16, 17, 1000, 1024, 1025, 4095, 4096, 4097, 70000};
    struct arena arena = {0};
    unsigned char *previous = NULL;
    for (int round = 0; round < 50; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            unsigned char *memory = arena_alloc(&arena, sizes[i]);
            assert_non_null(memory);
            assert_ptr_not_equal(memory, previous);
            assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
            for (size_t at = 0; at < sizes[i]; at++)
                assert_int_equal(memory[at], 0);
            memset(memory, 0xFF, sizes[i]); // an overlap would show as non-zero later
            previous = memory;
        }
    }
    arena_release(&arena);
    assert_null(arena.newest);
}

static void test_large_first(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *large = arena_alloc(&arena, 1000000);
    char *small = arena_alloc(&arena, 3);
    large[999999] = 'x';
    memcpy(small, "ok", 3);
    assert_int_equal(large[999999], 'x');
    assert_string_equal(small, "ok");
    arena_release(&arena);
}

static void test_texts(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_null(arena_text(&arena, NULL));
    assert_null(arena_text_n(&arena, NULL, 0));
    assert_string_equal(arena_text(&arena, ""), "");
    assert_string_equal(arena_text(&arena, "één"), "één");
    assert_string_equal(arena_text_n(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_text_n(&arena, "abc", 0), "");
    assert_string_equal(arena_format(&arena, "%s-%03d", "x", 7), "x-007");
    char *wide = arena_format(&arena, "%5000d", 1);
    assert_int_equal(strlen(wide), 5000);
    arena_release(&arena);
}

static void test_release_and_use_again(void **state)
{
    (void)state;
    struct arena arena = {0};
    arena_release(NULL);
    arena_release(&arena);
    assert_string_equal(arena_text(&arena, "one"), "one");
    arena_release(&arena);
    assert_string_equal(arena_text(&arena, "two"), "two");
    arena_release(&arena);
}

// What is shared lives as long as one of the two, and neither sees what the other adds.
static void test_shared(void **state)
{
    (void)state;
    for (int large = 0; large < 2; large++) {
        size_t size = large ? 100000 : 100;
        struct arena first = {0};
        char *text = arena_text(&first, "gedeeld");
        struct arena second = arena_share(&first);
        struct arena third = arena_share(&second);
        char *own = memset(arena_alloc(&first, size), 'a', size);
        char *other = memset(arena_alloc(&second, size), 'b', size);
        assert_int_equal(own[size - 1], 'a');
        assert_int_equal(other[0], 'b');
        assert_true(arena_size(&second) > arena_size(&third));
        arena_release(&first);
        assert_string_equal(text, "gedeeld");
        assert_int_equal(other[size - 1], 'b');
        arena_release(&third);
        assert_string_equal(text, "gedeeld");
        arena_release(&second);
        assert_int_equal(arena_size(&second), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeroed_aligned_and_apart),
        cmocka_unit_test(test_large_first),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_shared),
        cmocka_unit_test(test_release_and_use_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
