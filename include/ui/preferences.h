// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PREFERENCES_H
#define UI_PREFERENCES_H

#include <stdbool.h>

#include "service/preferences.h"

// What the worker has chosen for him or herself, put to work: theme and keys of the one terminal. What is
// chosen before there is a store goes into it as soon as there is one.

struct ui;

struct ui_preferences {
    char values[PREFERENCE_COUNT][PREFERENCE_SIZE];
    bool chosen[PREFERENCE_COUNT]; // else what the environment says, or the standard
};

// Fetches them when a session begins: there is a service now.
void ui_preferences_begin(struct ui *ui);
// Puts them to work; what was tried out meanwhile is over.
void ui_preferences_show(const struct ui *ui);
// The value that holds: chosen, or the standard one.
const char *ui_preferences_value(const struct ui *ui, enum preference preference);
// Chooses one, from now on. False when it could not be kept; the message line says why.
bool ui_preferences_choose(struct ui *ui, enum preference preference, const char *value);
// Puts the terminal back as it is for nobody in particular.
void ui_preferences_end(void);

#endif
