// SPDX-License-Identifier: EUPL-1.2
#include "service/snippets.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/session.h"
#include "store/snippet.h"

bool service_list_snippets(struct service *service, struct arena *arena,
                           struct snippet_list *ret_list, struct error *err)
{
    const struct worker *worker = &service->worker;
    return store_list_snippets(service->store, worker->login, worker->team, arena, ret_list, err);
}

// ---- rights -------------------------------------------------------------------------------------

// With whom a snippet of this worker is shared, as the store has it; NULL = a team without there being one.
static const char *owner_of(const struct worker *worker, enum snippet_share share)
{
    switch (share) {
    case SNIPPET_OWN:
        return worker->login;
    case SNIPPET_TEAM:
        return worker->team;
    case SNIPPET_ALL:
    case SNIPPET_SHARE_NONE:
        break;
    }
    return "";
}

static bool may(const struct worker *worker, enum snippet_share share, const char *owner)
{
    struct standing standing = {.roles = worker->roles, .active = worker->active};
    const char *own = owner_of(worker, share);
    bool is_own = own && strcmp(own, owner) == 0;
    switch (share) {
    case SNIPPET_OWN:
        return is_own;
    case SNIPPET_TEAM:
        standing.own_team = is_own;
        return access_allows(&standing, ACT_SHARE_SNIPPET);
    case SNIPPET_ALL:
        return access_allows(&standing, ACT_SHARE_SNIPPET_WITH_ALL);
    case SNIPPET_SHARE_NONE:
        break;
    }
    return false;
}

bool service_may_share(const struct service *service, enum snippet_share share)
{
    const char *owner = owner_of(&service->worker, share);
    return owner && may(&service->worker, share, owner);
}

static bool own_begin(struct service *service, const char *name, struct error *err)
{
    struct error why = {0};
    if (!store_begin(service->store, err))
        return false;
    if (session_worker_now(service, &why))
        return true;
    store_rollback(service->store);
    return session_refuse(service, NULL, name, &why, err);
}

// Ends the transaction. Always false.
static bool refuse(struct service *service, enum snippet_share share, const char *name,
                   struct error *err)
{
    enum act act = share == SNIPPET_TEAM ? ACT_SHARE_SNIPPET : ACT_SHARE_SNIPPET_WITH_ALL;
    store_rollback(service->store);
    log_refusal(service, name, NULL);
    return error_set_at(err, ERROR_DENIED, "share", "%s",
                        share == SNIPPET_OWN ? _("This snippet is somebody else's.")
                                             : access_denial(act));
}

// ---- saving -------------------------------------------------------------------------------------

static bool is_valid(const struct snippet *snippet, struct error *err)
{
    if (!snippet_code_valid(snippet->code))
        return error_set_at(err, ERROR_INVALID, "code",
                            _("A code has at most %d letters and digits, and begins with a "
                              "letter."),
                            SNIPPET_CODE);
    if (utf8_blank(snippet->label))
        return error_set_at(err, ERROR_INVALID, "label", "%s",
                            _("Say in a few words what the snippet is for."));
    if (utf8_blank(snippet->text))
        return error_set_at(err, ERROR_INVALID, "text", "%s", _("The text is still empty."));
    if (utf8_clusters(snippet->label) > SNIPPET_LABEL)
        return error_set_at(err, ERROR_INVALID, "label", _("That is longer than %d characters."),
                            SNIPPET_LABEL);
    return utf8_clusters(snippet->text) <= SNIPPET_TEXT ||
           error_set_at(err, ERROR_INVALID, "text", _("That is longer than %d characters."),
                        SNIPPET_TEXT);
}

static struct snippet_row row_of(struct service *service, const struct snippet *snippet,
                                 const char *owner, struct arena *arena)
{
    struct snippet_row row = {
        .snippet = *snippet,
        .owner = owner,
        .moment = clock_now(&service->clock),
        .worker = service->worker.login,
    };
    if (!snippet->id) {
        row.snippet.id = session_new_id(service, arena);
        row.snippet.revision = 0;
    }
    return row;
}

// What the log says of one: of those that are shared the code.
static const char *told(const struct snippet *snippet, struct arena *arena)
{
    return snippet->share == SNIPPET_OWN ? NULL : arena_format(arena, ".%s", snippet->code);
}

static bool save(struct service *service, const struct snippet *snippet, struct arena *arena,
                 struct error *err)
{
    static const char name[] = "save_snippet";
    struct snippet_row stored = {.snippet = {.share = SNIPPET_OWN}};
    const char *owner = owner_of(&service->worker, snippet->share);
    if (snippet->id && !store_get_snippet(service->store, snippet->id, arena, &stored, err))
        return act_end(service, false, err);
    if (snippet->id && !may(&service->worker, stored.snippet.share, stored.owner))
        return refuse(service, stored.snippet.share, name, err);
    if (!owner || !may(&service->worker, snippet->share, owner))
        return refuse(service, snippet->share, name, err);
    const struct snippet_row row = row_of(service, snippet, owner, arena);
    const char *purpose = told(snippet, arena);
    bool done =
        store_put_snippet(service->store, &row, err) &&
        log_act(service, name, "done", purpose ? purpose : told(&stored.snippet, arena), 0, err);
    return act_end(service, done, err);
}

bool service_save_snippet(struct service *service, const struct snippet *snippet, struct error *err)
{
    struct arena arena = {0};
    bool done = is_valid(snippet, err) && own_begin(service, "save_snippet", err) &&
                save(service, snippet, &arena, err);
    arena_release(&arena);
    return done;
}

static bool remove_one(struct service *service, const char *id, struct arena *arena,
                       struct error *err)
{
    static const char name[] = "remove_snippet";
    struct snippet_row stored = {0};
    if (!store_get_snippet(service->store, id, arena, &stored, err))
        return act_end(service, false, err);
    if (!may(&service->worker, stored.snippet.share, stored.owner))
        return refuse(service, stored.snippet.share, name, err);
    return act_end(service,
                   store_delete_snippet(service->store, id, err) &&
                       log_act(service, name, "done", told(&stored.snippet, arena), 0, err),
                   err);
}

bool service_remove_snippet(struct service *service, const char *id, struct error *err)
{
    struct arena arena = {0};
    bool done = own_begin(service, "remove_snippet", err) && remove_one(service, id, &arena, err);
    arena_release(&arena);
    return done;
}
