// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RECORD_FORM_H
#define UI_RECORD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"
#include "model/strike.h"
#include "ui/dossier_view.h"
#include "ui/form.h"
#include "ui/record_kinds.h"
#include "ui/sources.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// The state of the screen "record" and how it goes from record to record: the form, the work below
// it, and text that is no value yet.

// Why a record can only be read.
enum record_lock {
    RECORD_OPEN,
    RECORD_CLOSED,    // its household is closed
    RECORD_STRUCK,    // the note was struck through
    RECORD_WITHDRAWN, // agreement to sharing that was withdrawn
    RECORD_REFUSED,   // the worker may read the household, not change it
};

struct record_state {
    struct ui *ui;
    struct work_view view;
    struct form form;
    struct source_people people;
    struct pick_source sources[RECORD_SOURCE_COUNT];
    const struct record_kind *kind;
    size_t index;       // of the record shown, in work.after
    const char *id;     // of it, in `arena`; NULL when its kind has none
    struct arena arena; // of id, strike and the struck record
    enum record_lock lock;
    struct strike strike;    // of a note that was struck through
    struct contact struck;   // that note with its text as it was
    struct string elsewhere; // text of other records that is no value yet, paths by id
    bool typed;              // since the work was kept last
    bool stale;              // rows must be made anew when the field is left
    bool unjudged;           // a value changed since the findings were looked for
    bool hung_up;            // everything is kept, and stays as it was
    bool meeting;            // a new contact is one at the table
    bool goes_on;            // the new record shown was left unsaved before
    bool asked;              // finishing named a required field that is empty
    bool saves_other; // what was left unsaved before would be saved along, and nobody was asked yet
    struct judgement judgement;
    struct findings_argument findings;
    struct work_argument argument;
};

// Starts the form on the work.
void record_start_form(struct record_state *state);

// Shows another record of the same kind; what stands in the form stays kept. `field` (NULL = the
// first of the form) gets the cursor.
void record_show(struct record_state *state, size_t index, const char *field);
// Where the cursor begins in record `index`: of a talk to come the day, of another contact its note.
const char *record_first_field(const struct record_state *state, size_t index);
// Adds a new one and shows it.
void record_add(struct record_state *state, bool planned);
// Makes the rows anew, after saving or when other fields count; false when the record is gone.
bool record_refresh(struct record_state *state);

// Keeps the work with the place in the form; false (said in the message line) when that failed.
bool record_keep(struct record_state *state);
// Whether the record shown is not stored yet; the same of record `index`.
bool record_is_new(const struct record_state *state);
bool record_is_new_at(const struct record_state *state, size_t index);
// Takes out new records in which nothing was filled in, before saving.
void record_drop_blank(struct record_state *state);
// The record shown becomes again what is stored; a new one goes. Close the screen after it.
void record_discard(struct record_state *state);
// Looks for findings again: when a field was left, never while it is typed in.
void record_judge(struct record_state *state);
// What is typed but no value yet, of all records, as form_state.kept.
void record_unread(const struct record_state *state, struct string *out);
// The first field of any record with text that is no value; false when there is none.
bool record_find_unread(const struct record_state *state, char path[FORM_PATH_SIZE]);
// The first required field that is empty; false when there is none.
bool record_find_missing(const struct record_state *state, char path[FORM_PATH_SIZE]);

#endif
