// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_FINDING_H
#define VALIDATION_FINDING_H

#include <stdbool.h>

#include "base/list.h"

// What a rule has to say about one field of a dossier.

struct rule;

// In the order in which findings are listed.
enum severity {
    SEVERITY_ERROR,   // keeps a plan from being finalised; cannot be waived
    SEVERITY_WARNING, // needs a repair or a reason (a waiver)
    SEVERITY_HINT,    // advice; cannot be waived
};

enum {
    FINDING_TEXT_LIMIT = 100, // most code points of a message or a fix
};

struct finding {
    const struct rule *rule;
    enum severity severity;
    const char *path;    // of the field that repairs it: "plans[0].goals[1].due"
    const char *message; // what is wrong: one translated sentence with the household's own words
    const char *fix;     // what to do about it: one translated sentence
    bool waived;         // a reason is on record; still listed, no longer counted as a warning
};

// Findings and their texts live in the arena that was given to the check.
LIST_TYPE(finding_list, struct finding);

// The stable word of files and the command line: "error", "warning", "hint".
const char *severity_code(enum severity severity);

// The word on the screen, translated: FOUT, LET OP, TIP.
const char *severity_word(enum severity severity);

// The severity of a code; false when there is no such code.
bool severity_parse(const char *code, enum severity *ret_severity);

#endif
