// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_TERMINALS_H
#define E2E_TERMINALS_H

#include <stdbool.h>
#include <stddef.h>

#include "term.h"
#include "term_key.h"

// The terminals that every journey can run on, in one table. A journey is written once; the run says
// by EENPLAN_TEST_ON which of them is used where the test itself names none. Without the variable that
// is a terminal with colours.

struct terminal_key {
    const char *name; // as in term.h
    const char *bytes;
};

struct terminal {
    const char *name;
    const char *type;                    // TERM
    struct term_variable environment[3]; // beside it; ends in NULL
    bool plain;                          // no colour may show
    bool ascii;                          // what is not ASCII shows as '?', and "…" as '~'
    bool pad;                            // digits come from a numeric pad in application mode
    const struct terminal_key *keys;     // that differ from the description; NULL: none
};

extern const struct terminal terminals[];
extern const size_t terminal_count;

// The terminal that the run asks for; fails the test when there is none of that name. Never NULL.
const struct terminal *terminal_of_run(void);

// The bytes of a key: those of the table, of the description, or, of a key that the description
// lacks, what keyboards send for it all the same (Alt and a digit for F1 to F10).
enum term_key_answer terminal_key_bytes(const struct terminal *terminal, const char *name,
                                        char ret_bytes[TERM_KEY_SIZE], size_t *ret_length);

// Typed text as this terminal sends it. The caller frees it.
char *terminal_text(const struct terminal *terminal, const char *text);

// How a text reads on this terminal. The caller frees it.
char *terminal_shown(const struct terminal *terminal, const char *text);

#endif
