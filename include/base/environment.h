// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_ENVIRONMENT_H
#define BASE_ENVIRONMENT_H

#include <stdbool.h>

// What the program hears from its environment. In a program that runs with more rights than its user
// (AT_SECURE: a store owned by a group) that is the language, the kind of terminal, how it is to look and no more.

// Whether the program runs with more rights than its user: a shared installation.
bool environment_is_secure(void);

// A variable of the environment; NULL when unset or empty, and in a shared installation NULL for
// everything that environment_allows() refuses.
const char *environment_value(const char *name);

// Whether a variable may be heard in a shared installation: one of a short list, with a value that
// is a name and no path.
bool environment_allows(const char *name, const char *value);

// In a shared installation takes every other variable out, so that no library hears it either. Once,
// before anything else reads the environment.
void environment_clean(void);

#endif
