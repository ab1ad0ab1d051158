// SPDX-License-Identifier: EUPL-1.2
#include "service/beside.h"

#include <string.h>

#include "exchange/dossier_json.h"
#include "model/escalation.h"
#include "model/merge.h"
#include "model/offered.h"
#include "model/path_id.h"
#include "service/session.h"
#include "service/work.h"

// As saving would take it: without what was only offered, and with what it brings about.
static bool bring(const struct unsaved *unsaved, struct date today, struct dossier *dossier,
                  size_t *count, struct error *err)
{
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    DOSSIER_AUTO merged = {0};
    struct arena arena = {0};
    struct merge_conflict_list conflicts = {0};
    if (!dossier_json_read_own(unsaved->base, strlen(unsaved->base), &before, err) ||
        !dossier_json_read_own(unsaved->dossier, strlen(unsaved->dossier), &after, err))
        return false;
    if (strcmp(unsaved->kind, work_name(WORK_INTAKE)) == 0)
        (void)dossier_drop_offered(&after, &before, 0);
    if (!work_is_overtaken(&before, &after, dossier) &&
        dossier_merge(&before, &after, dossier, NULL, &merged, &conflicts, &arena)) {
        struct dossier old = *dossier;
        *dossier = merged;
        merged = old;
        if (strcmp(unsaved->kind, work_name(WORK_ESCALATION)) == 0)
            (void)dossier_follow_escalations(dossier, today);
        (*count)++;
    }
    arena_release(&arena);
    return true;
}

bool service_bring_unsaved(struct service *service, int except, struct dossier *dossier,
                           size_t *ret_count, struct error *err)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    const char *own = except < 0 ? "" : work_name((enum work_kind)except);
    bool done = service_list_unsaved(service, &arena, &list, err);
    *ret_count = 0;
    // The oldest first: newest stands on top of the list.
    for (size_t i = list.count; done && i-- > 0;) {
        const struct unsaved *one = &list.items[i];
        if (one->base && strcmp(one->subject, dossier->household.id) == 0 &&
            strcmp(one->kind, own) != 0)
            done = bring(one, service_today(service), dossier, ret_count, err);
    }
    arena_release(&arena);
    return done;
}

bool service_unsaved_has(struct service *service, enum work_kind kind, const char *household,
                         const char *path)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    bool has = false;
    bool read = service_list_unsaved(service, &arena, &list, NULL);
    for (size_t i = 0; read && i < list.count && !has; i++) {
        const struct unsaved *one = &list.items[i];
        DOSSIER_AUTO after = {0};
        STRING_AUTO places = {0};
        has = !one->hidden && strcmp(one->kind, work_name(kind)) == 0 &&
              strcmp(one->subject, household) == 0 &&
              dossier_json_read_own(one->dossier, strlen(one->dossier), &after, NULL) &&
              path_by_place(&after, path, &places);
    }
    arena_release(&arena);
    return has;
}
