// SPDX-License-Identifier: EUPL-1.2
#include "ui/field_values.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "model/strike.h"
#include "service/history.h"
#include "ui/record_place.h"

enum {
    VALUES_MOST = 5,
    VALUE_CELLS = 72, // one line in the window of help
};

struct lines {
    struct ui *ui;
    struct arena arena;
    struct string *out;
    size_t count;
};

// "  05-10-2026, S. Bakker: home visit", the first line of the value only.
static void add(struct lines *lines, struct date day, const char *worker, const char *value)
{
    char date[DATE_TEXT_SIZE];
    STRING_AUTO line = {0};
    if (lines->count++ == 0)
        string_append(lines->out, _("The last values:\n"));
    string_append_format(&line, "%s, %s: ", date_entry_format(day, date), worker);
    if (!value || value[0] == '\0')
        string_append(&line, _("(empty)"));
    for (; value && *value != '\0'; value++)
        string_append_n(&line, *value == '\n' ? " " : value, 1);
    string_append(lines->out, "  ");
    draw_shorten(string_text(&line), VALUE_CELLS, lines->out);
    string_append(lines->out, "\n");
}

// ---- earlier contacts ---------------------------------------------------------------------------

static int by_day(const struct contact *one, const struct contact *other)
{
    if (one->date.day != other->date.day)
        return one->date.day < other->date.day ? -1 : 1;
    return strcmp(one->time ? one->time : "", other->time ? other->time : "");
}

static bool comes_before(const struct contact *contact, const struct contact *than)
{
    return contact != than && date_given(contact->date) && contact->status != CONTACT_PLANNED &&
           (!date_given(than->date) || by_day(contact, than) <= 0) &&
           !contact_struck(contact, NULL, NULL);
}

size_t field_values_contact_before(const struct dossier *dossier, size_t index)
{
    const struct contact *contacts = dossier->contacts.items;
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (comes_before(&contacts[i], &contacts[index]) &&
            (found == SIZE_MAX || by_day(&contacts[i], &contacts[found]) >= 0))
            found = i;
    return found;
}

static int newest_first(const void *one, const void *other)
{
    return by_day(*(const struct contact *const *)other, *(const struct contact *const *)one);
}

static void say_value(struct lines *lines, const struct dossier *dossier, const struct field *field,
                      const struct contact *contact, struct string *out)
{
    if (field->kind == FIELD_TEXTS) {
        for (size_t i = 0; i < contact->with.count; i++) {
            const struct member *member = dossier_member(dossier, contact->with.items[i]);
            string_append(out, i > 0 ? ", " : "");
            string_append(out, member ? member_full_name(member, &lines->arena) : _("unknown"));
        }
    } else if ((field->flags & FIELD_IS_LOGIN) != 0) {
        string_append(out, service_worker_name(lines->ui->service, contact->by, &lines->arena));
    } else {
        field_display(field, contact, out);
    }
}

static void add_contacts(struct lines *lines, const struct dossier *dossier, size_t index,
                         const struct field *field)
{
    size_t count = 0;
    const struct contact **found =
        arena_alloc(&lines->arena, (dossier->contacts.count + 1) * sizeof(struct contact *));
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        if (comes_before(contact, &dossier->contacts.items[index]) && !field_absent(field, contact))
            found[count++] = contact;
    }
    qsort(found, count, sizeof(struct contact *), newest_first);
    for (size_t i = 0; i < count && i < VALUES_MOST; i++) {
        STRING_AUTO text = {0};
        const char *by = service_worker_name(lines->ui->service, found[i]->by, &lines->arena);
        say_value(lines, dossier, field, found[i], &text);
        add(lines, found[i]->date, by, string_text(&text));
    }
}

// ---- what was saved in the field ----------------------------------------------------------------

static void add_changes(struct lines *lines, const struct dossier *dossier, const char *path)
{
    struct error ignored = {0};
    struct field_values values = {0};
    // What cannot be read now is not told: the field is explained all the same.
    (void)service_list_values(lines->ui->service, dossier, path, VALUES_MOST, &lines->arena,
                              &values, &ignored);
    for (size_t i = 0; i < values.count; i++)
        add(lines, clock_local_date(lines->ui->clock, values.items[i].moment),
            values.items[i].worker, values.items[i].value);
}

void field_values_explain(struct ui *ui, const struct dossier *dossier, const char *path,
                          struct string *out)
{
    struct lines lines = {.ui = ui, .out = out};
    struct record_place place = {0};
    if (path == NULL)
        return;
    bool contact = record_place_read(dossier, path, &place) && place.index != SIZE_MAX &&
                   place.kind->record == &record_contact;
    const struct field *field = contact ? record_field(&record_contact, place.field) : NULL;
    if (field != NULL)
        add_contacts(&lines, dossier, place.index, field);
    else
        add_changes(&lines, dossier, path);
    arena_release(&lines.arena);
}
