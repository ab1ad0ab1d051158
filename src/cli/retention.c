// SPDX-License-Identifier: EUPL-1.2
// eenplan retention: what may be erased and since when, how long things are kept, what was erased.
#include <string.h>

#include "base/translate.h"
#include "cli/command.h"
#include "model/retention.h"
#include "service/erase.h"
#include "service/retention.h"

enum { PAGE = 1000 }; // rows

const struct cli_option cli_retention_options[] = {
    {"until", N_("DAY"), N_("what may go on this day (2026-10-14); without it today"), 0},
    {"terms", NULL, N_("how long records are kept, and by which law"), 0},
    {"erased", NULL, N_("what was erased"), 0},
    {0},
};

static bool print_due(struct invocation *in, struct service *service, struct date until,
                      struct error *err)
{
    static const struct listing_column columns[] = {
        {"number", N_("Number"), false},   {"person", N_("Person"), false},
        {"law", N_("Law"), false},         {"records", N_("Records"), true},
        {"due", N_("May go from"), false},
    };
    STRING_AUTO out = {0};
    const char *next = NULL;
    bool done = true;
    struct listing *listing = listing_new(in->format, "due", columns, 5, &out);
    do {
        struct arena arena = {0};
        struct due_list rows = {0};
        done = service_list_due(service, until, next, PAGE, &arena, &rows, &next, err);
        for (size_t i = 0; i < rows.count && done; i++) {
            const struct due_row *row = &rows.items[i];
            listing_text(listing, row->number);
            listing_text(listing, row->person);
            listing_word(listing, law_code(row->law), legal_bases[row->law].name);
            listing_whole(listing, (int64_t)row->records);
            listing_date(listing, row->due);
        }
        next = done ? arena_text(&in->arena, next) : NULL;
        arena_release(&arena);
    } while (done && next);
    if (done)
        listing_end(listing);
    listing_free(listing);
    return done && cli_print(&out, err);
}

static bool print_terms(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {
        {"term", NULL, false},           {"what", N_("What"), false},
        {"years", N_("Years"), true},    {"counted_from", N_("Counted from"), false},
        {"source", N_("Source"), false}, {"local", NULL, false},
    };
    STRING_AUTO out = {0};
    struct listing *listing = listing_new(in->format, "terms", columns, 6, &out);
    for (size_t i = 0; i < KEEP_CASE_COUNT; i++) {
        const struct retention_term *term = &retention_terms[i];
        listing_text(listing, term->code);
        listing_text(listing, _(term->what));
        listing_whole(listing, term->years);
        listing_text(listing, _(term->counted));
        listing_text(listing, term->source);
        listing_boolean(listing, term->local);
    }
    listing_end(listing);
    listing_free(listing);
    cli_remark("%s",
               _("A file goes as a whole, when the term of its last record is over: a shorter "
                 "term shows only where no longer one runs beside it."));
    return cli_print(&out, err);
}

static bool print_erased(struct invocation *in, struct service *service, struct error *err)
{
    static const struct listing_column columns[] = {
        {"date", N_("Date"), false},
        {"worker", N_("Worker"), false},
        {"ground", N_("Ground"), false},
        {"copy", NULL, false},
        {"household", N_("Household"), false},
        {"person", N_("Person"), false},
        {"rows", N_("Rows"), true},
        {"cleared", N_("No copy left"), false},
    };
    STRING_AUTO out = {0};
    struct erasure_list rows = {0};
    if (!service_list_erasures(service, 0, &in->arena, &rows, err))
        return false;
    struct listing *listing = listing_new(in->format, "erased", columns, 8, &out);
    for (size_t i = 0; i < rows.count; i++) {
        const struct erasure *row = &rows.items[i];
        int ground = choice_value(&choices_erase_ground, row->ground);
        listing_date(listing, moment_date(row->moment));
        listing_text(listing, row->worker);
        listing_word(listing, row->ground, choice_label(&choices_erase_ground, ground));
        listing_text(listing, row->copy);
        listing_text(listing, row->household);
        listing_text(listing, row->person);
        listing_whole(listing, row->records);
        listing_boolean(listing, row->cleared != 0);
    }
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}

bool cli_retention(struct invocation *in, struct error *err)
{
    const char *typed = invocation_value(in, "until");
    struct date until = {0};
    struct service *service = NULL;
    if (typed && !date_parse(typed, &until))
        return error_set(err, ERROR_USAGE, _("--until: '%s' is no day; write 2026-10-14."),
                         cli_short(in, typed));
    if (invocation_value(in, "terms"))
        return print_terms(in, err);
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = invocation_value(in, "erased") ? print_erased(in, service, err)
                                               : print_due(in, service, until, err);
    service_close(service);
    return done;
}
