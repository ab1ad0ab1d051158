// SPDX-License-Identifier: EUPL-1.2
// What a line does to a terminal, and what has gone over it.
#include "term_internal.h"

#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

void term_keep_output(struct term *t, const char *bytes, size_t length)
{
    if (t->raw_bytes + length + 1 > t->output_capacity) {
        t->output_capacity = (t->raw_bytes + length + 1) * 2;
        t->output = realloc(t->output, t->output_capacity);
        assert_non_null(t->output);
    }
    memcpy(t->output + t->raw_bytes, bytes, length);
    t->raw_bytes += length;
    t->output[t->raw_bytes] = '\0';
}

size_t term_raw_bytes(struct term *t)
{
    size_t bytes = t->raw_bytes;
    t->raw_bytes = 0;
    return bytes;
}

const char *term_output(struct term *t)
{
    return t->raw_bytes > 0 ? t->output : "";
}

void term_part_send(struct term *t, const char *bytes, long events)
{
    t->frames_before_signal = t->frames;
    t->events_sent += events;
    term_send_bytes(t, bytes, strlen(bytes));
    term_frame_wait(t);
    term_events_sync(t);
}

static int open_line(struct term *t)
{
    int line = open(ptsname(t->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (line < 0)
        term_fail(t, "the line of the terminal cannot be opened");
    return line;
}

void term_all_send(struct term *t, const char *bytes, long events)
{
    int line = open_line(t);
    int arrived = 0;
    int64_t deadline = launch_deadline();
    term_signal_send(t, SIGSTOP);
    term_stop_wait(t);
    term_send_bytes(t, bytes, strlen(bytes));
    while (arrived < (int)strlen(bytes) && launch_remaining(deadline) > 0) {
        if (ioctl(line, FIONREAD, &arrived) != 0)
            term_fail(t, "the line does not tell what waits in it");
        (void)sched_yield();
    }
    close(line);
    t->events_sent += events;
    term_signal_send(t, SIGCONT);
    term_events_sync(t);
}

void term_line_hang(struct term *t)
{
    int line = open_line(t);
    if (tcflow(line, TCOOFF) != 0)
        term_fail(t, "the line cannot be made to hang");
    close(line);
}

bool term_is_sane(struct term *t)
{
    struct termios modes;
    if (tcgetattr(t->master, &modes) != 0)
        term_fail(t, "the terminal does not tell its modes");
    tcflag_t wanted = ICANON | ECHO | ISIG;
    return (modes.c_lflag & wanted) == wanted;
}

// Bit number - 1 of the mask that /proc gives in hexadecimal digits.
static bool catches(pid_t program, int number)
{
    char path[64];
    char line[128];
    unsigned long long caught = 0;
    (void)snprintf(path, sizeof(path), "/proc/%d/status", (int)program);
    FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        if (strncmp(line, "SigCgt:", strlen("SigCgt:")) == 0)
            caught = strtoull(line + strlen("SigCgt:"), NULL, 16);
    if (file != NULL)
        fclose(file);
    return caught >> (number - 1) & 1;
}

void term_caught_wait(struct term *t, int number)
{
    int64_t deadline = launch_deadline();
    while (!catches(t->program, number)) {
        if (launch_remaining(deadline) == 0)
            term_fail_with_screen(t, "the program does not catch the signal");
        sched_yield();
    }
}

// A line is let go from its other end only.
void term_hold_end(struct term *t)
{
    int line = open(ptsname(t->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (line < 0 || tcflow(line, TCOON) != 0)
        term_fail_with_screen(t, "the line cannot be let go");
    close(line);
}
