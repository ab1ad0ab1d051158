// SPDX-License-Identifier: EUPL-1.2
#include "ui/today_rows.h"

#include <stdio.h>
#include <string.h>

#include "base/date_words.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "ui/household_filter.h"
#include "ui/overview_view.h"
#include "ui/unsaved_banner.h"

enum column { COLUMN_WHAT, COLUMN_HOUSEHOLD, COLUMN_PART, COLUMN_WHEN };

struct writer {
    const struct today_data *data;
    struct arena *arena;
    struct today_lines *lines;
    bool dense; // no blank rows
};

static void add(struct writer *writer, enum today_kind kind, size_t index, const char *text)
{
    struct today_line *line = list_add(&writer->lines->any, sizeof(*line), writer->arena);
    *line = (struct today_line){.kind = kind, .index = index, .text = text};
}

// A blank row comes before every heading but the first, where there is room for it.
static void add_heading(struct writer *writer, const char *text)
{
    if (writer->lines->count > 0 && !writer->dense)
        add(writer, TODAY_HEADING, 0, "");
    add(writer, TODAY_HEADING, 0, text);
}

static void add_unsaved(struct writer *writer)
{
    size_t count = writer->data->unsaved.count;
    if (count == 0)
        return;
    add_heading(writer, arena_format(writer->arena,
                                     _("UNSAVED WORK FOUND AGAIN (%zu)   Enter = go on, b = later"),
                                     count));
    for (size_t i = 0; i < count; i++)
        add(writer, TODAY_UNSAVED, i, NULL);
}

static void add_running(struct writer *writer)
{
    size_t count = writer->data->running.count;
    if (count > 0)
        add_heading(writer, _("ANOTHER EENPLAN OF YOURS STILL RUNS   Enter = take over"));
    for (size_t i = 0; i < count; i++)
        add(writer, TODAY_RUNNING, i, NULL);
}

static bool is_earlier(const struct today_data *data, size_t contact)
{
    return data->agenda.items[contact].date.day < data->today.day;
}

// How many of today's, or of earlier days, were settled here since they were fetched.
static size_t count_settled(const struct today_data *data, bool earlier)
{
    size_t count = 0;
    for (size_t i = 0; i < data->agenda.count; i++) {
        const struct today_line line = {.kind = TODAY_CONTACT, .index = i};
        count += is_earlier(data, i) == earlier && today_settled(data, &line) ? 1 : 0;
    }
    return count;
}

static size_t count_done(const struct today_data *data)
{
    size_t count = 0;
    for (size_t i = 0; i < data->actions.count; i++) {
        const struct today_line line = {.kind = TODAY_ACTION, .index = i};
        count += today_settled(data, &line) ? 1 : 0;
    }
    return count;
}

static size_t count_earlier(const struct today_data *data)
{
    size_t count = 0;
    for (size_t i = 0; i < data->agenda.count; i++)
        count += is_earlier(data, i) ? 1 : 0;
    return count;
}

static void add_conversations(struct writer *writer)
{
    const struct today_data *data = writer->data;
    size_t count = data->agenda.count - count_earlier(data);
    add_heading(writer, arena_format(writer->arena, _("CONVERSATIONS TODAY (%zu)"),
                                     count - count_settled(data, false)));
    if (count == 0)
        add(writer, TODAY_SENTENCE, 0, _("None. In a dossier g plans one; w = walk-in question."));
    for (size_t i = 0; i < data->agenda.count; i++)
        if (!is_earlier(data, i))
            add(writer, TODAY_CONTACT, i, NULL);
}

// The latest of them first come to mind: of many, the oldest wait behind "more".
static void add_earlier(struct writer *writer)
{
    const struct today_data *data = writer->data;
    size_t count = count_earlier(data);
    size_t hidden = data->all_earlier || count <= TODAY_EARLIER ? 0 : count - TODAY_EARLIER;
    size_t seen = 0;
    if (count == 0)
        return;
    add_heading(writer,
                arena_format(writer->arena,
                             _("EARLIER, NOT SETTLED YET (%zu)   x = held, z = nobody there"),
                             count - count_settled(data, true)));
    if (hidden > 0)
        add(writer, TODAY_MORE_CONTACTS, 0,
            arena_format(writer->arena, _("%zu older (Enter)"), hidden));
    for (size_t i = 0; i < data->agenda.count; i++)
        if (is_earlier(data, i) && seen++ >= hidden)
            add(writer, TODAY_CONTACT, i, NULL);
}

// What asks for attention stands below: so many actions that it can still be seen.
static size_t actions_shown(const struct writer *writer)
{
    const struct today_data *data = writer->data;
    const size_t heading = writer->dense ? 1 : 2;  // with the row above it
    size_t taken = writer->lines->count + heading; // with that of the actions
    size_t below = heading;                        // of what asks for attention
    for (size_t kind = ATTENTION_NONE + 1; kind < ATTENTION_COUNT; kind++)
        below += data->attention[kind] > 0 ? 1 : 0;
    below += data->to_judge > 0 ? 1 : 0;
    below += below == heading ? 1 : 0;
    if (data->all_actions || data->room == 0 || taken + data->actions_total + below <= data->room)
        return data->actions.count;
    size_t shown = taken + below + 1 < data->room ? data->room - taken - below - 1 : 0;
    shown = shown < TODAY_LEAST_ACTIONS ? TODAY_LEAST_ACTIONS : shown;
    return shown < data->actions.count ? shown : data->actions.count;
}

static void add_actions(struct writer *writer)
{
    const struct today_data *data = writer->data;
    size_t shown = actions_shown(writer);
    add_heading(writer, arena_format(writer->arena, _("MY ACTIONS (%zu)"),
                                     data->actions_total - count_done(data)));
    if (data->actions.count == 0)
        add(writer, TODAY_SENTENCE, 0,
            _("None. In a plan a adds an action; choose yourself as who."));
    for (size_t i = 0; i < shown; i++)
        add(writer, TODAY_ACTION, i, NULL);
    if (data->actions_total > shown)
        add(writer, TODAY_MORE_ACTIONS, 0,
            arena_format(writer->arena, _("%zu more (Enter shows all)"),
                         data->actions_total - shown));
}

static void add_attention(struct writer *writer)
{
    bool any = writer->data->to_judge > 0;
    add_heading(writer, _("ATTENTION"));
    if (any)
        add(writer, TODAY_JUDGE, 0, NULL);
    for (size_t kind = ATTENTION_NONE + 1; kind < ATTENTION_COUNT; kind++) {
        if (writer->data->attention[kind] == 0)
            continue;
        add(writer, TODAY_ATTENTION, kind, NULL);
        any = true;
    }
    if (!any)
        add(writer, TODAY_SENTENCE, 0, _("Nothing. 2 = all your households, F6 = a new one."));
}

static void layout(const struct today_data *data, bool dense, struct arena *arena,
                   struct today_lines *ret_lines)
{
    struct today_lines lines = {0};
    struct writer writer = {.data = data, .arena = arena, .lines = &lines, .dense = dense};
    add_unsaved(&writer);
    add_running(&writer);
    add_conversations(&writer);
    add_earlier(&writer);
    add_actions(&writer);
    add_attention(&writer);
    *ret_lines = lines;
}

void today_layout(const struct today_data *data, struct arena *arena, struct today_lines *ret_lines)
{
    layout(data, false, arena, ret_lines);
    if (data->room > 0 && ret_lines->count > data->room)
        layout(data, true, arena, ret_lines);
}

bool today_is_heading(const struct today_line *line)
{
    return line->kind == TODAY_HEADING || line->kind == TODAY_SENTENCE;
}

// ---- where the cursor stands --------------------------------------------------------------------

static bool find_kind(const struct today_lines *lines, enum today_kind kind, size_t *ret_line)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->items[i].kind == kind) {
            *ret_line = i;
            return true;
        }
    }
    return false;
}

// One without a time can still come.
static bool is_next(const struct today_data *data, const struct today_line *line, const char *time)
{
    if (line->kind != TODAY_CONTACT || is_earlier(data, line->index))
        return false;
    const char *at = data->agenda.items[line->index].time;
    return !at || strcmp(at, time) >= 0;
}

size_t today_begin(const struct today_data *data, const struct today_lines *lines, const char *time)
{
    size_t found = 0;
    if (find_kind(lines, TODAY_UNSAVED, &found))
        return found;
    for (size_t i = 0; i < lines->count; i++)
        if (is_next(data, &lines->items[i], time))
            return i;
    for (size_t i = 0; i < lines->count; i++)
        if (!today_is_heading(&lines->items[i]))
            return i;
    return 0;
}

void today_key(const struct today_data *data, const struct today_line *line,
               char ret_key[TODAY_KEY_SIZE])
{
    const char *part = "";
    const char *id = "";
    long long number = (long long)line->index;
    if (line->kind == TODAY_UNSAVED) {
        const struct unsaved *unsaved = &data->unsaved.items[line->index];
        part = unsaved->kind;
        id = unsaved->subject;
        number = (long long)unsaved->started;
    } else if (line->kind == TODAY_CONTACT || line->kind == TODAY_ACTION) {
        id = line->kind == TODAY_CONTACT ? data->agenda.items[line->index].contact
                                         : data->actions.items[line->index].action;
        number = 0;
    }
    (void)snprintf(ret_key, TODAY_KEY_SIZE, "%d %s %s %lld", (int)line->kind, part, id, number);
}

const char *today_settled(const struct today_data *data, const struct today_line *line)
{
    char key[TODAY_KEY_SIZE];
    today_key(data, line, key);
    for (size_t i = 0; i < data->mark_count; i++)
        if (strcmp(data->marks[i].key, key) == 0)
            return data->marks[i].word;
    return NULL;
}

size_t today_find(const struct today_data *data, const struct today_lines *lines, const char *key,
                  size_t near)
{
    for (size_t i = 0; i < lines->count; i++) {
        char other[TODAY_KEY_SIZE];
        today_key(data, &lines->items[i], other);
        if (!today_is_heading(&lines->items[i]) && strcmp(key, other) == 0)
            return i;
    }
    for (size_t i = near < lines->count ? near + 1 : lines->count; i-- > 0;)
        if (!today_is_heading(&lines->items[i]))
            return i;
    return today_begin(data, lines, "");
}

// ---- cells --------------------------------------------------------------------------------------

static void append_day(struct date day, struct date today, struct string *out)
{
    string_append_format(out, "%s ", date_words_weekday_name(date_weekday(day)));
    overview_view_day(day, today, out);
}

void today_when(struct date due, struct date today, struct string *out, enum draw_role *role)
{
    if (!date_given(due)) {
        string_append(out, _("no day"));
    } else if (due.day < today.day) {
        string_append_format(out, _("LATE %d d"), (int)(today.day - due.day));
        *role = DRAW_WARNING;
    } else if (due.day == today.day) {
        string_append(out, _("today"));
    } else {
        append_day(due, today, out);
    }
}

static const char *named(const char *name)
{
    return utf8_blank(name) ? _("(no name)") : name;
}

static void unsaved_cell(const struct today_data *data, const struct unsaved *unsaved,
                         enum column column, struct string *out)
{
    char time[6];
    if (column == COLUMN_WHAT)
        string_append(out, unsaved_banner_word(unsaved));
    else if (column == COLUMN_HOUSEHOLD)
        string_append(out, unsaved_banner_title(unsaved));
    else if (column == COLUMN_PART)
        overview_view_day(moment_date(unsaved->written), data->today, out);
    else
        string_append(out, clock_local_time(data->clock, unsaved->written, time));
}

static void running_cell(const struct today_data *data, const struct presence *running,
                         enum column column, struct string *out)
{
    char time[6];
    if (column == COLUMN_WHAT)
        string_append(out, _("not closed, since"));
    else if (column == COLUMN_HOUSEHOLD)
        string_append(out, running->origin ? running->origin : _("an unknown line"));
    else if (column == COLUMN_PART)
        overview_view_day(moment_date(running->started), data->today, out);
    else
        string_append(out, clock_local_time(data->clock, running->started, time));
}

// A settled row says so in place of the phase, or of the day of an action.
static void contact_cell(const struct today_data *data, const struct agenda_row *row,
                         const char *settled, enum column column, struct string *out)
{
    const char *label = NULL;
    if (column == COLUMN_WHAT) {
        label = choice_label(&choices_contact_kind, (int)row->kind);
        string_append_format(out, "%-5s  %s", row->time ? row->time : "",
                             label ? _(label) : _("conversation"));
    } else if (column == COLUMN_HOUSEHOLD) {
        string_append(out, named(row->name));
    } else if (column == COLUMN_PART && settled) {
        string_append(out, settled);
    } else if (column == COLUMN_PART) {
        label = choice_label(&choices_phase, (int)row->phase);
        string_append(out, label ? _(label) : "");
    } else if (row->date.day < data->today.day) {
        append_day(row->date, data->today, out);
    }
}

static void action_cell(const struct today_data *data, const struct own_action *action,
                        const char *settled, enum column column, struct string *out,
                        enum draw_role *role)
{
    if (column == COLUMN_WHAT)
        string_append(out, utf8_blank(action->text) ? _("(no text yet)") : action->text);
    else if (column == COLUMN_HOUSEHOLD)
        string_append(out, named(action->name));
    else if (column == COLUMN_PART)
        string_append(out, domain_label(action->domain));
    else if (settled)
        string_append(out, settled);
    else
        today_when(action->due, data->today, out, role);
}

static void attention_cell(const struct today_data *data, size_t kind, enum column column,
                           struct string *out)
{
    size_t count = data->attention[kind];
    if (column == COLUMN_HOUSEHOLD) {
        string_append_format(out, P_("%zu household", "%zu households", count), count);
    } else if (column == COLUMN_WHAT) {
        attention_words((enum attention)kind, data->investigation_days, data->assessment_months,
                        out);
    }
}

void today_cell(const struct today_data *data, const struct today_line *line, size_t column,
                struct string *out, enum draw_role *role)
{
    enum column at = (enum column)column;
    switch (line->kind) {
    case TODAY_HEADING:
    case TODAY_SENTENCE:
    case TODAY_MORE_CONTACTS:
    case TODAY_MORE_ACTIONS:
        string_append(out, column == 0 ? line->text : "");
        *role = line->kind == TODAY_HEADING ? DRAW_HEADING : DRAW_NORMAL;
        break;
    case TODAY_UNSAVED:
        unsaved_cell(data, &data->unsaved.items[line->index], at, out);
        break;
    case TODAY_RUNNING:
        running_cell(data, &data->running.items[line->index], at, out);
        break;
    case TODAY_CONTACT:
        contact_cell(data, &data->agenda.items[line->index], today_settled(data, line), at, out);
        break;
    case TODAY_ACTION:
        action_cell(data, &data->actions.items[line->index], today_settled(data, line), at, out,
                    role);
        break;
    case TODAY_ATTENTION:
        attention_cell(data, line->index, at, out);
        break;
    case TODAY_JUDGE:
        if (at == COLUMN_WHAT)
            string_append(out, _("emergency access to judge"));
        else if (at == COLUMN_HOUSEHOLD)
            string_append_format(out, P_("%zu time", "%zu times", data->to_judge), data->to_judge);
        break;
    }
}

// ---- the message line ---------------------------------------------------------------------------

// In full where there is room: "<household>: <text>   <what to do>".
static void append_about(const char *name, const char *text, const char *act, struct string *out)
{
    enum { CELLS = 78, GAP = 3 };
    STRING_AUTO about = {0};
    string_append(&about, named(name));
    if (!utf8_blank(text))
        string_append_format(&about, ": %s", text);
    draw_shorten(string_text(&about), CELLS - GAP - utf8_width(act), out);
    string_append_format(out, "   %s", act);
}

void today_guide(const struct today_data *data, const struct today_line *line, struct string *out)
{
    if (today_settled(data, line)) {
        string_append(out,
                      _("Saved. ^Z takes back what was done last, F5 fetches the rows again."));
        return;
    }
    switch (line->kind) {
    case TODAY_UNSAVED:
        string_append(out, _("Enter goes on in the same field; b = later, Del = throw away."));
        break;
    case TODAY_RUNNING:
        string_append(out, _("Enter takes over: it keeps its work and ends, and you go on here."));
        break;
    case TODAY_CONTACT:
        append_about(data->agenda.items[line->index].name, NULL,
                     _("Enter opens the conversation; x = held, z = nobody there."), out);
        break;
    case TODAY_ACTION:
        append_about(data->actions.items[line->index].name, data->actions.items[line->index].text,
                     _("x = done"), out);
        break;
    case TODAY_ATTENTION:
        string_append(out, _("Enter shows which households these are."));
        break;
    case TODAY_JUDGE:
        string_append(out, _("Enter shows who looked, why, and what was done."));
        break;
    case TODAY_MORE_CONTACTS:
    case TODAY_MORE_ACTIONS:
        string_append(out, _("Enter shows the rest."));
        break;
    case TODAY_HEADING:
    case TODAY_SENTENCE:
        string_append(out, _("F6 = new household, w = walk-in question, / = search."));
        break;
    }
}
