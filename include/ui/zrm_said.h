// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_ZRM_SAID_H
#define UI_ZRM_SAID_H

#include <stdbool.h>

#include "base/date.h"
#include "base/string.h"
#include "model/dossier.h"
#include "ui/zrm_matrix.h"
#include "ui/zrm_sheet.h"

// Scores in full sentences, for who would rather read than look. Pure. What was not assessed is a fact
// like any other.

// "up", "down" or "the same", translated.
const char *zrm_way(int before, int now);

// "Finances is at 2 (not self-reliant), was 2 on 12-04-2026, the same, before that 3, hoped for 4."
// With `hidden` nothing of before is said.
void zrm_say_row(const struct zrm_row *row, bool hidden, struct string *out);

// "Finances of Pieter is at 3 (limited), was 2, up, before that 2."
void zrm_say_trend(const struct zrm_trend *trend, const char *subject, struct string *out);

// "Finances is at 3 (…) on 05-10-2026, was 2 on 12-04-2026, up; 2 on 01-10-2025." Every measurement that has
// the domain, the newest first; the movement only between measurements with the same instrument.
void zrm_say_matrix_row(const struct zrm_matrix *matrix, const char *domain, struct string *out);

#endif
