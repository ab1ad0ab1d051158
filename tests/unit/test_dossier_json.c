// SPDX-License-Identifier: EUPL-1.2
// What is read is written again, byte for byte. What is refused stands in
// test_dossier_json_refused.c.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "exchange/dossier_json.h"
#include "model/field.h"

#define HEADING "{\"format\": \"eenplan-dossier\", \"version\": 1"

enum { RECORDS_MAX = 32 };

static const char *data_path(const char *name, char *buffer, size_t size)
{
    const char *data = getenv("TEST_DATA");
    assert_in_range(snprintf(buffer, size, "%s/json/%s", data ? data : "tests/data", name), 1,
                    size - 1);
    return buffer;
}

static void read_data(const char *name, struct dossier *ret_dossier)
{
    char path[512];
    struct error err = {0};
    if (!dossier_json_read_file(data_path(name, path, sizeof(path)), ret_dossier, &err))
        fail_msg("%s", err.message);
}

static void read_text(const char *text, struct dossier *ret_dossier)
{
    struct error err = {0};
    if (!dossier_json_read(text, strlen(text), ret_dossier, &err))
        fail_msg("%s", err.message);
}

static void load(const char *name, struct string *out)
{
    char path[512];
    char chunk[4096];
    size_t size = 0;
    FILE *file = fopen(data_path(name, path, sizeof(path)), "rb");
    assert_non_null(file);
    while ((size = fread(chunk, 1, sizeof(chunk), file)) > 0)
        string_append_n(out, chunk, size);
    (void)fclose(file);
}

// Writes, reads back and writes again: equal values, equal bytes.
static void assert_round_trip(const struct dossier *dossier)
{
    STRING_AUTO first = {0};
    STRING_AUTO second = {0};
    DOSSIER_AUTO again = {0};
    struct error err = {0};
    assert_true(dossier_json_write(dossier, &first, &err));
    if (!dossier_json_read(first.text, first.length, &again, &err))
        fail_msg("%s", err.message);
    assert_true(record_equal(&record_dossier, dossier, &again));
    assert_true(dossier_json_write(&again, &second, &err));
    assert_string_equal(first.text, second.text);
    assert_int_equal(err.kind, ERROR_NONE);
}

static void test_sample(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    read_data("good/sample.json", &dossier);
    assert_string_equal(dossier.household.number, "2026-0173");
    assert_string_equal(dossier.household.name, "Berg, van den - Yılmaz");
    assert_int_equal(dossier.household.address.secret, ANSWER_NO);
    assert_int_equal(dossier.household.phase, PHASE_PLAN);
    assert_null(dossier.household.address.addition);
    assert_int_equal(dossier.members.items[0].birth_date.year, 1981);
    assert_int_equal(dossier.coordinators.count, 2);
    assert_int_equal(dossier.assessments.items[0].scores.items[1].level.value, 4);
    assert_false(dossier.assessments.items[0].scores.items[1].target.given);
    const struct plan *plan = &dossier.plans.items[0];
    assert_int_equal(plan->goals.items[0].actions.items[0].who.kind, WHO_NETWORK);
    assert_int_equal(plan->waivers.items[0].value.kind, JSON_TEXT);
    assert_int_equal(dossier.future_plans.items[0].big_five.inkomen, BIG_FIVE_NOT_YET);
    assert_string_equal(dossier.contacts.items[0].time, "10:00");
    assert_round_trip(&dossier);
}

static void test_sample_is_exported_to_the_byte(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO wanted = {0};
    STRING_AUTO written = {0};
    struct error err = {0};
    read_data("good/sample.json", &dossier);
    load("good/sample-export.json", &wanted);
    assert_true(dossier_json_write(&dossier, &written, &err));
    assert_string_equal(written.text, wanted.text);
}

// What a rule judges comes through as it stands.
static void test_judged_is_read(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    read_data("good/judged.json", &dossier);
    assert_string_equal(dossier.members.items[0].bsn, "12");
    assert_int_equal(dossier.members.count, 2);
    assert_true(record_absent(&record_member, &dossier.members.items[1]));
    assert_int_equal(dossier.assessments.items[0].scores.items[0].level.value, 9);
    assert_true(dossier.assessments.items[0].scores.items[0].target.given);
    assert_string_equal(dossier.assessments.items[0].subject, "m99");
    assert_int_equal(dossier.plans.count, 2);
    assert_round_trip(&dossier);
}

static void test_smallest(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO written = {0};
    struct error err = {0};
    read_data("good/smallest.json", &dossier);
    assert_true(record_absent(&record_dossier, &dossier));
    assert_true(dossier_json_write(&dossier, &written, &err));
    assert_string_equal(written.text,
                        "{\n  \"format\": \"eenplan-dossier\",\n  \"version\": 1\n}\n");
}

// Every key as null is a dossier with nothing in it.
static void test_null_is_absent(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    string_append(&text, HEADING);
    for (size_t i = 0; i < record_dossier.count; i++)
        string_append_format(&text, ", \"%s\": null", record_dossier.fields[i].name);
    string_append(&text, "}");
    DOSSIER_AUTO dossier = {0};
    read_text(text.text, &dossier);
    assert_true(record_absent(&record_dossier, &dossier));

    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        bool list = field->kind == FIELD_LIST;
        string_clear(&text);
        string_append_format(&text, HEADING ", \"%s\": %s{", field->name, list ? "[" : "");
        for (size_t j = 0; j < field->record->count; j++)
            string_append_format(&text, "%s\"%s\": null", j > 0 ? ", " : "",
                                 field->record->fields[j].name);
        string_append(&text, list ? "}]}" : "}}");
        DOSSIER_AUTO one = {0};
        read_text(text.text, &one);
        assert_round_trip(&one);
    }
}

// Fills every field of every record, whatever the table holds.
struct filling {
    struct arena *arena;
    int count; // to make values differ
    const struct record *records[RECORDS_MAX];
    const char *ids[RECORDS_MAX]; // an id of each record
    bool references;              // second round: all ids are known
};

static void fill_record(struct filling *filling, const struct record *record, void *of);

static const char *fill_id(struct filling *filling, const struct record *record)
{
    const char *id = arena_format(filling->arena, "id-%d", ++filling->count);
    for (size_t i = 0; i < RECORDS_MAX; i++) {
        if (!filling->records[i] || filling->records[i] == record) {
            filling->records[i] = record;
            filling->ids[i] = id;
            return id;
        }
    }
    fail_msg("more records than RECORDS_MAX");
    return id;
}

static const char *reference_to(const struct filling *filling, const struct record *record)
{
    for (size_t i = 0; i < RECORDS_MAX; i++)
        if (filling->records[i] == record)
            return filling->ids[i];
    fail_msg("nothing has an id of %s", record->name);
    return NULL;
}

static const char *fill_text(struct filling *filling, const struct record *record,
                             const struct field *field)
{
    if (field->flags & FIELD_IS_ID)
        return fill_id(filling, record);
    if (field->flags & FIELD_IS_NUMBER)
        return "2026-123456";
    if (field->kind == FIELD_TIME)
        return "23:59";
    return arena_format(filling->arena, " %d \"ë\\/\n\t\x01\x7f\xc2\x85😀é\xe2\x80\xa8 ",
                        ++filling->count);
}

static void fill_texts(struct filling *filling, const struct field *field, void *value)
{
    for (size_t i = 0; i < 2; i++) {
        const char *text =
            field->choices ? field->choices->items[i % field->choices->count].code : "ü, \"x\"";
        text_list_add(value, field->refers ? reference_to(filling, field->refers) : text,
                      filling->arena);
    }
}

static void fill_field(struct filling *filling, const struct record *record,
                       const struct field *field, void *of)
{
    void *value = field_at(field, of);
    int number = ++filling->count;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_TIME:
        *(const char **)value = fill_text(filling, record, field);
        return;
    case FIELD_WHOLE:
        *(struct whole *)value = whole_of(number % 2 ? INT64_MIN + number : INT64_MAX - number);
        return;
    case FIELD_ANSWER:
        *(enum answer *)value = number % 2 ? ANSWER_YES : ANSWER_NO;
        return;
    case FIELD_DATE:
        *(struct date *)value = date_add_days(date_of(2026, 1, 1), number);
        return;
    case FIELD_PARTIAL_DATE:
        *(struct partial_date *)value =
            (struct partial_date){1981, (int8_t)(number % 2 ? 2 : 0), 0};
        return;
    case FIELD_CHOICE:
        *(int *)value = 1 + number % (int)field->choices->count;
        return;
    case FIELD_TEXTS:
        return; // in the second round
    case FIELD_SCALAR:
        *(struct json_scalar *)value =
            number % 2 ? (struct json_scalar){.kind = JSON_WHOLE, .whole = -number}
                       : (struct json_scalar){.kind = JSON_FALSE};
        return;
    case FIELD_RECORD:
        fill_record(filling, field->record, value);
        return;
    case FIELD_LIST:
        for (int i = 0; i < 2; i++)
            fill_record(filling, field->record,
                        list_add(value, field->record->size, filling->arena));
        return;
    }
}

static void fill_reference(struct filling *filling, const struct field *field, void *of)
{
    void *value = field_at(field, of);
    struct list *list = value;
    if (field->kind == FIELD_TEXTS)
        fill_texts(filling, field, value);
    else if (field->kind == FIELD_TEXT && field->refers)
        *(const char **)value = reference_to(filling, field->refers);
    else if (field->kind == FIELD_RECORD)
        fill_record(filling, field->record, value);
    for (size_t i = 0; field->kind == FIELD_LIST && i < list->count; i++)
        fill_record(filling, field->record, list_at(list, field->record->size, i));
}

static void fill_record(struct filling *filling, const struct record *record, void *of)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (filling->references)
            fill_reference(filling, field, of);
        else
            fill_field(filling, record, field, of);
        assert_true(field->kind == FIELD_TEXTS || !field_absent(field, of));
    }
}

static void assert_has_keys(const struct record *record, const char *text)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        char key[64];
        assert_in_range(snprintf(key, sizeof(key), "\"%s\": ", field->name), 1, sizeof(key) - 1);
        assert_non_null(strstr(text, key));
        if (field->record)
            assert_has_keys(field->record, text);
    }
}

static void test_every_field(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO text = {0};
    struct error err = {0};
    struct filling filling = {.arena = &dossier.arena};
    fill_record(&filling, &record_dossier, &dossier);
    filling.references = true;
    fill_record(&filling, &record_dossier, &dossier);
    assert_round_trip(&dossier);
    assert_true(dossier_json_write(&dossier, &text, &err));
    assert_has_keys(&record_dossier, text.text);
}

static void test_every_choice(void **state)
{
    (void)state;
    for (int phase = PHASE_NONE; phase <= PHASE_CLOSED; phase++) {
        DOSSIER_AUTO dossier = {.household.phase = (enum phase)phase};
        assert_round_trip(&dossier);
    }
}

static void test_scalars(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        enum json_kind kind;
    } cases[] = {{"null", JSON_NULL},   {"\"\"", JSON_TEXT},  {"\"a\"", JSON_TEXT},
                 {"-3", JSON_WHOLE},    {"0", JSON_WHOLE},    {"true", JSON_TRUE},
                 {"false", JSON_FALSE}, {"12e0", JSON_WHOLE}, {NULL, JSON_NULL}};
    for (size_t i = 0; cases[i].json; i++) {
        STRING_AUTO text = {0};
        string_append_format(&text, HEADING ", \"plans\": [{\"waivers\": [{\"value\": %s}]}]}",
                             cases[i].json);
        DOSSIER_AUTO dossier = {0};
        struct error err = {0};
        bool read = dossier_json_read(text.text, text.length, &dossier, &err);
        if (strcmp(cases[i].json, "12e0") == 0) { // with an exponent it is a real number
            assert_false(read);
            continue;
        }
        assert_true(read);
        assert_int_equal(dossier.plans.items[0].waivers.items[0].value.kind, cases[i].kind);
        assert_round_trip(&dossier);
    }
}

// Ids may be local, references forward, and blank ids and references count as absent.
static void test_references(void **state)
{
    (void)state;
    static const char *const texts[] = {
        HEADING ", \"intake\": {\"present\": [\"m1\"]}, \"members\": [{\"id\": \"m1\"}]}",
        HEADING ", \"plans\": [{\"goals\": [{\"subject\": \"household\"}, {\"subject\": \" \"}]}]}",
        HEADING ", \"members\": [{\"id\": \"\"}, {\"id\": \"\"}],"
                " \"network\": [{\"mentor_for\": \"\"}]}",
        HEADING ", \"plans\": [{\"waivers\": [{\"rule\": \"X\", \"subject\": \"gone\"}]}]}",
        HEADING ", \"members\": [{\"id\": \"Household\"}, {\"also_in_household\": \"2020-1\"}]}",
        HEADING ", \"plans\": [{\"goals\": [{\"actions\": [{\"id\": \"x\","
                " \"request\": \"r\"}]}]}],"
                " \"provision_requests\": [{\"id\": \"r\", \"action\": \"x\"}]}",
        HEADING ", \"coordinators\": [{\"worker\": \"household\"}, {\"worker\": \"nobody\"}]}",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        read_text(texts[i], &dossier);
        assert_round_trip(&dossier);
    }
}

// Read with and without a blank, written without one; what is no postcode stays as it is.
static void test_postcode(void **state)
{
    (void)state;
    static const struct {
        const char *read;
        const char *written;
    } cases[] = {{"9731HM", "9731HM"}, {"9731 hm", "9731HM"}, {"B 1000 x", "B 1000 x"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        STRING_AUTO text = {0};
        STRING_AUTO wanted = {0};
        struct error err = {0};
        string_append_format(&text,
                             HEADING ", \"household\": {\"address\": {\"postcode\": \"%s\"}}}",
                             cases[i].read);
        read_text(string_text(&text), &dossier);
        string_clear(&text);
        assert_true(dossier_json_write(&dossier, &text, &err));
        string_append_format(&wanted, "\"postcode\": \"%s\"", cases[i].written);
        assert_non_null(strstr(string_text(&text), string_text(&wanted)));
    }
}

// Unsaved work comes back, whatever it refers to or holds.
static void test_own_text(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO again = {0};
    STRING_AUTO text = {0};
    struct error err = {0};
    struct member *member = list_add(&dossier.members.any, sizeof(*member), &dossier.arena);
    member->id = "household";
    struct contact *contact = list_add(&dossier.contacts.any, sizeof(*contact), &dossier.arena);
    contact->id = "household";
    contact->time = "9:7";
    text_list_add(&contact->with, "gone", &dossier.arena);
    dossier.household.number = " ";
    assert_true(dossier_json_write(&dossier, &text, &err));
    assert_false(dossier_json_read(text.text, text.length, &again, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_true(dossier_json_read_own(text.text, text.length, &again, &err));
    assert_true(record_equal(&record_dossier, &dossier, &again));
}

// Who agreed to sharing: keys that only stand there when somebody is named.
static void test_who_agreed(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO text = {0};
    struct error err = {0};
    read_text(HEADING
              ", \"members\": [{\"id\": \"m1\"}], \"sharing\": ["
              "{\"organisation\": \"Kredietbank\", \"given_by\": []},"
              "{\"organisation\": \"GGD\", \"given_by\": [\"m1\"], \"guardian\": \"An Vos\"}]}",
              &dossier);
    assert_int_equal(dossier.sharing.items[0].given_by.count, 0);
    assert_string_equal(dossier.sharing.items[1].given_by.items[0], "m1");
    assert_true(dossier_json_write(&dossier, &text, &err));
    assert_non_null(strstr(text.text, "      \"organisation\": \"Kredietbank\"\n"));
    assert_non_null(strstr(text.text, "      \"organisation\": \"GGD\",\n"
                                      "      \"given_by\": [\n"
                                      "        \"m1\"\n"
                                      "      ],\n"
                                      "      \"guardian\": \"An Vos\"\n"));
    assert_round_trip(&dossier);
}

static void test_large_text(void **state)
{
    (void)state;
    enum { SIZE = 10 * 1024 * 1024 };
    DOSSIER_AUTO dossier = {0};
    char *text = arena_alloc(&dossier.arena, SIZE + 1);
    memset(text, 'a', SIZE);
    dossier.intake.question = text;
    assert_round_trip(&dossier);
}

static void test_many_ids(void **state)
{
    (void)state;
    enum { COUNT = 50000 };
    DOSSIER_AUTO dossier = {0};
    for (int i = 0; i < COUNT; i++) {
        struct contact *contact = list_add(&dossier.contacts.any, sizeof(*contact), &dossier.arena);
        contact->id = arena_format(&dossier.arena, "c%d", i);
    }
    assert_round_trip(&dossier);
}

static void test_writing_refuses_what_is_not_utf8(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {.household.name = "\xff"};
    STRING_AUTO text = {0};
    struct error err = {0};
    string_append(&text, "before");
    assert_false(dossier_json_write(&dossier, &text, &err));
    assert_int_equal(err.kind, ERROR_CORRUPT);
    assert_string_equal(err.field, "household.name");
    assert_string_equal(text.text, "before");
}

static void test_standard_input(void **state)
{
    (void)state;
    char path[512];
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    assert_non_null(freopen(data_path("good/sample.json", path, sizeof(path)), "rb", stdin));
    assert_true(dossier_json_read_file("-", &dossier, &err));
    assert_string_equal(dossier.household.number, "2026-0173");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_sample_is_exported_to_the_byte),
        cmocka_unit_test(test_judged_is_read),
        cmocka_unit_test(test_smallest),
        cmocka_unit_test(test_null_is_absent),
        cmocka_unit_test(test_every_field),
        cmocka_unit_test(test_every_choice),
        cmocka_unit_test(test_scalars),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_postcode),
        cmocka_unit_test(test_own_text),
        cmocka_unit_test(test_who_agreed),
        cmocka_unit_test(test_large_text),
        cmocka_unit_test(test_many_ids),
        cmocka_unit_test(test_writing_refuses_what_is_not_utf8),
        cmocka_unit_test(test_standard_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
