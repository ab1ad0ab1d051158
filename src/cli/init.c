// SPDX-License-Identifier: EUPL-1.2
// eenplan init: an empty store.
#include "base/translate.h"
#include "cli/command.h"

const struct cli_option cli_init_options[] = {
    {"team", N_("NAME"), N_("the team of the first worker"), 0},
    {"name", N_("NAME"), N_("the full name of the first worker"), 0},
    {0},
};

bool cli_init(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {{"store", N_("Store made"), false}};
    STRING_AUTO out = {0};
    if (in->store.now)
        return error_set(err, ERROR_DENIED,
                         _("The clock can only be set on a practice store, not on a real one."));
    if (in->store.as)
        return error_set(err, ERROR_DENIED,
                         _("Acting as somebody else is only possible on a practice store."));
    if (!service_init(&in->store, invocation_value(in, "team"), invocation_value(in, "name"), err))
        return false;
    const char *store =
        in->store.store ? in->store.store : service_default_store(false, &in->arena);
    struct listing *listing = listing_new(in->format, NULL, columns, 1, &out);
    listing_text(listing, store);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
