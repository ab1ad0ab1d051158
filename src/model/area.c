// SPDX-License-Identifier: EUPL-1.2
#include "model/area.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static const char *team_by_key(const struct area_neighbourhood *areas, size_t count,
                               const char *neighbourhood)
{
    struct arena arena = {0};
    const char *wanted = utf8_name_key(&arena, neighbourhood);
    const char *team = NULL;
    for (size_t i = 0; i < count && !team; i++)
        if (strcmp(utf8_name_key(&arena, areas[i].neighbourhood), wanted) == 0)
            team = areas[i].team;
    arena_release(&arena);
    return team;
}

const char *area_team_in(const struct area_neighbourhood *areas, size_t count,
                         const char *neighbourhood)
{
    if (utf8_blank(neighbourhood))
        return NULL;
    // Most are spelled as in the table, and keys take time.
    for (size_t i = 0; i < count; i++)
        if (strcmp(areas[i].neighbourhood, neighbourhood) == 0)
            return areas[i].team;
    return team_by_key(areas, count, neighbourhood);
}

const char *area_team(const char *neighbourhood)
{
    return area_team_in(area_neighbourhoods, area_neighbourhood_count, neighbourhood);
}
