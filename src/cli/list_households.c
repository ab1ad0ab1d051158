// SPDX-License-Identifier: EUPL-1.2
// eenplan list households: the caseload, page by page, so that a long list needs little memory.
#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/worker.h"

enum {
    PAGE = 1000, // rows
    LIMIT_MOST = 1000000,
};

const struct cli_option cli_list_households_options[] = {
    {"team", N_("TEAM"), N_("only this team"), 0},
    {"worker", N_("LOGIN"), N_("only those that this worker coordinates"), 0},
    {"attention", NULL, N_("only those with findings of severity error or warning"), 0},
    {"unassigned", NULL, N_("only those without a coordinator, not closed"), 0},
    {"search", N_("TEXT"), N_("only those with these beginnings of words in name, number, address"),
     OPTION_MAY_EMPTY},
    {"limit", N_("NUMBER"), N_("at most so many"), 0},
    {"after", N_("KEY"), N_("go on after this key: \"next\" of the page before, in JSON"),
     OPTION_MAY_EMPTY},
    {0},
};

static const struct listing_column columns[] = {
    {"number", N_("Number"), false},
    {"name", N_("Name"), false},
    {"phase", N_("Phase"), false},
    {"team", N_("Team"), false},
    {"coordinator", N_("Coordinator"), false},
    {"errors", N_("ERROR"), true},
    {"warnings", N_("NOTE"), true},
    {"hints", N_("TIP"), true},
    {"waived", NULL, true},
    {"neighbourhood", NULL, false},
    {"adults", NULL, true},
    {"children", NULL, true},
    {"goals_open", NULL, true},
    {"actions_open", NULL, true},
    {"actions_late", NULL, true},
    {"last_contact", NULL, false},
    {"next_contact", NULL, false},
    {"last_assessment", NULL, false},
    {"review_date", NULL, false},
};

// For who learns counts only.
static const struct listing_column count_columns[] = {
    {"number", N_("Number"), false}, {"phase", N_("Phase"), false},  {"team", N_("Team"), false},
    {"errors", N_("ERROR"), true},   {"warnings", N_("NOTE"), true}, {"hints", N_("TIP"), true},
    {"waived", NULL, true},
};

struct paging {
    struct invocation *in;
    struct service *service;
    struct household_query query;
    struct listing *listing;
    bool counts_only;
    struct string *out;
    int64_t limit; // 0 = all
    size_t shown;
};

// ---- keys ---------------------------------------------------------------------------------------

// The store's key holds a line end before the id. On the command line '|' stands there.
static const char *key_for_people(struct arena *arena, const char *next)
{
    char *key = arena_text(arena, next);
    char *end = key ? strrchr(key, '\n') : NULL;
    if (end)
        *end = '|';
    return key;
}

static bool read_key(struct invocation *in, const char **ret_after, struct error *err)
{
    const char *typed = invocation_value(in, "after");
    if (!typed || typed[0] == '\0')
        return true;
    char *key = arena_text(&in->arena, typed);
    size_t length = strlen(key);
    size_t id = length >= ID_SIZE ? length - (ID_SIZE - 1) : 0;
    if (id == 0 || !id_valid(key + id) || (key[id - 1] != '|' && key[id - 1] != '\n'))
        return error_set(err, ERROR_USAGE, _("--after: '%s' is no key of a list."),
                         cli_short(in, typed));
    key[id - 1] = '\n';
    *ret_after = key;
    return true;
}

// ---- rows ---------------------------------------------------------------------------------------

static void list_counts(struct listing *listing, const struct overview *row)
{
    listing_whole(listing, row->errors);
    listing_whole(listing, row->warnings);
    listing_whole(listing, row->hints);
    listing_whole(listing, row->waived);
}

static void list_phase(struct listing *listing, const struct overview *row)
{
    listing_word(listing, choice_code(&choices_phase, (int)row->phase),
                 choice_label(&choices_phase, (int)row->phase));
}

static void list_count_row(struct listing *listing, const struct overview *row)
{
    listing_text(listing, row->number);
    list_phase(listing, row);
    listing_text(listing, row->team);
    list_counts(listing, row);
}

static void list_row(struct listing *listing, const struct overview *row)
{
    listing_text(listing, row->number);
    listing_text(listing, row->name);
    list_phase(listing, row);
    listing_text(listing, row->team);
    listing_text(listing, row->coordinator);
    list_counts(listing, row);
    listing_text(listing, row->neighbourhood);
    listing_whole(listing, row->adults);
    listing_whole(listing, row->children);
    listing_whole(listing, row->goals_open);
    listing_whole(listing, row->actions_open);
    listing_whole(listing, row->actions_late);
    listing_date(listing, row->last_contact);
    listing_date(listing, row->next_contact);
    listing_date(listing, row->last_assessment);
    listing_date(listing, row->review_date);
}

static size_t page_size(const struct paging *paging)
{
    size_t left = paging->limit > 0 ? (size_t)paging->limit - paging->shown : PAGE;
    return left < PAGE ? left : PAGE;
}

// One page into the listing; *ret_next in `arena`.
static bool list_page(struct paging *paging, struct arena *arena, const char **ret_next,
                      struct error *err)
{
    struct overview_list rows = {0};
    paging->query.limit = page_size(paging);
    *ret_next = NULL;
    bool (*list)(struct service *, const struct household_query *, struct arena *,
                 struct overview_list *, const char **, struct error *) =
        paging->counts_only ? service_list_counts : service_list_households;
    if (!list(paging->service, &paging->query, arena, &rows, ret_next, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        (paging->counts_only ? list_count_row : list_row)(paging->listing, &rows.items[i]);
    paging->shown += rows.count;
    listing_flush(paging->listing);
    // What a search finds is shown only once the search is logged.
    return !utf8_blank(paging->query.search) || cli_print(paging->out, err);
}

static bool list_pages(struct paging *paging, struct error *err)
{
    struct arena pages[2] = {{0}}; // in turn: the key of a page lives in the page before it
    const char *next = NULL;
    bool more = true;
    bool done = true;
    for (size_t page = 0; done && more; page++) {
        struct arena *arena = &pages[page % 2];
        arena_release(arena);
        done = list_page(paging, arena, &next, err);
        paging->query.after = next;
        more = next && (paging->limit == 0 || paging->shown < (size_t)paging->limit);
    }
    const char *key = done ? key_for_people(&paging->in->arena, next) : NULL;
    arena_release(&pages[0]);
    arena_release(&pages[1]);
    if (!done)
        return false;
    listing_end_with(paging->listing, "next", key);
    if (!service_log_search(paging->service, paging->query.search, paging->shown, err) ||
        !cli_print(paging->out, err))
        return false;
    if (key && paging->in->format == OUTPUT_TEXT)
        cli_remark(_("There are more. Go on with --after '%s'."), key);
    return true;
}

// Somebody who does not work here any more may still be asked for.
static bool find_worker(const struct paging *paging, struct error *err)
{
    const char *login = paging->query.worker;
    return !login || service_knows_worker(paging->service, login) ||
           error_set(err, ERROR_NOT_FOUND, _("There is no worker '%s'."),
                     cli_short(paging->in, login));
}

bool cli_list_households(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    struct paging paging = {
        .in = in,
        .out = &out,
        .query = {.team = invocation_value(in, "team"),
                  .worker = invocation_value(in, "worker"),
                  .search = invocation_value(in, "search"),
                  .attention = invocation_value(in, "attention")    ? ATTENTION_FINDINGS
                               : invocation_value(in, "unassigned") ? ATTENTION_WITHOUT_COORDINATOR
                                                                    : ATTENTION_NONE},
    };
    if (invocation_value(in, "unassigned") &&
        (invocation_value(in, "attention") || paging.query.worker))
        return error_set(err, ERROR_USAGE, "%s",
                         _("--unassigned goes with neither --attention nor --worker."));
    if (!invocation_number(in, "limit", 1, LIMIT_MOST, &paging.limit, err) ||
        !read_key(in, &paging.query.after, err) || !service_open(&in->store, &paging.service, err))
        return false;
    enum {
        ALL = sizeof(columns) / sizeof(columns[0]),
        COUNTS = sizeof(count_columns) / sizeof(count_columns[0]),
    };
    paging.counts_only = service_counts_only(paging.service);
    paging.listing =
        listing_new(in->format, "households", paging.counts_only ? count_columns : columns,
                    paging.counts_only ? COUNTS : ALL, &out);
    bool done = worker_find_team(paging.service, in, paging.query.team, err) &&
                find_worker(&paging, err) && list_pages(&paging, err);
    listing_free(paging.listing);
    service_close(paging.service);
    return done;
}
