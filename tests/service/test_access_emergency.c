// SPDX-License-Identifier: EUPL-1.2
// Emergency access and review: what they open, for how long, and who judges.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "service/acts.h"
#include "service/history.h"
#include "service/session.h"
#include "service/special_access.h"
#include "store/access.h"
#include "store_fixture.h"

#define REASON "Found alone in the stairwell, nobody to be reached"

// A stranger to the household, its team leader, and a colleague who leads too.
static void make_people(void)
{
    acts_add_worker("vreemd", ROLE_WORKER);
    acts_add_worker("leider", ROLE_TEAM_LEADER);
    acts_add_worker("leider2", ROLE_TEAM_LEADER | ROLE_WORKER);
}

static const char *household(void)
{
    return dossier.household.id;
}

static void break_glass(struct service *who)
{
    struct error err = {0};
    assert_done(service_break_glass(who, household(), REASON, &err), &err);
}

static bool opens(struct service *who)
{
    struct error err = {0};
    DOSSIER_AUTO read = {0};
    bool opened = service_open_dossier(who, number, "open", &read, &err);
    assert_true(opened || err.kind == ERROR_DENIED);
    return opened;
}

// Log rows of the household by somebody: with and without the mark of an emergency.
static size_t logged(const char *worker, const char *act, bool emergency)
{
    struct store *store = NULL;
    struct error err = {0};
    struct log_list rows = {0};
    struct arena texts = {0};
    size_t count = 0;
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_list_log(store, household(), 0, &texts, &rows, &err), &err);
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.items[i].worker, worker) == 0 && strcmp(rows.items[i].act, act) == 0 &&
                 rows.items[i].emergency == emergency;
    store_close(store);
    arena_release(&texts);
    return count;
}

// The last row about the household.
static struct log_row last_row(struct arena *texts)
{
    struct store *store = NULL;
    struct error err = {0};
    struct log_list rows = {0};
    assert_done(store_open(folder.path, &store, &err), &err);
    assert_done(store_list_log(store, household(), 1, texts, &rows, &err), &err);
    store_close(store);
    return rows.items[0];
}

// ---- finding ------------------------------------------------------------------------------------

static void who_is_meant_must_be_exact(void **state)
{
    (void)state;
    make_people();
    struct service *who = acts_open_as("vreemd", NULL);
    struct error err = {0};
    struct emergency_found_list found = {0};
    struct emergency_search search = {0};
    expect_refused(service_find_in_emergency(who, &search, &arena, &found, &err), &err,
                   ERROR_INVALID, "number");
    search.surname = dossier.members.items[0].surname;
    expect_refused(service_find_in_emergency(who, &search, &arena, &found, &err), &err,
                   ERROR_INVALID, "birth");
    search.birth = partial_date_last(dossier.members.items[0].birth_date);
    assert_done(service_find_in_emergency(who, &search, &arena, &found, &err), &err);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items[0].number, number);
    assert_string_equal(found.items[0].team, dossier.household.team);
    assert_non_null(found.items[0].coordinator);
    search.birth = date_add_days(search.birth, 1);
    expect_refused(service_find_in_emergency(who, &search, &arena, &found, &err), &err,
                   ERROR_NOT_FOUND, "");
    search.birth = date_add_days(search.birth, -1);
    search.surname = arena_text_n(&arena, search.surname, strlen(search.surname) - 1);
    expect_refused(service_find_in_emergency(who, &search, &arena, &found, &err), &err,
                   ERROR_NOT_FOUND, "");
    search = (struct emergency_search){.number = number};
    assert_done(service_find_in_emergency(who, &search, &arena, &found, &err), &err);
    assert_int_equal(found.count, 1);
    assert_int_equal(acts_count_log("emergency_search", "done"), 2 * dossier.members.count);
    assert_false(opens(who)); // it only told who serves them
    service_close(who);
    who = acts_open_as("leider", NULL);
    expect_refused(service_find_in_emergency(who, &search, &arena, &found, &err), &err,
                   ERROR_DENIED, "");
    service_close(who);
}

// Twins who live apart: both households are told of, the number says which is meant, and the door of
// neither is open yet.
static void more_than_one_is_told_of(void **state)
{
    (void)state;
    make_people();
    struct error err = {0};
    struct emergency_found_list found = {0};
    WORK_AUTO work = {0};
    const char *twin = make_household(service, &arena);
    const struct member *member = &dossier.members.items[0];
    struct emergency_search search = {.surname = member->surname,
                                      .birth = partial_date_last(member->birth_date)};
    assert_done(service_begin_work(service, WORK_MEMBER, twin, &work, &err), &err);
    work.after.members.items[0].surname = arena_text(&work.after.arena, member->surname);
    work.after.members.items[0].birth_date = member->birth_date;
    assert_done(service_save_work(service, &work, &err), &err);
    struct service *who = acts_open_as("vreemd", NULL);
    assert_done(service_find_in_emergency(who, &search, &arena, &found, &err), &err);
    assert_int_equal(found.count, 2);
    assert_int_equal(last_row(&arena).count, 1); // shown
    size_t given = strcmp(found.items[0].number, number) == 0 ? 0 : 1;
    assert_string_equal(found.items[given].number, number);
    assert_string_equal(found.items[1 - given].number, twin);
    assert_false(opens(who));
    assert_int_equal(logged("vreemd", "emergency_search", false), dossier.members.count);
    search = (struct emergency_search){.number = twin};
    assert_done(service_find_in_emergency(who, &search, &arena, &found, &err), &err);
    assert_int_equal(found.count, 1);
    service_close(who);
}

// ---- opening ------------------------------------------------------------------------------------

static void an_emergency_opens_to_read_and_to_note(void **state)
{
    (void)state;
    make_people();
    struct service *who = acts_open_as("vreemd", NULL);
    struct error err = {0};
    assert_false(opens(who));
    expect_refused(service_break_glass(who, household(), "  ", &err), &err, ERROR_INVALID,
                   "reason");
    assert_false(opens(who));
    break_glass(who);
    break_glass(who); // it is open already: nothing more is written
    assert_int_equal(logged("vreemd", "emergency", true), dossier.members.count);
    assert_true(opens(who));
    assert_int_equal(logged("vreemd", "open", true), dossier.members.count);
    (void)make_contact(who, number, service_today(who), CONTACT_HELD, "Was at the door", &arena);
    assert_true(logged("vreemd", "save_contact", true) > 0);
    assert_int_equal(logged("vreemd", "save_contact", false), 0);
    assert_false(service_assign_coordinator(who, number, "vreemd", (struct date){0}, "x", &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_true(logged("vreemd", "assign_coordinator", true) > 0); // the denial bears the mark too
    assert_false(service_close_household(who, number, "x", &err));
    STRING_AUTO out = {0};
    assert_false(service_export_household(who, number, &out, &err));
    service_close(who);
}

static void it_lasts_until_the_end_of_the_next_day(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        bool open;
    } days[] = {{"2026-10-14", true},
                {"2026-10-15", true},
                {"2026-10-16", false},
                {"2026-10-13", false}}; // the clock was ahead when it was given
    make_people();
    struct service *who = acts_open_as("vreemd", NULL);
    break_glass(who);
    service_close(who);
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        who = acts_open_as("vreemd", days[i].day);
        assert_int_equal(opens(who), days[i].open);
        assert_int_equal(service_allows(who, household(), ACT_SAVE), days[i].open);
        service_close(who);
    }
    who = acts_open_as("leider2", NULL); // somebody else's emergency is not one's own
    assert_false(opens(who));
    service_close(who);
}

static void who_is_involved_needs_no_emergency(void **state)
{
    (void)state;
    struct error err = {0};
    make_people();
    const struct involvement involvement = {
        .login = "vreemd", .to = date_of(2026, 11, 1), .reason = INVOLVED_STAND_IN};
    assert_done(service_involve(service, number, &involvement, &err), &err);
    struct service *who = acts_open_as("vreemd", NULL);
    break_glass(who);
    assert_int_equal(logged("vreemd", "emergency", true) + logged("vreemd", "emergency", false), 0);
    assert_true(opens(who));
    assert_int_equal(logged("vreemd", "open", true), 0);
    service_close(who);
}

static void a_review_is_to_read_for_a_day(void **state)
{
    (void)state;
    struct error err = {0};
    make_people();
    struct service *who = acts_open_as("leider", NULL);
    assert_false(opens(who));
    expect_refused(service_begin_review(who, household(), "", &err), &err, ERROR_INVALID, "reason");
    assert_done(service_begin_review(who, household(), "Complaint of the mother", &err), &err);
    assert_true(opens(who));
    assert_false(service_allows(who, household(), ACT_SAVE));
    assert_int_equal(logged("leider", "review", false), dossier.members.count);
    assert_int_equal(logged("leider", "open", true), 0);
    service_close(who);
    who = acts_open_as("leider", "2026-10-15");
    assert_false(opens(who));
    service_close(who);
    who = acts_open_as("vreemd", NULL);
    expect_refused(service_begin_review(who, household(), "Curious", &err), &err, ERROR_DENIED, "");
    service_close(who);
}

// ---- judging ------------------------------------------------------------------------------------

static void the_team_leader_judges(void **state)
{
    (void)state;
    struct error err = {0};
    struct special_access_tale tale = {0};
    struct done_under_list done = {0};
    make_people();
    struct service *who = acts_open_as("vreemd", NULL);
    break_glass(who);
    assert_true(opens(who));
    assert_false(service_list_to_judge(who, &arena, &tale, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    err = (struct error){0};
    service_close(who);
    who = acts_open_as("leider", NULL);
    assert_int_equal(service_count_to_judge(who), 1);
    assert_done(service_list_to_judge(who, &arena, &tale, &err), &err);
    assert_int_equal(tale.count, 1);
    assert_string_equal(tale.items[0].reason, REASON);
    assert_string_equal(tale.items[0].worker, "vreemd");
    const char *id = tale.items[0].id;
    assert_done(service_list_done_under(who, id, &arena, &done, &err), &err);
    assert_int_equal(done.count, 2); // the emergency itself, and the opening
    expect_refused(service_judge_emergency(who, id, false, NULL, &err), &err, ERROR_INVALID,
                   "remark");
    struct service *stranger = acts_open_as("vreemd", NULL);
    assert_true(opens(stranger));
    assert_done(service_judge_emergency(who, id, false, "A call would have done", &err), &err);
    assert_string_equal(last_row(&arena).purpose, "not_justified");
    assert_false(opens(stranger)); // it ends at once
    service_close(stranger);
    expect_refused(service_judge_emergency(who, id, true, NULL, &err), &err, ERROR_CONFLICT, "");
    assert_int_equal(service_count_to_judge(who), 0);
    assert_int_equal(logged("leider", "judge_emergency", false), dossier.members.count);
    service_close(who);
    // The household can see it: it stands in its file.
    assert_done(service_list_special_access(service, household(), &arena, &tale, &err), &err);
    assert_int_equal(tale.count, 1);
    assert_false(tale.items[0].justified);
    assert_string_equal(tale.items[0].judged_by, "leider");
    assert_string_equal(tale.items[0].remark, "A call would have done");
}

static void nobody_judges_the_own_nor_that_of_another_team(void **state)
{
    (void)state;
    struct error err = {0};
    struct special_access_tale tale = {0};
    make_people();
    const struct worker elsewhere = {.login = "elders",
                                     .name = "elders",
                                     .team = "WIJ Elders",
                                     .roles = ROLE_TEAM_LEADER,
                                     .active = true};
    assert_done(service_add_worker(service, &elsewhere, &err), &err);
    struct service *who = acts_open_as("leider2", NULL);
    break_glass(who);
    assert_done(service_list_to_judge(who, &arena, &tale, &err), &err);
    assert_int_equal(tale.count, 1);
    assert_true(tale.items[0].own);
    assert_int_equal(service_count_to_judge(who), 0);
    const char *id = tale.items[0].id;
    expect_refused(service_judge_emergency(who, id, true, NULL, &err), &err, ERROR_DENIED, "");
    service_close(who);
    who = acts_open_as("elders", NULL);
    assert_done(service_list_to_judge(who, &arena, &tale, &err), &err);
    assert_int_equal(tale.count, 0);
    struct done_under_list done = {0};
    expect_refused(service_list_done_under(who, id, &arena, &done, &err), &err, ERROR_DENIED, "");
    expect_refused(service_judge_emergency(who, id, true, NULL, &err), &err, ERROR_DENIED, "");
    service_close(who);
    who = acts_open_as("leider", NULL);
    assert_done(service_judge_emergency(who, id, true, NULL, &err), &err);
    service_close(who);
    who = acts_open_as("leider2", NULL);
    assert_true(opens(who)); // what was justified lasts
    service_close(who);
}

// Whose team has no leader waits for ever: after a week the privacy officer sees that it does, and of the
// household no more than its number.
static void what_stays_unjudged_is_seen(void **state)
{
    (void)state;
    struct error err = {0};
    struct unjudged_list list = {0};
    make_people();
    acts_add_worker("functionaris", ROLE_PRIVACY_OFFICER);
    struct service *who = acts_open_as("vreemd", NULL);
    break_glass(who);
    expect_refused(service_list_unjudged(who, &arena, &list, &err), &err, ERROR_DENIED, "");
    service_close(who);
    who = acts_open_as("functionaris", "2026-10-21");
    assert_done(service_list_unjudged(who, &arena, &list, &err), &err);
    assert_int_equal(list.count, 0);
    service_close(who);
    who = acts_open_as("functionaris", "2026-10-22");
    assert_done(service_list_unjudged(who, &arena, &list, &err), &err);
    assert_int_equal(list.count, 1);
    const struct log_query query = {.act = "read_log", .until = INT64_MAX, .limit = 10};
    struct log_list rows = {0};
    assert_done(store_read_log(who->store, &query, &arena, &rows, &err), &err);
    assert_int_equal(rows.count, 2); // the refusal too; none when nothing was told
    assert_string_equal(list.items[0].number, number);
    assert_string_equal(list.items[0].worker, "vreemd");
    assert_false(opens(who)); // it stays the team leader who judges
    service_close(who);
    who = acts_open_as("leider", "2026-10-22");
    struct special_access_tale tale = {0};
    assert_done(service_list_to_judge(who, &arena, &tale, &err), &err);
    assert_done(service_judge_emergency(who, tale.items[0].id, true, NULL, &err), &err);
    service_close(who);
    who = acts_open_as("functionaris", "2026-10-22");
    assert_done(service_list_unjudged(who, &arena, &list, &err), &err);
    assert_int_equal(list.count, 0);
    service_close(who);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, acts_set_up, acts_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(who_is_meant_must_be_exact),
        CASE(more_than_one_is_told_of),
        CASE(an_emergency_opens_to_read_and_to_note),
        CASE(it_lasts_until_the_end_of_the_next_day),
        CASE(who_is_involved_needs_no_emergency),
        CASE(a_review_is_to_read_for_a_day),
        CASE(what_stays_unjudged_is_seen),
        CASE(the_team_leader_judges),
        CASE(nobody_judges_the_own_nor_that_of_another_team),
    };
#undef CASE
    return cmocka_run_group_tests(tests, NULL, NULL);
}
