// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_VISITOR_H
#define TESTS_BENCH_VISITOR_H

#include <stdbool.h>
#include <sys/types.h>

#include <vterm.h>

#include "../e2e/idle_mark.h"
#include "../e2e/launch.h"

// One of many workers, each at a terminal with the program in a process of its own; all are served by one
// loop, so nothing here waits. A key is answered when the idle mark counts it. Whatever fails ends the
// benchmark.

#define VISITOR_TERMINAL "xterm-256color"

struct visitor {
    pid_t program;
    int master;
    VTerm *vterm;
    VTermScreen *screen;
    struct idle_mark_filter filter;
    long events_sent;
    long events_answered; // -1: no frame yet
    double sent;          // when, by samples_clock
};

void visitor_start(struct visitor *visitor, const struct launch *launch);
// Hangs up, as when the line drops, and waits for the end.
void visitor_end(struct visitor *visitor);

// A named key of term.h, or text.
void visitor_press(struct visitor *visitor, const char *key);
// Takes what there is to read; true when all that was sent is answered.
bool visitor_read(struct visitor *visitor);
bool visitor_answered(const struct visitor *visitor);
// Whether the text stands in a row of the screen; row -1 = in any.
bool visitor_shows(const struct visitor *visitor, int row, const char *text);

#endif
