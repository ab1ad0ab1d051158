// SPDX-License-Identifier: EUPL-1.2
#include "ui/record_place.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"

// What stands between [ and ]: a place, or an id.
static size_t index_of(const struct record_kind *kind, const struct dossier *dossier,
                       const char *text, size_t length)
{
    char word[ID_SIZE * 2];
    if (length == 0 || length >= sizeof(word))
        return SIZE_MAX;
    memcpy(word, text, length);
    word[length] = '\0';
    size_t index = record_find(kind, dossier, word);
    if (index != SIZE_MAX)
        return index;
    char *end = NULL;
    unsigned long number = strtoul(word, &end, 10);
    bool place = *end == '\0' && word[0] >= '0' && word[0] <= '9';
    return place && number < record_count(kind, dossier) ? number : SIZE_MAX;
}

bool record_place_read(const struct dossier *dossier, const char *path,
                       struct record_place *ret_place)
{
    const struct record_kind *kind = record_kind_of_path(path);
    if (!kind)
        return false;
    *ret_place = (struct record_place){.kind = kind, .index = SIZE_MAX};
    path += strlen(kind->list);
    if (*path != '[')
        return *path == '\0' || *path == '?';
    size_t length = strcspn(path + 1, "]");
    ret_place->index = index_of(kind, dossier, path + 1, length);
    path += 1 + length;
    if (path[0] == ']' && path[1] == '.')
        (void)snprintf(ret_place->field, sizeof(ret_place->field), "%s", path + 2);
    return path[0] == ']';
}

static void append_path(const struct dossier *dossier, const char *path, bool by_id,
                        struct string *out)
{
    struct record_place place;
    if (!record_place_read(dossier, path, &place) || place.index == SIZE_MAX) {
        string_append(out, path);
        return;
    }
    const char *id = record_id(place.kind->record, record_at(place.kind, dossier, place.index));
    if (by_id && id)
        string_append_format(out, "%s[%s]", place.kind->list, id);
    else
        string_append_format(out, "%s[%zu]", place.kind->list, place.index);
    if (place.field[0])
        string_append_format(out, ".%s", place.field);
}

void record_place_by_id(const struct dossier *dossier, const char *path, struct string *out)
{
    append_path(dossier, path, true, out);
}

void record_place_by_index(const struct dossier *dossier, const char *path, struct string *out)
{
    append_path(dossier, path, false, out);
}

static bool is_gone(const struct dossier *dossier, const char *path)
{
    struct record_place place;
    return strchr(path, '[') && record_place_read(dossier, path, &place) && place.index == SIZE_MAX;
}

static void append_kept(const struct dossier *dossier, const char *kept, bool by_id,
                        struct string *out)
{
    while (*kept) {
        STRING_AUTO path = {0};
        size_t line = strcspn(kept, "\n");
        size_t length = strcspn(kept, "\t\n");
        string_append_n(&path, kept, length);
        line += kept[line] == '\n';
        if (by_id || !is_gone(dossier, string_text(&path))) {
            append_path(dossier, string_text(&path), by_id, out);
            string_append_n(out, kept + length, line - length);
        }
        kept += line;
    }
}

void record_kept_by_id(const struct dossier *dossier, const char *kept, struct string *out)
{
    append_kept(dossier, kept, true, out);
}

void record_kept_by_index(const struct dossier *dossier, const char *kept, struct string *out)
{
    append_kept(dossier, kept, false, out);
}

void record_kept_take(struct string *kept, const struct record_kind *kind, size_t index,
                      struct string *ret_kept)
{
    STRING_AUTO rest = {0};
    STRING_AUTO start = {0};
    string_append_format(&start, "%s[%zu].", kind->list, index);
    const char *line = string_text(kept);
    while (*line) {
        size_t length = strcspn(line, "\n");
        length += line[length] == '\n';
        bool own = strncmp(line, string_text(&start), start.length) == 0;
        string_append_n(own ? ret_kept : &rest, line, length);
        line += length;
    }
    string_clear(kept);
    string_append(kept, string_text(&rest));
}
