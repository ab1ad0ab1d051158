// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_RULE_H
#define VALIDATION_RULE_H

#include <stddef.h>

#include "validation/finding.h"

// The rules as rows. A rule is a pure function of dossier, today, areas and settings; to add one,
// write its function and add its row to validation/rules.def. The catalogue (`eenplan rules`), the
// check and the tests all walk this table.

struct context;

// When a rule is asked at all.
enum rule_scope {
    SCOPE_ALWAYS, // also for a household in phase closed
    SCOPE_ACTIVE, // in every phase but closed, with or without a current plan
    SCOPE_PLAN,   // as SCOPE_ACTIVE, and only when there is a current plan
};

struct rule {
    const char *id; // "PLAN-05"
    enum severity severity;
    enum rule_scope scope;
    // Four source strings, to be translated with _():
    const char *title;  // what it asks for
    const char *reason; // why that matters to the people it is about
    const char *source; // where it comes from: law, letter, manual
    const char *repair; // what to do about a finding
    void (*check)(struct context *context);
};

// In the order of rules.def: by subject, then number.
extern const struct rule rules[];
extern const size_t rule_count;

// The rule with an id, or NULL.
const struct rule *rule_find(const char *id);

#endif
