// SPDX-License-Identifier: EUPL-1.2
// The keys of the dossier: what they open, and when they cannot.
#include <string.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/chart_data.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/sharing_view.h"
#include "ui/undo_act.h"

// ---- the tabs -----------------------------------------------------------------------------------

static struct ui_result run_tab(struct ui *ui, void *any)
{
    dossier_screen_open_tab(any, (size_t)(ui_key(ui) - '1'));
    return ui_done();
}

static void tab_choice(struct ui *ui, const void *any, int key, struct string *out)
{
    const struct dossier_screen *screen = any;
    size_t tab = (size_t)(key - '1');
    (void)ui;
    if (tab != screen->tab)
        string_append(out, _(dossier_screen_tab(screen, tab)->label));
}

static struct ui_result run_beside(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    size_t step = ui_key(ui) == UI_KEY_LEFT ? DOSSIER_TABS - 1 : 1;
    dossier_screen_open_tab(screen, (screen->tab + step) % DOSSIER_TABS);
    return ui_done();
}

// ---- what the open tab does ---------------------------------------------------------------------

static const char *closed_reason(void)
{
    return _("This household is closed. c opens it again.");
}

// Where the acts live, for the tabs that do not have them.
static const char *act_reason(enum dossier_act act)
{
    switch (act) {
    case DOSSIER_OPEN:
        return _("There is nothing to open on this row.");
    case DOSSIER_ADD:
        return _("Something new is added in tab 2, 3, 4, 5 or 6.");
    case DOSSIER_HELD:
    case DOSSIER_MISSED:
    case DOSSIER_STRIKE:
        return _("That goes in tab 5, on a contact.");
    case DOSSIER_END:
        return _("That goes in tab 2, on a worker, or in tab 6, on an agreement.");
    case DOSSIER_OTHER:
        return _("This tab has one list.");
    }
    return "";
}

// Why this worker may not do it to this household; NULL when it is allowed.
static const char *refused(const struct dossier_screen *screen, enum act act)
{
    return service_refusal(screen->ui->service, &screen->dossier, act);
}

static bool can(const void *any, enum dossier_act act, const char **ret_reason)
{
    const struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    const char *reason = NULL;
    bool changes = act != DOSSIER_OPEN && act != DOSSIER_OTHER;
    if (changes && dossier_screen_closed(screen)) {
        *ret_reason = closed_reason();
        return false;
    }
    enum act ends = tab == &tab_network ? ACT_SAVE : ACT_ASSIGN;
    const char *refusal = !changes ? NULL : refused(screen, act == DOSSIER_END ? ends : ACT_SAVE);
    if (refusal) {
        *ret_reason = refusal;
        return false;
    }
    if (tab->can && tab->can(screen, dossier_screen_state(screen), act, &reason))
        return true;
    *ret_reason = reason && reason[0] ? reason : act_reason(act);
    return false;
}

static struct ui_result run_act(void *any, enum dossier_act act)
{
    struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    return tab->run(screen, dossier_screen_state(screen), act);
}

#define ACT(name, act)                                                                             \
    static bool can_##name(struct ui *ui, const void *state, const char **ret_reason)              \
    {                                                                                              \
        (void)ui;                                                                                  \
        return can(state, act, ret_reason);                                                        \
    }                                                                                              \
    static struct ui_result run_##name(struct ui *ui, void *state)                                 \
    {                                                                                              \
        (void)ui;                                                                                  \
        return run_act(state, act);                                                                \
    }
ACT(open, DOSSIER_OPEN)
ACT(add, DOSSIER_ADD)
ACT(held, DOSSIER_HELD)
ACT(missed, DOSSIER_MISSED)
ACT(strike, DOSSIER_STRIKE)
ACT(end, DOSSIER_END)
ACT(other, DOSSIER_OTHER)
#undef ACT

// ---- other screens ------------------------------------------------------------------------------

// What a key opens on this household. The path says where in it.
static const struct {
    int key;
    const char *screen;
    const char *path;
} pushes[] = {
    {'n', "record", "contacts"},
    {'g', "record", "contacts?planned"},
    {'m', "zrm", NULL},
    {'p', "plan", NULL},
    {'a', "plan", "plans?action"},
    {'i', "intake", NULL},
    {'r', "hand_over", NULL},
    {'y', "stand_in", NULL},
    {'t', "review", NULL},
    {'l', "household_log", NULL},
};

static struct ui_result run_push(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    int key = ui_key(ui);
    if (key == 'c')
        return dossier_screen_push(screen, dossier_screen_closed(screen) ? "reopening" : "closing",
                                   NULL);
    for (size_t i = 0; i < sizeof(pushes) / sizeof(pushes[0]); i++)
        if (pushes[i].key == key)
            return dossier_screen_push(screen, pushes[i].screen, pushes[i].path);
    return ui_done();
}

// Of tab 6 with the organisation under the cursor.
static struct ui_result run_sharing(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    STRING_AUTO path = {0};
    (void)ui;
    sharing_path(tab_network_organisation(screen), &path);
    return dossier_screen_push(screen, "sharing", string_text(&path));
}

static const char *end_label(const void *any)
{
    const struct dossier_screen *screen = any;
    bool agreed = dossier_screen_tab(screen, screen->tab) == &tab_network;
    return agreed ? N_("Withdraw") : N_("No longer involved");
}

static bool can_change(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = closed_reason();
    return !dossier_screen_closed(any);
}

static bool can_note(struct ui *ui, const void *any, const char **ret_reason)
{
    if (!can_change(ui, any, ret_reason))
        return false;
    *ret_reason = refused(any, ACT_SAVE);
    return *ret_reason == NULL;
}

static bool can_assign(struct ui *ui, const void *any, const char **ret_reason)
{
    if (!can_change(ui, any, ret_reason))
        return false;
    *ret_reason = refused(any, ACT_ASSIGN);
    return *ret_reason == NULL;
}

static bool can_close(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = refused(any, dossier_screen_closed(any) ? ACT_REOPEN : ACT_CLOSE);
    return *ret_reason == NULL;
}

// On the tab of the measurements about those, on that of the plan about the goals.
static bool can_chart(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    bool movement = chart_has_movement(&screen->dossier, ui_today(ui));
    bool goals = chart_plan(&screen->dossier) != NULL;
    if (tab == &tab_plan) {
        *ret_reason = _("There is no goal yet. p opens the plan.");
        return goals;
    }
    *ret_reason = _("A chart needs two measurements with the same matrix.");
    return movement || (goals && tab != &tab_zrm);
}

static struct ui_result run_charts(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    bool goals = dossier_screen_tab(screen, screen->tab) == &tab_plan ||
                 !chart_has_movement(&screen->dossier, ui_today(ui));
    return dossier_screen_push(screen, "charts", goals ? "plans" : NULL);
}

static bool can_read_log(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = refused(any, ACT_READ_LOG_OF_HOUSEHOLD);
    return *ret_reason == NULL;
}

static bool can_begin_action(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct dossier_screen *screen = any;
    if (!can_note(ui, any, ret_reason))
        return false;
    const struct plan *plan = dossier_current_plan(&screen->dossier);
    *ret_reason = _("There is no goal yet. p opens the plan.");
    return plan && plan->goals.count > 0;
}

static bool can_review(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct dossier_screen *screen = any;
    if (!can_note(ui, any, ret_reason))
        return false;
    *ret_reason = _("There is no plan in force yet to talk about.");
    return dossier_plan_in(&screen->dossier, PLAN_FINAL) != NULL;
}

// ---- back and again -----------------------------------------------------------------------------

static bool can_undo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct dossier_screen *screen = any;
    // Whoever handed a household over need not be involved with it: the act itself asks for its right.
    if (!can_change(ui, any, ret_reason))
        return false;
    return undo_act_can(ui, screen->dossier.household.id, ret_reason);
}

static bool can_redo(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct dossier_screen *screen = any;
    if (!can_change(ui, any, ret_reason))
        return false;
    return redo_act_can(ui, screen->dossier.household.id, ret_reason);
}

static struct ui_result take_back(struct dossier_screen *screen, bool again)
{
    STRING_AUTO said = {0};
    bool done = undo_act(screen->ui, screen->dossier.household.id, again, &said);
    if (!dossier_screen_reread(screen))
        return ui_done();
    undo_act_tell(screen->ui, done, &said);
    return ui_done();
}

static struct ui_result run_undo(struct ui *ui, void *any)
{
    (void)ui;
    return take_back(any, false);
}

static struct ui_result run_redo(struct ui *ui, void *any)
{
    (void)ui;
    return take_back(any, true);
}

// ---- the table ----------------------------------------------------------------------------------

const struct ui_action dossier_actions[DOSSIER_ACTIONS] = {
    {
        .name = "tab",
        .keys = {'1', '2', '3', '4', '5', '6', '7'},
        .label = N_("Tab page"),
        .help = N_("open that tab of the dossier"),
        .flags = UI_ACTION_MINOR,
        .choice = tab_choice,
        .run = run_tab,
    },
    {
        .name = "tab_beside",
        .keys = {UI_KEY_RIGHT, UI_KEY_LEFT},
        .label = N_("Tab beside"),
        .help = N_("the tab beside this one"),
        .flags = UI_ACTION_HIDDEN,
        .run = run_beside,
    },
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Open"),
        .help = N_("open the row with >"),
        .enabled = can_open,
        .run = run_open,
    },
    {
        .name = "new",
        .keys = {UI_KEY_F6},
        .label = N_("New"),
        .help = N_("add a row to this list"),
        .enabled = can_add,
        .run = run_add,
    },
    {
        .name = "held",
        .keys = {'x'},
        .label = N_("Held"),
        .help = N_("the planned contact was held"),
        .enabled = can_held,
        .run = run_held,
    },
    {
        .name = "missed",
        .keys = {'z'},
        .label = N_("Nobody there"),
        .help = N_("nobody was there for the planned contact"),
        .enabled = can_missed,
        .run = run_missed,
    },
    {
        .name = "strike",
        .keys = {'-'},
        .label = N_("Strike"),
        .help = N_("strike a wrong note through, with a reason"),
        .enabled = can_strike,
        .run = run_strike,
    },
    {
        .name = "end",
        .keys = {'e'},
        .label = N_("No longer involved"),
        .label_now = end_label,
        .help = N_("end that this worker is involved; in tab 6 withdraw agreement to sharing"),
        .enabled = can_end,
        .run = run_end,
    },
    {
        .name = "note",
        .keys = {'n'},
        .label = N_("Note"),
        .help = N_("note a contact of today"),
        .enabled = can_note,
        .run = run_push,
    },
    {
        .name = "conversation",
        .keys = {'g'},
        .label = N_("Talk"),
        .help = N_("plan a talk"),
        .enabled = can_note,
        .run = run_push,
    },
    {
        .name = "measurement",
        .keys = {'m'},
        .label = N_("Measurement"),
        .help = N_("new measurement, or go on with it"),
        .enabled = can_note,
        .run = run_push,
    },
    {
        .name = "plan",
        .keys = {'p'},
        .label = N_("Plan"),
        .help = N_("open the plan of this household"),
        .enabled = can_note,
        .run = run_push,
    },
    {
        .name = "action",
        .keys = {'a'},
        .label = N_("Action"),
        .help = N_("new action in the plan"),
        .enabled = can_begin_action,
        .run = run_push,
    },
    {
        .name = "other",
        .keys = {UI_KEY_TAB, UI_KEY_BACKTAB},
        .label = N_("Next list"),
        .help = N_("the next list of this tab"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_other,
        .run = run_other,
    },
    {
        .name = "sharing",
        .keys = {'u'},
        .label = N_("What is shared"),
        .help = N_("what may be shared with an organisation, about whom"),
        .flags = UI_ACTION_MINOR,
        .run = run_sharing,
    },
    {
        .name = "charts",
        .keys = {'+'},
        .label = N_("Charts"),
        .help = N_("what moved: each domain, one domain over time, the goals against their dates"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_chart,
        .run = run_charts,
    },
    {
        .name = "intake",
        .keys = {'i'},
        .label = N_("Intake"),
        .help = N_("open the intake of this household"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_note,
        .run = run_push,
    },
    {
        .name = "review",
        .keys = {'t'},
        .label = N_("Review talk"),
        .help = N_("hold the review talk about the plan"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_review,
        .run = run_push,
    },
    {
        .name = "stand_in",
        .keys = {'y'},
        .label = N_("Stand-in"),
        .help = N_("name somebody who stands in for a while"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_assign,
        .run = run_push,
    },
    {
        .name = "hand_over",
        .keys = {'r'},
        .label = N_("Hand over"),
        .help = N_("hand the household over to another coordinator"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_assign,
        .run = run_push,
    },
    {
        .name = "log",
        .keys = {'l'},
        .label = N_("Who looked"),
        .help = N_("open the access log of this household: who looked, and the page for who asks"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_read_log,
        .run = run_push,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("undo what you saved last in this household"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_undo,
        .run = run_undo,
    },
    {
        .name = "redo",
        .keys = {UI_CTRL('Y')},
        .label = N_("Redo"),
        .help = N_("do again what you undid"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_redo,
        .run = run_redo,
    },
    {
        .name = "closing",
        .keys = {'c'},
        .label = N_("Close or reopen"),
        .help = N_("close the household, or open it again"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_close,
        .run = run_push,
    },
};
