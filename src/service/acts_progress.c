// SPDX-License-Identifier: EUPL-1.2
// Progress on the plan in force: actions ticked, goals ended.
#include "base/translate.h"
#include "base/utf8.h"
#include "model/phase.h"
#include "service/acts.h"
#include "service/work.h"

static bool not_in_force(struct error *err)
{
    return error_set(err, ERROR_CONFLICT, "%s",
                     _("This does not stand in the plan in force: progress is noted there only."));
}

// ---- actions ------------------------------------------------------------------------------------

static struct action *find_action(const struct dossier *dossier, const char *id)
{
    const struct plan *plan = dossier_plan_in(dossier, PLAN_FINAL);
    struct action *found = NULL;
    for (size_t i = 0; plan && !found && i < plan->goals.count; i++)
        found = goal_action(&plan->goals.items[i], id);
    return found;
}

static enum action_status status_of(const struct action *action)
{
    return action->status == ACTION_STATUS_NONE ? ACTION_OPEN : action->status;
}

static bool mark_action(struct door *door, const char *id, enum action_status status,
                        struct error *err)
{
    struct action *action = find_action(&door->result, id);
    if (!action)
        return not_in_force(err);
    if (status < ACTION_OPEN || status > ACTION_DROPPED)
        return error_set_at(err, ERROR_INVALID, "status", "%s",
                            _("An action is open, done or dropped."));
    if (status_of(action) == status)
        return true;
    action->status = status;
    action->done = status == ACTION_DONE ? service_today(door->service) : (struct date){0};
    return true;
}

bool service_mark_action(struct service *service, const char *household, const char *action,
                         enum action_status status, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "mark_action", household, err) &&
           door_end(&door, mark_action(&door, action, status, err), err);
}

// ---- goals --------------------------------------------------------------------------------------

static bool mark_goal(struct door *door, const char *id, enum goal_status status,
                      const char *reason, struct error *err)
{
    struct dossier *dossier = &door->result;
    const struct plan *plan = dossier_plan_in(dossier, PLAN_FINAL);
    struct goal *goal = plan ? plan_goal(plan, id) : NULL;
    bool given = !utf8_blank(reason);
    if (!goal)
        return not_in_force(err);
    if (status < GOAL_OPEN || status > GOAL_STOPPED)
        return error_set_at(err, ERROR_INVALID, "status", "%s",
                            _("A goal is open, reached, partly reached or stopped."));
    if (!given && (status == GOAL_PARTLY || status == GOAL_STOPPED))
        return error_set_at(err, ERROR_INVALID, "status_reason", "%s",
                            _("Say in a few words why the goal ended this way."));
    bool same = status == (goal_is_open(goal) ? GOAL_OPEN : goal->status);
    if (same && (!given || status == GOAL_OPEN))
        return true;
    goal->status = status;
    goal->status_reason = given && status != GOAL_OPEN ? arena_text(&dossier->arena, reason) : NULL;
    draft_take_reopened(door->service, &door->stored, dossier);
    dossier_follow_phase(dossier);
    return true;
}

bool service_mark_goal(struct service *service, const char *household, const char *goal,
                       enum goal_status status, const char *reason, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "mark_goal", household, err) &&
           door_end(&door, mark_goal(&door, goal, status, reason, err), err);
}
