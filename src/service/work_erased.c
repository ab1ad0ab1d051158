// SPDX-License-Identifier: EUPL-1.2
// Work that goes on while what it is about is erased: nothing of that comes back by way of it.
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "model/erase.h"
#include "service/acts.h"
#include "service/work.h"
#include "store/erase.h"

static bool gone(struct error *err)
{
    return error_set(err, ERROR_NOT_FOUND, "%s",
                     _("This household was erased; what was typed is not kept."));
}

// Texts live in `arena`.
static bool look(struct service *service, const char *household, struct arena *arena,
                 struct erased *ret_erased, struct error *err)
{
    return store_get_erased(service->store, household, arena, ret_erased, err) &&
           (!ret_erased->whole || gone(err));
}

bool household_is_erased(struct service *service, const char *household, struct error *err)
{
    struct arena arena = {0};
    struct erased erased = {0};
    bool good = look(service, household, &arena, &erased, err);
    arena_release(&arena);
    return !good;
}

static bool strip(struct dossier *dossier, const struct text_list *persons)
{
    bool held = false;
    for (size_t i = 0; i < persons->count; i++)
        held = dossier_erase_person(dossier, persons->items[i]) || held;
    return held;
}

bool work_strip_erased(struct service *service, struct work *work, struct dossier *before,
                       struct dossier *after, bool *ret_held, struct error *err)
{
    struct arena arena = {0};
    struct erased erased = {0};
    bool done = look(service, work->after.household.id, &arena, &erased, err);
    if (done) {
        work->erased = erased.times;
        bool held = strip(before, &erased.persons);
        *ret_held = strip(after, &erased.persons) || held;
    }
    arena_release(&arena);
    return done;
}

bool work_erased_since(struct service *service, const struct work *work)
{
    size_t times = 0;
    bool whole = false;
    return service_times_erased(service, work->after.household.id, &times, &whole) &&
           times > work->erased;
}

bool work_holds_erased(struct service *service, const struct work *work, struct error *err)
{
    struct arena arena = {0};
    struct erased erased = {0};
    bool good = look(service, work->after.household.id, &arena, &erased, err);
    for (size_t i = 0; i < erased.persons.count && good; i++)
        if (dossier_member(&work->before, erased.persons.items[i]) ||
            dossier_member(&work->after, erased.persons.items[i]))
            good =
                error_set(err, ERROR_CONFLICT, "%s",
                          _("Somebody of this household was erased meanwhile. Open it again; what "
                            "you typed about the others is kept."));
    arena_release(&arena);
    return !good;
}

bool service_times_erased(struct service *service, const char *household, size_t *ret_times,
                          bool *ret_whole)
{
    struct arena arena = {0};
    struct erased erased = {0};
    struct error ignored = {0};
    bool done = store_get_erased(service->store, household, &arena, &erased, &ignored);
    arena_release(&arena);
    *ret_times = erased.times;
    *ret_whole = erased.whole;
    return done;
}

void service_forget_erased(struct service *service, const char *household)
{
    undo_forget(&service->undo, household);
    kept_forget(service);
}

static bool is_new(const struct service *service, const struct erasure_list *erasures, size_t index)
{
    return index < erasures->count && strcmp(erasures->items[index].id, service->erasure_seen) != 0;
}

bool service_notice_erased(struct service *service)
{
    struct arena arena = {0};
    struct erasure_list erasures = {0};
    struct error ignored = {0};
    bool noticed = false;
    // Nearly always the newest is the one that was seen; all of them are read only when it is not.
    bool done = store_list_erasures(service->store, 1, &arena, &erasures, &ignored);
    if (done && service->erasures_seen && is_new(service, &erasures, 0)) {
        noticed = store_list_erasures(service->store, 0, &arena, &erasures, &ignored);
        for (size_t i = 0; noticed && is_new(service, &erasures, i); i++)
            service_forget_erased(service, erasures.items[i].household);
    }
    if (done)
        erasures_note(service, erasures.count > 0 ? erasures.items[0].id : "");
    arena_release(&arena);
    return noticed;
}

void erasures_note(struct service *service, const char *newest)
{
    service->erasures_seen = true;
    (void)snprintf(service->erasure_seen, sizeof(service->erasure_seen), "%s", newest);
}
