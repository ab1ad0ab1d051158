// SPDX-License-Identifier: EUPL-1.2
#include "cli/worker.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "service/roles.h"

enum {
    LOGIN_LIMIT = 32, // bytes
    NAME_LIMIT = 100, // clusters
};

// What the operating system has as a login.
static bool login_fits(const char *login)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    static const char more[] = "0123456789.-";
    size_t length = strlen(login);
    if (length == 0 || length > LOGIN_LIMIT || !strchr(letters, login[0]))
        return false;
    for (const char *c = login; *c; c++)
        if (!strchr(letters, *c) && !strchr(more, *c))
            return false;
    return true;
}

bool worker_read_login(struct invocation *in, const char **ret_login, struct error *err)
{
    const char *login = invocation_argument(in, 0);
    if (!login_fits(login))
        return error_set(err, ERROR_USAGE,
                         _("'%s' cannot be a login: that is 1 to 32 letters, digits, '.', '_' or "
                           "'-', the first a letter or '_'."),
                         cli_short(in, login));
    *ret_login = login;
    return true;
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
    *ret_roles = roles;
    return true;
}

bool worker_read_change(struct invocation *in, struct worker_change *ret_change, struct error *err)
{
    struct worker_change change = {
        .name = invocation_value(in, "name"),
        .team = invocation_value(in, "team"),
    };
    if (!text_fits(in, "name", err) || !text_fits(in, "team", err) ||
        !read_roles(in, &change.roles, err))
        return false;
    *ret_change = change;
    return true;
}

bool worker_find_team(struct service *service, struct invocation *in, const char *team,
                      struct error *err)
{
    struct text_list teams = {0};
    if (!team)
        return true;
    if (!service_list_teams(service, &in->arena, &teams, err))
        return false;
    if (text_list_has(&teams, team))
        return true;
    const char *near = hint_nearest(team, teams.items, teams.count);
    if (near)
        return error_set(err, ERROR_NOT_FOUND, _("There is no team '%s'. Did you mean '%s'?"),
                         cli_short(in, team), near);
    return error_set(err, ERROR_NOT_FOUND, _("There is no team '%s'."), cli_short(in, team));
}

bool worker_team_is_new(struct service *service, struct invocation *in, const char *team)
{
    struct text_list teams = {0};
    struct error ignored = {0};
    return team && service_list_teams(service, &in->arena, &teams, &ignored) &&
           !text_list_has(&teams, team);
}

void worker_remark_team(struct invocation *in, const char *team)
{
    cli_remark(_("'%s' is a new team."), cli_short(in, team));
}
