// SPDX-License-Identifier: EUPL-1.2
#include "memory.h"

#include <stdio.h>

double memory_private(pid_t process)
{
    char path[64];
    char line[256];
    long total = 0;
    (void)snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)process);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof(line), file)) {
        long kilobytes = 0;
        if (sscanf(line, "Private_Clean: %ld", &kilobytes) == 1 ||
            sscanf(line, "Private_Dirty: %ld", &kilobytes) == 1)
            total += kilobytes;
    }
    if (file)
        (void)fclose(file);
    return (double)total / 1024;
}
