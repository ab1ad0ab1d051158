// SPDX-License-Identifier: EUPL-1.2
#include "service/id_map.h"

#include <stdlib.h>
#include <string.h>

static int compare_pairs(const void *a, const void *b)
{
    const struct id_pair *one = a;
    const struct id_pair *other = b;
    return strcmp(one->local, other->local);
}

void id_map_add(struct id_map *map, const char *local, const char *stored)
{
    struct id_pair *pair = list_add(&map->pairs.any, sizeof(*pair), &map->arena);
    *pair = (struct id_pair){.local = local, .stored = stored};
    map->sorted = false;
}

const char *id_map_find(struct id_map *map, const char *local)
{
    struct id_pair key = {.local = local};
    if (!local || map->pairs.count == 0)
        return NULL;
    if (!map->sorted)
        qsort(map->pairs.items, map->pairs.count, sizeof(key), compare_pairs);
    map->sorted = true;
    const struct id_pair *pair =
        bsearch(&key, map->pairs.items, map->pairs.count, sizeof(key), compare_pairs);
    return pair ? pair->stored : NULL;
}

void id_map_point(struct id_map *map, const char **text)
{
    const char *stored = id_map_find(map, *text);
    if (stored)
        *text = stored;
}

static void point_field(const struct record *type, void *record, void *context)
{
    struct id_map *map = context;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        bool points = field->refers || (field->flags & FIELD_ANY_ID);
        if (points && field->kind == FIELD_TEXT)
            id_map_point(map, field_at(field, record));
        if (points && field->kind == FIELD_TEXTS) {
            struct text_list *texts = field_at(field, record);
            for (size_t j = 0; j < texts->count; j++)
                id_map_point(map, &texts->items[j]);
        }
    }
}

void id_map_point_all(struct id_map *map, struct dossier *dossier)
{
    record_walk(&record_dossier, dossier, point_field, map);
}

void id_map_release(struct id_map *map)
{
    arena_release(&map->arena);
    *map = (struct id_map){0};
}

void record_walk(const struct record *type, void *record,
                 void (*visit)(const struct record *, void *, void *), void *context)
{
    visit(type, record, context);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind == FIELD_RECORD)
            record_walk(field->record, field_at(field, record), visit, context);
        if (field->kind != FIELD_LIST)
            continue;
        struct list *list = field_at(field, record);
        for (size_t j = 0; j < list->count; j++)
            record_walk(field->record, list_at(list, field->record->size, j), visit, context);
    }
}
