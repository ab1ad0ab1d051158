// SPDX-License-Identifier: EUPL-1.2
// eenplan check: the health of the store.
#include "base/translate.h"
#include "cli/command.h"

const struct cli_option cli_check_options[] = {
    {"full", NULL, N_("read every page and every dossier too"), 0},
    {0},
};

static void write_health(struct invocation *in, const char *store,
                         const struct store_health *health, struct string *out)
{
    static const struct listing_column columns[] = {
        {"store", N_("Store"), false},
        {"engine", N_("Engine"), false},
        {"households", N_("Households"), false},
        {"pages_in_wal", N_("Pages in the write buffer"), false},
        {"sound", N_("Sound"), false},
        {"problems", NULL, false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    struct listing *listing = listing_new(in->format, NULL, columns, COUNT, out);
    listing_text(listing, store);
    listing_text(listing, service_engine_version());
    listing_whole(listing, health->households);
    listing_whole(listing, health->pages_in_wal);
    listing_boolean(listing, health->sound);
    listing_words(listing, &health->problems);
    listing_end(listing);
    listing_free(listing);
}

bool cli_check(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    struct store_health health = {0};
    STRING_AUTO out = {0};
    bool full = invocation_value(in, "full") != NULL;
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_store_health(service, full, &in->arena, &health, err);
    if (done)
        write_health(in, service_store_path(service), &health, &out);
    service_close(service);
    if (!done || !cli_print(&out, err))
        return false;
    for (size_t i = 0; i < health.problems.count; i++)
        cli_remark("%s", health.problems.items[i]);
    if (!health.sound)
        in->status = error_exit_code(ERROR_CORRUPT);
    return true;
}
