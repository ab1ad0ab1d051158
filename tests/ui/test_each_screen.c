// SPDX-License-Identifier: EUPL-1.2
// Every screen of the program on one household, whole, at both sizes: what a change of one screen or
// of the toolkit does to the others is seen in the golden texts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "hostile.h"
#include "stage.h"
#include "states.h"
#include "views.h"

static void show_each(const char *size, int rows, int columns)
{
    for (size_t i = 0; i < view_count; i++) {
        char name[64];
        (void)snprintf(name, sizeof(name), "each_%s%s", views[i].name, size);
        view_open(&views[i], rows, columns);
        golden_expect(name);
        stage_close();
    }
}

static void test_at_80x24(void **state)
{
    (void)state;
    show_each("", 24, 80);
}

static void test_at_120x40(void **state)
{
    (void)state;
    show_each("_wide", 40, 120);
}

// What is typed, asked and laid over them; the health of the store tells of this machine.
static void test_further_states(void **state)
{
    (void)state;
    for (size_t i = 0; i < further_count; i++) {
        char name[64];
        if (furthers[i].kind == FURTHER_NOT_COMPARED)
            continue;
        (void)snprintf(name, sizeof(name), "state_%s", furthers[i].name);
        state_open(view_count + i, 24, 80);
        golden_expect(name);
        state_close();
    }
}

// The same households once more, in numbers of their own, with a hostile text in every field.
static const char *hostile_of(const char *household)
{
    static const char *const numbers[][2] = {
        {VIEWS_OPEN, "2026-0801"}, {VIEWS_CLOSED, "2026-0802"}, {VIEWS_NEW, "2026-0803"}};
    for (size_t i = 0; household && i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if (strcmp(numbers[i][0], household) == 0)
            return numbers[i][1];
    return household;
}

static void test_hostile_texts_are_only_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < VIEW_HOUSEHOLDS; i++)
        stage_import_hostile(hostile_of(view_households[i].number), view_households[i].phase,
                             view_households[i].rest);
    int hostile = 0; // screens on which such a text is seen
    for (size_t i = 0; i < view_count; i++) {
        struct view view = views[i];
        view.household = hostile_of(view.household);
        view_open(&view, 24, 80);
        hostile_expect_harmless(view.name, 24, 80);
        hostile += stage_shows("^[") || stage_shows("<U+");
        stage_close();
    }
    print_message("# a hostile text on %d of %zu screens\n", hostile, view_count);
    assert_in_range(hostile, view_count / 2, view_count);
}

// A screen that is added to screens.def is added here too. The panel of findings is opened by the screens
// that have them.
static void test_none_is_forgotten(void **state)
{
    (void)state;
    for (size_t i = 0; screens[i]; i++) {
        bool shown = strcmp(screens[i]->name, "findings") == 0;
        for (size_t j = 0; j < view_count; j++)
            shown = shown || strcmp(screens[i]->name, views[j].screen) == 0;
        for (size_t j = 0; j < further_count; j++)
            shown = shown || strcmp(screens[i]->name, furthers[j].screen) == 0;
        if (!shown)
            fail_msg("no view of the screen %s", screens[i]->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_80x24),
        cmocka_unit_test(test_at_120x40),
        cmocka_unit_test(test_further_states),
        cmocka_unit_test(
            test_hostile_texts_are_only_seen), // the last: golden texts are without them
        cmocka_unit_test(test_none_is_forgotten),
    };
    return cmocka_run_group_tests_name("each screen", tests, views_make, stage_remove);
}
