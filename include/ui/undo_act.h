// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_UNDO_ACT_H
#define UI_UNDO_ACT_H

#include <stdbool.h>

#include "ui/ui.h"

// ^Z and ^Y on saved acts of a household (service/history.h), as the screens say it.

// Whether there is one; when not, *ret_reason (translated).
bool undo_act_can(const struct ui *ui, const char *household, const char **ret_reason);
bool redo_act_can(const struct ui *ui, const char *household, const char **ret_reason);

// Takes the last act back, or (`again`) does it again, and tells the other screens. False when it
// could not be done. Either way *ret_said is the sentence for the message line: undo_act_tell shows it after
// the screen has read the household again.
bool undo_act(struct ui *ui, const char *household, bool again, struct string *ret_said);
void undo_act_tell(struct ui *ui, bool done, const struct string *said);

#endif
