// SPDX-License-Identifier: EUPL-1.2
// Opening a closed household again.
//
// Shows    when and why it was closed; the coordinator from now on, and why
// Data     service_reopen_household (ui/act_form.h)
// Actions  F8 does it
// Parent   dossier. Children none.
#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "ui/act_form.h"
#include "ui/dossier_view.h"
#include "ui/key.h"

struct answers {
    const char *worker;
    const char *reason;
};

struct reopening_state {
    struct act_form act;
    struct answers answers;
    struct pick_source workers;
};

static const struct field fields[] = {
    {
        .name = "worker",
        .label = N_("Coordinator"),
        .help = N_("Who coordinates from today."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, worker),
        .limit = 120,
    },
    {
        .name = "reason",
        .label = N_("Reason"),
        .help = N_("What brings the household back; it stands with the coordinator."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, reason),
        .limit = 500,
    },
};

static void say_what_happens(struct act_form *act)
{
    const struct household *household = &act->dossier.household;
    char day[DATE_TEXT_SIZE];
    string_append_format(&act->intro, _("Closed on %s: %s"),
                         date_entry_format(household->closed, day),
                         utf8_blank(household->close_reason) ? "-" : household->close_reason);
    string_append(&act->intro, "\n");
    string_append(&act->intro,
                  _("Everything that was written stays. The next step is a measurement, then a "
                    "new version of the plan: the goals that were open come along."));
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct reopening_state *state = any;
    struct act_form *act = &state->act;
    if (!act_form_open(act, ui, argument, err))
        return false;
    if (dossier_phase(&act->dossier) != PHASE_CLOSED) {
        act_form_release(act);
        return error_set(err, ERROR_CONFLICT, "%s", _("This household is open."));
    }
    state->workers = act_form_workers(act);
    state->answers.worker = service_worker(ui->service)->login;
    const struct form_item items[] = {
        {.path = "worker",
         .field = &fields[0],
         .record = &state->answers,
         .source = &state->workers,
         .flags = FORM_REQUIRED},
        {.path = "reason",
         .field = &fields[1],
         .record = &state->answers,
         .rows = 2,
         .flags = FORM_REQUIRED},
    };
    form_set_items(&act->form, items, sizeof(items) / sizeof(items[0]));
    (void)form_focus(&act->form, "reason");
    say_what_happens(act);
    act_form_resume(&state->act, "reopening", argument);
    return true;
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct reopening_state *state = any;
    (void)ui;
    dossier_view_title(_("Reopen"), &state->act.dossier, out);
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct reopening_state *state = any;
    struct error err = {0};
    if (!act_form_complete(&state->act))
        return ui_done();
    act_form_begin(&state->act);
    bool done = service_reopen_household(ui->service, state->act.dossier.household.id,
                                         state->answers.worker, state->answers.reason, &err);
    return act_form_end(&state->act, done, &err, _("Saved: the household is open again."));
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Reopen"),
        .help = N_("opens the household again"),
        .run = run_do,
    },
};

const struct screen_ops screen_reopening = {
    .name = "reopening",
    .label = N_("Reopen"),
    .state_size = sizeof(struct reopening_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = act_form_close,
    .title = title,
    .guide = act_form_guide,
    .hints = act_form_hints,
    .explain = act_form_explain,
    .layout = act_form_layout,
    .draw = act_form_draw,
    .typing = act_form_typing,
    .last_stop = act_form_last_stop,
    .key = act_form_key,
    .tick = act_form_tick,
    .hangup = act_form_hangup,
    .paste = act_form_paste,
    .writing = act_form_writing,
    .household = act_form_household,
    .back = act_form_back,
};
