// SPDX-License-Identifier: EUPL-1.2
// What can be done from the list of households.
#include "ui/household_list.h"

#include "base/translate.h"
#include "service/service.h"
#include "ui/household_filter.h"
#include "ui/key.h"
#include "ui/start_tabs.h"

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    (void)ui;
    *ret_reason = state->focus == FOCUS_UNSAVED ? _("Down goes to the list first.")
                                                : _("There is no household in the list.");
    return state->focus != FOCUS_UNSAVED && state->caseload.list.count > 0;
}

static bool has_something(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    return state->focus == FOCUS_UNSAVED || has_row(ui, any, ret_reason);
}

static bool has_banner(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    (void)ui;
    *ret_reason = _("Nothing was left unsaved.");
    return unsaved_banner_shown(&state->banner);
}

static struct ui_result open_in(struct list_state *state, const char *screen)
{
    const struct overview *row = caseload_current(&state->caseload);
    household_list_leave_search(state);
    if (!row)
        return ui_done();
    work_argument_set(&state->argument, row->household, NULL);
    return ui_push_named(state->caseload.ui, screen, &state->argument);
}

static struct ui_result run_open(struct ui *ui, void *any)
{
    struct list_state *state = any;
    if (state->focus == FOCUS_UNSAVED)
        return unsaved_banner_go_on(&state->banner.found.items[0], ui, &state->argument);
    const struct overview *row = caseload_current(&state->caseload);
    if (!row || !row->known_only)
        return open_in(state, "dossier");
    household_list_leave_search(state);
    return review_ask_push(&state->ask, row);
}

static struct ui_result run_part(struct ui *ui, void *any)
{
    static const struct {
        int key;
        const char *screen;
        const char *part; // of the dossier, where it is read when the household is closed
    } parts[] = {{'i', "intake", NULL}, {'m', "zrm", "assessments"}, {'p', "plan", "plans"}};
    struct list_state *state = any;
    const struct overview *row = caseload_current(&state->caseload);
    size_t i = 0;
    while (i < 2 && parts[i].key != ui_key(ui))
        i++;
    if (!row || row->phase != PHASE_CLOSED)
        return open_in(state, parts[i].screen);
    household_list_leave_search(state);
    ui_message(ui, "%s", _("This household is CLOSED: it can only be read. c opens it again."));
    work_argument_set(&state->argument, row->household, parts[i].part);
    return ui_push_named(ui, "dossier", &state->argument);
}

static struct ui_result run_search(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    state->focus = FOCUS_FILTER;
    return ui_done();
}

static struct ui_result run_filter(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    state->focus = FOCUS_LIST;
    caseload_next_filter(&state->caseload);
    return ui_done();
}

// ---- those that are marked ----------------------------------------------------------------------

static struct ui_result run_mark(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    caseload_mark(&state->caseload);
    return ui_done();
}

static struct ui_result run_mark_all(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    caseload_mark_all(&state->caseload);
    return ui_done();
}

static bool can_hand_over(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    (void)ui;
    *ret_reason = _("Mark households first, with Space.");
    return state->focus != FOCUS_UNSAVED && state->caseload.marks.count > 0;
}

static struct ui_result run_hand_over(struct ui *ui, void *any)
{
    struct list_state *state = any;
    household_list_leave_search(state);
    state->marked =
        (struct marked_argument){.marks = &state->caseload.marks, .done = &state->caseload.done};
    work_argument_set(&state->marked.work, NULL, HOUSEHOLDS_MARKED);
    return ui_push_named(ui, "hand_over", &state->marked);
}

static bool can_undo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct list_state *state = any;
    (void)ui;
    *ret_reason = _("There is nothing to undo here.");
    return state->caseload.done.count > 0;
}

static struct ui_result run_undo(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    caseload_take_back(&state->caseload);
    return ui_done();
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct list_state *state = any;
    state->tab = (struct start_argument){.put_off = state->banner.put_off};
    return start_tabs_go(ui, "household_list", &state->tab);
}

// What is about no household in the list: a new one, a stand-in for all one's own, an emergency.
static struct ui_result run_other(struct ui *ui, void *any)
{
    struct list_state *state = any;
    int key = ui_key(ui);
    const char *name = key == UI_KEY_F6 ? "intake" : key == '!' ? "emergency" : "stand_in";
    household_list_leave_search(state);
    work_argument_set(&state->argument, NULL, NULL);
    return ui_push_named(ui, name, &state->argument);
}

static struct ui_result run_later(struct ui *ui, void *any)
{
    struct list_state *state = any;
    unsaved_banner_put_off(&state->banner);
    state->focus = FOCUS_LIST;
    ui_message(ui, "%s", _("Kept for later; it is offered again next time."));
    return ui_done();
}

const struct ui_action household_list_actions[HOUSEHOLD_LIST_ACTIONS] = {
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open the dossier of this household"),
        .enabled = has_something,
        .run = run_open,
    },
    {
        .name = "search",
        .keys = {'/'},
        .label = N_("Search"),
        .help = N_("search by name, number, street or birth date; Esc clears"),
        .run = run_search,
    },
    {
        .name = "filter",
        .keys = {'f'},
        .label = N_("Filter"),
        .help = N_("next filter; F1 names them all"),
        .run = run_filter,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("new household, by intake"),
        .run = run_other,
    },
    {
        .name = "intake",
        .keys = {'i'},
        .label = N_("Intake"),
        .help = N_("open the intake of this household"),
        .enabled = has_row,
        .run = run_part,
    },
    {
        .name = "measurement",
        .keys = {'m'},
        .label = N_("Measurement"),
        .help = N_("new measurement, or go on with it"),
        .enabled = has_row,
        .run = run_part,
    },
    {
        .name = "plan",
        .keys = {'p'},
        .label = N_("Plan"),
        .help = N_("open the plan of this household"),
        .enabled = has_row,
        .run = run_part,
    },
    {
        .name = "mark",
        .keys = {' '},
        .label = N_("Mark"),
        .help = N_("mark this household, or not, and go to the next"),
        .flags = UI_ACTION_MINOR,
        .enabled = has_row,
        .run = run_mark,
    },
    {
        .name = "mark_all",
        .keys = {'*'},
        .label = N_("Mark all"),
        .help = N_("mark what is shown and was not, and the other way round"),
        .flags = UI_ACTION_MINOR,
        .enabled = has_row,
        .run = run_mark_all,
    },
    {
        .name = "hand_over",
        .keys = {'r'},
        .label = N_("Hand over"),
        .help = N_("hand over all households that are marked"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_hand_over,
        .run = run_hand_over,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("take back what was done last to those that were marked"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_undo,
        .run = run_undo,
    },
    {
        .name = "stand_in",
        .keys = {'y'},
        .label = N_("Stand-in"),
        .help = N_("name who stands in for you, in all your own households"),
        .flags = UI_ACTION_MINOR,
        .run = run_other,
    },
    {
        .name = "emergency",
        .keys = {'!'},
        .label = N_("Emergency"),
        .help = N_("open a dossier in an emergency, with a reason"),
        .flags = UI_ACTION_MINOR,
        .enabled = emergency_offered,
        .run = run_other,
    },
    {
        .name = "later",
        .keys = {'b'},
        .label = N_("Later"),
        .help = N_("keep the unsaved work for later"),
        .flags = UI_ACTION_MINOR,
        .enabled = has_banner,
        .run = run_later,
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
