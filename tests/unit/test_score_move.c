// SPDX-License-Identifier: EUPL-1.2
// Scores that go along to another instrument.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "model/score_move.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

// A measurement with these domains, scored 1, 2, 3 and so on; the list ends in NULL.
static struct assessment measured(const char *instrument, const char *const *domains)
{
    struct assessment one = {.instrument = instrument};
    for (size_t i = 0; domains[i]; i++) {
        struct score *score = list_add(&one.scores.any, sizeof(*score), &arena);
        *score = (struct score){.domain = domains[i],
                                .level = {true, (int)i + 1},
                                .reason = "reden",
                                .note = domains[i]};
    }
    return one;
}

// "financien 1, huisvesting 2"
static const char *scores_of(const struct assessment *one)
{
    STRING_AUTO text = {0};
    for (size_t i = 0; i < one->scores.count; i++)
        string_append_format(&text, "%s%s %d", i > 0 ? ", " : "", one->scores.items[i].domain,
                             (int)one->scores.items[i].level.value);
    return arena_text(&arena, string_text(&text));
}

static struct score_moves moves_to(const struct assessment *one, const char *instrument)
{
    struct score_moves moves = {0};
    score_moves_of(one, instrument_find(instrument), &arena, &moves);
    assert_int_equal(moves.count, one->scores.count);
    return moves;
}

static void the_same_domains_stay(void **state)
{
    (void)state;
    static const char *const domains[] = {"huisvesting", "financien", "justitie", NULL};
    struct assessment one = measured("zrm-2017", domains);
    struct score_moves moves = moves_to(&one, "zrm-jongeren");
    assert_null(score_moves_clash(&moves));
    assert_int_equal(score_moves_lost(&moves), 0);
    score_moves_apply(&moves, instrument_find("zrm-jongeren"), &one, &arena);
    assert_string_equal(one.instrument, "zrm-jongeren");
    // In the order of the form.
    assert_string_equal(scores_of(&one), "financien 2, huisvesting 1, justitie 3");
    assert_string_equal(one.scores.items[0].note, "financien");
    assert_string_equal(one.scores.items[0].reason, "reden");
}

static void matching_domains_move_and_others_go(void **state)
{
    (void)state;
    static const char *const domains[] = {"financien", "justitie", "sociaal_netwerk", "huisvesting",
                                          NULL};
    struct assessment one = measured("zrm-2017", domains);
    struct score_moves moves = moves_to(&one, "zrm-huishoudens");
    assert_null(score_moves_clash(&moves));
    assert_int_equal(score_moves_lost(&moves), 1);
    assert_null(moves.items[1].to);
    score_moves_apply(&moves, instrument_find("zrm-huishoudens"), &one, &arena);
    assert_string_equal(scores_of(&one),
                        "financien_huishouden 1, huisvesting 4, sociale_omgeving 3");
}

static void of_two_that_land_on_one_domain_one_stays(void **state)
{
    (void)state;
    static const char *const domains[] = {"basale_adl", "financien", "instrumentele_adl", NULL};
    for (size_t kept = 0; kept < 3; kept += 2) {
        struct assessment one = measured("zrm-2017", domains);
        struct score_moves moves = moves_to(&one, "zrm-2013");
        const struct domain *clash = score_moves_clash(&moves);
        assert_non_null(clash);
        assert_string_equal(clash->code, "adl");
        score_moves_keep(&moves, clash, kept);
        assert_null(score_moves_clash(&moves));
        assert_int_equal(score_moves_lost(&moves), 1);
        score_moves_apply(&moves, instrument_find("zrm-2013"), &one, &arena);
        assert_string_equal(scores_of(&one),
                            kept == 0 ? "financien 2, adl 1" : "financien 2, adl 3");
    }
}

static void one_group_with_two_domains_takes_the_first(void **state)
{
    (void)state;
    static const char *const domains[] = {"adl", NULL};
    struct assessment one = measured("zrm-2013", domains);
    struct score_moves moves = moves_to(&one, "zrm-2017");
    score_moves_apply(&moves, instrument_find("zrm-2017"), &one, &arena);
    assert_string_equal(scores_of(&one), "basale_adl 1");
}

static void what_no_instrument_has_goes(void **state)
{
    (void)state;
    static const char *const domains[] = {"vrije_tijd", "financien", "", NULL};
    struct assessment one = measured("onbekend", domains);
    struct score_moves moves = moves_to(&one, "zrm-2017");
    assert_int_equal(score_moves_lost(&moves), 2);
    score_moves_apply(&moves, instrument_find("zrm-2017"), &one, &arena);
    assert_string_equal(scores_of(&one), "financien 2");
    struct assessment empty = {.instrument = "onbekend"};
    moves = moves_to(&empty, "zrm-2017");
    assert_int_equal(score_moves_lost(&moves), 0);
    assert_null(score_moves_clash(&moves));
}

#define TEST(name) cmocka_unit_test_teardown(name, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_domains_stay),
        TEST(matching_domains_move_and_others_go),
        TEST(of_two_that_land_on_one_domain_one_stays),
        TEST(one_group_with_two_domains_takes_the_first),
        TEST(what_no_instrument_has_goes),
    };
    return cmocka_run_group_tests_name("score_move", tests, NULL, NULL);
}
