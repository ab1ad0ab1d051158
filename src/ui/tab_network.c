// SPDX-License-Identifier: EUPL-1.2
// The tab "Network": who else there is, and what was agreed.
#include <string.h>

#include "base/translate.h"
#include "ui/dossier_screen.h"
#include "ui/tab_list.h"

struct network_tab {
    struct tab_list list;
};

static const char *network_id(void *context, size_t row)
{
    const struct dossier_screen *screen = context;
    return screen->dossier.network.items[row].id;
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct dossier_screen *screen = context;
    const struct network *network = &screen->dossier.network.items[row];
    const char *relation = choice_label(&choices_relation, (int)network->relation);
    (void)role;
    if (column == 0)
        draw_shorten(network->name ? network->name : "", 40, out);
    else
        string_append(out, relation ? _(relation) : "");
}

static struct list_source source_of(struct dossier_screen *screen)
{
    return (struct list_source){.context = screen, .cell = cell};
}

static void load(struct dossier_screen *screen, void *any)
{
    struct network_tab *tab = any;
    struct list_source source = source_of(screen);
    tab_list_load(&tab->list, screen->dossier.network.count, &source, network_id);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("Name"), 40, LIST_LEFT},
        {N_("relation"), 0, LIST_LEFT},
    };
    struct network_tab *tab = any;
    struct list_source source = source_of(screen);
    list_view_draw(&tab->list.view, &source, columns, 2, frame, area, true);
    if (tab->list.view.count == 0)
        (void)draw_text(frame, area.row + 2, 3, area.columns - 6, DRAW_NORMAL,
                        _("Nobody of the network yet."));
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct network_tab *tab = any;
    struct list_source source = source_of(screen);
    return tab_list_key(&tab->list, &source, network_id, pressed);
}

static const char *const parts[] = {"network",      "sharing", "escalations", "provision_requests",
                                    "future_plans", NULL};

const struct dossier_tab tab_network = {
    .label = N_("Network"),
    .parts = parts,
    .state_size = sizeof(struct network_tab),
    .load = load,
    .draw = draw,
    .key = key,
};
