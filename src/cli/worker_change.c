// SPDX-License-Identifier: EUPL-1.2
// eenplan worker change: another name, team or roles; or somebody who comes back.
#include <string.h>

#include "base/translate.h"
#include "cli/worker.h"
#include "service/lock.h"

const struct cli_option cli_worker_change_options[] = {
    {"name", N_("NAME"), N_("the full name"), 0},
    {"team", N_("TEAM"), N_("the team he or she works in"), 0},
    {"role", N_("ROLE"),
     N_("worker, team_leader, back_office, privacy_officer, administrator or service, instead of "
        "the roles so far; may be given more than once"),
     OPTION_MAY_REPEAT},
    {"forget-pass-phrase", NULL,
     N_("take away the pass phrase that unlocks the screen; he or she chooses another"), 0},
    {0},
};

static bool is_active(struct service *service, const char *login)
{
    struct arena arena = {0};
    struct worker_list workers = {0};
    struct error ignored = {0};
    bool active = false;
    if (service_list_workers(service, NULL, &arena, &workers, &ignored))
        for (size_t i = 0; i < workers.count; i++)
            active = active || strcmp(workers.items[i].login, login) == 0;
    arena_release(&arena);
    return active;
}

static bool change_worker(struct invocation *in, const char *login,
                          const struct worker_change *change, struct error *err)
{
    struct service *service = NULL;
    if (!service_open(&in->store, &service, err))
        return false;
    bool nothing = !change->name && !change->team && change->roles == 0;
    bool forget = invocation_value(in, "forget-pass-phrase") != NULL;
    bool new_team = worker_team_is_new(service, in, change->team);
    bool done =
        nothing && !forget && is_active(service, login)
            ? error_set(err, ERROR_USAGE,
                        _("What changes? Give --name, --team, --role or --forget-pass-phrase."))
            : (nothing && forget) || service_change_worker(service, login, change, err);
    done = done && (!forget || service_forget_pass_phrase(service, login, err));
    service_close(service);
    if (done && new_team)
        worker_remark_team(in, change->team);
    return done;
}

bool cli_worker_change(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {{"login", N_("Worker changed"), false}};
    STRING_AUTO out = {0};
    const char *login = invocation_argument(in, 0);
    struct worker_change change;
    if (!worker_read_change(in, &change, err) || !change_worker(in, login, &change, err))
        return false;
    struct listing *listing = listing_new(in->format, NULL, columns, 1, &out);
    listing_text(listing, login);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
