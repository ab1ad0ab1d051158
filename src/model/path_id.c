// SPDX-License-Identifier: EUPL-1.2
#include "model/path_id.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/field.h"
#include "model/path.h"

// Where a walk along a path stands; record NULL = beyond what the dossier has.
struct walk {
    const struct record *type;
    const void *record;
    bool lost;
};

// The place that stands between [ and ] as a number or as an id; SIZE_MAX when there is no such record.
static size_t place_of(const struct list *list, const struct record *type, const char *word,
                       size_t length)
{
    bool number = length > 0;
    for (size_t i = 0; i < list->count; i++) {
        const char *id = record_id(type, list_at(list, type->size, i));
        if (id && strlen(id) == length && memcmp(id, word, length) == 0)
            return i;
    }
    for (size_t i = 0; i < length; i++)
        number = number && word[i] >= '0' && word[i] <= '9';
    size_t place = number ? (size_t)strtoul(word, NULL, 10) : SIZE_MAX;
    return place < list->count ? place : SIZE_MAX;
}

static void lose(struct walk *walk, const char *word, size_t length, struct string *out)
{
    string_append_n(out, word, length);
    walk->record = NULL;
    walk->lost = true;
}

// "[3]" of a list: goes into that record.
static void enter(struct walk *walk, const struct field *field, const char *word, size_t length,
                  bool by_id, struct string *out)
{
    const struct list *list = field_in(field, walk->record);
    size_t place = place_of(list, field->record, word, length);
    if (place == SIZE_MAX) {
        lose(walk, word, length, out);
        return;
    }
    walk->type = field->record;
    walk->record = list_at(list, field->record->size, place);
    const char *id = by_id ? record_id(walk->type, walk->record) : NULL;
    if (id)
        string_append(out, id);
    else
        string_append_format(out, "%zu", place);
}

static bool rewrite(const struct dossier *dossier, const char *path, bool by_id, struct string *out)
{
    struct walk walk = {.type = &record_dossier, .record = dossier};
    while (*path) {
        char name[PATH_NAME_SIZE] = "";
        size_t length = strcspn(path, ".[");
        if (length < sizeof(name))
            memcpy(name, path, length);
        string_append_n(out, path, length);
        path += length;
        const struct field *field = walk.record ? record_field(walk.type, name) : NULL;
        if (*path == '[') {
            length = strcspn(++path, "]");
            string_append_char(out, '[');
            if (field && field->kind == FIELD_LIST)
                enter(&walk, field, path, length, by_id, out);
            else
                string_append_n(out, path, length);
            path += length;
            string_append_n(out, path, *path ? 1 : 0);
            path += *path ? 1 : 0;
        } else if (field && field->kind == FIELD_RECORD) {
            walk.record = field_in(field, walk.record);
            walk.type = field->record;
        }
        string_append_n(out, path, *path == '.' ? 1 : 0);
        path += *path == '.' ? 1 : 0;
    }
    return !walk.lost;
}

void path_by_id(const struct dossier *dossier, const char *path, struct string *out)
{
    (void)rewrite(dossier, path, true, out);
}

bool path_by_place(const struct dossier *dossier, const char *path, struct string *out)
{
    return rewrite(dossier, path, false, out);
}
