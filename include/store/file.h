// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

// The file of a store as a file: where it may stand and how a new one appears.
// None of these opens the store's own file: closing a descriptor of it would drop the locks that
// the engine holds on the same file.

// The absolute path of an existing store that may be read and written by this process, on a file
// system that can hold one; the caller frees it. Sentences for everything else: not there, a
// folder, empty, no permission, a network drive.
bool file_find(const char *path, char **ret_path, struct error *err);

// Makes an empty file beside `path`, and missing parent folders, for filling before it gets its
// name; the caller frees *ret_temporary. Only the owner can read it; in a folder that hands on its
// group (setgid) the group can too.
bool file_begin(const char *path, char **ret_temporary, struct error *err);
// The same where there may be a file of that name: file_replace gives the new one its name.
bool file_begin_anew(const char *path, char **ret_temporary, struct error *err);
// The same for a copy of a store (or what belongs to one), which is its owner's alone wherever it
// stands: its folder must be there, and may be on a network drive (*ret_remote), for a copy is written by one and then left alone.
bool file_begin_copy(const char *path, char **ret_temporary, bool *ret_remote, struct error *err);
// Whether `path` is a file that the store keeps for itself, also one that is not there now. Both may be
// relative.
bool file_is_of_store(const char *path, const char *store);
// The first file that stands beside where a store is to be and would be taken for a part of it; the
// caller frees it. NULL = none.
char *file_left_of_store(const char *store);
// Gives the filled file its name; an existing file of that name is ERROR_CONFLICT.
bool file_finish(const char *temporary, const char *path, struct error *err);
// The same, in the place of a file of that name: there is the old one or the new one, never none. What stood
// beside the old one must be gone.
bool file_replace(const char *temporary, const char *path, struct error *err);
void file_abandon(const char *temporary); // removes it and what the engine put beside it
// Makes a file beside `path` that has no name any more: it is gone when the descriptor is closed, or with the
// process.
bool file_nameless(const char *path, int *ret_file, struct error *err);
// Brings what was written into a file to the disk.
bool file_flush(const char *path, struct error *err);
// Bytes free where a file stands, for who is not root; -1 = not known.
int64_t file_room(const char *path);

// Whether a file system (its type as statfs tells) is a network drive, on which locks do not hold.
bool file_system_is_remote(uint64_t type);

#endif
