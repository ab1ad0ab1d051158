// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_EDIT_PLACE_H
#define UI_EDIT_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/edit_history.h"

// What an editor remembers of a text besides the cursor: what was typed last, so that a pasted text is
// never taken for a code; a stretch whose place the next text takes; and the blanks of a snippet that
// are being filled in. Pure. Zeroed is nothing.

struct edit_place {
    size_t run;      // bytes before the cursor that were typed one after the other
    size_t from, to; // the stretch; none when they are equal
    bool choosing;   // the stretch goes from the anchor to wherever the cursor moves
    size_t anchor;
    bool blanks; // Tab goes to the next blank, as long as there is one in the bytes ...
    size_t tail; // ... from the cursor to so many before the end of the text
};

bool edit_place_chosen(const struct edit_place *place);
void edit_place_choose(struct edit_place *place, size_t from, size_t to);
// From here on moving chooses; what is typed, erased or undone ends it. Esc lets go of it.
void edit_place_begin(struct edit_place *place, size_t cursor);
void edit_place_let_go(struct edit_place *place);
// The cursor moved to here without typing.
void edit_place_moved(struct edit_place *place, size_t cursor);
// So many bytes before the cursor were typed, or erased by the key for that.
void edit_place_typed(struct edit_place *place, size_t bytes);
void edit_place_erased(struct edit_place *place, size_t bytes);

// Takes the chosen stretch out of a text of which a step was noted as EDIT_WHOLE; the letter that comes
// in its place begins a word. False when none is chosen.
bool edit_place_take(struct edit_place *place, struct string *text, size_t *cursor);

#endif
