// SPDX-License-Identifier: EUPL-1.2
#include "service/act_drafts.h"

#include <string.h>

#include "exchange/dossier_json.h"
#include "service/work.h"

static struct unsaved record_of(struct service *service, const struct act_draft *draft)
{
    return (struct unsaved){
        .worker = service_worker(service)->login,
        .kind = draft->kind,
        .subject = draft->household ? draft->household : "",
        .started = draft->started,
        .revision = draft->revision,
    };
}

// In the place of a dossier: which household it is about, and nothing else of it.
static bool write_about(const struct act_draft *draft, struct string *out, struct error *err)
{
    struct dossier about = {0};
    about.household.id = draft->household;
    return dossier_json_write(&about, out, err);
}

// Of a household that was erased since the form was opened no words come back. After one person was erased
// they do, as the words of a note do: the program cannot tell whom they are about.
static bool put(struct service *service, struct unsaved *unsaved, struct error *err)
{
    bool apart = false;
    if (!store_begin(service->store, err))
        return false;
    bool done =
        (unsaved->subject[0] == '\0' || !household_is_erased(service, unsaved->subject, err)) &&
        unsaved_put(service, unsaved, &apart, err);
    if (done)
        return store_commit(service->store, err);
    store_rollback(service->store);
    return false;
}

bool service_keep_act(struct service *service, struct act_draft *draft, const char *place,
                      const char *typed, struct error *err)
{
    STRING_AUTO about = {0};
    if (!write_about(draft, &about, err))
        return false;
    struct unsaved unsaved = record_of(service, draft);
    unsaved.written = clock_now(&service->clock);
    if (unsaved.started == 0)
        unsaved.started = unsaved.written;
    unsaved.title = draft->title ? draft->title : "";
    unsaved.screen = place;
    unsaved.field = typed;
    unsaved.dossier = string_text(&about);
    unsaved.base = draft->household ? string_text(&about) : NULL;
    if (!put(service, &unsaved, err))
        return false;
    draft->started = unsaved.started;
    draft->revision = unsaved.revision;
    return true;
}

static bool same_place(const char *one, const char *other)
{
    size_t length = strcspn(one, ".");
    return strcspn(other, ".") == length && memcmp(one, other, length) == 0;
}

bool service_find_act(struct service *service, struct act_draft *draft, const char *place,
                      int64_t started, struct arena *arena, const struct unsaved **ret_found,
                      struct error *err)
{
    struct unsaved_list list = {0};
    const char *household = draft->household ? draft->household : "";
    *ret_found = NULL;
    if (!service_list_unsaved(service, arena, &list, err))
        return false;
    for (size_t i = 0; i < list.count && !*ret_found; i++) {
        const struct unsaved *one = &list.items[i];
        if (!one->hidden && strcmp(one->kind, draft->kind) == 0 &&
            strcmp(one->subject, household) == 0 &&
            (started ? one->started == started : same_place(one->screen, place)))
            *ret_found = one;
    }
    if (*ret_found) {
        draft->started = (*ret_found)->started;
        draft->revision = (*ret_found)->revision;
    }
    return true;
}

void service_forget_with_act(struct service *service, struct act_draft *draft)
{
    service->draft = draft;
}

bool service_forget_act(struct service *service, struct act_draft *draft, struct error *err)
{
    if (draft->started == 0)
        return true;
    struct unsaved own = record_of(service, draft);
    if (!store_delete_unsaved(service->store, &own, err))
        return false;
    draft->started = 0;
    draft->revision = 0;
    return true;
}

bool session_commit(struct service *service, struct error *err)
{
    struct act_draft *draft = service->draft;
    struct act_draft gone = draft ? *draft : (struct act_draft){0};
    if (!service_forget_act(service, &gone, err)) {
        store_rollback(service->store);
        return false;
    }
    if (!store_commit(service->store, err))
        return false;
    if (draft)
        *draft = gone;
    service->draft = NULL;
    return true;
}
