// SPDX-License-Identifier: EUPL-1.2
// The named statements: all prepare, keep to the portable subset, and none walks a growing table.
#include "support.h"

#include <ctype.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/string.h"
#include "model/field.h"
#include "store/engine.h"
#include "store/migrations.h"
#include "store/table.h"

static sqlite3 *open_beside(const struct fixture *fixture)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    return db;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void every_statement_prepares_with_its_parameters(void **state)
{
    sqlite3 *db = open_beside(*state);
    for (int query = 0; query < QUERY_COUNT; query++) {
        sqlite3_stmt *statement = NULL;
        const char *rest = NULL;
        const char *names[64];
        STRING_AUTO list = {0};
        if (sqlite3_prepare_v2(db, query_texts[query].sql, -1, &statement, &rest) != SQLITE_OK)
            fail_msg("%s: %s", query_texts[query].name, sqlite3_errmsg(db));
        assert_string_equal(rest, "");
        int count = sqlite3_bind_parameter_count(statement);
        assert_in_range(count, 0, 64);
        for (int i = 0; i < count; i++)
            names[i] = sqlite3_bind_parameter_name(statement, i + 1);
        qsort(names, (size_t)count, sizeof(names[0]), by_text);
        for (int i = 0; i < count; i++)
            string_append_format(&list, "%s%s", i > 0 ? " " : "", names[i]);
        assert_string_equal(string_text(&list), query_texts[query].parameters);
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
}

// Whether a word stands in SQL outside quotes and comments, not as part of a longer name.
static bool has_word(const char *sql, const char *word)
{
    bool quoted = false;
    for (const char *at = sql; *at != '\0'; at++) {
        if (*at == '\'')
            quoted = !quoted;
        if (!quoted && at[0] == '-' && at[1] == '-') {
            at += strcspn(at, "\n");
            if (*at == '\0')
                return false;
            continue;
        }
        bool begins = at == sql || (!isalnum((unsigned char)at[-1]) && at[-1] != '_');
        if (quoted || !begins || strncasecmp(at, word, strlen(word)) != 0)
            continue;
        char after = at[strlen(word)];
        if (!isalnum((unsigned char)after) && after != '_')
            return true;
    }
    return false;
}

static void check_subset(const char *name, const char *sql)
{
    static const char *const forbidden[] = {
        "strftime",     "datetime", "julianday", "now",          "CURRENT_TIMESTAMP",
        "CURRENT_DATE", "ifnull",   "iif",       "group_concat", "instr",
        "GLOB",         "LIKE",     "rowid",     "true",         "false",
        "PRAGMA",       "REPLACE",
    };
    for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
        if (has_word(sql, forbidden[i]))
            fail_msg("%s: %s is not in the portable subset", name, forbidden[i]);
    if (strstr(sql, "::") || strstr(sql, "x'"))
        fail_msg("%s: neither :: nor x'' is in the portable subset", name);
}

// What stands outside the blocks of the engine's own: triggers, and how a table is kept.
static void append_shared(struct string *shared, const char *sql)
{
    static const char begin[] = "-- @sqlite";
    static const char end[] = "-- @end";
    for (const char *own; (own = strstr(sql, begin));) {
        string_append_n(shared, sql, (size_t)(own - sql));
        sql = strstr(own, end);
        assert_non_null(sql);
        sql += strlen(end);
    }
    string_append(shared, sql);
}

static void the_subset_is_kept(void **state)
{
    (void)state;
    assert_true(has_word("SELECT iif (a)", "IIF"));
    assert_false(has_word("SELECT 'iif', iifs -- iif", "iif"));
    for (int query = 0; query < QUERY_COUNT; query++)
        check_subset(query_texts[query].name, query_texts[query].sql);
    for (int i = 0; i < MIGRATION_COUNT; i++) {
        STRING_AUTO shared = {0};
        append_shared(&shared, migrations[i].sql);
        check_subset(migrations[i].name, string_text(&shared));
    }
}

// Counts the lines of a file that begin with each of two marks.
static void count_marks(const char *path, size_t *statements, size_t *blocks)
{
    char line[512];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof(line), file)) {
        *statements += strncmp(line, "-- name:", strlen("-- name:")) == 0;
        *blocks += strncmp(line, "-- @sqlite", strlen("-- @sqlite")) == 0;
    }
    assert_int_equal(fclose(file), 0);
}

static void few_statements_are_for_one_engine(void **state)
{
    struct fixture *fixture = *state;
    size_t statements = 0;
    size_t blocks = 0;
    DIR *folder = opendir(ASSETS "/queries");
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (strstr(entry->d_name, ".sql"))
            count_marks(arena_format(&fixture->arena, "%s/queries/%s", ASSETS, entry->d_name),
                        &statements, &blocks);
    }
    closedir(folder);
    assert_int_equal(statements, QUERY_COUNT);
    assert_true(blocks * 20 <= statements); // 5 %
}

// Statements that may read a whole table: checks, counts, and tables that stay small.
static bool may_scan(const char *name)
{
    static const char *const allowed[] = {
        "household_count",    "team_list",       "area_list",          "worker_list",
        "organisation_list",  "overview_expire", "setting_list",       "erasure_list",
        "erasure_open_again", "tally_get",       "overview_tally_fill"};
    for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
        if (strcmp(name, allowed[i]) == 0)
            return true;
    return strncmp(name, "check_", strlen("check_")) == 0;
}

// max(number) takes the last row and a list in order of an index stops at its limit; both are told as
// scans. A key of the log begins seldom, and those rows have an index of their own.
static bool is_bounded(const char *name, const char *detail)
{
    return (strcmp(name, "log_list_all") == 0 && strcmp(detail, "SCAN log") == 0) ||
           (strcmp(name, "backup_list") == 0 &&
            strcmp(detail, "SCAN backup USING INDEX backup_by_moment") == 0) ||
           strcmp(detail, "SCAN log USING INDEX log_by_key") == 0 ||
           // a count that stops at its limit
           (strncmp(name, "word_count", strlen("word_count")) == 0 &&
            strcmp(detail, "SCAN w") == 0) ||
           // only what waits is in that index
           strcmp(detail, "SCAN s USING INDEX special_access_to_judge") == 0 ||
           strncmp(detail, "SCAN CONSTANT ROW", strlen("SCAN CONSTANT ROW")) == 0 ||
           strncmp(detail, "SCAN (", strlen("SCAN (")) == 0;
}

// The lists of everybody, which end where their page does; all others have a way to their own rows.
static bool goes_in_order(const char *name)
{
    return strcmp(name, "overview_list_all") == 0 || strcmp(name, "overview_list_all_back") == 0 ||
           strcmp(name, "find_in_order") == 0;
}

static void no_statement_walks_a_growing_table(void **state)
{
    sqlite3 *db = open_beside(*state);
    for (int query = 0; query < QUERY_COUNT; query++) {
        const char *name = query_texts[query].name;
        STRING_AUTO sql = {0};
        sqlite3_stmt *plan = NULL;
        string_append_format(&sql, "EXPLAIN QUERY PLAN %s", query_texts[query].sql);
        assert_int_equal(sqlite3_prepare_v2(db, string_text(&sql), -1, &plan, NULL), SQLITE_OK);
        while (sqlite3_step(plan) == SQLITE_ROW) {
            const char *detail = (const char *)sqlite3_column_text(plan, 3);
            if (strncmp(detail, "SCAN", 4) == 0 && !may_scan(name) && !is_bounded(name, detail))
                fail_msg("%s: %s", name, detail);
            if (strstr(detail, "overview_in_order") && !goes_in_order(name))
                fail_msg("%s: %s", name, detail);
        }
        sqlite3_finalize(plan);
    }
    sqlite3_close(db);
}

// What asks for a plan or a measurement is known of no index: only who has a caseload is asked about it.
static void only_a_caseload_is_looked_through(void **state)
{
    (void)state;
    for (int query = 0; query < QUERY_COUNT; query++) {
        bool asks = strstr(query_texts[query].parameters, "$waiting_before") ||
                    strstr(query_texts[query].parameters, "$measured_before");
        if (asks && !strstr(query_texts[query].parameters, "$login"))
            fail_msg("%s looks through all rows", query_texts[query].name);
    }
}

static void expect_index(sqlite3 *db, enum query query, const char *index)
{
    STRING_AUTO sql = {0};
    sqlite3_stmt *plan = NULL;
    bool used = false;
    string_append_format(&sql, "EXPLAIN QUERY PLAN %s", query_texts[query].sql);
    assert_int_equal(sqlite3_prepare_v2(db, string_text(&sql), -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(plan, 3);
        assert_null(strstr(detail, "TEMP B-TREE"));
        used = used || strstr(detail, index);
    }
    if (!used)
        fail_msg("%s reads rows of another index or of the table", query_texts[query].name);
    sqlite3_finalize(plan);
}

// What goes through many rows of words takes them from an index alone: each row of the table itself
// stands somewhere else.
static void words_are_read_from_their_indexes(void **state)
{
    static const enum query queries[] = {QUERY_WORD_COUNT, QUERY_WORD_COUNT_OF_TEAM,
                                         QUERY_WORD_ROWS, QUERY_WORD_ROWS_OF_TEAM};
    sqlite3 *db = open_beside(*state);
    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++)
        expect_index(db, queries[i], "USING COVERING INDEX overview_word_");
    sqlite3_close(db);
}

// Not from everybody's caseload, of which each row would be looked up.
static void who_waits_for_a_coordinator_is_read_from_an_index(void **state)
{
    static const enum query queries[] = {
        QUERY_OVERVIEW_COUNT_UNASSIGNED,     QUERY_OVERVIEW_COUNT_UNASSIGNED_OF_TEAM,
        QUERY_OVERVIEW_LIST_UNASSIGNED,      QUERY_OVERVIEW_LIST_UNASSIGNED_OF_TEAM,
        QUERY_OVERVIEW_LIST_UNASSIGNED_BACK, QUERY_OVERVIEW_LIST_UNASSIGNED_OF_TEAM_BACK,
    };
    sqlite3 *db = open_beside(*state);
    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++)
        expect_index(db, queries[i], "INDEX overview_unassigned");
    sqlite3_close(db);
}

// What stood in one field is found among the acts of its own household.
static void the_values_of_a_field_are_read_from_an_index(void **state)
{
    sqlite3 *db = open_beside(*state);
    expect_index(db, QUERY_CHANGE_LIST_OF_PATH, "USING INDEX operation_by_household");
    sqlite3_close(db);
}

// Every field has its column and its parameter: binding and reading go by these names.
static void tables_have_the_fields(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < table_count; i++) {
        const char *sql =
            arena_format(&fixture->arena, "SELECT count(*) FROM %s", tables[i].record->name);
        assert_non_null(ask_outside(fixture, fixture->path, sql));
        assert_ptr_equal(table_of(tables[i].record), &tables[i]);
    }
}

static void misuse_is_an_internal_error(void **state)
{
    struct fixture *fixture = *state;
    struct statement *get = statement_begin(fixture->store, QUERY_SETTING_GET);
    statement_text(get, "nome", "x");
    assert_refused(fixture, statement_run(get, &fixture->err), ERROR_INTERNAL);
    assert_non_null(strstr(fixture->err.message, "setting_get"));
    assert_non_null(strstr(fixture->err.message, "SELECT value FROM setting"));
    assert_non_null(strstr(fixture->err.message, "nome"));

    get = statement_begin(fixture->store, QUERY_SETTING_GET);
    assert_refused(fixture, statement_run(get, &fixture->err), ERROR_INTERNAL); // not bound

    get = statement_begin(fixture->store, QUERY_SETTING_GET);
    statement_text(get, "name", "x");
    statement_text(get, "name", "y");
    assert_refused(fixture, statement_run(get, &fixture->err), ERROR_INTERNAL);

    struct statement *put = statement_begin(fixture->store, QUERY_TEAM_NOTE);
    statement_text(put, "name", "x");
    assert_refused(fixture, statement_run(put, &fixture->err), ERROR_INTERNAL); // no transaction

    get = statement_begin(fixture->store, QUERY_SETTING_GET); // and afterwards all is well
    statement_text(get, "name", "x");
    assert_true(statement_run(get, &fixture->err));
}

static void a_failed_part_is_not_committed(void **state)
{
    struct fixture *fixture = *state;
    struct text_list teams = {0};
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_put_team(fixture->store, "WIJ Nieuw", true, &fixture->err));
    assert_refused(fixture, store_put_team(fixture->store, NULL, true, &fixture->err),
                   ERROR_INVALID);
    assert_refused(fixture, store_commit(fixture->store, &fixture->err), ERROR_INTERNAL);
    assert_good(fixture, store_list_teams(fixture->store, &fixture->arena, &teams, &fixture->err));
    assert_false(text_list_has(&teams, "WIJ Nieuw"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_prepares_with_its_parameters),
        cmocka_unit_test(the_subset_is_kept),
        cmocka_unit_test(few_statements_are_for_one_engine),
        cmocka_unit_test(no_statement_walks_a_growing_table),
        cmocka_unit_test(only_a_caseload_is_looked_through),
        cmocka_unit_test(words_are_read_from_their_indexes),
        cmocka_unit_test(who_waits_for_a_coordinator_is_read_from_an_index),
        cmocka_unit_test(the_values_of_a_field_are_read_from_an_index),
        cmocka_unit_test(tables_have_the_fields),
        cmocka_unit_test(misuse_is_an_internal_error),
        cmocka_unit_test(a_failed_part_is_not_committed),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
