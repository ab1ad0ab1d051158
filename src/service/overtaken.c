// SPDX-License-Identifier: EUPL-1.2
// Who went on with a plan in the meantime, and when, from the change rows.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "service/session.h"
#include "service/work.h"

// The plan of which this row says what became of it: "plans[p1].status". NULL for any other row.
static const struct plan *plan_of(const struct dossier *dossier, const struct change *change)
{
    static const char before[] = "plans[";
    static const char behind[] = "].status";
    size_t length = strlen(change->path);
    size_t around = strlen(before) + strlen(behind);
    if (!change->after || length <= around || strncmp(change->path, before, strlen(before)) != 0 ||
        strcmp(change->path + length - strlen(behind), behind) != 0)
        return NULL;
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const char *id = dossier->plans.items[i].id;
        if (strlen(id) == length - around &&
            strncmp(change->path + strlen(before), id, strlen(id)) == 0)
            return &dossier->plans.items[i];
    }
    return NULL;
}

static bool tell(struct door *door, const struct stored_change *row, const struct plan *plan,
                 struct error *err)
{
    struct service *service = door->service;
    char day[DATE_TEXT_SIZE];
    char time[6];
    bool begun = strcmp(row->change.after, "draft") == 0;
    return error_set(
        err, ERROR_CONFLICT,
        begun ? _("%s began version %d of this plan on %s %s. Nothing was overwritten; "
                  "what you typed is kept.")
              : _("%s finalised version %d of this plan on %s %s. Nothing was "
                  "overwritten; what you typed is kept."),
        service_worker_name(service, row->worker, &door->arena), (int)plan->version.value,
        date_entry_format(clock_local_date(&service->clock, row->moment), day),
        clock_local_time(&service->clock, row->moment, time));
}

bool work_refuse_overtaken(struct door *door, const char *plan, struct error *err)
{
    struct stored_change_list rows = {0};
    const char *household = door->stored.household.id;
    if (!store_list_changes(door->service->store, household, 0, &door->arena, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        const struct change *change = &rows.items[i].change;
        const struct plan *about = plan_of(&door->stored, change);
        bool wanted = about && (plan ? strcmp(about->id, plan) == 0
                                     : strcmp(change->after, "final") == 0 ||
                                           strcmp(change->after, "draft") == 0);
        if (wanted)
            return tell(door, &rows.items[i], about, err);
    }
    return error_set(err, ERROR_CONFLICT, "%s",
                     _("This draft is no longer there. Nothing was overwritten."));
}
