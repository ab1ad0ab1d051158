// SPDX-License-Identifier: EUPL-1.2
#include <string.h>

#include "base/translate.h"
#include "ui/form_row.h"

// Undo by field. A value that something else changed meanwhile is left alone: its step is dropped.

void form_undo_release(struct form_changes *changes)
{
    arena_release(&changes->arena);
    *changes = (struct form_changes){0};
}

static struct form_change *last_done(struct form_changes *changes)
{
    size_t done = changes->list.count - changes->undone;
    return done > 0 ? &changes->list.items[done - 1] : NULL;
}

void form_undo_note(struct form *form, const struct form_row *row, const char *before,
                    const char *after)
{
    struct form_changes *changes = &form->changes;
    if (changes->holding || strcmp(before, after) == 0 || (row->item.flags & FORM_SECRET) != 0)
        return;
    changes->list.count -= changes->undone;
    changes->undone = 0;
    struct form_change *last = last_done(changes);
    if (!changes->open || !last || strcmp(last->path, row->item.path) != 0) {
        last = list_add(&changes->list.any, sizeof(*last), &changes->arena);
        last->path = arena_text(&changes->arena, row->item.path);
        last->before = arena_text(&changes->arena, before);
    }
    last->after = arena_text(&changes->arena, after);
    changes->open = true;
}

void form_undo_entered(struct form *form)
{
    const struct form_row *row = form_focused(form);
    const struct form_change *last = last_done(&form->changes);
    if (row && last && strcmp(last->path, row->item.path) != 0)
        form->changes.open = false;
}

static const struct form_row *row_at(const struct form *form, const char *path)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->rows[i].item.path && strcmp(form->rows[i].item.path, path) == 0)
            return &form->rows[i];
    return NULL;
}

static bool is_now(const struct form *form, const char *path, const char *value)
{
    const struct form_row *row = row_at(form, path);
    const void *record = row ? form_record(form, row) : NULL;
    STRING_AUTO now = {0};
    if (!record)
        return false;
    field_format(row->field, record, &now);
    return strcmp(string_text(&now), value) == 0;
}

// Goes to the field of a step, on another page of the form too, and puts `to` where `from` stands; false
// when something else stands there.
static bool exchange(struct form *form, const char *path, const char *from, const char *to)
{
    struct error err = {0};
    if (strcmp(from, to) == 0)
        return false;
    if (!row_at(form, path) && form->go)
        form->go(form->context, path);
    if (!is_now(form, path, from) || !form_focus(form, path))
        return false;
    form->touched = false;
    form_focused(form)->remark = NULL; // it is about what was typed
    bool done = form_store(form, form->focus, to, &err);
    if (done)
        form_enter(form, form->focus);
    return done;
}

static void say(struct form *form, bool back)
{
    const struct form_row *row = form_focused(form);
    struct arena *arena = &form->changes.arena;
    if (!row)
        return;
    const char *label = _(row->item.label ? row->item.label : row->field->label);
    form->said = back ? arena_format(arena, _("Taken back: %s. ^Y does it again."), label)
                      : arena_format(arena, _("Done again: %s."), label);
}

// The next step in a direction; NULL when there is none left.
static const struct form_change *step(struct form_changes *changes, bool back)
{
    if (back ? changes->undone >= changes->list.count : changes->undone == 0)
        return NULL;
    size_t done = changes->list.count - changes->undone;
    changes->undone += back ? 1 : (size_t)-1;
    return &changes->list.items[back ? done - 1 : done];
}

enum form_answer form_undo_key(struct form *form, bool back)
{
    struct form_changes *changes = &form->changes;
    if (back ? changes->undone >= changes->list.count : changes->undone == 0)
        return FORM_IGNORED;
    form_flush(form);
    changes->open = false;
    changes->holding = true;
    bool done = false;
    const struct form_change *change = NULL;
    while (!done && (change = step(changes, back)) != NULL)
        done = back ? exchange(form, change->path, change->after, change->before)
                    : exchange(form, change->path, change->before, change->after);
    changes->holding = false;
    if (done)
        say(form, back);
    return done ? FORM_DONE : FORM_IGNORED;
}
