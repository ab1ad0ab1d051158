// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_RETENTION_H
#define SERVICE_RETENTION_H

#include "service/service.h"
#include "store/erase.h"

// What may be erased and since when, for the privacy officer: numbers, laws and days. Neither names nor
// content: who decides that something goes asks those who know the household (store.md 7). That these
// lists were looked at is logged, once in a session and day.

// Households and members whose last record may go on `until` (absent = today), the longest due first. Closed
// households only: as long as there is help no term runs. At most `limit` rows (0 = all) after the key
// of the last row seen. ERROR_DENIED.
bool service_list_due(struct service *service, struct date until, const char *after, size_t limit,
                      struct arena *arena, struct due_list *ret_rows, const char **ret_next,
                      struct error *err);

// What was erased, the newest first.
bool service_list_erasures(struct service *service, size_t limit, struct arena *arena,
                           struct erasure_list *ret_erasures, struct error *err);

#endif
