// SPDX-License-Identifier: EUPL-1.2
#include "ui/start_tabs.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "ui/stack.h"

struct start_tab {
    const char *screen;
    const char *label;
    const char *brief; // where not all labels fit beside each other; NULL = the label
    enum act act;      // the tab is there for who may do this
};

static const struct start_tab tabs[] = {
    {"today", N_("Today"), NULL, ACT_LIST},
    {"household_list", N_("My households"), N_("Households"), ACT_LIST},
    {"requests", N_("Requests"), NULL, ACT_LIST_REQUESTS},
    {"health", N_("Health"), NULL, ACT_MANAGE_STORE},
    {"retention", N_("Retention"), N_("Terms"), ACT_RETENTION},
    {"logbook", N_("Access log"), N_("Log"), ACT_READ_LOG},
};

enum { TABS = sizeof(tabs) / sizeof(tabs[0]) };

static size_t own_tabs(const struct service *service, const struct start_tab *ret_own[TABS])
{
    size_t count = 0;
    for (size_t i = 0; i < TABS; i++)
        if (!service_refusal(service, NULL, tabs[i].act))
            ret_own[count++] = &tabs[i];
    return count;
}

const char *start_tabs_first(const struct service *service)
{
    const struct start_tab *own[TABS];
    return own_tabs(service, own) > 0 ? own[0]->screen : NULL;
}

bool start_tabs_still(const struct service *service, const char *screen)
{
    for (size_t i = 0; i < TABS; i++)
        if (strcmp(tabs[i].screen, screen) == 0)
            return !service_refusal(service, NULL, tabs[i].act);
    return true;
}

// Cells of them all with their digits, the marks of the open one and what is between them.
static int width_of(const char *const *labels, size_t count)
{
    enum { DIGIT = 2, BETWEEN = 2, MARKS = 2 };
    int width = MARKS;
    for (size_t i = 0; i < count; i++)
        width += DIGIT + utf8_width(labels[i]) + BETWEEN;
    return width;
}

void start_tabs_draw(const struct service *service, struct frame *frame, int row,
                     const char *screen)
{
    const struct start_tab *own[TABS];
    const char *labels[TABS];
    size_t count = own_tabs(service, own);
    size_t current = 0;
    for (size_t i = 0; i < count; i++) {
        labels[i] = _(own[i]->label);
        if (strcmp(own[i]->screen, screen) == 0)
            current = i;
    }
    if (width_of(labels, count) > frame->columns)
        for (size_t i = 0; i < count; i++)
            labels[i] = own[i]->brief ? _(own[i]->brief) : labels[i];
    draw_tabs(frame, row, labels, count, current);
}

struct ui_result start_tabs_go(struct ui *ui, const char *screen,
                               const struct start_argument *argument)
{
    const struct start_tab *own[TABS];
    size_t tab = (size_t)(ui_key(ui) - '1');
    if (ui_key(ui) < '1' || tab >= own_tabs(ui->service, own) ||
        strcmp(own[tab]->screen, screen) == 0)
        return ui_done();
    return ui_replace(screen_find(own[tab]->screen), argument);
}

void start_tabs_choice(struct ui *ui, const void *state, int key, struct string *out)
{
    const struct start_tab *own[TABS];
    size_t count = own_tabs(ui->service, own);
    size_t tab = (size_t)(key - '1');
    (void)state;
    if (tab < count && strcmp(own[tab]->screen, ui->entries[ui->handling].ops->name) != 0)
        string_append(out, _(own[tab]->label));
}
