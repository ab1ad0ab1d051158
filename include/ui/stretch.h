// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_STRETCH_H
#define UI_STRETCH_H

#include <stdbool.h>

#include "ui/draw.h"
#include "ui/edit_place.h"

// A stretch of the text that somebody writes in: chosen with the cursor, cut, and put elsewhere. For the
// loop; screens only say which text is being written in (screen_ops.writing). What was cut is kept in
// memory alone, and no longer than somebody stays in the screens of one household.

struct ui;
struct ui_entry;

// Before a key comes to the screen: ^K begins or ends the choosing, ^X cuts what is chosen and else puts
// what was cut, Esc lets go. True: it is done.
bool ui_stretch_key(struct ui *ui, const struct ui_entry *entry, int key);
// For the lower edge of the text: how much is chosen, and what can be done with it. NULL when nobody
// chooses in the screen on top.
const char *ui_stretch_said(struct ui *ui);
// Forgets what was cut, and leaves nothing of it in memory.
void ui_stretch_wipe(struct ui *ui);

// One screen line of a text, `length` bytes from `start`, in a role; what is chosen of it in reverse.
// `fill`: with blanks up to `cells`.
struct stretch_line {
    const char *text;
    size_t start;
    size_t length;
    enum draw_role role;
    bool fill;
};
void stretch_draw(struct frame *frame, int row, int column, int cells,
                  const struct stretch_line *line, const struct edit_place *place);

#endif
