// SPDX-License-Identifier: EUPL-1.2
// The tab "Overview": the household at a glance, in blocks, and what is to be done next.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "model/strike.h"
#include "ui/dossier_overview.h"
#include "ui/key.h"
#include "ui/sentences.h"

static struct overview_look look_of(struct dossier_screen *screen, struct overview_tab *tab,
                                    enum overview_block block)
{
    return (struct overview_look){.screen = screen, .tab = tab, .block = block};
}

static const char *empty_text(const struct dossier_screen *screen, const struct overview_tab *tab,
                              enum overview_block block)
{
    if (block == OVERVIEW_ATTENTION && tab->next.rule)
        return _("Only what the next step says.");
    const struct overview_shape *shape = overview_shape_of(block);
    return _(shape->closed && dossier_screen_closed(screen) ? shape->closed : shape->empty);
}

static struct list_source source_of(struct overview_look *look)
{
    const struct overview_shape *shape = overview_shape_of(look->block);
    return (struct list_source){.context = look, .cell = shape->cell, .sentence = shape->sentence};
}

static void load(struct dossier_screen *screen, void *any)
{
    struct overview_tab *tab = any;
    arena_release(&tab->arena);
    overview_fill(tab, screen);
    for (enum overview_block block = 0; block < OVERVIEW_BLOCKS; block++) {
        struct overview_look look = look_of(screen, tab, block);
        struct list_source source = source_of(&look);
        const struct overview_shape *shape = overview_shape_of(block);
        tab_list_load(&tab->lists[block], shape->rows(tab), &source, shape->id);
    }
}

static void release(void *any)
{
    struct overview_tab *tab = any;
    arena_release(&tab->arena);
}

// ---- painting -----------------------------------------------------------------------------------

enum {
    WIDE_COLUMNS = 110,
    SURE_CELLS = 60, // what always fits behind the heading of the next step
    FIXED_ROWS = 8,  // a line for the next step, three rules, three headings, one row for messages
    SHARE_ROWS = 11, // of what is left: people 4, goals 3, contacts 4
    PEOPLE_SHARE = 4,
    GOALS_SHARE = 3,
};

static void draw_block(struct dossier_screen *screen, struct overview_tab *tab,
                       enum overview_block block, struct frame *frame, struct draw_area area)
{
    const struct overview_shape *shape = overview_shape_of(block);
    struct overview_look look = look_of(screen, tab, block);
    look.wide = frame->columns >= WIDE_COLUMNS;
    struct list_source source = source_of(&look);
    struct list_view *list = &tab->lists[block].view;
    bool focused = tab->focus == block;
    STRING_AUTO left = {0};
    STRING_AUTO right = {0};
    overview_heading(&look, &left, &right);
    (void)draw_cut(frame, area.row, area.column + 1, area.columns - 2, DRAW_HEADING,
                   string_text(&left));
    draw_right(frame, area.row, area.column, area.columns, DRAW_NORMAL, string_text(&right));
    if (frame->told) {
        sentences_heading(frame->told, string_text(&left));
        sentences_add(frame->told, list->count > 0 ? "" : empty_text(screen, tab, block), focused);
    }
    area.row++;
    area.rows--;
    list->asleep = !focused;
    list_view_draw(list, &source, look.wide ? shape->wide : shape->columns,
                   look.wide ? shape->wide_count : shape->count, frame, area, focused);
    if (list->count > 0)
        return;
    (void)draw_text(frame, area.row, area.column, 1, focused ? DRAW_FOCUS : DRAW_NORMAL,
                    focused ? ">" : "");
    (void)draw_cut(frame, area.row, area.column + 3, area.columns - 3, DRAW_NORMAL,
                   empty_text(screen, tab, block));
}

// The heading stands before the line itself.
static void draw_next(struct dossier_screen *screen, struct overview_tab *tab, struct frame *frame,
                      struct draw_area area)
{
    bool focused = tab->focus == OVERVIEW_NEXT;
    const char *heading = _("NEXT STEP");
    int column = area.column + 3;
    (void)screen;
    if (frame->told) {
        STRING_AUTO sentence = {0};
        sentence_value(&sentence, NULL, heading);
        sentence_value(&sentence, NULL, tab->next.sentence);
        sentence_end(&sentence);
        sentences_add(frame->told, string_text(&sentence), focused);
    }
    if (focused) {
        (void)draw_text(frame, area.row, area.column, 1, DRAW_FOCUS, ">");
        draw_cursor(frame, area.row, area.column);
    }
    column += draw_text(frame, area.row, column, area.columns, DRAW_HEADING, heading) + 2;
    (void)draw_cut(frame, area.row, column, area.columns - column - 1,
                   focused ? DRAW_FOCUS : DRAW_NORMAL, tab->next.sentence);
}

// The rows of two blocks beside each other: their share of `spare`; on a large screen no more than
// the longer one needs.
static int rows_of(const struct overview_tab *tab, enum overview_block one,
                   enum overview_block other, int share, int spare)
{
    int most = spare * share / SHARE_ROWS;
    int need = (int)tab->lists[one].view.count;
    if ((int)tab->lists[other].view.count > need)
        need = (int)tab->lists[other].view.count;
    need = need < share ? share : need;
    return need < most ? need : most;
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    struct overview_tab *tab = any;
    int spare = area.rows - FIXED_ROWS;
    int people = rows_of(tab, OVERVIEW_PEOPLE, OVERVIEW_SCORES, PEOPLE_SHARE, spare);
    int goals = rows_of(tab, OVERVIEW_GOALS, OVERVIEW_ATTENTION, GOALS_SHARE, spare);
    int half = area.columns * 21 / 40;
    int right = half + 2;
    struct draw_area at = {area.row, area.column, 1, area.columns};
    draw_next(screen, tab, frame, at);
    draw_rule(frame, at.row + 1, area.column, area.columns);
    at = (struct draw_area){at.row + 2, area.column, people + 1, half - 1};
    draw_block(screen, tab, OVERVIEW_PEOPLE, frame, at);
    draw_divider(frame, at.row, half, people + goals + 3);
    at = (struct draw_area){at.row, right, people + 1, area.columns - right - 1};
    draw_block(screen, tab, OVERVIEW_SCORES, frame, at);
    at.row += people + 1;
    draw_rule(frame, at.row, area.column, area.columns);
    at = (struct draw_area){at.row + 1, area.column, goals + 1, half - 1};
    draw_block(screen, tab, OVERVIEW_GOALS, frame, at);
    at = (struct draw_area){at.row, right, goals + 1, area.columns - right - 1};
    draw_block(screen, tab, OVERVIEW_ATTENTION, frame, at);
    at.row += goals + 1;
    draw_rule(frame, at.row, area.column, area.columns);
    at = (struct draw_area){at.row + 1, area.column, spare - people - goals + 1, area.columns};
    draw_block(screen, tab, OVERVIEW_CONTACTS, frame, at);
}

// ---- keys ---------------------------------------------------------------------------------------

static void go(struct overview_tab *tab, int step)
{
    int to = (int)tab->focus + step;
    tab->focus = (enum overview_block)((to + OVERVIEW_BLOCKS) % OVERVIEW_BLOCKS);
}

// Right and Left go to the block beside it.
static bool beside(struct overview_tab *tab, int key)
{
    static const struct {
        enum overview_block left, right;
    } pairs[] = {
        {OVERVIEW_PEOPLE, OVERVIEW_SCORES},
        {OVERVIEW_GOALS, OVERVIEW_ATTENTION},
    };
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        if (key == UI_KEY_RIGHT && tab->focus == pairs[i].left)
            tab->focus = pairs[i].right;
        else if (key == UI_KEY_LEFT && tab->focus == pairs[i].right)
            tab->focus = pairs[i].left;
        else
            continue;
        return true;
    }
    return false;
}

// The next block in the column, when the list ends.
static bool leave(struct overview_tab *tab, int key)
{
    static const enum overview_block below[OVERVIEW_BLOCKS] = {
        [OVERVIEW_NEXT] = OVERVIEW_PEOPLE,        [OVERVIEW_PEOPLE] = OVERVIEW_GOALS,
        [OVERVIEW_SCORES] = OVERVIEW_ATTENTION,   [OVERVIEW_GOALS] = OVERVIEW_CONTACTS,
        [OVERVIEW_ATTENTION] = OVERVIEW_CONTACTS, [OVERVIEW_CONTACTS] = OVERVIEW_CONTACTS,
    };
    static const enum overview_block above[OVERVIEW_BLOCKS] = {
        [OVERVIEW_NEXT] = OVERVIEW_NEXT,        [OVERVIEW_PEOPLE] = OVERVIEW_NEXT,
        [OVERVIEW_SCORES] = OVERVIEW_NEXT,      [OVERVIEW_GOALS] = OVERVIEW_PEOPLE,
        [OVERVIEW_ATTENTION] = OVERVIEW_SCORES, [OVERVIEW_CONTACTS] = OVERVIEW_GOALS,
    };
    const struct list_view *list = &tab->lists[tab->focus].view;
    if (key == UI_KEY_DOWN && list->current + 1 >= list->count)
        tab->focus = below[tab->focus];
    else if (key == UI_KEY_UP && list->current == 0)
        tab->focus = above[tab->focus];
    else
        return false;
    return true;
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct overview_tab *tab = any;
    if (beside(tab, pressed) || leave(tab, pressed))
        return true;
    struct overview_look look = look_of(screen, tab, tab->focus);
    struct list_source source = source_of(&look);
    return tab_list_key(&tab->lists[tab->focus], &source, overview_shape_of(tab->focus)->id,
                        pressed);
}

// The whole of what the row had to cut off.
static void guide_row(const struct dossier_screen *screen, const struct overview_tab *tab,
                      size_t row, struct string *out)
{
    const struct dossier *dossier = &screen->dossier;
    struct arena arena = {0};
    if (tab->focus == OVERVIEW_ATTENTION && row >= tab->asks.count) {
        const struct finding_list *findings = &screen->judgement.result.findings;
        judgement_guide(&screen->judgement,
                        findings->items[tab->findings.items[row - tab->asks.count]].path, out);
    } else if (tab->focus == OVERVIEW_SCORES) {
        const struct zrm_trend *trend = &tab->scores.items[row];
        string_append_format(out, "%s, %s: ", dossier_subject_name(dossier, trend->subject, &arena),
                             domain_label(trend->domain));
        zrm_trend_words(trend, out);
        string_append_char(out, '.');
    } else if (tab->focus == OVERVIEW_CONTACTS) {
        const struct contact *contact = &dossier->contacts.items[tab->contacts.items[row]];
        struct strike strike;
        bool struck = contact_struck(contact, &arena, &strike);
        if (struck)
            string_append_format(out, _("struck through: %s"), strike.reason);
        else
            string_append(out, contact->text ? contact->text : "");
    } else if (tab->focus == OVERVIEW_GOALS) {
        const char *text = tab->plan->goals.items[row].text;
        string_append(out, text ? text : "");
    }
    arena_release(&arena);
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct overview_tab *tab = any;
    const struct list_view *list = &tab->lists[tab->focus].view;
    if (list->count > 0)
        guide_row(screen, tab, list->current, out);
    if (tab->focus == OVERVIEW_NEXT && utf8_width(tab->next.sentence) > SURE_CELLS)
        string_append(out, tab->next.sentence);
    if (out->length == 0 && tab->focus == OVERVIEW_NEXT)
        string_append(out, _("Enter does the next step. Tab = next block."));
    else if (out->length == 0)
        string_append(out, _("Tab = next block. Every opening of this dossier is logged."));
}

// ---- acts ---------------------------------------------------------------------------------------

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct overview_tab *tab = any;
    if (act == DOSSIER_OTHER)
        return true;
    if (act != DOSSIER_OPEN)
        return false;
    if (tab->lists[tab->focus].view.count > 0)
        return true;
    *ret_reason = empty_text(screen, tab, tab->focus);
    return false;
}

// Where a row of a block is opened; NULL = in the tab that shows it.
static const char *screen_of(const struct dossier_screen *screen, const struct overview_tab *tab)
{
    if (dossier_screen_closed(screen))
        return tab->focus == OVERVIEW_NEXT ? tab->next.screen : NULL;
    switch (tab->focus) {
    case OVERVIEW_NEXT:
        return tab->next.screen;
    case OVERVIEW_PEOPLE:
    case OVERVIEW_CONTACTS:
        return "record";
    case OVERVIEW_GOALS:
        return "plan";
    case OVERVIEW_SCORES:
    case OVERVIEW_ATTENTION:
    case OVERVIEW_BLOCKS:
        break;
    }
    return NULL;
}

static struct ui_result open_row(struct dossier_screen *screen, struct overview_tab *tab)
{
    struct overview_look look = look_of(screen, tab, tab->focus);
    STRING_AUTO path = {0};
    overview_shape_of(tab->focus)->path(&look, tab->lists[tab->focus].view.current, &path);
    const char *name = screen_of(screen, tab);
    if (name)
        return dossier_screen_push(screen, name, path.length > 0 ? string_text(&path) : NULL);
    if (tab->focus == OVERVIEW_ATTENTION)
        return dossier_screen_go_to(screen, string_text(&path));
    (void)dossier_screen_show(screen, string_text(&path));
    return ui_done();
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct overview_tab *tab = any;
    if (act == DOSSIER_OPEN)
        return open_row(screen, tab);
    go(tab, ui_key(screen->ui) == UI_KEY_BACKTAB ? -1 : 1);
    return ui_done();
}

static bool last_stop(const void *any)
{
    const struct overview_tab *tab = any;
    return tab->focus + 1 == OVERVIEW_BLOCKS;
}

static const char *const parts[] = {"household", "intake", NULL};

const struct dossier_tab tab_overview = {
    .label = N_("Overview"),
    .parts = parts,
    .state_size = sizeof(struct overview_tab),
    .load = load,
    .release = release,
    .draw = draw,
    .key = key,
    .last_stop = last_stop,
    .guide = guide,
    .can = can,
    .run = run,
};
