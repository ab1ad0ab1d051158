// SPDX-License-Identifier: EUPL-1.2
// Another piece of this intake was saved already: what becomes of this one.
#include "base/translate.h"
#include "ui/intake_form.h"

static const char apart[] = "1";
static const char first[] = "2";
static const char bin[] = "3";

// Only who may open the household that stands is told which it is, and can go there.
static void ways_out(void *context, const char *path, struct arena *arena,
                     struct pick_options *options)
{
    const struct work *work = context;
    const struct pick_option ways[] = {
        {apart, _("it becomes a household of its own")},
        {first, _("go to the household that was saved; this stays kept")},
        {bin, _("it goes to the bin")},
    };
    (void)path;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        if (ways[i].value == first && !work->stands_as)
            continue;
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = ways[i];
    }
}

bool intake_asks(const struct intake_state *state)
{
    return choose_is_open(&state->choose);
}

void intake_ask_stands(struct intake_state *state)
{
    struct work *work = &state->view.work;
    const struct pick_source source = {.options = ways_out, .context = work};
    if (!work->stands || intake_asks(state))
        return;
    form_leave(&state->form);
    (void)intake_keep(state);
    choose_open(&state->choose, 0, _("What you typed here:"), &source, NULL);
}

void intake_stands_draw(struct intake_state *state, struct frame *frame, struct draw_area area)
{
    enum { SAID_ROWS = 4 };
    const struct work *work = &state->view.work;
    struct draw_area said = {area.row + 1, area.column + 1, SAID_ROWS, area.columns - 2};
    STRING_AUTO text = {0};
    if (work->stands_as)
        string_append_format(&text, _("This intake was saved already, from another place: %s."),
                             work->stands_as);
    else
        string_append(&text, _("This intake was saved already, from another place."));
    string_append(&text, " ");
    string_append(&text, _("Nothing there is overwritten."));
    draw_clear(frame, area);
    int rows = draw_paragraph(frame, said, DRAW_IMPORTANT, string_text(&text));
    choose_draw(&state->choose, frame, area, said.row + rows + 1, area.column + 1);
}

static struct ui_result go_on_apart(struct intake_state *state)
{
    struct error err = {0};
    struct ui *ui = state->ui;
    form_leave(&state->form);
    bool done = service_go_on_apart(ui->service, &state->view.work, &err);
    intake_show_items(state);
    if (done)
        ui_message(ui, "%s",
                   _("What you typed is now a household of its own. It is kept; F2 saves it."));
    else
        ui_error(ui, &err);
    return ui_done();
}

static struct ui_result throw_away(struct intake_state *state)
{
    struct error err = {0};
    struct ui *ui = state->ui;
    if (!service_throw_work(ui->service, &state->view.work, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    ui_message(ui, "%s", _("This intake lies in the bin for 30 days."));
    state->hung_up = true; // nothing of it is kept any more
    return ui_pop();
}

static struct ui_result chosen(struct intake_state *state)
{
    const char *way = choose_value(&state->choose);
    if (way[0] == apart[0])
        return go_on_apart(state);
    if (way[0] == bin[0])
        return throw_away(state);
    ui_message_clear(state->ui);
    work_argument_set(&state->argument, state->view.work.after.household.id, NULL);
    return ui_push_named(state->ui, "dossier", &state->argument);
}

struct ui_result intake_stands_key(struct intake_state *state, int pressed)
{
    switch (choose_key(&state->choose, pressed)) {
    case CHOOSE_TAKEN:
        return chosen(state);
    case CHOOSE_CLOSED:
        ui_message(state->ui, "%s", _("Not saved. What was typed is kept; F2 asks again."));
        return ui_done();
    case CHOOSE_MOVED:
        return ui_done();
    case CHOOSE_OTHER:
        break;
    }
    return ui_ignored();
}
