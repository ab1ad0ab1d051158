// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/date_words.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/closing.h"
#include "model/instrument.h"
#include "ui/sentences.h"

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

// ---- paths --------------------------------------------------------------------------------------

// Takes "name[3]" off a path.
static bool take_index(const char **path, const char *name, size_t *ret_index)
{
    size_t length = strlen(name);
    const char *at = *path + (**path == '.' ? 1 : 0);
    char *end = NULL;
    if (strncmp(at, name, length) != 0 || at[length] != '[' || at[length + 1] < '0' ||
        at[length + 1] > '9')
        return false;
    unsigned long index = strtoul(at + length + 1, &end, 10);
    if (*end != ']')
        return false;
    *ret_index = index;
    *path = end + 1;
    return true;
}

bool plan_place_parse(const char *path, struct plan_place *ret_place)
{
    struct plan_place place = {.goal = PLAN_NOWHERE, .action = PLAN_NOWHERE};
    if (!path || !take_index(&path, "plans", &place.plan))
        return false;
    if (take_index(&path, "goals", &place.goal))
        (void)take_index(&path, "actions", &place.action);
    place.field = *path == '.' ? path + 1 : path;
    *ret_place = place;
    return true;
}

void plan_place_path(const struct plan_place *place, const char *field, struct string *out)
{
    string_append_format(out, "plans[%zu]", place->plan);
    if (place->goal != PLAN_NOWHERE)
        string_append_format(out, ".goals[%zu]", place->goal);
    if (place->action != PLAN_NOWHERE)
        string_append_format(out, ".actions[%zu]", place->action);
    if (field[0])
        string_append_format(out, ".%s", field);
}

// ---- words --------------------------------------------------------------------------------------

bool goal_is_late(const struct goal *goal, struct date today)
{
    return goal_is_open(goal) && date_given(goal->due) && goal->due.day < today.day;
}

bool action_is_late(const struct goal *goal, const struct action *action, struct date today)
{
    return action_is_open(goal, action) && date_given(action->due) && action->due.day < today.day;
}

const char *plan_status_words(const struct plan *plan)
{
    const char *status = choice_label(&choices_plan_status, (int)plan->status);
    return plan_ended_unagreed(plan) ? _("not finalised") : status ? _(status) : "";
}

void plan_summary(const struct plan *plan, struct date today, struct string *out)
{
    size_t actions = 0;
    size_t late = 0;
    for (size_t i = 0; i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        actions += goal->actions.count;
        late += goal_is_late(goal, today) ? 1 : 0;
        for (size_t j = 0; j < goal->actions.count; j++)
            late += action_is_late(goal, &goal->actions.items[j], today) ? 1 : 0;
    }
    string_append_format(out, P_("%zu goal", "%zu goals", plan->goals.count), plan->goals.count);
    string_append(out, ", ");
    string_append_format(out, P_("%zu action", "%zu actions", actions), actions);
    if (late > 0)
        string_append_format(out, _(", %zu late"), late);
}

static void append_late(struct date due, struct date today, struct string *out)
{
    string_append_format(out, _("LATE %d d"), (int)(today.day - due.day));
}

static void append_choice(const struct choice_set *set, int value, int standard, struct string *out)
{
    string_append(out, _(choice_label(set, value == 0 ? standard : value)));
}

void goal_status_words(const struct goal *goal, struct date today, struct string *out)
{
    if (goal_is_late(goal, today))
        append_late(goal->due, today, out);
    else
        append_choice(&choices_goal_status, (int)goal->status, GOAL_OPEN, out);
}

void action_status_words(const struct goal *goal, const struct action *action, struct date today,
                         struct string *out)
{
    if (action_is_late(goal, action, today))
        append_late(action->due, today, out);
    else
        append_choice(&choices_action_status, (int)action->status, ACTION_OPEN, out);
}

static void append_level(struct whole level, struct string *out)
{
    if (level.given)
        string_append_format(out, "%d", (int)level.value);
    else
        string_append_char(out, '?');
}

void goal_levels_words(const struct goal *goal, struct string *out)
{
    if (!goal->from_level.given && !goal->to_level.given)
        return;
    append_level(goal->from_level, out);
    string_append(out, " > ");
    append_level(goal->to_level, out);
}

// How far off a day is, in the words of the date entry, so that typing them gives that same day:
// weeks and months only when they come out even, and nothing for a far day that does not.
static void append_distance(struct date date, struct date today, struct string *out)
{
    enum { WEEK = 7, FEW_DAYS = 13, FEW_WEEKS = 91, MONTHS = 24 };
    int days = date.day - today.day;
    int size = abs(days);
    if (size == 0)
        string_append_format(out, " (%s)", _("today"));
    else if (size <= FEW_WEEKS && (size <= FEW_DAYS || size % WEEK != 0))
        string_append_format(out, _(" (%+dd)"), days);
    else if (size <= FEW_WEEKS)
        string_append_format(out, _(" (%+dw)"), days / WEEK);
    for (int months = 1; size > FEW_WEEKS && months <= MONTHS; months++) {
        int signed_months = days < 0 ? -months : months;
        if (date_add_months(today, signed_months).day == date.day)
            string_append_format(out, _(" (%+dm)"), signed_months);
    }
}

void plan_day_words(struct date date, struct date today, struct string *out)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int year_now = 0;
    if (!date_given(date))
        return;
    date_parts(today, &year_now, &month, &day);
    date_parts(date, &year, &month, &day);
    string_append_format(out, "%s %02d-%02d", date_words_weekday_name(date_weekday(date)), day,
                         month);
    if (year != year_now)
        string_append_format(out, "-%02d", year % 100);
    if (date_given(today))
        append_distance(date, today, out);
}

void goal_ladder_words(const struct goal *goal, struct string *out)
{
    for (int rung = RUNG_SELF; rung <= RUNG_SPECIALIST; rung++) {
        size_t count = 0;
        for (size_t i = 0; i < goal->actions.count; i++) {
            const struct action *action = &goal->actions.items[i];
            count += (int)action->rung == rung && action->status != ACTION_DROPPED ? 1 : 0;
        }
        if (count > 0)
            string_append_format(out, "%s%s x%zu", out->length > 0 ? "   " : "",
                                 _(choice_label(&choices_rung, rung)), count);
    }
}

// ---- measurements -------------------------------------------------------------------------------

struct whole plan_level_now(const struct dossier *dossier, const char *domain, const char *subject,
                            struct date day)
{
    struct whole level = {0};
    struct date newest = {0};
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        if (!date_given(one->date) || one->date.day > day.day || one->date.day < newest.day ||
            !same_text(one->subject, subject))
            continue;
        for (size_t j = 0; j < one->scores.count; j++) {
            const struct score *score = &one->scores.items[j];
            if (!same_text(score->domain, domain) || !score->level.given ||
                score->level.value < LEVEL_LOWEST || score->level.value > LEVEL_HIGHEST)
                continue;
            level = score->level;
            newest = one->date;
            break;
        }
    }
    return level;
}

const char *plan_subject_for(const struct dossier *dossier, const char *domain, struct date day)
{
    const char *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, day) ||
            !plan_level_now(dossier, domain, member->id, day).given)
            continue;
        only = member->id;
        count++;
    }
    bool household = plan_level_now(dossier, domain, SUBJECT_HOUSEHOLD, day).given;
    return count == 1 && !household ? only : NULL;
}

void plan_say_goal(const struct goal *goal, size_t index, struct date today, struct string *out)
{
    STRING_AUTO levels = {0};
    STRING_AUTO status = {0};
    char day[DATE_TEXT_SIZE];
    if (goal->from_level.given)
        string_append_format(&levels, _("from level %d"), (int)goal->from_level.value);
    if (goal->to_level.given)
        string_append_format(&levels, levels.length > 0 ? _(" to level %d") : _("to level %d"),
                             (int)goal->to_level.value);
    goal_status_words(goal, today, &status);
    string_append_format(out, _("Goal %zu"), index + 1);
    sentence_value(out, NULL, utf8_blank(goal->text) ? _("(no text yet)") : goal->text);
    sentence_value(out, _("domain"), goal->domain ? domain_label(goal->domain) : "");
    sentence_value(out, NULL, string_text(&levels));
    sentence_value(out, _("due"), date_entry_format(goal->due, day));
    sentence_value(out, _("status"), string_text(&status));
    sentence_end(out);
}
