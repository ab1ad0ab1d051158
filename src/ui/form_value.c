// SPDX-License-Identifier: EUPL-1.2
#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "model/phone.h"
#include "ui/edit_text.h"
#include "ui/form_row.h"

enum form_widget form_widget_of(const struct form_item *item, const struct field *field)
{
    if (field == NULL)
        return FORM_WORDS;
    if ((item->flags & FORM_READ_ONLY) != 0)
        return FORM_FIXED;
    switch (field->kind) {
    case FIELD_TEXT:
        if (item->source != NULL)
            return FORM_PICK;
        return (field->flags & FIELD_LONG) != 0 || item->rows > 0 ? FORM_LONG : FORM_LINE;
    case FIELD_WHOLE:
        return item->source != NULL ? FORM_PICK : FORM_LINE;
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
    case FIELD_TIME:
        return FORM_LINE;
    case FIELD_ANSWER:
        return FORM_ANSWER;
    case FIELD_CHOICE:
        return FORM_PICK;
    case FIELD_TEXTS:
        return item->source != NULL || field->choices != NULL ? FORM_MULTI : FORM_LONG;
    case FIELD_SCALAR:
    case FIELD_RECORD:
    case FIELD_LIST:
        break;
    }
    return FORM_FIXED;
}

bool form_is_date(const struct form_row *row)
{
    return row->field != NULL &&
           (row->field->kind == FIELD_DATE || row->field->kind == FIELD_PARTIAL_DATE);
}

void *form_record(const struct form *form, const struct form_row *row)
{
    if (row->item.field != NULL)
        return row->item.record;
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (form->dossier == NULL ||
        !dossier_resolve(form->dossier, row->item.path, &type, &record, &field))
        return NULL;
    // Const only because the lookup serves readers too: it points into our own dossier.
    return (void *)(uintptr_t)record;
}

void form_load_pick(struct form *form, const struct form_row *row, struct pick *pick)
{
    (void)form;
    if (row->item.source != NULL)
        pick_load(pick, row->item.source, row->item.path);
    else if (row->field->choices != NULL)
        pick_load_choices(pick, row->field->choices);
    pick->several = row->widget == FORM_MULTI;
}

// The labels of canonical values, one a line, as "Pieter, Noor".
static void append_labels(const struct pick *pick, const char *canonical, struct string *out)
{
    while (*canonical != '\0') {
        size_t length = strcspn(canonical, "\n");
        STRING_AUTO value = {0};
        string_append_n(&value, canonical, length);
        const struct pick_option *option = pick_find(pick, string_text(&value));
        string_append(out, out->length > 0 ? ", " : "");
        string_append(out, option != NULL ? option->label : string_text(&value));
        canonical += length;
        canonical += *canonical == '\n' ? 1 : 0;
    }
}

static void show_labels(struct form *form, const struct form_row *row, const char *canonical,
                        struct string *out)
{
    struct pick pick = {0};
    form_load_pick(form, row, &pick);
    append_labels(&pick, canonical, out);
    pick_release(&pick);
}

// "wo 14-10-2026, over 2 weken": the first part is the value, the rest its echo.
static void show_date(struct form *form, struct form_row *row, struct date date)
{
    STRING_AUTO text = {0};
    date_entry_describe(date, form->today, &text);
    char *comma = text.length > 0 ? strstr(text.text, ", ") : NULL;
    if (comma != NULL) {
        row->echo = arena_text(&form->arena, comma + 2);
        *comma = '\0';
    }
    row->shown = arena_text(&form->arena, string_text(&text));
}

void form_show(struct form *form, struct form_row *row)
{
    row->shown = "";
    row->echo = NULL;
    void *record = row->field == NULL ? NULL : form_record(form, row);
    if (record == NULL)
        return;
    STRING_AUTO canonical = {0};
    STRING_AUTO text = {0};
    bool scalar = row->field->kind != FIELD_RECORD && row->field->kind != FIELD_LIST;
    if (scalar)
        field_format(row->field, record, &canonical);
    if (row->field->kind == FIELD_DATE) {
        struct date date = *(const struct date *)field_in(row->field, record);
        show_date(form, row, date);
        return;
    }
    if ((row->item.source != NULL || row->field->kind == FIELD_TEXTS) && row->widget != FORM_LONG)
        show_labels(form, row, string_text(&canonical), &text);
    else if (row->widget == FORM_LONG)
        string_append(&text, string_text(&canonical));
    else if (scalar)
        field_display(row->field, record, &text);
    row->shown = arena_text(&form->arena, string_text(&text));
}

void form_edit_text(const struct form *form, const struct form_row *row, struct string *out)
{
    const void *record = form_record(form, row);
    if (row->typed != NULL) {
        string_append(out, row->typed);
    } else if (row->widget == FORM_PICK) {
        string_append(out, row->shown);
    } else if (record != NULL && row->field->kind == FIELD_DATE) {
        char buffer[DATE_TEXT_SIZE];
        string_append(
            out, date_entry_format(*(const struct date *)field_in(row->field, record), buffer));
    } else if (record != NULL && row->field->kind == FIELD_PARTIAL_DATE) {
        char buffer[DATE_TEXT_SIZE];
        const struct partial_date *date = field_in(row->field, record);
        string_append(out, date_entry_format_partial(*date, buffer));
    } else if (record != NULL && row->widget != FORM_MULTI) {
        field_format(row->field, record, out);
    }
}

bool form_store(struct form *form, size_t index, const char *canonical, struct error *err)
{
    struct form_row *row = &form->rows[index];
    void *record = form_record(form, row);
    if (record == NULL)
        return true; // its record has gone: there is nothing to store it in
    STRING_AUTO before = {0};
    STRING_AUTO after = {0};
    field_format(row->field, record, &before);
    struct arena *arena = row->item.field == NULL ? &form->dossier->arena : &form->values;
    if (!field_parse(row->field, record, canonical, arena, err))
        return false;
    field_format(row->field, record, &after);
    row->typed = NULL;
    form_show(form, row);
    form_undo_note(form, row, string_text(&before), string_text(&after));
    if (strcmp(string_text(&before), string_text(&after)) != 0 && form->changed != NULL)
        form->changed(form->context, row->item.path);
    return true;
}

static enum date_entry_kind entry_kind(const struct form_row *row)
{
    if ((row->item.flags & (FORM_PAST | FORM_BIRTH)) != 0)
        return DATE_ENTRY_PAST;
    return (row->item.flags & FORM_FUTURE) != 0 ? DATE_ENTRY_FUTURE : DATE_ENTRY_NEAREST;
}

static bool read_date(const struct form *form, const struct form_row *row, const char *typed,
                      struct string *out, struct error *err)
{
    char buffer[DATE_TEXT_SIZE];
    enum date_entry_kind kind = entry_kind(row);
    if (row->field->kind == FIELD_PARTIAL_DATE) {
        struct partial_date date = {0};
        if (!date_entry_parse_partial(typed, form->today, kind, &date, err))
            return false;
        string_append(out, partial_date_format(date, buffer));
        return true;
    }
    struct date date = {0};
    if (!date_entry_parse(typed, form->today, kind, &date, err))
        return false;
    string_append(out, date_format(date, buffer));
    return true;
}

// "9", "930", "9:30", "9.30" and "09:30".
static bool read_time(const char *typed, struct string *out, struct error *err)
{
    unsigned digits[4] = {0};
    size_t count = 0;
    size_t colon = 0;
    for (const char *at = typed; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9' && count < 4) {
            digits[count++] = (unsigned)(*at - '0');
        } else if ((*at == ':' || *at == '.') && colon == 0 && count > 0) {
            colon = count;
        } else if (*at != ' ') {
            count = 9;
            break;
        }
    }
    size_t hours = colon > 0 ? colon : count <= 2 ? count : count - 2;
    if (count == 0 || count > 4 || hours > 2 || (count != hours && count - hours != 2))
        return error_set(err, ERROR_INVALID, _("type a time like 9:30"));
    unsigned hour = hours == 1 ? digits[0] : digits[0] * 10 + digits[1];
    unsigned minute = count == hours ? 0 : digits[hours] * 10 + digits[hours + 1];
    if (hour > 23 || minute > 59)
        return error_set(err, ERROR_INVALID, _("type a time like 9:30"));
    string_append_format(out, "%02u:%02u", hour, minute);
    return true;
}

// Blanks and points between the digits do not matter.
static bool read_whole(const char *typed, struct string *out, struct error *err)
{
    for (; *typed != '\0'; typed++)
        if (*typed >= '0' && *typed <= '9')
            string_append_char(out, *typed);
        else if (*typed != ' ' && *typed != '.')
            return error_set(err, ERROR_INVALID, _("type a number"));
    return true;
}

static bool read_pick(const struct form *form, const struct form_row *row, const char *typed,
                      struct string *out, struct error *err)
{
    const struct pick_option *option = pick_match(&form->pick, typed);
    if (option != NULL) {
        string_append(out, option->value);
        return true;
    }
    if (row->item.source != NULL && row->item.source->open) {
        string_append(out, typed);
        return true;
    }
    return error_set(err, ERROR_INVALID, _("choose from the list (F4)"));
}

bool form_read(const struct form *form, const struct form_row *row, const char *typed,
               struct string *ret_canonical, struct error *err)
{
    if (utf8_blank(typed))
        return true;
    if (form_is_date(row))
        return read_date(form, row, typed, ret_canonical, err);
    if (row->widget == FORM_PICK)
        return read_pick(form, row, typed, ret_canonical, err);
    if (row->field->kind == FIELD_TIME)
        return read_time(typed, ret_canonical, err);
    if (row->field->kind == FIELD_WHOLE)
        return read_whole(typed, ret_canonical, err);
    if ((row->field->flags & FIELD_IS_BSN) != 0) {
        bsn_tidy(typed, ret_canonical);
        return true;
    }
    if ((row->field->flags & FIELD_IS_PHONE) != 0) {
        phone_tidy(typed, ret_canonical);
        return true;
    }
    size_t length = strlen(typed);
    if (row->widget == FORM_LINE) {
        size_t blanks = strspn(typed, " ");
        typed += blanks;
        length -= blanks;
        while (length > 0 && typed[length - 1] == ' ')
            length--;
    }
    string_append_n(ret_canonical, typed, length);
    return true;
}

size_t form_limit(const struct form *form, size_t *ret_left)
{
    const struct form_row *row = form_focused(form);
    *ret_left = 0;
    if (row == NULL || form->jumping ||
        (row->widget != FORM_LINE && row->widget != FORM_PICK && row->widget != FORM_LONG))
        return 0;
    bool many = row->widget == FORM_LONG;
    size_t limit = many ? form->text.limit : line_edit_limit(&form->line);
    size_t used = edit_points(many ? text_edit_text(&form->text) : line_edit_text(&form->line));
    *ret_left = used < limit ? limit - used : 0;
    return limit;
}

bool form_cut(const struct form *form)
{
    const struct form_row *row = form_focused(form);
    size_t left = 0;
    if (form_limit(form, &left) == 0)
        return false;
    return row->widget == FORM_LONG ? form->text.cut : form->line.cut;
}

struct date form_day(const struct form *form, const struct form_row *row, const char *typed)
{
    struct date date = {0};
    struct partial_date partial = {0};
    enum date_entry_kind kind = entry_kind(row);
    if (utf8_blank(typed))
        return date;
    if (row->field->kind == FIELD_DATE)
        (void)!date_entry_parse(typed, form->today, kind, &date, NULL);
    else if (date_entry_parse_partial(typed, form->today, kind, &partial, NULL))
        date = partial_date_first(partial);
    return date;
}

void form_echo(const struct form *form, const struct form_row *row, const char *typed,
               struct string *out)
{
    if (row->field->kind == FIELD_DATE)
        date_entry_describe(form_day(form, row, typed), form->today, out);
}
