// SPDX-License-Identifier: EUPL-1.2
// Random acts by random workers on random days: whatever is done or refused, the invariants of the
// schema hold, the phase moves by its table only, and what is refused changes nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "kept_check.h"
#include "model/field.h"
#include "model/phase.h"
#include "model/progress.h"
#include "service/acts.h"
#include "service/history.h"
#include "store_fixture.h"

enum { STEPS = 2000, STEPS_A_DAY = 40, STEPS_A_HEALTH = 250, HOUSEHOLDS = 4 };

static const char *const logins[] = {"oefen", "eerste", "tweede", "leider"};
enum { WORKERS = sizeof(logins) / sizeof(logins[0]) };

static struct service *services[WORKERS];
static struct store *reader;
static struct date now;
static const char *households[HOUSEHOLDS]; // ids
static unsigned seed = 20261014;

// ---- chance -------------------------------------------------------------------------------------

static size_t chance(size_t sides)
{
    seed = seed * 1103515245U + 12345U;
    return (seed >> 16) % sides;
}

static const char *any_login(void)
{
    return logins[chance(WORKERS)];
}

static const char *any_reason(void)
{
    return chance(8) == 0 ? NULL : "om een reden";
}

static struct date any_day(void)
{
    return date_add_days(now, (int)chance(30) - 15);
}

// Mostly the one in force, which most acts are about.
static struct plan *any_plan(struct dossier *of)
{
    struct plan *in_force = dossier_plan_in(of, PLAN_FINAL);
    if (in_force && chance(5) > 0)
        return in_force;
    return of->plans.count > 0 ? &of->plans.items[chance(of->plans.count)] : NULL;
}

static struct goal *any_goal(struct dossier *of)
{
    struct plan *plan = any_plan(of);
    return plan && plan->goals.count > 0 ? &plan->goals.items[chance(plan->goals.count)] : NULL;
}

static void load(const char *household, struct dossier *ret_dossier)
{
    struct error err = {0};
    dossier_release(ret_dossier);
    assert_done(store_load_dossier(reader, household, ret_dossier, &err), &err);
}

// ---- what can be done ---------------------------------------------------------------------------

// One try at one household, with the household as it is stored.
struct attempt {
    struct service *service;
    const char *household;
    struct dossier *stored;
    struct error err;
};

typedef bool act_function(struct attempt *attempt);

static bool save_plan(struct attempt *attempt)
{
    WORK_AUTO work = {0};
    if (!service_begin_work(attempt->service, WORK_PLAN, attempt->household, &work, &attempt->err))
        return false;
    if (chance(2) == 0)
        service_draft_plan(attempt->service, &work);
    struct goal *goal = any_goal(&work.after);
    if (goal && chance(4) == 0)
        goal->text = "Andere tekst";
    if (goal && chance(3) == 0)
        goal->status = (enum goal_status)chance(GOAL_STOPPED + 1);
    return service_save_work(attempt->service, &work, &attempt->err);
}

static bool finalise(struct attempt *attempt)
{
    WORK_AUTO work = {0};
    if (!service_begin_work(attempt->service, WORK_PLAN, attempt->household, &work, &attempt->err))
        return false;
    service_draft_plan(attempt->service, &work);
    struct plan *draft = dossier_plan_in(&work.after, PLAN_DRAFT);
    if (draft && draft->goals.count == 0)
        fill_plan(&work, now);
    if (draft)
        draft->review_date = date_add_months(now, 3);
    for (size_t i = 0; draft && i < draft->goals.count; i++) {
        draft->goals.items[i].due = date_add_months(now, 3);
        for (size_t j = 0; j < draft->goals.items[i].actions.count; j++)
            draft->goals.items[i].actions.items[j].due = date_add_days(now, 14);
    }
    if (draft && draft->agreements.count == 0) {
        struct agreement *agreement =
            list_add(&draft->agreements.any, sizeof(*agreement), &work.after.arena);
        *agreement = (struct agreement){
            .member = work.after.members.items[0].id, .date = now, .form = AGREEMENT_VERBAL};
    }
    return service_finalise_plan(attempt->service, &work, &attempt->err);
}

static bool measure(struct attempt *attempt)
{
    WORK_AUTO work = {0};
    if (!service_begin_work(attempt->service, WORK_ASSESSMENT, attempt->household, &work,
                            &attempt->err))
        return false;
    fill_assessment(&work, now);
    return service_finish_assessment(attempt->service, &work, &attempt->err);
}

static bool save_intake(struct attempt *attempt)
{
    WORK_AUTO work = {0};
    if (!service_begin_work(attempt->service, WORK_INTAKE, attempt->household, &work,
                            &attempt->err))
        return false;
    work.after.intake.referrer = arena_format(&work.after.arena, "%zu", chance(1000));
    if (chance(3) == 0)
        work.after.coordinators.items[0].worker = any_login();
    return chance(2) == 0 ? service_save_work(attempt->service, &work, &attempt->err)
                          : service_finish_intake(attempt->service, &work, &attempt->err);
}

static bool save_contact(struct attempt *attempt)
{
    WORK_AUTO work = {0};
    if (!service_begin_work(attempt->service, WORK_CONTACT, attempt->household, &work,
                            &attempt->err))
        return false;
    struct dossier *after = &work.after;
    if (after->contacts.count > 20 && chance(4) == 0) {
        list_remove(&after->contacts.any, sizeof(struct contact), chance(after->contacts.count));
    } else {
        struct contact *contact = list_add(&after->contacts.any, sizeof(*contact), &after->arena);
        *contact = (struct contact){.id = household_id(&after->arena),
                                    .date = any_day(),
                                    .status = (enum contact_status)(1 + chance(CONTACT_MISSED)),
                                    .text = "Gebeld"};
    }
    return service_save_work(attempt->service, &work, &attempt->err);
}

static bool save_escalation(struct attempt *attempt)
{
    WORK_AUTO work = {0};
    if (!service_begin_work(attempt->service, WORK_ESCALATION, attempt->household, &work,
                            &attempt->err))
        return false;
    struct dossier *after = &work.after;
    struct escalation *one = NULL;
    if (after->escalations.count > 0 && chance(3) > 0) {
        one = &after->escalations.items[chance(after->escalations.count)];
        one->ended = chance(3) > 0 ? now : any_day();
    } else {
        one = list_add(&after->escalations.any, sizeof(*one), &after->arena);
        *one = (struct escalation){.id = household_id(&after->arena),
                                   .kind = (enum escalation_kind)(1 + chance(ESCALATION_SAFETY)),
                                   .from = any_day(),
                                   .reason = "crisis",
                                   .agreed_return = any_day(),
                                   .coordinator = chance(4) == 0 ? NULL : any_login()};
    }
    return service_save_work(attempt->service, &work, &attempt->err);
}

static const char *any_contact(const struct attempt *attempt)
{
    size_t count = attempt->stored->contacts.count; // the last ones are still to be settled
    size_t last = count > 4 ? 4 : count;
    return count > 0 ? attempt->stored->contacts.items[count - 1 - chance(last)].id : "c0";
}

static bool settle(struct attempt *attempt)
{
    return service_settle_contact(attempt->service, attempt->household, any_contact(attempt),
                                  (enum contact_status)chance(CONTACT_MISSED + 1), &attempt->err);
}

static bool strike(struct attempt *attempt)
{
    return service_strike_contact(attempt->service, attempt->household, any_contact(attempt),
                                  any_reason(), &attempt->err);
}

static bool mark_goal(struct attempt *attempt)
{
    const struct goal *goal = any_goal(attempt->stored);
    return service_mark_goal(attempt->service, attempt->household, goal ? goal->id : "g0",
                             (enum goal_status)chance(GOAL_STOPPED + 1), any_reason(),
                             &attempt->err);
}

static bool mark_action(struct attempt *attempt)
{
    const struct goal *goal = any_goal(attempt->stored);
    const char *id = goal ? goal->actions.items[chance(goal->actions.count)].id : "a0";
    return service_mark_action(attempt->service, attempt->household, id,
                               (enum action_status)chance(ACTION_DROPPED + 1), &attempt->err);
}

static bool assign(struct attempt *attempt)
{
    return service_assign_coordinator(attempt->service, attempt->household, any_login(), any_day(),
                                      any_reason(), &attempt->err);
}

static struct involvement any_involvement(void)
{
    return (struct involvement){.login = any_login(),
                                .from = any_day(),
                                .to = chance(3) == 0 ? (struct date){0} : any_day(),
                                .reason = (enum involved_reason)chance(INVOLVED_OTHER + 1)};
}

static bool involve(struct attempt *attempt)
{
    const struct involvement involvement = any_involvement();
    return service_involve(attempt->service, attempt->household, &involvement, &attempt->err);
}

static bool end_involvement(struct attempt *attempt)
{
    return service_end_involvement(attempt->service, attempt->household,
                                   chance(attempt->stored->involved.count + 1), &attempt->err);
}

static bool cover(struct attempt *attempt)
{
    size_t covered = 0;
    const struct involvement involvement = any_involvement();
    return service_cover_absence(attempt->service, &involvement, &covered, &attempt->err);
}

static bool close_it(struct attempt *attempt)
{
    return service_close_household(attempt->service, attempt->household, any_reason(),
                                   &attempt->err);
}

static bool reopen(struct attempt *attempt)
{
    return service_reopen_household(attempt->service, attempt->household, any_login(), any_reason(),
                                    &attempt->err);
}

static bool undo(struct attempt *attempt)
{
    const char *label = NULL;
    return service_undo(attempt->service, attempt->household, &attempt->stored->arena, &label,
                        &attempt->err);
}

static bool redo(struct attempt *attempt)
{
    const char *label = NULL;
    return service_redo(attempt->service, attempt->household, &attempt->stored->arena, &label,
                        &attempt->err);
}

// Doing again what was taken back gives what stood before, the phase with it.
static bool back_and_forth(struct attempt *attempt)
{
    if (!undo(attempt))
        return false;
    if (!redo(attempt))
        fail_msg("redo: %s", attempt->err.message);
    DOSSIER_AUTO again = {0};
    load(attempt->household, &again);
    assert_true(record_equal(&record_dossier, attempt->stored, &again));
    return true;
}

static const struct random_act {
    act_function *run;
    size_t weight;
    bool takes_back;  // may lead to any earlier phase
    bool moves_plans; // may give a plan another status
} acts[] = {
    {save_plan, 12, false, false},
    {finalise, 8, false, true},
    {measure, 3, false, false},
    {save_intake, 5, false, false},
    {save_contact, 10, false, false},
    {save_escalation, 8, false, false},
    {settle, 10, false, false},
    {strike, 6, false, false},
    {mark_goal, 14, false, false},
    {mark_action, 14, false, false},
    {assign, 8, false, false},
    {involve, 8, false, false},
    {end_involvement, 6, false, false},
    {cover, 1, false, false},
    {close_it, 3, false, true},
    {reopen, 12, false, false},
    {undo, 8, true, true},
    {redo, 4, true, true},
    {back_and_forth, 12, false, false},
};
enum { ACTS = sizeof(acts) / sizeof(acts[0]) };

static const struct random_act *any_act(void)
{
    size_t total = 0;
    for (size_t i = 0; i < ACTS; i++)
        total += acts[i].weight;
    size_t at = chance(total);
    size_t i = 0;
    for (; at >= acts[i].weight; i++)
        at -= acts[i].weight;
    return &acts[i];
}

// ---- what must hold -----------------------------------------------------------------------------

static size_t count_plans(const struct dossier *of, enum plan_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < of->plans.count; i++)
        count += of->plans.items[i].status == status;
    return count;
}

static size_t count_coordinators(const struct dossier *of, struct date day)
{
    size_t count = 0;
    for (size_t i = 0; i < of->coordinators.count; i++) {
        const struct coordinator *one = &of->coordinators.items[i];
        count += one->from.day <= day.day && (!date_given(one->to) || one->to.day > day.day);
    }
    return count;
}

static void expect_invariants(const struct dossier *of)
{
    bool closed = dossier_phase(of) == PHASE_CLOSED;
    assert_true(count_plans(of, PLAN_FINAL) <= (closed ? 0 : 1));
    assert_true(count_plans(of, PLAN_DRAFT) <= (closed ? 0 : 1));
    for (int days = -400; days <= 400; days += 7)
        assert_true(count_coordinators(of, date_add_days(now, days)) <= 1);
    if (dossier_phase(of) != PHASE_INTAKE)
        assert_int_equal(count_coordinators(of, now), closed ? 0 : 1);
    assert_true(date_given(of->household.closed) == closed);
    assert_true((of->household.close_reason != NULL) == closed);
    for (size_t i = 0; closed && i < of->contacts.count; i++)
        assert_int_not_equal(of->contacts.items[i].status, CONTACT_PLANNED);
    for (size_t i = 0; closed && i < of->involved.count; i++)
        assert_true(date_given(of->involved.items[i].to));
}

// One event, or two of one act: a draft that is finalised before it was ever saved.
static bool phase_follows(enum phase from, enum phase to)
{
    for (int first = 0; first <= PHASE_EVENT_REOPENED; first++) {
        enum phase between = phase_after(from, (enum phase_event)first);
        if (between == to || (first == PHASE_EVENT_PLAN_DRAFTED &&
                              phase_after(between, PHASE_EVENT_PLAN_FINALISED) == to))
            return true;
    }
    return false;
}

static bool expected_kind(enum error_kind kind)
{
    return kind == ERROR_INVALID || kind == ERROR_NOT_FOUND || kind == ERROR_BLOCKED ||
           kind == ERROR_DENIED || kind == ERROR_CONFLICT;
}

static bool try_one(void)
{
    const struct random_act *act = any_act();
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    struct attempt attempt = {.service = services[chance(3) > 0 ? 0 : chance(WORKERS)],
                              .household = households[chance(HOUSEHOLDS)],
                              .stored = &before};
    load(attempt.household, &before);
    bool done = act->run(&attempt);
    load(attempt.household, &after);
    if (!done) {
        if (!expected_kind(attempt.err.kind))
            fail_msg("act %td: %s", act - acts, attempt.err.message);
        assert_true(record_equal(&record_dossier, &before, &after));
        return false;
    }
    expect_invariants(&after);
    if (!act->takes_back && !phase_follows(dossier_phase(&before), dossier_phase(&after)))
        fail_msg("act %td: from phase %d to %d", act - acts, (int)before.household.phase,
                 (int)after.household.phase);
    if (!act->moves_plans)
        assert_true(plans_only_progressed(&before, &after, NULL, NULL));
    return true;
}

// ---- the walk -----------------------------------------------------------------------------------

static void close_services(void)
{
    for (size_t i = 0; i < WORKERS; i++) {
        service_close(services[i]);
        services[i] = NULL;
    }
}

static void begin_day(void)
{
    char text[DATE_TEXT_SIZE];
    close_services();
    now = date_add_days(now, 1 + (int)chance(10));
    for (size_t i = 0; i < WORKERS; i++)
        services[i] = acts_open_as(logins[i], date_format(now, text));
}

static void expect_health(bool full)
{
    struct error err = {0};
    struct arena texts = {0};
    struct store_health health = {0};
    assert_done(store_check(reader, full, &texts, &health, &err), &err);
    if (!health.sound)
        fail_msg("%s", health.problems.items[0]);
    arena_release(&texts);
}

static void make_households(void)
{
    struct error err = {0};
    for (size_t i = 0; i < HOUSEHOLDS; i++) {
        DOSSIER_AUTO made = {0};
        const char *made_number = i % 2 == 0 ? make_household(service, &arena)
                                             : make_household_with_plan(service, &arena);
        assert_done(service_reread_dossier(service, made_number, &made, &err), &err);
        households[i] = arena_text(&arena, made.household.id);
    }
}

static void whatever_happens_the_dossier_holds(void **state)
{
    (void)state;
    struct error err = {0};
    size_t done = 0;
    acts_add_worker("eerste", ROLE_WORKER);
    acts_add_worker("tweede", ROLE_WORKER);
    acts_add_worker("leider", ROLE_WORKER | ROLE_TEAM_LEADER);
    make_households();
    now = service_today(service);
    assert_done(store_open(folder.path, &reader, &err), &err);
    for (size_t step = 0; step < STEPS; step++) {
        if (step % STEPS_A_DAY == 0)
            begin_day();
        done += try_one();
        for (size_t i = 0; i < WORKERS; i++)
            (void)expect_kept_is_stored(services[i], reader);
        if (step % STEPS_A_HEALTH == 0)
            expect_health(false);
    }
    expect_health(true);
    assert_in_range(done, STEPS / 5, STEPS * 4 / 5); // enough was done, and enough refused
    close_services();
    store_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whatever_happens_the_dossier_holds, acts_set_up,
                                        acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
