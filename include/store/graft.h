// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_GRAFT_H
#define STORE_GRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

// Whole tables and indexes of one database file into another, page by page, without looking at their rows:
// only the numbers of pages in them change (the format of the file: sqlite.org/fileformat2.html).

// The tree whose root is page `from` replaces the tree in the other file whose root is `to` and which is
// empty: one page.
struct graft_tree {
    uint32_t from;
    uint32_t to;
};

// Asked now and then; false stops it (ERROR_BUSY). NULL = never.
typedef bool graft_go_on(void *context);

// Both files are whole and open nowhere. On failure `to` is of no use any more.
bool graft_trees(const char *from, const char *to, const struct graft_tree *trees, size_t count,
                 graft_go_on *go_on, void *context, struct error *err);

#endif
