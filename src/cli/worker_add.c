// SPDX-License-Identifier: EUPL-1.2
// eenplan worker add: somebody who works with the store.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/roles.h"
#include "model/field.h"

enum {
    LOGIN_LIMIT = 64, // bytes
    NAME_LIMIT = 100, // clusters
};

const struct cli_option cli_worker_add_options[] = {
    {"name", N_("NAME"), N_("the full name (without this: the login)"), 0},
    {"team", N_("TEAM"), N_("the team he or she works in"), 0},
    {"role", N_("ROLE"),
     N_("worker (without this), team_leader, back_office, privacy_officer, administrator or "
        "service; may be given more than once"),
     0},
    {0},
};

// What the operating system can have as a login: no blanks, no control characters.
static bool login_fits(const char *login)
{
    for (const char *c = login; *c; c++)
        if ((unsigned char)*c <= ' ' || *c == '\x7F' || *c == ':' || *c == '/')
            return false;
    return login[0] != '-' && strlen(login) <= LOGIN_LIMIT;
}

static bool text_fits(struct invocation *in, const char *option, struct error *err)
{
    const char *text = invocation_value(in, option);
    STRING_AUTO printable = {0};
    if (!text)
        return true;
    utf8_append_printable(&printable, text);
    if (!utf8_blank(text) && utf8_clusters(text) <= NAME_LIMIT &&
        strcmp(string_text(&printable), text) == 0)
        return true;
    return error_set(err, ERROR_USAGE, _("--%s: '%s' is not a name."), option, cli_short(in, text));
}

static bool read_roles(struct invocation *in, unsigned *ret_roles, struct error *err)
{
    size_t position = 0;
    const char *word = NULL;
    unsigned roles = 0;
    while ((word = invocation_next(in, "role", &position))) {
        unsigned role = 0;
        if (!role_parse(word, &role))
            return error_set(err, ERROR_USAGE,
                             _("There is no role '%s'. See 'eenplan worker add --help'."),
                             cli_short(in, word));
        roles |= role;
    }
    *ret_roles = roles ? roles : ROLE_WORKER;
    return true;
}

static bool is_new_team(struct service *service, struct invocation *in, const char *team)
{
    struct text_list teams = {0};
    struct error ignored = {0};
    return team && service_list_teams(service, &in->arena, &teams, &ignored) &&
           !text_list_has(&teams, team);
}

static bool add(struct invocation *in, const struct worker *worker, struct error *err)
{
    struct service *service = NULL;
    if (!service_open(&in->store, &service, err))
        return false;
    bool new_team = is_new_team(service, in, worker->team);
    bool done = service_add_worker(service, worker, err);
    service_close(service);
    // So that a typing error in the name of a team does not go by unseen.
    if (done && new_team)
        cli_remark(_("'%s' is a new team."), cli_short(in, worker->team));
    return done;
}

bool cli_worker_add(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {{"login", N_("Worker added"), false}};
    STRING_AUTO out = {0};
    const char *login = invocation_argument(in, 0);
    const char *name = invocation_value(in, "name");
    struct worker worker = {
        .login = login,
        .name = name ? name : login,
        .team = invocation_value(in, "team"),
        .active = true,
    };
    if (!login_fits(login))
        return error_set(err, ERROR_USAGE, _("'%s' cannot be a login."), cli_short(in, login));
    if (!text_fits(in, "name", err) || !text_fits(in, "team", err) ||
        !read_roles(in, &worker.roles, err) || !add(in, &worker, err))
        return false;
    struct listing *listing = listing_new(in->format, NULL, columns, 1, &out);
    listing_text(listing, login);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
