// SPDX-License-Identifier: EUPL-1.2
#include "ui/key_card.h"

#include <string.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/draw.h"
#include "ui/keymap.h"

enum {
    COLUMN_CELLS = 37,
    BETWEEN = 2,
    KEY_CELLS = 12,
};

// In the order in which they stand on the card; what does not fit any more is left out.
static const char *const on_card[] = {"global", "field",  "today",    "dossier",
                                      "zrm",    "plan",   "findings", "household_list",
                                      "intake", "record", "review",   "go_to"};

enum { ON_CARD = sizeof(on_card) / sizeof(on_card[0]) };

// The rows of one screen.
struct card {
    struct arena *arena;
    LIST_OF(const char *) rows;
};

static void add_row(struct card *card, const char *text)
{
    const char **row = list_add(&card->rows.any, sizeof(*row), card->arena);
    *row = arena_text(card->arena, text);
}

static void pad(struct string *out, size_t from, int cells)
{
    for (int used = utf8_width(string_text(out) + from); used < cells; used++)
        string_append(out, " ");
}

static void add_key(struct card *card, const struct keymap_line *line)
{
    STRING_AUTO text = {0};
    string_append_format(&text, "  %s", line->keys);
    pad(&text, 0, KEY_CELLS);
    string_append(&text, " ");
    int room = COLUMN_CELLS - utf8_width(string_text(&text));
    bool whole = line->label[0] == '\0' || utf8_width(line->help) <= room;
    draw_shorten(whole ? line->help : line->label, room, &text);
    add_row(card, string_text(&text));
}

static void add_block(struct card *card, const char *screen)
{
    struct keymap_line line;
    bool begun = false;
    for (size_t i = 0; keymap_line(i, &line); i++) {
        if (strcmp(line.screen, screen) != 0 || strcmp(line.keys, "-") == 0)
            continue;
        if (!begun)
            add_row(card, line.screen_label);
        begun = true;
        add_key(card, &line);
    }
}

// A column of the card: blocks, an empty row between them.
struct column {
    struct arena *arena;
    LIST_OF(const char *) rows;
};

static void add_to_column(struct column *column, const struct card *block)
{
    if (column->rows.count > 0)
        *(const char **)list_add(&column->rows.any, sizeof(const char *), column->arena) = "";
    for (size_t i = 0; i < block->rows.count; i++)
        *(const char **)list_add(&column->rows.any, sizeof(const char *), column->arena) =
            block->rows.items[i];
}

static bool fits(const struct column *column, const struct card *block, size_t room)
{
    size_t between = column->rows.count > 0 ? 1 : 0;
    return column->rows.count + between + block->rows.count <= room;
}

static void write_columns(const struct column *left, const struct column *right, struct string *out)
{
    for (size_t i = 0; i < left->rows.count || i < right->rows.count; i++) {
        size_t begin = out->length;
        string_append(out, i < left->rows.count ? left->rows.items[i] : "");
        if (i < right->rows.count && right->rows.items[i][0] != '\0') {
            pad(out, begin, COLUMN_CELLS + BETWEEN);
            string_append(out, right->rows.items[i]);
        }
        string_append(out, "\n");
    }
}

// What holds for every key; it stands above the columns.
static int write_head(struct string *out)
{
    const char *text = _("eenplan: key card\n"
                         "Does an F key do nothing? F1 to F9 are also Alt+1 to "
                         "Alt+9,\n"
                         "F10 is also Alt+0 or ^P, F2 also ^S. ^G means: hold Ctrl and press g.\n"
                         "Letters and digits are keys in lists; in a field they are text.\n\n");
    int rows = 0;
    for (const char *at = text; *at != '\0'; at++)
        rows += *at == '\n' ? 1 : 0;
    string_append(out, text);
    return rows;
}

void key_card_write(struct string *out)
{
    struct arena arena = {0};
    struct column left = {.arena = &arena};
    struct column right = {.arena = &arena};
    size_t room = (size_t)(KEY_CARD_ROWS - write_head(out));
    for (size_t i = 0; i < ON_CARD; i++) {
        struct card block = {.arena = &arena};
        add_block(&block, on_card[i]);
        if (fits(&left, &block, room))
            add_to_column(&left, &block);
        else if (fits(&right, &block, room))
            add_to_column(&right, &block);
    }
    write_columns(&left, &right, out);
    arena_release(&arena);
}
