// SPDX-License-Identifier: EUPL-1.2
// The emergency accesses of the own team that wait to be judged.
//
// Shows    who, when, in which household; of the current one the reason and what was done under it
// Data     service/special_access.h; nothing of a dossier
// Actions  t justified, n not justified, each with a remark; F5 fetch again
// Parent   today. Children ask.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/special_access.h"
#include "ui/dialog.h"
#include "ui/list_view.h"
#include "ui/ui.h"

struct judge_state {
    struct ui *ui;
    struct arena arena; // of the rows and of what was done
    struct special_access_tale tale;
    struct done_under_list done; // under `told`
    size_t told;
    struct list_view list;
    bool justified; // what is being said, while the remark is asked for
    struct ask_question question;
};

static const struct special_access_told *current(const struct judge_state *state)
{
    return state->list.current < state->tale.count ? &state->tale.items[state->list.current] : NULL;
}

static void tell(struct judge_state *state)
{
    struct error err = {0};
    const struct special_access_told *told = current(state);
    state->done = (struct done_under_list){0};
    state->told = state->list.current;
    if (told &&
        !service_list_done_under(state->ui->service, told->id, &state->arena, &state->done, &err))
        ui_error(state->ui, &err);
}

static bool fetch(struct judge_state *state, struct error *err)
{
    arena_release(&state->arena);
    state->tale = (struct special_access_tale){0};
    state->done = (struct done_under_list){0};
    bool done = service_list_to_judge(state->ui->service, &state->arena, &state->tale, err);
    list_view_set_count(&state->list, state->tale.count);
    if (done)
        tell(state);
    return done;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct judge_state *state = any;
    (void)argument;
    state->ui = ui;
    if (fetch(state, err))
        return true;
    arena_release(&state->arena);
    return false;
}

static void close(struct ui *ui, void *any)
{
    struct judge_state *state = any;
    (void)ui;
    arena_release(&state->arena);
}

// ---- drawing ------------------------------------------------------------------------------------

enum column { COLUMN_WHEN, COLUMN_WHO, COLUMN_HOUSEHOLD, COLUMN_NUMBER };

static const struct list_column columns[] = {
    {.title = N_("when"), .width = 16},
    {.title = N_("who"), .width = 20},
    {.title = N_("Name")},
    {.title = N_("Number"), .width = 9, .align = LIST_NUMBER},
};

static void append_moment(const struct ui *ui, int64_t moment, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    string_append_format(out, "%s %s", date_entry_format(clock_local_date(ui->clock, moment), day),
                         clock_local_time(ui->clock, moment, time));
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct judge_state *state = context;
    const struct special_access_told *told = &state->tale.items[row];
    (void)role;
    switch ((enum column)column) {
    case COLUMN_WHEN:
        append_moment(state->ui, told->moment, out);
        break;
    case COLUMN_WHO:
        string_append(out, told->own ? _("yourself") : told->worker);
        break;
    case COLUMN_HOUSEHOLD:
        string_append(out, utf8_blank(told->name) ? _("(no name)") : told->name);
        break;
    case COLUMN_NUMBER:
        string_append(out, told->number);
        break;
    }
}

static int draw_line(struct frame *frame, struct draw_area *area, enum draw_role role,
                     const char *text)
{
    int used = area->rows > 0 ? draw_paragraph(frame, *area, role, text) : 0;
    area->row += used;
    area->rows -= used;
    return used;
}

// The reason, and what was done: each act with its moment.
static void draw_current(const struct judge_state *state, struct frame *frame,
                         struct draw_area area)
{
    const struct special_access_told *told = current(state);
    STRING_AUTO text = {0};
    if (!told)
        return;
    string_append_format(&text, _("Reason: %s"), told->reason);
    (void)draw_line(frame, &area, DRAW_NORMAL, string_text(&text));
    (void)draw_line(frame, &area, DRAW_HEADING, _("What was done under it:"));
    for (size_t i = 0; i < state->done.count && area.rows > 0; i++) {
        const struct done_under *one = &state->done.items[i];
        string_clear(&text);
        append_moment(state->ui, one->moment, &text);
        string_append_format(&text, "   %s%s", one->act, one->denied ? _(" (refused)") : "");
        if (area.rows == 1 && i + 1 < state->done.count) {
            string_clear(&text);
            string_append_format(&text, _("and %zu more"), state->done.count - i);
        }
        (void)draw_line(frame, &area, DRAW_NORMAL, string_text(&text));
    }
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct judge_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    int rows = area.rows / 2;
    struct draw_area list = {area.row, 0, rows, area.columns};
    struct draw_area below = {area.row + rows + 1, 1, area.rows - rows - 1, area.columns - 2};
    (void)ui;
    list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                   list, true);
    draw_rule(frame, area.row + rows, 0, area.columns);
    if (state->tale.count == 0)
        (void)draw_text(frame, area.row + 2, 3, area.columns - 6, DRAW_NORMAL,
                        _("Nothing waits to be judged."));
    draw_current(state, frame, below);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct judge_state *state = any;
    const struct special_access_told *told = current(state);
    (void)ui;
    if (told && told->own)
        string_append(out, _("This is your own: another team leader judges it."));
    else if (told)
        string_append(out, _("t = justified, n = not justified. The household can see it."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Somebody who is not involved opened a dossier of the own team in an "
                         "emergency. Was it needed, and was no more done than was needed? What is "
                         "judged stands in the history of the household."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct judge_state *state = any;
    (void)ui;
    if (!list_view_key(&state->list, NULL, pressed))
        return ui_ignored();
    if (state->told != state->list.current)
        tell(state);
    return ui_done();
}

static bool can_judge(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct special_access_told *told = current(any);
    (void)ui;
    *ret_reason = told ? _("Nobody judges the own emergency access; another team leader does.")
                       : _("Nothing waits to be judged.");
    return told && !told->own;
}

static struct ui_result ask_remark(struct judge_state *state, bool justified)
{
    state->justified = justified;
    state->question = (struct ask_question){
        .title = justified ? _("This emergency access was justified")
                           : _("This emergency access was not justified"),
        .detail = justified ? _("It stands in the history of the household, with your name.")
                            : _("It ends at once. It stands in the history of the household, with "
                                "your name."),
        .label = _("Remark"),
        .required = !justified,
    };
    return ui_push(&screen_ask, &state->question);
}

static struct ui_result run_justified(struct ui *ui, void *any)
{
    (void)ui;
    return ask_remark(any, true);
}

static struct ui_result run_not_justified(struct ui *ui, void *any)
{
    (void)ui;
    return ask_remark(any, false);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct judge_state *state = any;
    const struct special_access_told *told = current(state);
    struct error err = {0};
    if (from != &screen_ask || !value->given || !told)
        return ui_done();
    bool done = service_judge_emergency(ui->service, told->id, state->justified, value->text, &err);
    struct error unread = {0};
    bool read = fetch(state, &unread);
    if (done && read) {
        ui_changed(ui);
        ui_message(ui, "%s", _("Saved: judged."));
    } else {
        ui_error(ui, done ? &unread : &err);
    }
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct error err = {0};
    if (fetch(any, &err))
        ui_message(ui, "%s", _("Fetched again."));
    else
        ui_error(ui, &err);
    return ui_done();
}

static const struct ui_action actions[] = {
    {
        .name = "justified",
        .keys = {'t'},
        .label = N_("Justified"),
        .help = N_("this emergency access was needed; a remark may be given"),
        .enabled = can_judge,
        .run = run_justified,
    },
    {
        .name = "not_justified",
        .keys = {'n'},
        .label = N_("Not justified"),
        .help = N_("this emergency access was not needed and ends now; says why"),
        .enabled = can_judge,
        .run = run_not_justified,
    },
};

const struct screen_ops screen_judge_emergency = {
    .name = "judge_emergency",
    .label = N_("Emergency access to judge"),
    .state_size = sizeof(struct judge_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .result = result,
    .refresh = refresh,
};
