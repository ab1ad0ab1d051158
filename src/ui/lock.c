// SPDX-License-Identifier: EUPL-1.2
#include "ui/lock.h"

#include "base/translate.h"
#include "ui/stack.h"
#include "ui/stretch.h"

enum {
    SECOND = 1000,
    MINUTE = 60 * SECOND,
};

bool ui_is_locked(const struct ui *ui)
{
    return ui->count > 0 && (stack_top(ui)->ops->flags & SCREEN_LOCKS) != 0;
}

void ui_end_by_lock(struct ui *ui, const char *sentence)
{
    string_clear(&ui->farewell);
    string_append(&ui->farewell, sentence);
    term_wipe_on_close();
    ui->quitting = UI_QUITTING_ASKED;
}

static void end_without_phrase(struct ui *ui)
{
    struct error ignored = {0};
    (void)service_end_by_lock(ui->service, LOCK_END_NOTHING, &ignored);
    ui_end_by_lock(ui, _("The session ended: there is no pass phrase to unlock it with.\n"
                         "Your work is kept; start eenplan again to go on."));
}

static void open_lock(struct ui *ui, const struct lock_argument *argument)
{
    struct error err = {0};
    if (!ui_open(ui, &screen_lock, argument, &err))
        end_without_phrase(ui);
    ui->repaint = true;
}

void ui_lock(struct ui *ui, enum lock_cause cause)
{
    struct lock_argument argument = {.cause = cause};
    enum pass_phrase kind = PASS_PHRASE_NONE;
    struct error err = {0};
    if (!ui->service || ui->quitting != 0 || ui->count == 0 || ui_is_locked(ui))
        return;
    // First of all: writing may take its time.
    term_wipe();
    unsigned messages = ui->messages;
    (void)ui_run_timers(ui, true);
    argument.not_kept = ui->messages != messages && ui->message_stays;
    bool known = service_pass_phrase(ui->service, &kind, &err);
    if (ui->quitting != 0)
        return;
    messages_wipe(&ui->said);
    ui_stretch_wipe(ui);
    // A store that cannot be read now locks: it may be read again.
    if (known && kind == PASS_PHRASE_NONE)
        end_without_phrase(ui);
    else
        open_lock(ui, &argument);
}

void ui_begin_session(struct ui *ui)
{
    struct lock_state state = {0};
    enum pass_phrase kind = PASS_PHRASE_STANDARD;
    struct error err = {0};
    if (ui->begun || !ui->service || ui->count == 0)
        return;
    ui->begun = true;
    ui->touched = clock_milliseconds_asleep();
    ui_preferences_begin(ui);
    bool good = service_lock_state(ui->service, &state, &err) &&
                service_pass_phrase(ui->service, &kind, &err);
    if (good && kind == PASS_PHRASE_NONE)
        good = ui_open(ui, &screen_pass_phrase, NULL, &err);
    else if (good && state.locked)
        open_lock(ui, &(struct lock_argument){.before = true});
    if (!good)
        ui_error(ui, &err);
}

static int64_t idle_left(const struct ui *ui)
{
    int64_t allowed = (int64_t)service_lock_minutes(ui->service) * MINUTE;
    return ui->touched + allowed - clock_milliseconds_asleep();
}

static bool watched(const struct ui *ui)
{
    return ui->service && ui->begun && ui->quitting == 0 && ui->count > 0 && !ui_is_locked(ui);
}

bool ui_lock_woken(struct ui *ui, const struct term_event *event)
{
    bool alive = event->kind == TERM_EVENT_KEY || event->kind == TERM_EVENT_PASTE;
    bool late = event->kind != TERM_EVENT_HANGUP && watched(ui) && idle_left(ui) <= 0;
    if (late)
        ui_lock(ui, LOCK_BY_IDLE);
    if (alive)
        ui->touched = clock_milliseconds_asleep();
    return late && alive;
}

int ui_lock_wait(const struct ui *ui)
{
    if (!watched(ui))
        return -1;
    int64_t left = idle_left(ui);
    return left < 0 ? 0 : left > MINUTE ? MINUTE : (int)left;
}
