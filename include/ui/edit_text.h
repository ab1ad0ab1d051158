// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_EDIT_TEXT_H
#define UI_EDIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// What the editors of one line and of several have in common. Pure.

// Appends text as it may be stored: valid UTF-8 without control characters; line ends stay or become
// spaces, tabs become spaces.
void edit_clean(const char *text, bool keep_lines, struct string *out);

// Replaces the bytes [from, to).
void edit_replace(struct string *text, size_t from, size_t to, const char *by);

// The code points of a text: what a limit counts.
size_t edit_points(const char *text);

// Inserts clean text at the cursor, normalised together with the cluster before it, and moves the
// cursor behind it. What does not fit within `limit` code points (0 = no limit) is left out; false
// when something was.
bool edit_insert(struct string *text, size_t *cursor, size_t limit, const char *insert);

// Where the word before `offset` begins: blanks before the cursor, then what is not blank.
size_t edit_word_start(const char *text, size_t offset);

// The cluster boundary at or before an offset.
size_t edit_boundary(const char *text, size_t length, size_t offset);

#endif
