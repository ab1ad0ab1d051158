// SPDX-License-Identifier: EUPL-1.2
// Emergency access: the dossier of a household in which one is not involved.
//
// Shows    what happens then; who is meant, and why
// Data     service_find_in_emergency, service_break_glass (ui/act_form.h)
// Actions  F8 looks up who serves the household, says it, asks once more and opens the dossier
// Parent   household_list, go_to. Children confirm; goes on as dossier.
//
// Nothing of it is kept unsaved. Who is looked up, and why, is about people whose household is not known yet:
// erasing that household could not find it. And a reason opens a dossier only at the moment it is given.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "service/special_access.h"
#include "ui/act_form.h"
#include "ui/dialog.h"
#include "ui/key.h"

struct answers {
    const char *number;
    const char *surname;
    struct date birth;
    const char *reason;
};

struct emergency_state {
    struct act_form act;
    struct answers answers;
    struct work_argument argument; // the household that was found
    struct string question;
    struct string detail;
    struct confirm_question confirm;
};

static const struct field fields[] = {
    {
        .name = "number",
        .label = N_("Number of the household"),
        .help = N_("As it stands on letters: 2026-0173. Or give a surname and a birth date."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, number),
        .limit = 20,
    },
    {
        .name = "surname",
        .label = N_("Or the surname"),
        .help = N_("Of somebody in the household, whole; capitals and accents do not matter."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, surname),
        .limit = 120,
    },
    {
        .name = "birth",
        .label = N_("And the birth date"),
        .help = N_("Of the same person."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct answers, birth),
    },
    {
        .name = "reason",
        .label = N_("Why this cannot wait"),
        .help = N_("One sentence. The team leader judges it, and the household can read it."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, reason),
        .limit = SPECIAL_REASON_LIMIT,
    },
};

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct emergency_state *state = any;
    struct act_form *act = &state->act;
    (void)argument;
    const char *refusal = service_refusal(ui->service, NULL, ACT_BREAK_GLASS);
    if (refusal)
        return error_set(err, ERROR_DENIED, "%s", refusal);
    if (!act_form_open(act, ui, NULL, err))
        return false;
    struct form_item items[sizeof(fields) / sizeof(fields[0])] = {{0}};
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        items[i] = (struct form_item){
            .path = fields[i].name, .field = &fields[i], .record = &state->answers};
    items[2].flags = FORM_PAST | FORM_BIRTH;
    items[3].flags = FORM_REQUIRED;
    items[3].rows = 2;
    form_set_items(&act->form, items, sizeof(items) / sizeof(items[0]));
    string_append(&act->intro,
                  _("For when somebody needs help now and nobody who is involved can be reached. "
                    "Looking somebody up is logged, also when nobody is found. The dossier then "
                    "opens to read and to note what was done, until the end of tomorrow. The team "
                    "leader judges it, and the household can see it."));
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct emergency_state *state = any;
    string_release(&state->question);
    string_release(&state->detail);
    act_form_close(ui, any);
}

// Of somebody who lives in two households, only the number says which is meant.
static struct ui_result ask_which(struct emergency_state *state,
                                  const struct emergency_found_list *found)
{
    STRING_AUTO numbers = {0};
    for (size_t i = 0; i < found->count; i++)
        string_append_format(&numbers, "%s%s", i > 0 ? ", " : "", found->items[i].number);
    ui_message(state->act.ui, _("There is more than one: %s. Give the number."),
               string_text(&numbers));
    (void)form_focus(&state->act.form, "number");
    return ui_done();
}

// Nothing to judge: it opens as it always does.
static struct ui_result open_as_usual(struct emergency_state *state)
{
    struct ui *ui = state->act.ui;
    ui_message(ui, "%s", _("This household may be opened already: no emergency access is needed."));
    return ui_replace(screen_find("dossier"), &state->argument);
}

static struct ui_result ask(struct emergency_state *state, const struct emergency_found *found)
{
    work_argument_set(&state->argument, found->household, NULL);
    if (service_allows(state->act.ui->service, found->household, ACT_OPEN))
        return open_as_usual(state);
    string_clear(&state->question);
    string_clear(&state->detail);
    string_append_format(&state->question, _("Open household %s in an emergency?"), found->number);
    string_append_format(&state->detail, _("Served by %s, coordinator %s."),
                         found->team ? found->team : _("no team"),
                         found->coordinator ? found->coordinator : _("nobody yet"));
    string_append_format(&state->detail, " %s",
                         _("The team leader judges this; the household can see it. It holds until "
                           "the end of tomorrow."));
    state->confirm = (struct confirm_question){.question = string_text(&state->question),
                                               .detail = string_text(&state->detail),
                                               .yes = _("Yes, open the dossier")};
    return ui_push(&screen_confirm, &state->confirm);
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct emergency_state *state = any;
    struct arena arena = {0};
    struct emergency_found_list found = {0};
    struct error err = {0};
    struct ui_result result = ui_done();
    if (!act_form_complete(&state->act))
        return ui_done();
    const struct emergency_search search = {.number = state->answers.number,
                                            .surname = state->answers.surname,
                                            .birth = state->answers.birth};
    if (!service_find_in_emergency(ui->service, &search, &arena, &found, &err)) {
        ui_error(ui, &err);
        if (err.field[0])
            (void)form_focus(&state->act.form, err.field);
    } else {
        result = found.count > 1 ? ask_which(state, &found) : ask(state, &found.items[0]);
    }
    arena_release(&arena);
    return result;
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct emergency_state *state = any;
    struct error err = {0};
    if (from != &screen_confirm || !value->given)
        return ui_done();
    if (!service_break_glass(ui->service, state->argument.household, state->answers.reason, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    ui_message(ui, "%s", _("EMERGENCY ACCESS until the end of tomorrow. Note what was done."));
    return ui_replace(screen_find("dossier"), &state->argument);
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Look up"),
        .help = N_("looks up who serves the household, and asks before it opens"),
        .run = run_do,
    },
};

const struct screen_ops screen_emergency = {
    .name = "emergency",
    .label = N_("Emergency access"),
    .state_size = sizeof(struct emergency_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = act_form_guide,
    .hints = act_form_hints,
    .explain = act_form_explain,
    .layout = act_form_layout,
    .draw = act_form_draw,
    .typing = act_form_typing,
    .last_stop = act_form_last_stop,
    .key = act_form_key,
    .paste = act_form_paste,
    .result = result,
    .back = act_form_back,
};
