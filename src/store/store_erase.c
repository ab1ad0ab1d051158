// SPDX-License-Identifier: EUPL-1.2
// Erasing: the rows of a household or of a person.
#include <string.h>

#include "base/utf8.h"
#include "model/diff.h"
#include "model/erase.h"
#include "model/field.h"
#include "store/engine.h"
#include "store/erase.h"
#include "store/today.h"

// Everything that belongs to a household, in the order in which references allow it. A table that is
// missing here keeps the household from going, and the test of erasing names it.
static const enum query by_household[] = {
    QUERY_ERASE_ORGANISATIONS, // as long as the names can be read
    QUERY_ERASE_CHANGE,
    QUERY_ERASE_OPERATION,
    QUERY_ERASE_SCORE,
    QUERY_ERASE_ASSESSMENT,
    QUERY_ERASE_AGREEMENT,
    QUERY_ERASE_ACTION,
    QUERY_ERASE_GOAL,
    QUERY_ERASE_WAIVER,
    QUERY_ERASE_PLAN,
    QUERY_ERASE_NETWORK,
    QUERY_ERASE_SHARING,
    QUERY_ERASE_ESCALATION,
    QUERY_ERASE_PROVISION_REQUEST,
    QUERY_ERASE_FUTURE_PLAN,
    QUERY_ERASE_CONTACT,
    QUERY_ERASE_INTAKE,
    QUERY_ERASE_INVOLVED,
    QUERY_ERASE_COORDINATOR,
    QUERY_ERASE_MEMBER,
    QUERY_ERASE_FINDING,
    QUERY_ERASE_OVERVIEW_WORD,
    QUERY_ERASE_OVERVIEW,
    QUERY_ERASE_RETENTION,
    QUERY_ERASE_SPECIAL_ACCESS,
    QUERY_ERASE_UNSAVED,
    QUERY_ERASE_HOUSEHOLD,
};

static bool erase_rows(struct store *store, enum query query, const char *household, int64_t *rows,
                       struct error *err)
{
    int64_t went = 0;
    struct statement *erase = statement_begin(store, query);
    statement_text(erase, "household", household);
    if (!statement_change(erase, &went, err))
        return false;
    *rows += went;
    return true;
}

bool store_erase_household(struct store *store, const char *household, int64_t *ret_rows,
                           struct error *err)
{
    int64_t rows = 0;
    for (size_t i = 0; i < sizeof(by_household) / sizeof(by_household[0]); i++)
        if (!erase_rows(store, by_household[i], household, &rows, err))
            return false;
    *ret_rows = rows;
    return true;
}

// ---- one person ---------------------------------------------------------------------------------

struct stored_row {
    int64_t operation;
    int64_t position;
};
LIST_TYPE(stored_rows, struct stored_row);

// Which rows of the history go: those that hold one of the words, and all of an item that is or once was
// about the person. Without an id it goes by its place, and but one of its rows names anybody.
struct hunt {
    const struct text_list *words;
    struct text_list items; // paths that end in the item
    struct stored_rows rows;
    struct arena *arena;
};

// The length of the path of an item, given that of the field that says whom it is about; else 0.
static size_t item_length(const char *path)
{
    const char *leaf = strrchr(path, '.');
    bool about = leaf && (strcmp(leaf, ".member") == 0 || strcmp(leaf, ".subject") == 0);
    return about && leaf > path && leaf[-1] == ']' ? (size_t)(leaf - path) : 0;
}

static void note_item(struct hunt *hunt, const char *path, const char *before, const char *after)
{
    size_t length = item_length(path);
    if (length == 0 || !(text_names(before, hunt->words) || text_names(after, hunt->words)))
        return;
    const char *item = arena_text_n(hunt->arena, path, length);
    if (!text_list_has(&hunt->items, item))
        text_list_add(&hunt->items, item, hunt->arena);
}

static bool of_item(const struct hunt *hunt, const char *path)
{
    for (size_t i = 0; i < hunt->items.count; i++)
        if (strncmp(path, hunt->items.items[i], strlen(hunt->items.items[i])) == 0)
            return true;
    return false;
}

static void note_row(struct hunt *hunt, struct statement *list)
{
    const char *path = column_text(list, "path");
    if (!of_item(hunt, path) && !text_names(path, hunt->words) &&
        !text_names(column_text(list, "old_value"), hunt->words) &&
        !text_names(column_text(list, "new_value"), hunt->words))
        return;
    struct stored_row *row = list_add(&hunt->rows.any, sizeof(*row), hunt->arena);
    row->operation = column_whole(list, "operation");
    row->position = column_whole(list, "position");
}

static bool find_items(struct hunt *hunt, struct store *store, const struct dossier *before,
                       struct error *err)
{
    const struct dossier nothing = {0};
    struct change_list now = {0};
    dossier_diff(&nothing, before, hunt->arena, &now);
    for (size_t i = 0; i < now.count; i++)
        note_item(hunt, now.items[i].path, NULL, now.items[i].after);
    struct statement *list = statement_begin(store, QUERY_ERASE_CHANGE_ROWS);
    statement_text(list, "household", before->household.id);
    while (statement_row(list, err))
        note_item(hunt, column_text(list, "path"), column_text(list, "old_value"),
                  column_text(list, "new_value"));
    return statement_end(list);
}

static bool find_rows(struct hunt *hunt, struct store *store, const char *household,
                      struct error *err)
{
    struct statement *list = statement_begin(store, QUERY_ERASE_CHANGE_ROWS);
    statement_text(list, "household", household);
    while (statement_row(list, err))
        note_row(hunt, list);
    return statement_end(list);
}

static bool erase_history(struct store *store, const struct dossier *before,
                          const struct text_list *words, int64_t *rows, struct error *err)
{
    struct arena arena = {0};
    struct hunt hunt = {.words = words, .arena = &arena};
    bool done =
        find_items(&hunt, store, before, err) && find_rows(&hunt, store, before->household.id, err);
    for (size_t i = 0; i < hunt.rows.count && done; i++) {
        struct statement *erase = statement_begin(store, QUERY_ERASE_CHANGE_ROW);
        statement_whole(erase, "operation", hunt.rows.items[i].operation);
        statement_whole(erase, "position", hunt.rows.items[i].position);
        done = statement_run(erase, err);
    }
    *rows += (int64_t)hunt.rows.count;
    arena_release(&arena);
    return done;
}

static bool has_id(const struct record *type, const void *record, const char *id)
{
    const char *own = record_id(type, record);
    if (own && strcmp(own, id) == 0)
        return true;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const struct list *list = field->kind == FIELD_LIST ? field_in(field, record) : NULL;
        for (size_t j = 0; list && j < list->count; j++)
            if (has_id(field->record, list_at(list, field->record->size, j), id))
                return true;
    }
    return false;
}

// Ids of records that go with the person, so that history about them goes too.
static void add_gone(const struct record *type, const void *before, const struct dossier *after,
                     struct text_list *words, struct arena *arena)
{
    const char *id = record_id(type, before);
    if (id && !has_id(&record_dossier, after, id))
        text_list_add(words, utf8_search_key(arena, id), arena);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const struct list *list = field->kind == FIELD_LIST ? field_in(field, before) : NULL;
        for (size_t j = 0; list && j < list->count; j++)
            add_gone(field->record, list_at(list, field->record->size, j), after, words, arena);
    }
}

bool store_erase_person(struct store *store, const struct dossier *before, struct dossier *after,
                        const struct text_list *words, int64_t *ret_rows, struct error *err)
{
    static const enum query also[] = {QUERY_ERASE_UNSAVED, QUERY_ERASE_OVERVIEW_WORD,
                                      QUERY_ERASE_FINDING, QUERY_ERASE_RETENTION};
    static const struct dossier nothing;
    const char *household = before->household.id;
    struct arena arena = {0};
    struct text_list gone = {0};
    int64_t rows = 0;
    add_gone(&record_dossier, before, after, &gone, &arena);
    for (size_t i = 0; i < words->count; i++)
        text_list_add(&gone, words->items[i], &arena);
    rows = (int64_t)(gone.count - words->count);
    // Names for pick lists: those that are left are noted again.
    bool done = erase_rows(store, QUERY_ERASE_ORGANISATIONS, household, &rows, err) &&
                store_save_dossier(store, before, after, err) &&
                store_note_organisations(store, &nothing, after, err) &&
                erase_history(store, before, &gone, &rows, err);
    for (size_t i = 0; i < sizeof(also) / sizeof(also[0]) && done; i++)
        done = erase_rows(store, also[i], household, &rows, err);
    arena_release(&arena);
    if (done)
        *ret_rows = rows;
    return done;
}

bool store_unsaved_of_others(struct store *store, const char *household, const char *worker,
                             struct arena *arena, const char **ret_worker, int64_t *ret_written,
                             struct error *err)
{
    const char *found = NULL;
    int64_t written = 0;
    struct statement *list = statement_begin(store, QUERY_ERASE_UNSAVED_OTHERS);
    statement_text(list, "household", household);
    statement_text(list, "worker", worker);
    while (statement_row(list, err)) {
        found = arena_text(arena, column_text(list, "worker"));
        written = column_moment(list, "written");
    }
    if (!statement_end(list))
        return false;
    *ret_worker = found;
    *ret_written = written;
    return true;
}

// ---- what was erased ----------------------------------------------------------------------------

bool store_put_erasure(struct store *store, const struct erasure *erasure, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_ERASURE_INSERT);
    statement_text(put, "id", erasure->id);
    statement_moment(put, "moment", erasure->moment);
    statement_text(put, "worker", erasure->worker);
    statement_text(put, "household", erasure->household);
    statement_text(put, "person", erasure->person);
    statement_text(put, "ground", erasure->ground);
    statement_text(put, "copy", erasure->copy);
    statement_whole(put, "records", erasure->records);
    return statement_run(put, err);
}

bool store_has_erasure(struct store *store, const char *id, bool *ret_has, struct error *err)
{
    bool has = false;
    struct statement *get = statement_begin(store, QUERY_ERASURE_GET);
    statement_text(get, "id", id);
    while (statement_row(get, err))
        has = true;
    if (!statement_end(get))
        return false;
    *ret_has = has;
    return true;
}

bool store_list_erasures(struct store *store, size_t limit, struct arena *arena,
                         struct erasure_list *ret_erasures, struct error *err)
{
    struct erasure_list erasures = {0};
    struct statement *list = statement_begin(store, QUERY_ERASURE_LIST);
    statement_whole(list, "limit", limit > 0 ? (int64_t)limit : INT64_MAX);
    while (statement_row(list, err)) {
        struct erasure *row = list_add(&erasures.any, sizeof(*row), arena);
        row->id = arena_text(arena, column_text(list, "id"));
        row->moment = column_moment(list, "moment");
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->household = arena_text(arena, column_text(list, "household"));
        row->person = arena_text(arena, column_text(list, "person"));
        row->ground = arena_text(arena, column_text(list, "ground"));
        row->copy = arena_text(arena, column_text(list, "copy"));
        row->records = column_whole(list, "records");
        row->cleared = column_moment(list, "cleared");
    }
    if (!statement_end(list))
        return false;
    *ret_erasures = erasures;
    return true;
}

bool store_get_erased(struct store *store, const char *household, struct arena *arena,
                      struct erased *ret_erased, struct error *err)
{
    struct erased erased = {0};
    struct statement *list = statement_begin(store, QUERY_ERASURE_OF_HOUSEHOLD);
    statement_text(list, "household", household);
    while (statement_row(list, err)) {
        const char *person = column_text(list, "person");
        erased.times++;
        if (!person)
            erased.whole = erased.whole || column_whole(list, "households") == 0;
        else if (column_whole(list, "persons") == 0)
            text_list_add(&erased.persons, person, arena);
    }
    if (!statement_end(list))
        return false;
    *ret_erased = erased;
    return true;
}

static bool holds_erased(struct statement *list)
{
    const char *person = column_text(list, "person");
    const char *base = column_text(list, "base");
    return !person || strstr(column_text(list, "dossier"), person) ||
           (base && strstr(base, person));
}

bool store_list_unsaved_erased(struct store *store, struct arena *arena,
                               struct unsaved_list *ret_unsaved, struct error *err)
{
    struct unsaved_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_CHECK_UNSAVED_ERASED);
    while (statement_row(list, err)) {
        if (!holds_erased(list))
            continue;
        struct unsaved *row = list_add(&rows.any, sizeof(*row), arena);
        row->worker = arena_text(arena, column_text(list, "worker"));
        row->kind = arena_text(arena, column_text(list, "kind"));
        row->subject = arena_text(arena, column_text(list, "subject"));
        row->started = column_moment(list, "started");
        row->revision = column_whole(list, "revision");
    }
    if (!statement_end(list))
        return false;
    *ret_unsaved = rows;
    return true;
}

bool store_open_erasure_again(struct store *store, struct error *err)
{
    return statement_run(statement_begin(store, QUERY_ERASURE_OPEN_AGAIN), err);
}
