// SPDX-License-Identifier: EUPL-1.2
#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/form_row.h"
#include "ui/key.h"

// What a form tells about itself: explanation, keys, and where somebody was.

void form_explain(const struct form *form, struct string *out)
{
    const struct form_row *row = form_focused(form);
    if (row == NULL)
        return;
    string_append_format(out, "%s\n",
                         _(row->item.label != NULL ? row->item.label : row->field->label));
    if (row->field->help != NULL)
        string_append_format(out, "%s\n", _(row->field->help));
    if (form_is_date(row)) {
        string_append(out, _("Type for instance 14-10, +2w, vr or em (end of month); ? lists all "
                             "ways, F4 is a calendar.\n"));
    } else if (row->widget == FORM_PICK) {
        string_append(out, _("Type the first letters or press F4 and choose from the list.\n"));
    } else if (row->widget == FORM_MULTI) {
        string_append(out, _("Press F4 and mark with Space; several may be marked.\n"));
    } else if (row->widget == FORM_LONG) {
        string_append(out, _("Enter begins a new line, Tab goes to the next field.\n"));
    }
    if ((row->item.flags & FORM_REQUIRED) != 0)
        string_append(out, _("This field counts when you finish; it may stay empty until then.\n"));
    form_explain_same(form, out);
}

void form_guide_limit(const struct form *form, struct string *out)
{
    size_t left = 0;
    size_t limit = form_limit(form, &left);
    if (form_cut(form))
        string_append_format(out, _("Only the first part fits: %zu characters."), limit);
    else if (form->said != NULL)
        string_append(out, form->said);
}

void form_guide(const struct form *form, struct string *out)
{
    const struct form_row *row = form_focused(form);
    if (row == NULL || form->jumping)
        return;
    form_guide_limit(form, out);
    if (out->length > 0)
        return;
    bool typing = form->touched && !form->fresh;
    const char *finding = form->remark != NULL && !typing && row->typed == NULL
                              ? form->remark(form->context, row->item.path)
                              : NULL;
    if (row->remark != NULL)
        string_append(out, row->remark);
    else if (finding != NULL)
        string_append(out, finding);
}

size_t form_hints(const struct form *form, struct ui_hint *hints)
{
    const struct form_row *row = form_focused(form);
    size_t count = 0;
    if (row == NULL)
        return 0;
    if (form->calendar.shown) {
        hints[count++] = (struct ui_hint){UI_KEY_PGUP, _("Month")};
        hints[count++] = (struct ui_hint){UI_KEY_HOME, _("Year")};
        hints[count++] = (struct ui_hint){UI_KEY_ENTER, _("Take")};
        hints[count++] = (struct ui_hint){UI_KEY_TAB, _("Take, go on")};
        return count;
    }
    if (form->pick.shown) {
        hints[count++] = (struct ui_hint){form->pick.several ? ' ' : UI_KEY_ENTER,
                                          form->pick.several ? _("Mark") : _("Take")};
        hints[count++] = (struct ui_hint){form->pick.several ? UI_KEY_ENTER : UI_KEY_TAB,
                                          form->pick.several ? _("Done") : _("Take, go on")};
        return count;
    }
    if (form_is_date(row))
        hints[count++] = (struct ui_hint){UI_KEY_F4, _("Date")};
    if (row->widget == FORM_PICK || row->widget == FORM_MULTI)
        hints[count++] = (struct ui_hint){UI_KEY_F4, _("List")};
    hints[count++] = (struct ui_hint){UI_KEY_TAB, _("Next field")};
    if (form_offers_same(form))
        hints[count++] = (struct ui_hint){UI_CTRL('D'), _("Same")};
    return count;
}

struct writing form_writing(struct form *form)
{
    const struct form_row *row = form_focused(form);
    if (row == NULL || form->pick.shown)
        return (struct writing){0};
    bool line = row->widget == FORM_LINE && row->field->kind == FIELD_TEXT &&
                (row->item.flags & FORM_SECRET) == 0;
    return (struct writing){
        .line = line ? &form->line : NULL,
        .text = row->widget == FORM_LONG ? &form->text : NULL,
    };
}

static const char *typed_now(const struct form *form, size_t index)
{
    const struct form_row *row = &form->rows[index];
    bool one_line = row->widget == FORM_PICK || (row->widget == FORM_LINE);
    if (index == form->focus && form->touched && one_line && row->field->kind != FIELD_TEXT)
        return line_edit_text(&form->line);
    if (index == form->focus && form->touched && row->widget == FORM_PICK)
        return line_edit_text(&form->line);
    return row->typed;
}

void form_state(const struct form *form, struct form_state *ret_state)
{
    *ret_state = (struct form_state){0};
    const struct form_row *focused = form_focused(form);
    if (focused != NULL) {
        (void)snprintf(ret_state->path, sizeof(ret_state->path), "%s", focused->item.path);
        ret_state->cursor = focused->widget == FORM_LONG ? form->text.cursor : form->line.cursor;
    }
    for (size_t i = 0; i < form->count; i++) {
        const char *typed = typed_now(form, i);
        if (typed != NULL)
            string_append_format(&ret_state->kept, "%s\t%s\n", form->rows[i].item.path, typed);
    }
}

// What was typed, and what is wrong with it.
static void show_again(struct form *form, struct form_row *row, const char *typed)
{
    STRING_AUTO canonical = {0};
    struct error err = {0};
    row->typed = typed;
    if (!form_read(form, row, typed, &canonical, &err))
        row->remark = arena_text(&form->arena, err.message);
}

// One line "path TAB text" of what was kept.
static void restore_line(struct form *form, const char *line, size_t length)
{
    const char *tab = memchr(line, '\t', length);
    if (tab == NULL)
        return;
    for (size_t i = 0; i < form->count; i++) {
        struct form_row *row = &form->rows[i];
        size_t size = (size_t)(tab - line);
        if (row->item.path != NULL && strlen(row->item.path) == size &&
            memcmp(row->item.path, line, size) == 0)
            show_again(form, row, arena_text_n(&form->arena, tab + 1, length - size - 1));
    }
}

void form_restore(struct form *form, const char *path, size_t cursor, const char *kept)
{
    while (kept != NULL && *kept != '\0') {
        size_t length = strcspn(kept, "\n");
        restore_line(form, kept, length);
        kept += length;
        kept += *kept == '\n' ? 1 : 0;
    }
    // Enter anew, also when the focus is there already: the typed text has come in between.
    form->touched = false;
    form_enter(form, form->focus);
    if (path == NULL || !form_focus(form, path))
        return;
    const struct form_row *row = form_focused(form);
    if (row->widget == FORM_LONG)
        text_edit_move(&form->text, cursor);
    else
        line_edit_move(&form->line, cursor);
    form->fresh = !form->touched; // a value that was only looked at is replaced by typing
}
