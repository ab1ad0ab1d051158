// SPDX-License-Identifier: EUPL-1.2
// What was measured, and what the plan does about it: ZRM-01 to ZRM-08.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/instrument.h"
#include "validation/context.h"
#include "validation/rules.h"

enum {
    YOUTH_AGE = 12,
    ADULT_AGE = 18,
    ACUTE_LEVEL = 1,
    LOW_LEVEL = 2,
    STEEP_FALL = 2, // so many levels down from one measurement to the next
};

static const char *domain_words(struct context *context, const char *domain)
{
    return context_words(context, domain_label(domain));
}

static const char *score_path(struct context *context, size_t assessment, size_t score,
                              const char *field)
{
    return arena_format(context->arena, "assessments[%zu].scores[%zu].%s", assessment, score,
                        field);
}

// --- ZRM-01 ---

static bool subject_known(const struct dossier *dossier, const char *subject)
{
    return subject != NULL &&
           (strcmp(subject, SUBJECT_HOUSEHOLD) == 0 || dossier_member(dossier, subject) != NULL);
}

// The measurement at the head of a sentence: by its day, else by whom it is about.
static const char *measurement_words(struct context *context, const struct assessment *assessment)
{
    if (date_given(assessment->date))
        return arena_format(context->arena, _("Measurement of %s"),
                            context_day(context, assessment->date));
    if (subject_known(context->dossier, assessment->subject))
        return arena_format(context->arena, _("Measurement of %s"),
                            context_subject_words(context, assessment->subject));
    return _("A measurement");
}

static void find_in_heading(struct context *context, size_t index, const char *field,
                            const char *wrong, const char *fix)
{
    const struct assessment *assessment = &context->dossier->assessments.items[index];
    context_find(
        context, arena_format(context->arena, "assessments[%zu].%s", index, field),
        arena_format(context->arena, "%s: %s", measurement_words(context, assessment), wrong), fix);
}

static void judge_heading(struct context *context, size_t index)
{
    const struct assessment *assessment = &context->dossier->assessments.items[index];
    if (instrument_find(assessment->instrument) == NULL) {
        find_in_heading(context, index, "instrument",
                        utf8_blank(assessment->instrument)
                            ? _("the instrument is missing.")
                            : arena_format(context->arena, _("'%s' is not an instrument we know."),
                                           context_words(context, assessment->instrument)),
                        _("Choose the instrument that was used."));
    }
    if (!date_given(assessment->date))
        find_in_heading(context, index, "date", _("the day is missing."),
                        _("Fill in the day of the measurement."));
    if (!subject_known(context->dossier, assessment->subject))
        find_in_heading(context, index, "subject",
                        utf8_blank(assessment->subject)
                            ? _("it does not say whom it is about.")
                            : _("it is about somebody who is not in this household."),
                        _("Choose a member of the household, or the household as a whole."));
}

static bool domain_scored_before(const struct assessment *assessment, size_t score)
{
    const struct score *scores = assessment->scores.items;
    for (size_t i = 0; i < score; i++)
        if (scores[i].domain != NULL && strcmp(scores[i].domain, scores[score].domain) == 0)
            return true;
    return false;
}

static void judge_score_domain(struct context *context, size_t index, size_t score)
{
    const struct assessment *assessment = &context->dossier->assessments.items[index];
    const struct instrument *instrument = instrument_find(assessment->instrument);
    const char *domain = assessment->scores.items[score].domain;
    bool known = instrument != NULL ? instrument_domain(instrument, domain) != NULL
                                    : domain_find(domain) != NULL;
    if (utf8_blank(domain)) {
        context_find(context, score_path(context, index, score, "domain"),
                     _("A score has no domain."), _("Choose the domain that was scored."));
    } else if (!known) {
        context_find(context, score_path(context, index, score, "domain"),
                     instrument != NULL
                         ? arena_format(context->arena, _("'%s' is not a domain of %s."),
                                        domain_words(context, domain), instrument->label)
                         : arena_format(context->arena, _("'%s' is not a domain we know."),
                                        domain_words(context, domain)),
                     _("Choose a domain of this instrument, or take the score out."));
    } else if (domain_scored_before(assessment, score)) {
        context_find(context, score_path(context, index, score, "domain"),
                     arena_format(context->arena, _("%s: scored twice in one measurement."),
                                  domain_words(context, domain)),
                     _("Keep one score for each domain."));
    }
}

static void judge_score_levels(struct context *context, size_t index, size_t score_index)
{
    const struct score *score =
        &context->dossier->assessments.items[index].scores.items[score_index];
    if (!level_valid(score->level)) {
        context_find(context, score_path(context, index, score_index, "level"),
                     arena_format(context->arena,
                                  score->level.given ? _("%s: the level is not 1, 2, 3, 4 or 5.")
                                                     : _("%s: the score has no level."),
                                  domain_words(context, score->domain)),
                     _("Choose a level from 1 to 5, or take the score out."));
    }
    if (score->target.given && !level_valid(score->target)) {
        context_find(context, score_path(context, index, score_index, "target"),
                     arena_format(context->arena, _("%s: the target is not 1, 2, 3, 4 or 5."),
                                  domain_words(context, score->domain)),
                     _("Choose a level from 1 to 5, or clear the target."));
    }
}

static void judge_goal_level(struct context *context, size_t goal, const char *field,
                             struct whole level)
{
    if (level.given && !level_valid(level)) {
        context_find(context, context_goal_path(context, goal, field),
                     arena_format(context->arena, _("A level of goal '%s' is not 1, 2, 3, 4 or 5."),
                                  context_words(context, context->plan->goals.items[goal].text)),
                     _("Choose a level from 1 to 5, or clear it."));
    }
}

static void find_unknown(struct context *context, const char *path, const char *domain)
{
    context_find(context, path,
                 arena_format(context->arena, _("'%s' is not a domain we know."),
                              domain_words(context, domain)),
                 _("Choose a domain from the list."));
}

static void judge_goals(struct context *context)
{
    for (size_t i = 0; context->plan != NULL && i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        if (!utf8_blank(goal->domain) && domain_find(goal->domain) == NULL)
            find_unknown(context, context_goal_path(context, i, "domain"), goal->domain);
        judge_goal_level(context, i, "from_level", goal->from_level);
        judge_goal_level(context, i, "to_level", goal->to_level);
    }
}

// The domains of a list at `path`.
static void judge_domains(struct context *context, const char *path,
                          const struct text_list *domains)
{
    for (size_t i = 0; i < domains->count; i++) {
        if (domain_find(domains->items[i]) == NULL) {
            find_unknown(context, arena_format(context->arena, "%s[%zu]", path, i),
                         domains->items[i]);
        }
    }
}

void rule_zrm_01(struct context *context)
{
    const struct dossier *dossier = context->dossier;
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        judge_heading(context, i);
        for (size_t j = 0; j < dossier->assessments.items[i].scores.count; j++) {
            judge_score_domain(context, i, j);
            judge_score_levels(context, i, j);
        }
    }
    judge_goals(context);
    judge_domains(context, "intake.domains", &dossier->intake.domains);
    for (size_t i = 0; i < dossier->network.count; i++) {
        const char *path = arena_format(context->arena, "network[%zu].domains", i);
        judge_domains(context, path, &dossier->network.items[i].domains);
    }
}

// --- ZRM-02 to ZRM-04: measurement and plan ---

static bool goal_is_measured(struct context *context, size_t goal)
{
    const char *subject = goal_subject(&context->plan->goals.items[goal]);
    bool anyone = strcmp(subject, SUBJECT_HOUSEHOLD) == 0;
    const struct assessed_list *scores = context_scores(context);
    const char *key = context_goal_key(context, goal);
    for (size_t i = 0; i < scores->count; i++) {
        const struct assessed *score = &scores->items[i];
        if (!domain_keys_match(score->domain_key, key)) // most are about something else
            continue;
        bool about =
            anyone || (score->subject != NULL && (strcmp(score->subject, subject) == 0 ||
                                                  strcmp(score->subject, SUBJECT_HOUSEHOLD) == 0));
        if (about &&
            context_within_months(context, score->date, context->settings.assessment_months))
            return true;
    }
    return false;
}

void rule_zrm_02(struct context *context)
{
    for (size_t i = 0; i < context->plan->goals.count; i++) {
        const struct goal *goal = &context->plan->goals.items[i];
        if (goal_is_open(goal) && !utf8_blank(goal->domain) && !goal_is_measured(context, i)) {
            context_find(context, context_goal_path(context, i, "domain"),
                         arena_format(context->arena,
                                      _("There is no recent score of %s for goal '%s'."),
                                      domain_words(context, goal->domain),
                                      context_words(context, goal->text)),
                         _("Score this domain together, or choose the right domain."));
        }
    }
}

void rule_zrm_03(struct context *context)
{
    const struct assessed_list *levels = context_levels(context);
    for (size_t i = 0; i < levels->count; i++) {
        const struct assessed *level = &levels->items[i];
        if (level->level <= LOW_LEVEL &&
            !context_open_goal_covers(context, level->domain_key, level->subject)) {
            context_find(context, score_path(context, level->assessment, level->score, "level"),
                         arena_format(context->arena, _("%s (%s): level %d, but no open goal yet."),
                                      domain_words(context, level->domain),
                                      context_subject_words(context, level->subject), level->level),
                         _("Make a goal for it, or give the reason why not."));
        }
    }
}

// Whether an action answers an acute level: planned to be done in a few days at most, or done.
static bool action_answers(struct context *context, const struct action *action,
                           const struct assessed *level)
{
    if (action->status == ACTION_DONE)
        return date_given(action->done) && action->done.day >= level->date.day;
    // "By acute_days after the later of assessment date and today": what counts was assessed up to
    // today, so today is the later one. The day from which it is soon enough:
    return action->status != ACTION_DROPPED && date_given(action->due) &&
           context_reached(context, date_add_days(action->due, -context->settings.acute_days));
}

static bool acute_level_answered(struct context *context, const struct assessed *level)
{
    for (size_t i = 0; context->plan != NULL && i < context->plan->goals.count; i++) {
        if (!context_goal_covers(context, i, level->domain_key, level->subject))
            continue;
        const struct goal *goal = &context->plan->goals.items[i];
        for (size_t j = 0; j < goal->actions.count; j++)
            if (action_answers(context, &goal->actions.items[j], level))
                return true;
    }
    return false;
}

static const char *acute_fix(struct context *context)
{
    int days = context->settings.acute_days;
    if (days == 0)
        return _("Plan an action for this that is ready today.");
    return arena_format(context->arena,
                        P_("Plan an action for this that is ready within %d day.",
                           "Plan an action for this that is ready within %d days.", days),
                        days);
}

void rule_zrm_04(struct context *context)
{
    const struct assessed_list *levels = context_levels(context);
    for (size_t i = 0; i < levels->count; i++) {
        const struct assessed *level = &levels->items[i];
        if (level->level == ACUTE_LEVEL && !acute_level_answered(context, level)) {
            context_find(
                context, score_path(context, level->assessment, level->score, "level"),
                arena_format(context->arena,
                             _("%s (%s) is acute, but there is no action that is ready soon."),
                             domain_words(context, level->domain),
                             context_subject_words(context, level->subject)),
                acute_fix(context));
        }
    }
}

// --- ZRM-05 to ZRM-08: the measurements themselves ---

static bool in_question(struct context *context, const char *domain)
{
    const struct text_list *question = &context->dossier->intake.domains;
    if (text_list_has(question, domain))
        return true;
    const char *key = context_domain_key(domain);
    for (size_t i = 0; i < question->count; i++)
        if (domain_keys_match(context_domain_key(question->items[i]), key))
            return true;
    return false;
}

void rule_zrm_05(struct context *context)
{
    for (size_t i = 0; i < context->dossier->assessments.count; i++) {
        const struct assessment *assessment = &context->dossier->assessments.items[i];
        for (size_t j = 0; j < assessment->scores.count; j++) {
            const struct score *score = &assessment->scores.items[j];
            if (!utf8_blank(score->reason) || utf8_blank(score->domain) ||
                in_question(context, score->domain))
                continue;
            context_find(context, score_path(context, i, j, "reason"),
                         arena_format(context->arena,
                                      _("%s (%s): scored, but the question is not about it."),
                                      domain_words(context, score->domain),
                                      context_subject_words(context, assessment->subject)),
                         _("Write in one line why it is needed, or take the score out."));
        }
    }
}

void rule_zrm_06(struct context *context)
{
    const struct assessment *newest = context_newest_assessment(context);
    if (context->plan->status == PLAN_FINAL && newest != NULL &&
        !context_within_months(context, newest->date, context->settings.assessment_months)) {
        context_find(context, "assessments",
                     arena_format(context->arena, _("The last measurement was on %s."),
                                  context_day(context, newest->date)),
                     _("Look together at how things are now and measure again."));
    }
}

static bool same_text(const char *one, const char *other)
{
    return !utf8_blank(one) && other != NULL && strcmp(one, other) == 0;
}

// Scores that may be held against each other: one domain of one instrument, about one subject.
static bool comparable(struct context *context, const struct assessed *one,
                       const struct assessed *other)
{
    const struct assessment *assessments = context->dossier->assessments.items;
    return strcmp(one->domain, other->domain) == 0 && same_text(one->subject, other->subject) &&
           same_text(assessments[one->assessment].instrument,
                     assessments[other->assessment].instrument);
}

static void judge_fall(struct context *context, const struct assessed *later,
                       const struct assessed *earlier)
{
    if (earlier->level - later->level >= STEEP_FALL &&
        !context_open_goal_covers(context, later->domain_key, later->subject)) {
        context_find(context, score_path(context, later->assessment, later->score, "level"),
                     arena_format(context->arena,
                                  _("%s (%s): fell from %d to %d, but no open goal yet."),
                                  domain_words(context, later->domain),
                                  context_subject_words(context, later->subject), earlier->level,
                                  later->level),
                     _("Make a goal for it, or give the reason why not."));
    }
}

void rule_zrm_07(struct context *context)
{
    const struct assessed_list *scores = context_scores(context);
    bool *followed = arena_alloc(context->arena, scores->count * sizeof(bool)); // by a newer one
    for (size_t i = 0; i < scores->count; i++) {                                // newest first
        for (size_t j = i + 1; j < scores->count; j++) {
            if (!comparable(context, &scores->items[i], &scores->items[j]))
                continue;
            followed[j] = true;
            if (!followed[i])
                judge_fall(context, &scores->items[i], &scores->items[j]);
            break;
        }
    }
}

// What is wrong with an instrument for a subject, in a sentence with both names: NULL = nothing.
static const char *misfit(struct context *context, const struct instrument *instrument,
                          const struct assessment *assessment)
{
    const struct member *member = dossier_member(context->dossier, assessment->subject);
    const char *label = instrument->label;
    const char *name = context_subject_words(context, assessment->subject);
    if (member == NULL) {
        return instrument->unit == INSTRUMENT_HOUSEHOLD
                   ? NULL
                   : arena_format(context->arena,
                                  _("%s is about one person; here it was used for %s together."),
                                  label, name);
    }
    if (instrument->unit == INSTRUMENT_HOUSEHOLD) {
        return arena_format(context->arena,
                            _("%s is for the household as a whole; here it was used for %s alone."),
                            label, name);
    }
    struct date date = assessment->date;
    struct date youth = member_birthday(member, YOUTH_AGE);
    struct date adult = member_birthday(member, ADULT_AGE);
    if (!date_given(adult) || !date_given(date))
        return NULL;
    if (instrument->unit == INSTRUMENT_ADULT && date.day < adult.day)
        return arena_format(context->arena, _("%s is from 18 years; %s was younger."), label, name);
    if (instrument->unit == INSTRUMENT_YOUTH && date.day < youth.day)
        return arena_format(context->arena, _("%s is from 12 years; %s was younger."), label, name);
    // The youth matrix may still be used on the 18th birthday itself, the supplement may not.
    if ((instrument->unit == INSTRUMENT_YOUTH && date.day > adult.day) ||
        (instrument->unit == INSTRUMENT_CHILD && date.day >= adult.day))
        return arena_format(context->arena, _("%s is up to 18 years; %s was older."), label, name);
    return NULL;
}

void rule_zrm_08(struct context *context)
{
    for (size_t i = 0; i < context->dossier->assessments.count; i++) {
        const struct assessment *assessment = &context->dossier->assessments.items[i];
        const struct instrument *instrument = instrument_find(assessment->instrument);
        if (instrument == NULL || !subject_known(context->dossier, assessment->subject))
            continue;
        const char *message = misfit(context, instrument, assessment);
        if (message != NULL) {
            context_find(context, arena_format(context->arena, "assessments[%zu].instrument", i),
                         message, _("Choose the instrument that fits this person and age."));
        }
    }
}
