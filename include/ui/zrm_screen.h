// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_SCREEN_H
#define UI_ZRM_SCREEN_H

#include <stdbool.h>

#include "base/id.h"
#include "ui/action.h"
#include "ui/choose.h"
#include "ui/dialog.h"
#include "ui/dossier_view.h"
#include "ui/line_edit.h"
#include "ui/text_edit.h"
#include "ui/zrm_hand.h"
#include "ui/zrm_mend.h"

// The argument of the ZRM screen is a path of a measurement, or "assessments?outflow": to begin one of
// that moment (a code of choices_moment).
//
// The state of the ZRM screen and its keys, mode by mode. For src/ui/screens/zrm.c only.

enum zrm_mode {
    ZRM_TABLE,
    ZRM_HEAD, // subject, instrument, moment, sources
    ZRM_REASON,
    ZRM_NOTE,
};

// What is kept as the cursor of unsaved work: row * ZRM_PLACES, and item + 1 in the head.
enum { ZRM_PLACES = 16 };

struct zrm_state {
    struct zrm_hand hand;
    struct zrm_mend mend;
    struct judgement judgement;
    struct findings_argument findings;
    struct work_argument go;
    enum zrm_mode mode;
    int item; // in ZRM_HEAD
    int top;
    int page;            // rows of the sheet that show
    bool hidden;         // earlier scores
    char found[ID_SIZE]; // the measurement a finding led to: an old score is not changed by one key
    int once;            // the score that was asked about there, at row `once_row`
    size_t once_row;
    bool levels; // the names of the levels are shown
    struct choose choose;
    struct ask_question ask; // for the day
    struct line_edit reason;
    struct text_edit note;
};

// Notes that a finding led to the measurement that is shown.
void zrm_note_found(struct zrm_state *zrm);

// What is being typed goes into the score; then the unsaved record is written.
void zrm_put_texts(struct zrm_state *zrm);
void zrm_keep(struct zrm_state *zrm, struct ui *ui);
// After every change: sheet, unsaved record and findings.
void zrm_changed(struct zrm_state *zrm, struct ui *ui);

// Begin and end typing a reason or a note at the current row.
void zrm_ask_reason(struct zrm_state *zrm);
void zrm_ask_note(struct zrm_state *zrm);
void zrm_leave_texts(struct zrm_state *zrm, struct ui *ui);

// The day that was asked for, as typed.
void zrm_take_date(struct zrm_state *zrm, struct ui *ui, const char *text);

bool zrm_last_stop(const void *state);
struct ui_result zrm_key(struct ui *ui, void *state, int key);
size_t zrm_hints(struct ui *ui, const void *state, struct ui_hint *hints);
struct writing zrm_writing(void *state);
struct writing zrm_writing(void *state);
struct ui_result zrm_paste(struct ui *ui, void *state, const char *text);
bool zrm_typing(const void *state);

// From the head to the table; false when there is none, of a matrix that is not known.
bool zrm_leave_head(struct zrm_state *zrm);
// Begins correcting the measurement in hand, at an item of the head.
void zrm_begin_mending(struct zrm_state *zrm, int item);
// The mending of another matrix, as far as it goes without a question.
struct ui_result zrm_mend_on(struct zrm_state *zrm, struct ui *ui, enum zrm_mend_step step);

// ---- actions (zrm_actions.c) --------------------------------------------------------------------

enum { ZRM_ACTIONS_COUNT = 15 };
extern const struct ui_action zrm_actions[ZRM_ACTIONS_COUNT];
// F8: saves the measurement and closes.
struct ui_result zrm_finish(struct ui *ui, void *state);

// Draws sheet, note pane and counts.
void zrm_show_sheet(struct zrm_state *zrm, struct frame *frame, struct draw_area area);

#endif
