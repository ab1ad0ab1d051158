// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_ERASE_H
#define STORE_ERASE_H

#include "model/retention.h"
#include "store/store.h"

// What may go, since when, and making it gone: the rows in one transaction, afterwards every copy the
// engine keeps of what stood in them (sqlite_erase.c).

// ---- what is due --------------------------------------------------------------------------------

// Makes the rows of a household equal to `sums`, within the transaction; none for one that is not
// closed.
bool store_put_retention(struct store *store, const char *household,
                         const struct retention_sums *sums, struct error *err);
// On which days something of the household was changed last, by path; what was brought in from a file
// was not changed then.
bool store_last_changes(struct store *store, const char *household, struct arena *arena,
                        struct retention_changes *ret_changes, struct error *err);

struct due_row {
    const char *household; // id
    const char *number;
    const char *person; // member id; NULL = the household
    enum law law;
    size_t records;
    struct date due;
};
LIST_TYPE(due_list, struct due_row);

// What may go on `until`, the longest due first; at most `limit` rows (0 = all) after the key of the
// last row seen. *ret_next is the key for the next page, NULL = no more.
bool store_list_due(struct store *store, struct date until, const char *after, size_t limit,
                    struct arena *arena, struct due_list *ret_rows, const char **ret_next,
                    struct error *err);
// When a person, or with NULL a household, may go; absent when it is not counted or not closed.
bool store_get_due(struct store *store, const char *household, const char *person,
                   struct date *ret_due, struct error *err);
// Closed households, at most `limit`, of which nothing was counted yet.
bool store_list_uncounted(struct store *store, size_t limit, struct arena *arena,
                          struct text_list *ret_ids, struct error *err);

// ---- erasing ------------------------------------------------------------------------------------

// One row of the table erasure: what was erased, by ids only.
struct erasure {
    const char *id; // UUID
    int64_t moment;
    const char *worker;    // login
    const char *household; // id
    const char *person;    // member id; NULL = the whole household
    const char *ground;    // "term", "request", "mistake"
    const char *copy;      // "file", "given": what became of the copy for the household
    int64_t records;       // rows that went
    int64_t cleared;       // moment since which no copy is left in the store's files; 0 = not yet
};
LIST_TYPE(erasure_list, struct erasure);

// Erases a household within the transaction: dossier, lists, findings, history, everybody's unsaved
// work, special access, names of organisations that no other household uses. What stays is the log,
// which holds ids only, and the row of the erasure. *ret_rows is how many rows went; none when there is
// no such household.
bool store_erase_household(struct store *store, const char *household, int64_t *ret_rows,
                           struct error *err);

// Erases one person: `before` is the dossier as stored, `after` the same without the person
// (model/erase.h). History goes as far as it names the person or what went, `words` are the folded words
// he or she is known by. Everybody's unsaved work on the household goes, for it holds whole dossiers. The
// overview must be made anew in the same transaction.
bool store_erase_person(struct store *store, const struct dossier *before, struct dossier *after,
                        const struct text_list *words, int64_t *ret_rows, struct error *err);

// Who else than `worker` has unsaved work on a household: a login and when it was written; NULL = nobody.
bool store_unsaved_of_others(struct store *store, const char *household, const char *worker,
                             struct arena *arena, const char **ret_worker, int64_t *ret_written,
                             struct error *err);

bool store_put_erasure(struct store *store, const struct erasure *erasure, struct error *err);
// Whether an erasure with this id was noted.
bool store_has_erasure(struct store *store, const char *id, bool *ret_has, struct error *err);
// The newest first, at most `limit` (0 = all).
bool store_list_erasures(struct store *store, size_t limit, struct arena *arena,
                         struct erasure_list *ret_erasures, struct error *err);

// What was erased of a household and does not stand there again.
struct erased {
    size_t times;             // something of it was erased
    bool whole;               // all of it
    struct text_list persons; // member ids
};
bool store_get_erased(struct store *store, const char *household, struct arena *arena,
                      struct erased *ret_erased, struct error *err);

// Unsaved work that holds a household or person that was erased. None comes about while all sessions are
// of this version; service_keep_work sees to that.
bool store_list_unsaved_erased(struct store *store, struct arena *arena,
                               struct unsaved_list *ret_unsaved, struct error *err);

// Has the next store_clear_erased() clear once more, when anything was ever erased.
bool store_open_erasure_again(struct store *store, struct error *err);

// After the commit: takes every copy of what was erased out of the store's files. secure_delete zeroes
// what is freed, but not what the engine left behind when it moved rows within a page, nor earlier
// versions of a page in the log of writes. So: a whole checkpoint, zeroes in all unused room of the
// pages, and a log that begins anew and is cut to its length. Others can go on; a reader in the middle
// of a read, and nothing else, can hold it up: then it is tried again for some seconds. *ret_cleared
// tells whether nothing is left; the erasures then carry `moment`. With nothing to clear: true at once.
bool store_clear_erased(struct store *store, int64_t moment, bool *ret_cleared, struct error *err);

#endif
