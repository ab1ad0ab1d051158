// SPDX-License-Identifier: EUPL-1.2
// eenplan demo: the practice store, built when there is none, and then the screens.
#include "base/translate.h"
#include "cli/command.h"
#include "cli/follow.h"

enum {
    HOUSEHOLDS = 60,
    HOUSEHOLDS_MOST = 300000,
    SEED = 1,
};

const struct cli_option cli_demo_options[] = {
    {"households", N_("NUMBER"), N_("how many households to invent (60)"), 0},
    {"seed", N_("NUMBER"), N_("which households: the same number gives the same (1)"), 0},
    {"fresh", NULL, N_("build the practice store anew"), 0},
    {"tour", NULL, N_("begin with a tour of ten steps"), 0},
    {"no-ui", NULL, N_("build it only, without opening the screens"), 0},
    {0},
};

// What stands there now, as one line.
static bool report(struct invocation *in, bool built, struct error *err)
{
    static const struct listing_column columns[] = {
        {"store", NULL, false}, {"households", NULL, true}, {"built", NULL, false}};
    struct household_query all = {.with_closed = true};
    struct service *service = NULL;
    STRING_AUTO out = {0};
    size_t count = 0;
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_count_households(service, &all, &count, err);
    if (done && in->format == OUTPUT_TEXT) {
        string_append_format(&out,
                             P_("%s: practice store with %zu household\n",
                                "%s: practice store with %zu households\n", count),
                             service_store_path(service), count);
    } else if (done) {
        struct listing *listing = listing_new(in->format, NULL, columns, 3, &out);
        listing_text(listing, service_store_path(service));
        listing_whole(listing, (int64_t)count);
        listing_boolean(listing, built);
        listing_end(listing);
        listing_free(listing);
    }
    service_close(service);
    if (done && !built)
        cli_remark(_("The practice store was there already; --fresh builds it anew."));
    return done && cli_print(&out, err);
}

static bool go_on(void *context, size_t done, size_t count)
{
    return follow_on(context, done, count);
}

// *ret_stopped: a signal stopped it, by which the program ends; there is no new store then.
static bool build(struct invocation *in, struct practice_options *practice, bool *ret_stopped,
                  struct error *err)
{
    struct follow follow = {0};
    follow_begin_building(&follow);
    practice->go_on = go_on;
    practice->context = &follow;
    bool done = service_build_practice(&in->store, practice, err);
    follow_end(&follow);
    *ret_stopped = done && follow.signal;
    if (*ret_stopped) {
        cli_remark(_("Stopped; no new practice store was made."));
        in->signal = follow.signal;
    }
    return done;
}

bool cli_demo(struct invocation *in, struct error *err)
{
    int64_t households = HOUSEHOLDS;
    int64_t seed = SEED;
    if (!invocation_number(in, "households", 1, HOUSEHOLDS_MOST, &households, err) ||
        !invocation_number(in, "seed", 0, INT64_MAX, &seed, err))
        return false;
    struct practice_options practice = {
        .households = (size_t)households,
        .seed = (uint64_t)seed,
        .fresh = invocation_value(in, "fresh") != NULL,
    };
    in->store.practice = true;
    bool built = practice.fresh || !service_store_exists(&in->store);
    bool stopped = false;
    if (!build(in, &practice, &stopped, err))
        return false;
    if (stopped)
        return true;
    in->tour = invocation_value(in, "tour") != NULL;
    in->screens = cli_has_terminal() && !invocation_value(in, "no-ui");
    return in->screens || report(in, built, err);
}
