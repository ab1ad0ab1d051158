// SPDX-License-Identifier: EUPL-1.2
// Reading dossiers: opening (logged before anything is shown), checking, exporting.
#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "exchange/dossier_json.h"
#include "service/acts.h"
#include "service/session.h"

bool find_household(struct service *service, const char *number_or_id, struct arena *arena,
                    const char **ret_id, struct error *err)
{
    if (id_valid(number_or_id)) {
        *ret_id = number_or_id;
        return true;
    }
    return store_household_id(service->store, number_or_id, arena, ret_id, err);
}

// What must be allowed for a purpose of reading.
static enum act act_of(const char *purpose)
{
    if (strcmp(purpose, "export") == 0)
        return ACT_EXPORT;
    if (strcmp(purpose, "check") == 0)
        return ACT_CHECK;
    return ACT_OPEN;
}

bool service_open_dossier(struct service *service, const char *number_or_id, const char *purpose,
                          struct dossier *ret_dossier, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    bool opened = find_household(service, number_or_id, &arena, &id, err) &&
                  door_enter(&door, service, act_of(purpose), purpose, id, err);
    arena_release(&arena);
    if (!opened)
        return false;
    if (!log_dossier(service, purpose, "done", &door.stored, err) ||
        !overview_refresh_expired(service, &door.stored, err)) {
        door_abandon(&door);
        return false;
    }
    return door_leave(&door, ret_dossier, err);
}

bool service_reread_dossier(struct service *service, const char *household,
                            struct dossier *ret_dossier, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    bool done = find_household(service, household, &arena, &id, err) &&
                door_enter(&door, service, ACT_OPEN, "open", id, err) &&
                door_leave(&door, ret_dossier, err);
    arena_release(&arena);
    return done;
}

struct validation_input service_check_input(const struct service *service)
{
    return (struct validation_input){
        .today = service_today(service),
        .settings = &service->settings,
        .areas = service->areas,
        .area_count = service->area_count,
    };
}

void service_check(struct service *service, const struct dossier *dossier, struct arena *arena,
                   struct validation_result *ret_result)
{
    struct validation_input input = service_check_input(service);
    validation_check(dossier, &input, arena, ret_result);
}

bool service_export_household(struct service *service, const char *number, struct string *out,
                              struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return service_open_dossier(service, number, "export", &dossier, err) &&
           dossier_json_write(&dossier, out, err);
}

// The service role learns verdicts, no content: the rule's title stands for what it says about this
// household.
static void keep_verdicts(struct validation_result *result)
{
    for (size_t i = 0; i < result->findings.count; i++) {
        struct finding *finding = &result->findings.items[i];
        finding->message = _(finding->rule->title);
        finding->fix = "";
    }
}

// What a run over all dossiers asks of each, and of whom.
struct run {
    struct service *service;
    const char *team; // NULL = any
    const struct validation_input *input;
    service_checked *each;
    service_go_on *go_on; // NULL = to the end
    void *context;
    size_t done;  // so far
    size_t count; // that this worker may know, in that team, closed ones left out
    bool stopped; // by go_on
};

// One dossier of a run over all. Closed households have nothing to repair and are left out; so are
// those that this worker may not know.
static bool check_one(struct run *run, const char *id, struct error *err)
{
    struct service *service = run->service;
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    struct validation_result result = {0};
    if (!store_load_dossier(service->store, id, &dossier, err))
        return false;
    struct standing standing = access_standing(&service->worker, &dossier, service_today(service));
    bool reads = access_allows(&standing, ACT_CHECK);
    bool known = reads || (service->worker.roles & ROLE_SERVICE);
    const char *team = dossier.household.team;
    bool wanted = !run->team || (team && strcmp(team, run->team) == 0);
    bool done = true;
    if (known && wanted && dossier_phase(&dossier) != PHASE_CLOSED) {
        validation_check(&dossier, run->input, &arena, &result);
        if (!reads)
            keep_verdicts(&result);
        struct checked_dossier checked = {
            .number = dossier.household.number,
            .name = reads ? dossier.household.name : NULL,
            .team = team,
            .result = &result,
        };
        done = run->each(run->context, &checked, err);
        run->done++;
    }
    arena_release(&arena);
    return done;
}

static bool check_page(struct run *run, const struct text_list *ids, struct error *err)
{
    for (size_t i = 0; i < ids->count; i++) {
        run->stopped = run->go_on && !run->go_on(run->context, run->done, run->count);
        if (run->stopped)
            return true;
        if (!check_one(run, ids->items[i], err))
            return false;
    }
    return true;
}

static bool count_run(struct run *run, struct error *err)
{
    struct service *service = run->service;
    struct overview_query query = {.today = service_today(service), .team = run->team};
    return !access_scope(&service->worker, &query) ||
           store_count_overview(service->store, &query, &run->count, err);
}

static bool log_run(struct service *service, struct error *err)
{
    if (!store_begin(service->store, err))
        return false;
    if (log_act(service, "check_all", "done", NULL, 0, err))
        return store_commit(service->store, err);
    store_rollback(service->store);
    return false;
}

bool service_check_all_with(struct service *service, const char *team,
                            const struct validation_input *input, service_checked *each,
                            service_go_on *go_on, void *context, struct error *err)
{
    enum { PAGE = 256 };
    struct run run = {
        .service = service,
        .team = team,
        .input = input,
        .each = each,
        .go_on = go_on,
        .context = context,
    };
    struct standing standing = access_standing(&service->worker, NULL, service_today(service));
    if (!access_allows(&standing, ACT_CHECK_ALL))
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_CHECK_ALL));
    if (!count_run(&run, err) || !log_run(service, err))
        return false;
    struct arena pages[2] = {{0}};
    const char *after = NULL;
    bool done = true;
    // Two arenas in turn: the key of the next page lives in the page before it.
    for (size_t page = 0; done && !run.stopped && (page == 0 || after); page++) {
        struct text_list ids = {0};
        struct arena *arena = &pages[page % 2];
        arena_release(arena);
        done = store_list_household_ids(service->store, after, PAGE, arena, &ids, &after, err) &&
               check_page(&run, &ids, err);
    }
    arena_release(&pages[0]);
    arena_release(&pages[1]);
    return done;
}

bool service_check_all(struct service *service, const char *team, service_checked *each,
                       void *context, struct error *err)
{
    struct validation_input input = service_check_input(service);
    return service_check_all_with(service, team, &input, each, NULL, context, err);
}

bool service_store_health(struct service *service, bool full, struct arena *arena,
                          struct store_health *ret_health, struct error *err)
{
    struct standing standing = access_standing(&service->worker, NULL, service_today(service));
    if (!access_allows(&standing, ACT_MANAGE_STORE))
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_MANAGE_STORE));
    return store_check(service->store, full, arena, ret_health, err);
}

const char *service_engine_version(void)
{
    return store_engine_version();
}
