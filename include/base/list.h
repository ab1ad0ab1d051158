// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

#include "base/arena.h"

// A growing array in an arena. LIST_OF(struct goal) declares a member that can be read as
// `goals.items[i]`, `goals.count`, and handed to code that knows only the size of an item as
// `&goals.any`. Zero-initialised is empty. Items move when the list grows: keep indices, not
// pointers, across list_add. The build uses -fno-strict-aliasing for this union.

struct list {
    void *items;
    size_t count;
    size_t capacity;
};

#define LIST_OF(type)                                                                              \
    union {                                                                                        \
        struct list any;                                                                           \
        struct {                                                                                   \
            type *items;                                                                           \
            size_t count;                                                                          \
            size_t capacity;                                                                       \
        };                                                                                         \
    }

// The same with a name of its own, for a list that is passed around: struct text_list.
#define LIST_TYPE(name, type)                                                                      \
    struct name {                                                                                  \
        union {                                                                                    \
            struct list any;                                                                       \
            struct {                                                                               \
                type *items;                                                                       \
                size_t count;                                                                      \
                size_t capacity;                                                                   \
            };                                                                                     \
        };                                                                                         \
    }

// Appends a zeroed item of `size` bytes and returns it.
__attribute__((returns_nonnull)) void *list_add(struct list *list, size_t size,
                                                struct arena *arena);

// Inserts a zeroed item before `index` (index <= count) and returns it.
__attribute__((returns_nonnull)) void *list_insert(struct list *list, size_t size, size_t index,
                                                   struct arena *arena);

// Takes item `index` out; the rest moves up. Its memory stays with the arena.
void list_remove(struct list *list, size_t size, size_t index);

// Item `index` (asserted to exist) of a list whose items have `size` bytes.
void *list_at(const struct list *list, size_t size, size_t index);

#endif
