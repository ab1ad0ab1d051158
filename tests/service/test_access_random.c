// SPDX-License-Identifier: EUPL-1.2
// Who may do what, tried at random (store.md 8, F11): the answers of the service on a real store against
// an oracle written from store.md 7, which knows neither the table nor the queries.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "model/strike.h"
#include "service/acts.h"
#include "service/session.h"
#include "service/special_access.h"
#include "service/today.h"
#include "store_fixture.h"

enum {
    HOUSEHOLDS = 200,
    TRIES = 100000,
    VISITS = 40, // of a random worker on a random day, to every list
    ACCESSES = 200,
    FIRST_DAY = -40, // around the day of the fixture
    DAYS = 80,
    ACTS = ACT_MANAGE_STORE + 1,
};

static uint64_t seed = 0x9e3779b97f4a7c15ULL;

static size_t chance(size_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 11) % below;
}

// ---- what there is ------------------------------------------------------------------------------

struct given {
    size_t household;
    size_t worker;
    bool emergency;
    struct date day;
};

static struct world {
    struct arena arena;
    struct dossier households[HOUSEHOLDS];
    size_t count;
    struct worker_list workers;
    struct given given[ACCESSES];
} world;

static struct date some_day(void)
{
    return date_add_days(date_of(2026, 10, 14), FIRST_DAY + (int)chance(DAYS));
}

static const struct worker *some_worker(void)
{
    return &world.workers.items[chance(world.workers.count)];
}

// Any roles and team, sometimes none; some have left.
static void shuffle_worker(struct worker *worker)
{
    static const char *const teams[] = {"WIJ Beijum", "WIJ Vinkhuizen", "WIJ Korrewegwijk", NULL};
    struct error err = {0};
    if (worker->roles & ROLE_PRACTICE)
        return;
    worker->roles = (unsigned)chance(ROLE_PRACTICE);
    worker->team = teams[chance(sizeof(teams) / sizeof(teams[0]))];
    worker->active = chance(8) > 0;
    assert_done(store_put_worker(service->store, worker, &err), &err);
}

static void involve_some(struct dossier *dossier)
{
    DOSSIER_AUTO before = {0};
    struct error err = {0};
    dossier_copy(&before, dossier);
    for (size_t i = chance(4); i > 0; i--) {
        struct involved *one = list_add(&dossier->involved.any, sizeof(*one), &dossier->arena);
        *one = (struct involved){.worker = some_worker()->login, .reason = INVOLVED_EXPERT};
        if (chance(3) > 0)
            one->from = some_day();
        if (chance(2) > 0)
            one->to = some_day();
    }
    assert_done(store_save_dossier(service->store, &before, dossier, &err), &err);
}

static void give_access(struct given *given)
{
    struct error err = {0};
    *given = (struct given){.household = chance(world.count),
                            .worker = chance(world.workers.count),
                            .emergency = chance(2) > 0,
                            .day = some_day()};
    char id[ID_SIZE];
    id_new(1000, id);
    const struct special_access access = {
        .id = id,
        .household = world.households[given->household].household.id,
        .worker = world.workers.items[given->worker].login,
        .emergency = given->emergency,
        .reason = "At random",
        .moment = clock_now(&service->clock),
        .until = date_add_days(given->day, given->emergency ? 2 : 1),
    };
    assert_done(store_put_special_access(service->store, &access, &err), &err);
}

static int make_world(void **state)
{
    struct error err = {0};
    struct text_list ids = {0};
    const char *next = NULL;
    (void)state;
    store_folder_make(&folder, HOUSEHOLDS);
    service = store_folder_open(&folder, NULL);
    struct overview_query all = {.with_closed = true, .today = service_today(service)};
    assert_done(store_list_household_ids(service->store, &all, &world.arena, &ids, &next, &err),
                &err);
    assert_int_equal(ids.count, HOUSEHOLDS);
    assert_done(store_list_workers(service->store, NULL, true, &world.arena, &world.workers, &err),
                &err);
    assert_done(store_begin(service->store, &err), &err);
    for (size_t i = 0; i < world.workers.count; i++)
        shuffle_worker(&world.workers.items[i]);
    for (; world.count < ids.count; world.count++) {
        struct dossier *dossier = &world.households[world.count];
        assert_done(store_load_dossier(service->store, ids.items[world.count], dossier, &err),
                    &err);
        involve_some(dossier);
    }
    for (size_t i = 0; i < ACCESSES; i++)
        give_access(&world.given[i]);
    assert_done(store_commit(service->store, &err), &err);
    return 0;
}

static int remove_world(void **state)
{
    for (size_t i = 0; i < world.count; i++)
        dossier_release(&world.households[i]);
    arena_release(&world.arena);
    return store_tear_down(state);
}

// ---- the oracle ---------------------------------------------------------------------------------

struct near {
    bool coordinator;
    bool involved;
    bool closed_it;
    bool emergency;
    bool review;
    bool own_team;
};

static bool runs(struct date from, struct date to, struct date day)
{
    bool begun = !date_given(from) || from.day <= day.day;
    bool ended = date_given(to) && to.day <= day.day;
    return begun && !ended;
}

static bool is(const char *login, const struct worker *worker)
{
    return login && strcmp(login, worker->login) == 0;
}

static struct near near_of(const struct worker *worker, size_t household, struct date day)
{
    const struct dossier *dossier = &world.households[household];
    struct near near = {0};
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        bool closed = dossier->household.phase == PHASE_CLOSED && is(one->worker, worker);
        near.coordinator |= is(one->worker, worker) && runs(one->from, one->to, day);
        // The last one: still coordinator on the day it was closed, or until that day.
        near.closed_it |= closed && one->from.day <= dossier->household.closed.day &&
                          (!date_given(one->to) || one->to.day >= dossier->household.closed.day);
    }
    for (size_t i = 0; i < dossier->involved.count; i++) {
        const struct involved *one = &dossier->involved.items[i];
        near.involved |= is(one->worker, worker) && runs(one->from, one->to, day);
    }
    for (size_t i = 0; i < ACCESSES; i++) {
        const struct given *given = &world.given[i];
        if (given->household != household || !is(world.workers.items[given->worker].login, worker))
            continue;
        int age = day.day - given->day.day;
        near.emergency |= given->emergency && (age == 0 || age == 1);
        near.review |= !given->emergency && age == 0;
    }
    near.own_team = worker->team && dossier->household.team &&
                    strcmp(worker->team, dossier->household.team) == 0;
    return near;
}

static bool works_in(const struct near *near)
{
    return near->coordinator || near->involved;
}

// store.md 7, read aloud.
static bool may(const struct worker *worker, enum act act, const struct near *near)
{
    bool works = worker->roles & ROLE_WORKER;
    bool leads = worker->roles & ROLE_TEAM_LEADER;
    bool office = worker->roles & ROLE_BACK_OFFICE;
    bool privacy = worker->roles & ROLE_PRIVACY_OFFICER;
    bool administers = worker->roles & ROLE_ADMINISTRATOR;
    bool nightly = worker->roles & ROLE_SERVICE;
    bool reads =
        (works && (works_in(near) || near->emergency)) || (leads && near->own_team && near->review);
    if (!worker->active)
        return false;
    if (worker->roles & ROLE_PRACTICE)
        return true;
    switch (act) {
    case ACT_LIST:
        return works || leads;
    case ACT_COUNT:
        return nightly;
    case ACT_REGISTER:
    case ACT_BREAK_GLASS:
        return works;
    case ACT_OPEN:
        return reads || (works && near->closed_it);
    case ACT_CHECK:
        return reads;
    case ACT_REVIEW:
    case ACT_JUDGE:
        return leads && near->own_team;
    case ACT_SAVE:
        return works && (works_in(near) || near->emergency);
    case ACT_FINALISE:
    case ACT_EXPORT:
        return works && works_in(near);
    case ACT_ASSIGN:
        return (works && near->coordinator) || (leads && near->own_team);
    case ACT_CLOSE:
        return works && near->coordinator;
    case ACT_REOPEN:
        return (works && near->closed_it) || (leads && near->own_team);
    case ACT_CHECK_ALL:
        return works || leads || nightly;
    case ACT_LIST_REQUESTS:
    case ACT_DECIDE:
        return office;
    case ACT_READ_LOG_OF_HOUSEHOLD:
        return privacy || (works && works_in(near));
    case ACT_READ_LOG:
    case ACT_RETENTION:
    case ACT_ERASE:
    case ACT_EXPORT_ON_REQUEST:
        return privacy;
    case ACT_IMPORT:
    case ACT_MANAGE_PEOPLE:
    case ACT_CHANGE_SETTINGS:
        return administers;
    case ACT_MANAGE_STORE:
        return administers || nightly;
    }
    return false;
}

static bool may_in(const struct worker *worker, enum act act, size_t household, struct date day)
{
    struct near near = near_of(worker, household, day);
    return may(worker, act, &near);
}

// ---- a session ----------------------------------------------------------------------------------

static void be(const struct worker *worker, struct date day)
{
    char text[DATE_TEXT_SIZE];
    struct arena arena = {0};
    service->worker.login = worker->login;
    service->seen->household[0] = '\0'; // what the one before was to a household
    service->clock.frozen = true;
    assert_true(moment_parse(arena_format(&arena, "%sT10:00", date_format(day, text)),
                             &service->clock.frozen_at));
    struct error ignored = {0};
    (void)session_worker_now(service, &ignored);
    arena_release(&arena);
}

static size_t household_of(const char *id)
{
    size_t i = 0;
    while (i < world.count && strcmp(world.households[i].household.id, id) != 0)
        i++;
    assert_true(i < world.count);
    return i;
}

static void every_answer_is_the_policy(void **state)
{
    (void)state;
    size_t allowed = 0;
    size_t special = 0;
    struct date day = some_day();
    for (size_t i = 0; i < TRIES; i++) {
        const struct worker *worker = some_worker();
        enum act act = (enum act)chance(ACTS);
        size_t household = chance(world.count);
        if (i % 4 == 0) { // enough of them that somebody once got access to
            const struct given *given = &world.given[chance(ACCESSES)];
            worker = &world.workers.items[given->worker];
            household = given->household;
            day = date_add_days(given->day, (int)chance(4) - 1);
        } else if (i % 50 == 1) {
            day = some_day();
        }
        be(worker, day);
        const char *id = world.households[household].household.id;
        bool is_allowed = service_allows(service, id, act);
        if (is_allowed != may_in(worker, act, household, day))
            fail_msg("try %zu: %s, roles %x, act %d, household %zu", i, worker->login,
                     worker->roles, (int)act, household);
        const char *refusal = service_refusal(service, &world.households[household], act);
        assert_int_equal(!refusal, is_allowed);
        struct near near = near_of(worker, household, day);
        special += near.emergency || near.review;
        allowed += is_allowed;
    }
    print_message("tried %d (user, act, household) on %zu households with %zu users: %zu allowed, "
                  "%zu with special access, 0 differ from the policy\n",
                  TRIES, world.count, world.workers.count, allowed, special);
    assert_true(allowed > TRIES / 20 && special > TRIES / 20);
}

// ---- lists and counts ---------------------------------------------------------------------------

// Whose row is in the list of households: worked in or closed by oneself, or of the team one leads.
static bool is_listed(const struct worker *worker, size_t household, struct date day, bool own)
{
    struct near near = near_of(worker, household, day);
    bool works = worker->roles & ROLE_WORKER;
    bool leads = (worker->roles & ROLE_TEAM_LEADER) && !own;
    if (worker->roles & ROLE_PRACTICE)
        return !own || works_in(&near) || near.closed_it;
    return (works && (works_in(&near) || near.closed_it)) || (leads && near.own_team);
}

static bool matches(const struct dossier *dossier, const char *search)
{
    return !search || strcmp(dossier->household.number, search) == 0;
}

// Lists and counts exactly what may be seen; returns how many rows.
static size_t expect_list(const struct worker *worker, struct date day,
                          const struct household_query *query)
{
    struct arena arena = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    struct error err = {0};
    struct near nobody = {0};
    size_t expected = 0;
    size_t counted = 0;
    bool done = service_list_households(service, query, &arena, &rows, &next, &err);
    assert_int_equal(done, may(worker, ACT_LIST, &nobody));
    if (!done)
        assert_int_equal(err.kind, ERROR_DENIED);
    for (size_t i = 0; done && i < world.count; i++)
        expected += is_listed(worker, i, day, query->own) &&
                    (query->with_closed || world.households[i].household.phase != PHASE_CLOSED) &&
                    matches(&world.households[i], query->search);
    assert_int_equal(rows.count, expected);
    for (size_t i = 0; i < rows.count; i++) {
        size_t household = household_of(rows.items[i].household);
        assert_true(is_listed(worker, household, day, query->own));
        bool opens = may_in(worker, ACT_OPEN, household, day);
        assert_int_equal(rows.items[i].known_only, !opens);
        if (!opens) {
            assert_string_equal(rows.items[i].street, "");
            assert_int_equal(rows.items[i].adults + rows.items[i].children, 0);
            assert_int_equal(rows.items[i].goals_open + rows.items[i].actions_open, 0);
        }
    }
    if (done)
        assert_done(service_count_households(service, query, &counted, &err), &err);
    assert_int_equal(counted, expected);
    arena_release(&arena);
    return expected;
}

static size_t planned_of(const struct dossier *dossier, struct date day)
{
    size_t count = 0;
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        count += contact->status == CONTACT_PLANNED && contact->date.day <= day.day &&
                 !contact_struck(contact, NULL, NULL);
    }
    return count;
}

// The agenda and the own actions are of households one works in, and of no others.
static size_t expect_today(const struct worker *worker, struct date day)
{
    struct arena arena = {0};
    struct error err = {0};
    struct agenda agenda = {0};
    struct own_action_list actions = {0};
    size_t counts[ATTENTION_COUNT] = {0};
    size_t total = 0;
    size_t expected = 0;
    size_t own = 0;
    struct near nobody = {0};
    bool sees = may(worker, ACT_LIST, &nobody);
    assert_int_equal(service_list_agenda(service, 0, &arena, &agenda, &total, &err), sees);
    assert_int_equal(service_list_own_actions(service, 0, &arena, &actions, &total, &err), sees);
    assert_int_equal(service_count_attention(service, counts, &err), sees);
    for (size_t i = 0; sees && i < world.count; i++) {
        struct near near = near_of(worker, i, day);
        bool works = (worker->roles & (ROLE_WORKER | ROLE_PRACTICE)) && works_in(&near);
        if (!works || world.households[i].household.phase == PHASE_CLOSED)
            continue;
        own++;
        expected += planned_of(&world.households[i], day);
    }
    if (!(worker->roles & ROLE_PRACTICE))
        assert_int_equal(agenda.count, expected);
    for (size_t i = 0; i < agenda.count; i++)
        assert_true(may_in(worker, ACT_OPEN, household_of(agenda.items[i].household), day));
    for (size_t i = 0; i < actions.count; i++)
        assert_true(may_in(worker, ACT_OPEN, household_of(actions.items[i].household), day));
    assert_int_equal(counts[ATTENTION_NONE], own);
    size_t rows = agenda.count + actions.count;
    arena_release(&arena);
    return rows;
}

struct told {
    const struct worker *worker;
    struct date day;
    size_t count;
    size_t read; // with sentences
};

static bool tell(void *context, const struct checked_dossier *checked, struct error *err)
{
    struct told *told = context;
    size_t household = 0;
    (void)err;
    while (strcmp(world.households[household].household.number, checked->number) != 0)
        household++;
    bool leads = may_in(told->worker, ACT_REVIEW, household, told->day);
    bool reads = may_in(told->worker, ACT_CHECK, household, told->day);
    struct near nobody = {0};
    assert_true(reads || leads || may(told->worker, ACT_COUNT, &nobody));
    assert_int_equal(checked->name != NULL, reads || leads);
    told->count++;
    told->read += reads;
    return true;
}

static size_t expect_run(const struct worker *worker, struct date day)
{
    struct error err = {0};
    struct told told = {.worker = worker, .day = day};
    struct near nobody = {0};
    bool done = service_check_all(service, NULL, tell, &told, &err);
    assert_int_equal(done, may(worker, ACT_CHECK_ALL, &nobody));
    for (size_t i = 0; done && i < world.count; i++) {
        bool open = world.households[i].household.phase != PHASE_CLOSED;
        bool known = is_listed(worker, i, day, false) || may(worker, ACT_COUNT, &nobody);
        if (open && known)
            told.count--;
    }
    assert_int_equal(told.count, 0);
    return told.read;
}

static size_t expect_exports(const struct worker *worker, struct date day)
{
    size_t exported = 0;
    for (size_t i = 0; i < 10; i++) {
        size_t household = chance(world.count);
        struct error err = {0};
        STRING_AUTO out = {0};
        bool done = service_export_household(service, world.households[household].household.number,
                                             &out, &err);
        assert_int_equal(done, may_in(worker, ACT_EXPORT, household, day));
        assert_true(done || (err.kind == ERROR_DENIED && out.length == 0));
        exported += done;
    }
    return exported;
}

static void lists_show_what_may_be_known(void **state)
{
    (void)state;
    size_t rows = 0;
    size_t found = 0;
    size_t day_rows = 0;
    size_t read = 0;
    size_t exported = 0;
    struct date day = some_day();
    for (size_t i = 0; i < VISITS; i++) {
        const struct worker *worker = some_worker();
        if (i % 10 == 0)
            day = some_day();
        be(worker, day);
        for (int which = 0; which < 4; which++)
            rows += expect_list(
                worker, day,
                &(struct household_query){.own = which & 1, .with_closed = (which & 2) != 0});
        for (int tries = 0; tries < 20; tries++)
            found +=
                expect_list(worker, day,
                            &(struct household_query){
                                .with_closed = true,
                                .search = world.households[chance(world.count)].household.number});
        day_rows += expect_today(worker, day);
        read += expect_run(worker, day);
        exported += expect_exports(worker, day);
    }
    print_message("%d visits: %zu rows listed, %zu of %d searches found, %zu rows of agendas and "
                  "actions, %zu dossiers judged, %zu exported, all as the policy says\n",
                  VISITS, rows, found, VISITS * 20, day_rows, read, exported);
    assert_true(rows > 0 && found > 0 && day_rows > 0 && read > 0 && exported > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_is_the_policy),
        cmocka_unit_test(lists_show_what_may_be_known),
    };
    return cmocka_run_group_tests(tests, make_world, remove_world);
}
