// SPDX-License-Identifier: EUPL-1.2
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include "base/error.h"

// Asking for a pass phrase on the terminal: never an argument, where everybody on the machine could read
// it, nor standard input, which may be a file.

enum {
    SECRET_SIZE = 1024,
    SECRET_LEAST = 12, // characters of a new one
};

// What is typed after `prompt` on the terminal of the process, unseen, into *ret_secret; to be wiped by
// secret_wipe. ERROR_USAGE without a terminal, or when it was given up (^C, ^D, Esc).
bool secret_ask(const char *prompt, char ret_secret[SECRET_SIZE], struct error *err);
// A new one, asked twice. ERROR_INVALID when the two differ, or for one that is too short.
bool secret_ask_new(char ret_secret[SECRET_SIZE], struct error *err);
void secret_wipe(char secret[SECRET_SIZE]);

#endif
