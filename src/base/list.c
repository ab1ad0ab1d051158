// SPDX-License-Identifier: EUPL-1.2
#include "base/list.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 4 };

static void grow(struct list *list, size_t size, struct arena *arena)
{
    size_t capacity = list->capacity == 0 ? FIRST_CAPACITY : list->capacity * 2;
    if (capacity > SIZE_MAX / 2 / size)
        abort();
    void *items = arena_alloc(arena, capacity * size);
    if (list->count > 0)
        memcpy(items, list->items, list->count * size);
    list->items = items;
    list->capacity = capacity;
}

void *list_add(struct list *list, size_t size, struct arena *arena)
{
    return list_insert(list, size, list->count, arena);
}

void *list_insert(struct list *list, size_t size, size_t index, struct arena *arena)
{
    assert(size > 0);
    assert(index <= list->count);
    if (list->count == list->capacity)
        grow(list, size, arena);
    char *item = (char *)list->items + index * size;
    memmove(item + size, item, (list->count - index) * size);
    memset(item, 0, size); // the place may hold an item that was removed
    list->count++;
    return item;
}

void list_remove(struct list *list, size_t size, size_t index)
{
    assert(index < list->count);
    char *item = (char *)list->items + index * size;
    memmove(item, item + size, (list->count - index - 1) * size);
    list->count--;
}

void *list_at(const struct list *list, size_t size, size_t index)
{
    assert(index < list->count);
    return (char *)list->items + index * size;
}
