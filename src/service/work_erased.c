// SPDX-License-Identifier: EUPL-1.2
// Work that goes on while what it is about is erased: nothing of that comes back by way of it.
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
