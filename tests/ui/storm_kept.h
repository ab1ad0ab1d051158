// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_STORM_KEPT_H
#define TESTS_UI_STORM_KEPT_H

#include <stdbool.h>

#include "base/string.h"
#include "service/service.h"
#include "ui/ui.h"

// What stood on the screen when the line dropped, and whether it is there again.

struct storm_kept {
    bool there;      // a screen that edits a dossier, or one for an act, was open
    bool act;        // the latter: what was typed is in its fields only
    char screen[16]; // its name
    char kind[16];   // of its work, as in the unsaved record
    char household[64];
    char name[256]; // as in the dossier
    int64_t started;
    bool changed;
    bool intake;
    struct dossier before; // as begun
    struct dossier after;  // as edited
    struct string dossier; // as edited, JSON
    struct string message; // what stood in the message line
    struct string fields;  // of the form on top: lines "path TAB text"
};

void storm_kept_release(struct storm_kept *kept);

// Before the line drops: the fields as the last frame showed them.
void storm_kept_look(struct storm_kept *kept, struct ui *ui);
// Behind it, the screens still open: what they kept.
void storm_kept_note(struct storm_kept *kept, struct ui *ui);
// What another session writes begins with this: it may stand in the place of what nobody changed here.
#define STORM_ELSEWHERE "Elders "

// In another session of the same worker: fails the test, with the words of `where`, unless the dossier
// is as it was edited and the form shows the same. Opens and closes a terminal. Returns whether there was
// something to compare.
bool storm_kept_expect(const struct storm_kept *kept, struct service *service, const char *where);

#endif
