// SPDX-License-Identifier: EUPL-1.2
// What can be done on the ZRM screen: the table, and when each action can be done.
#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/chart_data.h"
#include "ui/key.h"
#include "ui/zrm_measure.h"
#include "ui/zrm_screen.h"

static void say_result(struct zrm_state *zrm, struct ui *ui, size_t row)
{
    STRING_AUTO text = {0};
    zrm_row_result(&zrm->hand.sheet.rows[row], zrm->hidden, &text);
    ui_message(ui, "%s", string_text(&text));
}

void zrm_note_found(struct zrm_state *zrm)
{
    (void)snprintf(zrm->found, sizeof(zrm->found), "%s", zrm->hand.id);
    zrm->once = 0;
}

// Who comes for a finding seldom means to change what was measured then: that takes the key twice.
static bool asks_once_more(struct zrm_state *zrm, struct ui *ui, int level)
{
    char day[DATE_TEXT_SIZE];
    struct zrm_hand *hand = &zrm->hand;
    const struct assessment *stored = NULL;
    if (zrm->found[0] && strcmp(zrm->found, hand->id) == 0)
        stored = dossier_assessment(&hand->view.work.before, hand->id);
    const struct zrm_row *row = zrm_hand_row(hand);
    const struct score *old = zrm_score_of(stored, row->domain->code);
    if (!stored || !old || !row->score || row->score->level.value == level)
        return false;
    if (zrm->once == level && zrm->once_row == hand->row) {
        zrm->found[0] = '\0';
        return false;
    }
    zrm->once = level;
    zrm->once_row = hand->row;
    ui_message(
        ui,
        _("This changes the measurement of %s. %d once more = change it; a goal: Esc, p = plan."),
        date_entry_format(stored->date, day), level);
    return true;
}

static void give_score(struct zrm_state *zrm, struct ui *ui, int level)
{
    struct zrm_hand *hand = &zrm->hand;
    size_t row = hand->row;
    if (asks_once_more(zrm, ui, level))
        return;
    bool ask = zrm_hand_score(hand, ui, level);
    if (ask)
        zrm_ask_reason(zrm);
    else if (row + 1 < hand->sheet.count)
        hand->row++;
    zrm_changed(zrm, ui);
    if (ask)
        ui_message(ui, _("%s %d. Outside the question: why is this needed? Esc leaves it empty."),
                   hand->sheet.rows[row].domain->label, level);
    else
        say_result(zrm, ui, row);
}

static bool has_subject(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    (void)ui;
    *ret_reason = zrm->hand.subject.subject ? _("First take one from the open list, or Esc.")
                                            : _("Choose first who this is about.");
    return zrm->hand.subject.subject != NULL && !choose_is_open(&zrm->choose);
}

static bool in_table(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    if (!has_subject(ui, state, ret_reason))
        return false;
    *ret_reason = _("The arrow down leads to the domains.");
    return zrm->mode == ZRM_TABLE && zrm->hand.sheet.count > 0;
}

// Scores of a domain that the matrix does not have can only be taken out.
static bool on_domain(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    if (!in_table(ui, state, ret_reason))
        return false;
    *ret_reason = _("This domain is not of this matrix: m corrects the matrix, - takes it out.");
    return !zrm->hand.sheet.rows[zrm->hand.row].stray;
}

static bool has_measurement(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    if (!in_table(ui, state, ret_reason))
        return false;
    *ret_reason = _("Nothing was measured here yet: Tab chooses whom and with what.");
    return zrm_hand_assessment(&zrm->hand) != NULL;
}

static struct ui_result run_mend(struct ui *ui, void *state)
{
    (void)ui;
    zrm_begin_mending(state, ITEM_INSTRUMENT);
    return ui_done();
}

static struct ui_result run_score(struct ui *ui, void *state)
{
    give_score(state, ui, ui_key(ui) - '0');
    return ui_done();
}

static void score_choice(struct ui *ui, const void *state, int key, struct string *out)
{
    (void)ui;
    (void)state;
    string_append_format(out, "%c %s", key, level_name(key - '0'));
}

static struct ui_result run_same(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    struct whole last = zrm_hand_row(&zrm->hand)->last;
    if (zrm->hidden)
        ui_message(ui, "%s", _("What was before is hidden (h)."));
    else if (!last.given)
        ui_message(ui, "%s", _("This domain was not scored before."));
    else
        give_score(zrm, ui, (int)last.value);
    return ui_done();
}

static struct ui_result run_clear(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    struct zrm_hand *hand = &zrm->hand;
    if (zrm_hand_row(hand)->stray && zrm_hand_clear(hand)) {
        zrm_changed(zrm, ui);
        ui_message(ui, "%s", _("The score was taken out. ^Z brings it back."));
    } else if (zrm_hand_clear(hand)) {
        zrm_changed(zrm, ui);
        ui_message(ui, _("%s: not assessed. ^Z brings it back."),
                   zrm_hand_row(hand)->domain->label);
    } else if (ui_key(ui) == UI_KEY_BACKSPACE && hand->row > 0) {
        hand->row--;
    }
    return ui_done();
}

static bool can_undo(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    if (!in_table(ui, state, ret_reason))
        return false;
    *ret_reason = _("There is nothing to undo.");
    return zrm_hand_can_undo(&zrm->hand);
}

static bool can_redo(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    if (!in_table(ui, state, ret_reason))
        return false;
    *ret_reason = _("There is nothing to do again.");
    return zrm_hand_can_redo(&zrm->hand);
}

static void say_step(struct zrm_state *zrm, struct ui *ui, const char *what)
{
    STRING_AUTO text = {0};
    zrm_changed(zrm, ui);
    if (zrm->hand.sheet.count == 0) {
        ui_message(ui, "%s", what);
        return;
    }
    zrm_row_result(&zrm->hand.sheet.rows[zrm->hand.row], zrm->hidden, &text);
    ui_message(ui, "%s %s", what, string_text(&text));
}

static struct ui_result run_undo(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    zrm_hand_undo(&zrm->hand, ui);
    say_step(zrm, ui, _("Undone."));
    return ui_done();
}

static struct ui_result run_redo(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    zrm_hand_redo(&zrm->hand, ui);
    say_step(zrm, ui, _("Done again."));
    return ui_done();
}

// A note and a reason belong to a score.
static bool has_score(struct zrm_state *zrm, struct ui *ui)
{
    if (zrm_hand_row(&zrm->hand)->score)
        return true;
    ui_message(ui, "%s", _("First give a score: it belongs to that."));
    return false;
}

static struct ui_result run_note(struct ui *ui, void *state)
{
    if (has_score(state, ui))
        zrm_ask_note(state);
    return ui_done();
}

static struct ui_result run_reason(struct ui *ui, void *state)
{
    if (has_score(state, ui))
        zrm_ask_reason(state);
    return ui_done();
}

static struct ui_result run_target(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    if (has_score(zrm, ui))
        zrm_hand_open_item(&zrm->hand, ui, ITEM_TARGET, &zrm->choose);
    return ui_done();
}

static struct ui_result run_levels(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    (void)ui;
    zrm->levels = !zrm->levels;
    return ui_done();
}

static struct ui_result run_hide(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    zrm->hidden = !zrm->hidden;
    ui_message(ui, "%s",
               zrm->hidden ? _("Earlier scores are hidden. h shows them again.")
                           : _("Earlier scores are shown."));
    return ui_done();
}

static struct ui_result run_head(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    (void)ui;
    zrm->mode = ZRM_HEAD;
    zrm->hand.mending = false;
    zrm->levels = false;
    zrm->item = ITEM_SUBJECT;
    return ui_done();
}

struct ui_result zrm_finish(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    struct error err = {0};
    STRING_AUTO counts = {0};
    STRING_AUTO done = {0};
    zrm_leave_texts(zrm, ui);
    zrm_prune(zrm_hand_dossier(&zrm->hand), &zrm->hand.view.work.before);
    zrm_hand_refill(&zrm->hand);
    zrm_sheet_counts(&zrm->hand.sheet, false, &counts);
    string_append_format(&done, _("Measurement saved. %s"), string_text(&counts));
    if (!work_view_finish(&zrm->hand.view, ui, service_finish_assessment, string_text(&done),
                          &err)) {
        zrm_hand_refill(&zrm->hand);
        return ui_done();
    }
    return ui_pop();
}

// Whatever depends on the row says so itself: the last line of the screen stays still while scoring.
static bool can_chart(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    const struct dossier *stored = &zrm->hand.view.work.before;
    if (!in_table(ui, state, ret_reason))
        return false;
    *ret_reason = _("A chart needs two measurements with the same matrix.");
    return stored->household.id && chart_has_movement(stored, ui_today(ui));
}

static struct ui_result run_charts(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    work_argument_set(&zrm->go, zrm->hand.view.work.before.household.id, NULL);
    return ui_push_named(ui, "charts", &zrm->go);
}

static bool can_be_same(struct ui *ui, const void *state, const char **ret_reason)
{
    const struct zrm_state *zrm = state;
    (void)ui;
    if (zrm->mode != ZRM_HEAD) {
        *ret_reason = _("Only above the domains (Tab); a domain takes = for that.");
        return false;
    }
    *ret_reason = zrm_hand_same_reason(&zrm->hand, zrm->item);
    bool can = *ret_reason == NULL;
    *ret_reason = can ? "" : *ret_reason;
    return can;
}

static struct ui_result run_same_head(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    zrm_hand_same(&zrm->hand, ui, zrm->item);
    zrm_changed(zrm, ui);
    return ui_done();
}

const struct ui_action zrm_actions[ZRM_ACTIONS_COUNT] = {
    {
        .name = "score",
        .keys = {'1', '2', '3', '4', '5'},
        .label = N_("Score"),
        .help = N_("gives the score and goes on to the next domain"),
        .enabled = on_domain,
        .choice = score_choice,
        .run = run_score,
    },
    {
        .name = "same",
        .keys = {'='},
        .label = N_("Same"),
        .help = N_("the same score as last time, and on"),
        .enabled = on_domain,
        .run = run_same,
    },
    {
        .name = "clear",
        .keys = {'-', UI_KEY_BACKSPACE},
        .label = N_("Clear"),
        .help = N_("takes the score away; Backspace on an empty row goes one back"),
        .enabled = in_table,
        .run = run_clear,
    },
    {
        .name = "note",
        .keys = {'n'},
        .label = N_("Note"),
        .help = N_("what was seen or said about this domain"),
        .enabled = in_table,
        .run = run_note,
    },
    {
        .name = "finish",
        .keys = {UI_KEY_F8},
        .label = N_("Finish"),
        .help = N_("saves the measurement and closes it; not every domain is needed"),
        .enabled = has_subject,
        .run = zrm_finish,
    },
    {
        .name = "levels",
        .keys = {UI_KEY_F4},
        .label = N_("Levels"),
        .help = N_("shows the names of the five levels"),
        .enabled = in_table,
        .run = run_levels,
    },
    {
        .name = "reason",
        .keys = {'r'},
        .label = N_("Reason"),
        .help = N_("why a domain outside the question is scored"),
        .flags = UI_ACTION_MINOR,
        .enabled = in_table,
        .run = run_reason,
    },
    {
        .name = "target",
        .keys = {'t'},
        .label = N_("Hoped for"),
        .help = N_("the level that is hoped for in this domain"),
        .flags = UI_ACTION_MINOR,
        .enabled = in_table,
        .run = run_target,
    },
    {
        .name = "hide",
        .keys = {'h'},
        .label = N_("Hide"),
        .help = N_("hides or shows the earlier scores"),
        .flags = UI_ACTION_MINOR,
        .enabled = in_table,
        .run = run_hide,
    },
    {
        .name = "charts",
        .keys = {'+'},
        .label = N_("Charts"),
        .help = N_("what moved, as it was saved: each domain, and one domain over time"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_chart,
        .run = run_charts,
    },
    {
        .name = "head",
        .keys = {UI_KEY_TAB},
        .label = N_("Subject"),
        .help = N_("whom it is about, the instrument, the moment and the sources"),
        .flags = UI_ACTION_MINOR,
        .enabled = in_table,
        .run = run_head,
    },
    {
        .name = "same_head",
        .keys = {UI_CTRL('D')},
        .label = N_("Same"),
        .help = N_("above the domains: the moment or the sources as last time"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_be_same,
        .run = run_same_head,
    },
    {
        .name = "mend",
        .keys = {'m'},
        .label = N_("Correct"),
        .help = N_("corrects the matrix, whom it is about or the day of this measurement"),
        .flags = UI_ACTION_MINOR,
        .enabled = has_measurement,
        .run = run_mend,
    },
    {
        .name = "undo",
        .keys = {UI_CTRL('Z')},
        .label = N_("Undo"),
        .help = N_("takes the last score back"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_undo,
        .run = run_undo,
    },
    {
        .name = "redo",
        .keys = {UI_CTRL('Y')},
        .label = N_("Do again"),
        .help = N_("gives the score again that was taken back"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_redo,
        .run = run_redo,
    },
};
