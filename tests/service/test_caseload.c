// SPDX-License-Identifier: EUPL-1.2
// The caseload of the practice user: what a working day needs stands in it, on any day and seed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "model/strike.h"
#include "service/practice.h"

enum { STANDARD = 60, SIX_WEEKS = 42 };

static struct date today;

struct caseload {
    size_t phases[PHASE_CLOSED + 1];
    size_t active;
    size_t involved;        // where another has the lead
    struct text_list today; // times of what is planned
    size_t unsettled;
    size_t struck;
    size_t coming;
    size_t actions[4]; // late, today, this week, later
    size_t without_plan;
    size_t old;
    size_t moved; // measured more than once
    size_t young_with;
    size_t young_without;
    size_t mentors;
    size_t withdrawn;
    size_t returns;
    size_t requests;
    size_t left;
    size_t deceased;
    size_t shortest;
    size_t longest;
};

static bool is_own(const char *login)
{
    return login && strcmp(login, PRACTICE_LOGIN) == 0;
}

static void count_contacts(const struct dossier *dossier, struct caseload *load,
                           struct arena *arena)
{
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        size_t length = utf8_clusters(contact->text);
        load->struck += contact_struck(contact, arena, NULL);
        load->shortest = load->shortest && load->shortest < length ? load->shortest : length;
        load->longest = load->longest > length ? load->longest : length;
        if (contact->status != CONTACT_PLANNED)
            continue;
        load->unsettled += contact->date.day < today.day;
        load->coming += contact->date.day > today.day;
        if (contact->date.day == today.day)
            text_list_add(&load->today, arena_text(arena, contact->time), arena);
    }
}

static void count_actions(const struct dossier *dossier, struct caseload *load)
{
    const struct plan *plan = dossier_plan_in(dossier, PLAN_FINAL);
    for (size_t g = 0; plan && g < plan->goals.count; g++) {
        const struct goal *goal = &plan->goals.items[g];
        for (size_t a = 0; a < goal->actions.count; a++) {
            const struct action *action = &goal->actions.items[a];
            if (!action_is_open(goal, action) || !is_own(action->who.login))
                continue;
            int days = action->due.day - today.day;
            load->actions[days < 0 ? 0 : days == 0 ? 1 : days < 7 ? 2 : 3]++;
        }
    }
}

static void count_people(const struct dossier *dossier, struct caseload *load)
{
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        int age = date_age(partial_date_last(member->birth_date), today);
        bool planned = false;
        for (size_t j = 0; j < dossier->future_plans.count; j++)
            planned = planned || strcmp(dossier->future_plans.items[j].member, member->id) == 0;
        if (age >= 16 && age < 18)
            *(planned ? &load->young_with : &load->young_without) += 1;
        load->left += date_given(member->to);
        load->deceased += date_given(member->deceased);
    }
    for (size_t i = 0; i < dossier->network.count; i++)
        load->mentors += dossier->network.items[i].mentor_for != NULL;
    for (size_t i = 0; i < dossier->sharing.count; i++)
        load->withdrawn += date_given(dossier->sharing.items[i].withdrawn);
    for (size_t i = 0; i < dossier->escalations.count; i++)
        load->returns += !date_given(dossier->escalations.items[i].ended) &&
                         dossier->escalations.items[i].agreed_return.day > today.day;
    load->requests += dossier->provision_requests.count;
}

static void count_measured(const struct dossier *dossier, struct caseload *load)
{
    struct date newest = {0};
    for (size_t i = 0; i < dossier->assessments.count; i++)
        if (dossier->assessments.items[i].date.day > newest.day)
            newest = dossier->assessments.items[i].date;
    load->without_plan +=
        dossier->plans.count == 0 && dossier->intake.reported.day + SIX_WEEKS < today.day;
    load->old += date_given(newest) && newest.day < date_add_months(today, -6).day;
    load->moved += date_given(newest) && dossier->assessments.items[0].date.day < newest.day;
}

static bool is_involved(const struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->involved.count; i++)
        if (is_own(dossier->involved.items[i].worker) && !date_given(dossier->involved.items[i].to))
            return true;
    return false;
}

static void add_to_caseload(const struct dossier *dossier, struct caseload *load,
                            struct arena *arena)
{
    size_t periods = dossier->coordinators.count;
    if (is_involved(dossier)) {
        load->involved++;
        count_contacts(dossier, load, arena);
    }
    if (periods == 0 || !is_own(dossier->coordinators.items[periods - 1].worker))
        return;
    assert_string_equal(dossier->household.team, practice_workers()[0].team);
    load->phases[dossier->household.phase]++;
    if (dossier->household.phase == PHASE_CLOSED)
        return;
    load->active++;
    count_contacts(dossier, load, arena);
    count_actions(dossier, load);
    count_people(dossier, load);
    count_measured(dossier, load);
}

static void expect_caseload(const struct caseload *load)
{
    static const char *const times[] = {"10:00", "11:15", "13:30", "15:00"};
    for (int i = PHASE_INTAKE; i <= PHASE_CLOSED; i++)
        assert_true(load->phases[i] > 0);
    assert_int_equal(load->active, 14);
    assert_int_equal(load->involved, 1);
    assert_int_equal(load->today.count, sizeof(times) / sizeof(times[0]));
    for (size_t i = 0; i < load->today.count; i++)
        assert_true(text_list_has(&load->today, times[i]));
    assert_int_equal(load->unsettled, 2);
    assert_true(load->coming >= 6);
    assert_int_equal(load->struck, 1);
    assert_true(load->actions[0] >= 1 && load->actions[1] >= 2 && load->actions[2] >= 2 &&
                load->actions[3] >= 2);
    assert_int_equal(load->without_plan, 2);
    assert_int_equal(load->old, 2);
    assert_true(load->moved >= 3 && load->requests >= 1 && load->mentors >= 2);
    assert_true(load->young_with >= 1 && load->young_without >= 1);
    assert_true(load->withdrawn >= 1 && load->returns >= 1);
    assert_true(load->left >= 1 && load->deceased >= 1);
    assert_true(load->shortest < 30 && load->longest > 400);
}

static void test_a_working_day(void **state)
{
    (void)state;
    const struct date days[] = {date_of(2026, 10, 14), date_of(2028, 2, 29), date_of(2027, 1, 1),
                                date_of(2026, 10, 17), date_of(2027, 3, 1)};
    for (size_t d = 0; d < sizeof(days) / sizeof(days[0]); d++) {
        struct caseload load = {0};
        struct arena arena = {0};
        today = days[d];
        for (size_t i = 0; i < STANDARD; i++) {
            DOSSIER_AUTO dossier = {0};
            practice_generate(1 + d, today, i, &dossier);
            add_to_caseload(&dossier, &load, &arena);
        }
        expect_caseload(&load);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_working_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
