// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LOGBOOK_BACK_H
#define UI_LOGBOOK_BACK_H

#include "ui/logbook_view.h"

// How the view of the access log reads back from the newest row, and what of it stands in its sheet.

// Begins at the newest of the period; ERROR_DENIED, and then the view is as it was.
bool logbook_back_begin(struct logbook_view *view, struct error *err);
// Whether a part is still to be read: one looks at the oldest of what is there, or nearly so.
bool logbook_back_wants_more(const struct logbook_view *view);
// Puts the newest of what was read in the sheet. For another width the cursor stays with its sentence,
// else (sheet.width 0) it begins at the newest.
void logbook_back_fill(struct logbook_view *view, int width);
// While nobody types: a part of what is to be read, or of what is to be shown.
void logbook_back_go_on(struct logbook_view *view);
// The cursor was moved; whoever comes to the top goes further back.
void logbook_back_moved(struct logbook_view *view);

#endif
