// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_CHART_DRAW_H
#define UI_CHART_DRAW_H

#include "ui/chart_data.h"
#include "ui/draw.h"
#include "ui/list_view.h"
#include "ui/ui.h"

// How the charts of a dossier are painted (src/ui/screens/charts.c): every chart is a list whose rows say in
// numbers and words what the marks beside them show.

enum chart_kind { CHART_MOVES, CHART_COURSE, CHART_GOALS, CHART_KINDS };

struct charts {
    struct ui *ui;
    struct dossier dossier;
    struct arena arena; // of the series
    struct arena rows;
    struct chart_series_list all;
    size_t series; // the one that shows
    size_t at;     // the later of the two measurements that are compared
    struct chart_moves moves;
    LIST_OF(const struct assessment *) points; // of the chosen domain, the newest first
    const struct plan *plan;                   // NULL = no goals
    enum chart_kind chart;
    struct list_view lists[CHART_KINDS];
};

// NULL when nothing was measured.
const struct chart_series *charts_series(const struct charts *charts);
// The code of the domain under the cursor of the first chart; NULL when there is none.
const char *charts_domain(const struct charts *charts);

const char *charts_label(enum chart_kind kind); // translated
void charts_draw(struct charts *charts, struct frame *frame, struct draw_area area);

#endif
