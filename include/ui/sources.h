// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SOURCES_H
#define UI_SOURCES_H

#include <stdbool.h>

#include "base/date.h"
#include "model/dossier.h"
#include "ui/pick.h"
#include "ui/ui.h"

// Values to pick from in forms and questions. A list that cannot be fetched is an empty list: the
// field itself can still be left.

// Over the store: workers with households by name (stored: login), teams, neighbourhoods, organisations named
// before in any dossier (a new one may be typed), and the life domains of all instruments by their
// Dutch label (stored: code).
struct pick_source sources_workers(struct ui *ui);
// Everybody who works here, to name who did something.
struct pick_source sources_people(struct ui *ui);
struct pick_source sources_teams(struct ui *ui);
struct pick_source sources_neighbourhoods(struct ui *ui);
struct pick_source sources_organisations(struct ui *ui);
struct pick_source sources_domains(struct ui *ui);
// The usual parts before a surname; any other may be typed.
struct pick_source sources_particles(void);

// Over one dossier (stored: ids). Members who are no longer there stand at the end and say so.
// Actions are those for which an individual provision can be asked: open ones on that rung, and one
// that a request names already.
struct pick_source sources_members(struct dossier *dossier);
struct pick_source sources_actions(struct dossier *dossier);

// The members from 16 to 27, and who has a future plan already.
struct source_people {
    const struct ui *ui;
    struct dossier *dossier;
};
struct pick_source sources_young(struct source_people *people);
// Who has to agree, or can as a parent or guardian, by age on the day of the record of sharing at the
// path (model/consent.h).
struct pick_source sources_givers(struct source_people *people);
// Whether anybody is from 16 to 27.
bool sources_has_young(const struct dossier *dossier, struct date today);

#endif
