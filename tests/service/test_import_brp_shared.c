// SPDX-License-Identifier: EUPL-1.2
// The whole public test set into a practice store. What it must come to was counted apart from this
// program. Argument: the file; where it is not the test is skipped.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/string.h"
#include "service/import_brp.h"
#include "service/session.h"
#include "store_fixture.h"

enum {
    SKIPPED = 77, // for meson
    PERSONS = 274,
    TAKEN = 266,
    DECEASED = 7,
    SUSPENDED = 1,
    HOUSEHOLDS = 160,
    LARGEST = 14,
};

static const char *path;

// How many households have so many members: of one, two … members.
static const size_t sizes[LARGEST + 1] = {
    [1] = 106, [2] = 31, [3] = 12, [4] = 6, [5] = 2, [6] = 1, [8] = 1, [14] = 1};

static void count_sizes(const struct brp_report *report)
{
    size_t found[LARGEST + 1] = {0};
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct brp_row *row = &report->rows.items[i];
        size_t members = 0;
        for (size_t j = 0; j < report->rows.count && row->household; j++)
            members += report->rows.items[j].household &&
                       strcmp(report->rows.items[j].household, row->household) == 0;
        assert_true(members <= LARGEST);
        found[members]++;
    }
    for (size_t i = 1; i <= LARGEST; i++)
        assert_int_equal(found[i], sizes[i] * i);
}

static void test_the_whole_set(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct brp_report report = {0};
    struct store_health health = {0};
    struct error err = {0};
    struct brp_request request = {.path = path};
    assert_done(service_import_brp(service, &request, &arena, &report, &err), &err);
    assert_int_equal(report.persons, PERSONS);
    assert_int_equal(report.households, HOUSEHOLDS);
    assert_int_equal(report.counts[RESIDENT_TAKEN], TAKEN);
    assert_int_equal(report.counts[RESIDENT_DECEASED], DECEASED);
    assert_int_equal(report.counts[RESIDENT_SUSPENDED], SUSPENDED);
    count_sizes(&report);
    assert_done(store_check(service->store, true, &arena, &health, &err), &err);
    assert_true(health.sound);
    assert_int_equal(health.households, HOUSEHOLDS);
    assert_done(service_import_brp(service, &request, &arena, &report, &err), &err);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 0);
    assert_int_equal(report.counts[RESIDENT_KNOWN], TAKEN);
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_whole_set, store_set_up, store_tear_down),
    };
    path = argc > 1 ? argv[1] : "";
    if (access(path, R_OK) != 0)
        return SKIPPED;
    return cmocka_run_group_tests_name("import_brp_shared", tests, NULL, NULL);
}
