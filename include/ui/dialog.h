// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/pick.h"
#include "ui/screen.h"

// The screens of the toolkit itself; push them with ui_push().

// Asks before something that cannot be undone. The default is No; Enter alone never means yes. The
// screen that pushed it gets number 1 for yes, or given == false.
struct confirm_question {
    const char *question; // translated, names the object: "Finalise plan 3 of Berg, van den?"
    const char *detail;   // translated, what will happen; NULL = none
    const char *yes;      // translated: "Yes, finalise"; NULL = "Yes"
    const char *no;       // translated; NULL = "No, go back"
};
extern const struct screen_ops screen_confirm; // argument: struct confirm_question, copied

// Asks for one line of text, such as a reason, with values to pick from when there are any. Enter or F8
// gives value.text; Esc gives nothing. A required answer that is blank is asked for again.
struct ask_question {
    const char *title;                // translated: "Strike this note through"
    const char *detail;               // translated; NULL = none
    const char *label;                // translated, of the line: "Reason"
    const char *initial;              // stands there to be changed; NULL = nothing
    const struct pick_source *source; // NULL = free text only; lives as long as the screen
    size_t limit;                     // most code points, at most 255; 0 = 200
    bool required;
};
extern const struct screen_ops screen_ask; // argument: struct ask_question, copied

// F1 and F10, from the action tables. Argument: none.
extern const struct screen_ops screen_help;
extern const struct screen_ops screen_actions;

// v: the tables and charts of the screen below as sentences (src/ui/told.c). Argument: none.
extern const struct screen_ops screen_told;
// The key card, to read; it says how to print it. Argument: none.
extern const struct screen_ops screen_key_card;

// How the screens look: the themes, tried at once; 1 when one was chosen. Argument: none.
extern const struct screen_ops screen_theme;

// Asks for keys one by one, and says of those that do not arrive what to press instead. Argument: none.
extern const struct screen_ops screen_key_test;

#endif
