// SPDX-License-Identifier: EUPL-1.2
#include "ui/chart_data.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/plan_sheet.h"
#include "ui/zrm_said.h"
#include "ui/zrm_trend.h"

// ---- measurements -------------------------------------------------------------------------------

static struct chart_series *series_for(const struct assessment *one, struct arena *arena,
                                       struct chart_series_list *list)
{
    const struct instrument *instrument = instrument_find(one->instrument);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].instrument == instrument &&
            strcmp(list->items[i].subject, one->subject) == 0)
            return &list->items[i];
    struct chart_series *series = list_add(&list->any, sizeof(*series), arena);
    *series = (struct chart_series){.subject = one->subject, .instrument = instrument};
    return series;
}

void chart_series_of(const struct dossier *dossier, struct date today, struct arena *arena,
                     struct chart_series_list *ret_list)
{
    *ret_list = (struct chart_series_list){0};
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        if (!one->subject || !instrument_find(one->instrument) || !date_given(one->date) ||
            one->date.day > today.day)
            continue;
        struct chart_series *series = series_for(one, arena, ret_list);
        (void)list_add(&series->items.any, sizeof(const struct assessment *), arena);
        size_t at = series->items.count - 1;
        for (; at > 0 && zrm_is_newer(series->items.items[at - 1], one); at--)
            series->items.items[at] = series->items.items[at - 1];
        series->items.items[at] = one;
    }
}

bool chart_has_movement(const struct dossier *dossier, struct date today)
{
    struct arena arena = {0};
    struct chart_series_list list;
    bool found = false;
    chart_series_of(dossier, today, &arena, &list);
    for (size_t i = 0; i < list.count; i++)
        found = found || list.items[i].items.count > 1;
    arena_release(&arena);
    return found;
}

int chart_level(const struct assessment *assessment, const char *domain)
{
    const struct score *score = zrm_scored(assessment, domain);
    return score ? (int)score->level.value : 0;
}

void chart_moves_of(const struct chart_series *series, size_t at, struct arena *arena,
                    struct chart_moves *ret_moves)
{
    *ret_moves = (struct chart_moves){0};
    for (size_t i = 0; i < series->instrument->domain_count; i++) {
        const struct domain *domain = &series->instrument->domains[i];
        int now = chart_level(series->items.items[at], domain->code);
        int before = at > 0 ? chart_level(series->items.items[at - 1], domain->code) : 0;
        if (now == 0 && before == 0)
            continue;
        struct chart_move *move = list_add(&ret_moves->any, sizeof(*move), arena);
        *move = (struct chart_move){.domain = domain, .before = before, .now = now};
    }
}

void chart_move_words(const struct chart_move *move, struct string *out)
{
    if (move->now == 0)
        string_append_format(out, _("not scored, was %d"), move->before);
    else if (move->before == 0)
        string_append_format(out, _("%d, new"), move->now);
    else
        string_append_format(out, "%d -> %d, %s", move->before, move->now,
                             zrm_way(move->before, move->now));
}

void chart_counts(const struct chart_series *series, const struct chart_moves *moves,
                  struct string *out)
{
    size_t up = 0;
    size_t down = 0;
    size_t same = 0;
    size_t assessed = 0;
    for (size_t i = 0; i < moves->count; i++) {
        const struct chart_move *move = &moves->items[i];
        bool both = move->before > 0 && move->now > 0;
        up += both && move->now > move->before ? 1 : 0;
        down += both && move->now < move->before ? 1 : 0;
        same += both && move->now == move->before ? 1 : 0;
        assessed += move->now > 0 ? 1 : 0;
    }
    string_append_format(out, _("%zu up, %zu the same, %zu down. %zu domains not assessed."), up,
                         same, down, series->instrument->domain_count - assessed);
}

void chart_lowest(const struct chart_moves *moves, struct string *out)
{
    int lowest = LEVEL_HIGHEST + 1;
    bool begun = false;
    for (size_t i = 0; i < moves->count; i++)
        if (moves->items[i].now > 0 && moves->items[i].now < lowest)
            lowest = moves->items[i].now;
    for (size_t i = 0; i < moves->count; i++) {
        if (moves->items[i].now != lowest)
            continue;
        string_append(out, begun ? ", " : _("Lowest: "));
        string_append(out, moves->items[i].domain->label);
        begun = true;
    }
    if (begun)
        string_append_format(out, " (%d, %s).", lowest, level_name(lowest));
}

void chart_say_move(const struct chart_series *series, size_t at, const struct chart_move *move,
                    struct string *out)
{
    char day[DATE_TEXT_SIZE];
    char then[DATE_TEXT_SIZE];
    const char *label = move->domain->label;
    const char *on = date_entry_format(series->items.items[at]->date, day);
    const char *was = at > 0 ? date_entry_format(series->items.items[at - 1]->date, then) : "";
    if (move->now == 0)
        string_append_format(out, _("%s was at %d (%s) on %s and was not assessed on %s."), label,
                             move->before, level_name(move->before), was, on);
    else if (move->before == 0)
        string_append_format(out, _("%s is at %d (%s) on %s, new: not assessed the time before."),
                             label, move->now, level_name(move->now), on);
    else if (move->before == move->now)
        string_append_format(out, _("%s stayed at %d (%s), on %s and on %s."), label, move->now,
                             level_name(move->now), was, on);
    else
        string_append_format(out, _("%s went from %d (%s) on %s to %d (%s) on %s, %s."), label,
                             move->before, level_name(move->before), was, move->now,
                             level_name(move->now), on, zrm_way(move->before, move->now));
}

// ---- goals --------------------------------------------------------------------------------------

const struct plan *chart_plan(const struct dossier *dossier)
{
    const struct plan *plan = dossier_plan_in(dossier, PLAN_FINAL);
    if (!plan)
        plan = dossier_plan_in(dossier, PLAN_DRAFT);
    return plan && plan->goals.count > 0 ? plan : NULL;
}

struct date chart_plan_begin(const struct plan *plan)
{
    return date_given(plan->finalised) ? plan->finalised : plan->drafted;
}

static void widen(struct date day, struct date *first, struct date *last)
{
    if (!date_given(day))
        return;
    if (day.day < first->day)
        *first = day;
    if (day.day > last->day)
        *last = day;
}

void chart_plan_axis(const struct plan *plan, struct date today, struct date *ret_first,
                     struct date *ret_last)
{
    *ret_first = *ret_last = today;
    widen(chart_plan_begin(plan), ret_first, ret_last);
    widen(plan->review_date, ret_first, ret_last);
    for (size_t i = 0; i < plan->goals.count; i++)
        widen(plan->goals.items[i].due, ret_first, ret_last);
}

void chart_say_goal(const struct plan *plan, size_t goal, struct date today, struct string *out)
{
    const struct goal *one = &plan->goals.items[goal];
    STRING_AUTO status = {0};
    char day[DATE_TEXT_SIZE];
    size_t done = 0;
    for (size_t i = 0; i < one->actions.count; i++)
        done += one->actions.items[i].status == ACTION_DONE ? 1 : 0;
    string_append_format(out, _("Goal %zu"), goal + 1);
    string_append_format(out, ": %s", utf8_blank(one->text) ? _("(no text yet)") : one->text);
    if (date_given(chart_plan_begin(plan)))
        string_append_format(out, _(", begun %s"), date_entry_format(chart_plan_begin(plan), day));
    if (date_given(one->due))
        string_append_format(out, _(", due %s"), date_entry_format(one->due, day));
    else
        string_append(out, _(", without an end date"));
    goal_status_words(one, today, &status);
    string_append_format(out, ", %s", string_text(&status));
    string_append_format(out, _("; %zu of %zu actions done"), done, one->actions.count);
    if (date_given(plan->review_date))
        string_append_format(out, _("; review on %s"), date_entry_format(plan->review_date, day));
    string_append_char(out, '.');
}
