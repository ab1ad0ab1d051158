// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

// Whole tables and indexes written into a database file page by page, from rows that come in their order
// (the format: sqlite.org/fileformat2.html, 1.6). Nothing is compared and nothing searched, so this is much
// quicker than the engine, which looks for the place of every row. No connection writes to the file
// meanwhile; several processes may, each trees of its own.

// The number that the next page gets, in memory that the processes share.
struct tree_counter {
    atomic_uint next;
};

// The file as one process sees it.
struct tree_file;

// Reads the size of a page and the number of pages from the file, which is whole, and sets the counter. A
// child process has what its parent opened.
bool tree_file_open(const char *path, struct tree_counter *counter, struct tree_file **ret_file,
                    struct error *err);
// Gives the file the pages that were added; once, when all trees are whole.
bool tree_file_end(struct tree_file *file, struct error *err);
void tree_file_close(struct tree_file *file); // NULL-safe

enum tree_kind {
    TREE_TABLE, // rows with a number
    TREE_INDEX, // the row is its own key; also tables without numbers
};

// A tree that takes the place of the empty one whose page is `root`.
struct tree;

struct tree *tree_new(struct tree_file *file, uint32_t root, enum tree_kind kind);
// The next row; `number` rises and counts in a table only.
bool tree_add(struct tree *tree, int64_t number, const unsigned char *record, size_t size,
              struct error *err);
// Writes what is not written yet.
bool tree_end(struct tree *tree, struct error *err);
void tree_free(struct tree *tree); // NULL-safe

#endif
