// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_DOSSIER_JSON_H
#define EXCHANGE_DOSSIER_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/string.h"
#include "model/dossier.h"

// A dossier as JSON: format eenplan-dossier, version 1. Both ways are driven by the field table
// (model/field.h), so a new field is read and written without a line here.
//
// The reader refuses what cannot be what somebody meant: syntax, unknown keys, wrong types,
// impossible dates, unknown words, a reference to nothing, an id used twice. What a rule judges (a
// level of 7, a BSN that fails its test, a missing value) it reads, so that a check can say it.

#define DOSSIER_JSON_FORMAT "eenplan-dossier"

enum {
    DOSSIER_JSON_VERSION = 1,
    DOSSIER_JSON_SIZE_MAX = 64 * 1024 * 1024, // bytes
};

// Reads `length` bytes, which need no NUL, into *ret_dossier (zeroed or released before). A refusal
// is ERROR_INVALID; err->field is the JSON path ("plans[0].goals[1].due", "" for the whole text) and
// the message begins with it. On failure *ret_dossier is untouched. Ids stay as they are in the text,
// short local ones too.
__attribute__((warn_unused_result)) bool dossier_json_read(const char *text, size_t length,
                                                           struct dossier *ret_dossier,
                                                           struct error *err);

// The same for text that this program wrote itself (unsaved work): references, ids, times and the
// household number are taken as they are, because work that is not finished must come back.
__attribute__((warn_unused_result)) bool dossier_json_read_own(const char *text, size_t length,
                                                               struct dossier *ret_dossier,
                                                               struct error *err);

// The same as dossier_json_read for a file ("-" = standard input) of at most DOSSIER_JSON_SIZE_MAX
// bytes; the message begins with the name of the file. No such file is ERROR_NOT_FOUND, one that
// cannot be read ERROR_IO.
__attribute__((warn_unused_result)) bool dossier_json_read_file(const char *path,
                                                                struct dossier *ret_dossier,
                                                                struct error *err);

// Appends the dossier: format and version, then every key that has a value in the order of the
// table, two-space indent, UTF-8 as in json_out.h, a line end. Equal dossiers give equal bytes. Fails, with
// nothing appended, only on text that is not UTF-8 (ERROR_CORRUPT, its path in err->field).
__attribute__((warn_unused_result)) bool dossier_json_write(const struct dossier *dossier,
                                                            struct string *out, struct error *err);

#endif
