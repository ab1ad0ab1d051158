// SPDX-License-Identifier: EUPL-1.2
// The cases of tests/data/rules: a dossier each, and what a check of it must find. The README there
// says how to add one. TEXTS is the folder of the translations.
#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/dossier_json.h"
#include "model/area.h"
#include "model/field.h"
#include "rule_case.h"
#include "validation/check.h"

enum { CASES_MOST = 4096 };

static struct rule_case cases[CASES_MOST];
static size_t case_count;

static void case_path(const char *name, const char *ending, char *buffer, size_t size)
{
    const char *data = getenv("TEST_DATA");
    int length = snprintf(buffer, size, "%s/rules/%s%s", data ? data : "tests/data", name, ending);
    assert_in_range(length, 1, size - 1);
}

// ---- reading the expectations -------------------------------------------------------------------

static void read_expected(struct rule_case *this)
{
    char path[512];
    struct error err = {0};
    case_path(this->name, ".expected", path, sizeof(path));
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s.json has no %s.expected beside it", this->name, this->name);
    if (!case_read(this, file, &err))
        fail_msg("%s", err.message);
    assert_int_equal(fclose(file), 0);
}

// ---- checking -----------------------------------------------------------------------------------

static void read_dossier(const struct rule_case *this, struct dossier *dossier)
{
    char path[512];
    struct error err = {0};
    case_path(this->name, ".json", path, sizeof(path));
    if (!dossier_json_read_file(path, dossier, &err))
        fail_msg("%s", err.message);
}

static void check_on(const struct rule_case *this, const struct dossier *dossier, struct date today,
                     struct arena *arena, struct validation_result *ret_result)
{
    const struct validation_input input = {
        .today = today,
        .settings = &this->settings,
        .areas = area_neighbourhoods,
        .area_count = area_neighbourhood_count,
    };
    validation_check(dossier, &input, arena, ret_result);
}

static bool judges(const struct rule_case *this, const struct rule *rule)
{
    for (size_t i = 0; i < this->rule_count; i++)
        if (this->rules[i] == rule)
            return true;
    return this->rule_count == 0;
}

// The findings of the rules that the case is about, as lines.
static char *finding_lines(const struct rule_case *this, const struct validation_result *result)
{
    STRING_AUTO lines = {0};
    string_append(&lines, "");
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *finding = &result->findings.items[i];
        if (judges(this, finding->rule))
            string_append_format(&lines, "%s %s %s%s\n", severity_code(finding->severity),
                                 finding->rule->id, finding->path,
                                 finding->waived ? " waived" : "");
    }
    return string_take(&lines);
}

static char *find_on(const struct rule_case *this, const struct dossier *dossier, struct date today,
                     struct date *ret_valid_until)
{
    struct arena arena = {0};
    struct validation_result result;
    check_on(this, dossier, today, &arena, &result);
    char *lines = finding_lines(this, &result);
    *ret_valid_until = result.valid_until;
    arena_release(&arena);
    return lines;
}

// On each day of the case; and a check that says how long it holds must hold so long.
static void check_days(struct rule_case *this)
{
    DOSSIER_AUTO dossier = {0};
    read_dossier(this, &dossier);
    for (size_t i = 0; i < this->day_count; i++) {
        char day[DATE_TEXT_SIZE];
        struct date until;
        struct date later;
        this->days[i].found = find_on(this, &dossier, this->days[i].today, &until);
        char *last = find_on(this, &dossier, until, &later);
        if (strcmp(this->days[i].found, last) != 0)
            fail_msg("%s: the findings of %s do not hold as long as they say", this->name,
                     date_format(this->days[i].today, day));
        free(last);
    }
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name);
    return length > strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

static int compare_names(const void *one, const void *other)
{
    const struct rule_case *a = one;
    const struct rule_case *b = other;
    return strcmp(a->name, b->name);
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
        read_expected(this);
        check_days(this);
    }
    closedir(dir);
    qsort(cases, case_count, sizeof(cases[0]), compare_names);
    return 0;
}

static int free_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < case_count; i++)
        case_release(&cases[i]);
    return 0;
}

// ---- the tests ----------------------------------------------------------------------------------

static const char *or_nothing(const char *lines)
{
    return lines[0] == '\0' ? "(nothing)\n" : lines;
}

static void every_case_finds_what_it_expects(void **state)
{
    (void)state;
    size_t wrong = 0;
    assert_true(case_count > 0);
    for (size_t i = 0; i < case_count; i++) {
        for (size_t j = 0; j < cases[i].day_count; j++) {
            char day[DATE_TEXT_SIZE];
            const struct case_day *at = &cases[i].days[j];
            if (strcmp(at->expected, at->found) == 0)
                continue;
            wrong++;
            print_error("%s on %s expects:\n%sbut a check finds:\n%s", cases[i].name,
                        date_format(at->today, day), or_nothing(at->expected),
                        or_nothing(at->found));
        }
    }
    if (wrong > 0)
        fail_msg("%zu days of %zu cases differ", wrong, case_count);
}

// Whether one of the lines is a finding of the rule that is not waived.
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

// "PLAN-12" and "PLAN-12-due-today" are cases of PLAN-12.
static bool is_case_of(const struct rule_case *this, const struct rule *rule)
{
    size_t length = strlen(rule->id);
    return strncmp(this->name, rule->id, length) == 0 &&
           (this->name[length] == '\0' || this->name[length] == '-');
}

// A day of a case that bears the rule's name, on which the rule speaks, or keeps silent.
static bool rule_is_shown(const struct rule *rule, bool speaks)
{
    for (size_t i = 0; i < case_count; i++) {
        if (!is_case_of(&cases[i], rule) || !judges(&cases[i], rule))
            continue;
        for (size_t j = 0; j < cases[i].day_count; j++)
            if (speaks_of(cases[i].days[j].expected, rule->id) == speaks)
                return true;
    }
    return false;
}

static void every_rule_has_a_case_on_either_side(void **state)
{
    (void)state;
    size_t missing = 0;
    for (size_t i = 0; i < rule_count; i++) {
        for (int speaks = 0; speaks < 2; speaks++) {
            if (rule_is_shown(&rules[i], speaks))
                continue;
            missing++;
            print_error("%s: no case %s-… %s\n", rules[i].id, rules[i].id,
                        speaks ? "with a finding of it" : "in which it finds nothing");
        }
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

// ---- the sentences ------------------------------------------------------------------------------

// A text that people type and that no rule compares with a list of ours. A longer name of the same
// helper is still the same for all of its places, so the findings stay much as they are.
static bool may_be_long(const struct record *type, const struct field *field)
{
    const unsigned fixed = FIELD_IS_ID | FIELD_IS_DOMAIN | FIELD_IS_BSN | FIELD_IS_NUMBER;
    return field->kind == FIELD_TEXT && !field->refers && !field->choices &&
           (field->flags & (fixed | FIELD_ANY_ID | FIELD_IS_LOGIN)) == 0 &&
           strcmp(field->name, "instrument") != 0 && strcmp(field->name, "id") != 0 &&
           type != &record_address && type != &record_waiver;
}

// Makes every name and text in a record longer than any sentence has room for.
static void lengthen(const struct record *type, void *record, struct arena *arena)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        void *at = field_at(field, record);
        if (field->kind == FIELD_RECORD) {
            lengthen(field->record, at, arena);
        } else if (field->kind == FIELD_LIST) {
            struct list *list = at;
            for (size_t j = 0; j < list->count; j++)
                lengthen(field->record, (char *)list->items + j * field->record->size, arena);
        } else if (may_be_long(type, field) && !utf8_blank(*(const char **)at)) {
            *(const char **)at =
                arena_format(arena,
                             "%s Ångström-van der Vlugt tot Oosterwolde en Nieuwlande, "
                             "geboren Wiersma-Hofstra te Zuidlaarderveen 界界界界",
                             *(const char **)at);
        }
    }
}

static size_t count_points(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

// A whole sentence of at most 100 characters: names are cut, the sentence never is; and no mark
// runs into the sign of a cut.
static bool is_whole(const char *text)
{
    return text && count_points(text) <= FINDING_TEXT_LIMIT && ends_in(text, ".") &&
           !strstr(text, "….") && !strstr(text, "……") && !strstr(text, ".…");
}

static size_t count_bad_sentences(const struct rule_case *this, const struct dossier *dossier)
{
    size_t bad = 0;
    struct arena arena = {0};
    for (size_t i = 0; i < this->day_count; i++) {
        struct validation_result result;
        check_on(this, dossier, this->days[i].today, &arena, &result);
        for (size_t j = 0; j < result.findings.count; j++) {
            const struct finding *finding = &result.findings.items[j];
            if (is_whole(finding->message) && is_whole(finding->fix))
                continue;
            bad++;
            print_error("%s: %s is not whole or too long:\n  %s\n  %s\n", this->name,
                        finding->rule->id, finding->message, finding->fix);
        }
    }
    arena_release(&arena);
    return bad;
}

static size_t count_bad_sentences_of_all(void)
{
    size_t bad = 0;
    for (size_t i = 0; i < case_count; i++) {
        DOSSIER_AUTO dossier = {0};
        read_dossier(&cases[i], &dossier);
        bad += count_bad_sentences(&cases[i], &dossier);
        lengthen(&record_dossier, &dossier, &dossier.arena);
        bad += count_bad_sentences(&cases[i], &dossier);
    }
    return bad;
}

static void every_sentence_is_whole_in_english(void **state)
{
    (void)state;
    assert_int_equal(count_bad_sentences_of_all(), 0);
}

static void every_sentence_is_whole_in_dutch(void **state)
{
    (void)state;
    assert_non_null(getenv("TEXTS"));
    assert_int_equal(setenv("LANGUAGE", "nl", 1), 0);
    assert_non_null(setlocale(LC_MESSAGES, "C.UTF-8"));
    assert_non_null(bindtextdomain(EENPLAN_TEXT_DOMAIN, getenv("TEXTS")));
    assert_non_null(bind_textdomain_codeset(EENPLAN_TEXT_DOMAIN, "UTF-8"));
    assert_string_not_equal(_(rules[0].title), rules[0].title);
    assert_int_equal(count_bad_sentences_of_all(), 0);
}

// ---- the catalogue ------------------------------------------------------------------------------

// Rules that say more in a finding than the catalogue can: which of several things is wrong, or a day
// or a number.
static bool has_words_of_its_own(const struct rule *rule)
{
    static const char *const ids[] = {"ESC-01",  "ESC-03",  "HH-01",  "HH-02",  "HH-03",
                                      "LAW-02",  "HH-08",   "HH-09",  "LAW-01", "PLAN-02",
                                      "PLAN-04", "PLAN-08", "ZRM-01", "ZRM-04"};
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
        if (strcmp(ids[i], rule->id) == 0)
            return true;
    return false;
}

static size_t count_other_repairs(const struct rule_case *this)
{
    size_t differ = 0;
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    read_dossier(this, &dossier);
    for (size_t i = 0; i < this->day_count; i++) {
        struct validation_result result;
        check_on(this, &dossier, this->days[i].today, &arena, &result);
        for (size_t j = 0; j < result.findings.count; j++) {
            const struct finding *finding = &result.findings.items[j];
            const char *repair = finding->rule->repair;
            if (has_words_of_its_own(finding->rule) || strcmp(finding->fix, repair) == 0)
                continue;
            differ++;
            print_error("%s: %s: '%s', in the catalogue '%s'\n", this->name, finding->rule->id,
                        finding->fix, repair);
        }
    }
    arena_release(&arena);
    return differ;
}

static void the_catalogue_repairs_as_the_findings_do(void **state)
{
    (void)state;
    size_t differ = 0;
    for (size_t i = 0; i < case_count; i++)
        differ += count_other_repairs(&cases[i]);
    assert_int_equal(differ, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_finds_what_it_expects),
        cmocka_unit_test(every_rule_has_a_case_on_either_side),
        cmocka_unit_test(every_expectation_has_a_dossier),
        cmocka_unit_test(the_catalogue_repairs_as_the_findings_do),
        cmocka_unit_test(every_sentence_is_whole_in_english),
        cmocka_unit_test(every_sentence_is_whole_in_dutch),
    };
    return cmocka_run_group_tests(tests, read_cases, free_cases);
}
