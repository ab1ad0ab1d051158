// SPDX-License-Identifier: EUPL-1.2
#include "ui/sharing_view.h"

#include <string.h>

#include "base/utf8.h"

static const char start[] = "sharing?";

void sharing_path(const char *organisation, struct string *out)
{
    if (!utf8_blank(organisation))
        string_append_format(out, "%s%s", start, organisation);
}

const char *sharing_path_organisation(const char *path)
{
    size_t length = strlen(start);
    if (strncmp(path, start, length) != 0 || path[length] == '\0')
        return NULL;
    return path + length;
}
