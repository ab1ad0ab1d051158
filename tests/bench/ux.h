// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_UX_H
#define TESTS_BENCH_UX_H

#include <stddef.h>

// What working with the screens costs: keys for a task, milliseconds and bytes for a key. The figures go to
// UX.md as they come.

// A row of the table. With `target` < 0 there is nothing to hold it to.
void ux_put(const char *what, double value, const char *unit, double target, const char *how);
// A row for what cannot be measured, and why.
void ux_say(const char *what, const char *why);
// How many rows missed their target.
int ux_missed(void);

// The tasks of a worker, on a practice store of its own (ux_tasks.c).
void ux_take_tasks(const char *home);
// Larger pieces of work, on stores of their own (ux_work.c).
void ux_take_work(void);
// Times and bytes of keys (ux_keys.c).
void ux_take_keys(const char *home);
// The same of other programs at a terminal, those that are installed (ux_peers.c).
void ux_take_peers(void);

#endif
