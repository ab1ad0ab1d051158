// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_AREA_H
#define MODEL_AREA_H

#include <stddef.h>

// Which team serves which neighbourhood (annex of the letter of 18-12-2014, assets/areas). The
// store holds the live table; these rows are what a new store starts with.

struct area_neighbourhood {
    const char *area;
    const char *team; // "WIJ Beijum"
    const char *neighbourhood;
    const char *valid_from; // ISO date
};

extern const struct area_neighbourhood area_neighbourhoods[];
extern const size_t area_neighbourhood_count;

// The team that a table of neighbourhoods gives for one (names compared by utf8_name_key), or NULL.
const char *area_team_in(const struct area_neighbourhood *areas, size_t count,
                         const char *neighbourhood);
// The same for the rows above.
const char *area_team(const char *neighbourhood);

#endif
