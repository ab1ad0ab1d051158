// SPDX-License-Identifier: EUPL-1.2
#include "service/anchor.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/rights.h"
#include "base/string.h"
#include "base/translate.h"
#include "exchange/json_in.h"
#include "exchange/json_out.h"

static const char format[] = "eenplan-log-anchor";

enum {
    VERSION = 1,
    SIZE_MOST = 64 * 1024, // of a text that is a few hundred bytes
};

const char *anchor_name(const char *file, struct arena *arena)
{
    return arena_format(arena, "%s.anchor", file);
}

static void anchor_text(const struct anchor *anchor, struct string *out)
{
    const struct store_contents *contents = &anchor->contents;
    struct json_out json;
    char moment[MOMENT_TEXT_SIZE];
    json_out_init(&json, out, JSON_OUT_PRETTY);
    json_out_begin_object(&json);
    json_out_key_text(&json, "format", format);
    json_out_key_whole(&json, "version", VERSION);
    json_out_key_text(&json, "store", contents->store);
    json_out_key_boolean(&json, "practice", contents->kind == STORE_PRACTICE);
    json_out_key_text(&json, "moment", moment_format(anchor->moment, moment));
    json_out_key_text(&json, "engine", anchor->engine);
    json_out_key_whole(&json, "schema", contents->schema);
    json_out_key_whole(&json, "page_size", contents->page_size);
    json_out_key_whole(&json, "households", contents->households);
    json_out_key_whole(&json, "persons", contents->persons);
    json_out_key_whole(&json, "rows", contents->log_rows);
    json_out_key_text(&json, "seal", contents->log_seal);
    json_out_end(&json);
}

static bool write_failed(const char *path, int error, struct error *err)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return error_set_at(err, ERROR_FULL, path,
                            _("The disk is full; there is no room for a copy. Nothing was made."));
    return error_set_at(err, ERROR_IO, path, _("The copy could not be written: %s."),
                        error_of_system(error));
}

bool anchor_write(const char *path, const struct anchor *anchor, struct error *err)
{
    STRING_AUTO text = {0};
    anchor_text(anchor, &text);
    int file = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return write_failed(path, errno, err);
    ssize_t written = write(file, string_text(&text), text.length);
    int error = written < 0 ? errno : ENOSPC; // a part only, when the disk is full
    bool good = written == (ssize_t)text.length;
    if (close(file) != 0 && good) {
        good = false;
        error = errno;
    }
    return good || write_failed(path, error, err);
}

// ---- reading ------------------------------------------------------------------------------------

static bool read_text(const char *path, struct arena *arena, const char **ret_text,
                      size_t *ret_length, struct error *err)
{
    char *text = arena_alloc(arena, SIZE_MOST);
    size_t length = 0;
    *ret_text = NULL;
    int file = rights_open(path, O_RDONLY, 0);
    if (file < 0)
        return errno == ENOENT || error_set_at(err, ERROR_IO, path, _("'%s' cannot be read: %s."),
                                               path, error_of_system(errno));
    ssize_t got = 0;
    while (length < SIZE_MOST && (got = read(file, text + length, SIZE_MOST - length)) > 0)
        length += (size_t)got;
    int error = errno;
    (void)close(file); // nothing was written
    if (got < 0)
        return error_set_at(err, ERROR_IO, path, _("'%s' cannot be read: %s."), path,
                            error_of_system(error));
    *ret_text = text;
    *ret_length = length;
    return true;
}

static const char *word_of(const struct json_value *object, const char *key, struct arena *arena)
{
    const struct json_value *value = json_in_get(object, key);
    size_t length = 0;
    if (!value || json_in_shape(value) != JSON_SHAPE_TEXT)
        return NULL;
    return arena_text(arena, json_in_text(value, &length));
}

static bool number_of(const struct json_value *object, const char *key, int64_t *ret_value)
{
    const struct json_value *value = json_in_get(object, key);
    if (!value || json_in_shape(value) != JSON_SHAPE_WHOLE)
        return false;
    *ret_value = json_in_whole(value);
    return true;
}

static bool take(const struct json_value *root, struct arena *arena, struct anchor *anchor)
{
    struct store_contents *contents = &anchor->contents;
    const struct json_value *practice = json_in_get(root, "practice");
    const char *kind = word_of(root, "format", arena);
    const char *moment = word_of(root, "moment", arena);
    int64_t version = 0;
    int64_t schema = 0;
    contents->store = word_of(root, "store", arena);
    contents->log_seal = word_of(root, "seal", arena);
    contents->kind =
        practice && json_in_shape(practice) == JSON_SHAPE_TRUE ? STORE_PRACTICE : STORE_REAL;
    anchor->engine = word_of(root, "engine", arena);
    if (!number_of(root, "version", &version) || !number_of(root, "schema", &schema) ||
        !number_of(root, "page_size", &contents->page_size) ||
        !number_of(root, "households", &contents->households) ||
        !number_of(root, "persons", &contents->persons) ||
        !number_of(root, "rows", &contents->log_rows))
        return false;
    contents->schema = (int)schema;
    return kind && strcmp(kind, format) == 0 && version == VERSION && contents->store && moment &&
           moment_parse(moment, &anchor->moment);
}

bool anchor_read(const char *path, struct arena *arena, bool *ret_found, struct anchor *ret_anchor,
                 struct error *err)
{
    struct anchor anchor = {0};
    struct error why = {0};
    const char *text = NULL;
    size_t length = 0;
    if (!read_text(path, arena, &text, &length, err))
        return false;
    *ret_found = text != NULL;
    if (!text)
        return true;
    struct json_value *root = json_in_parse(text, length, &why);
    bool good = root && json_in_shape(root) == JSON_SHAPE_OBJECT && take(root, arena, &anchor);
    json_in_free(root);
    if (!good)
        return error_set_at(err, ERROR_INVALID, path,
                            _("'%s' does not say what is in a backup; was it changed?"), path);
    *ret_anchor = anchor;
    return true;
}
