// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_CASELOAD_H
#define UI_CASELOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/finding_go.h"
#include "ui/household_marks.h"
#include "ui/household_rows.h"
#include "ui/list_view.h"
#include "ui/search_line.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// The list of households with its search, its filter and the preview of the current row, for
// src/ui/screens/household_list.c.

struct caseload {
    struct ui *ui;
    struct household_rows rows;
    struct list_view list;
    struct search_line search;
    bool typed;    // and not sought yet
    size_t filter; // of household_filters
    struct household_marks marks;
    struct household_marks done; // by the last act on those that were marked
    struct string preview;
    char preview_of[HOUSEHOLD_ID_SIZE]; // household of the preview
};

void caseload_init(struct caseload *caseload, struct ui *ui);
void caseload_release(struct caseload *caseload);

// The current row, or NULL. Rows move when a page is fetched: ask again, never keep one.
const struct overview *caseload_current(struct caseload *caseload);
// The rows are new: the cursor goes to a household (NULL = the first row).
void caseload_show(struct caseload *caseload, const char *household);
// The cursor goes to a household, also when the search or the filter left it out.
void caseload_focus(struct caseload *caseload, const char *household);
// Another filter, the same search; show after it.
void caseload_filter(struct caseload *caseload, size_t filter);
// These keep the cursor with its household: everything anew, without a search, another filter.
void caseload_reload(struct caseload *caseload);
void caseload_clear_search(struct caseload *caseload);
void caseload_choose_filter(struct caseload *caseload, size_t filter);
void caseload_next_filter(struct caseload *caseload);

// The search changed. It is sought once before the next frame or another key, however many letters came
// at once (freshen), and goes on while nobody types (UI_TIMER_SEARCH).
void caseload_typed(struct caseload *caseload);
void caseload_freshen(struct caseload *caseload);
void caseload_go_on(struct caseload *caseload);

// UI_TIMER_PREVIEW: the current row is looked at now. caseload_moved() sets that timer.
void caseload_preview(struct caseload *caseload);
void caseload_moved(struct caseload *caseload);

// Space: marks the current row, or not, and goes on to the next. `*`: marks what is shown and was not, and
// the other way round; says so when they are too many.
void caseload_mark(struct caseload *caseload);
void caseload_mark_all(struct caseload *caseload);
// Takes the last act on those that were marked back, one by one; says how many, and what stays and why.
void caseload_take_back(struct caseload *caseload);

// F9: the panel of the findings of the current household, which is read (and logged) into `found`.
struct ui_result caseload_findings(struct caseload *caseload, struct dossier *found,
                                   struct findings_argument *argument);

// The row with search, count and filter.
void caseload_draw_search(struct caseload *caseload, struct frame *frame, struct draw_area area,
                          bool focused);
// List and preview: below each other, or beside each other where there is room.
void caseload_draw(struct caseload *caseload, struct frame *frame, struct draw_area area,
                   bool focused);

#endif
