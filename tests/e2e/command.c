// SPDX-License-Identifier: EUPL-1.2
#include "command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screen_text.h"

enum { PATHS = 256 };

static char *kept[PATHS];
static size_t kept_count;

static void free_kept(void)
{
    while (kept_count > 0)
        free(kept[--kept_count]);
}

// Paths are few and live as long as the test program.
static const char *keep(char *path)
{
    for (size_t i = 0; i < kept_count; i++) {
        if (strcmp(kept[i], path) == 0) {
            free(path);
            return kept[i];
        }
    }
    if (kept_count == 0)
        (void)atexit(free_kept);
    assert_true(kept_count < PATHS);
    kept[kept_count++] = path;
    return path;
}

static const char *joined(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    assert_non_null(path);
    (void)snprintf(path, size, "%s/%s", folder, name);
    return keep(path);
}

const char *in_home(const char *home, const char *name)
{
    return joined(home, name);
}

const char *test_file(const char *name)
{
    const char *folder = getenv("TEST_DATA");
    if (!folder)
        fail_msg("TEST_DATA does not say where the files are");
    return joined(folder ? folder : "", name);
}

static void report(const char *const arguments[], const struct command_result *result)
{
    for (size_t i = 0; arguments[i]; i++)
        screen_text_print("argument: %.200s", arguments[i]);
    screen_text_print("status: %d", result->status);
    screen_text_print("stdout: %.2000s", result->out);
    screen_text_print("stderr: %.2000s", result->err);
}

static bool as_expected(const struct expected *expected, const struct command_result *result)
{
    if (result->status != expected->status)
        return false;
    if (expected->out && !strstr(result->out, expected->out))
        return false;
    if (expected->any_err)
        return true;
    return expected->err ? strstr(result->err, expected->err) != NULL : result->err_length == 0;
}

char *command_expect(const char *home, struct expected expected, const char *const arguments[])
{
    struct term_variable environment[4] = {{0}};
    size_t count = 0;
    if (expected.without_clock)
        environment[count++] = (struct term_variable){"EENPLAN_NOW", NULL};
    if (expected.now)
        environment[count++] = (struct term_variable){"EENPLAN_NOW", expected.now};
    if (expected.setting)
        environment[count++] = (struct term_variable){"EENPLAN_STORE", expected.setting};
    struct command_result result = term_run_command(&(struct term_command){
        .home = home,
        .environment = environment,
        .arguments = arguments,
        .input = expected.input,
    });
    if (!as_expected(&expected, &result)) {
        report(arguments, &result);
        fail_msg("not what was expected: status %d, stdout '%s', stderr '%s'", expected.status,
                 expected.out ? expected.out : "", expected.err ? expected.err : "");
    }
    char *out = result.out;
    result.out = NULL;
    command_result_release(&result);
    return out;
}

void command_check(const char *home, struct expected expected, const char *const arguments[])
{
    free(command_expect(home, expected, arguments));
}

const char *practice_home(const char *households)
{
    const char *home = term_home_new();
    // A slow machine tells how far it is.
    check_command(home, EXPECT(.out = PRACTICE, .any_err = true), "demo", "--no-ui", "--households",
                  households, "--store", in_home(home, PRACTICE));
    return home;
}

const char *put_file(const char *home, const char *name, const char *text)
{
    const char *path = in_home(home, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    return path;
}

void patch_file(const char *path, long offset, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

char *small_dossier(const char *number, const char *digits, const char *name, const char *phase)
{
    static const char form[] =
        "{\"format\": \"eenplan-dossier\", \"version\": 1,\n"
        " \"household\": {\"id\": \"01990000-0000-7000-8000-%s\", \"number\": \"%s\",\n"
        "  \"name\": \"%s\", \"phase\": \"%s\", \"opened\": \"2026-09-01\"},\n"
        " \"members\": [{\"id\": \"01990000-0000-7000-9000-%s\", \"surname\": \"Jansen\"}]}\n";
    size_t size = sizeof(form) + strlen(number) + 2 * strlen(digits) + strlen(name) + strlen(phase);
    char *text = malloc(size);
    assert_non_null(text);
    (void)snprintf(text, size, form, digits, number, name, phase, digits);
    return text;
}
