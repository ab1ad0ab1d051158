// SPDX-License-Identifier: EUPL-1.2
// eenplan show: one dossier, readable.
#include "base/translate.h"
#include "cli/command.h"
#include "service/dossier_text.h"

const struct cli_option cli_show_options[] = {{0}};

bool cli_show(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    STRING_AUTO out = {0};
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_show_household(service, invocation_argument(in, 0), in->format, &out, err);
    service_close(service);
    return done && cli_print(&out, err);
}
