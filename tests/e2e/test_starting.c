// SPDX-License-Identifier: EUPL-1.2
// How the program may be started: as a login shell, with descriptors closed, under narrow limits.
// What only a program with a group of its own can show stands in tests/deployment.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "command.h"
#include "term.h"

enum { DENIED = 4, NOT_WRITTEN = 7 };

// Runs a line of the shell, in which $EENPLAN_BINARY is the program.
static struct command_result shell(const char *home, const char *line)
{
    const struct term_variable variables[] = {
        {"EENPLAN_BINARY", getenv("EENPLAN_BINARY")}, {"STORE", in_home(home, PRACTICE)}, {0}};
    return term_run_command(&(struct term_command){
        .program = "/bin/bash",
        .home = home,
        .environment = variables,
        .arguments = (const char *const[]){"-c", line, NULL},
    });
}

static void expect_shell(const char *home, const char *line, int status, const char *err)
{
    struct command_result result = shell(home, line);
    if (result.status != status || !strstr(result.err, err))
        print_error("%s\nstatus %d\nstderr: %s\n", line, result.status, result.err);
    assert_int_equal(result.status, status);
    assert_non_null(strstr(result.err, err));
    command_result_release(&result);
}

static void test_a_login_shell_runs_no_commands(void **state)
{
    (void)state;
    const char *home = term_home_new();
    static const char *const lines[] = {
        "exec \"$EENPLAN_BINARY\" -c 'list households'",
        "exec \"$EENPLAN_BINARY\" -c /usr/lib/openssh/sftp-server",
        "exec -a -eenplan \"$EENPLAN_BINARY\" -c id",
        "exec -a -eenplan \"$EENPLAN_BINARY\" --version",
        "exec \"$EENPLAN_BINARY\" -c",
    };
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct command_result result = shell(home, lines[i]);
        assert_int_equal(result.status, DENIED);
        assert_string_equal(result.out, "");
        assert_non_null(strstr(result.err, "alleen voor eenplan"));
        command_result_release(&result);
    }
    // Called without a command it wants to open its screens.
    expect_shell(home, "exec -a -eenplan \"$EENPLAN_BINARY\"", 1, "terminal");
    term_home_free(home);
}

static void test_closed_descriptors_are_not_taken_by_a_store(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    static const char *const closed[] = {"<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"};
    for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++) {
        char line[256];
        snprintf(line, sizeof(line),
                 "\"$EENPLAN_BINARY\" list households --store \"$STORE\" %s; echo $? >&9",
                 closed[i]);
        char whole[320];
        snprintf(whole, sizeof(whole), "exec 9>&1; { %s; } 2>/dev/null", line);
        struct command_result result = shell(home, whole);
        bool prints = strstr(closed[i], " >&-") == NULL && closed[i][0] != '>';
        const char *last = strrchr(result.out, '\n');
        assert_non_null(last);
        assert_int_equal(last[-1] - '0', prints ? 0 : NOT_WRITTEN);
        command_result_release(&result);
    }
    expect_shell(home, "exec \"$EENPLAN_BINARY\" check --full --store \"$STORE\"", 0, "");
    term_home_free(home);
}

static void test_a_limit_on_files_is_a_sentence(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    // 1 kB a file: too little for the index of the log. Four descriptors: too few for a store.
    expect_shell(home, "ulimit -f 1; exec \"$EENPLAN_BINARY\" list households --store \"$STORE\"",
                 NOT_WRITTEN, "eenplan: ");
    expect_shell(home, "ulimit -n 4; exec \"$EENPLAN_BINARY\" list households --store \"$STORE\"",
                 NOT_WRITTEN, "eenplan: ");
    expect_shell(home, "exec \"$EENPLAN_BINARY\" check --full --store \"$STORE\"", 0, "");
    term_home_free(home);
}

static void test_what_is_made_is_for_the_owner_alone(void **state)
{
    (void)state;
    const char *home = term_home_new();
    expect_shell(
        home,
        "umask 0; unset EENPLAN_NOW; exec \"$EENPLAN_BINARY\" init --store \"$HOME/new/real.db\"",
        0, "");
    static const struct {
        const char *path;
        mode_t mode;
    } made[] = {{"new", 0700}, {"new/real.db", 0600}};
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
        struct stat status;
        assert_int_equal(stat(in_home(home, made[i].path), &status), 0);
        assert_int_equal(status.st_mode & 0777, made[i].mode);
    }
    term_home_free(home);
}

static void test_a_terminal_that_cannot_place_the_cursor_is_refused(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *arguments[] = {"--store", in_home(home, PRACTICE), NULL};
    struct term *t = term_start(&(struct term_options){
        .home = home, .terminal = "dumb", .arguments = arguments, .no_wait = true});
    assert_int_equal(term_wait_exit(t), 1);
    assert_true(term_find(t, "kan de cursor niet plaatsen", NULL, NULL));
    assert_false(term_find(t, "OEFEN", NULL, NULL));
    term_free(t);
    term_home_free(home);
}

// As that of a serial terminal.
static void test_a_line_without_a_size_has_that_of_the_terminal(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *line[] = {
        "-c", "stty rows 0 columns 0; exec \"$EENPLAN_BINARY\" --store \"$STORE\"", NULL};
    const struct term_variable variables[] = {
        {"EENPLAN_BINARY", getenv("EENPLAN_BINARY")}, {"STORE", in_home(home, PRACTICE)}, {0}};
    struct term *t = term_start(&(struct term_options){
        .home = home, .program = "/bin/sh", .arguments = line, .environment = variables});
    assert_non_null(strstr(term_row(t, 0), "OEFEN"));
    assert_non_null(strstr(term_row(t, 23), "Help"));
    term_free(t);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_login_shell_runs_no_commands),
        cmocka_unit_test(test_closed_descriptors_are_not_taken_by_a_store),
        cmocka_unit_test(test_a_limit_on_files_is_a_sentence),
        cmocka_unit_test(test_a_terminal_that_cannot_place_the_cursor_is_refused),
        cmocka_unit_test(test_a_line_without_a_size_has_that_of_the_terminal),
        cmocka_unit_test(test_what_is_made_is_for_the_owner_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
