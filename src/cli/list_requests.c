// SPDX-License-Identifier: EUPL-1.2
// eenplan list requests: what the back office has to decide, or decided last.
#include "base/date_entry.h"
#include "base/translate.h"
#include "cli/command.h"
#include "service/requests.h"

enum { PAGE = 1000 }; // rows

const struct cli_option cli_list_requests_options[] = {
    {"decided", NULL, N_("those of the last months on which was decided, the newest first"), 0},
    {0},
};

// To read, what waits has no columns for a decision.
#define COLUMNS_OF_REQUEST                                                                         \
    {"id", NULL, false}, {"number", N_("Number"), false}, {"member", N_("For"), false},            \
        {"birth_date", NULL, false}, {"provision", N_("Provision"), false},                        \
        {"requested", N_("Requested"), false},                                                     \
    {                                                                                              \
        "requested_by", N_("Requested by"), false                                                  \
    }
static const struct listing_column waiting_columns[] = {
    COLUMNS_OF_REQUEST,
    {"decided", NULL, false},
    {"outcome", NULL, false},
    {"decided_by", NULL, false},
};
static const struct listing_column decided_columns[] = {
    COLUMNS_OF_REQUEST,
    {"decided", N_("Decided"), false},
    {"outcome", N_("Outcome"), false},
    {"decided_by", N_("Decided by"), false},
};
#undef COLUMNS_OF_REQUEST

static void list_row(struct listing *listing, const struct request_row *row)
{
    char birth_date[DATE_TEXT_SIZE] = "";
    if (partial_date_given(row->birth_date))
        (void)partial_date_format(row->birth_date, birth_date);
    const char *outcome = choice_label(&choices_request_outcome, (int)row->outcome);
    listing_text(listing, row->request);
    listing_text(listing, row->number);
    listing_text(listing, row->member_name);
    listing_text(listing, birth_date[0] ? birth_date : NULL);
    listing_text(listing, row->provision);
    listing_date(listing, row->requested);
    listing_text(listing, row->requested_by);
    listing_date(listing, row->decided);
    listing_word(listing, outcome ? choice_code(&choices_request_outcome, (int)row->outcome) : NULL,
                 outcome);
    listing_text(listing, row->decided_by);
}

static bool list_pages(struct service *service, struct request_query *query,
                       struct listing *listing, struct string *out, struct error *err)
{
    struct arena pages[2] = {{0}}; // in turn: the key of a page lives in the page before it
    bool done = true;
    for (size_t page = 0; done && (page == 0 || query->after); page++) {
        struct arena *arena = &pages[page % 2];
        struct request_list rows = {0};
        arena_release(arena);
        done = service_list_requests(service, query, arena, &rows, &query->after, err);
        for (size_t i = 0; i < rows.count; i++)
            list_row(listing, &rows.items[i]);
        listing_flush(listing);
        done = done && cli_print(out, err);
    }
    arena_release(&pages[0]);
    arena_release(&pages[1]);
    if (!done)
        return false;
    listing_end(listing);
    return cli_print(out, err);
}

bool cli_list_requests(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    struct request_query query = {.decided = invocation_value(in, "decided") != NULL,
                                  .limit = PAGE};
    STRING_AUTO out = {0};
    if (!service_open(&in->store, &service, err))
        return false;
    struct listing *listing =
        listing_new(in->format, "requests", query.decided ? decided_columns : waiting_columns,
                    sizeof(decided_columns) / sizeof(decided_columns[0]), &out);
    bool done = list_pages(service, &query, listing, &out, err);
    listing_free(listing);
    service_close(service);
    return done;
}
