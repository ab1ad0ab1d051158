// SPDX-License-Identifier: EUPL-1.2
#include "ui/pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/choice.h"
#include "ui/key.h"

enum {
    MOST_ROWS = 9, // as many as there are digits
    LEAST_CELLS = 34,
};

void pick_release(struct pick *pick)
{
    arena_release(&pick->arena);
    string_release(&pick->filter);
    free(pick->marks);
    free(pick->found);
    *pick = (struct pick){0};
}

static void *zeroed(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);
    if (memory == NULL)
        abort();
    return memory;
}

static void begin(struct pick *pick)
{
    pick->marks = zeroed(pick->options.count, sizeof(*pick->marks));
    pick->found = zeroed(pick->options.count, sizeof(*pick->found));
    pick_filter(pick, "");
}

void pick_load(struct pick *pick, const struct pick_source *source, const char *path)
{
    pick_release(pick);
    pick->open = source->open;
    pick->by_value = source->by_value;
    pick->nothing = source->nothing;
    source->options(source->context, path, &pick->arena, &pick->options);
    begin(pick);
}

void pick_load_choices(struct pick *pick, const struct choice_set *set)
{
    pick_release(pick);
    for (size_t i = 0; i < set->count; i++) {
        struct pick_option *option =
            list_add(&pick->options.any, sizeof(struct pick_option), &pick->arena);
        *option = (struct pick_option){set->items[i].code, _(set->items[i].label)};
    }
    begin(pick);
}

static bool in_word(char character)
{
    return (unsigned char)character >= 0x80 || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9');
}

static bool begins_a_word(const char *label, const char *part)
{
    for (const char *at = strstr(label, part); at != NULL; at = strstr(at + 1, part))
        if (at == label || !in_word(at[-1]))
            return true;
    return false;
}

// Whether every word of the filter begins a word of the label or, when that will do, occurs in it; a
// single letter occurs nearly everywhere, so it must begin one. Both are search keys.
static bool matches(const char *label, const char *filter, bool within)
{
    while (*filter != '\0') {
        char word[128];
        size_t length = strcspn(filter, " ");
        size_t kept = length < sizeof(word) - 1 ? length : sizeof(word) - 1;
        memcpy(word, filter, kept);
        word[kept] = '\0';
        bool found =
            within && length > 1 ? strstr(label, word) != NULL : begins_a_word(label, word);
        if (!found)
            return false;
        filter += length;
        filter += strspn(filter, " ");
    }
    return true;
}

enum rank {
    RANK_LABEL,  // the label begins with the filter
    RANK_WORD,   // words of it do
    RANK_WITHIN, // it is somewhere in there
    RANK_NONE,
};

static enum rank rank_of(const char *label, const char *key)
{
    if (strncmp(label, key, strlen(key)) == 0)
        return RANK_LABEL;
    if (matches(label, key, false))
        return RANK_WORD;
    return matches(label, key, true) ? RANK_WITHIN : RANK_NONE;
}

static enum rank rank_in(const struct pick *pick, const struct pick_option *option, const char *key,
                         struct arena *arena)
{
    enum rank rank = rank_of(utf8_search_key(arena, option->label), key);
    if (rank == RANK_NONE && pick->by_value &&
        strncmp(utf8_search_key(arena, option->value), key, strlen(key)) == 0)
        return RANK_WITHIN;
    return rank;
}

// The best come first, equal ones in their own order.
void pick_filter(struct pick *pick, const char *filter)
{
    struct arena arena = {0};
    const char *key = utf8_search_key(&arena, filter);
    size_t count = 0;
    for (enum rank rank = RANK_LABEL; rank < RANK_NONE; rank++)
        for (size_t i = 0; i < pick->options.count; i++)
            if (rank_in(pick, &pick->options.items[i], key, &arena) == rank)
                pick->found[count++] = i;
    arena_release(&arena);
    pick->moved = false;
    string_clear(&pick->filter);
    string_append(&pick->filter, filter);
    list_view_set_count(&pick->list, count);
    list_view_select(&pick->list, 0);
}

const struct pick_option *pick_current(const struct pick *pick)
{
    return pick->list.count == 0 ? NULL : &pick->options.items[pick->found[pick->list.current]];
}

const struct pick_option *pick_find(const struct pick *pick, const char *value)
{
    for (size_t i = 0; value != NULL && i < pick->options.count; i++)
        if (strcmp(pick->options.items[i].value, value) == 0)
            return &pick->options.items[i];
    return NULL;
}

const struct pick_option *pick_match(const struct pick *pick, const char *typed)
{
    struct arena arena = {0};
    const char *key = utf8_search_key(&arena, typed);
    const struct pick_option *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < pick->options.count; i++) {
        const struct pick_option *option = &pick->options.items[i];
        if (strcmp(utf8_search_key(&arena, option->label), key) == 0 ||
            strcmp(option->value, typed) == 0) {
            found = option;
            count++;
        }
    }
    arena_release(&arena);
    return count == 1 ? found : NULL;
}

static enum pick_answer mark(struct pick *pick)
{
    if (pick->list.count == 0)
        return PICK_MOVED;
    size_t option = pick->found[pick->list.current];
    pick->marks[option] = !pick->marks[option];
    return PICK_MARKED;
}

// Whether a search found what is not marked yet.
static bool searched(const struct pick *pick)
{
    return pick->filter.length > 0 && pick->list.count > 0 &&
           !pick->marks[pick->found[pick->list.current]];
}

// In an open list a digit after other text is text: a house number, a year.
static enum pick_answer take_digit(struct pick *pick, int key)
{
    size_t row = (size_t)(key - '1');
    if ((pick->open && pick->filter.length > 0) || row >= pick->list.count || row >= MOST_ROWS)
        return PICK_IGNORED;
    list_view_select(&pick->list, row);
    return pick->several ? mark(pick) : PICK_TAKEN;
}

enum pick_answer pick_key(struct pick *pick, int key)
{
    if (key >= '1' && key <= '9')
        return take_digit(pick, key);
    // Home and End belong to the text that filters.
    if (key != UI_KEY_HOME && key != UI_KEY_END && list_view_key(&pick->list, NULL, key)) {
        pick->moved = true;
        return PICK_MOVED;
    }
    switch (key) {
    case ' ':
        return pick->several ? mark(pick) : PICK_IGNORED;
    case UI_KEY_ENTER:
    case UI_KEY_TAB:
        if (pick->several) {
            // Somebody who typed "fin" and Enter means Finances.
            return searched(pick) ? mark(pick) : PICK_CLOSED;
        }
        return pick->list.count > 0 ? PICK_TAKEN : PICK_CLOSED;
    case UI_KEY_ESC:
        return PICK_CLOSED;
    default:
        return PICK_IGNORED;
    }
}

static int widest(const struct pick *pick)
{
    int cells = LEAST_CELLS;
    if (pick->options.count == 0 && pick->nothing != NULL && utf8_width(pick->nothing) + 4 > cells)
        cells = utf8_width(pick->nothing) + 4;
    for (size_t i = 0; i < pick->options.count; i++) {
        int width = utf8_width(pick->options.items[i].label) + 10;
        cells = width > cells ? width : cells;
    }
    return cells;
}

static void draw_option(const struct pick *pick, struct frame *frame, struct draw_area box, int row,
                        size_t at)
{
    size_t index = pick->found[at];
    bool current = at == pick->list.current;
    char number[8] = "  ";
    if (at < MOST_ROWS)
        number[0] = (char)('1' + at);
    const char *box_mark = !pick->several ? "" : pick->marks[index] ? "[x] " : "[ ] ";
    (void)draw_text(frame, row, box.column + 1, 1, DRAW_NORMAL, current ? ">" : " ");
    if (current && pick->moved)
        draw_cursor(frame, row, box.column + 1);
    int column = box.column + 2;
    column += draw_format(frame, row, column, 6, DRAW_NORMAL, "%s%s", number, box_mark);
    (void)draw_text(frame, row, column, box.column + box.columns - 2 - column,
                    current ? DRAW_FOCUS : DRAW_NORMAL, pick->options.items[index].label);
}

static const char *no_option(const struct pick *pick)
{
    if (pick->options.count == 0 && pick->nothing != NULL)
        return pick->nothing;
    return pick->open ? _("not in the list: kept as typed") : _("nothing found");
}

void pick_draw(struct pick *pick, struct frame *frame, struct draw_area area, int row, int column)
{
    int below = area.row + area.rows - row - 1;
    int above = row - area.row;
    int count = pick->list.count == 0 ? 1 : (int)pick->list.count;
    int rows = count < MOST_ROWS ? count : MOST_ROWS;
    bool under = rows + 2 <= below || below >= above;
    int room = (under ? below : above) - 2;
    rows = rows < room ? rows : room;
    if (rows < 1)
        return;
    const char *keys =
        pick->several ? _("Space marks, Enter is done") : _("digit or Enter takes, Esc");
    int cells = utf8_width(keys) + 7; // in the frame: "+- " and " -+", with one to spare
    cells = widest(pick) > cells ? widest(pick) : cells;
    cells = cells < area.columns - column ? cells : area.columns - column;
    struct draw_area box = {under ? row + 1 : row - rows - 2, column, rows + 2, cells};
    list_view_set_page(&pick->list, rows);
    draw_clear(frame, box);
    STRING_AUTO title = {0};
    if (pick->title != NULL) {
        string_append_format(&title, "%s %s", pick->title, string_text(&pick->filter));
        draw_cursor(frame, box.row, box.column + 3 + utf8_width(title.text));
        string_append(&title, "   ");
    }
    string_append_format(&title, _("%zu of %zu"), pick->list.count, pick->options.count);
    draw_box(frame, box, string_text(&title), keys);
    if (pick->list.count == 0)
        (void)draw_text(frame, box.row + 1, column + 2, cells - 4, DRAW_NORMAL, no_option(pick));
    for (int i = 0; i < rows && pick->list.top + (size_t)i < pick->list.count; i++)
        draw_option(pick, frame, box, box.row + 1 + i, pick->list.top + (size_t)i);
}
