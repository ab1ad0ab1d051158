// SPDX-License-Identifier: EUPL-1.2
#include "ui/footer.h"

#include <stdio.h>

#include "base/utf8.h"

void footer_add(struct footer *footer, const char *key, const char *label, int priority)
{
    if (footer->count == FOOTER_ITEMS)
        return;
    struct footer_item *item = &footer->items[footer->count++];
    *item = (struct footer_item){.label = label, .priority = priority};
    (void)snprintf(item->key, sizeof(item->key), "%s", key);
}

// Two blanks between items; the row itself begins with one.
static int item_cells(const struct footer_item *item)
{
    return utf8_width(item->key) + 1 + utf8_width(item->label) + 2;
}

static void drop_least(struct footer *footer)
{
    size_t least = 0;
    for (size_t i = 1; i < footer->count; i++)
        if (footer->items[i].priority >= footer->items[least].priority)
            least = i;
    for (size_t i = least + 1; i < footer->count; i++)
        footer->items[i - 1] = footer->items[i];
    footer->count--;
}

void footer_fit(struct footer *footer, int cells)
{
    for (;;) {
        int column = 1;
        for (size_t i = 0; i < footer->count; i++) {
            footer->items[i].column = column;
            column += item_cells(&footer->items[i]);
        }
        // The last item needs no blanks behind it.
        if (footer->count <= 1 || column - 2 <= cells)
            return;
        drop_least(footer);
    }
}
