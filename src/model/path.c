// SPDX-License-Identifier: EUPL-1.2
// Finding paths: "plans[0].goals[1].due" to a record and a field.
#include "model/path.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/field.h"

struct place {
    const struct record *type;
    const void *record;
    const struct field *field;
};

bool path_take_name(const char **path, char ret_name[PATH_NAME_SIZE])
{
    size_t length = strcspn(*path, ".[");
    if (length == 0 || length >= PATH_NAME_SIZE)
        return false;
    memcpy(ret_name, *path, length);
    ret_name[length] = '\0';
    *path += length;
    return true;
}

bool path_take_index(const char **path, size_t *ret_index)
{
    char *end = NULL;
    if ((*path)[0] != '[' || (*path)[1] < '0' || (*path)[1] > '9')
        return false;
    unsigned long index = strtoul(*path + 1, &end, 10);
    if (*end != ']')
        return false;
    *ret_index = index;
    *path = end + 1;
    return true;
}

// Takes the item [n] of a list of texts, which ends a path.
static bool take_text(const struct place *place, const char **path)
{
    size_t index = 0;
    const struct list *list = field_in(place->field, place->record);
    return path_take_index(path, &index) && index < list->count && **path == '\0';
}

// Goes into item [n] of a list field.
static bool enter_item(struct place *place, const char **path)
{
    const struct list *list = field_in(place->field, place->record);
    size_t index = 0;
    if (place->field->kind != FIELD_LIST || !path_take_index(path, &index) || index >= list->count)
        return false;
    place->type = place->field->record;
    place->record = list_at(list, place->type->size, index);
    return true;
}

bool dossier_resolve(const struct dossier *dossier, const char *path,
                     const struct record **ret_type, const void **ret_record,
                     const struct field **ret_field)
{
    struct place place = {.type = &record_dossier, .record = dossier};
    char name[PATH_NAME_SIZE];
    for (;;) {
        if (!path_take_name(&path, name))
            return false;
        place.field = record_field(place.type, name);
        if (!place.field)
            return false;
        if (*path == '\0')
            break;
        if (*path == '[' && place.field->kind == FIELD_TEXTS) {
            if (!take_text(&place, &path))
                return false;
            break;
        }
        if (*path == '[') {
            if (!enter_item(&place, &path))
                return false;
        } else if (place.field->kind == FIELD_RECORD) {
            place.record = field_in(place.field, place.record);
            place.type = place.field->record;
        } else {
            return false;
        }
        if (*path != '.')
            return false;
        path++;
    }
    *ret_type = place.type;
    *ret_record = place.record;
    *ret_field = place.field;
    return true;
}
