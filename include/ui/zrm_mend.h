// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_MEND_H
#define UI_ZRM_MEND_H

#include "model/score_move.h"
#include "ui/choose.h"
#include "ui/dialog.h"
#include "ui/zrm_hand.h"

// Correcting the measurement in hand, also an earlier one that is stored: whom it is about and with
// which matrix it was done. Each is one step that can be undone; keeping it is the screen's.

// The move to another matrix while it is being asked about. Zero-initialised is none.
struct zrm_mend {
    struct arena arena;
    const struct instrument *to;
    struct score_moves moves;
    const char **words;         // of each score: "Huisvesting 3"
    const struct domain *clash; // of the question which score stays
    struct confirm_question question;
};

enum zrm_mend_step {
    ZRM_MEND_KEEP,    // two scores land on one domain: the list asks which stays
    ZRM_MEND_CONFIRM, // scores go: mend.question names them
    ZRM_MEND_DONE,    // the measurement is changed
};

void zrm_mend_release(struct zrm_mend *mend);

// Opens the list of what the subject or the instrument (enum zrm_item) should have been.
void zrm_mend_open_item(struct zrm_hand *hand, int item, struct choose *choose);
// Another subject; false when the instrument does not fit that one.
bool zrm_mend_subject(struct zrm_hand *hand, const char *subject);

// Begins with another instrument, goes on with the score that stays (choose_value() of ITEM_KEEP), and
// does it once there is nothing left to ask.
enum zrm_mend_step zrm_mend_instrument(struct zrm_mend *mend, struct zrm_hand *hand,
                                       const struct instrument *to, struct choose *choose);
enum zrm_mend_step zrm_mend_keep(struct zrm_mend *mend, struct zrm_hand *hand,
                                 struct choose *choose);
void zrm_mend_apply(struct zrm_mend *mend, struct zrm_hand *hand);

#endif
