// SPDX-License-Identifier: EUPL-1.2
// The calendar and the findings of a check. What was measured is in measured.c.
#include "validation/context.h"

#include <assert.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"

// --- The calendar ---

bool context_reached(struct context *context, struct date date)
{
    if (!date_given(date))
        return false;
    if (date.day <= context->input->today.day)
        return true;
    if (!date_given(context->change) || date.day < context->change.day)
        context->change = date;
    return false;
}

bool context_passed(struct context *context, struct date date)
{
    // Not date_add_days: it would clamp the last day there is to itself.
    return date_given(date) && context_reached(context, (struct date){date.day + 1});
}

bool context_reached_by_months(struct context *context, struct date date, int months)
{
    if (!date_given(date))
        return false;
    // The first day that, shifted, reaches `date`. Where the month is too short for the day,
    // shifting back falls short of `date`, and the first of the next month is that day.
    struct date first = date_add_months(date, -months);
    if (date_add_months(first, months).day < date.day)
        first.day++;
    return context_reached(context, first);
}

bool context_within_months(struct context *context, struct date date, int months)
{
    return date_given(date) &&
           !context_reached_by_months(context, (struct date){date.day + 1}, -months);
}

bool context_in_period(struct context *context, struct date from, struct date to)
{
    return (!date_given(from) || context_reached(context, from)) && !context_reached(context, to);
}

bool context_present(struct context *context, const struct member *member)
{
    return context_in_period(context, member->from, member->to) &&
           !context_reached(context, member->deceased);
}

struct date member_birthday(const struct member *member, int years)
{
    struct date birth = partial_date_last(member->birth_date);
    return date_given(birth) ? date_birthday(birth, years) : birth;
}

bool context_age_at_least(struct context *context, const struct member *member, int years)
{
    return context_reached(context, member_birthday(member, years));
}

const struct member *context_present_member(struct context *context, const char *id)
{
    const struct member *member = dossier_member(context->dossier, id);
    return member != NULL && context_present(context, member) ? member : NULL;
}

bool ids_equal(const char *one, const char *other)
{
    return one != NULL && other != NULL && strcmp(one, other) == 0 && !utf8_blank(one);
}

const char *context_name_key(struct context *context, const char *name)
{
    return utf8_blank(name) ? NULL : utf8_name_key(context->arena, name);
}

bool action_counts(const struct goal *goal, const struct action *action)
{
    return action_is_open(goal, action) || action->status == ACTION_DONE;
}

// --- Findings ---

// Bytes of the longest prefix of whole clusters within a number of cells and of code points.
static size_t fit(const char *text, int cells, int codes)
{
    size_t length = strlen(text);
    size_t offset = 0;
    while (offset < length) {
        size_t end = utf8_next(text, length, offset);
        cells -= utf8_width_n(text + offset, end - offset);
        for (size_t i = offset; i < end; i++)
            codes -= ((unsigned char)text[i] & 0xC0) != 0x80;
        if (cells < 0 || codes < 0)
            break;
        offset = end;
    }
    return offset;
}

static const char *shortened(struct context *context, const char *text, int cells, int codes)
{
    // No character takes more cells than bytes, so most texts need no closer look.
    size_t least = (size_t)(cells < codes ? cells : codes);
    if (strnlen(text, least + 1) <= least || text[fit(text, cells, codes)] == '\0')
        return text;
    size_t length = fit(text, cells - 1, codes - 1);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return arena_format(context->arena, "%.*s…", (int)length, text);
}

void context_find(struct context *context, const char *path, const char *message, const char *fix)
{
    enum { CELLS = 2 * FINDING_TEXT_LIMIT };
    struct finding *finding =
        list_add(&context->findings.any, sizeof(struct finding), context->arena);
    finding->rule = context->rule;
    finding->severity = context->rule->severity;
    finding->path = path;
    finding->message = shortened(context, message, CELLS, FINDING_TEXT_LIMIT);
    finding->fix = shortened(context, fix, CELLS, FINDING_TEXT_LIMIT);
}

const char *context_plan_path(struct context *context, const char *field)
{
    return arena_format(context->arena, "plans[%zu].%s", context->plan_index, field);
}

const char *context_goal_path(struct context *context, size_t goal, const char *field)
{
    return arena_format(context->arena, "plans[%zu].goals[%zu].%s", context->plan_index, goal,
                        field);
}

const char *context_action_path(struct context *context, size_t goal, size_t action,
                                const char *field)
{
    return arena_format(context->arena, "plans[%zu].goals[%zu].actions[%zu].%s",
                        context->plan_index, goal, action, field);
}

const char *context_words(struct context *context, const char *text, int cells)
{
    size_t length = text == NULL ? 0 : strlen(text);
    char *joined = arena_alloc(context->arena, length + 1);
    size_t size = 0;
    for (size_t i = 0; i < length; i++) {
        bool white = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
        if (!white)
            joined[size++] = text[i];
        else if (size > 0 && joined[size - 1] != ' ')
            joined[size++] = ' ';
    }
    if (size > 0 && joined[size - 1] == ' ')
        size--;
    joined[size] = '\0';
    for (const char *bsn = bsn_in(joined); bsn != NULL; bsn = bsn_in(joined))
        memset(joined + (bsn - joined), '*', BSN_DIGITS);
    return shortened(context, joined, cells, cells);
}

const char *context_text_words(struct context *context, const char *text, int cells)
{
    return context_words(context, utf8_blank(text) ? _("(no text)") : text, cells);
}

const char *context_name_words(struct context *context, const char *name, int cells)
{
    return context_words(context, utf8_blank(name) ? _("(no name)") : name, cells);
}

const char *context_member_words(struct context *context, const struct member *member, int cells)
{
    const char *name = member_full_name(member, context->arena);
    size_t index = (size_t)(member - context->dossier->members.items);
    if (utf8_blank(name))
        name = arena_format(context->arena, _("member %zu of the household"), index + 1);
    return context_words(context, name, cells);
}

const char *context_subject_words(struct context *context, const char *subject, int cells)
{
    return context_name_words(
        context, dossier_subject_name(context->dossier, subject, context->arena), cells);
}

const char *context_day(struct context *context, struct date date)
{
    assert(date_given(date));
    // Turned round by hand: messages are full of days, and printing them takes time.
    char iso[DATE_TEXT_SIZE];
    char *day = arena_alloc(context->arena, DATE_TEXT_SIZE);
    date_format(date, iso);
    memcpy(day, iso + 8, 2);
    day[2] = day[5] = '-';
    memcpy(day + 3, iso + 5, 2);
    memcpy(day + 6, iso, 4);
    return day;
}
