// SPDX-License-Identifier: EUPL-1.2
#include "ui/stretch.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "ui/writing.h"

static struct writing writing_of(const struct ui_entry *entry)
{
    bool can = entry && entry->ops->writing && entry->ops->paste && entry->ops->key;
    return can ? entry->ops->writing(entry->state) : (struct writing){0};
}

// The screen takes what was cut out as it takes an erased letter, so that the rest is kept and judged.
static void cut(struct ui *ui, const struct ui_entry *entry, struct string *chosen)
{
    ui_stretch_wipe(ui);
    string_append(&ui->cut, string_text(chosen));
    explicit_bzero(chosen->text, chosen->length);
    (void)entry->ops->key(ui, entry->state, UI_KEY_BACKSPACE);
    ui_message(ui, "%s", _("Cut. ^X again puts it where the cursor is then."));
}

static void cut_or_put(struct ui *ui, const struct ui_entry *entry, const struct writing *writing)
{
    STRING_AUTO chosen = {0};
    writing_chosen(writing, &chosen);
    if (chosen.length > 0)
        cut(ui, entry, &chosen);
    else if (ui->cut.length > 0)
        (void)entry->ops->paste(ui, entry->state, string_text(&ui->cut));
    else
        ui_message(ui, "%s", _("First choose what to cut: ^K, then the arrows."));
}

bool ui_stretch_key(struct ui *ui, const struct ui_entry *entry, int key)
{
    if (key != UI_CTRL('K') && key != UI_CTRL('X') && key != UI_KEY_ESC)
        return false;
    struct writing writing = writing_of(entry);
    if (!writing_given(&writing))
        return false;
    struct edit_place *place = writing_place(&writing);
    if (key == UI_CTRL('X')) {
        cut_or_put(ui, entry, &writing);
    } else if (place->choosing) {
        edit_place_let_go(place);
    } else if (key == UI_CTRL('K')) {
        edit_place_begin(place, writing_cursor(&writing));
        ui_message(ui, "%s", _("Choose with the arrows. ^X cuts, Esc lets go."));
    } else {
        return false;
    }
    return true;
}

const char *ui_stretch_said(struct ui *ui)
{
    struct writing writing = writing_of(stack_top(ui));
    if (!writing_given(&writing) || !writing_place(&writing)->choosing)
        return NULL;
    STRING_AUTO chosen = {0};
    writing_chosen(&writing, &chosen);
    size_t count = 0;
    const char *text = string_text(&chosen);
    for (size_t at = 0; at < chosen.length; at = utf8_next(text, chosen.length, at))
        count++;
    string_clear(&ui->cut_said);
    string_append_format(&ui->cut_said, P_("%zu character chosen", "%zu characters chosen", count),
                         count);
    string_append(&ui->cut_said, _("  ^X cuts  Esc lets go"));
    return string_text(&ui->cut_said);
}

void ui_stretch_wipe(struct ui *ui)
{
    if (ui->cut.capacity > 0)
        explicit_bzero(ui->cut.text, ui->cut.capacity);
    string_clear(&ui->cut);
}

void stretch_draw(struct frame *frame, int row, int column, int cells,
                  const struct stretch_line *line, const struct edit_place *place)
{
    const size_t end = line->start + line->length;
    size_t from = place->from > line->start ? place->from : line->start;
    size_t to = place->to < end ? place->to : end;
    const size_t edges[] = {line->start, from < to ? from : end, from < to ? to : end, end};
    for (int part = 0; part < 3; part++) {
        STRING_AUTO text = {0};
        string_append_n(&text, line->text + edges[part], edges[part + 1] - edges[part]);
        int used = text.length == 0
                       ? 0
                       : draw_text(frame, row, column, cells, part == 1 ? DRAW_FOCUS : line->role,
                                   string_text(&text));
        column += used;
        cells -= used;
    }
    if (line->fill && cells > 0)
        draw_cell(frame, row, column, cells, line->role, "");
}
