// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_MEMORY_H
#define TESTS_BENCH_MEMORY_H

#include <sys/types.h>

// The memory of a process that it shares with no other, in megabytes: Private_Clean and Private_Dirty of
// /proc/PID/smaps_rollup. 0 when the process is gone.
double memory_private(pid_t process);

#endif
