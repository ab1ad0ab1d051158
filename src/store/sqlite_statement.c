// SPDX-License-Identifier: EUPL-1.2
// The named statements: prepared once a connection, parameters and columns by name, strict.
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/translate.h"
#include "store/connection.h"
#include "store/filled.h"

enum { MOST_PARAMETERS = 64 };

static const char *name_of(const struct statement *statement)
{
    return query_texts[statement->query].name;
}

// A mistake in the program, told with the statement itself.
static void misuse(struct statement *statement, const char *what, const char *name)
{
    if (statement->problem)
        return;
    statement->problem = what;
    size_t length = strnlen(name, sizeof(statement->problem_with) - 1);
    memcpy(statement->problem_with, name, length);
    statement->problem_with[length] = '\0';
}

static bool told_misuse(struct statement *statement, struct error *err)
{
    if (!statement->problem)
        return false;
    statement->failed = true;
    error_set(err, ERROR_INTERNAL, _("Internal error in '%s' (%s %s): %s"), name_of(statement),
              statement->problem, statement->problem_with, query_texts[statement->query].sql);
    return true;
}

// What the engine looks up by walking along all names; a copy, for its own texts go when it prepares the
// statement again. "" = not called $name.
static void read_names(struct statement *statement)
{
    size_t size = 0;
    statement->parameters = sqlite3_bind_parameter_count(statement->prepared);
    for (int i = 1; i <= statement->parameters; i++) {
        const char *own = sqlite3_bind_parameter_name(statement->prepared, i);
        size += own ? strlen(own) : 1;
    }
    size_t count = (size_t)statement->parameters;
    free(statement->names);
    statement->names = malloc((count + 1) * sizeof(*statement->names) + size);
    if (!statement->names)
        abort();
    char *text = (char *)(statement->names + count + 1);
    for (size_t i = 0; i < count; i++) {
        const char *own = sqlite3_bind_parameter_name(statement->prepared, (int)i + 1);
        const char *name = own && own[0] == '$' ? own + 1 : "";
        size_t length = strlen(name) + 1;
        statement->names[i] = memcpy(text, name, length);
        text += length;
    }
}

// Fills the cache of a statement; a failure is kept for the first row.
static int prepare(struct statement *statement)
{
    const char *sql = query_texts[statement->query].sql;
    const char *rest = "";
    int result = sqlite3_prepare_v3(statement->store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &statement->prepared, &rest);
    if (result != SQLITE_OK)
        return result;
    read_names(statement);
    if (*rest != '\0')
        misuse(statement, "surplus text", rest);
    if (statement->parameters > MOST_PARAMETERS)
        misuse(statement, "too many parameters", "");
    return SQLITE_OK;
}

struct statement *statement_begin(struct store *store, enum query query)
{
    struct statement *statement = &store->statements[query];
    assert(!statement->busy);
    *statement = (struct statement){
        .store = store,
        .query = query,
        .prepared = statement->prepared,
        .memo = statement->memo,
        .filled = statement->filled,
        .names = statement->names,
        .parameters = statement->parameters,
        .busy = true,
    };
    // The first parameter asks for the statement, so it is prepared here; errors wait.
    struct error ignored;
    if (!store->writing && !store->reading && store->busy == 0 &&
        !connection_ready(store, false, &ignored))
        statement->failed = true;
    store->busy++;
    if (!statement->failed && !statement->prepared && prepare(statement) != SQLITE_OK)
        statement->failed = true;
    return statement;
}

int parameter_place(const struct statement *statement, const char *name)
{
    for (int i = 1; statement->prepared && i <= statement->parameters; i++) {
        const char *own = sqlite3_bind_parameter_name(statement->prepared, i);
        if (own && strcmp(own + 1, name) == 0)
            return i;
    }
    return 0;
}

bool statement_ready(const struct statement *statement)
{
    return !statement->failed && statement->prepared != NULL;
}

bool statement_wants(const struct statement *statement, const char *name)
{
    return parameter_place(statement, name) > 0;
}

// The index of $name; names mostly come in the order of the statement, so the search goes on from
// the last. 0 with the misuse noted when there is none or it is bound already.
static int parameter_index(struct statement *statement, const char *name)
{
    if (statement->failed || !statement->prepared)
        return 0;
    for (int i = 0; i < statement->parameters; i++) {
        int at = (statement->next_parameter + i) % statement->parameters;
        if (strcmp(statement->names[at], name) != 0)
            continue;
        if (statement->bound & ((uint64_t)1 << at))
            misuse(statement, "bound twice:", name);
        statement->bound |= (uint64_t)1 << at;
        statement->next_parameter = (at + 1) % statement->parameters;
        return at + 1;
    }
    misuse(statement, "no parameter", name);
    return 0;
}

static void bound(struct statement *statement, int result, const char *name)
{
    if (result != SQLITE_OK)
        misuse(statement, sqlite3_errstr(result), name);
}

static void set_text(struct statement *statement, int place, const char *name, const char *value,
                     sqlite3_destructor_type keep)
{
    struct filled *filled = statement->filled;
    int result = SQLITE_OK;
    if (filled && value)
        filled_values(filled)[place - 1] =
            value_of_text(keep == SQLITE_STATIC ? value : filled_keep(filled, value));
    else if (value)
        result = sqlite3_bind_text(statement->prepared, place, value, -1, keep);
    else if (!filled) // there it is absent as long as nothing is set
        result = sqlite3_bind_null(statement->prepared, place);
    bound(statement, result, name);
}

static void set_whole(struct statement *statement, int place, const char *name, int64_t value)
{
    if (statement->filled)
        filled_values(statement->filled)[place - 1] = value_of_whole(value);
    else
        bound(statement, sqlite3_bind_int64(statement->prepared, place, value), name);
}

static void named_text(struct statement *statement, const char *name, const char *value,
                       sqlite3_destructor_type keep)
{
    int index = parameter_index(statement, name);
    if (index > 0)
        set_text(statement, index, name, value, keep);
}

void statement_text(struct statement *statement, const char *name, const char *value)
{
    named_text(statement, name, value, SQLITE_TRANSIENT);
}

void statement_borrow(struct statement *statement, const char *name, const char *value)
{
    named_text(statement, name, value, SQLITE_STATIC);
}

void statement_whole(struct statement *statement, const char *name, int64_t value)
{
    int index = parameter_index(statement, name);
    if (index > 0)
        set_whole(statement, index, name, value);
}

void statement_null(struct statement *statement, const char *name)
{
    statement_text(statement, name, NULL);
}

void statement_date(struct statement *statement, const char *name, struct date value)
{
    char text[DATE_TEXT_SIZE];
    statement_text(statement, name, date_given(value) ? date_format(value, text) : NULL);
}

void statement_moment(struct statement *statement, const char *name, int64_t seconds)
{
    char text[MOMENT_TEXT_SIZE];
    statement_text(statement, name, moment_format(seconds, text));
}

static const char at_its_place[] = "at its place";

// Marks the parameter as bound; false when there is no such place.
static bool mark_bound(struct statement *statement, int place)
{
    if (statement->failed || !statement->prepared)
        return false;
    if (place < 1 || place > statement->parameters) {
        misuse(statement, "no parameter", at_its_place);
        return false;
    }
    statement->bound |= (uint64_t)1 << (place - 1);
    return true;
}

static void text_at(struct statement *statement, int place, const char *value,
                    sqlite3_destructor_type keep)
{
    if (mark_bound(statement, place))
        set_text(statement, place, at_its_place, value, keep);
}

void parameter_text_at(struct statement *statement, int place, const char *value)
{
    text_at(statement, place, value, SQLITE_TRANSIENT);
}

void parameter_borrow_at(struct statement *statement, int place, const char *value)
{
    text_at(statement, place, value, SQLITE_STATIC);
}

void parameter_whole_at(struct statement *statement, int place, int64_t value)
{
    if (mark_bound(statement, place))
        set_whole(statement, place, at_its_place, value);
}

static void note_failure(struct statement *statement, int result, struct error *err)
{
    struct store *store = statement->store;
    statement->failed = true;
    if (store->writing && !(statement->prepared && sqlite3_stmt_readonly(statement->prepared)))
        store->doomed = true;
    sqlite_failed(store, result, name_of(statement), err);
}

static void check_bound(struct statement *statement)
{
    uint64_t all = statement->parameters == MOST_PARAMETERS
                       ? UINT64_MAX
                       : ((uint64_t)1 << statement->parameters) - 1;
    if (statement->bound != all)
        misuse(statement, "a parameter has no value", "");
}

// A row that goes past the engine.
static void put_filled(struct statement *statement, struct error *err)
{
    statement->started = true;
    check_bound(statement);
    if (told_misuse(statement, err))
        return;
    statement->failed = !filled_add(statement->filled, err);
}

// Before the first row: everything bound, allowed here, and the deadline of a screen read set.
static bool start(struct statement *statement, struct error *err)
{
    struct store *store = statement->store;
    statement->started = true;
    if (!statement->prepared) {
        statement->failed = true;
        if (!connection_ready(store, false, err))
            return false;
        int result = prepare(statement);
        if (result != SQLITE_OK)
            note_failure(statement, result, err);
        else // the connection came back after the parameters were given
            error_set(err, ERROR_IO, _("The store was not at hand; try again."));
        return false;
    }
    check_bound(statement);
    bool reads = sqlite3_stmt_readonly(statement->prepared) != 0;
    if (!reads && !store->writing)
        misuse(statement, "a write outside a transaction", "");
    if (told_misuse(statement, err)) {
        store->doomed = store->doomed || store->writing;
        return false;
    }
    if (store->busy == 1)
        store->deadline =
            reads && store->hurry && !store->writing ? clock_milliseconds() + SCREEN_READ : 0;
    return true;
}

bool statement_row(struct statement *statement, struct error *err)
{
    assert(statement->busy);
    if (statement->started && (statement->failed || statement->filled))
        return false;
    if (statement->filled) {
        put_filled(statement, err);
        return false;
    }
    if (!statement->started && !start(statement, err))
        return false;
    statement->column = 0;
    int result = sqlite3_step(statement->prepared);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE)
        note_failure(statement, result, err);
    return false;
}

// The index of a column; the search begins at the last one, for a column is asked for its absence
// first and then for its value, or the next. Asking for a column that is not there is a mistake of
// the program (every loader is run in the tests).
static int column_index(struct statement *statement, const char *name)
{
    int count = sqlite3_column_count(statement->prepared);
    for (int i = 0; i < count; i++) {
        int at = (statement->column + i) % count;
        if (strcmp(sqlite3_column_name(statement->prepared, at), name) == 0) {
            statement->column = at;
            return at;
        }
    }
    assert(!"a column that the statement does not have");
    return count; // out of range: NULL
}

const char *column_text(struct statement *statement, const char *name)
{
    int column = column_index(statement, name);
    return (const char *)sqlite3_column_text(statement->prepared, column);
}

int64_t column_whole(struct statement *statement, const char *name)
{
    int column = column_index(statement, name);
    return sqlite3_column_int64(statement->prepared, column);
}

bool column_null(struct statement *statement, const char *name)
{
    int column = column_index(statement, name);
    return sqlite3_column_type(statement->prepared, column) == SQLITE_NULL;
}

bool column_whole_text(struct statement *statement, const char *name)
{
    int column = column_index(statement, name);
    const unsigned char *text = sqlite3_column_text(statement->prepared, column);
    size_t length = (size_t)sqlite3_column_bytes(statement->prepared, column);
    return !text || strlen((const char *)text) == length;
}

int column_place(struct statement *statement, const char *name)
{
    return column_index(statement, name);
}

const char *column_text_at(struct statement *statement, int place)
{
    return (const char *)sqlite3_column_text(statement->prepared, place);
}

int64_t column_whole_at(struct statement *statement, int place)
{
    return sqlite3_column_int64(statement->prepared, place);
}

bool column_null_at(struct statement *statement, int place)
{
    return sqlite3_column_type(statement->prepared, place) == SQLITE_NULL;
}

void **statement_memo(struct statement *statement)
{
    return &statement->memo;
}

struct date column_date(struct statement *statement, const char *name)
{
    return column_date_at(statement, column_index(statement, name));
}

struct date column_date_at(struct statement *statement, int place)
{
    struct date date = {0};
    const char *text = column_text_at(statement, place);
    if (text && !date_parse(text, &date))
        date = (struct date){0};
    return date;
}

int64_t column_moment(struct statement *statement, const char *name)
{
    int64_t seconds = 0;
    const char *text = column_text(statement, name);
    if (text && !moment_parse(text, &seconds))
        seconds = 0;
    return seconds;
}

bool statement_end(struct statement *statement)
{
    assert(statement->busy);
    statement->busy = false;
    statement->store->busy--;
    if (statement->prepared && !statement->filled) {
        (void)sqlite3_reset(statement->prepared); // tells again what the last step told
        (void)sqlite3_clear_bindings(statement->prepared);
    }
    return !statement->failed;
}

bool statement_run(struct statement *statement, struct error *err)
{
    while (statement_row(statement, err))
        continue;
    return statement_end(statement);
}

bool statement_change(struct statement *statement, int64_t *ret_rows, struct error *err)
{
    struct store *store = statement->store;
    bool past = statement->filled != NULL;
    if (!statement_run(statement, err))
        return false;
    *ret_rows = past ? 1 : sqlite3_changes64(store->db);
    return true;
}

int64_t store_times_run(const struct store *store, enum query query)
{
    struct sqlite3_stmt *prepared = store->statements[query].prepared;
    return prepared ? sqlite3_stmt_status(prepared, SQLITE_STMTSTATUS_RUN, 0) : 0;
}

struct find_bounds *store_find_bounds(struct store *store)
{
    return &store->bounds;
}
