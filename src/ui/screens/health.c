// SPDX-License-Identifier: EUPL-1.2
// How the store is: where the administrator starts.
//
// Shows:    the store, its library, room, key, last backup and last check; what is to be seen to; what a
//           check found. No household is named
// Data:     service/health.h, service/keeping.h
// Actions:  b makes a backup, c checks, v checks everything, Esc stops a check, F5 looks again, digits tabs
// Parent:   none
// Children: ask (the file of a backup)
#include <inttypes.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/health.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/overview_view.h"
#include "ui/start_tabs.h"
#include "ui/text_sheet.h"

static const char self[] = "health";

enum {
    HEAD_ROWS = 2, // tabs, rule
    LABEL = 24,
};

struct health_screen {
    struct ui *ui;
    struct arena arena; // of `health`
    struct health health;
    struct health_run run; // of the last check here; its count is 0 when there was none
    bool running;
    struct text_sheet sheet;
    struct ask_question question;
    struct string detail;
    struct start_argument tab;
};

static bool look(struct health_screen *state, struct error *err)
{
    struct arena arena = {0};
    struct health health = {0};
    if (!service_health(state->ui->service, &arena, &health, err)) {
        arena_release(&arena);
        return false;
    }
    arena_release(&state->arena);
    state->arena = arena;
    state->health = health;
    state->sheet.width = 0;
    return true;
}

// ---- words --------------------------------------------------------------------------------------

static void append_moment(const struct ui *ui, int64_t moment, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    string_append_format(out, "%s %s", date_entry_format(clock_local_date(ui->clock, moment), day),
                         clock_local_time(ui->clock, moment, time));
}

static void append_age(int64_t days, struct string *out)
{
    if (days <= 0)
        string_append(out, _("less than a day ago"));
    else
        string_append_format(out, P_("%" PRId64 " day ago", "%" PRId64 " days ago", days), days);
}

static void row(struct health_screen *state, const char *label, const char *text,
                enum draw_role role)
{
    const char *const texts[] = {label, text};
    const int widths[] = {LABEL, state->sheet.width - LABEL - 2};
    text_sheet_columns(&state->sheet, role, texts, widths, 2);
}

static void add_store(struct health_screen *state)
{
    const struct health *health = &state->health;
    struct arena arena = {0};
    row(state, _("Store"), health->store, DRAW_NORMAL);
    row(state, _("Size"), health_size(health->bytes, &arena), DRAW_NORMAL);
    row(state, _("Free on the disk"),
        health->disk_free < 0 ? _("not known") : health_size(health->disk_free, &arena),
        DRAW_NORMAL);
    row(state, _("Households"), arena_format(&arena, "%" PRId64, health->households), DRAW_NORMAL);
    const char *unsaved =
        arena_format(&arena,
                     P_("%" PRId64 " piece, of everybody together",
                        "%" PRId64 " pieces, of everybody together", health->unsaved),
                     health->unsaved);
    if (health->binned > 0)
        unsaved = arena_format(&arena, _("%s; %" PRId64 " in the bin"), unsaved, health->binned);
    row(state, _("Unsaved work"), unsaved, DRAW_NORMAL);
    row(state, _("Library"),
        arena_format(&arena, _("%s, schema %d, %" PRId64 " pages in the write buffer"),
                     health->engine, health->schema, health->pages_in_wal),
        DRAW_NORMAL);
    row(state, _("Key of the log"),
        health->has_key ? health->key : arena_format(&arena, _("missing: %s"), health->key),
        health->has_key ? DRAW_NORMAL : DRAW_ERROR);
    arena_release(&arena);
}

static void add_backup(struct health_screen *state)
{
    const struct health *health = &state->health;
    const struct backup_made *last = &health->backup;
    struct arena arena = {0};
    STRING_AUTO when = {0};
    STRING_AUTO what = {0};
    if (!health->has_backup) {
        row(state, _("Last backup"), _("never"), DRAW_WARNING);
        return;
    }
    append_moment(state->ui, last->moment, &when);
    string_append(&when, ", ");
    append_age(health->backup_days, &when);
    row(state, _("Last backup"), string_text(&when), DRAW_NORMAL);
    string_append_format(&what, _("by %s, verified, %s%s"),
                         service_worker_name(state->ui->service, last->worker, &arena),
                         health_size(last->bytes, &arena), last->encrypted ? _(", encrypted") : "");
    row(state, "", string_text(&what), DRAW_NORMAL);
    row(state, "", last->file, DRAW_NORMAL);
    arena_release(&arena);
}

static void add_checked(struct health_screen *state)
{
    const struct health *health = &state->health;
    STRING_AUTO text = {0};
    if (!health->was_checked) {
        row(state, _("Last check"), _("never"), DRAW_WARNING);
        return;
    }
    append_moment(state->ui, health->checked, &text);
    string_append(&text, health->checked_full ? _(", everything") : _(", in short"));
    string_append(&text, ": ");
    if (health->checked_problems == 0)
        string_append(&text, _("all is well"));
    else
        string_append_format(&text, P_("%zu problem", "%zu problems", health->checked_problems),
                             health->checked_problems);
    row(state, _("Last check"), string_text(&text),
        health->checked_problems == 0 ? DRAW_NORMAL : DRAW_ERROR);
}

static void add_sentences(struct health_screen *state, const char *heading,
                          const struct text_list *sentences, enum draw_role role)
{
    if (sentences->count == 0)
        return;
    text_sheet_add(&state->sheet, 0, DRAW_NORMAL, "");
    text_sheet_add(&state->sheet, 0, DRAW_HEADING, heading);
    for (size_t i = 0; i < sentences->count; i++)
        text_sheet_format(&state->sheet, 0, role, "- %s", sentences->items[i]);
}

static void fill(struct health_screen *state, int width)
{
    text_sheet_begin(&state->sheet, width);
    if (state->run.count > 0)
        add_sentences(state, _("Found by the check"), &state->run.found.problems, DRAW_ERROR);
    add_store(state);
    add_backup(state);
    add_checked(state);
    add_sentences(state, _("To be seen to"), &state->health.remarks, DRAW_NORMAL);
    text_sheet_end(&state->sheet);
}

// ---- drawing ------------------------------------------------------------------------------------

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct health_screen *state = any;
    struct draw_area body = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns};
    start_tabs_draw(ui->service, frame, area.row, self);
    draw_rule(frame, area.row + 1, 0, area.columns);
    if (state->sheet.width != body.columns - 4)
        fill(state, body.columns - 4);
    text_sheet_draw(&state->sheet, frame, body, true);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    (void)any;
    overview_view_today(ui, out);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct health_screen *state = any;
    (void)ui;
    if (state->running)
        string_append_format(out, _("Checking: %zu of %zu. Esc stops."), state->run.done,
                             state->run.count);
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("A backup is one file with everything in it, made while others work, and "
                    "verified before it has its name. 'eenplan backup --encrypt' makes one that "
                    "only opens with a pass phrase; 'eenplan restore' puts one back."));
}

// ---- a backup -----------------------------------------------------------------------------------

// Beside the store, with the moment in its name.
static const char *default_file(const struct health_screen *state, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    const struct clock *clock = state->ui->clock;
    const char *store = state->health.store;
    const char *slash = strrchr(store, '/');
    int folder = slash ? (int)(slash - store) + 1 : 0;
    (void)date_format(clock_local_date(clock, clock_now(clock)), day);
    (void)clock_local_time(clock, clock_now(clock), time);
    return arena_format(arena, "%.*seenplan-%s-%.2s%.2s.backup", folder, store, day, time,
                        time + 3);
}

static struct ui_result run_backup(struct ui *ui, void *any)
{
    struct health_screen *state = any;
    struct arena arena = {0};
    (void)ui;
    string_clear(&state->detail);
    string_append_format(&state->detail, _("Empty: %s"), default_file(state, &arena));
    arena_release(&arena);
    state->question = (struct ask_question){
        .title = _("Make a backup"),
        .detail = string_text(&state->detail),
        .label = _("File"),
    };
    return ui_push(&screen_ask, &state->question);
}

static void make_backup(struct health_screen *state, const char *typed)
{
    struct arena arena = {0};
    struct error err = {0};
    struct backup_made made = {0};
    const char *file = utf8_blank(typed) ? default_file(state, &arena) : typed;
    if (!service_backup(state->ui->service, file, NULL, &arena, &made, &err) || !look(state, &err))
        ui_error(state->ui, &err);
    else if (made.key)
        ui_message(state->ui,
                   _("Backup made and verified. Keep the key of the log apart from it."));
    else
        ui_message(state->ui, _("Backup made and verified."));
    arena_release(&arena);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    (void)ui;
    if (from == &screen_ask && value->given)
        make_backup(any, value->text);
    return ui_done();
}

// ---- a check ------------------------------------------------------------------------------------

static bool can_check(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct health_screen *state = any;
    (void)ui;
    *ret_reason = _("A check is running; Esc stops it.");
    return !state->running;
}

static struct ui_result begin_check(struct health_screen *state, bool full)
{
    struct error err = {0};
    health_run_release(&state->run);
    state->run.full = full;
    state->sheet.width = 0;
    if (!service_check_begin(state->ui->service, &state->run, &err)) {
        health_run_release(&state->run);
        ui_error(state->ui, &err);
        return ui_done();
    }
    state->running = true;
    ui_message_clear(state->ui);
    ui_timer_set(state->ui, UI_TIMER_PREVIEW, 0);
    return ui_done();
}

static struct ui_result run_check(struct ui *ui, void *any)
{
    (void)ui;
    return begin_check(any, false);
}

static struct ui_result run_check_full(struct ui *ui, void *any)
{
    (void)ui;
    return begin_check(any, true);
}

static void end_check(struct health_screen *state)
{
    struct error err = {0};
    size_t problems = state->run.found.problems.count;
    state->running = false;
    state->sheet.width = 0;
    list_view_select(&state->sheet.list, 0); // what was found stands on top
    if (!service_check_end(state->ui->service, &state->run, &err) || !look(state, &err))
        ui_error(state->ui, &err);
    else if (problems == 0)
        ui_message(state->ui, "%s", _("Checked: all is well."));
    else
        ui_message_error(state->ui,
                         P_("%zu problem was found. Put the last good backup back.",
                            "%zu problems were found. Put the last good backup back.", problems),
                         problems);
}

static struct ui_result tick(struct ui *ui, void *any, enum ui_timer timer)
{
    struct health_screen *state = any;
    struct error err = {0};
    (void)timer;
    if (!state->running)
        return ui_done();
    if (!service_check_step(ui->service, &state->run, &err)) {
        state->running = false;
        ui_error(ui, &err);
    } else if (state->run.done < state->run.count) {
        ui_timer_set(ui, UI_TIMER_PREVIEW, 0);
    } else {
        end_check(state);
    }
    return ui_done();
}

static struct ui_result back(struct ui *ui, void *any)
{
    struct health_screen *state = any;
    if (!state->running) {
        ui_message(ui, "%s", _("F3 stops the program."));
        return ui_done();
    }
    state->running = false;
    ui_timer_set(ui, UI_TIMER_PREVIEW, -1);
    ui_message(ui, _("Stopped after %zu of %zu; nothing is known of the rest."), state->run.done,
               state->run.count);
    return ui_done();
}

// ---- the rest of the screen ---------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct health_screen *state = any;
    (void)ui;
    return text_sheet_key(&state->sheet, pressed) ? ui_done() : ui_ignored();
}

static struct ui_result run_tab(struct ui *ui, void *any)
{
    struct health_screen *state = any;
    return start_tabs_go(ui, self, &state->tab);
}

static const struct ui_action actions[] = {
    {
        .name = "backup",
        .keys = {'b'},
        .label = N_("Backup"),
        .help = N_("make a verified copy of the store in one file"),
        .enabled = can_check,
        .run = run_backup,
    },
    {
        .name = "check",
        .keys = {'c'},
        .label = N_("Check"),
        .help = N_("check the store in short"),
        .enabled = can_check,
        .run = run_check,
    },
    {
        .name = "check_full",
        .keys = {'a'},
        .label = N_("Check all"),
        .help = N_("check everything in the store; with many households this takes a while"),
        .enabled = can_check,
        .run = run_check_full,
    },
    {
        .name = "tab",
        .keys = {START_TAB_KEYS},
        .label = N_("Tab"),
        .help = N_("go to the tab with this number"),
        .flags = UI_ACTION_HIDDEN,
        .choice = start_tabs_choice,
        .run = run_tab,
    },
};

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct error err = {0};
    if (look(any, &err))
        ui_message(ui, "%s", _("Fetched again."));
    else
        ui_error(ui, &err);
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    struct error err = {0};
    if (!look(any, &err))
        ui_error(ui, &err);
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct health_screen *state = any;
    const struct start_argument *start = argument;
    state->ui = ui;
    state->tab.put_off = start ? start->put_off : 0;
    return look(state, err);
}

static void close(struct ui *ui, void *any)
{
    struct health_screen *state = any;
    (void)ui;
    health_run_release(&state->run);
    text_sheet_release(&state->sheet);
    string_release(&state->detail);
    arena_release(&state->arena);
}

const struct screen_ops screen_health = {
    .name = self,
    .label = N_("Health of the store"),
    .state_size = sizeof(struct health_screen),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .status = status,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .result = result,
    .tick = tick,
    .refresh = refresh,
    .back = back,
    .changed = changed,
};
