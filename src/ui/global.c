// SPDX-License-Identifier: EUPL-1.2
#include "base/translate.h"
#include "service/acts.h"
#include "ui/dialog.h"
#include "ui/finding_go.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/stack.h"
#include "ui/told.h"

// The keys that mean the same on every screen.

// The screen that is asked: not always the top one, as help asks for the one below it.
static const struct screen_ops *ops_of(const struct ui *ui)
{
    return ui->entries[ui->handling].ops;
}

static struct ui_result run_help(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&screen_help, NULL);
}

static struct ui_result run_actions(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&screen_actions, NULL);
}

static bool not_in_help(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    (void)ret_reason;
    const struct screen_ops *ops = ops_of(ui);
    return ops != &screen_help && ops != &screen_actions && ops != &screen_confirm &&
           ops != &screen_key_test && (ops->flags & SCREEN_WITHOUT_BACK) == 0;
}

static bool can_save(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    *ret_reason = _("There is nothing to save here.");
    return ops_of(ui)->save != NULL;
}

static struct ui_result run_save(struct ui *ui, void *state)
{
    return ops_of(ui)->save(ui, state);
}

static bool can_refresh(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    *ret_reason = _("There is nothing to fetch again here.");
    return ops_of(ui)->refresh != NULL;
}

static struct ui_result run_refresh(struct ui *ui, void *state)
{
    return ops_of(ui)->refresh(ui, state);
}

static bool can_find(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    *ret_reason = _("This screen has no findings.");
    return ops_of(ui)->findings != NULL;
}

static struct ui_result run_findings(struct ui *ui, void *state)
{
    return ops_of(ui)->findings(ui, state);
}

static struct ui_result run_next_finding(struct ui *ui, void *state)
{
    return finding_go_next(ui, ops_of(ui), state);
}

static bool can_close(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    (void)ret_reason;
    return (ops_of(ui)->flags & SCREEN_WITHOUT_BACK) == 0;
}

static struct ui_result run_close(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_pop();
}

// Esc never leaves the program: a key sequence that the line split begins with it.
static bool can_go_back(struct ui *ui, const void *state, const char **ret_reason)
{
    return can_close(ui, state, ret_reason) &&
           (ui->handling > 0 || ops_of(ui)->back != NULL || ui->message_stays);
}

static struct ui_result run_back(struct ui *ui, void *state)
{
    if (ui->message_stays) {
        ui_message_clear(ui); // an error is put away first
        return ui_done();
    }
    struct ui_result result = ui_ignored();
    if (ops_of(ui)->back != NULL)
        result = ops_of(ui)->back(ui, state);
    return result.outcome == UI_IGNORED && ui->handling > 0 ? ui_pop() : result;
}

// Not over what lies over a screen, such as a question: that comes first. Not for who works with no
// households.
static bool can_go_to(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    bool over = (ops_of(ui)->flags & (SCREEN_OVERLAY | SCREEN_WITHOUT_BACK)) != 0;
    *ret_reason = over ? _("Close this first (Esc).") : _("There is no store yet.");
    if (over || !ui->service)
        return false;
    *ret_reason = service_refusal(ui->service, NULL, ACT_LIST);
    return !*ret_reason;
}

// What was typed is kept before another screen covers it.
static struct ui_result run_go_to(struct ui *ui, void *state)
{
    (void)state;
    (void)ui_run_timers(ui, true);
    return ui_push_named(ui, "go_to", NULL);
}

// Asked of the screen as it is now: a tab may have a table and its neighbour none.
static bool can_tell(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    struct sentences told = {0};
    bool itself = ops_of(ui) == &screen_told;
    *ret_reason = itself ? _("These are the sentences. Esc goes back.")
                         : _("There is no table or chart on this screen.");
    if (itself || !not_in_help(ui, state, ret_reason))
        return false;
    told_by(ui, ui->handling, &told);
    bool rows = told.rows > 0;
    sentences_release(&told);
    return rows;
}

static struct ui_result run_tell(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&screen_told, NULL);
}

static struct ui_result run_redraw(struct ui *ui, void *state)
{
    (void)state;
    ui_redraw(ui);
    return ui_done();
}

static bool can_lock(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    *ret_reason = ui_is_locked(ui) ? "" : _("There is no store yet.");
    return !ui_is_locked(ui) && ui->service != NULL;
}

static struct ui_result run_lock(struct ui *ui, void *state)
{
    (void)state;
    ui_lock(ui, LOCK_BY_KEY);
    return ui_done();
}

static struct ui_result run_pass_phrase(struct ui *ui, void *state)
{
    (void)state;
    (void)ui_run_timers(ui, true);
    return ui_push(&screen_pass_phrase, NULL);
}

// Where nobody writes, not over what lies over a screen.
static bool can_use_snippets(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    const struct ui_entry *entry = &ui->entries[ui->handling];
    bool over = (entry->ops->flags & (SCREEN_OVERLAY | SCREEN_WITHOUT_BACK)) != 0;
    *ret_reason = ui->service ? _("Close this first (Esc).") : _("There is no store yet.");
    return ui->service && (!over || ui_is_writing(ui, entry)) && entry->ops != &screen_snippets;
}

static struct ui_result run_snippets(struct ui *ui, void *state)
{
    (void)state;
    bool writing = ui_is_writing(ui, &ui->entries[ui->handling]);
    (void)ui_run_timers(ui, true);
    return ui_push(writing ? &screen_snippet_list : &screen_snippets, NULL);
}

// Help lies over the screen that is asked.
static bool can_tour(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    if ((ops_of(ui)->flags & SCREEN_WITHOUT_BACK) != 0 || ui->tour.running)
        return false;
    *ret_reason = tour_refusal(ui);
    return !*ret_reason;
}

static struct ui_result run_tour(struct ui *ui, void *state)
{
    (void)state;
    tour_begin(ui);
    return ui_done();
}

static bool on_tour(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    (void)ret_reason;
    return ui->tour.running;
}

static struct ui_result run_tour_next(struct ui *ui, void *state)
{
    (void)state;
    tour_skip(ui);
    return ui_done();
}

static struct ui_result run_tour_stop(struct ui *ui, void *state)
{
    (void)state;
    tour_stop(ui);
    ui_message(ui, "%s", _("The tour stops here; the help goes on with it."));
    return ui_done();
}

static struct ui_result run_key_card(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&screen_key_card, NULL);
}

static struct ui_result run_key_test(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&screen_key_test, NULL);
}

// Not over another that lies over a screen: that comes first.
static bool can_choose_theme(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    bool over = (ops_of(ui)->flags & (SCREEN_OVERLAY | SCREEN_WITHOUT_BACK)) != 0;
    *ret_reason = _("Close this first (Esc).");
    return !over;
}

static struct ui_result run_theme(struct ui *ui, void *state)
{
    (void)ui;
    (void)state;
    return ui_push(&screen_theme, NULL);
}

static bool can_read_messages(struct ui *ui, const void *state, const char **ret_reason)
{
    *ret_reason = _("Nothing was said yet.");
    return not_in_help(ui, state, ret_reason) && ops_of(ui) != screen_find("messages") &&
           ui->said.count > 0;
}

static struct ui_result run_messages(struct ui *ui, void *state)
{
    (void)state;
    return ui_push_named(ui, "messages", NULL);
}

static struct ui_result run_no_quit(struct ui *ui, void *state)
{
    (void)state;
    ui_message(ui, _("F3 closes this screen."));
    return ui_done();
}

const struct ui_action ui_global_actions[] = {
    {
        .name = "help",
        .keys = {UI_KEY_F1, '?'},
        .label = N_("Help"),
        .help = N_("help with this field or screen"),
        .enabled = not_in_help,
        .run = run_help,
    },
    {
        .name = "save",
        .keys = {UI_KEY_F2},
        .label = N_("Save"),
        .help = N_("save now (also goes by itself)"),
        .enabled = can_save,
        .run = run_save,
    },
    {
        .name = "close",
        .keys = {UI_KEY_F3, 'q'},
        .label = N_("Close"),
        .help = N_("close this screen; work is kept"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_close,
        .run = run_close,
    },
    {
        .name = "refresh",
        .keys = {UI_KEY_F5},
        .label = N_("Refresh"),
        .help = N_("fetch the data again"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_refresh,
        .run = run_refresh,
    },
    {
        .name = "findings",
        .keys = {UI_KEY_F9},
        .label = N_("Findings"),
        .help = N_("findings, and the next one"),
        .enabled = can_find,
        .run = run_findings,
    },
    {
        .name = "next_finding",
        .keys = {UI_CTRL('N')},
        .label = N_("Next finding"),
        .help = N_("straight to the field of the next finding, without the list"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_find,
        .run = run_next_finding,
    },
    {
        .name = "actions",
        .keys = {UI_KEY_F10},
        .label = N_("Actions"),
        .help = N_("all actions; Tab past the last field comes here too"),
        .enabled = not_in_help,
        .run = run_actions,
    },
    {
        .name = "go_to",
        .keys = {UI_CTRL('G')},
        .label = N_("Go to"),
        .help = N_("go to a household by name, number, street or birth date"),
        .flags = UI_ACTION_HIDDEN,
        .enabled = can_go_to,
        .run = run_go_to,
    },
    {
        .name = "sentences",
        .keys = {'v'},
        .label = N_("In sentences"),
        .help = N_("reads the table or chart as sentences; Esc goes back"),
        .flags = UI_ACTION_HIDDEN,
        .enabled = can_tell,
        .run = run_tell,
    },
    {
        .name = "lock",
        .keys = {UI_CTRL('O')},
        .label = N_("Lock"),
        .help = N_("lock the screen at once; your work is kept"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_FIRST,
        .enabled = can_lock,
        .run = run_lock,
    },
    {
        .name = "snippets",
        .keys = {UI_CTRL('T')},
        .label = N_("Snippets"),
        .help = N_("snippets: put one in the text you are writing; elsewhere change or make them"),
        .flags = UI_ACTION_HIDDEN,
        .enabled = can_use_snippets,
        .run = run_snippets,
    },
    {
        .name = "pass_phrase",
        .label = N_("Change the pass phrase"),
        .help = N_("choose or change the pass phrase that unlocks the screen"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = can_go_to,
        .run = run_pass_phrase,
    },
    {
        .name = "tour",
        .label = N_("Tour"),
        .help =
            N_("a tour of ten steps through a practice household; goes on where it was stopped"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = can_tour,
        .run = run_tour,
    },
    {
        .name = "tour_next",
        .label = N_("Tour: next step"),
        .help = N_("leave this step of the tour out"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = on_tour,
        .run = run_tour_next,
    },
    {
        .name = "tour_stop",
        .label = N_("Stop the tour"),
        .help = N_("stop the tour; later it goes on here"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = on_tour,
        .run = run_tour_stop,
    },
    {
        .name = "messages",
        .label = N_("Messages"),
        .help = N_("the last messages, to read them again"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = can_read_messages,
        .run = run_messages,
    },
    {
        .name = "key_card",
        .label = N_("Key card"),
        .help = N_("the keys on one page, to read or to print"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = not_in_help,
        .run = run_key_card,
    },
    {
        .name = "key_test",
        .label = N_("Try the keys"),
        .help = N_("find out which keys work on this keyboard and terminal"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = not_in_help,
        .run = run_key_test,
    },
    {
        .name = "theme",
        .label = N_("How it looks"),
        .help = N_("choose how the screens look: colours, contrast, screen reader"),
        .flags = UI_ACTION_HIDDEN | UI_ACTION_LISTED,
        .enabled = can_choose_theme,
        .run = run_theme,
    },
    {
        .name = "redraw",
        .keys = {UI_CTRL('L')},
        .label = N_("Draw again"),
        .help = N_("draw the screen again"),
        .flags = UI_ACTION_HIDDEN,
        .run = run_redraw,
    },
    {
        .name = "interrupt",
        .keys = {UI_CTRL('C')},
        .label = N_("How to stop"),
        .help = N_("says how to leave this screen"),
        .flags = UI_ACTION_HIDDEN,
        .run = run_no_quit,
    },
    {
        .name = "back",
        .keys = {UI_KEY_ESC},
        .label = N_("Back"),
        .help = N_("one step back; nothing is lost"),
        .enabled = can_go_back,
        .run = run_back,
    },
};

const size_t ui_global_action_count = sizeof(ui_global_actions) / sizeof(ui_global_actions[0]);
