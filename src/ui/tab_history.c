// SPDX-License-Identifier: EUPL-1.2
// The tab "History": who changed what, and when.
#include "base/translate.h"
#include "ui/dossier_screen.h"
#include "ui/tab_list.h"

struct history_tab {
    struct tab_list list;
};

static void load(struct dossier_screen *screen, void *any)
{
    (void)screen;
    (void)any;
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    (void)screen;
    (void)any;
    (void)draw_text(frame, area.row + 1, 3, area.columns - 6, DRAW_NORMAL,
                    _("Nothing was changed yet."));
    draw_cursor(frame, area.row + 1, 0);
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    (void)screen;
    (void)any;
    (void)pressed;
    return false;
}

const struct dossier_tab tab_history = {
    .label = N_("History"),
    .state_size = sizeof(struct history_tab),
    .load = load,
    .draw = draw,
    .key = key,
};
