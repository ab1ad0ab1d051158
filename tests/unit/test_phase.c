// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/phase.h"

// The whole table, an empty cell being "stays where it is".
static const enum phase expected[PHASE_CLOSED + 1][PHASE_EVENT_REOPENED + 1] = {
    [PHASE_NONE] = {[PHASE_EVENT_REGISTERED] = PHASE_INTAKE},
    [PHASE_INTAKE] = {[PHASE_EVENT_INTAKE_ACCEPTED] = PHASE_ASSESSMENT,
                      [PHASE_EVENT_INTAKE_ENDED] = PHASE_CLOSED,
                      [PHASE_EVENT_CLOSED] = PHASE_CLOSED},
    [PHASE_ASSESSMENT] = {[PHASE_EVENT_MEASURED] = PHASE_PLAN,
                          [PHASE_EVENT_PLAN_DRAFTED] = PHASE_PLAN,
                          [PHASE_EVENT_CLOSED] = PHASE_CLOSED},
    [PHASE_PLAN] =
        {[PHASE_EVENT_PLAN_FINALISED] = PHASE_EXECUTION, [PHASE_EVENT_CLOSED] = PHASE_CLOSED},
    [PHASE_EXECUTION] =
        {[PHASE_EVENT_GOALS_ENDED] = PHASE_AFTERCARE, [PHASE_EVENT_CLOSED] = PHASE_CLOSED},
    [PHASE_AFTERCARE] =
        {[PHASE_EVENT_PLAN_FINALISED] = PHASE_EXECUTION, [PHASE_EVENT_CLOSED] = PHASE_CLOSED},
    [PHASE_CLOSED] = {[PHASE_EVENT_REOPENED] = PHASE_ASSESSMENT},
};

static void test_every_phase_and_event(void **state)
{
    (void)state;
    for (int from = PHASE_NONE; from <= PHASE_CLOSED; from++) {
        for (int event = 0; event <= PHASE_EVENT_REOPENED; event++) {
            enum phase to = expected[from][event];
            assert_int_equal(phase_after((enum phase)from, (enum phase_event)event),
                             to == PHASE_NONE ? (enum phase)from : to);
        }
    }
}

static void test_goals_ended(void **state)
{
    (void)state;
    struct goal goals[] = {{.status = GOAL_REACHED}, {.status = GOAL_STOPPED}};
    struct plan plan = {0};
    assert_false(plan_goals_ended(&plan)); // no goals is not the end of all goals
    plan.goals.items = goals;
    plan.goals.count = 2;
    assert_true(plan_goals_ended(&plan));
    goals[1].status = GOAL_OPEN;
    assert_false(plan_goals_ended(&plan));
    goals[1].status = GOAL_STATUS_NONE; // absent = open
    assert_false(plan_goals_ended(&plan));
    goals[1].status = GOAL_PARTLY;
    assert_true(plan_goals_ended(&plan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_phase_and_event),
        cmocka_unit_test(test_goals_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
