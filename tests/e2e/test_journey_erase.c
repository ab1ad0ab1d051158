// SPDX-License-Identifier: EUPL-1.2
// The end of a term: the privacy officer finds what may go, writes the copy for those it is about, erases
// it with the number typed again, and reads in the log that it happened; no name is seen on the way.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <jansson.h>

#include "journey.h"

#define NUMBER "2026-0901"

static const char household[] =
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"" NUMBER "\","
    " \"name\": \"Zomerdijk\", \"phase\": \"closed\", \"team\": \"WIJ Beijum\", \"opened\":"
    " \"2008-09-01\", \"closed\": \"2009-03-01\"}, \"members\": [{\"id\": \"m1\","
    " \"given_names\": \"Imke\", \"surname\": \"Zomerdijk\", \"birth_date\": \"1961-03-12\","
    " \"role\": \"parent\"}], \"coordinators\": [{\"worker\": \"sbakker\", \"from\":"
    " \"2008-09-01\", \"to\": \"2009-03-01\"}], \"contacts\": [{\"id\": \"c1\", \"date\":"
    " \"2008-10-07\", \"status\": \"held\", \"kind\": \"home_visit\", \"by\": \"sbakker\","
    " \"with\": [\"m1\"], \"text\": \"De kachel deed het weer.\"}]}";

static struct term *officer(const char *home)
{
    const char *const arguments[] = {"--as", "pvandijk", NULL};
    struct term *t = journey_today(home, .arguments = arguments);
    journey_see(t, "[1 Bewaartermijnen]");
    return t;
}

static void see_what_may_go(struct term *t)
{
    journey_see(t, "Wat vandaag gewist mag worden");
    journey_see(t, "het hele huishouden");
    journey_see(t, "02-03-2024"); // fifteen years after the day of closing
    journey_see_not(t, "Zomerdijk");
    journey_at(t, NUMBER);
}

static void fill_in(struct term *t, const char *copy)
{
    term_keys(t, "Enter");
    journey_see(t, "Wis " NUMBER);
    term_expect_screen(t, "erase_household");
    term_keys(t, "F8");
    journey_see(t, "Vul dit eerst in: Grond.");
    term_keys(t, "1", "Tab", "1", "Tab");
    term_type(t, copy);
    term_keys(t, "Tab", "F8");
    journey_see(t, "Vul dit eerst in: Nummer nog eens.");
}

// The number of another household erases nothing, and writes no copy.
static void mistype(struct term *t, const char *copy)
{
    struct stat status;
    term_type(t, "2026-0001");
    term_keys(t, "F8");
    journey_see(t, "Typ het nummer van het huishouden nog eens om het te wissen.");
    assert_int_equal(stat(copy, &status), -1);
    term_keys(t, "C-u");
    term_type(t, NUMBER);
}

static void expect_copy(const char *copy)
{
    struct stat status;
    json_error_t error;
    assert_int_equal(stat(copy, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    json_t *json = json_load_file(copy, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(json);
    json_t *contact = json_array_get(json_object_get(json, "contacts"), 0);
    assert_string_equal(json_string_value(json_object_get(contact, "text")),
                        "De kachel deed het weer.");
    json_decref(json);
}

static void see_it_in_the_log(struct term *t)
{
    term_keys(t, "2");
    journey_see(t, "[2 Logboek]");
    journey_see(t, "Petra van Dijk wiste wat bewaard was");
    journey_see(t, "gewist is");
    journey_see_not(t, "Zomerdijk");
    term_keys(t, "1");
    journey_see(t, "Vandaag mag niets gewist worden.");
}

static void test_from_due_to_gone(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    const char *copy = in_home(home, "kopie.json");
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store", store);
    struct term *t = officer(home);
    see_what_may_go(t);
    fill_in(t, copy);
    mistype(t, copy);
    term_keys(t, "F8");
    journey_see(t, "Gewist.");
    journey_see_not(t, NUMBER);
    expect_copy(copy);
    see_it_in_the_log(t);
    journey_leave(t);
    check_command(home, EXPECT(.status = 2, .err = "Er is geen huishouden"), "show", NUMBER,
                  "--store", store);
    check_command(home, EXPECT(.out = "pvandijk,term,file,"), "retention", "--erased", "--format",
                  "csv", "--as", "pvandijk", "--store", store);
    check_command(home, EXPECT(0), "check", "--full", "--store", store);
    // What they got can be read again.
    check_command(home, EXPECT(.out = NUMBER), "import", "household", copy, "--store", store);
    term_home_free(home);
}

// What was backed up is there until the backups are destroyed, and that is told before and after.
static void test_until_when_backups_hold_it(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store", store);
    check_command(home, EXPECT(.any_err = true), "backup", in_home(home, "nacht.backup"), "--store",
                  store);
    check_command(home, EXPECT(0), "settings", "backup_keep_days=30", "--store", store);
    struct term *t = officer(home);
    term_keys(t, "Enter");
    journey_see(t, "Die worden 30 dagen bewaard.");
    term_keys(t, "1", "Tab", "2", "Tab", "Tab");
    term_type(t, NUMBER);
    term_keys(t, "F8");
    journey_see(t, "Gewist. Staat nog in back-ups, tot en met 13-11-2026.");
    term_free(t);
    term_home_free(home);
}

// A file that is there is never written over, and nothing goes without the copy.
static void test_a_copy_that_cannot_be_written(void **state)
{
    (void)state;
    const char *home = practice_home("3");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store", store);
    struct term *t = officer(home);
    term_keys(t, "Enter", "1", "Tab", "1", "Tab");
    term_type(t, put_file(home, "er.al", "van een ander"));
    term_keys(t, "Tab");
    term_type(t, NUMBER);
    term_keys(t, "F8");
    journey_see(t, "bestaat al.");
    journey_see(t, "Wis " NUMBER);
    term_keys(t, "Esc");
    journey_at(t, NUMBER);
    term_free(t);
    check_command(home, EXPECT(.out = "Imke Zomerdijk"), "show", NUMBER, "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_due_to_gone),
        cmocka_unit_test(test_until_when_backups_hold_it),
        cmocka_unit_test(test_a_copy_that_cannot_be_written),
    };
    return cmocka_run_group_tests_name("journey_erase", tests, NULL, NULL);
}
