// SPDX-License-Identifier: EUPL-1.2
#include "service/session.h"
#include "service/logbook.h"
#include "service/recount.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/id.h"
#include "base/rights.h"
#include "base/translate.h"
#include "service/first_snippets.h"
#include "service/origin.h"
#include "service/practice.h"

const char *service_default_store(bool practice, struct arena *arena)
{
    const char *file = practice ? "oefen.db" : "eenplan.db";
    const char *store = environment_value("EENPLAN_STORE");
    if (environment_is_secure() && !practice)
        return EENPLAN_SHARED_STORE;
    if (store && !practice)
        return arena_text(arena, store);
    const char *data = environment_value("XDG_DATA_HOME");
    if (data)
        return arena_format(arena, "%s/eenplan/%s", data, file);
    const char *home = environment_value("HOME");
    const struct passwd *user = home ? NULL : getpwuid(getuid());
    if (user)
        home = user->pw_dir;
    return arena_format(arena, "%s/.local/share/eenplan/%s", home ? home : "", file);
}

static const char *store_path_of(const struct service_options *options, struct arena *arena)
{
    return options->store ? options->store : service_default_store(options->practice, arena);
}

bool service_store_exists(const struct service_options *options)
{
    struct arena arena = {0};
    struct stat status;
    // What cannot be looked at may well be there: opening tells what is wrong.
    bool exists =
        stat(store_path_of(options, &arena), &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
    arena_release(&arena);
    return exists;
}

bool session_settings_now(struct service *service, struct error *err)
{
    struct arena arena = {0};
    struct setting_list stored = {0};
    struct validation_settings settings = validation_settings_default();
    bool done = store_list_settings(service->store, &arena, &stored, err);
    for (size_t i = 0; i < stored.count && done; i++)
        if (validation_setting_find(stored.items[i].name))
            done =
                validation_setting_set(&settings, stored.items[i].name, stored.items[i].value, err);
    if (done)
        service->settings = settings;
    arena_release(&arena);
    return done;
}

static bool load_areas(struct service *service, struct error *err)
{
    struct area_list areas = {0};
    if (!store_list_areas(service->store, &service->arena, &areas, err))
        return false;
    service->areas = arena_alloc(&service->arena, (areas.count + 1) * sizeof(*service->areas));
    service->area_count = areas.count;
    for (size_t i = 0; i < areas.count; i++) {
        const struct area *area = &areas.items[i];
        char day[DATE_TEXT_SIZE];
        service->areas[i] = (struct area_neighbourhood){
            .area = area->area,
            .team = area->team,
            .neighbourhood = area->neighbourhood,
            .valid_from = arena_text(&service->arena, date_format(area->valid_from, day)),
        };
    }
    return true;
}

bool session_names_now(struct service *service, struct error *err)
{
    struct arena texts = {0};
    struct worker_list workers = {0};
    if (!store_list_workers(service->store, NULL, true, &texts, &workers, err)) {
        arena_release(&texts);
        return false;
    }
    arena_release(&service->worker_texts);
    service->worker_texts = texts;
    service->workers =
        arena_alloc(&service->worker_texts, workers.count * sizeof(*service->workers));
    service->worker_count = workers.count;
    for (size_t i = 0; i < workers.count; i++)
        service->workers[i] = (struct validation_worker){.login = workers.items[i].login,
                                                         .name = workers.items[i].name};
    return true;
}

static bool freeze_clock(struct service *service, const char *now, struct error *err)
{
    if (!now)
        return true;
    if (store_kind(service->store) != STORE_PRACTICE)
        return error_set(err, ERROR_DENIED,
                         _("The clock can only be set on a practice store, not on a real one."));
    if (!moment_parse(now, &service->clock.frozen_at))
        return error_set(err, ERROR_USAGE, _("'%s' is no moment; write 2026-10-14T09:00."), now);
    service->clock.frozen = true;
    return true;
}

// Everything but the key of the log.
static bool start(struct store *store, struct service **ret_service, struct error *err)
{
    struct service *service = calloc(1, sizeof(*service));
    if (!service)
        abort();
    service->store = store;
    service->seen = arena_alloc(&service->arena, sizeof(*service->seen));
    service->origin = origin_now(&service->arena);
    if (!session_settings_now(service, err) || !load_areas(service, err) ||
        !session_names_now(service, err)) {
        service_close(service);
        return false;
    }
    *ret_service = service;
    return true;
}

bool session_unlogged(struct store *store, const char *now, struct service **ret_service,
                      struct error *err)
{
    struct service *service = NULL;
    if (!start(store, &service, err))
        return false;
    if (!freeze_clock(service, now, err)) {
        service_close(service);
        return false;
    }
    *ret_service = service;
    return true;
}

bool session_start(struct store *store, const char *now, struct service **ret_service,
                   struct error *err)
{
    struct service *service = NULL;
    struct error why = {0};
    if (!start(store, &service, err))
        return false;
    bool set = freeze_clock(service, now, &why);
    bool ready = log_open(service, false, err);
    if (ready && !set) {
        if (why.kind == ERROR_DENIED)
            log_refusal(service, "set_clock", NULL);
        ready = error_set(err, why.kind, "%s", why.message);
    }
    if (!ready) {
        service_close(service);
        return false;
    }
    recount_after_upgrade(service);
    *ret_service = service;
    return true;
}

bool session_restored(struct store *store, const char *now, const char *login, bool new_key,
                      struct service **ret_service, struct error *err)
{
    struct service *service = NULL;
    if (!start(store, &service, err))
        return false;
    service->worker.login = arena_text(&service->arena, login);
    if (!freeze_clock(service, now, err) || !log_open(service, new_key, err)) {
        service_close(service);
        return false;
    }
    *ret_service = service;
    return true;
}

// The login of whoever is at work: on a practice store the one acted as, or the practice user; on
// a real one the user of the operating system.
static bool choose_login(const struct service *service, const char *as, const char **ret_login,
                         struct error *err)
{
    bool practice = store_kind(service->store) == STORE_PRACTICE;
    if (as && !practice)
        return error_set(err, ERROR_DENIED,
                         _("Acting as somebody else is only possible on a practice store."));
    if (practice) {
        *ret_login = as ? as : PRACTICE_LOGIN;
        return true;
    }
    const struct passwd *user = getpwuid(getuid());
    if (!user)
        return error_set(err, ERROR_DENIED, _("The operating system does not know who you are."));
    *ret_login = user->pw_name;
    return true;
}

static bool find_worker(struct service *service, const char *as, struct error *err)
{
    const char *login = NULL;
    struct error why = {0};
    if (!choose_login(service, as, &login, err))
        return false;
    if (!store_get_worker(service->store, login, &service->arena, &service->worker, &why)) {
        service->worker = (struct worker){0};
        if (why.kind != ERROR_NOT_FOUND)
            return error_set(err, why.kind, "%s", why.message);
        return error_set(err, ERROR_DENIED,
                         _("'%s' is not a worker in this store. Ask the administrator."), login);
    }
    if (!service->worker.active)
        return error_set(err, ERROR_DENIED, _("'%s' no longer works here."), login);
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool session_worker_now(struct service *service, struct error *err)
{
    struct arena arena = {0};
    struct worker now = {0};
    struct worker *known = &service->worker;
    bool done = store_get_worker(service->store, known->login, &arena, &now, err);
    if (done) {
        known->active = now.active;
        known->roles = now.roles;
        if (!same_text(known->team, now.team))
            known->team = arena_text(&service->arena, now.team);
        if (!same_text(known->name, now.name))
            known->name = arena_text(&service->arena, now.name);
    }
    arena_release(&arena);
    return done && (known->active ||
                    error_set(err, ERROR_DENIED, _("'%s' no longer works here."), known->login));
}

// Who walked up to a computer whose screen is locked does not get past the lock by commands.
static bool is_unlocked(struct service *service, const struct service_options *options,
                        struct error *err)
{
    struct locked locked = {0};
    if (options->while_locked || store_kind(service->store) == STORE_PRACTICE)
        return true;
    if (!store_get_locked(service->store, service->worker.login, &locked, err))
        return false;
    return locked.moment == 0 ||
           error_set(err, ERROR_DENIED, "%s",
                     _("Your screen is locked. Start eenplan and give the pass phrase first."));
}

bool service_open(const struct service_options *options, struct service **ret_service,
                  struct error *err)
{
    struct arena arena = {0};
    struct store *store = NULL;
    struct service *service = NULL;
    if (options->practice)
        rights_drop();
    bool opened = store_open(store_path_of(options, &arena), &store, err);
    arena_release(&arena);
    if (!opened)
        return false;
    if (options->practice && store_kind(store) != STORE_PRACTICE) {
        error_set(err, ERROR_DENIED, _("%s is a real store, not a practice store."),
                  store_path(store));
        store_close(store);
        return false;
    }
    if (!session_start(store, options->now, &service, err))
        return false;
    struct error why = {0};
    if (!find_worker(service, options->as, &why) || !is_unlocked(service, options, &why)) {
        if (why.kind == ERROR_DENIED)
            log_refusal(service, "open_store", NULL);
        service_close(service);
        return error_set(err, why.kind, "%s", why.message);
    }
    *ret_service = service;
    return true;
}

// Without the key of the log nothing can be logged: only who may begin another gets this far.
bool service_new_log_key(const struct service_options *options, bool *ret_aside, struct error *err)
{
    struct arena arena = {0};
    struct store *store = NULL;
    struct service *service = NULL;
    bool done = store_open(store_path_of(options, &arena), &store, err) &&
                start(store, &service, err) && freeze_clock(service, options->now, err) &&
                find_worker(service, options->as, err);
    if (done) {
        struct standing standing = access_standing(&service->worker, NULL, service_today(service));
        struct error ignored = {0};
        done = access_allows(&standing, ACT_MANAGE_STORE) ||
               error_set(err, ERROR_DENIED, "%s", access_denial(ACT_MANAGE_STORE));
        if (!done && log_open(service, false, &ignored)) // while the old one is still there
            log_refusal(service, "ask_log_key", NULL);
    }
    done = done && log_open(service, true, err);
    if (done && ret_aside)
        *ret_aside = service->key_set_aside;
    service_close(service);
    arena_release(&arena);
    return done;
}

void service_close(struct service *service)
{
    if (!service)
        return;
    store_close(service->store);
    undo_release(&service->undo);
    kept_forget(service);
    arena_release(&service->worker_texts);
    arena_release(&service->seen->arena);
    arena_release(&service->arena);
    sodium_wipe(&service->log_key, sizeof(service->log_key));
    free(service);
}

static bool put_first_worker(struct service *service, const char *team, const char *name,
                             struct error *err)
{
    const struct passwd *user = getpwuid(getuid());
    if (!user)
        return error_set(err, ERROR_DENIED, _("The operating system does not know who you are."));
    struct worker worker = {
        .login = user->pw_name,
        .name = name ? name : user->pw_name,
        .team = team,
        .roles = ROLE_WORKER | ROLE_ADMINISTRATOR,
        .active = true,
    };
    if (!store_begin(service->store, err))
        return false;
    if ((!team || store_put_team(service->store, team, true, err)) &&
        store_put_worker(service->store, &worker, err) &&
        first_snippets_put(service, worker.login, err))
        return store_commit(service->store, err);
    store_rollback(service->store);
    return false;
}

bool service_init(const struct service_options *options, const char *team, const char *name,
                  struct error *err)
{
    struct arena arena = {0};
    struct store *store = NULL;
    struct service *service = NULL;
    if (environment_is_secure())
        return error_set(err, ERROR_DENIED,
                         _("The store of a shared installation is made by root; see eenplan(8)."));
    bool done = store_create(store_path_of(options, &arena), STORE_REAL, &store, err) &&
                session_start(store, NULL, &service, err) &&
                put_first_worker(service, team, name, err);
    service_close(service);
    arena_release(&arena);
    return done;
}

const struct worker *service_worker(const struct service *service)
{
    return &service->worker;
}

bool service_is_practice(const struct service *service)
{
    return store_kind(service->store) == STORE_PRACTICE;
}

const struct clock *service_clock(const struct service *service)
{
    return &service->clock;
}

struct date service_today(const struct service *service)
{
    return clock_today(&service->clock);
}

const char *service_store_path(const struct service *service)
{
    return store_path(service->store);
}

bool service_wants_tidying(const struct service *service)
{
    return store_wants_tidying(service->store);
}

void service_tidy(struct service *service)
{
    store_tidy(service->store);
}

const char *session_new_id(struct service *service, struct arena *arena)
{
    char id[ID_SIZE];
    id_new(clock_now(&service->clock) * 1000, id);
    return arena_text(arena, id);
}
