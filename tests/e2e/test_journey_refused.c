// SPDX-License-Identifier: EUPL-1.2
// What cannot be opened or written, seen from the screens: a sentence and the right exit code, the
// file as it was, and never half a record.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "journey.h"
#include "screen_text.h"

enum {
    USER_VERSION = 60, // in the header of an SQLite file
    APPLICATION_ID = 68,
    DENIED = 4,
    FOREIGN = 6,
    // Blocks of 512 bytes that a file may have: to read, an index of 32 kB must fit.
    ROOM_FOR_READERS = 66,
};

// ---- helpers ------------------------------------------------------------------------------------

static char *contents(const char *path, size_t *ret_length)
{
    struct stat about;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &about), 0);
    *ret_length = (size_t)about.st_size;
    char *bytes = malloc(*ret_length + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *ret_length, file), *ret_length);
    (void)fclose(file);
    return bytes;
}

// A script in the home, which runs the program with what is around it.
static struct term *start_script(const char *home, const char *script, bool no_wait)
{
    const char *const arguments[] = {"-c", script, NULL};
    const struct term_variable environment[] = {{"EENPLAN_BINARY", getenv("EENPLAN_BINARY")},
                                                {NULL, NULL}};
    return term_start(&(struct term_options){.home = home,
                                             .program = "/bin/sh",
                                             .arguments = arguments,
                                             .environment = environment,
                                             .no_wait = no_wait});
}

// The program ends by itself, with a sentence where the worker can read it.
static void expect_end(struct term *t, int status, const char *sentence)
{
    int ended = term_wait_exit(t);
    assert_false(term_altscreen(t));
    journey_see(t, "eenplan: ");
    journey_see(t, sentence);
    if (ended != status)
        fail_msg("exit status %d instead of %d", ended, status);
    term_free(t);
}

static void refused(const char *home, const char *path, int status, const char *sentence)
{
    const char *const arguments[] = {"--store", path, NULL};
    expect_end(term_start(&(struct term_options){
                   .home = home, .arguments = arguments, .columns = 200, .no_wait = true}),
               status, sentence);
    check_command(home, EXPECT(.status = status, .err = sentence), "list", "households", "--store",
                  path);
}

static void refused_untouched(const char *home, const char *path, int status, const char *sentence)
{
    size_t before_length = 0;
    size_t after_length = 0;
    char *before = contents(path, &before_length);
    refused(home, path, status, sentence);
    char *after = contents(path, &after_length);
    assert_int_equal(before_length, after_length);
    assert_memory_equal(before, after, before_length);
    free(before);
    free(after);
}

// ---- what is no store ---------------------------------------------------------------------------

static void test_what_is_no_store_opens_no_screen(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    const char *notes = put_file(home, "notes.txt", "geen opslag, maar een boodschappenlijst\n");
    const char *nothing = put_file(home, "leeg.db", "");
    refused_untouched(home, notes, FOREIGN, "notes.txt");
    refused_untouched(home, nothing, FOREIGN, "leeg.db");
    refused(home, home, FOREIGN, home);
    patch_file(store, USER_VERSION, "\x7f\x00\x00\x01", 4);
    refused_untouched(home, store, FOREIGN, "een nieuwere versie van dit programma");
    patch_file(store, USER_VERSION, "\x00\x00\x00\x01", 4);
    patch_file(store, APPLICATION_ID, "none", 4);
    refused_untouched(home, store, FOREIGN, PRACTICE);
    term_home_free(home);
}

static void test_a_damaged_store_is_told(void **state)
{
    (void)state;
    static const char rubbish[] = "dit hoort hier niet te staan";
    enum { PAGE = 4096 };
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    char page[PAGE];
    for (size_t i = 0; i < sizeof(page); i++)
        page[i] = rubbish[i % (sizeof(rubbish) - 1)];
    for (long at = 1; at < 60; at++)
        patch_file(store, at * PAGE, page, sizeof(page));
    refused(home, store, FOREIGN, "eenplan: ");
    term_home_free(home);
}

static void test_a_real_store_has_its_own_clock(void **state)
{
    (void)state;
    const char *home = term_home_new();
    const char *store = in_home(home, REAL);
    check_command(home, EXPECT(.without_clock = true), "init", "--store", store);
    refused(home, store, DENIED, "De klok verzetten kan alleen"); // and the log tells who tried
    term_home_free(home);
}

// ---- no right to write --------------------------------------------------------------------------

// Root may write everywhere, unless it gives that up.
#define AS_ANYBODY                                                                                 \
    "[ $(id -u) != 0 ] || set -- setpriv --bounding-set=-dac_override,-dac_read_search; "

static void test_a_store_that_cannot_be_written(void **state)
{
    (void)state;
    static const char open[] = AS_ANYBODY "exec \"$@\" \"$EENPLAN_BINARY\" --store ~/dir/oefen.db";
    static const char first[] =
        AS_ANYBODY "exec \"$@\" \"$EENPLAN_BINARY\" demo --no-ui --store ~/dir/new.db";
    static const char *const set_up[] = {
        "chmod 400 ~/dir/oefen.db",
        "chmod 500 ~/dir",
        "chmod 000 ~/dir/oefen.db",
        "chmod 000 ~/dir",
    };
    for (size_t i = 0; i < sizeof(set_up) / sizeof(set_up[0]); i++) {
        char script[512];
        const char *home = practice_home("1");
        (void)snprintf(script, sizeof(script), "mkdir ~/dir && mv ~/oefen.db* ~/dir && %s; %s",
                       set_up[i], open);
        expect_end(start_script(home, script, true), DENIED, "/dir");
        if (i == 1)
            expect_end(start_script(home, first, true), DENIED, "/dir");
        assert_int_equal(chmod(in_home(home, "dir"), 0700), 0);
        assert_int_equal(chmod(in_home(home, "dir/oefen.db"), 0600), 0);
        check_command(home, EXPECT(0), "check", "--full", "--store", in_home(home, "dir/oefen.db"));
        term_home_free(home);
    }
}

// ---- no room ------------------------------------------------------------------------------------

// No file can grow past so many blocks of 512 bytes.
static struct term *start_on_full_disk(const char *home, int blocks)
{
    char script[200];
    (void)snprintf(script, sizeof(script),
                   "trap '' XFSZ; ulimit -f %d; exec \"$EENPLAN_BINARY\" --store ~/oefen.db",
                   blocks);
    return start_script(home, script, false);
}

static void test_a_full_disk_takes_no_text(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    char *before =
        expect_command(home, EXPECT(0), "list", "households", "--format", "json", "--store", store);
    struct term *t = start_on_full_disk(home, ROOM_FOR_READERS);
    for (size_t i = 0; i + 1 < journey_intake.count; i++) {
        const struct stroke *stroke = &journey_intake.items[i];
        journey_stroke(t, &(struct stroke){stroke->press, stroke->type, NULL}, NULL);
    }
    term_keys(t, "F8");
    journey_see(t, "De schijf is vol");
    journey_see_not(t, "Intake afgerond");
    journey_see(t, "14 van 14"); // all that was typed is on the screen
    term_kill(t);
    term_free(t);
    char *after =
        expect_command(home, EXPECT(0), "list", "households", "--format", "json", "--store", store);
    assert_string_equal(before, after);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    free(before);
    free(after);
    term_home_free(home);
}

// ---- the first time -----------------------------------------------------------------------------

static void test_looking_makes_no_store(void **state)
{
    (void)state;
    static const struct term_variable real[] = {{"EENPLAN_NOW", NULL}, {NULL, NULL}};
    const char *home = term_home_new();
    struct term *t = term_start(&(struct term_options){.home = home, .environment = real});
    term_expect_screen(t, "journey_first");
    term_keys(t, "1", "F8"); // nothing is filled in yet
    journey_see(t, "Vul eerst");
    term_keys(t, "Esc");
    term_send(t, "F3");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    check_command(home, EXPECT(.status = 2, .err = "eenplan: ", .without_clock = true), "list",
                  "households");
    term_home_free(home);
}

static void test_a_new_store_is_made_with_two_answers(void **state)
{
    (void)state;
    static const struct term_variable real[] = {{"EENPLAN_NOW", NULL}, {NULL, NULL}};
    const char *home = term_home_new();
    struct term *t = term_start(&(struct term_options){.home = home, .environment = real});
    term_keys(t, "1");
    term_type(t, "Wijkteam Oost");
    term_keys(t, "Tab");
    term_type(t, "Ayşe Yılmaz");
    term_keys(t, "F8");
    term_keys(t, "j");
    journey_see(t, "Nieuwe wachtzin"); // the first thing on a real store; it can wait
    term_keys(t, "F3");
    journey_see(t, "stopt het slot de sessie");
    journey_see(t, "GESPREKKEN VANDAAG (0)");
    term_keys(t, "2");
    journey_see(t, "Er zijn nog geen huishoudens.");
    journey_see(t, "Ayşe Yılmaz, Wijkteam Oost");
    journey_see_not(t, "OEFEN");
    term_send(t, "F3");
    assert_int_equal(term_wait_exit(t), 0);
    term_free(t);
    check_command(home, EXPECT(.out = "Ayşe", .without_clock = true), "list", "workers");
    check_command(home, EXPECT(.without_clock = true), "check", "--full");
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_no_store_opens_no_screen),
        cmocka_unit_test(test_a_damaged_store_is_told),
        cmocka_unit_test(test_a_real_store_has_its_own_clock),
        cmocka_unit_test(test_a_store_that_cannot_be_written),
        cmocka_unit_test(test_a_full_disk_takes_no_text),
        cmocka_unit_test(test_looking_makes_no_store),
        cmocka_unit_test(test_a_new_store_is_made_with_two_answers),
    };
    return cmocka_run_group_tests_name("journey_refused", tests, NULL, NULL);
}
