// SPDX-License-Identifier: EUPL-1.2
// Naming a worker who may work in a household for a period: a stand-in, an expert.
//
// Shows    what will happen; who, from which day until which day, and as what
// Data     service_involve; without a household service_cover_absence, for every household of which
//          the worker at work is coordinator (ui/act_form.h)
// Actions  F8 does it
// Parent   dossier; today, without a household. Children none.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "service/acts.h"
#include "ui/act_form.h"
#include "ui/dossier_view.h"
#include "ui/key.h"

struct answers {
    const char *worker;
    struct date from;
    struct date last; // last day involved; the service counts the day after it
    enum involved_reason reason;
};

struct stand_in_state {
    struct act_form act;
    bool all; // every household of one's own
    size_t households;
    struct answers answers;
    struct pick_source workers;
    struct pick_source reasons;
};

// The paths are the fields that the service names in an error.
static const struct field fields[] = {
    {
        .name = "worker",
        .label = N_("Who"),
        .help = N_("May open the dossier and work in it in this period, and not after it."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, worker),
        .limit = 120,
    },
    {
        .name = "from",
        .label = N_("First day"),
        .kind = FIELD_DATE,
        .offset = offsetof(struct answers, from),
    },
    {
        .name = "to",
        .label = N_("Last day"),
        .help = N_("The last day on which this worker may open the dossier."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct answers, last),
    },
    {
        .name = "reason",
        .label = N_("As what"),
        .help = N_("A stand-in always has a last day; an expert may stay until further notice."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct answers, reason),
        .choices = &choices_involved_reason,
    },
};

// The other reasons follow from what somebody did.
static void reason_options(void *context, const char *path, struct arena *arena,
                           struct pick_options *options)
{
    static const enum involved_reason reasons[] = {INVOLVED_STAND_IN, INVOLVED_EXPERT,
                                                   INVOLVED_OTHER};
    (void)context;
    (void)path;
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        option->value = choice_code(&choices_involved_reason, (int)reasons[i]);
        option->label = _(choice_label(&choices_involved_reason, (int)reasons[i]));
    }
}

static bool count_own(struct stand_in_state *state, struct ui *ui, struct error *err)
{
    const struct household_query query = {.worker = service_worker(ui->service)->login};
    if (!service_count_households(ui->service, &query, &state->households, err))
        return false;
    if (state->households == 0)
        return error_set(err, ERROR_INVALID, "%s",
                         _("You are not the coordinator of any household: nothing to cover."));
    return true;
}

static void say_what_happens(struct stand_in_state *state)
{
    struct string *intro = &state->act.intro;
    if (state->all)
        string_append_format(intro,
                             P_("For the %zu household of which you are the coordinator.\n",
                                "For all %zu households of which you are the coordinator.\n",
                                state->households),
                             state->households);
    else
        string_append(intro, _("For this household only.\n"));
    string_append(intro, _("From the first up to and including the last day this worker may open "
                           "the dossier "
                           "and work in it. The coordinator stays the coordinator."));
}

static void show_items(struct stand_in_state *state)
{
    const struct form_item items[] = {
        {.path = fields[0].name,
         .field = &fields[0],
         .record = &state->answers,
         .source = &state->workers,
         .flags = FORM_REQUIRED},
        {.path = fields[1].name,
         .field = &fields[1],
         .record = &state->answers,
         .flags = FORM_REQUIRED | FORM_FUTURE},
        {.path = fields[2].name,
         .field = &fields[2],
         .record = &state->answers,
         .flags = FORM_FUTURE | (state->all ? FORM_REQUIRED : 0U)},
        {.path = fields[3].name,
         .field = &fields[3],
         .record = &state->answers,
         .source = &state->reasons,
         .flags = FORM_REQUIRED},
    };
    form_set_items(&state->act.form, items, state->all ? 3 : 4);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct stand_in_state *state = any;
    if (!act_form_open(&state->act, ui, argument, err))
        return false;
    state->all = !state->act.dossier.household.id;
    if (state->all && !count_own(state, ui, err)) {
        act_form_release(&state->act);
        return false;
    }
    const struct coordinator *now = dossier_coordinator_on(&state->act.dossier, ui_today(ui));
    state->act.except = state->all ? service_worker(ui->service)->login : now ? now->worker : NULL;
    state->workers = act_form_workers(&state->act);
    state->reasons = (struct pick_source){.options = reason_options};
    state->answers = (struct answers){.from = ui_today(ui), .reason = INVOLVED_STAND_IN};
    show_items(state);
    say_what_happens(state);
    act_form_resume(&state->act, "stand_in", argument);
    return true;
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct stand_in_state *state = any;
    (void)ui;
    if (state->all)
        string_append(out, _("Stand-in for my absence"));
    else
        dossier_view_title(_("Stand-in"), &state->act.dossier, out);
}

static void append_done(const struct stand_in_state *state, struct string *out)
{
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const char *name = service_worker_name(state->act.ui->service, state->answers.worker, &arena);
    if (state->all)
        string_append_format(out,
                             P_("Saved: %s covers %zu household.",
                                "Saved: %s covers %zu households.", state->households),
                             name, state->households);
    if (state->all)
        string_append_format(out, " %s", _("e in tab 2 of a dossier ends it there."));
    else if (date_given(state->answers.last))
        string_append_format(out, _("Saved: %s is involved up to and including %s."), name,
                             date_entry_format(state->answers.last, day));
    else
        string_append_format(out, _("Saved: %s is involved until further notice."), name);
    arena_release(&arena);
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct stand_in_state *state = any;
    struct error err = {0};
    STRING_AUTO said = {0};
    if (!act_form_complete(&state->act))
        return ui_done();
    const struct answers *answers = &state->answers;
    struct involvement involvement = {
        .login = answers->worker, .from = answers->from, .reason = answers->reason};
    if (date_given(answers->last))
        involvement.to = date_add_days(answers->last, 1);
    act_form_begin(&state->act);
    bool done =
        state->all
            ? service_cover_absence(ui->service, &involvement, &state->households, &err)
            : service_involve(ui->service, state->act.dossier.household.id, &involvement, &err);
    if (done)
        append_done(state, &said);
    return act_form_end(&state->act, done, &err, string_text(&said));
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Appoint"),
        .help = N_("lets this worker into the household for the period"),
        .run = run_do,
    },
};

const struct screen_ops screen_stand_in = {
    .name = "stand_in",
    .label = N_("Stand-in"),
    .state_size = sizeof(struct stand_in_state),
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
