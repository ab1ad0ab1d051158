// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "base/string.h"
#include "model/choice.h"
#include "model/dossier.h"

// The one table of the dossier's fields. A record is a struct with a name and fields; a field is a
// row with its place in the struct. JSON, forms, diff, store binding, CSV and log text all walk
// this table, so a field is added in one place. Field names are the JSON keys of formats.md, rows
// stand in the order in which an export writes them.

enum field_kind {
    FIELD_TEXT,         // const char *
    FIELD_WHOLE,        // struct whole
    FIELD_ANSWER,       // enum answer
    FIELD_DATE,         // struct date
    FIELD_PARTIAL_DATE, // struct partial_date
    FIELD_TIME,         // const char *, "HH:MM"
    FIELD_CHOICE,       // an enum of `choices`
    FIELD_TEXTS,        // struct text_list; with `choices` each text is a code of that set
    FIELD_SCALAR,       // struct json_scalar (a waiver's value)
    FIELD_RECORD,       // an embedded struct of `record`
    FIELD_LIST,         // LIST_OF(struct of `record`)
};

enum field_flag {
    FIELD_IS_ID = 1 << 0,        // the record's identity: references point here
    FIELD_IS_KEY = 1 << 1,       // natural key of a record without an id within its list
    FIELD_FREE_TEXT = 1 << 2,    // people's own words (PRV-02 looks for BSNs here)
    FIELD_LONG = 1 << 3,         // more than one line on the screen
    FIELD_JUDGED = 1 << 4,       // a dangling reference is a rule's finding, not a refusal
    FIELD_OR_HOUSEHOLD = 1 << 5, // a reference that may also be "household"
    FIELD_IS_NUMBER = 1 << 6,    // household number: year, hyphen, four or more digits
    FIELD_IS_LOGIN = 1 << 7,     // a worker's login; free in files
    FIELD_NOT_BLANK = 1 << 8,    // a blank text is refused, not kept
    FIELD_ANY_ID = 1 << 9,       // names the id of a record of any kind; no reader checks it
    FIELD_IS_DOMAIN = 1 << 10,   // the code, or codes, of life domains of any instrument
    FIELD_IS_BSN = 1 << 11,      // nine digits that pass the 11-test
    FIELD_IS_PROGRESS = 1 << 12, // may change on a plan in force (model/progress.h)
    FIELD_IN_NAME = 1 << 13,     // with the others of its record, what an item without id or key of
                                 // its own is called in the path of a change (model/diff.h)
    FIELD_IS_POSTCODE = 1 << 14, // kept in one form when it is one (model/postcode.h)
    FIELD_IS_PHONE = 1 << 15,    // typed any way, shown in one (model/phone.h); free in files
};

struct record;

struct field {
    const char *name;  // JSON key
    const char *label; // source string for screens, to be translated
    const char *help;  // one sentence for F1, source string; NULL = none
    enum field_kind kind;
    unsigned flags; // of enum field_flag
    size_t offset;  // in the record's struct
    size_t limit;   // most code points of a text; 0 = the common limit
    const struct choice_set *choices;
    const struct record *record; // of FIELD_RECORD and FIELD_LIST: what it holds
    const struct record *refers; // the record whose id this text names; NULL = no reference
};

struct record {
    const char *name; // "member", "goal"; also the table name in the store
    size_t size;      // of the struct, bytes
    const struct field *fields;
    size_t count;
};

extern const struct record record_dossier; // household, members, ... contacts
extern const struct record record_household;
extern const struct record record_address;
extern const struct record record_member;
extern const struct record record_coordinator;
extern const struct record record_involved;
extern const struct record record_intake;
extern const struct record record_assessment;
extern const struct record record_score;
extern const struct record record_plan;
extern const struct record record_agreement;
extern const struct record record_goal;
extern const struct record record_action;
extern const struct record record_who;
extern const struct record record_waiver;
extern const struct record record_network;
extern const struct record record_sharing;
extern const struct record record_escalation;
extern const struct record record_provision_request;
extern const struct record record_future_plan;
extern const struct record record_big_five;
extern const struct record record_contact;

// A field of a record by name; NULL when there is none.
const struct field *record_field(const struct record *record, const char *name);
// The field with FIELD_IS_ID, or NULL.
const struct field *record_id_field(const struct record *record);
// The id of a record (NULL when it has none).
const char *record_id(const struct record *record, const void *of);

// Where a field stands in a struct.
void *field_at(const struct field *field, void *record);
const void *field_in(const struct field *field, const void *record);
// The bytes it takes there.
size_t field_size(const struct field *field);

// Whether a field has no value: NULL, 0, empty list, a record of which nothing is given. A blank
// text has a value here (it is written to JSON); the rules' "absent" is utf8_blank.
bool field_absent(const struct field *field, const void *record);
bool record_absent(const struct record *record, const void *of);

// The value of a scalar field as canonical text: dates ISO, numbers decimal, choices by code,
// answers "true"/"false", text lists joined by line ends, a scalar as JSON-like text. Appends
// nothing when absent. Not for FIELD_RECORD and FIELD_LIST.
void field_format(const struct field *field, const void *record, struct string *out);

// Sets a scalar field from canonical text (NULL or "" makes it absent; texts keep any non-empty
// content). Copies into the arena. False with a sentence when the text is not of the kind.
bool field_parse(const struct field *field, void *record, const char *text, struct arena *arena,
                 struct error *err);

// A text as a field keeps it, in the arena: a postcode in its one form, any other text as it is.
const char *field_text_kept(const struct field *field, const char *text, struct arena *arena);

// What a person reads: translated choice label, "ja"/"nee", date as 14-10-2026, domain by its name.
void field_display(const struct field *field, const void *record, struct string *out);

// Deep copy of a record into an arena; both structs have record->size bytes.
void record_copy(const struct record *record, void *copy, const void *original,
                 struct arena *arena);
// The same, but a text that `like` has in its place as well is not copied: it stays that of `like`.
void record_copy_like(const struct record *record, void *copy, const void *original,
                      const void *like, struct arena *arena);
// The same, but all texts stay those of the original.
void record_copy_lists(const struct record *record, void *copy, const void *original,
                       struct arena *arena);

// Whether a field has equal values in two records.
bool field_equal(const struct field *field, const void *record_a, const void *record_b);

// Whether two records are equal in every field, lists in order.
bool record_equal(const struct record *record, const void *a, const void *b);

// Sets a text member in an arena: a helper for code that fills structs by hand.
void text_list_add(struct text_list *list, const char *text, struct arena *arena);
bool text_list_has(const struct text_list *list, const char *text);

// Resolves a finding path ("plans[0].goals[1].due") to the record and field it names, for jumping
// and for waivers. For a collection's own path ("members") *ret_record is the record that holds it;
// for one text of a list ("intake.domains[1]") the field is the list.
// False when the path names nothing in this dossier.
bool dossier_resolve(const struct dossier *dossier, const char *path,
                     const struct record **ret_type, const void **ret_record,
                     const struct field **ret_field);

#endif
