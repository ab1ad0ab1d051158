// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/string.h"
#include "ui/action.h"
#include "ui/draw.h"
#include "ui/writing.h"

// A screen is a const table of operations and a zeroed state of `state_size` bytes on a stack. Every
// operation may be NULL except `name`, `label` and `draw`. The loop paints row 1 (title), the
// message line and the footer; the screen paints the rows between them (its area).

enum ui_timer {
    UI_TIMER_AUTOSAVE, // 2 s after the first key typed since the work was kept
    UI_TIMER_SEARCH,   // what is left of a search, as soon as nobody types
    UI_TIMER_PREVIEW,  // 150 ms after the last move in a list
    UI_TIMER_PATIENCE, // until a pass phrase may be tried again, or another program has ended
    UI_TIMER_COUNT,
};

// A key of a widget for the footer: not an action of the table, but it works now.
struct ui_hint {
    int key;
    const char *label; // translated
};

enum { UI_HINTS = 6 };

enum screen_flag {
    SCREEN_OVERLAY = 1 << 0,      // lies over the screen below, which is painted first
    SCREEN_DROPS_AHEAD = 1 << 1,  // keys typed before it was first painted are dropped (confirm)
    SCREEN_WITHOUT_BACK = 1 << 2, // Esc and F3 do not close it (lock)
    SCREEN_LOCKS = 1 << 3,        // hides all of the others, also their messages and timers (lock)
};

struct screen_ops {
    const char *name;  // stable: "household_list"
    const char *label; // what it is, for help and `eenplan keys`: a source string
    size_t state_size;
    unsigned flags; // of enum screen_flag
    const struct ui_action *actions;
    size_t action_count;

    // `argument` comes from ui_push(). False: the screen is not shown and *err becomes the message.
    bool (*open)(struct ui *ui, void *state, const void *argument, struct error *err);
    // Whatever closes the screen comes here: write unsaved work (form_leave), then release. The loop
    // frees the state itself.
    void (*close)(struct ui *ui, void *state);

    // Row 1: what stands left, and what stands right (who, or CONCEPT and the last save).
    void (*title)(struct ui *ui, const void *state, struct string *out);
    void (*status)(struct ui *ui, const void *state, struct string *out);
    // What the message line says when there is no message: guidance, or the finding of the field.
    void (*guide)(struct ui *ui, const void *state, struct string *out);
    // Keys of the focused widget for the footer, at most UI_HINTS; returns their number.
    size_t (*hints)(struct ui *ui, const void *state, struct ui_hint *hints);
    // F1 in a field: appends its label, a line end and its explanation. Nothing: straight to help.
    void (*explain)(struct ui *ui, const void *state, struct string *out);
    // More text for the help screen, under the keys: what the screen means, translated.
    void (*about)(struct ui *ui, const void *state, struct string *out);

    // Called before draw and after every change of size; compute places here, so that keys that
    // arrive before the next frame know them.
    void (*layout)(struct ui *ui, void *state, struct draw_area area);
    void (*draw)(struct ui *ui, void *state, struct frame *frame, struct draw_area area);
    // Of an overlay at the bottom: how many rows of the area it lies over. The screens below keep what
    // has their focus above those (frame.covered).
    int (*covers)(const void *state, struct draw_area area);

    // Whether letters are text now: then actions on text keys sleep.
    bool (*typing)(const void *state);
    // Whether Tab has come to the last of the stops here: the next one is the line of actions in the
    // footer, and from there Tab goes on as if that were not there. NULL: wherever Tab is no key.
    bool (*last_stop)(const void *state);
    // Keys of the focused widget, asked before the action tables; UI_IGNORED passes them on.
    struct ui_result (*key)(struct ui *ui, void *state, int key);
    // Pasted text: never a command. NULL: pasting does nothing here.
    struct ui_result (*paste)(struct ui *ui, void *state, const char *text);
    // The text that is being written in, where snippets may go; nothing while a list or another field has
    // the focus (ui/writing.h). They come in by `paste`. NULL: there is none.
    struct writing (*writing)(void *state);
    // A screen pushed by this one was closed.
    struct ui_result (*result)(struct ui *ui, void *state, const struct screen_ops *from,
                               const struct ui_value *value);
    // A timer set with ui_timer_set() has run out.
    struct ui_result (*tick)(struct ui *ui, void *state, enum ui_timer timer);

    // F2, F5 and F9. NULL: the key says that there is nothing to save, refresh or find here.
    struct ui_result (*save)(struct ui *ui, void *state);
    struct ui_result (*refresh)(struct ui *ui, void *state);
    struct ui_result (*findings)(struct ui *ui, void *state);
    // For the screens of a dossier: whether this open one shows the field of a path
    // (ui/finding_way.h). NULL: not one of those.
    bool (*takes_finding)(const void *state, const char *path);
    // The household (id) whose dossier the screen shows; it closes when that is open to the worker no
    // longer (ui/rights.h). NULL: of none.
    const char *(*household)(const void *state);
    // Esc. NULL, or UI_IGNORED: the screen closes. Must be harmless.
    struct ui_result (*back)(struct ui *ui, void *state);

    // Another screen changed the store (ui_changed): fetch again, without touching what was typed.
    void (*changed)(struct ui *ui, void *state);
    // The line dropped: write unsaved work now; nothing can be shown any more.
    void (*hangup)(struct ui *ui, void *state);
};

// The screens of the program, from include/ui/screens.def; a NULL ends the list.
extern const struct screen_ops *const screens[];
// By name; NULL when there is none.
const struct screen_ops *screen_find(const char *name);

#endif
