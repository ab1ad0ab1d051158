// SPDX-License-Identifier: EUPL-1.2
#include "ui/search_line.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/service.h"
#include "ui/key.h"
#include "ui/line_draw.h"

enum { TYPED_CELLS = 24 }; // a name, or a street with its number

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

// How many there are of how many, and which filter they passed; without the word for them where that
// leaves more room for what is typed.
static void append_count(const struct list_view *list, bool filtered, bool shortly, size_t all,
                         const char *filter, struct string *out)
{
    if (!filtered)
        string_append_format(out, P_("%zu household", "%zu households", all), all);
    else if (shortly)
        string_append_format(out, list->more ? _("more than %zu of %zu") : _("%zu of %zu"),
                             list->count, all);
    else
        string_append_format(
            out, list->more ? _("more than %zu of %zu households") : _("%zu of %zu households"),
            list->count, all);
    if (filter)
        string_append_format(out, _(", filter: %s"), filter);
}

// What can be typed, in the most words that fit.
static const char *hint_that_fits(int cells)
{
    static const char *const hints[] = {
        N_("/ name, number, street, birth date"),
        N_("/ name, number, street"),
        N_("/ name, number"),
        N_("/ name"),
    };
    for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
        if (utf8_width(_(hints[i])) <= cells)
            return _(hints[i]);
    return "/";
}

void search_line_draw(struct search_line *line, struct frame *frame, struct draw_area area,
                      bool focused, const struct list_view *list, size_t all, const char *filter)
{
    STRING_AUTO count = {0};
    const char *label = _("Search:");
    bool filtered = !search_line_blank(line);
    int start = 1 + utf8_width(label) + 1;
    int room = area.columns - start - 3;
    append_count(list, filtered, false, all, filter, &count);
    if (room - utf8_width(string_text(&count)) < TYPED_CELLS) {
        string_clear(&count);
        append_count(list, filtered, true, all, filter, &count);
    }
    int cells = room - utf8_width(string_text(&count));
    (void)draw_text(frame, area.row, 1, area.columns, DRAW_NORMAL, label);
    draw_right(frame, area.row, 0, area.columns - 1, DRAW_NORMAL, string_text(&count));
    if (!focused && !filtered) {
        (void)draw_text(frame, area.row, start, cells, DRAW_MUTED, hint_that_fits(cells));
        return;
    }
    line_draw(&line->edit, frame, area.row, start, cells, focused);
}
