// SPDX-License-Identifier: EUPL-1.2
// The tab "History": who changed what, and when, the newest on top. Enter unfolds an act.
#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/history.h"
#include "ui/dossier_screen.h"
#include "ui/tab_list.h"
#include "ui/text_sheet.h"

enum {
    WIDE_COLUMNS = 110,
    OTHER_CELLS = 3 + 16 + 1 + 1 + 4, // marks, when, blanks and more
    FIRST_CELLS = 80 - OTHER_CELLS,   // until it was painted
};

enum {
    FIRST_PAGE = 200, // acts fetched at first; ten times as many when more are asked for
    MORE_PAGES = 10,
    OPERATION_SIZE = 64,
};

// An act, one of its lines, or (the last row) that there are more acts.
struct history_row {
    size_t entry;
    size_t line;      // from 1; 0 = the act itself
    const char *text; // of the line: as much as goes on one row; NULL of an act
    const char *id;
};
LIST_TYPE(history_rows, struct history_row);

struct history_tab {
    struct arena arena; // of the acts
    struct history acts;
    struct arena row_arena;
    struct history_rows rows;
    struct tab_list list;
    size_t limit;
    int cells;                     // of a row of text, as last painted
    bool more;                     // than `limit` acts
    char unfolded[OPERATION_SIZE]; // the act whose lines show; "" = none
    bool failed;
};

struct history_look {
    struct dossier_screen *screen;
    struct history_tab *tab;
    bool wide;
};

// ---- rows ---------------------------------------------------------------------------------------

static const char *row_id(void *context, size_t row)
{
    const struct history_look *look = context;
    return look->tab->rows.items[row].id;
}

static void show_date(const struct ui *ui, int64_t moment, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    string_append_format(out, "%s %s", date_entry_format(clock_local_date(ui->clock, moment), day),
                         clock_local_time(ui->clock, moment, time));
}

// "Action 'Call the bank': status open -> done"
static void append_line(const struct history_line *line, struct string *out)
{
    string_append_format(out, "%s", line->what);
    if (line->field)
        string_append_format(out, ": %s", line->field);
    else
        string_append_format(out, ": %s", line->before ? _("taken out") : _("added"));
    if (line->field && line->before && line->after)
        string_append_format(out, " %s -> %s", line->before, line->after);
    else if (line->field && line->before)
        string_append_format(out, _(" %s -> empty"), line->before);
    else if (!utf8_blank(line->after))
        string_append_format(out, " %s", line->after);
}

static struct history_row *add_row(struct history_tab *tab, size_t entry, size_t line, size_t part)
{
    struct history_row *row = list_add(&tab->rows.any, sizeof(*row), &tab->row_arena);
    const char *operation = entry < tab->acts.count ? tab->acts.items[entry].operation : "more";
    *row = (struct history_row){
        .entry = entry,
        .line = line,
        .id = arena_format(&tab->row_arena, "%s %zu %zu", operation, line, part),
    };
    return row;
}

// Both values whole, over as many rows as that takes.
static void add_line(struct history_tab *tab, size_t entry, size_t line)
{
    enum { FRAME_CELLS = 3 }; // that a sheet keeps to itself
    struct text_sheet sheet = {0};
    STRING_AUTO text = {0};
    append_line(&tab->acts.items[entry].lines.items[line - 1], &text);
    text_sheet_begin(&sheet, tab->cells + FRAME_CELLS);
    text_sheet_add(&sheet, 0, DRAW_NORMAL, string_text(&text));
    for (size_t i = 0; i < sheet.lines.count; i++)
        add_row(tab, entry, line, i)->text = arena_text(&tab->row_arena, sheet.lines.items[i].text);
    text_sheet_release(&sheet);
}

static void fill_rows(struct history_tab *tab)
{
    arena_release(&tab->row_arena);
    tab->rows = (struct history_rows){0};
    for (size_t i = 0; i < tab->acts.count; i++) {
        (void)add_row(tab, i, 0, 0);
        if (strcmp(tab->acts.items[i].operation, tab->unfolded) != 0)
            continue;
        for (size_t j = 1; j <= tab->acts.items[i].lines.count; j++)
            add_line(tab, i, j);
    }
    if (tab->more)
        (void)add_row(tab, tab->acts.count, 0, 0);
}

// Who did what, and the first change while the act is folded.
static void append_act(const struct history_look *look, const struct history_entry *entry,
                       struct string *out)
{
    enum { WHO_CELLS = 13, WIDE_WHO_CELLS = 22, WIDE_ACT_CELLS = 27 };
    bool folded = strcmp(entry->operation, look->tab->unfolded) != 0;
    text_pad(entry->worker, look->wide ? WIDE_WHO_CELLS : WHO_CELLS, out);
    string_append_char(out, ' ');
    if (!folded || entry->lines.count == 0) {
        string_append(out, entry->act);
        return;
    }
    if (look->wide)
        text_pad(entry->act, WIDE_ACT_CELLS, out);
    else
        string_append_format(out, "%s. ", entry->act);
    append_line(&entry->lines.items[0], out);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    enum { WHEN, WHAT, MORE };
    const struct history_look *look = context;
    const struct history_row *here = &look->tab->rows.items[row];
    (void)role;
    if (here->entry == look->tab->acts.count) {
        string_append(out, column == WHEN ? _("older acts") : "");
        return;
    }
    const struct history_entry *entry = &look->tab->acts.items[here->entry];
    bool folded = strcmp(entry->operation, look->tab->unfolded) != 0;
    if (here->line > 0 && column == WHAT)
        string_append(out, here->text);
    else if (here->line == 0 && column == WHEN)
        show_date(look->screen->ui, entry->moment, out);
    else if (here->line == 0 && column == WHAT)
        append_act(look, entry, out);
    else if (here->line == 0 && folded && entry->lines.count > 1)
        string_append_format(out, "+%zu", entry->lines.count - 1);
}

// An act whole, unfolded with each of its changes; the rows of those belong to it.
static void sentence(void *context, size_t row, struct string *out)
{
    const struct history_look *look = context;
    const struct history_row *here = &look->tab->rows.items[row];
    if (here->line > 0)
        return;
    if (here->entry == look->tab->acts.count) {
        string_append(out, _("Enter shows older acts"));
        return;
    }
    const struct history_entry *entry = &look->tab->acts.items[here->entry];
    show_date(look->screen->ui, entry->moment, out);
    string_append_format(out, ": %s, %s", entry->worker, entry->act);
    for (size_t i = 0; i < entry->lines.count; i++) {
        string_append(out, i == 0 ? ": " : "; ");
        append_line(&entry->lines.items[i], out);
    }
}

// ---- loading ------------------------------------------------------------------------------------

static struct list_source source_of(struct history_look *look)
{
    return (struct list_source){.context = look, .cell = cell, .sentence = sentence};
}

static void show_rows(struct dossier_screen *screen, struct history_tab *tab)
{
    struct history_look look = {.screen = screen, .tab = tab};
    struct list_source source = source_of(&look);
    fill_rows(tab);
    tab_list_load(&tab->list, tab->rows.count, &source, row_id);
}

static void load(struct dossier_screen *screen, void *any)
{
    struct history_tab *tab = any;
    struct error err = {0};
    tab->limit = tab->limit == 0 ? FIRST_PAGE : tab->limit;
    tab->cells = tab->cells == 0 ? FIRST_CELLS : tab->cells;
    arena_release(&tab->arena);
    tab->acts = (struct history){0};
    tab->failed = !service_list_history(screen->ui->service, &screen->dossier, tab->limit + 1,
                                        &tab->arena, &tab->acts, &err);
    if (tab->failed)
        ui_error(screen->ui, &err);
    tab->more = tab->acts.count > tab->limit;
    tab->acts.count = tab->more ? tab->limit : tab->acts.count;
    show_rows(screen, tab);
}

static void release(void *any)
{
    struct history_tab *tab = any;
    arena_release(&tab->arena);
    arena_release(&tab->row_arena);
}

// ---- painting and keys --------------------------------------------------------------------------

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("when"), 16, LIST_LEFT},
        {N_("who, what was done, what changed"), 0, LIST_LEFT},
        {N_("more"), 4, LIST_RIGHT},
    };
    struct history_tab *tab = any;
    struct history_look look = {screen, tab, frame->columns >= WIDE_COLUMNS};
    struct list_source source = source_of(&look);
    area.rows--; // left to a message of two rows
    if (tab->cells != area.columns - OTHER_CELLS) {
        tab->cells = area.columns - OTHER_CELLS;
        show_rows(screen, tab);
    }
    list_view_draw(&tab->list.view, &source, columns, 3, frame, area, true);
    if (tab->rows.count == 0)
        (void)draw_text(frame, area.row + 1, 3, area.columns - 6, DRAW_NORMAL,
                        tab->failed ? _("The history could not be read. F5 tries again.")
                                    : _("Nothing was changed yet."));
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct history_tab *tab = any;
    struct history_look look = {.screen = screen, .tab = tab};
    struct list_source source = source_of(&look);
    return tab_list_key(&tab->list, &source, row_id, pressed);
}

static const struct history_row *current(const struct history_tab *tab)
{
    return tab->rows.count > 0 ? &tab->rows.items[tab->list.view.current] : NULL;
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct history_tab *tab = any;
    const struct history_row *here = current(tab);
    (void)screen;
    if (!here)
        return;
    if (here->line > 0)
        append_line(&tab->acts.items[here->entry].lines.items[here->line - 1], out);
    else if (here->entry == tab->acts.count)
        string_append(out, _("Enter fetches the older acts."));
    else
        string_append(out, _("Enter shows every change of this act, or folds them away."));
}

// ---- acts ---------------------------------------------------------------------------------------

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct history_tab *tab = any;
    (void)screen;
    if (act != DOSSIER_OPEN)
        return false;
    *ret_reason = _("Nothing was changed yet.");
    return tab->rows.count > 0;
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct history_tab *tab = any;
    struct history_look look = {.screen = screen, .tab = tab};
    struct list_source source = source_of(&look);
    const struct history_row *at = current(tab);
    (void)act;
    if (!at)
        return ui_done();
    const struct history_row here = *at;
    if (here.entry == tab->acts.count) {
        tab->limit *= MORE_PAGES;
        load(screen, tab);
        tab_list_select(&tab->list, here.entry, &source, row_id);
        return ui_done();
    }
    const char *operation = tab->acts.items[here.entry].operation;
    bool folds = strcmp(operation, tab->unfolded) == 0;
    (void)snprintf(tab->unfolded, sizeof(tab->unfolded), "%s", folds ? "" : operation);
    // The act itself keeps the cursor, also when one of its lines had it.
    (void)snprintf(tab->list.id, sizeof(tab->list.id), "%s 0 0", operation);
    show_rows(screen, tab);
    return ui_done();
}

const struct dossier_tab tab_history = {
    .label = N_("History"),
    .state_size = sizeof(struct history_tab),
    .load = load,
    .release = release,
    .draw = draw,
    .key = key,
    .guide = guide,
    .can = can,
    .run = run,
};
