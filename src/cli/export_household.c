// SPDX-License-Identifier: EUPL-1.2
// eenplan export household: a dossier as JSON.
#include "base/translate.h"
#include "cli/command.h"

const struct cli_option cli_export_household_options[] = {{0}};

bool cli_export_household(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    STRING_AUTO out = {0};
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_export_household(service, invocation_argument(in, 0), &out, err);
    service_close(service);
    return done && cli_print(&out, err);
}
