// SPDX-License-Identifier: EUPL-1.2
#include "model/change_place.h"

#include <string.h>

#include "model/diff.h"
#include "model/path.h"

// Takes "[key]" off the path. A key may hold brackets itself; it ends where a name or nothing follows.
static bool take_key(const char **path, struct arena *arena, const char **ret_key)
{
    const char *end = *path;
    while ((end = strchr(end, ']')) && end[1] != '.' && end[1] != '\0')
        end++;
    if (!end)
        return false;
    *ret_key = arena_text_n(arena, *path + 1, (size_t)(end - *path - 1));
    *path = end + 1;
    return true;
}

static const void *find_item(const struct record *type, const struct list *list, const char *key,
                             struct arena *arena)
{
    if (!list)
        return NULL;
    const char **keys = diff_keys(type, list, arena);
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(keys[i], key) == 0)
            return list_at(list, type->size, i);
    return NULL;
}

static void enter(struct change_place *place, const void *record, size_t length, bool is_item)
{
    place->type = place->field->record;
    place->record = record;
    place->record_length = length;
    place->field = NULL;
    if (is_item || place->item_length == 0) {
        place->item_type = place->type;
        place->item = record;
        place->item_length = length;
    }
}

bool change_place_find(const struct dossier *dossier, const char *path, struct arena *arena,
                       struct change_place *ret_place)
{
    struct change_place place = {
        .type = &record_dossier, .record = dossier, .item_type = &record_dossier, .item = dossier};
    const char *rest = path;
    char name[PATH_NAME_SIZE];
    for (;;) {
        if (!path_take_name(&rest, name) || !(place.field = record_field(place.type, name)))
            return false;
        const void *value = place.record ? field_in(place.field, place.record) : NULL;
        const char *key = NULL;
        if (*rest == '[') {
            if (place.field->kind != FIELD_LIST || !take_key(&rest, arena, &key))
                return false;
            enter(&place, find_item(place.field->record, value, key, arena), (size_t)(rest - path),
                  true);
        } else if (*rest == '.' && place.field->kind == FIELD_RECORD) {
            enter(&place, value, (size_t)(rest - path), false);
        }
        if (*rest == '\0')
            break;
        if (*rest != '.' || place.field)
            return false;
        rest++;
    }
    *ret_place = place;
    return true;
}

bool change_path_of(const struct dossier *dossier, const char *path, struct arena *arena,
                    struct string *out)
{
    const struct record *type = &record_dossier;
    const void *record = dossier;
    char name[PATH_NAME_SIZE];
    for (;;) {
        const struct field *field = NULL;
        size_t index = 0;
        if (!path_take_name(&path, name) || !(field = record_field(type, name)))
            return false;
        string_append(out, name);
        if (*path == '\0')
            return field->kind != FIELD_LIST && field->kind != FIELD_RECORD;
        if (field->kind != FIELD_LIST && field->kind != FIELD_RECORD)
            return false;
        record = field_in(field, record);
        type = field->record;
        if (field->kind == FIELD_LIST) {
            const struct list *list = record;
            if (!path_take_index(&path, &index) || index >= list->count)
                return false;
            string_append_format(out, "[%s]", diff_keys(type, list, arena)[index]);
            record = list_at(list, type->size, index);
        }
        if (*path++ != '.')
            return false;
        string_append_char(out, '.');
    }
}
