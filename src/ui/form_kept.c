// SPDX-License-Identifier: EUPL-1.2
#include "ui/form_kept.h"

#include <stdlib.h>
#include <string.h>

#include "ui/form_row.h"

static void append_escaped(const char *text, struct string *out)
{
    for (; *text; text++)
        if (*text == '\n')
            string_append(out, "\\n");
        else if (*text == '\\')
            string_append(out, "\\\\");
        else
            string_append_char(out, *text);
}

static void append_plain(const char *text, size_t length, struct string *out)
{
    for (size_t i = 0; i < length; i++) {
        bool escaped = text[i] == '\\' && i + 1 < length;
        i += escaped;
        string_append_n(out, escaped && text[i] == 'n' ? "\n" : text + i, 1);
    }
}

// What cannot be read yet, also of the field that is being typed in.
static bool append_unread(const struct form_state *state, const char *path, struct string *out)
{
    size_t length = strlen(path);
    for (const char *line = string_text(&state->kept); *line;) {
        size_t size = strcspn(line, "\n");
        if (size > length && line[length] == '\t' && strncmp(line, path, length) == 0) {
            string_append_n(out, line + length + 1, size - length - 1);
            return true;
        }
        line += size + (line[size] == '\n');
    }
    return false;
}

static void append_row(const struct form *form, const struct form_row *row,
                       const struct form_state *state, struct string *out)
{
    STRING_AUTO text = {0};
    if (!row->field || !row->item.path || (row->item.flags & FORM_SECRET) != 0)
        return;
    const void *record = form_record(form, row);
    bool unread = append_unread(state, row->item.path, &text);
    if (!unread && record)
        field_format(row->field, record, &text);
    string_append_format(out, "%s\t%c", row->item.path, unread ? '?' : '=');
    append_escaped(string_text(&text), out);
    string_append_char(out, '\n');
}

void form_kept_write(const struct form *form, struct string *out)
{
    struct form_state state = {0};
    form_state(form, &state);
    string_append_format(out, "%s\t%zu\n", state.path, state.cursor);
    for (size_t i = 0; i < form->count; i++)
        append_row(form, &form->rows[i], &state, out);
    string_release(&state.kept);
}

static size_t row_of(const struct form *form, const char *path, size_t length)
{
    size_t i = 0;
    while (i < form->count && !(form->rows[i].item.path && form->rows[i].field &&
                                strlen(form->rows[i].item.path) == length &&
                                memcmp(form->rows[i].item.path, path, length) == 0))
        i++;
    return i;
}

// A value goes into its field; what is none, or no longer, is typed there again.
static void read_row(struct form *form, const char *line, size_t length, struct string *unread)
{
    const char *tab = memchr(line, '\t', length);
    if (!tab || tab + 1 == line + length)
        return;
    STRING_AUTO text = {0};
    struct error err = {0};
    size_t index = row_of(form, line, (size_t)(tab - line));
    append_plain(tab + 2, length - (size_t)(tab + 2 - line), &text);
    if (index == form->count ||
        (tab[1] == '=' && form_store(form, index, string_text(&text), &err)))
        return;
    string_append_n(unread, line, (size_t)(tab - line));
    string_append_format(unread, "\t%s\n", string_text(&text));
}

void form_kept_read(struct form *form, const char *kept)
{
    STRING_AUTO path = {0};
    STRING_AUTO unread = {0};
    size_t length = strcspn(kept, "\n");
    size_t name = strcspn(kept, "\t\n");
    size_t cursor = kept[name] == '\t' ? strtoul(kept + name + 1, NULL, 10) : 0;
    string_append_n(&path, kept, name);
    for (kept += length; *kept == '\n'; kept += length) {
        length = strcspn(++kept, "\n");
        read_row(form, kept, length, &unread);
    }
    form_restore(form, string_text(&path), cursor, string_text(&unread));
}
