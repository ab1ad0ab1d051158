// SPDX-License-Identifier: EUPL-1.2
// Who may do what, tried at random (store.md 8, F11): the answers of the service on a real store against
// an oracle written from store.md 7.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "access_world.h"
#include "service/acts.h"
#include "service/session.h"
#include "store_fixture.h"

enum { TRIES = 100000 };

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
    print_message(
        "# tried %d (user, act, household) on %zu households with %zu users: %zu allowed, "
        "%zu with special access, 0 differ from the policy\n",
        TRIES, world.count, world.workers.count, allowed, special);
    assert_true(allowed > TRIES / 20 && special > TRIES / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_is_the_policy),
    };
    return cmocka_run_group_tests(tests, make_world, remove_world);
}
