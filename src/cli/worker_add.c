// SPDX-License-Identifier: EUPL-1.2
// eenplan worker add: somebody who works with the store.
#include "base/translate.h"
#include "cli/worker.h"

const struct cli_option cli_worker_add_options[] = {
    {"name", N_("NAME"), N_("the full name (without this: the login)"), 0},
    {"team", N_("TEAM"), N_("the team he or she works in"), 0},
    {"role", N_("ROLE"),
     N_("worker (without this), team_leader, back_office, privacy_officer, administrator or "
        "service; may be given more than once"),
     OPTION_MAY_REPEAT},
    {0},
};

static bool add(struct invocation *in, const struct worker *worker, struct error *err)
{
    struct service *service = NULL;
    if (!service_open(&in->store, &service, err))
        return false;
    bool new_team = worker_team_is_new(service, in, worker->team);
    bool done = service_add_worker(service, worker, err);
    service_close(service);
    if (done && new_team)
        worker_remark_team(in, worker->team);
    return done;
}

bool cli_worker_add(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {{"login", N_("Worker added"), false}};
    STRING_AUTO out = {0};
    const char *login = NULL;
    struct worker_change given;
    if (!worker_read_login(in, &login, err) || !worker_read_change(in, &given, err))
        return false;
    struct worker worker = {
        .login = login,
        .name = given.name ? given.name : login,
        .team = given.team,
        .roles = given.roles ? given.roles : ROLE_WORKER,
        .active = true,
    };
    if (!add(in, &worker, err))
        return false;
    struct listing *listing = listing_new(in->format, NULL, columns, 1, &out);
    listing_text(listing, login);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
