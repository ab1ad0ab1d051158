// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/ladder.h"

enum { WHO_COUNT = 8, RUNG_COUNT = RUNG_SPECIALIST + 1 };

static struct member members[] = {{.id = "m1"}};
static struct network network[] = {
    {.id = "n1", .kind = NETWORK_NETWORK},
    {.id = "n2", .kind = NETWORK_VOLUNTEER},
    {.id = "n3", .kind = NETWORK_PROFESSIONAL},
    {.id = "n4"},
};

static const struct who whos[WHO_COUNT] = {
    {.kind = WHO_MEMBER, .id = "m1"},   {.kind = WHO_NETWORK, .id = "n1"},
    {.kind = WHO_NETWORK, .id = "n2"},  {.kind = WHO_NETWORK, .id = "n3"},
    {.kind = WHO_WORKER, .login = "s"}, {.kind = WHO_ORGANISATION, .name = "Lefier"},
    {.kind = WHO_NETWORK, .id = "n4"},  {.kind = WHO_NONE},
};

// Rows as whos, columns as rungs: self, usual help, network, volunteer, general, team, individual,
// specialist.
static const char *const fits[WHO_COUNT] = {"11000000", "00100000", "00010000", "00001011",
                                            "00000100", "00001011", "00000000", "00000000"};

static struct dossier dossier(void)
{
    struct dossier dossier = {0};
    dossier.members.items = members;
    dossier.members.count = 1;
    dossier.network.items = network;
    dossier.network.count = 4;
    return dossier;
}

static void test_who_fits_which_rung(void **state)
{
    (void)state;
    const struct dossier here = dossier();
    for (size_t i = 0; i < WHO_COUNT; i++) {
        int lightest = RUNG_NONE;
        assert_false(ladder_fits(&here, RUNG_NONE, &whos[i]));
        for (int rung = RUNG_SELF; rung < RUNG_COUNT; rung++) {
            bool expected = fits[i][rung - 1] == '1';
            assert_int_equal(ladder_fits(&here, (enum rung)rung, &whos[i]), expected);
            if (expected && lightest == RUNG_NONE)
                lightest = rung;
        }
        assert_int_equal(ladder_rung_for(&here, &whos[i]), lightest);
    }
}

static void test_who_must_exist(void **state)
{
    (void)state;
    const struct dossier here = dossier();
    const struct who nobody[] = {
        {.kind = WHO_MEMBER, .id = "m2"},       {.kind = WHO_MEMBER},
        {.kind = WHO_NETWORK, .id = "m1"},      {.kind = WHO_WORKER, .login = " "},
        {.kind = WHO_WORKER, .name = "Lefier"}, {.kind = WHO_ORGANISATION, .name = "\t"},
        {.kind = WHO_NONE, .id = "m1"},
    };
    for (size_t i = 0; i < sizeof(nobody) / sizeof(nobody[0]); i++) {
        assert_false(who_exists(&here, &nobody[i]));
        assert_int_equal(ladder_rung_for(&here, &nobody[i]), RUNG_NONE);
    }
    assert_true(who_exists(&here, &(struct who){.kind = WHO_NETWORK, .id = "n4"}));
}

static void test_light_and_heavy(void **state)
{
    (void)state;
    static const char informal[] = "011110000";
    static const char heavy[] = "000000111";
    for (int rung = RUNG_NONE; rung < RUNG_COUNT; rung++) {
        assert_int_equal(rung_is_informal((enum rung)rung), informal[rung] == '1');
        assert_int_equal(rung_is_heavy((enum rung)rung), heavy[rung] == '1');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_fits_which_rung),
        cmocka_unit_test(test_who_must_exist),
        cmocka_unit_test(test_light_and_heavy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
