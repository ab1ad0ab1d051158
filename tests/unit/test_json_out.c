// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/findings_json.h"
#include "exchange/json_in.h"
#include "exchange/json_out.h"

static void write_sample(struct string *out, enum json_out_layout layout)
{
    struct json_out json;
    json_out_init(&json, out, layout);
    json_out_begin_object(&json);
    json_out_key_text(&json, "name", "Yılmaz");
    json_out_key_text(&json, "city", NULL);
    json_out_key_whole(&json, "count", INT64_MIN);
    json_out_key_boolean(&json, "new", true);
    json_out_key(&json, "items");
    json_out_begin_list(&json);
    json_out_whole(&json, 1);
    json_out_begin_object(&json);
    json_out_end(&json);
    json_out_begin_list(&json);
    json_out_end(&json);
    json_out_null(&json);
    json_out_end(&json);
    json_out_key_boolean(&json, "last", false);
    json_out_end(&json);
}

static void test_pretty(void **state)
{
    (void)state;
    STRING_AUTO out = {0};
    write_sample(&out, JSON_OUT_PRETTY);
    assert_string_equal(out.text, "{\n"
                                  "  \"name\": \"Yılmaz\",\n"
                                  "  \"city\": null,\n"
                                  "  \"count\": -9223372036854775808,\n"
                                  "  \"new\": true,\n"
                                  "  \"items\": [\n"
                                  "    1,\n"
                                  "    {},\n"
                                  "    [],\n"
                                  "    null\n"
                                  "  ],\n"
                                  "  \"last\": false\n"
                                  "}\n");
}

static void test_compact(void **state)
{
    (void)state;
    STRING_AUTO out = {0};
    write_sample(&out, JSON_OUT_COMPACT);
    assert_string_equal(out.text, "{\"name\": \"Yılmaz\", \"city\": null, "
                                  "\"count\": -9223372036854775808, \"new\": true, "
                                  "\"items\": [1, {}, [], null], \"last\": false}\n");
}

static void test_escapes(void **state)
{
    (void)state;
    STRING_AUTO out = {0};
    struct json_out json;
    json_out_init(&json, &out, JSON_OUT_COMPACT);
    json_out_begin_list(&json);
    json_out_text(&json, "\"\\/\b\f\n\r\t\x01\x1f\x7f");
    json_out_text(&json, "é😀 a\xff\xc3");
    json_out_text(&json, "");
    json_out_text(&json, "\xc2\x9b\u202e\u200b\U000E0041"); // C1, bidi, zero width, a tag
    json_out_end(&json);
    assert_string_equal(out.text, "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\", "
                                  "\"é😀 a\uFFFD\uFFFD\", \"\", "
                                  "\"\\u009b\\u202e\\u200b\\udb40\\udc41\"]\n");
    struct error err = {0};
    struct json_value *root = json_in_parse(out.text, out.length, &err);
    assert_non_null(root);
    size_t length = 0;
    assert_string_equal(json_in_text(json_in_item(root, 0), &length),
                        "\"\\/\b\f\n\r\t\x01\x1f\x7f");
    assert_string_equal(json_in_text(json_in_item(root, 3), &length),
                        "\xc2\x9b\u202e\u200b\U000E0041");
    json_in_free(root);
}

static const struct findings_item items[] = {
    {"PLAN-05", "error", "plans[0].goals[0].actions[0].due", "Geen \"datum\"", "Vul in", false},
    {"PLAN-12", "warning", "members", "…", NULL, true},
};
static const struct findings_dossier dossiers[] = {
    {.number = "2026-0173", .errors = 1, .waived = 1, .items = items, .count = 2},
    {.number = NULL},
};

static void test_findings(void **state)
{
    (void)state;
    STRING_AUTO out = {0};
    findings_json_write(&(struct findings_document){.today = date_of(2026, 10, 14),
                                                    .dossiers = dossiers,
                                                    .count = 2},
                        &out);
    assert_string_equal(out.text, "{\n"
                                  "  \"format\": \"eenplan-findings\",\n"
                                  "  \"version\": 1,\n"
                                  "  \"today\": \"2026-10-14\",\n"
                                  "  \"dossiers\": [\n"
                                  "    {\n"
                                  "      \"number\": \"2026-0173\",\n"
                                  "      \"errors\": 1,\n"
                                  "      \"warnings\": 0,\n"
                                  "      \"hints\": 0,\n"
                                  "      \"waived\": 1,\n"
                                  "      \"findings\": [\n"
                                  "        {\n"
                                  "          \"rule\": \"PLAN-05\",\n"
                                  "          \"severity\": \"error\",\n"
                                  "          \"path\": \"plans[0].goals[0].actions[0].due\",\n"
                                  "          \"message\": \"Geen \\\"datum\\\"\",\n"
                                  "          \"fix\": \"Vul in\",\n"
                                  "          \"waived\": false\n"
                                  "        },\n"
                                  "        {\n"
                                  "          \"rule\": \"PLAN-12\",\n"
                                  "          \"severity\": \"warning\",\n"
                                  "          \"path\": \"members\",\n"
                                  "          \"message\": \"…\",\n"
                                  "          \"fix\": null,\n"
                                  "          \"waived\": true\n"
                                  "        }\n"
                                  "      ]\n"
                                  "    },\n"
                                  "    {\n"
                                  "      \"number\": null,\n"
                                  "      \"errors\": 0,\n"
                                  "      \"warnings\": 0,\n"
                                  "      \"hints\": 0,\n"
                                  "      \"waived\": 0,\n"
                                  "      \"findings\": []\n"
                                  "    }\n"
                                  "  ]\n"
                                  "}\n");
}

// Printed and cleared between the dossiers, a long run takes no more memory than a short one.
static void test_findings_piece_by_piece(void **state)
{
    (void)state;
    STRING_AUTO piece = {0};
    STRING_AUTO whole = {0};
    STRING_AUTO wanted = {0};
    struct json_out json;
    findings_json_write(&(struct findings_document){.today = date_of(2026, 10, 14),
                                                    .dossiers = dossiers,
                                                    .count = 2},
                        &wanted);
    findings_json_begin(&json, &piece, date_of(2026, 10, 14));
    for (size_t i = 0; i < 2; i++) {
        findings_json_dossier(&json, &dossiers[i]);
        string_append(&whole, piece.text);
        string_clear(&piece);
    }
    findings_json_end(&json);
    string_append(&whole, piece.text);
    assert_string_equal(whole.text, wanted.text);

    string_clear(&piece);
    findings_json_begin(&json, &piece, (struct date){0});
    size_t capacity = 0;
    for (int i = 0; i < 20000; i++) {
        findings_json_dossier(&json, &dossiers[0]);
        string_clear(&piece);
        capacity = i == 0 ? piece.capacity : capacity;
    }
    findings_json_end(&json);
    assert_int_equal(piece.capacity, capacity);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pretty),
        cmocka_unit_test(test_compact),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_findings_piece_by_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
