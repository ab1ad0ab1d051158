// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_GOLDEN_H
#define TESTS_UI_GOLDEN_H

// Compares the screen, with {role:text} and ^ for the cursor, to $UI_GOLDEN/<name>.txt and fails the
// running test when they differ. UPDATE_GOLDEN=1 writes the file instead.
void golden_expect(const char *name);

#endif
