// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_AGREEMENT_ROWS_H
#define UI_AGREEMENT_ROWS_H

#include "ui/dossier_screen.h"
#include "ui/tab_rows.h"

// What is often taken for one thing and is three (AP, April 2016), as rows of tab 6, each under a
// heading with its number: 1 the law under which data are kept, 2 the release of secrecy for sharing
// with others, 3 agreeing to the help. Records of sharing are rows of the list "sharing"; the other two
// have names of their own, for which there is no form.

#define ROWS_OF_LAW "legal_basis"
#define ROWS_OF_SHARING "sharing"
#define ROWS_OF_HELP "agreements" // of the current plan

// Adds one of the three to the rows, in load().
void agreement_rows_law(struct tab_rows *rows, const struct dossier_screen *screen);
// What is in force stands first.
void agreement_rows_sharing(struct tab_rows *rows, const struct dossier_screen *screen);
void agreement_rows_help(struct tab_rows *rows, const struct dossier_screen *screen);

// The four columns of tab 6: a name, what it is, a day, and the rest.
enum { ROW_NAME, ROW_WHAT, ROW_DAY, ROW_MORE };
void agreement_rows_sharing_cell(const struct dossier_screen *screen, const void *sharing,
                                 size_t column, struct string *out);
void agreement_rows_help_cell(const struct dossier_screen *screen, size_t index, size_t column,
                              struct string *out);

#endif
