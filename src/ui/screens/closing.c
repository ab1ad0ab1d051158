// SPDX-License-Identifier: EUPL-1.2
// Closing a household.
//
// Shows    what closing does, the last measurement of each person; why it is closed
// Data     service_close_household (ui/act_form.h)
// Actions  F6 (m) the closing measurement; F8 asks once more, and closes
// Parent   dossier, review. Children zrm, confirm.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "ui/act_form.h"
#include "ui/dialog.h"
#include "ui/dossier_view.h"
#include "ui/key.h"

enum { MOST_PEOPLE = 6 };

struct answers {
    const char *reason;
};

struct closing_state {
    struct act_form act;
    struct answers answers;
    struct pick_source reasons;
    struct work_argument argument; // of the measurement
    struct string question;
    struct string detail;
    struct confirm_question confirm;
};

static const char *const usual_reasons[] = {
    N_("The goals were reached; the household goes on by itself"),
    N_("The household goes on with help of its own network"),
    N_("The household goes on with other help"),
    N_("The household wants no more help"),
    N_("There has been no contact any more"),
    N_("Moved to another town"),
    N_("Deceased"),
    NULL,
};

static const struct field field_reason = {
    .name = "reason",
    .label = N_("Why it is closed"),
    .help = N_("Choose from the list, or say it in a few words."),
    .kind = FIELD_TEXT,
    .offset = offsetof(struct answers, reason),
    .limit = 500,
};

// ---- what will happen ---------------------------------------------------------------------------

// ": The rent is paid; Overview of the money; and 2 more".
static void name_open_goals(const struct plan *plan, size_t open_goals, struct string *out)
{
    enum { MOST_GOALS = 3, GOAL_CELLS = 30 };
    size_t named = 0;
    for (size_t i = 0; i < plan->goals.count && named < MOST_GOALS; i++) {
        const struct goal *goal = &plan->goals.items[i];
        if (!goal_is_open(goal))
            continue;
        string_append(out, named++ == 0 ? ": " : "; ");
        draw_shorten(utf8_blank(goal->text) ? _("(no text yet)") : goal->text, GOAL_CELLS, out);
    }
    if (open_goals > named)
        string_append_format(out, _("; and %zu more"), open_goals - named);
}

static void say_plans(const struct dossier *dossier, struct string *out)
{
    const struct plan *plan = dossier_plan_in(dossier, PLAN_FINAL);
    const struct plan *draft = dossier_plan_in(dossier, PLAN_DRAFT);
    size_t open_goals = 0;
    if (!plan)
        string_append(out, draft ? _("There is no plan in force.") : _("There is no plan."));
    for (size_t i = 0; plan && i < plan->goals.count; i++)
        open_goals += goal_is_open(&plan->goals.items[i]) ? 1 : 0;
    if (plan)
        string_append_format(out, _("Plan version %d is closed"), (int)plan->version.value);
    if (open_goals > 0) {
        string_append_format(
            out, P_(", with %zu goal still open", ", with %zu goals still open", open_goals),
            open_goals);
        name_open_goals(plan, open_goals, out);
    }
    string_append(out, plan ? "." : "");
    if (draft)
        string_append_format(out, _(" The draft of version %d ends without being agreed."),
                             (int)draft->version.value);
}

static void say_contacts(const struct dossier *dossier, struct string *out)
{
    size_t planned = 0;
    for (size_t i = 0; i < dossier->contacts.count; i++)
        planned += dossier->contacts.items[i].status == CONTACT_PLANNED ? 1 : 0;
    if (planned > 0)
        string_append_format(out,
                             P_(" %zu planned contact is cancelled.",
                                " %zu planned contacts are cancelled.", planned),
                             planned);
}

static const struct assessment *last_of(const struct dossier *dossier, const char *subject)
{
    const struct assessment *last = NULL;
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        bool same = one->subject && strcmp(one->subject, subject) == 0;
        if (same && date_given(one->date) && (!last || one->date.day >= last->date.day))
            last = one;
    }
    return last;
}

// "  Pieter van den Berg: 05-10-2026, progress, 3 domains"
static void say_person(const struct dossier *dossier, const char *subject, struct string *out)
{
    enum { NAME_CELLS = 34 };
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const struct assessment *last = last_of(dossier, subject);
    string_append(out, "   ");
    draw_shorten(dossier_subject_name(dossier, subject, &arena), NAME_CELLS, out);
    string_append(out, ": ");
    if (!last) {
        string_append(out, _("never measured"));
    } else {
        const char *moment = choice_label(&choices_moment, (int)last->moment);
        string_append_format(
            out, P_("%s, %s, %zu domain", "%s, %s, %zu domains", last->scores.count),
            date_entry_format(last->date, day), moment ? _(moment) : "-", last->scores.count);
    }
    string_append(out, "\n");
    arena_release(&arena);
}

static void say_measurements(const struct dossier *dossier, struct date today, struct string *out)
{
    size_t said = 0;
    size_t left = 0;
    string_append(out, _("Last measurement (F6 makes the closing one):"));
    string_append(out, "\n");
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, today))
            continue;
        if (said++ < MOST_PEOPLE)
            say_person(dossier, member->id, out);
        else
            left++;
    }
    if (last_of(dossier, SUBJECT_HOUSEHOLD))
        say_person(dossier, SUBJECT_HOUSEHOLD, out);
    if (left > 0)
        string_append_format(out, _("   and %zu more"), left);
}

static void say_what_happens(struct act_form *act)
{
    string_clear(&act->intro);
    string_append(&act->intro, _("After this the dossier can only be read, until it is reopened; "
                                 "coordination ends today."));
    string_append(&act->intro, "\n");
    say_plans(&act->dossier, &act->intro);
    say_contacts(&act->dossier, &act->intro);
    string_append(&act->intro, "\n");
    say_measurements(&act->dossier, ui_today(act->ui), &act->intro);
}

// ---- the screen ---------------------------------------------------------------------------------

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct closing_state *state = any;
    struct act_form *act = &state->act;
    if (!act_form_open(act, ui, argument, err))
        return false;
    if (dossier_phase(&act->dossier) == PHASE_CLOSED) {
        act_form_release(act);
        return error_set(err, ERROR_CONFLICT, "%s", _("This household is closed already."));
    }
    state->reasons = act_form_words(usual_reasons);
    const struct form_item item = {
        .path = "reason",
        .field = &field_reason,
        .record = &state->answers,
        .source = &state->reasons,
        .flags = FORM_REQUIRED,
    };
    form_set_items(&act->form, &item, 1);
    say_what_happens(act);
    act_form_resume(&state->act, "closing", argument);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct closing_state *state = any;
    string_release(&state->question);
    string_release(&state->detail);
    act_form_close(ui, any);
}

static void changed(struct ui *ui, void *any)
{
    struct closing_state *state = any;
    (void)ui;
    act_form_reread(&state->act);
    say_what_happens(&state->act);
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct closing_state *state = any;
    (void)ui;
    dossier_view_title(_("Close household"), &state->act.dossier, out);
}

static struct ui_result run_measure(struct ui *ui, void *any)
{
    struct closing_state *state = any;
    work_argument_set(&state->argument, state->act.dossier.household.id, "assessments?outflow");
    return ui_push_named(ui, "zrm", &state->argument);
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct closing_state *state = any;
    const struct household *household = &state->act.dossier.household;
    (void)ui;
    if (!act_form_complete(&state->act))
        return ui_done();
    string_clear(&state->question);
    string_clear(&state->detail);
    string_append_format(&state->question, _("Close %s %s?"),
                         household->number ? household->number : "",
                         utf8_blank(household->name) ? _("this household") : household->name);
    string_append(&state->detail, state->answers.reason);
    state->confirm = (struct confirm_question){.question = string_text(&state->question),
                                               .detail = string_text(&state->detail),
                                               .yes = _("Yes, close")};
    return ui_push(&screen_confirm, &state->confirm);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct closing_state *state = any;
    struct error err = {0};
    if (from != &screen_confirm || !value->given || value->number != 1)
        return ui_done();
    act_form_begin(&state->act);
    bool done = service_close_household(ui->service, state->act.dossier.household.id,
                                        state->answers.reason, &err);
    return act_form_end(&state->act, done, &err, _("Saved: the household is closed."));
}

static const struct ui_action actions[] = {
    {
        .name = "measure",
        .keys = {UI_KEY_F6, 'm'},
        .label = N_("Measurement"),
        .help = N_("the closing measurement: what moved since the beginning"),
        .run = run_measure,
    },
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Close household"),
        .help = N_("asks once more, and closes the household"),
        .run = run_do,
    },
};

const struct screen_ops screen_closing = {
    .name = "closing",
    .label = N_("Close household"),
    .state_size = sizeof(struct closing_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
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
    .result = result,
    .changed = changed,
    .household = act_form_household,
    .back = act_form_back,
};
