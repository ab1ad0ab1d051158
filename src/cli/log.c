// SPDX-License-Identifier: EUPL-1.2
// eenplan log: who looked at what, and whether the log of it is whole.
#include "base/translate.h"
#include "cli/command.h"
#include "service/logbook.h"
#include "service/page.h"
#include "service/special_access.h"

enum { DAYS_SHOWN = 7 }; // when nothing is asked for in particular

const struct cli_option cli_log_options[] = {
    {"household", N_("NUMBER"), N_("only what was done to this household"), 0},
    {"person", N_("ID"), N_("only what was done to this person, by the id in the log"), 0},
    {"worker", N_("LOGIN"), N_("only what this worker did"), 0},
    {"from", N_("DATE"), N_("from this day on"), 0},
    {"to", N_("DATE"), N_("until this day, which counts"), 0},
    {"paper", NULL, N_("with --household: a page for who asks who looked"), 0},
    {"unjudged", NULL, N_("emergency accesses that nobody judged within a week"), 0},
    {"verify", NULL, N_("verify that nobody changed the log"), 0},
    {"against", N_("FILE"), N_("with --verify: against an anchor from earlier"), OPTION_IS_PATH},
    {"anchor", NULL, N_("write down where the log stands, to keep elsewhere"), 0},
    {"new-key", NULL, N_("begin a new key for the log, when the old one is lost or known"), 0},
    {0},
};

// ---- verifying ----------------------------------------------------------------------------------

// For reading, without the lines that would be empty.
static void write_verdict(struct invocation *in, struct service *service,
                          const struct log_verdict *verdict, struct string *out)
{
    enum { WHOLE, ROWS, WRONG, VERDICT, REMARKS, COUNT };
    static const struct listing_column all[COUNT] = {
        [WHOLE] = {"whole", N_("Whole"), false},
        [ROWS] = {"rows", N_("Good rows"), true},
        [WRONG] = {"wrong_row", N_("First wrong row"), true},
        [VERDICT] = {"verdict", N_("Verdict"), false},
        [REMARKS] = {"remarks", N_("Also"), false},
    };
    struct listing_column columns[COUNT];
    struct text_list remarks = {0};
    size_t count = 0;
    service_log_verdict_remarks(service, verdict, &in->arena, &remarks);
    bool wrong = verdict->number || in->format != OUTPUT_TEXT;
    bool remarked = remarks.count > 0 || in->format != OUTPUT_TEXT;
    for (size_t i = 0; i < COUNT; i++)
        if ((i != WRONG || wrong) && (i != REMARKS || remarked))
            columns[count++] = all[i];
    struct listing *listing = listing_new(in->format, NULL, columns, count, out);
    listing_boolean(listing, verdict->fault == LOG_WHOLE);
    listing_whole(listing, verdict->rows);
    if (verdict->number)
        listing_whole(listing, verdict->number);
    else if (wrong)
        listing_text(listing, NULL);
    listing_text(listing, service_log_verdict_text(service, verdict, &in->arena));
    if (remarked)
        listing_words(listing, &remarks);
    listing_end(listing);
    listing_free(listing);
}

static bool verify(struct invocation *in, struct service *service, struct string *out,
                   struct error *err)
{
    const char *against = invocation_value(in, "against");
    struct log_anchor anchor = {0};
    struct log_verdict verdict = {0};
    if (against && !log_anchor_read_file(against, &anchor, err))
        return false;
    if (!service_verify_log(service, against ? &anchor : NULL, &in->arena, &verdict, err))
        return false;
    write_verdict(in, service, &verdict, out);
    if (verdict.fault == LOG_OTHER_STORE)
        in->status = error_exit_code(ERROR_INVALID);
    else if (verdict.fault != LOG_WHOLE)
        in->status = error_exit_code(ERROR_CORRUPT);
    return true;
}

static bool write_anchor(struct invocation *in, struct service *service, struct string *out,
                         struct error *err)
{
    struct log_anchor anchor = {0};
    if (!service_log_anchor(service, &anchor, err))
        return false;
    if (in->format == OUTPUT_TEXT)
        string_append_format(out, "%s\n", log_anchor_line(&anchor, &in->arena));
    else
        log_anchor_write(&anchor, out);
    return true;
}

// ---- reading ------------------------------------------------------------------------------------

static bool read_day(struct invocation *in, const char *option, struct date *ret_day,
                     struct error *err)
{
    const char *text = invocation_value(in, option);
    return !text || date_parse(text, ret_day) ||
           error_set(err, ERROR_USAGE, _("--%s: '%s' is no day; write 2026-10-14."), option,
                     cli_short(in, text));
}

static bool read_query(struct invocation *in, const struct service *service,
                       struct logbook_query *query, struct error *err)
{
    query->household = invocation_value(in, "household");
    query->person = invocation_value(in, "person");
    query->worker = invocation_value(in, "worker");
    if (!read_day(in, "from", &query->from, err) || !read_day(in, "to", &query->to, err))
        return false;
    if (date_given(query->from) && date_given(query->to) && query->from.day > query->to.day)
        return error_set(err, ERROR_USAGE, _("--from is after --to."));
    bool anything = query->household || query->person || query->worker || date_given(query->from) ||
                    date_given(query->to);
    if (!anything)
        query->from = date_add_days(service_today(service), -DAYS_SHOWN);
    return true;
}

// For reading, no wider than a page; programs read CSV or JSON.
static void write_sentences(struct invocation *in, struct service *service,
                            const struct logbook_query *query, const struct log_list *rows,
                            struct string *out)
{
    enum { WHEN_WIDTH = 18 };
    struct log_sentence_list sentences = {0};
    service_log_sentences(service, rows, !query->household, &in->arena, &sentences);
    page_entry(out, 0, _("When"), WHEN_WIDTH, _("What"));
    for (size_t i = 0; i < sentences.count; i++)
        page_entry(out, 0, sentences.items[i].when, WHEN_WIDTH, sentences.items[i].text);
}

static void write_rows(struct invocation *in, const struct log_list *rows, struct string *out)
{
    static const struct listing_column columns[] = {
        {"number", NULL, true},        {"moment", NULL, false},   {"worker", NULL, false},
        {"on_behalf_of", NULL, false}, {"capacity", NULL, false}, {"act", NULL, false},
        {"household", NULL, false},    {"person", NULL, false},   {"purpose", NULL, false},
        {"origin", NULL, false},       {"outcome", NULL, false},  {"count", NULL, true},
        {"emergency", NULL, false},    {"session", NULL, false},  {"seal", NULL, false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    struct listing *listing = listing_new(in->format, "log", columns, COUNT, out);
    for (size_t i = 0; i < rows->count; i++) {
        const struct log_row *row = &rows->items[i];
        listing_whole(listing, row->number);
        listing_text(listing, row->moment_text);
        listing_text(listing, row->worker);
        listing_text(listing, row->on_behalf_of);
        listing_text(listing, row->capacity);
        listing_text(listing, row->act);
        listing_text(listing, row->household);
        listing_text(listing, row->person);
        listing_text(listing, row->purpose);
        listing_text(listing, row->origin);
        listing_text(listing, row->outcome);
        listing_whole(listing, row->count);
        listing_boolean(listing, row->emergency);
        listing_text(listing, row->session);
        listing_text(listing, row->seal);
    }
    listing_end(listing);
    listing_free(listing);
}

static bool read_log(struct invocation *in, struct service *service, struct string *out,
                     struct error *err)
{
    struct logbook_query query = {0};
    struct log_list rows = {0};
    bool more = false;
    if (!read_query(in, service, &query, err))
        return false;
    if (invocation_value(in, "paper"))
        return query.household ? service_log_paper(service, &query, out, err)
                               : error_set(err, ERROR_USAGE,
                                           _("--paper: say of which household, with --household."));
    if (!service_read_log(service, &query, &in->arena, &rows, &more, err))
        return false;
    if (in->format == OUTPUT_TEXT)
        write_sentences(in, service, &query, &rows, out);
    else
        write_rows(in, &rows, out);
    if (more)
        cli_remark("%s", _("There is more in this period than fits; choose a shorter one."));
    return true;
}

static bool write_unjudged(struct invocation *in, struct service *service, struct string *out,
                           struct error *err)
{
    static const struct listing_column columns[] = {
        {"number", N_("Number"), false},
        {"worker", N_("Worker"), false},
        {"since", N_("Since"), false},
    };
    struct unjudged_list list = {0};
    if (!service_list_unjudged(service, &in->arena, &list, err))
        return false;
    struct listing *listing = listing_new(in->format, "unjudged", columns, 3, out);
    for (size_t i = 0; i < list.count; i++) {
        listing_text(listing, list.items[i].number);
        listing_text(listing, list.items[i].worker);
        listing_date(listing, clock_local_date(service_clock(service), list.items[i].moment));
    }
    listing_end(listing);
    listing_free(listing);
    return true;
}

static bool new_key(struct invocation *in, struct error *err)
{
    bool aside = false;
    if (!service_new_log_key(&in->store, &aside, err))
        return false;
    if (aside)
        cli_remark("%s", _("The file with the key held no key: its name ends in -key.broken now."));
    cli_remark("%s",
               _("The log has a new key. Keep a copy of the file beside the store elsewhere."));
    return true;
}

// Options that would do nothing beside another are told, not passed over.
static bool goes_together(struct invocation *in, struct error *err)
{
    static const char *const kinds[] = {"verify", "anchor", "new-key"};
    static const char *const reading[] = {"household", "person", "worker", "from", "to", "paper"};
    if (invocation_value(in, "against") && !invocation_value(in, "verify"))
        return error_set(err, ERROR_USAGE, _("--against goes with --verify."));
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (!invocation_value(in, kinds[i]))
            continue;
        for (size_t j = i + 1; j < sizeof(kinds) / sizeof(kinds[0]); j++)
            if (invocation_value(in, kinds[j]))
                return error_set(err, ERROR_USAGE, _("--%s and --%s do not go together."), kinds[i],
                                 kinds[j]);
        for (size_t j = 0; j < sizeof(reading) / sizeof(reading[0]); j++)
            if (invocation_value(in, reading[j]))
                return error_set(err, ERROR_USAGE, _("--%s and --%s do not go together."), kinds[i],
                                 reading[j]);
    }
    if (invocation_value(in, "paper") && in->format != OUTPUT_TEXT)
        return error_set(err, ERROR_USAGE, _("--paper is to be read: it has no other format."));
    if (invocation_value(in, "anchor") && in->format == OUTPUT_CSV)
        return error_set(err, ERROR_USAGE, _("--anchor is a line of text, or JSON."));
    return true;
}

bool cli_log(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    STRING_AUTO out = {0};
    if (!goes_together(in, err))
        return false;
    if (invocation_value(in, "new-key"))
        return new_key(in, err);
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = invocation_value(in, "verify")     ? verify(in, service, &out, err)
                : invocation_value(in, "anchor")   ? write_anchor(in, service, &out, err)
                : invocation_value(in, "unjudged") ? write_unjudged(in, service, &out, err)
                                                   : read_log(in, service, &out, err);
    service_close(service);
    return done && cli_print(&out, err);
}
