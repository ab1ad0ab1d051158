// SPDX-License-Identifier: EUPL-1.2
// The tab "Plan": every version, and the chosen one in full; of a draft beside a plan in force first
// what differs.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/dossier_screen.h"
#include "ui/plan_read.h"
#include "ui/plan_sheet.h"
#include "ui/sentences.h"
#include "ui/tab_list.h"

enum {
    NO_PLAN = -1,
    FIRST_WIDTH = 80, // until it is painted
};

struct plan_tab {
    struct arena arena;
    LIST_OF(int) rows; // indices of plans, the newest first; NO_PLAN = what differs
    struct tab_list list;
    struct text_sheet sheet;
    bool reading; // the cursor is in the text
    int width;    // of the text, as last painted
};

struct versions_look {
    struct dossier_screen *screen;
    struct plan_tab *tab;
};

// ---- versions -----------------------------------------------------------------------------------

static const struct plan *plan_at(const struct dossier_screen *screen, const struct plan_tab *tab,
                                  size_t row)
{
    int index = row < tab->rows.count ? tab->rows.items[row] : NO_PLAN;
    return index == NO_PLAN ? NULL : &screen->dossier.plans.items[index];
}

static const char *row_id(void *context, size_t row)
{
    const struct versions_look *look = context;
    const struct plan *plan = plan_at(look->screen, look->tab, row);
    return plan ? plan->id : "differences";
}

static const char *none(const struct dossier_screen *screen)
{
    return dossier_screen_closed(screen) ? _("There is no plan.")
                                         : _("There is no plan yet. p begins one.");
}

static bool can_be_changed(const struct plan *plan)
{
    return plan->status == PLAN_DRAFT || plan->status == PLAN_FINAL;
}

static void count_goals(const struct plan *plan, struct string *out)
{
    size_t open = 0;
    for (size_t i = 0; i < plan->goals.count; i++)
        open += goal_is_open(&plan->goals.items[i]) ? 1 : 0;
    string_append_format(out, _("%zu open, %zu ended"), open, plan->goals.count - open);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    enum { VERSION, STATUS, DRAFTED, FINALISED, GOALS, BY };
    const struct versions_look *look = context;
    const struct plan *plan = plan_at(look->screen, look->tab, row);
    char day[DATE_TEXT_SIZE];
    (void)role;
    if (!plan) {
        string_append(out, column == VERSION ? "<>" : column == STATUS ? _("differences") : "");
        return;
    }
    if (column == VERSION)
        string_append_format(out, "%d", (int)plan->version.value);
    else if (column == STATUS)
        string_append(out, plan_status_words(plan));
    else if (column == DRAFTED)
        string_append(out, date_entry_format(plan->drafted, day));
    else if (column == FINALISED)
        string_append(out, date_entry_format(plan->finalised, day));
    else if (column == GOALS)
        count_goals(plan, out);
    else
        string_append(out, dossier_screen_worker(look->screen, plan->drafted_by));
}

// The text of the chosen row, for the width it was last painted at.
static void show_text(struct dossier_screen *screen, struct plan_tab *tab)
{
    const struct plan *plan = plan_at(screen, tab, tab->list.view.current);
    if (tab->rows.count == 0)
        return;
    text_sheet_begin(&tab->sheet, tab->width);
    if (plan)
        plan_read_version(screen, plan, &tab->sheet);
    else
        plan_read_differences(screen, dossier_plan_in(&screen->dossier, PLAN_FINAL),
                              dossier_plan_in(&screen->dossier, PLAN_DRAFT), &tab->sheet);
    text_sheet_end(&tab->sheet);
}

static struct list_source source_of(struct versions_look *look)
{
    return (struct list_source){.context = look, .cell = cell};
}

static void add_row(struct plan_tab *tab, int index)
{
    int *row = list_add(&tab->rows.any, sizeof(*row), &tab->arena);
    *row = index;
}

static void load(struct dossier_screen *screen, void *any)
{
    struct plan_tab *tab = any;
    struct versions_look look = {screen, tab};
    struct list_source source = source_of(&look);
    const struct dossier *dossier = &screen->dossier;
    arena_release(&tab->arena);
    tab->rows.any = (struct list){0};
    if (dossier_plan_in(dossier, PLAN_DRAFT) && dossier_plan_in(dossier, PLAN_FINAL))
        add_row(tab, NO_PLAN);
    for (size_t i = dossier->plans.count; i-- > 0;)
        add_row(tab, (int)i);
    tab_list_load(&tab->list, tab->rows.count, &source, row_id);
    tab->width = tab->width == 0 ? FIRST_WIDTH : tab->width;
    show_text(screen, tab);
    if (tab->rows.count == 0)
        tab->reading = false;
}

static void release(void *any)
{
    struct plan_tab *tab = any;
    arena_release(&tab->arena);
    text_sheet_release(&tab->sheet);
}

// ---- painting -----------------------------------------------------------------------------------

static void draw_title(const struct dossier_screen *screen, const struct plan_tab *tab,
                       struct frame *frame, int row)
{
    const struct plan *plan = plan_at(screen, tab, tab->list.view.current);
    STRING_AUTO title = {0};
    STRING_AUTO position = {0};
    if (plan)
        string_append_format(&title, _("VERSION %d"), (int)plan->version.value);
    else
        string_append(&title, _("WHAT DIFFERS"));
    list_view_position(&tab->sheet.list, &position);
    (void)draw_text(frame, row, 1, frame->columns, DRAW_HEADING, string_text(&title));
    draw_right(frame, row, 0, frame->columns - 1, DRAW_NORMAL, string_text(&position));
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    static const struct list_column columns[] = {
        {N_("ver."), 6, LIST_LEFT},     {N_("status"), 16, LIST_LEFT},
        {N_("drafted"), 10, LIST_LEFT}, {N_("finalised"), 11, LIST_LEFT},
        {N_("goals"), 19, LIST_LEFT},   {N_("drafter"), 0, LIST_LEFT},
    };
    enum { COLUMNS = 6, SHARE = 4 };
    struct plan_tab *tab = any;
    struct versions_look look = {screen, tab};
    struct list_source source = source_of(&look);
    if (tab->rows.count == 0) {
        if (frame->told)
            sentences_add(frame->told, none(screen), true);
        (void)draw_text(frame, area.row + 1, area.column, 1, DRAW_FOCUS, ">");
        (void)draw_text(frame, area.row + 1, 3, area.columns - 6, DRAW_NORMAL, none(screen));
        draw_cursor(frame, area.row + 1, area.column);
        return;
    }
    int rows = (int)tab->rows.count;
    int most = area.rows / SHARE;
    rows = rows < most ? rows : most;
    struct draw_area top = {area.row, area.column, rows + 1, area.columns};
    list_view_draw(&tab->list.view, &source, columns, COLUMNS, frame, top, !tab->reading);
    draw_rule(frame, area.row + rows + 1, area.column, area.columns);
    int below = area.row + rows + 2;
    if (tab->width != area.columns) {
        size_t mark = text_sheet_mark_here(&tab->sheet);
        tab->width = area.columns;
        show_text(screen, tab);
        (void)text_sheet_go_to(&tab->sheet, mark);
    }
    struct draw_area text = {below + 1, area.column, area.row + area.rows - below - 2,
                             area.columns};
    text_sheet_draw(&tab->sheet, frame, text, tab->reading);
    draw_title(screen, tab, frame, below);
}

// ---- keys ---------------------------------------------------------------------------------------

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct plan_tab *tab = any;
    struct versions_look look = {screen, tab};
    struct list_source source = source_of(&look);
    size_t before = tab->list.view.current;
    if (tab->reading)
        return text_sheet_key(&tab->sheet, pressed);
    bool moved = tab_list_key(&tab->list, &source, row_id, pressed);
    if (tab->list.view.current != before) {
        list_view_select(&tab->sheet.list, 0);
        show_text(screen, tab);
    }
    return moved;
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct plan_tab *tab = any;
    const struct plan *plan = plan_at(screen, tab, tab->list.view.current);
    if (tab->rows.count == 0)
        return;
    if (tab->reading)
        string_append(out, _("The arrows and PgDn read on. Tab goes back to the versions."));
    else if (!dossier_screen_closed(screen) && (!plan || can_be_changed(plan)))
        string_append(out, _("Tab goes into the text to read it. Enter opens the plan."));
    else
        string_append(out, _("Tab goes into the text to read it."));
}

static bool go_to(struct dossier_screen *screen, void *any, const char *path)
{
    struct plan_tab *tab = any;
    struct versions_look look = {screen, tab};
    struct list_source source = source_of(&look);
    struct plan_place place;
    if (!plan_place_parse(path, &place))
        return false;
    for (size_t i = 0; i < tab->rows.count; i++) {
        if (tab->rows.items[i] != (int)place.plan)
            continue;
        tab_list_select(&tab->list, i, &source, row_id);
        show_text(screen, tab);
        tab->reading = place.goal != PLAN_NOWHERE;
        if (tab->reading)
            (void)text_sheet_go_to(&tab->sheet, plan_read_mark(place.goal, place.action));
        return true;
    }
    return false;
}

// ---- acts ---------------------------------------------------------------------------------------

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct plan_tab *tab = any;
    const struct plan *plan = plan_at(screen, tab, tab->list.view.current);
    if (act == DOSSIER_ADD)
        return true;
    if (act != DOSSIER_OPEN && act != DOSSIER_OTHER)
        return false;
    *ret_reason = none(screen);
    if (tab->rows.count == 0 || act == DOSSIER_OTHER)
        return tab->rows.count > 0;
    *ret_reason = _("This version is closed: it can be read, not changed.");
    return !dossier_screen_closed(screen) && (!plan || can_be_changed(plan));
}

// At the plan in force, and at the goal or action that is being read there; the draft opens where it
// was left.
static struct ui_result open_plan(struct dossier_screen *screen, const struct plan_tab *tab)
{
    const struct plan *plan = plan_at(screen, tab, tab->list.view.current);
    struct plan_place place = {.goal = PLAN_NOWHERE, .action = PLAN_NOWHERE, .field = ""};
    STRING_AUTO path = {0};
    if (tab->reading)
        plan_read_place(text_sheet_mark_here(&tab->sheet), &place);
    if (!plan || (plan->status == PLAN_DRAFT && place.goal == PLAN_NOWHERE))
        return dossier_screen_push(screen, "plan", NULL);
    place.plan = (size_t)(plan - screen->dossier.plans.items);
    plan_place_path(&place, "", &path);
    return dossier_screen_push(screen, "plan", string_text(&path));
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct plan_tab *tab = any;
    if (act == DOSSIER_OPEN)
        return open_plan(screen, tab);
    if (act == DOSSIER_ADD)
        return dossier_screen_push(screen, "plan", NULL);
    tab->reading = !tab->reading;
    return ui_done();
}

static bool last_stop(const void *any)
{
    const struct plan_tab *tab = any;
    return tab->reading || tab->rows.count == 0;
}

static const char *const parts[] = {"plans", NULL};

const struct dossier_tab tab_plan = {
    .label = N_("Plan"),
    .parts = parts,
    .state_size = sizeof(struct plan_tab),
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
