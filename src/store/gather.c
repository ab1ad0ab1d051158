// SPDX-License-Identifier: EUPL-1.2
#include "store/gather.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { FIRST_PLACES = 1024 };

static size_t hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037U; // FNV-1a
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211U;
    return (size_t)(hash ^ hash >> 32);
}

// Where a household stands, or the free place where it would.
static size_t *place_of(const struct gather *gather, const char *household)
{
    size_t at = hash_of(household) & (gather->place_count - 1);
    for (;; at = (at + 1) & (gather->place_count - 1)) {
        size_t *place = &gather->places[at];
        if (*place == 0 || strcmp(gather->all.items[*place - 1].household, household) == 0)
            return place;
    }
}

static void make_room(struct gather *gather)
{
    if (gather->place_count > 2 * gather->all.count + 2)
        return;
    gather->place_count = gather->place_count == 0 ? FIRST_PLACES : 4 * gather->place_count;
    gather->places = arena_alloc(gather->arena, gather->place_count * sizeof(*gather->places));
    for (size_t i = 0; i < gather->all.count; i++)
        *place_of(gather, gather->all.items[i].household) = i + 1;
}

void gather_put(struct gather *gather, const char *sort_key, const char *household)
{
    assert(!gather->in_order);
    make_room(gather);
    size_t *place = place_of(gather, household);
    if (*place == 0 && gather->words > 0)
        return;
    if (*place == 0) {
        struct gathered *first =
            list_add(&gather->all.any, sizeof(*gather->all.items), gather->arena);
        first->sort_key = arena_text(gather->arena, sort_key);
        first->household = arena_text(gather->arena, household);
        *place = gather->all.count;
    }
    struct gathered *found = &gather->all.items[*place - 1];
    if (found->words != gather->words)
        return;
    found->words++;
    gather->count++;
}

void gather_next_word(struct gather *gather)
{
    gather->words++;
    gather->left = gather->count;
    gather->count = 0;
}

static bool before(const struct gathered *one, const struct gathered *other)
{
    int order = strcmp(one->sort_key, other->sort_key);
    return order < 0 || (order == 0 && strcmp(one->household, other->household) < 0);
}

// Lets an item sink in the heap of the first `count`, the earliest on top.
static void sink(struct gathered *items, size_t count, size_t at)
{
    struct gathered item = items[at];
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && before(&items[child + 1], &items[child]))
            child++;
        if (!before(&items[child], &item))
            break;
        items[at] = items[child];
        at = child;
    }
    items[at] = item;
}

static void put_in_order(struct gather *gather)
{
    size_t kept = 0;
    for (size_t i = 0; i < gather->all.count; i++)
        if (gather->all.items[i].words == gather->words)
            gather->all.items[kept++] = gather->all.items[i];
    gather->all.count = kept;
    for (size_t at = kept / 2; at-- > 0;)
        sink(gather->all.items, kept, at);
    gather->in_order = true;
}

bool gather_take(struct gather *gather, struct gathered *ret_next)
{
    if (!gather->in_order)
        put_in_order(gather);
    if (gather->all.count == 0)
        return false;
    *ret_next = gather->all.items[0];
    gather->all.items[0] = gather->all.items[--gather->all.count];
    if (gather->all.count > 0)
        sink(gather->all.items, gather->all.count, 0);
    return true;
}
