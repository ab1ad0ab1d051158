// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SNIPPETS_H
#define UI_SNIPPETS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/id.h"
#include "base/string.h"
#include "model/snippet.h"

// Snippets while writing, for the loop; screens only say which text is being written in
// (screen_ops.writing). A code that was typed and a blank become the text, through the paste of the
// screen; Tab goes to its blanks; ^T lists them.

struct ui;
struct ui_entry;
struct screen_ops;

// The list to take one from, over the screen on which somebody writes (its value is the id); the one in
// which they are kept; and one of them. Argument of the last: a
// struct work_argument of which the path is the id; none or "" = a new one.
extern const struct screen_ops screen_snippet_list;
extern const struct screen_ops screen_snippets;
extern const struct screen_ops screen_snippet;

// The snippets of the worker at work as they were fetched last.
struct ui_snippets {
    struct arena arena;
    struct snippet_list list;
    unsigned turns; // of the ui then, plus 1; 0 = never
    struct string codes;
};

void ui_snippets_release(struct ui_snippets *snippets);

// Those that can be used now; fetched again when a screen opened or closed or the store changed.
const struct snippet_list *ui_snippets_now(struct ui *ui);

// Whether a text is written in on a screen of the stack.
bool ui_is_writing(struct ui *ui, const struct ui_entry *entry);

// Before a key comes to the screen: Tab among blanks. True: it is done.
bool ui_snippet_tab(struct ui *ui, const struct ui_entry *entry, int key);
// After the screen took a key: a blank behind a code.
void ui_snippet_typed(struct ui *ui, const struct ui_entry *entry, int key);
// One was chosen in the list: it is put where somebody writes.
void ui_snippet_put(struct ui *ui, const struct ui_entry *entry, const char *id);

// For the lower edge of the text that is being written in: the codes that fit in `cells`, and the key of
// the list. NULL when the screen on top is no such.
const char *ui_snippet_codes(struct ui *ui, int cells);

#endif
