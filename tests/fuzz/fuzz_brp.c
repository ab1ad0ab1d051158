// SPDX-License-Identifier: EUPL-1.2
// Any bytes at all as a file of residents. What is refused must name its line; of what is read everybody is
// judged, and who is present stands in exactly one household.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/brp_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void place_all(struct resident_list *residents, struct arena *arena)
{
    struct home_list homes = {0};
    struct date today = date_of(2026, 10, 14);
    residents_judge(residents, today, arena);
    homes_of(residents, today, arena, &homes);
    bool *placed = arena_alloc(arena, residents->count + 1);
    for (size_t i = 0; i < homes.count; i++) {
        DOSSIER_AUTO dossier = {0};
        const struct home *home = &homes.items[i];
        home_dossier(residents, home, &dossier);
        require(home->members.count > 0 && dossier.members.count == home->members.count);
        for (size_t j = 0; j < home->members.count; j++) {
            size_t at = home->members.items[j].resident;
            require(at < residents->count && !placed[at]);
            require(residents->items[at].verdict == RESIDENT_PRESENT);
            placed[at] = true;
        }
    }
    for (size_t i = 0; i < residents->count; i++) {
        const struct resident *who = &residents->items[i];
        require(placed[i] == (who->verdict == RESIDENT_PRESENT));
        for (size_t j = 0; j < who->remarks.count; j++)
            require(resident_remark_text(&who->remarks.items[j], arena)[0] != '\0');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct resident_list residents = {0};
    struct error err = {0};
    bool read = brp_read((const char *)data, size, "f.csv", &arena, &residents, &err);
    if (read) {
        place_all(&residents, &arena);
    } else {
        require(err.kind == ERROR_INVALID && residents.count == 0);
        require(strncmp(err.message, "f.csv", 5) == 0 && strncmp(err.field, "f.csv", 5) == 0);
        require(utf8_valid(err.message, strlen(err.message)));
    }
    arena_release(&arena);
    return 0;
}
