// SPDX-License-Identifier: EUPL-1.2
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 4096,
    LARGEST_STEP = 256 * 1024, // blocks double up to here
};

struct arena_block {
    struct arena_block *older;
    size_t owners; // arenas and newer blocks that point here
    size_t total;  // bytes of this block and the older ones
    size_t used;
    size_t size;
    max_align_t memory[];
};

static struct arena_block *block_new(size_t size, struct arena_block *older)
{
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (block == NULL)
        abort();
    block->older = older;
    block->owners = 1;
    block->size = size;
    block->total = size + (older == NULL ? 0 : older->total);
    return block;
}

// A block that somebody else sees too is left as it is.
static bool ends_here(const struct arena_block *block)
{
    return block == NULL || block->owners > 1;
}

// Room for `size` bytes in a block of its own, behind the newest one so that this stays in use.
static void *alloc_large(struct arena *arena, size_t size)
{
    struct arena_block *newest = arena->newest;
    bool in_front = ends_here(newest);
    struct arena_block *block = block_new(size, in_front ? newest : newest->older);
    block->used = size;
    if (in_front) {
        arena->newest = block;
    } else {
        newest->older = block;
        newest->total += size;
    }
    return block->memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t alignment = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        abort();
    size = size == 0 ? alignment : (size + alignment - 1) / alignment * alignment;
    struct arena_block *block = arena->newest;
    if (ends_here(block) || block->size - block->used < size) {
        size_t next = ends_here(block) ? FIRST_BLOCK : block->size * 2;
        next = next < FIRST_BLOCK ? FIRST_BLOCK : next > LARGEST_STEP ? LARGEST_STEP : next;
        if (size > next / 4)
            return alloc_large(arena, size);
        block = block_new(next, block);
        arena->newest = block;
    }
    void *memory = (char *)block->memory + block->used;
    block->used += size;
    return memory;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text_n(arena, text, strlen(text));
}

char *arena_text_n(struct arena *arena, const char *text, size_t length)
{
    if (text == NULL)
        return NULL;
    if (length == SIZE_MAX)
        abort();
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    // Mostly it fits in what the newest block has left.
    struct arena_block *block = arena->newest;
    size_t room = ends_here(block) ? 0 : block->size - block->used;
    char *text = room == 0 ? NULL : (char *)block->memory + block->used;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, room, format, arguments);
    va_end(arguments);
    if (length < 0)
        abort();
    if ((size_t)length < room)
        return arena_alloc(arena, (size_t)length + 1);
    if (room > 0)
        memset(text, 0, room); // what is handed out is zeroed
    text = arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    if (vsnprintf(text, (size_t)length + 1, format, arguments) != length)
        abort();
    va_end(arguments);
    return text;
}

struct arena arena_share(const struct arena *arena)
{
    if (arena->newest != NULL)
        arena->newest->owners++;
    return *arena;
}

size_t arena_size(const struct arena *arena)
{
    return arena->newest == NULL ? 0 : arena->newest->total;
}

void arena_release(struct arena *arena)
{
    if (arena == NULL)
        return;
    struct arena_block *block = arena->newest;
    while (block != NULL && --block->owners == 0) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena->newest = NULL;
}
