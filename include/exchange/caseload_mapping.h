// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_CASELOAD_MAPPING_H
#define EXCHANGE_CASELOAD_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "model/dossier.h"
#include "model/field.h"

// What a file of clients that a provider of care hands over means: a text file, written by a functional
// administrator, that says which column is which of our fields (eenplan(5)):
//
//     dates = day-month-year
//     [columns]
//     member.surname = Achternaam
//     [constants]
//     handover.provider = Stichting De Brug
//     [values member.sex]
//     V = Vrouw
//
// Our words stand left, theirs right. The names of our fields are those of the field table
// (model/field.h), behind what they belong to.

enum { CASELOAD_MAPPING_MEBIBYTES_MAX = 1 };

// What a hand-over says beside what a dossier has fields for.
struct handover {
    const char *provider;  // who supported them until now
    const char *client;    // the number they had there
    const char *household; // what their rows have in common there; NULL = nothing
    struct date until;     // the last day of that support
    const char *contact;   // whom to call there; NULL = nobody in particular
};
extern const struct record record_handover;

// A row of the file: one client.
struct caseload_person {
    struct household household;
    struct member member;
    struct intake intake;
    struct coordinator coordinator;
    struct handover handover;
};

enum caseload_dates {
    CASELOAD_DAY_MONTH_YEAR,
    CASELOAD_MONTH_DAY_YEAR,
    CASELOAD_YEAR_MONTH_DAY,
};

struct caseload_value {
    const char *ours;   // as it is written in the mapping; "" = no value
    const char *theirs; // utf8_name_key
};

struct caseload_column {
    const char *name; // "member.surname"
    const struct field
        *field; // in the record that begins `offset` bytes into struct caseload_person
    size_t offset;
    const char *title; // of the column in the file
    size_t line;       // of the mapping
    LIST_OF(struct caseload_value) values;
};

struct caseload_mapping {
    const char *name; // of the file, for messages
    char delimiter;   // ',' or ';'; '\0' = to be recognised
    enum caseload_dates dates;
    LIST_OF(struct caseload_column) columns;
    struct caseload_person constants; // what a row has where the file says nothing
    struct arena arena;
};

// Reads `length` bytes into *ret_mapping (zeroed before). A refusal is ERROR_INVALID:
// "brug.map, line 7, member.surnam: …", err->field "brug.map:7:member.surnam" (without a line when
// something is missing in the whole file). On failure *ret_mapping is untouched.
__attribute__((warn_unused_result)) bool caseload_mapping_read(const char *text, size_t length,
                                                               const char *name,
                                                               struct caseload_mapping *ret_mapping,
                                                               struct error *err);

// The same for a file, opened as in exchange/input_file.h.
__attribute__((warn_unused_result)) bool caseload_mapping_read_file(
    const char *path, struct caseload_mapping *ret_mapping, struct error *err);

void caseload_mapping_release(struct caseload_mapping *mapping);
#define CASELOAD_MAPPING_AUTO                                                                      \
    __attribute__((cleanup(caseload_mapping_release))) struct caseload_mapping

// Appends the names of all fields that a mapping can name, for the manual.
void caseload_mapping_fields(struct arena *arena, struct text_list *names);

// The field of such a name; NULL when a mapping cannot name it.
const struct field *caseload_mapping_field(const char *name);

// Whether a mapping says where a field comes from: a column or a constant.
bool caseload_mapping_has(const struct caseload_mapping *mapping, const char *name);

#endif
