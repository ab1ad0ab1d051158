// SPDX-License-Identifier: EUPL-1.2
// The tab "Members": who belongs to the household.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/dossier_screen.h"
#include "ui/tab_list.h"

struct members_tab {
    struct tab_list list;
};

static const char *member_id(void *context, size_t row)
{
    const struct dossier_screen *screen = context;
    return screen->dossier.members.items[row].id;
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct dossier_screen *screen = context;
    const struct member *member = &screen->dossier.members.items[row];
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const char *label = choice_label(&choices_member_role, (int)member->role);
    (void)role;
    if (column == 0)
        draw_shorten(member_full_name(member, &arena), 32, out);
    else if (column == 1)
        string_append(out, date_entry_format_partial(member->birth_date, day));
    else
        string_append(out, label ? _(label) : "");
    arena_release(&arena);
}

static struct list_source source_of(struct dossier_screen *screen)
{
    return (struct list_source){.context = screen, .cell = cell};
}

static void load(struct dossier_screen *screen, void *any)
{
    struct members_tab *tab = any;
    struct list_source source = source_of(screen);
    tab_list_load(&tab->list, screen->dossier.members.count, &source, member_id);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("Name"), 32, LIST_LEFT},
        {N_("born"), 10, LIST_LEFT},
        {N_("role"), 0, LIST_LEFT},
    };
    struct members_tab *tab = any;
    struct list_source source = source_of(screen);
    list_view_draw(&tab->list.view, &source, columns, 3, frame, area, true);
    if (tab->list.view.count == 0)
        (void)draw_text(frame, area.row + 2, 3, area.columns - 6, DRAW_NORMAL,
                        _("Nobody yet. i opens the intake."));
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct members_tab *tab = any;
    struct list_source source = source_of(screen);
    return tab_list_key(&tab->list, &source, member_id, pressed);
}

static const char *const parts[] = {"members", "coordinators", "involved", NULL};

const struct dossier_tab tab_members = {
    .label = N_("People"),
    .parts = parts,
    .state_size = sizeof(struct members_tab),
    .load = load,
    .draw = draw,
    .key = key,
};
