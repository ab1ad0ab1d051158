// SPDX-License-Identifier: EUPL-1.2
#include "demo.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "model/dossier.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/ui.h"

struct demo_log demo_log;

enum { ROWS = 500 };

struct list_state {
    struct list_view list;
    bool marked[ROWS];
    struct confirm_question question;
};

static const struct list_column columns[] = {
    {"Name", 28, LIST_LEFT},
    {"Number", 10, LIST_LEFT},
    {"Phase", 0, LIST_LEFT},
    {"Days", 5, LIST_RIGHT},
};

static void list_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    (void)context;
    static const char *const names[] = {"Berg, van den - Yılmaz", "Özdemir", "Jansen", "Kaya"};
    switch (column) {
    case 0:
        string_append(out, names[row % 4]);
        break;
    case 1:
        string_append_format(out, "2026-%04zu", row + 1);
        break;
    case 2:
        string_append(out, row % 3 == 0 ? "plan" : "intake");
        break;
    default:
        string_append_format(out, "%zu", row * 7 % 40);
        *role = row % 5 == 0 ? DRAW_WARNING : DRAW_NORMAL;
        break;
    }
}

static bool list_marked(void *context, size_t row)
{
    return ((struct list_state *)context)->marked[row];
}

static bool list_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)ui;
    (void)argument;
    (void)err;
    struct list_state *demo = state;
    demo_log.opened++;
    list_view_set_count(&demo->list, ROWS);
    return true;
}

static void list_close(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    demo_log.closed++;
}

static void list_title(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    (void)state;
    string_append(out, "Households");
}

static void list_status(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    (void)state;
    string_append(out, "S. Bakker, Zuid");
}

static void list_guide(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    list_view_position(&((const struct list_state *)state)->list, out);
}

static void list_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    (void)ui;
    struct list_state *demo = state;
    static const char *const tabs[] = {"Today", "Households", "Team"};
    draw_tabs(frame, area.row, tabs, 3, 1);
    draw_rule(frame, area.row + 1, 0, frame->columns);
    struct list_source source = {.context = demo, .cell = list_cell, .marked = list_marked};
    struct draw_area body = {area.row + 2, 0, area.rows - 2, area.columns};
    list_view_draw(&demo->list, &source, columns, 4, frame, body, true);
}

static struct ui_result list_key(struct ui *ui, void *state, int key)
{
    struct list_state *demo = state;
    if (!list_view_key(&demo->list, NULL, key))
        return ui_ignored();
    ui_timer_set(ui, UI_TIMER_PREVIEW, 150);
    return ui_done();
}

static void work_a_slice(struct ui *ui)
{
    demo_log.slices--;
    if (demo_log.slices > 0)
        ui_timer_set(ui, UI_TIMER_SEARCH, demo_log.again);
    for (int64_t begun = clock_milliseconds(); clock_milliseconds() < begun + 2;)
        continue;
}

static struct ui_result list_tick(struct ui *ui, void *state, enum ui_timer timer)
{
    (void)state;
    if (timer == UI_TIMER_SEARCH)
        work_a_slice(ui);
    else
        demo_log.ticks++;
    return ui_done();
}

static struct ui_result run_open(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&demo_form, NULL);
}

static struct ui_result run_mark(struct ui *ui, void *state)
{
    (void)ui;
    struct list_state *demo = state;
    demo->marked[demo->list.current] = !demo->marked[demo->list.current];
    return ui_done();
}

static struct ui_result run_finish(struct ui *ui, void *state)
{
    (void)ui;
    struct list_state *demo = state;
    demo->question = (struct confirm_question){
        .question = "Finalise the plan of Berg, van den?",
        .detail = "It cannot be changed afterwards.",
    };
    return ui_push(&screen_confirm, &demo->question);
}

static bool can_assign(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)ui;
    (void)state;
    *ret_reason = "You are not the coordinator.";
    return false;
}

static struct ui_result list_result(struct ui *ui, void *state, const struct screen_ops *from,
                                    const struct ui_value *value)
{
    (void)state;
    if (from == &screen_confirm && value->given && value->number == 1) {
        demo_log.confirmed++;
        ui_message(ui, "Finalised.");
    }
    if (from == &screen_ask && value->given) {
        demo_log.answered++;
        (void)snprintf(demo_log.answer, sizeof(demo_log.answer), "%s", value->text);
    }
    return ui_done();
}

static void log_hangup(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    demo_log.hung_up++;
}

static const struct ui_action list_actions[] = {
    {.name = "open",
     .keys = {UI_KEY_ENTER},
     .label = "Open",
     .help = "open the household",
     .run = run_open},
    {.name = "mark",
     .keys = {' '},
     .label = "Mark",
     .help = "mark or unmark the row",
     .run = run_mark},
    {.name = "finish",
     .keys = {UI_KEY_F8},
     .label = "Finalise",
     .help = "finalise the plan",
     .run = run_finish},
    {.name = "assign",
     .keys = {'t'},
     .label = "Assign",
     .help = "assign to a worker",
     .enabled = can_assign,
     .run = run_mark},
};

const struct screen_ops demo_list = {
    .name = "demo_list",
    .label = "Households",
    .state_size = sizeof(struct list_state),
    .actions = list_actions,
    .action_count = sizeof(list_actions) / sizeof(list_actions[0]),
    .open = list_open,
    .close = list_close,
    .title = list_title,
    .status = list_status,
    .guide = list_guide,
    .draw = list_draw,
    .key = list_key,
    .tick = list_tick,
    .result = list_result,
    .hangup = log_hangup,
};

// The form.

struct form_demo {
    struct form form;
    struct dossier dossier;
};

static void workers(void *context, const char *path, struct arena *arena,
                    struct pick_options *options)
{
    (void)context;
    (void)path;
    static const struct pick_option all[] = {
        {"housing", "Housing corporation Zuid-West"},
        {"guidance", "Wonen met begeleiding De Brug"},
        {"school", "School De Wegwijzer"},
        {"gp", "GP Özgür"},
    };
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = all[i];
    }
}

static void people(void *context, const char *path, struct arena *arena,
                   struct pick_options *options)
{
    (void)path;
    const struct dossier *dossier = &((struct form_demo *)context)->dossier;
    for (size_t i = 0; i < dossier->members.count; i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        const struct member *member = &dossier->members.items[i];
        *option = (struct pick_option){member->id, member->given_names};
    }
}

static void form_changed(void *context, const char *path)
{
    (void)context;
    (void)snprintf(demo_log.changed, sizeof(demo_log.changed), "%s", path);
}

static const char *form_finding(void *context, const char *path)
{
    (void)context;
    return strcmp(path, "members[0].bsn") == 0 ? "fails the eleven test" : NULL;
}

static void add_member(struct dossier *dossier, const char *id, const char *name)
{
    struct member *member = list_add(&dossier->members.any, sizeof(struct member), &dossier->arena);
    member->id = id;
    member->given_names = name;
}

static bool form_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    (void)argument;
    (void)err;
    struct form_demo *demo = state;
    add_member(&demo->dossier, "m1", "Pieter");
    add_member(&demo->dossier, "m2", "Noor");
    demo->dossier.members.items[0].bsn = "123456789";
    form_init(&demo->form, &demo->dossier, ui_today(ui));
    demo->form.changed = form_changed;
    demo->form.remark = form_finding;
    demo->form.context = demo;
    struct pick_source open_list = {.options = workers, .open = true};
    struct pick_source members = {.context = demo, .options = people};
    static struct pick_source sources[2];
    sources[0] = open_list;
    sources[1] = members;
    struct form_item items[] = {
        {.path = "intake.reported", .flags = FORM_REQUIRED | FORM_PAST, .label = "Reported"},
        {.path = "intake.channel", .label = "Channel"},
        {.path = "intake.referrer", .label = "Referrer", .source = &sources[0]},
        {.path = "intake.urgent", .label = "Urgent"},
        {.path = "intake.present", .label = "Present", .source = &sources[1]},
        {0},
        {.label = "The applicant"},
        {.path = "members[0].given_names", .label = "Given names", .flags = FORM_REQUIRED},
        {.path = "members[0].birth_date", .label = "Birth date", .flags = FORM_BIRTH},
        {.path = "members[0].bsn", .label = "BSN"},
        {.path = "household.address.house_number", .label = "House number"},
        {0},
        {.path = "intake.question",
         .label = "What do you want to reach?",
         .rows = 3,
         .flags = FORM_REQUIRED},
    };
    form_set_items(&demo->form, items, sizeof(items) / sizeof(items[0]));
    return true;
}

static void form_close(struct ui *ui, void *state)
{
    (void)ui;
    struct form_demo *demo = state;
    form_release(&demo->form);
    dossier_release(&demo->dossier);
}

static void form_status(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    const struct form_demo *demo = state;
    size_t given = 0;
    size_t required = form_required(&demo->form, &given);
    string_append_format(out, "%zu of %zu done", given, required);
}

static void demo_form_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    (void)ui;
    struct form_demo *demo = state;
    draw_rule(frame, area.row + 1, 0, frame->columns);
    struct draw_area body = {area.row + 2, 0, area.rows - 2, area.columns};
    form_draw(&demo->form, frame, body, true);
}

static bool demo_form_typing(const void *state)
{
    return form_typing(&((const struct form_demo *)state)->form);
}

static struct ui_result demo_form_key(struct ui *ui, void *state, int key)
{
    struct ui_result result = form_result(form_key(&((struct form_demo *)state)->form, key));
    if (result.outcome != UI_IGNORED)
        ui_timer_set(ui, UI_TIMER_AUTOSAVE, 2000);
    return result;
}

static struct ui_result demo_form_paste(struct ui *ui, void *state, const char *text)
{
    (void)ui;
    return form_result(form_paste(&((struct form_demo *)state)->form, text));
}

static struct ui_result demo_form_tick(struct ui *ui, void *state, enum ui_timer timer)
{
    (void)ui;
    (void)timer;
    form_flush(&((struct form_demo *)state)->form);
    demo_log.ticks++;
    return ui_done();
}

static void demo_form_explain(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    form_explain(&((const struct form_demo *)state)->form, out);
}

static void demo_form_guide(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    form_guide(&((const struct form_demo *)state)->form, out);
}

static size_t demo_form_hints(struct ui *ui, const void *state, struct ui_hint *hints)
{
    (void)ui;
    return form_hints(&((const struct form_demo *)state)->form, hints);
}

static struct ui_result run_close_form(struct ui *ui, void *state)
{
    (void)ui;
    form_leave(&((struct form_demo *)state)->form);
    return ui_pop_value(1, "finished");
}

static const struct ui_action form_actions[] = {
    {.name = "finish",
     .keys = {UI_KEY_F8},
     .label = "Finish",
     .help = "check and finish",
     .run = run_close_form},
    {.name = "note",
     .keys = {'n'},
     .label = "Note",
     .help = "sleeps while a field has the focus",
     .run = run_close_form},
};

const struct screen_ops demo_form = {
    .name = "demo_form",
    .label = "Intake",
    .state_size = sizeof(struct form_demo),
    .actions = form_actions,
    .action_count = sizeof(form_actions) / sizeof(form_actions[0]),
    .open = form_open,
    .close = form_close,
    .status = form_status,
    .explain = demo_form_explain,
    .guide = demo_form_guide,
    .hints = demo_form_hints,
    .draw = demo_form_draw,
    .typing = demo_form_typing,
    .key = demo_form_key,
    .paste = demo_form_paste,
    .tick = demo_form_tick,
    .hangup = log_hangup,
};
