// SPDX-License-Identifier: EUPL-1.2
#include "exchange/json_spot.h"

#include "exchange/json_in.h"
#include "exchange/place.h"

// An object or list that is open where the walk stands.
struct level {
    bool list;
    bool key_next; // the next text of an object is a key
    size_t index;  // of a list
    const char *key;
    size_t key_length;
};

struct walk {
    const char *text;
    size_t stop;
    size_t at;
    size_t depth;
    struct level levels[JSON_DEPTH_MAX];
};

static struct level *innermost(struct walk *walk)
{
    return walk->depth > 0 ? &walk->levels[walk->depth - 1] : NULL;
}

// From the opening quote to beyond the closing one, or to the stop.
static void walk_text(struct walk *walk)
{
    size_t start = ++walk->at;
    while (walk->at < walk->stop && walk->text[walk->at] != '"')
        walk->at += walk->text[walk->at] == '\\' ? 2 : 1;
    if (walk->at > walk->stop)
        walk->at = walk->stop;
    struct level *level = innermost(walk);
    if (level && level->key_next) {
        level->key = walk->text + start;
        level->key_length = walk->at - start;
        level->key_next = false;
    }
    if (walk->at < walk->stop)
        walk->at++;
}

static bool walk_open(struct walk *walk, bool list)
{
    if (walk->depth == JSON_DEPTH_MAX)
        return false;
    walk->levels[walk->depth++] = (struct level){.list = list, .key_next = !list};
    return true;
}

static void walk_comma(struct walk *walk)
{
    struct level *level = innermost(walk);
    if (!level)
        return;
    if (level->list) {
        level->index++;
    } else {
        level->key = NULL;
        level->key_next = true;
    }
}

// One step: a whole text or one other character. False at a bracket that nests too deep.
static bool walk_step(struct walk *walk)
{
    char character = walk->text[walk->at];
    if (character == '"') {
        walk_text(walk);
        return true;
    }
    walk->at++;
    if (character == '{' || character == '[')
        return walk_open(walk, character == '[');
    // At the stop the bracket itself is what is spoken of, and it stands within what it closes.
    if ((character == '}' || character == ']') && walk->depth > 0 && walk->at < walk->stop)
        walk->depth--;
    else if (character == ',')
        walk_comma(walk);
    return true;
}

static void append_path(const struct walk *walk, struct string *out)
{
    for (size_t i = 0; i < walk->depth; i++) {
        const struct level *level = &walk->levels[i];
        if (level->list) {
            string_append_format(out, "[%zu]", level->index);
        } else if (level->key) {
            STRING_AUTO key = {0};
            string_append_n(&key, level->key, level->key_length);
            if (out->length > 0)
                string_append_char(out, '.');
            place_append_excerpt(out, string_text(&key));
        }
    }
}

bool json_spot_find(const char *text, size_t stop, struct json_spot *ret_spot)
{
    struct walk walk = {.text = text, .stop = stop};
    bool fits = true;
    while (fits && walk.at < stop)
        fits = walk_step(&walk);
    *ret_spot = (struct json_spot){.line = 1};
    for (size_t i = 0; i < walk.at; i++) {
        bool end_of_line = i > 0 && text[i - 1] == '\n';
        ret_spot->line += end_of_line ? 1 : 0;
        ret_spot->column = end_of_line ? 0 : ret_spot->column;
        ret_spot->column += ((unsigned char)text[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    append_path(&walk, &ret_spot->path);
    return fits;
}

void json_spot_release(struct json_spot *spot)
{
    if (spot)
        string_release(&spot->path);
}
