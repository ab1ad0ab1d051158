// SPDX-License-Identifier: EUPL-1.2
#include "later.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "household.h"
#include "service/people.h"
#include "service/verdicts.h"

struct service *open_at(const char *as, const char *now)
{
    struct service_options options = {.store = folder.path, .practice = true, .as = as, .now = now};
    struct service *session = NULL;
    struct error err = {0};
    assert_done(service_open(&options, &session, &err), &err);
    return session;
}

void add_worker(const char *login, unsigned roles)
{
    struct error err = {0};
    struct worker worker = {
        .login = login, .name = login, .team = "WIJ Beijum", .roles = roles, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
}

static void add_plan(struct dossier *dossier)
{
    struct arena *of = &dossier->arena;
    struct plan *plan = list_add(&dossier->plans.any, sizeof(*plan), of);
    *plan = (struct plan){.id = household_id(of),
                          .version = whole_of(1),
                          .status = PLAN_FINAL,
                          .drafted = date_of(2026, 10, 1),
                          .finalised = date_of(2026, 10, 1),
                          .review_date = date_of(2027, 3, 1)};
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), of);
    *goal = (struct goal){.id = household_id(of),
                          .text = "Schulden stabiel",
                          .domain = "financien_huishouden",
                          .subject = "household"};
    struct action *action = list_add(&goal->actions.any, sizeof(*action), of);
    *action = (struct action){.id = household_id(of),
                              .text = "Bellen",
                              .rung = RUNG_SELF,
                              .who = {.kind = WHO_MEMBER, .id = dossier->members.items[0].id},
                              .due = date_of(2027, 3, 1)};
}

static void add_assessment(struct dossier *dossier, struct date date)
{
    struct arena *of = &dossier->arena;
    struct assessment *row = list_add(&dossier->assessments.any, sizeof(*row), of);
    *row = (struct assessment){.id = household_id(of),
                               .instrument = "zrm-huishoudens",
                               .subject = "household",
                               .date = date};
    struct score *score = list_add(&row->scores.any, sizeof(*score), of);
    *score = (struct score){.domain = "financien_huishouden", .level = whole_of(3)};
}

static void make_case(struct dossier *dossier, const char *number, const char *coordinator)
{
    struct arena *of = &dossier->arena;
    dossier->household = (struct household){.id = household_id(of),
                                            .number = arena_text(of, number),
                                            .name = arena_format(of, "Huis %s", number),
                                            .team = "WIJ Beijum",
                                            .phase = PHASE_EXECUTION};
    struct coordinator *row = list_add(&dossier->coordinators.any, sizeof(*row), of);
    *row = (struct coordinator){.worker = arena_text(of, coordinator), .from = date_of(2026, 1, 1)};
    struct member *member = list_add(&dossier->members.any, sizeof(*member), of);
    *member = (struct member){.id = household_id(of),
                              .surname = "Berg",
                              .birth_date = {.year = 1981},
                              .role = MEMBER_PARENT};
}

static void write_row(const struct overview *overview, const struct verdict_list *verdicts)
{
    struct error err = {0};
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_put_overview(service->store, overview, &err), &err);
    assert_done(store_put_verdicts(service->store, overview->household, verdicts, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
}

const char *put_fresh_until(const char *number, const char *coordinator, struct date last,
                            struct arena *arena)
{
    DOSSIER_AUTO dossier = {0};
    struct dossier nothing = {0};
    struct error err = {0};
    make_case(&dossier, number, coordinator);
    add_assessment(&dossier, date_add_months(last, -6));
    add_plan(&dossier);
    assert_done(store_begin(service->store, &err), &err);
    assert_done(store_save_dossier(service->store, &nothing, &dossier, &err), &err);
    assert_done(overview_refresh(service, &dossier, &err), &err);
    assert_done(store_commit(service->store, &err), &err);
    return arena_text(arena, dossier.household.id);
}

void forget_findings(const char *household)
{
    struct arena arena = {0};
    struct verdict_list none = {0};
    struct overview overview = overview_of_household(household, &arena);
    overview.errors = 0;
    overview.warnings = 0;
    overview.hints = 0;
    overview.waived = 0;
    write_row(&overview, &none);
    arena_release(&arena);
}

struct overview overview_of_household(const char *household, struct arena *arena)
{
    struct overview overview = {0};
    struct error err = {0};
    assert_done(store_get_overview(service->store, household, arena, &overview, &err), &err);
    return overview;
}

size_t expect_counted(struct service *session, const char *household)
{
    struct arena arena = {0};
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    struct validation_result result = {0};
    struct verdict_list expected = {0};
    struct verdict_list stored = {0};
    struct overview overview = overview_of_household(household, &arena);
    assert_done(store_load_dossier(session->store, household, &dossier, &err), &err);
    service_check(session, &dossier, &arena, &result);
    assert_int_equal(overview.errors, result.errors);
    assert_int_equal(overview.warnings, result.warnings);
    assert_int_equal(overview.hints, result.hints);
    assert_int_equal(overview.waived, result.waived);
    assert_true(overview.findings_valid_until.day >= service_today(session).day);
    assert_true(overview.findings_valid_until.day <= result.valid_until.day);
    verdicts_of(&result, &arena, &expected);
    assert_done(store_list_verdicts(session->store, household, &arena, &stored, &err), &err);
    assert_int_equal(stored.count, expected.count);
    for (size_t i = 0; i < stored.count; i++) {
        assert_string_equal(stored.items[i].rule, expected.items[i].rule);
        assert_string_equal(stored.items[i].path, expected.items[i].path);
        assert_string_equal(stored.items[i].severity, expected.items[i].severity);
        assert_int_equal(stored.items[i].waived, expected.items[i].waived);
    }
    arena_release(&arena);
    return result.findings.count;
}
