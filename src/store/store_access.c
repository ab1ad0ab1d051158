// SPDX-License-Identifier: EUPL-1.2
// Who is what to a household, and the accesses for a while.
#include "store/access.h"

#include <string.h>

#include "base/translate.h"
#include "store/engine.h"

// How long accesses for a while are given: an emergency until the end of the next day, a review for the
// day. One that reaches further was made by a clock that was ahead; it does not hold.
enum { EMERGENCY_DAYS = 2, REVIEW_DAYS = 1 };

bool store_get_standing(struct store *store, const char *household, const char *login,
                        struct date today, struct arena *arena, struct standing_facts *ret_facts,
                        struct error *err)
{
    struct standing_facts facts = {0};
    struct statement *get = statement_begin(store, QUERY_STANDING_GET);
    statement_borrow(get, "household", household);
    statement_borrow(get, "login", login);
    statement_date(get, "today", today);
    statement_date(get, "emergency_until", date_add_days(today, EMERGENCY_DAYS));
    statement_date(get, "review_until", date_add_days(today, REVIEW_DAYS));
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

// ---- for a while, with a reason -----------------------------------------------------------------

bool store_put_special_access(struct store *store, const struct special_access *access,
                              struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_SPECIAL_ACCESS_INSERT);
    statement_text(put, "id", access->id);
    statement_text(put, "household", access->household);
    statement_text(put, "worker", access->worker);
    statement_text(put, "kind", access->emergency ? "emergency" : "review");
    statement_text(put, "reason", access->reason);
    statement_moment(put, "moment", access->moment);
    statement_date(put, "until", access->until);
    return statement_run(put, err);
}

bool store_judge_special_access(struct store *store, const struct special_access *access,
                                struct error *err)
{
    int64_t rows = 0;
    struct statement *judge = statement_begin(store, QUERY_SPECIAL_ACCESS_JUDGE);
    statement_text(judge, "id", access->id);
    statement_date(judge, "until", access->until);
    statement_text(judge, "judged_by", access->judged_by);
    statement_moment(judge, "judged", access->judged);
    statement_whole(judge, "justified", access->justified);
    statement_text(judge, "remark", access->remark);
    return statement_change(judge, &rows, err) &&
           (rows == 1 ||
            error_set(err, ERROR_CONFLICT, "%s", _("This emergency access was judged already.")));
}

static struct special_access access_of(struct statement *row, struct arena *arena)
{
    const char *kind = column_text(row, "kind");
    return (struct special_access){
        .id = arena_text(arena, column_text(row, "id")),
        .household = arena_text(arena, column_text(row, "household")),
        .number = arena_text(arena, column_text(row, "number")),
        .name = arena_text(arena, column_text(row, "name")),
        .worker = arena_text(arena, column_text(row, "worker")),
        .emergency = kind && strcmp(kind, "emergency") == 0,
        .reason = arena_text(arena, column_text(row, "reason")),
        .moment = column_moment(row, "moment"),
        .until = column_date(row, "until"),
        .judged_by = arena_text(arena, column_text(row, "judged_by")),
        .judged = column_moment(row, "judged"),
        .justified = column_whole(row, "justified") != 0,
        .remark = arena_text(arena, column_text(row, "remark")),
    };
}

// All rows of a statement with its parameters set.
static bool read_accesses(struct statement *list, struct arena *arena,
                          struct special_access_list *ret_list, struct error *err)
{
    struct special_access_list rows = {0};
    while (statement_row(list, err)) {
        struct special_access *row = list_add(&rows.any, sizeof(*row), arena);
        *row = access_of(list, arena);
    }
    if (!statement_end(list))
        return false;
    *ret_list = rows;
    return true;
}

bool store_get_special_access(struct store *store, const char *id, struct arena *arena,
                              struct special_access *ret_access, struct error *err)
{
    struct special_access_list found = {0};
    struct statement *get = statement_begin(store, QUERY_SPECIAL_ACCESS_GET);
    statement_text(get, "id", id);
    if (!read_accesses(get, arena, &found, err))
        return false;
    if (found.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("There is no such emergency access."));
    *ret_access = found.items[0];
    return true;
}

bool store_list_special_access(struct store *store, const char *household, struct arena *arena,
                               struct special_access_list *ret_list, struct error *err)
{
    struct statement *list = statement_begin(store, QUERY_SPECIAL_ACCESS_LIST);
    statement_text(list, "household", household);
    return read_accesses(list, arena, ret_list, err);
}

bool store_list_to_judge(struct store *store, const char *team, struct arena *arena,
                         struct special_access_list *ret_list, struct error *err)
{
    struct statement *list = statement_begin(store, QUERY_SPECIAL_ACCESS_TO_JUDGE);
    statement_text(list, "team", team);
    return read_accesses(list, arena, ret_list, err);
}

bool store_list_done_under(struct store *store, const struct special_access *access,
                           struct arena *arena, struct log_list *ret_rows, struct error *err)
{
    struct log_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_LOG_UNDER_EMERGENCY);
    statement_text(list, "household", access->household);
    statement_text(list, "worker", access->worker);
    statement_moment(list, "from", access->moment);
    statement_date(list, "until", access->until);
    while (statement_row(list, err)) {
        struct log_row *row = list_add(&rows.any, sizeof(*row), arena);
        *row = (struct log_row){
            .moment = column_moment(list, "moment"),
            .act = arena_text(arena, column_text(list, "act")),
            .person = arena_text(arena, column_text(list, "person")),
            .outcome = arena_text(arena, column_text(list, "outcome")),
            .worker = arena_text(arena, access->worker),
            .household = arena_text(arena, access->household),
            .emergency = true,
        };
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    return true;
}

// ---- finding somebody without a list ------------------------------------------------------------

bool store_list_born(struct store *store, struct date birth, struct date today, struct arena *arena,
                     struct born_list *ret_rows, struct error *err)
{
    struct born_list rows = {0};
    struct statement *list = statement_begin(store, QUERY_MEMBER_BORN);
    statement_date(list, "birth", birth);
    statement_date(list, "today", today);
    while (statement_row(list, err)) {
        struct born_row *row = list_add(&rows.any, sizeof(*row), arena);
        row->household = arena_text(arena, column_text(list, "household"));
        row->number = arena_text(arena, column_text(list, "number"));
        row->surname = arena_text(arena, column_text(list, "surname"));
        row->particle = arena_text(arena, column_text(list, "particle"));
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    return true;
}

bool store_get_served_by(struct store *store, const char *household, struct date today,
                         struct arena *arena, const char **ret_team, const char **ret_coordinator,
                         struct error *err)
{
    struct statement *get = statement_begin(store, QUERY_SERVED_BY);
    *ret_team = NULL;
    *ret_coordinator = NULL;
    statement_text(get, "household", household);
    statement_date(get, "today", today);
    if (statement_row(get, err)) {
        *ret_team = arena_text(arena, column_text(get, "team"));
        *ret_coordinator = arena_text(arena, column_text(get, "coordinator"));
    }
    return statement_end(get);
}
