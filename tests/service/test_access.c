// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "service/access.h"

static void worker_needs_to_be_involved(void **state)
{
    (void)state;
    struct standing stranger = {.roles = ROLE_WORKER, .active = true, .own_team = true};
    struct standing involved = {.roles = ROLE_WORKER, .active = true, .involved = true};
    assert_false(access_allows(&stranger, ACT_OPEN));
    assert_false(access_allows(&stranger, ACT_SAVE));
    assert_true(access_allows(&involved, ACT_OPEN));
    assert_true(access_allows(&involved, ACT_SAVE));
    assert_true(access_allows(&involved, ACT_FINALISE));
    assert_false(access_allows(&involved, ACT_ASSIGN));
    involved.coordinator = true;
    assert_true(access_allows(&involved, ACT_ASSIGN));
}

static void team_leader_oversees_the_own_team(void **state)
{
    (void)state;
    struct standing leader = {.roles = ROLE_TEAM_LEADER, .active = true};
    assert_false(access_allows(&leader, ACT_CHECK));
    assert_false(access_allows(&leader, ACT_ASSIGN));
    leader.own_team = true;
    assert_true(access_allows(&leader, ACT_ASSIGN));
    assert_true(access_allows(&leader, ACT_REVIEW));
    assert_true(access_allows(&leader, ACT_JUDGE));
    assert_false(access_allows(&leader, ACT_CHECK));
    assert_false(access_allows(&leader, ACT_OPEN));
    assert_false(access_allows(&leader, ACT_SAVE));
}

// A reason opens a dossier of the own team to read, and nothing else.
static void review_is_for_reading(void **state)
{
    (void)state;
    struct standing leader = {
        .roles = ROLE_TEAM_LEADER, .active = true, .own_team = true, .reviewing = true};
    assert_true(access_allows(&leader, ACT_OPEN));
    assert_true(access_allows(&leader, ACT_CHECK));
    static const enum act others[] = {ACT_SAVE, ACT_FINALISE, ACT_EXPORT, ACT_CLOSE};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        assert_false(access_allows(&leader, others[i]));
    leader.own_team = false; // the household went to another team since
    assert_false(access_allows(&leader, ACT_OPEN));
    struct standing worker = {
        .roles = ROLE_WORKER, .active = true, .own_team = true, .reviewing = true};
    assert_false(access_allows(&worker, ACT_OPEN));
}

static void emergency_is_for_reading_and_noting(void **state)
{
    (void)state;
    struct standing standing = {.roles = ROLE_WORKER, .active = true};
    assert_true(access_allows(&standing, ACT_BREAK_GLASS));
    assert_false(access_allows(&standing, ACT_OPEN));
    standing.emergency = true;
    assert_true(access_allows(&standing, ACT_OPEN));
    assert_true(access_allows(&standing, ACT_CHECK));
    assert_true(access_allows(&standing, ACT_SAVE));
    assert_true(access_is_emergency(&standing));
    static const enum act others[] = {ACT_FINALISE, ACT_ASSIGN, ACT_EXPORT,
                                      ACT_CLOSE,    ACT_REOPEN, ACT_READ_LOG_OF_HOUSEHOLD};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        assert_false(access_allows(&standing, others[i]));
    standing.involved = true; // somebody made it regular
    assert_false(access_is_emergency(&standing));
    standing = (struct standing){.roles = ROLE_ADMINISTRATOR, .active = true, .emergency = true};
    assert_false(access_allows(&standing, ACT_BREAK_GLASS));
    assert_false(access_allows(&standing, ACT_OPEN));
}

static void nobody_who_left_may_do_anything(void **state)
{
    (void)state;
    for (int act = ACT_LIST; act <= ACT_MANAGE_STORE; act++) {
        struct standing left = {.roles = ~0U, .coordinator = true, .involved = true};
        assert_false(access_allows(&left, (enum act)act));
        left.active = true;
        assert_true(access_allows(&left, (enum act)act));
    }
}

static void administrator_never_reads_a_dossier(void **state)
{
    (void)state;
    struct standing administrator = {.roles = ROLE_ADMINISTRATOR,
                                     .active = true,
                                     .coordinator = true,
                                     .involved = true,
                                     .own_team = true};
    assert_true(access_allows(&administrator, ACT_MANAGE_PEOPLE));
    assert_true(access_allows(&administrator, ACT_CHANGE_SETTINGS));
    assert_false(access_allows(&administrator, ACT_OPEN));
    assert_false(access_allows(&administrator, ACT_LIST));
    assert_false(access_allows(&administrator, ACT_EXPORT));
}

static void privacy_officer_knows_who_looked_and_not_what(void **state)
{
    (void)state;
    struct standing officer = {.roles = ROLE_PRIVACY_OFFICER, .active = true, .involved = true};
    static const enum act may[] = {ACT_READ_LOG, ACT_READ_LOG_OF_HOUSEHOLD, ACT_RETENTION,
                                   ACT_ERASE, ACT_EXPORT_ON_REQUEST};
    static const enum act others[] = {ACT_LIST,  ACT_COUNT,  ACT_OPEN,
                                      ACT_CHECK, ACT_EXPORT, ACT_DECIDE};
    for (size_t i = 0; i < sizeof(may) / sizeof(may[0]); i++)
        assert_true(access_allows(&officer, may[i]));
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        assert_false(access_allows(&officer, others[i]));
}

static void back_office_decides_and_no_more(void **state)
{
    (void)state;
    struct standing office = {.roles = ROLE_BACK_OFFICE, .active = true, .involved = true};
    for (int act = ACT_LIST; act <= ACT_MANAGE_STORE; act++)
        assert_int_equal(access_allows(&office, (enum act)act),
                         act == ACT_LIST_REQUESTS || act == ACT_DECIDE);
}

static void the_nightly_service_changes_nothing(void **state)
{
    (void)state;
    struct standing nightly = {.roles = ROLE_SERVICE, .active = true};
    assert_true(access_allows(&nightly, ACT_CHECK_ALL));
    assert_true(access_allows(&nightly, ACT_MANAGE_STORE));
    assert_false(access_allows(&nightly, ACT_CHANGE_SETTINGS));
    assert_false(access_allows(&nightly, ACT_MANAGE_PEOPLE));
}

static void every_denial_says_why(void **state)
{
    (void)state;
    for (int act = ACT_LIST; act <= ACT_MANAGE_STORE; act++)
        assert_true(access_denial((enum act)act)[0] != '\0');
}

// The last day of a period is the day before `to`.
static void standing_follows_the_periods(void **state)
{
    (void)state;
    struct worker worker = {.login = "sbakker", .roles = ROLE_WORKER, .active = true};
    struct coordinator coordinator = {
        .worker = "sbakker", .from = date_of(2026, 9, 1), .to = date_of(2026, 10, 1)};
    struct dossier dossier = {0};
    dossier.coordinators.items = &coordinator;
    dossier.coordinators.count = 1;
    assert_false(access_standing(&worker, &dossier, date_of(2026, 8, 31)).coordinator);
    assert_true(access_standing(&worker, &dossier, date_of(2026, 9, 1)).coordinator);
    assert_true(access_standing(&worker, &dossier, date_of(2026, 9, 30)).coordinator);
    assert_false(access_standing(&worker, &dossier, date_of(2026, 10, 1)).coordinator);
}

static void what_is_closed_stays_known_to_who_closed_it(void **state)
{
    (void)state;
    struct worker worker = {.login = "sbakker", .roles = ROLE_WORKER, .active = true};
    struct coordinator coordinators[] = {
        {.worker = "tdeboer", .from = date_of(2026, 8, 1), .to = date_of(2026, 9, 1)},
        {.worker = "sbakker", .from = date_of(2026, 9, 1), .to = date_of(2026, 10, 1)}};
    struct dossier dossier = {0};
    struct date later = date_of(2027, 1, 1);
    dossier.coordinators.items = coordinators;
    dossier.coordinators.count = 2;
    dossier.household.phase = PHASE_CLOSED;
    dossier.household.closed = date_of(2026, 10, 1);
    struct standing last = access_standing(&worker, &dossier, later);
    assert_true(access_allows(&last, ACT_OPEN));
    assert_true(access_allows(&last, ACT_REOPEN));
    static const enum act others[] = {ACT_SAVE,   ACT_FINALISE, ACT_ASSIGN,
                                      ACT_EXPORT, ACT_CHECK,    ACT_CLOSE};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        assert_false(access_allows(&last, others[i]));
    dossier.household.phase = PHASE_PLAN; // open again, with somebody else
    assert_false(access_standing(&worker, &dossier, later).closed_it);
    dossier.household.phase = PHASE_CLOSED;
    worker.login = "tdeboer";
    struct standing earlier = access_standing(&worker, &dossier, later);
    assert_false(access_allows(&earlier, ACT_OPEN));
    assert_false(access_allows(&earlier, ACT_REOPEN));
}

static void only_the_coordinator_closes(void **state)
{
    (void)state;
    struct standing standing = {.roles = ROLE_WORKER | ROLE_TEAM_LEADER,
                                .active = true,
                                .involved = true,
                                .own_team = true};
    assert_false(access_allows(&standing, ACT_CLOSE));
    standing.coordinator = true;
    assert_true(access_allows(&standing, ACT_CLOSE));
    standing.roles = ROLE_TEAM_LEADER;
    assert_false(access_allows(&standing, ACT_CLOSE));
    assert_true(access_allows(&standing, ACT_REOPEN));
    standing.own_team = false;
    assert_false(access_allows(&standing, ACT_REOPEN));
}

static void scope_follows_the_role(void **state)
{
    (void)state;
    struct overview_query query = {0};
    struct worker worker = {.login = "sbakker", .team = "WIJ Beijum", .active = true};
    worker.roles = ROLE_WORKER;
    assert_true(access_scope(&worker, &query));
    assert_int_equal(query.scope, SCOPE_INVOLVED);
    worker.roles = ROLE_WORKER | ROLE_TEAM_LEADER;
    assert_true(access_scope(&worker, &query));
    assert_int_equal(query.scope, SCOPE_TEAM_AND_INVOLVED);
    worker.roles = ROLE_PRACTICE;
    assert_true(access_scope(&worker, &query));
    assert_int_equal(query.scope, SCOPE_ALL);
    worker.roles = ROLE_ADMINISTRATOR;
    assert_false(access_scope(&worker, &query));
    worker.roles = ROLE_WORKER;
    worker.active = false;
    assert_false(access_scope(&worker, &query));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worker_needs_to_be_involved),
        cmocka_unit_test(team_leader_oversees_the_own_team),
        cmocka_unit_test(review_is_for_reading),
        cmocka_unit_test(emergency_is_for_reading_and_noting),
        cmocka_unit_test(nobody_who_left_may_do_anything),
        cmocka_unit_test(administrator_never_reads_a_dossier),
        cmocka_unit_test(privacy_officer_knows_who_looked_and_not_what),
        cmocka_unit_test(back_office_decides_and_no_more),
        cmocka_unit_test(the_nightly_service_changes_nothing),
        cmocka_unit_test(every_denial_says_why),
        cmocka_unit_test(standing_follows_the_periods),
        cmocka_unit_test(what_is_closed_stays_known_to_who_closed_it),
        cmocka_unit_test(only_the_coordinator_closes),
        cmocka_unit_test(scope_follows_the_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
