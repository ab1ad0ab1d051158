// SPDX-License-Identifier: EUPL-1.2
#include "ui/intake_form.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "ui/intake_follow.h"
#include "ui/record_place.h"
#include "ui/record_remark.h"
#include "ui/sources.h"

struct date intake_today(const struct intake_state *state)
{
    return ui_today(state->ui);
}

void intake_show_items(struct intake_state *state)
{
    struct arena arena = {0};
    struct form_items items = {0};
    struct work *work = &state->view.work;
    if (state->step == STEP_HOUSEHOLD)
        intake_offer_member(work, intake_today(state), clock_now(state->ui->clock));
    if (state->step == STEP_AGREEMENT)
        intake_offer_coordinator(work, intake_today(state));
    intake_step_items(state->step, &work->after, intake_today(state), &state->sources, &arena,
                      &items);
    form_set_items(&state->form, items.items, items.count);
    arena_release(&arena);
    state->stale = false;
}

// ---- what is typed but no value yet -------------------------------------------------------------

// All of it, of this step and the others.
static void all_kept(const struct intake_state *state, const struct form_state *place,
                     struct string *out)
{
    string_append(out, string_text(&place->kept));
    string_append(out, string_text(&state->elsewhere));
}

// Where somebody stands, with what is half typed: by the ids of the members, for their places move when
// others add or take out one.
struct held {
    struct string path;
    struct string kept;
    size_t cursor;
};

static void hold(const struct intake_state *state, struct held *ret_held)
{
    const struct dossier *dossier = &state->view.work.after;
    struct form_state place = {0};
    STRING_AUTO kept = {0};
    form_state(&state->form, &place);
    all_kept(state, &place, &kept);
    *ret_held = (struct held){.cursor = place.cursor};
    record_place_by_id(dossier, place.path, &ret_held->path);
    record_kept_by_id(dossier, string_text(&kept), &ret_held->kept);
    string_release(&place.kept);
}

static void held_release(struct held *held)
{
    string_release(&held->path);
    string_release(&held->kept);
}

// The other way, in the step of the state.
static void show_held(struct intake_state *state, const char *path, size_t cursor, const char *held)
{
    const struct dossier *dossier = &state->view.work.after;
    STRING_AUTO place = {0};
    STRING_AUTO kept = {0};
    record_place_by_index(dossier, path, &place);
    string_clear(&state->elsewhere);
    record_kept_by_index(dossier, held, &state->elsewhere); // its lines end in \n
    form_set_items(&state->form, NULL, 0);
    intake_show_items(state);
    intake_take_kept(&state->elsewhere, state->step, &kept);
    form_restore(&state->form, string_text(&place), cursor, string_text(&kept));
}

bool intake_keep(struct intake_state *state)
{
    struct held held;
    form_flush(&state->form);
    hold(state, &held);
    struct work_place work_place = {
        .step = state->step,
        .path = string_text(&held.path),
        .cursor = held.cursor,
        .kept = string_text(&held.kept),
    };
    state->typed = false;
    bool done = work_view_keep(&state->view, state->ui, &work_place);
    held_release(&held);
    return done;
}

bool intake_fetch(struct intake_state *state, bool (*fetch)(struct work_view *, struct ui *))
{
    struct held before;
    struct held now;
    hold(state, &before);
    bool fetched = fetch(&state->view, state->ui);
    hold(state, &now);
    bool moved = strcmp(string_text(&before.path), string_text(&now.path)) != 0 ||
                 strcmp(string_text(&before.kept), string_text(&now.kept)) != 0;
    if (fetched && moved)
        show_held(state, string_text(&before.path), before.cursor, string_text(&before.kept));
    else if (fetched)
        intake_show_items(state);
    held_release(&before);
    held_release(&now);
    return fetched;
}

// A text is a value however it is spelled.
void intake_unread(const struct intake_state *state, struct string *out)
{
    struct form_state place = {0};
    STRING_AUTO kept = {0};
    form_state(&state->form, &place);
    all_kept(state, &place, &kept);
    string_release(&place.kept);
    for (const char *line = string_text(&kept); *line;) {
        STRING_AUTO path = {0};
        const struct field *field = NULL;
        const struct record *type = NULL;
        const void *record = NULL;
        size_t length = strcspn(line, "\n") + (strchr(line, '\n') ? 1 : 0);
        string_append_n(&path, line, strcspn(line, "\t\n"));
        if (dossier_resolve(&state->view.work.after, string_text(&path), &type, &record, &field) &&
            field->kind != FIELD_TEXT)
            string_append_n(out, line, length);
        line += length;
    }
}

void intake_judge(struct intake_state *state)
{
    state->unjudged = false;
    judgement_of_work(&state->judgement, state->ui, &state->view.work);
}

bool intake_find_unread(const struct intake_state *state, char path[FORM_PATH_SIZE])
{
    struct form_state place = {0};
    STRING_AUTO kept = {0};
    form_state(&state->form, &place);
    all_kept(state, &place, &kept);
    string_release(&place.kept);
    size_t length = strcspn(string_text(&kept), "\t");
    (void)snprintf(path, FORM_PATH_SIZE, "%.*s", (int)length, string_text(&kept));
    return length > 0;
}

// ---- steps -------------------------------------------------------------------------------------

void intake_go_to_step(struct intake_state *state, int step, const char *path)
{
    struct form_state place = {0};
    STRING_AUTO kept = {0};
    size_t given = 0;
    if (step >= state->step)
        form_leave(&state->form);
    else
        form_flush(&state->form);
    if (state->typed)
        (void)intake_keep(state);
    form_state(&state->form, &place);
    if (step > state->step && form_has_unread(&state->form))
        ui_message(state->ui, "%s",
                   _("A field of that step cannot be read yet (?). F7 goes back to it."));
    string_append(&state->elsewhere, string_text(&place.kept));
    string_release(&place.kept);
    state->step = step;
    form_set_items(&state->form, NULL, 0); // so that another step begins at its top
    intake_show_items(state);
    intake_take_kept(&state->elsewhere, state->step, &kept);
    size_t required = form_required(&state->form, &given);
    if ((!path || !dossier_view_focus(&state->form, path)) && required > given)
        (void)form_focus_first_empty(&state->form);
    if (kept.length > 0)
        form_restore(&state->form, NULL, 0, string_text(&kept));
    if (state->unjudged)
        intake_judge(state);
    work_view_typed(state->ui); // so that unsaved work is found in this step again
}

void intake_go_to_path(struct intake_state *state, const char *path)
{
    intake_go_to_step(state, intake_step_of(path), path);
}

// Empties, in a copy, the fields that hold what cannot be read.
static void empty_unread(const struct intake_state *state, struct dossier *copy)
{
    STRING_AUTO kept = {0};
    intake_unread(state, &kept);
    for (const char *line = string_text(&kept); *line; line += line[0] == '\n') {
        STRING_AUTO path = {0};
        const struct field *field = NULL;
        const struct record *type = NULL;
        const void *record = NULL;
        string_append_n(&path, line, strcspn(line, "\t\n"));
        line += strcspn(line, "\n");
        // It lies in the copy, which is ours to write.
        if (dossier_resolve(copy, string_text(&path), &type, &record, &field))
            (void)field_parse(field, (void *)(uintptr_t)record, NULL, &copy->arena, NULL);
    }
}

size_t intake_missing_count(const struct intake_state *state)
{
    struct arena arena = {0};
    struct text_list missing = {0};
    DOSSIER_AUTO copy = {0};
    dossier_copy(&copy, &state->view.work.after);
    empty_unread(state, &copy);
    service_intake_missing(&copy, intake_today(state), &arena, &missing);
    arena_release(&arena);
    return missing.count;
}

// ---- what the form tells -----------------------------------------------------------------------

static void form_changed(void *context, const char *path)
{
    struct intake_state *state = context;
    state->typed = true;
    state->stale = intake_follow(state->ui, &state->view.work.after, path) || state->stale;
    state->unjudged = true;
}

static const char *form_remark(void *context, const char *path)
{
    const struct intake_state *state = context;
    return record_remark(&state->view.work.after, path);
}

// ^F knows the fields of all steps.
static void fields_elsewhere(void *context, struct arena *arena, struct pick_options *options)
{
    const struct intake_state *state = context;
    const struct dossier *dossier = &state->view.work.after;
    for (int step = STEP_QUESTION; step <= INTAKE_STEP_COUNT; step++) {
        struct form_items items = {0};
        if (step != state->step)
            intake_step_items(step, dossier, intake_today(state), &state->sources, arena, &items);
        for (size_t i = 0; i < items.count; i++) {
            const struct form_item *item = &items.items[i];
            const struct field *field = NULL;
            const struct record *type = NULL;
            const void *record = NULL;
            if (!item->path || (item->flags & FORM_READ_ONLY) != 0 ||
                !dossier_resolve(dossier, item->path, &type, &record, &field))
                continue;
            struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
            option->value = item->path;
            option->label = _(item->label ? item->label : field->label);
        }
    }
}

static void go_elsewhere(void *context, const char *path)
{
    intake_go_to_path(context, path);
}

static bool form_same(void *context, const char *path, struct string *ret_value,
                      const char **ret_reason)
{
    const struct intake_state *state = context;
    return intake_same_as_before(&state->view.work.after, path, ret_value, ret_reason);
}

// ---- opening and closing -----------------------------------------------------------------------

void intake_start_form(struct intake_state *state)
{
    struct work *work = &state->view.work;
    form_init(&state->form, &work->after, intake_today(state));
    state->form.changed = form_changed;
    state->form.remark = form_remark;
    state->form.same = form_same;
    state->form.elsewhere = fields_elsewhere;
    state->form.go = go_elsewhere;
    state->form.context = state;
    state->form.end_leaves = true;
    state->sources = (struct intake_sources){
        .workers = sources_workers(state->ui),
        .teams = sources_teams(state->ui),
        .neighbourhoods = sources_neighbourhoods(state->ui),
        .domains = sources_domains(state->ui),
        .members = sources_members(&work->after),
        .particles = sources_particles(),
    };
}

// In the field where it was left; else where a finding points; else in the first that is missing.
void intake_find_place(struct intake_state *state, const char *path)
{
    char left_path[FORM_PATH_SIZE];
    struct work_place left;
    work_view_place(&state->view, &left, left_path);
    if (path[0] == '\0' && left.step >= 1 && left.step <= INTAKE_STEP_COUNT) {
        state->step = left.step;
        show_held(state, left.path, left.cursor, left.kept ? left.kept : "");
        return;
    }
    record_kept_by_index(&state->view.work.after, left.kept ? left.kept : "", &state->elsewhere);
    struct arena arena = {0};
    struct text_list missing = {0};
    service_intake_missing(&state->view.work.after, intake_today(state), &arena, &missing);
    if (path[0] == '\0')
        path = missing.count > 0 ? missing.items[0] : "intake.reported";
    state->step = intake_step_of(path);
    intake_show_items(state);
    intake_go_to_path(state, path);
    arena_release(&arena);
}
