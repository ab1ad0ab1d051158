// SPDX-License-Identifier: EUPL-1.2
// Backup and restore on the command line: their exit codes, and what they say.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "command.h"

enum { USAGE = 1, BAD_INPUT = 2, CONFLICT = 5, DAMAGED = 6 };

static void test_there_and_back(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    const char *key = in_home(home, PRACTICE "-key");
    const char *backup = in_home(home, "one.backup");
    const char *again = in_home(home, "again.db");
    check_command(home, EXPECT(.out = "\"verified\": true", .err = "oefen.db-key"), "backup",
                  backup, "--format", "json", "--store", store);
    check_command(home, EXPECT(.status = CONFLICT, .err = "bestaat al"), "backup", backup,
                  "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "van de opslag zelf"), "backup", key,
                  "--store", store);
    check_command(home, EXPECT(.status = CONFLICT, .err = "Er is al een opslag"), "restore", backup,
                  "--store", store);
    check_command(home, EXPECT(.status = BAD_INPUT, .err = "--new-key"), "restore", backup,
                  "--store", again);
    check_command(home, EXPECT(.out = "\"households\": 3", .any_err = true), "restore", backup,
                  "--key", key, "--format", "json", "--store", again);
    check_command(home, EXPECT(.out = "\"sound\": true"), "check", "--full", "--format", "json",
                  "--store", again);
    check_command(home, EXPECT(.status = DAMAGED, .err = "geen back-up"), "restore", key, "--store",
                  in_home(home, "none.db"));
    assert_int_not_equal(access(in_home(home, "none.db"), F_OK), 0);
    // A pass phrase is asked for on a terminal only: never read from a pipe.
    check_command(home,
                  EXPECT(.status = USAGE, .err = "terminal", .input = "vier paarden op een rij\n"),
                  "backup", in_home(home, "two.backup"), "--encrypt", "--store", store);
    assert_int_not_equal(access(in_home(home, "two.backup"), F_OK), 0);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
