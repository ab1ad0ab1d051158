// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"
#include "base/string.h"
#include "ui/action.h"
#include "ui/finding_walk.h"
#include "ui/messages.h"
#include "ui/preferences.h"
#include "ui/screen.h"
#include "ui/snippets.h"
#include "ui/term.h"
#include "ui/tour.h"

// The stack of screens and the one loop: event -> focused widget, else the screen's actions, else
// the global actions -> result -> one painting.

struct service;
struct ui_entry;

// The finding a worker went to last (ui/finding_go.h).
struct ui_found {
    struct finding_walk walk;
    struct string message; // "FOUT: ..."
    struct string fix;
    bool left; // unsaved work stayed behind on the way there
};

struct ui {
    struct service *service; // the use cases; the toolkit only passes it on
    const struct clock *clock;
    bool practice; // every screen says OEFEN

    // The rest belongs to the loop.
    struct ui_entry *entries; // bottom first
    size_t count;
    size_t capacity;
    size_t handling; // the entry whose handler runs
    int key;
    int quitting;        // 1 = asked to, 2 = hung up, 3 = no longer allowed
    struct error denied; // why, then
    struct string message;
    bool message_stays;
    unsigned messages;    // counts them, to know a new one from an old one
    struct messages said; // the last ones
    bool repaint;
    bool drop_ahead;
    bool changed;
    const struct ui_action *chosen; // by help or the list of actions, to run on the screen below
    int chosen_key;                 // with this key of it
    bool at_actions;             // Tab went past the last stop: the focus is on F10 in the footer
    struct ui_result raised;     // what opens once the handler that runs is done
    const struct ui_action *ran; // by the key that is handled; NULL = none
    struct tour tour;
    struct ui_found found;
    struct ui_snippets snippets;
    struct string cut; // the text that was cut last (ui/stretch.h)
    struct string cut_said;
    struct ui_preferences preferences;
    unsigned turns;         // goes up when a screen opens or closes and when the store changes
    bool small;             // the terminal is too small to show a screen
    bool begun;             // there is a store, and it was asked whether the session begins locked
    int64_t touched;        // when a key was last pressed (clock_milliseconds_asleep)
    struct string farewell; // for when the terminal is closed; "" = nothing
};

// `clock` stays the caller's. Zeroed is not enough: init, and release when done (closes all screens).
void ui_init(struct ui *ui, struct service *service, const struct clock *clock, bool practice);
void ui_release(struct ui *ui);

// Opens a screen and runs until the user leaves or the line drops. False when the first screen
// cannot be opened, and when rights ended meanwhile: all work is kept by then. The terminal must be open.
__attribute__((warn_unused_result)) bool ui_run(struct ui *ui, const struct screen_ops *first,
                                                const void *argument, struct error *err);
// A sentence for when the terminal is closed: why the session ended. "" = the user left.
const char *ui_farewell(const struct ui *ui);
// Whether the last ui_run ended because the line dropped or a signal asked for it.
bool ui_hung_up(const struct ui *ui);

// For handlers.
int ui_key(const struct ui *ui);           // the key being handled
struct date ui_today(const struct ui *ui); // the local day
// A sentence in the message line. An error stays until ui_message_clear(), Esc, another message, or
// the screen it appeared on closes; the others until the next key. The text is copied.
__attribute__((format(printf, 2, 3))) void ui_message(struct ui *ui, const char *format, ...);
__attribute__((format(printf, 2, 3))) void ui_message_error(struct ui *ui, const char *format, ...);
void ui_error(struct ui *ui, const struct error *err); // its message, as an error
void ui_message_clear(struct ui *ui);
// Calls tick() of the screen whose handler runs, once, after `milliseconds`; -1 cancels, setting
// again starts anew. Runs also when another screen has come on top.
void ui_timer_set(struct ui *ui, enum ui_timer timer, int milliseconds);
// Whether it is still to come.
bool ui_timer_is_set(const struct ui *ui, enum ui_timer timer);
// Tells every other screen that the store has changed.
void ui_changed(struct ui *ui);
void ui_redraw(struct ui *ui); // paint everything anew, as ^L
// Whether the screen under the one whose handler runs has that name.
bool ui_lies_on(const struct ui *ui, const char *screen);
// Opens a screen on top as soon as the handler that runs has reported UI_DONE: for what is called deep
// inside it and needs an answer. Nothing when it reports something else. `argument` as of ui_push.
void ui_raise(struct ui *ui, const struct screen_ops *screen, const void *argument);

// Results.
struct ui_result ui_ignored(void);
struct ui_result ui_done(void);
// `argument` must outlive the handler: static, or in the state of the screen that pushes.
struct ui_result ui_push(const struct screen_ops *screen, const void *argument);
struct ui_result ui_push_named(struct ui *ui, const char *name, const void *argument);
struct ui_result ui_replace(const struct screen_ops *screen, const void *argument);
struct ui_result ui_pop(void);                               // without a choice
struct ui_result ui_pop_value(int number, const char *text); // text may be NULL
struct ui_result ui_quit(void);

// For tests and for the loop itself.
__attribute__((warn_unused_result)) bool ui_open(struct ui *ui, const struct screen_ops *screen,
                                                 const void *argument, struct error *err);
void ui_dispatch(struct ui *ui, const struct term_event *event);
void ui_press(struct ui *ui, int key); // a key event
void ui_paint(struct ui *ui);
// Runs the timers that are due now; returns the milliseconds until the next one, or -1. With all those that
// are not due count too, however quick the machine is: so many, and 0 while one of them goes on at once.
int ui_run_timers(struct ui *ui, bool all);
const struct screen_ops *ui_top(const struct ui *ui);
void *ui_top_state(const struct ui *ui);

#endif
