// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_HOSTILE_H
#define TESTS_UI_HOSTILE_H

#include "base/string.h"
#include "model/dossier.h"

// Texts that would steer a terminal, or a reader's eyes, if they got there as they are; and a terminal
// that tells whether they did.

// One such text, the how manieth: escape sequences, C1 controls, bidi and zero-width controls, carriage
// returns, tag characters, fifty marks on one letter.
const char *hostile_text(unsigned index);
// Puts them into every text of a dossier that people may type, in turn.
void hostile_fill(struct dossier *dossier);

// Shows all that a headless screen has sent so far on a terminal model of that size, and fails the test
// unless it shows cell for cell what was drawn, the cursor at its place, in the alternate screen, without a
// title, a bell or a sequence it does not know, and no cell holds more than four marks or a character that
// is not seen.
void hostile_expect_harmless(const char *view, int rows, int columns);

#endif
