// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_FINDINGS_OUTPUT_H
#define SERVICE_FINDINGS_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/string.h"
#include "service/listing.h"
#include "service/service.h"
#include "validation/finding.h"

// What a check found, as text, as JSON (formats.md, eenplan-findings) or as CSV with a row a
// finding. Dossier by dossier to the end of a string, which the caller may print and clear after
// each, so a run over all dossiers needs the memory of one.

// Which findings are wanted; counts are of those only.
struct findings_selection {
    const char *rule;              // id; NULL = any
    const enum severity *severity; // NULL = any
};

struct findings_totals {
    size_t dossiers;
    size_t with_findings; // dossiers with one that counts
    size_t errors;
    size_t warnings; // without the waived ones
    size_t hints;
    size_t waived;
};

struct findings_output;

// `out` is borrowed, as is the rule id. Never NULL.
struct findings_output *findings_output_new(enum output_format format,
                                            const struct findings_selection *selection,
                                            struct date today, struct string *out);
void findings_output_free(struct findings_output *output); // NULL-safe

// In text a dossier without findings is only counted.
void findings_output_dossier(struct findings_output *output, const struct checked_dossier *checked);
// After the last dossier, in text only: the findings counted rule by rule.
void findings_output_per_rule(struct findings_output *output);
// Closes the document; in text with a sentence of totals.
void findings_output_end(struct findings_output *output);

struct findings_totals findings_output_totals(const struct findings_output *output);

#endif
