// SPDX-License-Identifier: EUPL-1.2
// The tab "Contacts": what was planned, held and missed.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/dossier_screen.h"
#include "ui/tab_list.h"

struct contacts_tab {
    struct tab_list list;
};

static const char *contact_id(void *context, size_t row)
{
    const struct dossier_screen *screen = context;
    return screen->dossier.contacts.items[row].id;
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct dossier_screen *screen = context;
    const struct contact *contact = &screen->dossier.contacts.items[row];
    char day[DATE_TEXT_SIZE];
    const char *status = choice_label(&choices_contact_status, (int)contact->status);
    const char *kind = choice_label(&choices_contact_kind, (int)contact->kind);
    (void)role;
    if (column == 0)
        string_append(out, date_entry_format(contact->date, day));
    else if (column == 1)
        string_append(out, status ? _(status) : "");
    else
        string_append(out, kind ? _(kind) : "");
}

static struct list_source source_of(struct dossier_screen *screen)
{
    return (struct list_source){.context = screen, .cell = cell};
}

static void load(struct dossier_screen *screen, void *any)
{
    struct contacts_tab *tab = any;
    struct list_source source = source_of(screen);
    tab_list_load(&tab->list, screen->dossier.contacts.count, &source, contact_id);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("date"), 10, LIST_LEFT},
        {N_("status"), 12, LIST_LEFT},
        {N_("kind"), 0, LIST_LEFT},
    };
    struct contacts_tab *tab = any;
    struct list_source source = source_of(screen);
    list_view_draw(&tab->list.view, &source, columns, 3, frame, area, true);
    if (tab->list.view.count == 0)
        (void)draw_text(frame, area.row + 2, 3, area.columns - 6, DRAW_NORMAL,
                        _("No contacts yet. n makes a note, g plans a talk."));
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct contacts_tab *tab = any;
    struct list_source source = source_of(screen);
    return tab_list_key(&tab->list, &source, contact_id, pressed);
}

static const char *const parts[] = {"contacts", NULL};

const struct dossier_tab tab_contacts = {
    .label = N_("Contacts"),
    .parts = parts,
    .state_size = sizeof(struct contacts_tab),
    .load = load,
    .draw = draw,
    .key = key,
};
