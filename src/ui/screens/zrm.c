// SPDX-License-Identifier: EUPL-1.2
// The measurement with a self-reliance matrix: one digit a domain.
//
// Shows    the domains of the question on top and open, the others below as not assessed; the five
//          levels with [now] and (last time), the two times before, and the movement
// Data     work of kind WORK_ASSESSMENT, as the measurement in hand (ui/zrm_hand.h)
// Actions  1-5 = - score, Tab subject, instrument, moment and sources, m corrects them, n note, r reason, F4 level
//          names, h hide what was before, ^Z undo, F8 finish
// Parent   household_list, or the findings panel by way of a path "assessments[0]..."
// Children findings; lists of its own (ui/choose.h)
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/zrm_draw.h"
#include "ui/zrm_explain.h"
#include "ui/zrm_measure.h"
#include "ui/zrm_screen.h"

enum { REASON_LIMIT = 200, NOTE_LIMIT = 4000 };

// ---- opening and closing ------------------------------------------------------------------------

// What is wrong with the measurement itself is seen in the rows above the sheet.
static const struct {
    const char *field;
    int item;
} head_fields[] = {
    {".subject", ITEM_SUBJECT},
    {".instrument", ITEM_INSTRUMENT},
    {".date", ITEM_DATE},
    {".moment", ITEM_MOMENT},
};

static void stand_in_head(struct zrm_state *zrm, const char *field)
{
    for (size_t i = 0; i < sizeof(head_fields) / sizeof(head_fields[0]); i++)
        if (strcmp(field, head_fields[i].field) == 0)
            zrm_begin_mending(zrm, head_fields[i].item);
}

static bool go_to(struct zrm_state *zrm, const char *path)
{
    if (!zrm_hand_go_to(&zrm->hand, path))
        return false;
    choose_close(&zrm->choose);
    zrm->mode = ZRM_TABLE;
    const char *field = strrchr(path, '.');
    if (field && !strstr(path, ".scores["))
        stand_in_head(zrm, field);
    if (zrm->hand.sheet.count == 0 && !zrm->hand.mending)
        zrm_begin_mending(zrm, ITEM_INSTRUMENT);
    if (zrm->hand.sheet.count == 0 || !zrm_hand_row(&zrm->hand)->score || !field)
        return true;
    if (strcmp(field, ".reason") == 0)
        zrm_ask_reason(zrm);
    else if (strcmp(field, ".note") == 0)
        zrm_ask_note(zrm);
    return true;
}

// A row without a score has no path of its own, nor has an item of the head.
static void stand_again(struct zrm_state *zrm, size_t cursor)
{
    size_t row = cursor / ZRM_PLACES;
    size_t item = cursor % ZRM_PLACES;
    if (row < zrm->hand.sheet.count)
        zrm->hand.row = row;
    if (item > 0 && item <= ITEM_COUNT) {
        zrm->mode = ZRM_HEAD;
        zrm->item = (int)item - 1;
    }
}

// One member in the household: no question. Unfinished work: where it was.
static void choose_first(struct zrm_state *zrm, struct ui *ui)
{
    struct arena arena = {0};
    struct pick_options options = {0};
    struct work_place place = {0};
    char path[FORM_PATH_SIZE];
    work_view_place(&zrm->hand.view, &place, path);
    if (path[0] && go_to(zrm, path)) {
        if (zrm->mode == ZRM_TABLE)
            stand_again(zrm, place.cursor);
        return;
    }
    zrm_subjects(zrm_hand_dossier(&zrm->hand), zrm->hand.subject.date, &arena, &options);
    if (options.count <= 2)
        zrm_hand_take(&zrm->hand, ui, options.items[0].value, NULL);
    else
        zrm_hand_open_item(&zrm->hand, ui, ITEM_SUBJECT, &zrm->choose);
    arena_release(&arena);
}

// "assessments?outflow": a measurement of that moment is begun.
static enum assessment_moment asked_moment(const char *path)
{
    static const char begin[] = "assessments?";
    size_t length = sizeof(begin) - 1;
    return strncmp(path, begin, length) == 0
               ? (enum assessment_moment)choice_value(&choices_moment, path + length)
               : MOMENT_NONE;
}

static bool zrm_open(struct ui *ui, void *state, const void *argument, struct error *err)
{
    struct zrm_state *zrm = state;
    const struct work_argument *work = argument;
    if (!work || work->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    if (!work_view_open(&zrm->hand.view, ui, WORK_ASSESSMENT, "zrm", work, err))
        return false;
    zrm->hand.date = ui_today(ui);
    zrm->hand.subject.date = zrm->hand.date;
    zrm->hand.moment = asked_moment(work->path);
    zrm->reason.limit = REASON_LIMIT;
    zrm->note.limit = NOTE_LIMIT;
    char place[FORM_PATH_SIZE];
    const char *path = dossier_view_path(zrm_hand_dossier(&zrm->hand), work->path, place);
    if (!path[0] || !go_to(zrm, path))
        choose_first(zrm, ui);
    else if (work->finding)
        zrm_note_found(zrm);
    judgement_of_work(&zrm->judgement, ui, &zrm->hand.view.work);
    return true;
}

static void zrm_close(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    zrm_put_texts(zrm);
    // What was there when the line dropped stays kept, scored or not.
    if (!ui_hung_up(ui))
        zrm_prune(zrm_hand_dossier(&zrm->hand), &zrm->hand.view.work.before);
    zrm_hand_refill(&zrm->hand);
    zrm_keep(zrm, ui);
    zrm_hand_release(&zrm->hand, ui);
    zrm_mend_release(&zrm->mend);
    judgement_release(&zrm->judgement);
    choose_release(&zrm->choose);
    line_edit_release(&zrm->reason);
    text_edit_release(&zrm->note);
}

// ---- painting -----------------------------------------------------------------------------------

static void zrm_title(struct ui *ui, const void *state, struct string *out)
{
    const struct zrm_state *zrm = state;
    (void)ui;
    dossier_view_title(_("ZRM"), &zrm->hand.view.work.after, out);
}

static void zrm_status(struct ui *ui, const void *state, struct string *out)
{
    const struct zrm_state *zrm = state;
    work_view_status(&zrm->hand.view, ui, out);
}

static void zrm_guide(struct ui *ui, const void *state, struct string *out)
{
    const struct zrm_state *zrm = state;
    STRING_AUTO path = {0};
    (void)ui;
    if (choose_is_open(&zrm->choose)) {
        string_append(out, _("A digit or Enter takes; typing searches."));
        return;
    }
    switch (zrm->mode) {
    case ZRM_REASON:
        string_append(out,
                      _("Outside the question: why is this needed? Enter = done, Esc = back."));
        return;
    case ZRM_NOTE:
        string_append(out, _("Tab = done, Esc = back; the note stays with this score."));
        return;
    case ZRM_HEAD:
        if (zrm->hand.mending) {
            string_append(out,
                          _("Correct: Tab goes on, Enter or F4 changes this measurement itself."));
            return;
        }
        string_append(out, _("Tab goes on, Enter or Space changes, the arrow down goes back."));
        return;
    case ZRM_TABLE:
        break;
    }
    if (zrm->hand.sheet.count > 0 && zrm->hand.sheet.rows[zrm->hand.row].score)
        judgement_guide(&zrm->judgement, zrm_hand_path(&zrm->hand, "", &path), out);
    if (out->length == 0)
        string_append(out, _("1-5 gives the score and goes on. Skip with the arrow down."));
}

static void zrm_about(struct ui *ui, const void *state, struct string *out)
{
    (void)ui;
    (void)state;
    string_append(out, _("The score is about now. Read down from level 5 until it fits. Only what "
                         "the question needs is scored: the other domains stay not assessed, and "
                         "one of those takes a line of reason. Levels are steps, not amounts: they "
                         "are never added up."));
}

static void zrm_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    struct zrm_state *zrm = state;
    enum { LEAST_SHEET = 8 };
    // The row with the focus stays above what lies over the screen.
    area.rows -= frame->covered >= LEAST_SHEET ? frame->covered : 0;
    (void)ui;
    zrm_hand_draw_head(&zrm->hand, zrm->mode == ZRM_HEAD ? zrm->item : ITEM_COUNT, frame, area);
    if (zrm->hand.subject.subject && zrm->hand.sheet.count > 0)
        zrm_show_sheet(zrm, frame, area);
    if (choose_is_open(&zrm->choose)) {
        struct draw_area under = {area.row + 2, area.column, area.rows - 2, area.columns};
        choose_draw(&zrm->choose, frame, under, under.row, 1);
    }
}

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result zrm_save(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    zrm_leave_texts(zrm, ui);
    zrm_prune(zrm_hand_dossier(&zrm->hand), &zrm->hand.view.work.before);
    (void)work_view_save(&zrm->hand.view, ui);
    zrm_hand_refill(&zrm->hand);
    judgement_of_work(&zrm->judgement, ui, &zrm->hand.view.work);
    return ui_done();
}

static struct ui_result zrm_refresh(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    // An open list holds texts of the records that move.
    if (choose_is_open(&zrm->choose)) {
        ui_message(ui, "%s", _("Choose one of the list."));
        return ui_done();
    }
    zrm_keep(zrm, ui);
    if (!work_view_fetch(&zrm->hand.view, ui))
        return ui_done();
    zrm_hand_refill(&zrm->hand);
    judgement_of_work(&zrm->judgement, ui, &zrm->hand.view.work);
    return ui_done();
}

static struct ui_result zrm_findings(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    STRING_AUTO at = {0};
    zrm_leave_texts(zrm, ui);
    zrm_keep(zrm, ui);
    if (zrm->hand.sheet.count > 0 && zrm_hand_row(&zrm->hand)->score)
        (void)zrm_hand_path(&zrm->hand, "", &at);
    (void)snprintf(zrm->findings.at, sizeof(zrm->findings.at), "%s", string_text(&at));
    return finding_panel_of_work(ui, &zrm->findings, &zrm->hand.view.work);
}

static bool zrm_takes_finding(const void *state, const char *path)
{
    (void)state;
    (void)path;
    return true;
}

static void zrm_store_changed(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    (void)ui;
    zrm->hand.view.moved = true;
}

static struct ui_result zrm_result(struct ui *ui, void *state, const struct screen_ops *from,
                                   const struct ui_value *value)
{
    struct zrm_state *zrm = state;
    if (from == &screen_ask && value->given)
        zrm_take_date(zrm, ui, value->text);
    if (from == &screen_confirm) {
        if (!value->given)
            return ui_done();
        zrm_mend_apply(&zrm->mend, &zrm->hand);
        return zrm_mend_on(zrm, ui, ZRM_MEND_DONE);
    }
    if (work_view_decided(from, value))
        return zrm->hand.view.finishing ? zrm_finish(ui, state) : zrm_save(ui, state);
    const struct work *work = &zrm->hand.view.work;
    struct finding_way way;
    if (work_view_catch_up(&zrm->hand.view, ui))
        zrm_hand_refill(&zrm->hand);
    judgement_of_work(&zrm->judgement, ui, work);
    if (!finding_chosen(value))
        return ui_done();
    struct ui_result other = finding_go(ui, &work->after, work, value->text, &zrm->go, &way);
    if (other.outcome != UI_IGNORED)
        return other;
    if (go_to(zrm, way.path))
        zrm_note_found(zrm);
    else
        zrm_hand_open_item(&zrm->hand, ui, ITEM_SUBJECT, &zrm->choose);
    return ui_done();
}

static struct ui_result zrm_back(struct ui *ui, void *state)
{
    struct zrm_state *zrm = state;
    bool was_reason = zrm->mode == ZRM_REASON;
    if (zrm->levels) {
        zrm->levels = false;
        return ui_done();
    }
    if (zrm->mode == ZRM_TABLE)
        return ui_ignored();
    if (was_reason && utf8_blank(line_edit_text(&zrm->reason)) &&
        zrm->hand.row + 1 < zrm->hand.sheet.count) {
        // An empty reason is left for later, and the next domain is asked for.
        zrm_leave_texts(zrm, ui);
        zrm->hand.row++;
        return ui_done();
    }
    zrm_leave_texts(zrm, ui);
    return zrm->mode != ZRM_HEAD || zrm_leave_head(zrm) ? ui_done() : ui_ignored();
}

static struct ui_result zrm_tick(struct ui *ui, void *state, enum ui_timer timer)
{
    if (timer == UI_TIMER_AUTOSAVE)
        zrm_keep(state, ui);
    return ui_done();
}

static void zrm_hangup(struct ui *ui, void *state)
{
    zrm_keep(state, ui);
}

static const char *household(const void *any)
{
    const struct zrm_state *state = any;
    return state->hand.view.work.after.household.id;
}

const struct screen_ops screen_zrm = {
    .name = "zrm",
    .label = N_("ZRM measurement"),
    .state_size = sizeof(struct zrm_state),
    .actions = zrm_actions,
    .action_count = ZRM_ACTIONS_COUNT,
    .open = zrm_open,
    .close = zrm_close,
    .title = zrm_title,
    .status = zrm_status,
    .guide = zrm_guide,
    .hints = zrm_hints,
    .explain = zrm_explain,
    .about = zrm_about,
    .draw = zrm_draw,
    .typing = zrm_typing,
    .last_stop = zrm_last_stop,
    .key = zrm_key,
    .paste = zrm_paste,
    .writing = zrm_writing,
    .result = zrm_result,
    .tick = zrm_tick,
    .save = zrm_save,
    .refresh = zrm_refresh,
    .findings = zrm_findings,
    .takes_finding = zrm_takes_finding,
    .back = zrm_back,
    .changed = zrm_store_changed,
    .hangup = zrm_hangup,
    .household = household,
};
