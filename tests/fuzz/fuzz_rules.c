// SPDX-License-Identifier: EUPL-1.2
// All rules over dossiers that nobody would write down: a case of tests/data/rules, changed as the
// bytes say, judged on any day with any settings, in both languages. What must hold of every outcome
// is in judge() and judge_over_time(). A breach prints what it is and the dossier.
#include <dirent.h>
#include <libintl.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "change_dossier.h"
#include "exchange/dossier_json.h"
#include "model/area.h"
#include "model/field.h"
#include "validation/check.h"
#include "validation/waiver.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CASES_MOST = 1024 };

static struct dossier *cases[CASES_MOST];
static size_t case_count;

// --- What must hold ---

static void require(const struct dossier *dossier, const struct finding *finding, const char *what,
                    bool holds)
{
    if (holds)
        return;
    STRING_AUTO json = {0};
    if (!dossier_json_write(dossier, &json, NULL))
        string_append(&json, "(cannot be written)");
    (void)fprintf(stderr, "%s\n", what);
    if (finding != NULL) {
        (void)fprintf(stderr, "%s %s\n%s\n%s\n", finding->rule->id, finding->path, finding->message,
                      finding->fix);
    }
    (void)fprintf(stderr, "%s\n", string_text(&json));
    abort();
}

// One sentence, whole, of at most 100 characters.
static bool is_sentence(const char *text)
{
    size_t codes = 0;
    for (const char *at = text; *at != '\0'; at++)
        codes += ((unsigned char)*at & 0xC0) != 0x80;
    return utf8_valid(text, strlen(text)) && codes > 0 && codes <= FINDING_TEXT_LIMIT &&
           text[strlen(text) - 1] == '.';
}

static bool in_order(const struct finding *one, const struct finding *next)
{
    if (one->severity != next->severity)
        return one->severity < next->severity;
    int order = strcmp(one->rule->id, next->rule->id);
    return order != 0 ? order < 0 : strcmp(one->path, next->path) < 0;
}

// Every path leads somewhere, and a warning can be waived where it stands.
static void judge_finding(const struct dossier *dossier, const struct finding *finding,
                          struct arena *arena)
{
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    require(dossier, finding, "the path leads nowhere",
            dossier_resolve(dossier, finding->path, &type, &record, &field));
    require(dossier, finding, "not a sentence",
            is_sentence(finding->message) && is_sentence(finding->fix));
    require(dossier, finding, "not the severity of its rule",
            finding->severity == finding->rule->severity);
    require(dossier, finding, "waived, but no warning",
            !finding->waived || finding->severity == SEVERITY_WARNING);
    struct waiver waiver = {0};
    require(dossier, finding, "a waiver has no words for it",
            waiver_describe(dossier, finding->path, arena, &waiver));
    waiver.rule = finding->rule->id;
    waiver.reason = waiver.by = "x";
    waiver.date = date_of(2026, 10, 14);
    require(dossier, finding, "its waiver does not cover it",
            waiver_covers(dossier, &waiver, finding, arena) ==
                (finding->severity == SEVERITY_WARNING));
}

static void judge(const struct dossier *dossier, const struct validation_result *result,
                  struct date today, struct arena *arena)
{
    size_t counts[3] = {0};
    size_t waived = 0;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *finding = &result->findings.items[i];
        judge_finding(dossier, finding, arena);
        require(dossier, finding, "not in order",
                i == 0 || in_order(&result->findings.items[i - 1], finding));
        waived += finding->waived;
        counts[finding->severity] += !finding->waived;
    }
    require(dossier, NULL, "the counts do not add up",
            counts[SEVERITY_ERROR] == result->errors &&
                counts[SEVERITY_WARNING] == result->warnings &&
                counts[SEVERITY_HINT] == result->hints && waived == result->waived);
    require(dossier, NULL, "valid until before today", result->valid_until.day >= today.day);
}

static void check(const struct dossier *dossier, struct validation_input *input, struct date today,
                  struct string *out, struct date *ret_until)
{
    struct arena arena = {0};
    struct validation_result result;
    input->today = today;
    validation_check(dossier, input, &arena, &result);
    judge(dossier, &result, today, &arena);
    for (size_t i = 0; i < result.findings.count; i++) {
        const struct finding *finding = &result.findings.items[i];
        string_append_format(out, "%s %s %d %s %s\n", finding->rule->id, finding->path,
                             finding->waived, finding->message, finding->fix);
    }
    *ret_until = result.valid_until;
    arena_release(&arena);
}

static void require_same(const struct dossier *dossier, const struct string *one,
                         const struct string *other, const char *what)
{
    if (strcmp(string_text(one), string_text(other)) == 0)
        return;
    (void)fprintf(stderr, "%s\n--- and then:\n%s", string_text(one), string_text(other));
    require(dossier, NULL, what, false);
}

// Until valid_until nothing changes.
static void judge_over_time(const struct dossier *dossier, struct validation_input *input,
                            struct change_input *in, const struct string *now, struct date until)
{
    STRING_AUTO then = {0};
    STRING_AUTO between = {0};
    struct date ignored;
    check(dossier, input, until, &then, &ignored);
    require_same(dossier, now, &then, "other findings on the day valid_until");
    int32_t days = until.day - in->today.day;
    struct date some_day =
        date_add_days(in->today, days > 0 ? (int)change_below(in, (size_t)days) : 0);
    check(dossier, input, some_day, &between, &ignored);
    require_same(dossier, now, &between, "other findings before valid_until");
}

// Neither does it by being written down and read, as unsaved work is.
static void judge_again(const struct dossier *dossier, struct validation_input *input,
                        struct date today, const struct string *now)
{
    STRING_AUTO again = {0};
    STRING_AUTO json = {0};
    DOSSIER_AUTO copy = {0};
    struct date ignored;
    struct error err = {0};
    require(dossier, NULL, "cannot be written", dossier_json_write(dossier, &json, NULL));
    if (!dossier_json_read_own(json.text, json.length, &copy, &err))
        require(dossier, NULL, err.message, false);
    check(&copy, input, today, &again, &ignored);
    require_same(dossier, now, &again, "other findings after writing and reading");
}

// --- The target ---

static int by_name(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static void read_case(const char *folder, const char *name)
{
    STRING_AUTO path = {0};
    struct dossier *dossier = calloc(1, sizeof(*dossier));
    struct error err = {0};
    string_append_format(&path, "%s/%s", folder, name);
    if (dossier == NULL || !dossier_json_read_file(path.text, dossier, &err)) {
        (void)fprintf(stderr, "%s\n", err.message);
        abort();
    }
    cases[case_count++] = dossier;
}

// Reads the cases in the order of their names, and binds the Dutch texts.
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    const char *data = getenv("TEST_DATA");
    const char *texts = getenv("TEXTS");
    char *names[CASES_MOST];
    size_t count = 0;
    STRING_AUTO folder = {0};
    string_append_format(&folder, "%s/rules", data != NULL ? data : "tests/data");
    DIR *dir = opendir(folder.text);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        const char *ending = strrchr(entry->d_name, '.');
        if (ending != NULL && strcmp(ending, ".json") == 0 && count < CASES_MOST)
            names[count++] = strdup(entry->d_name);
    }
    if (dir == NULL || count == 0)
        abort();
    closedir(dir);
    qsort(names, count, sizeof(names[0]), by_name);
    for (size_t i = 0; i < count; i++) {
        read_case(folder.text, names[i]);
        free(names[i]);
    }
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (texts != NULL)
        (void)bindtextdomain(EENPLAN_TEXT_DOMAIN, texts);
    (void)bind_textdomain_codeset(EENPLAN_TEXT_DOMAIN, "UTF-8");
    return 0;
}

// gettext keeps what it found until this number of its own changes.
extern int _nl_msg_cat_cntr;

static void speak(bool dutch)
{
    static int spoken = -1;
    if (spoken != dutch) {
        (void)setenv("LANGUAGE", dutch ? "nl" : "en", 1);
        _nl_msg_cat_cntr++;
        spoken = dutch;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct change_input in = {.data = data, .size = size};
    DOSSIER_AUTO dossier = {0};
    dossier_copy(&dossier, cases[change_below(&in, case_count)]);
    in.dossier = &dossier;
    unsigned ways = change_byte(&in);
    speak(ways & 1);
    in.today = ways & 2 ? change_any_today(&in) : date_of(2026, 10, 14);
    struct validation_settings settings =
        ways & 4 ? change_any_settings(&in) : validation_settings_default();
    struct validation_input input = {
        .settings = &settings,
        .areas = area_neighbourhoods,
        .area_count = ways & 8 ? 0 : area_neighbourhood_count,
    };
    change_dossier(&in);
    STRING_AUTO now = {0};
    struct date until;
    check(&dossier, &input, in.today, &now, &until);
    judge_over_time(&dossier, &input, &in, &now, until);
    if (ways & 16)
        judge_again(&dossier, &input, in.today, &now);
    return 0;
}
