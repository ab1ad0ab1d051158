// SPDX-License-Identifier: EUPL-1.2
#include "exchange/json_in.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/json_spot.h"

// struct json_value is a json_t that the rest of the program need not know.

enum { PATH_CELLS = 120 };

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static const char *complaint(enum json_error_code code)
{
    switch (code) {
    case json_error_invalid_utf8:
        return _("this text is not UTF-8");
    case json_error_premature_end_of_input:
        return _("the text ends too soon");
    case json_error_end_of_input_expected:
        return _("something follows after the end");
    case json_error_duplicate_key:
        return _("this key stands here twice");
    case json_error_numeric_overflow:
        return _("this number is too large");
    case json_error_null_byte_in_key:
        return _("a key cannot hold the character U+0000");
    case json_error_stack_overflow:
        return _("objects and lists are nested too deeply");
    default:
        return _("this is not JSON");
    }
}

static void refuse_at(const struct json_spot *spot, const char *sentence, struct error *err)
{
    // Hostile text nests so deep that its path would leave no room for what is wrong.
    STRING_AUTO cut = {0};
    const char *whole = string_text(&spot->path);
    string_append_n(&cut, whole, utf8_fit(whole, PATH_CELLS));
    string_append(&cut, cut.length < spot->path.length ? "…" : "");
    const char *path = string_text(&cut);
    // TRANSLATORS: path and ": ", line, column, what is wrong there
    error_set_at(err, ERROR_INVALID, path, _("%s%sline %zu, column %zu: %s"), path,
                 path[0] ? ": " : "", spot->line, spot->column, sentence);
}

struct json_value *json_in_parse(const char *text, size_t length, struct error *err)
{
    if (length >= 3 && memcmp(text, byte_order_mark, 3) == 0) {
        error_set(err, ERROR_INVALID, _("the text begins with a byte-order mark (BOM)"));
        return NULL;
    }
    if (length == 0) {
        error_set(err, ERROR_INVALID, _("the text is empty"));
        return NULL;
    }
    struct json_spot spot;
    bool shallow = json_spot_find(text, length, &spot);
    if (!shallow)
        refuse_at(&spot, complaint(json_error_stack_overflow), err);
    json_spot_release(&spot);
    if (!shallow)
        return NULL;

    json_error_t fault = {0};
    // A NUL within a text is let through here, because the reader can name the key it belongs to.
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &fault);
    if (root)
        return (struct json_value *)root;
    if (json_error_code(&fault) == json_error_out_of_memory)
        abort();
    size_t position = fault.position > 0 ? (size_t)fault.position : 0;
    json_spot_find(text, position < length ? position : length, &spot);
    refuse_at(&spot, complaint(json_error_code(&fault)), err);
    json_spot_release(&spot);
    return NULL;
}

void json_in_free(struct json_value *root)
{
    json_decref((json_t *)root);
}

enum json_shape json_in_shape(const struct json_value *value)
{
    switch (json_typeof((const json_t *)value)) {
    case JSON_STRING:
        return JSON_SHAPE_TEXT;
    case JSON_INTEGER:
        return JSON_SHAPE_WHOLE;
    case JSON_REAL:
        return JSON_SHAPE_REAL;
    case JSON_TRUE:
        return JSON_SHAPE_TRUE;
    case JSON_FALSE:
        return JSON_SHAPE_FALSE;
    case JSON_ARRAY:
        return JSON_SHAPE_LIST;
    case JSON_OBJECT:
        return JSON_SHAPE_OBJECT;
    case JSON_NULL:
        break;
    }
    return JSON_SHAPE_NULL;
}

const char *json_in_text(const struct json_value *value, size_t *ret_length)
{
    *ret_length = json_string_length((const json_t *)value);
    return json_string_value((const json_t *)value);
}

int64_t json_in_whole(const struct json_value *value)
{
    return json_integer_value((const json_t *)value);
}

size_t json_in_count(const struct json_value *list)
{
    return json_array_size((const json_t *)list);
}

struct json_value *json_in_item(const struct json_value *list, size_t index)
{
    return (struct json_value *)json_array_get((const json_t *)list, index);
}

struct json_value *json_in_get(const struct json_value *object, const char *key)
{
    return (struct json_value *)json_object_get((const json_t *)object, key);
}

bool json_in_next(struct json_value *object, void **cursor, const char **ret_key,
                  struct json_value **ret_value)
{
    json_t *of = (json_t *)object;
    *cursor = *cursor ? json_object_iter_next(of, *cursor) : json_object_iter(of);
    if (!*cursor)
        return false;
    *ret_key = json_object_iter_key(*cursor);
    *ret_value = (struct json_value *)json_object_iter_value(*cursor);
    return true;
}
