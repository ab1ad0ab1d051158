// SPDX-License-Identifier: EUPL-1.2
// F1 on a field: what it is, and what stood in it before; ^F: where one is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

#define TALKS                                                                                      \
    ", \"contacts\": ["                                                                            \
    "{\"id\": \"c1\", \"date\": \"2026-10-12\", \"time\": \"10:00\", \"status\": \"held\","        \
    " \"kind\": \"home_visit\", \"by\": \"sbakker\", \"with\": [\"m1\"],"                          \
    " \"text\": \"Tweede gesprek.\\nOver de huur.\"},"                                             \
    "{\"id\": \"c2\", \"date\": \"2026-10-05\", \"status\": \"held\", \"kind\": \"phone\","        \
    " \"by\": \"sbakker\", \"text\": \"Eerste gesprek.\"},"                                        \
    "{\"id\": \"c3\", \"date\": \"2026-10-06\", \"status\": \"held\", \"kind\": \"meeting\","      \
    " \"by\": \"sbakker\", \"text\": \"~~2026-10-07 sbakker: fout\\nGevoelig.\"},"                 \
    "{\"id\": \"c4\", \"date\": \"2026-10-20\", \"status\": \"planned\", \"kind\": \"phone\","     \
    " \"by\": \"sbakker\", \"text\": \"Komt nog.\"}]"

static void change_phone(const char *number, const char *phone)
{
    struct error err = {0};
    struct work work = {0};
    struct service *service = stage_service();
    assert_done(service_begin_work(service, WORK_MEMBER, number, &work, &err), &err);
    work.after.members.items[0].phone = phone;
    assert_done(service_save_work(service, &work, &err), &err);
    work_release(&work);
}

// What was saved in it, the newest first, with who and when; another field has its own.
static void test_from_the_changes(void **state)
{
    (void)state;
    stage_import("2026-0601", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE);
    change_phone("2026-0601", "0611111111");
    change_phone("2026-0601", NULL);
    change_phone("2026-0601", "0633333333");
    stage_open("record", "2026-0601", "members[0].phone", 24, 80);
    PRESS(UI_KEY_F1);
    assert_shows("HULP: dit veld");
    assert_shows("De laatste waarden:");
    assert_shows("14-10-2026, ");
    assert_shows("Oefenaar: 0633333333");
    assert_shows("(leeg)");
    assert_shows("0611111111");
    assert_hides("Pieter\n");
    PRESS(UI_KEY_F1);
    assert_hides("De laatste waarden:");
    stage_close();
    // Of the second member nothing was ever saved there.
    stage_open("record", "2026-0601", "members[1].phone", 24, 80);
    PRESS(UI_KEY_F1);
    assert_shows("HULP: dit veld");
    assert_hides("De laatste waarden:");
    stage_close();
}

// At most five.
static void test_the_newest_five(void **state)
{
    (void)state;
    static const char *const phones[] = {"050-1", "050-2", "050-3", "050-4", "050-5", "050-6"};
    stage_import("2026-0602", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE);
    for (size_t i = 0; i < sizeof(phones) / sizeof(phones[0]); i++)
        change_phone("2026-0602", phones[i]);
    stage_open("record", "2026-0602", "members[0].phone", 24, 80);
    PRESS(UI_KEY_F1);
    assert_shows("050-6");
    assert_shows("050-2");
    assert_hides("050-1");
    stage_close();
}

// A contact shows those held before it by their day, whatever their place in the list.
static void test_earlier_contacts(void **state)
{
    (void)state;
    stage_import("2026-0603", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE TALKS);
    stage_open("record", "2026-0603", "contacts", 24, 80);
    PRESS(UI_KEY_F1);
    assert_shows("12-10-2026, ");
    assert_shows("Tweede gesprek. Over de huur.");
    assert_shows("Eerste gesprek.");
    assert_hides("Komt nog.");
    assert_hides("Gevoelig.");
    stage_close();
    stage_open("record", "2026-0603", "contacts[0].kind", 24, 80);
    PRESS(UI_KEY_F1);
    assert_shows("05-10-2026, ");
    assert_shows(": telefoon");
    assert_hides("huisbezoek\n");
    stage_close();
}

static void test_a_domain(void **state)
{
    (void)state;
    stage_import("2026-0604", "Berg, van den", "execution",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED);
    stage_open("zrm", "2026-0604", "", 24, 80);
    PRESS(UI_KEY_F1);
    assert_shows("HULP: dit veld");
    assert_shows("Eerder gemeten:");
    assert_shows("05-10-2026: 3 (");
    assert_shows("12-04-2026: 2 (");
    assert_shows(", voortgang, Sanne Bakker");
    PRESS(UI_KEY_ESC);
    // The second row: the domain of housing stayed at two; hidden levels are told nowhere.
    PRESS(UI_KEY_DOWN, UI_KEY_F1);
    assert_shows("05-10-2026: 2 (");
    PRESS(UI_KEY_ESC, 'h', UI_KEY_F1);
    assert_hides("05-10-2026: 2 (");
    assert_shows("Eerdere scores zijn verborgen.");
    PRESS(UI_KEY_ESC, 'h');
    // What was never scored says so.
    PRESS(UI_KEY_DOWN, UI_KEY_F1);
    assert_shows("Dit is niet eerder gemeten.");
    stage_close();
}

// A birth date of which the year was a guess is asked about, and kept all the same.
static void test_a_birth_date_without_a_year(void **state)
{
    (void)state;
    stage_import("2026-0605", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE);
    stage_open("record", "2026-0605", "members[2].birth_date", 24, 80);
    PRESS(UI_CTRL('U'));
    stage_type("3-4");
    assert_hides("klopt dat?");
    PRESS(UI_KEY_TAB);
    assert_shows("? 3 april 2026, klopt dat?");
    PRESS(UI_KEY_BACKTAB, UI_CTRL('U'));
    stage_type("3-4-2012");
    PRESS(UI_KEY_TAB);
    assert_hides("klopt dat?");
    PRESS(UI_KEY_F2);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0605", &dossier);
    assert_int_equal(dossier.members.items[2].birth_date.year, 2012);
}

// A number is shown in one way, however it was typed; what is more than a number stays.
static void test_a_telephone_number(void **state)
{
    (void)state;
    stage_import("2026-0607", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE);
    stage_open("record", "2026-0607", "members[0].phone", 24, 80);
    stage_type("+31-612345678");
    PRESS(UI_KEY_TAB);
    assert_shows(": 06 12 34 56 78");
    PRESS(UI_KEY_BACKTAB, UI_CTRL('U'));
    stage_type("050-1234567 werk");
    PRESS(UI_KEY_TAB);
    assert_shows(": 050-1234567 werk");
    stage_close();
}

// ^F finds a field of another step, and what was being typed is not lost on the way.
static void test_a_field_of_another_step(void **state)
{
    (void)state;
    stage_import("2026-0606", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE);
    stage_open("intake", "2026-0606", "intake.referrer", 24, 80);
    stage_type("huisarts");
    PRESS(UI_CTRL('F'));
    stage_type("postc");
    PRESS(UI_KEY_ENTER);
    assert_shows("Stap 2 van 4");
    assert_shows(">Postcode");
    PRESS(UI_CTRL('F'));
    stage_type("uitk"); // nothing: Esc leaves everything as it is
    PRESS(UI_KEY_ESC);
    assert_shows(">Postcode");
    PRESS(UI_CTRL('F'));
    stage_type("verwijz");
    PRESS(UI_KEY_ENTER);
    assert_shows("Stap 1 van 4");
    assert_shows(">Verwijzer");
    assert_shows("huisarts");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_the_changes),
        cmocka_unit_test(test_the_newest_five),
        cmocka_unit_test(test_earlier_contacts),
        cmocka_unit_test(test_a_domain),
        cmocka_unit_test(test_a_birth_date_without_a_year),
        cmocka_unit_test(test_a_telephone_number),
        cmocka_unit_test(test_a_field_of_another_step),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
