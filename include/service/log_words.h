// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_LOG_WORDS_H
#define SERVICE_LOG_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/string.h"

// The acts of the access log, each with its sentence. Nothing outside src/service includes this.

struct log_words {
    const char *act;
    const char *sentence; // source string with one %s: who did it
    bool about;           // its purpose is a login, a setting ... to be told with it
    bool saw;             // something of a dossier was looked at, not changed
};

// Appends the sentence of an act, translated: who did it, and what the purpose adds ("" or NULL =
// nothing). An act without a row is told by its word.
void log_words_say(const char *act, const char *purpose, const char *worker, struct string *out);

// NULL for an act without a row.
const struct log_words *log_words_find(const char *act);
// Every act, in the order of the table; NULL after the last.
const struct log_words *log_words_at(size_t index);

// In what capacity, and what was refused.
const char *log_capacity_text(const char *capacity); // "" for none

#endif
