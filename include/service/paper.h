// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PAPER_H
#define SERVICE_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "service/service.h"

// The plan of a household on paper: a PDF that only its maker can read, whole or not there.

struct print_request {
    const char *household; // number or id
    int64_t version;       // of the plan; 0 = the one in force, or else the last
    bool with_scores;      // with the levels of the goals
    const char *file;      // a new file, named by the user
};

struct print_made {
    const char *file;
    int64_t version; // 0 = of no plan
    bool draft;
    size_t pages;
};

// Prints a plan, for who may export the dossier. That it left is logged before the file is there, one row
// for each member. ERROR_NOT_FOUND without such a plan, ERROR_CONFLICT for a file that is there already,
// ERROR_IO where the module that draws is not installed.
bool service_print_plan(struct service *service, const struct print_request *request,
                        struct arena *arena, struct print_made *ret_made, struct error *err);

// Prints an empty sheet for a conversation. It is about nobody: no store is needed and nothing is logged.
bool service_print_empty(const char *file, struct print_made *ret_made, struct error *err);

#endif
