// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_STRONGBOX_H
#define SERVICE_STRONGBOX_H

#include <stdbool.h>

#include "base/error.h"
#include "base/string.h"

// An encrypted backup: a copy of a store and the key of its log in one file, under a pass phrase.
//
// The file: 16 bytes that say what it is, the head of the cipher (service/sodium.h), then pieces of at
// most 64 KiB. What is in them, one after the other: the length of the key in 4 bytes, the key, the copy.
// Descriptors stay the caller's and are read and written from where they stand.

enum { STRONGBOX_KEY_MOST = 64 * 1024 };

// Whether a file begins as one; from its beginning.
bool strongbox_is(int file);

// Writes box from copy; `key` may be empty. ERROR_FULL, ERROR_IO.
bool strongbox_lock(int copy, const struct string *key, const char *pass_phrase, int box,
                    struct error *err);
// Writes copy from box and appends the key to ret_key. ERROR_DENIED when the pass phrase is not the one
// (or the beginning of the file was changed, which looks the same), ERROR_CORRUPT when the rest was
// changed or cut short; what was written into copy by then is worth nothing.
bool strongbox_open(int box, const char *pass_phrase, int copy, struct string *ret_key,
                    struct error *err);

#endif
