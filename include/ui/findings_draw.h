// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FINDINGS_DRAW_H
#define UI_FINDINGS_DRAW_H

#include <stdbool.h>

#include "ui/dossier_view.h"
#include "ui/draw.h"
#include "ui/finding_walk.h"
#include "ui/list_view.h"
#include "ui/ui.h"

// How the findings panel is painted: the counts, each finding with its severity as a word, and under
// them what is wrong with the current one and what to do about it.

// What there is to see; borrows everything, for as long as one painting takes.
struct findings_look {
    struct ui *ui; // names who left a finding as it is
    const struct findings_argument *argument;
    const struct judgement *judgement;
    const struct finding_rows *rows;
    struct list_view *list;            // over those rows; painting moves its top
    const struct finding_row *current; // NULL = there is none
    bool over_plan;                    // the panel lies over the plan screen
};

// Fills the pane; the cursor stands on the current row.
void findings_draw(struct findings_look *look, struct frame *frame, struct draw_area pane);

#endif
