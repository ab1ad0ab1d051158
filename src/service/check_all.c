// SPDX-License-Identifier: EUPL-1.2
// Findings over many stored dossiers: judged one by one for who may read them, told from the store for
// the nightly service.
#include <string.h>

#include "service/recount.h"
#include "service/verdicts.h"

// Who may know of a household but not read it learns verdicts, no content.
static void keep_verdicts(struct validation_result *result, struct arena *arena)
{
    for (size_t i = 0; i < result->findings.count; i++)
        verdict_say(&result->findings.items[i], arena);
}

// What a run over all dossiers asks of each, and of whom.
struct run {
    struct service *service;
    const char *team; // NULL = any
    const struct validation_input *input;
    service_checked *each;
    service_go_on *go_on; // NULL = to the end
    void *context;
    struct overview_query scope; // where this worker may look at all
    bool recalls;                // what the store keeps, instead of judging
    size_t done;                 // so far
    size_t count;                // that this worker may know, in that team, closed ones left out
    bool stopped;                // by go_on
};

// What is to be told of a page, after its rows were read.
struct found {
    struct checked_dossier checked; // its result is set when it is told
    struct validation_result result;
};
LIST_TYPE(found_list, struct found);

// One dossier of a run over all. Closed households have nothing to repair and are left out; so are
// those that this worker may not know.
static bool check_one(const struct run *run, const char *id, struct arena *arena,
                      struct found_list *found, struct error *err)
{
    struct service *service = run->service;
    DOSSIER_AUTO dossier = {0};
    if (!store_load_dossier(service->store, id, &dossier, err))
        return false;
    struct standing standing = {0};
    if (!session_standing(service, id, &standing, err))
        return false;
    bool reads = access_allows(&standing, ACT_CHECK);
    bool named = reads || access_allows(&standing, ACT_REVIEW);
    bool known = named || access_allows(&standing, ACT_COUNT);
    const char *team = dossier.household.team;
    bool wanted = !run->team || (team && strcmp(team, run->team) == 0);
    if (!known || !wanted || dossier_phase(&dossier) == PHASE_CLOSED)
        return true;
    struct found *one = list_add(&found->any, sizeof(*one), arena);
    validation_check(&dossier, run->input, arena, &one->result);
    if (!reads)
        keep_verdicts(&one->result, arena);
    one->checked = (struct checked_dossier){
        .number = arena_text(arena, dossier.household.number),
        .name = named ? arena_text(arena, dossier.household.name) : NULL,
        .team = arena_text(arena, team),
    };
    return true;
}

// The verdicts of the last check of a household, as the store keeps them. One that is missing from the
// lists (`eenplan check` tells) is judged.
static bool recall_one(const struct run *run, const char *id, struct arena *arena,
                       struct found_list *found, struct error *err)
{
    struct store *store = run->service->store;
    struct overview overview = {0};
    struct verdict_list verdicts = {0};
    struct error why = {0};
    if (!store_get_overview(store, id, arena, &overview, &why))
        return why.kind == ERROR_NOT_FOUND ? check_one(run, id, arena, found, err)
                                           : error_set(err, why.kind, "%s", why.message);
    if (!store_list_verdicts(store, id, arena, &verdicts, err))
        return false;
    struct found *one = list_add(&found->any, sizeof(*one), arena);
    verdicts_as_result(&verdicts, arena, &one->result);
    one->checked = (struct checked_dossier){.number = overview.number, .team = overview.team};
    return true;
}

// All of a page in one read: as it stood at one moment, and quicker than one by one.
static bool read_page(const struct run *run, const struct text_list *ids, struct arena *arena,
                      struct found_list *found, struct error *err)
{
    bool done = store_read_begin(run->service->store, err);
    for (size_t i = 0; done && i < ids->count; i++)
        done = run->recalls ? recall_one(run, ids->items[i], arena, found, err)
                            : check_one(run, ids->items[i], arena, found, err);
    store_read_end(run->service->store);
    return done;
}

static bool goes_on(struct run *run)
{
    run->stopped = run->go_on && !run->go_on(run->context, run->done, run->count);
    return !run->stopped;
}

// Nothing is open in the store meanwhile: whoever reads the output may take a long time.
static bool tell_page(struct run *run, struct found_list *found, struct error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < found->count && goes_on(run); i++) {
        struct found *one = &found->items[i];
        one->checked.result = &one->result;
        done = run->each(run->context, &one->checked, err);
        run->done++;
    }
    return done;
}

static bool run_pages(struct run *run, struct error *err)
{
    enum { PAGE = 32 };
    struct arena pages[2] = {{0}};
    struct overview_query query = run->scope;
    bool done = true;
    query.limit = PAGE;
    // Two arenas in turn: the key of the next page lives in the page before it.
    for (size_t page = 0; done && !run->stopped && (page == 0 || query.after); page++) {
        struct text_list ids = {0};
        struct found_list found = {0};
        struct arena *arena = &pages[page % 2];
        arena_release(arena);
        done =
            store_list_household_ids(run->service->store, &query, arena, &ids, &query.after, err) &&
            read_page(run, &ids, arena, &found, err) && tell_page(run, &found, err);
    }
    arena_release(&pages[0]);
    arena_release(&pages[1]);
    return done;
}

// Counts anew what held until an earlier day, so that the store tells what a check today would find.
// It counts as progress too: it takes the longest.
static bool recount_first(struct run *run, size_t *ret_count, struct error *err)
{
    size_t batch = 1;
    bool done = true;
    while (done && batch > 0 && goes_on(run)) {
        done = recount_batch(run->service, run->team, &batch, err);
        run->done += batch;
    }
    *ret_count = run->done;
    run->done = 0;
    return done;
}

static bool log_run(struct service *service, size_t count, struct error *err)
{
    return store_begin(service->store, err) &&
           act_end(service, log_act(service, "check_all", "done", NULL, count, err), err);
}

// Somebody who reads no dossier, however near, learns verdicts only.
static bool learns_verdicts(const struct worker *worker)
{
    struct standing nearest = {
        .roles = worker->roles,
        .active = worker->active,
        .coordinator = true,
        .involved = true,
        .closed_it = true,
        .own_team = true,
        .emergency = true,
        .reviewing = true,
    };
    return !access_allows(&nearest, ACT_CHECK);
}

// What the store keeps is about today, with the settings in force.
static bool is_in_force(const struct service *service, const struct validation_input *input)
{
    struct validation_settings standard = validation_settings_default();
    const struct validation_settings *settings = input->settings ? input->settings : &standard;
    if (input->today.day != service_today(service).day)
        return false;
    for (size_t i = 0; i < settings_count; i++)
        if (validation_setting_value(settings, &settings_table[i]) !=
            validation_setting_value(&service->settings, &settings_table[i]))
            return false;
    return true;
}

static bool begin_run(struct run *run, struct error *err)
{
    struct service *service = run->service;
    if (!session_ask_for(service, NULL, ACT_CHECK_ALL, "check_all", err))
        return false;
    run->scope = (struct overview_query){.today = service_today(service), .team = run->team};
    if (!access_scope_of_run(&service->worker, &run->scope)) {
        struct error why = {0};
        (void)error_set(&why, ERROR_DENIED, "%s", access_denial(ACT_CHECK_ALL));
        return session_refuse(service, NULL, "check_all", &why, err);
    }
    run->recalls = learns_verdicts(&service->worker) && is_in_force(service, run->input);
    return store_count_overview(service->store, &run->scope, &run->count, err);
}

bool service_check_all_with(struct service *service, const char *team,
                            const struct validation_input *input, service_checked *each,
                            service_go_on *go_on, void *context, struct error *err)
{
    size_t recounted = 0;
    struct run run = {
        .service = service,
        .team = team,
        .input = input,
        .each = each,
        .go_on = go_on,
        .context = context,
    };
    return begin_run(&run, err) && (!run.recalls || recount_first(&run, &recounted, err)) &&
           log_run(service, recounted, err) && (run.stopped || run_pages(&run, err));
}

bool service_check_all(struct service *service, const char *team, service_checked *each,
                       void *context, struct error *err)
{
    struct validation_input input = service_check_input(service);
    return service_check_all_with(service, team, &input, each, NULL, context, err);
}
