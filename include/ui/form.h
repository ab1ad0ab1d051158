// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FORM_H
#define UI_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/list.h"
#include "base/string.h"
#include "model/dossier.h"
#include "model/field.h"
#include "ui/calendar.h"
#include "ui/draw.h"
#include "ui/line_edit.h"
#include "ui/pick.h"
#include "ui/screen.h"
#include "ui/text_edit.h"
#include "ui/writing.h"

// A form over the field table of the dossier: an array of items, in the order of the screen. The
// widget follows from the kind of the field. Values go into the dossier (and its arena) when a field
// is left; what cannot be read as a value stays in the field as typed, with a remark, and nothing is
// ever refused or lost.

enum form_flag {
    FORM_REQUIRED = 1 << 0, // '*': counts when finishing; an empty one never stops anybody
    FORM_PAST = 1 << 1,     // a date that lies behind us: "14" is the last 14th
    FORM_FUTURE = 1 << 2,   // a date to come: "14" is the next 14th
    FORM_READ_ONLY = 1 << 3,
    FORM_BIRTH = 1 << 4,  // never in the future
    FORM_SECRET = 1 << 5, // shown as ***** (a pass phrase)
};

struct form_item {
    const char *path; // in the dossier: "intake.question", "members[0].birth_date"; NULL: a line of
                      // text (label), or an empty line when label is NULL too
    const char *label;                // source string; NULL = the field's own
    unsigned flags;                   // of enum form_flag
    int rows;                         // of a long text; 0 = 3
    const struct pick_source *source; // values to pick from; NULL = the field's choices, if any
    const char *note;                 // translated, right of the value; NULL = none
    // A value outside the dossier (a question of a dialog): the field and the struct it is in. `path`
    // is then any unique name. NULL = path is resolved in the dossier.
    const struct field *field;
    void *record;
};

LIST_TYPE(form_items, struct form_item);

struct form_row; // ui/form_row.h: an item and what was typed in it

// The values that were changed in this form, for ^Z and ^Y once the text of the field itself has nothing
// left to undo: one step for each visit of a field.
struct form_change {
    const char *path;
    const char *before; // canonical
    const char *after;
};
struct form_changes {
    struct arena arena;
    LIST_OF(struct form_change) list; // [0, list.count - undone) to undo, behind them to redo
    size_t undone;
    bool open;    // the last one goes on: its field was not left yet
    bool holding; // one is being put back
};

struct form {
    struct dossier *dossier;
    struct date today;
    bool end_leaves; // Tab or Enter in the last field gives FORM_END instead of going to the first
    // A value in the dossier changed (also by form_flush): autosave, judge again. May be NULL, and may
    // call form_set_items.
    void (*changed)(void *context, const char *path);
    // The finding of a field in a few words, shown behind it; NULL = none.
    const char *(*remark)(void *context, const char *path);
    // ^D: the canonical value of the same field of the record before; false when there is none, with
    // why (translated). Changes nothing: hints and F1 ask it too. NULL: no field has one.
    bool (*same)(void *context, const char *path, struct string *ret_value,
                 const char **ret_reason);
    // ^F: the fields that stand on other pages of this form (value: the path), and the way to one of them.
    // Both NULL when there are none.
    void (*elsewhere)(void *context, struct arena *arena, struct pick_options *options);
    void (*go)(void *context, const char *path);
    void *context;

    // The rest belongs to the form.
    struct arena arena;  // of the rows
    struct arena values; // of values outside a dossier: they live as long as the form
    struct form_row *rows;
    size_t count;
    size_t focus; // index of the focused row; count when no row can have it
    int top;      // first visible screen row
    int height;   // screen rows of all items
    int covered;  // rows at the end of the area under a message
    struct draw_area area;
    int label_cells;
    struct line_edit line;
    struct text_edit text;
    struct pick pick;
    struct calendar calendar; // of a date field (F4)
    struct form_changes changes;
    const char *answer; // canonical: the answer that stood there before the text being typed
    bool touched;       // typed since the field was entered
    const char *said;   // why ^D did nothing, or what ^Z took back; until the next key
    bool jumping;       // the list shown is that of the fields (^F)
    bool fresh; // no key since the field was entered: typing replaces a date, number or choice
};

enum form_answer {
    FORM_IGNORED,
    FORM_DONE,
    FORM_START, // Shift+Tab or Up in the first field (only with end_leaves)
    FORM_END,   // Tab or Enter in the last field (only with end_leaves)
};

// `dossier` (NULL when every item has its own record) stays the caller's and must outlive the form.
void form_init(struct form *form, struct dossier *dossier, struct date today);
void form_release(struct form *form);

// Builds the rows anew, at any time; focus, cursor, and what was typed stay with their paths. Items
// and their texts are copied, except `source`, `field` and `record`. An item whose path names
// nothing is left out.
void form_set_items(struct form *form, const struct form_item *items, size_t count);
// The values in the dossier changed from outside: show them, except in a field being typed in.
void form_refresh(struct form *form);

enum form_answer form_key(struct form *form, int key);
enum form_answer form_paste(struct form *form, const char *text);
// FORM_IGNORED as UI_IGNORED, the others as UI_DONE.
struct ui_result form_result(enum form_answer answer);

void form_layout(struct form *form, struct draw_area area);
void form_draw(struct form *form, struct frame *frame, struct draw_area area, bool focused);

// Puts a text that is being typed into the dossier without leaving the field; a half typed date,
// number or choice is kept as typed (form_state). For autosave and hang-up.
void form_flush(struct form *form);
// The same, and judges it: before finishing or closing.
void form_leave(struct form *form);

// Jumps to a field ("members" finds the first field below it). False when it is not in the form.
bool form_focus(struct form *form, const char *path);
// In the last field, with no list or calendar open: for screen_ops.last_stop.
bool form_at_last(const struct form *form);
bool form_focus_first(struct form *form);
bool form_focus_first_empty(struct form *form);
const char *form_path(const struct form *form); // of the focused field; NULL when none
const struct field *form_field(const struct form *form);
bool form_typing(const struct form *form);        // letters are text in the focused field
bool form_has_open_list(const struct form *form); // or calendar: Esc closes that first
// For screen_ops.writing: the focused text; of a date, a choice or a secret nothing.
struct writing form_writing(struct form *form);
// Required items, and how many of them have a value.
size_t form_required(const struct form *form, size_t *ret_given);
// Whether something typed could not be read as a value.
bool form_has_unread(const struct form *form);

// For form.same: a field of the record before, by name. False with a reason when it is empty there.
bool form_same_field(const struct record *type, const void *before, const char *name,
                     struct string *ret_value, const char **ret_reason);

// For screen_ops.explain, .hints and .guide (what is wrong with the focused field, in full).
// Only what the last key ended in: it did not all fit, or there was nothing to take over.
void form_guide_limit(const struct form *form, struct string *out);
void form_guide(const struct form *form, struct string *out);
void form_explain(const struct form *form, struct string *out);
size_t form_hints(const struct form *form, struct ui_hint *hints);

// Where somebody was, for unsaved work: `path` and `cursor` (byte offset) of the focused field, and
// what was typed but cannot be a value yet, as lines "path TAB text".
enum { FORM_PATH_SIZE = 192 };
struct form_state {
    char path[FORM_PATH_SIZE];
    size_t cursor;
    struct string kept;
};
void form_state(const struct form *form, struct form_state *ret_state); // kept: the caller releases
void form_restore(struct form *form, const char *path, size_t cursor, const char *kept);

#endif
