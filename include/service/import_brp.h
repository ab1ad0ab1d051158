// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_IMPORT_BRP_H
#define SERVICE_IMPORT_BRP_H

#include <stdbool.h>
#include <stddef.h>

#include "model/resident.h"
#include "service/listing.h"
#include "service/service.h"

// Residents from a file in the layout of the BRP test set (exchange/brp_read.h) as households that begin
// with their intake. A household in care is not an address: what comes in is the beginning of a dossier,
// and what the register says beside it is reported.
//
// Who is in a household of the store already, and who lives with somebody who is, asked for or not, is
// reported and not taken: no dossier that somebody works in is changed by an import. So a second run takes
// nobody.
//
// The report and its remarks are in the language of who imports, and are not kept. What is kept are data and
// codes of ours, and one text that is Dutch whoever imports: the name of a household whose members have none.

struct brp_request {
    const char *path;           // "-" = standard input
    struct text_list bsns;      // only these persons;
    struct text_list postcodes; // only who is registered there;
    const char *municipality;   // only this code; of the three at most one. None: everybody
    // Of households whose neighbourhood has none; NULL = that of the worker, who must work with
    // households and have one.
    const char *team;
    bool dry_run; // report, and write nothing
    // Told how many households are in, at last all of them; NULL = to the end. False stops: nothing is
    // taken, and that is no error.
    service_go_on *go_on;
    void *context;
};

// One person of the file.
struct brp_row {
    size_t line;
    const char *list;
    const char *name;
    enum resident_verdict verdict;
    size_t twice; // RESIDENT_TWICE: on which line
    const char
        *household; // number of where he or she is or was taken into; NULL = none, or one that
                    // who imports may not open
    enum member_role role;  // RESIDENT_TAKEN
    struct text_list codes; // of remarks, and the remarks in words
    struct text_list remarks;
};

struct brp_report {
    bool dry_run;
    bool stopped;      // by go_on; nothing else is told then
    size_t persons;    // in the file
    size_t households; // made
    size_t counts[RESIDENT_VERDICT_COUNT];
    LIST_OF(struct brp_row) rows; // of the persons asked for, in the order of the file
};

// Everything in one transaction, or nothing. ERROR_DENIED without a selection in a real store, and for who
// may not import (as service_import_household); ERROR_INVALID, with file, line and element, for a file
// that is damaged or not of this layout; ERROR_USAGE (err->field "team", with the teams there are) for a
// household that would have no team; ERROR_NOT_FOUND for a selection that nobody in the file fits, and for
// a team nobody knows. Texts of the report are in `arena`. A dry run leaves the store as it was, but the log
// tells of those whom it showed to be in a household here.
bool service_import_brp(struct service *service, const struct brp_request *request,
                        struct arena *arena, struct brp_report *ret_report, struct error *err);

// Appends the report: sentences for people, or every row and the totals for programs.
void brp_report_write(const struct brp_report *report, enum output_format format,
                      struct string *out);

#endif
