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
        .after = query->after,
        .limit = query->limit,
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
    if (query->own)
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

static bool list_rows(struct service *service, const struct household_query *query,
                      const struct overview_query *rows, struct arena *arena,
                      struct overview_list *ret_rows, const char **ret_next, struct error *err)
{
    enum { ROUNDS = 3 }; // counted anew, others may take the place of those that are repaired
    count_first(service, query, rows);
    bool done = store_list_overview(service->store, rows, arena, ret_rows, ret_next, err);
    for (int i = 0; done && i < ROUNDS && recount_page(service, ret_rows); i++)
        done = store_list_overview(service->store, rows, arena, ret_rows, ret_next, err);
    return done;
}

bool service_list_households(struct service *service, const struct household_query *query,
                             struct arena *arena, struct overview_list *ret_rows,
                             const char **ret_next, struct error *err)
{
    struct overview_query rows;
    return scoped(service, query, &rows, err) &&
           list_rows(service, query, &rows, arena, ret_rows, ret_next, err);
}

bool service_counts_only(const struct service *service)
{
    return access_counts_only(&service->worker);
}

bool service_list_counts(struct service *service, const struct household_query *query,
                         struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                         struct error *err)
{
    struct overview_query rows = unscoped(service, query);
    rows.scope = SCOPE_COUNTS;
    if (!session_worker_now(service, err))
        return false;
    struct standing standing = access_standing(&service->worker, NULL, rows.today);
    bool seeks = rows.search || rows.coordinator || query->own;
    bool other = query->attention != ATTENTION_NONE && query->attention != ATTENTION_FINDINGS;
    if (!access_allows(&standing, ACT_COUNT) || seeks || other)
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_COUNT));
    attention_filter(service, query->attention, &rows);
    return list_rows(service, query, &rows, arena, ret_rows, ret_next, err);
}

bool service_count_households(struct service *service, const struct household_query *query,
                              size_t *ret_count, struct error *err)
{
    struct overview_query rows;
    if (!scoped(service, query, &rows, err))
        return false;
    count_first(service, query, &rows);
    return store_count_overview(service->store, &rows, ret_count, err);
}

bool service_log_search(struct service *service, const char *text, size_t shown, struct error *err)
{
    // The text itself may hold a name and stays out of the log: only that was searched, and how
    // much was shown.
    if (utf8_blank(text))
        return true;
    if (!store_begin(service->store, err))
        return false;
    if (log_act(service, "search", "done", NULL, shown, err))
        return store_commit(service->store, err);
    store_rollback(service->store);
    return false;
}

bool service_list_workers(struct service *service, const char *team, struct arena *arena,
                          struct worker_list *ret_workers, struct error *err)
{
    return store_list_workers(service->store, team, false, arena, ret_workers, err);
}

bool service_list_teams(struct service *service, struct arena *arena, struct text_list *ret_teams,
                        struct error *err)
{
    return store_list_teams(service->store, arena, ret_teams, err);
}

bool service_list_areas(struct service *service, struct arena *arena, struct area_list *ret_areas,
                        struct error *err)
{
    return store_list_areas(service->store, arena, ret_areas, err);
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
