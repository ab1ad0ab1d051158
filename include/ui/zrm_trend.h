// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_TREND_H
#define UI_ZRM_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"

// How each life domain went: the last levels of a subject on it, whichever measurements they are from.
// Only levels of one instrument stand beside each other. Ordinal: levels are compared, never added up.
// Pure.

enum { ZRM_TREND_LEVELS = 3 };

struct zrm_trend {
    const char *subject; // member id or "household"
    const char *domain;
    const struct assessment *newest;       // the last that has the domain
    const struct score *score;             // in it
    struct whole levels[ZRM_TREND_LEVELS]; // now first, then the time before, then before that
    bool left_out; // of the newest measurement: the first level is that of an earlier one
};

LIST_TYPE(zrm_trends, struct zrm_trend);

// Those of a subject; NULL = of everybody present today and of the household. Measurements after today
// do not count. The lowest level first, of equal levels those the question is about, then as they were
// scored. Rows point into the dossier.
void zrm_trends_of(const struct dossier *dossier, const char *subject, struct date today,
                   struct arena *arena, struct zrm_trends *ret_trends);

// "+1", "=", "-2"; "" without two levels.
void zrm_trend_movement(const struct zrm_trend *trend, struct string *out);
// "2 -> 3, up"; "2, first time" with one level; "not scored, was 2" when left out.
void zrm_trend_words(const struct zrm_trend *trend, struct string *out);

// Whether a measurement is newer than another of the same dossier: by date, then by place in the list.
bool zrm_is_newer(const struct assessment *one, const struct assessment *other);
// The score of a domain in a measurement that has a level of 1 to 5; NULL when there is none.
const struct score *zrm_scored(const struct assessment *assessment, const char *domain);

#endif
