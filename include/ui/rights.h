// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RIGHTS_H
#define UI_RIGHTS_H

#include <stdbool.h>

#include "ui/ui.h"

// A right that ended counts at the next key (store.md 7), also when another session ended it. As long as
// nothing was written to the store and the day is the same, asking costs no query.

// Before a key or paste is handled. Closes the screens of a household that is not open to who is at work
// any more, with their work kept, and says so; who does not work here any more, or has other roles than
// the first screen asks for, leaves the program. False: something closed, so the key is not handled.
bool rights_check(struct ui *ui);

#endif
