// SPDX-License-Identifier: EUPL-1.2
// What may be shared with an organisation, and about whom: to be looked at before anything is shared.
//
// Shows    the organisations of the dossier; of the chosen one each person with yes or no and why (on
//          which basis, since and until when, who agreed, who is missing); the conclusion in a sentence
// Data     the dossier as stored (service_reread_dossier), judged by model/sharing.h; a path
//          "sharing?NAME" chooses the organisation, also one that is only in unsaved work
// Actions  Tab other list, F6 records an agreement
// Parent   dossier, plan. Children record.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/sharing_words.h"
#include "service/acts.h"
#include "ui/dossier_view.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/sharing_view.h"
#include "ui/ui.h"
#include "ui/work_view.h"

enum { SAID_ROWS = 4, LEFT_CELLS = 26 };

struct sharing_screen {
    struct ui *ui;
    struct dossier dossier;
    struct text_list organisations; // in `arena`
    struct sharing_verdicts verdicts;
    struct arena arena;
    struct arena judged; // of the verdicts
    struct list_view left;
    struct list_view right;
    bool persons; // the right list has the cursor
    struct work_argument argument;
};

// ---- rows --------------------------------------------------------------------------------------

static const char *organisation_now(const struct sharing_screen *state)
{
    size_t at = state->left.current;
    return at < state->organisations.count ? state->organisations.items[at] : NULL;
}

static void judge(struct sharing_screen *state)
{
    const char *organisation = organisation_now(state);
    arena_release(&state->judged);
    state->verdicts = (struct sharing_verdicts){0};
    if (organisation)
        sharing_judge_all(&state->dossier, organisation, ui_today(state->ui), &state->judged,
                          &state->verdicts);
    list_view_set_count(&state->right, state->verdicts.count);
}

static bool same_name(struct arena *arena, const char *one, const char *other)
{
    return strcmp(utf8_name_key(arena, one), utf8_name_key(arena, other)) == 0;
}

// The organisation by name; one that is not in the dossier stands at the end.
static void choose(struct sharing_screen *state, const char *organisation)
{
    size_t at = 0;
    while (at < state->organisations.count &&
           !same_name(&state->arena, state->organisations.items[at], organisation))
        at++;
    if (at == state->organisations.count)
        text_list_add(&state->organisations, organisation, &state->arena);
    list_view_set_count(&state->left, state->organisations.count);
    list_view_select(&state->left, at);
}

static void show(struct sharing_screen *state, const char *organisation)
{
    arena_release(&state->arena);
    state->organisations = (struct text_list){0};
    sharing_organisations(&state->dossier, &state->arena, &state->organisations);
    list_view_set_count(&state->left, state->organisations.count);
    if (organisation)
        choose(state, organisation);
    judge(state);
}

static bool read_dossier(struct sharing_screen *state, const char *household, struct error *err)
{
    DOSSIER_AUTO fresh = {0};
    if (!service_reread_dossier(state->ui->service, household, &fresh, err))
        return false;
    dossier_release(&state->dossier);
    state->dossier = fresh;
    fresh = (struct dossier){0};
    return true;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct sharing_screen *state = any;
    const struct work_argument *given = argument;
    state->ui = ui;
    if (!given || given->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    if (!read_dossier(state, given->household, err))
        return false;
    show(state, sharing_path_organisation(given->path));
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct sharing_screen *state = any;
    (void)ui;
    arena_release(&state->arena);
    arena_release(&state->judged);
    dossier_release(&state->dossier);
}

// Another screen may have recorded something.
static struct ui_result fetch(struct ui *ui, void *any)
{
    struct sharing_screen *state = any;
    struct error err = {0};
    struct arena arena = {0};
    const char *organisation = arena_text(&arena, organisation_now(state));
    if (read_dossier(state, state->dossier.household.id, &err))
        show(state, organisation);
    else
        ui_error(ui, &err);
    arena_release(&arena);
    return ui_done();
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    (void)from;
    (void)value;
    return fetch(ui, any);
}

// ---- drawing -----------------------------------------------------------------------------------

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct sharing_screen *state = any;
    (void)ui;
    dossier_view_title(_("Sharing with others"), &state->dossier, out);
}

static void left_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    const struct sharing_screen *state = context;
    (void)column;
    (void)role;
    string_append(out, state->organisations.items[row]);
}

enum { WHO, MAY, WHY };

static void right_cell(void *context, size_t row, size_t column, struct string *out,
                       enum draw_role *role)
{
    const struct sharing_screen *state = context;
    const struct sharing_verdict *verdict = &state->verdicts.items[row];
    (void)role;
    if (column == WHO)
        member_called(verdict->member, out);
    else if (column == MAY)
        string_append(out, sharing_may(verdict->state) ? _("yes") : _("NO"));
    else
        sharing_reason(&state->dossier, verdict, ui_today(state->ui), out);
}

static const struct list_column left_columns[] = {{N_("With whom"), 0, LIST_LEFT}};
static const struct list_column right_columns[] = {
    {N_("About whom"), 15, LIST_LEFT}, {N_("OK?"), 4, LIST_LEFT}, {N_("Why"), 0, LIST_LEFT}};

// The person under the cursor in full, or the conclusion.
static void append_said(const struct sharing_screen *state, struct string *out)
{
    const char *organisation = organisation_now(state);
    if (!organisation) {
        string_append(out, _("There is no organisation in this dossier yet. F6 records what is "
                             "agreed."));
        return;
    }
    if (!state->persons || state->right.current >= state->verdicts.count) {
        sharing_conclusion(organisation, &state->verdicts, out);
        return;
    }
    const struct sharing_verdict *verdict = &state->verdicts.items[state->right.current];
    string_append_format(
        out, "%s: ", sharing_may(verdict->state) ? _("may be shared") : _("may not be shared"));
    sharing_reason(&state->dossier, verdict, ui_today(state->ui), out);
    string_append(out, ". ");
    if (!sharing_may(verdict->state))
        consent_sentence(&state->dossier, verdict->member, ui_today(state->ui), out);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct sharing_screen *state = any;
    STRING_AUTO said = {0};
    bool focused = ui_top_state(ui) == state;
    int rows = area.rows - SAID_ROWS - 2;
    struct draw_area left = {area.row + 1, area.column, rows, LEFT_CELLS};
    struct draw_area right = {area.row + 1, area.column + LEFT_CELLS + 1, rows,
                              area.columns - LEFT_CELLS - 1};
    struct draw_area bottom = {area.row + rows + 2, area.column + 1, SAID_ROWS, area.columns - 2};
    const struct list_source lefts = {.context = state, .cell = left_cell};
    const struct list_source rights = {.context = state, .cell = right_cell};
    draw_rule(frame, area.row, area.column, area.columns);
    state->left.asleep = state->persons;
    state->right.asleep = !state->persons;
    list_view_draw(&state->left, &lefts, left_columns, 1, frame, left, focused && !state->persons);
    draw_divider(frame, left.row, area.column + LEFT_CELLS, rows);
    list_view_draw(&state->right, &rights, right_columns, 3, frame, right,
                   focused && state->persons);
    draw_rule(frame, area.row + rows + 1, area.column, area.columns);
    append_said(state, &said);
    (void)draw_paragraph(frame, bottom, DRAW_NORMAL, string_text(&said));
    if (focused && state->organisations.count == 0)
        draw_cursor(frame, bottom.row, bottom.column);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct sharing_screen *state = any;
    (void)ui;
    if (state->organisations.count == 0)
        return;
    string_append(out, state->persons
                           ? _("Share only what is needed. Tab goes back to the organisations.")
                           : _("Share only what is needed. Tab goes to the persons."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("With whom something may be shared about whom, as agreed by today. Who "
                         "agrees goes by age: under 12 a parent or guardian, from 12 to 15 the "
                         "child and a parent together, from 16 the person alone. A legal task and "
                         "danger need no agreement; after danger it is told as soon as possible. "
                         "Agreeing to the help is another thing: that is in the plan."));
}

// ---- keys --------------------------------------------------------------------------------------

static bool last_stop(const void *any)
{
    const struct sharing_screen *state = any;
    return state->persons || state->verdicts.count == 0;
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct sharing_screen *state = any;
    size_t before = state->left.current;
    (void)ui;
    bool used = list_view_key(state->persons ? &state->right : &state->left, NULL, pressed);
    if (state->left.current != before)
        judge(state);
    return used ? ui_done() : ui_ignored();
}

static bool has_persons(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct sharing_screen *state = any;
    (void)ui;
    *ret_reason = _("There are no persons to go to.");
    return state->verdicts.count > 0;
}

static struct ui_result run_pane(struct ui *ui, void *any)
{
    struct sharing_screen *state = any;
    (void)ui;
    state->persons = !state->persons;
    return ui_done();
}

static bool can_record(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct sharing_screen *state = any;
    (void)ui;
    *ret_reason = _("This household is closed.");
    return dossier_phase(&state->dossier) != PHASE_CLOSED;
}

static struct ui_result run_record(struct ui *ui, void *any)
{
    struct sharing_screen *state = any;
    work_argument_set(&state->argument, state->dossier.household.id, "sharing");
    return ui_push_named(ui, "record", &state->argument);
}

static const struct ui_action actions[] = {
    {
        .name = "pane",
        .keys = {UI_KEY_TAB, UI_KEY_BACKTAB},
        .label = N_("Other list"),
        .help = N_("from the organisations to the persons and back"),
        .enabled = has_persons,
        .run = run_pane,
    },
    {
        .name = "record",
        .keys = {UI_KEY_F6},
        .label = N_("Record"),
        .help = N_("record what was agreed on sharing"),
        .enabled = can_record,
        .run = run_record,
    },
};

const struct screen_ops screen_sharing = {
    .name = "sharing",
    .label = N_("Sharing with others"),
    .state_size = sizeof(struct sharing_screen),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .title = title,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .last_stop = last_stop,
    .result = result,
    .refresh = fetch,
};
