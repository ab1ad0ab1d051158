// SPDX-License-Identifier: EUPL-1.2
// A question that is answered at once: noted without a household, only to be counted.
//
// Shows:    four fields, and under them how many were noted this month, by outcome and domain
// Data:     struct walk_in; the counts of the own team (service/walk_in.h)
// Actions:  F8 notes it and begins anew, F6 registers a household instead, F5 counts anew
// Parent:   today
// Children: intake
#include <stddef.h>
#include <string.h>

#include "base/translate.h"
#include "model/instrument.h"
#include "service/walk_in.h"
#include "ui/act_form.h"
#include "ui/key.h"
#include "ui/sources.h"
#include "ui/ui.h"
#include "ui/work_view.h"

enum { TEXT_ROWS = 3, FORM_ROWS = 5 };

struct walk_in_state {
    struct act_form act;
    struct walk_in walk_in;
    struct walk_in last; // noted here before, for ^D; its domain NULL = nothing was
    struct string last_domain;
    struct pick_source domains;
    struct arena arena; // of the counts
    struct walk_in_counts counts;
    size_t today; // noted today
    bool refused; // for its day, and the message says so
    struct work_argument argument;
};

static const struct field fields[] = {
    {
        .name = "date",
        .label = N_("Date"),
        .help = N_("The day of the question: today, or a day that has passed."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct walk_in, date),
    },
    {
        .name = "channel",
        .label = N_("Came in by"),
        .help = N_("How the question came in."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct walk_in, channel),
        .choices = &choices_channel,
    },
    {
        .name = "domain",
        .label = N_("Domain"),
        .help = N_("The life domain the question was about."),
        .kind = FIELD_TEXT,
        .flags = FIELD_IS_DOMAIN,
        .offset = offsetof(struct walk_in, domain),
    },
    {
        .name = "outcome",
        .label = N_("Outcome"),
        .help = N_("Answered, referred, or one question that asks for no plan."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct walk_in, outcome),
        .choices = &choices_outcome,
    },
};

enum { FIELDS = sizeof(fields) / sizeof(fields[0]), FIELD_OF_DOMAIN = 2 };

// ---- counts -------------------------------------------------------------------------------------

static size_t sum(const struct walk_in_counts *counts)
{
    size_t all = 0;
    for (size_t i = 0; i < counts->count; i++)
        all += counts->items[i].count;
    return all;
}

static void count(struct walk_in_state *state)
{
    struct service *service = state->act.ui->service;
    struct date today = ui_today(state->act.ui);
    struct walk_in_counts of_today = {0};
    struct error err = {0};
    int parts[3] = {0};
    date_parts(today, &parts[0], &parts[1], &parts[2]);
    arena_release(&state->arena);
    state->counts = (struct walk_in_counts){0};
    if (!service_count_walk_ins(service, date_of(parts[0], parts[1], 1), today, &state->arena,
                                &state->counts, &err) ||
        !service_count_walk_ins(service, today, today, &state->arena, &of_today, &err))
        ui_error(state->act.ui, &err);
    state->today = sum(&of_today);
}

static void append_count(size_t count, const char *word, struct string *out)
{
    if (count > 0)
        string_append_format(out, "%s%zu %s", out->length > 0 ? ", " : "", count, word);
}

static void append_outcomes(const struct walk_in_counts *counts, struct string *out)
{
    for (int outcome = OUTCOME_ANSWERED; outcome <= OUTCOME_HOUSEHOLD_PLAN; outcome++) {
        size_t all = 0;
        for (size_t i = 0; i < counts->count; i++)
            all += (int)counts->items[i].outcome == outcome ? counts->items[i].count : 0;
        append_count(all, _(choice_label(&choices_outcome, outcome)), out);
    }
}

// The rows of one domain stand behind each other.
static size_t same_domain(const struct walk_in_counts *counts, size_t from)
{
    size_t to = from + 1;
    while (to < counts->count && strcmp(counts->items[to].domain, counts->items[from].domain) == 0)
        to++;
    return to;
}

static void draw_domains(const struct walk_in_state *state, struct frame *frame,
                         struct draw_area area)
{
    enum { DOMAIN_CELLS = 30 };
    const struct walk_in_counts *counts = &state->counts;
    for (size_t i = 0; i < counts->count && area.rows > 0;) {
        STRING_AUTO text = {0};
        size_t next = same_domain(counts, i);
        if (area.rows == 1 && next < counts->count) {
            (void)draw_text(frame, area.row, 3, area.columns - 4, DRAW_NORMAL,
                            _("and more domains"));
            return;
        }
        const struct walk_in_counts part = {.items = counts->items + i, .count = next - i};
        append_outcomes(&part, &text);
        (void)draw_cut(frame, area.row, 3, DOMAIN_CELLS, DRAW_NORMAL,
                       domain_label(counts->items[i].domain));
        (void)draw_cut(frame, area.row, 3 + DOMAIN_CELLS + 1, area.columns - DOMAIN_CELLS - 5,
                       DRAW_NORMAL, string_text(&text));
        area.row++;
        area.rows--;
        i = next;
    }
}

static void draw_counts(const struct walk_in_state *state, struct frame *frame,
                        struct draw_area area)
{
    STRING_AUTO text = {0};
    STRING_AUTO heading = {0};
    size_t all = sum(&state->counts);
    string_append_format(&heading, _("NOTED THIS MONTH (%zu), TODAY (%zu)"), all, state->today);
    (void)draw_text(frame, area.row, 1, area.columns - 2, DRAW_HEADING, string_text(&heading));
    append_outcomes(&state->counts, &text);
    (void)draw_cut(frame, area.row + 1, 3, area.columns - 4, DRAW_NORMAL,
                   all > 0 ? string_text(&text) : _("Nothing yet. F8 notes the first."));
    area.row += 3;
    area.rows -= 3;
    draw_domains(state, frame, area);
}

// ---- the form -----------------------------------------------------------------------------------

static void begin(struct walk_in_state *state)
{
    state->walk_in = (struct walk_in){.date = ui_today(state->act.ui), .channel = CHANNEL_WALK_IN};
    form_refresh(&state->act.form);
    (void)form_focus(&state->act.form, fields[FIELD_OF_DOMAIN].name);
}

static bool form_same(void *context, const char *path, struct string *ret_value,
                      const char **ret_reason)
{
    const struct walk_in_state *state = context;
    *ret_reason = _("No question was noted here yet: there is nothing to take over.");
    for (size_t i = 0; state->last.domain && i < FIELDS; i++)
        if (strcmp(fields[i].name, path) == 0) {
            field_format(&fields[i], &state->last, ret_value);
            return true;
        }
    return false;
}

// What the form holds goes when it begins anew.
static void remember(struct walk_in_state *state)
{
    string_clear(&state->last_domain);
    string_append(&state->last_domain, state->walk_in.domain);
    state->last = state->walk_in;
    state->last.domain = string_text(&state->last_domain);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct walk_in_state *state = any;
    struct form_item items[FIELDS] = {0};
    if (!act_form_open(&state->act, ui, NULL, err))
        return false;
    state->domains = sources_domains(ui);
    state->act.form.end_leaves = false;
    state->act.form.same = form_same;
    for (size_t i = 0; i < FIELDS; i++)
        items[i] = (struct form_item){.path = fields[i].name,
                                      .field = &fields[i],
                                      .record = &state->walk_in,
                                      .flags = FORM_REQUIRED | FORM_PAST};
    items[FIELD_OF_DOMAIN].source = &state->domains;
    form_set_items(&state->act.form, items, FIELDS);
    begin(state);
    count(state);
    act_form_resume(&state->act, "walk_in", argument);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct walk_in_state *state = any;
    act_form_close(ui, any);
    string_release(&state->last_domain);
    arena_release(&state->arena);
}

static struct draw_area form_area(struct draw_area area)
{
    // A list under a field lies over the counts.
    return (struct draw_area){area.row + TEXT_ROWS, area.column, area.rows - TEXT_ROWS,
                              area.columns};
}

static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct walk_in_state *state = any;
    (void)ui;
    form_layout(&state->act.form, form_area(area));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct walk_in_state *state = any;
    int head = TEXT_ROWS + FORM_ROWS;
    struct draw_area text = {area.row + 1, 1, 1, area.columns - 2};
    struct draw_area counts = {area.row + head, 0, area.rows - head, area.columns};
    (void)ui;
    draw_rule(frame, area.row, 0, area.columns);
    draw_counts(state, frame, counts);
    (void)draw_paragraph(frame, text, DRAW_NORMAL,
                         _("Only counted: no names, no addresses. For a plan F6 registers a "
                           "household."));
    form_draw(&state->act.form, frame, form_area(area), true);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct walk_in_state *state = any;
    (void)ui;
    form_guide(&state->act.form, out);
    if (out->length == 0 && state->walk_in.outcome == OUTCOME_HOUSEHOLD_PLAN)
        string_append(out, _("A plan is made for a household: F6 registers it."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("A question that is answered at once needs no household. It is noted with its "
                    "day, how it came in, the life domain and how it ended, and nothing about the "
                    "person who asked. The numbers are those of your team."));
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct walk_in_state *state = any;
    const struct ui_result result = act_form_key(ui, any, pressed);
    if (state->refused && state->walk_in.date.day <= ui_today(ui).day) {
        state->refused = false;
        ui_message_clear(ui);
    }
    return result;
}

// ---- actions ------------------------------------------------------------------------------------

static struct ui_result run_note(struct ui *ui, void *any)
{
    struct walk_in_state *state = any;
    struct error err = {0};
    STRING_AUTO said = {0};
    if (form_has_open_list(&state->act.form))
        (void)form_key(&state->act.form, UI_KEY_TAB); // takes what the list stands on
    form_leave(&state->act.form);
    if (form_has_unread(&state->act.form))
        return ui_done(); // the form says what cannot be read
    act_form_begin(&state->act);
    bool done = service_note_walk_in(ui->service, &state->walk_in, &err);
    if (done)
        count(state);
    string_append_format(&said, _("Noted: %zu today."), state->today);
    if (!act_form_done(&state->act, done, &err, string_text(&said))) {
        state->refused = state->walk_in.date.day > ui_today(ui).day;
        return ui_done();
    }
    remember(state);
    begin(state);
    return ui_done();
}

static struct ui_result run_new(struct ui *ui, void *any)
{
    struct walk_in_state *state = any;
    work_argument_set(&state->argument, NULL, NULL);
    return ui_push_named(ui, "intake", &state->argument);
}

static const struct ui_action actions[] = {
    {
        .name = "note",
        .keys = {UI_KEY_F8},
        .label = N_("Note it"),
        .help = N_("note this question; the form begins anew"),
        .run = run_note,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("Household"),
        .help = N_("register a household instead, by intake"),
        .run = run_new,
    },
};

static struct ui_result refresh(struct ui *ui, void *any)
{
    count(any);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

const struct screen_ops screen_walk_in = {
    .name = "walk_in",
    .label = N_("Walk-in question"),
    .state_size = sizeof(struct walk_in_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .hints = act_form_hints,
    .explain = act_form_explain,
    .about = about,
    .layout = layout,
    .draw = draw,
    .typing = act_form_typing,
    .last_stop = act_form_last_stop,
    .key = key,
    .tick = act_form_tick,
    .hangup = act_form_hangup,
    .writing = act_form_writing,
    .paste = act_form_paste,
    .save = run_note,
    .refresh = refresh,
    .back = act_form_back,
};
