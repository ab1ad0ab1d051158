// SPDX-License-Identifier: EUPL-1.2
// The tab "People": who belongs to the household and who did, its coordinators, and the other workers
// who are involved.
#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/tab_rows.h"

struct members_tab {
    struct tab_rows rows;
};

enum { NAME, FROM, AGE, ROLE, MORE };

static const struct list_column columns[] = {
    {NULL, 22, LIST_LEFT}, {NULL, 10, LIST_LEFT}, {NULL, 3, LIST_RIGHT},
    {NULL, 17, LIST_LEFT}, {NULL, 0, LIST_LEFT},
};

static void append_day(struct date date, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    string_append(out, date_entry_format(date, day));
}

static void append_choice(const struct choice_set *set, int value, struct string *out)
{
    const char *label = choice_label(set, value);
    string_append(out, label ? _(label) : "");
}

// ---- the cells ---------------------------------------------------------------------------------

// Where somebody is now: the phone, or since when no longer here.
static void append_member_more(const struct member *member, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    if (date_given(member->deceased))
        string_append_format(out, _("died %s"), date_entry_format(member->deceased, day));
    else if (date_given(member->to))
        string_append_format(out, _("left %s"), date_entry_format(member->to, day));
    else if (!utf8_blank(member->phone))
        string_append(out, member->phone);
    if (!utf8_blank(member->also_in_household))
        string_append_format(out, _("%salso in %s"), out->length > 0 ? ", " : "",
                             member->also_in_household);
}

static void append_age(const struct dossier_screen *screen, const struct member *member,
                       struct string *out)
{
    int age = date_age(partial_date_last(member->birth_date), ui_today(screen->ui));
    if (age >= 0 && !date_given(member->deceased))
        string_append_format(out, "%d", age);
}

static void member_cell(const struct dossier_screen *screen, const struct member *member,
                        size_t column, struct string *out)
{
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const char *name = member_full_name(member, &arena);
    switch (column) {
    case NAME:
        string_append(out, utf8_blank(name) ? _("(no name)") : name);
        break;
    case FROM:
        string_append(out, date_entry_format_partial(member->birth_date, day));
        break;
    case AGE:
        append_age(screen, member, out);
        break;
    case ROLE:
        append_choice(&choices_member_role, (int)member->role, out);
        break;
    default:
        append_member_more(member, out);
    }
    arena_release(&arena);
}

static void append_until(const struct dossier_screen *screen, struct date to, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    if (!date_given(to))
        return;
    string_append_format(out, to.day > ui_today(screen->ui).day ? _("until %s") : _("ended %s"),
                         date_entry_format(to, day));
}

static void coordinator_cell(const struct dossier_screen *screen,
                             const struct coordinator *coordinator, size_t column,
                             struct string *out)
{
    switch (column) {
    case NAME:
        string_append(out, dossier_screen_worker(screen, coordinator->worker));
        break;
    case FROM:
        append_day(coordinator->from, out);
        break;
    case AGE:
        break;
    case ROLE:
        append_choice(&choices_coordinator_kind, (int)coordinator->kind, out);
        break;
    default:
        if (date_given(coordinator->to))
            append_until(screen, coordinator->to, out);
        else
            string_append(out, _("now"));
        if (!utf8_blank(coordinator->reason))
            string_append_format(out, ": %s", coordinator->reason);
    }
}

// Stored is the first day no longer involved.
static void append_last_day(const struct involved *involved, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    if (!date_given(involved->to))
        return;
    if (involved->to.day <= involved->from.day)
        string_append(out, _("not for a day"));
    else
        string_append_format(out, _("up to and including %s"),
                             date_entry_format(date_add_days(involved->to, -1), day));
}

static void involved_cell(const struct dossier_screen *screen, const struct involved *involved,
                          size_t column, struct string *out)
{
    switch (column) {
    case NAME:
        string_append(out, dossier_screen_worker(screen, involved->worker));
        break;
    case FROM:
        append_day(involved->from, out);
        break;
    case AGE:
        break;
    case ROLE:
        append_choice(&choices_involved_reason, (int)involved->reason, out);
        break;
    default:
        append_last_day(involved, out);
    }
}

static void cell(const struct dossier_screen *screen, const struct tab_row *row, size_t column,
                 struct string *out, enum draw_role *role)
{
    const struct dossier *dossier = &screen->dossier;
    (void)role;
    if (strcmp(row->list, "members") == 0)
        member_cell(screen, &dossier->members.items[row->index], column, out);
    else if (strcmp(row->list, "coordinators") == 0)
        coordinator_cell(screen, &dossier->coordinators.items[row->index], column, out);
    else
        involved_cell(screen, &dossier->involved.items[row->index], column, out);
}

// ---- the rows ----------------------------------------------------------------------------------

static size_t present_count(const struct dossier_screen *screen)
{
    const struct dossier *dossier = &screen->dossier;
    size_t count = 0;
    for (size_t i = 0; i < dossier->members.count; i++)
        count += member_is_present(&dossier->members.items[i], ui_today(screen->ui)) ? 1 : 0;
    return count;
}

static void add_heading(struct tab_rows *rows, const char *list, const char *text, size_t count)
{
    STRING_AUTO heading = {0};
    string_append_format(&heading, "%s (%zu)", text, count);
    tab_rows_heading(rows, list, string_text(&heading));
}

static void add_members(struct tab_rows *rows, bool present)
{
    const struct dossier *dossier = &rows->screen->dossier;
    struct date today = ui_today(rows->screen->ui);
    for (size_t i = 0; i < dossier->members.count; i++)
        if (member_is_present(&dossier->members.items[i], today) == present)
            tab_rows_record(rows, "members", i);
}

static void add_people(struct tab_rows *rows)
{
    size_t present = present_count(rows->screen);
    size_t gone = rows->screen->dossier.members.count - present;
    add_heading(rows, "members", _("PEOPLE"), present);
    add_members(rows, true);
    if (present == 0)
        tab_rows_sentence(rows, "members", _("Nobody yet. F6 adds a person."));
    if (gone > 0) {
        add_heading(rows, "members", _("LEFT OR DIED"), gone);
        add_members(rows, false);
    }
}

static bool ended(const struct dossier_screen *screen, size_t index)
{
    struct date to = screen->dossier.involved.items[index].to;
    return date_given(to) && to.day <= ui_today(screen->ui).day;
}

// Those who are involved now first.
static void add_involved(struct tab_rows *rows)
{
    size_t count = rows->screen->dossier.involved.count;
    add_heading(rows, "involved", _("WORKERS INVOLVED"), count);
    for (int past = 0; past <= 1; past++)
        for (size_t i = count; i-- > 0;)
            if (ended(rows->screen, i) == (past == 1))
                tab_rows_record(rows, "involved", i);
    if (count == 0)
        tab_rows_sentence(rows, "involved", _("Nobody else. y names a stand-in."));
}

static void load(struct dossier_screen *screen, void *any)
{
    struct members_tab *tab = any;
    struct tab_rows *rows = &tab->rows;
    size_t coordinators = screen->dossier.coordinators.count;
    rows->cell = cell;
    tab_rows_begin(rows, screen);
    add_people(rows);
    add_heading(rows, "coordinators", _("COORDINATORS"), coordinators);
    for (size_t i = coordinators; i-- > 0;)
        tab_rows_record(rows, "coordinators", i);
    if (coordinators == 0)
        tab_rows_sentence(rows, "coordinators", _("Nobody yet. The intake names the coordinator."));
    add_involved(rows);
    tab_rows_end(rows);
}

static void release(void *any)
{
    struct members_tab *tab = any;
    tab_rows_release(&tab->rows);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    struct members_tab *tab = any;
    (void)screen;
    tab_rows_draw(&tab->rows, columns, sizeof(columns) / sizeof(columns[0]), frame, area);
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct members_tab *tab = any;
    (void)screen;
    return tab_rows_key(&tab->rows, pressed);
}

static bool go_to(struct dossier_screen *screen, void *any, const char *path)
{
    struct members_tab *tab = any;
    (void)screen;
    return tab_rows_go_to(&tab->rows, path);
}

// ---- what can be done --------------------------------------------------------------------------

static bool stands_on(const struct tab_row *row, const char *list)
{
    return row && strcmp(row->list, list) == 0;
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct members_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    if (dossier_screen_closed(screen))
        return;
    if (stands_on(row, "coordinators"))
        string_append(out,
                      _("r hands the household over. Enter corrects the days of this period."));
    else if (stands_on(row, "involved") && row->index != SIZE_MAX && !ended(screen, row->index))
        string_append(out, _("e = no longer involved from today. Enter corrects the days."));
    else if (stands_on(row, "involved") && row->index != SIZE_MAX)
        string_append(out, _("Enter corrects the days of this period. y names a stand-in."));
    else if (stands_on(row, "involved"))
        string_append(out, _("y names a stand-in."));
    else if (row && row->index != SIZE_MAX)
        string_append(out, _("Enter = all of this person. F6 = one more person."));
    else
        string_append(out, _("F6 adds the first person."));
}

// Enter on a period of a coordinator or of a worker involved.
static bool can_correct(const struct dossier_screen *screen, const struct tab_row *row,
                        const char **ret_reason)
{
    if (row && row->index == SIZE_MAX)
        *ret_reason =
            stands_on(row, "coordinators") ? _("r names a coordinator.") : _("y names a stand-in.");
    else if (row && dossier_screen_closed(screen))
        *ret_reason = _("This household is closed. c opens it again.");
    else if (row)
        *ret_reason = service_refusal(screen->ui->service, &screen->dossier, ACT_ASSIGN);
    return row && row->index != SIZE_MAX && !*ret_reason;
}

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct members_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    switch (act) {
    case DOSSIER_OPEN:
        if (stands_on(row, "members") && row->index == SIZE_MAX)
            return !dossier_screen_closed(screen);
        return stands_on(row, "members") || can_correct(screen, row, ret_reason);
    case DOSSIER_ADD:
    case DOSSIER_OTHER:
        return true;
    case DOSSIER_END:
        if (!stands_on(row, "involved") || row->index == SIZE_MAX)
            *ret_reason = _("Put the cursor on a worker who is involved.");
        else if (ended(screen, row->index))
            *ret_reason = _("This worker is no longer involved.");
        else
            return true;
        return false;
    case DOSSIER_HELD:
    case DOSSIER_MISSED:
    case DOSSIER_STRIKE:
        break;
    }
    return false;
}

static struct ui_result end_involvement(struct dossier_screen *screen, size_t index)
{
    struct error err = {0};
    struct arena arena = {0};
    const struct involved *involved = &screen->dossier.involved.items[index];
    const char *name = arena_text(&arena, dossier_screen_worker(screen, involved->worker));
    struct ui *ui = screen->ui;
    if (!service_end_involvement(ui->service, screen->dossier.household.id, index, &err)) {
        ui_error(ui, &err);
    } else {
        ui_changed(ui);
        if (dossier_screen_reread(screen))
            ui_message(ui, _("%s is no longer involved from today. ^Z undoes it."), name);
    }
    arena_release(&arena);
    return ui_done();
}

static struct ui_result open_row(struct dossier_screen *screen, const struct tab_rows *rows)
{
    STRING_AUTO path = {0};
    const struct tab_row *row = tab_rows_current(rows);
    if (row->index == SIZE_MAX)
        return dossier_screen_push(screen, "record", "members");
    if (!stands_on(row, "members")) {
        string_append_format(&path, "%s[%zu]", row->list, row->index);
        return dossier_screen_push(screen, "period", string_text(&path));
    }
    tab_rows_path(rows, row, &path);
    return dossier_screen_push(screen, "record", string_text(&path));
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct members_tab *tab = any;
    if (act == DOSSIER_OPEN)
        return open_row(screen, &tab->rows);
    if (act == DOSSIER_ADD)
        return dossier_screen_push(screen, "record", "members");
    if (act == DOSSIER_END)
        return end_involvement(screen, tab_rows_current(&tab->rows)->index);
    tab_rows_next(&tab->rows, ui_key(screen->ui) != UI_KEY_BACKTAB);
    return ui_done();
}

static bool last_stop(const void *any)
{
    const struct members_tab *tab = any;
    return tab_rows_at_last(&tab->rows);
}

static const char *const parts[] = {"members", "coordinators", "involved", NULL};

const struct dossier_tab tab_members = {
    .label = N_("People"),
    .parts = parts,
    .state_size = sizeof(struct members_tab),
    .load = load,
    .release = release,
    .draw = draw,
    .key = key,
    .last_stop = last_stop,
    .guide = guide,
    .go_to = go_to,
    .can = can,
    .run = run,
};
