// SPDX-License-Identifier: EUPL-1.2
#include "cli/follow.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/environment.h"
#include "base/print.h"
#include "base/utf8.h"

enum {
    FIRST_AFTER = 500, // milliseconds: a run that is over sooner needs no line
    REWRITE_AFTER = 250,
    LINE_AFTER = 10000, // where no line can be rewritten
    COLUMNS = 80,       // of a terminal that does not tell
    ECHO = 2,           // cells of the "^C" that a terminal writes after the line
};

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNALS = sizeof(stopping) / sizeof(stopping[0]) };

// A signal handler can tell in no other way.
static volatile sig_atomic_t asked;
static struct sigaction before[SIGNALS];

// ---- signals ------------------------------------------------------------------------------------

static void on_signal(int number)
{
    if (asked) {
        (void)signal(number, SIG_DFL);
        (void)raise(number); // taken when this returns
    }
    asked = number;
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    (void)sigemptyset(&action.sa_mask);
    asked = 0;
    for (size_t i = 0; i < SIGNALS; i++) {
        // What is ignored (in the background, under nohup) stays ignored.
        if (sigaction(stopping[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN)
            (void)sigaction(stopping[i], &action, NULL);
    }
}

void follow_end_by(int number)
{
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

// ---- the line -----------------------------------------------------------------------------------

static bool can_rewrite(void)
{
    const char *terminal = environment_value("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

// In the background the terminal is somebody else's.
static bool in_front(void)
{
    return tcgetpgrp(STDERR_FILENO) == getpgrp();
}

// The last column stays free: writing there makes some terminals begin a new line.
static int room_now(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return (known ? size.ws_col : COLUMNS) - 1;
}

// Output appears where the line stands: it must make way first.
static bool shares_with_output(void)
{
    struct stat error = {0};
    struct stat output = {0};
    return isatty(STDOUT_FILENO) && fstat(STDERR_FILENO, &error) == 0 &&
           fstat(STDOUT_FILENO, &output) == 0 && error.st_rdev == output.st_rdev;
}

// Writes the text over `old` cells of what stood there; the cursor stays behind the text.
static void write_over(const char *text, int width, int old)
{
    print_format(stderr, "\r%s", text);
    for (int i = width; i < old; i++)
        print_text(stderr, " ");
    for (int i = width; i < old; i++)
        print_text(stderr, "\b");
    (void)fflush(stderr);
}

static void draw(struct follow *follow)
{
    STRING_AUTO text = {0};
    int room = room_now();
    progress_sentence(&follow->progress, room, &text);
    int width = utf8_width(string_text(&text));
    write_over(string_text(&text), width, follow->shown < room ? follow->shown : room);
    follow->shown = width;
}

void follow_hide(struct follow *follow)
{
    if (follow->shown == 0)
        return;
    int room = room_now();
    int old = follow->shown + ECHO;
    write_over("", 0, old < room ? old : room);
    follow->shown = 0;
}

void follow_make_way(struct follow *follow)
{
    if (follow->shared)
        follow_hide(follow);
}

// ---- the run ------------------------------------------------------------------------------------

void follow_begin(struct follow *follow)
{
    const char *marks = environment_value("EENPLAN_IDLE_MARK");
    int64_t now = clock_milliseconds();
    *follow = (struct follow){
        .began = now,
        .due = now + FIRST_AFTER,
        .line = can_rewrite(),
        .shared = shares_with_output(),
        .at_once = marks && strcmp(marks, "1") == 0,
    };
    catch_signals();
}

void follow_begin_building(struct follow *follow)
{
    follow_begin(follow);
    follow->building = true;
    if (!follow->line)
        follow->due = follow->began + LINE_AFTER;
}

void follow_begin_parts(struct follow *follow)
{
    follow_begin(follow);
    follow->parts = true;
}

void follow_look_up(struct follow *follow, bool looking)
{
    if (follow->looking != looking)
        follow->began = clock_milliseconds(); // how fast it goes counts from here
    follow->looking = looking;
}

// One line after the other, for a file or a dumb terminal.
static void tell(const struct follow *follow)
{
    STRING_AUTO text = {0};
    progress_sentence(&follow->progress, COLUMNS, &text);
    print_format(stderr, "%s\n", string_text(&text));
}

bool follow_on(struct follow *follow, size_t done, size_t count)
{
    int64_t now = clock_milliseconds();
    follow->progress = (struct progress){.done = done,
                                         .count = count,
                                         .milliseconds = now - follow->began,
                                         .building = follow->building,
                                         .parts = follow->parts,
                                         .looking = follow->looking};
    follow->signal = asked;
    if (asked)
        return false;
    if (follow->line && (follow->at_once || now >= follow->due) && in_front()) {
        draw(follow);
        follow->due = now + REWRITE_AFTER;
    } else if (!follow->line && follow->building && now >= follow->due) {
        tell(follow);
        follow->due = now + LINE_AFTER;
    }
    return true;
}

void follow_end(struct follow *follow)
{
    follow_hide(follow);
    for (size_t i = 0; i < SIGNALS; i++)
        (void)sigaction(stopping[i], &before[i], NULL);
}
