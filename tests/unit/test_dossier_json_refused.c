// SPDX-License-Identifier: EUPL-1.2
// What the reader of a dossier refuses, and how it says where.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/dossier_json.h"
#include "exchange/json_in.h"
#include "model/field.h"

#define HEADING "{\"format\": \"eenplan-dossier\", \"version\": 1"
#define MEMBER "\"members\": [{\"id\": \"m1\"}]"

struct refusal {
    const char *text; // keys after the heading, a whole text, or a file
    const char *path;
    const char *words; // in the message
};

static const struct refusal refused_keys[] = {
    // unknown keys
    {"\"moods\": []", "moods", "unknown"},
    {"\"members\": [{\"name\": \"x\"}]", "members[0].name", "unknown"},
    {"\"household\": {\"address\": {\"country\": null}}", "household.address.country", "unknown"},
    {"\"household\": {\"revision\": 1}", "household.revision", "unknown"},
    {"\"arena\": null", "arena", "unknown"},
    {"\"household\": {\"\": 1}", "household.", "unknown"},
    {"\"members\": [{\"format\": \"x\"}]", "members[0].format", "unknown"},
    {"\"plans\": [{}, {\"goals\": [{\"actions\": [{\"who\": {\"ID\": \"m1\"}}]}]}]",
     "plans[1].goals[0].actions[0].who.ID", "unknown"},
    // wrong types
    {"\"members\": [{\"bsn\": 999990019}]", "members[0].bsn", "text between quotes"},
    {"\"household\": []", "household", "object"},
    {"\"household\": \"x\"", "household", "object"},
    {"\"members\": {}", "members", "list"},
    {"\"members\": [[]]", "members[0]", "object"},
    {"\"members\": [null]", "members[0]", "null"},
    {"\"intake\": {\"domains\": [\"financien\", null]}", "intake.domains[1]", "null"},
    {"\"intake\": {\"domains\": \"financien\"}", "intake.domains", "list"},
    {"\"intake\": {\"domains\": [1]}", "intake.domains[0]", "text between quotes"},
    {"\"intake\": {\"urgent\": \"false\"}", "intake.urgent", "true or false"},
    {"\"intake\": {\"urgent\": 0}", "intake.urgent", "true or false"},
    {"\"intake\": {\"reported\": 20260901}", "intake.reported", "text between quotes"},
    {"\"household\": {\"name\": true}", "household.name", "text between quotes"},
    {"\"household\": {\"address\": {\"house_number\": \"60\"}}", "household.address.house_number",
     "whole number"},
    {"\"household\": {\"address\": {\"house_number\": 60.0}}", "household.address.house_number",
     "whole number"},
    {"\"plans\": [{\"version\": 1e0}]", "plans[0].version", "whole number"},
    {"\"plans\": [{\"version\": true}]", "plans[0].version", "whole number"},
    {"\"assessments\": [{\"scores\": [{\"level\": 2.5}]}]", "assessments[0].scores[0].level",
     "whole number"},
    {"\"plans\": [{\"waivers\": [{\"value\": []}]}]", "plans[0].waivers[0].value", "whole number"},
    {"\"plans\": [{\"waivers\": [{\"value\": {}}]}]", "plans[0].waivers[0].value", "whole number"},
    {"\"plans\": [{\"waivers\": [{\"value\": 1.5}]}]", "plans[0].waivers[0].value", "whole number"},
    // numbers that do not fit
    {"\"plans\": [{\"version\": 9223372036854775808}]", "plans[0].version", "too large"},
    {"\"plans\": [{\"version\": 1e999}]", "plans[0].version", "too large"},
    // dates and times
    {"\"plans\": [{\"goals\": [{}, {\"due\": \"2026-02-30\"}]}]", "plans[0].goals[1].due",
     "2026-02-30 does not exist"},
    {"\"intake\": {\"reported\": \"2026-13-01\"}", "intake.reported", "does not exist"},
    {"\"intake\": {\"reported\": \"0000-01-01\"}", "intake.reported", "does not exist"},
    {"\"intake\": {\"reported\": \"2026-9-1\"}", "intake.reported", "is not a date"},
    {"\"intake\": {\"reported\": \"2026-09\"}", "intake.reported", "is not a date"},
    {"\"intake\": {\"reported\": \"2026-09-01T00:00:00Z\"}", "intake.reported", "is not a date"},
    {"\"intake\": {\"reported\": \" 2026-09-01\"}", "intake.reported", "is not a date"},
    {"\"intake\": {\"reported\": \"\"}", "intake.reported", "empty text"},
    {"\"intake\": {\"reported\": \" \\t\"}", "intake.reported", "empty text"},
    {"\"members\": [{\"birth_date\": \"\"}]", "members[0].birth_date", "empty text"},
    {"\"members\": [{\"birth_date\": \"1981-02-29\"}]", "members[0].birth_date", "does not exist"},
    {"\"members\": [{\"birth_date\": \"1981-13\"}]", "members[0].birth_date", "does not exist"},
    {"\"members\": [{\"birth_date\": \"0000\"}]", "members[0].birth_date", "does not exist"},
    {"\"members\": [{\"birth_date\": \"81\"}]", "members[0].birth_date", "is not a date"},
    {"\"contacts\": [{\"time\": \"24:00\"}]", "contacts[0].time", "is not a time"},
    {"\"contacts\": [{\"time\": \"9:30\"}]", "contacts[0].time", "is not a time"},
    // words of an enumeration
    {"\"household\": {\"phase\": \"plann\"}", "household.phase", "intake, assessment, plan"},
    {"\"household\": {\"phase\": \"Plan\"}", "household.phase", "not one of"},
    {"\"household\": {\"phase\": \"\"}", "household.phase", "empty text"},
    {"\"household\": {\"phase\": 3}", "household.phase", "text between quotes"},
    {"\"members\": [{\"sex\": \"m\"}]", "members[0].sex", "m is not one of these words: M, V"},
    {"\"assessments\": [{\"sources\": [\"person\", \"rumour\"]}]", "assessments[0].sources[1]",
     "rumour is not one of"},
    {"\"assessments\": [{\"sources\": [\"\"]}]", "assessments[0].sources[0]", "empty text"},
    {"\"plans\": [{\"goals\": [{\"actions\": [{\"who\": {\"kind\": \"dog\"}}]}]}]",
     "plans[0].goals[0].actions[0].who.kind", "dog is not one of"},
    {"\"future_plans\": [{\"big_five\": {\"wonen\": \"fine\"}}]", "future_plans[0].big_five.wonen",
     "not one of"},
    // the household number
    {"\"household\": {\"number\": \"\"}", "household.number", "empty text"},
    {"\"household\": {\"number\": \"2026-173\"}", "household.number", "is not a household number"},
    {"\"household\": {\"number\": \"26-0173\"}", "household.number", "is not a household number"},
    {"\"household\": {\"number\": \"2026-0173x\"}", "household.number",
     "is not a household number"},
    {"\"household\": {\"number\": \"2026_0173\"}", "household.number", "is not a household number"},
    // ids
    {"\"members\": [{\"id\": \"m1\"}, {\"id\": \"m1\"}]", "members[1].id",
     "already that of members[0].id"},
    {"\"household\": {\"id\": \"m1\"}, " MEMBER, "members[0].id", "already that of household.id"},
    {MEMBER ", \"plans\": [{\"goals\": [{\"actions\": [{\"id\": \"m1\"}]}]}]",
     "plans[0].goals[0].actions[0].id", "already that of members[0].id"},
    {"\"members\": [{\"id\": \"household\"}]", "members[0].id", "cannot be an id"},
    {"\"contacts\": [{\"id\": \"intake\"}]", "contacts[0].id", "cannot be an id"},
    // references
    {MEMBER ", \"contacts\": [{\"with\": [\"m1\", \"m2\"]}]", "contacts[0].with[1]",
     "no member in this file has the id m2"},
    {"\"contacts\": [{\"with\": [\"\"]}]", "contacts[0].with[0]", "no member"},
    {"\"intake\": {\"present\": [\"m1\"]}", "intake.present[0]", "no member"},
    {"\"network\": [{\"id\": \"n1\", \"mentor_for\": \"n1\"}]", "network[0].mentor_for",
     "no member"},
    {MEMBER ", \"sharing\": [{\"member\": \"M1\"}]", "sharing[0].member", "no member"},
    {MEMBER ", \"sharing\": [{\"member\": \"household\"}]", "sharing[0].member", "no member"},
    {MEMBER ", \"sharing\": [{\"given_by\": [\"m1\", \"m2\"]}]", "sharing[0].given_by[1]",
     "no member in this file has the id m2"},
    {MEMBER ", \"sharing\": [{\"given_by\": \"m1\"}]", "sharing[0].given_by", ""},
    {"\"plans\": [{\"agreements\": [{\"member\": \"m1\"}]}]", "plans[0].agreements[0].member",
     "no member"},
    {"\"plans\": [{\"goals\": [{\"subject\": \"m1\"}]}]", "plans[0].goals[0].subject", "no member"},
    {"\"future_plans\": [{\"member\": \"m1\"}]", "future_plans[0].member", "no member"},
    {"\"provision_requests\": [{\"member\": \"m1\"}]", "provision_requests[0].member", "no member"},
    {MEMBER ", \"provision_requests\": [{\"action\": \"m1\"}]", "provision_requests[0].action",
     "nothing in this file that fits here has the id m1"},
    {"\"plans\": [{\"goals\": [{\"actions\": [{\"request\": \"r1\"}]}]}]",
     "plans[0].goals[0].actions[0].request", "nothing in this file"},
    // text
    {"\"household\": {\"name\": \"a\\u0000b\"}", "household.name", "U+0000"},
    {"\"household\": {\"na\\u0000me\": 1}", "household.na\\u0000me", "U+0000"},
    {"\"household\": {\"name\": \"\\ud800\"}", "household.name", "not JSON"},
    {"\"household\": {\"name\": \"\\udc00\\ud800\"}", "household.name", "not JSON"},
    {"\"household\": {\"name\": \"\\ud800x\"}", "household.name", "not JSON"},
    {"\"household\": {\"name\": \"\xff\"}", "household.name", "not UTF-8"},
    {"\"household\": {\"name\": \"\xc0\x80\"}", "household.name", "not UTF-8"},
    {"\"household\": {\"name\": \"\xed\xa0\x80\"}", "household.name", "not UTF-8"},
    {"\"household\": {\"name\": \"\xf4\x90\x80\x80\"}", "household.name", "not UTF-8"},
    {"\"household\": {\"name\": \"a\nb\"}", "household.name", "not JSON"},
    {"\"household\": {\"name\": \"\\x41\"}", "household.name", "not JSON"},
    // keys that stand twice
    {"\"members\": [{\"id\": \"m1\",\n\"bsn\": \"1\", \"bsn\": \"1\"}]", "members[0].bsn",
     "line 2, column 17: this key stands here twice"},
    {"\"members\": [], \"members\": []", "members", "twice"},
    {"\"version\": 1", "version", "twice"},
    {"\"household\": {\"name\": null, \"na\\u006de\": null}", "household.na\\u006de", "twice"},
    // syntax
    {"\"members\": [}", "members[0]", "line 1, column 57: this is not JSON"},
    {"\"members\": [{},]", "members[1]", "not JSON"},
    {"\"members\": [,]", "members[1]", "not JSON"},
    {"\"household\": {name: 1}", "household", "not JSON"},
    {"'household': {}", "", "not JSON"},
    {"\"intake\": {\"urgent\": True}", "intake.urgent", "not JSON"},
    {"\"plans\": [{\"version\": 01}]", "plans[0].version", "not JSON"},
    {"\"plans\": [{\"version\": NaN}]", "plans[0].version", "not JSON"},
    {"\"plans\": [] // mine", "plans", "not JSON"},
};

static const struct refusal refused_texts[] = {
    {"", "", "the text is empty"},
    {" \n", "", "line 1"},
    {"\xEF\xBB\xBF{}", "", "byte-order mark"},
    {"[]", "", "object"},
    {"5", "", "not JSON"},
    {"{}", "format", "missing"},
    {"{\"format\": null, \"version\": 1}", "format", "missing"},
    {"{\"format\": \"eenplan-dossier\"}", "version", "missing"},
    {"{\"format\": \"eenplan-dossier\", \"version\": null}", "version", "missing"},
    {"{\"format\": 1, \"version\": 1}", "format", "text between quotes"},
    {"{\"format\": \"eenplan-findings\", \"version\": 1}", "format", "eenplan-findings is not"},
    {"{\"format\": \"\", \"version\": 1}", "format", "empty text"},
    {"{\"format\": \"eenplan-dossier\", \"version\": \"1\"}", "version", "whole number"},
    {"{\"format\": \"eenplan-dossier\", \"version\": 1.0}", "version", "whole number"},
    {"{\"moods\": [], \"format\": \"eenplan-dossier\", \"version\": 2}", "version",
     "version 2 is newer"},
    {"{\"format\": \"eenplan-dossier\", \"version\": 0}", "version", "there is no version 0"},
    {HEADING, "version", "ends too soon"},
    {HEADING "}}", "", "follows after the end"},
    {HEADING "} x", "", "follows after the end"},
    {HEADING ",\n\"members\": [{\"id\": \"m1", "members[0].id", "line 2"},
};

static const struct refusal refused_files[] = {
    {"bad/bom.json", "", "byte-order mark"},
    {"bad/empty.json", "", "the text is empty"},
    {"bad/not-utf8.json", "household.name", "not UTF-8"},
    {"bad/latin1.json", "household.name", "not UTF-8"},
    {"bad/lone-surrogate.json", "household.name", "not JSON"},
    {"bad/nul.json", "household.name", "U+0000"},
    {"bad/deep.json", NULL, "line 4, column 79: objects and lists are nested too deeply"},
    {"bad/garbage-after.json", "", "line 5, column 1: something follows"},
    {"bad/cut-off.json", "members[0].bsn", "ends too soon"},
    {"bad/duplicate-key.json", "members[1].surname", "line 7, column 33: this key"},
    {"bad/impossible-date.json", "plans[0].goals[1].due",
     "impossible-date.json: plans[0].goals[1].due: 2026-02-30 does not exist"},
    {"bad/newer.json", "version", "newer"},
    {"bad/bsn-number.json", "members[0].bsn", "text between quotes"},
    {"bad/dangling.json", "contacts[0].with[1]", "no member in this file has the id m2"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void assert_error(const struct refusal *refusal, const struct error *err)
{
    if (err->kind != ERROR_INVALID)
        fail_msg("%s: kind %d", refusal->text, (int)err->kind);
    if (refusal->path && strcmp(err->field, refusal->path) != 0)
        fail_msg("%s: path %s instead of %s", refusal->text, err->field, refusal->path);
    if (!strstr(err->message, refusal->words) || !strstr(err->message, err->field))
        fail_msg("%s: message %s", refusal->text, err->message);
    if (strchr(err->message, '\n') || strchr(err->message, '\t'))
        fail_msg("%s: message over more than one line", refusal->text);
}

static void assert_refused(const struct refusal *refusal, const char *text, size_t length)
{
    struct dossier dossier = {0};
    struct error err = {0};
    // A copy of its exact size: a sanitizer sees any reading beyond the end.
    char *copy = malloc(length > 0 ? length : 1);
    assert_non_null(copy);
    memcpy(copy, text, length);
    if (dossier_json_read(copy, length, &dossier, &err))
        fail_msg("%s: read", refusal->text);
    free(copy);
    assert_error(refusal, &err);
    assert_true(record_absent(&record_dossier, &dossier));
    assert_null(dossier.arena.newest);
    assert_false(dossier_json_read(text, length, &dossier, NULL));
}

static void test_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused_keys); i++) {
        STRING_AUTO text = {0};
        string_append_format(&text, HEADING ", %s}", refused_keys[i].text);
        assert_refused(&refused_keys[i], text.text, text.length);
    }
}

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused_texts); i++)
        assert_refused(&refused_texts[i], refused_texts[i].text, strlen(refused_texts[i].text));
}

static bool read_data(const char *name, struct dossier *ret_dossier, struct error *err)
{
    STRING_AUTO path = {0};
    const char *data = getenv("TEST_DATA");
    string_append_format(&path, "%s/json/%s", data ? data : "tests/data", name);
    return dossier_json_read_file(path.text, ret_dossier, err);
}

static void test_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused_files); i++) {
        struct dossier dossier = {0};
        struct error err = {0};
        if (read_data(refused_files[i].text, &dossier, &err))
            fail_msg("%s: read", refused_files[i].text);
        assert_error(&refused_files[i], &err);
        assert_null(dossier.arena.newest);
    }
}

static void test_no_such_file(void **state)
{
    (void)state;
    struct dossier dossier = {0};
    struct error err = {0};
    assert_false(read_data("bad/no-such-file.json", &dossier, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    err = (struct error){0};
    assert_false(read_data("good/sample.json/x", &dossier, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
    err = (struct error){0};
    assert_false(read_data("bad", &dossier, &err)); // a folder
    assert_int_equal(err.kind, ERROR_IO);
    err = (struct error){0};
    assert_false(dossier_json_read_file("/dev/zero", &dossier, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_non_null(strstr(err.message, "larger than 64 MiB"));
}

// 64 levels pass the parser, 65 do not, and a hundred thousand do no harm.
static void test_nesting(void **state)
{
    (void)state;
    static const size_t depths[] = {JSON_DEPTH_MAX, JSON_DEPTH_MAX + 1, 2049, 100000};
    for (size_t i = 0; i < COUNT(depths); i++) {
        STRING_AUTO text = {0};
        struct error err = {0};
        string_append_repeat(&text, '[', depths[i]);
        string_append_repeat(&text, ']', depths[i]);
        struct json_value *root = json_in_parse(text.text, text.length, &err);
        assert_int_equal(root != NULL, depths[i] == JSON_DEPTH_MAX);
        assert_int_equal(err.kind, root ? ERROR_NONE : ERROR_INVALID);
        json_in_free(root);
        assert_refused(&(struct refusal){"nesting", NULL, root ? "object" : "column 65: objects"},
                       text.text, text.length);
    }
}

// However long the path, the message has room for what is wrong.
static void test_long_path(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    for (int i = 0; i <= JSON_DEPTH_MAX; i++)
        string_append(&text, "{\"a key of some length\": ");
    assert_refused(&(struct refusal){"long path", NULL, "…: line 1, column 1601: objects"},
                   text.text, text.length);
}

// Brackets in a text are no nesting.
static void test_brackets_in_text(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    string_append(&text, HEADING ", \"household\": {\"name\": \"\\\"");
    string_append_repeat(&text, '[', 1000);
    string_append(&text, "\\\\\"}}");
    assert_true(dossier_json_read(text.text, text.length, &dossier, &err));
    assert_int_equal(strlen(dossier.household.name), 1002);
}

// A sample cut off anywhere, or with a byte changed, is refused or read, with nothing lost.
static void test_damage(void **state)
{
    (void)state;
    DOSSIER_AUTO sample = {0};
    STRING_AUTO text = {0};
    struct error err = {0};
    assert_true(read_data("good/sample.json", &sample, &err));
    assert_true(dossier_json_write(&sample, &text, &err));
    for (size_t i = 0; i + 2 < text.length; i++) {
        assert_refused(&(struct refusal){"cut off", NULL, ""}, text.text, i);
        static const char bytes[] = {'\0', '"', '\\', '{', ']', ',', '\xff', '0'};
        char kept = text.text[i];
        text.text[i] = bytes[i % sizeof(bytes)];
        DOSSIER_AUTO dossier = {0};
        err = (struct error){0};
        if (!dossier_json_read(text.text, text.length, &dossier, &err))
            assert_int_equal(err.kind, ERROR_INVALID);
        text.text[i] = kept;
    }
}

// A hostile key or value is shown in a message without its control characters, and cut short.
static void test_hostile_excerpt(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    string_append(&text, HEADING ", \"\\u001b[2J\\u202e");
    string_append_repeat(&text, 'x', 5000);
    string_append(&text, "\": 1}");
    struct dossier dossier = {0};
    struct error err = {0};
    assert_false(dossier_json_read(text.text, text.length, &dossier, &err));
    assert_null(strchr(err.message, '\x1b'));
    assert_null(strstr(err.message, "\u202e"));
    assert_non_null(strstr(err.message, "…: this key is unknown"));
    assert_true(strlen(err.message) < 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_no_such_file),
        cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_long_path),
        cmocka_unit_test(test_brackets_in_text),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_hostile_excerpt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
