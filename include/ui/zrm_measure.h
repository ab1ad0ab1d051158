// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_MEASURE_H
#define UI_ZRM_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/dossier.h"
#include "model/instrument.h"
#include "ui/pick.h"
#include "ui/zrm_sheet.h"

// What the keys of the ZRM screen do to the dossier. Pure, apart from new ids.

// Age of a member on a day, -1 when the birth date is unknown.
int zrm_age(const struct dossier *dossier, const char *subject, struct date day);
// Whether an instrument is made for a subject of that age (rule ZRM-08).
bool zrm_fits(const struct instrument *instrument, const char *subject, int age);
// The one that is offered: what this worker used for the subject today, else what fits best.
const struct instrument *zrm_instrument(const struct dossier *dossier, const char *subject,
                                        const char *login, struct date today);

// Whom can be measured: members present on the day, then the household. Texts in `arena`.
void zrm_subjects(const struct dossier *dossier, struct date day, struct arena *arena,
                  struct pick_options *options);

// The measurement of that subject with that instrument on that day by that worker, or NULL: it is
// continued instead of made twice.
struct assessment *zrm_find(const struct dossier *dossier, const struct zrm_subject *subject,
                            const char *login);
// The same, made when there is none. The moment is "intake" for a first one, else "progress".
struct assessment *zrm_begin(struct dossier *dossier, const struct zrm_subject *subject,
                             const char *login, int64_t milliseconds);

// Sets the level of a domain; a new score takes its place in the order of the form.
struct score *zrm_score(struct dossier *dossier, struct assessment *assessment, const char *domain,
                        int level);
struct score *zrm_score_of(const struct assessment *assessment, const char *domain);
// False when the domain had no score.
bool zrm_clear(struct assessment *assessment, const char *domain);
void zrm_toggle_source(struct dossier *dossier, struct assessment *assessment, const char *source);

// Takes out measurements without scores that are not in `before`: opened, but never used.
void zrm_prune(struct dossier *dossier, const struct dossier *before);

#endif
