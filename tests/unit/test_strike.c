// SPDX-License-Identifier: EUPL-1.2
// A contact note that is struck through: in and out of its text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/strike.h"

static void the_form_of_a_struck_note(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct strike strike = {.date = date_of(2026, 10, 14),
                                  .by = "sbakker",
                                  .reason = "wrong household",
                                  .text = "Called about the rent."};
    assert_string_equal(strike_text(&strike, &arena),
                        "~~2026-10-14 sbakker: wrong household\nCalled about the rent.");
    arena_release(&arena);
}

static void expect_back(const struct strike *strike, const char *reason, const char *text)
{
    struct arena arena = {0};
    struct strike read = {0};
    const struct contact contact = {.text = strike_text(strike, &arena)};
    assert_true(contact_struck(&contact, NULL, NULL));
    assert_true(contact_struck(&contact, &arena, &read));
    assert_int_equal(read.date.day, strike->date.day);
    assert_string_equal(read.by, strike->by);
    assert_string_equal(read.reason, reason);
    assert_string_equal(read.text, text);
    arena_release(&arena);
}

static void what_was_struck_comes_back(void **state)
{
    (void)state;
    struct strike strike = {.date = date_of(2026, 2, 28), .by = "t.deboer", .reason = "dubbel"};
    expect_back(&strike, "dubbel", "");
    strike.text = "Een regel";
    expect_back(&strike, "dubbel", "Een regel");
    strike.text = "Eerste: regel\n\n~~Tweede\n";
    expect_back(&strike, "dubbel", "Eerste: regel\n\n~~Tweede\n");
    strike.reason = "zie: ander dossier ~~";
    expect_back(&strike, "zie: ander dossier ~~", strike.text);
    strike.reason = "in twee\nregels\r\ngezegd";
    expect_back(&strike, "in twee regels  gezegd", strike.text);
}

static void other_texts_are_not_struck(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "~~",
        "Gebeld over de huur.",
        "~~ 2026-10-14 sbakker: fout",
        "~2026-10-14 sbakker: fout",
        " ~~2026-10-14 sbakker: fout",
        "~~2026-13-14 sbakker: fout",
        "~~2026-10-14",
        "~~2026-10-14 sbakker",
        "~~2026-10-14 sbakker:",
        "~~2026-10-14 sbakker: \nfout",
        "~~2026-10-14 : fout",
        "~~2026-10-14\nsbakker: fout",
        "~~2026-10-14 sbakker\n: fout",
    };
    struct contact contact = {0};
    assert_false(contact_struck(&contact, NULL, NULL));
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        contact.text = texts[i];
        assert_false(contact_struck(&contact, NULL, NULL));
    }
}

// Whatever stands in a note and in a reason: striking and reading give it back.
static void random_notes_come_back(void **state)
{
    (void)state;
    static const char letters[] = "~ :-\nab20\r";
    struct arena arena = {0};
    srand(14);
    for (int round = 0; round < 2000; round++) {
        char text[24] = "";
        char reason[24] = "r";
        for (size_t i = 0; i < 20; i++) {
            text[i] = letters[(size_t)rand() % (sizeof(letters) - 1)];
            reason[i + 1] = letters[(size_t)rand() % (sizeof(letters) - 1)];
        }
        struct strike strike = {
            .date = date_of(2026, 1, 1), .by = "oefen", .reason = reason, .text = text};
        struct strike read = {0};
        const struct contact contact = {.text = strike_text(&strike, &arena)};
        assert_true(contact_struck(&contact, &arena, &read));
        assert_string_equal(read.text, text);
        assert_string_equal(read.by, "oefen");
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_form_of_a_struck_note),
        cmocka_unit_test(what_was_struck_comes_back),
        cmocka_unit_test(other_texts_are_not_struck),
        cmocka_unit_test(random_notes_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
