// SPDX-License-Identifier: EUPL-1.2
#ifndef MUTATION_MUTANT_H
#define MUTATION_MUTANT_H

#include <stdbool.h>

#include "base/date.h"
#include "validation/rule.h"

// What the copies that tests/mutation/mutate.py writes ask: is this the one decision that this run
// makes otherwise?

// The number in the environment's EENPLAN_MUTANT; 0 = none, all as in the sources.
extern int mutant_asked;

static inline bool mutant(int number)
{
    return mutant_asked == number;
}

// A day earlier for one number, a day later for another; an absent date stays absent.
static inline struct date mutant_day(struct date date, int earlier, int later)
{
    if (date_given(date))
        date.day += mutant(later) - mutant(earlier);
    return date;
}

// The scope of a row of the table: two numbers a row, from `first` on, give it the two others.
static inline enum rule_scope mutant_scope(const struct rule *rule, int first)
{
    enum { SCOPES = SCOPE_PLAN + 1 };
    int further = mutant_asked - first - 2 * (int)(rule - rules) + 1;
    bool other = mutant_asked >= first && (further == 1 || further == 2);
    return (enum rule_scope)(((int)rule->scope + (other ? further : 0)) % SCOPES);
}

#endif
