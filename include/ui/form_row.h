// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FORM_ROW_H
#define UI_FORM_ROW_H

#include "ui/form.h"

// The inside of a form, shared by its sources; screens need ui/form.h only.

enum form_widget {
    FORM_WORDS,  // a line of text without a value
    FORM_FIXED,  // shown, never focused
    FORM_LINE,   // text, number, date, time
    FORM_ANSWER, // yes or no
    FORM_PICK,   // one of a list
    FORM_MULTI,  // several of a list
    FORM_LONG,   // text of several lines
};

struct form_row {
    struct form_item item; // texts in the form's arena
    const struct field *field;
    enum form_widget widget;
    const char *shown;  // the value as read
    const char *echo;   // beside it: weekday and distance of a date
    const char *typed;  // could not be read as a value; NULL = the value counts
    const char *remark; // about it, translated; NULL = none
    int place;          // screen row from the top of the form
    int height;
};

// Values (form_value.c).
enum form_widget form_widget_of(const struct form_item *item, const struct field *field);
// The struct the field of a row is in; NULL when the path no longer names one.
void *form_record(const struct form *form, const struct form_row *row);
// Brings shown and echo up to date.
void form_show(struct form *form, struct form_row *row);
// What the editor of a row begins with.
void form_edit_text(const struct form *form, const struct form_row *row, struct string *out);
// Stores a value given as canonical text (NULL or "" = absent), shows it and reports the change,
// after which the rows may be others. False with a sentence when it is none.
bool form_store(struct form *form, size_t index, const char *canonical, struct error *err);
// Reads what was typed, as people type it, into canonical text.
bool form_read(const struct form *form, const struct form_row *row, const char *typed,
               struct string *ret_canonical, struct error *err);
void form_load_pick(struct form *form, const struct form_row *row, struct pick *pick);
// Appends what a date being typed means; nothing when it is none.
void form_echo(const struct form *form, const struct form_row *row, const char *typed,
               struct string *out);
// The day a date being typed means (of a partial one the first), or absent.
struct date form_day(const struct form *form, const struct form_row *row, const char *typed);
bool form_is_date(const struct form_row *row);

// The help of a date field (form_date.c): opens the calendar or the list of ways; false when the key
// is for neither.
bool form_date_opens(struct form *form, int key);
// A key while the calendar is open. One that it does not know closes it, and is ignored. *ret_on is
// set when the form then goes to the next field.
enum form_answer form_calendar_key(struct form *form, int key, bool *ret_on);

// The limit of the text being typed and what is left of it; 0 = it has none.
size_t form_limit(const struct form *form, size_t *ret_left);
// Whether what was last typed or pasted did not all fit.
bool form_cut(const struct form *form);

// Keys and pasted text of a yes or no (form_answer.c).
enum form_answer form_answer_key(struct form *form, int key);
void form_answer_paste(struct form *form, const char *text);
// Stores a canonical value in the focused field, with a remark when it is none.
void form_put(struct form *form, const char *canonical);

// Cells and rows of the window on a long text.
void form_size_text(struct form *form, const struct form_row *row, struct text_edit *text);

// ^D (form_same.c): takes the value of the record before, or says why there is none; whether the footer
// offers it, in an empty field that is no long text; and a line for the explanation.
enum form_answer form_same_key(struct form *form);
bool form_offers_same(const struct form *form);
void form_explain_same(const struct form *form, struct string *out);

// ^Z and ^Y by field (form_undo.c). A value was stored; another field was entered; and the keys:
// FORM_IGNORED when nothing is left to take back or do again.
void form_undo_note(struct form *form, const struct form_row *row, const char *before,
                    const char *after);
void form_undo_entered(struct form *form);
enum form_answer form_undo_key(struct form *form, bool back);
void form_undo_release(struct form_changes *changes);

// Moving (form.c).
struct form_row *form_focused(const struct form *form); // NULL when none
void form_enter(struct form *form, size_t index);
// Puts what was typed into the dossier, or keeps it as typed; with a remark only when judging.
void form_commit(struct form *form, bool judge);

#endif
