// SPDX-License-Identifier: EUPL-1.2
// Pages of the list, and searches, beside statements of our own that read the same rows.
#include <string.h>

#include "../service/store_folder.h"
#include "store/engine.h"
#include "take.h"

enum { PAGE = 60, HITS = 100, WORDS_MOST = 3, WORD_SIZE = 64 };

// As the screens ask: the list a page at a time, ^G so many rows, and closed households too.
struct listing_round {
    struct household_query query;
    const char *after_key;
    const char *after_household;
    struct bare_statement *statement;
    size_t program; // rows
    size_t bare;
};

static void list_program(struct pair *pair, enum side side, void *context)
{
    struct listing_round *round = context;
    struct arena arena = {0};
    struct overview_list rows = {0};
    struct error err = {0};
    const char *next = NULL;
    assert_done(
        service_list_households(pair->services[side], &round->query, &arena, &rows, &next, &err),
        &err);
    round->program = rows.count;
    arena_release(&arena);
}

static void list_bare(struct pair *pair, void *context)
{
    struct listing_round *round = context;
    (void)pair;
    round->bare = (size_t)bare_run(round->statement, 0);
}

// ---- pages --------------------------------------------------------------------------------------

static struct bare_statement *page_statement(struct pair *pair)
{
    static const char sql[] =
        "SELECT o.* FROM overview AS o"
        " WHERE (o.sort_key, o.household) > ($after_key, $after_household)"
        " AND o.phase <> 'closed' ORDER BY o.sort_key, o.household LIMIT $limit";
    struct bare_statement *statement = bare_prepare(pair->bare, sql);
    bare_whole(statement, "$limit", PAGE);
    return statement;
}

// The row from which a page goes on: before the first, or somewhere in the list.
static void page_begin(struct pair *pair, struct listing_round *round, bool deep)
{
    static const char sql[] = "SELECT sort_key, household FROM overview WHERE rowid = $row";
    const char *texts[] = {"", ""};
    struct bare_statement *at = bare_prepare(pair->bare, sql);
    bare_whole(at, "$row", (int64_t)pair_random(pair, pair->places->size) + 1);
    if (deep)
        bare_texts(at, &pair->arena, texts, 2);
    bare_text(round->statement, "$after_key", texts[0]);
    bare_text(round->statement, "$after_household", texts[1]);
    round->query = (struct household_query){
        .limit = PAGE,
        .after = deep ? arena_format(&pair->arena, "%s\n%s", texts[0], texts[1]) : NULL,
    };
}

static void take_pages(struct taking *taking, struct pair *pair, enum measure_id measure)
{
    struct rounds rounds = {.measure = measure};
    struct listing_round round = {.statement = page_statement(pair)};
    while (rounds_next(&rounds, taking)) {
        page_begin(pair, &round, measure == MEASURE_list_deep);
        pair_round(pair, list_program, list_bare, &round, &rounds.program, &rounds.bare);
        pair_must_equal((int64_t)round.program, (int64_t)round.bare, "rows of a page");
        rounds.rows = round.bare;
    }
    rounds_put(&rounds, taking);
}

// ---- searches -----------------------------------------------------------------------------------

#define WORD_OF(n) "SELECT household FROM overview_word WHERE word >= $word" n " AND word < $end" n
#define HAS_WORD(n)                                                                                \
    " EXISTS (SELECT 1 FROM overview_word AS w WHERE w.household = o.household"                    \
    " AND w.word >= $word" n " AND w.word < $end" n ")"

// A word that many have is looked for along the list, one that few have is looked up: this side is told
// which.
static const char along[] = "SELECT o.* FROM overview AS o WHERE" HAS_WORD(
    "1") " ORDER BY o.sort_key, o.household LIMIT $limit";
static const char looked_up[] = "SELECT o.* FROM overview AS o WHERE o.household IN (" WORD_OF(
    "1") ") ORDER BY o.sort_key, o.household LIMIT $limit";
static const char three[] = "SELECT o.* FROM overview AS o WHERE o.household IN (" WORD_OF(
    "1") " INTERSECT " WORD_OF("2") " INTERSECT " WORD_OF("3") ") ORDER BY o.sort_key, o.household "
                                                               "LIMIT $limit";

static void bind_words(struct bare_statement *statement, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char name[] = "$word0";
        char end_name[] = "$end0";
        char end[WORD_SIZE];
        name[sizeof(name) - 2] = end_name[sizeof(end_name) - 2] = (char)('1' + i);
        size_t length = strlen(words[i]);
        (void)snprintf(end, sizeof(end), "%s", words[i]);
        end[length - 1]++; // the words here end in ASCII
        bare_text(statement, name, words[i]);
        bare_text(statement, end_name, end);
    }
    bare_whole(statement, "$limit", HITS);
}

// Beginnings of words that many households have; which of them differs per round.
static const char *frequent_word(struct pair *pair)
{
    static const char *const words[] = {"de", "van", "jan", "ber", "97", "b", "la", "s"};
    return words[pair_random(pair, sizeof(words) / sizeof(words[0]))];
}

// The words of some household.
static size_t words_of_household(struct pair *pair, const char *ret_words[WORDS_MOST])
{
    static const char sql[] = "SELECT (SELECT word FROM overview_word WHERE household = o.household"
                              "  AND word BETWEEN 'a' AND 'zz' AND length(word) BETWEEN 4 AND 60"
                              "  ORDER BY word LIMIT 1),"
                              " (SELECT word FROM overview_word WHERE household = o.household"
                              "  AND word BETWEEN 'a' AND 'zz' AND length(word) BETWEEN 4 AND 60"
                              "  ORDER BY word DESC LIMIT 1),"
                              " lower(o.postcode) FROM overview AS o WHERE rowid = $row";
    struct bare_statement *statement = bare_prepare(pair->bare, sql);
    bare_whole(statement, "$row", (int64_t)pair_random(pair, pair->places->size) + 1);
    bare_texts(statement, &pair->arena, ret_words, WORDS_MOST);
    size_t count = 0;
    while (count < WORDS_MOST && ret_words[count] && ret_words[count][0] != '\0')
        count++;
    return count;
}

static const char *number_of_household(struct pair *pair)
{
    const char *number = NULL;
    struct bare_statement *statement =
        bare_prepare(pair->bare, "SELECT number FROM overview WHERE rowid = $row");
    bare_whole(statement, "$row", (int64_t)pair_random(pair, pair->places->size) + 1);
    bare_texts(statement, &pair->arena, &number, 1);
    return number;
}

static void search_begin(struct pair *pair, struct listing_round *round, enum measure_id measure)
{
    const char *words[WORDS_MOST] = {"", "", ""};
    size_t count = 1;
    if (measure == MEASURE_search_frequent)
        words[0] = frequent_word(pair);
    else if (measure == MEASURE_search_rare)
        words[0] = number_of_household(pair);
    else
        while ((count = words_of_household(pair, words)) < WORDS_MOST)
            ;
    round->statement = bare_prepare(pair->bare, measure == MEASURE_search_frequent ? along
                                                : measure == MEASURE_search_rare   ? looked_up
                                                                                   : three);
    bind_words(round->statement, words, count);
    round->query = (struct household_query){
        .limit = HITS,
        .with_closed = true,
        .search = arena_format(&pair->arena, "%s %s %s", words[0], words[1], words[2]),
    };
}

static void take_searches(struct taking *taking, struct pair *pair, enum measure_id measure)
{
    struct rounds rounds = {.measure = measure};
    struct listing_round round = {0};
    while (rounds_next(&rounds, taking)) {
        search_begin(pair, &round, measure);
        pair_round(pair, list_program, list_bare, &round, &rounds.program, &rounds.bare);
        pair_must_equal((int64_t)round.program, (int64_t)round.bare, round.query.search);
        rounds.rows = round.bare;
    }
    rounds_put(&rounds, taking);
}

void take_lists(struct taking *taking)
{
    struct pair pair;
    pair_open(&pair, &taking->places);
    for (int id = MEASURE_list_first; id <= MEASURE_list_deep; id++)
        if (taking->wanted[id])
            take_pages(taking, &pair, (enum measure_id)id);
    for (int id = MEASURE_search_frequent; id <= MEASURE_search_words; id++)
        if (taking->wanted[id])
            take_searches(taking, &pair, (enum measure_id)id);
    pair_close(&pair);
}
