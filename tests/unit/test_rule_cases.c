// SPDX-License-Identifier: EUPL-1.2
// The cases of tests/data/rules: a dossier each, and what a check of it must find. The README there
// says how to add one.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "exchange/dossier_json.h"
#include "model/area.h"
#include "validation/check.h"

#define TODAY "2026-10-14" // unless the case names another day

enum { CASES_MOST = 1024 };

struct rule_case {
    char name[64]; // of the files, without their ending
    struct date today;
    char *expected; // lines "severity rule path[ waived]", each with its line end
    char *found;
};

static struct rule_case cases[CASES_MOST];
static size_t case_count;

static void case_path(const char *name, const char *ending, char *buffer, size_t size)
{
    const char *data = getenv("TEST_DATA");
    int length = snprintf(buffer, size, "%s/rules/%s%s", data ? data : "tests/data", name, ending);
    assert_in_range(length, 1, size - 1);
}

// Keeps what counts: no comments, no blank lines; a line that names the day sets it.
static void read_expected(struct rule_case *this)
{
    char path[512];
    char line[256];
    STRING_AUTO lines = {0};
    case_path(this->name, ".expected", path, sizeof(path));
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s.json has no %s.expected beside it", this->name, this->name);
    while (fgets(line, sizeof(line), file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (strncmp(line, "today ", 6) == 0) {
            if (!date_parse(line + 6, &this->today))
                fail_msg("%s.expected: '%s' is no day; write today 2026-10-14", this->name,
                         line + 6);
        } else if (line[0] != '\0' && line[0] != '#') {
            string_append_format(&lines, "%s\n", line);
        }
    }
    assert_int_equal(fclose(file), 0);
    string_append(&lines, ""); // a case without findings has the empty text
    this->expected = string_take(&lines);
}

static void check_dossier(struct rule_case *this)
{
    char path[512];
    STRING_AUTO lines = {0};
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    struct error err = {0};
    struct validation_result result;
    const struct validation_input input = {
        .today = this->today,
        .areas = area_neighbourhoods,
        .area_count = area_neighbourhood_count,
    };
    case_path(this->name, ".json", path, sizeof(path));
    if (!dossier_json_read_file(path, &dossier, &err))
        fail_msg("%s", err.message);
    validation_check(&dossier, &input, &arena, &result);
    string_append(&lines, "");
    for (size_t i = 0; i < result.findings.count; i++) {
        const struct finding *finding = &result.findings.items[i];
        string_append_format(&lines, "%s %s %s%s\n", severity_code(finding->severity),
                             finding->rule->id, finding->path, finding->waived ? " waived" : "");
    }
    arena_release(&arena);
    this->found = string_take(&lines);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name);
    return length > strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

static int read_cases(void **state)
{
    (void)state;
    char folder[512];
    case_path("", "", folder, sizeof(folder));
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (!ends_in(entry->d_name, ".json"))
            continue;
        assert_in_range(case_count, 0, CASES_MOST - 1);
        struct rule_case *this = &cases[case_count++];
        int length = (int)(strlen(entry->d_name) - strlen(".json"));
        assert_in_range(length, 1, sizeof(this->name) - 1);
        (void)snprintf(this->name, sizeof(this->name), "%.*s", length, entry->d_name);
        assert_true(date_parse(TODAY, &this->today));
        read_expected(this);
        check_dossier(this);
    }
    closedir(dir);
    return 0;
}

static int free_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < case_count; i++) {
        free(cases[i].expected);
        free(cases[i].found);
    }
    return 0;
}

static void every_case_finds_what_it_expects(void **state)
{
    (void)state;
    size_t wrong = 0;
    assert_true(case_count > 0);
    for (size_t i = 0; i < case_count; i++) {
        if (strcmp(cases[i].expected, cases[i].found) == 0)
            continue;
        wrong++;
        print_error("%s expects:\n%sbut a check finds:\n%s", cases[i].name, cases[i].expected,
                    cases[i].found);
    }
    if (wrong > 0)
        fail_msg("%zu of %zu cases differ", wrong, case_count);
}

// Whether one of the lines is an unwaived finding of the rule.
static bool speaks_of(const char *lines, const char *rule)
{
    char wanted[32];
    (void)snprintf(wanted, sizeof(wanted), " %s ", rule);
    for (const char *line = lines; *line != '\0'; line = strchr(line, '\n') + 1) {
        const char *end = strchr(line, '\n');
        const char *at = strstr(line, wanted);
        bool waived = end - line > 7 && strncmp(end - 7, " waived", 7) == 0;
        if (at && at < end && !waived)
            return true;
    }
    return false;
}

static void every_rule_has_a_case_of_its_name(void **state)
{
    (void)state;
    size_t missing = 0;
    for (size_t i = 0; i < rule_count; i++) {
        bool shown = false;
        for (size_t j = 0; j < case_count; j++)
            shown = shown || (strcmp(cases[j].name, rules[i].id) == 0 &&
                              speaks_of(cases[j].expected, rules[i].id));
        if (!shown)
            print_error("%s: no %s.json with a finding of that rule\n", rules[i].id, rules[i].id);
        missing += !shown;
    }
    assert_int_equal(missing, 0);
}

// A forgotten dossier would leave its expectations unread.
static void every_expectation_has_a_dossier(void **state)
{
    (void)state;
    char path[512];
    size_t count = 0;
    case_path("", "", path, sizeof(path));
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        count += ends_in(entry->d_name, ".expected");
    closedir(dir);
    assert_int_equal(count, case_count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_finds_what_it_expects),
        cmocka_unit_test(every_rule_has_a_case_of_its_name),
        cmocka_unit_test(every_expectation_has_a_dossier),
    };
    return cmocka_run_group_tests(tests, read_cases, free_cases);
}
