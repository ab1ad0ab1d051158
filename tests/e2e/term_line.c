// SPDX-License-Identifier: EUPL-1.2
// What a line does to a terminal, and what has gone over it.
#include "term_internal.h"

#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
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
