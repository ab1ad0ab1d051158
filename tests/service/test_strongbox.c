// SPDX-License-Identifier: EUPL-1.2
// The encrypted file: what goes in comes out, and nothing but that.
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "service/strongbox.h"

enum {
    PIECE = 64 * 1024,
    GROWN = PIECE + 17,
    HEAD = 16 + 56,
};

static const char phrase[] = "vier paarden op een rij";

// A file without a name.
static int scratch(void)
{
    char name[] = "/tmp/eenplan-box-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    assert_int_equal(unlink(name), 0);
    return file;
}

static int scratch_of(size_t size)
{
    int file = scratch();
    for (size_t at = 0; at < size;) {
        unsigned char chunk[4096];
        size_t part = size - at < sizeof(chunk) ? size - at : sizeof(chunk);
        for (size_t i = 0; i < part; i++)
            chunk[i] = (unsigned char)((at + i) * 31 + (at + i) / 251);
        assert_int_equal(write(file, chunk, part), part);
        at += part;
    }
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    return file;
}

static off_t size_of(int file)
{
    struct stat status;
    assert_int_equal(fstat(file, &status), 0);
    return status.st_size;
}

static void assert_same(int a, int b)
{
    off_t size = size_of(a);
    assert_int_equal(size_of(b), size);
    char *one = malloc((size_t)size + 1);
    char *other = malloc((size_t)size + 1);
    assert_non_null(one);
    assert_non_null(other);
    assert_int_equal(pread(a, one, (size_t)size, 0), size);
    assert_int_equal(pread(b, other, (size_t)size, 0), size);
    assert_memory_equal(one, other, (size_t)size);
    free(one);
    free(other);
}

static int locked(size_t size, const char *key)
{
    STRING_AUTO text = {0};
    struct error err = {0};
    int copy = scratch_of(size);
    int box = scratch();
    string_append(&text, key);
    if (!strongbox_lock(copy, &text, phrase, box, &err))
        fail_msg("%s", err.message);
    assert_int_equal(close(copy), 0);
    assert_int_equal(lseek(box, 0, SEEK_SET), 0);
    return box;
}

static enum error_kind opened(int box, const char *pass_phrase)
{
    STRING_AUTO key = {0};
    struct error err = {0};
    int copy = scratch();
    assert_int_equal(lseek(box, 0, SEEK_SET), 0);
    bool done = strongbox_open(box, pass_phrase, copy, &key, &err);
    assert_int_equal(close(copy), 0);
    return done ? ERROR_NONE : err.kind;
}

static void what_goes_in_comes_out(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, PIECE - 4, 3 * PIECE + 4096};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        STRING_AUTO key = {0};
        struct error err = {0};
        int copy = scratch_of(sizes[i]);
        int again = scratch();
        int box = locked(sizes[i], i % 2 == 0 ? "ab" : "");
        assert_true(strongbox_is(box));
        assert_false(strongbox_is(copy));
        if (!strongbox_open(box, phrase, again, &key, &err))
            fail_msg("%zu: %s", sizes[i], err.message);
        assert_string_equal(string_text(&key), i % 2 == 0 ? "ab" : "");
        assert_same(copy, again);
        assert_int_equal(close(copy) + close(again) + close(box), 0);
    }
}

static void change(int box, off_t at)
{
    unsigned char byte = 0;
    assert_int_equal(pread(box, &byte, 1, at), 1);
    byte ^= 1;
    assert_int_equal(pwrite(box, &byte, 1, at), 1);
}

static void every_change_is_found(void **state)
{
    (void)state;
    int box = locked(2 * PIECE + 100, "key");
    off_t size = size_of(box);
    assert_int_equal(opened(box, phrase), ERROR_NONE);
    assert_int_equal(opened(box, "vier paarden op een rij "), ERROR_DENIED);
    const off_t places[] = {16, HEAD, HEAD + GROWN, size - 1};
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        change(box, places[i]);
        enum error_kind found = opened(box, phrase);
        assert_int_equal(found, places[i] < HEAD + GROWN ? ERROR_DENIED : ERROR_CORRUPT);
        change(box, places[i]);
    }
    // How much memory to use is not taken from a file without a limit.
    change(box, 16 + 16 + 8 + 7);
    assert_int_equal(opened(box, phrase), ERROR_CORRUPT);
    change(box, 16 + 16 + 8 + 7);
    assert_int_equal(close(box), 0);
}

static void the_end_is_guarded(void **state)
{
    (void)state;
    const off_t cuts[] = {5, HEAD + GROWN, HEAD + 2 * (off_t)GROWN - 1};
    for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
        int box = locked(2 * PIECE + 100, "key");
        assert_int_equal(ftruncate(box, cuts[i]), 0);
        assert_int_equal(opened(box, phrase), ERROR_CORRUPT);
        assert_int_equal(close(box), 0);
    }
    int box = locked(2 * PIECE + 100, "key");
    assert_int_equal(pwrite(box, "x", 1, size_of(box)), 1);
    assert_int_equal(opened(box, phrase), ERROR_CORRUPT);
    assert_int_equal(close(box), 0);
}

// Two pieces in the place of each other.
static void the_order_is_guarded(void **state)
{
    (void)state;
    static char one[GROWN];
    static char other[GROWN];
    int box = locked(3 * PIECE, "");
    assert_int_equal(pread(box, one, GROWN, HEAD + GROWN), GROWN);
    assert_int_equal(pread(box, other, GROWN, HEAD + 2 * (off_t)GROWN), GROWN);
    assert_int_equal(pwrite(box, other, GROWN, HEAD + GROWN), GROWN);
    assert_int_equal(pwrite(box, one, GROWN, HEAD + 2 * (off_t)GROWN), GROWN);
    assert_int_equal(opened(box, phrase), ERROR_CORRUPT);
    assert_int_equal(close(box), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(every_change_is_found),
        cmocka_unit_test(the_end_is_guarded),
        cmocka_unit_test(the_order_is_guarded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
