// SPDX-License-Identifier: EUPL-1.2
// Handing a household over to another coordinator, or all that are marked in the list.
//
// Shows    what will happen; to whom, from which day, why
// Data     service_assign_coordinator, service_assign_coordinators (ui/act_form.h)
// Actions  F8 does it
// Parent   dossier, household_list (struct marked_argument). Children none.
#include "base/date_entry.h"
#include "base/translate.h"
#include "service/acts.h"
#include "ui/act_form.h"
#include "ui/dossier_view.h"
#include "ui/household_marks.h"
#include "ui/key.h"

struct answers {
    const char *worker;
    struct date from;
    const char *reason;
};

struct hand_over_state {
    struct act_form act;
    struct answers answers;
    struct pick_source workers;
    struct pick_source reasons;           // for those that are marked
    const struct marked_argument *marked; // NULL = one household
};

static const char *const reasons[] = {
    N_("Illness"),
    N_("Leave"),
    N_("The worker leaves"),
    N_("The work is spread anew"),
    N_("At the request of the household"),
    NULL,
};

static const struct field fields[] = {
    {
        .name = "worker",
        .label = N_("New coordinator"),
        .help = N_("Who coordinates from then on: the first person to turn to for everybody."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, worker),
        .limit = 120,
    },
    {
        .name = "from",
        .label = N_("From"),
        .help = N_("Today or a day that lies behind us; for days to come name a stand-in."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct answers, from),
    },
    {
        .name = "reason",
        .label = N_("Reason"),
        .help = N_("Why the coordinator changes; it stands with the coordinator."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, reason),
        .limit = 500,
    },
};

static void say_what_happens(struct hand_over_state *state)
{
    const struct act_form *act = &state->act;
    struct arena arena = {0};
    const struct coordinator *now = dossier_coordinator_on(&act->dossier, ui_today(act->ui));
    char day[DATE_TEXT_SIZE];
    if (now)
        string_append_format(&state->act.intro, _("Coordinator now: %s, since %s."),
                             service_worker_name(act->ui->service, now->worker, &arena),
                             date_entry_format(now->from, day));
    else
        string_append(&state->act.intro, _("This household has no coordinator now."));
    string_append(&state->act.intro, "\n");
    string_append(&state->act.intro,
                  _("The new coordinator takes over everything: dossier, plan and agreements.\n"
                    "The earlier one can open the dossier no longer, unless still involved."));
    arena_release(&arena);
}

static void say_of_marked(struct hand_over_state *state)
{
    size_t count = state->marked->marks->count;
    string_append_format(&state->act.intro,
                         P_("The %zu household that is marked gets another coordinator.\n",
                            "The %zu households that are marked get another coordinator.\n", count),
                         count);
    string_append(
        &state->act.intro,
        _("What cannot be handed over stays marked, and it says why. ^Z in the list takes "
          "it back."));
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct hand_over_state *state = any;
    if (!act_form_open(&state->act, ui, argument, err))
        return false;
    const struct coordinator *now = dossier_coordinator_on(&state->act.dossier, ui_today(ui));
    state->act.except = now ? now->worker : NULL;
    state->marked = household_marks_argument(argument);
    state->workers = act_form_workers(&state->act);
    state->reasons = act_form_words(reasons);
    state->answers.from = ui_today(ui);
    const struct form_item items[] = {
        {.path = "worker",
         .field = &fields[0],
         .record = &state->answers,
         .source = &state->workers,
         .flags = FORM_REQUIRED},
        {.path = "from",
         .field = &fields[1],
         .record = &state->answers,
         .flags = FORM_REQUIRED | FORM_PAST},
        {.path = "reason",
         .field = &fields[2],
         .record = &state->answers,
         .source = state->marked ? &state->reasons : NULL,
         .rows = 2,
         .flags = now || state->marked ? FORM_REQUIRED : 0},
    };
    form_set_items(&state->act.form, items, sizeof(items) / sizeof(items[0]));
    if (state->marked) {
        say_of_marked(state); // marks are not kept, so that what is typed for them is not either
        return true;
    }
    say_what_happens(state);
    act_form_resume(&state->act, "hand_over", argument);
    return true;
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct hand_over_state *state = any;
    (void)ui;
    if (state->marked)
        string_append_format(out, "%s (%zu)", _("Hand over"), state->marked->marks->count);
    else
        dossier_view_title(_("Hand over"), &state->act.dossier, out);
}

// What was done can be taken back in the list; what was not stays marked.
static void mark_anew(const struct marked_argument *marked, const struct text_list *done)
{
    household_marks_clear(marked->done);
    for (size_t i = 0; i < done->count; i++) {
        household_marks_switch(marked->marks, done->items[i]);
        household_marks_switch(marked->done, done->items[i]);
    }
}

static struct ui_result do_marked(struct hand_over_state *state)
{
    struct service *service = state->act.ui->service;
    const struct answers *answers = &state->answers;
    struct arena arena = {0};
    struct text_list households = {0};
    struct text_list done = {0};
    struct not_assigned_list refused = {0};
    struct error err = {0};
    STRING_AUTO said = {0};
    household_marks_list(state->marked->marks, &arena, &households);
    bool good = service_assign_coordinators(service, &households, answers->worker, answers->from,
                                            answers->reason, &arena, &done, &refused, &err);
    if (good) {
        mark_anew(state->marked, &done);
        string_append_format(&said,
                             P_("Saved: %s is the coordinator of %zu household.",
                                "Saved: %s is the coordinator of %zu households.", done.count),
                             service_worker_name(service, answers->worker, &arena), done.count);
    }
    if (good && refused.count > 0)
        string_append_format(&said, _(" Not of %zu: %s"), refused.count, refused.items[0].why);
    struct ui_result result = act_form_end(&state->act, good, &err, string_text(&said));
    arena_release(&arena);
    return result;
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct hand_over_state *state = any;
    struct arena arena = {0};
    struct error err = {0};
    const struct answers *answers = &state->answers;
    if (!act_form_complete(&state->act))
        return ui_done();
    if (state->marked)
        return do_marked(state);
    act_form_begin(&state->act);
    bool done = service_assign_coordinator(ui->service, state->act.dossier.household.id,
                                           answers->worker, answers->from, answers->reason, &err);
    struct ui_result result =
        act_form_end(&state->act, done, &err,
                     arena_format(&arena, _("Saved: %s is the coordinator now."),
                                  service_worker_name(ui->service, answers->worker, &arena)));
    arena_release(&arena);
    return result;
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Hand over"),
        .help = N_("hands the household over to the new coordinator"),
        .run = run_do,
    },
};

const struct screen_ops screen_hand_over = {
    .name = "hand_over",
    .label = N_("Hand over"),
    .state_size = sizeof(struct hand_over_state),
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
