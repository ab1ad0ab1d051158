// SPDX-License-Identifier: EUPL-1.2
// Questions that were answered at once.
#include "store/walk_in.h"

#include "model/choice.h"
#include "store/engine.h"

bool store_put_walk_in(struct store *store, const struct walk_in_row *row, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_WALK_IN_INSERT);
    statement_text(put, "id", row->id);
    statement_moment(put, "moment", row->moment);
    statement_date(put, "date", row->date);
    statement_text(put, "channel", choice_code(&choices_channel, (int)row->channel));
    statement_text(put, "domain", row->domain);
    statement_text(put, "outcome", choice_code(&choices_outcome, (int)row->outcome));
    statement_text(put, "team", row->team);
    statement_text(put, "worker", row->worker);
    return statement_run(put, err);
}

bool store_count_walk_ins(struct store *store, const char *team, struct date from, struct date to,
                          struct arena *arena, struct walk_in_counts *ret_counts, struct error *err)
{
    struct walk_in_counts counts = {0};
    struct statement *list =
        statement_begin(store, team ? QUERY_WALK_IN_COUNT_TEAM : QUERY_WALK_IN_COUNT_ALL);
    if (team)
        statement_text(list, "team", team);
    statement_date(list, "from", from);
    statement_date(list, "to", to);
    while (statement_row(list, err)) {
        struct walk_in_count *count = list_add(&counts.any, sizeof(*count), arena);
        *count = (struct walk_in_count){
            .domain = arena_text(arena, column_text(list, "domain")),
            .outcome =
                (enum intake_outcome)choice_value(&choices_outcome, column_text(list, "outcome")),
            .count = (size_t)column_whole(list, "many"),
        };
    }
    if (!statement_end(list))
        return false;
    *ret_counts = counts;
    return true;
}
