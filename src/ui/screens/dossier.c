// SPDX-License-Identifier: EUPL-1.2
// The dossier of one household, in seven tabs.
//
// Shows    the tab bar, and under it the open tab (src/ui/tab_<name>.c)
// Data     the stored dossier, read once, logged, and again after each change (ui/dossier_screen.h)
// Actions  1-7 tabs, Tab next list, Enter open, F6 new, and the screens in which things are changed
//          (src/ui/dossier_actions.c); F5 fetch again, F9 findings
// Parent   today, household_list, go_to
// Children intake, zrm, plan, record, review, closing, reopening, hand_over, stand_in, period,
//          findings
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "ui/dialog.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/working.h"

enum { WIDE_COLUMNS = 110 };

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct dossier_screen *screen = any;
    const struct work_argument *work = argument;
    if (!work || work->household[0] == '\0')
        return error_set(err, ERROR_INVALID, "%s", _("Open a household first."));
    screen->ui = ui;
    for (size_t i = 0; i < DOSSIER_TABS; i++) {
        screen->states[i] = calloc(1, dossier_screen_tab(screen, i)->state_size);
        if (!screen->states[i])
            abort();
    }
    if (!dossier_screen_begin(screen, work->household, err)) {
        for (size_t i = 0; i < DOSSIER_TABS; i++)
            free(screen->states[i]);
        return false;
    }
    char place[FORM_PATH_SIZE];
    const char *path = dossier_view_path(&screen->dossier, work->path, place);
    if (path[0])
        (void)dossier_screen_show(screen, path);
    working_say(ui, screen->dossier.household.id);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    (void)ui;
    for (size_t i = 0; i < DOSSIER_TABS; i++) {
        const struct dossier_tab *tab = dossier_screen_tab(screen, i);
        if (tab->release)
            tab->release(screen->states[i]);
        free(screen->states[i]);
    }
    judgement_release(&screen->judgement);
    dossier_release(&screen->dossier);
    arena_release(&screen->arena);
}

// ---- painting -----------------------------------------------------------------------------------

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct dossier_screen *screen = any;
    const struct household *household = &screen->dossier.household;
    struct arena arena = {0};
    const char *name = household->name;
    (void)ui;
    if (utf8_blank(name))
        name = dossier_default_name(&screen->dossier, &arena);
    // The number stands before the name: of a long name the end gives way.
    string_append_format(out, _("Dossier %s"), household->number ? household->number : "");
    string_append_format(out, "   %s", utf8_blank(name) ? _("(no name)") : name);
    arena_release(&arena);
}

static void status(struct ui *ui, const void *any, struct string *out)
{
    const struct dossier_screen *screen = any;
    const struct coordinator *now = dossier_coordinator_on(&screen->dossier, ui_today(ui));
    enum phase phase = dossier_phase(&screen->dossier);
    if (phase == PHASE_CLOSED) {
        string_append(out, _("CLOSED"));
        return;
    }
    string_append(out, _(choice_label(&choices_phase, (int)phase)));
    if (now && now->worker)
        string_append_format(out, _(", coord. %s"), dossier_screen_worker(screen, now->worker));
    else
        string_append(out, _(", no coordinator"));
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    (void)ui;
    if (tab->guide)
        tab->guide(screen, dossier_screen_state(screen), out);
}

static size_t hints(struct ui *ui, const void *any, struct ui_hint *ret_hints)
{
    const struct dossier_screen *screen = any;
    if (dossier_screen_closed(screen)) {
        ret_hints[0] = (struct ui_hint){'c', _("Reopen")};
        return service_refusal(ui->service, &screen->dossier, ACT_REOPEN) ? 0 : 1;
    }
    // There is room for one of them, and on a narrow screen only for the word.
    if (screen->undo)
        ret_hints[0] = (struct ui_hint){UI_CTRL('Z'), screen->narrow ? _("Undo") : screen->undo};
    else if (screen->redo)
        ret_hints[0] = (struct ui_hint){UI_CTRL('Y'), screen->narrow ? _("Redo") : screen->redo};
    return screen->undo || screen->redo ? 1 : 0;
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    (void)ui;
    (void)any;
    string_append(out,
                  _("Everything that is known about one household. Each tab shows one part as a "
                    "list; Enter opens what the cursor stands on. Every opening of this dossier "
                    "is logged, and every change stands in the last tab with who and when."));
}

static bool last_stop(const void *any)
{
    const struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    return !tab->last_stop || tab->last_stop(screen->states[screen->tab]);
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    const char *labels[DOSSIER_TABS];
    (void)ui;
    screen->narrow = area.columns < WIDE_COLUMNS;
    for (size_t i = 0; i < DOSSIER_TABS; i++)
        labels[i] = _(dossier_screen_tab(screen, i)->label);
    draw_tabs(frame, area.row, labels, DOSSIER_TABS, screen->tab);
    judgement_rule(&screen->judgement, frame, area.row + 1);
    struct draw_area body = {area.row + 2, area.column, area.rows - 2, area.columns};
    tab->draw(screen, dossier_screen_state(screen), frame, body);
}

// ---- keys ---------------------------------------------------------------------------------------

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    (void)ui;
    return tab->key(screen, dossier_screen_state(screen), pressed) ? ui_done() : ui_ignored();
}

static struct ui_result findings(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    return finding_panel_of_stored(ui, &screen->findings, &screen->dossier);
}

static bool takes_finding(const void *any, const char *path)
{
    (void)any;
    (void)path;
    return true;
}

static struct ui_result refresh(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    if (dossier_screen_reread(screen))
        ui_message(ui, "%s", _("Fetched again."));
    return ui_done();
}

static void changed(struct ui *ui, void *any)
{
    struct dossier_screen *screen = any;
    (void)ui;
    (void)dossier_screen_reread(screen);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    struct dossier_screen *screen = any;
    const struct dossier_tab *tab = dossier_screen_tab(screen, screen->tab);
    // Another household lay over this one.
    if (from == screen_find("dossier"))
        ui_message(ui, _("Back with %s."), screen->dossier.household.name);
    if (from == screen_find("findings") && !value->given)
        return ui_done();
    if (finding_chosen(value)) {
        if (from != screen_find("findings") && !dossier_screen_reread(screen))
            return ui_done();
        return dossier_screen_go_to(screen, value->text);
    }
    // A form was left for what stands in one of the tabs. Somebody else may have saved meanwhile.
    bool form = from != &screen_ask && from != &screen_confirm;
    if (form && !dossier_screen_reread(screen))
        return ui_done();
    if (form && value->given && dossier_screen_show(screen, value->text))
        return ui_done();
    if (tab->result)
        return tab->result(screen, dossier_screen_state(screen), from, value);
    return ui_done();
}

static const char *household(const void *any)
{
    const struct dossier_screen *screen = any;
    return screen->dossier.household.id;
}

const struct screen_ops screen_dossier = {
    .name = "dossier",
    .label = N_("Dossier"),
    .state_size = sizeof(struct dossier_screen),
    .actions = dossier_actions,
    .action_count = DOSSIER_ACTIONS,
    .open = open,
    .close = close,
    .title = title,
    .status = status,
    .guide = guide,
    .hints = hints,
    .about = about,
    .draw = draw,
    .last_stop = last_stop,
    .key = key,
    .result = result,
    .refresh = refresh,
    .findings = findings,
    .takes_finding = takes_finding,
    .changed = changed,
    .household = household,
};
