// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_read.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "model/plan_compare.h"
#include "model/request.h"
#include "ui/plan_sheet.h"

enum { INDENT = 2, DEEPER = 6 };

static const char *or_else(const char *text, const char *instead)
{
    return utf8_blank(text) ? instead : text;
}

static const char *day_text(struct date date, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];
    return arena_text(arena, date_entry_format(date, text));
}

enum { PLACES_OF_GOAL = 4096 }; // the goal itself and its actions

size_t plan_read_mark(size_t goal, size_t action)
{
    return (goal + 1) * PLACES_OF_GOAL + (action == PLAN_NOWHERE ? 0 : action + 1);
}

void plan_read_place(size_t mark, struct plan_place *place)
{
    size_t action = mark % PLACES_OF_GOAL;
    place->goal = mark < PLACES_OF_GOAL ? PLAN_NOWHERE : mark / PLACES_OF_GOAL - 1;
    place->action = action == 0 ? PLAN_NOWHERE : action - 1;
}

// ---- one version --------------------------------------------------------------------------------

// Late is only what still counts.
static struct date today_of(const struct dossier_screen *screen, const struct plan *plan)
{
    bool counts = plan->status == PLAN_FINAL || plan->status == PLAN_DRAFT;
    return counts ? ui_today(screen->ui) : (struct date){0};
}

static void read_head(const struct dossier_screen *screen, const struct plan *plan,
                      struct text_sheet *sheet)
{
    struct arena *arena = &sheet->arena;
    STRING_AUTO head = {0};
    if (date_given(plan->review_date))
        string_append_format(&head, _("Review on %s.  "), day_text(plan->review_date, arena));
    if (plan->drafted_by)
        string_append_format(&head, _("Drafted by %s"),
                             dossier_screen_worker(screen, plan->drafted_by));
    if (plan->drafted_by && date_given(plan->drafted))
        string_append_format(&head, ", %s", day_text(plan->drafted, arena));
    text_sheet_add(sheet, 0, DRAW_NORMAL, string_text(&head));
    if (utf8_blank(plan->own_words))
        text_sheet_add(sheet, 0, DRAW_NORMAL, _("What the household wants was not noted."));
    else
        text_sheet_format(sheet, 0, DRAW_NORMAL, _("What the household wants: \"%s\""),
                          plan->own_words);
}

static void append_agreement(const struct agreement *agreement, struct arena *arena,
                             struct string *out)
{
    const char *form = choice_label(&choices_agreement_form, (int)agreement->form);
    string_append(out, form ? _(form) : _("no answer yet"));
    if (date_given(agreement->date))
        string_append_format(out, ", %s", day_text(agreement->date, arena));
    if (!utf8_blank(agreement->represented_by))
        string_append_format(out, _(", represented by %s"), agreement->represented_by);
    if (!utf8_blank(agreement->view))
        string_append_format(out, ": \"%s\"", agreement->view);
}

static void read_agreements(const struct dossier_screen *screen, const struct plan *plan,
                            struct text_sheet *sheet)
{
    text_sheet_add(sheet, 0, DRAW_HEADING, _("AGREEMENT"));
    if (plan->agreements.count == 0)
        text_sheet_add(sheet, INDENT, DRAW_NORMAL, _("Nobody was asked yet."));
    for (size_t i = 0; i < plan->agreements.count; i++) {
        const struct agreement *one = &plan->agreements.items[i];
        STRING_AUTO text = {0};
        append_agreement(one, &sheet->arena, &text);
        text_sheet_format(sheet, INDENT, DRAW_NORMAL, "%s: %s",
                          dossier_subject_name(&screen->dossier, one->member, &sheet->arena),
                          string_text(&text));
    }
}

// What the municipality was asked for this action, as long as nothing was decided.
static void read_request(const struct dossier_screen *screen, const struct action *action,
                         struct text_sheet *sheet)
{
    for (size_t i = 0; i < screen->dossier.provision_requests.count; i++) {
        const struct provision_request *one = &screen->dossier.provision_requests.items[i];
        if (!request_is_for(one, action) || request_decided(one))
            continue;
        if (date_given(one->requested))
            text_sheet_format(sheet, DEEPER, DRAW_NORMAL, _("waits for a decision since %s: %s"),
                              day_text(one->requested, &sheet->arena),
                              or_else(one->provision, _("(no text yet)")));
        else
            text_sheet_format(sheet, DEEPER, DRAW_NORMAL, _("waits for a decision: %s"),
                              or_else(one->provision, _("(no text yet)")));
    }
}

static void read_action(const struct dossier_screen *screen, const struct goal *goal,
                        const struct action *action, const char *number, struct date today,
                        struct text_sheet *sheet)
{
    struct arena *arena = &sheet->arena;
    const char *rung = choice_label(&choices_rung, (int)action->rung);
    STRING_AUTO status = {0};
    STRING_AUTO when = {0};
    action_status_words(goal, action, today, &status);
    plan_day_words(action->due, (struct date){0}, &when);
    text_sheet_format(sheet, INDENT, DRAW_NORMAL, "%s %s", number,
                      or_else(action->text, _("(no text yet)")));
    text_sheet_format(
        sheet, DEEPER, action_is_late(goal, action, today) ? DRAW_WARNING : DRAW_NORMAL,
        "%s (%s), %s: %s%s%s",
        or_else(dossier_screen_who(screen, &action->who, arena), _("(nobody)")),
        rung ? _(rung) : "-", or_else(string_text(&when), _("(no day)")), string_text(&status),
        date_given(action->done) ? " " : "", day_text(action->done, arena));
    if (!utf8_blank(action->lighter_considered))
        text_sheet_format(sheet, DEEPER, DRAW_NORMAL, _("tried first: %s"),
                          action->lighter_considered);
    if (action_is_open(goal, action))
        read_request(screen, action, sheet);
}

static void read_goal(const struct dossier_screen *screen, const struct plan *plan, size_t index,
                      struct text_sheet *sheet)
{
    struct arena *arena = &sheet->arena;
    const struct goal *goal = &plan->goals.items[index];
    struct date today = today_of(screen, plan);
    STRING_AUTO levels = {0};
    STRING_AUTO status = {0};
    goal_levels_words(goal, &levels);
    goal_status_words(goal, today, &status);
    text_sheet_mark(sheet, plan_read_mark(index, PLAN_NOWHERE));
    text_sheet_format(sheet, 0, DRAW_HEADING, _("GOAL %zu  %s   (%s)"), index + 1,
                      or_else(goal->text, _("(no text yet)")),
                      dossier_subject_name(&screen->dossier, goal_subject(goal), arena));
    text_sheet_format(
        sheet, INDENT, goal_is_late(goal, today) ? DRAW_WARNING : DRAW_NORMAL, "%s%s%s, %s: %s",
        domain_label(goal->domain), levels.length > 0 ? " " : "", string_text(&levels),
        date_given(goal->due) ? day_text(goal->due, arena) : _("(no day)"), string_text(&status));
    if (!utf8_blank(goal->own_words))
        text_sheet_format(sheet, INDENT, DRAW_NORMAL, _("Own words: \"%s\""), goal->own_words);
    if (!utf8_blank(goal->status_reason))
        text_sheet_format(sheet, INDENT, DRAW_NORMAL, _("Reason: %s"), goal->status_reason);
    for (size_t i = 0; i < goal->actions.count; i++) {
        text_sheet_mark(sheet, plan_read_mark(index, i));
        read_action(screen, goal, &goal->actions.items[i],
                    arena_format(arena, "%zu.%zu", index + 1, i + 1), today, sheet);
    }
}

void plan_read_version(const struct dossier_screen *screen, const struct plan *plan,
                       struct text_sheet *sheet)
{
    read_head(screen, plan, sheet);
    read_agreements(screen, plan, sheet);
    if (plan->goals.count == 0)
        text_sheet_add(sheet, 0, DRAW_NORMAL, _("This plan has no goals."));
    for (size_t i = 0; i < plan->goals.count; i++)
        read_goal(screen, plan, i, sheet);
}

// ---- differences --------------------------------------------------------------------------------

// A value as people read it: names for who it is about, else as the field shows it.
static const char *value_text(const struct dossier_screen *screen,
                              const struct plan_difference *one, const void *record,
                              struct arena *arena)
{
    STRING_AUTO text = {0};
    if (one->part == PLAN_PART_ACTION && one->field->record == &record_who)
        return dossier_screen_who(screen, &((const struct action *)record)->who, arena);
    if (one->part == PLAN_PART_GOAL && (one->field->flags & FIELD_OR_HOUSEHOLD) != 0)
        return dossier_subject_name(&screen->dossier, goal_subject(record), arena);
    field_display(one->field, record, &text);
    return arena_text(arena, string_text(&text));
}

// "Goal 'Fitting house'".
static const char *part_text(const struct dossier_screen *screen, const struct plan_difference *one,
                             struct arena *arena)
{
    const void *record = one->after ? one->after : one->before;
    if (one->part == PLAN_PART_AGREEMENT)
        return arena_format(arena, _("Agreement of %s"),
                            dossier_subject_name(&screen->dossier,
                                                 ((const struct agreement *)record)->member,
                                                 arena));
    if (one->part == PLAN_PART_GOAL)
        return arena_format(arena, _("Goal '%s'"),
                            or_else(((const struct goal *)record)->text, _("(no text yet)")));
    if (one->part == PLAN_PART_ACTION)
        return arena_format(arena, _("Action '%s'"),
                            or_else(((const struct action *)record)->text, _("(no text yet)")));
    return _("The plan");
}

// A whole record on one of the sides: of who agrees the answer, of the rest whether it is there.
static const char *side_text(const struct plan_difference *one, bool left, struct arena *arena)
{
    const void *record = left ? one->before : one->after;
    STRING_AUTO text = {0};
    if (one->part == PLAN_PART_AGREEMENT) {
        if (!record)
            return "-";
        append_agreement(record, arena, &text);
        return arena_text(arena, string_text(&text));
    }
    if (left)
        return record ? _("is in it") : "-";
    return record ? _("new") : _("taken out");
}

static void add_difference(const struct dossier_screen *screen, const struct plan_difference *one,
                           const int *widths, struct text_sheet *sheet)
{
    struct arena *arena = &sheet->arena;
    const char *texts[3] = {"", side_text(one, true, arena), side_text(one, false, arena)};
    if (one->field) {
        texts[0] = _(one->field->label);
        texts[1] = or_else(value_text(screen, one, one->before, arena), "-");
        texts[2] = or_else(value_text(screen, one, one->after, arena), "-");
    }
    text_sheet_columns(sheet, DRAW_NORMAL, texts, widths, 3);
}

void plan_read_differences(const struct dossier_screen *screen, const struct plan *before,
                           const struct plan *after, struct text_sheet *sheet)
{
    enum { LABEL_CELLS = 22, FRAME_CELLS = 8 };
    struct plan_differences differences;
    int half = (sheet->width - LABEL_CELLS - FRAME_CELLS) / 2;
    const int widths[] = {LABEL_CELLS, half, half};
    const char *titles[] = {"", _("in force"), _("draft")};
    const char *last = "";
    plan_compare(before, after, &sheet->arena, &differences);
    if (differences.count == 0) {
        text_sheet_add(sheet, 0, DRAW_NORMAL, _("The draft says the same as the plan in force."));
        return;
    }
    text_sheet_columns(sheet, DRAW_HEADING, titles, widths, 3);
    for (size_t i = 0; i < differences.count; i++) {
        const char *part = part_text(screen, &differences.items[i], &sheet->arena);
        if (strcmp(part, last) != 0)
            text_sheet_add(sheet, 0, DRAW_HEADING, part);
        last = part;
        add_difference(screen, &differences.items[i], widths, sheet);
    }
}
