// SPDX-License-Identifier: EUPL-1.2
#include "store/filled.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "store/connection.h"
#include "store/shape.h"
#include "store/sorter.h"

enum { ASK_AFTER = 8192 }; // rows of an index

// An index, or the table itself when its rows have no numbers.
struct key {
    struct filled *filled;
    const struct shape_index *shape;
    struct tree *tree;
    struct sorter *sorter;
    struct bytes record;
};

struct filled {
    struct store *store;
    struct arena arena;
    struct shape shape;
    struct tree_file *file;
    struct tree *tree; // NULL = its rows have no numbers
    struct key *keys;
    int places[PLACE_MOST]; // of the columns among the parameters, from 0; -1 = it is worked out
    int64_t rows;
    struct value values[PLACE_MOST]; // as they come
    struct value row[PLACE_MOST];
    struct bytes record;
    struct bytes key;
    struct arena kept;
    filled_go_on *go_on;
    void *context;
    size_t until_asked;
};

static bool take_key(void *context, const unsigned char *bytes, size_t size, struct error *err)
{
    struct key *key = context;
    struct filled *filled = key->filled;
    struct value values[PLACE_MOST];
    if (filled->go_on && filled->until_asked-- == 0) {
        filled->until_asked = ASK_AFTER;
        if (!filled->go_on(filled->context))
            return error_set(err, ERROR_BUSY, _("Stopped."));
    }
    key->record.count = 0;
    record_append(&key->record, values, key_values(bytes, size, values, PLACE_MOST));
    return tree_add(key->tree, 0, key->record.at, key->record.count, err);
}

static void make_keys(struct filled *filled, const char *path)
{
    const struct shape *shape = &filled->shape;
    filled->keys = calloc(shape->indexes.count + 1, sizeof(*filled->keys));
    if (!filled->keys)
        abort();
    for (size_t i = 0; i < shape->indexes.count; i++) {
        const struct shape_index *index = &shape->indexes.items[i];
        enum sorter_kind kind = index->in_order ? SORTER_NEARLY : SORTER_ANY;
        struct key *key = &filled->keys[i];
        *key = (struct key){
            .filled = filled,
            .shape = index,
            .tree = tree_new(filled->file, index->root, TREE_INDEX),
            .sorter = sorter_new(kind, path, 0, take_key, key),
        };
    }
}

// A column that is neither given nor worked out would be absent without anybody knowing why.
static bool find_places(struct filled *filled, const struct statement *write, struct error *err)
{
    const struct shape *shape = &filled->shape;
    for (size_t i = 0; i < shape->columns.count; i++) {
        bool given = true;
        for (size_t j = 0; j < shape->worked_out.count; j++)
            given = given && shape->worked_out.items[j] != (int)i;
        filled->places[i] = parameter_place(write, shape->columns.items[i]) - 1;
        if (given != (filled->places[i] >= 0))
            return error_set_at(err, ERROR_INTERNAL, shape->columns.items[i],
                                _("A part of the store could not be made."));
    }
    return true;
}

bool filled_new(struct statement *write, const char *table, const char *path,
                struct tree_file *file, struct filled **ret_filled, struct error *err)
{
    struct filled *filled = calloc(1, sizeof(*filled));
    if (!filled)
        abort();
    filled->store = write->store;
    filled->file = file;
    if (!shape_read(filled->store, table, &filled->arena, &filled->shape, err) ||
        !find_places(filled, write, err)) {
        filled_free(filled);
        return false;
    }
    if (filled->shape.numbered)
        filled->tree = tree_new(file, filled->shape.root, TREE_TABLE);
    make_keys(filled, path);
    *ret_filled = filled;
    return true;
}

struct value *filled_values(struct filled *filled)
{
    return filled->values;
}

const char *filled_keep(struct filled *filled, const char *text)
{
    return arena_text(&filled->kept, text);
}

static bool is_in(const struct shape_condition *condition, const struct value *row)
{
    const struct value *value = &row[condition->place];
    switch (condition->kind) {
    case CONDITION_NONE:
        break;
    case CONDITION_GIVEN:
        return value->kind != VALUE_NULL;
    case CONDITION_ABSENT:
        return value->kind == VALUE_NULL;
    case CONDITION_EQUAL:
        return value->kind == condition->value.kind && value->whole == condition->value.whole &&
               value->size == condition->value.size &&
               (value->size == 0 || memcmp(value->text, condition->value.text, value->size) == 0);
    case CONDITION_WORKED_OUT:
        return value->kind == VALUE_WHOLE && value->whole != 0;
    }
    return true;
}

static bool add_key(struct filled *filled, struct key *key, struct error *err)
{
    const struct place_list *places = &key->shape->places;
    const struct value number = value_of_whole(filled->rows);
    if (!is_in(&key->shape->condition, filled->row))
        return true;
    filled->key.count = 0;
    for (size_t i = 0; i < places->count; i++) {
        int place = places->items[i];
        key_append(&filled->key, place == PLACE_NUMBER ? &number : &filled->row[place]);
    }
    return sorter_add(key->sorter, filled->key.at, filled->key.count, err);
}

bool filled_add(struct filled *filled, struct error *err)
{
    struct shape *shape = &filled->shape;
    for (size_t i = 0; i < shape->columns.count; i++)
        filled->row[i] =
            filled->places[i] < 0 ? (struct value){0} : filled->values[filled->places[i]];
    bool good = shape_work_out(shape, filled->store, filled->row, err);
    filled->rows++;
    if (good && filled->tree) {
        filled->record.count = 0;
        record_append(&filled->record, filled->row, shape->columns.count);
        good = tree_add(filled->tree, filled->rows, filled->record.at, filled->record.count, err);
    }
    for (size_t i = 0; i < shape->indexes.count && good; i++)
        good = add_key(filled, &filled->keys[i], err);
    memset(filled->values, 0, sizeof(filled->values));
    if (filled->kept.newest)
        arena_release(&filled->kept);
    return good;
}

bool filled_end(struct filled *filled, filled_go_on *go_on, void *context, struct error *err)
{
    bool good = true;
    filled->go_on = go_on;
    filled->context = context;
    if (filled->rows == 0)
        return true;
    if (filled->tree)
        good = tree_end(filled->tree, err);
    for (size_t i = 0; i < filled->shape.indexes.count && good; i++)
        good = sorter_end(filled->keys[i].sorter, err) && tree_end(filled->keys[i].tree, err);
    return good;
}

void filled_free(struct filled *filled)
{
    if (!filled)
        return;
    for (size_t i = 0; filled->keys && i < filled->shape.indexes.count; i++) {
        tree_free(filled->keys[i].tree);
        sorter_free(filled->keys[i].sorter);
        bytes_release(&filled->keys[i].record);
    }
    free(filled->keys);
    tree_free(filled->tree);
    shape_release(&filled->shape);
    bytes_release(&filled->record);
    bytes_release(&filled->key);
    arena_release(&filled->kept);
    arena_release(&filled->arena);
    free(filled);
}
