// SPDX-License-Identifier: EUPL-1.2
// eenplan export household: a dossier as JSON. What leaves is told first, on stderr.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"

const struct cli_option cli_export_household_options[] = {
    {"for", N_("ORGANISATION"),
     N_("to give to this organisation: only when that may be shared about everybody in it"), 0},
    {"on-request", NULL,
     N_("for the resident who asks what is kept about him or her: by the privacy officer"), 0},
    {"person", N_("ID"),
     N_("with --on-request: only what concerns this person, by the id that the export shows"), 0},
    {0},
};

// Names are data, so each line is made printable.
static void remark_lines(struct string *told)
{
    for (char *line = told->text; line && *line;) {
        size_t length = strcspn(line, "\n");
        char *next = line + length + (line[length] == '\n' ? 1 : 0);
        line[length] = '\0';
        cli_remark("%s", line);
        line = next;
    }
}

bool cli_export_household(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    STRING_AUTO out = {0};
    STRING_AUTO told = {0};
    const char *organisation = invocation_value(in, "for");
    if (organisation && utf8_blank(organisation))
        return error_set(err, ERROR_USAGE, "%s",
                         _("--for needs the name of an organisation. See 'eenplan export household "
                           "--help'."));
    bool on_request = invocation_value(in, "on-request") != NULL;
    if (organisation && on_request)
        return error_set(err, ERROR_USAGE, "%s",
                         _("--for and --on-request do not go together: one is for an organisation, "
                           "the other for the resident."));
    const char *person = invocation_value(in, "person");
    if (person && !on_request)
        return error_set(err, ERROR_USAGE, "%s", _("--person goes with --on-request."));
    if (!service_open(&in->store, &service, err))
        return false;
    const char *number = invocation_argument(in, 0);
    bool done = person       ? service_export_own(service, number, person, &out, &told, err)
                : on_request ? service_export_on_request(service, number, &out, &told, err)
                             : service_export_for(service, number, organisation, &out, &told, err);
    service_close(service);
    remark_lines(&told);
    return done && cli_print(&out, err);
}
