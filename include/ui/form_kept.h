// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FORM_KEPT_H
#define UI_FORM_KEPT_H

#include "base/string.h"
#include "ui/form.h"

// All that stands in a form as one text, for forms whose values are in no dossier. The first line is the
// path of the focused field, a tab, and the byte offset of the cursor. Then a line for each field: its path,
// a tab, "=" when what follows is the value as it is stored and "?" when it cannot be read yet, and the
// text, in which \n and \\ stand for a line end and a backslash. Secrets are left out.

void form_kept_write(const struct form *form, struct string *out);
// The other way, in the same form; a field that it no longer has is left out.
void form_kept_read(struct form *form, const char *kept);

#endif
