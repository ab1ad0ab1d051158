// SPDX-License-Identifier: EUPL-1.2
// What is kept beside the dossiers: people, settings, unsaved work, changes, the log; and health.
#include "support.h"

#include <string.h>

#include "model/field.h"
#include "store/engine.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static void people(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct worker worker = {0};
    struct worker_list workers = {0};
    assert_refused(fixture, store_get_worker(store, "x", &fixture->arena, &worker, &fixture->err),
                   ERROR_NOT_FOUND);
    const struct worker bakker = {.login = "sbakker",
                                  .name = "S. Bakker",
                                  .team = "WIJ Beijum",
                                  .roles = ROLE_WORKER | ROLE_TEAM_LEADER,
                                  .active = true};
    const struct worker known = {.login = "rhaddad", .team = "Team van elders"};
    assert_good(fixture, store_put_worker(store, &bakker, &fixture->err));
    assert_good(fixture, store_put_worker(store, &known, &fixture->err));
    assert_good(fixture,
                store_get_worker(store, "rhaddad", &fixture->arena, &worker, &fixture->err));
    assert_string_equal(worker.name, "rhaddad");
    assert_false(worker.active);
    assert_good(fixture,
                store_list_workers(store, NULL, false, &fixture->arena, &workers, &fixture->err));
    assert_int_equal(workers.count, 1);
    assert_string_equal(workers.items[0].login, "sbakker");
    assert_int_equal(workers.items[0].roles, ROLE_WORKER | ROLE_TEAM_LEADER);
    assert_good(fixture,
                store_list_workers(store, NULL, true, &fixture->arena, &workers, &fixture->err));
    assert_int_equal(workers.count, 2);
    assert_good(fixture, store_list_workers(store, "WIJ Beijum", true, &fixture->arena, &workers,
                                            &fixture->err));
    assert_int_equal(workers.count, 1);
}

static void teams_areas_and_settings(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct text_list teams = {0};
    struct area_list areas = {0};
    const char *value = "?";
    assert_good(fixture, store_list_areas(store, &fixture->arena, &areas, &fixture->err));
    assert_true(areas.count > 20);
    assert_true(date_given(areas.items[0].valid_from));
    assert_good(fixture, store_list_teams(store, &fixture->arena, &teams, &fixture->err));
    assert_true(text_list_has(&teams, "WIJ Beijum"));
    assert_good(fixture, store_put_team(store, "WIJ Beijum", false, &fixture->err));
    assert_good(fixture, store_list_teams(store, &fixture->arena, &teams, &fixture->err));
    assert_false(text_list_has(&teams, "WIJ Beijum"));
    assert_good(fixture, store_get_setting(store, "x", &fixture->arena, &value, &fixture->err));
    assert_null(value);
    assert_good(fixture, store_put_setting(store, "x", "1", &fixture->err));
    assert_good(fixture, store_put_setting(store, "x", "2", &fixture->err));
    assert_good(fixture, store_get_setting(store, "x", &fixture->arena, &value, &fixture->err));
    assert_string_equal(value, "2");
}

static void unsaved_work(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct unsaved_list rows = {0};
    struct unsaved unsaved = {
        .worker = "sbakker",
        .kind = "plan",
        .subject = "not yet an id",
        .started = 1800000000,
        .written = 1800000001,
        .title = "Berg",
        .screen = "plan",
        .field = "plans[0].goals[0].text",
        .cursor = 12,
        .dossier = "{\"é\": \"'\"}",
    };
    assert_good(fixture, store_put_unsaved(store, &unsaved, &fixture->err));
    unsaved.written += 60;
    unsaved.base = "{}";
    assert_good(fixture, store_put_unsaved(store, &unsaved, &fixture->err));
    unsaved.started += 5;
    assert_good(fixture, store_put_unsaved(store, &unsaved, &fixture->err));
    unsaved.worker = "rhaddad";
    assert_good(fixture, store_put_unsaved(store, &unsaved, &fixture->err));
    assert_good(fixture,
                store_list_unsaved(store, "sbakker", &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 2);
    const struct unsaved *first = &rows.items[1];
    assert_int_equal(first->started, 1800000000);
    assert_int_equal(first->written, 1800000061);
    assert_int_equal(first->cursor, 12);
    assert_string_equal(first->dossier, "{\"é\": \"'\"}");
    assert_string_equal(first->base, "{}");
    assert_string_equal(first->field, "plans[0].goals[0].text");
    struct unsaved older = *first;
    older.revision--; // written since by another: it stays
    assert_good(fixture, store_delete_unsaved(store, &older, &fixture->err));
    assert_false(store_put_unsaved(store, &older, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    assert_good(fixture,
                store_list_unsaved(store, "sbakker", &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.items[1].revision, 2);
    assert_good(fixture, store_delete_unsaved(store, &rows.items[1], &fixture->err));
    assert_good(fixture,
                store_list_unsaved(store, "sbakker", &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 1);
    // Within a transaction it goes with it.
    assert_good(fixture, store_begin(store, &fixture->err));
    assert_good(fixture, store_delete_unsaved(store, &rows.items[0], &fixture->err));
    store_rollback(store);
    assert_good(fixture,
                store_list_unsaved(store, "sbakker", &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 1);
}

static bool put_changes(struct fixture *fixture, const struct change_origin *origin,
                        const struct change_list *changes)
{
    fixture->err = (struct error){0};
    if (!store_begin(fixture->store, &fixture->err))
        return false;
    if (store_put_changes(fixture->store, origin, changes, &fixture->err))
        return store_commit(fixture->store, &fixture->err);
    store_rollback(fixture->store);
    return false;
}

static void changes(void **state)
{
    struct fixture *fixture = *state;
    struct stored_change_list rows = {0};
    DOSSIER_AUTO dossier = {0};
    make_small(fixture, &dossier, "2026-0001", "Berg");
    save_new(fixture, &dossier);
    struct change items[] = {{"household.name", NULL, "Berg"}, {"household.team", "A", NULL}};
    struct change_list list = {.items = items, .count = 2};
    struct change_list none = {0};
    struct change_origin origin = {.op_id = "op-1",
                                   .household = dossier.household.id,
                                   .worker = "sbakker",
                                   .act = "save_intake",
                                   .moment = 1800000000};
    assert_good(fixture, put_changes(fixture, &origin, &list));
    assert_refused(fixture, put_changes(fixture, &origin, &list), ERROR_CONFLICT); // a retry
    origin.op_id = "op-2";
    assert_good(fixture, put_changes(fixture, &origin, &none));
    assert_refused(fixture, put_changes(fixture, &origin, &list), ERROR_CONFLICT);
    origin.op_id = "op-3";
    assert_good(fixture, put_changes(fixture, &origin, &list));
    assert_good(fixture, store_list_changes(fixture->store, dossier.household.id, 3,
                                            &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 3);
    assert_string_equal(rows.items[0].op_id, "op-3");
    assert_string_equal(rows.items[0].change.path, "household.name");
    assert_null(rows.items[0].change.before);
    assert_string_equal(rows.items[1].change.before, "A");
    assert_string_equal(rows.items[2].op_id, "op-1");
    assert_int_equal(rows.items[2].moment, 1800000000);
}

static void the_log_is_only_added_to(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct log_list rows = {0};
    struct log_row row = {
        .moment = 1800000000, .worker = "sbakker", .act = "open", .outcome = "done", .count = 3};
    assert_good(fixture, store_begin(store, &fixture->err));
    for (int i = 0; i < 5; i++) {
        row.number = i + 1;
        row.household = i % 2 ? "h1" : NULL;
        row.emergency = i == 3;
        row.moment++;
        assert_good(fixture, store_put_log(store, &row, &fixture->err));
    }
    assert_good(fixture, store_commit(store, &fixture->err));
    assert_good(fixture, store_list_log(store, "h1", 0, &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 2);
    assert_true(rows.items[0].emergency);
    assert_int_equal(rows.items[0].moment, 1800000004);
    assert_int_equal(rows.items[0].count, 3);
    assert_good(fixture, store_list_log(store, NULL, 4, &fixture->arena, &rows, &fixture->err));
    assert_int_equal(rows.count, 4);
    assert_null(rows.items[0].household);
    assert_int_equal(run_outside(fixture->path, "UPDATE log SET worker = 'x'"), 19);
    assert_int_equal(run_outside(fixture->path, "DELETE FROM log"), 19);
    assert_int_equal(run_outside(fixture->path,
                                 "PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO log "
                                 "SELECT * FROM log WHERE number = 1"),
                     19);
}

static void health(void **state)
{
    struct fixture *fixture = *state;
    struct store_health found = {0};
    DOSSIER_AUTO dossier = {0};
    make_rich(fixture, &dossier, "2026-0001");
    save_new(fixture, &dossier);
    assert_good(fixture,
                store_check(fixture->store, false, &fixture->arena, &found, &fixture->err));
    assert_int_equal(found.households, 1);
    assert_false(found.sound); // no overview row yet
    assert_int_equal(found.problems.count, 1);
    struct overview overview = overview_of(fixture, &dossier, "berg");
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    assert_good(fixture, store_check(fixture->store, true, &fixture->arena, &found, &fixture->err));
    assert_true(found.sound);
    assert_true(found.pages_in_wal > 0);
    // What only an outsider with the guards off can do, is found.
    assert_int_equal(run_outside(fixture->path, "DELETE FROM coordinator WHERE position = 2;"
                                                "UPDATE overview SET number = '2026-0009';"
                                                "DELETE FROM network;"),
                     0);
    assert_good(fixture, store_check(fixture->store, true, &fixture->arena, &found, &fixture->err));
    assert_false(found.sound);
    STRING_AUTO all = {0};
    for (size_t i = 0; i < found.problems.count; i++)
        string_append_format(&all, "%s\n", found.problems.items[i]);
    assert_non_null(strstr(string_text(&all), "2026-0001"));
    assert_non_null(strstr(string_text(&all), "coordinator"));
    assert_non_null(strstr(string_text(&all), "network"));
    assert_true(found.problems.count >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(people),  TEST(teams_areas_and_settings), TEST(unsaved_work),
        TEST(changes), TEST(the_log_is_only_added_to), TEST(health),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
