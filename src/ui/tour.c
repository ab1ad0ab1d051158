// SPDX-License-Identifier: EUPL-1.2
#include "ui/tour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "service/acts.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/stack.h"

struct tour_step {
    const char *screen;
    const char *action;
    int key;
    const char *until;
    const char *text;
};

#define STEP(screen_, action_, key_, until_, text_) {screen_, action_, key_, until_, text_},
static const struct tour_step steps[] = {
#include "ui/tour.def"
};
#undef STEP

enum { STEPS = sizeof(steps) / sizeof(steps[0]) };
const size_t tour_steps = STEPS;

const char *tour_refusal(const struct ui *ui)
{
    if (!ui->service)
        return _("There is no store yet.");
    if (!ui->practice)
        return _("Only in the practice store: eenplan demo --tour");
    return service_refusal(ui->service, NULL, ACT_LIST);
}

// ---- where one is -------------------------------------------------------------------------------

static bool is_open(const struct ui *ui, const char *screen)
{
    for (size_t i = 0; i < ui->count; i++)
        if (strcmp(ui->entries[i].ops->name, screen) == 0)
            return true;
    return false;
}

static bool is_top(const struct ui *ui, const char *screen)
{
    return ui->count > 0 && strcmp(stack_top(ui)->ops->name, screen) == 0;
}

static const struct ui_action *named(const struct ui_action *actions, size_t count,
                                     const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(actions[i].name, name) == 0)
            return &actions[i];
    return NULL;
}

static const struct ui_action *action_of(const struct tour_step *step)
{
    const struct screen_ops *screen = screen_find(step->screen);
    const struct ui_action *action = named(screen->actions, screen->action_count, step->action);
    return action ? action : named(ui_global_actions, ui_global_action_count, step->action);
}

// The step to show: that of now, or the one that leads to its screen when that was left. NULL: the way is
// back, to a screen that lies below.
static const struct tour_step *step_to_do(const struct ui *ui)
{
    size_t at = ui->tour.step;
    while (!is_open(ui, steps[at].screen)) {
        size_t before = at;
        while (before > 0 && strcmp(steps[before - 1].until, steps[at].screen) != 0)
            before--;
        if (before == 0)
            return NULL;
        at = before - 1;
    }
    return is_top(ui, steps[at].screen) ? &steps[at] : NULL;
}

static const struct ui_action *way_back(void)
{
    return action_find(ui_global_actions, ui_global_action_count, UI_KEY_ESC);
}

// ---- going on -----------------------------------------------------------------------------------

// Where to go on another time.
static void keep_place(struct ui *ui)
{
    char step[PREFERENCE_SIZE];
    (void)snprintf(step, sizeof(step), "%zu", ui->tour.step + 1);
    if (strcmp(ui_preferences_value(ui, PREFERENCE_TOUR), step) != 0)
        (void)ui_preferences_choose(ui, PREFERENCE_TOUR, step);
}

void tour_take_place(struct ui *ui)
{
    size_t step = strtoul(ui_preferences_value(ui, PREFERENCE_TOUR), NULL, 10);
    ui->tour.step = step > 0 && step <= STEPS ? step - 1 : 0;
}

static void end_tour(struct ui *ui)
{
    char lock[KEY_LIST_SIZE];
    char close[KEY_NAME_SIZE];
    char actions[KEY_NAME_SIZE];
    const struct ui_action *locking = named(ui_global_actions, ui_global_action_count, "lock");
    ui->tour = (struct tour){0};
    keep_place(ui);
    ui_message(ui,
               _("That was the tour. %s leaves a screen, and the first screen ends the program; %s "
                 "locks the screen when you walk away; %s lists everything you can do."),
               ui_key_name(UI_KEY_F3, close), ui_key_list_name(locking->keys, lock),
               ui_key_name(UI_KEY_F10, actions));
}

// Whether the step needs nothing any more: it was done, or cannot be done here.
static bool is_over(struct ui *ui, const struct tour_step *step, const struct ui_action *ran)
{
    const struct ui_action *action = action_of(step);
    if (step->until[0] != '\0' && is_open(ui, step->until))
        return true;
    if (step->until[0] == '\0' && ran == action)
        return true;
    const char *reason = "";
    return is_top(ui, step->screen) && !stack_enabled(ui, stack_top(ui), action, &reason);
}

void tour_note(struct ui *ui, const struct ui_action *ran)
{
    if (!ui->tour.running || ui->count == 0 || ui_is_locked(ui))
        return;
    while (is_over(ui, &steps[ui->tour.step], ran)) {
        ran = NULL;
        if (++ui->tour.step < STEPS)
            continue;
        end_tour(ui);
        return;
    }
    keep_place(ui);
}

void tour_begin(struct ui *ui)
{
    ui->tour.running = true;
}

void tour_stop(struct ui *ui)
{
    ui->tour.running = false;
}

void tour_skip(struct ui *ui)
{
    if (++ui->tour.step >= STEPS)
        end_tour(ui);
    else
        keep_place(ui);
}

// ---- what to do now -----------------------------------------------------------------------------

static const char *key_text(const struct tour_step *step, char buffer[KEY_LIST_SIZE])
{
    char name[KEY_NAME_SIZE];
    if (step->key == 0)
        return ui_key_list_name(action_of(step)->keys, buffer);
    STRING_AUTO text = {0};
    string_append(&text, ui_key_name(step->key, name));
    memcpy(buffer, string_text(&text), text.length + 1);
    return buffer;
}

static void append_step(const struct tour_step *step, struct string *out)
{
    char key[KEY_LIST_SIZE];
    const char *text = _(step->text);
    const char *place = strstr(text, "%s");
    size_t before = place ? (size_t)(place - text) : strlen(text);
    string_append_n(out, text, before);
    if (!place)
        return;
    string_append(out, key_text(step, key));
    string_append(out, place + strlen("%s"));
}

int tour_key(struct ui *ui)
{
    if (!ui->tour.running || ui->count == 0 || ui_is_locked(ui))
        return 0;
    const struct tour_step *step = step_to_do(ui);
    if (!step)
        return way_back()->keys[0];
    return step->key ? step->key : action_of(step)->keys[0];
}

bool tour_band(struct ui *ui, struct string *out)
{
    char key[KEY_LIST_SIZE];
    if (!ui->tour.running || ui->count == 0 || ui_is_locked(ui))
        return false;
    const struct tour_step *step = step_to_do(ui);
    string_append_format(out, _("TOUR, step %zu of %d: "), ui->tour.step + 1, (int)STEPS);
    if (step)
        append_step(step, out);
    else
        string_append_format(out, _("press %s until you see: %s."),
                             ui_key_list_name(way_back()->keys, key),
                             _(screen_find(steps[ui->tour.step].screen)->label));
    return true;
}
