// SPDX-License-Identifier: EUPL-1.2
#include "ui/logbook_view.h"

#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"
#include "ui/logbook_back.h"
#include "ui/overview_view.h"

enum {
    HEAD_ROWS = 2, // filters, rule
    MARGIN = 4,
    MARK_CELLS = 2, // the mark before each line
};

enum chosen { CHOICE_WORKER, CHOICE_ACT, CHOICE_PERSON };

static const int periods[] = {1, 7, 31, 366}; // days
static const char anything[] = "-";           // the value of a filter that lets all pass

// ---- fetching -----------------------------------------------------------------------------------

static const char *given(const char *text)
{
    return text[0] ? text : NULL;
}

bool logbook_view_fetch(struct logbook_view *view, struct error *err)
{
    view->from = date_add_days(ui_today(view->ui), 1 - periods[view->period]);
    if (!logbook_back_begin(view, err))
        return false;
    choose_close(&view->choose);
    return true;
}

static void fetch_again(struct logbook_view *view)
{
    struct error err = {0};
    if (!logbook_view_fetch(view, &err))
        ui_error(view->ui, &err);
}

void logbook_view_release(struct logbook_view *view)
{
    choose_release(&view->choose);
    text_sheet_release(&view->sheet);
    dossier_release(&view->dossier);
    arena_release(&view->arena);
}

// ---- drawing ------------------------------------------------------------------------------------

static const char *nothing_text(const struct logbook_view *view)
{
    if (logbook_back_wants_more(view))
        return _("Searching...");
    if (view->place.more)
        return _("Nothing like that as far as it was read back. Up reads on.");
    if (view->worker[0] || view->act[0])
        return _("Nothing like that happened in this period.");
    return view->striking ? _("Nothing was refused and nobody used emergency access.")
                          : _("Nothing happened in this period.");
}

static void append_filter(struct string *head, const char *text)
{
    string_append_format(head, " - %s", text);
}

static const char *back_text(const struct logbook_view *view, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    const struct clock *clock = view->ui->clock;
    return arena_format(arena, _("back to %s %s"),
                        date_entry_format(clock_local_date(clock, view->place.moment), day),
                        clock_local_time(clock, view->place.moment, time));
}

static void append_head(struct logbook_view *view, struct string *head)
{
    struct arena arena = {0};
    string_append_format(head, P_("The last %d day", "The last %d days", periods[view->period]),
                         periods[view->period]);
    if (view->place.more)
        append_filter(head, back_text(view, &arena));
    if (view->person[0])
        append_filter(head, member_full_name(dossier_member(&view->dossier, view->person), &arena));
    if (view->striking)
        append_filter(head, _("only refused and emergency access"));
    if (view->worker[0])
        append_filter(head, service_worker_name(view->ui->service, view->worker, &arena));
    if (view->act[0])
        append_filter(head, service_log_act_text(view->act, &arena));
    arena_release(&arena);
}

static void draw_nothing(const struct logbook_view *view, struct frame *frame,
                         struct draw_area area, bool focused)
{
    area.column += MARK_CELLS;
    area.columns -= MARK_CELLS;
    (void)draw_paragraph(frame, area, DRAW_NORMAL, nothing_text(view));
    if (focused)
        draw_cursor(frame, area.row, 0);
}

void logbook_view_draw(struct logbook_view *view, struct frame *frame, struct draw_area area)
{
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    STRING_AUTO head = {0};
    bool choosing = choose_is_open(&view->choose);
    if (view->sheet.width != area.columns - MARGIN)
        logbook_back_fill(view, area.columns - MARGIN);
    append_head(view, &head);
    (void)draw_text(frame, area.row, 1, area.columns - 2, DRAW_HEADING, string_text(&head));
    draw_rule(frame, area.row + 1, 0, area.columns);
    if (view->sheet.lines.count > 0)
        text_sheet_draw(&view->sheet, frame, body, !choosing);
    else
        draw_nothing(view, frame, body, !choosing);
    if (choosing)
        choose_draw(&view->choose, frame, body, body.row, 1);
}

void logbook_view_guide(struct ui *ui, const void *any, struct string *out)
{
    const struct logbook_view *view = any;
    (void)ui;
    if (choose_is_open(&view->choose))
        string_append(out, _("A digit or Enter takes; typing searches."));
}

// ---- choosing -----------------------------------------------------------------------------------

static bool has_option(const struct pick_options *options, const char *value)
{
    for (size_t i = 0; i < options->count; i++)
        if (strcmp(options->items[i].value, value) == 0)
            return true;
    return false;
}

static void add_option(struct pick_options *options, struct arena *arena, const char *value,
                       const char *label)
{
    struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
    *option = (struct pick_option){.value = arena_text(arena, value), .label = label};
}

// Who and what is among what was fetched.
static void workers(void *context, const char *path, struct arena *arena,
                    struct pick_options *options)
{
    struct logbook_view *view = context;
    (void)path;
    add_option(options, arena, anything, _("everybody"));
    for (size_t i = 0; i < view->sentences.count; i++) {
        const char *login = view->sentences.items[i].worker;
        if (!has_option(options, login))
            add_option(options, arena, login, service_worker_name(view->ui->service, login, arena));
    }
}

static void acts(void *context, const char *path, struct arena *arena, struct pick_options *options)
{
    struct logbook_view *view = context;
    (void)path;
    add_option(options, arena, anything, _("everything"));
    for (size_t i = 0; i < view->sentences.count; i++) {
        const char *act = view->sentences.items[i].act;
        if (!has_option(options, act))
            add_option(options, arena, act, service_log_act_text(act, arena));
    }
}

static void persons(void *context, const char *path, struct arena *arena,
                    struct pick_options *options)
{
    struct logbook_view *view = context;
    (void)path;
    add_option(options, arena, anything, _("the whole household"));
    for (size_t i = 0; i < view->dossier.members.count; i++)
        add_option(options, arena, view->dossier.members.items[i].id,
                   member_full_name(&view->dossier.members.items[i], arena));
}

static struct ui_result choose(struct logbook_view *view, enum chosen what)
{
    const struct {
        const char *title;
        void (*options)(void *context, const char *path, struct arena *arena,
                        struct pick_options *options);
        const char *current;
    } lists[] = {
        [CHOICE_WORKER] = {_("Of whom"), workers, view->worker},
        [CHOICE_ACT] = {_("What"), acts, view->act},
        [CHOICE_PERSON] = {_("About whom"), persons, view->person},
    };
    const struct pick_source source = {.context = view, .options = lists[what].options};
    const char *current = lists[what].current;
    choose_open(&view->choose, (int)what, lists[what].title, &source,
                current[0] ? current : anything);
    return ui_done();
}

static void take(struct logbook_view *view)
{
    const char *value = choose_value(&view->choose);
    const char *chosen = strcmp(value, anything) == 0 ? "" : value;
    enum chosen what = (enum chosen)view->choose.what;
    view->sheet.width = 0;
    if (what == CHOICE_WORKER)
        (void)snprintf(view->worker, sizeof(view->worker), "%s", chosen);
    else if (what == CHOICE_ACT)
        (void)snprintf(view->act, sizeof(view->act), "%s", chosen);
    else
        (void)snprintf(view->person, sizeof(view->person), "%s", chosen);
    if (what == CHOICE_PERSON)
        fetch_again(view);
}

// ---- keys ---------------------------------------------------------------------------------------

bool logbook_view_typing(const void *any)
{
    const struct logbook_view *view = any;
    return choose_is_open(&view->choose);
}

struct ui_result logbook_view_tick(struct ui *ui, void *any, enum ui_timer timer)
{
    (void)ui;
    (void)timer;
    logbook_back_go_on(any);
    return ui_done();
}

struct ui_result logbook_view_key(struct ui *ui, void *any, int pressed)
{
    struct logbook_view *view = any;
    (void)ui;
    if (!choose_is_open(&view->choose) && !text_sheet_key(&view->sheet, pressed))
        return ui_ignored();
    if (!choose_is_open(&view->choose)) {
        logbook_back_moved(view);
        return ui_done();
    }
    enum choose_answer answer = choose_key(&view->choose, pressed);
    if (answer == CHOOSE_TAKEN)
        take(view);
    return answer == CHOOSE_OTHER ? ui_ignored() : ui_done();
}

struct ui_result logbook_view_paste(struct ui *ui, void *any, const char *text)
{
    struct logbook_view *view = any;
    (void)ui;
    if (choose_is_open(&view->choose))
        choose_paste(&view->choose, text);
    return ui_done();
}

struct ui_result logbook_view_refresh(struct ui *ui, void *any)
{
    fetch_again(any);
    ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static struct ui_result run_period(struct ui *ui, void *any)
{
    struct logbook_view *view = any;
    (void)ui;
    view->period = (view->period + 1) % (sizeof(periods) / sizeof(periods[0]));
    fetch_again(view);
    return ui_done();
}

static struct ui_result run_striking(struct ui *ui, void *any)
{
    struct logbook_view *view = any;
    (void)ui;
    view->striking = !view->striking;
    view->sheet.width = 0;
    return ui_done();
}

static struct ui_result run_worker(struct ui *ui, void *any)
{
    (void)ui;
    return choose(any, CHOICE_WORKER);
}

static struct ui_result run_act(struct ui *ui, void *any)
{
    (void)ui;
    return choose(any, CHOICE_ACT);
}

static struct ui_result run_person(struct ui *ui, void *any)
{
    (void)ui;
    return choose(any, CHOICE_PERSON);
}

static bool of_household(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct logbook_view *view = any;
    (void)ui;
    *ret_reason = _("That is in the log of one household: l in its dossier, or eenplan log.");
    return view->household[0] != '\0';
}

static bool of_all(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct logbook_view *view = any;
    (void)ui;
    *ret_reason = _("Esc goes back to the dossier.");
    return view->household[0] == '\0';
}

// The file goes with the program's own folder when no other is typed; no name of a person is in it.
static struct ui_result run_page(struct ui *ui, void *any)
{
    struct logbook_view *view = any;
    (void)ui;
    view->question = (struct ask_question){
        .title = _("Page for who asks who looked"),
        .detail = _("All of the log of this household, or of the person that is chosen here, as "
                    "plain text in a new file that is yours. That you made it is logged."),
        .label = _("File"),
        .required = true,
    };
    return ui_push(&screen_ask, &view->question);
}

struct ui_result logbook_view_result(struct ui *ui, void *any, const struct screen_ops *from,
                                     const struct ui_value *value)
{
    struct logbook_view *view = any;
    struct error err = {0};
    const struct logbook_query query = {.household = view->number, .person = given(view->person)};
    if (from != &screen_ask || !value->given)
        return ui_done();
    if (service_write_log_paper(ui->service, &query, value->text, &err))
        ui_message(ui, _("Written: %s"), value->text);
    else
        ui_error(ui, &err);
    return ui_done();
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct logbook_view *view = any;
    return start_tabs_go(ui, "logbook", &view->tab);
}

const struct ui_action logbook_actions[LOGBOOK_ACTIONS] = {
    {
        .name = "period",
        .keys = {'t'},
        .label = N_("Period"),
        .help = N_("a day, a week, a month or a year"),
        .run = run_period,
    },
    {
        .name = "striking",
        .keys = {'f'},
        .label = N_("Refused"),
        .help = N_("only what was refused or done by emergency access, or everything"),
        .run = run_striking,
    },
    {
        .name = "worker",
        .keys = {'w'},
        .label = N_("Worker"),
        .help = N_("only what one worker did"),
        .run = run_worker,
    },
    {
        .name = "act",
        .keys = {'h'},
        .label = N_("What"),
        .help = N_("only one kind of act"),
        .run = run_act,
    },
    {
        .name = "person",
        .keys = {'b'},
        .label = N_("Person"),
        .help = N_("only what was done to one person of the household"),
        .flags = UI_ACTION_MINOR,
        .enabled = of_household,
        .run = run_person,
    },
    {
        .name = "page",
        .keys = {'p'},
        .label = N_("Page"),
        .help = N_("write a page for the resident who asks who looked, in a file"),
        .flags = UI_ACTION_MINOR,
        .enabled = of_household,
        .run = run_page,
    },
    {
        .name = "tab",
        .keys = {START_TAB_KEYS},
        .label = N_("Tab"),
        .help = N_("go to the tab with this number"),
        .flags = UI_ACTION_HIDDEN,
        .enabled = of_all,
        .choice = start_tabs_choice,
        .run = run_tab,
    },
};
