// SPDX-License-Identifier: EUPL-1.2
// One request for an individual provision, and the decision on it.
//
// Shows    the request with its reason, for whom, and how it was decided; what is decided and when. Who
//          cannot decide this one reads why
// Data     service_open_request, service_decide_request (service/requests.h); the argument is a
//          struct work_argument of which the path is the id of the request
// Actions  F8 records the decision after a question, F7 takes it back, PgDn and PgUp read on in the reason
// Parent   requests, record. Children confirm.
#include <string.h>

#include "base/date_entry.h"
#include "base/date_words.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/requests.h"
#include "ui/act_form.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/key.h"

enum {
    LABEL_CELLS = 14,
    FACT_ROWS = 3, // request, for whom, household
    MOST_PROVISION_ROWS = 4,
    FORM_ROWS = 7,
};

struct decision_state {
    struct act_form act;
    struct arena arena; // of the facts
    struct request_facts facts;
    char request[HOUSEHOLD_ID_SIZE];
    struct decision answers;
    int provision_rows;
    int skip;        // rows of the reason that were read
    int reason_rows; // it takes in all
    int shown_rows;  // of it on the screen
    bool taking_back;
    struct string question;
    struct string detail;
    struct confirm_question confirm;
};

static const struct field fields[] = {
    {
        .name = "outcome",
        .label = N_("Outcome"),
        .help = N_("Granted, refused or withdrawn."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct decision, outcome),
        .choices = &choices_request_outcome,
    },
    {
        .name = "decided",
        .label = N_("Decided"),
        .help = N_("The day of the decision: today, or a day that has passed."),
        .kind = FIELD_DATE,
        .offset = offsetof(struct decision, decided),
    },
};

static bool is_decided(const struct decision_state *state)
{
    return request_decided(&state->facts.request);
}

// ---- opening ------------------------------------------------------------------------------------

static bool read_facts(struct decision_state *state, struct error *err)
{
    struct arena arena = {0};
    struct request_facts facts = {0};
    if (!service_open_request(state->act.ui->service, state->request, &arena, &facts, err)) {
        arena_release(&arena);
        return false;
    }
    arena_release(&state->arena);
    state->arena = arena;
    state->facts = facts;
    return true;
}

static void show_items(struct decision_state *state)
{
    const struct form_item items[] = {
        {.path = fields[0].name,
         .field = &fields[0],
         .record = &state->answers,
         .flags = FORM_REQUIRED},
        {.path = fields[1].name,
         .field = &fields[1],
         .record = &state->answers,
         .flags = FORM_REQUIRED | FORM_PAST},
    };
    form_set_items(&state->act.form, items, state->facts.refusal ? 0 : 2);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct decision_state *state = any;
    const struct work_argument *work = argument;
    if (!act_form_open(&state->act, ui, NULL, err))
        return false;
    size_t length = work ? strlen(work->path) : 0;
    memcpy(state->request, work ? work->path : "",
           length < sizeof(state->request) ? length : sizeof(state->request) - 1);
    if (!read_facts(state, err)) {
        act_form_release(&state->act);
        return false;
    }
    state->answers = (struct decision){state->facts.request.outcome, state->facts.request.decided};
    if (!date_given(state->answers.decided))
        state->answers.decided = ui_today(ui);
    show_items(state);
    if (!state->facts.refusal)
        act_form_resume_about(&state->act, "decision", state->facts.household, state->facts.number,
                              argument);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct decision_state *state = any;
    string_release(&state->question);
    string_release(&state->detail);
    act_form_close(ui, any);
    arena_release(&state->arena);
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct decision_state *state = any;
    (void)ui;
    string_append_format(out, "%s   %s", _("Decision"), state->facts.number);
}

// ---- drawing ------------------------------------------------------------------------------------

static void append_requested(const struct decision_state *state, struct string *out)
{
    struct arena arena = {0};
    const struct provision_request *request = &state->facts.request;
    char day[DATE_TEXT_SIZE];
    string_append(out, date_given(request->requested) ? date_entry_format(request->requested, day)
                                                      : _("day not known"));
    if (request->requested_by)
        string_append_format(
            out, ", %s",
            service_worker_name(state->act.ui->service, request->requested_by, &arena));
    if (date_given(request->requested)) {
        string_append(out, ", ");
        date_words_distance(request->requested, ui_today(state->act.ui), out);
    }
    arena_release(&arena);
}

static void append_member(const struct request_facts *facts, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    string_append(out, utf8_blank(facts->member_name) ? _("nobody was named") : facts->member_name);
    if (partial_date_given(facts->birth_date))
        string_append_format(out, _(", born %s"),
                             date_entry_format_partial(facts->birth_date, day));
}

static void append_household(const struct request_facts *facts, struct string *out)
{
    string_append(out, facts->number);
    if (!facts->address)
        string_append_format(out, ", %s", _("secret address"));
    else if (!utf8_blank(facts->address))
        string_append_format(out, ", %s", facts->address);
}

// "granted, 09-10-2026, W. Kuipers".
static void append_decision(const struct decision_state *state, struct string *out)
{
    struct arena arena = {0};
    const struct provision_request *request = &state->facts.request;
    const char *outcome = choice_label(&choices_request_outcome, (int)request->outcome);
    char day[DATE_TEXT_SIZE];
    string_append(out, outcome ? _(outcome) : _("outcome not known"));
    if (date_given(request->decided))
        string_append_format(out, ", %s", date_entry_format(request->decided, day));
    if (!utf8_blank(request->decided_by))
        string_append_format(
            out, ", %s", service_worker_name(state->act.ui->service, request->decided_by, &arena));
    arena_release(&arena);
}

static void draw_fact(struct frame *frame, int row, const char *label, const char *value)
{
    (void)draw_text(frame, row, 1, LABEL_CELLS - 1, DRAW_HEADING, label);
    (void)draw_cut(frame, row, 1 + LABEL_CELLS, frame->columns - LABEL_CELLS - 2, DRAW_NORMAL,
                   value);
}

static void draw_facts(const struct decision_state *state, struct frame *frame, int row)
{
    const char *labels[FACT_ROWS] = {_("Requested"), _("For"), _("Household")};
    struct string lines[FACT_ROWS] = {{0}};
    append_requested(state, &lines[0]);
    append_member(&state->facts, &lines[1]);
    append_household(&state->facts, &lines[2]);
    for (int i = 0; i < FACT_ROWS; i++) {
        draw_fact(frame, row + i, labels[i], string_text(&lines[i]));
        string_release(&lines[i]);
    }
}

static struct draw_area provision_area(const struct decision_state *state, struct draw_area area)
{
    return (struct draw_area){area.row + 1 + FACT_ROWS, 1 + LABEL_CELLS, state->provision_rows,
                              area.columns - LABEL_CELLS - 2};
}

// What is left over between what stands above it and the decision below.
static struct draw_area reason_area(const struct decision_state *state, struct draw_area area)
{
    int above = FACT_ROWS + state->provision_rows;
    int rows = area.rows - above - FORM_ROWS - 3; // two rules, how it was decided
    return (struct draw_area){area.row + 1 + above, 1 + LABEL_CELLS, rows > 1 ? rows : 1,
                              area.columns - LABEL_CELLS - 2};
}

static struct draw_area form_area(struct draw_area area)
{
    return (struct draw_area){area.row + area.rows - FORM_ROWS, area.column, FORM_ROWS,
                              area.columns};
}

static const char *or_dash(const char *text)
{
    return utf8_blank(text) ? "-" : text;
}

static void layout(struct ui *ui, void *any, struct draw_area area)
{
    struct decision_state *state = any;
    int provision =
        draw_rows(or_dash(state->facts.request.provision), provision_area(state, area).columns);
    (void)ui;
    state->provision_rows = provision < MOST_PROVISION_ROWS ? provision : MOST_PROVISION_ROWS;
    struct draw_area reason = reason_area(state, area);
    state->reason_rows = draw_rows(or_dash(state->facts.request.reason), reason.columns);
    state->shown_rows = reason.rows;
    int most = state->reason_rows > reason.rows ? state->reason_rows - reason.rows : 0;
    state->skip = state->skip < most ? state->skip : most;
    form_layout(&state->act.form, form_area(area));
}

static void draw_answers(struct decision_state *state, struct frame *frame, struct draw_area area,
                         bool focused)
{
    if (!state->facts.refusal) {
        form_draw(&state->act.form, frame, area, focused);
        return;
    }
    area.column = 1;
    area.columns -= 2;
    (void)draw_paragraph(frame, area, DRAW_IMPORTANT, state->facts.refusal);
    if (focused)
        draw_cursor(frame, area.row, 0);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct decision_state *state = any;
    struct draw_area provision = provision_area(state, area);
    struct draw_area reason = reason_area(state, area);
    struct draw_area answers = form_area(area);
    STRING_AUTO decided = {0};
    draw_rule(frame, area.row, 0, area.columns);
    draw_facts(state, frame, area.row + 1);
    draw_fact(frame, provision.row, _("Provision"), NULL);
    (void)draw_paragraph(frame, provision, DRAW_NORMAL, or_dash(state->facts.request.provision));
    draw_fact(frame, reason.row, _("Reason"), NULL);
    (void)draw_paragraph_part(frame, reason, DRAW_NORMAL, or_dash(state->facts.request.reason),
                              state->skip);
    if (is_decided(state)) {
        append_decision(state, &decided);
        draw_fact(frame, answers.row - 2, _("Decision"), string_text(&decided));
    }
    draw_rule(frame, answers.row - 1, 0, area.columns);
    draw_answers(state, frame, answers, ui_top_state(ui) == any);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct decision_state *state = any;
    if (state->reason_rows > state->shown_rows + state->skip)
        string_append(out, _("The reason goes on: PgDn reads on."));
    else if (!state->facts.refusal)
        act_form_guide(ui, any, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Plan and decision stay apart: who made the request or drafted the plan "
                         "it is for does not decide. Opening a request stands in the access log "
                         "of the person it is for."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    // Two fields are no pages: these read on in the reason.
    if (pressed == UI_KEY_PGDN || pressed == UI_KEY_PGUP)
        return ui_ignored();
    return act_form_key(ui, any, pressed);
}

static bool can_read_on(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct decision_state *state = any;
    (void)ui;
    *ret_reason = _("All of the reason is on the screen.");
    return state->reason_rows > state->shown_rows;
}

static struct ui_result run_read_on(struct ui *ui, void *any)
{
    struct decision_state *state = any;
    int most = state->reason_rows - state->shown_rows;
    int step = state->shown_rows > 1 ? state->shown_rows - 1 : 1;
    int skip = state->skip + (ui_key(ui) == UI_KEY_PGUP ? -step : step);
    state->skip = skip < 0 ? 0 : skip > most ? most : skip;
    return ui_done();
}

static void read_choice(struct ui *ui, const void *any, int key, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, key == UI_KEY_PGDN ? _("further down") : _("back up"));
}

static bool can_decide(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct decision_state *state = any;
    (void)ui;
    *ret_reason = state->facts.refusal;
    return !state->facts.refusal;
}

static bool can_take_back(struct ui *ui, const void *any, const char **ret_reason)
{
    if (!can_decide(ui, any, ret_reason))
        return false;
    *ret_reason = _("There is no decision yet.");
    return is_decided(any);
}

static struct ui_result ask(struct decision_state *state, bool take_back)
{
    const struct request_facts *facts = &state->facts;
    const char *outcome = choice_label(&choices_request_outcome, (int)state->answers.outcome);
    char day[DATE_TEXT_SIZE];
    state->taking_back = take_back;
    string_clear(&state->question);
    string_clear(&state->detail);
    if (take_back) {
        string_append(&state->question, _("Take this decision back?"));
        string_append(&state->detail, _("The request waits for a decision again then."));
    } else {
        string_append_format(&state->question, _("Record the decision: %s, %s?"),
                             outcome ? _(outcome) : "",
                             date_entry_format(state->answers.decided, day));
        append_member(facts, &state->detail);
        string_append_format(&state->detail, ": %s", or_dash(facts->request.provision));
    }
    state->confirm = (struct confirm_question){
        .question = string_text(&state->question),
        .detail = string_text(&state->detail),
        .yes = take_back ? _("Yes, take back") : _("Yes, record"),
    };
    return ui_push(&screen_confirm, &state->confirm);
}

static struct ui_result run_decide(struct ui *ui, void *any)
{
    struct decision_state *state = any;
    (void)ui;
    return act_form_complete(&state->act) ? ask(state, false) : ui_done();
}

static struct ui_result run_take_back(struct ui *ui, void *any)
{
    (void)ui;
    return ask(any, true);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    static const struct decision none;
    struct decision_state *state = any;
    struct error err = {0};
    struct error ignored = {0};
    if (from != &screen_confirm || !value->given || value->number != 1)
        return ui_done();
    act_form_begin(&state->act);
    bool done = service_decide_request(ui->service, &state->facts.request,
                                       state->taking_back ? &none : &state->answers, &err);
    // What it is by now is what is decided about next.
    if (!done && err.kind == ERROR_CONFLICT && read_facts(state, &ignored)) {
        state->act.draft.household = state->facts.household;
        state->act.draft.title = state->facts.number;
        show_items(state);
    }
    return act_form_end(&state->act, done, &err,
                        state->taking_back
                            ? _("Saved: the decision was taken back. ^Z in the list undoes it.")
                            : _("Saved: the decision was recorded. ^Z in the list undoes it."));
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Decide"),
        .help = N_("asks once more, and records the decision"),
        .enabled = can_decide,
        .run = run_decide,
    },
    {
        .name = "take_back",
        .keys = {UI_KEY_F7},
        .label = N_("Take back"),
        .help = N_("takes a decision out that was recorded wrong; the request is open again"),
        .flags = UI_ACTION_MINOR,
        .enabled = can_take_back,
        .run = run_take_back,
    },
    {
        .name = "read_on",
        .keys = {UI_KEY_PGDN, UI_KEY_PGUP},
        .label = N_("Read on"),
        .help = N_("reads on, or back, in a reason that is longer than the screen"),
        .enabled = can_read_on,
        .choice = read_choice,
        .run = run_read_on,
    },
};

const struct screen_ops screen_decision = {
    .name = "decision",
    .label = N_("Decision"),
    .state_size = sizeof(struct decision_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .title = title,
    .guide = guide,
    .hints = act_form_hints,
    .explain = act_form_explain,
    .about = about,
    .layout = layout,
    .draw = draw,
    .typing = act_form_typing,
    .last_stop = act_form_last_stop,
    .key = key,
    .tick = act_form_tick,
    .hangup = act_form_hangup,
    .paste = act_form_paste,
    .writing = act_form_writing,
    .result = result,
    .back = act_form_back,
};
