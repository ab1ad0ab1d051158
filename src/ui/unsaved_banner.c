// SPDX-License-Identifier: EUPL-1.2
#include "ui/unsaved_banner.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"

static const struct {
    const char *kind;
    const char *word;
    const char *screen;
    bool by_path; // the screen has to be told which record
    bool act;     // what it was opened for stands behind the name of the screen
} kinds[] = {
    {"intake", N_("intake"), "intake", false, false},
    {"assessment", N_("measurement"), "zrm", false, false},
    {"plan", N_("plan"), "plan", false, false},
    {"member", N_("member"), "record", true, false},
    {"contact", N_("contact"), "record", true, false},
    {"network", N_("network person"), "record", true, false},
    {"sharing", N_("sharing of data"), "record", true, false},
    {"escalation", N_("escalation"), "record", true, false},
    {"request", N_("provision request"), "record", true, false},
    {"future_plan", N_("future plan"), "record", true, false},
    {"closing", N_("closing"), "closing", false, true},
    {"reopening", N_("reopening"), "reopening", false, true},
    {"hand_over", N_("hand-over"), "hand_over", false, true},
    {"stand_in", N_("stand-in"), "stand_in", false, true},
    {"decision", N_("decision on a request"), "decision", false, true},
    {"snippet", N_("snippet"), "snippet", false, true},
    {"walk_in", N_("walk-in question"), "walk_in", false, true},
    {"period", N_("period of a colleague"), "period", false, true},
};

static size_t kind_of(const struct unsaved *unsaved)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(kinds[i].kind, unsaved->kind) == 0)
            return i;
    return 0;
}

void unsaved_banner_load(struct unsaved_banner *banner, struct ui *ui)
{
    struct error err = {0};
    unsaved_banner_release(banner);
    if (!service_list_unsaved(ui->service, &banner->arena, &banner->found, &err))
        ui_error(ui, &err);
}

void unsaved_banner_release(struct unsaved_banner *banner)
{
    arena_release(&banner->arena);
    banner->found = (struct unsaved_list){0};
}

bool unsaved_banner_shown(const struct unsaved_banner *banner)
{
    return banner->found.count > 0 && banner->found.items[0].written > banner->put_off;
}

void unsaved_banner_put_off(struct unsaved_banner *banner)
{
    if (banner->found.count > 0)
        banner->put_off = banner->found.items[0].written;
}

void unsaved_banner_draw(const struct unsaved_banner *banner, const struct ui *ui,
                         struct frame *frame, struct draw_area area, bool focused)
{
    const struct unsaved *unsaved = &banner->found.items[0];
    char time[6];
    int parts[3] = {0};
    STRING_AUTO text = {0};
    date_parts(moment_date(unsaved->written), &parts[0], &parts[1], &parts[2]);
    string_append_format(&text, "%s  %s %s, %02d-%02d %s", _("UNSAVED WORK FOUND"),
                         unsaved_banner_word(unsaved), unsaved_banner_title(unsaved), parts[2],
                         parts[1], clock_local_time(ui->clock, unsaved->written, time));
    if (banner->found.count > 1)
        string_append_format(&text, _(" (and %zu more)"), banner->found.count - 1);
    (void)draw_text(frame, area.row, 0, 1, DRAW_NORMAL, focused ? ">" : "!");
    (void)draw_cut(frame, area.row, 2, area.columns - 3, focused ? DRAW_FOCUS : DRAW_IMPORTANT,
                   string_text(&text));
    (void)draw_text(frame, area.row + 1, 2, area.columns - 2, DRAW_NORMAL,
                    focused ? _("Enter = go on in the same field    b = later")
                            : _("Shift+Tab = to this work    b = later"));
    if (focused)
        draw_cursor(frame, area.row, 0);
}

size_t unsaved_banner_hints(struct ui_hint *hints)
{
    hints[0] = (struct ui_hint){UI_KEY_ENTER, _("Go on")};
    hints[1] = (struct ui_hint){'b', _("Later")};
    return 2;
}

struct ui_result unsaved_banner_go_on(const struct unsaved *unsaved, struct ui *ui,
                                      struct work_argument *argument)
{
    size_t kind = kind_of(unsaved);
    if (unsaved->hidden) {
        ui_message(ui, "%s",
                   _("You may not open this household any more. What you typed is kept; the "
                     "coordinator or the team leader can involve you again."));
        return ui_done();
    }
    const char *asked = kinds[kind].act ? strchr(unsaved->screen, ':') : NULL;
    work_argument_set(argument, unsaved->subject,
                      asked                 ? asked + 1
                      : kinds[kind].by_path ? unsaved->field
                                            : NULL);
    argument->started = unsaved->started;
    return ui_push_named(ui, kinds[kind].screen, argument);
}

const char *unsaved_banner_word(const struct unsaved *unsaved)
{
    return _(kinds[kind_of(unsaved)].word);
}

const char *unsaved_banner_title(const struct unsaved *unsaved)
{
    if (unsaved->hidden)
        return _("household not open to you any more");
    if (!utf8_blank(unsaved->title))
        return unsaved->title;
    return unsaved->subject[0] ? _("new household") : _("about no household");
}
