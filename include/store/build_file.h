// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_BUILD_FILE_H
#define STORE_BUILD_FILE_H

#include "base/error.h"

// The file in which a whole store is built before it has its name: "<store>-build.XXXXXX". Who builds
// holds a lock on it, so what a build left that was killed is known from one that is at work.

// Removes what killed builds of this store left, and makes an empty file; missing parent folders too. The
// caller frees *ret_file and closes *ret_lock when the file has its name or is gone: the lock is this
// process's, and a child closes its own copy.
bool build_file_begin(const char *path, char **ret_file, int *ret_lock, struct error *err);

#endif
