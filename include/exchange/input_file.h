// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_INPUT_FILE_H
#define EXCHANGE_INPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/string.h"

// The opening of a file that a user names for reading: one place, so that every import keeps the same
// rules. It is opened with the rights of the caller (base/rights.h), who in a shared installation may
// not read what only the program may; "-" is standard input.

// Appends how the file is called in messages: its path, made printable or, when that is long, the end
// of it.
void input_file_name(const char *path, struct string *out);

// Appends the whole file to *out. A message begins with the name; no such file is ERROR_NOT_FOUND,
// one of more than `mebibytes` MiB ERROR_INVALID, one that cannot be read ERROR_IO. On failure *out may
// hold a part.
bool input_file_read(const char *path, size_t mebibytes, struct string *out, struct error *err);

#endif
