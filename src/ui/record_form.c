// SPDX-License-Identifier: EUPL-1.2
#include "ui/record_form.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/field_values.h"
#include "ui/record_place.h"
#include "ui/record_remark.h"

enum { MILLISECONDS = 1000 };

static struct dossier *edited(struct record_state *state)
{
    return &state->view.work.after;
}

// ---- records that are new ----------------------------------------------------------------------

// The same record in another state of the dossier; NULL when it is not there. Records without an id
// keep their place: new ones are only added at the end.
static void *same_record(const struct record_kind *kind, const struct dossier *dossier,
                         size_t index, const void *record)
{
    const char *id = record_id(kind->record, record);
    return record_at(kind, dossier, id ? record_find(kind, dossier, id) : index);
}

bool record_is_new_at(const struct record_state *state, size_t index)
{
    const struct work *work = &state->view.work;
    const void *record = record_at(state->kind, &work->after, index);
    return record && !same_record(state->kind, &work->before, index, record);
}

bool record_is_new(const struct record_state *state)
{
    return record_is_new_at(state, state->index);
}

// What cannot be read yet is filled in all the same.
static bool has_unread(const struct record_state *state, size_t index)
{
    STRING_AUTO unread = {0};
    STRING_AUTO own = {0};
    record_unread(state, &unread);
    record_kept_take(&unread, state->kind, index, &own);
    return own.length > 0;
}

static bool nothing_filled_in(const struct record_state *state, size_t index)
{
    const struct work *work = &state->view.work;
    const void *record = record_at(state->kind, &work->after, index);
    if (has_unread(state, index))
        return false;
    if (work->resumed)
        return record_is_blank(state->kind, record);
    const void *offered = same_record(state->kind, &work->begun, index, record);
    return offered && record_equal(state->kind->record, offered, record);
}

static void take_out(struct record_state *state, size_t index)
{
    struct work *work = &state->view.work;
    const void *record = record_at(state->kind, &work->after, index);
    const void *offered = same_record(state->kind, &work->begun, index, record);
    size_t size = state->kind->record->size;
    if (offered) {
        struct list *begun = record_list(state->kind, &work->begun);
        list_remove(begun, size, (size_t)((const char *)offered - (char *)begun->items) / size);
    }
    list_remove(record_list(state->kind, &work->after), size, index);
}

void record_drop_blank(struct record_state *state)
{
    for (size_t i = record_count(state->kind, edited(state)); i-- > 0;)
        if (record_is_new_at(state, i) && nothing_filled_in(state, i))
            take_out(state, i);
}

void record_discard(struct record_state *state)
{
    const struct work *work = &state->view.work;
    void *record = record_at(state->kind, edited(state), state->index);
    const void *stored = same_record(state->kind, &work->before, state->index, record);
    form_set_items(&state->form, NULL, 0); // with what was typed and is no value
    if (stored)
        record_copy(state->kind->record, record, stored, &edited(state)->arena);
    else
        take_out(state, state->index);
    record_drop_blank(state);
    state->view.work.resumed = false; // what was found again is gone: only what differs counts
}

// ---- the form ----------------------------------------------------------------------------------

// ---- the rows of the form -----------------------------------------------------------------------

static void add_lines(const char *text, struct arena *arena, struct form_items *items)
{
    enum { CELLS = 76 };
    while (*text) {
        size_t length = 0;
        const char *next = draw_take_row(text, CELLS, &length);
        struct form_item *item = list_add(&items->any, sizeof(*item), arena);
        item->label = arena_text_n(arena, text, length);
        text = next;
    }
}

static void add_items(const struct record_state *state, struct arena *arena,
                      struct form_items *items)
{
    const struct record_kind *kind = state->kind;
    const struct dossier *dossier = &state->view.work.after;
    const void *record = record_at(kind, dossier, state->index);
    for (size_t i = 0; i < kind->count; i++) {
        const struct record_item *from = &kind->items[i];
        if (from->when && !from->when(record))
            continue;
        if (from->say) {
            STRING_AUTO said = {0};
            from->say(dossier, record, ui_today(state->ui), &said);
            add_lines(string_text(&said), arena, items);
            continue;
        }
        struct form_item *item = list_add(&items->any, sizeof(*item), arena);
        item->label = from->label;
        item->flags = from->flags;
        item->rows = from->rows;
        if (!from->field)
            continue;
        item->path = arena_format(arena, "%s[%zu].%s", kind->list, state->index, from->field);
        item->note = from->note ? _(from->note) : NULL;
        item->source = from->source ? &state->sources[from->source] : NULL;
    }
}

// Only its long text can be entered, to read all of it.
static void lock_items(struct record_state *state, struct form_items *items)
{
    for (size_t i = 0; i < items->count; i++) {
        struct form_item *item = &items->items[i];
        const char *name = item->path ? strrchr(item->path, '.') : NULL;
        const struct field *field = name ? record_field(state->kind->record, name + 1) : NULL;
        item->flags &= ~(unsigned)FORM_REQUIRED;
        item->note = NULL;
        if (!field || (field->flags & FIELD_LONG) == 0) {
            item->flags |= FORM_READ_ONLY;
        } else if (state->lock == RECORD_STRUCK) {
            item->field = field;
            item->record = &state->struck;
        }
    }
}

static void show_items(struct record_state *state)
{
    struct arena arena = {0};
    struct form_items items = {0};
    add_items(state, &arena, &items);
    if (state->lock != RECORD_OPEN)
        lock_items(state, &items);
    form_set_items(&state->form, items.items, items.count);
    arena_release(&arena);
    state->stale = false;
}

// As it is stored: what is only typed can still be taken back.
static bool was_withdrawn(const struct record_state *state, size_t index)
{
    const struct work *work = &state->view.work;
    if (state->kind->record != &record_sharing)
        return false;
    const struct sharing *stored = record_at(state->kind, &work->before, index);
    return stored && date_given(stored->withdrawn) &&
           stored->withdrawn.day <= ui_today(state->ui).day;
}

static void set_record(struct record_state *state, size_t index)
{
    const void *record = record_at(state->kind, edited(state), index);
    arena_release(&state->arena);
    state->index = index;
    state->id = arena_text(&state->arena, record_id(state->kind->record, record));
    state->lock = dossier_phase(edited(state)) == PHASE_CLOSED ? RECORD_CLOSED : RECORD_OPEN;
    if (state->kind->record == &record_contact &&
        contact_struck(record, &state->arena, &state->strike)) {
        state->lock = RECORD_STRUCK;
        state->struck = *(const struct contact *)record;
        state->struck.text = state->strike.text;
    }
    if (state->lock == RECORD_OPEN && was_withdrawn(state, index))
        state->lock = RECORD_WITHDRAWN;
    if (state->lock == RECORD_OPEN &&
        service_refusal(state->ui->service, &state->view.work.before, ACT_SAVE))
        state->lock = RECORD_REFUSED;
}

bool record_refresh(struct record_state *state)
{
    size_t index = state->index;
    if (state->id)
        index = record_find(state->kind, edited(state), state->id);
    if (!record_at(state->kind, edited(state), index)) {
        form_set_items(&state->form, NULL, 0);
        return false;
    }
    set_record(state, index);
    show_items(state);
    return true;
}

// What is typed in the form and is no value yet waits until its record is shown again.
static void put_aside(struct record_state *state)
{
    struct form_state place = {0};
    form_leave(&state->form);
    if (state->typed)
        (void)record_keep(state);
    form_state(&state->form, &place);
    record_kept_by_id(edited(state), string_text(&place.kept), &state->elsewhere);
    string_release(&place.kept);
}

// What was put aside of record `index`, by place.
static void take_back(struct record_state *state, size_t index, struct string *ret_kept)
{
    STRING_AUTO others = {0};
    record_kept_by_index(edited(state), string_text(&state->elsewhere), &others);
    record_kept_take(&others, state->kind, index, ret_kept);
    string_clear(&state->elsewhere);
    record_kept_by_id(edited(state), string_text(&others), &state->elsewhere);
}

void record_show(struct record_state *state, size_t index, const char *field)
{
    STRING_AUTO kept = {0};
    STRING_AUTO path = {0};
    put_aside(state);
    set_record(state, index);
    state->goes_on = false;
    form_set_items(&state->form, NULL, 0); // so that another record begins at its top
    show_items(state);
    take_back(state, index, &kept);
    string_append_format(&path, "%s[%zu].%s", state->kind->list, index, field ? field : "");
    if (field)
        (void)dossier_view_focus(&state->form, string_text(&path));
    if (kept.length > 0)
        form_restore(&state->form, NULL, 0, string_text(&kept));
}

static size_t begin_new(struct record_state *state, bool planned)
{
    struct work *work = &state->view.work;
    char time[6];
    int64_t now = clock_now(state->ui->clock);
    struct record_start start = {
        .dossier = &work->after,
        .login = service_worker(state->ui->service)->login,
        .today = ui_today(state->ui),
        .time = clock_local_time(state->ui->clock, now, time),
        .milliseconds = now * MILLISECONDS,
        .planned = planned,
        .meeting = state->meeting,
    };
    size_t index = record_begin(state->kind, &start);
    // What is only offered is no change until something is filled in.
    void *offered = list_add(record_list(state->kind, &work->begun), state->kind->record->size,
                             &work->begun.arena);
    record_copy(state->kind->record, offered, record_at(state->kind, &work->after, index),
                &work->begun.arena);
    return index;
}

const char *record_first_field(const struct record_state *state, size_t index)
{
    if (state->kind->record != &record_contact)
        return state->kind->first;
    const struct contact *contact = record_at(state->kind, &state->view.work.after, index);
    return contact->status == CONTACT_PLANNED ? "date" : state->kind->first;
}

void record_add(struct record_state *state, bool planned)
{
    size_t index = begin_new(state, planned);
    record_show(state, index, record_first_field(state, index));
}

// ---- keeping -----------------------------------------------------------------------------------

void record_unread(const struct record_state *state, struct string *out)
{
    struct form_state place = {0};
    form_state(&state->form, &place);
    string_append(out, string_text(&place.kept));
    string_release(&place.kept);
    record_kept_by_index(&state->view.work.after, string_text(&state->elsewhere), out);
}

bool record_keep(struct record_state *state)
{
    struct form_state place = {0};
    STRING_AUTO path_by_id = {0};
    STRING_AUTO kept_by_id = {0};
    if (state->lock != RECORD_OPEN)
        return true;
    form_flush(&state->form);
    form_state(&state->form, &place);
    record_place_by_id(edited(state), place.path, &path_by_id);
    record_kept_by_id(edited(state), string_text(&place.kept), &kept_by_id);
    string_append(&kept_by_id, string_text(&state->elsewhere));
    string_release(&place.kept);
    struct work_place work_place = {
        .path = string_text(&path_by_id),
        .cursor = place.cursor,
        .kept = string_text(&kept_by_id),
    };
    state->typed = false;
    return work_view_keep(&state->view, state->ui, &work_place);
}

void record_judge(struct record_state *state)
{
    state->unjudged = false;
    judgement_of_work(&state->judgement, state->ui, &state->view.work);
}

bool record_find_unread(const struct record_state *state, char path[FORM_PATH_SIZE])
{
    STRING_AUTO kept = {0};
    record_unread(state, &kept);
    size_t length = strcspn(string_text(&kept), "\t");
    (void)snprintf(path, FORM_PATH_SIZE, "%.*s", (int)length, string_text(&kept));
    return length > 0;
}

bool record_find_missing(const struct record_state *state, char path[FORM_PATH_SIZE])
{
    const struct record_kind *kind = state->kind;
    const void *record = record_at(kind, &state->view.work.after, state->index);
    for (size_t i = 0; i < kind->count; i++) {
        const struct record_item *item = &kind->items[i];
        if ((item->flags & FORM_REQUIRED) == 0 || (item->when && !item->when(record)))
            continue;
        if (field_absent(record_field(kind->record, item->field), record)) {
            (void)snprintf(path, FORM_PATH_SIZE, "%s[%zu].%s", kind->list, state->index,
                           item->field);
            return true;
        }
    }
    return false;
}

// ---- opening -----------------------------------------------------------------------------------

static void form_changed(void *context, const char *path)
{
    struct record_state *state = context;
    (void)path;
    state->typed = true;
    state->stale = true;
    state->unjudged = true;
}

static const char *form_remark(void *context, const char *path)
{
    struct record_state *state = context;
    return state->lock == RECORD_OPEN ? record_remark(edited(state), path) : NULL;
}

// The record before a record: of contacts the last one held, of others the one above it. NULL with a
// reason when there is none.
static const void *record_before(const struct record_state *state, size_t index,
                                 const char **ret_reason)
{
    const struct dossier *dossier = &state->view.work.after;
    size_t before = index > 0 ? index - 1 : SIZE_MAX;
    *ret_reason = _("This is the first one: there is nothing before it to take over.");
    if (state->kind->record == &record_contact) {
        before = field_values_contact_before(dossier, index);
        *ret_reason = _("No contact was held before this one: there is nothing to take over.");
    }
    return before == SIZE_MAX ? NULL : record_at(state->kind, dossier, before);
}

static bool form_same(void *context, const char *path, struct string *ret_value,
                      const char **ret_reason)
{
    const struct record_state *state = context;
    struct record_place place;
    if (!record_place_read(&state->view.work.after, path, &place) || place.index == SIZE_MAX)
        return false;
    const void *before = record_before(state, place.index, ret_reason);
    return before &&
           form_same_field(state->kind->record, before, place.field, ret_value, ret_reason);
}

void record_start_form(struct record_state *state)
{
    struct ui *ui = state->ui;
    struct dossier *dossier = edited(state);
    form_init(&state->form, dossier, ui_today(ui));
    state->form.changed = form_changed;
    state->form.remark = form_remark;
    state->form.same = form_same;
    state->form.context = state;
    state->people = (struct source_people){.ui = ui, .dossier = dossier};
    state->sources[RECORD_SOURCE_WORKERS] = sources_workers(ui);
    state->sources[RECORD_SOURCE_PEOPLE] = sources_people(ui);
    state->sources[RECORD_SOURCE_MEMBERS] = sources_members(dossier);
    state->sources[RECORD_SOURCE_GIVERS] = sources_givers(&state->people);
    state->sources[RECORD_SOURCE_YOUNG] = sources_young(&state->people);
    state->sources[RECORD_SOURCE_DOMAINS] = sources_domains(ui);
    state->sources[RECORD_SOURCE_ORGANISATIONS] = sources_organisations(ui);
    state->sources[RECORD_SOURCE_ACTIONS] = sources_actions(dossier);
    state->sources[RECORD_SOURCE_PARTICLES] = sources_particles();
}
