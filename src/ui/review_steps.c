// SPDX-License-Identifier: EUPL-1.2
#include "ui/review_steps.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/phase.h"
#include "ui/plan_sheet.h"

enum { REVIEW_DAYS = 42 }; // a talk that takes longer has begun anew

const char *review_step_label(enum review_step step)
{
    static const char *const labels[] = {
        [REVIEW_GOALS] = N_("Go through the goals"),
        [REVIEW_MEASURE] = N_("Measure again"),
        [REVIEW_CHANGE] = N_("What stays, what changes"),
        [REVIEW_AGREE] = N_("Next review, wish, agreement"),
        [REVIEW_FINALISE] = N_("Finalise"),
    };
    return labels[step];
}

static const struct plan *in_force(const struct review_round *round)
{
    return dossier_plan_in(round->dossier, PLAN_FINAL);
}

static const struct plan *draft(const struct review_round *round)
{
    return dossier_plan_in(round->dossier, PLAN_DRAFT);
}

bool review_finished(const struct review_round *round)
{
    const struct plan *plan = in_force(round);
    return plan && !draft(round) && date_given(plan->finalised) &&
           plan->finalised.day == round->today.day;
}

// The plan that was talked about: after finalising the one that was replaced.
static const struct plan *talked_about(const struct review_round *round)
{
    const struct plan *found = NULL;
    const struct dossier *dossier = round->dossier;
    if (!review_finished(round))
        return in_force(round);
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *one = &dossier->plans.items[i];
        if (one->status == PLAN_REPLACED && (!found || one->version.value > found->version.value))
            found = one;
    }
    return found;
}

static size_t ended_goals(const struct plan *plan)
{
    size_t ended = 0;
    for (size_t i = 0; plan && i < plan->goals.count; i++)
        ended += goal_is_open(&plan->goals.items[i]) ? 0 : 1;
    return ended;
}

// The measurement of this talk, else one of today.
static const struct assessment *measured(const struct review_round *round)
{
    const struct plan *plan = talked_about(round);
    const struct assessment *found = NULL;
    for (size_t i = 0; i < round->dossier->assessments.count; i++) {
        const struct assessment *one = &round->dossier->assessments.items[i];
        int age = round->today.day - one->date.day;
        bool of_talk = one->moment == MOMENT_EVALUATION && age <= REVIEW_DAYS && plan &&
                       one->date.day > plan->finalised.day;
        if (date_given(one->date) && age >= 0 && (age == 0 || of_talk))
            found = one;
    }
    return found;
}

static size_t agreed(const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->agreements.count; i++)
        count += plan->agreements.items[i].form != AGREEMENT_FORM_NONE ? 1 : 0;
    return count;
}

bool review_step_done(const struct review_round *round, enum review_step step)
{
    const struct plan *now = in_force(round);
    const struct plan *next = draft(round);
    // A measurement may have been skipped.
    if (review_finished(round) && step != REVIEW_MEASURE)
        return true;
    switch (step) {
    case REVIEW_GOALS:
        // Who measured for the talk has spoken about the goals.
        return next || (measured(round) && measured(round)->moment == MOMENT_EVALUATION) ||
               (now && ended_goals(now) + round->spoken >= now->goals.count);
    case REVIEW_MEASURE:
        return measured(round) != NULL;
    case REVIEW_CHANGE:
        return next != NULL;
    case REVIEW_AGREE:
        return next && date_given(next->review_date) && next->review_date.day > round->today.day &&
               !utf8_blank(next->own_words) && agreed(next) > 0;
    case REVIEW_FINALISE:
    case REVIEW_STEPS:
        break;
    }
    return false;
}

static void say_goals(const struct review_round *round, struct string *out)
{
    const struct plan *plan = talked_about(round);
    size_t goals = plan ? plan->goals.count : 0;
    size_t ended = ended_goals(plan);
    size_t spoken = ended + round->spoken < goals ? ended + round->spoken : goals;
    if (review_finished(round) && !plan)
        string_append(out, _("this is the first plan"));
    else if (draft(round) || review_finished(round))
        string_append_format(out, _("%zu of %zu ended"), ended, goals);
    else
        string_append_format(out, _("%zu of %zu spoken about"), spoken, goals);
}

static void say_measured(const struct review_round *round, struct string *out)
{
    const struct assessment *one = measured(round);
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    if (one)
        string_append_format(out, "%s, %s", date_entry_format(one->date, day),
                             dossier_subject_name(round->dossier, one->subject, &arena));
    else if (review_finished(round))
        string_append(out, _("skipped"));
    else
        string_append(out, _("not yet"));
    arena_release(&arena);
}

// What comes out of the talk: the draft, and in the end the plan in force.
static const struct plan *outcome(const struct review_round *round)
{
    return review_finished(round) ? in_force(round) : draft(round);
}

static void say_draft(const struct review_round *round, struct string *out)
{
    const struct plan *plan = in_force(round);
    const struct plan *next = outcome(round);
    if (next) {
        string_append_format(out, _("version %d: "), (int)next->version.value);
        plan_summary(next, round->today, out);
    } else if (plan && plan_goals_ended(plan)) {
        string_append(out, round->may_close ? _("every goal has ended: c closes the household")
                                            : _("every goal has ended"));
    } else {
        string_append(out, _("not yet"));
    }
    if (round->unsaved)
        string_append(out, _(" (not saved yet)"));
}

static void say_agreement(const struct review_round *round, struct string *out)
{
    const struct plan *next = outcome(round);
    char day[DATE_TEXT_SIZE];
    if (!next) {
        string_append(out, _("not yet"));
        return;
    }
    if (date_given(next->review_date))
        string_append_format(out, _("review %s, "), date_entry_format(next->review_date, day));
    else
        string_append(out, _("no day yet, "));
    string_append_format(out, P_("%zu answer", "%zu answers", agreed(next)), agreed(next));
}

void review_step_words(const struct review_round *round, enum review_step step, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    const struct plan *now = in_force(round);
    if (review_finished(round) && step == REVIEW_FINALISE) {
        string_append_format(out, _("version %d, %s"), (int)now->version.value,
                             date_entry_format(now->finalised, day));
        return;
    }
    switch (step) {
    case REVIEW_GOALS:
        say_goals(round, out);
        break;
    case REVIEW_MEASURE:
        say_measured(round, out);
        break;
    case REVIEW_CHANGE:
        say_draft(round, out);
        break;
    case REVIEW_AGREE:
        say_agreement(round, out);
        break;
    case REVIEW_FINALISE:
    case REVIEW_STEPS:
        string_append(out, _("not yet"));
        break;
    }
}

enum review_step review_next(const struct review_round *round, enum review_step from)
{
    int step = review_finished(round) ? REVIEW_STEPS : (int)from;
    while (step < REVIEW_STEPS && review_step_done(round, (enum review_step)step))
        step++;
    return (enum review_step)step;
}
