// SPDX-License-Identifier: EUPL-1.2
// Unsaved work that was thrown away, and the way back.
//
// Shows    what kind of work, of which household, when it was thrown away and until when it is kept
// Data     service_list_bin; no dossier is opened
// Actions  Enter takes back what the cursor stands on; F5 fetch again
// Parent   today, which gets "kind subject started" of what was taken back. No children.
#include <inttypes.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/ui.h"
#include "ui/unsaved_banner.h"

struct bin_state {
    struct ui *ui;
    struct arena arena; // of the rows
    struct unsaved_list thrown;
    struct list_view list;
    struct string taken; // what was taken back, for the parent: "kind subject started"
};

static const struct unsaved *current(const struct bin_state *state)
{
    return state->list.current < state->thrown.count ? &state->thrown.items[state->list.current]
                                                     : NULL;
}

static bool fetch(struct bin_state *state, struct error *err)
{
    arena_release(&state->arena);
    state->thrown = (struct unsaved_list){0};
    bool done = service_list_bin(state->ui->service, &state->arena, &state->thrown, err);
    list_view_set_count(&state->list, state->thrown.count);
    return done;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct bin_state *state = any;
    (void)argument;
    state->ui = ui;
    if (fetch(state, err))
        return true;
    arena_release(&state->arena);
    return false;
}

static void close(struct ui *ui, void *any)
{
    struct bin_state *state = any;
    (void)ui;
    arena_release(&state->arena);
    string_release(&state->taken);
}

// ---- drawing ------------------------------------------------------------------------------------

enum column { COLUMN_WHAT, COLUMN_HOUSEHOLD, COLUMN_THROWN, COLUMN_UNTIL };

static const struct list_column columns[] = {
    {.title = N_("what"), .width = 18},
    {.title = N_("Name")},
    {.title = N_("thrown away"), .width = 16},
    {.title = N_("kept until"), .width = 12},
};

static struct date last_day(const struct ui *ui, const struct unsaved *one)
{
    return date_add_days(clock_local_date(ui->clock, one->binned), UNSAVED_BIN_DAYS);
}

static void cell(void *context, size_t row, size_t column, struct string *out, enum draw_role *role)
{
    const struct bin_state *state = context;
    const struct unsaved *one = &state->thrown.items[row];
    const struct clock *clock = state->ui->clock;
    char day[DATE_TEXT_SIZE];
    char time[6];
    (void)role;
    switch ((enum column)column) {
    case COLUMN_WHAT:
        string_append(out, unsaved_banner_word(one));
        break;
    case COLUMN_HOUSEHOLD:
        string_append(out, unsaved_banner_title(one));
        break;
    case COLUMN_THROWN:
        string_append_format(out, "%s %s",
                             date_entry_format(clock_local_date(clock, one->binned), day),
                             clock_local_time(clock, one->binned, time));
        break;
    case COLUMN_UNTIL:
        string_append(out, date_entry_format(last_day(state->ui, one), day));
        break;
    }
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct bin_state *state = any;
    const struct list_source source = {.context = state, .cell = cell};
    (void)ui;
    list_view_draw(&state->list, &source, columns, sizeof(columns) / sizeof(columns[0]), frame,
                   area, true);
    if (state->thrown.count == 0)
        (void)draw_text(frame, area.row + 2, 3, area.columns - 6, DRAW_NORMAL,
                        _("The bin is empty. Del on unsaved work puts it here."));
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct unsaved *one = current(any);
    (void)ui;
    if (one)
        string_append(out, _("Enter = take back. What stays here goes by itself."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out, _("Unsaved work that you threw away. Enter takes it back; it then stands "
                         "on Today as it was left. After thirty days it is gone for good. Only "
                         "you see it."));
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct bin_state *state = any;
    (void)ui;
    return list_view_key(&state->list, NULL, pressed) ? ui_done() : ui_ignored();
}

static bool has_row(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    *ret_reason = _("The bin is empty.");
    return current(any) != NULL;
}

static struct ui_result run_take_back(struct ui *ui, void *any)
{
    struct bin_state *state = any;
    const struct unsaved *one = current(state);
    struct error err = {0};
    if (!service_take_back_unsaved(ui->service, one, &err)) {
        struct error ignored = {0};
        (void)fetch(state, &ignored);
        ui_error(ui, &err);
        return ui_done();
    }
    ui_message(ui, _("Taken back: %s, %s."), unsaved_banner_word(one), unsaved_banner_title(one));
    string_clear(&state->taken);
    string_append_format(&state->taken, "%s %s %" PRId64, one->kind, one->subject, one->started);
    return ui_pop_value(1, string_text(&state->taken));
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
        .name = "take_back",
        .keys = {UI_KEY_ENTER},
        .label = N_("Take back"),
        .help = N_("take back the unsaved work under the cursor"),
        .enabled = has_row,
        .run = run_take_back,
    },
};

const struct screen_ops screen_bin = {
    .name = "bin",
    .label = N_("Bin"),
    .state_size = sizeof(struct bin_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .about = about,
    .draw = draw,
    .key = key,
    .refresh = refresh,
};
