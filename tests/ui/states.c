// SPDX-License-Identifier: EUPL-1.2
#include "states.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/translate.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "views.h"

// Opened below by the name of the screen: what it is about lies in the screen that finds it.
static const char conflict[] = "conflict";

const struct further furthers[] = {
    {"health", "health", NULL, NULL, {0}, NULL, FURTHER_NOT_COMPARED},
    {"conflict", conflict, VIEWS_OPEN, NULL, {0}, NULL, 0},
    {"findings_rows", "plan", VIEWS_NEW, NULL, {UI_KEY_F9}, NULL, 0},
    {"plan_goal", "plan", VIEWS_NEW, NULL, {'d'}, NULL, 0},
    {"plan_goal_list", "plan", VIEWS_NEW, NULL, {'d', UI_KEY_TAB, UI_KEY_F4}, NULL, FURTHER_BOX},
    {"zrm_note", "zrm", VIEWS_OPEN, "assessments[1]", {'n'}, NULL, 0},
    {"zrm_reason", "zrm", VIEWS_OPEN, "assessments[1]", {UI_KEY_END, UI_KEY_UP, '3'}, NULL, 0},
    {"zrm_head", "zrm", VIEWS_OPEN, "assessments[1]", {UI_KEY_TAB}, NULL, 0},
    {"first_questions", "first_run", NULL, NULL, {'1'}, NULL, 0},
    {"filtered_list", "household_list", NULL, NULL, {'/', 'b', 'e'}, NULL, 0},
    {"record_jump", "record", VIEWS_OPEN, "members[0]", {UI_CTRL('F')}, NULL, 0},
    {"record_explained", "record", VIEWS_OPEN, "members[0]", {UI_KEY_F1}, NULL, 0},
    {"today_told", "today", NULL, NULL, {'v'}, NULL, 0},
    {"zrm_told", "dossier", VIEWS_OPEN, "assessments", {'v'}, NULL, 0},
    {"charts_told", "charts", VIEWS_OPEN, NULL, {'v'}, NULL, 0},
    {"confirm", "today", NULL, NULL, {0}, &screen_confirm, FURTHER_BOX},
    {"ask", "today", NULL, NULL, {0}, &screen_ask, FURTHER_BOX},
    {"key_card", "today", NULL, NULL, {0}, &screen_key_card, FURTHER_NOT_COMPARED},
    {"key_test", "today", NULL, NULL, {0}, &screen_key_test, 0},
    {"theme", "today", NULL, NULL, {0}, &screen_theme, 0},
};
const size_t further_count = sizeof(furthers) / sizeof(furthers[0]);

size_t state_count(void)
{
    return view_count + further_count;
}

static const struct further *further_at(size_t index)
{
    return index < view_count ? NULL : &furthers[index - view_count];
}

const char *state_name(size_t index)
{
    return index < view_count ? views[index].name : further_at(index)->name;
}

bool state_has_box(size_t index)
{
    return index >= view_count && further_at(index)->kind == FURTHER_BOX;
}

static const void *argument_of(const struct screen_ops *screen)
{
    static struct confirm_question question;
    static struct ask_question asked;
    question = (struct confirm_question){
        .question = _("Are you sure?"),
        .detail = _("It begins empty, with the areas and teams of the city."),
    };
    asked = (struct ask_question){
        .title = _("Are you sure?"),
        .detail = _("It begins empty, with the areas and teams of the city."),
        .label = _("Reason"),
    };
    return screen == &screen_confirm ? &question
           : screen == &screen_ask   ? (const void *)&asked
                                     : NULL;
}

static void open_over(const struct screen_ops *screen, const void *argument)
{
    struct error err = {0};
    assert_done(ui_open(stage_ui(), screen, argument, &err), &err);
    ui_paint(stage_ui());
}

// Two fields that a colleague changed too.
static const void *two_conflicts(void)
{
    static struct work_conflict items[2];
    static struct work work;
    items[0] = (struct work_conflict){.what = "Intake",
                                      .field = _("Reason"),
                                      .stored = "Huisarts De Vries",
                                      .typed = "School De Horst",
                                      .worker = "S. Bakker",
                                      .moment = clock_now(service_clock(stage_service()))};
    items[1] = (struct work_conflict){.what = "Intake", .stored = "2026-10-01"};
    work = (struct work){.conflicts = {.items = items, .count = 2}};
    return &work;
}

void state_open(size_t index, int rows, int columns)
{
    const struct further *further = further_at(index);
    if (!further) {
        view_open(&views[index], rows, columns);
        return;
    }
    bool met = further->screen == conflict;
    const struct view view = {further->name, met ? "intake" : further->screen, further->household,
                              met ? "intake.reported" : further->path, 0};
    view_open(&view, rows, columns);
    if (met)
        open_over(screen_find(conflict), two_conflicts());
    if (further->keys[0])
        stage_press(further->keys);
    if (further->over)
        open_over(further->over, argument_of(further->over));
}

void state_close(void)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    stage_close();
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++)
        assert_done(service_bin_unsaved(stage_service(), &list.items[i], &err), &err);
    arena_release(&arena);
}
