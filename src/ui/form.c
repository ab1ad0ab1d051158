// SPDX-License-Identifier: EUPL-1.2
#include "ui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_words.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "ui/form_row.h"
#include "ui/key.h"

void form_init(struct form *form, struct dossier *dossier, struct date today)
{
    *form = (struct form){.dossier = dossier, .today = today};
}

void form_release(struct form *form)
{
    arena_release(&form->arena);
    arena_release(&form->values);
    line_edit_release(&form->line);
    text_edit_release(&form->text);
    pick_release(&form->pick);
    form_undo_release(&form->changes);
    *form = (struct form){0};
}

struct form_row *form_focused(const struct form *form)
{
    return form->focus < form->count ? &form->rows[form->focus] : NULL;
}

static bool can_focus(const struct form_row *row)
{
    return row->widget != FORM_WORDS && row->widget != FORM_FIXED;
}

static bool fill_row(struct form *form, struct form_row *row, const struct form_item *item)
{
    *row = (struct form_row){.item = *item, .field = item->field};
    row->item.path = arena_text(&form->arena, item->path);
    row->item.label = arena_text(&form->arena, item->label);
    row->item.note = arena_text(&form->arena, item->note);
    if (item->path != NULL && item->field == NULL) {
        const struct record *type = NULL;
        const void *record = NULL;
        if (form->dossier == NULL ||
            !dossier_resolve(form->dossier, item->path, &type, &record, &row->field))
            return false;
    }
    row->widget = form_widget_of(item, row->field);
    return true;
}

static size_t row_of_path(const struct form *form, const char *path)
{
    for (size_t i = 0; path != NULL && i < form->count; i++)
        if (form->rows[i].item.path != NULL && strcmp(form->rows[i].item.path, path) == 0)
            return i;
    return form->count;
}

// The first field from `index` on, else the last before it.
static size_t nearest_field(const struct form *form, size_t index)
{
    for (size_t i = index; i < form->count; i++)
        if (can_focus(&form->rows[i]))
            return i;
    for (size_t i = index < form->count ? index : form->count; i-- > 0;)
        if (can_focus(&form->rows[i]))
            return i;
    return form->count;
}

// What was typed moves along with its path.
static void take_typed(struct form *form, const struct form_row *old, size_t old_count)
{
    for (size_t i = 0; old != NULL && i < old_count; i++) {
        size_t index = row_of_path(form, old[i].item.path);
        if (index < form->count) {
            form->rows[index].typed = arena_text(&form->arena, old[i].typed);
            form->rows[index].remark = arena_text(&form->arena, old[i].remark);
        }
    }
}

void form_set_items(struct form *form, const struct form_item *items, size_t count)
{
    struct arena old_arena = form->arena;
    struct form_row *old = form->rows;
    size_t old_count = form->count;
    const struct form_row *focused = form_focused(form);
    const char *path = focused == NULL ? NULL : focused->item.path;
    size_t old_focus = form->focus;

    form->arena = (struct arena){0};
    form->rows = arena_alloc(&form->arena, (count + 1) * sizeof(struct form_row));
    form->count = 0;
    for (size_t i = 0; i < count; i++)
        if (fill_row(form, &form->rows[form->count], &items[i]))
            form->count++;
    take_typed(form, old, old_count);
    for (size_t i = 0; i < form->count; i++)
        form_show(form, &form->rows[i]);
    size_t same = row_of_path(form, path);
    if (same < form->count && can_focus(&form->rows[same]) &&
        (form->touched || form_has_open_list(form)))
        form->focus = same; // and its editor goes on
    else
        form_enter(form, nearest_field(form, same < form->count ? same : old_focus));
    arena_release(&old_arena);
}

void form_refresh(struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        form_show(form, &form->rows[i]);
    if (!form->touched && !form_has_open_list(form))
        form_enter(form, form->focus);
}

void form_enter(struct form *form, size_t index)
{
    pick_release(&form->pick);
    form->calendar.shown = false;
    form->focus = index;
    form->jumping = false;
    form->touched = false;
    form->fresh = true;
    const struct form_row *row = form_focused(form);
    if (row == NULL)
        return;
    form_undo_entered(form);
    STRING_AUTO text = {0};
    form_edit_text(form, row, &text);
    if (row->widget == FORM_PICK || row->widget == FORM_MULTI)
        form_load_pick(form, row, &form->pick);
    if (row->widget == FORM_LONG) {
        form_size_text(form, row, &form->text);
        text_edit_set(&form->text, string_text(&text));
        form->text.limit = row->field->limit;
    } else {
        line_edit_set(&form->line, string_text(&text));
        form->line.limit = row->field->kind == FIELD_TEXT ? row->field->limit : 0;
    }
    form->touched = row->typed != NULL;
}

static bool in_future(const struct form *form, const struct form_row *row)
{
    const void *record = form_record(form, row);
    if (record == NULL || (row->item.flags & FORM_BIRTH) == 0)
        return false;
    struct date date = {0};
    if (row->field->kind == FIELD_DATE)
        date = *(const struct date *)field_in(row->field, record);
    else if (row->field->kind == FIELD_PARTIAL_DATE)
        date = partial_date_first(*(const struct partial_date *)field_in(row->field, record));
    return date.day > form->today.day;
}

// A day and a month by number, without a year: "3-4". Which is which, and which year, was a guess.
static bool is_day_and_month(const char *typed)
{
    static const char digits[] = "0123456789";
    typed += strspn(typed, " ");
    size_t day = strspn(typed, digits);
    if (day == 0 || !strchr("-/. ", typed[day]) || typed[day] == '\0')
        return false;
    typed += day + 1;
    size_t month = strspn(typed, digits);
    return month > 0 && typed[month + strspn(typed + month, " ")] == '\0';
}

// What such a birth date was taken for, as a question; it stops nobody. NULL = nothing to ask.
static const char *birth_question(struct form *form, const struct form_row *row, const char *typed)
{
    const void *record = form_record(form, row);
    if (record == NULL || (row->item.flags & FORM_BIRTH) == 0 || !is_day_and_month(typed) ||
        row->field->kind != FIELD_PARTIAL_DATE)
        return NULL;
    const struct partial_date *date = field_in(row->field, record);
    if (date->month == 0 || date->day == 0)
        return NULL;
    return arena_format(&form->arena, _("%d %s %d, is that right?"), (int)date->day,
                        date_words_month_name(date->month), (int)date->year);
}

static bool wrong_bsn(const struct form *form, const struct form_row *row)
{
    const void *record = form_record(form, row);
    if (record == NULL || (row->field->flags & FIELD_IS_BSN) == 0)
        return false;
    const char *bsn = *(const char *const *)field_in(row->field, record);
    return bsn != NULL && !utf8_blank(bsn) && !bsn_valid(bsn);
}

static void keep_typed(struct form *form, struct form_row *row, const char *typed,
                       const char *remark)
{
    row->typed = arena_text(&form->arena, typed);
    row->remark = arena_text(&form->arena, remark);
}

void form_commit(struct form *form, bool judge)
{
    struct form_row *row = form_focused(form);
    form->pick.shown = false;
    form->calendar.shown = false;
    bool edited = row != NULL && (row->widget == FORM_LINE || row->widget == FORM_PICK ||
                                  row->widget == FORM_LONG);
    if (!edited || !form->touched)
        return;
    form->touched = false;
    STRING_AUTO typed = {0};
    STRING_AUTO canonical = {0};
    struct error err = {0};
    string_append(&typed, row->widget == FORM_LONG ? text_edit_text(&form->text)
                                                   : line_edit_text(&form->line));
    row->remark = NULL;
    if (!form_read(form, row, string_text(&typed), &canonical, &err)) {
        keep_typed(form, row, string_text(&typed), judge ? err.message : NULL);
        return;
    }
    if (!form_store(form, form->focus, string_text(&canonical), &err)) {
        keep_typed(form, row, string_text(&typed), judge ? err.message : NULL);
        return;
    }
    // Storing may have built the rows anew.
    row = form_focused(form);
    if (row != NULL && judge && in_future(form, row))
        row->remark = _("lies in the future");
    else if (row != NULL && judge && wrong_bsn(form, row))
        row->remark = _("fails the 11-test");
    else if (row != NULL && judge)
        row->remark = birth_question(form, row, string_text(&typed));
}

// "9712ab" is stored as "9712 AB": until the field is left, what was typed stays beside it, because
// the place of the cursor belongs to it.
static void keep_spelling(struct form *form)
{
    struct form_row *row = form_focused(form);
    STRING_AUTO stored = {0};
    if (row == NULL || row->widget != FORM_LINE)
        return;
    form_edit_text(form, row, &stored);
    if (strcmp(string_text(&stored), line_edit_text(&form->line)) != 0)
        row->typed = arena_text(&form->arena, line_edit_text(&form->line));
}

void form_flush(struct form *form)
{
    struct form_row *row = form_focused(form);
    if (row == NULL || !form->touched)
        return;
    if (row->widget == FORM_LONG || (row->widget == FORM_LINE && row->field->kind == FIELD_TEXT)) {
        struct error err = {0};
        const char *text =
            row->widget == FORM_LONG ? text_edit_text(&form->text) : line_edit_text(&form->line);
        if (form_store(form, form->focus, text, &err)) {
            keep_spelling(form);
            return;
        }
        row = form_focused(form);
    }
    if (row->widget == FORM_LINE || row->widget == FORM_PICK)
        row->typed = arena_text(&form->arena, line_edit_text(&form->line));
}

void form_leave(struct form *form)
{
    form_commit(form, true);
    if (form->focus < form->count)
        form_enter(form, form->focus);
}

bool form_focus(struct form *form, const char *path)
{
    size_t index = row_of_path(form, path);
    size_t length = strlen(path);
    for (size_t i = 0; index == form->count && i < form->count; i++) {
        const char *own = form->rows[i].item.path;
        if (own != NULL && strncmp(own, path, length) == 0 &&
            (own[length] == '.' || own[length] == '[') && can_focus(&form->rows[i]))
            index = i;
    }
    if (index == form->count || !can_focus(&form->rows[index]))
        return false;
    if (index != form->focus) {
        STRING_AUTO target = {0};
        string_append(&target, form->rows[index].item.path);
        form_commit(form, true);
        form_enter(form, row_of_path(form, string_text(&target)));
    }
    return true;
}

static bool row_given(const struct form *form, const struct form_row *row)
{
    if (row->typed != NULL && !utf8_blank(row->typed))
        return true;
    const void *record = form_record(form, row);
    return record != NULL && !field_absent(row->field, record);
}

bool form_focus_first_empty(struct form *form)
{
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < form->count; i++) {
            const struct form_row *row = &form->rows[i];
            bool wanted = turn == 1 || (row->item.flags & FORM_REQUIRED) != 0;
            if (wanted && can_focus(row) && !row_given(form, row))
                return form_focus(form, row->item.path);
        }
    }
    return false;
}

const char *form_path(const struct form *form)
{
    const struct form_row *row = form_focused(form);
    return row == NULL ? NULL : row->item.path;
}

const struct field *form_field(const struct form *form)
{
    const struct form_row *row = form_focused(form);
    return row == NULL ? NULL : row->field;
}

bool form_typing(const struct form *form)
{
    return form_focused(form) != NULL;
}

bool form_has_open_list(const struct form *form)
{
    return form->pick.shown || form->calendar.shown;
}

size_t form_required(const struct form *form, size_t *ret_given)
{
    size_t required = 0;
    *ret_given = 0;
    for (size_t i = 0; i < form->count; i++) {
        const struct form_row *row = &form->rows[i];
        if (row->field != NULL && (row->item.flags & FORM_REQUIRED) != 0) {
            required++;
            *ret_given += row_given(form, row) ? 1 : 0;
        }
    }
    return required;
}

bool form_has_unread(const struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->rows[i].typed != NULL)
            return true;
    return false;
}

struct ui_result form_result(enum form_answer answer)
{
    return (struct ui_result){.outcome = answer == FORM_IGNORED ? UI_IGNORED : UI_DONE};
}
