// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_RETENTION_H
#define MODEL_RETENTION_H

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "model/dossier.h"
#include "model/legal_basis.h"

// How long records are kept, and from which day on they may be erased. A household falls under two
// laws at once, so the term is counted for each record and each person it is about, never for the
// household as a whole (domain.md 4.5). Pure.

enum retention_case {
    KEEP_WMO_FILE,
    KEEP_NOTHING_GRANTED,
    KEEP_YOUTH_FILE,
    KEEP_YOUTH_FILE_BEFORE_2020,
    KEEP_LOG,
    KEEP_CASE_COUNT,
};

struct retention_term {
    const char *code;    // for files: "wmo_file"
    const char *what;    // source string: which records
    const char *counted; // source string: from when
    const char *source;  // article or list
    int years;           // that they are kept
    bool local;          // a rule of the municipality, not of the law
};

// One row a case. Source: domain.md 4.5 (selectielijst 3.1.5, 3.2 and 8.1.1; Youth Act 7.3.8; NEN 7513).
extern const struct retention_term retention_terms[KEEP_CASE_COUNT];

// The last day on which something below a path of a change (model/diff.h) was changed.
struct retention_change {
    const char *path;
    struct date day;
};
LIST_TYPE(retention_changes, struct retention_change);

// One record and one person it is about. A record about several has a row for each, and goes with
// the last of them.
struct retained {
    const char *kind;   // name of the record: "assessment"
    const char *key;    // its id, or what its changes call it; NULL for household and intake
    const char *person; // member id; NULL = nobody in particular
    enum law law;
    enum retention_case keep;
    struct date last; // day of the last change that counts
    struct date due;  // the first day on which it may go
};
LIST_TYPE(retained_list, struct retained);

// The records of a closed household; none of one that is not closed, for its terms do not run yet.
//
// - A record changed last on the latest of its change rows and its own days up to the closing. A member
//   counts until the day he or she left, else until the closing.
// - What is about no person in particular (intake, plan, escalation, a contact with everybody) is about
//   those who belonged to the household on its first or last day.
// - The law is the one under which the person was helped on the first or the last day of the record;
//   of two the Youth Act, which keeps longer.
// - Wmo: 15 years from the last change of the record; a plan, goal or request where nothing was granted
//   5 years. Youth Act: 20 years from the last change of the file of that person, which is the latest of
//   all records about him or her; 15 when that was before 2020.
// - The term ends with the day of the same date, so the record may go on the day after.
void retention_of(const struct dossier *dossier, const struct retention_changes *changes,
                  struct arena *arena, struct retained_list *ret_records);

// What may go together: everything about one person, or the whole household.
struct retention_sum {
    const char *person; // member id; NULL = the household
    enum law law;       // of the record that is kept longest
    size_t records;
    struct date due; // when the last of them may go
};
LIST_TYPE(retention_sums, struct retention_sum);

// The household first, then its members in order. Empty when there are no records.
void retention_sum_up(const struct dossier *dossier, const struct retained_list *records,
                      struct arena *arena, struct retention_sums *ret_sums);

// The code of a law for files and store ("wmo", "youth"), and the way back; LAW_COUNT for another.
const char *law_code(enum law law);
enum law law_of_code(const char *code);

#endif
