// SPDX-License-Identifier: EUPL-1.2
// Work: an edited part of a dossier, kept in the unsaved record until it is saved.
#include "service/work.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/escalation.h"
#include "model/field.h"
#include "model/merge.h"
#include "model/offered.h"
#include "model/progress.h"
#include "model/sharing.h"
#include "model/strike.h"
#include "service/session.h"

static const char *const work_names[] = {
    [WORK_INTAKE] = "intake",   [WORK_ASSESSMENT] = "assessment",
    [WORK_PLAN] = "plan",       [WORK_MEMBER] = "member",
    [WORK_CONTACT] = "contact", [WORK_NETWORK] = "network",
    [WORK_SHARING] = "sharing", [WORK_ESCALATION] = "escalation",
    [WORK_REQUEST] = "request", [WORK_FUTURE_PLAN] = "future_plan",
};

static const char *const save_names[] = {
    [WORK_INTAKE] = "save_intake",   [WORK_ASSESSMENT] = "save_assessment",
    [WORK_PLAN] = "save_plan",       [WORK_MEMBER] = "save_member",
    [WORK_CONTACT] = "save_contact", [WORK_NETWORK] = "save_network",
    [WORK_SHARING] = "save_sharing", [WORK_ESCALATION] = "save_escalation",
    [WORK_REQUEST] = "save_request", [WORK_FUTURE_PLAN] = "save_future_plan",
};

const char *work_name(enum work_kind kind)
{
    return work_names[kind];
}

const char *service_work_name(enum work_kind kind)
{
    return work_name(kind);
}

bool work_kind_of(const char *name, enum work_kind *ret_kind)
{
    for (size_t i = 0; i < sizeof(work_names) / sizeof(work_names[0]); i++) {
        if (strcmp(work_names[i], name) == 0) {
            *ret_kind = (enum work_kind)i;
            return true;
        }
    }
    return false;
}

void work_release(struct work *work)
{
    if (!work)
        return;
    dossier_release(&work->before);
    dossier_release(&work->begun);
    dossier_release(&work->after);
    arena_release(&work->arena);
    arena_release(&work->conflicts_arena);
    arena_release(&work->decided_arena);
    free(work->kept_text);
    free(work->stands_as);
    *work = (struct work){0};
}

bool work_changed(const struct work *work)
{
    return work->resumed || work->confirmed ||
           !record_equal(&record_dossier, &work->begun, &work->after);
}

// ---- beginning ----------------------------------------------------------------------------------

// A new household begins with what is known: today's question, and the worker as coordinator.
static void fill_new_household(struct service *service, struct dossier *dossier)
{
    struct arena *arena = &dossier->arena;
    const struct worker *worker = service_worker(service);
    struct date today = service_today(service);
    dossier->household.id = session_new_id(service, arena);
    dossier->household.phase = phase_after(PHASE_NONE, PHASE_EVENT_REGISTERED);
    dossier->household.opened = today;
    dossier->household.team = arena_text(arena, worker->team);
    dossier->household.address.city = arena_text(arena, _("Groningen"));
    dossier->intake.reported = today;
    struct member *member = list_add(&dossier->members.any, sizeof(*member), arena);
    member->id = session_new_id(service, arena);
    member->from = today;
    struct coordinator *coordinator =
        list_add(&dossier->coordinators.any, sizeof(*coordinator), arena);
    coordinator->worker = arena_text(arena, worker->login);
    coordinator->team = arena_text(arena, worker->team);
    coordinator->kind = COORDINATOR_REGULAR;
    coordinator->from = today;
}

static bool find_unsaved(struct service *service, enum work_kind kind, const char *household,
                         struct arena *arena, const struct unsaved **ret_found, struct error *err)
{
    struct unsaved_list list = {0};
    *ret_found = NULL;
    if (!store_list_unsaved(service->store, service_worker(service)->login, arena, &list, err))
        return false;
    for (size_t i = 0; i < list.count && household && !*ret_found; i++) {
        const struct unsaved *one = &list.items[i];
        if (strcmp(one->kind, work_names[kind]) == 0 && strcmp(one->subject, household) == 0)
            *ret_found = one;
    }
    return true;
}

// Another piece than any that was thrown away: within one second too.
static bool begin_apart(struct service *service, struct work *work, const char *household,
                        struct arena *arena, struct error *err)
{
    struct unsaved_list binned = {0};
    if (!store_list_binned(service->store, service_worker(service)->login, arena, &binned, err))
        return false;
    for (size_t i = 0; i < binned.count; i++) {
        const struct unsaved *one = &binned.items[i];
        if (strcmp(one->kind, work_names[work->kind]) == 0 &&
            strcmp(one->subject, household) == 0 && one->started >= work->started)
            work->started = one->started + 1;
    }
    return true;
}

static bool begin_known(struct service *service, const char *household, struct work *work,
                        struct error *err)
{
    if (!service_open_dossier(service, household, "open", &work->before, err))
        return false;
    dossier_share(&work->after, &work->before);
    bool open = dossier_phase(&work->after) != PHASE_CLOSED;
    if (work->kind == WORK_PLAN && open && !dossier_current_plan(&work->after))
        service_draft_plan(service, work);
    return true;
}

bool service_begin_work(struct service *service, enum work_kind kind, const char *household,
                        struct work *ret_work, struct error *err)
{
    struct arena arena = {0};
    const struct unsaved *unsaved = NULL;
    const char *id = NULL;
    struct work work = {.kind = kind, .is_new = !household, .started = clock_now(&service->clock)};
    bool done = (!household || find_household(service, household, &arena, &id, err)) &&
                find_unsaved(service, kind, id, &arena, &unsaved, err);
    if (done && unsaved) {
        done = service_resume_work(service, unsaved, ret_work, err);
        arena_release(&arena);
        return done;
    }
    if (done && household)
        done = begin_apart(service, &work, id, &arena, err) && begin_known(service, id, &work, err);
    else if (done && (done = session_ask_for(service, NULL, ACT_REGISTER, "save_intake", err)))
        fill_new_household(service, &work.after);
    arena_release(&arena);
    if (!done) {
        work_release(&work);
        return false;
    }
    dossier_copy(&work.begun, &work.after);
    *ret_work = work;
    return true;
}

// ---- saving -------------------------------------------------------------------------------------

// What a new household gets when it is first stored: its number, and a name when none was typed.
static bool complete_new(struct door *door, struct error *err)
{
    struct household *household = &door->result.household;
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(service_today(door->service), &year, &month, &day);
    return household->number || store_next_number(door->service->store, year, &door->result.arena,
                                                  &household->number, err);
}

static bool coordinators_equal(const struct dossier *a, const struct dossier *b)
{
    return field_equal(record_field(&record_dossier, "coordinators"), a, b);
}

static bool withdrawals_stay(const struct door *door, struct arena *arena, struct error *err)
{
    size_t index = 0;
    return withdrawals_kept(&door->stored, &door->result, service_today(door->service), &index) ||
           error_set_at(err, ERROR_INVALID, arena_format(arena, "sharing[%zu]", index), "%s",
                        _("What was withdrawn stays as it is; what is agreed anew is a new "
                          "record."));
}

// What saving may not do to what is stored, whoever typed it: the acts for it ask more.
static bool saving_fits(const struct door *door, struct arena *arena, struct error *err)
{
    const char *path = NULL;
    if (!plans_only_progressed(&door->stored, &door->result, arena, &path))
        return error_set_at(
            err, ERROR_INVALID, path, "%s",
            _("This plan is not a draft any more. On the plan in force only progress "
              "is noted; other changes make the next draft."));
    if (!notes_kept(&door->stored, &door->result, arena, &path))
        return error_set_at(err, ERROR_INVALID, path, "%s",
                            _("A saved note is not removed but struck through; what is struck "
                              "through stays as it is."));
    if (!withdrawals_stay(door, arena, err))
        return false;
    if (dossier_phase(&door->stored) != PHASE_INTAKE &&
        !coordinators_equal(&door->stored, &door->result))
        return error_set_at(err, ERROR_INVALID, "coordinators", "%s",
                            _("After the intake the coordinator changes by a hand-over, with a day "
                              "and a reason."));
    return true;
}

// Somebody else finalised the draft that is asked for: that is told before what both typed in it, and
// the work goes on with what is stored.
static bool finalised_already(struct work *work, struct door *door, struct error *err)
{
    DOSSIER_AUTO stored = {0};
    const struct plan *asked = dossier_plan_in(&work->after, PLAN_DRAFT);
    const struct plan *plan = asked ? dossier_plan(&door->stored, asked->id) : NULL;
    if (!plan || plan->status == PLAN_DRAFT)
        return false;
    (void)work_refuse_overtaken(door, plan->id, err);
    dossier_copy(&stored, &door->stored);
    door_abandon(door);
    work_forget_conflicts(work);
    work_bring_in(work, &stored);
    return true;
}

// Whether a new household can be stored under its id: not when it was saved from another piece of the same
// intake meanwhile, or erased.
static bool is_free(struct service *service, struct work *work, struct error *err)
{
    if (!work->is_new)
        return true;
    if (work_holds_erased(service, work, err) || !work_look_for_stored(service, work, err))
        return false;
    return !work->stands ||
           error_set(err, ERROR_CONFLICT, "%s",
                     _("This intake was saved already, from another place. What you typed here is "
                       "kept."));
}

// `after` is what of the work is to be saved.
static bool enter(struct service *service, struct work *work, const struct dossier *after,
                  struct door *door, enum act act, const char *name, struct error *err)
{
    struct merge_conflict_list conflicts = {0};
    work->conflicts = (struct work_conflict_list){0};
    const char *household = work->is_new ? NULL : work->after.household.id;
    if (!door_enter(door, service, work->is_new ? ACT_REGISTER : act, name, household, err))
        return false;
    if (!work->is_new && ((door->mark.erasures > 0 && work_holds_erased(service, work, err)) ||
                          !door_is_open(door, err))) {
        door_abandon(door);
        return false;
    }
    if (!is_free(service, work, err)) {
        door_abandon(door);
        return false;
    }
    work->overtaken = !work->is_new && work_is_overtaken(&work->before, after, &door->stored);
    if (work->overtaken) {
        (void)work_refuse_overtaken(door, NULL, err);
        door_abandon(door);
        work_forget_conflicts(work);
        return false;
    }
    if (act == ACT_FINALISE && finalised_already(work, door, err))
        return false;
    dossier_release(&door->result);
    if (!dossier_merge(&work->before, after, &door->stored, &work->decided, &door->result,
                       &conflicts, &door->arena)) {
        (void)work_refuse(work, door, &conflicts, err);
        door_abandon(door);
        return false;
    }
    struct household *result = &door->result.household;
    if (utf8_blank(result->name))
        result->name = dossier_default_name(&door->result, &door->result.arena);
    bool fits = work->is_new ? complete_new(door, err) : saving_fits(door, &door->arena, err);
    if (fits)
        return true;
    work_forget_conflicts(work); // what was decided cannot be: it is asked again
    door_abandon(door);
    return false;
}

bool work_enter(struct service *service, struct work *work, struct door *door, enum act act,
                const char *name, struct error *err)
{
    if (!enter(service, work, &work->after, door, act, name, err))
        return false;
    if (work_forget(service, work, err))
        return true;
    door_abandon(door);
    return false;
}

bool work_leave(struct work *work, struct door *door, struct error *err)
{
    DOSSIER_AUTO stored = {0};
    if (!door_leave(door, &stored, err))
        return false;
    dossier_release(&work->before);
    work->before = stored;
    stored = (struct dossier){0};
    dossier_share(&work->after, &work->before);
    dossier_share(&work->begun, &work->before);
    work->is_new = false;
    work->resumed = false;
    work->confirmed = false;
    work->overtaken = false;
    work_forget_conflicts(work);
    work->kept = 0;
    free(work->kept_text);
    work->kept_text = NULL;
    return true;
}

// The coordinator follows an escalation. Naming another one asks for more than saving does; the return
// that was agreed on does not.
static bool follow_escalations(struct door *door, struct error *err)
{
    enum escalation_step step =
        dossier_follow_escalations(&door->result, service_today(door->service));
    return step != ESCALATION_HANDS_OVER || door_ask(door, ACT_ASSIGN, err);
}

bool service_save_work(struct service *service, struct work *work, struct error *err)
{
    struct door door;
    if (!work_enter(service, work, &door, ACT_SAVE, save_names[work->kind], err))
        return false;
    draft_take_reopened(service, &door.stored, &door.result);
    dossier_follow_phase(&door.result);
    if (work->kind == WORK_ESCALATION && !follow_escalations(&door, err))
        return false;
    return work_leave(work, &door, err);
}

// What was noted on the plan in force, without the rest of the work.
static void only_progress(const struct work *work, struct dossier *ret_after)
{
    const struct plan *noted = dossier_plan_in(&work->after, PLAN_FINAL);
    dossier_share(ret_after, &work->before);
    struct plan *plan = noted ? dossier_plan(ret_after, noted->id) : NULL;
    if (plan)
        record_copy(&record_plan, plan, noted, &ret_after->arena);
}

bool service_save_progress(struct service *service, struct work *work, struct error *err)
{
    struct door door;
    DOSSIER_AUTO after = {0};
    DOSSIER_AUTO stored = {0};
    DOSSIER_AUTO before = {0};
    only_progress(work, &after);
    if (!enter(service, work, &after, &door, ACT_SAVE, save_names[work->kind], err))
        return false;
    draft_take_reopened(service, &door.stored, &door.result);
    dossier_follow_phase(&door.result);
    if (!door_leave(&door, &stored, err))
        return false;
    dossier_copy(&before, &work->before);
    work_forget_conflicts(work);
    work_bring_in(work, &stored);
    // A draft that is only typed yet takes along what one that is stored does.
    if (!dossier_plan_in(&stored, PLAN_DRAFT))
        draft_take_reopened(service, &before, &work->after);
    return true;
}
