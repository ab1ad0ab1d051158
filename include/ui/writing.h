// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_WRITING_H
#define UI_WRITING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/snippet.h"
#include "ui/line_edit.h"
#include "ui/text_edit.h"

// The text that somebody writes in now, of one line or of several: where snippets go. Pure. Both NULL:
// nobody writes; a date, a number, a choice and a search are no texts.

struct writing {
    struct line_edit *line;
    struct text_edit *text;
};

bool writing_given(const struct writing *writing);

// After a blank was typed: the code, typed letter by letter, that stands right before it. Its stretch,
// with the blank, is chosen then, so that what is inserted next takes its place.
bool writing_choose_code(struct writing *writing, const struct snippet_list *list,
                         const struct snippet **ret_snippet);

// What a snippet puts there: filled in, and `behind` (a blank or nothing) unless it ends in one.
void writing_fill(const struct snippet *snippet, struct date today, const char *worker,
                  const char *behind, struct string *out);

// A snippet of so many bytes was inserted right before the cursor: goes to its first blank, which what is
// typed next takes the place of. False when it has none.
bool writing_begin_blanks(struct writing *writing, size_t length);
// Goes to the first blank of the whole text. False when it has none.
bool writing_find_blank(struct writing *writing);
// Goes to the next one, as long as blanks are being filled in. False when there is none.
bool writing_next_blank(struct writing *writing);
// Appends the blank that was gone to, or what was chosen; "" when none.
void writing_chosen(const struct writing *writing, struct string *out);
size_t writing_cursor(const struct writing *writing);
struct edit_place *writing_place(const struct writing *writing);

#endif
