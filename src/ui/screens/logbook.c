// SPDX-License-Identifier: EUPL-1.2
// The access log: who looked at what, for the privacy officer.
//
// Shows:    sentences in the order of time, the newest at the end, of the last days; similar ones of a day
//           are one
// Data:     service/logbook.h; that it was read is logged each time it is fetched
// Actions:  p another period, d only what was refused or done by emergency access,
//           digits tabs
// Parent:   none
// Children: none
#include "service/logbook.h"
#include "base/translate.h"
#include "ui/key.h"
#include "ui/overview_view.h"
#include "ui/start_tabs.h"
#include "ui/text_sheet.h"

static const char self[] = "logbook";

enum { HEAD_ROWS = 3, WHEN = 17, MARGIN = 4 }; // tabs, period, rule; the mark before each line

static const int periods[] = {1, 7, 31, 366}; // days

struct logbook_state {
    struct ui *ui;
    struct arena arena;
    struct log_sentence_list sentences;
    struct text_sheet sheet;
    size_t period;
    bool striking; // only denials and emergency access
    bool more;
    size_t shown;
    struct start_argument tab;
};

static bool fetch(struct logbook_state *state, struct error *err)
{
    struct log_list rows = {0};
    struct arena arena = {0};
    const struct logbook_query query = {
        .from = date_add_days(ui_today(state->ui), 1 - periods[state->period])};
    bool done = service_read_log(state->ui->service, &query, &arena, &rows, &state->more, err);
    if (done) {
        arena_release(&state->arena);
        state->sentences = (struct log_sentence_list){0};
        service_log_sentences(state->ui->service, &rows, true, &state->arena, &state->sentences);
        state->sheet.width = 0;
    }
    arena_release(&arena);
    return done;
}

static void fetch_again(struct logbook_state *state)
{
    struct error err = {0};
    if (!fetch(state, &err))
        ui_error(state->ui, &err);
}

static bool shows(const struct logbook_state *state, const struct log_sentence *sentence)
{
    return !state->striking || sentence->denied || sentence->emergency;
}

static void fill(struct logbook_state *state, int width)
{
    const int widths[] = {WHEN, width - WHEN - 1};
    bool begun = state->sheet.width == 0;
    text_sheet_begin(&state->sheet, width);
    size_t last = 0;
    state->shown = 0;
    for (size_t i = 0; i < state->sentences.count; i++) {
        const struct log_sentence *sentence = &state->sentences.items[i];
        const char *texts[] = {sentence->when, sentence->text};
        if (!shows(state, sentence))
            continue;
        last = i;
        text_sheet_mark(&state->sheet, i);
        text_sheet_columns(&state->sheet,
                           sentence->denied || sentence->emergency ? DRAW_HEADING : DRAW_NORMAL,
                           texts, widths, 2);
        state->shown++;
    }
    if (state->shown == 0)
        text_sheet_add(&state->sheet, 0, DRAW_NORMAL,
                       state->striking ? _("Nothing was refused and nobody used emergency access.")
                                       : _("Nothing happened in this period."));
    text_sheet_end(&state->sheet);
    if (begun && state->shown > 0)
        (void)text_sheet_go_to(&state->sheet, last);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct logbook_state *state = any;
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    STRING_AUTO head = {0};
    if (state->sheet.width != area.columns - MARGIN)
        fill(state, area.columns - MARGIN);
    string_append_format(&head, P_("The last %d day", "The last %d days", periods[state->period]),
                         periods[state->period]);
    if (state->striking)
        string_append_format(&head, " - %s", _("only refused and emergency access"));
    if (state->more)
        string_append_format(&head, " - %s", _("there is more; choose a shorter period"));
    start_tabs_draw(ui->service, frame, area.row, self);
    (void)draw_text(frame, area.row + 1, 1, area.columns - 2, DRAW_HEADING, string_text(&head));
    draw_rule(frame, area.row + 2, 0, area.columns);
    text_sheet_draw(&state->sheet, frame, body, true);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Who opened, searched, changed, printed or exported what, and who was "
                         "refused. Households stand in it by number, and no name but those of "
                         "workers. That you read it is written in it too. For one household or "
                         "one worker, and on paper: eenplan log."));
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct logbook_state *state = any;
    (void)ui;
    return text_sheet_key(&state->sheet, pressed) ? ui_done() : ui_ignored();
}

static struct ui_result run_period(struct ui *ui, void *any)
{
    struct logbook_state *state = any;
    (void)ui;
    state->period = (state->period + 1) % (sizeof(periods) / sizeof(periods[0]));
    fetch_again(state);
    return ui_done();
}

static struct ui_result run_striking(struct ui *ui, void *any)
{
    struct logbook_state *state = any;
    (void)ui;
    state->striking = !state->striking;
    state->sheet.width = 0;
    return ui_done();
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct logbook_state *state = any;
    return start_tabs_go(ui, self, &state->tab);
}

static const struct ui_action actions[] = {
    {
        .name = "period",
        .keys = {'p'},
        .label = N_("Period"),
        .help = N_("a day, a week, a month or a year"),
        .run = run_period,
    },
    {
        .name = "striking",
        .keys = {'d'},
        .label = N_("Refused"),
        .help = N_("only what was refused or done by emergency access, or everything"),
        .run = run_striking,
    },
    {
        .name = "tab",
        .keys = {START_TAB_KEYS},
        .label = N_("Tab"),
        .help = N_("go to the tab with this number"),
        .flags = UI_ACTION_HIDDEN,
        .run = run_tab,
    },
};

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result back(struct ui *ui, void *any)
{
    (void)any;
    ui_message(ui, "%s", _("F3 stops the program."));
    return ui_done();
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    fetch_again(any);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct logbook_state *state = any;
    const struct start_argument *start = argument;
    state->ui = ui;
    state->tab.put_off = start ? start->put_off : 0;
    state->period = 1;
    return fetch(state, err);
}

static void close(struct ui *ui, void *any)
{
    struct logbook_state *state = any;
    (void)ui;
    text_sheet_release(&state->sheet);
    arena_release(&state->arena);
}

const struct screen_ops screen_logbook = {
    .name = self,
    .label = N_("Access log"),
    .state_size = sizeof(struct logbook_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .status = status,
    .about = about,
    .draw = draw,
    .key = key,
    .refresh = refresh,
    .back = back,
};
