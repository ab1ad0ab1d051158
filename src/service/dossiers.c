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
        .workers = service->workers,
        .worker_count = service->worker_count,
    };
}

void service_check(struct service *service, const struct dossier *dossier, struct arena *arena,
                   struct validation_result *ret_result)
{
    struct validation_input input = service_check_input(service);
    validation_check(dossier, &input, arena, ret_result);
}

void service_judge(struct service *service, const struct dossier *dossier, struct arena *arena,
                   struct validation_result *ret_result)
{
    struct validation_input input = service_check_input(service);
    input.verdicts_only = true;
    validation_check(dossier, &input, arena, ret_result);
}

bool service_export_household(struct service *service, const char *number, struct string *out,
                              struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return service_open_dossier(service, number, "export", &dossier, err) &&
           dossier_json_write(&dossier, out, err);
}

const char *service_engine_version(void)
{
    return store_engine_version();
}
