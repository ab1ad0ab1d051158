// SPDX-License-Identifier: EUPL-1.2
#include "ui/ui.h"
#include "ui/stretch.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "ui/lock.h"
#include "ui/stack.h"

void ui_init(struct ui *ui, struct service *service, const struct clock *clock, bool practice)
{
    *ui = (struct ui){
        .service = service,
        .clock = clock,
        .practice = practice,
        .repaint = true,
    };
}

void ui_release(struct ui *ui)
{
    while (ui->count > 0)
        stack_close_top(ui);
    free(ui->entries);
    string_release(&ui->message);
    messages_wipe(&ui->said);
    string_release(&ui->farewell);
    string_release(&ui->found.message);
    string_release(&ui->found.fix);
    ui_snippets_release(&ui->snippets);
    ui_stretch_wipe(ui);
    string_release(&ui->cut);
    string_release(&ui->cut_said);
    ui_preferences_end();
    ui->entries = NULL;
    ui->capacity = 0;
}

bool ui_hung_up(const struct ui *ui)
{
    return ui->quitting == UI_QUITTING_HUNG_UP;
}

const char *ui_farewell(const struct ui *ui)
{
    return string_text(&ui->farewell);
}

int ui_key(const struct ui *ui)
{
    return ui->key;
}

struct date ui_today(const struct ui *ui)
{
    return clock_today(ui->clock);
}

__attribute__((format(printf, 3, 0))) static void set_message(struct ui *ui, bool stays,
                                                              const char *format, va_list arguments)
{
    char text[ERROR_MESSAGE_SIZE];
    (void)vsnprintf(text, sizeof(text), format, arguments);
    string_clear(&ui->message);
    string_append(&ui->message, text);
    ui->message_stays = stays;
    ui->messages++;
    if (!ui_is_locked(ui)) // what lies under a lock is not heard
        messages_add(&ui->said, clock_now(ui->clock), stays, text);
}

void ui_message(struct ui *ui, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(ui, false, format, arguments);
    va_end(arguments);
}

void ui_message_error(struct ui *ui, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(ui, true, format, arguments);
    va_end(arguments);
}

void ui_error(struct ui *ui, const struct error *err)
{
    ui_message_error(ui, "%s", err->message);
}

void ui_message_clear(struct ui *ui)
{
    string_clear(&ui->message);
    ui->message_stays = false;
}

void ui_changed(struct ui *ui)
{
    ui->changed = true;
    ui->turns++;
}

void ui_redraw(struct ui *ui)
{
    ui->repaint = true;
}

bool ui_lies_on(const struct ui *ui, const char *screen)
{
    return ui->handling > 0 && ui->handling < ui->count &&
           strcmp(ui->entries[ui->handling - 1].ops->name, screen) == 0;
}

struct ui_result ui_ignored(void)
{
    return (struct ui_result){.outcome = UI_IGNORED};
}

struct ui_result ui_done(void)
{
    return (struct ui_result){.outcome = UI_DONE};
}

struct ui_result ui_push(const struct screen_ops *screen, const void *argument)
{
    return (struct ui_result){.outcome = UI_PUSH, .screen = screen, .argument = argument};
}

void ui_raise(struct ui *ui, const struct screen_ops *screen, const void *argument)
{
    ui->raised = ui_push(screen, argument);
}

struct ui_result ui_push_named(struct ui *ui, const char *name, const void *argument)
{
    const struct screen_ops *screen = screen_find(name);
    if (screen == NULL) {
        ui_message_error(ui, _("There is no screen '%s'."), name);
        return ui_done();
    }
    return ui_push(screen, argument);
}

struct ui_result ui_replace(const struct screen_ops *screen, const void *argument)
{
    return (struct ui_result){.outcome = UI_REPLACE, .screen = screen, .argument = argument};
}

struct ui_result ui_pop(void)
{
    return (struct ui_result){.outcome = UI_POP};
}

struct ui_result ui_pop_value(int number, const char *text)
{
    struct ui_result result = {.outcome = UI_POP, .value = {.given = true, .number = number}};
    (void)snprintf(result.value.text, sizeof(result.value.text), "%s", text == NULL ? "" : text);
    return result;
}

struct ui_result ui_quit(void)
{
    return (struct ui_result){.outcome = UI_QUIT};
}
