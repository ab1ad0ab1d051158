// SPDX-License-Identifier: EUPL-1.2
// Loaded before a program under test (LD_PRELOAD): a system without any UTF-8 locale, where the letters
// of the terminal are ASCII. This one always has one, built in.
#include <dlfcn.h>
#include <langinfo.h>
#include <stddef.h>

char *nl_langinfo(nl_item item)
{
    static char ascii[] = "ANSI_X3.4-1968";
    union {
        void *object;
        char *(*function)(nl_item item);
    } real = {.object = dlsym(RTLD_NEXT, "nl_langinfo")};
    return item == CODESET ? ascii : real.function(item);
}
