// SPDX-License-Identifier: EUPL-1.2
// Work that is kept unsaved: written while it is edited, found again, brought up to what was saved
// meanwhile, and thrown away.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/dossier_json.h"
#include "model/field.h"
#include "model/offered.h"
#include "service/acts.h"
#include "service/work.h"

static bool read_states(const struct unsaved *unsaved, struct work *work, struct error *err)
{
    if (unsaved->base &&
        !dossier_json_read_own(unsaved->base, strlen(unsaved->base), &work->before, err))
        return false;
    return dossier_json_read_own(unsaved->dossier, strlen(unsaved->dossier), &work->after, err);
}

// What was saved since the work was left comes along, so that findings are of today's dossier. Where
// somebody changed the same thing the work stays as it was, and saving it tells of the conflict. So it
// does when what was typed is in a plan that cannot be changed any more.
static void catch_up(struct work *work, const struct dossier *stored)
{
    DOSSIER_AUTO merged = {0};
    struct arena arena = {0};
    struct merge_conflict_list conflicts = {0};
    work->overtaken = work_is_overtaken(&work->before, &work->after, stored);
    if (!work->overtaken &&
        dossier_merge(&work->before, &work->after, stored, NULL, &merged, &conflicts, &arena)) {
        dossier_copy(&work->before, stored);
        dossier_copy(&work->after, &merged);
    }
    arena_release(&arena);
}

// The same of work that goes on: what was offered for editing is still no change.
void work_bring_in(struct work *work, const struct dossier *stored)
{
    DOSSIER_AUTO begun = {0};
    struct arena arena = {0};
    struct merge_conflict_list conflicts = {0};
    if (dossier_merge(&work->before, &work->begun, stored, NULL, &begun, &conflicts, &arena))
        dossier_copy(&work->begun, &begun);
    arena_release(&arena);
    catch_up(work, stored);
}

bool service_refresh_work(struct service *service, struct work *work, struct error *err)
{
    DOSSIER_AUTO stored = {0};
    if (!service_reread_dossier(service, work->after.household.id, &stored, err))
        return false;
    work_bring_in(work, &stored);
    return true;
}

bool service_resume_work(struct service *service, const struct unsaved *unsaved,
                         struct work *ret_work, struct error *err)
{
    struct work work = {.started = unsaved->started,
                        .kept = unsaved->written,
                        .revision = unsaved->revision,
                        .is_new = !unsaved->base,
                        .resumed = true};
    if (!work_kind_of(unsaved->kind, &work.kind))
        return error_set(err, ERROR_CORRUPT, _("Unsaved work of an unknown kind: '%s'."),
                         unsaved->kind);
    DOSSIER_AUTO opened = {0};
    // Somebody who may no longer open the household does not get it back by way of unsaved work.
    if (unsaved->base ? !service_open_dossier(service, unsaved->subject, "open", &opened, err)
                      : !session_ask_for(service, NULL, ACT_REGISTER, "save_intake", err))
        return false;
    if (!read_states(unsaved, &work, err) || !work_look_for_stored(service, &work, err)) {
        work_release(&work);
        return false;
    }
    if (unsaved->base)
        catch_up(&work, &opened);
    dossier_copy(&work.begun, &work.after);
    work.screen = arena_text(&work.arena, unsaved->screen);
    work.field = arena_text(&work.arena, unsaved->field);
    work.cursor = unsaved->cursor;
    *ret_work = work;
    return true;
}

// Whether who typed it may still see it: what is about a household while it is open to them, an intake while
// they may register one. Forms that are not for who opens dossiers have a rule of their own.
static bool may_see(const struct standing *standing, const struct unsaved *one)
{
    static const struct {
        const char *kind;
        enum act act;
    } own_rules[] = {
        {"decision", ACT_LIST_REQUESTS}, // the back office opens no dossier
    };
    for (size_t i = 0; i < sizeof(own_rules) / sizeof(own_rules[0]); i++)
        if (strcmp(own_rules[i].kind, one->kind) == 0)
            return access_allows(standing, own_rules[i].act);
    if (one->subject[0] == '\0')
        return true; // about nobody: a snippet, a question only counted, who stands in for oneself
    return access_allows(standing, one->base ? ACT_OPEN : ACT_REGISTER);
}

// What was typed in a household that one may not open any more stays kept, and untold.
static bool hide_what_is_closed(struct service *service, struct unsaved_list *list,
                                struct error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        struct unsaved *one = &list->items[i];
        struct standing standing = {0};
        if (!session_standing(service, one->base ? one->subject : NULL, &standing, err))
            return false;
        if (may_see(&standing, one))
            continue;
        one->hidden = true;
        one->title = one->screen = one->field = one->dossier = one->base = NULL;
    }
    return true;
}

static bool list_left(struct service *service, bool binned, struct arena *arena,
                      struct unsaved_list *ret_unsaved, struct error *err)
{
    struct unsaved_list list = {0};
    const char *login = service_worker(service)->login;
    if (!store_read_begin(service->store, err))
        return false;
    bool done = session_worker_now(service, err) &&
                (binned ? store_list_binned(service->store, login, arena, &list, err)
                        : store_list_unsaved(service->store, login, arena, &list, err)) &&
                hide_what_is_closed(service, &list, err);
    store_read_end(service->store);
    if (done)
        *ret_unsaved = list;
    return done;
}

bool service_list_unsaved(struct service *service, struct arena *arena,
                          struct unsaved_list *ret_unsaved, struct error *err)
{
    return list_left(service, false, arena, ret_unsaved, err);
}

bool service_list_bin(struct service *service, struct arena *arena,
                      struct unsaved_list *ret_unsaved, struct error *err)
{
    return list_left(service, true, arena, ret_unsaved, err);
}

// Whether a write would store what is there already.
static bool kept_already(const struct work *work, const char *text, const char *field, int cursor)
{
    bool same_field = field == work->field || (field && work->field && !strcmp(field, work->field));
    return work->kept_text && same_field && cursor == work->cursor &&
           strcmp(work->kept_text, text) == 0;
}

static void note_kept(struct work *work, struct string *text, const struct unsaved *unsaved)
{
    struct arena old = work->arena;
    work->arena = (struct arena){0};
    work->screen = arena_text(&work->arena, unsaved->screen);
    work->field = arena_text(&work->arena, unsaved->field);
    work->cursor = unsaved->cursor;
    work->kept = unsaved->written;
    work->started = unsaved->started;
    work->revision = unsaved->revision;
    arena_release(&old);
    free(work->kept_text);
    work->kept_text = string_take(text);
}

// What unsaved work is about; of a new household as far as it is typed.
static const char *title_of(const struct dossier *dossier)
{
    if (!utf8_blank(dossier->household.name))
        return dossier->household.name;
    for (size_t i = 0; i < dossier->members.count; i++)
        if (!utf8_blank(dossier->members.items[i].surname))
            return dossier->members.items[i].surname;
    return "";
}

// What of the work is kept: all but the rows that were only offered, behind the last one that is filled in
// or that `field` (where the cursor stands, and below it what cannot be read yet) speaks of.
static const struct dossier *filled_in(const struct work *work, const char *field,
                                       struct dossier *copy)
{
    size_t first = 0;
    if (work->kind != WORK_INTAKE || !dossier_has_offered(&work->after, &work->before))
        return &work->after;
    for (size_t i = 0; i < work->after.members.count; i++) {
        char path[32];
        (void)snprintf(path, sizeof(path), "members[%zu]", i);
        const struct member *member = &work->after.members.items[i];
        if (!member_is_empty(member) ||
            (field && (strstr(field, path) || (member->id && strstr(field, member->id)))))
            first = i + 1;
    }
    dossier_copy(copy, &work->after);
    (void)dossier_drop_offered(copy, &work->before, first);
    return copy;
}

bool unsaved_put(struct service *service, struct unsaved *unsaved, bool *ret_apart,
                 struct error *err)
{
    struct error why = {0};
    enum { MOST_TRIES = 1000 }; // each another second: nobody has that many pieces
    bool done = store_put_unsaved(service->store, unsaved, &why);
    for (int i = 0; !done && why.kind == ERROR_CONFLICT && i < MOST_TRIES; i++) {
        *ret_apart = true;
        unsaved->revision = 0;
        unsaved->started =
            unsaved->written > unsaved->started ? unsaved->written : unsaved->started + 1;
        why = (struct error){0};
        done = store_put_unsaved(service->store, unsaved, &why);
    }
    return done || error_set_at(err, why.kind, why.field, "%s", why.message);
}

// Writes the work without who was erased since it was begun, or deletes what was kept when nothing else
// was typed; within the transaction.
static bool put_stripped(struct service *service, struct work *work, struct unsaved *unsaved,
                         const struct dossier *kept, bool *ret_put, struct error *err)
{
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    STRING_AUTO before_text = {0};
    STRING_AUTO after_text = {0};
    bool held = false;
    *ret_put = true;
    dossier_copy(&before, &work->before);
    dossier_copy(&after, kept);
    if (!work_strip_erased(service, work, &before, &after, &held, err))
        return false;
    if (!held)
        return unsaved_put(service, unsaved, &work->apart, err);
    *ret_put = !record_equal(&record_dossier, &before, &after);
    if (!*ret_put)
        return work_forget(service, work, err);
    // Places have moved, and what was typed there may be about who is gone.
    struct unsaved stripped = *unsaved;
    if (!dossier_json_write(&before, &before_text, err) ||
        !dossier_json_write(&after, &after_text, err))
        return false;
    stripped.title = title_of(&after);
    stripped.field = NULL;
    stripped.cursor = 0;
    stripped.base = string_text(&before_text);
    stripped.dossier = string_text(&after_text);
    if (!unsaved_put(service, &stripped, &work->apart, err))
        return false;
    unsaved->started = stripped.started;
    unsaved->revision = stripped.revision;
    return true;
}

static bool put(struct service *service, struct work *work, struct unsaved *unsaved,
                const struct dossier *kept, bool *ret_put, struct error *err)
{
    if (work->is_new) {
        *ret_put = true;
        return !household_is_erased(service, unsaved->subject, err) &&
               unsaved_put(service, unsaved, &work->apart, err);
    }
    if (!store_begin(service->store, err))
        return false;
    if (put_stripped(service, work, unsaved, kept, ret_put, err))
        return store_commit(service->store, err);
    store_rollback(service->store);
    return false;
}

bool service_keep_work(struct service *service, struct work *work, const char *screen,
                       const char *field, int cursor, struct error *err)
{
    STRING_AUTO after = {0};
    STRING_AUTO before = {0};
    DOSSIER_AUTO filled = {0};
    bool written = false;
    if (!work_changed(work) && !work->kept_text)
        return true;
    const struct dossier *kept = filled_in(work, field, &filled);
    if (!dossier_json_write(kept, &after, err) ||
        (!work->is_new && !dossier_json_write(&work->before, &before, err)))
        return false;
    if (kept_already(work, string_text(&after), field, cursor) && !work_erased_since(service, work))
        return true;
    struct unsaved unsaved = {
        .worker = service_worker(service)->login,
        .kind = work_name(work->kind),
        .subject = work->after.household.id,
        .started = work->started,
        .written = clock_now(&service->clock),
        .revision = work->revision,
        .title = title_of(&work->after),
        .screen = screen,
        .field = field,
        .cursor = cursor,
        .dossier = string_text(&after),
        .base = work->is_new ? NULL : string_text(&before),
    };
    if (!put(service, work, &unsaved, kept, &written, err))
        return false;
    if (written)
        note_kept(work, &after, &unsaved);
    return true;
}

bool work_forget(struct service *service, struct work *work, struct error *err)
{
    const struct unsaved own = {
        .worker = service_worker(service)->login,
        .kind = work_name(work->kind),
        .subject = work->after.household.id,
        .started = work->started,
        .revision = work->revision,
    };
    return store_delete_unsaved(service->store, &own, err);
}

// Of one's own only, whatever the record says.
static bool move(struct service *service, const struct unsaved *unsaved, int64_t moment,
                 struct error *err)
{
    struct unsaved own = *unsaved;
    own.worker = service_worker(service)->login;
    return store_bin_unsaved(service->store, &own, moment, err);
}

bool service_bin_unsaved(struct service *service, const struct unsaved *unsaved, struct error *err)
{
    return move(service, unsaved, clock_now(&service->clock), err);
}

bool service_take_back_unsaved(struct service *service, const struct unsaved *unsaved,
                               struct error *err)
{
    return move(service, unsaved, 0, err);
}

bool service_drop_work(struct service *service, struct work *work, struct error *err)
{
    if (!store_begin(service->store, err))
        return false;
    if (!work_forget(service, work, err)) {
        store_rollback(service->store);
        return false;
    }
    return store_commit(service->store, err);
}
