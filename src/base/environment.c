// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"

#include <stddef.h>
#include <stdlib.h>
#include <sys/auxv.h>

const char *environment_value(const char *name)
{
    if (getauxval(AT_SECURE) != 0)
        return NULL;
    const char *value = getenv(name);
    return value && value[0] != '\0' ? value : NULL;
}
