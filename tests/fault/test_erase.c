// SPDX-License-Identifier: EUPL-1.2
// F15 of store.md: of what was erased no byte is left in the store, its log of writes, unsaved work or
// anything else beside it, whatever stood around it and whoever had the store open.
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "child.h"
#include "exchange/dossier_json.h"
#include "marked.h"
#include "model/diff.h"
#include "service/erase.h"
#include "service/health.h"
#include "service/retention.h"
#include "store/engine.h"
#include "store/erase.h"
#include "store/today.h"

enum { ROUNDS = 100, ROUNDS_SLOW = 12 };

static struct store_folder folder;
static struct arena arena;
static struct service *service;
static struct service *other;     // somebody else's session
static struct service *colleague; // who may open everything
static size_t made;

static int set_up(void **state)
{
    (void)state;
    made = 0;
    store_folder_make(&folder, 12);
    service = store_folder_open(&folder, NULL);
    other = store_folder_open(&folder, "sbakker");
    colleague = store_folder_open(&folder, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    service_close(service);
    service_close(other);
    service_close(colleague);
    store_folder_remove(&folder);
    arena_release(&arena);
    return 0;
}

// ---- a marked household with everything that hangs on one ----------------------------------------

struct marked {
    const char *mark;
    const char *number;
    const char *id;
    struct text_list texts;
};

static void run_outside(const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(folder.path, &db), SQLITE_OK);
    if (sqlite3_exec(db, "PRAGMA wal_autocheckpoint = 0;", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

// What the field table does not know: history with old values, unsaved work of two workers, special
// access, names for pick lists.
static void add_around(struct marked *marked, const struct dossier *dossier, const char *json)
{
    struct error err = {0};
    struct store *store = NULL;
    char id[64];
    snprintf(id, sizeof(id), "op-%zu", made);
    struct change change = {
        .path = arena_format(&arena, "members[%s].surname", dossier->members.items[0].id),
        .before = arena_format(&arena, "%soudenaam", marked->mark),
        .after = arena_format(&arena, "%snieuwenaam", marked->mark)};
    struct change_list changes = {.items = &change, .count = 1};
    struct change_origin origin = {.op_id = id,
                                   .household = marked->id,
                                   .worker = "sbakker",
                                   .act = "save_intake",
                                   .moment = 1000000000};
    struct unsaved unsaved = {.worker = "sbakker",
                              .kind = "plan",
                              .subject = marked->id,
                              .started = 1,
                              .written = 1,
                              .title = marked->mark,
                              .screen = "plan",
                              .field = marked->mark,
                              .dossier = json,
                              .base = json};
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_begin(store, &err) && store_put_changes(store, &origin, &changes, &err) &&
                    store_put_unsaved(store, &unsaved, &err),
                &err);
    unsaved.worker = "rhaddad";
    assert_done(store_put_unsaved(store, &unsaved, &err) &&
                    store_note_organisation(store, arena_format(&arena, "%soudenaam", marked->mark),
                                            &err) &&
                    store_commit(store, &err),
                &err);
    store_close(store);
    run_outside(arena_format(
        &arena,
        "INSERT INTO special_access (id, household, worker, kind, reason, moment, until)"
        " VALUES ('sa-%zu', '%s', 'rhaddad', 'emergency', '%sreden', '2001-01-01', '2001-01-02')",
        made, marked->id, marked->mark));
}

static struct marked add_marked(size_t items)
{
    struct marked marked = {.mark = mark_of(made++, &arena)};
    struct error err = {0};
    STRING_AUTO json = {0};
    DOSSIER_AUTO dossier = {0};
    make_marked(&dossier, marked.mark, items, &arena, &marked.texts);
    assert_done(dossier_json_write(&dossier, &json, &err), &err);
    assert_done(service_import_household(service, string_text(&json), strlen(string_text(&json)),
                                         &arena, &marked.number, &err),
                &err);
    DOSSIER_AUTO stored = {0};
    assert_done(service_open_dossier(service, marked.number, "open", &stored, &err), &err);
    marked.id = arena_text(&arena, stored.household.id);
    add_around(&marked, &stored, string_text(&json));
    return marked;
}

static struct erase_report erase(const struct marked *marked, struct service *by)
{
    struct error err = {0};
    struct erase_report report = {0};
    struct erase_request request = {.household = marked->number,
                                    .ground = GROUND_MISTAKE,
                                    .given = true,
                                    .drop_unsaved = true,
                                    .confirm = marked->number};
    assert_done(service_erase(by, &request, &arena, &report, &err), &err);
    assert_true(report.rows > 0);
    return report;
}

// Every table with a column for it holds no row of the household any more, but for log and erasure.
static void assert_no_rows(const char *household)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *tables_of = NULL;
    size_t looked = 0;
    assert_int_equal(sqlite3_open(folder.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(
                         db,
                         "SELECT m.name, p.name FROM sqlite_schema AS m, "
                         "pragma_table_info(m.name) AS p WHERE m.type = 'table' AND "
                         "p.name IN ('household', 'subject') AND m.name NOT IN ('log', 'erasure')",
                         -1, &tables_of, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables_of) == SQLITE_ROW) {
        sqlite3_stmt *count = NULL;
        const char *table = (const char *)sqlite3_column_text(tables_of, 0);
        const char *sql = arena_format(&arena, "SELECT count(*) FROM %s WHERE %s = '%s'", table,
                                       (const char *)sqlite3_column_text(tables_of, 1), household);
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &count, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(count), SQLITE_ROW);
        if (sqlite3_column_int64(count, 0) != 0)
            fail_msg("%s still has rows of the household", table);
        sqlite3_finalize(count);
        looked++;
    }
    sqlite3_finalize(tables_of);
    sqlite3_close(db);
    assert_true(looked > 20);
}

// ---- tests ---------------------------------------------------------------------------------------

static void no_byte_is_left(void **state)
{
    (void)state;
    struct marked marked = add_marked(3);
    struct marked stays = add_marked(2);
    assert_true(marked.texts.count > 100);
    size_t before = 0;
    for (size_t i = 0; i < marked.texts.count; i++) { // the test sees each of them
        size_t found = count_in_folder(folder.folder, marked.texts.items[i]);
        if (found == 0)
            fail_msg("%s is not there before", marked.texts.items[i]);
        before += found;
    }
    assert_true(count_in_folder(folder.folder, utf8_search_key(&arena, marked.mark)) > 0);
    assert_true(count_in_folder(folder.folder, utf8_sort_key(&arena, marked.mark)) > 0);

    struct erase_report report = erase(&marked, service);
    assert_true(report.cleared);
    assert_null(report.warning);
    assert_no_rows(marked.id);
    for (size_t i = 0; i < marked.texts.count; i++)
        assert_int_equal(count_in_folder(folder.folder, marked.texts.items[i]), 0);
    assert_int_equal(count_forms_in_folder(folder.folder, marked.mark), 0);
    assert_true(count_forms_in_folder(folder.folder, stays.mark) > 0);
    assert_store_sound(&folder);
    assert_true(count_log(&folder, marked.id, "erase") > 0); // the log stays, with ids
    print_message("# marked texts %zu, found %zu times before, 0 after; rows %lld\n",
                  marked.texts.count, before, (long long)report.rows);
}

// The rows alone are not enough: what is left without clearing, the test sees.
static void rows_alone_leave_copies(void **state)
{
    (void)state;
    struct marked marked = add_marked(3);
    struct store *store = NULL;
    struct error err = {0};
    int64_t rows = 0;
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_begin(store, &err) && store_erase_household(store, marked.id, &rows, &err) &&
                    store_commit(store, &err),
                &err);
    store_close(store);
    assert_no_rows(marked.id);
    assert_true(count_forms_in_folder(folder.folder, marked.mark) > 0);
}

static void change_something(struct service *by, size_t round)
{
    struct error err = {0};
    struct worker worker = {.login = arena_format(&arena, "w%zu", round),
                            .name = arena_format(&arena, "Werker %zu", round),
                            .team = "WIJ Beijum",
                            .roles = ROLE_WORKER,
                            .active = true};
    (void)by;
    assert_done(service_add_worker(service, &worker, &err), &err);
}

static void hundred_rounds(void **state)
{
    (void)state;
    enum { MOST = 12 };
    struct marked there[MOST];
    size_t count = 0;
    size_t left = 0;
    size_t rounds = getenv("EENPLAN_TEST_SLOW") ? ROUNDS_SLOW : ROUNDS;
    int64_t worst = 0;
    srandom(15);
    for (size_t round = 0; round < rounds; round++) {
        while (count < MOST && (count < 3 || random() % 3 != 0))
            there[count++] = add_marked((size_t)(random() % 4) + 1);
        change_something(other, round);
        size_t which = (size_t)random() % count;
        struct marked gone = there[which];
        there[which] = there[--count];
        int64_t begun = clock_milliseconds();
        struct erase_report report = erase(&gone, service);
        int64_t took = clock_milliseconds() - begun;
        worst = took > worst ? took : worst;
        assert_true(report.cleared);
        struct overview_list rows = {0};
        const char *next = NULL;
        struct error err = {0};
        struct household_query query = {.limit = 5};
        assert_done(service_list_households(other, &query, &arena, &rows, &next, &err), &err);
        size_t found = count_forms_in_folder(folder.folder, gone.mark);
        if (found > 0)
            print_error("round %zu: %zu\n", round, found);
        left += found;
        if (count > 0)
            assert_true(count_forms_in_folder(folder.folder, there[0].mark) > 0);
    }
    assert_int_equal(left, 0);
    assert_store_sound(&folder);
    print_message("# %zu rounds, %zu households, 0 bytes left, worst erasing %lld ms\n", rounds,
                  made, (long long)worst);
}

// Somebody who reads on holds the log; the rows are gone, the copies go at the next moment.
static void a_reader_in_the_middle(void **state)
{
    (void)state;
    struct marked marked = add_marked(2);
    struct store *reader = NULL;
    struct error err = {0};
    size_t households = 0;
    struct overview_query query = {.scope = SCOPE_ALL, .with_closed = true};
    bool cleared = false;
    assert_done(store_open(folder.path, &reader, &err), &err);
    assert_done(store_read_begin(reader, &err), &err);
    assert_done(store_count_overview(reader, &query, &households, &err), &err);
    struct erase_report report = erase(&marked, service);
    assert_false(report.cleared);
    assert_no_rows(marked.id);
    assert_true(count_forms_in_folder(folder.folder, marked.mark) > 0);
    store_read_end(reader);
    assert_done(service_finish_erasing(service, &cleared, &err), &err);
    assert_true(cleared);
    assert_int_equal(count_forms_in_folder(folder.folder, marked.mark), 0);
    store_close(reader);
}

// ---- work that is open elsewhere -----------------------------------------------------------------

static struct work begin_note(const struct marked *marked)
{
    struct error err = {0};
    struct work work = {0};
    assert_done(service_begin_work(colleague, WORK_CONTACT, marked->id, &work, &err), &err);
    assert_int_equal(work.kept, 0);
    return work;
}

static void type_note(struct work *work)
{
    struct contact *one = list_add(&work->after.contacts.any, sizeof(*one), &work->after.arena);
    *one = (struct contact){.id = "half-typed", .text = "Half een zin"};
}

static bool keep_note(struct work *work, struct error *err)
{
    return service_keep_work(colleague, work, "record:0", "contacts[0].text", 3, err);
}

static void assert_nothing_came_back(const struct marked *marked, struct work *work)
{
    struct error err = {0};
    assert_false(keep_note(work, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    assert_false(service_save_work(colleague, work, &err));
    work_release(work);
    assert_no_rows(marked->id);
    assert_int_equal(count_forms_in_folder(folder.folder, marked->mark), 0);
    assert_int_equal(count_in_folder(folder.folder, "Half een zin"), 0);
    assert_store_sound(&folder);
}

static void work_begun_before_does_not_come_back(void **state)
{
    (void)state;
    struct marked marked = add_marked(2);
    struct work work = begin_note(&marked);
    assert_true(erase(&marked, service).cleared);
    type_note(&work);
    assert_nothing_came_back(&marked, &work);
}

static void work_kept_before_does_not_come_back(void **state)
{
    (void)state;
    struct error err = {0};
    struct marked marked = add_marked(2);
    struct work work = begin_note(&marked);
    type_note(&work);
    assert_done(keep_note(&work, &err), &err);
    assert_true(erase(&marked, service).cleared);
    work.after.intake.referrer = "School";
    assert_nothing_came_back(&marked, &work);
}

static void list_problems(struct text_list *ret_problems)
{
    struct error err = {0};
    struct health_run run = {.full = true};
    struct text_list problems = {0};
    assert_done(service_check_begin(service, &run, &err), &err);
    while (run.done < run.count)
        assert_done(service_check_step(service, &run, &err), &err);
    for (size_t i = 0; i < run.found.problems.count; i++)
        text_list_add(&problems, run.found.problems.items[i], &arena);
    health_run_release(&run);
    *ret_problems = problems;
}

// As an earlier version left it: told, and taken away with every byte.
static void what_came_back_is_told_and_taken_away(void **state)
{
    (void)state;
    struct error err = {0};
    struct text_list problems = {0};
    struct store *store = NULL;
    bool cleared = false;
    struct marked marked = add_marked(2);
    STRING_AUTO json = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_open_dossier(service, marked.id, "open", &dossier, &err) &&
                    dossier_json_write(&dossier, &json, &err),
                &err);
    assert_true(erase(&marked, service).cleared);
    struct unsaved unsaved = {.worker = "sbakker",
                              .kind = "contact",
                              .subject = marked.id,
                              .started = 1,
                              .written = 1,
                              .dossier = string_text(&json),
                              .base = string_text(&json)};
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_put_unsaved(store, &unsaved, &err), &err);
    store_close(store);
    assert_true(count_forms_in_folder(folder.folder, marked.mark) > 0);
    list_problems(&problems);
    assert_int_equal(problems.count, 1);
    assert_non_null(strstr(problems.items[0], "sbakker"));
    assert_done(service_finish_erasing(service, &cleared, &err), &err);
    assert_true(cleared);
    assert_no_rows(marked.id);
    assert_int_equal(count_forms_in_folder(folder.folder, marked.mark), 0);
    list_problems(&problems);
    assert_int_equal(problems.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_byte_is_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_alone_leave_copies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hundred_rounds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reader_in_the_middle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_begun_before_does_not_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_kept_before_does_not_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_came_back_is_told_and_taken_away, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
