// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PREFERENCES_H
#define SERVICE_PREFERENCES_H

#include "service/service.h"

// What the worker at work has chosen for him or herself: how the screens look and how the keys arrive. Never
// anything of a client, and nobody else's business: no row in the log. Who works here may choose.

enum preference {
    PREFERENCE_THEME,    // the name of a theme (ui/theme.h)
    PREFERENCE_ALT_KEYS, // the F keys that do not arrive: "F1 F10"
    PREFERENCE_ESC_KEYS, // "yes": Esc and then a digit is that F key, 0 is F10
    PREFERENCE_TOUR,     // the step of the tour to go on with, counted from 1
    PREFERENCE_COUNT,
};

enum { PREFERENCE_SIZE = 40 }; // bytes of a value, with the end

struct preference_kind {
    const char *name;     // as it is stored, and as commands name it
    const char *standard; // what holds when nothing was chosen
    const char *sentence; // what it does, source string
};

extern const struct preference_kind preference_kinds[PREFERENCE_COUNT];

// False when there is none of that name.
bool preference_find(const char *name, enum preference *ret_preference);

// *ret_value NULL = nothing was chosen.
bool service_get_preference(struct service *service, enum preference preference,
                            struct arena *arena, const char **ret_value, struct error *err);
// `value` NULL = nothing any more. ERROR_INVALID for what cannot be one; whether there is a theme of that
// name, the caller knows.
bool service_set_preference(struct service *service, enum preference preference, const char *value,
                            struct error *err);

// The F keys of "F1 F10", bit 0 is F1, and back ("" for none); false for what is no such text. Pure.
bool preference_read_keys(const char *text, unsigned *ret_keys);
void preference_write_keys(unsigned keys, char ret_text[PREFERENCE_SIZE]);

#endif
