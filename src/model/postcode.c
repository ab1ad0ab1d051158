// SPDX-License-Identifier: EUPL-1.2
#include "model/postcode.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>

const char *postcode_tidy(const char *typed, struct arena *arena)
{
    static const char form[] = "0000AA";
    char kept[sizeof(form)] = "";
    size_t count = 0;
    for (; typed && *typed != '\0'; typed++) {
        unsigned char one = (unsigned char)*typed;
        bool between = count == 0 || count == 4 || count == 6;
        if (one == ' ' && between)
            continue;
        if (count == 6 || (form[count] == '0' ? !isdigit(one) : !isalpha(one)))
            return NULL;
        kept[count++] = (char)toupper(one);
    }
    return count == 6 ? arena_text(arena, kept) : NULL;
}

const char *postcode_shown(const char *kept, struct arena *arena)
{
    const char *tidy = postcode_tidy(kept, arena);
    return tidy ? arena_format(arena, "%.4s %s", tidy, tidy + 4) : kept;
}
