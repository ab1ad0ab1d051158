// SPDX-License-Identifier: EUPL-1.2
#ifndef MUTATION_MUTANT_H
#define MUTATION_MUTANT_H

#include <stdbool.h>

#include "base/date.h"

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

#endif
