// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FIELD_VALUES_H
#define UI_FIELD_VALUES_H

#include "base/string.h"
#include "model/dossier.h"
#include "ui/ui.h"

// What stood in a field before, for screen_ops.explain behind the words of the field itself: the newest
// five, each with its day and who it was. Of a contact those of earlier contacts; of anything else what
// was saved in it, from the changes of the household. Nothing for a household that was never saved.

// `path` of a field of the dossier, which the worker has open; NULL = none.
void field_values_explain(struct ui *ui, const struct dossier *dossier, const char *path,
                          struct string *out);

// The last contact held before contact `index`, by day and time, for ^D: one that was struck through
// does not count. SIZE_MAX when there is none. Pure.
size_t field_values_contact_before(const struct dossier *dossier, size_t index);

#endif
