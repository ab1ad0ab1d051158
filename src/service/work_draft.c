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

static bool plan_is_settled(const struct plan *plan)
{
    return plan && plan->status != PLAN_DRAFT;
}

// A draft that is not stored is in the way when another draft is.
static bool cannot_stay(const struct typed *typed, const struct dossier *stored)
{
    if (typed->before && record_equal(&record_plan, typed->before, typed->plan))
        return false;
    if (plan_is_settled(typed->before))
        return !typed->stored || typed->stored->status != typed->before->status;
    return plan_is_settled(typed->stored) ||
           (!typed->stored && dossier_plan_in(stored, PLAN_DRAFT) != NULL);
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

// What is stored under an id keeps it; what is new goes on under its own.
static void copy_goal(struct service *service, const struct typed *typed, const struct goal *from,
                      struct plan *to, struct arena *arena)
{
    struct goal *goal = list_add(&to->goals.any, sizeof(*goal), arena);
    record_copy(&record_goal, goal, from, arena);
    if (!typed->stored || !plan_goal(typed->stored, from->id))
        return;
    goal->id = session_new_id(service, arena);
    for (size_t i = 0; i < goal->actions.count; i++)
        goal->actions.items[i].id = session_new_id(service, arena);
}

static void copy_agreements(const struct typed *typed, struct plan *to, struct arena *arena)
{
    for (size_t i = 0; i < typed->plan->agreements.count; i++) {
        const struct agreement *one = &typed->plan->agreements.items[i];
        bool was = false;
        for (size_t j = 0; typed->before && j < typed->before->agreements.count; j++)
            was = was || record_equal(&record_agreement, one, &typed->before->agreements.items[j]);
        if (!was)
            record_copy(&record_agreement, list_add(&to->agreements.any, sizeof(*one), arena), one,
                        arena);
    }
}

// Puts what was typed in the draft of the next version: the whole of a draft of one's own (`own`);
// in another one only what was typed, behind what is there.
static void go_on_in(struct service *service, const struct typed *typed, struct plan *draft,
                     bool own, struct arena *arena)
{
    const struct plan *from = typed->plan;
    bool progress = plan_is_settled(typed->before);
    for (size_t i = 0; i < from->goals.count; i++) {
        const struct goal *goal = &from->goals.items[i];
        bool new_here = goal_typed(typed->before, goal);
        if (own ? new_here || goal_is_open(goal)
                : new_here && (progress || !goal_stands(draft, goal)))
            copy_goal(service, typed, goal, draft, arena);
    }
    if (own || utf8_blank(draft->own_words))
        draft->own_words = arena_text(arena, from->own_words);
    else if (!utf8_blank(from->own_words) && !strstr(draft->own_words, from->own_words))
        draft->own_words = arena_format(arena, "%s\n%s", draft->own_words, from->own_words);
    if (own)
        draft->review_date = from->review_date;
    if (own)
        copy_agreements(typed, draft, arena);
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
        if (cannot_stay(ret_typed, stored))
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
    bool own = !dossier_plan_in(&work->after, PLAN_DRAFT) && !plan_is_settled(typed.before);
    service_draft_plan(service, work);
    struct plan *draft = dossier_plan_in(&work->after, PLAN_DRAFT);
    if (own)
        draft->goals.any = (struct list){0};
    go_on_in(service, &typed, draft, own, &work->after.arena);
    work->overtaken = false;
    return true;
}

bool service_restart_work(struct service *service, struct work *work, struct error *err)
{
    DOSSIER_AUTO stored = {0};
    if (!service_reread_dossier(service, work->after.household.id, &stored, err) ||
        !service_drop_work(service, work, err))
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
