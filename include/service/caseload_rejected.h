// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_CASELOAD_REJECTED_H
#define SERVICE_CASELOAD_REJECTED_H

#include <stdbool.h>

#include "base/error.h"
#include "exchange/caseload_rows.h"

// The file with the refused rows of a hand-over, with why as the last column, so that they can be mended
// and offered again. Nothing outside src/service includes this.

// Whether such a file can be made: ERROR_CONFLICT when it is there already, ERROR_IO when it cannot. NULL =
// none is wanted. Nothing is left behind.
bool caseload_rejected_is_free(const char *path, struct error *err);

// Writes it as the file came: its columns, delimiter and byte-order mark. It counts as a copy of what is
// here (service/erased_list.h).
bool caseload_rejected_write(const char *path, const struct csv_table *table,
                             const struct caseload_rows *caseload, struct error *err);

#endif
