// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_RECORD_REMARK_H
#define UI_RECORD_REMARK_H

#include "model/dossier.h"

// What looks wrong in the field at a path of the dossier ("members[0].email") in a few words: for
// beside the field. It never stops anybody. NULL = nothing. Pure.
const char *record_remark(const struct dossier *dossier, const char *path);

#endif
