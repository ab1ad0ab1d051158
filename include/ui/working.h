// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_WORKING_H
#define UI_WORKING_H

#include "ui/ui.h"

// Who else works in a household. Told, and no more: everybody may write, and what two change is merged.

// Says it in the message line, when there is somebody and nothing else was said.
void working_say(struct ui *ui, const char *household);
// This program works in it from now on (id; NULL = in none).
void working_in(struct ui *ui, const char *household);

#endif
