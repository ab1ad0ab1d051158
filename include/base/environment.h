// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_ENVIRONMENT_H
#define BASE_ENVIRONMENT_H

// A variable of the environment; NULL when unset or empty, and always NULL in a program that runs
// with more rights than its user (AT_SECURE: a store owned by a group).
const char *environment_value(const char *name);

#endif
