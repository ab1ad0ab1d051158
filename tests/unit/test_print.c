// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/print.h"

static void test_writes(void **state)
{
    (void)state;
    char buffer[256] = "";
    FILE *stream = fmemopen(buffer, sizeof buffer, "w");
    assert_non_null(stream);
    print_format(stream, "%d ", 42);
    print_text(stream, "één\n");
    print_text(stream, NULL);
    print_foreign(stream, "a\x1b[31mb\n\xff");
    print_foreign(stream, NULL);
    assert_true(print_finish(stream));
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(buffer, "42 één\na^[[31mb \xEF\xBF\xBD");
}

static void test_remembers_a_loss(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    print_text(full, "lost");
    assert_false(print_finish(full));
    assert_false(print_finish(full)); // once lost is lost
    assert_int_equal(fclose(full), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writes),
        cmocka_unit_test(test_remembers_a_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
