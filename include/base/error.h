// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

// What went wrong, as a value with a sentence for the user.
//
// A function that can fail returns bool and takes a `struct error *err` last. It fills *err exactly
// once on failure and leaves it untouched on success. Only ui, cli and main print errors; bugs
// assert and out of memory aborts, so neither is ever an error value.

enum error_kind {
    ERROR_NONE,
    ERROR_USAGE,     // the command line is wrong, or there is no terminal where one is needed
    ERROR_INVALID,   // bad input; `field` names where
    ERROR_NOT_FOUND, // no such household, file, report ...
    ERROR_BLOCKED,   // findings of severity error hold the act up
    ERROR_DENIED,    // this user may not do this
    ERROR_CONFLICT,  // somebody else changed the same thing first
    ERROR_BUSY,      // somebody else is writing; try again
    ERROR_FULL,      // disk or quota full
    ERROR_IO,        // reading or writing failed
    ERROR_CORRUPT,   // the store is damaged
    ERROR_FOREIGN,   // the file is not a store of ours, or of a newer version
    ERROR_INTERNAL,  // an invariant of the program itself broke
};

enum {
    ERROR_MESSAGE_SIZE = 512,
    ERROR_FIELD_SIZE = 192,
};

struct error {
    enum error_kind kind;
    char message[ERROR_MESSAGE_SIZE]; // one translated sentence, UTF-8, no line end
    char field[ERROR_FIELD_SIZE];     // JSON path, file:line or field path; "" when none
};

// Fills *err (NULL allowed: the caller does not care) and returns false, so that a failing function
// ends in `return error_set(err, ...)`. Text that does not fit is cut at a code point.
__attribute__((format(printf, 3, 4))) bool error_set(struct error *err, enum error_kind kind,
                                                     const char *format, ...);

// The same, naming the field or place the message is about.
__attribute__((format(printf, 4, 5))) bool error_set_at(struct error *err, enum error_kind kind,
                                                        const char *field, const char *format, ...);

// What a number of errno says, translated, to stand at the end of a sentence: "the disk is full". Of the
// rare ones the words of the operating system.
const char *error_of_system(int number);

// The exit code of the command line for a kind of error (the table of eenplan(1)):
// 0 none, 1 usage, 2 invalid or not found, 3 blocked, 4 denied, 5 conflict or busy,
// 6 corrupt or foreign, 7 full, io or internal.
int error_exit_code(enum error_kind kind);

#endif
