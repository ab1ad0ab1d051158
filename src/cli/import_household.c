// SPDX-License-Identifier: EUPL-1.2
// eenplan import household: a dossier from a JSON file into the store.
#include "base/translate.h"
#include "cli/command.h"

const struct cli_option cli_import_household_options[] = {{0}};

bool cli_import_household(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {{"number", N_("Household"), false}};
    struct service *service = NULL;
    const char *number = NULL;
    STRING_AUTO out = {0};
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_import_file(service, invocation_argument(in, 0), &in->arena, &number, err);
    service_close(service);
    if (!done)
        return false;
    struct listing *listing = listing_new(in->format, NULL, columns, 1, &out);
    listing_text(listing, number);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
