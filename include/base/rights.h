// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_RIGHTS_H
#define BASE_RIGHTS_H

#include <stdbool.h>
#include <sys/types.h>

// With whose rights the program works. In a shared installation (see base/environment.h) it has a
// group of its own, to which the store belongs; files that the user names are opened with the group
// of the user, as any other program would. On one's own computer both are the same, and the functions
// here do nothing.
//
// Every file whose name comes from the user is opened by rights_open(), or by a library between
// rights_of_caller() and rights_of_program().

// First of all in main: takes the standard descriptors for sure, leaves no core dump and no mode for
// others on what is made, and in a shared installation also closes inherited descriptors, keeps
// debuggers out and takes no signal setting over from whoever started it.
void rights_begin(void);

// From here on, until rights_of_program(), with the group of the caller. Does not nest. A system that
// refuses ends the program.
void rights_of_caller(void);
void rights_of_program(void);

// For ever with the group of the caller: before a practice store, which is a file of the user.
void rights_drop(void);

// open(2) with the group of the caller; O_CLOEXEC and O_NOCTTY are added. -1 with errno.
int rights_open(const char *path, int flags, mode_t mode);

#endif
