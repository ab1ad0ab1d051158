// SPDX-License-Identifier: EUPL-1.2
#include "ui/next_step.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/finding_way.h"
#include "ui/plan_sheet.h"
#include "validation/rule.h"

static const char *day_text(struct date date, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];
    return arena_text(arena, date_entry_format(date, text));
}

// ---- talks --------------------------------------------------------------------------------------

// The first talk that is still planned up to today; NULL when there is none.
static const struct contact *planned(const struct next_input *input)
{
    const struct contact *first = NULL;
    for (size_t i = 0; i < input->dossier->contacts.count; i++) {
        const struct contact *one = &input->dossier->contacts.items[i];
        if (one->status != CONTACT_PLANNED || !date_given(one->date) ||
            one->date.day > input->today.day)
            continue;
        if (!first || one->date.day < first->date.day)
            first = one;
    }
    return first;
}

static bool next_talk(const struct next_input *input, struct arena *arena, struct next_step *step)
{
    const struct contact *contact = planned(input);
    if (!contact)
        return false;
    size_t index = (size_t)(contact - input->dossier->contacts.items);
    const char *kind = choice_label(&choices_contact_kind, (int)contact->kind);
    step->path = arena_format(arena, "contacts[%zu]", index);
    if (contact->date.day < input->today.day) {
        step->kind = NEXT_SETTLE;
        step->sentence = arena_format(arena, _("The talk of %s is still planned: was it held?"),
                                      day_text(contact->date, arena));
        return true;
    }
    step->kind = NEXT_TALK;
    step->screen = "record";
    step->sentence = utf8_blank(contact->time)
                         ? arena_format(arena, _("Talk today: %s."), kind ? _(kind) : _("a talk"))
                         : arena_format(arena, _("Talk today at %s: %s."), contact->time,
                                        kind ? _(kind) : _("a talk"));
    return true;
}

// ---- the plan -----------------------------------------------------------------------------------

// The first error about a plan; without one the first of all, which holds finalising as well.
static const struct finding *first_error(const struct next_input *input, size_t plan,
                                         struct arena *arena)
{
    const char *prefix = arena_format(arena, "plans[%zu]", plan);
    const struct finding *first = NULL;
    for (size_t i = 0; i < input->result->findings.count; i++) {
        const struct finding *finding = &input->result->findings.items[i];
        if (finding->severity != SEVERITY_ERROR)
            continue;
        if (strncmp(finding->path, prefix, strlen(prefix)) == 0)
            return finding;
        first = first ? first : finding;
    }
    return first;
}

// Leads to where an error is mended.
static void mend_error(const struct next_input *input, const struct finding *error,
                       struct arena *arena, struct next_step *step)
{
    struct finding_way way = {0};
    bool known = finding_way_of(input->dossier, error->path, error->rule->id, &way);
    bool elsewhere = known && strcmp(way.screen, "dossier") != 0;
    step->kind = NEXT_MEND;
    step->screen = elsewhere ? way.screen : NULL;
    step->path = arena_text(arena, known ? way.path : error->path);
    step->rule = error->rule->id;
    step->at = arena_text(arena, error->path);
    step->sentence = arena_format(arena, _("Before the plan can be finalised: %s"), error->message);
}

static void next_draft(const struct next_input *input, const struct plan *draft,
                       struct arena *arena, struct next_step *step)
{
    size_t index = (size_t)(draft - input->dossier->plans.items);
    const struct finding *error = first_error(input, index, arena);
    step->screen = "plan";
    if (draft->goals.count == 0) {
        step->kind = NEXT_WRITE;
        step->sentence = _("Write the plan: what does the household itself want?");
    } else if (error) {
        mend_error(input, error, arena, step);
    } else {
        step->kind = NEXT_FINALISE;
        step->sentence = arena_format(arena, _("Version %d of the plan is ready: finalise it."),
                                      (int)draft->version.value);
    }
}

// The open action with the earliest day; of those without a day the first comes last.
static bool first_action(const struct plan *plan, size_t *ret_goal, size_t *ret_action)
{
    const struct action *first = NULL;
    for (size_t i = 0; i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *one = &goal->actions.items[j];
            if (!action_is_open(goal, one) ||
                (first && (!date_given(one->due) ||
                           (date_given(first->due) && first->due.day <= one->due.day))))
                continue;
            first = one;
            *ret_goal = i;
            *ret_action = j;
        }
    }
    return first != NULL;
}

static void set_action(const struct next_input *input, const struct plan *plan,
                       const struct plan_place *place, struct arena *arena, struct next_step *step)
{
    const struct goal *goal = &plan->goals.items[place->goal];
    const struct action *action = &goal->actions.items[place->action];
    STRING_AUTO path = {0};
    STRING_AUTO when = {0};
    plan_place_path(place, "", &path);
    plan_day_words(action->due, input->today, &when);
    step->path = arena_text(arena, string_text(&path));
    step->screen = "plan";
    const char *text = utf8_blank(action->text) ? _("(no text yet)") : action->text;
    if (action_is_late(goal, action, input->today)) {
        step->kind = NEXT_LATE;
        step->rule = "PLAN-12";
        step->at = step->path;
        step->sentence =
            arena_format(arena, _("Late since %s: %s"), day_text(action->due, arena), text);
    } else {
        step->kind = NEXT_ACTION;
        step->sentence = when.length > 0
                             ? arena_format(arena, _("%s: %s"), string_text(&when), text)
                             : arena_format(arena, _("To do: %s"), text);
    }
}

static bool measured_long_ago(const struct next_input *input)
{
    for (size_t i = 0; i < input->result->findings.count; i++)
        if (strcmp(input->result->findings.items[i].rule->id, "ZRM-06") == 0)
            return true;
    return false;
}

static void next_in_force(const struct next_input *input, const struct plan *plan,
                          struct arena *arena, struct next_step *step)
{
    const struct plan *draft = dossier_plan_in(input->dossier, PLAN_DRAFT);
    struct plan_place place = {.plan = (size_t)(plan - input->dossier->plans.items), .field = ""};
    bool open = first_action(plan, &place.goal, &place.action);
    if (date_given(plan->review_date) && plan->review_date.day <= input->today.day) {
        step->kind = NEXT_REVIEW;
        step->rule = "PLAN-18";
        step->screen = "review";
        step->sentence = arena_format(arena, _("The review was planned for %s: hold the talk."),
                                      day_text(plan->review_date, arena));
        return;
    }
    if (open)
        set_action(input, plan, &place, arena, step);
    if (open && step->kind == NEXT_LATE)
        return;
    if (draft) {
        step->path = NULL;
        next_draft(input, draft, arena, step);
    } else if (measured_long_ago(input)) {
        step->kind = NEXT_REMEASURE;
        step->rule = "ZRM-06";
        step->screen = "zrm";
        step->path = NULL;
        step->sentence = _("The last measurement is long ago: measure again.");
    } else if (!open) {
        step->kind = NEXT_LATER;
        step->path = arena_format(arena, "plans[%zu]", place.plan);
        step->sentence = date_given(plan->review_date)
                             ? arena_format(arena, _("The review talk is on %s."),
                                            day_text(plan->review_date, arena))
                             : _("Agree on a day for the review talk.");
    }
}

// ---- by phase -----------------------------------------------------------------------------------

static void next_in_phase(const struct next_input *input, struct arena *arena,
                          struct next_step *step)
{
    const struct dossier *dossier = input->dossier;
    const struct plan *final = dossier_plan_in(dossier, PLAN_FINAL);
    const struct plan *draft = dossier_plan_in(dossier, PLAN_DRAFT);
    enum phase phase = dossier_phase(dossier);
    if (phase == PHASE_ASSESSMENT && dossier->assessments.count == 0 && !draft) {
        step->kind = NEXT_MEASURE;
        step->screen = "zrm";
        step->sentence = _("Hold the first measurement: only the domains of the question.");
    } else if (phase == PHASE_AFTERCARE && !draft) {
        step->kind = NEXT_CLOSE;
        step->screen = "closing";
        step->sentence = _("Every goal has ended: close the household, or begin a next version.");
    } else if (final) {
        next_in_force(input, final, arena, step);
    } else if (draft) {
        next_draft(input, draft, arena, step);
    } else {
        step->kind = NEXT_WRITE;
        step->screen = "plan";
        step->sentence = _("Write the plan: what does the household itself want?");
    }
}

// The reason within a sentence, which has a full stop of its own.
static const char *without_stop(const char *reason, struct arena *arena)
{
    if (utf8_blank(reason))
        return _("no reason given");
    size_t length = strlen(reason);
    while (length > 1 && (reason[length - 1] == '.' || reason[length - 1] == ' '))
        length--;
    return arena_text_n(arena, reason, length);
}

void next_step_of(const struct next_input *input, struct arena *arena, struct next_step *ret_step)
{
    const struct dossier *dossier = input->dossier;
    const struct household *household = &dossier->household;
    struct next_step *step = ret_step;
    *step = (struct next_step){0};
    enum phase phase = dossier_phase(dossier);
    if (phase == PHASE_CLOSED) {
        step->kind = NEXT_REOPEN;
        step->screen = "reopening";
        const char *day = date_given(household->closed) ? day_text(household->closed, arena) : "-";
        step->sentence = arena_format(arena, _("Closed on %s: %s. Enter opens it again."), day,
                                      without_stop(household->close_reason, arena));
        return;
    }
    if (next_talk(input, arena, step))
        return;
    if (phase == PHASE_INTAKE) {
        step->kind = NEXT_INTAKE;
        step->screen = "intake";
        step->sentence = arena_format(arena, _("Finish the intake: %zu of %zu filled in."),
                                      input->required - input->missing, input->required);
    } else if (!dossier_coordinator_on(dossier, input->today)) {
        step->kind = NEXT_COORDINATOR;
        step->rule = "HH-02";
        step->screen = "hand_over";
        step->sentence = _("Nobody coordinates this household: name a coordinator.");
    } else {
        next_in_phase(input, arena, step);
    }
}
