// SPDX-License-Identifier: EUPL-1.2
// Somebody who is not involved opens a dossier in an emergency; the team leader judges it, and it stands
// in the history of the household.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "journey.h"

#define NUMBER "2026-0013"
#define REASON "Kind alleen thuis, niemand te bereiken"
#define REMARK "Bellen had gekund"

static void break_glass(const char *home)
{
    struct term *t = journey_start_as(home, "hsmit");
    term_keys(t, "/");
    term_type(t, NUMBER);
    journey_see_not(t, "Bosma");
    term_keys(t, "Esc", "!");
    journey_see(t, "Nummer van het huishouden");
    term_type(t, NUMBER);
    term_keys(t, "F8");
    journey_see(t, "Vul dit eerst in: Waarom dit niet kan wachten.");
    term_type(t, REASON);
    term_keys(t, "F8");
    journey_see(t, "Huishouden " NUMBER " met noodtoegang openen?");
    journey_see(t, "Sanne Bakker");
    journey_see_not(t, "Bosma"); // only who serves them
    term_keys(t, "j");
    journey_see(t, "NOODTOEGANG tot en met morgen.");
    journey_see(t, "Dossier " NUMBER);
    journey_see(t, "Bosma");
    term_keys(t, "r"); // not hers to hand over
    journey_see(t, "Dat kan nu niet.");
    term_free(t);
}

static void judge(const char *home)
{
    struct term *t = journey_start_as(home, "ghoekstra");
    term_keys(t, "1");
    journey_to(t, "noodtoegang te beoordelen");
    term_keys(t, "Enter");
    journey_see(t, "Hanneke Smit");
    journey_see(t, REASON);
    term_keys(t, "n");
    journey_see(t, "Deze noodtoegang was niet terecht");
    term_type(t, REMARK);
    term_keys(t, "Enter");
    journey_see(t, "Er is niets te beoordelen.");
    term_keys(t, "Esc");
    journey_see_not(t, "noodtoegang te beoordelen");
    term_free(t);
}

static void see_it(const char *home)
{
    struct term *t = journey_start_as(home, "sbakker");
    term_keys(t, "/");
    term_type(t, NUMBER);
    term_keys(t, "Down", "Enter");
    journey_see(t, "Dossier " NUMBER);
    term_keys(t, "7");
    journey_see(t, "Hanneke Smit");
    journey_see(t, "Noodtoegang");
    term_keys(t, "Enter");
    journey_see(t, "Noodtoegang: reden Kind alleen thuis, niemand te");
    journey_see(t, "Beoordeling: Gerda Hoekstra, niet terecht: Bellen had");
    term_free(t);
}

static void test_an_emergency_is_judged_and_stays_to_be_seen(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    break_glass(home);
    judge(home);
    see_it(home);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_emergency_is_judged_and_stays_to_be_seen),
    };
    return cmocka_run_group_tests_name("journey_emergency", tests, NULL, NULL);
}
