// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_LADDER_H
#define MODEL_LADDER_H

#include <stdbool.h>

#include "model/choice.h"
#include "model/dossier.h"

// The ladder of support (Kanteling, letter of 18-12-2014): which helper fits which rung.

// Whether `who` fits the rung: self and usual_help a member; network and volunteer an entry of that
// kind; team a worker; general, individual and specialist an organisation or a professional
// (formats.md). A who that does not exist fits nothing.
bool ladder_fits(const struct dossier *dossier, enum rung rung, const struct who *who);

// Whether a who names somebody at all: a known member or network entry, or a worker or organisation
// with a name.
bool who_exists(const struct dossier *dossier, const struct who *who);

// The lightest rung that a who fits, RUNG_NONE when none.
enum rung ladder_rung_for(const struct dossier *dossier, const struct who *who);

// Own strength, usual help, network or volunteer: help that is no service (LAD-02).
bool rung_is_informal(enum rung rung);
// Team, individual or specialist: help for which something lighter is considered first (LAD-01).
bool rung_is_heavy(enum rung rung);

#endif
