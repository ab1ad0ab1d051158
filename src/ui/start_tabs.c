// SPDX-License-Identifier: EUPL-1.2
#include "ui/start_tabs.h"

#include <string.h>

#include "base/translate.h"

static const struct {
    const char *screen;
    const char *label;
} tabs[] = {
    {"today", N_("Today")},
    {"household_list", N_("My households")},
};

enum { TABS = sizeof(tabs) / sizeof(tabs[0]) };

const char start_tabs_first[] = "today";

void start_tabs_draw(struct frame *frame, int row, const char *screen)
{
    const char *labels[TABS];
    size_t current = 0;
    for (size_t i = 0; i < TABS; i++) {
        labels[i] = _(tabs[i].label);
        if (strcmp(tabs[i].screen, screen) == 0)
            current = i;
    }
    draw_tabs(frame, row, labels, TABS, current);
}

struct ui_result start_tabs_go(const char *screen, int key, const struct start_argument *argument)
{
    size_t tab = (size_t)(key - '1');
    if (key < '1' || tab >= TABS || strcmp(tabs[tab].screen, screen) == 0)
        return ui_done();
    return ui_replace(screen_find(tabs[tab].screen), argument);
}
