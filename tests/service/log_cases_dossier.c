// SPDX-License-Identifier: EUPL-1.2
// What is done with a dossier.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "household.h"
#include "log_cases.h"
#include "service/acts.h"
#include "service/dossier_text.h"
#include "service/history.h"
#include "service/paper.h"
#include "validation/waiver.h"

#define ORGANISATION "Kredietbank"

// ---- looking ------------------------------------------------------------------------------------

static bool open_for(struct service *who, const char *purpose, struct error *err)
{
    DOSSIER_AUTO read = {0};
    return service_open_dossier(who, number, purpose, &read, err);
}

static bool run_open(struct service *who, struct error *err)
{
    return open_for(who, "open", err);
}

static bool run_check(struct service *who, struct error *err)
{
    return open_for(who, "check", err);
}

static bool run_show(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    return service_show_household(who, number, OUTPUT_TEXT, &out, err);
}

static bool run_history(struct service *who, struct error *err)
{
    struct history history = {0};
    return service_list_history(who, &dossier, 0, &arena, &history, err);
}

static bool run_values(struct service *who, struct error *err)
{
    struct field_values values = {0};
    return service_list_values(who, &dossier, "household.name", 5, &arena, &values, err);
}

static bool run_export(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    return service_export_household(who, number, &out, err);
}

static bool run_print(struct service *who, struct error *err)
{
    struct print_made made = {0};
    const char *file = arena_format(&arena, "/tmp/eenplan-print-%d.pdf", (int)getpid());
    const struct print_request request = {.household = number, .file = file};
    bool done = service_print_plan(who, &request, &arena, &made, err);
    (void)unlink(file);
    return done;
}

static bool run_export_for(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    return service_export_for(who, number, NULL, &out, &told, err);
}

static bool run_export_on_request(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    return service_export_on_request(who, number, &out, &told, err);
}

// ---- work ---------------------------------------------------------------------------------------

static bool save(struct service *who, enum work_kind kind, void (*change)(struct work *work),
                 struct error *err)
{
    WORK_AUTO work = {0};
    struct error ignored = {0};
    // What is refused is the saving: it was begun by who might.
    assert_done(service_begin_work(service, kind, number, &work, &ignored), &ignored);
    change(&work);
    log_mark();
    return service_save_work(who, &work, err);
}

static bool run_export_own(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    return service_export_own(who, number, dossier.members.items[0].id, &out, &told, err);
}

static bool run_begin_work(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    return service_begin_work(who, WORK_PLAN, number, &work, err);
}

static bool run_resume_work(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    WORK_AUTO again = {0};
    struct unsaved_list unsaved = {0};
    assert_done(service_begin_work(service, WORK_CONTACT, number, &work, err), err);
    assert_done(service_keep_work(service, &work, "contacts", "text", 0, err), err);
    work.after.household.name = "Anders";
    assert_done(service_keep_work(service, &work, "contacts", "text", 0, err), err);
    assert_done(service_list_unsaved(service, &arena, &unsaved, err), err);
    assert_true(unsaved.count > 0);
    log_mark();
    bool done = service_resume_work(who, &unsaved.items[0], &again, err);
    struct error ignored = {0};
    assert_done(service_drop_work(service, &work, &ignored), &ignored);
    return done;
}

static void change_name(struct work *work)
{
    work->after.household.name = "Anders genoemd";
}

static void change_member(struct work *work)
{
    work->after.members.items[0].given_names = "Piet";
}

static void change_assessment(struct work *work)
{
    fill_assessment(work, service_today(service));
}

static void change_plan(struct work *work)
{
    service_draft_plan(service, work);
}

static void add_contact(struct work *work)
{
    struct contact *row = list_add(&work->after.contacts.any, sizeof(*row), &work->after.arena);
    *row = (struct contact){.id = household_id(&work->after.arena),
                            .date = service_today(service),
                            .status = CONTACT_HELD,
                            .kind = CONTACT_PHONE,
                            .text = "Gebeld"};
}

static void add_network(struct work *work)
{
    struct network *row = list_add(&work->after.network.any, sizeof(*row), &work->after.arena);
    *row = (struct network){.id = household_id(&work->after.arena), .name = "Buurvrouw"};
}

static void add_sharing(struct work *work)
{
    struct sharing *row = list_add(&work->after.sharing.any, sizeof(*row), &work->after.arena);
    *row = (struct sharing){.organisation = ORGANISATION,
                            .member = work->after.members.items[0].id,
                            .date = service_today(service),
                            .basis = BASIS_AGREEMENT};
    text_list_add(&row->given_by, row->member, &work->after.arena);
}

static void add_escalation(struct work *work)
{
    struct escalation *row =
        list_add(&work->after.escalations.any, sizeof(*row), &work->after.arena);
    *row = (struct escalation){.id = household_id(&work->after.arena),
                               .to = "Specialist",
                               .kind = ESCALATION_SPECIALIST,
                               .from = service_today(service)};
}

static void add_request(struct work *work)
{
    struct provision_request *row =
        list_add(&work->after.provision_requests.any, sizeof(*row), &work->after.arena);
    *row = (struct provision_request){.id = household_id(&work->after.arena),
                                      .member = work->after.members.items[0].id,
                                      .provision = "dagbesteding",
                                      .requested = service_today(service),
                                      .requested_by = "vreemd"};
}

static void add_future_plan(struct work *work)
{
    struct future_plan *row =
        list_add(&work->after.future_plans.any, sizeof(*row), &work->after.arena);
    *row = (struct future_plan){.member = work->after.members.items[0].id};
}

static bool run_save_intake(struct service *who, struct error *err)
{
    return save(who, WORK_INTAKE, change_name, err);
}

static bool run_save_assessment(struct service *who, struct error *err)
{
    return save(who, WORK_ASSESSMENT, change_assessment, err);
}

static bool run_save_plan(struct service *who, struct error *err)
{
    return save(who, WORK_PLAN, change_plan, err);
}

static bool run_save_member(struct service *who, struct error *err)
{
    return save(who, WORK_MEMBER, change_member, err);
}

static bool run_save_contact(struct service *who, struct error *err)
{
    return save(who, WORK_CONTACT, add_contact, err);
}

static bool run_save_network(struct service *who, struct error *err)
{
    return save(who, WORK_NETWORK, add_network, err);
}

static bool run_save_sharing(struct service *who, struct error *err)
{
    return save(who, WORK_SHARING, add_sharing, err);
}

static bool run_save_escalation(struct service *who, struct error *err)
{
    return save(who, WORK_ESCALATION, add_escalation, err);
}

static bool run_save_request(struct service *who, struct error *err)
{
    return save(who, WORK_REQUEST, add_request, err);
}

static bool run_save_future_plan(struct service *who, struct error *err)
{
    return save(who, WORK_FUTURE_PLAN, add_future_plan, err);
}

static bool run_save_progress(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, err), err);
    struct plan *plan = dossier_plan_in(&work.after, PLAN_FINAL);
    plan->goals.items[0].actions.items[0].status = ACTION_DONE;
    plan->goals.items[0].actions.items[0].done = service_today(service);
    log_mark();
    return service_save_progress(who, &work, err);
}

static bool run_restart_work(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, err), err);
    log_mark();
    return service_restart_work(who, &work, err);
}

static bool run_finish_intake(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    assert_done(service_begin_work(service, WORK_INTAKE, NULL, &work, err), err);
    fill_intake(&work, service_today(service));
    log_mark();
    return service_finish_intake(who, &work, err);
}

static bool run_finish_assessment(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    number = make_household(service, &arena);
    assert_done(service_begin_work(service, WORK_ASSESSMENT, number, &work, err), err);
    fill_assessment(&work, service_today(service));
    log_mark();
    return service_finish_assessment(who, &work, err);
}

static bool run_finalise_plan(struct service *who, struct error *err)
{
    WORK_AUTO work = {0};
    number = make_household(service, &arena);
    assert_done(service_begin_work(service, WORK_PLAN, number, &work, err), err);
    fill_plan(&work, service_today(service));
    log_mark();
    return service_finalise_plan(who, &work, err);
}

// ---- acts that are one step ---------------------------------------------------------------------

static bool run_mark_action(struct service *who, struct error *err)
{
    const struct plan *plan = dossier_plan_in(&dossier, PLAN_FINAL);
    return service_mark_action(who, number, plan->goals.items[0].actions.items[0].id, ACTION_DONE,
                               err);
}

static bool run_mark_goal(struct service *who, struct error *err)
{
    const struct plan *plan = dossier_plan_in(&dossier, PLAN_FINAL);
    return service_mark_goal(who, number, plan->goals.items[0].id, GOAL_REACHED, NULL, err);
}

static bool run_strike(struct service *who, struct error *err)
{
    const char *contact = make_contact(service, number, service_today(service), CONTACT_HELD,
                                       "Verkeerd huishouden", &arena);
    log_mark();
    return service_strike_contact(who, number, contact, "hoort hier niet", err);
}

static bool run_settle(struct service *who, struct error *err)
{
    const char *contact =
        make_contact(service, number, service_today(service), CONTACT_PLANNED, "Bellen", &arena);
    log_mark();
    return service_settle_contact(who, number, contact, CONTACT_HELD, err);
}

static bool run_withdraw_sharing(struct service *who, struct error *err)
{
    assert_done(save(service, WORK_SHARING, add_sharing, err), err);
    (void)acts_read();
    log_mark();
    return service_withdraw_sharing(who, number, 0, &dossier.sharing.items[0], (struct date){0},
                                    err);
}

static struct waiver unmeasured(void)
{
    struct waiver waiver = {0};
    assert_true(waiver_describe(&dossier, "plans[0].goals[0].domain", &arena, &waiver));
    waiver.rule = "ZRM-02";
    waiver.reason = "Eerst de vakantie";
    return waiver;
}

static bool run_waive(struct service *who, struct error *err)
{
    const struct waiver waiver = unmeasured();
    return service_waive(who, number, dossier_current_plan(&dossier)->id, &waiver, err);
}

static bool run_withdraw_waiver(struct service *who, struct error *err)
{
    assert_done(run_waive(service, err), err);
    (void)acts_read();
    const struct plan *plan = dossier_current_plan(&dossier);
    log_mark();
    return service_withdraw_waiver(who, number, plan->id, &plan->waivers.items[0], err);
}

static bool run_assign_several(struct service *who, struct error *err)
{
    struct text_list ids = {0};
    struct text_list done = {0};
    struct not_assigned_list refused = {0};
    text_list_add(&ids, number, &arena);
    bool good = service_assign_coordinators(who, &ids, "collega", (struct date){0}, "ziekte",
                                            &arena, &done, &refused, err);
    if (good && refused.count > 0)
        good = error_set(err, ERROR_DENIED, "%s", refused.items[0].why);
    return good;
}

static bool run_assign(struct service *who, struct error *err)
{
    return service_assign_coordinator(who, number, "collega", (struct date){0}, "ziekte", err);
}

static bool involve(struct service *who, const char *login, struct error *err)
{
    const struct involvement involvement = {.login = login,
                                            .to = date_add_days(service_today(service), 9),
                                            .reason = INVOLVED_STAND_IN};
    return service_involve(who, number, &involvement, err);
}

static bool run_involve(struct service *who, struct error *err)
{
    return involve(who, "collega", err);
}

static bool run_end_involvement(struct service *who, struct error *err)
{
    assert_done(involve(service, "collega", err), err);
    log_mark();
    return service_end_involvement(who, number, 0, err);
}

static bool run_correct_period(struct service *who, struct error *err)
{
    assert_done(involve(service, "collega", err), err);
    (void)acts_read();
    const struct involved *seen = &dossier.involved.items[0];
    const struct period period = {.kind = PERIOD_INVOLVED,
                                  .worker = seen->worker,
                                  .seen_from = seen->from,
                                  .seen_to = seen->to,
                                  .from = seen->from,
                                  .to = date_add_days(seen->to, 2)};
    log_mark();
    return service_correct_period(who, number, &period, err);
}

static bool run_close(struct service *who, struct error *err)
{
    return service_close_household(who, number, "verhuisd", err);
}

static bool run_reopen(struct service *who, struct error *err)
{
    assert_done(run_close(service, err), err);
    log_mark();
    return service_reopen_household(who, number, "oefen", "terug", err);
}

static bool run_undo(struct service *who, struct error *err)
{
    const char *label = NULL;
    assert_done(run_mark_action(service, err), err);
    log_mark();
    return service_undo(who, dossier.household.id, &arena, &label, err);
}

static bool run_redo(struct service *who, struct error *err)
{
    const char *label = NULL;
    assert_done(run_undo(service, err), err);
    log_mark();
    return service_redo(who, dossier.household.id, &arena, &label, err);
}

const struct log_case log_cases_dossier[] = {
    {"service_open_dossier", run_open, "open+2", "open+2!"},
    {"service_open_dossier", run_check, "check+2", "check+2!"},
    {"service_show_household", run_show, "open+2", "open+2!"},
    {"service_list_history", run_history, "", "history+2!"},
    {"service_list_values", run_values, "", "history+2!"},
    {"service_export_household", run_export, "export+2", "export+2!"},
    {"service_export_for", run_export_for, "export+2", "export+2!"},
    {"service_print_plan", run_print, "print_plan+2", "print_plan+2!"},
    {"service_export_on_request", run_export_on_request, "export_on_request+2(privacy_officer)",
     "export_on_request+2!"},
    {"service_export_own", run_export_own, "export_on_request+1(privacy_officer)",
     "export_on_request+2!"},
    {"service_begin_work", run_begin_work, "open+2", "open+2!"},
    {"service_resume_work", run_resume_work, "open+2", "open+2!"},
    {"service_restart_work", run_restart_work, "", "open+2!"},
    {"service_save_work", run_save_intake, "save_intake+2", "save_intake+2!"},
    {"service_save_work", run_save_assessment, "save_assessment+2", "save_assessment+2!"},
    {"service_save_work", run_save_plan, "save_plan+2", "save_plan+2!"},
    {"service_save_work", run_save_member, "save_member+2", "save_member+2!"},
    {"service_save_work", run_save_contact, "save_contact+2", "save_contact+2!"},
    {"service_save_work", run_save_network, "save_network+2", "save_network+2!"},
    {"service_save_work", run_save_sharing, "save_sharing+2", "save_sharing+2!"},
    {"service_save_work", run_save_escalation, "save_escalation+2", "save_escalation+2!"},
    {"service_save_work", run_save_request, "save_request+2", "save_request+2!"},
    {"service_save_work", run_save_future_plan, "save_future_plan+2", "save_future_plan+2!"},
    {"service_save_progress", run_save_progress, "save_plan+2", "save_plan+2!"},
    {"service_finish_intake", run_finish_intake, "finish_intake+1", NULL},
    {"service_finish_assessment", run_finish_assessment, "finish_assessment+1",
     "finish_assessment+1!"},
    {"service_finalise_plan", run_finalise_plan, "finalise_plan+1", "finalise_plan+1!"},
    {"service_mark_action", run_mark_action, "mark_action+2", "mark_action+2!"},
    {"service_mark_goal", run_mark_goal, "mark_goal+2", "mark_goal+2!"},
    {"service_strike_contact", run_strike, "strike_contact+2", "strike_contact+2!"},
    {"service_settle_contact", run_settle, "settle_contact+2", "settle_contact+2!"},
    {"service_withdraw_sharing", run_withdraw_sharing, "withdraw_sharing+2", "withdraw_sharing+2!"},
    {"service_waive", run_waive, "waive+2", "waive+2!"},
    {"service_withdraw_waiver", run_withdraw_waiver, "withdraw_waiver+2", "withdraw_waiver+2!"},
    {"service_assign_coordinator", run_assign, "assign_coordinator+2", "assign_coordinator+2!"},
    {"service_assign_coordinators", run_assign_several, "assign_coordinator+2",
     "assign_coordinator+2!"},
    {"service_involve", run_involve, "involve+2", "involve+2!"},
    {"service_end_involvement", run_end_involvement, "end_involvement+2", "end_involvement+2!"},
    {"service_correct_period", run_correct_period, "correct_period+2", "correct_period+2!"},
    {"service_close_household", run_close, "close_household+2", "close_household+2!"},
    {"service_reopen_household", run_reopen, "reopen_household+2(last_coordinator)",
     "reopen_household+2!"},
    {"service_undo", run_undo, "undo+2", NULL},
    {"service_redo", run_redo, "redo+2", NULL},
    {0},
};
