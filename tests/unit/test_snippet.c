// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/snippet.h"

static void a_code_is_short_and_plain(void **state)
{
    (void)state;
    static const char *const right[] = {"tst", "a", "v2", "abcdefghijkl"};
    static const char *const wrong[] = {"",  "2v",   "Tst",           "t-s",
                                        "é", ".tst", "abcdefghijklm", "a b"};
    for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
        assert_true(snippet_code_valid(right[i]));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_false(snippet_code_valid(wrong[i]));
    assert_false(snippet_code_valid(NULL));
}

static void a_code_begins_a_word(void **state)
{
    (void)state;
    static const struct {
        const char *text; // '|' is the cursor
        const char *code; // NULL: none
    } cases[] = {
        {".tst|", "tst"},
        {"Zie .ew|", "ew"},
        {"Zie\n.vv| en meer", "vv"},
        {".TsT|", "tst"},
        {".v2|", "v2"},
        {".abcdefghijkl|", "abcdefghijkl"},
        {".abcdefghijklm|", NULL},
        {"x.tst|", NULL}, // the end of a sentence without a blank, or an address
        {"..ew|", NULL},
        {".5|", NULL},
        {".|", NULL},
        {"|.tst", NULL},
        {".ts|t", "ts"},
        {".tst |", NULL},
        {"tst|", NULL},
        {"|", NULL},
        {".é|", NULL},
        {"(.ew|", NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[64] = "";
        char code[SNIPPET_CODE_SIZE] = "";
        size_t cursor = strcspn(cases[i].text, "|");
        (void)strncat(text, cases[i].text, cursor);
        (void)strncat(text, cases[i].text + cursor + 1, sizeof(text) - cursor - 1);
        size_t length = snippet_code_before(text, cursor, code);
        if (!cases[i].code)
            assert_int_equal(length, 0);
        else
            assert_string_equal(code, cases[i].code);
        if (cases[i].code)
            assert_int_equal(length, strlen(cases[i].code) + 1);
    }
}

static void ones_own_goes_before_the_team(void **state)
{
    (void)state;
    struct snippet items[] = {
        {.share = SNIPPET_ALL, .code = "ew", .label = "all"},
        {.share = SNIPPET_TEAM, .code = "tst", .label = "team"},
        {.share = SNIPPET_OWN, .code = "tst", .label = "own"},
        {.share = SNIPPET_ALL, .code = "tst", .label = "all"},
    };
    const struct snippet_list list = {.items = items, .count = 4};
    assert_string_equal(snippet_find(&list, "tst")->label, "own");
    assert_string_equal(snippet_find(&list, "ew")->label, "all");
    assert_null(snippet_find(&list, "t"));
    assert_null(snippet_find(&list, "vv"));
}

static void day_and_name_are_filled_in(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *filled;
    } cases[] = {
        {"Op {datum}, {medewerker}.", "Op 14-10-2026, S. Bakker."},
        {"{date} {worker}", "14-10-2026 S. Bakker"},
        {"Met {wie} op {datum}", "Met {wie} op 14-10-2026"},
        {"{datum", "{datum"},
        {"{Datum}", "{Datum}"},
        {"{{datum}}", "{14-10-2026}"},
        {"{}", "{}"},
        {"", ""},
    };
    const struct date today = date_of(2026, 10, 14);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO out = {0};
        snippet_fill(cases[i].text, today, "S. Bakker", &out);
        assert_string_equal(string_text(&out), cases[i].filled);
    }
}

static void blanks_are_found_in_their_order(void **state)
{
    (void)state;
    static const char text[] = "{a} { {b c} {\n} {} x{d}";
    size_t at = 0;
    size_t length = 0;
    assert_true(snippet_blank(text, 0, strlen(text), &at, &length));
    assert_memory_equal(text + at, "{a}", length);
    assert_true(snippet_blank(text, at + length, strlen(text), &at, &length));
    assert_memory_equal(text + at, "{b c}", length);
    assert_true(snippet_blank(text, at + length, strlen(text), &at, &length));
    assert_memory_equal(text + at, "{d}", length);
    assert_false(snippet_blank(text, at + length, strlen(text), &at, &length));
    assert_false(snippet_blank(text, strlen(text) - 3, strlen(text) - 1, &at, &length));
}

static void what_looks_like_a_client_is_noticed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum snippet_doubt doubt;
    } cases[] = {
        {"Op {datum} besproken wie er mee mag kijken.", SNIPPET_FINE},
        {"BSN 999990019", SNIPPET_HAS_BSN},
        {"9999.90.019.", SNIPPET_HAS_BSN},
        {"999 990 019", SNIPPET_HAS_BSN},
        {"123456789", SNIPPET_FINE}, // does not pass the 11-test
        {"Bel 06 12 34 56 78", SNIPPET_FINE},
        {"geboren 12-03-1981.", SNIPPET_HAS_BIRTH},
        {"geboren 12-3-1981", SNIPPET_HAS_BIRTH},
        {"(12/03/1981)", SNIPPET_HAS_BIRTH},
        {"1981-03-12", SNIPPET_HAS_BIRTH},
        {"op 2 mei 2011 geboren", SNIPPET_HAS_BIRTH},
        {"loket open van 9 tot 12", SNIPPET_FINE},
        {"vanaf 01-01-2031", SNIPPET_FINE}, // still to come
        {"artikel 2.3.2 Wmo 2015", SNIPPET_FINE},
        {"tussen 10-14 uur", SNIPPET_FINE},
        {"kamer 1981", SNIPPET_FINE},
        {"", SNIPPET_FINE},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (snippet_doubt(cases[i].text, date_of(2026, 10, 14)) != cases[i].doubt)
            fail_msg("%s", cases[i].text);
    assert_int_equal(snippet_doubt(NULL, date_of(2026, 10, 14)), SNIPPET_FINE);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_short_and_plain),
        cmocka_unit_test(a_code_begins_a_word),
        cmocka_unit_test(ones_own_goes_before_the_team),
        cmocka_unit_test(day_and_name_are_filled_in),
        cmocka_unit_test(blanks_are_found_in_their_order),
        cmocka_unit_test(what_looks_like_a_client_is_noticed),
    };
    return cmocka_run_group_tests_name("snippet", tests, NULL, NULL);
}
