// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_CASELOAD_DOSSIER_H
#define EXCHANGE_CASELOAD_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>

#include "exchange/caseload_rows.h"

// The dossier of a household that is handed over: an intake that waits for its first conversation.
//
// A dossier has no field for an earlier provider or for the day until which its support goes on
// (formats.md), so both stand where a worker meets them:
// - the provider as the referrer of the intake, which came in by a partner;
// - the provider as a professional in the network, with the contact person and that day;
// - for each client a planned contact on that day, with the client number: it is in the list of
//   households, on the day itself in the worker's day, and until then in the dossier. When the day is
//   past the contact is planned for today: it should have been already, and nobody may miss it.
// The words of these are kept, and so they are Dutch whoever imports.

// Appends the rows of a household to a new dossier (zeroed or released before; ids are short local
// ones; members stand in the order of the rows). What rows of one household have in common is taken
// once: texts in people's own words stand under each other, the earliest day of the question counts, and
// a yes counts before a no. What differs otherwise is refused (ERROR_INVALID) with both lines.
bool caseload_dossier_build(const struct caseload_rows *caseload, size_t household,
                            struct date today, struct dossier *ret_dossier, struct error *err);

#endif
