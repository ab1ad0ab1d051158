// SPDX-License-Identifier: EUPL-1.2
// An encrypted backup and the way back, on a terminal: the pass phrase is asked for twice and never seen,
// and without the right one nothing is put back.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "journey.h"

#define PHRASE "vier paarden op een rij"
#define ASKED "Wachtzin voor deze back-up:"
#define AGAIN "Dezelfde wachtzin nog eens:"
#define ASKED_BACK "Wachtzin van deze back-up:"

enum { USAGE = 1, BAD_INPUT = 2, DENIED = 4 };

static struct term *run(const char *home, const char *const arguments[])
{
    return term_start(
        &(struct term_options){.home = home, .arguments = arguments, .no_wait = true});
}

static void answer(struct term *t, const char *question, const char *phrase)
{
    term_wait_text(t, question);
    term_send(t, phrase, "Enter");
}

// How it ended, and that nobody who looked on saw the phrase.
static void expect_end(struct term *t, int status, const char *text)
{
    assert_int_equal(term_wait_exit(t), status);
    journey_see(t, text);
    journey_see_not(t, "paarden");
    assert_null(strstr(term_scrollback(t), "paarden"));
    term_free(t);
}

static struct term *back_up(const char *home, const char *file)
{
    const char *const arguments[] = {
        "backup", file, "--encrypt", "--store", in_home(home, PRACTICE), NULL};
    return run(home, arguments);
}

static struct term *put_back(const char *home, const char *file)
{
    const char *const arguments[] = {"restore", file, "--store", in_home(home, "again.db"), NULL};
    return run(home, arguments);
}

static bool is_there(const char *home, const char *name)
{
    return access(in_home(home, name), F_OK) == 0;
}

static void test_there_and_back(void **state)
{
    (void)state;
    struct stat status;
    const char *home = practice_home("3");
    const char *backup = in_home(home, "one.backup");
    struct term *t = back_up(home, backup);
    answer(t, ASKED, PHRASE);
    answer(t, AGAIN, PHRASE);
    expect_end(t, 0, "Zonder de wachtzin kan niemand deze back-up lezen");
    assert_int_equal(stat(backup, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    t = put_back(home, backup);
    answer(t, ASKED_BACK, "vijf paarden op een rij");
    expect_end(t, DENIED, "wachtzin");
    assert_false(is_there(home, "again.db"));
    assert_false(is_there(home, "again.db-key"));
    t = put_back(home, backup);
    answer(t, ASKED_BACK, PHRASE);
    assert_int_equal(term_wait_exit(t), 0);
    journey_see(t, "again.db");
    term_free(t);
    assert_true(is_there(home, "again.db-key")); // the key of the log was in it
    check_command(home, EXPECT(0), "log", "--verify", "--store", in_home(home, "again.db"));
    check_command(home, EXPECT(.out = "\"sound\": true"), "check", "--full", "--format", "json",
                  "--store", in_home(home, "again.db"));
    term_home_free(home);
}

static void test_no_phrase_no_backup(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *backup = in_home(home, "one.backup");
    struct term *t = back_up(home, backup);
    answer(t, ASKED, PHRASE);
    answer(t, AGAIN, "vier paarden op rij");
    expect_end(t, BAD_INPUT, "niet gelijk");
    t = back_up(home, backup);
    answer(t, ASKED, "te kort");
    expect_end(t, BAD_INPUT, "ten minste 12 tekens");
    t = back_up(home, backup);
    term_wait_text(t, ASKED);
    term_send(t, "C-c");
    expect_end(t, USAGE, "geen wachtzin");
    assert_false(is_there(home, "one.backup"));
    assert_false(is_there(home, "one.backup.anchor"));
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_no_phrase_no_backup),
    };
    return cmocka_run_group_tests_name("journey_backup", tests, NULL, NULL);
}
