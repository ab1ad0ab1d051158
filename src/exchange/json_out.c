// SPDX-License-Identifier: EUPL-1.2
#include "exchange/json_out.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD"; // U+FFFD

void json_out_init(struct json_out *json, struct string *out, enum json_out_layout layout)
{
    *json = (struct json_out){.out = out, .layout = layout};
}

static void new_line(struct json_out *json)
{
    if (json->layout == JSON_OUT_PRETTY) {
        string_append_char(json->out, '\n');
        string_append_repeat(json->out, ' ', 2 * (size_t)json->depth);
    }
}

// What comes before an item of a list or a key of an object.
static void next_item(struct json_out *json)
{
    if (json->filled[json->depth - 1])
        string_append(json->out, json->layout == JSON_OUT_PRETTY ? "," : ", ");
    json->filled[json->depth - 1] = true;
    new_line(json);
}

// What comes before a value.
static void before_value(struct json_out *json)
{
    if (json->depth == 0)
        return;
    if (json->list[json->depth - 1]) {
        next_item(json);
        return;
    }
    assert(json->keyed);
    json->keyed = false;
}

static void begin(struct json_out *json, bool list)
{
    before_value(json);
    assert(json->depth < JSON_OUT_DEPTH_MAX);
    string_append_char(json->out, list ? '[' : '{');
    json->list[json->depth] = list;
    json->filled[json->depth] = false;
    json->depth++;
}

void json_out_begin_object(struct json_out *json)
{
    begin(json, false);
}

void json_out_begin_list(struct json_out *json)
{
    begin(json, true);
}

void json_out_end(struct json_out *json)
{
    assert(json->depth > 0 && !json->keyed);
    json->depth--;
    if (json->filled[json->depth])
        new_line(json);
    string_append_char(json->out, json->list[json->depth] ? ']' : '}');
    if (json->depth == 0)
        string_append_char(json->out, '\n');
}

static void append_escape(struct string *out, uint32_t code)
{
    static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt"; // pairs: character, letter
    for (size_t i = 0; i + 1 < sizeof(shorts); i += 2) {
        if ((unsigned char)shorts[i] == code) {
            string_append_char(out, '\\');
            string_append_char(out, shorts[i + 1]);
            return;
        }
    }
    if (code < 0x10000)
        string_append_format(out, "\\u%04x", (unsigned)code);
    else // a pair of surrogates (RFC 8259, 7)
        string_append_format(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (code >> 10)),
                             (unsigned)(0xDC00 + (code & 0x3FF)));
}

// What stands in a file is also seen on a terminal: whatever would steer that is escaped too.
static bool needs_escape(uint32_t code)
{
    if (code < 0x80)
        return code < 0x20 || code == 0x7f || code == '"' || code == '\\';
    return utf8_hidden(code);
}

static void append_quoted(struct string *out, const char *text)
{
    string_append_char(out, '"');
    const char *plain = text; // start of the run that is written as it is
    const char *at = text;
    while (*at) {
        uint32_t code = (unsigned char)*at;
        size_t size = code < 0x80 ? 1 : utf8_decode(at, &code);
        bool invalid = size == 1 && (unsigned char)*at >= 0x80;
        if (invalid || needs_escape(code)) {
            string_append_n(out, plain, (size_t)(at - plain));
            if (invalid)
                string_append(out, replacement);
            else
                append_escape(out, code);
            plain = at + size;
        }
        at += size;
    }
    string_append_n(out, plain, (size_t)(at - plain));
    string_append_char(out, '"');
}

void json_out_key(struct json_out *json, const char *key)
{
    assert(json->depth > 0 && !json->list[json->depth - 1] && !json->keyed);
    next_item(json);
    append_quoted(json->out, key);
    string_append(json->out, ": ");
    json->keyed = true;
}

void json_out_text(struct json_out *json, const char *text)
{
    before_value(json);
    if (text)
        append_quoted(json->out, text);
    else
        string_append(json->out, "null");
}

void json_out_whole(struct json_out *json, int64_t value)
{
    before_value(json);
    string_append_format(json->out, "%" PRId64, value);
}

void json_out_boolean(struct json_out *json, bool value)
{
    before_value(json);
    string_append(json->out, value ? "true" : "false");
}

void json_out_null(struct json_out *json)
{
    json_out_text(json, NULL);
}

void json_out_key_text(struct json_out *json, const char *key, const char *text)
{
    json_out_key(json, key);
    json_out_text(json, text);
}

void json_out_key_whole(struct json_out *json, const char *key, int64_t value)
{
    json_out_key(json, key);
    json_out_whole(json, value);
}

void json_out_key_boolean(struct json_out *json, const char *key, bool value)
{
    json_out_key(json, key);
    json_out_boolean(json, value);
}
