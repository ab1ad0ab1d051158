// SPDX-License-Identifier: EUPL-1.2
#include "model/area.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

const char *area_team(const char *neighbourhood)
{
    struct arena arena = {0};
    const char *wanted = utf8_name_key(&arena, neighbourhood);
    const char *team = NULL;
    for (size_t i = 0; i < area_neighbourhood_count && !team && wanted[0] != '\0'; i++) {
        const struct area_neighbourhood *row = &area_neighbourhoods[i];
        if (strcmp(utf8_name_key(&arena, row->neighbourhood), wanted) == 0)
            team = row->team;
    }
    arena_release(&arena);
    return team;
}
