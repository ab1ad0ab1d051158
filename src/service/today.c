// SPDX-License-Identifier: EUPL-1.2
// What the start of a day needs: rows out of the store, of the worker who is at work.
#include "service/today.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "service/recount.h"

// Whose day it is, and which rows he or she may see.
static bool own_query(struct service *service, struct overview_query *ret_query, struct error *err)
{
    struct overview_query query = {.today = service_today(service)};
    if (!session_worker_now(service, err))
        return false;
    if (!access_scope(&service->worker, &query))
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_LIST));
    *ret_query = query;
    return true;
}

// What somebody planned or is to do tells of a plan: only where the dossier may be opened. A team leader
// sees no more of it than anybody.
static bool today_query_of(struct service *service, size_t limit, struct today_query *ret_query,
                           struct error *err)
{
    struct overview_query scope = {0};
    if (!own_query(service, &scope, err))
        return false;
    *ret_query = (struct today_query){
        .login = scope.login,
        .today = scope.today,
        .everywhere = scope.scope == SCOPE_ALL,
        .limit = limit,
    };
    return true;
}

bool service_list_agenda(struct service *service, size_t limit, struct arena *arena,
                         struct agenda *ret_rows, size_t *ret_total, struct error *err)
{
    struct today_query query = {0};
    struct error why = {0};
    if (!store_read_begin(service->store, err))
        return false;
    bool done = today_query_of(service, limit, &query, &why) &&
                store_list_agenda(service->store, &query, arena, ret_rows, ret_total, &why);
    store_read_end(service->store);
    return done || session_refuse(service, NULL, "list_today", &why, err);
}

bool service_list_own_actions(struct service *service, size_t limit, struct arena *arena,
                              struct own_action_list *ret_rows, size_t *ret_total,
                              struct error *err)
{
    struct today_query query = {0};
    struct error why = {0};
    if (!store_read_begin(service->store, err))
        return false;
    bool done = today_query_of(service, limit, &query, &why) &&
                store_list_own_actions(service->store, &query, arena, ret_rows, ret_total, &why);
    store_read_end(service->store);
    return done || session_refuse(service, NULL, "list_today", &why, err);
}

// ---- attention ----------------------------------------------------------------------------------

bool service_count_attention(struct service *service, size_t ret_counts[ATTENTION_COUNT],
                             struct error *err)
{
    struct overview_query query = {0};
    struct attention_counts counts = {0};
    struct error why = {0};
    enum { AT_ONCE = 100 }; // more than a caseload; the rest is for the next time
    if (!own_query(service, &query, &why))
        return session_refuse(service, NULL, "list_today", &why, err);
    struct overview_query own = query;
    own.scope = SCOPE_INVOLVED;
    recount_scope(service, &own, AT_ONCE);
    for (int kind = ATTENTION_NONE; kind < ATTENTION_COUNT; kind++)
        attention_filter(service, (enum attention)kind, &query);
    if (!store_read_begin(service->store, err))
        return false;
    size_t unassigned = 0;
    bool done = own_query(service, &own, &why) &&
                store_count_attention(service->store, &query, &counts, &why);
    attention_filter(service, ATTENTION_WITHOUT_COORDINATOR, &own);
    done = done && store_count_overview(service->store, &own, &unassigned, &why);
    store_read_end(service->store);
    if (!done)
        return session_refuse(service, NULL, "list_today", &why, err);
    ret_counts[ATTENTION_NONE] = counts.households;
    ret_counts[ATTENTION_FINDINGS] = counts.findings;
    ret_counts[ATTENTION_WITHOUT_PLAN] = counts.without_plan;
    ret_counts[ATTENTION_OLD_MEASUREMENT] = counts.old_measurement;
    ret_counts[ATTENTION_WITHOUT_COORDINATOR] = unassigned;
    return true;
}

// ---- organisations ------------------------------------------------------------------------------

struct keyed {
    const char *key;
    const char *name;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *one = a;
    const struct keyed *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order : strcmp(one->name, other->name);
}

static void sort_by_name(struct text_list *names, struct arena *arena)
{
    struct keyed *keyed = arena_alloc(arena, (names->count + 1) * sizeof(*keyed));
    for (size_t i = 0; i < names->count; i++)
        keyed[i] = (struct keyed){utf8_sort_key(arena, names->items[i]), names->items[i]};
    if (names->count > 1)
        qsort(keyed, names->count, sizeof(*keyed), by_key);
    for (size_t i = 0; i < names->count; i++)
        names->items[i] = keyed[i].name;
}

bool service_list_organisations(struct service *service, struct arena *arena,
                                struct text_list *ret_names, struct error *err)
{
    struct text_list names = {0};
    if (!session_ask_for(service, NULL, ACT_LIST, "list_organisations", err) ||
        !store_list_organisations(service->store, arena, &names, err))
        return false;
    sort_by_name(&names, arena);
    *ret_names = names;
    return true;
}
