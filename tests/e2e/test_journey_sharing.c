// SPDX-License-Identifier: EUPL-1.2
// Before anything is shared: a child of 13 agrees together with a parent, the dossier goes to the
// school, and the parent takes the agreement back.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "journey.h"

#define NUMBER "2026-0908"

static const char household[] =
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"" NUMBER "\","
    " \"name\": \"Vos\", \"phase\": \"plan\", \"team\": \"WIJ Beijum\", \"opened\":"
    " \"2026-09-01\"}, \"members\": [{\"id\": \"m1\", \"given_names\": \"Fatma\", \"surname\":"
    " \"Vos\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}, {\"id\": \"m2\","
    " \"given_names\": \"Sem\", \"surname\": \"Vos\", \"birth_date\": \"2013-03-12\", \"role\":"
    " \"child\"}], \"coordinators\": [{\"worker\": \"sbakker\", \"from\": \"2026-09-01\"}],"
    " \"sharing\": [{\"organisation\": \"School\", \"member\": \"m1\", \"date\": \"2026-09-10\","
    " \"basis\": \"agreement\", \"given_by\": [\"m1\"]}]}";

static void export_for(const char *home, struct expected expected)
{
    check_command(home, expected, "export", "household", NUMBER, "--for", "school", "--store",
                  in_home(home, PRACTICE));
}

static void open_household(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "C-g"},
        {.type = NUMBER},
        {.press = "Enter", .see = "[1 Overzicht]"},
        {.press = "6", .see = "2 DELEN MET ANDEREN"},
    };
    journey_do(t, STROKES(strokes), NULL);
}

static void test_agreed_shared_and_withdrawn(void **state)
{
    (void)state;
    static const struct stroke agree[] = {
        {.press = "u", .see = "Met School mag gedeeld worden over Fatma; niet over Sem."},
        {.press = "F6", .see = "Delen, nieuw"},
        {.type = "School"},
        {.press = "Tab", .type = "sem"},
        {.press = "Enter"},
        {.press = "Tab", .type = "toest"},
        {.press = "Enter"},
        {.press = "Tab", .see = "Nog niet akkoord: Sem"},
        {.press = "Tab"},
        {.press = "F4", .see = "Fatma Vos (ouder)"},
        {.press = "1"},
        {.press = "2"},
        {.press = "Enter"},
        {.press = "F8", .see = "Met School mag gedeeld worden wat nodig is over iedereen"},
        {.press = "Esc", .see = "Sem: geldt"},
    };
    static const struct stroke withdraw[] = {
        {.press = "Tab"},
        {.press = "Tab", .see = "Intrekken"},
        {.press = "e", .see = "Intrekken: School"},
        {.type = "v"},
        {.press = "Enter", .see = "Ingetrokken vanaf 14-10-2026, en bewaard."},
        {.press = "C-z", .see = "Ingetrokken blijft ingetrokken."},
    };
    const char *home = practice_home("5");
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store",
                  in_home(home, PRACTICE));
    export_for(home, EXPECT(.status = 4, .err = "Sem: mag niet gedeeld worden"));
    struct term *t = journey_today(home);
    open_household(t);
    journey_do(t, STROKES(agree), NULL);
    export_for(home, EXPECT(.out = "\"given_by\": [", .err = "Sem: mag gedeeld worden"));
    journey_do(t, STROKES(withdraw), NULL);
    export_for(home, EXPECT(.status = 4, .err = "ingetrokken op 14-10-2026"));
    term_free(t);
    check_command(home, EXPECT(0), "check", "--full", "--store", in_home(home, PRACTICE));
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agreed_shared_and_withdrawn),
    };
    return cmocka_run_group_tests_name("journey_sharing", tests, NULL, NULL);
}
