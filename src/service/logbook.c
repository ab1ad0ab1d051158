// SPDX-License-Identifier: EUPL-1.2
// Reading the access log: who may, and what it says in sentences.
#include "service/logbook.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "service/erased_list.h"
#include "service/page.h"
#include "service/presence.h"
#include "service/session.h"

enum {
    DAY = 86400,
    LAST_YEAR = 9999, // also what was written while a clock was wrong is shown
};

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

// ---- reading ------------------------------------------------------------------------------------

// The first moment of a day by the clock of this place, give or take the hour in which the clock is set.
static int64_t moment_of(const struct service *service, struct date day)
{
    int64_t utc = ((int64_t)day.day - date_of(1970, 1, 1).day) * DAY;
    for (int64_t hours = -14; hours <= 14; hours++)
        if (clock_local_date(&service->clock, utc + hours * 3600).day == day.day)
            return utc + hours * 3600;
    return utc;
}

static struct log_query query_of(const struct service *service, const struct logbook_query *query,
                                 const char *household)
{
    return (struct log_query){
        .household = household,
        .person = query->person,
        .worker = query->worker,
        .act = query->act,
        .from = date_given(query->from) ? moment_of(service, query->from) : 0,
        .until = date_given(query->to) ? moment_of(service, date_add_days(query->to, 1))
                                       : moment_of(service, date_of(LAST_YEAR, 1, 1)),
        .limit = LOGBOOK_MOST + 1,
    };
}

// A row for each member of a household whose log was read, or for the one it was asked for.
static bool note_household(struct service *service, const char *act, const char *household,
                           const char *outcome, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return store_load_dossier(service->store, household, &dossier, err) &&
           log_dossier(service, act, outcome, &dossier, err);
}

static bool note_reading(struct service *service, const char *act, const struct log_query *query,
                         const char *outcome, struct error *err)
{
    return store_begin(service->store, err) &&
           act_end(
               service,
               query->household && !query->person
                   ? note_household(service, act, query->household, outcome, err)
                   : log_person(service, act, outcome, query->household, query->person, NULL, err),
               err);
}

static bool may_read(struct service *service, const char *act, const struct log_query *query,
                     struct error *err)
{
    struct error ignored = {0};
    struct error why = {0};
    if (session_ask(service, NULL, ACT_READ_LOG, &ignored))
        return true;
    if (session_ask(service, query->household,
                    query->household ? ACT_READ_LOG_OF_HOUSEHOLD : ACT_READ_LOG, &why))
        return true;
    if (why.kind == ERROR_DENIED)
        (void)note_reading(service, act, query, "denied", &ignored);
    return error_set(err, why.kind, "%s", why.message);
}

// Who may open the household knows its persons by name; to others they are ids.
static bool knows_names(struct service *service, const char *household, struct dossier *ret_dossier)
{
    struct error ignored = {0};
    return session_ask(service, household, ACT_OPEN, &ignored) &&
           store_load_dossier(service->store, household, ret_dossier, &ignored);
}

// Whether the log tells of this worker or person at any time. Who was refused need not be a worker.
static bool is_in_log(struct service *service, const struct log_query *query, struct error *err)
{
    struct arena arena = {0};
    struct log_query ever = *query;
    struct log_list rows = {0};
    ever.from = 0;
    ever.act = NULL;
    ever.limit = 1;
    bool done = store_read_log(service->store, &ever, &arena, &rows, err);
    arena_release(&arena);
    return done && (rows.count > 0 ||
                    error_set(err, ERROR_NOT_FOUND, "%s",
                              _("There is no such worker or person, and the log tells of none.")));
}

// Somebody who was erased has rows and is no member any more; who has neither is nobody.
static bool is_somebody(struct service *service, const struct log_query *query,
                        const struct log_list *rows, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    STRING_AUTO names = {0};
    if (rows->count == 0 && !query->household &&
        (query->person || (query->worker && !service_knows_worker(service, query->worker))))
        return is_in_log(service, query, err);
    if (!query->household || !query->person || rows->count > 0)
        return true;
    if (!knows_names(service, query->household, &dossier))
        return error_set(err, ERROR_NOT_FOUND,
                         _("Nothing is logged about that person in this period."));
    if (dossier_member(&dossier, query->person))
        return true;
    for (size_t i = 0; i < dossier.members.count; i++)
        string_append_format(&names, "%s%s %s", i > 0 ? ", " : "", dossier.members.items[i].id,
                             member_full_name(&dossier.members.items[i], &arena));
    error_set_at(err, ERROR_NOT_FOUND, "person",
                 _("Nobody in this household has that id. There are: %s."), string_text(&names));
    arena_release(&arena);
    return false;
}

static bool query_resolve(struct service *service, const struct logbook_query *query,
                          struct arena *arena, struct log_query *ret_page, struct error *err)
{
    const char *household = NULL;
    if (query->household && !find_household(service, query->household, arena, &household, err))
        return false;
    *ret_page = query_of(service, query, household);
    return true;
}

static bool read_as(struct service *service, const char *act, const struct logbook_query *query,
                    struct arena *arena, struct log_list *ret_rows, bool *ret_more,
                    struct error *err)
{
    struct log_list rows = {0};
    struct log_query page = {0};
    if (!query_resolve(service, query, arena, &page, err) || !may_read(service, act, &page, err) ||
        !store_read_log(service->store, &page, arena, &rows, err) ||
        !is_somebody(service, &page, &rows, err) || !note_reading(service, act, &page, "done", err))
        return false;
    *ret_more = rows.count > LOGBOOK_MOST;
    if (*ret_more)
        rows.count = LOGBOOK_MOST;
    *ret_rows = rows;
    return true;
}

bool service_read_log(struct service *service, const struct logbook_query *query,
                      struct arena *arena, struct log_list *ret_rows, bool *ret_more,
                      struct error *err)
{
    return read_as(service, "read_log", query, arena, ret_rows, ret_more, err);
}

// Whether two rows that stand beside each other can be of one act.
static bool go_together(const struct log_row *one, const struct log_row *other)
{
    return one->moment == other->moment && same(one->worker, other->worker) &&
           same(one->act, other->act) && same(one->household, other->household) &&
           !same(one->person, other->person);
}

// Of the rows in the order of time the first that is handed out now: a day is left whole for the next
// part where the part has another day, and an act on several persons is not cut in two.
static size_t part_begin(const struct service *service, const struct log_list *rows)
{
    struct date oldest = clock_local_date(&service->clock, rows->items[0].moment);
    struct date newest = clock_local_date(&service->clock, rows->items[rows->count - 1].moment);
    for (size_t i = 1; i < rows->count; i++) {
        bool other_day = clock_local_date(&service->clock, rows->items[i].moment).day != oldest.day;
        if (oldest.day == newest.day ? !go_together(&rows->items[i - 1], &rows->items[i])
                                     : other_day)
            return i;
    }
    return 0;
}

static void reverse(struct log_list *rows)
{
    for (size_t i = 0; i < rows->count / 2; i++) {
        struct log_row row = rows->items[i];
        rows->items[i] = rows->items[rows->count - 1 - i];
        rows->items[rows->count - 1 - i] = row;
    }
}

bool service_read_log_back(struct service *service, const struct logbook_query *query,
                           struct logbook_place *place, struct arena *arena,
                           struct log_list *ret_rows, struct error *err)
{
    struct log_list rows = {0};
    struct log_query page = {0};
    bool begins = !place->begun;
    if (!query_resolve(service, query, arena, &page, err) ||
        !may_read(service, "read_log", &page, err))
        return false;
    page.back = true;
    page.limit = LOGBOOK_PART + 1;
    page.after_moment = begins ? page.until : place->moment;
    page.after = begins ? INT64_MAX : place->number;
    if (!store_read_log(service->store, &page, arena, &rows, err) ||
        (begins && (!is_somebody(service, &page, &rows, err) ||
                    !note_reading(service, "read_log", &page, "done", err))))
        return false;
    reverse(&rows);
    place->begun = true;
    place->more = rows.count > LOGBOOK_PART;
    size_t first = place->more ? part_begin(service, &rows) : 0;
    if (rows.count > 0) {
        rows.items += first;
        rows.count -= first;
        place->moment = rows.items[0].moment;
        place->number = rows.items[0].number;
    }
    *ret_rows = rows;
    return true;
}

// ---- paper --------------------------------------------------------------------------------------

enum { WHEN_WIDTH = 18 };

// Of nobody else in the household a name is on the page.
static const char *person_text(struct service *service, const struct logbook_query *query,
                               struct arena *arena)
{
    DOSSIER_AUTO dossier = {0};
    const char *household = NULL;
    struct error ignored = {0};
    if (!find_household(service, query->household, arena, &household, &ignored) ||
        !knows_names(service, household, &dossier))
        return query->person;
    const struct member *member = dossier_member(&dossier, query->person);
    const char *name = member ? member_full_name(member, arena) : "";
    return name[0] ? name : query->person;
}

static void append_heading(struct service *service, const struct logbook_query *query,
                           struct arena *arena, struct string *out)
{
    struct date last = date_given(query->to) ? query->to : service_today(service);
    char from[DATE_TEXT_SIZE];
    char until[DATE_TEXT_SIZE];
    page_heading(out, _("Who looked at this dossier"));
    page_entry(out, 0, "", 0, arena_format(arena, _("Household %s"), query->household));
    if (query->person)
        page_entry(out, 0, "", 0,
                   arena_format(arena, _("About: %s"), person_text(service, query, arena)));
    page_entry(out, 0, "", 0,
               date_given(query->from)
                   ? arena_format(arena, _("From %s to %s"), date_entry_format(query->from, from),
                                  date_entry_format(last, until))
                   : arena_format(arena, _("Until %s"), date_entry_format(last, until)));
    string_append_char(out, '\n');
    page_entry(
        out, 0, "", 0,
        _("Everybody who opens, changes, prints or exports this dossier is written in a log: "
          "who, when and from where. Nobody can change that log without it being noticed. "
          "What follows is all of it in this period. Who looked without having to, you may "
          "ask about; the team can tell you who the privacy officer is."));
    string_append_char(out, '\n');
}

bool service_log_paper(struct service *service, const struct logbook_query *query,
                       struct string *out, struct error *err)
{
    struct arena arena = {0};
    struct log_list rows = {0};
    struct log_sentence_list sentences = {0};
    bool more = false;
    bool done = read_as(service, "print_log", query, &arena, &rows, &more, err);
    if (done && more)
        done = error_set(err, ERROR_INVALID,
                         _("There is more in this period than fits; choose a shorter one."));
    if (done) {
        service_log_sentences(service, &rows, false, &arena, &sentences);
        append_heading(service, query, &arena, out);
        for (size_t i = 0; i < sentences.count; i++)
            page_entry(out, 0, sentences.items[i].when, WHEN_WIDTH, sentences.items[i].text);
        if (sentences.count == 0)
            page_entry(out, 0, "", 0, _("Nobody looked in this period."));
    }
    arena_release(&arena);
    return done;
}

bool service_write_log_paper(struct service *service, const struct logbook_query *query,
                             const char *file, struct error *err)
{
    STRING_AUTO text = {0};
    return service_log_paper(service, query, &text, err) && erased_write_copy(file, &text, err);
}

// ---- sessions -----------------------------------------------------------------------------------

static bool note(struct service *service, const char *act,
                 bool (*present)(struct service *, struct error *), struct error *err)
{
    return store_begin(service->store, err) &&
           act_end(service, log_act(service, act, "done", NULL, 0, err) && present(service, err),
                   err);
}

// What lay in the bin for its time goes when somebody begins.
bool service_session_begin(struct service *service, struct error *err)
{
    int64_t before = clock_now(&service->clock) - (int64_t)UNSAVED_BIN_DAYS * DAY;
    return note(service, "start", presence_enter, err) &&
           store_empty_bin(service->store, before, err);
}

void service_session_end(struct service *service)
{
    struct error ignored = {0};
    (void)note(service, "end", presence_leave, &ignored);
}
