// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_RECOUNT_H
#define SERVICE_RECOUNT_H

#include "service/session.h"

// Days pass, and what was counted yesterday need not hold today: rows of the overview that do not hold
// today (overview_holds) are counted anew, and only those; no other dossier is loaded. It shows
// nothing of them, so it is one row in the log for each transaction ("recount", with how many).
// Within src/service only.

// Before something is shown. When it cannot be done now (somebody else is saving, the store can only
// be read) the rows stand as they were, without complaint: the next time is soon enough. Each
// transaction is short. Not within a transaction.
//
// Of the rows that `scope` gives its worker, closed ones left out, at most `most`, the longest expired
// first; the search, the page and the kinds of attention do not count. Returns how many.
size_t recount_scope(struct service *service, const struct overview_query *scope, size_t most);
// Of those of a list `most`, which are read again where they stand, known_only as it was; texts in
// `arena`. Returns how many.
size_t recount_rows(struct service *service, struct overview_list *rows, size_t most,
                    struct arena *arena);
// Those of a page; whether there were any, so that it is to be read again.
bool recount_page(struct service *service, const struct overview_list *rows);

// At the start of a session: a program of another version, or with other rules, judged what stands in
// the store. Then all rows expire, and the store remembers whose rules count now. Not within a
// transaction.
void recount_after_upgrade(struct service *service);

// For a run over all: the next batch of a team (NULL = any), closed ones left out, in one transaction
// that waits for its turn. *ret_count is how many; 0 = all rows hold today. The run writes the log.
bool recount_batch(struct service *service, const char *team, size_t *ret_count, struct error *err);

#endif
