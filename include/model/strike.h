// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_STRIKE_H
#define MODEL_STRIKE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/dossier.h"

// A contact note is never deleted: it is struck through with a reason and stays. The dossier format
// has no field for that, so it stands in the text itself, as a first line that no other text begins
// with:
//
//     ~~2026-10-14 sbakker: wrong household
//     Called about the rent.
struct strike {
    struct date date;
    const char *by;     // login
    const char *reason; // one line, never blank
    const char *text;   // what was struck
};

// Whether a contact is struck through, and how: *ret_strike with its texts in `arena`. Both may be
// NULL.
bool contact_struck(const struct contact *contact, struct arena *arena, struct strike *ret_strike);
// The text of a contact that is struck through; line ends in the reason become blanks. The reason
// must not be blank, the login neither blank nor with ": " in it.
const char *strike_text(const struct strike *strike, struct arena *arena);

// Whether all notes of `before` are kept in `after`: a contact that was not planned is still there, and
// one that is struck through is as it was. False: *ret_path (in `arena`) is the contact in question,
// "contacts" when it is gone.
bool notes_kept(const struct dossier *before, const struct dossier *after, struct arena *arena,
                const char **ret_path);

#endif
