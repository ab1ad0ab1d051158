// SPDX-License-Identifier: EUPL-1.2
// What moved, in three charts, to look at together with the household.
//
// Shows    1 each domain between two measurements: the numbers and a word first, then a step on the scale of
//          five; 2 one domain in all measurements, on a time axis and as a list; 3 the goals of the plan on a
//          time axis. Only one subject and one instrument at a time
// Data     the dossier as stored (service_reread_dossier), in ui/chart_data.h; a path "plans" opens the goals
// Actions  1-3 chart, Tab other person or matrix, arrows other measurements or domain, Enter one domain
// Parent   dossier, zrm. Children none.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "service/acts.h"
#include "ui/chart_draw.h"
#include "ui/dossier_view.h"
#include "ui/key.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// ---- rows ---------------------------------------------------------------------------------------

// Rows anew after another series, measurement, domain or chart; the cursor of each chart stays.
static void fill(struct charts *charts)
{
    const struct chart_series *series = charts_series(charts);
    arena_release(&charts->rows);
    charts->moves = (struct chart_moves){0};
    charts->points.any = (struct list){0};
    if (series && charts->at >= series->items.count)
        charts->at = series->items.count - 1;
    if (series)
        chart_moves_of(series, charts->at, &charts->rows, &charts->moves);
    list_view_set_count(&charts->lists[CHART_MOVES], charts->moves.count);
    const char *domain = charts_domain(charts);
    for (size_t i = series && domain ? series->items.count : 0; i-- > 0;) {
        if (chart_level(series->items.items[i], domain) == 0)
            continue;
        (void)list_add(&charts->points.any, sizeof(const struct assessment *), &charts->rows);
        charts->points.items[charts->points.count - 1] = series->items.items[i];
    }
    list_view_set_count(&charts->lists[CHART_COURSE], charts->points.count);
    list_view_set_count(&charts->lists[CHART_GOALS], charts->plan ? charts->plan->goals.count : 0);
}

// The newest measurement of a series.
static void show_series(struct charts *charts, size_t series)
{
    charts->series = series;
    charts->at = series < charts->all.count ? charts->all.items[series].items.count - 1 : 0;
    fill(charts);
}

static bool read_dossier(struct charts *charts, const char *household, struct error *err)
{
    DOSSIER_AUTO fresh = {0};
    if (!service_reread_dossier(charts->ui->service, household, &fresh, err))
        return false;
    dossier_release(&charts->dossier);
    charts->dossier = fresh;
    fresh = (struct dossier){0};
    arena_release(&charts->arena);
    chart_series_of(&charts->dossier, ui_today(charts->ui), &charts->arena, &charts->all);
    charts->plan = chart_plan(&charts->dossier);
    return true;
}

// What can be compared first of all.
static size_t best_series(const struct charts *charts)
{
    for (size_t i = 0; i < charts->all.count; i++)
        if (charts->all.items[i].items.count > 1)
            return i;
    return 0;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct charts *charts = any;
    const struct work_argument *given = argument;
    charts->ui = ui;
    if (!given || given->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    if (!read_dossier(charts, given->household, err))
        return false;
    charts->chart = strncmp(given->path, "plans", 5) == 0 ? CHART_GOALS : CHART_MOVES;
    show_series(charts, best_series(charts));
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct charts *charts = any;
    (void)ui;
    arena_release(&charts->rows);
    arena_release(&charts->arena);
    dossier_release(&charts->dossier);
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct charts *charts = any;
    struct error err = {0};
    if (!read_dossier(charts, charts->dossier.household.id, &err)) {
        ui_error(ui, &err);
        return ui_done();
    }
    if (charts->series >= charts->all.count)
        charts->series = 0;
    fill(charts);
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    (void)refresh(ui, any);
}

static const char *household(const void *any)
{
    const struct charts *charts = any;
    return charts->dossier.household.id;
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct charts *charts = any;
    (void)ui;
    dossier_view_title(_("Charts"), &charts->dossier, out);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    (void)ui;
    charts_draw(any, frame, area);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct charts *charts = any;
    (void)ui;
    if (charts->chart == CHART_MOVES)
        string_append(
            out,
            _("Enter = this domain over time. Left, Right = other measurement. v = sentences."));
    else if (charts->chart == CHART_COURSE)
        string_append(out, _("Left and Right = other domain. v = in sentences."));
    else
        string_append(out,
                      _("[ begin  = passed  ] end  ! past the end  | today. v = in sentences."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("A level is a step, not an amount: levels are compared domain by domain and "
                    "never added up, and there is no score of the whole. What was not assessed "
                    "was not needed for the question."));
}

// ---- keys ---------------------------------------------------------------------------------------

static bool last_stop(const void *any)
{
    const struct charts *charts = any;
    return charts->chart == CHART_GOALS || charts->series + 1 >= charts->all.count;
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct charts *charts = any;
    (void)ui;
    if (!list_view_key(&charts->lists[charts->chart], NULL, pressed))
        return ui_ignored();
    if (charts->chart == CHART_MOVES)
        fill(charts);
    return ui_done();
}

static struct ui_result run_chart(struct ui *ui, void *any)
{
    struct charts *charts = any;
    charts->chart = (enum chart_kind)(ui_key(ui) - '1');
    return ui_done();
}

static void chart_choice(struct ui *ui, const void *any, int key, struct string *out)
{
    const struct charts *charts = any;
    enum chart_kind kind = (enum chart_kind)(key - '1');
    (void)ui;
    if (kind != charts->chart)
        string_append(out, charts_label(kind));
}

static bool has_other_series(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct charts *charts = any;
    (void)ui;
    *ret_reason = charts->chart == CHART_GOALS
                      ? _("This chart is about the whole plan.")
                      : _("There are no measurements of somebody else or with another matrix.");
    return charts->chart != CHART_GOALS && charts->all.count > 1;
}

static struct ui_result run_series(struct ui *ui, void *any)
{
    struct charts *charts = any;
    size_t count = charts->all.count;
    size_t step = ui_key(ui) == UI_KEY_BACKTAB ? count - 1 : 1;
    list_view_select(&charts->lists[CHART_MOVES], 0);
    list_view_select(&charts->lists[CHART_COURSE], 0);
    show_series(charts, (charts->series + step) % count);
    return ui_done();
}

// Left is the measurement or domain before; Right the one after.
static bool can_step(const struct charts *charts, bool back, const char **ret_reason)
{
    const struct chart_series *series = charts_series(charts);
    const struct list_view *moves = &charts->lists[CHART_MOVES];
    *ret_reason = charts->chart == CHART_GOALS    ? _("This chart is about the whole plan.")
                  : charts->chart == CHART_COURSE ? _("There is no other domain there.")
                                                  : _("There are no other measurements there.");
    if (charts->chart == CHART_COURSE)
        return back ? moves->current > 0 : moves->current + 1 < moves->count;
    if (charts->chart == CHART_GOALS || !series)
        return false;
    return back ? charts->at > 1 : charts->at + 1 < series->items.count;
}

static bool can_go_back(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    return can_step(any, true, ret_reason);
}

static bool can_go_on(struct ui *ui, const void *any, const char **ret_reason)
{
    (void)ui;
    return can_step(any, false, ret_reason);
}

static struct ui_result run_step(struct ui *ui, void *any)
{
    struct charts *charts = any;
    struct list_view *moves = &charts->lists[CHART_MOVES];
    bool back = ui_key(ui) == UI_KEY_LEFT;
    if (charts->chart == CHART_COURSE) {
        list_view_select(moves, back ? moves->current - 1 : moves->current + 1);
        list_view_select(&charts->lists[CHART_COURSE], 0);
    } else {
        charts->at = back ? charts->at - 1 : charts->at + 1;
    }
    fill(charts);
    return ui_done();
}

static bool on_domain(struct ui *ui, const void *any, const char **ret_reason)
{
    const struct charts *charts = any;
    (void)ui;
    *ret_reason = _("That goes in chart 1, on a domain.");
    return charts->chart == CHART_MOVES && charts->moves.count > 0;
}

static struct ui_result run_course(struct ui *ui, void *any)
{
    struct charts *charts = any;
    (void)ui;
    charts->chart = CHART_COURSE;
    list_view_select(&charts->lists[CHART_COURSE], 0);
    return ui_done();
}

static const struct ui_action actions[] = {
    {
        .name = "chart",
        .keys = {'1', '2', '3'},
        .label = N_("Chart"),
        .help = N_("movement per domain, one domain over time, or the goals"),
        .flags = UI_ACTION_HIDDEN,
        .choice = chart_choice,
        .run = run_chart,
    },
    {
        .name = "open",
        .keys = {UI_KEY_ENTER},
        .label = N_("Over time"),
        .help = N_("this domain in all measurements"),
        .enabled = on_domain,
        .run = run_course,
    },
    {
        .name = "series",
        .keys = {UI_KEY_TAB, UI_KEY_BACKTAB},
        .label = N_("Other person"),
        .help = N_("measurements of somebody else, of the household, or with another matrix"),
        .enabled = has_other_series,
        .run = run_series,
    },
    {
        .name = "earlier",
        .keys = {UI_KEY_LEFT},
        .label = N_("Earlier"),
        .help = N_("the measurements before these; over time: the domain before this one"),
        .enabled = can_go_back,
        .run = run_step,
    },
    {
        .name = "later",
        .keys = {UI_KEY_RIGHT},
        .label = N_("Next"),
        .help = N_("the measurements after these; over time: the next domain"),
        .enabled = can_go_on,
        .run = run_step,
    },
};

const struct screen_ops screen_charts = {
    .name = "charts",
    .label = N_("Charts"),
    .state_size = sizeof(struct charts),
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
    .refresh = refresh,
    .changed = changed,
    .household = household,
};
