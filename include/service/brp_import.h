// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_BRP_IMPORT_H
#define SERVICE_BRP_IMPORT_H

#include "exchange/brp_read.h"
#include "service/import_brp.h"
#include "store/resident.h"

// The inside of service/import_brp.h, shared by its sources.

struct brp_import {
    struct service *service;
    const struct brp_request *request;
    struct resident_list residents;
    struct home_list homes;
    const char **households;            // by resident: the number to report; NULL = none
    enum member_role *roles;            // by resident, of who is taken
    LIST_OF(struct known_person) known; // found in the store, for the log
    size_t made;
    bool stopped;
    struct arena arena;
};

// What became of each row of the file; texts live in the arena.
void brp_import_report(const struct brp_import *import, struct arena *arena,
                       struct brp_report *ret_report);

#endif
