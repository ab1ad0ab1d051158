// SPDX-License-Identifier: EUPL-1.2
// The first run: there is no store yet.
//
// Shows:    the choice between a store for real work, practising, a tour and trying the keys; then three
//           questions
// Data:     struct service_options; an answer for team, name and theme
// Actions:  1 to 4 or Enter choose; after the last question (or F8) it asks once more and makes the
//           store; Esc goes back to the choice, F3 stops the program
// Parent:   none
// Children: confirm, key_test; goes on as today
#include <string.h>

#include "base/translate.h"
#include "model/area.h"
#include "service/logbook.h"
#include "service/service.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/start_tabs.h"
#include "ui/theme.h"
#include "ui/ui.h"

// The rows of the choice.
enum { CHOICE_STORE, CHOICE_PRACTICE, CHOICE_TOUR, CHOICE_KEYS };

enum {
    PRACTICE_HOUSEHOLDS = 60,
    PRACTICE_SEED = 1,
};

struct answers {
    const char *team;
    const char *name;
    const char *theme;
};

struct first_run_state {
    const struct service_options *options;
    struct list_view choice;
    bool asking; // the questions are open
    struct form form;
    struct answers answers;
    struct pick_source teams;
    struct pick_source themes;
    struct confirm_question question;
    struct string text; // of the question
};

static const struct field field_team = {
    .name = "team",
    .label = N_("Your team"),
    .help = N_("Choose from the list, or type the name of another team."),
    .kind = FIELD_TEXT,
    .offset = offsetof(struct answers, team),
    .limit = 120,
};

static const struct field field_name = {
    .name = "name",
    .label = N_("Your name"),
    .help = N_("As colleagues know you: S. Bakker."),
    .kind = FIELD_TEXT,
    .offset = offsetof(struct answers, name),
    .limit = 120,
};

static const struct field field_theme = {
    .name = "theme",
    .label = N_("The screens"),
    .help = N_(
        "How the screens look: choose from the list (F4) and see it at once. Later under Actions."),
    .kind = FIELD_TEXT,
    .offset = offsetof(struct answers, theme),
    .limit = 40,
};

static const char *const choices[] = {
    N_("1  New store, for real work. You become its administrator."),
    N_("2  Practise with invented households. Nothing in it is real."),
    N_("3  Practise with a tour: ten steps that show the way."),
    N_("4  Try first which keys work here. It takes a minute."),
};

static void team_options(void *context, const char *path, struct arena *arena,
                         struct pick_options *options)
{
    (void)context;
    (void)path;
    for (size_t i = 0; i < area_neighbourhood_count; i++) {
        const char *team = area_neighbourhoods[i].team;
        bool known = false;
        for (size_t j = 0; j < options->count && !known; j++)
            known = strcmp(options->items[j].value, team) == 0;
        if (known)
            continue;
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){.value = team, .label = team};
    }
}

static void theme_options(void *context, const char *path, struct arena *arena,
                          struct pick_options *options)
{
    (void)context;
    (void)path;
    for (size_t i = 0; i < theme_count; i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){.value = themes[i].name, .label = theme_label(&themes[i])};
    }
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct first_run_state *state = any;
    (void)err;
    state->options = argument;
    state->teams = (struct pick_source){.options = team_options, .open = true};
    state->themes = (struct pick_source){.options = theme_options};
    state->answers.theme = draw_theme()->name;
    list_view_set_count(&state->choice, sizeof(choices) / sizeof(choices[0]));
    form_init(&state->form, NULL, ui_today(ui));
    const struct form_item items[] = {
        {.path = "team",
         .field = &field_team,
         .record = &state->answers,
         .source = &state->teams,
         .flags = FORM_REQUIRED},
        {.path = "name", .field = &field_name, .record = &state->answers, .flags = FORM_REQUIRED},
        {.path = "theme",
         .field = &field_theme,
         .record = &state->answers,
         .source = &state->themes},
    };
    state->form.end_leaves = true;
    form_set_items(&state->form, items, sizeof(items) / sizeof(items[0]));
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct first_run_state *state = any;
    (void)ui;
    form_release(&state->form);
    string_release(&state->text);
}

// ---- drawing -----------------------------------------------------------------------------------

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    (void)context;
    (void)column;
    (void)role;
    string_append(out, _(choices[row]));
}

static struct draw_area form_area(struct draw_area area)
{
    return (struct draw_area){area.row + 4, area.column, area.rows - 4, area.columns};
}

static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct first_run_state *state = any;
    (void)ui;
    form_layout(&state->form, form_area(area));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct first_run_state *state = any;
    const struct list_source source = {.cell = cell};
    const struct list_column column = {0};
    struct draw_area text = {area.row + 1, 1, 2, area.columns - 2};
    draw_rule(frame, area.row, 0, area.columns);
    if (state->asking) {
        (void)draw_paragraph(frame, text, DRAW_NORMAL,
                             _("Three questions, then the store is made. F8 goes on."));
        form_draw(&state->form, frame, form_area(area), ui_top_state(ui) == state);
        return;
    }
    (void)draw_paragraph(frame, text, DRAW_NORMAL,
                         _("Welcome. There is no store on this computer account yet. What shall "
                           "it be?"));
    struct draw_area list = {area.row + 4, 0, area.rows - 4, area.columns};
    list_view_draw(&state->choice, &source, &column, 1, frame, list, true);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct first_run_state *state = any;
    (void)ui;
    if (!state->asking)
        string_append(out, _("Type 1 to 4, or choose with the arrows and Enter."));
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    const struct first_run_state *state = any;
    (void)ui;
    return state->asking ? form_hints(&state->form, ret_hints) : 0;
}

static void explain(struct ui *ui, const void *any, struct string *out)
{
    const struct first_run_state *state = any;
    (void)ui;
    if (state->asking)
        form_explain(&state->form, out);
}

// ---- making a store ----------------------------------------------------------------------------

// Goes on in the store that was just made.
static struct ui_result start(struct ui *ui, const struct service_options *options)
{
    struct error err = {0};
    struct service_options opening = *options;
    opening.while_locked = true;
    if (!service_open(&opening, &ui->service, &err) || !service_session_begin(ui->service, &err)) {
        service_close(ui->service);
        ui->service = NULL;
        ui_error(ui, &err);
        return ui_done();
    }
    ui->clock = service_clock(ui->service);
    ui->practice = service_is_practice(ui->service);
    return ui_replace(screen_find(start_tabs_first(ui->service)), NULL);
}

static struct ui_result practise(struct ui *ui)
{
    const struct service_options options = {.practice = true};
    const struct practice_options practice = {.households = PRACTICE_HOUSEHOLDS,
                                              .seed = PRACTICE_SEED};
    struct error err = {0};
    if (!service_build_practice(&options, &practice, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    return start(ui, &options);
}

static struct ui_result ask_sure(struct first_run_state *state)
{
    struct arena arena = {0};
    const char *path = state->options->store;
    if (!path)
        path = service_default_store(false, &arena);
    string_clear(&state->text);
    string_append_format(&state->text, _("Make a new store in %s?"), path);
    arena_release(&arena);
    state->question = (struct confirm_question){
        .question = string_text(&state->text),
        .detail = _("It begins empty, with the areas and teams of the city."),
        .yes = _("Yes, make it"),
    };
    return ui_push(&screen_confirm, &state->question);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct first_run_state *state = any;
    struct error err = {0};
    if (from == &screen_theme) {
        state->answers.theme = draw_theme()->name;
        form_refresh(&state->form);
    }
    if (from != &screen_confirm || !value->given)
        return ui_done();
    if (!service_init(state->options, state->answers.team, state->answers.name, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    return start(ui, state->options);
}

// ---- keys --------------------------------------------------------------------------------------

static bool typing(const void *any)
{
    const struct first_run_state *state = any;
    return state->asking && form_typing(&state->form);
}

static struct ui_result go_on(struct ui *ui, struct first_run_state *state)
{
    form_leave(&state->form);
    if (!state->answers.team || !state->answers.name) {
        (void)form_focus_first_empty(&state->form);
        ui_message(ui, "%s", _("Fill in your team and your name first."));
        return ui_done();
    }
    return ask_sure(state);
}

static bool last_stop(const void *any)
{
    const struct first_run_state *state = any;
    return !state->asking || form_at_last(&state->form);
}

// The theme that was answered is seen at once. What was chosen under Actions is that too.
static void show_theme(struct ui *ui, const struct first_run_state *state)
{
    const struct theme *theme = theme_find(state->answers.theme);
    if (theme && theme != draw_theme()) {
        (void)ui_preferences_choose(ui, PREFERENCE_THEME, theme->name);
        ui_redraw(ui);
    }
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct first_run_state *state = any;
    if (!state->asking)
        return list_view_key(&state->choice, NULL, pressed) ? ui_done() : ui_ignored();
    enum form_answer answer = form_key(&state->form, pressed);
    show_theme(ui, state);
    if (answer == FORM_END)
        return go_on(ui, state);
    return form_result(answer);
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct first_run_state *state = any;
    (void)ui;
    return state->asking ? form_result(form_paste(&state->form, text)) : ui_ignored();
}

static struct ui_result back(struct ui *ui, void *any)
{
    struct first_run_state *state = any;
    if (!state->asking)
        ui_message(ui, "%s", _("F3 stops the program."));
    state->asking = false;
    return ui_done();
}

static bool choosing(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct first_run_state *state = any;
    (void)ui;
    (void)ret_reason;
    return !state->asking;
}

static bool is_asking(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct first_run_state *state = any;
    (void)ui;
    (void)ret_reason;
    return state->asking;
}

static struct ui_result run_choose(struct ui *ui, void *any)
{
    struct first_run_state *state = any;
    int pressed = ui_key(ui);
    if (pressed >= '1' && pressed <= '4')
        list_view_select(&state->choice, (size_t)(pressed - '1'));
    if (state->choice.current == CHOICE_KEYS)
        return ui_push(&screen_key_test, NULL);
    if (state->choice.current != CHOICE_STORE) {
        struct ui_result result = practise(ui);
        if (result.outcome == UI_REPLACE && state->choice.current == CHOICE_TOUR)
            tour_begin(ui);
        return result;
    }
    state->asking = true;
    return ui_done();
}

static struct ui_result run_go_on(struct ui *ui, void *any)
{
    return go_on(ui, any);
}

static const struct ui_action actions[] = {
    {
        .name = "choose",
        .keys = {UI_KEY_ENTER, '1', '2', '3', '4'},
        .label = N_("Choose"),
        .help = N_("choose a new store, practising, a tour or trying the keys"),
        .enabled = choosing,
        .run = run_choose,
    },
    {
        .name = "make",
        .keys = {UI_KEY_F8},
        .label = N_("Go on"),
        .help = N_("make the store; asks once more"),
        .enabled = is_asking,
        .run = run_go_on,
    },
};

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("A store is one file with all households. For practising there is a store "
                         "of its own with invented households; every screen then says so."));
}

const struct screen_ops screen_first_run = {
    .name = "first_run",
    .label = N_("The first time"),
    .state_size = sizeof(struct first_run_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .hints = hints,
    .explain = explain,
    .about = about,
    .layout = layout,
    .draw = draw,
    .typing = typing,
    .last_stop = last_stop,
    .key = key,
    .paste = paste,
    .result = result,
    .back = back,
};
