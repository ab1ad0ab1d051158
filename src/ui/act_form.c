// SPDX-License-Identifier: EUPL-1.2
#include "ui/act_form.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "ui/draw.h"
#include "ui/form_kept.h"
#include "ui/form_row.h"
#include "ui/key.h"

enum { INTRO_MOST = 14, FORM_LEAST = 6, LONG_WORD = 14 };

static void field_changed(void *context, const char *path)
{
    struct act_form *act = context;
    (void)path;
    act->typed = true;
}

bool act_form_open(struct act_form *act, struct ui *ui, const void *argument, struct error *err)
{
    const struct work_argument *work = argument;
    act->ui = ui;
    if (work && work->household[0] &&
        !service_reread_dossier(ui->service, work->household, &act->dossier, err))
        return false;
    form_init(&act->form, NULL, ui_today(ui));
    act->form.end_leaves = true;
    act->form.changed = field_changed;
    act->form.context = act;
    return true;
}

void act_form_release(struct act_form *act)
{
    form_release(&act->form);
    string_release(&act->intro);
    string_release(&act->kept);
    dossier_release(&act->dossier);
}

void act_form_reread(struct act_form *act)
{
    DOSSIER_AUTO fresh = {0};
    struct error err = {0};
    if (!service_reread_dossier(act->ui->service, act->dossier.household.id, &fresh, &err)) {
        ui_error(act->ui, &err);
        return;
    }
    dossier_release(&act->dossier);
    act->dossier = fresh;
    act->draft.household = fresh.household.id;
    act->draft.title = fresh.household.name;
    fresh = (struct dossier){0};
}

// ---- what is typed and not done yet -------------------------------------------------------------

// False, said in the message line, when what is typed could not be kept.
static bool keep(struct act_form *act)
{
    STRING_AUTO text = {0};
    struct error err = {0};
    if (!act->draft.kind || !act->typed || ui_hung_up(act->ui))
        return true;
    form_flush(&act->form);
    form_kept_write(&act->form, &text);
    if (strcmp(string_text(&text), string_text(&act->kept)) == 0)
        return true;
    if (!service_keep_act(act->ui->service, &act->draft, act->place, string_text(&text), &err)) {
        ui_message_error(act->ui, _("Not kept: %s"), err.message);
        return false;
    }
    string_clear(&act->kept);
    string_append(&act->kept, string_text(&text));
    return true;
}

void act_form_resume(struct act_form *act, const char *screen, const void *argument)
{
    const struct household *household = &act->dossier.household;
    act_form_resume_about(act, screen, household->id, household->name, argument);
}

void act_form_resume_about(struct act_form *act, const char *screen, const char *household,
                           const char *title, const void *argument)
{
    const struct work_argument *work = argument;
    const struct unsaved *found = NULL;
    struct arena arena = {0};
    struct error err = {0};
    act->draft = (struct act_draft){.kind = screen, .household = household, .title = title};
    (void)snprintf(act->place, sizeof(act->place), "%s:%s", screen, work ? work->path : "");
    if (!service_find_act(act->ui->service, &act->draft, act->place, work ? work->started : 0,
                          &arena, &found, &err)) {
        ui_error(act->ui, &err);
    } else if (found && found->field) {
        STRING_AUTO when = {0};
        form_kept_read(&act->form, found->field);
        string_append(&act->kept, found->field);
        act->typed = true;
        work_view_moment(act->ui, found->written, &when);
        ui_message(act->ui, _("Unsaved work of %s was found again."), string_text(&when));
    }
    arena_release(&arena);
}

struct ui_result act_form_tick(struct ui *ui, void *state, enum ui_timer timer)
{
    (void)ui;
    if (timer == UI_TIMER_AUTOSAVE)
        (void)keep(state);
    return ui_done();
}

void act_form_hangup(struct ui *ui, void *state)
{
    (void)ui;
    (void)keep(state);
}

// ---- values to pick from ------------------------------------------------------------------------

static void worker_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    const struct act_form *act = context;
    struct worker_list workers = {0};
    (void)path;
    if (!service_list_workers(act->ui->service, NULL, arena, &workers, NULL))
        return;
    for (size_t i = 0; i < workers.count; i++) {
        const struct worker *worker = &workers.items[i];
        if (!service_works_with_households(worker) ||
            (act->except && strcmp(worker->login, act->except) == 0))
            continue;
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        option->value = worker->login;
        option->label =
            worker->team ? arena_format(arena, "%s, %s", worker->name, worker->team) : worker->name;
    }
}

struct pick_source act_form_workers(struct act_form *act)
{
    return (struct pick_source){.context = act, .options = worker_options, .by_value = true};
}

static void word_options(void *context, const char *path, struct arena *arena,
                         struct pick_options *options)
{
    (void)path;
    for (const char *const *word = context; *word; word++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){_(*word), _(*word)};
    }
}

struct pick_source act_form_words(const char *const *words)
{
    // Only read: the context of a source is whatever its owner gives.
    return (struct pick_source){
        .context = (void *)(uintptr_t)words, .options = word_options, .open = true};
}

// ---- doing it -----------------------------------------------------------------------------------

void act_form_begin(struct act_form *act)
{
    service_forget_with_act(act->ui->service, act->draft.kind ? &act->draft : NULL);
}

bool act_form_done(struct act_form *act, bool succeeded, const struct error *err, const char *done)
{
    service_forget_with_act(act->ui->service, NULL);
    if (!succeeded) {
        ui_error(act->ui, err);
        if (err->field[0])
            (void)form_focus(&act->form, err->field);
        return false;
    }
    ui_message(act->ui, "%s", done);
    act->typed = false;
    string_clear(&act->kept);
    ui_changed(act->ui);
    return true;
}

struct ui_result act_form_end(struct act_form *act, bool succeeded, const struct error *err,
                              const char *done)
{
    return act_form_done(act, succeeded, err, done) ? ui_pop_value(1, NULL) : ui_done();
}

static bool is_missing(const struct form *form, const struct form_row *row)
{
    const void *record = row->field ? form_record(form, row) : NULL;
    return record && (row->item.flags & FORM_REQUIRED) != 0 && field_absent(row->field, record);
}

bool act_form_complete(struct act_form *act)
{
    const struct form *form = &act->form;
    form_leave(&act->form);
    for (size_t i = 0; i < form->count; i++) {
        const struct form_row *row = &form->rows[i];
        if (row->typed)
            ui_message(act->ui, "%s",
                       _("This cannot be read yet. Change it or make it empty first."));
        else if (is_missing(form, row))
            ui_message(act->ui, _("Fill this in first: %s."),
                       _(row->item.label ? row->item.label : row->field->label));
        else
            continue;
        (void)form_focus(&act->form, row->item.path);
        return false;
    }
    return true;
}

// ---- operations ---------------------------------------------------------------------------------

void act_form_close(struct ui *ui, void *state)
{
    struct act_form *act = state;
    bool typed = act->draft.kind && act->typed;
    // Who decides on requests, or keeps the store, has no such screen; there the form itself has it again.
    bool offered = service_refusal(ui->service, NULL, ACT_LIST) == NULL;
    if (keep(act) && typed)
        ui_message(ui, "%s",
                   offered ? _("Nothing was done yet, but what you typed is kept: Today offers it.")
                           : _("Nothing was done yet, but what you typed is kept: it stands here "
                               "again when you come back."));
    act_form_release(act);
}

static int intro_rows(const struct act_form *act, struct draw_area area)
{
    // A line that breaks at words fills at least this much of its rows.
    int least = area.columns > LONG_WORD * 2 ? area.columns - 2 - LONG_WORD : area.columns;
    int room = area.rows - FORM_LEAST;
    int rows = 0;
    for (const char *text = string_text(&act->intro); *text;) {
        size_t length = strcspn(text, "\n");
        int cells = utf8_width_n(text, length);
        rows += cells <= area.columns - 2 ? 1 : 1 + cells / least;
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    rows = rows < INTRO_MOST ? rows : INTRO_MOST;
    return rows < room ? rows : room;
}

static struct draw_area form_area(const struct act_form *act, struct draw_area area)
{
    int above = intro_rows(act, area) + 3;
    return (struct draw_area){area.row + above, area.column, area.rows - above, area.columns};
}

void act_form_layout(struct ui *ui, void *state, struct draw_area area)
{
    struct act_form *act = state;
    (void)ui;
    form_layout(&act->form, form_area(act, area));
}

void act_form_draw(struct ui *ui, void *state, struct frame *frame, struct draw_area area)
{
    struct act_form *act = state;
    int rows = intro_rows(act, area);
    struct draw_area text = {area.row + 1, area.column + 1, rows, area.columns - 2};
    draw_rule(frame, area.row, area.column, area.columns);
    (void)draw_paragraph(frame, text, DRAW_NORMAL, string_text(&act->intro));
    draw_rule(frame, area.row + 1 + rows, area.column, area.columns);
    form_draw(&act->form, frame, form_area(act, area), ui_top_state(ui) == state);
}

void act_form_guide(struct ui *ui, const void *state, struct string *out)
{
    const struct act_form *act = state;
    (void)ui;
    form_guide(&act->form, out);
    if (out->length == 0)
        string_append(out, _("Tab = next field. Nothing is done before F8; Esc goes back."));
}

size_t act_form_hints(struct ui *ui, const void *state, struct ui_hint *hints)
{
    const struct act_form *act = state;
    (void)ui;
    return form_hints(&act->form, hints);
}

void act_form_explain(struct ui *ui, const void *state, struct string *out)
{
    const struct act_form *act = state;
    (void)ui;
    form_explain(&act->form, out);
}

const char *act_form_household(const void *state)
{
    const struct act_form *act = state;
    return act->dossier.household.id;
}

bool act_form_last_stop(const void *state)
{
    const struct act_form *act = state;
    return form_at_last(&act->form);
}

bool act_form_typing(const void *state)
{
    const struct act_form *act = state;
    return form_typing(&act->form);
}

struct ui_result act_form_key(struct ui *ui, void *state, int key)
{
    struct act_form *act = state;
    if (key == UI_KEY_F3)
        return act_form_back(ui, state);
    enum form_answer answer = form_key(&act->form, key);
    if (answer == FORM_END && key == UI_KEY_TAB)
        (void)form_focus_first(&act->form); // past the line of actions in the footer
    else if (answer == FORM_END)
        ui_message(ui, "%s", _("This was the last field. F8 does it."));
    act->typed = act->typed || (answer != FORM_IGNORED && key_is_text(key));
    if (answer != FORM_IGNORED)
        work_view_typed(ui);
    return form_result(answer);
}

struct writing act_form_writing(void *state)
{
    struct act_form *act = state;
    return form_writing(&act->form);
}

struct ui_result act_form_paste(struct ui *ui, void *state, const char *text)
{
    struct act_form *act = state;
    act->typed = true;
    work_view_typed(ui);
    return form_result(form_paste(&act->form, text));
}

// What is kept nowhere is not left by one Esc or F3: the first only says so.
struct ui_result act_form_back(struct ui *ui, void *state)
{
    struct act_form *act = state;
    if (!act->typed || act->warned)
        return ui_ignored();
    if (act->draft.kind && keep(act))
        return ui_ignored();
    act->warned = true;
    if (act->draft.kind)
        return ui_done(); // it could not be kept, and the message line says why
    ui_message(ui, "%s", _("Nothing was done yet. Esc once more goes back without doing it."));
    return ui_done();
}
