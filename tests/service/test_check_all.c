// SPDX-License-Identifier: EUPL-1.2
// The run over all households: the nightly service tells what the store keeps and judges only what
// expired; who may read has every dossier judged, and only those he or she may know.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "base/translate.h"
#include "household.h"
#include "later.h"
#include "service/people.h"
#include "store/engine.h"

#define TOMORROW "2026-10-15T00:01"

static struct arena arena;

static int set_up(void **state)
{
    store_set_up(state);
    add_worker("bakker", ROLE_WORKER);
    add_worker("collega", ROLE_WORKER);
    add_worker("leider", ROLE_TEAM_LEADER);
    add_worker("nacht", ROLE_SERVICE);
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

static struct date day(int from_today)
{
    return date_add_days(service_today(service), from_today);
}

// ---- a run as text ------------------------------------------------------------------------------

struct told {
    struct string lines; // "number: rule path, rule path"
    bool content;        // something was said that the rule does not say about every household
    bool named;          // a household by its name
    size_t dossiers;
    size_t most; // stops after so many; 0 = never
};

static bool note(void *context, const struct checked_dossier *checked, struct error *err)
{
    (void)err;
    struct told *told = context;
    const struct finding_list *findings = &checked->result->findings;
    string_append_format(&told->lines, "%s %zu/%zu/%zu/%zu:", checked->number,
                         checked->result->errors, checked->result->warnings, checked->result->hints,
                         checked->result->waived);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        string_append_format(&told->lines, " %s %s%s", finding->rule->id, finding->path,
                             finding->waived ? " waived" : "");
        STRING_AUTO verdict = {0};
        string_append_format(&verdict, _("Not in order: '%s'."), _(finding->rule->title));
        told->content = told->content || strcmp(finding->message, string_text(&verdict)) != 0 ||
                        strcmp(finding->fix, _(finding->rule->repair)) != 0;
    }
    string_append_char(&told->lines, '\n');
    told->named = told->named || checked->name;
    told->dossiers++;
    return true;
}

static bool stop_at_most(void *context, size_t done, size_t count)
{
    const struct told *told = context;
    assert_true(done <= count || count == 0);
    return told->most == 0 || done < told->most;
}

static int64_t loads(const struct service *session)
{
    return store_times_run(session->store, QUERY_HOUSEHOLD_SELECT);
}

// One run; how many dossiers it loaded.
static int64_t run_with(struct service *session, const char *team,
                        const struct validation_input *input, struct told *told)
{
    struct error err = {0};
    int64_t before = loads(session);
    assert_done(service_check_all_with(session, team, input, note, stop_at_most, told, &err), &err);
    return loads(session) - before;
}

static int64_t run(struct service *session, const char *team, struct told *told)
{
    struct validation_input input = service_check_input(session);
    return run_with(session, team, &input, told);
}

static void release(struct told *told)
{
    string_release(&told->lines);
}

static void expect_logged(int64_t count)
{
    struct log_list rows = {0};
    struct error err = {0};
    assert_done(store_list_log(service->store, NULL, 2, &arena, &rows, &err), &err);
    assert_string_equal(rows.items[0].act, "check_all");
    assert_string_equal(rows.items[0].worker, "nacht");
    assert_int_equal(rows.items[0].count, count);
    assert_string_not_equal(rows.items[1].act, "recount"); // one row for the run
}

// ---- the nightly service ------------------------------------------------------------------------

static void the_night_judges_only_what_expired(void **state)
{
    (void)state;
    struct told judged = {0};
    struct told first = {0};
    struct told second = {0};
    (void)put_fresh_until("2026-0001", "bakker", day(0), &arena);
    (void)put_fresh_until("2026-0002", "bakker", day(1), &arena);
    (void)put_fresh_until("2026-0003", "collega", day(0), &arena);
    struct service *night = open_at("nacht", STORE_FOLDER_NOW);
    assert_int_equal(run(night, NULL, &first), 0); // all was counted when it was saved
    expect_logged(0);
    service_close(night);
    release(&first);
    first = (struct told){0};

    struct service *user = open_at(NULL, TOMORROW);
    assert_int_equal(run(user, NULL, &judged), 3);
    night = open_at("nacht", TOMORROW);
    assert_int_equal(run(night, NULL, &first), 2);
    expect_logged(2);
    assert_string_equal(string_text(&first.lines), string_text(&judged.lines));
    assert_int_equal(first.dossiers, 3);
    assert_false(first.content);
    assert_false(first.named);
    assert_true(judged.content && judged.named);
    // The same day again: no dossier is loaded, and only the log is written.
    int64_t written = store_rows_changed(night->store);
    assert_int_equal(run(night, NULL, &second), 0);
    assert_int_equal(store_rows_changed(night->store) - written, 1);
    expect_logged(0);
    assert_string_equal(string_text(&second.lines), string_text(&first.lines));
    service_close(night);
    service_close(user);
    release(&judged);
    release(&first);
    release(&second);
}

// The counts of a night that ran by a clock a year ahead are not told as those of today.
static void the_night_judges_anew_what_a_clock_ahead_judged(void **state)
{
    (void)state;
    struct told right = {0};
    struct told ahead = {0};
    struct told back = {0};
    struct told again = {0};
    (void)put_fresh_until("2026-0001", "bakker", day(0), &arena);
    (void)put_fresh_until("2026-0002", "bakker", day(30), &arena);
    struct service *night = open_at("nacht", STORE_FOLDER_NOW);
    assert_int_equal(run(night, NULL, &right), 0);
    service_close(night);
    night = open_at("nacht", "2027-10-14T09:00");
    assert_int_equal(run(night, NULL, &ahead), 2);
    assert_string_not_equal(string_text(&ahead.lines), string_text(&right.lines));
    service_close(night);
    night = open_at("nacht", STORE_FOLDER_NOW);
    assert_int_equal(run(night, NULL, &back), 2);
    assert_string_equal(string_text(&back.lines), string_text(&right.lines));
    assert_int_equal(run(night, NULL, &again), 0);
    assert_string_equal(string_text(&again.lines), string_text(&right.lines));
    service_close(night);
    release(&right);
    release(&ahead);
    release(&back);
    release(&again);
}

static void the_night_goes_by_batches_and_teams(void **state)
{
    (void)state;
    enum { HOUSEHOLDS = 300 }; // a quarter of a city is closed
    struct told judged = {0};
    struct told told = {0};
    struct told team = {0};
    size_t closed = 0;
    service_close(service);
    store_folder_remove(&folder);
    store_folder_make(&folder, HOUSEHOLDS);
    service = store_folder_open(&folder, NULL);
    add_worker("nacht", ROLE_SERVICE);
    struct service *user = open_at(NULL, "2027-02-01T09:00");
    int64_t all = run(user, NULL, &judged);
    assert_int_equal(all, judged.dossiers);
    assert_true(judged.dossiers > 200 && judged.dossiers <= HOUSEHOLDS);
    closed = HOUSEHOLDS - judged.dossiers;
    struct service *night = open_at("nacht", "2027-02-01T09:00");
    int64_t of_team = run(night, "WIJ Beijum", &team);
    assert_in_range(of_team, 1, team.dossiers);
    assert_in_range(team.dossiers, 1, judged.dossiers - 1);
    int64_t others = run(night, NULL, &told);
    assert_in_range(of_team + others, 101, judged.dossiers); // more than a batch
    assert_int_equal(told.dossiers, HOUSEHOLDS - closed);
    assert_string_equal(string_text(&told.lines), string_text(&judged.lines));
    service_close(night);
    service_close(user);
    release(&judged);
    release(&told);
    release(&team);
}

static void another_day_or_setting_is_judged_and_not_kept(void **state)
{
    (void)state;
    struct told told = {0};
    struct told changed = {0};
    (void)put_fresh_until("2026-0001", "bakker", day(0), &arena);
    (void)put_fresh_until("2026-0002", "bakker", day(1), &arena);
    struct service *night = open_at("nacht", STORE_FOLDER_NOW);
    struct validation_settings settings = *service_settings(night);
    struct validation_input input = service_check_input(night);
    input.today = day(1);
    int64_t written = store_rows_changed(night->store);
    assert_int_equal(run_with(night, NULL, &input, &told), 2);
    assert_false(told.content);
    input = service_check_input(night);
    input.settings = &settings;
    assert_int_equal(run_with(night, NULL, &input, &changed), 0); // the same in other words
    settings.assessment_months = 5;
    assert_int_equal(run_with(night, NULL, &input, &changed), 2);
    assert_int_equal(store_rows_changed(night->store) - written, 3); // three rows in the log
    assert_non_null(strstr(string_text(&changed.lines), "ZRM-02"));
    service_close(night);
    release(&told);
    release(&changed);
}

static void a_night_that_is_stopped_keeps_what_it_has(void **state)
{
    (void)state;
    struct told told = {.most = 1};
    struct told rest = {0};
    for (int i = 1; i <= 150; i++)
        (void)put_fresh_until(arena_format(&arena, "2026-%04d", i), "bakker", day(0), &arena);
    struct service *night = open_at("nacht", TOMORROW);
    assert_int_equal(run(night, NULL, &told), 100); // the batch it was in
    assert_int_equal(told.dossiers, 0);
    expect_logged(100);
    assert_int_equal(run(night, NULL, &rest), 50);
    assert_int_equal(rest.dossiers, 150);
    service_close(night);
    release(&told);
    release(&rest);
}

// A household that is not in the lists is judged itself: the run misses none.
static void a_household_without_a_row_is_judged(void **state)
{
    (void)state;
    struct told told = {0};
    struct error err = {0};
    struct dossier nothing = {0};
    DOSSIER_AUTO dossier = {0};
    dossier.household = (struct household){
        .id = household_id(&dossier.arena), .number = "2026-0001", .phase = PHASE_INTAKE};
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_save_dossier(service->store, &nothing, &dossier, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
    struct service *night = open_at("nacht", STORE_FOLDER_NOW);
    assert_int_equal(run(night, NULL, &told), 1);
    assert_int_equal(told.dossiers, 1);
    assert_false(told.content);
    assert_non_null(strstr(string_text(&told.lines), "HH-04 members"));
    service_close(night);
    release(&told);
}

// ---- who may read -------------------------------------------------------------------------------

static void only_what_may_be_known_is_loaded(void **state)
{
    (void)state;
    struct told of_bakker = {0};
    struct told of_leader = {0};
    (void)put_fresh_until("2026-0001", "bakker", day(0), &arena);
    (void)put_fresh_until("2026-0002", "collega", day(0), &arena);
    struct service *bakker = open_at("bakker", TOMORROW);
    struct service *leader = open_at("leider", TOMORROW);
    int64_t written = store_rows_changed(bakker->store);
    assert_int_equal(run(bakker, NULL, &of_bakker), 1);
    assert_int_equal(store_rows_changed(bakker->store) - written, 1); // the log
    assert_int_equal(of_bakker.dossiers, 1);
    assert_true(of_bakker.content);
    assert_int_equal(run(leader, NULL, &of_leader), 2);
    assert_int_equal(of_leader.dossiers, 2);
    assert_int_equal(run(leader, "WIJ Korrewegwijk", &of_leader), 0);
    service_close(bakker);
    service_close(leader);
    release(&of_bakker);
    release(&of_leader);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_night_judges_only_what_expired),
        TEST(the_night_judges_anew_what_a_clock_ahead_judged),
        TEST(the_night_goes_by_batches_and_teams),
        TEST(another_day_or_setting_is_judged_and_not_kept),
        TEST(a_night_that_is_stopped_keeps_what_it_has),
        TEST(a_household_without_a_row_is_judged),
        TEST(only_what_may_be_known_is_loaded),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
