// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/field.h"

static const struct record *types[FILL_MOST_TYPES];
static size_t type_count;

static int find_types(void **state)
{
    (void)state;
    type_count = fill_types(&record_dossier, types, 0);
    return 0;
}

static bool is_scalar(const struct field *field)
{
    return field->kind != FIELD_RECORD && field->kind != FIELD_LIST;
}

static void test_rows_are_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < type_count; i++) {
        const struct record *type = types[i];
        size_t ids = 0;
        size_t end = 0;
        for (size_t j = 0; j < type->count; j++) {
            const struct field *field = &type->fields[j];
            assert_ptr_equal(record_field(type, field->name), field);
            assert_non_null(field->label);
            assert_non_null(field->help);
            assert_true(field->offset >= end); // no two fields share memory
            end = field->offset + field_size(field);
            assert_true(end <= type->size);
            assert_int_equal(field->record != NULL, !is_scalar(field));
            if (field->flags & FIELD_IS_ID) {
                ids++;
                assert_int_equal(field->offset, 0); // looked up through the first member
            }
            if (field->refers)
                assert_non_null(record_id_field(field->refers));
            if (field->flags & FIELD_IS_DOMAIN)
                assert_true(field->kind == FIELD_TEXT || field->kind == FIELD_TEXTS);
        }
        assert_true(ids <= 1);
    }
    assert_null(record_field(&record_member, "no such field"));
    assert_null(record_id_field(&record_score));
}

static void test_filled_and_absent(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    assert_true(record_absent(&record_dossier, &dossier));
    fill_dossier(&dossier);
    for (size_t i = 0; i < type_count; i++) {
        void *record = arena_alloc(&dossier.arena, types[i]->size);
        struct fill fill = {.arena = &dossier.arena};
        assert_true(record_absent(types[i], record));
        for (size_t j = 0; j < types[i]->count; j++) {
            const struct field *field = &types[i]->fields[j];
            assert_true(field_absent(field, record));
            fill_field(field, record, &fill);
            assert_false(field_absent(field, record));
        }
        assert_false(record_absent(types[i], record));
    }
}

static void test_format_and_parse_back(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < type_count; i++) {
        struct fill fill = {.arena = &arena};
        for (int round = 0; round < 12; round++) {
            void *record = arena_alloc(&arena, types[i]->size);
            void *copy = arena_alloc(&arena, types[i]->size);
            fill_record(types[i], record, &fill);
            for (size_t j = 0; j < types[i]->count; j++) {
                const struct field *field = &types[i]->fields[j];
                if (!is_scalar(field))
                    continue;
                STRING_AUTO text = {0};
                struct error err = {0};
                field_format(field, record, &text);
                assert_true(text.length > 0);
                assert_true(field_parse(field, copy, text.text, &arena, &err));
                assert_true(field_equal(field, record, copy));
                STRING_AUTO shown = {0};
                field_display(field, record, &shown);
                assert_true(shown.length > 0);
                // Absent both ways.
                string_clear(&text);
                assert_true(field_parse(field, copy, round % 2 ? NULL : "", &arena, &err));
                assert_true(field_absent(field, copy));
                field_format(field, copy, &text);
                field_display(field, copy, &text);
                assert_int_equal(text.length, 0);
                assert_int_equal(err.kind, ERROR_NONE);
            }
        }
    }
    arena_release(&arena);
}

// A refused text changes nothing and says which field.
static void expect_refused(const struct record *type, const char *name, const char *text)
{
    struct arena arena = {0};
    struct fill fill = {.arena = &arena};
    void *record = arena_alloc(&arena, type->size);
    void *before = arena_alloc(&arena, type->size);
    fill_record(type, record, &fill);
    record_copy(type, before, record, &arena);
    struct error err = {0};
    assert_false(field_parse(record_field(type, name), record, text, &arena, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_string_equal(err.field, name);
    assert_true(record_equal(type, record, before));
    arena_release(&arena);
}

static void test_parse_refuses(void **state)
{
    (void)state;
    expect_refused(&record_goal, "priority", "one");
    expect_refused(&record_goal, "priority", "1.5");
    expect_refused(&record_goal, "priority", " 1");
    expect_refused(&record_goal, "priority", "+1");
    expect_refused(&record_goal, "priority", "-");
    expect_refused(&record_goal, "priority", "1 ");
    expect_refused(&record_goal, "priority", "99999999999999999999");
    expect_refused(&record_goal, "due", "2026-02-29");
    expect_refused(&record_goal, "due", "2026-02");
    expect_refused(&record_goal, "due", "14-10-2026");
    expect_refused(&record_goal, "status", "Open");
    expect_refused(&record_member, "birth_date", "2026-13");
    expect_refused(&record_member, "birth_date", "26");
    expect_refused(&record_member, "interpreter", "yes");
    expect_refused(&record_contact, "time", "24:00");
    expect_refused(&record_contact, "time", "9:30");
    expect_refused(&record_assessment, "sources", "person\nnobody");
    expect_refused(&record_waiver, "value", "nil");
}

static void test_numbers_at_their_limits(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct score score = {0};
    const struct field *level = record_field(&record_score, "level");
    static const char *const texts[] = {"0", "-1", "9223372036854775807", "-9223372036854775808"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        STRING_AUTO text = {0};
        assert_true(field_parse(level, &score, texts[i], &arena, NULL));
        assert_true(score.level.given);
        field_format(level, &score, &text);
        assert_string_equal(text.text, texts[i]);
    }
    arena_release(&arena);
}

static void test_copy_is_equal_and_its_own(void **state)
{
    (void)state;
    DOSSIER_AUTO copy = {0};
    struct dossier dossier = {0};
    fill_dossier(&dossier);
    dossier.household.revision = 7;
    dossier.plans.items[0].revision = 9;
    dossier_copy(&copy, &dossier);
    assert_true(record_equal(&record_dossier, &dossier, &copy));
    assert_int_equal(copy.household.revision, 7);
    assert_int_equal(copy.plans.items[0].revision, 9);
    dossier_release(&dossier); // the sanitizer sees what the copy still borrows
    DOSSIER_AUTO again = {0};
    dossier_copy(&again, &copy);
    assert_true(record_equal(&record_dossier, &again, &copy));
    dossier_release(&dossier);
    dossier_release(NULL);
}

// Every field counts: changing one makes the record unequal, taking it out too.
static void test_equal_sees_every_field(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < type_count; i++) {
        struct fill fill = {.arena = &arena};
        void *record = arena_alloc(&arena, types[i]->size);
        void *copy = arena_alloc(&arena, types[i]->size);
        fill_record(types[i], record, &fill);
        for (size_t j = 0; j < types[i]->count; j++) {
            const struct field *field = &types[i]->fields[j];
            record_copy(types[i], copy, record, &arena);
            assert_true(record_equal(types[i], record, copy));
            fill_other(field, copy, &fill);
            assert_false(field_equal(field, record, copy));
            assert_false(record_equal(types[i], record, copy));
            memset(field_at(field, copy), 0, field_size(field));
            assert_false(record_equal(types[i], record, copy));
        }
    }
    arena_release(&arena);
}

static const char *displayed(const struct record *type, const char *name, const void *record,
                             struct string *text)
{
    string_clear(text);
    field_display(record_field(type, name), record, text);
    return string_text(text);
}

static void test_display(void **state)
{
    (void)state;
    struct arena arena = {0};
    STRING_AUTO text = {0};
    struct goal goal = {.due = date_of(2026, 3, 5), .domain = "basale_adl", .status = GOAL_PARTLY};
    assert_string_equal(displayed(&record_goal, "due", &goal, &text), "05-03-2026");
    assert_string_equal(displayed(&record_goal, "domain", &goal, &text), "Basale ADL");
    assert_string_equal(displayed(&record_goal, "status", &goal, &text), "partly reached");
    struct member member = {.birth_date = {.year = 1981}, .interpreter = ANSWER_NO};
    assert_string_equal(displayed(&record_member, "birth_date", &member, &text), "1981");
    member.birth_date.month = 3;
    assert_string_equal(displayed(&record_member, "birth_date", &member, &text), "03-1981");
    assert_string_equal(displayed(&record_member, "interpreter", &member, &text), "no");
    struct intake intake = {0};
    text_list_add(&intake.domains, "financien", &arena);
    text_list_add(&intake.domains, "ponies", &arena); // a code nobody knows stays as it is
    assert_string_equal(displayed(&record_intake, "domains", &intake, &text), "Financiën, ponies");
    struct assessment assessment = {0};
    text_list_add(&assessment.sources, "person", &arena);
    text_list_add(&assessment.sources, "records", &arena);
    assert_string_equal(displayed(&record_assessment, "sources", &assessment, &text),
                        "person, records");
    struct waiver waiver = {.value = {.kind = JSON_TEXT, .text = "2026-10-01"}};
    assert_string_equal(displayed(&record_waiver, "value", &waiver, &text), "2026-10-01");
    arena_release(&arena);
}

static void test_scalars_tell_kinds_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct field *value = record_field(&record_waiver, "value");
    const struct waiver waivers[] = {
        {.value = {.kind = JSON_TEXT, .text = "true"}},
        {.value = {.kind = JSON_TRUE}},
        {.value = {.kind = JSON_TEXT, .text = "12"}},
        {.value = {.kind = JSON_WHOLE, .whole = 12}},
        {.value = {.kind = JSON_TEXT, .text = ""}},
        {.value = {.kind = JSON_FALSE}},
    };
    size_t count = sizeof(waivers) / sizeof(waivers[0]);
    for (size_t i = 0; i < count; i++) {
        STRING_AUTO text = {0};
        struct waiver copy = {0};
        field_format(value, &waivers[i], &text);
        assert_true(field_parse(value, &copy, text.text, &arena, NULL));
        for (size_t j = 0; j < count; j++)
            assert_int_equal(field_equal(value, &copy, &waivers[j]), i == j);
    }
    arena_release(&arena);
}

static void test_text_lists(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text_list list = {0};
    char word[] = "een";
    text_list_add(&list, word, &arena);
    word[0] = 'x'; // the list has its own copy
    assert_true(text_list_has(&list, "een"));
    assert_false(text_list_has(&list, "xen"));
    assert_false(text_list_has(&list, NULL));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_well_formed),
        cmocka_unit_test(test_filled_and_absent),
        cmocka_unit_test(test_format_and_parse_back),
        cmocka_unit_test(test_parse_refuses),
        cmocka_unit_test(test_numbers_at_their_limits),
        cmocka_unit_test(test_copy_is_equal_and_its_own),
        cmocka_unit_test(test_equal_sees_every_field),
        cmocka_unit_test(test_display),
        cmocka_unit_test(test_scalars_tell_kinds_apart),
        cmocka_unit_test(test_text_lists),
    };
    return cmocka_run_group_tests(tests, find_types, NULL);
}
