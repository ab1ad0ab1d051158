// SPDX-License-Identifier: EUPL-1.2
// Sharing with others: recording who agreed, withdrawing, and what may be shared.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// A parent of 45, children of 13 and 9.
#define FAMILY                                                                                     \
    ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Fatma\", \"surname\": \"Vos\","           \
    " \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}, {\"id\": \"m2\", \"given_names\":"    \
    " \"Sem\", \"surname\": \"Vos\", \"birth_date\": \"2013-03-12\", \"role\": \"child\"},"        \
    " {\"id\": \"m3\", \"given_names\": \"Noor\", \"surname\": \"Vos\", \"birth_date\":"           \
    " \"2017-03-12\", \"role\": \"child\"}]"
#define SHARED                                                                                     \
    ", \"sharing\": [{\"organisation\": \"School\", \"member\": \"m3\", \"date\": \"2026-09-10\"," \
    " \"basis\": \"agreement\", \"withdrawn\": \"2026-10-01\", \"given_by\": [\"m1\"]},"           \
    " {\"organisation\": \"School\", \"member\": \"m2\", \"date\": \"2026-09-10\", \"basis\":"     \
    " \"agreement\", \"given_by\": [\"m1\"]}, {\"organisation\": \"Veilig Thuis\", \"date\":"      \
    " \"2026-10-01\", \"basis\": \"danger\"}]"

static void test_who_has_to_agree(void **state)
{
    (void)state;
    stage_import("2026-0901", "Vos", "plan", FAMILY);
    stage_open("record", "2026-0901", "sharing", 24, 80);
    stage_type("School");
    PRESS(UI_KEY_TAB);
    stage_type("sem");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    assert_hides("Toestemming van");
    stage_type("toest");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    assert_shows("Sem is 13: Sem en een ouder geven samen toestemming.");
    assert_shows("Nog niet akkoord: Sem");
    assert_shows("en een ouder.");
    // Without anybody who agreed it is told, once.
    PRESS(UI_KEY_F8);
    assert_shows("Nog leeg: Toestemming van. Nog eens F8 bewaart toch.");
    PRESS(UI_KEY_F4);
    assert_shows("Fatma Vos (ouder)");
    assert_shows("2 [ ] Sem Vos");
    assert_hides("Noor Vos");
    PRESS(' ', UI_KEY_ENTER, UI_KEY_TAB);
    assert_shows("Nog niet akkoord: Sem.");
    golden_expect("sharing_record");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0901", &dossier);
    assert_int_equal(dossier.sharing.count, 1);
    assert_int_equal(dossier.sharing.items[0].given_by.count, 1);
    assert_string_equal(dossier.sharing.items[0].given_by.items[0], dossier.members.items[0].id);
}

// A legal task and danger ask nobody, and say what they do ask.
static void test_other_bases(void **state)
{
    (void)state;
    stage_import("2026-0902", "Vos", "plan", FAMILY);
    stage_open("record", "2026-0902", "sharing", 24, 80);
    stage_type("School");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("gev");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    assert_shows("Gevaar: toestemming is niet nodig. Vertel het daarna zo snel mogelijk.");
    assert_hides("Toestemming van");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0902", &dossier);
    assert_int_equal(dossier.sharing.items[0].basis, BASIS_DANGER);
}

static void test_tab(void **state)
{
    (void)state;
    stage_import("2026-0903", "Vos", "plan", FAMILY SHARED);
    stage_open("dossier", "2026-0903", "sharing[1]", 24, 80);
    golden_expect("sharing_tab");
    // What is withdrawn can only be read; the next is a new record.
    stage_close();
    stage_open("record", "2026-0903", "sharing[0]", 24, 80);
    golden_expect("sharing_withdrawn");
    stage_type("X");
    PRESS(UI_KEY_F8);
    assert_shows("Dit is ingetrokken; F6 maakt een nieuwe regel.");
    PRESS(UI_KEY_F6);
    assert_shows("Delen, nieuw");
    stage_close();
}

static void test_withdrawing(void **state)
{
    (void)state;
    stage_import("2026-0904", "Vos", "plan", FAMILY SHARED);
    stage_open("dossier", "2026-0904", "sharing[2]", 24, 80);
    PRESS('e');
    assert_shows("Alleen toestemming kan worden ingetrokken; vul Tot in.");
    stage_close();
    stage_open("dossier", "2026-0904", "sharing[0]", 24, 80);
    PRESS('e');
    assert_shows("Dit was al ingetrokken.");
    stage_close();
    stage_open("dossier", "2026-0904", "network", 24, 80);
    PRESS('e');
    assert_shows("Dat kan op een toestemming om te delen, onder 2.");
    stage_close();
    stage_open("dossier", "2026-0904", "sharing[1]", 24, 80);
    PRESS('e');
    golden_expect("sharing_withdraw");
    PRESS(UI_KEY_ENTER);
    assert_shows("Vul dit eerst in: Dag (v = vandaag).");
    PRESS(UI_KEY_ESC);
    assert_shows("Sem: NIET COMPLEET");
    PRESS('e');
    stage_type("1-9-2026");
    PRESS(UI_KEY_ENTER);
    assert_shows("Op die dag was er nog niets afgesproken.");
    PRESS('e');
    stage_type("v");
    PRESS(UI_KEY_ENTER);
    assert_shows("Ingetrokken vanaf 14-10-2026, en bewaard.");
    assert_shows("Sem: ingetrokken");
    PRESS(UI_CTRL('Z'));
    assert_shows("Ingetrokken blijft ingetrokken.");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0904", &dossier);
    assert_int_equal(dossier.sharing.items[1].withdrawn.day, date_of(2026, 10, 14).day);
}

static void test_what_may_be_shared(void **state)
{
    (void)state;
    stage_import("2026-0905", "Vos", "plan", FAMILY SHARED);
    stage_open("dossier", "2026-0905", "sharing[2]", 24, 80);
    PRESS('u');
    assert_shows("Met Veilig Thuis mag gedeeld worden wat nodig is over iedereen");
    PRESS(UI_KEY_UP);
    assert_shows("Met School mag over niemand iets gedeeld worden.");
    PRESS(UI_KEY_TAB, UI_KEY_DOWN);
    golden_expect("sharing_persons");
    PRESS(UI_KEY_DOWN);
    assert_shows("mag niet gedeeld worden: ingetrokken op 01-10-2026.");
    PRESS(UI_KEY_F6);
    assert_shows("Delen, nieuw");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_shows("[6 Netwerk]");
    stage_close();
}

// What the plan asks of an organisation, before it is asked.
static void test_from_the_plan(void **state)
{
    (void)state;
    stage_import(
        "2026-0906", "Vos", "plan",
        FAMILY SHARED
        ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\":"
        " \"2026-10-01\", \"goals\": [{\"id\": \"g1\", \"text\": \"Huur\", \"domain\":"
        " \"financien\", \"actions\": [{\"id\": \"x1\", \"text\": \"Bellen\", \"rung\":"
        " \"general\", \"who\": {\"kind\": \"organisation\", \"name\": \"GGD\"}},"
        " {\"id\": \"x2\", \"text\": \"Post\", \"rung\": \"self\", \"who\": {\"kind\":"
        " \"member\", \"id\": \"m1\"}}]}]}]");
    stage_open("plan", "2026-0906", NULL, 24, 80);
    PRESS('u');
    assert_shows("Kies eerst een actie");
    PRESS(UI_KEY_TAB, 'u');
    assert_shows(">  GGD");
    assert_shows("Met GGD mag over niemand iets gedeeld worden.");
    PRESS(UI_KEY_ESC, UI_KEY_DOWN, 'u');
    assert_shows("Deze actie doet geen organisatie.");
    stage_close();
}

// Twenty members and thirty records: every list can be reached, nothing is cut without its sign.
static void test_many(void **state)
{
    (void)state;
    enum { MEMBERS = 20, SHARINGS = 30 };
    struct string rest = {0};
    string_append(&rest, ", \"members\": [");
    for (int i = 0; i < MEMBERS; i++)
        string_append_format(&rest,
                             "%s{\"id\": \"m%d\", \"given_names\": \"Persoon%d\", \"surname\":"
                             " \"Vos\", \"birth_date\": \"%d-03-12\", \"role\": \"%s\"}",
                             i > 0 ? ", " : "", i, i, 1980 + 2 * i, i == 0 ? "parent" : "child");
    string_append(&rest, "], \"sharing\": [");
    for (int i = 0; i < SHARINGS; i++)
        string_append_format(&rest,
                             "%s{\"organisation\": \"Organisatie %d\", \"member\": \"m%d\","
                             " \"date\": \"2026-09-10\", \"basis\": \"agreement\", \"given_by\":"
                             " [\"m0\", \"m%d\"]%s}",
                             i > 0 ? ", " : "", i, i % MEMBERS, i % MEMBERS,
                             i % 3 == 0 ? ", \"withdrawn\": \"2026-10-01\"" : "");
    string_append(&rest, "]");
    stage_import("2026-0907", "Vos", "plan", string_text(&rest));
    string_release(&rest);
    stage_open("dossier", "2026-0907", "network", 24, 80);
    golden_expect("sharing_many_tab");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    assert_shows("> "); // the third heading
    assert_shows("3 INSTEMMING MET DE HULP");
    PRESS('u', UI_KEY_TAB, UI_KEY_END);
    golden_expect("sharing_many");
    stage_close();
}

static int make(void **state)
{
    int made = stage_make(state);
    stage_speak_dutch();
    return made;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_has_to_agree),
        cmocka_unit_test(test_other_bases),
        cmocka_unit_test(test_tab),
        cmocka_unit_test(test_withdrawing),
        cmocka_unit_test(test_what_may_be_shared),
        cmocka_unit_test(test_from_the_plan),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, make, stage_remove);
}
