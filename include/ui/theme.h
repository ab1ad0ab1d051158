// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"

// How the roles of ui/draw.h look. Each theme is a file in assets/themes, read when the program is built
// (tools/embed.py, which refuses one that is wrong); the first is the standard one. In every theme reverse
// is the focus and underline is input, and nothing else is; colours are in the foreground only, on the
// user's own background.

enum theme_look {
    THEME_BOLD = 1 << 0,
    THEME_UNDERLINE = 1 << 1,
    THEME_REVERSE = 1 << 2,
};

struct theme_role {
    unsigned look;
    int colour; // ANSI, 1 to 6; 0 = the user's own
};

struct theme {
    const char *name;
    bool lines; // around and between the parts of a screen
    struct theme_role roles[DRAW_ROLE_COUNT];
};

extern const struct theme themes[];
extern const size_t theme_count;

// NULL when there is none of that name (NULL too).
const struct theme *theme_find(const char *name);

// A translated sentence for whoever chooses; its name where there is none.
const char *theme_label(const struct theme *theme);

// What the environment asks for before anybody is known ($EENPLAN_THEME). NULL when nothing, or nothing
// that there is.
const struct theme *theme_of_environment(void);

#endif
