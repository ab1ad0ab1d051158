// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

static const char *const allowed[] = {
    "EENPLAN_THEME", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR", "TERM",
};

enum {
    ALLOWED = sizeof(allowed) / sizeof(allowed[0]),
    LONGEST = 64, // of a value
};

bool environment_is_secure(void)
{
    return getauxval(AT_SECURE) != 0;
}

bool environment_allows(const char *name, const char *value)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789_.@:+-";
    size_t length = strlen(value);
    bool known = false;
    for (size_t i = 0; i < ALLOWED && !known; i++)
        known = strcmp(allowed[i], name) == 0;
    return known && length > 0 && length <= LONGEST && strspn(value, letters) == length &&
           !strstr(value, "..");
}

const char *environment_value(const char *name)
{
    const char *value = getenv(name);
    if (!value || value[0] == '\0' || (environment_is_secure() && !environment_allows(name, value)))
        return NULL;
    return value;
}

void environment_clean(void)
{
    char *kept[ALLOWED] = {0};
    if (!environment_is_secure())
        return;
    for (size_t i = 0; i < ALLOWED; i++) {
        const char *value = environment_value(allowed[i]);
        kept[i] = value ? strdup(value) : NULL;
    }
    if (clearenv() != 0)
        abort();
    for (size_t i = 0; i < ALLOWED; i++) {
        if (kept[i] && setenv(allowed[i], kept[i], 1) != 0)
            abort();
        free(kept[i]);
    }
}
