// SPDX-License-Identifier: EUPL-1.2
// The tab "ZRM": every measurement, and under it the matrix of whoever the chosen one is about.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "model/path.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/sentences.h"
#include "ui/tab_list.h"
#include "ui/zrm_said.h"
#include "ui/zrm_sheet.h"

enum { MATRIX_CELLS = 15 }; // "ZRM-Huishoudens"

struct zrm_tab {
    struct arena arena;   // of the rows
    struct arena columns; // of the matrix
    LIST_OF(size_t) rows; // measurements, the newest first
    struct zrm_matrix matrix;
    struct tab_list list;
    struct tab_list domains;
    bool in_matrix; // the cursor is in the matrix
};

struct zrm_look {
    struct dossier_screen *screen;
    struct zrm_tab *tab;
    size_t first; // column of the matrix that shows first
    size_t shown; // columns that show
    int label_cells;
};

// ---- measurements -------------------------------------------------------------------------------

static const struct assessment *at_row(const struct dossier_screen *screen,
                                       const struct zrm_tab *tab, size_t row)
{
    return row < tab->rows.count ? &screen->dossier.assessments.items[tab->rows.items[row]] : NULL;
}

static const struct assessment *chosen(const struct dossier_screen *screen,
                                       const struct zrm_tab *tab)
{
    return at_row(screen, tab, tab->list.view.current);
}

static const char *row_id(void *context, size_t row)
{
    const struct zrm_look *look = context;
    const struct assessment *one = at_row(look->screen, look->tab, row);
    return one ? one->id : NULL;
}

static void row_cell(void *context, size_t row, size_t column, struct string *out,
                     enum draw_role *role)
{
    enum { DATE, SUBJECT, MATRIX, MOMENT, BY, SCORED };
    const struct zrm_look *look = context;
    const struct assessment *one = at_row(look->screen, look->tab, row);
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    (void)role;
    if (!one)
        return;
    const struct instrument *instrument = instrument_find(one->instrument);
    const char *moment = choice_label(&choices_moment, (int)one->moment);
    if (column == DATE)
        string_append(out, date_entry_format(one->date, day));
    else if (column == SUBJECT)
        string_append(out, dossier_subject_name(&look->screen->dossier, one->subject, &arena));
    else if (column == MATRIX)
        zrm_instrument_name(instrument, MATRIX_CELLS, out);
    else if (column == MOMENT)
        string_append(out, moment ? _(moment) : "");
    else if (column == BY)
        string_append(out, dossier_screen_worker(look->screen, one->assessor));
    else
        string_append_format(out, "%zu", one->scores.count);
    arena_release(&arena);
}

static struct list_source rows_source(struct zrm_look *look)
{
    return (struct list_source){.context = look, .cell = row_cell};
}

// ---- the matrix ---------------------------------------------------------------------------------

static const char *domain_id(void *context, size_t row)
{
    const struct zrm_look *look = context;
    const struct text_list *domains = &look->tab->matrix.domains;
    return row < domains->count ? domains->items[row] : NULL;
}

// Domain, a column for each measurement that shows, and the movement.
static void domain_cell(void *context, size_t row, size_t column, struct string *out,
                        enum draw_role *role)
{
    const struct zrm_look *look = context;
    const struct zrm_matrix *matrix = &look->tab->matrix;
    const char *domain = matrix->domains.items[row];
    (void)role;
    if (column == 0) {
        zrm_label(domain_label(domain), look->label_cells, out);
    } else if (column <= look->shown) {
        const struct score *score =
            zrm_scored(matrix->columns.items[look->first + column - 1], domain);
        if (score)
            string_append_format(out, "%d", (int)score->level.value);
        else
            string_append_char(out, '.');
    } else {
        zrm_matrix_words(matrix, domain, out);
    }
}

static void domain_sentence(void *context, size_t row, struct string *out)
{
    const struct zrm_look *look = context;
    const struct zrm_matrix *matrix = &look->tab->matrix;
    zrm_say_matrix_row(matrix, matrix->domains.items[row], out);
}

static struct list_source domains_source(struct zrm_look *look)
{
    return (struct list_source){.context = look, .cell = domain_cell, .sentence = domain_sentence};
}

// The matrix of whoever the chosen measurement is about.
static void show_matrix(struct dossier_screen *screen, struct zrm_tab *tab)
{
    struct zrm_look look = {.screen = screen, .tab = tab};
    struct list_source source = domains_source(&look);
    const struct assessment *one = chosen(screen, tab);
    arena_release(&tab->columns);
    zrm_matrix_of(&screen->dossier, one ? one->subject : NULL, &tab->columns, &tab->matrix);
    tab_list_load(&tab->domains, tab->matrix.domains.count, &source, domain_id);
    tab->in_matrix = tab->in_matrix && tab->matrix.domains.count > 0;
}

static void load(struct dossier_screen *screen, void *any)
{
    struct zrm_tab *tab = any;
    struct zrm_look look = {.screen = screen, .tab = tab};
    struct list_source source = rows_source(&look);
    const struct assessment *all = screen->dossier.assessments.items;
    arena_release(&tab->arena);
    tab->rows.any = (struct list){0};
    for (size_t i = 0; i < screen->dossier.assessments.count; i++) {
        (void)list_add(&tab->rows.any, sizeof(size_t), &tab->arena);
        size_t at = i;
        for (; at > 0 && zrm_is_newer(&all[i], &all[tab->rows.items[at - 1]]); at--)
            tab->rows.items[at] = tab->rows.items[at - 1];
        tab->rows.items[at] = i;
    }
    tab_list_load(&tab->list, tab->rows.count, &source, row_id);
    show_matrix(screen, tab);
}

static void release(void *any)
{
    struct zrm_tab *tab = any;
    arena_release(&tab->arena);
    arena_release(&tab->columns);
}

// ---- painting -----------------------------------------------------------------------------------

enum {
    SHARE = 4,        // a quarter of the rows is for the list of measurements
    NOTE_ROWS = 3,    // reasons and notes of the row with the cursor
    LEAST_ROWS = 6,   // of the matrix
    LEVEL_CELLS = 8,  // of a column: "05-10-26"
    WORDS_CELLS = 20, // "not scored, was 4"
    LABEL_CELLS = 23,
    WIDE_LABEL_CELLS = 32,
    WIDE_COLUMNS = 110,
    MOST_LEVELS = 12,
};

static void put_day(struct date date, char text[LEVEL_CELLS + 1])
{
    int year = 0;
    int month = 0;
    int day = 0;
    text[0] = '\0';
    if (!date_given(date))
        return;
    date_parts(date, &year, &month, &day);
    text[0] = (char)('0' + day / 10);
    text[1] = (char)('0' + day % 10);
    text[2] = text[5] = '-';
    text[3] = (char)('0' + month / 10);
    text[4] = (char)('0' + month % 10);
    text[6] = (char)('0' + year / 10 % 10);
    text[7] = (char)('0' + year % 10);
    text[8] = '\0';
}

static void draw_matrix(struct dossier_screen *screen, struct zrm_tab *tab,
                        const struct assessment *one, struct frame *frame, struct draw_area area)
{
    bool wide = area.columns >= WIDE_COLUMNS;
    struct zrm_look look = {.screen = screen, .tab = tab};
    struct list_source source = domains_source(&look);
    struct list_column columns[MOST_LEVELS + 2] = {0};
    look.label_cells = wide ? WIDE_LABEL_CELLS : LABEL_CELLS;
    size_t fit =
        (size_t)(area.columns - 3 - look.label_cells - 1 - WORDS_CELLS) / (LEVEL_CELLS + 1);
    fit = fit > MOST_LEVELS ? MOST_LEVELS : fit;
    const struct zrm_matrix *matrix = &tab->matrix;
    size_t column = zrm_matrix_column(matrix, one);
    look.first = zrm_matrix_first(matrix, fit, column);
    size_t left = matrix->columns.count - look.first;
    look.shown = left < fit ? left : fit;
    columns[0] = (struct list_column){NULL, look.label_cells, LIST_LEFT};
    int at = area.column + 3 + look.label_cells + 1;
    for (size_t i = 0; i < look.shown; i++) {
        char day[LEVEL_CELLS + 1];
        bool is_chosen = look.first + i == column;
        put_day(matrix->columns.items[look.first + i]->date, day);
        columns[i + 1] = (struct list_column){NULL, LEVEL_CELLS, LIST_RIGHT};
        draw_right(frame, area.row, at, LEVEL_CELLS, is_chosen ? DRAW_HEADING : DRAW_NORMAL, day);
        at += LEVEL_CELLS + 1;
    }
    (void)draw_text(frame, area.row, at, WORDS_CELLS, DRAW_NORMAL, _("movement"));
    columns[look.shown + 1] = (struct list_column){NULL, 0, LIST_LEFT};
    struct arena arena = {0};
    (void)draw_cut(frame, area.row, 1, look.label_cells + 1, DRAW_HEADING,
                   dossier_subject_name(&screen->dossier, one->subject, &arena));
    arena_release(&arena);
    struct draw_area rows = {area.row + 1, area.column, area.rows - 1, area.columns};
    tab->domains.view.asleep = !tab->in_matrix;
    list_view_draw(&tab->domains.view, &source, columns, look.shown + 2, frame, rows,
                   tab->in_matrix);
}

// Of a domain what was written; of a measurement where it comes from.
static void append_note(const struct zrm_tab *tab, const struct assessment *one, struct string *out)
{
    if (tab->in_matrix) {
        const char *domain = tab->matrix.domains.items[tab->domains.view.current];
        // From the chosen measurement back.
        zrm_matrix_notes(&tab->matrix, domain, zrm_matrix_column(&tab->matrix, one), out);
        if (out->length == 0)
            string_append_format(out, _("%s: no reasons or notes."), domain_label(domain));
        return;
    }
    string_append(out, _("Sources: "));
    for (size_t i = 0; i < one->sources.count; i++) {
        int value = choice_value(&choices_source, one->sources.items[i]);
        const char *label = choice_label(&choices_source, value);
        string_append_format(out, "%s%s", i > 0 ? ", " : "", label ? _(label) : "");
    }
    string_append(out, one->sources.count > 0 ? "." : _("not noted."));
}

static const char *none(const struct dossier_screen *screen)
{
    return dossier_screen_closed(screen) ? _("Nothing was measured.")
                                         : _("No measurements yet. m begins one.");
}

static void draw_none(const struct dossier_screen *screen, struct frame *frame,
                      struct draw_area area)
{
    if (frame->told)
        sentences_add(frame->told, none(screen), true);
    (void)draw_text(frame, area.row + 1, area.column, 1, DRAW_FOCUS, ">");
    (void)draw_text(frame, area.row + 1, 3, area.columns - 6, DRAW_NORMAL, none(screen));
    draw_cursor(frame, area.row + 1, area.column);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("date"), 10, LIST_LEFT},
        {N_("about"), 0, LIST_LEFT},
        {N_("matrix"), MATRIX_CELLS, LIST_LEFT},
        {N_("moment"), 10, LIST_LEFT},
        {N_("by"), 13, LIST_LEFT},
        {N_("scores"), 6, LIST_RIGHT},
    };
    struct zrm_tab *tab = any;
    struct zrm_look look = {.screen = screen, .tab = tab};
    struct list_source source = rows_source(&look);
    const struct assessment *one = chosen(screen, tab);
    if (!one) {
        draw_none(screen, frame, area);
        return;
    }
    int rows = (int)tab->rows.count;
    int most = area.rows / SHARE;
    rows = rows < most ? rows : most;
    struct draw_area top = {area.row, area.column, rows + 1, area.columns};
    list_view_draw(&tab->list.view, &source, columns, 6, frame, top, !tab->in_matrix);
    draw_rule(frame, top.row + top.rows, area.column, area.columns);
    struct draw_area middle = {top.row + top.rows + 1, area.column,
                               area.rows - top.rows - NOTE_ROWS - 2, area.columns};
    // What the matrix does not need is for notes.
    int needed = (int)tab->matrix.domains.count + 1;
    needed = needed < LEAST_ROWS ? LEAST_ROWS : needed;
    int notes = NOTE_ROWS + (middle.rows > needed ? middle.rows - needed : 0);
    middle.rows -= notes - NOTE_ROWS;
    draw_matrix(screen, tab, one, frame, middle);
    STRING_AUTO note = {0};
    append_note(tab, one, &note);
    int below = middle.row + middle.rows;
    draw_rule(frame, below, area.column, area.columns);
    struct draw_area bottom = {below + 1, 1, notes, area.columns - 2};
    (void)draw_paragraph(frame, bottom, DRAW_NORMAL, string_text(&note));
}

// ---- keys ---------------------------------------------------------------------------------------

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct zrm_tab *tab = any;
    struct zrm_look look = {.screen = screen, .tab = tab};
    struct list_source rows = rows_source(&look);
    struct list_source domains = domains_source(&look);
    if (tab->in_matrix)
        return tab_list_key(&tab->domains, &domains, domain_id, pressed);
    size_t before = tab->list.view.current;
    bool moved = tab_list_key(&tab->list, &rows, row_id, pressed);
    if (tab->list.view.current != before)
        show_matrix(screen, tab);
    return moved;
}

// What goes on: a measurement of today, of one's own.
static bool goes_on(const struct dossier_screen *screen, const struct assessment *one)
{
    const char *login = service_worker(screen->ui->service)->login;
    return one && one->date.day == ui_today(screen->ui).day && one->assessor &&
           strcmp(one->assessor, login) == 0;
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct zrm_tab *tab = any;
    if (tab->rows.count == 0)
        return;
    if (tab->in_matrix)
        string_append(out, _("Tab goes back to the measurements. A dot is: not assessed."));
    else if (dossier_screen_closed(screen))
        string_append(out, _("Tab = the matrix, domain by domain."));
    else if (goes_on(screen, chosen(screen, tab)))
        string_append(out, _("Enter goes on with this measurement of today. Tab = the matrix."));
    else
        string_append(
            out, _("m begins a measurement, Enter mends this one. + = charts, Tab = the matrix."));
}

static bool go_to(struct dossier_screen *screen, void *any, const char *path)
{
    struct zrm_tab *tab = any;
    struct zrm_look look = {.screen = screen, .tab = tab};
    struct list_source rows = rows_source(&look);
    struct list_source domains = domains_source(&look);
    char name[PATH_NAME_SIZE];
    size_t assessment = 0;
    size_t score = 0;
    if (!path_take_name(&path, name) || !path_take_index(&path, &assessment))
        return false;
    for (size_t i = 0; i < tab->rows.count; i++)
        if (tab->rows.items[i] == assessment)
            tab_list_select(&tab->list, i, &rows, row_id);
    show_matrix(screen, tab);
    path += *path == '.' ? 1 : 0;
    const struct assessment *one = chosen(screen, tab);
    if (!one || !path_take_name(&path, name) || !path_take_index(&path, &score) ||
        score >= one->scores.count)
        return one != NULL;
    for (size_t i = 0; i < tab->matrix.domains.count; i++) {
        const char *domain = one->scores.items[score].domain;
        if (!domain || strcmp(tab->matrix.domains.items[i], domain) != 0)
            continue;
        tab_list_select(&tab->domains, i, &domains, domain_id);
        tab->in_matrix = true;
    }
    return true;
}

// ---- acts ---------------------------------------------------------------------------------------

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct zrm_tab *tab = any;
    if (act == DOSSIER_ADD)
        return true;
    if (act != DOSSIER_OPEN && act != DOSSIER_OTHER)
        return false;
    *ret_reason =
        tab->rows.count == 0 ? none(screen) : _("Nothing was scored in this measurement.");
    if (act == DOSSIER_OTHER)
        return tab->matrix.domains.count > 0;
    if (tab->rows.count > 0 && dossier_screen_closed(screen))
        *ret_reason = _("This household is closed. c opens it again.");
    return tab->rows.count > 0 && !dossier_screen_closed(screen);
}

// What somebody finds there is of then: only what was filled in wrongly is for changing, and the history
// keeps what stood there.
static void tell_mending(const struct dossier_screen *screen, const struct assessment *one)
{
    char day[DATE_TEXT_SIZE];
    ui_message(
        screen->ui,
        _("The measurement of %s: mend only what was filled in wrongly then. m begins one of now."),
        date_entry_format(one->date, day));
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct zrm_tab *tab = any;
    const struct assessment *one = chosen(screen, tab);
    struct arena arena = {0};
    if (act == DOSSIER_OTHER) {
        tab->in_matrix = !tab->in_matrix;
        return ui_done();
    }
    const char *path = NULL;
    if (act == DOSSIER_OPEN && one && !goes_on(screen, one))
        tell_mending(screen, one);
    if (act == DOSSIER_OPEN && one)
        path = arena_format(&arena, "assessments[%zu]",
                            (size_t)(one - screen->dossier.assessments.items));
    struct ui_result result = dossier_screen_push(screen, "zrm", path);
    arena_release(&arena);
    return result;
}

static bool last_stop(const void *any)
{
    const struct zrm_tab *tab = any;
    return tab->in_matrix || tab->matrix.domains.count == 0;
}

static const char *const parts[] = {"assessments", NULL};

const struct dossier_tab tab_zrm = {
    .label = N_("ZRM"),
    .parts = parts,
    .state_size = sizeof(struct zrm_tab),
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
