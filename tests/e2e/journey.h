// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_JOURNEY_H
#define E2E_JOURNEY_H

#include <stddef.h>

#include "command.h"

// What the journeys share: the program on a practice store in a home, a day's work as a table of
// keys and texts, and a way to compare whole screens.

// One thing a worker does: a key that leads to a place, the text typed there, and what then stands
// somewhere on the screen. Each may be NULL.
struct stroke {
    const char *press;
    const char *type;
    const char *see;
};

struct strokes {
    const struct stroke *items;
    size_t count;
};

#define STROKES(table) ((struct strokes){(table), sizeof(table) / sizeof((table)[0])})

// Keys that are no data. A mark in a list is a choice, and counts as data like a digit.
struct key_count {
    int presses;
    int marks;
};

// The screens on the practice store of the home, in the frozen morning, as they open: on what there
// is to do today. `arguments` (may be NULL) come after --store PATH.
#define journey_today(...) journey_today_with(&(struct term_options){.home = __VA_ARGS__})
struct term *journey_today_with(const struct term_options *options);
// The same in the list of all households; but with unsaved work today's list, and the cursor on it.
#define journey_start(...) journey_start_with(&(struct term_options){.home = __VA_ARGS__})
struct term *journey_start_with(const struct term_options *options);
// As another worker, in the list of his or her households.
struct term *journey_start_as(const char *home, const char *login);
// From today's list to that of all households.
void journey_list(struct term *t);
// The row of the cursor has the text.
#define journey_at(t, text) journey_row_expect(TERM_HERE(t), (text))
void journey_row_expect(struct term *t, const char *text);
// Down to the row that has the text.
#define journey_to(t, text) journey_down_to(TERM_HERE(t), (text))
void journey_down_to(struct term *t, const char *text);

void journey_do(struct term *t, struct strokes strokes, struct key_count *count);
void journey_stroke(struct term *t, const struct stroke *stroke, struct key_count *count);
// Fails unless the text stands somewhere on the screen; or nowhere.
#define journey_see(t, text) journey_text_expect(TERM_HERE(t), (text), true)
#define journey_see_not(t, text) journey_text_expect(TERM_HERE(t), (text), false)
void journey_text_expect(struct term *t, const char *text, bool there);
#define journey_cursor(t, row, column) journey_cursor_expect(TERM_HERE(t), (row), (column))
void journey_cursor_expect(struct term *t, int row, int column);

// Rows from..to (not included), and where the cursor stands. The caller frees it.
char *journey_rows(struct term *t, int from, int to);
// Leaves with F3, from the list.
void journey_leave(struct term *t);

// The intake of one household: fourteen required fields and a surname, begun in the list.
extern const struct strokes journey_intake;
#define JOURNEY_QUESTION "De huur is drie maanden niet betaald."
#define JOURNEY_NUMBER "2026-0061" // of the household after 60 others

#endif
