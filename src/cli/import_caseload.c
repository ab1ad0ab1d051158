// SPDX-License-Identifier: EUPL-1.2
// eenplan import caseload: the clients that a provider of care hands over, from a CSV file.
#include "service/import_caseload.h"

#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "cli/worker.h"

const struct cli_option cli_import_caseload_options[] = {
    {"mapping", N_("FILE"), N_("what the columns of the file mean: see eenplan(5)"),
     OPTION_IS_PATH},
    {"team", N_("TEAM"), N_("the team of all these households; else that of each neighbourhood"),
     0},
    {"rejected", N_("FILE"), N_("write the refused rows, with why, to this new file"),
     OPTION_IS_PATH},
    {"dry-run", NULL, N_("tell what would happen, and take nothing"), 0},
    {0},
};

static bool go_on(void *context, enum caseload_stage stage, size_t done, size_t count)
{
    struct follow *follow = context;
    follow_look_up(follow, stage == CASELOAD_LOOKING_UP);
    return follow_on(follow, done, count);
}

static bool print_report(struct invocation *in, const struct caseload_report *report,
                         struct error *err)
{
    STRING_AUTO out = {0};
    if (report->counts[CASELOAD_REFUSED] > 0)
        in->status = error_exit_code(ERROR_INVALID);
    caseload_report_write(report, in->format, &out);
    return cli_print(&out, err) && cli_print_finish(err);
}

static bool run(struct invocation *in, struct service *service,
                const struct caseload_request *request, struct error *err)
{
    struct follow follow = {0};
    struct caseload_report report = {0};
    if (!worker_find_team(service, in, request->team, err))
        return false;
    follow_begin(&follow);
    bool done = service_import_caseload(service, request, go_on, &follow, &in->arena, &report, err);
    follow_hide(&follow);
    done = done && print_report(in, &report, err);
    follow_end(&follow);
    in->signal = follow.signal;
    if (done && report.failure.kind)
        return error_set_at(err, report.failure.kind, report.failure.field, "%s",
                            report.failure.message);
    return done;
}

bool cli_import_caseload(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    const struct caseload_request request = {
        .file = invocation_argument(in, 0),
        .mapping = invocation_value(in, "mapping"),
        .team = invocation_value(in, "team"),
        .rejected = invocation_value(in, "rejected"),
        .dry_run = invocation_value(in, "dry-run") != NULL,
    };
    if (!request.mapping)
        return error_set(err, ERROR_USAGE, "%s",
                         _("Say with --mapping what the columns mean. See 'eenplan import caseload "
                           "--help'."));
    if (strcmp(request.file, "-") == 0 && strcmp(request.mapping, "-") == 0)
        return error_set(err, ERROR_USAGE, "%s",
                         _("FILE and --mapping cannot both be standard input."));
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = run(in, service, &request, err);
    service_close(service);
    return done;
}
