// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_DOSSIER_CHECK_H
#define EXCHANGE_DOSSIER_CHECK_H

#include <stdbool.h>

#include "base/error.h"
#include "model/dossier.h"

// Whether the ids of a dossier from outside hold together: none used twice or equal to a word with a
// meaning of its own ("household", "intake"), and every reference leads to a record of the right
// kind, except those of which a rule is the judge (FIELD_JUDGED). A blank id or reference is absent.
// Otherwise ERROR_INVALID with the path in err->field.
__attribute__((warn_unused_result)) bool dossier_check_ids(const struct dossier *dossier,
                                                           struct error *err);

#endif
