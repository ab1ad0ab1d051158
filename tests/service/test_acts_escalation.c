// SPDX-License-Identifier: EUPL-1.2
// An intensive escalation saved: the coordinator follows in the same act, and comes back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "acts_fixture.h"
#include "household.h"
#include "service/acts.h"
#include "store_fixture.h"

static int set_up(void **state)
{
    struct error err = {0};
    acts_set_up(state);
    acts_add_worker("regisseur", ROLE_WORKER);
    acts_add_worker("deskundige", ROLE_WORKER);
    assert_done(
        service_assign_coordinator(service, number, "regisseur", (struct date){0}, "rooster", &err),
        &err);
    const struct involvement expert = {.login = "deskundige", .reason = INVOLVED_EXPERT};
    assert_done(service_involve(service, number, &expert, &err), &err);
    return 0;
}

static bool escalate(struct service *by, struct error *err)
{
    WORK_AUTO work = {0};
    assert_done(service_begin_work(by, WORK_ESCALATION, number, &work, err), err);
    struct dossier *after = &work.after;
    struct escalation *one = list_add(&after->escalations.any, sizeof(*one), &after->arena);
    *one = (struct escalation){.id = household_id(&after->arena),
                               .kind = ESCALATION_INTENSIVE,
                               .to = "MPG+",
                               .from = service_today(by),
                               .reason = "Het wordt te veel",
                               .agreed_return = date_add_months(service_today(by), 3),
                               .coordinator = "rhaddad"};
    return service_save_work(by, &work, err);
}

static void end_escalation(struct service *by)
{
    struct error err = {0};
    WORK_AUTO work = {0};
    assert_done(service_begin_work(by, WORK_ESCALATION, number, &work, &err), &err);
    work.after.escalations.items[0].ended = service_today(by);
    assert_done(service_save_work(by, &work, &err), &err);
}

static size_t count_findings(const char *rule)
{
    struct arena texts = {0};
    struct validation_result result = {0};
    size_t count = 0;
    service_check(service, acts_read(), &texts, &result);
    for (size_t i = 0; i < result.findings.count; i++)
        count += strcmp(result.findings.items[i].rule->id, rule) == 0;
    arena_release(&texts);
    return count;
}

static void the_coordinator_follows_and_the_earlier_one_brings_it_back(void **state)
{
    (void)state;
    struct error err = {0};
    struct date today = service_today(service);
    struct service *coordinator = acts_open_as("regisseur", NULL);
    assert_done(escalate(coordinator, &err), &err);
    service_close(coordinator);
    assert_int_equal(count_findings("ESC-03"), 0);
    assert_string_equal(dossier_coordinator_on(&dossier, today)->worker, "rhaddad");

    struct service *other = acts_open_as("rhaddad", "2026-11-01");
    assert_done(service_reread_dossier(other, number, &dossier, &err), &err);
    service_close(other);
    coordinator = acts_open_as("regisseur", "2026-12-01"); // still involved
    end_escalation(coordinator);
    assert_done(service_reread_dossier(coordinator, number, &dossier, &err), &err);
    struct date then = service_today(coordinator);
    assert_string_equal(dossier_coordinator_on(&dossier, then)->worker, "regisseur");
    service_close(coordinator);
    other = acts_open_as("rhaddad", "2026-12-01");
    expect_refused(service_reread_dossier(other, number, &dossier, &err), &err, ERROR_DENIED, "");
    service_close(other);
}

static void who_is_involved_does_not_name_another_coordinator_this_way(void **state)
{
    (void)state;
    struct error err = {0};
    struct service *involved = acts_open_as("deskundige", NULL);
    expect_refused(escalate(involved, &err), &err, ERROR_DENIED, "");
    service_close(involved);
    assert_int_equal(acts_read()->escalations.count, 0);
    assert_int_equal(acts_count_log("save_escalation", "denied"), 1);
}

static void a_hand_over_within_an_escalation_stays_escalated(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(escalate(service, &err), &err);
    assert_done(service_assign_coordinator(service, number, "deskundige", (struct date){0},
                                           "rooster", &err),
                &err);
    assert_int_equal(count_findings("ESC-03"), 0);
    end_escalation(service);
    assert_string_equal(dossier_coordinator_on(acts_read(), service_today(service))->worker,
                        "regisseur");
    assert_int_equal(count_findings("ESC-03"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_coordinator_follows_and_the_earlier_one_brings_it_back,
                                        set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(who_is_involved_does_not_name_another_coordinator_this_way,
                                        set_up, acts_tear_down),
        cmocka_unit_test_setup_teardown(a_hand_over_within_an_escalation_stays_escalated, set_up,
                                        acts_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
