// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_IMPORT_BRP_H
#define TESTS_SERVICE_IMPORT_BRP_H

// Bringing in residents of tests/data/brp/sample.csv.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "later.h"
#include "service/import_brp.h"
#include "service/people.h"
#include "service/session.h"
#include "store_fixture.h"

// A child of the sample, and the household of which the others are the parents and a sister.
#define CHILD_BSN "999900018"

static struct arena arena;

static int set_up(void **state)
{
    return store_set_up(state);
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

static const char *sample(void)
{
    return arena_format(&arena, "%s/brp/sample.csv", getenv("TEST_DATA"));
}

static struct brp_report import_as(struct service *who, const struct brp_request *request)
{
    struct brp_report report = {0};
    struct error err = {0};
    assert_done(service_import_brp(who, request, &arena, &report, &err), &err);
    return report;
}

static struct brp_report import(const struct brp_request *request)
{
    return import_as(service, request);
}

static size_t households(void)
{
    struct household_query query = {.with_closed = true};
    struct error err = {0};
    size_t count = 0;
    assert_done(service_count_households(service, &query, &count, &err), &err);
    return count;
}

static const struct brp_row *row_on(const struct brp_report *report, size_t line)
{
    size_t at = 0;
    while (at < report->rows.count && report->rows.items[at].line != line)
        at++;
    assert_true(at < report->rows.count);
    return &report->rows.items[at];
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
