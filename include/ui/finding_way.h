// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_FINDING_WAY_H
#define UI_FINDING_WAY_H

#include <stdbool.h>

#include "model/dossier.h"
#include "ui/form.h"

// From the path of a finding to the screen that repairs it: the one table of that. Pure.

struct finding_way {
    const char *screen;        // by name: "intake"
    const char *also;          // another screen that has the field, for who is in it; NULL = none
    char path[FORM_PATH_SIZE]; // what it is opened with
    const char *why; // source string: why it leads there and not to the field; NULL = it does
};

// The way from a path (places or ids between its brackets; model/path_id.h) of a finding of `rule`
// (its id; NULL or "" = of any). A closed household leads to the tab of the dossier that shows it.
// False for what is no path of a dossier.
bool finding_way_of(const struct dossier *dossier, const char *path, const char *rule,
                    struct finding_way *ret_way);

#endif
