// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_LOG_CASES_H
#define TESTS_SERVICE_LOG_CASES_H

#include "acts_fixture.h"
#include "store_fixture.h"

// Every use case once, with the rows it writes in the access log: for test_log_acts.c.
//
// A case works on a household of its own with a plan in force and two members; what it has to prepare it
// does as `service` before log_mark(). Rows are written as their act with "+n" (one row for each of n
// members), "-" (of the household as a whole) or nothing (of no household), then "!" when denied, the
// capacity ("(-)" for none) but that of the coordinator, "for LOGIN" and "emergency".

struct log_case {
    const char *function;
    bool (*run)(struct service *who, struct error *err);
    const char *rows; // when the practice user does it
    const char
        *refused; // when a worker tries who has nothing to do with the household; NULL = not tried
};

// The last is empty.
extern const struct log_case log_cases_dossier[];
extern const struct log_case log_cases_office[];

// What was written up to now does not count.
void log_mark(void);

#endif
