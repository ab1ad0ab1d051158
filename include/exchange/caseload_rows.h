// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_CASELOAD_ROWS_H
#define EXCHANGE_CASELOAD_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "exchange/caseload_mapping.h"
#include "exchange/csv_read.h"

// The clients in a file of a provider of care, by its mapping, and which of them are one household.
// Pure. Rows that are wrong stay in the list with what is wrong with them; all rows of a household with
// such a row are refused with it.
//
// One household are the rows of a provider with one key, and those without a key at one address, which is
// remarked upon. At the address of another household a row needs a key, lest one household becomes two;
// with a key it is taken and remarked upon.

enum {
    // More clients at one address without a key of their household are no family but a house of the
    // provider, and are asked about.
    CASELOAD_ADDRESS_MAX = 12,
    CASELOAD_YEARS_MAX = 10, // from today, ahead or back, of the last day of support
};

// The title of the last column of a file of refused rows: why. In a file that is offered it says
// nothing.
#define CASELOAD_REASON_TITLE "eenplan"

struct caseload_row {
    const struct csv_row *source;
    struct caseload_person person; // texts in the arena of the caseload
    size_t household;              // index
    bool known;          // in the store already, so nothing is to be done, whatever is wrong
    const char *refused; // sentences that say why and how it is mended; NULL = it is good
    const char *remark;  // what is to be looked at when it is taken; NULL = nothing
};

struct caseload_household {
    LIST_OF(size_t) rows; // indices, in the order of the file
    bool refused;
};

struct caseload_rows {
    LIST_OF(struct caseload_row) rows;             // without those in which every cell is empty
    LIST_OF(struct caseload_household) households; // in the order of their first rows
    struct text_list unused;                       // titles of columns that the mapping leaves out
    struct arena arena;
};

// Reads every row of the table, which must live as long as *ret_caseload (zeroed before). ERROR_INVALID,
// naming file, line and field, when a column of the mapping is not in the header or twice.
__attribute__((warn_unused_result)) bool caseload_rows_read(const struct csv_table *table,
                                                            const struct caseload_mapping *mapping,
                                                            struct date today,
                                                            struct caseload_rows *ret_caseload,
                                                            struct error *err);

// What a row is called in a sentence about another one, which may stand in a file with other lines: "client
// B-002", or without a number "line 3".
const char *caseload_row_name(const struct caseload_row *row, struct arena *arena);

// Refuses a row; a reason it has already stays in front.
void caseload_row_refuse(struct caseload_rows *caseload, struct caseload_row *row,
                         const char *reason);
// Adds what is to be looked at when the row is taken.
void caseload_row_remark(struct caseload_rows *caseload, struct caseload_row *row,
                         const char *remark);
// Refuses what is left of a household that has a refused row; of known rows nothing is asked.
void caseload_settle(struct caseload_rows *caseload, size_t household);

void caseload_rows_release(struct caseload_rows *caseload);
#define CASELOAD_ROWS_AUTO __attribute__((cleanup(caseload_rows_release))) struct caseload_rows

#endif
