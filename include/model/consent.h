// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_CONSENT_H
#define MODEL_CONSENT_H

#include <stdbool.h>

#include "base/date.h"
#include "model/dossier.h"

// Who has to agree before a worker may speak about somebody with another organisation: the release of
// professional secrecy. It is something else than the ground on which the data are kept
// (model/legal_basis.h) and than agreeing to the help, which stands in the plan (struct agreement).
//
// By age on the day (wij.groningen.nl, privacy): under 12 a parent or guardian; from 12 to 15 the child
// together with a parent; from 16 the person alone.

enum consent_by {
    CONSENT_PARENT,
    CONSENT_TOGETHER,
    CONSENT_ALONE,
};

struct consent_need {
    enum consent_by by;
    int age; // in whole years; -1 = not known
    bool
        parent; // a parent lives in the household that day; else a guardian agrees where one is needed
};

// A partial birth date counts as its last possible day, as in the rules: a parent is asked for longer
// rather than shorter. Without any birth date a child of the household agrees together with a parent,
// so that nobody is passed over; others agree alone.
struct consent_need consent_needed(const struct dossier *dossier, const struct member *member,
                                   struct date day);

// Whether another member can agree as the parent or guardian of `member`: somebody with role parent
// who has not died, also one who left; where no parent lives in the household any adult in it, as guardian.
bool consent_as_parent(const struct dossier *dossier, const struct member *member,
                       const struct member *other, struct date day);

// Who did not agree yet, of those who have to.
struct consent_missing {
    bool person; // the person
    bool parent; // a parent or guardian
};

// Of a record on sharing, for a member it is about, by the age on the day of the record (without one:
// on `today`). What was complete that day can be outgrown, see below. A guardian
// by name counts as a parent. Nobody is missing unless its basis is agreement.
struct consent_missing consent_missing(const struct dossier *dossier, const struct sharing *sharing,
                                       const struct member *member, struct date today);

// From which day on agreement of a parent, complete on the day of the record, does not count for `member`
// any more, who did not agree: the day on which he or she gets a say. Absent = it does not end by age.
struct date consent_outgrown_from(const struct dossier *dossier, const struct sharing *sharing,
                                  const struct member *member);

static inline bool consent_complete(struct consent_missing missing)
{
    return !missing.person && !missing.parent;
}

#endif
