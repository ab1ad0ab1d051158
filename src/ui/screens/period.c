// SPDX-License-Identifier: EUPL-1.2
// Correcting the days of a period that was recorded wrong: of a coordinator, of a worker involved.
//
// Shows    whose period it is and how it stands; from which day, from which day no longer, and of a
//          coordinator of what kind and why
// Data     service_correct_period (ui/act_form.h); the argument is a path "coordinators[1].to"
// Actions  F8 does it
// Parent   dossier, findings of other screens. Children none.
#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "service/acts.h"
#include "ui/act_form.h"
#include "ui/dossier_view.h"
#include "ui/key.h"

struct answers {
    struct date from;
    struct date to;
    enum coordinator_kind kind;
    const char *reason;
};

struct period_state {
    struct act_form act;
    struct period period; // as it was seen; texts in act.dossier
    struct answers answers;
};

static const struct field fields[] = {
    {
        .name = "from",
        .label = N_("From"),
        .help = N_("The first day of this period."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct answers, from),
    },
    {
        .name = "to",
        .label = N_("No longer from"),
        .help = N_("The first day on which it was over: of a coordinator the day on which the next "
                   "one began. Empty = it goes on."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct answers, to),
    },
    {
        .name = "kind",
        .label = N_("Kind"),
        .help = N_("Escalated only of the team that stepped in with an intensive escalation."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct answers, kind),
        .choices = &choices_coordinator_kind,
    },
    {
        .name = "reason",
        .label = N_("Reason"),
        .help = N_("Why the coordinator changed; it stands with the coordinator."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, reason),
        .limit = 500,
    },
};

static bool read_period(struct period_state *state, const char *path, struct error *err)
{
    const struct dossier *dossier = &state->act.dossier;
    struct period *period = &state->period;
    size_t index = 0;
    if (sscanf(path, "coordinators[%zu]", &index) == 1 && index < dossier->coordinators.count) {
        const struct coordinator *one = &dossier->coordinators.items[index];
        *period = (struct period){PERIOD_COORDINATOR, index, one->worker, .seen_from = one->from,
                                  .seen_to = one->to};
        state->answers = (struct answers){one->from, one->to, one->kind, one->reason};
        return true;
    }
    if (sscanf(path, "involved[%zu]", &index) == 1 && index < dossier->involved.count) {
        const struct involved *one = &dossier->involved.items[index];
        *period = (struct period){PERIOD_INVOLVED, index, one->worker, .seen_from = one->from,
                                  .seen_to = one->to};
        state->answers = (struct answers){.from = one->from, .to = one->to};
        return true;
    }
    return error_set(err, ERROR_NOT_FOUND, "%s", _("This is no longer in the dossier."));
}

static void append_days(const struct period *period, struct string *out)
{
    char from[DATE_TEXT_SIZE];
    char to[DATE_TEXT_SIZE];
    if (date_given(period->seen_from))
        string_append_format(out, _("It stands in the dossier from %s"),
                             date_entry_format(period->seen_from, from));
    else
        string_append(out, _("It stands in the dossier without a first day"));
    if (date_given(period->seen_to))
        string_append_format(out, _(", and no longer from %s."),
                             date_entry_format(period->seen_to, to));
    else
        string_append(out, _(", and goes on."));
}

static void say_what_happens(struct period_state *state)
{
    struct string *intro = &state->act.intro;
    struct arena arena = {0};
    const char *name = service_worker_name(state->act.ui->service, state->period.worker, &arena);
    string_append_format(intro,
                         state->period.kind == PERIOD_COORDINATOR ? _("Coordinator: %s.")
                                                                  : _("Involved: %s."),
                         name);
    string_append(intro, "\n");
    append_days(&state->period, intro);
    string_append(intro, "\n");
    string_append(intro,
                  _("Correct only what was recorded wrong: the change stands in the history."));
    string_append(intro, "\n");
    string_append(intro, state->period.kind == PERIOD_COORDINATOR
                             ? _("Another coordinator from today on: r in tab 2.")
                             : _("No longer involved from today on: e in tab 2."));
    arena_release(&arena);
}

static void show_items(struct period_state *state)
{
    const struct form_item items[] = {
        {.path = fields[0].name,
         .field = &fields[0],
         .record = &state->answers,
         .flags = FORM_REQUIRED | FORM_PAST},
        {.path = fields[1].name,
         .field = &fields[1],
         .record = &state->answers,
         .flags = state->period.kind == PERIOD_COORDINATOR ? FORM_PAST : 0U},
        {.path = fields[2].name, .field = &fields[2], .record = &state->answers},
        {.path = fields[3].name, .field = &fields[3], .record = &state->answers, .rows = 2},
    };
    form_set_items(&state->act.form, items, state->period.kind == PERIOD_COORDINATOR ? 4 : 2);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct period_state *state = any;
    const struct work_argument *work = argument;
    char place[FORM_PATH_SIZE];
    if (!act_form_open(&state->act, ui, argument, err))
        return false;
    const char *path = work ? dossier_view_path(&state->act.dossier, work->path, place) : "";
    if (!read_period(state, path, err)) {
        act_form_release(&state->act);
        return false;
    }
    const char *field = strrchr(path, '.');
    show_items(state);
    if (field)
        (void)form_focus(&state->act.form, field + 1);
    say_what_happens(state);
    act_form_resume(&state->act, "period", argument);
    return true;
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct period_state *state = any;
    (void)ui;
    dossier_view_title(_("Correct a period"), &state->act.dossier, out);
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct period_state *state = any;
    struct arena arena = {0};
    struct error err = {0};
    if (!act_form_complete(&state->act))
        return ui_done();
    struct period period = state->period;
    period.from = state->answers.from;
    period.to = state->answers.to;
    period.coordinator_kind = state->answers.kind;
    period.reason = state->answers.reason;
    act_form_begin(&state->act);
    bool done = service_correct_period(ui->service, state->act.dossier.household.id, &period, &err);
    const char *said =
        arena_format(&arena, _("Saved: the period of %s was corrected. ^Z undoes it."),
                     service_worker_name(ui->service, period.worker, &arena));
    struct ui_result result = act_form_end(&state->act, done, &err, said);
    arena_release(&arena);
    return result;
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Correct"),
        .help = N_("records this period with these days"),
        .run = run_do,
    },
};

const struct screen_ops screen_period = {
    .name = "period",
    .label = N_("Correct a period"),
    .state_size = sizeof(struct period_state),
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
