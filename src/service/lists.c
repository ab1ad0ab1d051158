// SPDX-License-Identifier: EUPL-1.2
// Lists and look-ups: overview rows and people, never a dossier.
#include <string.h>

#include "base/utf8.h"
#include "service/recount.h"

void attention_filter(const struct service *service, enum attention attention,
                      struct overview_query *query)
{
    struct date today = service_today(service);
    const struct validation_settings *settings = &service->settings;
    switch (attention) {
    case ATTENTION_FINDINGS:
        query->attention = true;
        break;
    case ATTENTION_WITHOUT_PLAN:
        query->waiting_before = date_add_days(today, -settings->investigation_days);
        break;
    case ATTENTION_OLD_MEASUREMENT:
        query->measured_before = date_add_months(today, -settings->assessment_months);
        break;
    case ATTENTION_WITHOUT_COORDINATOR:
        query->coordinator = "";
        break;
    case ATTENTION_NONE:
    case ATTENTION_COUNT:
        break;
    }
}

static struct overview_query unscoped(const struct service *service,
                                      const struct household_query *query)
{
    return (struct overview_query){
        .today = service_today(service),
        .team = query->team,
        .coordinator = query->worker,
        .search = utf8_blank(query->search) ? NULL : query->search,
        .with_closed = query->with_closed && query->attention == ATTENTION_NONE,
        .name = query->name,
        .after = query->after,
        .limit = query->limit,
        .back = query->back,
        .soon = query->soon,
    };
}

static bool scoped(struct service *service, const struct household_query *query,
                   struct overview_query *ret_query, struct error *err)
{
    struct overview_query scoped = unscoped(service, query);
    if (!session_worker_now(service, err))
        return false;
    if (!access_scope(&service->worker, &scoped))
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_LIST));
    if (query->own || query->attention == ATTENTION_WITHOUT_PLAN ||
        query->attention == ATTENTION_OLD_MEASUREMENT)
        scoped.scope = SCOPE_INVOLVED;
    attention_filter(service, query->attention, &scoped);
    *ret_query = scoped;
    return true;
}

// By findings only what is counted by today can be chosen.
static void count_first(struct service *service, const struct household_query *query,
                        const struct overview_query *scope)
{
    enum { AT_ONCE = 100 }; // more than a caseload, and than a page of a screen
    if (query->attention == ATTENTION_FINDINGS)
        recount_scope(service, scope, query->limit > AT_ONCE ? query->limit : AT_ONCE);
}

// Of a household that a team leader oversees but may not open: name, number, phase, days and counts of
// findings, and nothing else.
static void leave_out_content(struct overview *row)
{
    row->known_only = true;
    row->search_text = "";
    row->street = "";
    row->postcode = "";
    row->neighbourhood = "";
    row->adults = row->children = 0;
    row->goals_open = row->goals_ended = 0;
    row->actions_open = row->actions_late = 0;
}

static bool show_what_may_be_known(struct service *service, const struct overview_query *query,
                                   struct overview_list *rows, struct error *err)
{
    bool oversees = query->scope == SCOPE_TEAM || query->scope == SCOPE_TEAM_AND_INVOLVED;
    for (size_t i = 0; oversees && i < rows->count; i++) {
        struct standing standing = {0};
        if (!session_standing(service, rows->items[i].household, &standing, err))
            return false;
        if (!access_allows(&standing, ACT_OPEN))
            leave_out_content(&rows->items[i]);
    }
    return true;
}

// Asks who may see what, by the query: an act of this layer on an overview query.
typedef bool ask_rows(struct service *service, const struct household_query *query,
                      struct overview_query *ret_rows, struct error *err);

// Asked and read in one state of the store.
static bool read_rows(struct service *service, const struct household_query *query, ask_rows *ask,
                      struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                      struct error *err)
{
    struct overview_query rows = {0};
    if (!store_read_begin(service->store, err))
        return false;
    bool done = ask(service, query, &rows, err) &&
                store_list_overview(service->store, &rows, arena, ret_rows, ret_next, err) &&
                show_what_may_be_known(service, &rows, ret_rows, err);
    store_read_end(service->store);
    return done;
}

// Who may not search is said to have tried.
static bool refuse(struct service *service, const struct household_query *query,
                   const struct error *why, struct error *err)
{
    const char *name = utf8_blank(query->search) ? "list_households" : "search";
    return session_refuse(service, NULL, name, why, err);
}

static bool list_rows(struct service *service, const struct household_query *query, ask_rows *ask,
                      struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                      struct error *err)
{
    enum { ROUNDS = 3 }; // counted anew, others may take the place of those that are repaired
    struct overview_query rows = {0};
    struct error why = {0};
    if (!ask(service, query, &rows, &why))
        return refuse(service, query, &why, err);
    if (!query->soon)
        count_first(service, query, &rows);
    bool done = read_rows(service, query, ask, arena, ret_rows, ret_next, &why);
    for (int i = query->soon ? ROUNDS : 0; done && i < ROUNDS && recount_page(service, ret_rows);
         i++)
        done = read_rows(service, query, ask, arena, ret_rows, ret_next, &why);
    return done || refuse(service, query, &why, err);
}

bool service_list_households(struct service *service, const struct household_query *query,
                             struct arena *arena, struct overview_list *ret_rows,
                             const char **ret_next, struct error *err)
{
    return list_rows(service, query, scoped, arena, ret_rows, ret_next, err);
}

bool service_recount_few(struct service *service, const struct household_query *query,
                         struct overview_list *rows, struct arena *arena, bool *ret_anew)
{
    enum { FEW = 8 }; // a key that comes meanwhile waits for these
    struct overview_query scope = {0};
    struct error ignored = {0};
    *ret_anew = false;
    if (!scoped(service, query, &scope, &ignored))
        return false;
    size_t counted = recount_rows(service, rows, FEW, arena);
    if (counted == 0 && query->attention == ATTENTION_FINDINGS) {
        counted = recount_scope(service, &scope, FEW);
        *ret_anew = counted > 0;
    }
    for (size_t i = 0; counted > 0 && i < rows->count; i++)
        if (rows->items[i].known_only)
            leave_out_content(&rows->items[i]);
    return counted > 0;
}

bool service_counts_only(const struct service *service)
{
    return access_counts_only(&service->worker);
}

static bool only_counted(struct service *service, const struct household_query *query,
                         struct overview_query *ret_query, struct error *err)
{
    struct overview_query rows = unscoped(service, query);
    rows.scope = SCOPE_COUNTS;
    if (!session_ask(service, NULL, ACT_COUNT, err))
        return false;
    bool seeks = rows.search || rows.coordinator || rows.name || query->own;
    bool other = query->attention != ATTENTION_NONE && query->attention != ATTENTION_FINDINGS;
    if (seeks || other)
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_COUNT));
    attention_filter(service, query->attention, &rows);
    *ret_query = rows;
    return true;
}

bool service_list_counts(struct service *service, const struct household_query *query,
                         struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                         struct error *err)
{
    return list_rows(service, query, only_counted, arena, ret_rows, ret_next, err);
}

bool service_count_households(struct service *service, const struct household_query *query,
                              size_t *ret_count, struct error *err)
{
    struct overview_query rows = {0};
    struct error why = {0};
    if (!scoped(service, query, &rows, &why))
        return refuse(service, query, &why, err);
    count_first(service, query, &rows);
    if (!store_read_begin(service->store, err))
        return false;
    bool done = scoped(service, query, &rows, &why) &&
                store_count_overview(service->store, &rows, ret_count, &why);
    store_read_end(service->store);
    return done || refuse(service, query, &why, err);
}

bool service_log_search(struct service *service, const char *text, size_t shown, struct error *err)
{
    // The text itself may hold a name and stays out of the log: only that was searched, and how
    // much was shown.
    if (utf8_blank(text))
        return true;
    if (!act_begin(service, ACT_LIST, "search", err))
        return false;
    return act_end(service, log_act(service, "search", "done", NULL, shown, err), err);
}

static bool still_works(struct service *service, struct error *err)
{
    struct error why = {0};
    return session_worker_now(service, &why) ||
           session_refuse(service, NULL, "list_workers", &why, err);
}

bool service_list_workers(struct service *service, const char *team, struct arena *arena,
                          struct worker_list *ret_workers, struct error *err)
{
    return still_works(service, err) &&
           store_list_workers(service->store, team, false, arena, ret_workers, err);
}

bool service_works_with_households(const struct worker *worker)
{
    return (worker->roles & (ROLE_WORKER | ROLE_PRACTICE)) != 0;
}

bool service_list_teams(struct service *service, struct arena *arena, struct text_list *ret_teams,
                        struct error *err)
{
    return still_works(service, err) && store_list_teams(service->store, arena, ret_teams, err);
}

bool service_list_areas(struct service *service, struct arena *arena, struct area_list *ret_areas,
                        struct error *err)
{
    return still_works(service, err) && store_list_areas(service->store, arena, ret_areas, err);
}

bool service_knows_worker(struct service *service, const char *login)
{
    struct arena arena = {0};
    struct worker worker = {0};
    struct error why = {0};
    bool known = store_get_worker(service->store, login, &arena, &worker, &why);
    arena_release(&arena);
    return known || why.kind != ERROR_NOT_FOUND; // what cannot be read, the list itself tells
}

const char *service_worker_name(struct service *service, const char *login, struct arena *arena)
{
    struct worker worker = {0};
    struct error ignored = {0};
    if (!login)
        return "";
    if (!store_get_worker(service->store, login, arena, &worker, &ignored))
        return login;
    return worker.name;
}
