// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_SHARING_H
#define MODEL_SHARING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "model/consent.h"
#include "model/dossier.h"

// What may be shared about whom with an organisation, shown before anything is shared. It asks more
// than rule PRV-01, for which any record in force will do: everybody who has to agree did.

enum sharing_state {
    SHARING_NEVER,      // there is no record
    SHARING_LATER,      // from a day to come, or without a first day
    SHARING_ENDED,      // past its last day
    SHARING_WITHDRAWN,  // and nothing new was agreed since
    SHARING_UNFOUNDED,  // in force, but without a basis
    SHARING_INCOMPLETE, // agreement in force, but not everybody who has to agree did
    SHARING_OUTGROWN,   // a parent agreed to it, for somebody who has a say by now: ask anew
    SHARING_DANGER,     // from here on it may be shared
    SHARING_LEGAL_TASK,
    SHARING_AGREED,
};

struct sharing_verdict {
    const struct member *member;
    enum sharing_state state;
    const struct sharing *record; // that says so; NULL = none
    struct consent_missing missing;
    struct date withdrawn; // when it was, by whatever record; absent = never
};

LIST_TYPE(sharing_verdicts, struct sharing_verdict);

static inline bool sharing_may(enum sharing_state state)
{
    return state >= SHARING_DANGER;
}

// Whether a record is about a member: it names this one, or none and then everybody.
bool sharing_is_about(const struct sharing *sharing, const struct member *member);
// Whether it is with an organisation, by name (rules.md, Names). Blank names are with nobody.
bool sharing_is_with(const struct sharing *sharing, const char *organisation);

// Of several records the one that says most counts (the order of the states, then the later one).
// Withdrawing works at once, on every agreement given before that day about that member with that
// organisation; what is agreed on that day or later is new. A legal task and danger need no agreement,
// so nothing about them can be withdrawn but by their own record.
struct sharing_verdict sharing_judge(const struct dossier *dossier, const char *organisation,
                                     const struct member *member, struct date day);
// The same of every member, also those who left or died: what is in the dossier is about them too.
void sharing_judge_all(const struct dossier *dossier, const char *organisation, struct date day,
                       struct arena *arena, struct sharing_verdicts *ret_verdicts);

// The organisations that occur in the dossier, each once, as first written: those of sharing, then those
// of open actions of the current plan (PRV-01), then other professionals of the network.
void sharing_organisations(const struct dossier *dossier, struct arena *arena,
                           struct text_list *ret_names);

// Whether what was withdrawn by `today` in `before` stands unchanged in `after`: a new agreement is a
// new record. False: *ret_index is the record of `before` that does not.
bool withdrawals_kept(const struct dossier *before, const struct dossier *after, struct date today,
                      size_t *ret_index);

#endif
