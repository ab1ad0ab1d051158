// SPDX-License-Identifier: EUPL-1.2
// eenplan import brp: residents from a file of the register as households at their intake.
#include "service/import_brp.h"

#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "model/bsn.h"
#include "model/postcode.h"

enum { MUNICIPALITY_DIGITS = 4 };

const struct cli_option cli_import_brp_options[] = {
    {"bsn", N_("BSN"), N_("only this person (may be repeated)"), OPTION_MAY_REPEAT},
    {"postcode", N_("POSTCODE"), N_("only who is registered there (may be repeated)"),
     OPTION_MAY_REPEAT},
    {"municipality", N_("CODE"), N_("only who is registered in this municipality, such as 0014"),
     0},
    {"team", N_("TEAM"),
     N_("the team of households whose neighbourhood has none; else that of who imports"), 0},
    {"dry-run", NULL, N_("tell what would be done, and write nothing"), 0},
    {0},
};

static bool all_digits(const char *text, size_t count)
{
    return strlen(text) == count && strspn(text, "0123456789") == count;
}

static bool read_bsns(struct invocation *in, struct text_list *ret_bsns, struct error *err)
{
    size_t position = 0;
    const char *typed;
    while ((typed = invocation_next(in, "bsn", &position))) {
        if (!all_digits(typed, BSN_DIGITS))
            return error_set(err, ERROR_USAGE, _("--bsn: '%s' is not nine digits."),
                             cli_short(in, typed));
        text_list_add(ret_bsns, typed, &in->arena);
    }
    return true;
}

static bool read_postcodes(struct invocation *in, struct text_list *ret_postcodes,
                           struct error *err)
{
    size_t position = 0;
    const char *typed;
    while ((typed = invocation_next(in, "postcode", &position))) {
        const char *code = postcode_tidy(typed, &in->arena);
        if (!code)
            return error_set(err, ERROR_USAGE, _("--postcode: '%s' is no postcode such as 9731HM."),
                             cli_short(in, typed));
        text_list_add(ret_postcodes, code, &in->arena);
    }
    return true;
}

static bool read_selection(struct invocation *in, struct brp_request *request, struct error *err)
{
    const char *municipality = invocation_value(in, "municipality");
    if (!read_bsns(in, &request->bsns, err) || !read_postcodes(in, &request->postcodes, err))
        return false;
    if (municipality && !all_digits(municipality, MUNICIPALITY_DIGITS))
        return error_set(err, ERROR_USAGE, _("--municipality: '%s' is no code such as 0014."),
                         cli_short(in, municipality));
    request->municipality = municipality;
    int kinds = (request->bsns.count > 0) + (request->postcodes.count > 0) + (municipality != NULL);
    return kinds <= 1 || error_set(err, ERROR_USAGE, "%s",
                                   _("Choose one of --bsn, --postcode and --municipality."));
}

static bool go_on(void *context, size_t done, size_t count)
{
    return follow_on(context, done, count);
}

static bool import(struct invocation *in, struct service *service, struct brp_request *request,
                   struct brp_report *report, struct error *err)
{
    struct follow follow = {0};
    request->go_on = go_on;
    request->context = &follow;
    follow_begin(&follow);
    bool done = service_import_brp(service, request, &in->arena, report, err);
    follow_end(&follow);
    in->signal = report->stopped ? follow.signal : 0;
    if (report->stopped)
        cli_remark(_("Stopped; nothing was taken."));
    return done;
}

bool cli_import_brp(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    struct brp_report report = {0};
    struct brp_request request = {
        .path = invocation_argument(in, 0),
        .team = invocation_value(in, "team"),
        .dry_run = invocation_value(in, "dry-run") != NULL,
    };
    STRING_AUTO out = {0};
    if (!read_selection(in, &request, err) || !service_open(&in->store, &service, err))
        return false;
    bool done = import(in, service, &request, &report, err);
    service_close(service);
    if (!done || report.stopped)
        return done;
    brp_report_write(&report, in->format, &out);
    return cli_print(&out, err);
}
