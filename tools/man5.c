// SPDX-License-Identifier: EUPL-1.2
// Writes the lists of eenplan(5) from the tables of the program: the fields that the mapping file of a
// caseload can name, the keys of a dossier as JSON, the codes of the life domains, and the elements of the register of residents that are
// read. tests/man5.sh compares, and with UPDATE_GOLDEN=1 writes them anew.
//
//     man5 fields|dossier|domains|brp
#include <stdio.h>
#include <string.h>

#include "base/print.h"
#include "base/string.h"
#include "exchange/brp_layout.h"
#include "exchange/caseload_mapping.h"
#include "model/instrument.h"

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

static void append_fields(struct string *out)
{
    struct arena arena = {0};
    struct text_list names = {0};
    caseload_mapping_fields(&arena, &names);
    for (size_t i = 0; i < names.count; i++)
        append_field(out, names.items[i], caseload_mapping_field(names.items[i]));
    arena_release(&arena);
}

// ---- the dossier as JSON ------------------------------------------------------------------------

static const char *kind_words(const struct field *field)
{
    static const char *const kinds[] = {
        [FIELD_TEXT] = "A text.",
        [FIELD_WHOLE] = "A whole number.",
        [FIELD_ANSWER] = "True or false.",
        [FIELD_DATE] = "A date.",
        [FIELD_PARTIAL_DATE] = "A date, a month or a year.",
        [FIELD_TIME] = "A time.",
        [FIELD_CHOICE] = "A word.",
        [FIELD_TEXTS] = "A list of texts.",
        [FIELD_SCALAR] = "A text, a number, true or false.",
        [FIELD_RECORD] = "An object.",
        [FIELD_LIST] = "A list of objects.",
    };
    if (field->flags & FIELD_IS_ID)
        return "The id.";
    if (field->flags & FIELD_IS_DOMAIN)
        return field->kind == FIELD_TEXTS ? "A list of codes of life domains."
                                          : "The code of a life domain.";
    return field->refers ? "The id of something in the file." : kinds[field->kind];
}

static void append_key(struct string *out, const struct field *field)
{
    struct field plain = *field;
    plain.help = kind_words(field);
    append_field(out, field->name, &plain);
}

// An object, and then those within it, each under its path; NULL = the whole.
static void append_record(struct string *out, const struct record *record, const char *path)
{
    string_append(out, path ? ".It Cm " : ".It The object itself");
    string_append_format(out, "%s\n.Bl -tag -width Ds\n", path ? path : "");
    for (size_t i = 0; i < record->count; i++)
        append_key(out, &record->fields[i]);
    string_append(out, ".El\n");
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        STRING_AUTO deeper = {0};
        if (!field->record)
            continue;
        string_append_format(&deeper, "%s%s%s%s", path ? path : "", path ? "." : "", field->name,
                             field->kind == FIELD_LIST ? "[]" : "");
        append_record(out, field->record, string_text(&deeper));
    }
}

static void append_instruments(struct string *out)
{
    for (size_t i = 0; i < instrument_count; i++) {
        const struct instrument *instrument = &instruments[i];
        string_append_format(out, ".It Cm %s\n", instrument->code);
        for (size_t j = 0; j < instrument->domain_count; j++)
            string_append_format(out, ".Cm %s %s\n", instrument->domains[j].code,
                                 j + 1 < instrument->domain_count ? "," : ".");
    }
}

// ---- the layout of the register ------------------------------------------------------------------

static void append_elements(struct string *out)
{
    for (size_t i = 0; i < BRP_ELEMENT_COUNT; i++)
        string_append_format(out, ".Li %s%s\n", brp_element_name((enum brp_element)i),
                             i + 1 < BRP_ELEMENT_COUNT ? " ," : " .");
}

int main(int argc, char **argv)
{
    STRING_AUTO page = {0};
    const char *block = argc == 2 ? argv[1] : "";
    if (strcmp(block, "fields") == 0)
        append_fields(&page);
    else if (strcmp(block, "dossier") == 0)
        append_record(&page, &record_dossier, NULL);
    else if (strcmp(block, "domains") == 0)
        append_instruments(&page);
    else if (strcmp(block, "brp") == 0)
        append_elements(&page);
    else
        print_text(stderr, "usage: man5 fields|dossier|domains|brp\n");
    print_text(stdout, string_text(&page));
    return print_finish(stdout) && page.length > 0 ? 0 : 1;
}
