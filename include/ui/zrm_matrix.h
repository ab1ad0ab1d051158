// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_MATRIX_H
#define UI_ZRM_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/string.h"
#include "model/dossier.h"
#include "ui/zrm_trend.h"

// All measurements of one subject beside each other: a row for each domain that was ever scored, a
// column for each measurement, the newest on the right. Pure.

struct zrm_matrix {
    LIST_OF(const struct assessment *) columns; // oldest first; those without a date first of all
    struct text_list domains; // codes, in the order of the form of the newest measurement
};

// Everything points into the dossier; the lists live in `arena`.
void zrm_matrix_of(const struct dossier *dossier, const char *subject, struct arena *arena,
                   struct zrm_matrix *ret_matrix);

// The column of a measurement; count when it is not there.
size_t zrm_matrix_column(const struct zrm_matrix *matrix, const struct assessment *assessment);
// The first column to show when `fit` columns fit: the newest, unless `chosen` is older.
size_t zrm_matrix_first(const struct zrm_matrix *matrix, size_t fit, size_t chosen);

// What was written with a domain up to and with a column, the newest first, a line each:
// "05-10-2026 reason: ... note: ...". Appends nothing when there is nothing.
void zrm_matrix_notes(const struct zrm_matrix *matrix, const char *domain, size_t column,
                      struct string *out);
// The last two levels of one instrument: "2 -> 3, up".
void zrm_matrix_words(const struct zrm_matrix *matrix, const char *domain, struct string *out);

#endif
