// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SENTENCES_H
#define UI_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/string.h"

// The tables and charts of a screen as sentences: a row is one sentence, with the headings of its
// columns woven in. Whoever paints rows tells them when frame.told is there; lists and texts do it by
// themselves. Pure.

struct sentence {
    const char *text;
    bool heading; // of the rows that follow
};

// Zero-initialised is empty.
struct sentences {
    struct arena arena;
    LIST_OF(struct sentence) items;
    size_t current; // the sentence of the row with the cursor; 0 = the first
    size_t rows;    // without the headings
};

void sentences_release(struct sentences *sentences);

// A blank text adds nothing. `current`: the cursor stands on the row it tells of.
void sentences_add(struct sentences *sentences, const char *text, bool current);
void sentences_heading(struct sentences *sentences, const char *text);

// Building one: "Berg: number 2026-0060, phase plan". The title is translated, NULL = the value speaks for
// itself; a blank value, or a dash, adds nothing.
void sentence_value(struct string *sentence, const char *title, const char *value);
// Ends it with a full stop, unless it ends with one.
void sentence_end(struct string *sentence);

#endif
