// SPDX-License-Identifier: EUPL-1.2
// The households a worker may see: the second tab of the start.
// Shows:    unsaved work; a search; the rows in name order; the overview row of the current one, fetched a
//           page at a time as the cursor comes near; no dossier is loaded
// Actions:  Enter open, i intake, m measurement, p plan, / search, f filter, F6 new, ! emergency access,
//           y stand-in for all own, Space and * mark, r hands over what is marked, ^Z takes that back, b later,
//           1 and 2 tabs, F5 fetch again, F9 findings (ui/household_acts.c)
// Children: dossier (ask: the reason of a review), intake, zrm, plan, stand_in, hand_over, findings, emergency
#include <string.h>

#include "base/translate.h"
#include "service/service.h"
#include "ui/dossier_view.h"
#include "ui/household_filter.h"
#include "ui/household_list.h"
#include "ui/key.h"
#include "ui/overview_view.h"
#include "ui/start_tabs.h"

static const char self[] = "household_list";
enum { HEAD_ROWS = 3 }; // tabs, search, rule

static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    struct list_state *state = any;
    (void)ui;
    if (timer == UI_TIMER_SEARCH)
        caseload_go_on(&state->caseload);
    if (timer == UI_TIMER_PREVIEW)
        caseload_preview(&state->caseload);
    return ui_done();
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct list_state *state = any;
    struct draw_area line = {area.row + 1, 0, 1, area.columns};
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    start_tabs_draw(ui->service, frame, area.row, self);
    caseload_draw_search(&state->caseload, frame, line, state->focus == FOCUS_FILTER);
    draw_rule(frame, area.row + 2, 0, area.columns);
    if (unsaved_banner_shown(&state->banner)) {
        unsaved_banner_draw(&state->banner, ui, frame, body, state->focus == FOCUS_UNSAVED);
        body.row += UNSAVED_BANNER_ROWS;
        body.rows -= UNSAVED_BANNER_ROWS;
    }
    state->caseload.list.asleep = state->focus == FOCUS_UNSAVED;
    caseload_draw(&state->caseload, frame, body, state->focus == FOCUS_LIST);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct list_state *state = any;
    (void)ui;
    if (state->focus == FOCUS_UNSAVED)
        string_append(out, _("Enter goes on where the work stopped. Down goes to the list."));
    else if (state->focus == FOCUS_FILTER)
        string_append(out, _("Enter opens the row with >, the arrows choose, Esc clears."));
    else if (state->caseload.marks.count > 0)
        string_append_format(out,
                             P_("%zu marked. r hands it over, * marks the others.",
                                "%zu marked. r hands them over, * marks the others.",
                                state->caseload.marks.count),
                             state->caseload.marks.count);
    else if (state->caseload.list.count > 0)
        list_view_position(&state->caseload.list, out);
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    const struct list_state *state = any;
    (void)ui;
    if (state->focus == FOCUS_UNSAVED)
        return unsaved_banner_hints(ret_hints);
    if (state->focus == FOCUS_FILTER || state->caseload.marks.count == 0)
        return 0;
    ret_hints[0] = (struct ui_hint){'r', _("Hand over")};
    return 1;
}

// ---- keys --------------------------------------------------------------------------------------

void household_list_leave_search(struct list_state *state)
{
    caseload_freshen(&state->caseload);
    search_line_leave(&state->caseload.search, state->caseload.ui, state->caseload.list.count);
    if (state->focus == FOCUS_FILTER)
        state->focus = FOCUS_LIST;
}

static struct ui_result search(struct list_state *state, enum search_answer answer)
{
    if (answer == SEARCH_TYPED)
        caseload_typed(&state->caseload);
    else
        caseload_freshen(&state->caseload);
    if (answer == SEARCH_LEFT)
        household_list_leave_search(state);
    return answer == SEARCH_IGNORED ? ui_ignored() : ui_done();
}

static struct ui_result key_in_list(struct list_state *state, int key)
{
    bool banner = unsaved_banner_shown(&state->banner);
    if (banner &&
        (key == UI_KEY_BACKTAB || (key == UI_KEY_UP && state->caseload.list.current == 0))) {
        state->focus = FOCUS_UNSAVED;
        return ui_done();
    }
    if (!list_view_key(&state->caseload.list, NULL, key))
        return ui_ignored();
    caseload_moved(&state->caseload);
    return ui_done();
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct list_state *state = any;
    (void)ui;
    if (state->focus == FOCUS_FILTER)
        return search(state, search_line_key(&state->caseload.search, pressed));
    if (state->focus == FOCUS_LIST)
        return key_in_list(state, pressed);
    if (pressed != UI_KEY_DOWN && pressed != UI_KEY_TAB)
        return ui_ignored();
    state->focus = FOCUS_LIST;
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct list_state *state = any;
    (void)ui;
    if (state->focus != FOCUS_FILTER)
        return ui_ignored();
    return search(state, search_line_paste(&state->caseload.search, text));
}

static bool typing(const void *any)
{
    const struct list_state *state = any;
    return state->focus == FOCUS_FILTER;
}

// One step: out of the search, to where one came from, to the first filter.
static struct ui_result back(struct ui *ui, void *any)
{
    struct list_state *state = any;
    if (state->focus != FOCUS_FILTER && search_line_blank(&state->caseload.search)) {
        if (state->from_today) {
            state->tab = (struct start_argument){.put_off = state->banner.put_off};
            return ui_replace(screen_find("today"), &state->tab);
        }
        if (state->caseload.filter != state->first) {
            caseload_choose_filter(&state->caseload, state->first);
            return ui_done();
        }
        ui_message(ui, "%s", _("F3 stops the program."));
        return ui_done();
    }
    household_list_leave_search(state);
    caseload_clear_search(&state->caseload);
    return ui_done();
}

static struct ui_result findings(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    return caseload_findings(&state->caseload, &state->found, &state->findings);
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct list_state *state = any;
    unsaved_banner_load(&state->banner, ui);
    caseload_reload(&state->caseload);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    caseload_reload(&state->caseload);
}

// A closed screen gives the household it was about, or a finding's path.
static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct list_state *state = any;
    if (from == &screen_ask)
        return review_ask_given(&state->ask, ui, value)
                   ? ui_push_named(ui, "dossier", &state->ask.argument)
                   : ui_done();
    unsaved_banner_load(&state->banner, ui);
    if (state->focus == FOCUS_UNSAVED && !unsaved_banner_shown(&state->banner))
        state->focus = FOCUS_LIST;
    if (!value->given)
        return ui_done();
    if (finding_chosen(value)) {
        struct finding_way way;
        return finding_go(ui, &state->found, NULL, value->text, &state->argument, &way);
    }
    state->focus = FOCUS_LIST;
    if (value->text[0] == '\0') // about all of them: the cursor stays
        caseload_reload(&state->caseload);
    else
        caseload_focus(&state->caseload, value->text);
    return ui_done();
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct list_state *state = any;
    const struct start_argument *start = argument;
    (void)err;
    caseload_init(&state->caseload, ui);
    unsaved_banner_load(&state->banner, ui);
    state->banner.put_off = start ? start->put_off : 0;
    bool asked = start && (start->search || start->attention != ATTENTION_NONE ||
                           start->household[0] != '\0');
    if (!asked && unsaved_banner_shown(&state->banner))
        state->focus = FOCUS_UNSAVED;
    if (start && start->search)
        state->focus = FOCUS_FILTER;
    caseload_filter(&state->caseload,
                    household_filter_of(start ? start->attention : ATTENTION_NONE));
    if ((!start || start->attention == ATTENTION_NONE) && state->caseload.rows.count == 0)
        caseload_filter(&state->caseload, household_filter_all());
    state->from_today = start && start->attention != ATTENTION_NONE;
    state->first = state->caseload.filter;
    caseload_show(&state->caseload, NULL);
    if (start && start->household[0] != '\0')
        caseload_focus(&state->caseload, start->household);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct list_state *state = any;
    (void)ui;
    household_list_leave_search(state);
    caseload_release(&state->caseload);
    unsaved_banner_release(&state->banner);
    dossier_release(&state->found);
    review_ask_release(&state->ask);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    STRING_AUTO filters = {0};
    household_filter_names(&filters);
    string_append_format(out,
                         _("The list shows households you may open. f shows in turn: %s. Enter "
                           "opens the dossier. ERROR and NOTE count what the plan check found."),
                         string_text(&filters));
}

const struct screen_ops screen_household_list = {
    .name = self,
    .label = N_("Households"),
    .state_size = sizeof(struct list_state),
    .actions = household_list_actions,
    .action_count = HOUSEHOLD_LIST_ACTIONS,
    .open = open,
    .close = close,
    .status = status,
    .guide = guide,
    .hints = hints,
    .about = about,
    .draw = draw,
    .typing = typing,
    .key = key,
    .paste = paste,
    .result = result,
    .tick = tick,
    .refresh = refresh,
    .findings = findings,
    .back = back,
    .changed = changed,
};
