// SPDX-License-Identifier: EUPL-1.2
#include <libintl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/translate.h"

static void test_dutch_unless_another_is_chosen(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        const char *lc_all;
        const char *lc_messages;
        const char *expected;
    } cases[] = {
        {NULL, NULL, NULL, "nl"},
        {"", "", "", "nl"},
        {"en", NULL, NULL, "en"},
        {"en_GB", NULL, NULL, "en"},
        {"nl", "en_US.UTF-8", NULL, "nl"},
        {"de:en:nl", NULL, NULL, "en"},
        {"de:nl:en", NULL, NULL, "nl"},
        {":en", NULL, NULL, "en"},
        {"de", "en_US.UTF-8", NULL, "en"},
        {NULL, "en_US.UTF-8", NULL, "en"},
        {NULL, "en", NULL, "en"},
        {NULL, "en@euro", NULL, "en"},
        {NULL, "en.UTF-8", "nl_NL.UTF-8", "en"},
        {NULL, "C.UTF-8", "en_US.UTF-8", "en"},
        {NULL, "nl_NL", "en_US.UTF-8", "nl"},
        {NULL, NULL, "en_IE.UTF-8", "en"},
        {NULL, NULL, "nl_NL.UTF-8", "nl"},
        {NULL, NULL, "nl_BE", "nl"},
        {NULL, "C", NULL, "nl"},
        {NULL, "POSIX", NULL, "nl"},
        {NULL, NULL, "C.UTF-8", "nl"},
        {NULL, "de_DE.UTF-8", NULL, "nl"},
        {NULL, "english", NULL, "nl"},
        {"e", "e", "e", "nl"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(language_of(cases[i].language, cases[i].lc_all, cases[i].lc_messages),
                            cases[i].expected);
}

// Back and forth, so that nothing looked up before is said again.
static void test_texts_follow_the_language(void **state)
{
    (void)state;
    assert_non_null(bindtextdomain(EENPLAN_TEXT_DOMAIN, getenv("TEXTS")));
    for (int i = 0; i < 2; i++) {
        assert_true(language_speak("nl"));
        assert_string_equal(_("today"), "vandaag");
        assert_false(language_is_english());
        assert_true(language_speak("en"));
        assert_true(language_is_english());
        assert_string_equal(_("today"), "today");
    }
    assert_false(language_speak("de"));
    assert_false(language_speak("en_GB"));
    assert_false(language_speak(""));
    assert_string_equal(_("today"), "today");
    assert_string_equal(getenv("LANGUAGE"), "en");
}

static void test_the_environment_is_heard(void **state)
{
    (void)state;
    assert_int_equal(unsetenv("LANGUAGE"), 0);
    assert_int_equal(setenv("LC_ALL", "en_US.UTF-8", 1), 0);
    assert_true(language_speak(NULL));
    assert_string_equal(_("today"), "today");
    assert_int_equal(unsetenv("LANGUAGE"), 0);
    assert_int_equal(setenv("LC_ALL", "C.UTF-8", 1), 0);
    assert_int_equal(setenv("LANG", "en_US.UTF-8", 1), 0);
    assert_true(language_speak(NULL));
    assert_string_equal(_("today"), "vandaag");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dutch_unless_another_is_chosen),
        cmocka_unit_test(test_texts_follow_the_language),
        cmocka_unit_test(test_the_environment_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
