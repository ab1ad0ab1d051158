// SPDX-License-Identifier: EUPL-1.2
#include "ui/record_asked.h"

#include <stdint.h>
#include <string.h>

#include "base/translate.h"
#include "ui/record_place.h"

static struct dossier *edited(struct record_state *state)
{
    return &state->view.work.after;
}

// ---- which kind --------------------------------------------------------------------------------

static const struct record_kind *newest_unsaved(struct ui *ui, const char *household)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    const struct record_kind *kind = NULL;
    if (service_list_unsaved(ui->service, &arena, &list, NULL))
        for (size_t i = 0; i < list.count && !kind; i++)
            if (!list.items[i].hidden && strcmp(list.items[i].subject, household) == 0)
                kind = record_kind_of_kept(list.items[i].kind);
    arena_release(&arena);
    return kind;
}

const struct record_kind *record_kind_asked(struct ui *ui, const struct work_argument *argument,
                                            struct error *err)
{
    const struct record_kind *kind = argument->path[0] ? record_kind_of_path(argument->path)
                                                       : newest_unsaved(ui, argument->household);
    if (!kind)
        (void)error_set(err, ERROR_NOT_FOUND, "%s",
                        _("There is no form for this part of the dossier."));
    return kind;
}

// ---- which record ------------------------------------------------------------------------------

struct asked {
    struct record_place place;
    bool planned;
    bool unsaved; // whatever was left
    bool gone;    // names a record that is not there
};

static struct asked read_asked(struct record_state *state, const char *path)
{
    struct asked asked = {.place = {.kind = state->kind, .index = SIZE_MAX}};
    const char *variant = strchr(path, '?');
    STRING_AUTO line = {0};
    string_append_n(&line, path, strcspn(path, "\n")); // the place as it was kept, with more below
    (void)record_place_read(edited(state), string_text(&line), &asked.place);
    asked.planned = variant && strcmp(variant, "?planned") == 0;
    state->meeting = variant && strcmp(variant, "?meeting") == 0;
    asked.unsaved = path[0] == '\0' || (variant && strcmp(variant, "?unsaved") == 0);
    asked.gone = strchr(path, '[') && asked.place.index == SIZE_MAX;
    return asked;
}

// A new record that was left unsaved; SIZE_MAX when there is none. A talk to come is another thing
// than a note.
static size_t unsaved_new(const struct record_state *state, bool planned)
{
    const struct dossier *dossier = &state->view.work.after;
    for (size_t i = record_count(state->kind, dossier); i-- > 0;) {
        const struct contact *contact = record_at(state->kind, dossier, i);
        bool other = state->kind->record == &record_contact &&
                     (contact->status == CONTACT_PLANNED) != planned;
        if (record_is_new_at(state, i) && !other)
            return i;
    }
    return SIZE_MAX;
}

// The record to show; SIZE_MAX = a new one. `left` is where unsaved work was left.
static size_t index_asked(const struct record_state *state, const struct asked *asked, size_t left)
{
    if (asked->unsaved && left != SIZE_MAX)
        return left;
    if (asked->place.index != SIZE_MAX)
        return asked->place.index;
    return unsaved_new(state, asked->planned);
}

void record_going_on(const struct record_state *state, struct string *out)
{
    STRING_AUTO name = {0};
    if (!state->goes_on || !record_is_new(state))
        return;
    if (state->kind->record != &record_contact) {
        string_append(out, _("This was left unsaved and goes on; F6 = a new one."));
        return;
    }
    const struct contact *contact = record_at(state->kind, &state->view.work.after, state->index);
    if (contact->status == CONTACT_PLANNED) {
        string_append(out, _("This talk to come was left unsaved and goes on."));
        return;
    }
    if (contact->date.day == ui_today(state->ui).day && contact->time)
        string_append(&name, contact->time);
    else
        record_name(state->kind, &state->view.work.after, state->index, &name);
    if (name.length > 0)
        string_append_format(out, _("Going on with the note of %s; F6 = a new one."),
                             string_text(&name));
    else
        string_append(out, _("This was left unsaved and goes on; F6 = a new one."));
}

static void tell_other(struct record_state *state, size_t left)
{
    STRING_AUTO name = {0};
    record_name(state->kind, edited(state), left, &name);
    state->saves_other = true;
    ui_message(state->ui, _("Unsaved as well: %s %s. F2 and F8 save both."), _(state->kind->name),
               string_text(&name));
}

bool record_show_asked(struct record_state *state, const char *path, bool finding,
                       struct error *err)
{
    char left_path[FORM_PATH_SIZE];
    struct work_place left;
    struct record_place left_place = {.index = SIZE_MAX};
    STRING_AUTO left_by_index = {0};
    struct asked asked = read_asked(state, path);
    work_view_place(&state->view, &left, left_path);
    record_place_by_index(edited(state), left_path, &left_by_index);
    record_kept_by_id(edited(state), left.kept ? left.kept : "", &state->elsewhere);
    (void)record_place_read(edited(state), left_path, &left_place);
    if (asked.gone)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("This is no longer in the dossier."));
    size_t index = index_asked(state, &asked, left_place.index);
    if (index == SIZE_MAX && dossier_phase(edited(state)) == PHASE_CLOSED)
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("This household is closed. Reopen it first to add something."));
    if (index == SIZE_MAX)
        record_add(state, asked.planned);
    else
        record_show(state, index,
                    asked.place.field[0] ? asked.place.field : record_first_field(state, index));
    state->goes_on = index != SIZE_MAX && record_is_new(state);
    bool same_field = !asked.place.field[0] || strcmp(asked.place.field, left_place.field) == 0;
    if (index != SIZE_MAX && index == left_place.index && same_field)
        form_restore(&state->form, string_text(&left_by_index), left.cursor, NULL);
    else if (left_place.index != SIZE_MAX && left_place.index != state->index && !finding)
        tell_other(state, left_place.index);
    return true;
}
