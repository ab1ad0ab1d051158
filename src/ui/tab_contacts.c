// SPDX-License-Identifier: EUPL-1.2
// The tab "Contacts": what is planned, soonest first; what was held and missed, newest first; and
// below the list the whole note of the row under the cursor.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/strike.h"
#include "service/acts.h"
#include "ui/dialog.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/tab_rows.h"

struct contacts_tab {
    struct tab_rows rows;
    char striking[TAB_LIST_ID_SIZE]; // id of the contact whose reason is asked
    struct ask_question question;
};

enum { DAY, TIME, KIND, BY, TEXT };
enum { NOTE_PART = 3, NOTE_LEAST = 5 }; // the note gets a third of the screen

static const struct list_column columns[] = {
    {NULL, 14, LIST_LEFT}, {NULL, 5, LIST_LEFT}, {NULL, 10, LIST_LEFT},
    {NULL, 14, LIST_LEFT}, {NULL, 0, LIST_LEFT},
};

static const struct contact *contact_of(const struct dossier_screen *screen,
                                        const struct tab_row *row)
{
    return row && row->index != SIZE_MAX ? &screen->dossier.contacts.items[row->index] : NULL;
}

// ---- the cells ---------------------------------------------------------------------------------

// "wo 14-10-2026"
static void append_day(const struct dossier_screen *screen, struct date date, struct string *out)
{
    STRING_AUTO described = {0};
    if (!date_given(date)) {
        string_append(out, _("no day"));
        return;
    }
    date_entry_describe(date, ui_today(screen->ui), &described);
    string_append_n(out, string_text(&described), strcspn(string_text(&described), ","));
}

// The first line that says something, with a word before it when it is not a plain note.
static void append_text(const struct contact *contact, struct string *out)
{
    struct arena arena = {0};
    struct strike strike = {0};
    const char *text = contact->text ? contact->text : "";
    if (contact_struck(contact, &arena, &strike)) {
        string_append_format(out, _("STRUCK THROUGH: %s"), strike.reason);
        arena_release(&arena);
        return;
    }
    if (contact->status == CONTACT_MISSED)
        string_append_format(out, "%s%s", _("nobody there"), utf8_blank(text) ? "" : ": ");
    text += strspn(text, " \n");
    string_append_n(out, text, strcspn(text, "\n"));
    if (out->length == 0)
        string_append(out, _("(no text)"));
    arena_release(&arena);
}

static void cell(const struct dossier_screen *screen, const struct tab_row *row, size_t column,
                 struct string *out, enum draw_role *role)
{
    const struct contact *contact = &screen->dossier.contacts.items[row->index];
    const char *kind = choice_label(&choices_contact_kind, (int)contact->kind);
    (void)role;
    switch (column) {
    case DAY:
        append_day(screen, contact->date, out);
        break;
    case TIME:
        string_append(out, contact->time ? contact->time : "");
        break;
    case KIND:
        string_append(out, kind ? _(kind) : "");
        break;
    case BY:
        string_append(out, dossier_screen_worker(screen, contact->by));
        break;
    default:
        append_text(contact, out);
    }
}

// ---- the rows ----------------------------------------------------------------------------------

// Soonest first. A missing time comes last of its day; what is equal keeps its order.
static int compare_contacts(const void *a, const void *b)
{
    const struct contact *const *one = a;
    const struct contact *const *two = b;
    if ((*one)->date.day != (*two)->date.day)
        return (*one)->date.day < (*two)->date.day ? -1 : 1;
    const char *time_one = (*one)->time ? (*one)->time : "99:99";
    const char *time_two = (*two)->time ? (*two)->time : "99:99";
    int order = strcmp(time_one, time_two);
    if (order != 0)
        return order;
    return *one < *two ? -1 : *one > *two;
}

static void add_sorted(struct tab_rows *rows, const struct contact **contacts, size_t count,
                       bool newest_first)
{
    const struct contact *first = rows->screen->dossier.contacts.items;
    if (count > 1)
        qsort(contacts, count, sizeof(struct contact *), compare_contacts);
    for (size_t i = 0; i < count; i++) {
        const struct contact *contact = contacts[newest_first ? count - 1 - i : i];
        tab_rows_record(rows, "contacts", (size_t)(contact - first));
    }
}

static size_t select_contacts(const struct dossier *dossier, bool planned,
                              const struct contact **ret_contacts)
{
    size_t count = 0;
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        if ((contact->status == CONTACT_PLANNED) == planned)
            ret_contacts[count++] = contact;
    }
    return count;
}

static void load(struct dossier_screen *screen, void *any)
{
    struct contacts_tab *tab = any;
    struct tab_rows *rows = &tab->rows;
    const struct dossier *dossier = &screen->dossier;
    STRING_AUTO planned = {0};
    STRING_AUTO past = {0};
    rows->cell = cell;
    tab_rows_begin(rows, screen);
    const struct contact **contacts =
        arena_alloc(&rows->arena, (dossier->contacts.count + 1) * sizeof(struct contact *));
    size_t count = select_contacts(dossier, true, contacts);
    string_append_format(&planned, _("PLANNED (%zu)"), count);
    tab_rows_heading(rows, "contacts", string_text(&planned));
    add_sorted(rows, contacts, count, false);
    if (count == 0)
        tab_rows_sentence(rows, "planned", _("Nothing planned. g plans a talk."));
    count = select_contacts(dossier, false, contacts);
    string_append_format(&past, _("HELD AND MISSED (%zu), newest first"), count);
    tab_rows_heading(rows, "contacts", string_text(&past));
    add_sorted(rows, contacts, count, true);
    if (count == 0)
        tab_rows_sentence(rows, "held", _("No contact yet. n notes one."));
    tab_rows_end(rows);
}

static void release(void *any)
{
    struct contacts_tab *tab = any;
    tab_rows_release(&tab->rows);
}

// ---- painting ----------------------------------------------------------------------------------

static void append_with(const struct dossier_screen *screen, const struct contact *contact,
                        struct string *out)
{
    struct arena arena = {0};
    for (size_t i = 0; i < contact->with.count; i++) {
        const struct member *member = dossier_member(&screen->dossier, contact->with.items[i]);
        if (member)
            string_append_format(out, "%s%s", out->length > 0 ? ", " : _("With "),
                                 member_full_name(member, &arena));
    }
    arena_release(&arena);
}

// Who was there, how it was struck through, and the text.
static void draw_note(const struct dossier_screen *screen, const struct contact *contact,
                      struct frame *frame, struct draw_area area)
{
    struct arena arena = {0};
    struct strike strike = {.text = contact->text};
    STRING_AUTO head = {0};
    char day[DATE_TEXT_SIZE];
    append_with(screen, contact, &head);
    if (contact_struck(contact, &arena, &strike))
        string_append_format(&head, _("%sSTRUCK THROUGH %s by %s: %s"), head.length > 0 ? ". " : "",
                             date_entry_format(strike.date, day),
                             dossier_screen_worker(screen, strike.by), strike.reason);
    if (head.length > 0) {
        (void)draw_cut(frame, area.row, area.column, area.columns, DRAW_HEADING,
                       string_text(&head));
        area.row++;
        area.rows--;
    }
    const char *text = utf8_blank(strike.text) ? _("(no text)") : strike.text;
    (void)draw_paragraph(frame, area, DRAW_NORMAL, text);
    arena_release(&arena);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    struct contacts_tab *tab = any;
    const struct contact *contact = contact_of(screen, tab_rows_current(&tab->rows));
    int note = area.rows / NOTE_PART > NOTE_LEAST ? area.rows / NOTE_PART : NOTE_LEAST;
    struct draw_area list = {area.row, area.column, area.rows - note - 1, area.columns};
    struct draw_area below = {area.row + list.rows + 1, 1, note, area.columns - 2};
    tab_rows_draw(&tab->rows, columns, sizeof(columns) / sizeof(columns[0]), frame, list);
    draw_rule(frame, area.row + list.rows, area.column, area.columns);
    if (contact)
        draw_note(screen, contact, frame, below);
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct contacts_tab *tab = any;
    (void)screen;
    return tab_rows_key(&tab->rows, pressed);
}

static bool go_to(struct dossier_screen *screen, void *any, const char *path)
{
    struct contacts_tab *tab = any;
    (void)screen;
    return tab_rows_go_to(&tab->rows, path);
}

// ---- what can be done --------------------------------------------------------------------------

static bool struck(const struct contact *contact)
{
    struct arena arena = {0};
    bool answer = contact_struck(contact, &arena, NULL);
    arena_release(&arena);
    return answer;
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct contacts_tab *tab = any;
    const struct contact *contact = contact_of(screen, tab_rows_current(&tab->rows));
    if (dossier_screen_closed(screen))
        return;
    if (!contact)
        string_append(out, _("n = note of today, g = plan a talk."));
    else if (contact->status == CONTACT_PLANNED)
        string_append(out, _("x = it was held, z = nobody was there, Enter = change it."));
    else if (struck(contact))
        string_append(out, _("This note was struck through and stays to be read. Enter opens it."));
    else
        string_append(out, _("Enter opens it. A wrong note is struck through with -."));
}

static bool can_settle(const struct contact *contact, const char **ret_reason)
{
    if (!contact)
        *ret_reason = _("Put the cursor on a planned contact.");
    else if (contact->status != CONTACT_PLANNED)
        *ret_reason = _("This contact is not planned any more.");
    else
        return true;
    return false;
}

static bool can_strike(const struct contact *contact, const char **ret_reason)
{
    if (!contact)
        *ret_reason = _("Put the cursor on a contact that was held.");
    else if (contact->status == CONTACT_PLANNED)
        *ret_reason = _("This contact is still planned: x or z first.");
    else if (struck(contact))
        *ret_reason = _("This note was struck through already.");
    else
        return true;
    return false;
}

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct contacts_tab *tab = any;
    const struct contact *contact = contact_of(screen, tab_rows_current(&tab->rows));
    switch (act) {
    case DOSSIER_OPEN:
        return contact || !dossier_screen_closed(screen);
    case DOSSIER_ADD:
    case DOSSIER_OTHER:
        return true;
    case DOSSIER_HELD:
    case DOSSIER_MISSED:
        return can_settle(contact, ret_reason);
    case DOSSIER_STRIKE:
        return can_strike(contact, ret_reason);
    case DOSSIER_END:
        break;
    }
    return false;
}

static struct ui_result settle(struct dossier_screen *screen, const struct contact *contact,
                               enum contact_status status)
{
    struct error err = {0};
    struct ui *ui = screen->ui;
    if (!service_settle_contact(ui->service, screen->dossier.household.id, contact->id, status,
                                &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    ui_changed(ui);
    if (dossier_screen_reread(screen))
        ui_message(ui, "%s",
                   status == CONTACT_HELD
                       ? _("Held, and saved. Enter writes the note, ^Z undoes it.")
                       : _("Nobody there, and saved. ^Z undoes it."));
    return ui_done();
}

static struct ui_result ask_reason(struct contacts_tab *tab, const struct contact *contact)
{
    (void)snprintf(tab->striking, sizeof(tab->striking), "%s", contact->id);
    tab->question = (struct ask_question){
        .title = _("Strike this note through"),
        .detail = _("It stays to be read, with your name and the reason."),
        .label = _("Reason"),
        .required = true,
    };
    return ui_push(&screen_ask, &tab->question);
}

static struct ui_result result(struct dossier_screen *screen, void *any,
                               const struct screen_ops *from, const struct ui_value *value)
{
    struct contacts_tab *tab = any;
    struct error err = {0};
    struct ui *ui = screen->ui;
    if (from != &screen_ask || !value->given)
        return ui_done();
    if (!service_strike_contact(ui->service, screen->dossier.household.id, tab->striking,
                                value->text, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    ui_changed(ui);
    if (dossier_screen_reread(screen))
        ui_message(ui, "%s", _("Struck through, and saved. ^Z undoes it."));
    return ui_done();
}

static struct ui_result open_row(struct dossier_screen *screen, const struct tab_rows *rows)
{
    STRING_AUTO path = {0};
    const struct tab_row *row = tab_rows_current(rows);
    if (row && row->index != SIZE_MAX)
        tab_rows_path(rows, row, &path);
    else
        string_append(&path,
                      row && strcmp(row->list, "planned") == 0 ? "contacts?planned" : "contacts");
    return dossier_screen_push(screen, "record", string_text(&path));
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct contacts_tab *tab = any;
    const struct contact *contact = contact_of(screen, tab_rows_current(&tab->rows));
    switch (act) {
    case DOSSIER_OPEN:
        return open_row(screen, &tab->rows);
    case DOSSIER_HELD:
        return settle(screen, contact, CONTACT_HELD);
    case DOSSIER_MISSED:
        return settle(screen, contact, CONTACT_MISSED);
    case DOSSIER_STRIKE:
        return ask_reason(tab, contact);
    case DOSSIER_OTHER:
        tab_rows_next(&tab->rows, ui_key(screen->ui) != UI_KEY_BACKTAB);
        return ui_done();
    case DOSSIER_ADD:
    case DOSSIER_END:
        break;
    }
    return dossier_screen_push(screen, "record", "contacts");
}

static bool last_stop(const void *any)
{
    const struct contacts_tab *tab = any;
    return tab_rows_at_last(&tab->rows);
}

static const char *const parts[] = {"contacts", NULL};

const struct dossier_tab tab_contacts = {
    .label = N_("Contacts"),
    .parts = parts,
    .state_size = sizeof(struct contacts_tab),
    .load = load,
    .release = release,
    .draw = draw,
    .key = key,
    .last_stop = last_stop,
    .guide = guide,
    .go_to = go_to,
    .can = can,
    .run = run,
    .result = result,
};
