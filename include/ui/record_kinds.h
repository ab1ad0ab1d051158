// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RECORD_KINDS_H
#define UI_RECORD_KINDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/string.h"
#include "model/dossier.h"
#include "model/field.h"
#include "service/service.h"
#include "ui/form.h"
#include "ui/pick.h"

// The records of the dossier that have a form of their own, one row each: members, contacts, network
// persons, sharing, escalations, provision requests and future plans. Pure, apart from new ids.

// Where the values of a field come from, when not from the field's own choices.
enum record_source {
    RECORD_SOURCE_NONE,
    RECORD_SOURCE_WORKERS,
    RECORD_SOURCE_PEOPLE,
    RECORD_SOURCE_MEMBERS,
    RECORD_SOURCE_GIVERS,
    RECORD_SOURCE_YOUNG,
    RECORD_SOURCE_DOMAINS,
    RECORD_SOURCE_ORGANISATIONS,
    RECORD_SOURCE_ACTIONS,
    RECORD_SOURCE_PARTICLES,
    RECORD_SOURCE_COUNT,
};

struct record_item {
    const char *field; // within the record, "big_five.wonen"; NULL = a line of text, or empty
    const char *label; // source string; NULL = the field's own
    const char *note;  // source string, right of the value; NULL = none
    unsigned flags;    // of enum form_flag
    int rows;          // of a long text
    enum record_source source;
    bool later;                       // not asked at the intake
    bool (*when)(const void *record); // shown only then; NULL = always
    // A sentence about the record, translated, over as many lines as it takes; NULL = none.
    void (*say)(const struct dossier *dossier, const void *record, struct date today,
                struct string *out);
};

// What a new record begins with.
struct record_start {
    struct dossier *dossier; // gets the record
    const char *login;       // of who is at work
    struct date today;
    const char *time;     // "09:12"
    int64_t milliseconds; // of the moment, for its id
    bool planned;         // a contact to come
    bool meeting;         // a contact that is a talk at the table
};

struct record_kind {
    const char *list;  // "contacts"
    const char *kept;  // the kind of unsaved work, "contact"
    const char *name;  // one of them: "Contact", source string
    const char *fresh; // "New contact", source string
    const char *about; // one sentence, source string
    enum work_kind work;
    const struct record *record;
    const char *main;  // the field it goes by; NULL = the full name of a member
    const char *first; // the field in which a new one begins
    const struct record_item *items;
    size_t count;
    const char *const *offered; // what a new one has without anybody's typing; NULL-ended
    void (*begin)(const struct record_start *start, void *record);
};

// By the first word of a path ("contacts[3].text"); NULL when there is no form for it.
const struct record_kind *record_kind_of_path(const char *path);
// By the kind of unsaved work, "contact".
const struct record_kind *record_kind_of_kept(const char *kept);
extern const struct record_kind record_kinds[];
extern const size_t record_kind_count;

// The records of a kind.
struct list *record_list(const struct record_kind *kind, struct dossier *dossier);
size_t record_count(const struct record_kind *kind, const struct dossier *dossier);
// Record `index`; NULL when there is none.
void *record_at(const struct record_kind *kind, const struct dossier *dossier, size_t index);
// The place of a record with an id; SIZE_MAX when there is none, or the kind has no ids.
size_t record_find(const struct record_kind *kind, const struct dossier *dossier, const char *id);

// Appends a new record with what is known already; returns its place.
size_t record_begin(const struct record_kind *kind, const struct record_start *start);
// Whether a record has nothing but what it began with.
bool record_is_blank(const struct record_kind *kind, const void *record);

// What it goes by: a name, the day of a contact. Appends nothing when that is not known.
void record_name(const struct record_kind *kind, const struct dossier *dossier, size_t index,
                 struct string *out);

#endif
