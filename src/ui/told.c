// SPDX-License-Identifier: EUPL-1.2
//
// v: the tables and charts of the screen below as sentences, to be read line by line.
//
// Shows: a sentence for each row; the cursor begins at that of the row that has it below.
// Data: what the screen below tells (ui/sentences.h); again when the store changed. Actions: none of its
// own; Esc goes back to the same row. Parent: any screen. Children: none.
#include "ui/told.h"

#include <stdio.h>
#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "ui/dialog.h"
#include "ui/text_sheet.h"

struct told_state {
    struct sentences sentences;
    struct text_sheet sheet;
    struct string title;
    char household[ID_SIZE]; // of the screen below; "" = of none
};

void told_by(struct ui *ui, size_t index, struct sentences *out)
{
    const struct ui_entry *entry = &ui->entries[index];
    size_t handling = ui->handling;
    struct frame frame = {.told = out};
    term_size(&frame.rows, &frame.columns);
    struct draw_area area = {1, 0, frame.rows - 3, frame.columns};
    ui->handling = index;
    if (entry->ops->layout)
        entry->ops->layout(ui, entry->state, area);
    entry->ops->draw(ui, entry->state, &frame, area);
    ui->handling = handling;
    string_release(&frame.scratch);
}

// The screen below; the lock may lie over this one.
static size_t below(const struct ui *ui, const struct told_state *told)
{
    size_t at = ui->count - 1;
    while (at > 0 && ui->entries[at].state != told)
        at--;
    return at > 0 ? at - 1 : 0;
}

static void listen(struct ui *ui, struct told_state *told)
{
    size_t at = below(ui, told);
    const struct ui_entry *entry = &ui->entries[at];
    sentences_release(&told->sentences);
    told_by(ui, at, &told->sentences);
    told->sheet.width = 0;
    string_clear(&told->title);
    if (entry->ops->title)
        entry->ops->title(ui, entry->state, &told->title);
    else
        string_append(&told->title, _(entry->ops->label));
}

static bool told_open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct told_state *told = any;
    const struct ui_entry *entry = &ui->entries[below(ui, told)];
    const char *household = entry->ops->household ? entry->ops->household(entry->state) : NULL;
    (void)argument;
    (void)err;
    (void)snprintf(told->household, sizeof(told->household), "%s", household ? household : "");
    listen(ui, told);
    return true;
}

static void told_close(struct ui *ui, void *any)
{
    struct told_state *told = any;
    (void)ui;
    sentences_release(&told->sentences);
    text_sheet_release(&told->sheet);
    string_release(&told->title);
}

static void told_title(struct ui *ui, const void *any, struct string *out)
{
    const struct told_state *told = any;
    (void)ui;
    string_append(out, string_text(&told->title));
}

static void told_status(struct ui *ui, const void *any, struct string *out)
{
    const struct told_state *told = any;
    (void)ui;
    list_view_position(&told->sheet.list, out);
}

static void told_guide(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("The table in sentences. The arrows and PgDn read on; Esc goes back."));
}

static void fill(struct told_state *told, int width)
{
    size_t mark = text_sheet_mark_here(&told->sheet);
    bool begun = told->sheet.lines.count > 0;
    text_sheet_begin(&told->sheet, width);
    for (size_t i = 0; i < told->sentences.items.count; i++) {
        const struct sentence *one = &told->sentences.items.items[i];
        text_sheet_mark(&told->sheet, i);
        text_sheet_add(&told->sheet, 0, one->heading ? DRAW_HEADING : DRAW_NORMAL, one->text);
    }
    text_sheet_end(&told->sheet);
    (void)text_sheet_go_to(&told->sheet, begun ? mark : told->sentences.current);
}

static void told_draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct told_state *told = any;
    (void)ui;
    draw_rule(frame, area.row, 0, area.columns);
    area.row++;
    area.rows -= 2; // the last row is left to a message of two rows
    if (told->sheet.width != area.columns - 1)
        fill(told, area.columns - 1);
    text_sheet_draw(&told->sheet, frame, area, true);
}

static struct ui_result told_key(struct ui *ui, void *any, int key)
{
    struct told_state *told = any;
    (void)ui;
    return text_sheet_key(&told->sheet, key) ? ui_done() : ui_ignored();
}

static void told_changed(struct ui *ui, void *any)
{
    listen(ui, any);
}

static const char *told_household(const void *any)
{
    const struct told_state *told = any;
    return told->household[0] ? told->household : NULL;
}

const struct screen_ops screen_told = {
    .name = "sentences",
    .label = N_("In sentences"),
    .state_size = sizeof(struct told_state),
    .open = told_open,
    .close = told_close,
    .title = told_title,
    .status = told_status,
    .guide = told_guide,
    .draw = told_draw,
    .key = told_key,
    .changed = told_changed,
    .household = told_household,
};
