// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_VIEWS_H
#define TESTS_UI_VIEWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

// Every screen of the program, on one household that is at work, one that is closed and one that has
// only begun.

#define VIEWS_OPEN "2026-0701"
#define VIEWS_CLOSED "2026-0702"
#define VIEWS_NEW "2026-0703"

struct view {
    const char *name; // of the golden text
    const char *screen;
    const char *household;
    const char *path;
    int key; // pressed after opening; 0 = none
};

extern const struct view views[];
extern const size_t view_count;

enum { VIEW_HOUSEHOLDS = 3 };

struct view_household {
    const char *number;
    const char *name;
    const char *phase;
    const char *rest; // as stage_import takes it
};

extern const struct view_household view_households[VIEW_HOUSEHOLDS];

// Group fixture: a stage with these households, in Dutch. stage_remove takes it away.
int views_make(void **state);

// Opens a view and presses its key; stage_close closes it.
void view_open(const struct view *view, int rows, int columns);
// Without the key, and where it may not open any more: then nothing is open, and why not is told.
bool view_try(const struct view *view, int rows, int columns, struct error *err);

#endif
