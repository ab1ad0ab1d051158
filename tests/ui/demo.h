// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_DEMO_H
#define TESTS_UI_DEMO_H

#include "ui/screen.h"

// A small program for the toolkit's own tests: a list of five hundred rows, and a form with every
// widget. Its texts are not translated.

// Enter opens the form, F8 asks for confirmation, Space marks.
extern const struct screen_ops demo_list;

// F4, long text, dates; 'x' in no field: F8 finishes.
extern const struct screen_ops demo_form;

struct demo_log {
    int opened;
    int closed;
    int hung_up;
    int ticks;
    int slices; // of work that the list has left to do; each takes more than a millisecond
    int again;  // ms until the next
    int confirmed;
    int answered;
    char answer[1024]; // of the last question
    char changed[64];  // the path that changed last
};
extern struct demo_log demo_log;

#endif
