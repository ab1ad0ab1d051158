// SPDX-License-Identifier: EUPL-1.2
// Lists: searching by words, pages by key, who sees which rows.
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "store/engine.h"
#include "store/find.h"
#include "store/gather.h"
#include "store/words.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static const struct overview_query everything = {.with_closed = true, .today = {739900}};

// A household with an overview row, in one transaction.
static void add_household(struct fixture *fixture, const char *number, const char *name,
                          const char *words, const char *team, const char *coordinator)
{
    DOSSIER_AUTO dossier = {0};
    struct dossier nothing = {0};
    make_small(fixture, &dossier, number, name);
    dossier.household.team = team;
    if (coordinator) {
        struct coordinator *row = list_add(&dossier.coordinators.any, sizeof(*row), &dossier.arena);
        row->worker = coordinator;
    }
    struct overview overview = overview_of(fixture, &dossier, words);
    overview.coordinator = coordinator;
    struct store *store = fixture->store;
    bool outer = store_in_transaction(store); // many at once share one
    assert_good(fixture, outer || store_begin(store, &fixture->err));
    assert_good(fixture, store_save_dossier(store, &nothing, &dossier, &fixture->err));
    assert_good(fixture, store_put_overview(store, &overview, &fixture->err));
    assert_good(fixture, outer || store_commit(store, &fixture->err));
}

// The numbers of the rows of a query, in order, with blanks between.
static const char *listed(struct fixture *fixture, struct overview_query query)
{
    struct overview_list rows = {0};
    const char *next = NULL;
    const char *numbers = "";
    size_t count = 0;
    assert_good(fixture, store_list_overview(fixture->store, &query, &fixture->arena, &rows, &next,
                                             &fixture->err));
    for (size_t i = 0; i < rows.count; i++)
        numbers = arena_format(&fixture->arena, "%s%s%s", numbers, i > 0 ? " " : "",
                               rows.items[i].number);
    assert_good(fixture, store_count_overview(fixture->store, &query, &count, &fixture->err));
    if (query.limit == 0)
        assert_int_equal(count, rows.count);
    return numbers;
}

// The numbers of a query fetched page by page.
static const char *found_in_pages(struct fixture *fixture, struct overview_query query)
{
    const char *numbers = "";
    do {
        struct overview_list rows = {0};
        assert_good(fixture, store_list_overview(fixture->store, &query, &fixture->arena, &rows,
                                                 &query.after, &fixture->err));
        assert_true(rows.count <= query.limit);
        for (size_t i = 0; i < rows.count; i++)
            numbers = arena_format(&fixture->arena, "%s%s%s", numbers, numbers[0] ? " " : "",
                                   rows.items[i].number);
    } while (query.after);
    return numbers;
}

// The same page by page, as far as each comes soon.
static const char *listed_soon(struct fixture *fixture, struct overview_query query)
{
    query.limit = 3;
    query.soon = true;
    return found_in_pages(fixture, query);
}

// The same whether the rows of words are gathered, or words are met on a walk in order of name, and
// however little is done in one go.
static const char *found(struct fixture *fixture, struct overview_query query)
{
    const char *numbers = listed(fixture, query);
    static const struct find_bounds bounds[] = {
        {.rows = 0, .steps = 6000}, {.rows = 1, .steps = 6000}, {.rows = 0}, {.rows = 8000}};
    assert_string_equal(listed_soon(fixture, query), numbers);
    for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++) {
        *store_find_bounds(fixture->store) = bounds[i];
        assert_string_equal(listed(fixture, query), numbers);
        assert_string_equal(listed_soon(fixture, query), numbers);
    }
    *store_find_bounds(fixture->store) = find_bounds;
    return numbers;
}

static const char *searched(struct fixture *fixture, const char *search)
{
    struct overview_query query = everything;
    query.search = search;
    return found(fixture, query);
}

static void words_are_found_by_their_beginnings(void **state)
{
    struct fixture *fixture = *state;
    add_household(fixture, "2026-0001", "Berg, van den - Yılmaz",
                  "Berg, van den - Yılmaz 2026-0001 Lavendelweg 60a 9731HM Pieter van den Berg "
                  "1981-03-12",
                  NULL, NULL);
    add_household(fixture, "2026-0002", "Łukasz-Østergård", "Łukasz-Østergård 2026-0002 IJsbrand",
                  NULL, NULL);
    add_household(fixture, "2026-0003", "D'Hondt", "D’Hondt 2026-0003 Ypma Bergsma", NULL, NULL);

    assert_string_equal(searched(fixture, NULL), "2026-0001 2026-0003 2026-0002");
    assert_string_equal(searched(fixture, "  "), "2026-0001 2026-0003 2026-0002");
    assert_string_equal(searched(fixture, "ber"), "2026-0001 2026-0003");
    assert_string_equal(searched(fixture, "BERG piet"), "2026-0001");
    assert_string_equal(searched(fixture, "piet BERG,"), "2026-0001");
    assert_string_equal(searched(fixture, "van den berg"), "2026-0001");
    assert_string_equal(searched(fixture, "erg"), "");
    assert_string_equal(searched(fixture, "berg jansen"), "");
    assert_string_equal(searched(fixture, "lukasz"), "2026-0002");
    assert_string_equal(searched(fixture, "OSTER"), "2026-0002");
    assert_string_equal(searched(fixture, "Ijsb"), "2026-0002");
    assert_string_equal(searched(fixture, "ysbrand"), "2026-0002");
    assert_string_equal(searched(fixture, "ijpma"), "2026-0003");
    assert_string_equal(searched(fixture, "d'hondt"), "2026-0003");
    assert_string_equal(searched(fixture, "hondt"), "2026-0003");
    assert_string_equal(searched(fixture, "2026-0002"), "2026-0002");
    assert_string_equal(searched(fixture, "0003"), "2026-0003");
    assert_string_equal(searched(fixture, "9731hm"), "2026-0001");
    assert_string_equal(searched(fixture, "9731 HM"), "2026-0001");
    assert_string_equal(searched(fixture, "lavendelweg 60"), "2026-0001");
    assert_string_equal(searched(fixture, "1981-03"), "2026-0001");
    assert_string_equal(searched(fixture, "12-3-1981"), "2026-0001");
    assert_string_equal(searched(fixture, "12-03-1981"), "2026-0001");
    assert_string_equal(searched(fixture, "a b c d e f g h"), "");
    assert_string_equal(searched(fixture, "yilmaz 9731 piet van den berg lavendelweg x"),
                        "2026-0001"); // the seventh and shortest word is not looked at
    assert_string_equal(searched(fixture, "%"), "");
}

static bool has_word_of(struct arena *arena, const char *text, const char *word)
{
    struct text_list words = {0};
    words_of(text, arena, &words);
    for (size_t i = 0; i < words.count; i++)
        if (strncmp(words.items[i], word, strlen(word)) == 0)
            return true;
    return false;
}

// Whether a text has a word is seen without making its words.
static void a_text_has_the_beginnings_of_its_words(void **state)
{
    static const char letters[] = "aabb12-. '";
    struct fixture *fixture = *state;
    unsigned random = 1;
    size_t has = 0;
    for (int round = 0; round < 20000; round++) {
        char texts[2][16] = {""};
        struct text_list sought = {0};
        for (int i = 0; i < 2; i++) {
            size_t length = (random = random * 1103515245U + 12345U) >> 16 & (i == 0 ? 15U : 3U);
            for (size_t at = 0; at < length; at++)
                texts[i][at] = letters[((random = random * 1103515245U + 12345U) >> 16) % 10];
        }
        search_words(texts[1], &fixture->arena, &sought);
        const char *text = utf8_search_key(&fixture->arena, texts[0]);
        for (size_t i = 0; i < sought.count; i++) {
            bool expected = has_word_of(&fixture->arena, text, sought.items[i]);
            if (words_have(text, sought.items[i]) != expected)
                fail_msg("'%s' in '%s'", sought.items[i], text);
            has += expected;
        }
        if (round % 1000 == 0)
            arena_release(&fixture->arena);
    }
    assert_true(has > 1000);
}

static const char *taken(struct gather *gather)
{
    const char *names = "";
    struct gathered next;
    while (gather_take(gather, &next))
        names = arena_format(gather->arena, "%s%s%s", names, names[0] ? " " : "", next.household);
    return names;
}

static void who_has_all_words_is_gathered_in_order(void **state)
{
    struct fixture *fixture = *state;
    struct gather one = {.arena = &fixture->arena};
    struct gather three = {.arena = &fixture->arena};
    gather_put(&one, "b", "2");
    gather_put(&one, "a", "9");
    gather_put(&one, "b", "1");
    gather_put(&one, "a", "9"); // by another of its words
    gather_next_word(&one);
    assert_int_equal(one.left, 3);
    assert_string_equal(taken(&one), "9 1 2");
    for (int i = 5000; i-- > 0;)
        gather_put(&three, "k", arena_format(&fixture->arena, "%04d", i));
    gather_next_word(&three);
    for (int i = 0; i < 5000; i += 10)
        gather_put(&three, "k", arena_format(&fixture->arena, "%04d", i));
    gather_next_word(&three);
    assert_int_equal(three.left, 500);
    for (int i = 9000; i > 0; i -= 1200)
        gather_put(&three, "k", arena_format(&fixture->arena, "%04d", i));
    gather_put(&three, "k", "4205"); // missed the second word
    gather_put(&three, "k", "0600");
    gather_next_word(&three);
    assert_string_equal(taken(&three), "0600 1800 3000 4200");
}

// A hit tells: of a household that somebody only oversees, no more than its row shows.
static void what_is_only_overseen_is_found_by_name_and_number(void **state)
{
    static const struct {
        const char *search;
        const char *overseen; // by the team
        const char *worked;   // in household 1
    } cases[] = {
        {"yil", "2026-0001 2026-0002", "2026-0001"},
        {"2026-0002", "2026-0002", ""},
        {"0002 yilmaz", "2026-0002", ""},
        {"1981-03-12", "", "2026-0001"},
        {"12-3-1981", "", "2026-0001"},
        {"lavendelweg", "", "2026-0001"},
        {"yilmaz lavendelweg", "", "2026-0001"},
        {"9731hm", "", "2026-0001"},
        {"fatma yilmaz", "", "2026-0001"},
    };
    struct fixture *fixture = *state;
    const char *words = " fatma lavendelweg 60 9731hm 1981-03-12";
    for (int i = 1; i <= 2; i++) {
        const char *number = arena_format(&fixture->arena, "2026-000%d", i);
        add_household(fixture, number, "Yilmaz",
                      arena_format(&fixture->arena, "ijilmaz %s%s", number, words), "WIJ Beijum",
                      i == 1 ? "sbakker" : NULL);
    }
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct overview_query query = everything;
        query.search = cases[i].search;
        query.scope = SCOPE_TEAM;
        query.scope_team = "WIJ Beijum";
        assert_string_equal(found(fixture, query), cases[i].overseen);
        query.scope = SCOPE_INVOLVED;
        query.login = "sbakker";
        assert_string_equal(found(fixture, query), cases[i].worked);
        query.scope = SCOPE_TEAM_AND_INVOLVED;
        if (cases[i].overseen[0] == '\0')
            assert_string_equal(found(fixture, query), cases[i].worked);
        else
            assert_string_equal(found(fixture, query), cases[i].overseen);
    }
}

static void words_follow_the_overview(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO dossier = {0};
    make_small(fixture, &dossier, "2026-0001", "Oud");
    save_new(fixture, &dossier);
    struct overview overview = overview_of(fixture, &dossier, "oud blijft 12");
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    int64_t rows = store_rows_changed(fixture->store);
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    assert_int_equal(store_rows_changed(fixture->store) - rows, 1); // no word
    overview.search_text = "nieuw blijft 12";
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    assert_int_equal(store_rows_changed(fixture->store) - rows, 4); // one out, one in
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    assert_string_equal(searched(fixture, "oud"), "");
    assert_string_equal(searched(fixture, "nieuw blijft"), "2026-0001");
}

static void an_overview_comes_back_equal(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO dossier = {0};
    struct overview stored = {0};
    make_small(fixture, &dossier, "2026-0001", "Berg");
    save_new(fixture, &dossier);
    struct overview overview = overview_of(fixture, &dossier, "berg");
    overview.phase = PHASE_AFTERCARE;
    overview.team = "WIJ Beijum";
    overview.coordinator = "sbakker";
    overview.street = "Lavendelweg 60";
    overview.postcode = "9731HM";
    overview.neighbourhood = "Beijum";
    int *numbers[] = {&overview.adults,      &overview.children,     &overview.goals_open,
                      &overview.goals_ended, &overview.actions_open, &overview.actions_late,
                      &overview.errors,      &overview.warnings,     &overview.hints,
                      &overview.waived};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        *numbers[i] = (int)i + 1;
    overview.last_contact = date_of(2026, 1, 1);
    overview.next_contact = date_of(2026, 1, 2);
    overview.last_assessment = date_of(2026, 1, 3);
    overview.review_date = date_of(2026, 1, 4);
    overview.findings_valid_until = date_of(2026, 1, 5);
    overview.judged = date_of(2026, 1, 4);
    overview.waiting_since = date_of(2026, 1, 6);
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    assert_good(fixture, store_get_overview(fixture->store, overview.household, &fixture->arena,
                                            &stored, &fixture->err));
    assert_string_equal(stored.sort_key, "berg");
    assert_string_equal(stored.street, "Lavendelweg 60");
    assert_string_equal(stored.team, "WIJ Beijum");
    assert_int_equal(stored.phase, PHASE_AFTERCARE);
    assert_memory_equal(
        &stored.adults, &overview.adults,
        sizeof(overview) - offsetof(struct overview, adults) -
            (sizeof(overview) - offsetof(struct overview, waiting_since) - sizeof(struct date)));
    assert_refused(
        fixture,
        store_get_overview(fixture->store, "none", &fixture->arena, &stored, &fixture->err),
        ERROR_NOT_FOUND);
}

static void pages_give_every_row_once_in_order(void **state)
{
    struct fixture *fixture = *state;
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    for (int i = 0; i < 500; i++) { // 50 names, so most rows share theirs with nine others
        char number[16];
        char name[32];
        assert_true(snprintf(number, sizeof(number), "2026-%04d", i + 1) > 0);
        assert_true(snprintf(name, sizeof(name), "Naam %c%d", 'A' + i * 7 % 26, i % 50) > 0);
        add_household(fixture, number, name, name, i % 3 ? "WIJ Beijum" : "WIJ Lewenborg", NULL);
    }
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    static const struct {
        const char *team;
        const char *search;
        size_t rows;
        struct find_bounds bounds;
    } cases[] = {
        {NULL, NULL, 500, {8000, 0}},         {"WIJ Beijum", NULL, 333, {8000, 0}},
        {NULL, "naam", 500, {8000, 0}},       {NULL, "naam", 500, {0, 0}},
        {NULL, "na n", 500, {8000, 0}},       {NULL, "na n", 500, {0, 0}},
        {"WIJ Beijum", "na", 333, {8000, 0}}, {"WIJ Beijum", "na", 333, {0, 0}},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct overview_query query = everything;
        const char *last = "";
        size_t seen = 0;
        query.limit = 7;
        query.team = cases[i].team;
        query.search = cases[i].search;
        *store_find_bounds(fixture->store) = cases[i].bounds;
        do {
            struct overview_list rows = {0};
            assert_good(fixture, store_list_overview(fixture->store, &query, &fixture->arena, &rows,
                                                     &query.after, &fixture->err));
            assert_true(rows.count == 7 || !query.after);
            for (size_t j = 0; j < rows.count; j++) {
                const char *key = arena_format(&fixture->arena, "%s\n%s", rows.items[j].sort_key,
                                               rows.items[j].household);
                assert_true(strcmp(last, key) < 0);
                last = key;
                seen++;
            }
        } while (query.after);
        assert_int_equal(seen, cases[i].rows);
    }
    struct overview_query exact = everything; // a last page that is just full has no next
    struct overview_list rows = {0};
    exact.limit = 500;
    assert_good(fixture, store_list_overview(fixture->store, &exact, &fixture->arena, &rows,
                                             &exact.after, &fixture->err));
    assert_int_equal(rows.count, 500);
    assert_null(exact.after);
}

// The numbers of a query from the end, put in the order of the list.
static const char *from_the_end(struct fixture *fixture, struct overview_query query)
{
    const char *numbers = "";
    query.back = true;
    do {
        struct overview_list rows = {0};
        assert_good(fixture, store_list_overview(fixture->store, &query, &fixture->arena, &rows,
                                                 &query.after, &fixture->err));
        assert_true(rows.count == query.limit || !query.after);
        for (size_t i = 0; i < rows.count; i++)
            numbers = arena_format(&fixture->arena, "%s%s%s", rows.items[i].number,
                                   numbers[0] ? " " : "", numbers);
    } while (query.after);
    return numbers;
}

static void from_the_end_every_row_comes_once_too(void **state)
{
    struct fixture *fixture = *state;
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    for (int i = 0; i < 40; i++) { // ten names
        const char *number = arena_format(&fixture->arena, "2026-%04d", i + 1);
        const char *name = arena_format(&fixture->arena, "Naam %d", i * 7 % 10);
        add_household(fixture, number, name, name, i % 3 ? "WIJ Beijum" : "WIJ Lewenborg",
                      i % 4 ? "sbakker" : NULL);
    }
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    const struct overview_query ways[] = {
        {0},
        {.team = "WIJ Beijum"},
        {.coordinator = "sbakker"},
        {.scope = SCOPE_TEAM, .scope_team = "WIJ Beijum"},
        {.scope = SCOPE_INVOLVED, .login = "sbakker", .today = {739900}},
        {.scope = SCOPE_TEAM_AND_INVOLVED,
         .scope_team = "WIJ Lewenborg",
         .login = "sbakker",
         .today = {739900}},
        {.scope = SCOPE_COUNTS},
    };
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct overview_query query = ways[i];
        const char *numbers = listed(fixture, query);
        assert_true(strlen(numbers) > 100);
        for (query.limit = 1; query.limit < 50; query.limit += 11)
            assert_string_equal(from_the_end(fixture, query), numbers);
    }
}

static const char *named(struct fixture *fixture, const char *name, size_t limit)
{
    struct overview_query query = {.name = name, .limit = limit};
    return found_in_pages(fixture, query);
}

static void names_that_begin_so_are_listed(void **state)
{
    struct fixture *fixture = *state;
    add_household(fixture, "2026-0001", "Jans", "jans", NULL, NULL);
    add_household(fixture, "2026-0002", "Jansen", "jansen", NULL, NULL);
    add_household(fixture, "2026-0003", "Jan", "jan", NULL, NULL);
    add_household(fixture, "2026-0004", "Bos - Jansen", "bos jansen", NULL, NULL);
    add_household(fixture, "2026-0005", "Jantina", "jantina", NULL, NULL);
    add_household(fixture, "2026-0006", "IJsbrand", "ijsbrand", NULL, NULL);
    for (size_t limit = 1; limit < 7; limit++) {
        assert_string_equal(named(fixture, "JANS", limit), "2026-0001 2026-0002");
        assert_string_equal(named(fixture, "jan", limit),
                            "2026-0003 2026-0001 2026-0002 2026-0005");
        assert_string_equal(named(fixture, "ys", limit), "2026-0006");
        assert_string_equal(named(fixture, "jansens", limit), "");
    }
}

static void scopes_show_their_rows(void **state)
{
    struct fixture *fixture = *state;
    struct date today = date_of(2026, 10, 14);
    add_household(fixture, "2026-0001", "A", "a", "WIJ Beijum", "sbakker");
    add_household(fixture, "2026-0002", "B", "b", "WIJ Beijum", "rhaddad");
    add_household(fixture, "2026-0003", "C", "c", "WIJ Lewenborg", "sbakker");
    // Involved: one that is over, one that is not, one that is still to come.
    for (int i = 1; i <= 3; i++) {
        DOSSIER_AUTO before = {0};
        DOSSIER_AUTO after = {0};
        const char *id = NULL;
        const char *number = arena_format(&fixture->arena, "2026-%04d", i);
        assert_good(fixture, store_household_id(fixture->store, number, &fixture->arena, &id,
                                                &fixture->err));
        assert_good(fixture, store_load_dossier(fixture->store, id, &before, &fixture->err));
        dossier_copy(&after, &before);
        struct involved *row = list_add(&after.involved.any, sizeof(*row), &after.arena);
        row->worker = "tdeboer";
        row->from = date_of(2026, 8 + i, i == 2 ? 1 : 15);
        row->to = i == 1 ? today : (struct date){0};
        assert_good(fixture, save(fixture, &before, &after));
    }
    struct overview_query query = {.today = today, .with_closed = true};
    query.scope = SCOPE_TEAM;
    query.scope_team = "WIJ Beijum";
    assert_string_equal(found(fixture, query), "2026-0001 2026-0002");
    query.team = "WIJ Lewenborg";
    assert_string_equal(found(fixture, query), "");
    query.scope_team = NULL; // a leader without a team
    assert_string_equal(found(fixture, query), "");
    query = (struct overview_query){.today = today, .scope = SCOPE_INVOLVED, .login = "sbakker"};
    assert_string_equal(found(fixture, query), "2026-0001 2026-0003");
    query.search = "c";
    assert_string_equal(found(fixture, query), "2026-0003");
    query.search = "b";
    assert_string_equal(found(fixture, query), "");
    query.search = NULL;
    query.login = "tdeboer";
    assert_string_equal(found(fixture, query), "2026-0002");
    query.login = NULL;
    assert_string_equal(found(fixture, query), "");
    query = everything;
    query.coordinator = "sbakker";
    assert_string_equal(found(fixture, query), "2026-0001 2026-0003");
    query.team = "WIJ Lewenborg";
    assert_string_equal(found(fixture, query), "2026-0003");
}

static void closed_and_quiet_rows_can_be_left_out(void **state)
{
    struct fixture *fixture = *state;
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    for (int i = 1; i <= 3; i++) {
        DOSSIER_AUTO dossier = {0};
        struct dossier nothing = {0};
        make_small(fixture, &dossier, arena_format(&fixture->arena, "2026-%04d", i), "X");
        dossier.household.phase = i == 1 ? PHASE_CLOSED : PHASE_INTAKE;
        struct overview overview = overview_of(fixture, &dossier, "x");
        overview.warnings = i == 2;
        overview.hints = 5;
        assert_good(fixture, store_save_dossier(fixture->store, &nothing, &dossier, &fixture->err));
        assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    }
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    struct overview_query query = everything;
    assert_string_equal(found(fixture, query), "2026-0001 2026-0002 2026-0003");
    query.with_closed = false;
    assert_string_equal(found(fixture, query), "2026-0002 2026-0003");
    query.attention = true;
    assert_string_equal(found(fixture, query), "2026-0002");
}

// A household for each kind of attention, in a team, of a coordinator, with the same word.
static void add_attention(struct fixture *fixture)
{
    static const struct {
        enum phase phase;
        int waiting; // day of January; 0 = none
        int measured;
        int errors;
    } rows[] = {
        {PHASE_EXECUTION, 0, 0, 0},  {PHASE_INTAKE, 10, 0, 0},    {PHASE_INTAKE, 9, 0, 0},
        {PHASE_EXECUTION, 0, 10, 0}, {PHASE_EXECUTION, 0, 9, 0},  {PHASE_PLAN, 0, 9, 0},
        {PHASE_AFTERCARE, 0, 9, 0},  {PHASE_ASSESSMENT, 0, 9, 0}, {PHASE_EXECUTION, 0, 0, 1},
    };
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        struct dossier nothing = {0};
        make_small(fixture, &dossier, arena_format(&fixture->arena, "2026-%04zu", i + 1), "X");
        dossier.household.team = "WIJ Beijum";
        dossier.household.phase = rows[i].phase;
        struct coordinator *row = list_add(&dossier.coordinators.any, sizeof(*row), &dossier.arena);
        row->worker = "sbakker";
        struct overview overview = overview_of(fixture, &dossier, "woord");
        overview.coordinator = "sbakker";
        overview.errors = rows[i].errors;
        if (rows[i].waiting > 0)
            overview.waiting_since = date_of(2026, 1, rows[i].waiting);
        if (rows[i].measured > 0)
            overview.last_assessment = date_of(2026, 1, rows[i].measured);
        assert_good(fixture, store_save_dossier(fixture->store, &nothing, &dossier, &fixture->err));
        assert_good(fixture, store_put_overview(fixture->store, &overview, &fixture->err));
    }
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
}

static const char *in_ones(struct fixture *fixture, struct overview_query query)
{
    query.limit = 1;
    return found_in_pages(fixture, query);
}

static void attention_is_the_same_on_every_way_to_the_rows(void **state)
{
    struct fixture *fixture = *state;
    struct date today = date_of(2026, 10, 14);
    const struct overview_query ways[] = {
        {.today = today},
        {.today = today, .team = "WIJ Beijum"},
        {.today = today, .coordinator = "sbakker"},
        {.today = today, .scope = SCOPE_INVOLVED, .login = "sbakker"},
        {.today = today, .scope = SCOPE_INVOLVED, .login = "sbakker", .search = "woord"},
        {.today = today, .search = "woord"},
    };
    add_attention(fixture);
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct overview_query query = ways[i];
        query.attention = true;
        assert_string_equal(found(fixture, query), "2026-0009");
        if (query.scope != SCOPE_INVOLVED)
            continue;
        query = ways[i];
        query.waiting_before = date_of(2026, 1, 10);
        assert_string_equal(found(fixture, query), "2026-0003");
        query = ways[i];
        query.measured_before = date_of(2026, 1, 10);
        assert_string_equal(found(fixture, query), "2026-0005 2026-0006 2026-0007");
        assert_string_equal(in_ones(fixture, query), "2026-0005 2026-0006 2026-0007");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_found_by_their_beginnings),
        TEST(a_text_has_the_beginnings_of_its_words),
        TEST(who_has_all_words_is_gathered_in_order),
        TEST(what_is_only_overseen_is_found_by_name_and_number),
        TEST(words_follow_the_overview),
        TEST(an_overview_comes_back_equal),
        TEST(pages_give_every_row_once_in_order),
        TEST(from_the_end_every_row_comes_once_too),
        TEST(names_that_begin_so_are_listed),
        TEST(scopes_show_their_rows),
        TEST(closed_and_quiet_rows_can_be_left_out),
        TEST(attention_is_the_same_on_every_way_to_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
