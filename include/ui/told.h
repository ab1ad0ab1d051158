// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TOLD_H
#define UI_TOLD_H

#include "ui/sentences.h"
#include "ui/stack.h"

// Hears what the screen of entry `index` shows, without painting it: the rows of its tables, texts and
// charts, as sentences. None when it has none (a form).
void told_by(struct ui *ui, size_t index, struct sentences *out);

#endif
