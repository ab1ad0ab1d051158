// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_PATH_H
#define MODEL_PATH_H

#include <stdbool.h>
#include <stddef.h>

// The pieces of a finding path, "plans[0].goals[1].due". dossier_resolve (model/field.h) finds what
// a whole path names; this is for code that walks one itself.

enum { PATH_NAME_SIZE = 64 };

// Takes a name off the path; false, and nothing taken, when there is none.
bool path_take_name(const char **path, char ret_name[PATH_NAME_SIZE]);
// Takes "[3]" off the path; false, and nothing taken, when it is not there in full.
bool path_take_index(const char **path, size_t *ret_index);

#endif
