// SPDX-License-Identifier: EUPL-1.2
#include "service/kept.h"

#include <string.h>

#include "service/session.h"

static void keep(struct service *service, const char *household, const struct dossier_mark *mark)
{
    struct kept *kept = &service->kept;
    size_t length = strlen(household);
    kept->household[0] = '\0';
    if (service->keeps_nothing || length >= sizeof(kept->household))
        return;
    memcpy(kept->household, household, length + 1);
    kept->mark = *mark;
}

bool kept_load(struct door *door, const char *household, struct error *err)
{
    struct service *service = door->service;
    struct kept *kept = &service->kept;
    if (!store_get_mark(service->store, household, &door->mark, err))
        return false;
    if (strcmp(kept->household, household) == 0 && dossier_marks_equal(&kept->mark, &door->mark)) {
        dossier_share(&door->stored, &kept->dossier);
        return true;
    }
    if (!store_load_dossier(service->store, household, &door->stored, err))
        return false;
    keep(service, household, &door->mark);
    dossier_share(&kept->dossier, &door->stored);
    return true;
}

void kept_saved(const struct door *door)
{
    struct service *service = door->service;
    const struct household *household = &door->result.household;
    struct dossier_mark mark = {
        .stored = true, .revision = household->revision, .erasures = door->mark.erasures};
    if (door->changes.count == 0)
        return;
    memcpy(mark.op_id, door->op_id, strnlen(door->op_id, ID_SIZE - 1));
    keep(service, household->id, &mark);
    // What an act put in may live shorter than what is kept.
    dossier_copy_like(&service->kept.dossier, &door->result, &door->stored);
}

void kept_forget(struct service *service)
{
    service->kept.household[0] = '\0';
    dossier_release(&service->kept.dossier);
}

void kept_use(struct service *service, bool use)
{
    kept_forget(service);
    service->keeps_nothing = !use;
}
