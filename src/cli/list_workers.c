// SPDX-License-Identifier: EUPL-1.2
// eenplan list workers: who works with the store.
#include "base/translate.h"
#include "cli/command.h"
#include "cli/worker.h"
#include "service/roles.h"

const struct cli_option cli_list_workers_options[] = {
    {"team", N_("TEAM"), N_("only this team"), 0},
    {0},
};

static void write_workers(struct invocation *in, const struct worker_list *workers,
                          struct string *out)
{
    static const struct listing_column columns[] = {
        {"login", N_("Login"), false},
        {"name", N_("Name"), false},
        {"team", N_("Team"), false},
        {"roles", N_("Roles"), false},
    };
    struct listing *listing = listing_new(in->format, "workers", columns, 4, out);
    for (size_t i = 0; i < workers->count; i++) {
        struct text_list roles = {0};
        if (in->format == OUTPUT_TEXT)
            role_labels(workers->items[i].roles, &in->arena, &roles);
        else
            role_words(workers->items[i].roles, &in->arena, &roles);
        listing_text(listing, workers->items[i].login);
        listing_text(listing, workers->items[i].name);
        listing_text(listing, workers->items[i].team);
        listing_words(listing, &roles);
    }
    listing_end(listing);
    listing_free(listing);
}

bool cli_list_workers(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    struct worker_list workers = {0};
    STRING_AUTO out = {0};
    if (!service_open(&in->store, &service, err))
        return false;
    const char *team = invocation_value(in, "team");
    bool done = worker_find_team(service, in, team, err) &&
                service_list_workers(service, team, &in->arena, &workers, err);
    service_close(service);
    if (!done)
        return false;
    write_workers(in, &workers, &out);
    return cli_print(&out, err);
}
