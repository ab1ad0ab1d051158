// SPDX-License-Identifier: EUPL-1.2
// What lists, counts, searches, runs and exports tell, tried at random (store.md 8, F11): the rows of
// the service on a real store against an oracle written from store.md 7.
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "access_world.h"
#include "base/utf8.h"
#include "model/strike.h"
#include "service/session.h"
#include "service/today.h"
#include "store/find.h"
#include "store_fixture.h"

enum {
    VISITS = 40, // of a random worker on a random day, to every list
    SEARCHES = 40,
};

// ---- searching ----------------------------------------------------------------------------------

enum sought { NUMBER, NAME, STREET, POSTCODE, MEMBER, BIRTH, SHORT_BIRTH, SOUGHT_COUNT };

static const char *birth_of(const struct member *member, bool is_short, struct arena *arena)
{
    char iso[DATE_TEXT_SIZE] = "";
    int year = 0;
    int month = 0;
    int day = 0;
    if (!partial_date_given(member->birth_date) || member->birth_date.day == 0)
        return NULL;
    (void)partial_date_format(member->birth_date, iso);
    date_parts(partial_date_last(member->birth_date), &year, &month, &day);
    return is_short ? arena_format(arena, "%02d%02d%02d", day, month, year % 100)
                    : arena_text(arena, iso);
}

// What somebody types who looks for a household; NULL when it has no such thing.
static const char *typed_for(const struct dossier *dossier, enum sought sought, struct arena *arena)
{
    const struct address *address = &dossier->household.address;
    const struct member *member = NULL;
    if (dossier->members.count > 0)
        member = &dossier->members.items[chance(dossier->members.count)];
    switch (sought) {
    case NUMBER:
        return dossier->household.number;
    case NAME:
        return dossier->household.name;
    case STREET:
        return address->street;
    case POSTCODE:
        return address->postcode;
    case MEMBER:
        return member ? member->given_names : NULL;
    case BIRTH:
    case SHORT_BIRTH:
        return member ? birth_of(member, sought == SHORT_BIRTH, arena) : NULL;
    case SOUGHT_COUNT:
        break;
    }
    return NULL;
}

// The text in search form twice: as it is, and with blanks for what stands between letters and digits.
static void append_findable(struct string *text, const char *more, struct arena *arena)
{
    const char *key = utf8_search_key(arena, more ? more : "");
    string_append_format(text, " %s ", key);
    for (; *key; key++)
        string_append_char(text, ispunct((unsigned char)*key) ? ' ' : *key);
}

// What a household is found by: by who may open it, and by who only oversees it.
static void findable(const struct dossier *dossier, bool whole, struct arena *arena,
                     struct string *text)
{
    struct overview row = {0};
    struct error err = {0};
    const struct address *address = &dossier->household.address;
    append_findable(text, dossier->household.number, arena);
    append_findable(text, dossier->household.name, arena);
    if (!whole)
        return;
    if (address->secret != ANSWER_YES) {
        append_findable(text, address->street, arena);
        append_findable(text, address->postcode, arena);
    }
    assert_done(store_get_overview(service->store, dossier->household.id, arena, &row, &err), &err);
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, row.judged)) // the row was made on that day
            continue;
        append_findable(text, member_full_name(member, arena), arena);
        append_findable(text, birth_of(member, false, arena), arena);
        append_findable(text, birth_of(member, true, arena), arena);
    }
}

// Every word that is typed begins a word of it.
static bool matches(const struct worker *worker, size_t household, struct date day,
                    const char *search)
{
    struct near near = near_of(worker, household, day);
    bool works = (worker->roles & ROLE_WORKER) && (works_in(&near) || near.closed_it);
    bool all = true;
    struct arena arena = {0};
    STRING_AUTO text = {0};
    if (!search)
        return true;
    findable(&world.households[household], works || (worker->roles & ROLE_PRACTICE), &arena, &text);
    char *key = utf8_search_key(&arena, search);
    char *rest = NULL;
    for (char *word = strtok_r(key, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        while (ispunct((unsigned char)*word))
            word++;
        for (size_t end = strlen(word); end > 0 && ispunct((unsigned char)word[end - 1]);)
            word[--end] = '\0';
        all = all && strstr(string_text(&text), arena_format(&arena, " %s", word));
    }
    arena_release(&arena);
    return all;
}

// ---- lists and counts ---------------------------------------------------------------------------

// Whose row is in the list of households: worked in or closed by oneself, or of the team one leads.
static bool is_listed(const struct worker *worker, size_t household, struct date day, bool own)
{
    struct near near = near_of(worker, household, day);
    bool works = worker->roles & ROLE_WORKER;
    bool leads = (worker->roles & ROLE_TEAM_LEADER) && !own;
    if (worker->roles & ROLE_PRACTICE)
        return !own || works_in(&near) || near.closed_it;
    return (works && (works_in(&near) || near.closed_it)) || (leads && near.own_team);
}

static void expect_no_content(const struct overview *row)
{
    assert_string_equal(row->street, "");
    assert_string_equal(row->postcode, "");
    assert_string_equal(row->neighbourhood, "");
    assert_string_equal(row->search_text, "");
    assert_int_equal(row->adults + row->children, 0);
    assert_int_equal(row->goals_open + row->goals_ended, 0);
    assert_int_equal(row->actions_open + row->actions_late, 0);
}

// The counts of findings are those of the dossier on the day.
static void expect_counts(const struct overview *row, size_t household)
{
    struct arena arena = {0};
    struct validation_result result = {0};
    service_check(service, &world.households[household], &arena, &result);
    assert_int_equal(row->errors, result.errors);
    assert_int_equal(row->warnings, result.warnings);
    assert_int_equal(row->hints, result.hints);
    assert_int_equal(row->waived, result.waived);
    arena_release(&arena);
}

// In a city words that many have are not looked up: the same rows come in another way.
static void expect_same(const struct household_query *query, const struct overview_list *rows,
                        struct find_bounds bounds)
{
    struct arena arena = {0};
    struct overview_list walked = {0};
    const char *next = NULL;
    struct error err = {0};
    struct household_query paged = *query;
    paged.limit = world.count;
    *store_find_bounds(service->store) = bounds;
    assert_done(service_list_households(service, &paged, &arena, &walked, &next, &err), &err);
    *store_find_bounds(service->store) = find_bounds;
    assert_null(next);
    assert_int_equal(walked.count, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        assert_string_equal(walked.items[i].household, rows->items[i].household);
    arena_release(&arena);
}

// Lists and counts exactly what may be seen; returns how many rows.
static size_t expect_list(const struct worker *worker, struct date day,
                          const struct household_query *query)
{
    struct arena arena = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    struct error err = {0};
    struct near nobody = {0};
    size_t expected = 0;
    size_t counted = 0;
    bool done = service_list_households(service, query, &arena, &rows, &next, &err);
    assert_int_equal(done, may(worker, ACT_LIST, &nobody));
    if (!done)
        assert_int_equal(err.kind, ERROR_DENIED);
    for (size_t i = 0; done && i < world.count; i++)
        expected += is_listed(worker, i, day, query->own) &&
                    (query->with_closed || world.households[i].household.phase != PHASE_CLOSED) &&
                    matches(worker, i, day, query->search);
    assert_int_equal(rows.count, expected);
    for (size_t i = 0; i < rows.count; i++) {
        size_t household = household_of(rows.items[i].household);
        assert_true(is_listed(worker, household, day, query->own));
        bool opens = may_in(worker, ACT_OPEN, household, day);
        if (query->search)
            expect_counts(&rows.items[i], household);
        assert_int_equal(rows.items[i].known_only, !opens);
        if (!opens)
            expect_no_content(&rows.items[i]);
    }
    if (done)
        assert_done(service_count_households(service, query, &counted, &err), &err);
    assert_int_equal(counted, expected);
    if (done) {
        expect_same(query, &rows, (struct find_bounds){.steps = 6000});
        expect_same(query, &rows, (struct find_bounds){0});
    }
    arena_release(&arena);
    return expected;
}

static size_t planned_of(const struct dossier *dossier, struct date day)
{
    size_t count = 0;
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        count += contact->status == CONTACT_PLANNED && contact->date.day <= day.day &&
                 !contact_struck(contact, NULL, NULL);
    }
    return count;
}

// The agenda and the own actions are of households one works in, and of no others.
static size_t expect_today(const struct worker *worker, struct date day)
{
    struct arena arena = {0};
    struct error err = {0};
    struct agenda agenda = {0};
    struct own_action_list actions = {0};
    size_t counts[ATTENTION_COUNT] = {0};
    size_t total = 0;
    size_t expected = 0;
    size_t own = 0;
    struct near nobody = {0};
    bool sees = may(worker, ACT_LIST, &nobody);
    assert_int_equal(service_list_agenda(service, 0, &arena, &agenda, &total, &err), sees);
    assert_int_equal(service_list_own_actions(service, 0, &arena, &actions, &total, &err), sees);
    assert_int_equal(service_count_attention(service, counts, &err), sees);
    for (size_t i = 0; sees && i < world.count; i++) {
        struct near near = near_of(worker, i, day);
        bool works = (worker->roles & (ROLE_WORKER | ROLE_PRACTICE)) && works_in(&near);
        if (!works || world.households[i].household.phase == PHASE_CLOSED)
            continue;
        own++;
        expected += planned_of(&world.households[i], day);
    }
    if (!(worker->roles & ROLE_PRACTICE))
        assert_int_equal(agenda.count, expected);
    for (size_t i = 0; i < agenda.count; i++)
        assert_true(may_in(worker, ACT_OPEN, household_of(agenda.items[i].household), day));
    for (size_t i = 0; i < actions.count; i++)
        assert_true(may_in(worker, ACT_OPEN, household_of(actions.items[i].household), day));
    assert_int_equal(counts[ATTENTION_NONE], own);
    size_t rows = agenda.count + actions.count;
    arena_release(&arena);
    return rows;
}

struct told {
    const struct worker *worker;
    struct date day;
    size_t count;
    size_t read; // with sentences
};

static bool tell(void *context, const struct checked_dossier *checked, struct error *err)
{
    struct told *told = context;
    size_t household = 0;
    (void)err;
    while (strcmp(world.households[household].household.number, checked->number) != 0)
        household++;
    bool leads = may_in(told->worker, ACT_REVIEW, household, told->day);
    bool reads = may_in(told->worker, ACT_CHECK, household, told->day);
    struct near nobody = {0};
    assert_true(reads || leads || may(told->worker, ACT_COUNT, &nobody));
    assert_int_equal(checked->name != NULL, reads || leads);
    told->count++;
    told->read += reads;
    return true;
}

static size_t expect_run(const struct worker *worker, struct date day)
{
    struct error err = {0};
    struct told told = {.worker = worker, .day = day};
    struct near nobody = {0};
    bool done = service_check_all(service, NULL, tell, &told, &err);
    assert_int_equal(done, may(worker, ACT_CHECK_ALL, &nobody));
    for (size_t i = 0; done && i < world.count; i++) {
        bool open = world.households[i].household.phase != PHASE_CLOSED;
        bool known = is_listed(worker, i, day, false) || may(worker, ACT_COUNT, &nobody);
        if (open && known)
            told.count--;
    }
    assert_int_equal(told.count, 0);
    return told.read;
}

static size_t expect_exports(const struct worker *worker, struct date day)
{
    size_t exported = 0;
    for (size_t i = 0; i < 10; i++) {
        size_t household = chance(world.count);
        struct error err = {0};
        STRING_AUTO out = {0};
        bool done = service_export_household(service, world.households[household].household.number,
                                             &out, &err);
        assert_int_equal(done, may_in(worker, ACT_EXPORT, household, day));
        assert_true(done || (err.kind == ERROR_DENIED && out.length == 0));
        exported += done;
    }
    return exported;
}

// By each thing that a household is found by, with and without the closed ones, of all or one's own.
static void expect_search(const struct worker *worker, struct date day, size_t found[SOUGHT_COUNT])
{
    struct arena arena = {0};
    enum sought sought = (enum sought)chance(SOUGHT_COUNT);
    const struct household_query query = {
        .own = chance(4) == 0,
        .with_closed = chance(4) > 0,
        .search = typed_for(&world.households[chance(world.count)], sought, &arena),
    };
    if (!utf8_blank(query.search))
        found[sought] += expect_list(worker, day, &query);
    arena_release(&arena);
}

static void lists_show_what_may_be_known(void **state)
{
    (void)state;
    size_t rows = 0;
    size_t found[SOUGHT_COUNT] = {0};
    size_t day_rows = 0;
    size_t read = 0;
    size_t exported = 0;
    struct date day = some_day();
    for (size_t i = 0; i < VISITS; i++) {
        const struct worker *worker = some_worker();
        if (i % 10 == 0)
            day = some_day();
        be(worker, day);
        for (int which = 0; which < 4; which++)
            rows += expect_list(
                worker, day,
                &(struct household_query){.own = which & 1, .with_closed = (which & 2) != 0});
        for (int tries = 0; tries < SEARCHES; tries++)
            expect_search(worker, day, found);
        day_rows += expect_today(worker, day);
        read += expect_run(worker, day);
        exported += expect_exports(worker, day);
    }
    print_message("# %d visits: %zu rows listed, %zu rows of agendas and actions, %zu dossiers "
                  "judged, %zu exported, all as the policy says\n",
                  VISITS, rows, day_rows, read, exported);
    print_message(
        "# %d searches found by number %zu, name %zu, street %zu, postcode %zu, first name "
        "%zu, birth date %zu and %zu, counts and findings as well\n",
        VISITS * SEARCHES, found[NUMBER], found[NAME], found[STREET], found[POSTCODE],
        found[MEMBER], found[BIRTH], found[SHORT_BIRTH]);
    assert_true(rows > 0 && day_rows > 0 && read > 0 && exported > 0);
    for (int i = 0; i < SOUGHT_COUNT; i++)
        assert_true(found[i] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_show_what_may_be_known),
    };
    return cmocka_run_group_tests(tests, make_world, remove_world);
}
