// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_HOUSEHOLD_FILTER_H
#define UI_HOUSEHOLD_FILTER_H

#include <stddef.h>

#include "service/service.h"

// Which households a caseload list shows: a row for each choice, in the order in which a key goes
// through them. The first is the worker's own.

struct household_filter {
    const char *label; // source string, behind "filter:"
    const char *none;  // what to do when there are none; source string
    enum attention attention;
    bool own;
    bool with_closed;
};

extern const struct household_filter household_filters[];
extern const size_t household_filter_count;

size_t household_filter_next(size_t filter);
// The filter on one kind of attention; the first one for ATTENTION_NONE.
size_t household_filter_of(enum attention attention);
// The filter that leaves out closed households only, for who has none of his or her own.
size_t household_filter_all(void);

// Appends all filters, translated, in the order of the key: "my own, findings, …".
void household_filter_names(struct string *out);

// Appends what asks for attention, in words: "no plan after 6 weeks".
void attention_words(enum attention kind, int investigation_days, int assessment_months,
                     struct string *out);

#endif
