// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RIGHTS_H
#define UI_RIGHTS_H

#include <stdbool.h>

#include "ui/ui.h"

// A right that ended counts at the next key (store.md 7), also when another session ended it, and so does
// what was erased. As long as nothing was written to the store and the day is the same, asking costs no
// query.

struct ui_entry;

// A screen opened: what was erased of its household from now on closes it.
void rights_note(struct ui *ui, struct ui_entry *entry);

// Before a key, paste or autosave is handled. Closes the screens of a household that is not open to who is
// at work any more, or of which something was erased since they opened, with their work kept as far as it
// is not about what is gone, and says so; who does not work here any more, or has other roles than
// the first screen asks for, leaves the program. False: something closed, so the key is not handled.
bool rights_check(struct ui *ui);

#endif
