// SPDX-License-Identifier: EUPL-1.2
// Workers and settings, for the administrator.
#include "service/people.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "service/roles.h"
#include "service/session.h"

// ---- workers ------------------------------------------------------------------------------------

// Writes a worker with the team, which is made when it is not there yet, and the log row.
static bool put_worker(struct service *service, const struct worker *worker, const char *act,
                       const char *purpose, struct error *err)
{
    return (!worker->team || store_put_team(service->store, worker->team, true, err)) &&
           store_put_worker(service->store, worker, err) && session_names_now(service, err) &&
           log_act(service, act, "done", purpose, 0, err);
}

static const char *words_of_roles(unsigned roles, struct arena *arena)
{
    struct text_list words = {0};
    const char *text = "";
    role_words(roles, arena, &words);
    for (size_t i = 0; i < words.count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? "," : "", words.items[i]);
    return text;
}

// What the log says of it: "sbakker: worker".
static const char *roles_given(const struct worker *worker, struct arena *arena)
{
    return arena_format(arena, "%s: %s", worker->login, words_of_roles(worker->roles, arena));
}

// "bmulder: administrator -> administrator,privacy_officer"; the login alone when the roles are the same.
static const char *roles_moved(const struct worker *before, const struct worker *after,
                               struct arena *arena)
{
    if (before->active && before->roles == after->roles)
        return after->login;
    return arena_format(arena, "%s: %s -> %s", after->login,
                        before->active ? words_of_roles(before->roles, arena) : "",
                        words_of_roles(after->roles, arena));
}

bool service_add_worker(struct service *service, const struct worker *worker, struct error *err)
{
    struct arena arena = {0};
    struct worker known = {0};
    struct error ignored = {0};
    if (!act_begin(service, ACT_MANAGE_PEOPLE, "add_worker", err))
        return false;
    // A login that an import brought in is inactive; adding the worker makes it a person.
    bool taken =
        store_get_worker(service->store, worker->login, &arena, &known, &ignored) && known.active;
    bool done =
        taken ? error_set(err, ERROR_CONFLICT, _("There is a worker '%s' already."), worker->login)
              : put_worker(service, worker, "add_worker", roles_given(worker, &arena), err);
    arena_release(&arena);
    return act_end(service, done, err);
}

// Whether somebody else than `login` can do what only the administrator can.
static bool has_other_manager(struct service *service, const char *login, struct arena *arena,
                              bool *ret_has, struct error *err)
{
    struct worker_list workers = {0};
    *ret_has = false;
    if (!store_list_workers(service->store, NULL, false, arena, &workers, err))
        return false;
    for (size_t i = 0; i < workers.count; i++) {
        struct standing standing = access_standing(&workers.items[i], NULL, service_today(service));
        if (strcmp(workers.items[i].login, login) != 0 &&
            access_allows(&standing, ACT_MANAGE_PEOPLE))
            *ret_has = true;
    }
    return true;
}

// There is always somebody who can let others in.
static bool keep_a_manager(struct service *service, const struct worker *before,
                           const struct worker *after, struct arena *arena, struct error *err)
{
    bool other = false;
    struct date today = service_today(service);
    struct standing was = access_standing(before, NULL, today);
    struct standing is = access_standing(after, NULL, today);
    if (!access_allows(&was, ACT_MANAGE_PEOPLE) || access_allows(&is, ACT_MANAGE_PEOPLE))
        return true;
    if (!has_other_manager(service, before->login, arena, &other, err))
        return false;
    return other || error_set_at(err, ERROR_INVALID, "role",
                                 _("'%s' is the last administrator; name another one first."),
                                 before->login);
}

static struct worker changed_worker(const struct worker *known, const struct worker_change *change)
{
    struct worker worker = *known;
    worker.active = true;
    if (change->name)
        worker.name = change->name;
    if (change->team)
        worker.team = change->team;
    if (change->roles != 0) // the practice user stays one
        worker.roles = change->roles | (known->roles & ROLE_PRACTICE);
    if (worker.roles == 0)
        worker.roles = ROLE_WORKER;
    return worker;
}

// Whoever gives out roles takes none: another administrator looks on.
static bool takes_a_role(const struct service *service, const struct worker *before,
                         const struct worker *after)
{
    return strcmp(before->login, service->worker.login) == 0 && (after->roles & ~before->roles);
}

// The transaction is open; the refusal has one of its own.
static void refuse_role(struct service *service, const char *purpose, struct error *err)
{
    store_rollback(service->store);
    log_refusal(service, "change_worker", purpose);
    (void)error_set_at(err, ERROR_DENIED, "role", "%s",
                       _("Nobody gives himself or herself a role; another administrator does."));
}

bool service_change_worker(struct service *service, const char *login,
                           const struct worker_change *change, struct error *err)
{
    struct arena arena = {0};
    struct worker known = {0};
    if (!act_begin(service, ACT_MANAGE_PEOPLE, "change_worker", err))
        return false;
    bool done = store_get_worker(service->store, login, &arena, &known, err);
    if (done) {
        struct worker worker = changed_worker(&known, change);
        const char *purpose = roles_moved(&known, &worker, &arena);
        done = keep_a_manager(service, &known, &worker, &arena, err);
        if (done && takes_a_role(service, &known, &worker)) {
            refuse_role(service, purpose, err);
            arena_release(&arena);
            return false;
        }
        done = done && put_worker(service, &worker, "change_worker", purpose, err);
    }
    arena_release(&arena);
    return act_end(service, done, err);
}

static bool may_end(struct service *service, const struct worker *known, struct arena *arena,
                    struct error *err)
{
    struct worker ended = *known;
    ended.active = false;
    if (strcmp(known->login, service->worker.login) == 0)
        return error_set_at(err, ERROR_INVALID, "login", "%s",
                            _("You cannot end yourself; somebody else has to do it."));
    if (!known->active)
        return error_set_at(err, ERROR_CONFLICT, "login", _("'%s' no longer works here."),
                            known->login);
    if (known->roles & ROLE_PRACTICE)
        return error_set_at(err, ERROR_INVALID, "login", "%s", _("The practice user stays."));
    return keep_a_manager(service, known, &ended, arena, err);
}

bool service_end_worker(struct service *service, const char *login, size_t *ret_coordinates,
                        struct error *err)
{
    struct arena arena = {0};
    struct worker known = {0};
    size_t coordinates = 0;
    if (!act_begin(service, ACT_MANAGE_PEOPLE, "end_worker", err))
        return false;
    bool done = store_get_worker(service->store, login, &arena, &known, err) &&
                may_end(service, &known, &arena, err);
    if (done) {
        known.active = false;
        done = store_put_worker(service->store, &known, err) &&
               store_count_coordinated(service->store, login, service_today(service), &coordinates,
                                       err) &&
               log_act(service, "end_worker", "done", login, coordinates, err);
    }
    arena_release(&arena);
    if (!act_end(service, done, err))
        return false;
    *ret_coordinates = coordinates;
    return true;
}

// ---- settings -----------------------------------------------------------------------------------

const struct validation_settings *service_settings(const struct service *service)
{
    return &service->settings;
}

// Stores the value and lets everything that was counted by the old one be counted anew.
static bool put_setting(struct service *service, const char *name, const char *value,
                        struct error *err)
{
    struct arena arena = {0};
    const char *purpose = arena_format(&arena, "%s=%s", name, value ? value : "");
    bool done = store_put_setting(service->store, name, value, err) &&
                store_expire_findings(service->store, service_today(service), err) &&
                log_act(service, "set_setting", "done", purpose, 0, err);
    arena_release(&arena);
    return done;
}

bool service_set_setting(struct service *service, const char *name, const char *value,
                         struct error *err)
{
    struct validation_settings settings = service->settings;
    const struct setting *setting = validation_setting_find(name);
    char standard[16];
    (void)snprintf(standard, sizeof(standard), "%d", setting ? setting->standard : 0);
    if (!validation_setting_set(&settings, name, value ? value : standard, err) ||
        !act_begin(service, ACT_CHANGE_SETTINGS, "set_setting", err))
        return false;
    if (!act_end(service, put_setting(service, name, value, err), err))
        return false;
    service->settings = settings;
    return true;
}
