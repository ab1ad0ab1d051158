// SPDX-License-Identifier: EUPL-1.2
// Retention and erasing on the command line: their exit codes, what they refuse, and their forms.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"

#define NUMBER "2026-0901"
#define OFFICER "--as", "pvandijk"

enum { USAGE = 1, BAD_INPUT = 2, DENIED = 4, CONFLICT = 5 };

static const char household[] =
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"" NUMBER "\","
    " \"name\": \"Zomerdijk\", \"phase\": \"closed\", \"team\": \"WIJ Beijum\", \"opened\":"
    " \"2008-09-01\", \"closed\": \"2009-03-01\"}, \"members\": [{\"id\": \"m1\","
    " \"given_names\": \"Imke\", \"surname\": \"Zomerdijk\", \"birth_date\": \"1961-03-12\","
    " \"role\": \"parent\"}, {\"id\": \"m2\", \"given_names\": \"Sem\", \"surname\":"
    " \"Winterman\", \"birth_date\": \"1965-03-12\", \"role\": \"partner\"}], \"coordinators\":"
    " [{\"worker\": \"sbakker\", \"from\": \"2008-09-01\", \"to\": \"2009-03-01\"}]}";

static const char *home_with_closed(void)
{
    const char *home = practice_home("3");
    check_command(home, EXPECT(.input = household), "import", "household", "-", "--store",
                  in_home(home, PRACTICE));
    return home;
}

static json_t *parsed(char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("not JSON: %s in %.300s", error.text, text);
    free(text);
    return json;
}

static const char *text_in(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static json_t *due(const char *home)
{
    return parsed(expect_command(home, EXPECT(0), "retention", "--format", "json", OFFICER,
                                 "--store", in_home(home, PRACTICE)));
}

static void test_what_is_due(void **state)
{
    (void)state;
    const char *home = home_with_closed();
    const char *store = in_home(home, PRACTICE);
    json_t *json = due(home);
    json_t *rows = json_object_get(json, "due");
    assert_int_equal(json_array_size(rows), 3); // the household and its two members
    json_t *first = json_array_get(rows, 0);
    assert_int_equal(json_object_size(first), 5);
    assert_string_equal(text_in(first, "number"), NUMBER);
    assert_string_equal(text_in(first, "law"), "wmo");
    assert_string_equal(text_in(first, "due"), "2024-03-02");
    assert_true(json_is_null(json_object_get(first, "person")));
    assert_true(json_integer_value(json_object_get(first, "records")) > 0);
    assert_true(json_is_string(json_object_get(json_array_get(rows, 1), "person")));
    json_decref(json);
    check_command(home, EXPECT(.out = "\n" NUMBER ",,wmo,"), "retention", "--format", "csv",
                  OFFICER, "--store", store);
    char *text = expect_command(home, EXPECT(.out = "Mag weg vanaf"), "retention", OFFICER,
                                "--store", store);
    assert_null(strstr(text, "Zomerdijk"));
    free(text);
    // Both sides of the day.
    check_command(home, EXPECT(.out = "{\n  \"due\": []\n}"), "retention", "--until", "2024-03-01",
                  "--format", "json", OFFICER, "--store", store);
    check_command(home, EXPECT(.out = NUMBER), "retention", "--until", "2024-03-02", OFFICER,
                  "--store", store);
    check_command(home, EXPECT(.status = USAGE, .err = "2026-10-14"), "retention", "--until",
                  "morgen", OFFICER, "--store", store);
    check_command(home, EXPECT(.status = DENIED, .err = "privacyfunctionaris"), "retention", "--as",
                  "sbakker", "--store", store);
    check_command(home, EXPECT(.status = DENIED, .err = "privacyfunctionaris"), "retention",
                  "--erased", "--as", "sbakker", "--store", store);
    term_home_free(home);
}

static void test_the_terms(void **state)
{
    (void)state;
    const char *home = practice_home("1");
    const char *store = in_home(home, PRACTICE);
    json_t *json = parsed(expect_command(home, EXPECT(.err = "als geheel weg"), "retention",
                                         "--terms", "--format", "json", "--store", store));
    json_t *rows = json_object_get(json, "terms");
    assert_int_equal(json_array_size(rows), 5);
    for (size_t i = 0; i < json_array_size(rows); i++)
        assert_in_range(json_integer_value(json_object_get(json_array_get(rows, i), "years")), 5,
                        20);
    json_decref(json);
    check_command(home, EXPECT(.out = "Jeugdwet 7.3.8", .err = "als geheel weg"), "retention",
                  "--terms", "--store", store);
    term_home_free(home);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    const char *home = home_with_closed();
    const char *store = in_home(home, PRACTICE);
    const char *copy = in_home(home, "kopie.json");
    const char *taken = put_file(home, "er.al", "van een ander");
#define ERASE(expected, ...) check_command(home, expected, "erase", __VA_ARGS__, "--store", store)
    ERASE(EXPECT(.status = USAGE, .err = "--ground is term, request of mistake."), NUMBER, OFFICER);
    ERASE(EXPECT(.status = USAGE, .err = "--ground is term, request of mistake."), NUMBER,
          "--ground", "zomaar", OFFICER);
    ERASE(EXPECT(.status = USAGE, .err = "Noem het huishouden"), "--ground", "term", OFFICER);
    ERASE(EXPECT(.status = BAD_INPUT, .err = "Schrijf een kopie naar een bestand"), NUMBER,
          "--ground", "term", "--confirm", NUMBER, OFFICER);
    ERASE(EXPECT(.status = BAD_INPUT, .err = "nog eens"), NUMBER, "--ground", "term", "--export",
          copy, OFFICER);
    ERASE(EXPECT(.status = BAD_INPUT, .err = "nog eens"), NUMBER, "--ground", "term", "--export",
          copy, "--confirm", "2026-0001", OFFICER);
    ERASE(EXPECT(.status = BAD_INPUT, .err = "Er is geen huishouden"), "2026-0999", "--ground",
          "term", "--given", "--confirm", "2026-0999", OFFICER);
    ERASE(EXPECT(.status = DENIED, .err = "privacyfunctionaris"), NUMBER, "--ground", "term",
          "--export", copy, "--confirm", NUMBER, "--as", "sbakker");
    ERASE(EXPECT(.status = CONFLICT, .err = "bestaat al."), NUMBER, "--ground", "term", "--export",
          taken, "--confirm", NUMBER, OFFICER);
    ERASE(EXPECT(.status = CONFLICT, .err = "niet afgesloten"), "2026-0001", "--ground", "term",
          "--export", copy, "--confirm", "2026-0001", OFFICER);
    ERASE(EXPECT(.status = CONFLICT, .err = "krijgt nog hulp"), "2026-0001", "--ground", "request",
          "--export", copy, "--confirm", "2026-0001", OFFICER);
    ERASE(EXPECT(.status = CONFLICT, .err = "staat niet in dit huishouden"), NUMBER, "--person",
          "0192a000-0000-7000-8000-000000000000", "--ground", "term", "--export", copy, "--confirm",
          NUMBER, OFFICER);
    ERASE(EXPECT(.status = DENIED, .err = "privacyfunctionaris"), "--finish", "--as", "sbakker");
    assert_int_not_equal(access(copy, F_OK), 0); // a refusal writes nothing
    json_t *json = due(home);
    assert_int_equal(json_array_size(json_object_get(json, "due")), 3);
    json_decref(json);
    term_home_free(home);
}

static void test_one_person_and_then_the_rest(void **state)
{
    (void)state;
    size_t households = 0;
    const char *home = home_with_closed();
    const char *store = in_home(home, PRACTICE);
    json_t *json = due(home);
    const char *person = text_in(json_array_get(json_object_get(json, "due"), 1), "person");
    json_t *gone =
        parsed(expect_command(home, EXPECT(.any_err = true), "erase", NUMBER, "--person", person,
                              "--ground", "term", "--export", in_home(home, "een.json"),
                              "--confirm", NUMBER, "--format", "json", OFFICER, "--store", store));
    assert_string_equal(text_in(gone, "number"), NUMBER);
    assert_true(json_integer_value(json_object_get(gone, "rows")) > 0);
    assert_true(json_is_true(json_object_get(gone, "cleared")));
    assert_int_equal(json_array_size(json_object_get(gone, "backups")), 0);
    assert_true(json_is_null(json_object_get(gone, "backups_until")));
    json_decref(gone);
    json_decref(json);
    json = due(home);
    assert_int_equal(json_array_size(json_object_get(json, "due")), 2);
    json_decref(json);
    char *backup = expect_command(home, EXPECT(.any_err = true), "backup",
                                  in_home(home, "nacht.backup"), "--store", store);
    free(backup);
    // The backup of today, kept for thirty days.
    check_command(home, EXPECT(.out = "backup_keep_days"), "settings", "backup_keep_days=30",
                  "--store", store);
    gone = parsed(expect_command(home, EXPECT(.err = "Back-ups"), "erase", NUMBER, "--ground",
                                 "term", "--given", "--confirm", NUMBER, "--format", "json",
                                 OFFICER, "--store", store));
    assert_int_equal(json_array_size(json_object_get(gone, "backups")), 1);
    assert_string_equal(text_in(gone, "backups_until"), "2026-11-13");
    json_decref(gone);
    json = parsed(expect_command(home, EXPECT(0), "retention", "--erased", "--format", "json",
                                 OFFICER, "--store", store));
    json_t *rows = json_object_get(json, "erased");
    assert_int_equal(json_array_size(rows), 2);
    for (size_t i = 0; i < 2; i++) { // of one moment, so in any order
        json_t *row = json_array_get(rows, i);
        bool whole = json_is_null(json_object_get(row, "person"));
        households += whole;
        assert_string_equal(text_in(row, "copy"), whole ? "given" : "file");
        assert_string_equal(text_in(row, "worker"), "pvandijk");
    }
    assert_int_equal(households, 1);
    json_decref(json);
    check_command(home, EXPECT(.out = "Geen kopie over"), "erase", "--finish", OFFICER, "--store",
                  store);
    term_home_free(home);
}

static void test_backups_without_an_end(void **state)
{
    (void)state;
    const char *home = home_with_closed();
    const char *store = in_home(home, PRACTICE);
    char *backup = expect_command(home, EXPECT(.any_err = true), "backup",
                                  in_home(home, "nacht.backup"), "--store", store);
    free(backup);
    check_command(home, EXPECT(.out = "nacht.backup", .err = "zolang de organisatie ze bewaart"),
                  "erase", NUMBER, "--ground", "term", "--given", "--confirm", NUMBER, OFFICER,
                  "--store", store);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_due),
        cmocka_unit_test(test_the_terms),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_one_person_and_then_the_rest),
        cmocka_unit_test(test_backups_without_an_end),
    };
    return cmocka_run_group_tests_name("erase_commands", tests, NULL, NULL);
}
