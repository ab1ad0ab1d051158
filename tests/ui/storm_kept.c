// SPDX-License-Identifier: EUPL-1.2
#include "storm_kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/dossier_json.h"
#include "model/field.h"
#include "model/offered.h"
#include "store_folder.h"
#include "ui/act_form.h"
#include "ui/form_row.h"
#include "ui/intake_form.h"
#include "ui/plan_screen.h"
#include "ui/record_form.h"
#include "ui/stack.h"
#include "ui/unsaved_banner.h"
#include "ui/zrm_screen.h"

void storm_kept_release(struct storm_kept *kept)
{
    dossier_release(&kept->before);
    dossier_release(&kept->after);
    string_release(&kept->dossier);
    string_release(&kept->fields);
    string_release(&kept->message);
    *kept = (struct storm_kept){0};
}

static struct work_view *view_of(struct ui_entry *entry)
{
    const char *name = entry->ops->name;
    if (strcmp(name, "intake") == 0)
        return &((struct intake_state *)entry->state)->view;
    if (strcmp(name, "record") == 0)
        return &((struct record_state *)entry->state)->view;
    if (strcmp(name, "plan") == 0)
        return &((struct plan_state *)entry->state)->view;
    if (strcmp(name, "zrm") == 0)
        return &((struct zrm_state *)entry->state)->hand.view;
    return NULL;
}

// The form of one act on a household: nothing of the dossier is edited in it.
static struct act_form *act_of(const struct ui_entry *entry)
{
    return entry->ops->hangup == act_form_hangup ? entry->state : NULL;
}

// The form of a screen that is one form.
static struct form *form_of(struct ui_entry *entry)
{
    struct act_form *act = act_of(entry);
    if (act)
        return &act->form;
    if (strcmp(entry->ops->name, "intake") == 0)
        return &((struct intake_state *)entry->state)->form;
    if (strcmp(entry->ops->name, "record") == 0)
        return &((struct record_state *)entry->state)->form;
    return NULL;
}

static struct ui_entry *top_work(struct ui *ui)
{
    struct ui_entry *top = stack_top(ui);
    return top && (view_of(top) || act_of(top)) ? top : NULL;
}

// What a row shows; of the one with the cursor what is being typed.
static const char *text_of(const struct form *form, size_t index)
{
    const struct form_row *row = &form->rows[index];
    bool editing = index == form->focus && !form->jumping;
    if (editing && row->widget == FORM_LONG)
        return text_edit_text(&form->text);
    if (editing && (row->widget == FORM_LINE || row->widget == FORM_PICK))
        return line_edit_text(&form->line);
    return row->typed ? row->typed : row->shown;
}

static void read_fields(const struct form *form, struct string *out)
{
    bool listed = form_has_open_list(form);
    string_clear(out);
    for (size_t i = 0; i < form->count; i++) {
        const struct form_row *row = &form->rows[i];
        bool open = i == form->focus && listed;
        if (row->widget == FORM_WORDS || row->widget == FORM_FIXED || open || !row->item.path)
            continue;
        string_append_format(out, "%s\t", row->item.path);
        for (const char *text = text_of(form, i); *text; text++)
            string_append_char(out, *text == '\n' ? '\r' : *text); // a field is one line here
        string_append_char(out, '\n');
    }
}

void storm_kept_look(struct storm_kept *kept, struct ui *ui)
{
    struct ui_entry *top = top_work(ui);
    kept->there = top != NULL;
    string_clear(&kept->fields);
    if (!top)
        return;
    (void)snprintf(kept->screen, sizeof(kept->screen), "%s", top->ops->name);
    const struct form *form = form_of(top);
    if (form)
        read_fields(form, &kept->fields);
}

// JSON, without the rows of members that an intake only offers.
static void write_typed(const struct storm_kept *kept, const struct dossier *dossier,
                        struct string *out)
{
    struct error err = {0};
    DOSSIER_AUTO typed = {0};
    dossier_copy(&typed, dossier);
    if (kept->intake)
        (void)dossier_drop_offered(&typed, &kept->before, 0);
    string_clear(out);
    assert_done(dossier_json_write(&typed, out, &err), &err);
}

// What cannot be read yet is no change of the dossier, and must be kept all the same.
static bool has_unread(const struct form *form)
{
    for (size_t i = 0; form && i < form->count; i++)
        if (form->rows[i].typed)
            return true;
    return false;
}

// Whether there is something that must not be lost: what was typed and taken out again is nothing.
static bool must_stay(const struct work_view *view, const struct form *form)
{
    const struct work *work = &view->work;
    return work_changed(work) && (work->is_new || view->typed_kept || has_unread(form) ||
                                  !record_equal(&record_dossier, &work->before, &work->after));
}

static void note_about(struct storm_kept *kept, const char *kind, const char *household,
                       const char *name)
{
    (void)snprintf(kept->kind, sizeof(kept->kind), "%s", kind);
    (void)snprintf(kept->household, sizeof(kept->household), "%s", household ? household : "");
    (void)snprintf(kept->name, sizeof(kept->name), "%s", name ? name : "");
}

static void note_act(struct storm_kept *kept, const struct act_form *act)
{
    if (!act || !act->draft.kind)
        return;
    note_about(kept, act->draft.kind, act->draft.household, act->draft.title);
    kept->act = true;
    kept->started = act->draft.started;
    kept->changed = act->typed;
}

void storm_kept_note(struct storm_kept *kept, struct ui *ui)
{
    struct ui_entry *top = top_work(ui);
    if (!kept->there || !top)
        return;
    string_clear(&kept->message);
    string_append_format(&kept->message, "%s", string_text(&ui->message));
    const struct work_view *view = view_of(top);
    if (!view) {
        note_act(kept, act_of(top));
        return;
    }
    const struct work *work = &view->work;
    const struct household *household = &work->after.household;
    note_about(kept, service_work_name(work->kind), household->id, household->name);
    kept->started = work->started;
    kept->changed = must_stay(view, form_of(top));
    kept->intake = work->kind == WORK_INTAKE;
    dossier_copy(&kept->before, &work->before);
    dossier_copy(&kept->after, &work->after);
    write_typed(kept, &work->after, &kept->dossier);
}

static const struct unsaved *find_piece(const struct storm_kept *kept,
                                        const struct unsaved_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].kind, kept->kind) == 0 &&
            strcmp(list->items[i].subject, kept->household) == 0 &&
            list->items[i].started == kept->started)
            return &list->items[i];
    return NULL;
}

// The line of a path in what read_fields wrote; *ret_length without the line end.
static const char *find_field(const char *fields, const char *path, size_t length,
                              size_t *ret_length)
{
    for (const char *at = fields; at && *at;) {
        if (strncmp(at, path, length) == 0) {
            const char *end = strchr(at + length, '\n');
            *ret_length = end ? (size_t)(end - at) : strlen(at);
            return at;
        }
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return NULL;
}

static void compare_fields(const struct storm_kept *kept, const char *now, const char *where)
{
    if (strcmp(string_text(&kept->fields), now) == 0)
        return;
    for (const char *at = string_text(&kept->fields); *at;) {
        size_t length = 0;
        const char *tab = strchr(at, '\t');
        const char *end = strchr(at, '\n');
        if (!tab || !end)
            break;
        const char *other = find_field(now, at, (size_t)(tab - at) + 1, &length);
        size_t name = (size_t)(tab - at) + 1;
        // A record that nobody filled in is gone, and others have another place for what somebody added;
        // what was typed in them is in the dossier.
        if (!other || strncmp(other + name, STORM_ELSEWHERE, strlen(STORM_ELSEWHERE)) == 0) {
            at = end + 1;
            continue;
        }
        if (length != (size_t)(end - at) || strncmp(other, at, length) != 0)
            fail_msg("%s: in %s '%.*s' came back as '%.*s'", where, kept->screen, (int)(end - at),
                     at, (int)length, other);
        at = end + 1;
    }
}

// What others saved may have come along on the screen already, which is nothing that was typed and is not
// kept again: what is kept comes to the same when it goes on.
static bool comes_to_the_same(const struct storm_kept *kept, const struct work *resumed,
                              struct service *service)
{
    struct error err = {0};
    STRING_AUTO now = {0};
    STRING_AUTO then = {0};
    WORK_AUTO shown = {.kind = resumed->kind};
    dossier_copy(&shown.before, &kept->before);
    dossier_copy(&shown.begun, &kept->after);
    dossier_copy(&shown.after, &kept->after);
    if (resumed->is_new || !service_refresh_work(service, &shown, &err))
        return false;
    write_typed(kept, &resumed->after, &now);
    write_typed(kept, &shown.after, &then);
    return strcmp(string_text(&now), string_text(&then)) == 0;
}

// From a little before the first byte that differs.
static void compare_dossiers(const struct storm_kept *kept, const char *text,
                             const struct work *resumed, struct service *service, const char *where)
{
    enum { BEFORE = 200, SHOWN = 400 };
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO typed = {0};
    assert_done(dossier_json_read_own(text, strlen(text), &dossier, &err), &err);
    write_typed(kept, &dossier, &typed);
    const char *now = string_text(&typed);
    const char *then = string_text(&kept->dossier);
    size_t same = 0;
    while (then[same] && then[same] == now[same])
        same++;
    if (then[same] == now[same] || comes_to_the_same(kept, resumed, service))
        return;
    same = same > BEFORE ? same - BEFORE : 0;
    fail_msg("%s: the work of %s came back as\n%.*s\ninstead of\n%.*s", where, kept->screen, SHOWN,
             now + same, SHOWN, then + same);
}

static void expect_fields(const struct storm_kept *kept, const struct unsaved *piece,
                          struct service *service, const char *where)
{
    struct work_argument argument = {0};
    struct error err = {0};
    STRING_AUTO fields = {0};
    struct ui ui;
    assert_done(term_open_headless("xterm-256color", 24, 80, &err), &err);
    ui_init(&ui, service, service_clock(service), true);
    // As the line of unsaved work on the first screen does it.
    (void)unsaved_banner_go_on(piece, &ui, &argument);
    if (!ui_open(&ui, screen_find(kept->screen), &argument, &err))
        fail_msg("%s: %s does not open: %s", where, kept->screen, err.message);
    struct ui_entry *top = top_work(&ui);
    const struct form *form = top ? form_of(top) : NULL;
    assert_non_null(form);
    if (form)
        read_fields(form, &fields);
    compare_fields(kept, string_text(&fields), where);
    ui_release(&ui);
    term_close();
}

static void expect_work(const struct storm_kept *kept, const struct unsaved *piece,
                        struct service *service, const char *where)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    // What others saved meanwhile comes with it.
    if (!service_resume_work(service, piece, &work, &err))
        fail_msg("%s: the work of %s cannot go on: %s", where, kept->screen, err.message);
    compare_dossiers(kept, piece->dossier, &work, service, where);
}

bool storm_kept_expect(const struct storm_kept *kept, struct service *service, const char *where)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    if (!kept->there || !kept->kind[0])
        return false;
    assert_done(service_list_unsaved(service, &arena, &list, &err), &err);
    const struct unsaved *piece = find_piece(kept, &list);
    if (!piece && kept->changed)
        fail_msg("%s: the work of %s in %s was not kept: %s", where, kept->screen, kept->name,
                 string_text(&kept->message));
    if (piece && !piece->hidden) {
        if (!kept->act)
            expect_work(kept, piece, service, where);
        if (kept->fields.length > 0)
            expect_fields(kept, piece, service, where);
    }
    arena_release(&arena);
    return piece != NULL;
}
