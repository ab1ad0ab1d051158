// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_HAND_H
#define UI_ZRM_HAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/id.h"
#include "ui/choose.h"
#include "ui/draw.h"
#include "ui/work_view.h"
#include "ui/zrm_sheet.h"

// The measurement in hand: whom it is about, its sheet, and the row the worker is at. It exists in
// the dossier only from the first score or source on, and what this worker measured of the same
// subject today is continued. Everything here is done to view.work.after; keeping it is the screen's.

enum zrm_item {
    ITEM_SUBJECT,
    ITEM_INSTRUMENT,
    ITEM_DATE,
    ITEM_MOMENT,
    ITEM_SOURCES, // four of them
    ITEM_COUNT = ITEM_SOURCES + SOURCE_RECORDS,
    ITEM_TARGET = ITEM_COUNT, // no item of the head: the level hoped for, of a row
    ITEM_KEEP,                // nor is this: which of two scores stays (ui/zrm_mend.h)
};

// One score given, taken away or changed, for undo and redo; or the measurement itself.
struct zrm_step {
    bool whole;                 // the measurement: the last two; else the score of `domain`
    struct assessment measured; // before
    struct assessment mended;   // after
    const char *domain;
    bool had; // a score before
    bool has; // a score after
    struct score before;
    struct score after;
};

struct zrm_hand {
    struct work_view view;
    struct zrm_subject subject;    // subject.subject NULL: still to be chosen
    struct date date;              // of a measurement that is begun
    enum assessment_moment moment; // the same; MOMENT_NONE = as it comes
    struct instrument unknown;     // stands in for one that is not known: its code, without domains
    bool mending; // the head corrects this measurement, instead of choosing another
    struct zrm_sheet sheet;
    size_t row;
    char id[ID_SIZE];   // of the assessment; "" = nothing was scored yet
    struct arena arena; // of the subject
    LIST_OF(struct zrm_step) steps;
    size_t done; // so many of them; the rest was undone
    struct arena steps_arena;
};

void zrm_hand_release(struct zrm_hand *hand, struct ui *ui);

struct dossier *zrm_hand_dossier(const struct zrm_hand *hand);
struct assessment *zrm_hand_assessment(const struct zrm_hand *hand); // NULL = nothing yet
struct zrm_row *zrm_hand_row(struct zrm_hand *hand);

// Works the sheet out anew: after a change, and after saving.
void zrm_hand_refill(struct zrm_hand *hand);
// Takes another subject or (not NULL) another instrument in hand.
void zrm_hand_take(struct zrm_hand *hand, struct ui *ui, const char *subject,
                   const struct instrument *instrument);
// The measurement and row of "assessments[1].scores[0].level", to mend it. False: no such thing.
bool zrm_hand_go_to(struct zrm_hand *hand, const char *path);
// The path of the current row's score with ".field" behind it; of the measurement when the row has
// none; "" without a measurement.
const char *zrm_hand_path(const struct zrm_hand *hand, const char *field, struct string *out);

// Scores the current row. True when a reason is to be asked: outside the question, and none given.
bool zrm_hand_score(struct zrm_hand *hand, struct ui *ui, int level);
// Takes the score of the current row away; false when there was none.
bool zrm_hand_clear(struct zrm_hand *hand);
// Sets the level hoped for of the current row's score; 0 = none.
void zrm_hand_target(struct zrm_hand *hand, int level);
bool zrm_hand_can_undo(const struct zrm_hand *hand);
bool zrm_hand_can_redo(const struct zrm_hand *hand);
// Takes the last step back, or does it again, and makes its row current.
void zrm_hand_undo(struct zrm_hand *hand, struct ui *ui);
void zrm_hand_redo(struct zrm_hand *hand, struct ui *ui);

// The same around a change of the measurement itself; the row stays where it can.
struct zrm_step *zrm_hand_begin_whole(struct zrm_hand *hand);
void zrm_hand_end_whole(struct zrm_hand *hand, struct zrm_step *step);

// Another day for the measurement in hand. ERROR_INVALID for a day to come, ERROR_CONFLICT when it was
// measured by the same worker on that day already, unless it is being corrected.
bool zrm_hand_set_date(struct zrm_hand *hand, const struct ui *ui, struct date date,
                       struct error *err);

// The two rows above the sheet (zrm_head.c). `item` has the cursor; ITEM_COUNT = none of them.
void zrm_hand_draw_head(const struct zrm_hand *hand, int item, struct frame *frame,
                        struct draw_area area);
// Enter or Space on an item: opens a list of values, or ticks a source.
void zrm_hand_open_item(struct zrm_hand *hand, struct ui *ui, int item, struct choose *choose);
// ^D on an item: why it cannot be as last time, translated, NULL = it can; and then does it.
const char *zrm_hand_same_reason(const struct zrm_hand *hand, int item);
void zrm_hand_same(struct zrm_hand *hand, struct ui *ui, int item);
// What was chosen from that list.
void zrm_hand_chosen(struct zrm_hand *hand, struct ui *ui, const struct choose *choose);

#endif
