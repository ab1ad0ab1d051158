// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_INTAKE_FOLLOW_H
#define UI_INTAKE_FOLLOW_H

#include <stdbool.h>

#include "model/dossier.h"
#include "ui/ui.h"

// What follows by itself when a field of the intake was filled in: the team from the neighbourhood,
// the team of the coordinator. True when other rows of the form show something of it (names in
// headings).
bool intake_follow(struct ui *ui, struct dossier *dossier, const char *path);

#endif
