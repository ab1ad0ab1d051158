// SPDX-License-Identifier: EUPL-1.2
// eenplan plan print: the plan of a household as PDF, or an empty sheet for a conversation.
#include <stdint.h>

#include "base/translate.h"
#include "cli/command.h"
#include "service/paper.h"

const struct cli_option cli_plan_print_options[] = {
    {"output", N_("FILE"), N_("write the PDF to this new file; a name without that of the client"),
     OPTION_IS_PATH},
    {"plan-version", N_("N"),
     N_("this version of the plan; else the one in force, or the draft when there is none"), 0},
    {"with-scores", NULL, N_("with the levels of the goals, when the household asks for them"), 0},
    {"empty", NULL, N_("an empty sheet for a conversation instead of a plan; needs no store"), 0},
    {0},
};

static bool check_options(const struct invocation *in, struct error *err)
{
    bool empty = invocation_value(in, "empty") != NULL;
    if (!invocation_value(in, "output"))
        return error_set(err, ERROR_USAGE, "%s",
                         _("Say where the PDF is to go: --output FILE. See 'eenplan plan print "
                           "--help'."));
    if (empty == (invocation_argument(in, 0) != NULL))
        return error_set(err, ERROR_USAGE, "%s",
                         _("Say what to print: a NUMBER, or --empty. See 'eenplan plan print "
                           "--help'."));
    if (empty && (invocation_value(in, "plan-version") || invocation_value(in, "with-scores")))
        return error_set(err, ERROR_USAGE, "%s",
                         _("--plan-version and --with-scores go with a NUMBER."));
    return true;
}

static bool print_plan(struct invocation *in, struct print_made *ret_made, struct error *err)
{
    struct service *service = NULL;
    struct print_request request = {
        .household = invocation_argument(in, 0),
        .with_scores = invocation_value(in, "with-scores") != NULL,
        .file = invocation_value(in, "output"),
    };
    if (!invocation_number(in, "plan-version", 1, 9999, &request.version, err) ||
        !service_open(&in->store, &service, err))
        return false;
    bool done = service_print_plan(service, &request, &in->arena, ret_made, err);
    service_close(service);
    return done;
}

static void write_made(struct invocation *in, const struct print_made *made, struct string *out)
{
    static const struct listing_column columns[] = {
        {"file", N_("File"), false},
        {"version", N_("Version"), false},
        {"draft", N_("Draft"), false},
        {"pages", N_("Pages"), false},
    };
    struct listing *listing =
        listing_new(in->format, NULL, columns, sizeof(columns) / sizeof(columns[0]), out);
    listing_text(listing, made->file);
    listing_whole(listing, made->version);
    listing_boolean(listing, made->draft);
    listing_whole(listing, (int64_t)made->pages);
    listing_end(listing);
    listing_free(listing);
}

bool cli_plan_print(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    struct print_made made = {0};
    if (!check_options(in, err))
        return false;
    bool done = invocation_value(in, "empty")
                    ? service_print_empty(invocation_value(in, "output"), &made, err)
                    : print_plan(in, &made, err);
    if (!done)
        return false;
    write_made(in, &made, &out);
    return cli_print(&out, err);
}
