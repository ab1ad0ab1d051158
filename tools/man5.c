// SPDX-License-Identifier: EUPL-1.2
// Writes the fields that the mapping file of a caseload can name, as they stand in eenplan(5), from the
// field table. tests/man5.sh compares, and with UPDATE_GOLDEN=1 writes them anew.
#include <stdio.h>
#include <string.h>

#include "base/print.h"
#include "base/string.h"
#include "exchange/caseload_mapping.h"

// Plain words in English, a sentence a line; none begins with a dot or needs more than these.
static void append_text(struct string *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '-')
            string_append(out, "\\-");
        else if (*text == '\'')
            string_append(out, "\\(aq");
        else if (*text == ' ' && text[-1] == '.')
            string_append_char(out, '\n');
        else
            string_append_char(out, *text);
}

static void append_field(struct string *out, const char *name, const struct field *field)
{
    string_append_format(out, ".It Cm %s\n", name);
    append_text(out, field->label);
    string_append(out, field->help ? ".\n" : "\n");
    if (field->help)
        append_text(out, field->help);
    string_append_char(out, '\n');
    if (!field->choices)
        return;
    string_append(out, "One of");
    for (size_t i = 0; i < field->choices->count; i++)
        string_append_format(out, "\n.Cm %s %s", field->choices->items[i].code,
                             i + 1 < field->choices->count ? "," : ".");
    string_append_char(out, '\n');
}

int main(void)
{
    STRING_AUTO page = {0};
    struct arena arena = {0};
    struct text_list names = {0};
    caseload_mapping_fields(&arena, &names);
    for (size_t i = 0; i < names.count; i++)
        append_field(&page, names.items[i], caseload_mapping_field(names.items[i]));
    arena_release(&arena);
    print_text(stdout, string_text(&page));
    return print_finish(stdout) ? 0 : 1;
}
