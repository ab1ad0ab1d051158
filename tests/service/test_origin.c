// SPDX-License-Identifier: EUPL-1.2
// Where an act came from: the system's record of logins before the environment, and never raw.
#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utmp.h>
#include <utmpx.h>

#include <cmocka.h>

#include "service/origin.h"

static void expect(const struct origin_facts *facts, const char *wanted)
{
    char text[ORIGIN_SIZE];
    assert_true(origin_format(facts, text));
    assert_string_equal(text, wanted);
}
#define EXPECT(wanted, ...) expect(&(struct origin_facts){__VA_ARGS__}, (wanted))

static void what_is_known_is_said(void **state)
{
    (void)state;
    char text[ORIGIN_SIZE];
    EXPECT("pts/3", .terminal = "/dev/pts/3");
    EXPECT("tty1", .terminal = "/dev/tty1", .login = "jan", .logged_in = "jan", .host = "");
    EXPECT("pts/3 10.0.0.5", .terminal = "/dev/pts/3", .address = "10.0.0.5", .host = "pc5");
    EXPECT("pts/3 pc5", .terminal = "/dev/pts/3", .host = "pc5");
    EXPECT("pts/3 10.0.0.6", .terminal = "/dev/pts/3", .host = "tmux(812).%0",
           .connection = "10.0.0.6 40000 10.0.0.1 22");
    EXPECT("pts/3 10.0.0.5", .terminal = "/dev/pts/3", .address = "10.0.0.5",
           .connection = "6.6.6.6 1 2 3");
    EXPECT("10.0.0.6", .connection = "10.0.0.6 40000 10.0.0.1 22");
    assert_false(origin_format(&(struct origin_facts){.login = "jan"}, text));
    assert_string_equal(text, "");
}

// su: the terminal belongs to who logged in, the work to who became somebody else.
static void who_became_another_is_seen(void **state)
{
    (void)state;
    EXPECT("pts/3 10.0.0.5 (jan)", .terminal = "/dev/pts/3", .login = "piet", .logged_in = "jan",
           .address = "10.0.0.5");
    EXPECT("pts/3", .terminal = "/dev/pts/3", .login = "piet", .logged_in = "piet");
}

static void nothing_raw_and_nothing_long(void **state)
{
    (void)state;
    char text[ORIGIN_SIZE];
    char host[300];
    EXPECT("pts/3 a?[2J?b", .terminal = "/dev/pts/3", .host = "a\033[2J\nb");
    EXPECT("pts/3 ??", .terminal = "/dev/pts/3", .host = "\u00e9");
    memset(host, 'h', sizeof(host) - 1);
    host[sizeof(host) - 1] = '\0';
    struct origin_facts facts = {
        .terminal = "/dev/pts/3", .login = "piet", .logged_in = "jan", .host = host};
    assert_true(origin_format(&facts, text));
    assert_int_equal(strlen(text), ORIGIN_SIZE - 1);
    assert_int_equal(strncmp(text, "pts/3 hhhh", 10), 0);
}

static void put(FILE *file, short type, const char *line, const char *user, const char *host,
                int family, const char *address)
{
    struct utmpx entry = {.ut_type = type};
    memcpy(entry.ut_line, line, strlen(line));
    memcpy(entry.ut_user, user, strlen(user));
    memcpy(entry.ut_host, host, strlen(host));
    if (address)
        assert_int_equal(inet_pton(family, address, entry.ut_addr_v6), 1);
    assert_int_equal(fwrite(&entry, sizeof(entry), 1, file), 1);
}

static void expect_looked_up(const char *terminal, const char *wanted)
{
    char text[ORIGIN_SIZE];
    struct arena arena = {0};
    struct origin_facts facts = {.terminal = terminal, .login = "jan"};
    origin_look_up(&facts, &arena);
    assert_true(origin_format(&facts, text));
    assert_string_equal(text, wanted);
    arena_release(&arena);
}

static void the_record_of_logins_is_read(void **state)
{
    (void)state;
    char path[] = "/tmp/eenplan-utmp-XXXXXX";
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    FILE *file = fdopen(handle, "w");
    assert_non_null(file);
    put(file, USER_PROCESS, "pts/0", "jan", "werkplek", AF_INET, "10.0.0.5");
    put(file, USER_PROCESS, "pts/1", "piet", "v6", AF_INET6, "2001:db8::7");
    put(file, USER_PROCESS, "tty7", "jan", ":0", 0, NULL);
    put(file, DEAD_PROCESS, "pts/4", "els", "oud", AF_INET, "10.0.0.9");
    put(file, LOGIN_PROCESS, "tty1", "LOGIN", "", 0, NULL);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(utmpname(path), 0);
    expect_looked_up("/dev/pts/0", "pts/0 10.0.0.5");
    expect_looked_up("/dev/pts/1", "pts/1 2001:db8::7 (piet)");
    expect_looked_up("/dev/tty7", "tty7 :0");
    expect_looked_up("/dev/pts/4", "pts/4"); // who was there before is no matter
    expect_looked_up("/dev/tty1", "tty1");
    expect_looked_up("/dev/pts/9", "pts/9");
    expect_looked_up("/dev/pts/a-name-that-is-longer-than-any-line-in-the-record-of-logins",
                     "pts/a-name-that-is-longer-than-any-line-in-the-record-of-logins");
    (void)unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_is_said),
        cmocka_unit_test(who_became_another_is_seen),
        cmocka_unit_test(nothing_raw_and_nothing_long),
        cmocka_unit_test(the_record_of_logins_is_read),
    };
    return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
