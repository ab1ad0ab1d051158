// SPDX-License-Identifier: EUPL-1.2
#include "ui/snippets.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/snippets.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "ui/writing.h"

void ui_snippets_release(struct ui_snippets *snippets)
{
    arena_release(&snippets->arena);
    string_release(&snippets->codes);
    *snippets = (struct ui_snippets){0};
}

const struct snippet_list *ui_snippets_now(struct ui *ui)
{
    struct ui_snippets *snippets = &ui->snippets;
    struct error err = {0};
    if (snippets->turns == ui->turns + 1 || !ui->service)
        return &snippets->list;
    arena_release(&snippets->arena);
    snippets->list = (struct snippet_list){0};
    // Without them a text is written letter by letter; what is wrong with the store others say.
    (void)service_list_snippets(ui->service, &snippets->arena, &snippets->list, &err);
    snippets->turns = ui->turns + 1;
    return &snippets->list;
}

static struct writing writing_of(struct ui *ui, const struct ui_entry *entry)
{
    bool can = entry && ui->service && entry->ops->writing && entry->ops->paste;
    return can ? entry->ops->writing(entry->state) : (struct writing){0};
}

bool ui_is_writing(struct ui *ui, const struct ui_entry *entry)
{
    struct writing writing = writing_of(ui, entry);
    return writing_given(&writing);
}

// ---- putting it there ---------------------------------------------------------------------------

static void say_blank(struct ui *ui, const struct writing *writing)
{
    STRING_AUTO blank = {0};
    writing_chosen(writing, &blank);
    ui_message(ui, _("Type what belongs in %s. Tab = the next blank, or the next field."),
               string_text(&blank));
}

// The screen takes it as it takes a pasted text, so that it is kept and judged as one.
static void put(struct ui *ui, const struct ui_entry *entry, const struct snippet *snippet,
                const char *behind)
{
    STRING_AUTO text = {0};
    const char *worker = service_worker(ui->service)->name;
    writing_fill(snippet, ui_today(ui), worker, behind, &text);
    (void)entry->ops->paste(ui, entry->state, string_text(&text));
    struct writing writing = writing_of(ui, entry);
    if (writing_given(&writing) && writing_begin_blanks(&writing, text.length))
        say_blank(ui, &writing);
}

bool ui_snippet_tab(struct ui *ui, const struct ui_entry *entry, int key)
{
    struct writing writing = {0};
    if (key == UI_KEY_TAB)
        writing = writing_of(ui, entry);
    if (!writing_given(&writing) || !writing_next_blank(&writing))
        return false;
    say_blank(ui, &writing);
    return true;
}

void ui_snippet_typed(struct ui *ui, const struct ui_entry *entry, int key)
{
    const struct snippet *snippet = NULL;
    struct writing writing = {0};
    if (key == ' ')
        writing = writing_of(ui, entry);
    if (writing_given(&writing) && writing_choose_code(&writing, ui_snippets_now(ui), &snippet))
        put(ui, entry, snippet, " ");
}

void ui_snippet_put(struct ui *ui, const struct ui_entry *entry, const char *id)
{
    const struct snippet_list *list = ui_snippets_now(ui);
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].id, id) == 0 && ui_is_writing(ui, entry)) {
            put(ui, entry, &list->items[i], "");
            return;
        }
    }
}

// ---- showing them -------------------------------------------------------------------------------

// Of a code that is there more than once the nearest counts, which comes first.
static bool is_hidden(const struct snippet_list *list, size_t index)
{
    return snippet_find(list, list->items[index].code) != &list->items[index];
}

const char *ui_snippet_codes(struct ui *ui, int cells)
{
    const struct ui_entry *top = stack_top(ui);
    struct string *codes = &ui->snippets.codes;
    if (!ui_is_writing(ui, top))
        return NULL;
    const struct snippet_list *list = ui_snippets_now(ui);
    const char *end = _("^T list");
    string_clear(codes);
    for (size_t i = 0; i < list->count; i++) {
        STRING_AUTO one = {0};
        if (is_hidden(list, i))
            continue;
        string_append_format(&one, ".%s ", list->items[i].code);
        utf8_append_printable(&one, list->items[i].label);
        string_append(&one, "  ");
        int used = utf8_width(string_text(codes)) + utf8_width(string_text(&one));
        if (used + utf8_width(end) <= cells)
            string_append(codes, string_text(&one));
    }
    string_append(codes, end);
    return string_text(codes);
}
