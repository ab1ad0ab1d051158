// SPDX-License-Identifier: EUPL-1.2
// The tab "Overview": the household at a glance.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "model/instrument.h"
#include "ui/dossier_screen.h"
#include "ui/tab_list.h"

struct overview_tab {
    struct tab_list list;
};

static const char *row_id(void *context, size_t row)
{
    const struct dossier_screen *screen = context;
    return screen->dossier.members.items[row].id;
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct dossier_screen *screen = context;
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    (void)role;
    const struct member *member = &screen->dossier.members.items[row];
    if (column == 0)
        draw_shorten(member_full_name(member, &arena), 40, out);
    else
        string_append(out, date_entry_format_partial(member->birth_date, day));
    arena_release(&arena);
}

static struct list_source source_of(struct dossier_screen *screen)
{
    return (struct list_source){.context = screen, .cell = cell};
}

static void load(struct dossier_screen *screen, void *any)
{
    struct overview_tab *tab = any;
    struct list_source source = source_of(screen);
    tab_list_load(&tab->list, screen->dossier.members.count, &source, row_id);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("Name"), 40, LIST_LEFT},
        {N_("born"), 0, LIST_LEFT},
    };
    struct overview_tab *tab = any;
    struct list_source source = source_of(screen);
    list_view_draw(&tab->list.view, &source, columns, 2, frame, area, true);
    if (tab->list.view.count == 0)
        (void)draw_text(frame, area.row + 2, 3, area.columns - 6, DRAW_NORMAL,
                        _("Nobody yet. i opens the intake."));
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct overview_tab *tab = any;
    struct list_source source = source_of(screen);
    return tab_list_key(&tab->list, &source, row_id, pressed);
}

static const char *const parts[] = {"household", "intake", NULL};

const struct dossier_tab tab_overview = {
    .label = N_("Overview"),
    .parts = parts,
    .state_size = sizeof(struct overview_tab),
    .load = load,
    .draw = draw,
    .key = key,
};
