// SPDX-License-Identifier: EUPL-1.2
#include "service/retention.h"

#include "service/session.h"

enum { COUNTED_AT_ONCE = 50 }; // households in one transaction

bool retention_refresh(struct service *service, const struct dossier *dossier, struct error *err)
{
    struct arena arena = {0};
    struct retention_changes changes = {0};
    struct retained_list records = {0};
    struct retention_sums sums = {0};
    const char *household = dossier->household.id;
    bool done = dossier_phase(dossier) != PHASE_CLOSED ||
                store_last_changes(service->store, household, &arena, &changes, err);
    if (done) {
        retention_of(dossier, &changes, &arena, &records);
        retention_sum_up(dossier, &records, &arena, &sums);
        done = store_put_retention(service->store, household, &sums, err);
    }
    arena_release(&arena);
    return done;
}

static bool count_one(struct service *service, const char *household, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return store_load_dossier(service->store, household, &dossier, err) &&
           retention_refresh(service, &dossier, err);
}

// Households that were closed before terms were counted. *ret_more when there may be others.
static bool count_some(struct service *service, bool *ret_more, struct error *err)
{
    struct arena arena = {0};
    struct text_list ids = {0};
    bool done = store_list_uncounted(service->store, COUNTED_AT_ONCE, &arena, &ids, err);
    bool begun = done && ids.count > 0;
    done = done && (!begun || store_begin(service->store, err));
    for (size_t i = 0; i < ids.count && done; i++) {
        done = count_one(service, ids.items[i], err);
        if (!done)
            store_rollback(service->store);
    }
    done = done && (!begun || store_commit(service->store, err));
    *ret_more = ids.count == COUNTED_AT_ONCE;
    arena_release(&arena);
    return done;
}

// Before anything is handed out. A list that follows what others do is looked at once in a session, on
// each day: else two who look at it would wake each other with the rows that they write.
static bool note_looking(struct service *service, size_t count, struct error *err)
{
    struct date today = service_today(service);
    if (service->retention_seen.day == today.day)
        return true;
    if (!store_begin(service->store, err) ||
        !act_end(service, log_act(service, "retention", "done", NULL, count, err), err))
        return false;
    service->retention_seen = today;
    return true;
}

bool service_list_due(struct service *service, struct date until, const char *after, size_t limit,
                      struct arena *arena, struct due_list *ret_rows, const char **ret_next,
                      struct error *err)
{
    bool more = true;
    struct due_list rows = {0};
    if (!session_ask_for(service, NULL, ACT_RETENTION, "retention", err))
        return false;
    while (more)
        if (!count_some(service, &more, err))
            return false;
    struct date day = date_given(until) ? until : service_today(service);
    if (!store_list_due(service->store, day, after, limit, arena, &rows, ret_next, err) ||
        !note_looking(service, rows.count, err))
        return false;
    *ret_rows = rows;
    return true;
}

bool service_list_erasures(struct service *service, size_t limit, struct arena *arena,
                           struct erasure_list *ret_erasures, struct error *err)
{
    struct erasure_list erasures = {0};
    if (!session_ask_for(service, NULL, ACT_RETENTION, "retention", err) ||
        !store_list_erasures(service->store, limit, arena, &erasures, err) ||
        !note_looking(service, erasures.count, err))
        return false;
    *ret_erasures = erasures;
    return true;
}
