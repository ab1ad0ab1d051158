// SPDX-License-Identifier: EUPL-1.2
// The keys of the screen "today".
#include "base/translate.h"
#include "ui/key.h"
#include "ui/today_screen.h"

static struct ui_result to_households(struct today_state *state, enum attention attention,
                                      bool search)
{
    state->tab = (struct start_argument){
        .attention = attention, .search = search, .put_off = state->banner.put_off};
    return ui_replace(screen_find("household_list"), &state->tab);
}

static struct ui_result show_rest(struct today_state *state, enum today_kind kind)
{
    if (kind == TODAY_MORE_ACTIONS)
        state->data.all_actions = true;
    else
        state->data.all_earlier = true;
    today_rows_fetch(state); // the cursor stays at its row: the first of the rest
    return ui_done();
}

static struct ui_result run_open(struct ui *ui, void *any)
{
    struct today_state *state = any;
    const struct today_line line = today_current(state);
    switch (line.kind) {
    case TODAY_UNSAVED:
        return unsaved_banner_go_on(&state->data.unsaved.items[line.index], ui, &state->argument);
    case TODAY_RUNNING:
        return takeover_ask(&state->takeover, ui, &state->data.running.items[line.index]);
    case TODAY_CONTACT:
        return today_open_contact(ui, &state->data.agenda.items[line.index], &state->argument);
    case TODAY_ACTION:
        return today_open_action(ui, &state->data.actions.items[line.index], &state->argument);
    case TODAY_ATTENTION:
        return to_households(state, (enum attention)line.index, false);
    case TODAY_JUDGE:
        return ui_push_named(ui, "judge_emergency", NULL);
    case TODAY_MORE_CONTACTS:
    case TODAY_MORE_ACTIONS:
        return show_rest(state, line.kind);
    case TODAY_HEADING:
    case TODAY_SENTENCE:
        break;
    }
    return ui_done();
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_line line = today_current(any);
    (void)ui;
    *ret_reason = _("There is nothing in the list yet.");
    return !today_is_heading(&line);
}

// ---- acts ---------------------------------------------------------------------------------------

static bool can_tick(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_line line = today_current(any);
    (void)ui;
    *ret_reason = _("Choose a conversation or an action first.");
    return line.kind == TODAY_CONTACT || line.kind == TODAY_ACTION;
}

static bool can_miss(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_line line = today_current(any);
    (void)ui;
    *ret_reason = _("Choose a conversation first.");
    return line.kind == TODAY_CONTACT;
}

// The row stays, with what was done: whoever presses the key again hits no other household.
static struct ui_result acted(struct today_state *state, bool done)
{
    if (done) {
        state->thrown = (struct unsaved){0}; // ^Z is of this act now
        ui_changed(state->ui);
        today_rows_renew(state, today_rows_arrange);
    }
    return ui_done();
}

static struct ui_result run_tick(struct ui *ui, void *any)
{
    struct today_state *state = any;
    const struct today_line line = today_current(state);
    return acted(state,
                 line.kind == TODAY_ACTION
                     ? today_acts_done(&state->acts, ui, &state->data, &line)
                     : today_acts_settle(&state->acts, ui, &state->data, &line, CONTACT_HELD));
}

static struct ui_result run_missed(struct ui *ui, void *any)
{
    struct today_state *state = any;
    const struct today_line line = today_current(state);
    return acted(state, today_acts_settle(&state->acts, ui, &state->data, &line, CONTACT_MISSED));
}

// The row that is as it was again, or done again, gets the cursor. One that is not on the screen comes
// out of the store.
static struct ui_result went_back(struct today_state *state, struct today_act *act, bool undone)
{
    if (act)
        ui_changed(state->ui);
    if (!act || (undone && !act->shown)) {
        today_rows_renew(state, today_rows_fetch);
    } else {
        act->shown = !undone && today_rows_stand_on(state, act->key);
        today_rows_renew(state, today_rows_arrange);
    }
    if (act)
        (void)today_rows_stand_on(state, act->key);
    return ui_done();
}

static struct ui_result take_back(struct today_state *state)
{
    struct error err = {0};
    char key[TODAY_KEY_SIZE];
    struct unsaved thrown = state->thrown;
    const struct today_data one = {.unsaved = {.items = &thrown, .count = 1}};
    const struct today_line line = {.kind = TODAY_UNSAVED};
    today_key(&one, &line, key);
    if (service_take_back_unsaved(state->ui->service, &state->thrown, &err))
        ui_message(state->ui, "%s", _("Taken back from the bin."));
    else
        ui_error(state->ui, &err);
    state->thrown = (struct unsaved){0};
    state->banner.put_off = 0;
    ui_changed(state->ui);
    today_rows_renew(state, today_rows_fetch);
    (void)today_rows_stand_on(state, key);
    return ui_done();
}

static bool can_undo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_state *state = any;
    *ret_reason = _("There is nothing to undo here.");
    return state->thrown.kind || today_acts_can_undo(&state->acts, ui);
}

static bool can_redo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_state *state = any;
    *ret_reason = _("There is nothing to redo here.");
    return today_acts_can_redo(&state->acts, ui);
}

static struct ui_result run_undo(struct ui *ui, void *any)
{
    struct today_state *state = any;
    if (state->thrown.kind)
        return take_back(state);
    return went_back(state, today_acts_undo(&state->acts, ui), true);
}

static struct ui_result run_redo(struct ui *ui, void *any)
{
    struct today_state *state = any;
    return went_back(state, today_acts_redo(&state->acts, ui), false);
}

// ---- other actions ------------------------------------------------------------------------------

static bool has_unsaved(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct today_state *state = any;
    (void)ui;
    *ret_reason = _("Nothing was left unsaved.");
    return state->data.unsaved.count > 0;
}

static struct ui_result run_later(struct ui *ui, void *any)
{
    struct today_state *state = any;
    unsaved_banner_put_off(&state->banner);
    today_rows_fetch(state);
    today_rows_begin(state);
    ui_message(ui, "%s", _("Kept for later; it is offered again next time."));
    return ui_done();
}

static bool on_unsaved(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = _("Choose unsaved work first.");
    return today_current(any).kind == TODAY_UNSAVED;
}

// Nothing is asked: it can be taken back, here and from the bin.
static struct ui_result run_throw_away(struct ui *ui, void *any)
{
    struct today_state *state = any;
    const struct unsaved *unsaved = &state->data.unsaved.items[today_current(state).index];
    struct error err = {0};
    if (!service_bin_unsaved(ui->service, unsaved, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    arena_release(&state->thrown_texts);
    state->thrown = (struct unsaved){.kind = arena_text(&state->thrown_texts, unsaved->kind),
                                     .subject = arena_text(&state->thrown_texts, unsaved->subject),
                                     .started = unsaved->started};
    ui_message(ui, _("Thrown away: %s, %s. ^Z takes it back; Ins = the bin."),
               unsaved_banner_word(unsaved), unsaved_banner_title(unsaved));
    ui_changed(ui);
    today_rows_renew(state, today_rows_fetch);
    return ui_done();
}

static struct ui_result run_bin(struct ui *ui, void *any)
{
    (void)any;
    return ui_push_named(ui, "bin", NULL);
}

static struct ui_result run_new(struct ui *ui, void *any)
{
    struct today_state *state = any;
    work_argument_set(&state->argument, NULL, NULL);
    return ui_push_named(ui, "intake", &state->argument);
}

static struct ui_result run_walk_in(struct ui *ui, void *any)
{
    (void)any;
    return ui_push_named(ui, "walk_in", NULL);
}

static struct ui_result run_search(struct ui *ui, void *any)
{
    (void)ui;
    return to_households(any, ATTENTION_NONE, true);
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct today_state *state = any;
    state->tab = (struct start_argument){.put_off = state->banner.put_off};
    return start_tabs_go(ui, today_self, &state->tab);
}

const struct ui_action today_actions[TODAY_ACTIONS_COUNT] = {
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open what the cursor stands on"),
        .enabled = has_row,
        .run = run_open,
    },
    {
        .name = "tick",
        .keys = {'x'},
        .label = N_("Held/done"),
        .help = N_("the conversation was held, the action is done; saved at once"),
        .enabled = can_tick,
        .run = run_tick,
    },
    {
        .name = "missed",
        .keys = {'z'},
        .label = N_("Nobody there"),
        .help = N_("nobody was there for the conversation; saved at once"),
        .enabled = can_miss,
        .run = run_missed,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("take back what was last done here"),
        .enabled = can_undo,
        .run = run_undo,
    },
    {
        .name = "redo",
        .keys = {UI_CTRL('Y')},
        .label = N_("Redo"),
        .help = N_("do again what was taken back"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_redo,
        .run = run_redo,
    },
    {
        .name = "later",
        .keys = {'b'},
        .label = N_("Later"),
        .help = N_("keep the unsaved work for later"),
        .enabled = has_unsaved,
        .run = run_later,
    },
    {
        .name = "throw_away",
        .keys = {UI_KEY_DELETE},
        .label = N_("Throw away"),
        .help = N_("put the unsaved work under the cursor in the bin"),
        .flags = UI_ACTION_MINOR,
        .enabled = on_unsaved,
        .run = run_throw_away,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("new household, by intake"),
        .run = run_new,
    },
    {
        .name = "walk_in",
        .keys = {'w'},
        .label = N_("Walk-in"),
        .help = N_("note a walk-in question, without a household"),
        .run = run_walk_in,
    },
    {
        .name = "search",
        .keys = {'/'},
        .label = N_("Search"),
        .help = N_("search in the list of households"),
        .run = run_search,
    },
    {
        .name = "bin",
        .keys = {UI_KEY_INSERT},
        .label = N_("Bin"),
        .help = N_("the bin: unsaved work that was thrown away, to take back"),
        .flags = UI_ACTION_MINOR,
        .run = run_bin,
    },
    {
        .name = "tab",
        .keys = {START_TAB_KEYS},
        .label = N_("Tab"),
        .help = N_("go to the tab with this number"),
        .flags = UI_ACTION_HIDDEN,
        .choice = start_tabs_choice,
        .run = run_tab,
    },
};
