// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_FINDINGS_JSON_H
#define EXCHANGE_FINDINGS_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/string.h"
#include "exchange/json_out.h"

// What a check found, as JSON: format eenplan-findings, version 1. Takes plain values, in the order
// in which they are to be listed; NULL texts become null. Everything is borrowed.

#define FINDINGS_JSON_FORMAT "eenplan-findings"

enum { FINDINGS_JSON_VERSION = 1 };

struct findings_item {
    const char *rule;     // "PLAN-05"
    const char *severity; // "error", "warning", "hint"
    const char *path;
    const char *message;
    const char *fix;
    bool waived;
};

struct findings_dossier {
    const char *number; // household number; NULL for a file without one
    size_t errors;
    size_t warnings; // without the waived ones
    size_t hints;
    size_t waived;
    const struct findings_item *items;
    size_t count;
};

struct findings_document {
    struct date today; // absent = null
    const struct findings_dossier *dossiers;
    size_t count;
};

// Appends a whole document.
void findings_json_write(const struct findings_document *document, struct string *out);

// The same piece by piece, for a run over many dossiers: begin, each dossier, end. Between two calls
// the caller may print and clear `out`.
void findings_json_begin(struct json_out *json, struct string *out, struct date today);
void findings_json_dossier(struct json_out *json, const struct findings_dossier *dossier);
void findings_json_end(struct json_out *json);

#endif
