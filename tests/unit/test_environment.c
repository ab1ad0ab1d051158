// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/environment.h"

static void test_a_shared_installation_hears_names_only(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *value;
        bool allowed;
    } cases[] = {
        {"LANGUAGE", "nl:en", true},
        {"LC_ALL", "C.UTF-8", true},
        {"LC_MESSAGES", "de_DE.UTF-8@euro", true},
        {"NO_COLOR", "1", true},
        {"EENPLAN_THEME", "mono", true},
        {"TERM", "xterm-256color", true},
        {"TERM", "", false},
        {"TERM", "../../etc/passwd", false},
        {"TERM", "x/y", false},
        {"TERM", "xterm\033[2J", false},
        {"TERM", "a234567890123456789012345678901234567890123456789012345678901234", true},
        {"TERM", "a2345678901234567890123456789012345678901234567890123456789012345", false},
        {"LANGUAGE", "/home/x", false},
        {"LANGUAGE", "nl:..", false},
        {"LC_ALL", "nl_NL UTF-8", false},
        {"HOME", "x", false},
        {"PATH", "x", false},
        {"TZ", "UTC", false},
        {"TERMINFO", "x", false},
        {"SQLITE_TMPDIR", "x", false},
        {"EENPLAN_STORE", "x", false},
        {"XDG_DATA_HOME", "x", false},
        {"SSH_CONNECTION", "x", false},
        {"LC_ALLX", "C", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(environment_allows(cases[i].name, cases[i].value), cases[i].allowed);
}

static void test_on_ones_own_computer_everything_is_heard(void **state)
{
    (void)state;
    assert_false(environment_is_secure());
    assert_int_equal(setenv("EENPLAN_TEST", "/some where/../x", 1), 0);
    environment_clean();
    assert_string_equal(environment_value("EENPLAN_TEST"), "/some where/../x");
    assert_int_equal(setenv("EENPLAN_TEST", "", 1), 0);
    assert_null(environment_value("EENPLAN_TEST"));
    assert_int_equal(unsetenv("EENPLAN_TEST"), 0);
    assert_null(environment_value("EENPLAN_TEST"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_shared_installation_hears_names_only),
        cmocka_unit_test(test_on_ones_own_computer_everything_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
