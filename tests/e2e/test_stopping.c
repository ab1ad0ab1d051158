// SPDX-License-Identifier: EUPL-1.2
// A run over all households: the line that tells how far it is, and stopping it halfway.
#define _GNU_SOURCE // F_SETPIPE_SZ
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"
#include "launch.h"

// Enough that what is said about them never fits in a pipe of one page or in a terminal that nobody
// reads: the run cannot be over before the signal comes.
#define HOUSEHOLDS "500"
enum { PAGE = 4096 };

static const char *home;

static int make_home(void **state)
{
    (void)state;
    home = practice_home(HOUSEHOLDS);
    return 0;
}

static int drop_home(void **state)
{
    (void)state;
    term_home_free(home);
    return 0;
}

// ---- a run that waits for its reader ------------------------------------------------------------

struct run {
    pid_t pid;
    int out;
    int err;
    char *text; // what was read of stdout
    size_t length;
};

static struct run start_run(const char *format)
{
    const char *arguments[] = {
        "plan", "check", "--all", "--format", format, "--store", in_home(home, PRACTICE), NULL};
    struct launch launch = launch_new(NULL, arguments, home, NULL, NULL);
    int out[2];
    int err[2];
    assert_int_equal(pipe(out), 0);
    assert_int_equal(pipe(err), 0);
    assert_int_equal(fcntl(out[1], F_SETPIPE_SZ, PAGE), PAGE);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        close(out[0]);
        close(out[1]);
        close(err[0]);
        close(err[1]);
        launch_exec(&launch);
    }
    close(out[1]);
    close(err[1]);
    launch_release(&launch);
    assert_true(pid > 0);
    return (struct run){.pid = pid, .out = out[0], .err = err[0]};
}

// Reads once; false at the end.
static bool read_more(struct run *run)
{
    char bytes[PAGE];
    ssize_t count = read(run->out, bytes, sizeof(bytes));
    assert_true(count >= 0 || errno == EINTR);
    if (count <= 0)
        return count < 0;
    char *longer = realloc(run->text, run->length + (size_t)count + 1);
    assert_non_null(longer);
    memcpy(longer + run->length, bytes, (size_t)count);
    run->text = longer;
    run->length += (size_t)count;
    longer[run->length] = '\0';
    return true;
}

// Reads what is left, checks that the run ended by the signal and what it said about that.
static void end_run(struct run *run, int number, const char *sentence)
{
    char said[1024];
    int status = 0;
    while (read_more(run))
        continue;
    ssize_t count = read(run->err, said, sizeof(said) - 1);
    assert_true(count >= 0);
    said[count] = '\0';
    assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), number);
    if (sentence)
        assert_non_null(strstr(said, sentence));
    else
        assert_string_equal(said, "");
    assert_null(strchr(said, '\r'));
    close(run->out);
    close(run->err);
}

static void store_is_sound(void)
{
    check_command(home, EXPECT(0), "check", "--full", "--store", in_home(home, PRACTICE));
}

static void test_json_is_closed(void **state)
{
    (void)state;
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct run run = start_run("json");
        assert_true(read_more(&run));
        assert_int_equal(kill(run.pid, numbers[i]), 0);
        end_run(&run, numbers[i], "Gestopt na ");
        json_error_t error;
        json_t *json = json_loads(run.text, JSON_REJECT_DUPLICATES, &error);
        assert_non_null(json);
        size_t checked = json_array_size(json_object_get(json, "dossiers"));
        assert_true(checked > 0 && checked < (size_t)atoi(HOUSEHOLDS));
        json_decref(json);
        free(run.text);
    }
    store_is_sound();
}

static void test_csv_ends_in_a_whole_line(void **state)
{
    (void)state;
    struct run run = start_run("csv");
    assert_true(read_more(&run));
    assert_int_equal(kill(run.pid, SIGINT), 0);
    end_run(&run, SIGINT, " huishoudens.");
    assert_true(run.length > 2);
    assert_string_equal(run.text + run.length - 2, "\r\n");
    free(run.text);
}

static void test_text_ends_in_the_summary(void **state)
{
    (void)state;
    struct run run = start_run("text");
    assert_true(read_more(&run));
    assert_int_equal(kill(run.pid, SIGTERM), 0);
    end_run(&run, SIGTERM, "Gestopt na ");
    assert_non_null(strstr(run.text, "\nPer regel "));
    assert_non_null(strstr(run.text, " getoetst"));
    free(run.text);
}

// The pipe is full and nobody reads, so the run cannot end well: only the second signal ends it.
static void test_a_second_signal_ends_at_once(void **state)
{
    (void)state;
    struct run run = start_run("json");
    siginfo_t ended = {0};
    int64_t deadline = launch_deadline();
    struct pollfd full = {.fd = run.out, .events = POLLIN};
    assert_int_equal(poll(&full, 1, launch_remaining(deadline)), 1);
    while (ended.si_pid == 0) {
        assert_true(launch_remaining(deadline) > 0);
        assert_int_equal(kill(run.pid, SIGINT), 0);
        assert_int_equal(waitid(P_PID, (id_t)run.pid, &ended, WEXITED | WNOHANG | WNOWAIT), 0);
    }
    end_run(&run, SIGINT, NULL);
    free(run.text);
    store_is_sound();
}

static void test_a_reader_that_goes_away_is_no_matter_for_words(void **state)
{
    (void)state;
    char said[64];
    int status = 0;
    struct run run = start_run("csv");
    assert_true(read_more(&run));
    close(run.out);
    assert_int_equal(read(run.err, said, sizeof(said)), 0);
    assert_int_equal(waitpid(run.pid, &status, 0), run.pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    close(run.err);
    free(run.text);
    store_is_sound();
}

// ---- on a terminal ------------------------------------------------------------------------------

static struct term *run_on_terminal(const char *terminal, int columns, const char *format)
{
    const char *arguments[] = {"plan",    "check", "--all",    "--rule", "ZRM-06",
                               "--store", NULL,    "--format", format,   NULL};
    arguments[6] = in_home(home, PRACTICE);
    return term_start(&(struct term_options){
        .arguments = arguments,
        .home = home,
        .terminal = terminal,
        .columns = columns,
        .no_wait = true,
    });
}

static void test_the_line_is_taken_away_at_the_end(void **state)
{
    (void)state;
    struct term *t = run_on_terminal("xterm-256color", 80, "text");
    assert_int_equal(term_wait_exit(t), 0);
    assert_false(term_find(t, " van ", NULL, NULL));
    assert_true(term_find(t, " getoetst", NULL, NULL));
    term_free(t);
}

static void test_a_dumb_terminal_gets_no_line(void **state)
{
    (void)state;
    struct term *seen = run_on_terminal("xterm-256color", 80, "csv");
    struct term *dumb = run_on_terminal("dumb", 80, "csv");
    assert_int_equal(term_wait_exit(seen), 0);
    assert_int_equal(term_wait_exit(dumb), 0);
    assert_true(term_raw_bytes(dumb) < term_raw_bytes(seen) / 4);
    term_free(seen);
    term_free(dumb);
}

// Each household draws the line once, and what goes elsewhere never takes it away.
static void test_the_line_stays_when_the_output_goes_elsewhere(void **state)
{
    (void)state;
    enum { LINE = sizeof("\r500 van 500 huishoudens, 1234567 per seconde") };
    const char *arguments[] = {
        "-c", "exec \"$EENPLAN_BINARY\" plan check --all --store \"$STORE\" >/dev/null", NULL};
    const struct term_variable environment[] = {
        {"EENPLAN_BINARY", getenv("EENPLAN_BINARY")}, {"STORE", in_home(home, PRACTICE)}, {0}};
    struct term *t = term_start(&(struct term_options){
        .program = "/bin/sh",
        .arguments = arguments,
        .environment = environment,
        .home = home,
        .no_wait = true,
    });
    size_t lines = (size_t)atoi(HOUSEHOLDS);
    assert_int_equal(term_wait_exit(t), 3);
    assert_in_range(term_raw_bytes(t), lines * (LINE / 2), (lines + 2) * LINE);
    assert_false(term_find(t, "huishoudens", NULL, NULL));
    term_free(t);
}

// A check of the store tells of each of its parts, and takes the line away too.
static void test_a_check_of_everything_tells_how_far_it_is(void **state)
{
    (void)state;
    const char *arguments[] = {"check", "--full", "--store", in_home(home, PRACTICE), NULL};
    struct term *t =
        term_start(&(struct term_options){.arguments = arguments, .home = home, .no_wait = true});
    assert_int_equal(term_wait_exit(t), 0);
    assert_non_null(strstr(term_output(t), " delen")); // it may be over before anybody looks
    assert_false(term_find(t, " delen", NULL, NULL));
    assert_true(term_find(t, "Opslag in orde", NULL, NULL));
    term_free(t);
}

static void test_the_line_fits_a_narrow_terminal(void **state)
{
    (void)state;
    enum { COLUMNS = 30 };
    struct term *t = run_on_terminal("xterm-256color", COLUMNS, "json");
    assert_int_equal(term_wait_exit(t), 0);
    assert_non_null(strstr(term_output(t), "\r1 van "));
    assert_non_null(strstr(term_output(t), " huishoudens"));
    assert_null(strstr(term_output(t), "per seconde"));
    term_free(t);
}

static void test_control_c_on_a_terminal(void **state)
{
    (void)state;
    const char *arguments[] = {"plan", "check", "--all", "--store", in_home(home, PRACTICE), NULL};
    struct term *t = term_start(&(struct term_options){
        .arguments = arguments,
        .home = home,
        .no_wait = true,
    });
    term_wait_text(t, " van ");
    term_send(t, "C-c");
    assert_int_equal(term_wait_exit(t), -SIGINT);
    assert_true(term_find(t, "Gestopt na ", NULL, NULL));
    assert_true(term_find(t, " getoetst", NULL, NULL));
    assert_false(term_find(t, " per seconde", NULL, NULL));
    term_free(t);
    store_is_sound();
}

// The first line that the check writes waits, so that it cannot be over before the signal.
static void test_a_signal_during_a_full_check(void **state)
{
    (void)state;
    const char *arguments[] = {"check", "--full", "--store", in_home(home, PRACTICE), NULL};
    struct term *t = term_start(&(struct term_options){
        .arguments = arguments, .home = home, .no_wait = true, .held = true});
    term_wait_caught(t, SIGINT);
    term_signal(t, SIGINT);
    term_let_go(t);
    assert_int_equal(term_wait_exit(t), -SIGINT);
    assert_true(term_find(t, "Gestopt na 1 van ", NULL, NULL));
    assert_true(term_find(t, "over de rest is niets bekend", NULL, NULL));
    assert_false(term_find(t, "Opslag in orde", NULL, NULL));
    term_free(t);
    store_is_sound();
}

// Files that a build has beside the store.
static size_t files_of_builds(void)
{
    size_t count = 0;
    DIR *dir = opendir(home);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        count += strncmp(entry->d_name, PRACTICE "-build", strlen(PRACTICE "-build")) == 0;
    closedir(dir);
    return count;
}

// The line of a store that is built tells of the whole, and what was there stays when it is stopped.
static void test_control_c_while_a_store_is_built(void **state)
{
    (void)state;
    const char *arguments[] = {"demo",    "--households", "300000", "--fresh",
                               "--no-ui", "--store",      NULL,     NULL};
    arguments[6] = in_home(home, PRACTICE);
    struct term *t = term_start(&(struct term_options){
        .arguments = arguments,
        .home = home,
        .no_wait = true,
    });
    term_wait_text(t, " van 300000 huishoudens");
    assert_non_null(strstr(term_output(t), "\r0 %: ")); // however far it is by now
    assert_true(files_of_builds() > 0);
    term_send(t, "C-c");
    assert_int_equal(term_wait_exit(t), -SIGINT);
    assert_int_equal(files_of_builds(), 0);
    assert_true(term_find(t, "geen nieuwe oefenomgeving", NULL, NULL));
    assert_false(term_find(t, " van 300000", NULL, NULL));
    term_free(t);
    store_is_sound();
    check_command(home, EXPECT(.out = " " HOUSEHOLDS " ", .err = "--fresh"), "demo", "--no-ui",
                  "--store", in_home(home, PRACTICE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_is_closed),
        cmocka_unit_test(test_csv_ends_in_a_whole_line),
        cmocka_unit_test(test_text_ends_in_the_summary),
        cmocka_unit_test(test_a_second_signal_ends_at_once),
        cmocka_unit_test(test_a_reader_that_goes_away_is_no_matter_for_words),
        cmocka_unit_test(test_the_line_is_taken_away_at_the_end),
        cmocka_unit_test(test_a_dumb_terminal_gets_no_line),
        cmocka_unit_test(test_the_line_stays_when_the_output_goes_elsewhere),
        cmocka_unit_test(test_a_check_of_everything_tells_how_far_it_is),
        cmocka_unit_test(test_the_line_fits_a_narrow_terminal),
        cmocka_unit_test(test_control_c_on_a_terminal),
        cmocka_unit_test(test_a_signal_during_a_full_check),
        cmocka_unit_test(test_control_c_while_a_store_is_built),
    };
    return cmocka_run_group_tests_name("stopping", tests, make_home, drop_home);
}
