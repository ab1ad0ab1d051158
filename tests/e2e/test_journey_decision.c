// SPDX-License-Identifier: EUPL-1.2
// Plan and decision apart: a worker asks for a provision, the back office decides, the worker sees it;
// and who asked does not decide, whatever else he or she may.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"

#define NUMBER "2026-0901"

static const char household[] =
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"" NUMBER "\","
    " \"name\": \"Zomer\", \"phase\": \"plan\", \"team\": \"WIJ Beijum\", \"opened\":"
    " \"2026-09-01\"}, \"members\": [{\"id\": \"m1\", \"given_names\": \"Imke\", \"surname\":"
    " \"Zomer\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}], \"coordinators\":"
    " [{\"worker\": \"sbakker\", \"from\": \"2026-09-01\"}], \"plans\": [{\"id\": \"p1\","
    " \"version\": 1, \"status\": \"draft\", \"drafted_by\": \"tdeboer\", \"drafted\":"
    " \"2026-10-02\", \"own_words\": \"GEHEIM VAN HET PLAN\", \"goals\": [{\"id\": \"g1\","
    " \"text\": \"DOEL VAN HET PLAN\", \"domain\": \"huisvesting\", \"subject\": \"m1\","
    " \"actions\": [{\"id\": \"x1\", \"text\": \"Hulp in huis\", \"rung\": \"individual\","
    " \"who\": {\"kind\": \"organisation\", \"name\": \"Thuiszorg\"}}]}]}]}";

static void open_requests(struct term *t)
{
    term_keys(t, "/");
    term_type(t, NUMBER);
    term_keys(t, "Enter", "6", "S-Tab");
    journey_see(t, "AANVRAGEN MAATWERK");
}

static void ask(const char *home)
{
    struct term *t = journey_start_as(home, "sbakker");
    open_requests(t);
    term_keys(t, "F6");
    journey_see(t, "Nog niet beslist: de backoffice beslist.");
    term_type(t, "huishoudelijke hulp");
    term_keys(t, "Tab", "F4", "Enter", "Tab", "F4", "Enter");
    term_keys(t, "Tab");
    term_type(t, "Niemand in de buurt kan het doen.");
    term_keys(t, "F8");
    journey_see(t, "wacht op beslissing");
    term_keys(t, "4");
    journey_see(t, "wacht op beslissing sinds 14-10-2026: huishoudelijke hulp");
    term_free(t);
}

static void decide(const char *home)
{
    const char *const arguments[] = {"--as", "wkuipers", NULL};
    struct term *t = journey_today(home, .arguments = arguments);
    journey_see(t, "[1 Aanvragen]");
    journey_to(t, "Imke Zomer");
    term_keys(t, "Enter");
    journey_see(t, "Niemand in de buurt kan het doen.");
    journey_see(t, "Imke Zomer, geboren 12-03-1981");
    journey_see_not(t, "VAN HET PLAN");
    journey_see_not(t, "Thuiszorg");
    term_keys(t, "F4", "1", "F8");
    journey_see(t, "De beslissing vastleggen: toegekend, 14-10-2026?");
    term_keys(t, "j");
    journey_see(t, "Bewaard: de beslissing is vastgelegd.");
    journey_see_not(t, "Imke Zomer");
    term_keys(t, "f");
    journey_see(t, "Imke Zomer");
    term_free(t);
}

static void see_it(const char *home)
{
    struct term *t = journey_start_as(home, "sbakker");
    open_requests(t);
    journey_see(t, "toegekend 14-10-2026");
    term_keys(t, "Enter");
    journey_see(t, "BESLISSING VAN DE BACKOFFICE");
    journey_see(t, "Wim Kuipers");
    term_keys(t, "C-r"); // a worker decides nothing
    journey_see(t, "De backoffice beslist over aanvragen.");
    term_free(t);
}

// Somebody who came to work for the back office meets requests of his or her own.
static void who_asked_is_refused(const char *home)
{
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.out = "sbakker"), "worker", "change", "sbakker", "--role", "worker",
                  "--role", "back_office", "--store", store);
    const char *const arguments[] = {"--as", "sbakker", NULL};
    struct term *t = journey_today(home, .arguments = arguments);
    term_keys(t, "3");
    journey_see(t, "[3 Aanvragen]");
    term_keys(t, "f");
    journey_to(t, "Imke Zomer");
    term_keys(t, "Enter");
    journey_see(t, "Wie de aanvraag deed, beslist er niet over");
    term_keys(t, "F8");
    journey_see(t, "Dat kan nu niet.");
    term_free(t);
}

static void test_asked_decided_and_seen(void **state)
{
    (void)state;
    const char *home = practice_home("60");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store", store);
    ask(home);
    check_command(home, EXPECT(.out = "Imke Zomer"), "list", "requests", "--as", "wkuipers",
                  "--store", store);
    decide(home);
    see_it(home);
    who_asked_is_refused(home);
    check_command(home, EXPECT(.out = "granted"), "list", "requests", "--decided", "--format",
                  "csv", "--as", "wkuipers", "--store", store);
    check_command(home, EXPECT(.status = 4, .err = "eenplan: "), "list", "requests", "--as",
                  "tdeboer", "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asked_decided_and_seen),
    };
    return cmocka_run_group_tests_name("journey_decision", tests, NULL, NULL);
}
