// SPDX-License-Identifier: EUPL-1.2
// Who is what to a household, and the accesses for a while.
#include "store/access.h"

#include "store/engine.h"

// A special access is for two days at most. One that reaches further was made by a clock that was
// ahead; it does not hold.
enum { LONGEST = 2 };

bool store_get_standing(struct store *store, const char *household, const char *login,
                        struct date today, struct arena *arena, struct standing_facts *ret_facts,
                        struct error *err)
{
    struct standing_facts facts = {0};
    struct statement *get = statement_begin(store, QUERY_STANDING_GET);
    statement_text(get, "household", household);
    statement_text(get, "login", login);
    statement_date(get, "today", today);
    statement_date(get, "latest", date_add_days(today, LONGEST));
    if (statement_row(get, err))
        facts = (struct standing_facts){
            .stored = true,
            .team = arena_text(arena, column_text(get, "team")),
            .coordinator = column_whole(get, "coordinator") != 0,
            .involved = column_whole(get, "involved") != 0,
            .closed_it = column_whole(get, "closed_it") != 0,
            .emergency = column_whole(get, "emergency") != 0,
            .reviewing = column_whole(get, "reviewing") != 0,
        };
    if (!statement_end(get))
        return false;
    *ret_facts = facts;
    return true;
}
