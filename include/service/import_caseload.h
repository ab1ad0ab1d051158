// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_IMPORT_CASELOAD_H
#define SERVICE_IMPORT_CASELOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "service/listing.h"
#include "service/service.h"

// The bulk hand-over of the clients of a provider of care: the rows of a CSV file as households that
// begin with their intake, by a mapping file that says what its columns mean
// (exchange/caseload_mapping.h). For continuity of support each dossier keeps until when the earlier
// provider goes on, and who that is (exchange/caseload_dossier.h).
//
// Each household is a transaction of its own: all of its rows are taken or none, and what is taken
// stands, whatever happens to the run. Rows of people who are here already, by BSN or by the client
// number of an earlier run, are recognised; so the same file, or the refused rows once mended, can be
// offered again and nobody is taken twice.

struct caseload_request {
    const char *file;     // "-" = standard input
    const char *mapping;  // not "-" when `file` is
    const char *team;     // of all households; NULL = by row: the team in the file, that of the
                          // neighbourhood, or that of the coordinator
    const char *rejected; // a new file for the refused rows; NULL = none
    bool dry_run;         // report, and keep nothing of it
};

enum caseload_outcome {
    CASELOAD_TAKEN, // in a dry run: would be
    CASELOAD_KNOWN, // here already
    CASELOAD_REFUSED,
    CASELOAD_OUTCOME_COUNT,
};

struct caseload_told {
    size_t line; // of the file
    enum caseload_outcome outcome;
    const char *client;    // number, NULL = none
    const char *household; // number; NULL = none, or one that who imports may not know
    const char
        *reason; // REFUSED: why and how to mend it; TAKEN: what is to be looked at; KNOWN: what
                 // is left to do; NULL = nothing
};

struct caseload_report {
    bool dry_run;
    size_t households;          // taken
    size_t without_coordinator; // of those: a team leader gives them one
    size_t counts[CASELOAD_OUTCOME_COUNT];
    LIST_OF(struct caseload_told) rows; // in the order of the file
    struct text_list unused;            // columns that the mapping leaves out
    const char *rejected;               // the file that was written; NULL = none
    struct error
        failure; // what stopped the run before its end (a full disk ...); else of kind NONE
};

// Of a long run, first each household is looked up, then each is taken.
enum caseload_stage {
    CASELOAD_LOOKING_UP,
    CASELOAD_TAKING,
};

// Asked before each household of a stage, of how many this is the next. What is left when it says no is
// refused as not reached.
typedef bool caseload_go_on(void *context, enum caseload_stage stage, size_t done, size_t count);

// Takes the rows. ERROR_DENIED for who may not import; ERROR_INVALID, with file, line and column or
// field, for a mapping or a file that cannot be read at all; ERROR_NOT_FOUND for a team that is not
// there; ERROR_CONFLICT when `rejected` exists, ERROR_IO when it cannot be made (nothing is taken then). `go_on` NULL = to the end;
// what is left when the store fails is refused as not reached. Texts of the report
// are in `arena`. Logged: a row for each person taken ("import") and recognised ("import_known", in a
// dry run too).
bool service_import_caseload(struct service *service, const struct caseload_request *request,
                             caseload_go_on *go_on, void *context, struct arena *arena,
                             struct caseload_report *ret_report, struct error *err);

// Appends the report: sentences and what asks for attention for people, every row for programs.
void caseload_report_write(const struct caseload_report *report, enum output_format format,
                           struct string *out);

#endif
