// SPDX-License-Identifier: EUPL-1.2
// Another day, the same store: lists, the nightly run and a check of every dossier count alike.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "command.h"

enum { BLOCKED = 3 };

#define VERDICT "Niet in orde: " // how every message to the nightly service begins

// One day at midnight, the next, a month and half a year on.
static const char *const moments[] = {"2026-10-14T09:00", "2026-10-15T00:01", "2026-10-16T00:01",
                                      "2026-11-16T09:00", "2027-04-16T09:00"};
enum { MOMENTS = sizeof(moments) / sizeof(moments[0]) };

static json_t *parsed(char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("not JSON: %s in %.300s", error.text, text);
    free(text);
    return json;
}

static json_t *find(json_t *rows, const char *number)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (strcmp(json_string_value(json_object_get(row, "number")), number) == 0)
            return row;
    }
    return NULL;
}

static json_int_t whole(const json_t *row, const char *key)
{
    return json_integer_value(json_object_get(row, key));
}

// Each dossier that was checked stands in the list with the same counts. How many findings there are.
static json_int_t expect_listed(json_t *checked, json_t *listed)
{
    static const char *const keys[] = {"errors", "warnings", "hints", "waived"};
    json_int_t findings = 0;
    json_t *dossiers = json_object_get(checked, "dossiers");
    json_t *rows = json_object_get(listed, "households");
    assert_true(json_array_size(dossiers) > 0);
    assert_int_equal(json_array_size(dossiers), json_array_size(rows));
    for (size_t i = 0; i < json_array_size(dossiers); i++) {
        json_t *dossier = json_array_get(dossiers, i);
        const char *number = json_string_value(json_object_get(dossier, "number"));
        json_t *row = find(rows, number);
        assert_non_null(row);
        for (size_t j = 0; j < 4; j++) {
            if (whole(row, keys[j]) != whole(dossier, keys[j]))
                fail_msg("%s: %s %d in the list, %d checked", number, keys[j],
                         (int)whole(row, keys[j]), (int)whole(dossier, keys[j]));
            findings += whole(dossier, keys[j]);
        }
    }
    return findings;
}

// The same but for what is said.
static void expect_told(json_t *judged, json_t *told)
{
    json_t *dossiers = json_object_get(judged, "dossiers");
    for (size_t i = 0; i < json_array_size(dossiers); i++) {
        json_t *findings = json_object_get(json_array_get(dossiers, i), "findings");
        json_t *others =
            json_object_get(json_array_get(json_object_get(told, "dossiers"), i), "findings");
        assert_int_equal(json_array_size(findings), json_array_size(others));
        for (size_t j = 0; j < json_array_size(findings); j++) {
            json_t *finding = json_array_get(findings, j);
            json_t *other = json_array_get(others, j);
            const char *message = json_string_value(json_object_get(other, "message"));
            assert_int_equal(strncmp(message, VERDICT, strlen(VERDICT)), 0);
            json_object_set(other, "message", json_object_get(finding, "message"));
            json_object_set(other, "fix", json_object_get(finding, "fix"));
        }
    }
    assert_true(json_equal(judged, told));
}

static void test_every_way_of_counting_is_of_today(void **state)
{
    (void)state;
    const char *home = practice_home("30");
    const char *store = in_home(home, PRACTICE);
    json_int_t before = 0;
    int changed = 0;
    check_command(home, EXPECT(0), "worker", "add", "nacht", "--role", "service", "--store", store);
    for (size_t i = 0; i < MOMENTS; i++) {
        struct expected listing = EXPECT(.now = moments[i]);
        struct expected checking = EXPECT(.now = moments[i], .status = BLOCKED);
        json_t *listed = parsed(expect_command(home, listing, "list", "households", "--format",
                                               "json", "--store", store));
        json_t *judged = parsed(expect_command(home, checking, "plan", "check", "--all", "--format",
                                               "json", "--store", store));
        json_t *told = parsed(expect_command(home, checking, "plan", "check", "--all", "--format",
                                             "json", "--as", "nacht", "--store", store));
        json_int_t findings = expect_listed(judged, listed);
        expect_told(judged, told);
        changed += findings != before;
        before = findings;
        check_command(home, EXPECT(.now = moments[i]), "check", "--full", "--store", store);
        json_decref(listed);
        json_decref(judged);
        json_decref(told);
    }
    assert_true(changed > 2); // days made a difference
    term_home_free(home);
}

// The night comes first: the list then needs nothing more, and what attention lists is what stands.
static void test_the_night_goes_before_the_lists(void **state)
{
    (void)state;
    const char *home = practice_home("30");
    const char *store = in_home(home, PRACTICE);
    check_command(home, EXPECT(0), "worker", "add", "nacht", "--role", "service", "--store", store);
    struct expected night = EXPECT(.now = "2026-11-16T02:00", .status = BLOCKED);
    struct expected morning = EXPECT(.now = "2026-11-16T09:00");
    json_t *told = parsed(expect_command(home, night, "plan", "check", "--all", "--format", "json",
                                         "--as", "nacht", "--store", store));
    json_t *listed = parsed(
        expect_command(home, morning, "list", "households", "--format", "json", "--store", store));
    json_t *attention = parsed(expect_command(home, morning, "list", "households", "--attention",
                                              "--format", "json", "--store", store));
    json_t *rows = json_object_get(attention, "households");
    size_t expected = 0;
    (void)expect_listed(told, listed);
    for (size_t i = 0; i < json_array_size(json_object_get(listed, "households")); i++) {
        json_t *row = json_array_get(json_object_get(listed, "households"), i);
        const char *number = json_string_value(json_object_get(row, "number"));
        bool asks = whole(row, "errors") + whole(row, "warnings") > 0;
        assert_int_equal(find(rows, number) != NULL, asks);
        expected += asks;
    }
    assert_int_equal(json_array_size(rows), expected);
    json_decref(told);
    json_decref(listed);
    json_decref(attention);
    term_home_free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_way_of_counting_is_of_today),
        cmocka_unit_test(test_the_night_goes_before_the_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
