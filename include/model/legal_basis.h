// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_LEGAL_BASIS_H
#define MODEL_LEGAL_BASIS_H

#include "base/date.h"
#include "model/dossier.h"

// The law under which somebody is helped. That, and not consent, is the ground on which data are kept:
// in a dependent relation consent is rarely free (AP, April 2016). So it follows from the dossier, and
// nobody ticks it. One dossier can hold both laws, and each has a term of its own for how long a
// record is kept (domain.md 4.5).

enum law {
    LAW_WMO,
    LAW_YOUTH,
    LAW_COUNT,
};

struct legal_basis {
    const char *name;    // source string: "Youth Act"
    const char *article; // source string: the task of the municipality, and that it may keep data
    const char *whom;    // source string: for whom, in one short sentence
};

// One row a law.
extern const struct legal_basis legal_bases[LAW_COUNT];

// The law for a subject (member id, or "household", which NULL means too) on a day.
//
// The household as a whole and everybody of 18 or over: Wmo 2015. Under 18: Youth Act. From 18 to 22
// it stays the Youth Act while youth help goes on (Youth Act 1.1). What stands for that, in a dossier:
// a plan that was drafted before the 18th birthday has a goal about the person, and the newest plan
// drafted by that day still has an open one. A longer stop than the half year of the law, and youth
// help by order of a court, are not seen.
//
// A partial birth date counts as its last possible day, and a child of the household without one falls
// under the Youth Act: the careful side, for that law keeps longer. Others without one: Wmo.
enum law law_of_subject(const struct dossier *dossier, const char *subject, struct date day);

#endif
