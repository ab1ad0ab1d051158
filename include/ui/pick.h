// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PICK_H
#define UI_PICK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/string.h"
#include "ui/draw.h"
#include "ui/list_view.h"

// A list of values under a field: filtered while typing (case, accents and particles do not matter),
// digits choose the numbered row, Enter takes. In a list of several, Space marks.

struct pick_option {
    const char *value; // what is stored
    const char *label; // what is read, translated
};

LIST_TYPE(pick_options, struct pick_option);

// Where the values of a field come from when the field's own choices are not meant.
struct pick_source {
    void *context;
    // Appends the options for the field at `path`; texts must live in the arena or longer.
    void (*options)(void *context, const char *path, struct arena *arena,
                    struct pick_options *options);
    bool open;           // a text that is not in the list is a value too
    bool by_value;       // a value is found by its beginning too, as a login is
    const char *nothing; // translated: why the list is empty; NULL = nothing special
};

struct pick {
    bool shown;
    bool moved; // by an arrow since the last letter: the cursor stands on the row
    bool several;
    bool open;
    bool by_value;
    const char *nothing;
    const char
        *title; // translated; the filter is then typed in the box itself. NULL = in the field
    struct arena arena; // of the options
    struct pick_options options;
    bool *marks;   // per option, when several
    size_t *found; // indices of the options that pass the filter
    struct string filter;
    struct list_view list; // over `found`
};

enum pick_answer {
    PICK_IGNORED, // not a key for the list: the field's own editor gets it
    PICK_MOVED,
    PICK_TAKEN,  // pick_current() was chosen: close and store it
    PICK_MARKED, // the marks changed
    PICK_CLOSED, // Esc, or Enter in a list of several
};

void pick_release(struct pick *pick);
// Fills the list from a source or a set of choices; not shown yet.
void pick_load(struct pick *pick, const struct pick_source *source, const char *path);
struct choice_set;
void pick_load_choices(struct pick *pick, const struct choice_set *set);
// Shows only what matches: first labels that begin with the filter, then those of which it begins
// words, then those it occurs in (not for a single letter).
void pick_filter(struct pick *pick, const char *filter);
enum pick_answer pick_key(struct pick *pick, int key);
// The chosen option; NULL when nothing passes the filter.
const struct pick_option *pick_current(const struct pick *pick);
// The option of a value, or the only option whose label or value equals a text as typed; NULL.
const struct pick_option *pick_find(const struct pick *pick, const char *value);
const struct pick_option *pick_match(const struct pick *pick, const char *typed);

// Draws the box under (or, without room, above) a field at `row`, `column` within the area. After an arrow
// the cursor stands on its row, else in the field, where one types.
void pick_draw(struct pick *pick, struct frame *frame, struct draw_area area, int row, int column);

#endif
