// SPDX-License-Identifier: EUPL-1.2
// eenplan worker end: somebody who leaves.
#include "base/translate.h"
#include "cli/worker.h"

const struct cli_option cli_worker_end_options[] = {{0}};

bool cli_worker_end(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {
        {"login", N_("Worker ended"), false},
        {"households", N_("Households that wait for another coordinator"), false},
    };
    STRING_AUTO out = {0};
    struct service *service = NULL;
    const char *login = invocation_argument(in, 0);
    size_t households = 0;
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_end_worker(service, login, &households, err);
    service_close(service);
    if (!done)
        return false;
    struct listing *listing = listing_new(in->format, NULL, columns, 2, &out);
    listing_text(listing, login);
    listing_whole(listing, (int64_t)households);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
