// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

// Memory that is freed in one call. Everything of one dossier, one query result or one frame lives
// in an arena; nothing in it is freed singly. Zero-initialised `struct arena` is ready for use.
// Running out of memory aborts the program.

struct arena_block;

struct arena {
    struct arena_block *newest;
};

// Zeroed memory of `size` bytes, aligned for any type; never NULL (size 0 gives a unique address).
__attribute__((returns_nonnull)) void *arena_alloc(struct arena *arena, size_t size);

// A copy of `text` (NULL gives NULL), of the first `length` bytes, or of a formatted text.
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);
__attribute__((format(printf, 2, 3))) char *arena_format(struct arena *arena, const char *format,
                                                         ...);

// A second arena in which everything that is in `arena` now lives on, however soon `arena` is released;
// what is added to one of the two later is its own. For what is never changed again: texts.
struct arena arena_share(const struct arena *arena);

// Bytes that the arena keeps from going, shared ones too.
size_t arena_size(const struct arena *arena);

// Frees everything that is not shared; the arena is ready for use again. NULL-safe.
void arena_release(struct arena *arena);

#endif
