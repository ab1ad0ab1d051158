// SPDX-License-Identifier: EUPL-1.2
// While nobody presses a key, the program brings what was saved from the log of writes into the store's
// file; no key pays for that.
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cmocka.h>

#include "journey.h"

enum {
    ROUNDS = 250,     // a dossier opened and left: each writes rows of the log, a few pages
    PATIENCE = 60000, // ms; it takes a fifth of a second
};

// The file itself changes only when the log is brought in, or when the last connection closes.
static int watch_store(const char *home)
{
    int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    assert_true(watch >= 0);
    assert_true(inotify_add_watch(watch, in_home(home, PRACTICE), IN_MODIFY) >= 0);
    return watch;
}

static bool changed_within(int watch, int milliseconds)
{
    struct pollfd file = {.fd = watch, .events = POLLIN};
    return poll(&file, 1, milliseconds) == 1;
}

static void test_a_program_at_rest_brings_its_log_in(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    journey_list(t);
    int watch = watch_store(home);
    for (int i = 0; i < ROUNDS && !changed_within(watch, 0); i++) {
        term_keys(t, "Enter");
        journey_see(t, "Dossier ");
        term_keys(t, "F3");
    }
    assert_true(changed_within(watch, PATIENCE));
    assert_int_equal(close(watch), 0);
    term_keys(t, "Enter"); // and goes on
    journey_see(t, "Dossier ");
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_program_at_rest_brings_its_log_in),
    };
    return cmocka_run_group_tests_name("journey_rest", tests, NULL, NULL);
}
