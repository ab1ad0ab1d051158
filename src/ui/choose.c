// SPDX-License-Identifier: EUPL-1.2
#include "ui/choose.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/line_draw.h"

enum { FILTER_LIMIT = 40 };

void choose_release(struct choose *choose)
{
    pick_release(&choose->pick);
    line_edit_release(&choose->filter);
    *choose = (struct choose){0};
}

bool choose_is_open(const struct choose *choose)
{
    return choose->pick.shown;
}

static void begin(struct choose *choose, int what, const char *title)
{
    pick_release(&choose->pick);
    choose->pick = (struct pick){0};
    choose->what = what;
    (void)snprintf(choose->title, sizeof(choose->title), "%s", title);
    line_edit_set(&choose->filter, "");
    choose->filter.limit = FILTER_LIMIT;
}

static void show(struct choose *choose, const char *current)
{
    struct pick *pick = &choose->pick;
    pick_filter(pick, "");
    for (size_t i = 0; current && i < pick->options.count; i++)
        if (strcmp(pick->options.items[i].value, current) == 0)
            list_view_select(&pick->list, i);
    pick->shown = true;
}

void choose_open(struct choose *choose, int what, const char *title,
                 const struct pick_source *source, const char *current)
{
    begin(choose, what, title);
    pick_load(&choose->pick, source, "");
    show(choose, current);
}

void choose_open_set(struct choose *choose, int what, const char *title,
                     const struct choice_set *set, const char *current)
{
    begin(choose, what, title);
    pick_load_choices(&choose->pick, set);
    show(choose, current);
}

void choose_close(struct choose *choose)
{
    choose->pick.shown = false;
}

static enum choose_answer filter_key(struct choose *choose, int key)
{
    if (!line_edit_key(&choose->filter, key))
        return key_is_text(key) ? CHOOSE_MOVED : CHOOSE_OTHER;
    pick_filter(&choose->pick, line_edit_text(&choose->filter));
    return CHOOSE_MOVED;
}

enum choose_answer choose_key(struct choose *choose, int key)
{
    switch (pick_key(&choose->pick, key)) {
    case PICK_TAKEN:
        choose_close(choose);
        return pick_current(&choose->pick) ? CHOOSE_TAKEN : CHOOSE_CLOSED;
    case PICK_CLOSED:
        choose_close(choose);
        return CHOOSE_CLOSED;
    case PICK_MOVED:
    case PICK_MARKED:
        return CHOOSE_MOVED;
    case PICK_IGNORED:
        break;
    }
    if (key == UI_KEY_ESC) {
        choose_close(choose);
        return CHOOSE_CLOSED;
    }
    // Enter and Tab with nothing to take.
    if (key == UI_KEY_ENTER || key == UI_KEY_TAB)
        return CHOOSE_MOVED;
    return filter_key(choose, key);
}

void choose_paste(struct choose *choose, const char *text)
{
    line_edit_insert(&choose->filter, text);
    pick_filter(&choose->pick, line_edit_text(&choose->filter));
}

const char *choose_value(const struct choose *choose)
{
    const struct pick_option *option = pick_current(&choose->pick);
    return option ? option->value : "";
}

void choose_draw(struct choose *choose, struct frame *frame, struct draw_area area, int row,
                 int column)
{
    int cells = area.column + area.columns - column;
    draw_clear(frame,
               (struct draw_area){row, area.column, area.row + area.rows - row, area.columns});
    int used = draw_text(frame, row, column, cells, DRAW_HEADING, choose->title) + 1;
    line_draw(&choose->filter, frame, row, column + used, cells - used > 2 ? cells - used : 2,
              true);
    pick_draw(&choose->pick, frame, area, row, column);
}
