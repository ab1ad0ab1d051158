// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FOOTER_H
#define UI_FOOTER_H

#include <stddef.h>

#include "ui/key.h"

// Which keys fit in the last row. Pure.

enum { FOOTER_ITEMS = 40 };

struct footer_item {
    char key[KEY_LIST_SIZE];
    const char *label; // translated
    int priority;      // 0 is shown first, whatever its place
    int column;        // set by footer_fit
};

struct footer {
    struct footer_item items[FOOTER_ITEMS]; // in the order of the screen
    size_t count;
};

// Adds an item; silently full at FOOTER_ITEMS.
void footer_add(struct footer *footer, const char *key, const char *label, int priority);
// Drops the items for which there is no room on `cells` (the least important first, of equals the
// last) and gives the others their columns.
void footer_fit(struct footer *footer, int cells);

#endif
