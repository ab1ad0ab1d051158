// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_SNIPPET_H
#define STORE_SNIPPET_H

#include "model/snippet.h"
#include "store/store.h"

// Snippets, of a worker, a team or everybody.

struct snippet_row {
    struct snippet snippet; // of a new one the id is given too
    const char *owner;      // login, or team; "" of everybody
    int64_t moment;         // when it was changed, and by whom: only written
    const char *worker;
};

// Those that a worker of a team (NULL = none) can use: by code, of one code the nearest first.
bool store_list_snippets(struct store *store, const char *worker, const char *team,
                         struct arena *arena, struct snippet_list *ret_list, struct error *err);
// ERROR_NOT_FOUND when there is none (any more).
bool store_get_snippet(struct store *store, const char *id, struct arena *arena,
                       struct snippet_row *ret_row, struct error *err);

// Within the transaction. revision 0 adds it; else it is changed, and ERROR_CONFLICT when the revision
// moved. ERROR_CONFLICT at "code" when the owner has another one with that code.
bool store_put_snippet(struct store *store, const struct snippet_row *row, struct error *err);
bool store_delete_snippet(struct store *store, const char *id, struct error *err);

#endif
