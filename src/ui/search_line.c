// SPDX-License-Identifier: EUPL-1.2
#include "ui/search_line.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/service.h"
#include "ui/key.h"

void search_line_release(struct search_line *line)
{
    line_edit_release(&line->edit);
}

const char *search_line_text(const struct search_line *line)
{
    return line_edit_text(&line->edit);
}

bool search_line_blank(const struct search_line *line)
{
    return utf8_blank(search_line_text(line));
}

enum search_answer search_line_key(struct search_line *line, int key)
{
    STRING_AUTO before = {0};
    string_append(&before, search_line_text(line));
    if (line_edit_key(&line->edit, key)) {
        if (strcmp(string_text(&before), search_line_text(line)) == 0)
            return SEARCH_MOVED;
        line->searched = true;
        return SEARCH_TYPED;
    }
    bool leaves = key == UI_KEY_UP || key == UI_KEY_DOWN || key == UI_KEY_PGUP ||
                  key == UI_KEY_PGDN || key == UI_KEY_TAB || key == UI_KEY_BACKTAB;
    return leaves ? SEARCH_LEFT : SEARCH_IGNORED;
}

enum search_answer search_line_paste(struct search_line *line, const char *text)
{
    line_edit_insert(&line->edit, text);
    line->searched = true;
    return SEARCH_TYPED;
}

void search_line_clear(struct search_line *line)
{
    line_edit_set(&line->edit, "");
}

void search_line_leave(struct search_line *line, struct ui *ui, size_t shown)
{
    struct error err = {0};
    if (line->searched && !service_log_search(ui->service, search_line_text(line), shown, &err))
        ui_error(ui, &err);
    line->searched = false;
}

void search_line_draw(struct search_line *line, struct frame *frame, struct draw_area area,
                      bool focused, const struct list_view *list, size_t all, const char *filter)
{
    STRING_AUTO count = {0};
    const char *label = _("Search:");
    bool filtered = !search_line_blank(line);
    if (filtered)
        string_append_format(
            &count, list->more ? _("more than %zu of %zu households") : _("%zu of %zu households"),
            list->count, all);
    else
        string_append_format(&count, P_("%zu household", "%zu households", all), all);
    if (filter)
        string_append_format(&count, _(", filter: %s"), filter);
    int start = 1 + utf8_width(label) + 1;
    int cells = area.columns - start - utf8_width(string_text(&count)) - 3;
    (void)draw_text(frame, area.row, 1, area.columns, DRAW_NORMAL, label);
    draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, string_text(&count));
    if (!focused && !filtered) {
        (void)draw_cut(frame, area.row, start, cells, DRAW_MUTED,
                       _("/ name, number, street, birth date"));
        return;
    }
    size_t first = 0;
    int cursor = line_edit_view(&line->edit, cells, &first);
    draw_cell(frame, area.row, start, cells, DRAW_INPUT, search_line_text(line) + first);
    if (focused)
        draw_cursor(frame, area.row, start + cursor);
}
