// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SECRET_LINE_H
#define UI_SECRET_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "service/lock.h"
#include "ui/draw.h"

// One line for a pass phrase. It is never shown, not even how long it is: stars tell whoever looks on
// how much to guess, and a screen reader says each of them. Once something is typed one fixed word
// says so. There is no undo, for that would keep copies. Zero-initialised is an empty line; the owner
// wipes it.
struct secret_line {
    char text[PASS_PHRASE_SIZE]; // UTF-8, as typed; ends in NUL
    size_t length;
    bool cut; // what was last typed or pasted did not all fit
};

void secret_line_wipe(struct secret_line *line);
// Text at the end; Backspace takes the last character, Delete, ^U and ^W everything. False when the
// key is not for it.
bool secret_line_key(struct secret_line *line, int key);
void secret_line_paste(struct secret_line *line, const char *text); // line ends are left out

// "Label . . . : " with the dots up to `cells`, and behind it the word. Sets the cursor when focused.
void secret_line_draw(const struct secret_line *line, struct frame *frame, int row, int cells,
                      const char *label, bool focused);

#endif
