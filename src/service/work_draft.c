// SPDX-License-Identifier: EUPL-1.2
// The draft of the next version: how it begins, and what becomes of what was typed in a plan that
// somebody else finalised, or took the place of, in the meantime.
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/closing.h"
#include "model/field.h"
#include "model/plan_compare.h"
#include "model/progress.h"
#include "model/waivers.h"
#include "service/acts.h"
#include "service/work.h"

static void draft_take_goal(struct service *service, const struct goal *goal, struct plan *draft,
                            struct arena *arena)
{
    struct goal *copy = list_add(&draft->goals.any, sizeof(*copy), arena);
    record_copy(&record_goal, copy, goal, arena);
    copy->id = session_new_id(service, arena);
    for (size_t i = 0; i < copy->actions.count; i++) {
        copy->actions.items[i].id = session_new_id(service, arena);
        copy->actions.items[i].request = NULL;
    }
}

void draft_take_reopened(struct service *service, const struct dossier *before,
                         struct dossier *after)
{
    struct arena arena = {0};
    const struct plan *plan = dossier_plan_in(after, PLAN_FINAL);
    const struct plan *was = plan ? dossier_plan(before, plan->id) : NULL;
    struct plan *draft = dossier_plan_in(after, PLAN_DRAFT);
    for (size_t i = 0; was && draft && i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        const struct goal *ended = plan_goal(was, goal->id);
        if (ended && !goal_is_open(ended) && goal_is_open(goal) &&
            !plan_goal_in_version(plan, goal, draft, &arena))
            draft_take_goal(service, goal, draft, &after->arena);
    }
    arena_release(&arena);
}

static void copy_open_goals(struct service *service, const struct plan *from, struct plan *to,
                            struct arena *arena)
{
    for (size_t i = 0; i < from->goals.count; i++)
        if (goal_is_open(&from->goals.items[i]))
            draft_take_goal(service, &from->goals.items[i], to, arena);
}

void service_draft_plan(struct service *service, struct work *work)
{
    struct dossier *dossier = &work->after;
    struct arena *arena = &dossier->arena;
    if (dossier_plan_in(dossier, PLAN_DRAFT))
        return;
    int64_t version = 0;
    for (size_t i = 0; i < dossier->plans.count; i++)
        if (dossier->plans.items[i].version.value > version)
            version = dossier->plans.items[i].version.value;
    struct plan *draft = list_add(&dossier->plans.any, sizeof(*draft), arena);
    const struct plan *last = dossier_plan_to_go_on(dossier);
    draft->id = session_new_id(service, arena);
    draft->version = whole_of(version + 1);
    draft->status = PLAN_DRAFT;
    draft->drafted_by = arena_text(arena, service_worker(service)->login);
    draft->drafted = service_today(service);
    if (last) {
        draft->own_words = arena_text(arena, last->own_words);
        copy_open_goals(service, last, draft, arena);
    }
}

// ---- overtaken ----------------------------------------------------------------------------------

// A plan in which something was typed that cannot be saved there. The last two may be NULL.
struct typed {
    const struct plan *plan;   // as typed
    const struct plan *stored; // as it is stored now
    const struct plan *before; // as it was when the work began
};

// What a goal or an action that goes on is called there.
struct renamed {
    const char *from;
    const char *to;
};

LIST_TYPE(renamed_list, struct renamed);

// How what was typed goes on.
struct going_on {
    struct service *service;
    const struct typed *typed;
    struct plan *draft;
    struct arena *arena; // of the draft
    bool own;            // the draft was begun for it: what was typed is the whole of it
    bool fresh;          // the same, but for the goals of the plan in force, which it begins with
    struct renamed_list renamed;
};

static bool plan_is_settled(const struct plan *plan)
{
    return plan && plan->status != PLAN_DRAFT;
}

// Whether somebody stored a plan of this version, or a later one, since the work began.
static bool version_is_taken(const struct typed *typed, const struct dossier *before,
                             const struct dossier *stored)
{
    for (size_t i = 0; i < stored->plans.count; i++) {
        const struct plan *plan = &stored->plans.items[i];
        if (!dossier_plan(before, plan->id) && plan->version.value >= typed->plan->version.value)
            return true;
    }
    return false;
}

// A draft that is not stored is in the way when another draft is, or was finalised. What may still be
// noted on a draft that was finalised stays where it is.
static bool cannot_stay(const struct typed *typed, const struct dossier *before,
                        const struct dossier *stored)
{
    if (typed->before && record_equal(&record_plan, typed->before, typed->plan))
        return false;
    if (plan_is_settled(typed->before))
        return !typed->stored || typed->stored->status != typed->before->status;
    if (!typed->stored)
        return dossier_plan_in(stored, PLAN_DRAFT) != NULL ||
               version_is_taken(typed, before, stored);
    bool noted = typed->stored->status == PLAN_FINAL && typed->before &&
                 plan_only_progressed(typed->before, typed->plan);
    return plan_is_settled(typed->stored) && !noted;
}

// A goal that says the same as the one it was typed over was not typed.
static bool goal_typed(const struct plan *was, const struct goal *goal)
{
    const struct goal *old = was ? plan_goal(was, goal->id) : NULL;
    return !old || !record_equal(&record_goal, old, goal);
}

static bool goal_stands(const struct plan *plan, const struct goal *goal)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        if (!utf8_blank(goal->text) && plan->goals.items[i].text &&
            strcmp(plan->goals.items[i].text, goal->text) == 0)
            return true;
    return false;
}

static void rename_id(struct going_on *on, const char **id)
{
    struct renamed *renamed = list_add(&on->renamed.any, sizeof(*renamed), on->arena);
    renamed->from = *id;
    *id = renamed->to = session_new_id(on->service, on->arena);
}

static void keep_id(struct going_on *on, const char *id)
{
    struct renamed *kept = list_add(&on->renamed.any, sizeof(*kept), on->arena);
    *kept = (struct renamed){.from = id, .to = id};
}

// What is stored under an id keeps it; what is new goes on under its own.
static void copy_goal(struct going_on *on, const struct goal *from)
{
    struct goal *goal = list_add(&on->draft->goals.any, sizeof(*goal), on->arena);
    record_copy(&record_goal, goal, from, on->arena);
    bool stored = on->typed->stored && plan_goal(on->typed->stored, from->id);
    if (!stored) {
        keep_id(on, goal->id);
        for (size_t i = 0; i < goal->actions.count; i++)
            keep_id(on, goal->actions.items[i].id);
        return;
    }
    rename_id(on, &goal->id);
    for (size_t i = 0; i < goal->actions.count; i++)
        rename_id(on, &goal->actions.items[i].id);
}

static void copy_agreements(struct going_on *on)
{
    const struct typed *typed = on->typed;
    for (size_t i = 0; i < typed->plan->agreements.count; i++) {
        const struct agreement *one = &typed->plan->agreements.items[i];
        bool was = false;
        for (size_t j = 0; typed->before && j < typed->before->agreements.count; j++)
            was = was || record_equal(&record_agreement, one, &typed->before->agreements.items[j]);
        if (!was)
            record_copy(&record_agreement,
                        list_add(&on->draft->agreements.any, sizeof(*one), on->arena), one,
                        on->arena);
    }
}

static bool has_id(const struct plan *plan, const char *id)
{
    bool has = plan_goal(plan, id) != NULL;
    for (size_t i = 0; i < plan->goals.count && !has; i++)
        has = goal_action(&plan->goals.items[i], id) != NULL;
    return has;
}

// What a waiver of the plan that was typed is about in the draft; NULL: it stayed behind.
static const char *subject_there(const struct going_on *on, const char *subject)
{
    const struct plan *from = on->typed->plan;
    for (size_t i = 0; subject && i < on->renamed.count; i++)
        if (strcmp(on->renamed.items[i].from, subject) == 0)
            return on->renamed.items[i].to;
    if (subject && strcmp(subject, from->id) == 0)
        return on->draft->id;
    return subject && has_id(from, subject) ? NULL : subject;
}

// A reason that was typed goes on as well; one that was given before counted for that plan.
static void copy_waivers(struct going_on *on)
{
    const struct typed *typed = on->typed;
    for (size_t i = 0; i < typed->plan->waivers.count; i++) {
        struct waiver waiver = typed->plan->waivers.items[i];
        const struct waiver *was = typed->before ? plan_waiver(typed->before, &waiver) : NULL;
        bool new_here = !was || !record_equal(&record_waiver, was, &waiver);
        const char *subject = new_here ? subject_there(on, waiver.subject) : NULL;
        waiver.subject = subject;
        if (subject && !plan_waiver(on->draft, &waiver))
            plan_put_waiver(on->draft, &waiver, on->arena);
    }
}

// Puts what was typed in the draft of the next version: the whole of a draft of one's own; in another
// one only what was typed, behind what is there.
static void go_on_in(struct going_on *on)
{
    const struct typed *typed = on->typed;
    const struct plan *from = typed->plan;
    struct plan *draft = on->draft;
    bool progress = plan_is_settled(typed->before);
    for (size_t i = 0; i < from->goals.count; i++) {
        const struct goal *goal = &from->goals.items[i];
        bool new_here = goal_typed(typed->before, goal);
        if (on->own ? new_here || goal_is_open(goal)
                    : new_here && (progress || !goal_stands(draft, goal)))
            copy_goal(on, goal);
    }
    if (on->own || utf8_blank(draft->own_words))
        draft->own_words = arena_text(on->arena, from->own_words);
    else if (!utf8_blank(from->own_words) && !strstr(draft->own_words, from->own_words))
        draft->own_words = arena_format(on->arena, "%s\n%s", draft->own_words, from->own_words);
    if (on->fresh)
        draft->review_date = from->review_date;
    if (on->fresh)
        copy_agreements(on);
    copy_waivers(on);
}

static void take_plans(struct dossier *dossier, const struct dossier *stored)
{
    dossier->plans.any = (struct list){0};
    for (size_t i = 0; i < stored->plans.count; i++)
        record_copy(&record_plan,
                    list_add(&dossier->plans.any, sizeof(struct plan), &dossier->arena),
                    &stored->plans.items[i], &dossier->arena);
}

static bool find_typed(const struct dossier *after, const struct dossier *before,
                       const struct dossier *stored, struct typed *ret_typed)
{
    for (size_t i = 0; i < after->plans.count; i++) {
        const struct plan *plan = &after->plans.items[i];
        *ret_typed = (struct typed){.plan = plan,
                                    .stored = dossier_plan(stored, plan->id),
                                    .before = dossier_plan(before, plan->id)};
        if (cannot_stay(ret_typed, before, stored))
            return true;
    }
    return false;
}

bool work_is_overtaken(const struct dossier *before, const struct dossier *after,
                       const struct dossier *stored)
{
    struct typed typed;
    return find_typed(after, before, stored, &typed);
}

bool service_go_on_as_next(struct service *service, struct work *work, struct error *err)
{
    DOSSIER_AUTO stored = {0};
    DOSSIER_AUTO after = {0};
    DOSSIER_AUTO before = {0};
    struct typed typed;
    if (!service_reread_dossier(service, work->after.household.id, &stored, err))
        return false;
    dossier_copy(&after, &work->after);
    dossier_copy(&before, &work->before);
    if (!find_typed(&after, &before, &stored, &typed))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("What was typed here can be saved as it is."));
    take_plans(&work->before, &stored);
    take_plans(&work->begun, &stored);
    take_plans(&work->after, &stored);
    work_bring_in(work, &stored);
    bool fresh = !dossier_plan_in(&work->after, PLAN_DRAFT) && !plan_is_settled(typed.before);
    service_draft_plan(service, work);
    struct going_on on = {.service = service,
                          .typed = &typed,
                          .draft = dossier_plan_in(&work->after, PLAN_DRAFT),
                          .arena = &work->after.arena,
                          .own = fresh && typed.before,
                          .fresh = fresh};
    if (on.own)
        on.draft->goals.any = (struct list){0};
    go_on_in(&on);
    work->overtaken = false;
    return true;
}

// What was kept goes to the bin, and what is typed from now on is another piece.
static bool throw_away(struct service *service, struct work *work, struct error *err)
{
    if (!service_throw_work(service, work, err))
        return false;
    work->started =
        clock_now(&service->clock) > work->started ? clock_now(&service->clock) : work->started + 1;
    return true;
}

bool service_restart_work(struct service *service, struct work *work, struct error *err)
{
    DOSSIER_AUTO stored = {0};
    if (!service_reread_dossier(service, work->after.household.id, &stored, err) ||
        !throw_away(service, work, err))
        return false;
    dossier_copy(&work->before, &stored);
    dossier_copy(&work->after, &stored);
    dossier_copy(&work->begun, &stored);
    work_forget_conflicts(work);
    work->resumed = false;
    work->overtaken = false;
    work->kept = 0;
    free(work->kept_text);
    work->kept_text = NULL;
    return true;
}
