// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_screen.h"

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/ui.h"
#include "ui/zrm_draw.h"
#include "ui/zrm_measure.h"

// What is being typed goes into the score.
void zrm_put_texts(struct zrm_state *zrm)
{
    struct dossier *dossier = zrm_hand_dossier(&zrm->hand);
    struct assessment *assessment = zrm_hand_assessment(&zrm->hand);
    if (!assessment || (zrm->mode != ZRM_REASON && zrm->mode != ZRM_NOTE))
        return;
    struct score *score = zrm_score_of(assessment, zrm_hand_row(&zrm->hand)->domain->code);
    const char *reason = line_edit_text(&zrm->reason);
    const char *note = text_edit_text(&zrm->note);
    if (score && zrm->mode == ZRM_REASON)
        score->reason = utf8_blank(reason) ? NULL : arena_text(&dossier->arena, reason);
    else if (score)
        score->note = utf8_blank(note) ? NULL : arena_text(&dossier->arena, note);
}

void zrm_keep(struct zrm_state *zrm, struct ui *ui)
{
    static const char *const fields[] = {"", "", ".reason", ".note"};
    STRING_AUTO path = {0};
    zrm_put_texts(zrm);
    struct work_place place = {.step = (int)zrm->mode + 1,
                               .path = zrm_hand_path(&zrm->hand, fields[zrm->mode], &path),
                               .cursor = zrm->hand.row * ZRM_PLACES +
                                         (zrm->mode == ZRM_HEAD ? (size_t)zrm->item + 1 : 0)};
    (void)work_view_keep(&zrm->hand.view, ui, &place);
}

void zrm_changed(struct zrm_state *zrm, struct ui *ui)
{
    zrm_hand_refill(&zrm->hand);
    if (zrm->hand.subject.subject && zrm->hand.sheet.count == 0 && !zrm->hand.mending)
        zrm_begin_mending(zrm, ITEM_INSTRUMENT);
    zrm_keep(zrm, ui);
    judgement_of_work(&zrm->judgement, ui, &zrm->hand.view.work);
}

void zrm_leave_texts(struct zrm_state *zrm, struct ui *ui)
{
    if (zrm->mode != ZRM_REASON && zrm->mode != ZRM_NOTE)
        return;
    zrm_put_texts(zrm);
    zrm->mode = ZRM_TABLE;
    zrm_changed(zrm, ui);
}

void zrm_ask_reason(struct zrm_state *zrm)
{
    const struct score *score = zrm_hand_row(&zrm->hand)->score;
    zrm->mode = ZRM_REASON;
    zrm->levels = false;
    line_edit_set(&zrm->reason, score ? score->reason : "");
}

void zrm_ask_note(struct zrm_state *zrm)
{
    const struct score *score = zrm_hand_row(&zrm->hand)->score;
    zrm->mode = ZRM_NOTE;
    text_edit_set(&zrm->note, score ? score->note : "");
}

// ---- keys ---------------------------------------------------------------------------------------

// ---- correcting the measurement -----------------------------------------------------------------

void zrm_begin_mending(struct zrm_state *zrm, int item)
{
    zrm->hand.mending = true;
    zrm->mode = ZRM_HEAD;
    zrm->levels = false;
    zrm->item = item;
}

struct ui_result zrm_mend_on(struct zrm_state *zrm, struct ui *ui, enum zrm_mend_step step)
{
    if (step == ZRM_MEND_KEEP)
        return ui_done();
    if (step == ZRM_MEND_CONFIRM)
        return ui_push(&screen_confirm, &zrm->mend.question);
    zrm->hand.mending = false;
    zrm->mode = ZRM_TABLE;
    zrm->top = 0;
    zrm_changed(zrm, ui);
    ui_message(ui, _("Now %s. ^Z undoes it; F2 saves."), zrm->hand.subject.instrument->label);
    return ui_done();
}

static struct ui_result mend_chosen(struct zrm_state *zrm, struct ui *ui)
{
    struct zrm_hand *hand = &zrm->hand;
    struct choose *choose = &zrm->choose;
    if (choose->what == ITEM_KEEP)
        return zrm_mend_on(zrm, ui, zrm_mend_keep(&zrm->mend, hand, choose));
    if (choose->what == ITEM_INSTRUMENT)
        return zrm_mend_on(
            zrm, ui,
            zrm_mend_instrument(&zrm->mend, hand, instrument_find(choose_value(choose)), choose));
    bool fits = zrm_mend_subject(hand, choose_value(choose));
    zrm_changed(zrm, ui);
    if (!fits)
        zrm->item = ITEM_INSTRUMENT;
    ui_message(
        ui, "%s",
        fits ? _("Whom it is about was corrected. ^Z in the table undoes it; F2 saves.")
             : _("This matrix is not for this person and age: choose the one that was used."));
    return ui_done();
}

// ---- choosing -----------------------------------------------------------------------------------

static struct ui_result key_choose(struct zrm_state *zrm, struct ui *ui, int key)
{
    switch (choose_key(&zrm->choose, key)) {
    case CHOOSE_TAKEN:
        if (zrm->hand.mending && zrm->choose.what != ITEM_MOMENT && zrm->choose.what != ITEM_TARGET)
            return mend_chosen(zrm, ui);
        zrm_hand_chosen(&zrm->hand, ui, &zrm->choose);
        zrm->mode = ZRM_TABLE;
        zrm->top = 0;
        zrm_changed(zrm, ui);
        return ui_done();
    case CHOOSE_CLOSED:
        // Without a subject there is nothing here to go back to.
        return zrm->hand.subject.subject ? ui_done() : ui_pop();
    case CHOOSE_MOVED:
        return ui_done();
    case CHOOSE_OTHER:
        break;
    }
    return ui_ignored();
}

static struct ui_result key_reason(struct zrm_state *zrm, struct ui *ui, int key)
{
    bool on = key == UI_KEY_ENTER || key == UI_KEY_TAB || key == UI_KEY_DOWN;
    if (on || key == UI_KEY_UP || key == UI_KEY_BACKTAB) {
        zrm_leave_texts(zrm, ui);
        if (on && zrm->hand.row + 1 < zrm->hand.sheet.count)
            zrm->hand.row++;
        return ui_done();
    }
    if (!line_edit_key(&zrm->reason, key))
        return ui_ignored();
    work_view_typed(ui);
    return ui_done();
}

static struct ui_result key_note(struct zrm_state *zrm, struct ui *ui, int key)
{
    if (key == UI_KEY_TAB || key == UI_KEY_BACKTAB) {
        zrm_leave_texts(zrm, ui);
        return ui_done();
    }
    if (!text_edit_key(&zrm->note, key))
        return key == UI_KEY_UP || key == UI_KEY_DOWN ? ui_done() : ui_ignored();
    work_view_typed(ui);
    return ui_done();
}

static struct ui_result ask_date(struct zrm_state *zrm)
{
    zrm->ask = (struct ask_question){.title = _("Day of the measurement"),
                                     .detail = _("Today or earlier: 14-10, -2, g (yesterday)."),
                                     .label = _("Day"),
                                     .limit = 20,
                                     .required = true};
    return ui_push(&screen_ask, &zrm->ask);
}

void zrm_take_date(struct zrm_state *zrm, struct ui *ui, const char *text)
{
    struct date date = {0};
    struct error err = {0};
    if (!date_entry_parse(text, ui_today(ui), DATE_ENTRY_PAST, &date, &err) ||
        !zrm_hand_set_date(&zrm->hand, ui, date, &err)) {
        ui_error(ui, &err);
        return;
    }
    zrm_changed(zrm, ui);
}

// Without a domain to score there is no table to go to.
bool zrm_leave_head(struct zrm_state *zrm)
{
    if (zrm->hand.sheet.count == 0)
        return false;
    zrm->mode = ZRM_TABLE;
    zrm->hand.mending = false;
    return true;
}

bool zrm_last_stop(const void *state)
{
    const struct zrm_state *zrm = state;
    return !choose_is_open(&zrm->choose) && zrm->mode == ZRM_HEAD && zrm->item + 1 == ITEM_COUNT;
}

static struct ui_result key_head(struct zrm_state *zrm, struct ui *ui, int key)
{
    switch (key) {
    case UI_KEY_TAB:
    case UI_KEY_RIGHT:
        zrm->item = (zrm->item + 1) % ITEM_COUNT;
        return ui_done();
    case UI_KEY_BACKTAB:
    case UI_KEY_LEFT:
    case UI_KEY_UP:
        zrm->item = (zrm->item + ITEM_COUNT - 1) % ITEM_COUNT;
        return ui_done();
    case UI_KEY_DOWN:
        zrm_leave_head(zrm);
        return ui_done();
    case UI_KEY_ENTER:
    case UI_KEY_F4:
    case ' ':
        if (zrm->item == ITEM_DATE)
            return ask_date(zrm);
        if (zrm->hand.mending && (zrm->item == ITEM_SUBJECT || zrm->item == ITEM_INSTRUMENT)) {
            zrm_mend_open_item(&zrm->hand, zrm->item, &zrm->choose);
            return ui_done();
        }
        zrm_hand_open_item(&zrm->hand, ui, zrm->item, &zrm->choose);
        zrm_changed(zrm, ui);
        return ui_done();
    default:
        return ui_ignored();
    }
}

static struct ui_result key_table(struct zrm_state *zrm, int key)
{
    struct zrm_hand *hand = &zrm->hand;
    size_t last = hand->sheet.count - 1;
    size_t page = zrm->page > 1 ? (size_t)zrm->page - 1 : 1;
    switch (key) {
    case UI_KEY_UP:
        hand->row -= hand->row > 0 ? 1 : 0;
        return ui_done();
    case UI_KEY_DOWN:
    case UI_KEY_ENTER:
        hand->row += hand->row < last ? 1 : 0;
        return ui_done();
    case UI_KEY_PGUP:
        hand->row = hand->row > page ? hand->row - page : 0;
        return ui_done();
    case UI_KEY_PGDN:
        hand->row = hand->row + page < last ? hand->row + page : last;
        return ui_done();
    case UI_KEY_HOME:
        hand->row = 0;
        return ui_done();
    case UI_KEY_END:
        hand->row = last;
        return ui_done();
    default:
        return ui_ignored();
    }
}

struct ui_result zrm_key(struct ui *ui, void *state, int key)
{
    struct zrm_state *zrm = state;
    if (choose_is_open(&zrm->choose))
        return key_choose(zrm, ui, key);
    if (!zrm->hand.subject.subject)
        return ui_ignored();
    switch (zrm->mode) {
    case ZRM_REASON:
        return key_reason(zrm, ui, key);
    case ZRM_NOTE:
        return key_note(zrm, ui, key);
    case ZRM_HEAD:
        return key_head(zrm, ui, key);
    case ZRM_TABLE:
        break;
    }
    return key_table(zrm, key);
}

// What ends the text that is being typed, and what corrects the item of the head.
size_t zrm_hints(struct ui *ui, const void *state, struct ui_hint *hints)
{
    const struct zrm_state *zrm = state;
    (void)ui;
    if (choose_is_open(&zrm->choose) || zrm->mode == ZRM_TABLE)
        return 0;
    if (zrm->mode == ZRM_HEAD) {
        hints[0] = (struct ui_hint){UI_KEY_F4, _("Correct")};
        return zrm->hand.mending ? 1 : 0;
    }
    hints[0] = (struct ui_hint){zrm->mode == ZRM_NOTE ? UI_KEY_TAB : UI_KEY_ENTER, _("Done")};
    return 1;
}

struct ui_result zrm_paste(struct ui *ui, void *state, const char *text)
{
    struct zrm_state *zrm = state;
    if (choose_is_open(&zrm->choose))
        choose_paste(&zrm->choose, text);
    else if (zrm->mode == ZRM_REASON)
        line_edit_insert(&zrm->reason, text);
    else if (zrm->mode == ZRM_NOTE)
        text_edit_insert(&zrm->note, text);
    else
        return ui_ignored();
    work_view_typed(ui);
    return ui_done();
}

struct writing zrm_writing(void *state)
{
    struct zrm_state *zrm = state;
    bool chooses = choose_is_open(&zrm->choose);
    return (struct writing){
        .line = !chooses && zrm->mode == ZRM_REASON ? &zrm->reason : NULL,
        .text = !chooses && zrm->mode == ZRM_NOTE ? &zrm->note : NULL,
    };
}

bool zrm_typing(const void *state)
{
    const struct zrm_state *zrm = state;
    return choose_is_open(&zrm->choose) || zrm->mode == ZRM_REASON || zrm->mode == ZRM_NOTE;
}

void zrm_show_sheet(struct zrm_state *zrm, struct frame *frame, struct draw_area area)
{
    enum { HEAD_ROWS = 2, COUNTS_ROWS = 1, RULE_ROWS = 1, TITLE_ROWS = 1, LEAST_PANE = 2 };
    const struct zrm_look look = {
        .sheet = &zrm->hand.sheet,
        .current = zrm->hand.row,
        .in_head = zrm->mode == ZRM_HEAD,
        .focused = zrm->mode == ZRM_TABLE && !choose_is_open(&zrm->choose),
        .hidden = zrm->hidden,
        .reason = zrm->mode == ZRM_REASON ? &zrm->reason : NULL,
    };
    int room = area.rows - HEAD_ROWS - RULE_ROWS - COUNTS_ROWS - LEAST_PANE;
    int rows = zrm_sheet_height(look.sheet) + TITLE_ROWS;
    rows = rows < room ? rows : room;
    zrm->page = rows - TITLE_ROWS;
    struct draw_area table = {area.row + HEAD_ROWS, area.column, rows, area.columns};
    int pane = table.row + rows + RULE_ROWS;
    int last = area.row + area.rows - 1;
    STRING_AUTO counts = {0};
    zrm_draw_sheet(&look, &zrm->top, frame, table);
    judgement_rule(&zrm->judgement, frame, table.row + rows);
    zrm_draw_pane(zrm_hand_row(&zrm->hand), zrm->mode == ZRM_NOTE ? &zrm->note : NULL, frame,
                  (struct draw_area){pane, 1, last - pane, area.columns - 2});
    zrm_sheet_counts(look.sheet, zrm->hidden, &counts);
    draw_text(frame, last, 1, area.columns - 2, DRAW_NORMAL, string_text(&counts));
    if (zrm->levels)
        zrm_draw_levels(&look, frame, table);
}
