// SPDX-License-Identifier: EUPL-1.2
// Tables and indexes as the schema tells of them.
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "store/connection.h"
#include "store/shape.h"

enum { HIDDEN_STORED = 3, EXPRESSION = -2 };

struct reading {
    struct store *store;
    struct arena *arena;
    struct shape *shape;
    struct text_list worked_out; // expressions, in the order of shape->worked_out
};

static bool cannot(const char *name, struct error *err)
{
    return error_set_at(err, ERROR_INTERNAL, name, _("A part of the store could not be made."));
}

static bool prepare(struct store *store, const char *sql, sqlite3_stmt **ret_statement,
                    struct error *err)
{
    int result = sqlite3_prepare_v2(store->db, sql, -1, ret_statement, NULL);
    return result == SQLITE_OK || sqlite_failed(store, result, sql, err);
}

// ---- texts of the schema ------------------------------------------------------------------------

// Behind the bracket that closes the one at `at`.
static const char *behind_brackets(const char *at)
{
    int depth = 0;
    bool quoted = false;
    for (; *at; at++) {
        quoted = quoted != (*at == '\'');
        depth += quoted ? 0 : (*at == '(') - (*at == ')');
        if (depth == 0)
            return at + 1;
    }
    return at;
}

static const char *inside(const char *open, struct arena *arena)
{
    const char *end = behind_brackets(open);
    return arena_text_n(arena, open + 1, (size_t)(end - open) - 2);
}

// The expression of a generated column; NULL = not found.
static const char *generated(const char *sql, const char *column, struct arena *arena)
{
    static const char words[] = "GENERATED ALWAYS AS (";
    size_t length = strlen(column);
    for (const char *at = strstr(sql, words); at; at = strstr(at + 1, words)) {
        const char *line = at;
        while (line > sql && line[-1] != '\n')
            line--;
        line += strspn(line, " ");
        if (strncmp(line, column, length) == 0 && line[length] == ' ')
            return inside(at + strlen(words) - 1, arena);
    }
    return NULL;
}

// The n-th part of the list of an index.
static const char *part_of_index(const char *sql, size_t n, struct arena *arena)
{
    const char *at = inside(strchr(sql, '('), arena);
    for (size_t i = 0;; i++) {
        const char *from = at;
        while (*at && *at != ',')
            at = *at == '(' ? behind_brackets(at) : at + 1;
        if (i == n)
            return arena_text_n(arena, from, (size_t)(at - from));
        if (!*at)
            return NULL;
        at++;
    }
}

static const char *condition_of_index(const char *sql)
{
    static const char where[] = "WHERE ";
    const char *at = sql ? strstr(behind_brackets(strchr(sql, '(')), where) : NULL;
    return at ? at + strlen(where) : NULL;
}

// ---- the table ----------------------------------------------------------------------------------

static int place_of(const struct shape *shape, const char *column)
{
    for (size_t i = 0; i < shape->columns.count; i++)
        if (strcmp(shape->columns.items[i], column) == 0)
            return (int)i;
    return PLACE_NUMBER;
}

static void add_place(struct place_list *places, int place, struct arena *arena)
{
    *(int *)list_add(&places->any, sizeof(place), arena) = place;
}

static void work_out(struct reading *reading, int place, const char *expression)
{
    add_place(&reading->shape->worked_out, place, reading->arena);
    text_list_add(&reading->worked_out, expression, reading->arena);
}

static bool read_root(struct reading *reading, const char *name, uint32_t *ret_root,
                      const char **ret_sql, struct error *err)
{
    sqlite3_stmt *get = NULL;
    if (!prepare(reading->store, "SELECT rootpage, sql FROM sqlite_schema WHERE name = ?1", &get,
                 err))
        return false;
    (void)sqlite3_bind_text(get, 1, name, -1, SQLITE_STATIC); // shows at the row
    bool found = sqlite3_step(get) == SQLITE_ROW;
    if (found) {
        *ret_root = (uint32_t)sqlite3_column_int64(get, 0);
        *ret_sql = arena_text(reading->arena, (const char *)sqlite3_column_text(get, 1));
    }
    (void)sqlite3_finalize(get); // tells again what the step told
    return found || cannot(name, err);
}

static bool read_columns(struct reading *reading, const char *sql, struct error *err)
{
    struct shape *shape = reading->shape;
    sqlite3_stmt *list = NULL;
    bool good = true;
    if (!prepare(reading->store, "SELECT name, hidden FROM pragma_table_xinfo(?1)", &list, err))
        return false;
    (void)sqlite3_bind_text(list, 1, shape->name, -1, SQLITE_STATIC); // shows at the row
    while (good && sqlite3_step(list) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(list, 0);
        int hidden = sqlite3_column_int(list, 1);
        const char *expression = hidden ? generated(sql, name, reading->arena) : NULL;
        good = hidden == 0 || (hidden == HIDDEN_STORED && expression) || cannot(name, err);
        if (expression)
            work_out(reading, (int)shape->columns.count, expression);
        text_list_add(&shape->columns, name, reading->arena);
    }
    (void)sqlite3_finalize(list); // tells again what the step told
    shape->values = shape->columns.count;
    return good;
}

// ---- its indexes --------------------------------------------------------------------------------

// "status = 'planned'", "shown = 1", "bsn IS NOT NULL": the others the engine works out.
static bool read_simple(struct reading *reading, const char *text,
                        struct shape_condition *condition)
{
    size_t length = strcspn(text, " ");
    const char *rest = text + length;
    const char *value = strncmp(rest, " = ", 3) == 0 ? rest + 3 : "";
    condition->place = place_of(reading->shape, arena_text_n(reading->arena, text, length));
    if (condition->place == PLACE_NUMBER)
        return false;
    if (strcmp(rest, " IS NOT NULL") == 0)
        condition->kind = CONDITION_GIVEN;
    else if (strcmp(rest, " IS NULL") == 0)
        condition->kind = CONDITION_ABSENT;
    else if (value[0] >= '0' && value[0] <= '9' && value[1] == '\0')
        *condition = (struct shape_condition){CONDITION_EQUAL, condition->place,
                                              value_of_whole(value[0] - '0')};
    else if (value[0] == '\'' && strcspn(value + 1, "'") == strlen(value) - 2)
        *condition = (struct shape_condition){
            CONDITION_EQUAL, condition->place,
            value_of_text(arena_text_n(reading->arena, value + 1, strlen(value) - 2))};
    return condition->kind != CONDITION_NONE;
}

static void read_condition(struct reading *reading, const char *text,
                           struct shape_condition *ret_condition)
{
    struct shape_condition condition = {0};
    if (text && !read_simple(reading, text, &condition)) {
        condition =
            (struct shape_condition){CONDITION_WORKED_OUT, (int)reading->shape->values++, {0}};
        work_out(reading, condition.place, text);
    }
    *ret_condition = condition;
}

// The ids of households, and of what belongs to them, rise.
static bool begins_in_order(const struct shape *shape, int place)
{
    static const char *const rising[] = {"id", "household", "assessment"};
    bool found = false;
    for (size_t i = 0; i < sizeof(rising) / sizeof(rising[0]) && place >= 0 && !found; i++)
        found = (size_t)place < shape->columns.count &&
                strcmp(shape->columns.items[place], rising[i]) == 0;
    return found;
}

static bool read_places(struct reading *reading, const char *sql, struct shape_index *index,
                        struct error *err)
{
    sqlite3_stmt *list = NULL;
    bool good = prepare(reading->store,
                        "SELECT cid, \"desc\", coll FROM pragma_index_xinfo(?1) ORDER BY seqno",
                        &list, err);
    if (good)
        (void)sqlite3_bind_text(list, 1, index->name, -1, SQLITE_STATIC); // shows at the row
    for (size_t i = 0; good && sqlite3_step(list) == SQLITE_ROW; i++) {
        int place = sqlite3_column_int(list, 0);
        const char *collation = (const char *)sqlite3_column_text(list, 2);
        const char *part =
            place == EXPRESSION && sql ? part_of_index(sql, i, reading->arena) : NULL;
        good = sqlite3_column_int(list, 1) == 0 && strcmp(collation, "BINARY") == 0 &&
               (place != EXPRESSION || part);
        if (part) {
            place = (int)reading->shape->values++;
            work_out(reading, place, part);
        }
        add_place(&index->places, place, reading->arena);
        if (i == 0)
            index->in_order = begins_in_order(reading->shape, place);
    }
    (void)sqlite3_finalize(list); // tells again what the step told
    return good || cannot(index->name, err);
}

static bool read_index(struct reading *reading, const char *name, struct error *err)
{
    struct shape_index index = {.name = arena_text(reading->arena, name)};
    const char *sql = NULL;
    uint32_t root = 0;
    // The key of a table without numbers is the table.
    if (reading->shape->indexes.count == 0 && !reading->shape->numbered)
        index.root = reading->shape->root;
    else if (read_root(reading, index.name, &root, &sql, err))
        index.root = root;
    else
        return false;
    if (!read_places(reading, sql, &index, err))
        return false;
    read_condition(reading, condition_of_index(sql), &index.condition);
    *(struct shape_index *)list_add(&reading->shape->indexes.any, sizeof(index), reading->arena) =
        index;
    return true;
}

// The index of the primary key first.
static bool read_indexes(struct reading *reading, struct error *err)
{
    struct text_list names = {0};
    sqlite3_stmt *list = NULL;
    bool good =
        prepare(reading->store,
                "SELECT name FROM pragma_index_list(?1) ORDER BY origin <> 'pk', name", &list, err);
    if (good)
        (void)sqlite3_bind_text(list, 1, reading->shape->name, -1, SQLITE_STATIC); // shows then
    while (good && sqlite3_step(list) == SQLITE_ROW)
        text_list_add(&names, (const char *)sqlite3_column_text(list, 0), reading->arena);
    (void)sqlite3_finalize(list); // tells again what the step told
    for (size_t i = 0; i < names.count && good; i++)
        good = read_index(reading, names.items[i], err);
    return good;
}

// ---- what the engine works out ------------------------------------------------------------------

static bool is_needed(const struct reading *reading, const char *column)
{
    bool found = false;
    for (size_t i = 0; i < reading->worked_out.count && !found; i++)
        found = strstr(reading->worked_out.items[i], column) != NULL;
    return found;
}

static bool prepare_work_out(struct reading *reading, struct error *err)
{
    STRING_AUTO sql = {0};
    struct shape *shape = reading->shape;
    if (reading->worked_out.count == 0)
        return true;
    for (size_t i = 0; i < reading->worked_out.count; i++)
        string_append_format(&sql, "%s (%s)", i > 0 ? "," : "SELECT", reading->worked_out.items[i]);
    for (size_t i = 0; i < shape->columns.count; i++) {
        if (!is_needed(reading, shape->columns.items[i]))
            continue;
        add_place(&shape->given, (int)i, reading->arena);
        string_append_format(&sql, "%s ?%zu AS %s", shape->given.count > 1 ? "," : " FROM (SELECT",
                             shape->given.count, shape->columns.items[i]);
    }
    string_append(&sql, ")");
    return prepare(reading->store, string_text(&sql), &shape->work_out, err);
}

bool shape_read(struct store *store, const char *table, struct arena *arena,
                struct shape *ret_shape, struct error *err)
{
    struct shape shape = {.name = arena_text(arena, table)};
    struct reading reading = {.store = store, .arena = arena, .shape = &shape};
    const char *sql = NULL;
    if (!read_root(&reading, table, &shape.root, &sql, err))
        return false;
    shape.numbered = strstr(sql, "WITHOUT ROWID") == NULL;
    if (!read_columns(&reading, sql, err) || !read_indexes(&reading, err) ||
        !prepare_work_out(&reading, err))
        return false;
    if (shape.values > PLACE_MOST)
        return cannot(table, err);
    *ret_shape = shape;
    return true;
}

static int bind(sqlite3_stmt *statement, int at, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        break;
    case VALUE_WHOLE:
        return sqlite3_bind_int64(statement, at, value->whole);
    case VALUE_TEXT:
        return sqlite3_bind_text(statement, at, value->text, (int)value->size, SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, at);
}

static struct value value_in(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return (struct value){0};
    case SQLITE_INTEGER:
        return value_of_whole(sqlite3_column_int64(statement, column));
    default:
        return value_of_text((const char *)sqlite3_column_text(statement, column));
    }
}

bool shape_work_out(struct shape *shape, struct store *store, struct value *values,
                    struct error *err)
{
    sqlite3_stmt *statement = shape->work_out;
    if (!statement)
        return true;
    int result = sqlite3_reset(statement);
    for (size_t i = 0; i < shape->given.count && result == SQLITE_OK; i++)
        result = bind(statement, (int)i + 1, &values[shape->given.items[i]]);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    if (result != SQLITE_ROW)
        return sqlite_failed(store, result, shape->name, err);
    for (size_t i = 0; i < shape->worked_out.count; i++)
        values[shape->worked_out.items[i]] = value_in(statement, (int)i);
    return true;
}

void shape_release(struct shape *shape)
{
    (void)sqlite3_finalize(shape->work_out); // tells again an old error
    shape->work_out = NULL;
}
