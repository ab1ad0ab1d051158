// SPDX-License-Identifier: EUPL-1.2
#include "service/recount.h"

#include <string.h>

#include "validation/rule.h"

enum { BATCH = 100 }; // dossiers in one transaction: other writers wait a tenth of a second at most

static bool recount_one(struct service *service, const char *id, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return store_load_dossier(service->store, id, &dossier, err) &&
           overview_refresh(service, &dossier, err);
}

// Within the transaction.
static bool recount(struct service *service, const struct text_list *ids, struct error *err)
{
    bool done = session_settings_now(service, err);
    for (size_t i = 0; done && i < ids->count; i++)
        done = recount_one(service, ids->items[i], err);
    return done;
}

// What is about to be shown, when it can be done now.
static bool recount_soon(struct service *service, const struct text_list *ids)
{
    struct error ignored = {0};
    return store_begin_soon(service->store, &ignored) &&
           act_end(service,
                   recount(service, ids, &ignored) &&
                       log_act(service, "recount", "done", NULL, ids->count, &ignored),
                   &ignored);
}

size_t recount_scope(struct service *service, const struct overview_query *scope, size_t most)
{
    bool more = true;
    size_t count = 0;
    while (more && count < most) {
        struct arena arena = {0};
        struct text_list ids = {0};
        struct error ignored = {0};
        size_t limit = most - count < BATCH ? most - count : BATCH;
        more = store_list_expired(service->store, scope, limit, &arena, &ids, &ignored) &&
               ids.count > 0 && recount_soon(service, &ids);
        count += more ? ids.count : 0;
        arena_release(&arena);
    }
    return count;
}

static bool read_again(struct service *service, struct overview *row, struct arena *arena)
{
    struct overview now = {0};
    struct error ignored = {0};
    if (!store_get_overview(service->store, row->household, arena, &now, &ignored))
        return false;
    now.known_only = row->known_only;
    *row = now;
    return true;
}

size_t recount_rows(struct service *service, struct overview_list *rows, size_t most,
                    struct arena *arena)
{
    struct arena work = {0};
    struct text_list ids = {0};
    size_t places[BATCH];
    size_t count = 0;
    struct date today = service_today(service);
    for (size_t i = 0; i < rows->count && ids.count < most && ids.count < BATCH; i++) {
        if (overview_holds(&rows->items[i], today))
            continue;
        places[ids.count] = i;
        text_list_add(&ids, rows->items[i].household, &work);
    }
    bool good = ids.count > 0 && recount_soon(service, &ids);
    while (good && count < ids.count)
        if ((good = read_again(service, &rows->items[places[count]], arena)))
            count++;
    arena_release(&work);
    return count;
}

bool recount_page(struct service *service, const struct overview_list *rows)
{
    bool any = false;
    bool good = true;
    for (size_t at = 0; good && at < rows->count;) {
        struct arena arena = {0};
        struct text_list ids = {0};
        for (; at < rows->count && ids.count < BATCH; at++)
            if (!overview_holds(&rows->items[at], service_today(service)))
                text_list_add(&ids, rows->items[at].household, &arena);
        if (ids.count > 0) {
            good = recount_soon(service, &ids);
            any = any || good;
        }
        arena_release(&arena);
    }
    return any;
}

// Beside the settings, under a name that is none of theirs.
#define JUDGED_BY "judged_by"

static bool let_expire(struct service *service, const char *edition, struct error *err)
{
    return store_expire_findings(service->store, service_today(service), err) &&
           store_put_setting(service->store, JUDGED_BY, edition, err);
}

void recount_after_upgrade(struct service *service)
{
    struct arena arena = {0};
    struct error ignored = {0};
    const char *stored = NULL;
    const char *own = arena_format(&arena, "%s, %zu rules", EENPLAN_VERSION, rule_count);
    bool known = store_get_setting(service->store, JUDGED_BY, &arena, &stored, &ignored);
    if (known && (!stored || strcmp(stored, own) != 0) &&
        store_begin_soon(service->store, &ignored))
        (void)act_end(service, let_expire(service, own, &ignored), &ignored);
    arena_release(&arena);
}

bool recount_batch(struct service *service, const char *team, size_t *ret_count, struct error *err)
{
    struct overview_query scope = {
        .scope = SCOPE_ALL, .today = service_today(service), .team = team};
    struct arena arena = {0};
    struct text_list ids = {0};
    bool done = store_list_expired(service->store, &scope, BATCH, &arena, &ids, err);
    if (done && ids.count > 0)
        done =
            store_begin(service->store, err) && act_end(service, recount(service, &ids, err), err);
    *ret_count = ids.count;
    arena_release(&arena);
    return done;
}
