// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ERASED_LIST_H
#define SERVICE_ERASED_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/string.h"

// Files of erasing. Nothing outside src/service includes this.
//
// The list <store>-erased stands beside the store, as its key does: ids only, one erasure a line. A backup
// from before an erasure still holds what was erased; when it is put back, what is on the list is erased
// from it again.

struct service;
struct store;

// Writes the list anew: what the store knows and what is on the list already. It is there whole or as it
// was.
bool erased_list_write(struct store *store, struct error *err);

// Whether the list beside where a store is to be can be read; none is well. ERROR_INVALID and ERROR_IO: what
// was erased would come back unseen.
bool erased_list_check(const char *store_path, struct error *err);

// For who puts a backup back: erases again, in transactions of their own, what the list names and this
// store does not know as erased, and takes the copies out of its files. No list, or one of another store's
// households: nothing. *ret_count is how many erasures were done again. ERROR_INVALID for a list that
// cannot be read.
bool erased_list_apply(struct service *service, size_t *ret_count, struct error *err);

// Writes a new file that belongs to the user; ERROR_CONFLICT when it is there already.
bool erased_write_copy(const char *path, const struct string *text, struct error *err);
void erased_remove_copy(const char *path);

#endif
