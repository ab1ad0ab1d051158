// SPDX-License-Identifier: EUPL-1.2
// Workers, teams, areas and settings. Each write is a short transaction of its own unless one is
// open.
#include "base/translate.h"
#include "model/field.h"
#include "store/engine.h"

static bool put_worker(struct store *store, const struct worker *worker, struct error *err)
{
    if (worker->team) { // a team named by an import
        struct statement *note = statement_begin(store, QUERY_TEAM_NOTE);
        statement_text(note, "name", worker->team);
        if (!statement_run(note, err))
            return false;
    }
    struct statement *put = statement_begin(store, QUERY_WORKER_UPSERT);
    statement_text(put, "login", worker->login);
    statement_text(put, "name", worker->name ? worker->name : worker->login);
    statement_text(put, "team", worker->team);
    statement_whole(put, "roles", worker->roles);
    statement_whole(put, "active", worker->active);
    return statement_run(put, err);
}

bool store_put_worker(struct store *store, const struct worker *worker, struct error *err)
{
    bool own = false;
    return store_begin_own(store, &own, err) &&
           store_end_own(store, own, put_worker(store, worker, err), err);
}

static void read_worker(struct statement *statement, struct worker *worker, struct arena *arena)
{
    *worker = (struct worker){
        .login = arena_text(arena, column_text(statement, "login")),
        .name = arena_text(arena, column_text(statement, "name")),
        .team = arena_text(arena, column_text(statement, "team")),
        .roles = (unsigned)column_whole(statement, "roles"),
        .active = column_whole(statement, "active") == 1,
    };
}

bool store_get_worker(struct store *store, const char *login, struct arena *arena,
                      struct worker *ret_worker, struct error *err)
{
    struct worker worker = {0};
    struct statement *get = statement_begin(store, QUERY_WORKER_GET);
    statement_text(get, "login", login);
    while (statement_row(get, err))
        read_worker(get, &worker, arena);
    if (!statement_end(get))
        return false;
    if (!worker.login)
        return error_set_at(err, ERROR_NOT_FOUND, login, _("There is no worker '%s'."), login);
    *ret_worker = worker;
    return true;
}

bool store_list_workers(struct store *store, const char *team, bool with_inactive,
                        struct arena *arena, struct worker_list *ret_workers, struct error *err)
{
    struct worker_list workers = {0};
    struct statement *list = statement_begin(store, QUERY_WORKER_LIST);
    statement_text(list, "team", team);
    statement_whole(list, "with_inactive", with_inactive);
    while (statement_row(list, err))
        read_worker(list, list_add(&workers.any, sizeof(*workers.items), arena), arena);
    if (!statement_end(list))
        return false;
    *ret_workers = workers;
    return true;
}

bool store_count_coordinated(struct store *store, const char *login, struct date today,
                             size_t *ret_count, struct error *err)
{
    size_t households = 0;
    struct statement *count = statement_begin(store, QUERY_COORDINATED_COUNT);
    statement_text(count, "worker", login);
    statement_date(count, "today", today);
    while (statement_row(count, err))
        households = (size_t)column_whole(count, "households");
    if (!statement_end(count))
        return false;
    *ret_count = households;
    return true;
}

static bool put_team(struct store *store, const char *name, bool active, struct error *err)
{
    struct statement *put = statement_begin(store, QUERY_TEAM_UPSERT);
    statement_text(put, "name", name);
    statement_whole(put, "active", active);
    return statement_run(put, err);
}

bool store_put_team(struct store *store, const char *name, bool active, struct error *err)
{
    bool own = false;
    return store_begin_own(store, &own, err) &&
           store_end_own(store, own, put_team(store, name, active, err), err);
}

bool store_list_teams(struct store *store, struct arena *arena, struct text_list *ret_names,
                      struct error *err)
{
    struct text_list names = {0};
    struct statement *list = statement_begin(store, QUERY_TEAM_LIST);
    while (statement_row(list, err))
        text_list_add(&names, column_text(list, "name"), arena);
    if (!statement_end(list))
        return false;
    *ret_names = names;
    return true;
}

bool store_list_areas(struct store *store, struct arena *arena, struct area_list *ret_areas,
                      struct error *err)
{
    struct area_list areas = {0};
    struct statement *list = statement_begin(store, QUERY_AREA_LIST);
    while (statement_row(list, err)) {
        struct area *area = list_add(&areas.any, sizeof(*area), arena);
        area->area = arena_text(arena, column_text(list, "area"));
        area->team = arena_text(arena, column_text(list, "team"));
        area->neighbourhood = arena_text(arena, column_text(list, "neighbourhood"));
        area->valid_from = column_date(list, "valid_from");
    }
    if (!statement_end(list))
        return false;
    *ret_areas = areas;
    return true;
}

bool store_get_setting(struct store *store, const char *name, struct arena *arena,
                       const char **ret_value, struct error *err)
{
    const char *value = NULL;
    struct statement *get = statement_begin(store, QUERY_SETTING_GET);
    statement_text(get, "name", name);
    while (statement_row(get, err))
        value = arena_text(arena, column_text(get, "value"));
    if (!statement_end(get))
        return false;
    *ret_value = value;
    return true;
}

bool store_list_settings(struct store *store, struct arena *arena,
                         struct setting_list *ret_settings, struct error *err)
{
    struct setting_list settings = {0};
    struct statement *list = statement_begin(store, QUERY_SETTING_LIST);
    while (statement_row(list, err)) {
        struct setting_row *row = list_add(&settings.any, sizeof(*row), arena);
        row->name = arena_text(arena, column_text(list, "name"));
        row->value = arena_text(arena, column_text(list, "value"));
    }
    if (!statement_end(list))
        return false;
    *ret_settings = settings;
    return true;
}

static bool put_setting(struct store *store, const char *name, const char *value, struct error *err)
{
    struct statement *put =
        statement_begin(store, value ? QUERY_SETTING_UPSERT : QUERY_SETTING_DELETE);
    statement_text(put, "name", name);
    if (value)
        statement_text(put, "value", value);
    return statement_run(put, err);
}

bool store_put_setting(struct store *store, const char *name, const char *value, struct error *err)
{
    bool own = false;
    return store_begin_own(store, &own, err) &&
           store_end_own(store, own, put_setting(store, name, value, err), err);
}
