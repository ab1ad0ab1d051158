// SPDX-License-Identifier: EUPL-1.2
// The tabs People, Contacts and Network of the dossier.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "model/strike.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// ---- empty and one -------------------------------------------------------------------------------

static void test_empty(void **state)
{
    (void)state;
    stage_import("2026-0701", "Berg, van den", "assessment", "");
    stage_open("dossier", "2026-0701", "members", 24, 80);
    golden_expect("tab_members_empty");
    assert_cursor(4, 0);
    PRESS(UI_KEY_ENTER);
    assert_shows("Persoon, nieuw");
    PRESS(UI_KEY_ESC, '5');
    golden_expect("tab_contacts_empty");
    PRESS(UI_KEY_DOWN, UI_KEY_ENTER);
    assert_shows("Contact, nieuw");
    assert_shows("geweest");
    PRESS(UI_KEY_ESC, UI_KEY_UP, UI_KEY_ENTER);
    assert_shows("gepland");
    PRESS(UI_KEY_ESC, '6');
    golden_expect("tab_network_empty");
    stage_close();
}

static void test_one(void **state)
{
    (void)state;
    stage_import("2026-0702", "Berg, van den", "plan",
                 STAGE_MEMBER ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-05\","
                              " \"status\": \"held\", \"kind\": \"phone\", \"by\": \"sbakker\","
                              " \"text\": \"Gebeld.\"}], \"network\": [{\"id\": \"n1\", \"name\":"
                              " \"Jan\", \"kind\": \"network\", \"relation\": \"sibling\"}]");
    stage_open("dossier", "2026-0702", "members[0]", 24, 80);
    golden_expect("tab_members_one");
    PRESS('5');
    golden_expect("tab_contacts_one");
    PRESS('6');
    golden_expect("tab_network_one");
    stage_close();
}

// ---- many ----------------------------------------------------------------------------------------

#define MANY_MEMBERS                                                                               \
    ", \"members\": ["                                                                             \
    "{\"id\": \"m1\", \"given_names\": \"Pieter\", \"particle\": \"van den\", \"surname\":"        \
    " \"Berg\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\", \"phone\":"                  \
    " \"06 12 34 56 78\"},"                                                                        \
    "{\"id\": \"m2\", \"given_names\": \"Maximiliaan Bartholomeus\", \"surname\":"                 \
    " \"Hoogeveen-Zwanenburg\", \"birth_date\": \"1984\", \"role\": \"partner\"},"                 \
    "{\"id\": \"m3\", \"given_names\": \"Emre\", \"surname\": \"Berg\", \"birth_date\":"           \
    " \"2009-05-02\", \"role\": \"child\", \"also_in_household\": \"2026-0999\"},"                 \
    "{\"id\": \"m4\", \"given_names\": \"Noor\", \"surname\": \"Berg\", \"birth_date\":"           \
    " \"2014-11\", \"role\": \"child\", \"to\": \"2026-09-01\"},"                                  \
    "{\"id\": \"m5\", \"given_names\": \"Opa\", \"surname\": \"Berg\", \"birth_date\":"            \
    " \"1944\", \"role\": \"relative\", \"deceased\": \"2026-08-02\"}],"                           \
    " \"involved\": [{\"worker\": \"tdeboer\", \"from\": \"2026-09-20\", \"to\": \"2026-10-01\","  \
    " \"reason\": \"stand_in\"}, {\"worker\": \"rhaddad\", \"from\": \"2026-10-10\","              \
    " \"reason\": \"expert\"}]"

#define STORY                                                                                      \
    "Samen de post doorgenomen. Er ligt een aanmaning van de woningcorporatie van vier weken oud." \
    " Pieter belt vandaag zelf; lukt dat niet, dan morgen samen.\\nAfgesproken: de post komt"      \
    " voortaan in de map op tafel. Volgende week weer.\\nDe buurvrouw wil helpen met koken op"     \
    " dinsdag. Emre gaat weer naar school, maar vindt de klas druk. Hij wil praten met zijn"       \
    " mentor.\\nNog regelen: de toeslagen, de tandarts en een fiets.\\nEn de sleutel."

#define MANY_CONTACTS                                                                              \
    ", \"contacts\": ["                                                                            \
    "{\"id\": \"c1\", \"date\": \"2026-10-05\", \"time\": \"10:00\", \"status\": \"held\","        \
    " \"kind\": \"home_visit\", \"by\": \"sbakker\", \"with\": [\"m1\", \"m3\"], \"text\": "       \
    "\"" STORY "\"},"                                                                              \
    "{\"id\": \"c2\", \"date\": \"2026-10-16\", \"time\": \"11:30\", \"status\": \"planned\","     \
    " \"kind\": \"meeting\", \"by\": \"sbakker\", \"text\": \"Overleg met school\"},"              \
    "{\"id\": \"c3\", \"date\": \"2026-10-14\", \"time\": \"13:30\", \"status\": \"planned\","     \
    " \"kind\": \"home_visit\", \"by\": \"rhaddad\"},"                                             \
    "{\"id\": \"c4\", \"date\": \"2026-10-14\", \"status\": \"planned\", \"kind\": \"phone\","     \
    " \"by\": \"sbakker\", \"text\": \"Huur\"},"                                                   \
    "{\"id\": \"c5\", \"date\": \"2026-10-12\", \"time\": \"09:00\", \"status\": \"missed\","      \
    " \"kind\": \"home_visit\", \"by\": \"sbakker\", \"text\": \"Kaartje achtergelaten\"},"        \
    "{\"id\": \"c6\", \"date\": \"2026-10-12\", \"time\": \"15:00\", \"status\": \"held\","        \
    " \"kind\": \"phone\", \"by\": \"sbakker\", \"text\":"                                         \
    " \"~~2026-10-12 sbakker: verkeerd huishouden\\nGebeld met de bank.\"},"                       \
    "{\"id\": \"c7\", \"date\": \"2026-09-28\", \"status\": \"held\", \"kind\": \"letter\","       \
    " \"by\": \"sbakker\", \"text\": \"\\n\\nBrief van de school\"}]"

#define MANY_NETWORK                                                                               \
    ", \"network\": ["                                                                             \
    "{\"id\": \"n1\", \"name\": \"Tante Gre\", \"kind\": \"network\", \"relation\": \"relative\"," \
    " \"mentor_for\": \"m3\", \"mentor_agreed\": \"2026-10-01\", \"active\": true},"               \
    "{\"id\": \"n2\", \"name\": \"Karel de Vries\", \"kind\": \"volunteer\", \"relation\":"        \
    " \"volunteer\", \"organisation\": \"Humanitas\", \"function\": \"maatje\", \"mentor_for\":"   \
    " \"m3\"},"                                                                                    \
    "{\"id\": \"n3\", \"name\": \"Dr. A. van der Meulen-Hoekstra\", \"kind\": \"professional\","   \
    " \"relation\": \"professional\", \"organisation\": \"Huisartsenpraktijk Beijum-Oost\","       \
    " \"active\": false}],"                                                                        \
    " \"sharing\": ["                                                                              \
    "{\"organisation\": \"Kredietbank\", \"member\": \"m1\", \"date\": \"2026-09-10\", \"basis\":" \
    " \"agreement\", \"until\": \"2026-10-31\"},"                                                  \
    "{\"organisation\": \"School\", \"date\": \"2026-09-10\", \"basis\": \"agreement\"},"          \
    "{\"organisation\": \"Politie\", \"date\": \"2026-09-10\", \"basis\": \"danger\","             \
    " \"withdrawn\": \"2026-10-14\"},"                                                             \
    "{\"organisation\": \"GGD\", \"date\": \"2026-09-10\", \"basis\": \"legal_task\","             \
    " \"until\": \"2026-10-13\"},"                                                                 \
    "{\"organisation\": \"Corporatie\", \"date\": \"2026-10-15\", \"basis\": \"agreement\"}],"     \
    " \"escalations\": ["                                                                          \
    "{\"id\": \"e1\", \"to\": \"Veilig Thuis\", \"kind\": \"safety\", \"from\": \"2026-06-01\","   \
    " \"reason\": \"Zorg\", \"agreed_return\": \"2026-07-01\", \"ended\": \"2026-06-20\"},"        \
    "{\"id\": \"e2\", \"to\": \"Jeugdhulp\", \"kind\": \"specialist\", \"from\": \"2026-09-01\","  \
    " \"reason\": \"Zorg\", \"agreed_return\": \"2026-10-13\"},"                                   \
    "{\"id\": \"e3\", \"to\": \"GGZ\", \"kind\": \"specialist\", \"from\": \"2026-09-01\","        \
    " \"reason\": \"Zorg\", \"agreed_return\": \"2026-10-14\"},"                                   \
    "{\"id\": \"e4\", \"kind\": \"specialist\", \"from\": \"2026-09-01\"}],"                       \
    " \"provision_requests\": [{\"id\": \"r1\", \"member\": \"m1\", \"provision\":"                \
    " \"huishoudelijke hulp\", \"requested\": \"2026-10-01\", \"requested_by\": \"sbakker\"},"     \
    "{\"id\": \"r2\", \"member\": \"m1\", \"provision\": \"dagbesteding\", \"requested\":"         \
    " \"2026-09-01\", \"decided\": \"2026-09-20\", \"outcome\": \"refused\"}],"                    \
    " \"future_plans\": [{\"member\": \"m3\", \"status\": \"started\", \"date\": \"2026-09-10\","  \
    " \"big_five\": {\"support\": \"ok\", \"wonen\": \"ok\", \"inkomen\": \"not_yet\"}}]"

static void test_many(void **state)
{
    (void)state;
    stage_import("2026-0703", "Berg, van den", "plan", MANY_MEMBERS MANY_CONTACTS MANY_NETWORK);
    static const struct {
        int rows;
        int columns;
        const char *suffix;
    } sizes[] = {{24, 80, ""}, {40, 120, "_wide"}};
    for (size_t i = 0; i < 2; i++) {
        char name[64];
        stage_open("dossier", "2026-0703", "members", sizes[i].rows, sizes[i].columns);
        (void)snprintf(name, sizeof(name), "tab_members_many%s", sizes[i].suffix);
        golden_expect(name);
        stage_close();
        stage_open("dossier", "2026-0703", "contacts[0]", sizes[i].rows, sizes[i].columns);
        (void)snprintf(name, sizeof(name), "tab_contacts_many%s", sizes[i].suffix);
        golden_expect(name);
        stage_close();
        stage_open("dossier", "2026-0703", "network", sizes[i].rows, sizes[i].columns);
        (void)snprintf(name, sizeof(name), "tab_network_many%s", sizes[i].suffix);
        golden_expect(name);
        stage_close();
    }
}

// ---- people --------------------------------------------------------------------------------------

static void test_involved(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0703", "members", 24, 80);
    PRESS('e');
    assert_shows("Zet de cursor op een betrokken medewerker.");
    // Tab goes from list to list, to the actions and around, Shift+Tab back.
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    assert_shows(">  Rima Haddad");
    PRESS(UI_KEY_TAB);
    assert_shows(">F10 Acties");
    PRESS(UI_KEY_TAB);
    assert_shows(">  Pieter van den Berg");
    PRESS(UI_KEY_BACKTAB);
    assert_shows(">  Rima Haddad");
    PRESS(UI_KEY_ENTER);
    assert_shows("Periode verbeteren");
    assert_shows("Betrokken: Rima Haddad.");
    PRESS(UI_KEY_ESC, 'e');
    assert_shows("Rima Haddad is vanaf vandaag niet meer betrokken. ^Z maakt het ongedaan.");
    assert_shows(">  Rima Haddad");
    PRESS('e');
    assert_shows("Deze medewerker is niet meer betrokken.");
    PRESS(UI_CTRL('Z'));
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0703", &dossier);
    assert_false(date_given(dossier.involved.items[1].to));
}

static void test_member_opens(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0703", "members[2]", 24, 80);
    PRESS(UI_KEY_ENTER);
    assert_shows("Persoon Emre Berg");
    PRESS(UI_KEY_ESC, UI_KEY_F6);
    assert_shows("Persoon, nieuw");
    // Saved: it stands in the list, and the cursor stays where it was.
    stage_type("Lies");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("2019");
    PRESS(UI_KEY_F8);
    assert_shows(">  Emre Berg");
    assert_shows("Lies Berg");
    stage_close();
}

// ---- contacts ------------------------------------------------------------------------------------

static const struct contact *find_contact(const struct dossier *dossier, const char *text)
{
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (dossier->contacts.items[i].text && strstr(dossier->contacts.items[i].text, text))
            return &dossier->contacts.items[i];
    fail_msg("no contact with %s", text);
    return NULL;
}

static void test_settle(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0703", "contacts", 24, 80);
    // The first of today, and its cursor stays with it when it is held.
    PRESS(UI_KEY_DOWN);
    assert_shows("x = is geweest");
    PRESS('-');
    assert_shows("Dit contact is nog gepland: eerst x of z.");
    PRESS('x');
    assert_shows("Geweest, en bewaard.");
    assert_shows("GEPLAND (2)");
    assert_shows(">  wo 14-10-2026");
    PRESS('x');
    assert_shows("Dit contact is niet meer gepland.");
    PRESS(UI_CTRL('Z'));
    assert_shows("GEPLAND (3)");
    PRESS('z');
    assert_shows("Niet doorgegaan, en bewaard.");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0703", &dossier);
    const struct contact *contact = find_contact(&dossier, "Huur");
    assert_true(contact && contact->status == CONTACT_MISSED);
}

static void test_strike(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0703", "contacts[0]", 24, 80);
    PRESS('-');
    golden_expect("tab_contacts_strike");
    PRESS(UI_KEY_ESC);
    assert_hides("Doorgehaald, en bewaard");
    PRESS('-');
    stage_type("dubbel genoteerd");
    PRESS(UI_KEY_ENTER);
    assert_shows("Doorgehaald, en bewaard.");
    assert_shows("DOORGEHAALD: dubbel genoteerd");
    PRESS('-');
    assert_shows("Deze notitie is al doorgehaald.");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0703", &dossier);
    assert_true(contact_struck(find_contact(&dossier, "Samen de post"), &dossier.arena, NULL));
}

// Enter on a note goes on at its end.
static void test_goes_on(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0703", "contacts[6]", 24, 80);
    PRESS(UI_KEY_ENTER);
    stage_type(" erbij");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0703", &dossier);
    assert_non_null(find_contact(&dossier, "Brief van de school erbij"));
}

// Two keys besides the text.
static void test_note_from_anywhere(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0703", "", 24, 80);
    PRESS('n');
    stage_type("School belde.");
    PRESS(UI_KEY_F8);
    assert_shows("Bewaard 09:00");
    PRESS('5');
    assert_shows("School belde.");
    stage_close();
}

// ---- network -------------------------------------------------------------------------------------

static void test_network_adds(void **state)
{
    (void)state;
    static const char *const titles[] = {"Netwerk, nieuw", "Delen, nieuw", "Opschaling, nieuw",
                                         "Toekomstplan, nieuw", "Aanvraag, nieuw"};
    stage_open("dossier", "2026-0703", "network", 24, 80);
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
        PRESS(UI_KEY_F6);
        assert_shows(titles[i]);
        PRESS(UI_KEY_ESC, UI_KEY_TAB);
        // Of the law and of who agrees to the help nothing is added here.
        if (i == 0) {
            PRESS(UI_KEY_F6);
            assert_shows("De wet volgt uit leeftijd en plan; niemand vult die in.");
            PRESS(UI_KEY_TAB);
        } else if (i == 1) {
            PRESS(UI_KEY_F6);
            assert_shows("Wie instemt staat in het plan: p, daarna o.");
            PRESS(UI_KEY_TAB);
        }
    }
    PRESS(UI_KEY_TAB);
    assert_shows(">  Tante Gre");
    stage_close();
    // A finding that names only the list leads to a new one; to a row it opens that one.
    stage_open("dossier", "2026-0703", "escalations[3]", 24, 80);
    assert_shows(">  (niet ingevuld)");
    PRESS(UI_KEY_ENTER);
    assert_shows("Opschaling   Berg");
    stage_close();
}

static void test_closed(void **state)
{
    (void)state;
    stage_import("2026-0704", "Kaya", "closed", STAGE_MEMBER);
    stage_open("dossier", "2026-0704", "members", 24, 80);
    PRESS(UI_KEY_F6);
    assert_shows("Dit huishouden is gesloten.");
    PRESS(UI_KEY_ENTER);
    assert_shows("GESLOTEN: alleen lezen.");
    PRESS(UI_KEY_ESC, '6', UI_KEY_ENTER);
    assert_shows("Dat kan nu niet.");
    stage_close();
}

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_one),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_involved),
        cmocka_unit_test(test_settle),
        cmocka_unit_test(test_strike),
        cmocka_unit_test(test_goes_on),
        cmocka_unit_test(test_member_opens),
        cmocka_unit_test(test_note_from_anywhere),
        cmocka_unit_test(test_network_adds),
        cmocka_unit_test(test_closed),
    };
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
