// SPDX-License-Identifier: EUPL-1.2
// A hostile library: says that it was loaded, with whose rights, and shows the store if it can.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

__attribute__((constructor)) static void loaded(void)
{
    char bytes[65536];
    char line[64];
    ssize_t got = 0;
    int length = snprintf(line, sizeof(line), "HOSTILE LIBRARY %d %d\n", getgid(), getegid());
    int store = open("/var/lib/eenplan/eenplan.db", O_RDONLY);
    (void)!write(STDERR_FILENO, line, (size_t)length);
    while (store >= 0 && (got = read(store, bytes, sizeof(bytes))) > 0)
        (void)!write(STDERR_FILENO, bytes, (size_t)got);
}
