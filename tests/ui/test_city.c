// SPDX-License-Identifier: EUPL-1.2
// Lists and searches of very many households: from both ends, while colleagues change them, and a little
// at a time while nobody types. In Dutch, on a store of its own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "base/utf8.h"
#include "service/session.h"
#include "stage.h"
#include "store/engine.h"
#include "store/find.h"
#include "store_folder.h"
#include "ui/household_rows.h"
#include "ui/key.h"
#include "ui/term.h"

enum { MANY = 2100 };

static struct store *store(void)
{
    return stage_service()->store;
}

static void put_one(const char *number, const char *name, enum phase phase)
{
    DOSSIER_AUTO dossier = {0};
    struct dossier nothing = {0};
    struct error err = {0};
    char id[ID_SIZE];
    id_new(0, id);
    dossier.household.id = id;
    dossier.household.number = number;
    dossier.household.name = name;
    dossier.household.phase = phase;
    const char *words = arena_format(&dossier.arena, "%s %s", name, number);
    struct overview row = {
        .household = id,
        .number = number,
        .name = name,
        .sort_key = utf8_sort_key(&dossier.arena, name),
        .search_text = utf8_search_key(&dossier.arena, words),
        .phase = phase,
    };
    assert_done(store_save_dossier(store(), &nothing, &dossier, &err), &err);
    assert_done(store_put_overview(store(), &row, &err), &err);
}

// "Naam 0007" and so on, with numbers of a year.
static void put_many(const char *name, int from, int count, int year)
{
    struct error err = {0};
    assert_done(store_begin(store(), &err), &err);
    for (int i = from; i < from + count; i++) {
        char number[16];
        char whole[48];
        (void)snprintf(number, sizeof(number), "%d-%04d", year, i);
        (void)snprintf(whole, sizeof(whole), "%s %04d", name, i);
        put_one(number, whole, PHASE_INTAKE);
    }
    assert_done(store_commit(store(), &err), &err);
}

static void close_named(const char *name, size_t count)
{
    struct arena arena = {0};
    struct overview_list rows = {0};
    struct error err = {0};
    const char *next = NULL;
    const struct overview_query named = {.name = name, .limit = count};
    assert_done(store_begin(store(), &err), &err);
    assert_done(store_list_overview(store(), &named, &arena, &rows, &next, &err), &err);
    assert_int_equal(rows.count, count);
    for (size_t i = 0; i < rows.count; i++) {
        rows.items[i].phase = PHASE_CLOSED;
        assert_done(store_put_overview(store(), &rows.items[i], &err), &err);
    }
    assert_done(store_commit(store(), &err), &err);
    arena_release(&arena);
}

static int64_t pages(void)
{
    return store_times_run(store(), QUERY_OVERVIEW_LIST_ALL) +
           store_times_run(store(), QUERY_OVERVIEW_LIST_ALL_BACK);
}

static void the_end_is_as_near_as_the_top(void **state)
{
    (void)state;
    put_many("Naam", 0, MANY, 2026);
    stage_open("household_list", NULL, NULL, 24, 80);
    assert_shows("regel 1 van 2100");
    int64_t before = pages();
    PRESS(UI_KEY_END);
    assert_shows(">  Naam 2099");
    assert_shows("regel 2100 van 2100");
    assert_true(pages() - before <= 3);
    PRESS(UI_KEY_PGUP, UI_KEY_UP);
    assert_shows("regel 2091 van 2100");
    assert_shows(">  Naam 2090");
    PRESS(UI_KEY_HOME);
    assert_shows(">  Naam 0000");
    assert_shows("regel 1 van 2100");
    assert_true(pages() - before <= 6);
    stage_close();
}

// Anew it stands where it stood, also far from both ends.
static void the_cursor_stays_in_the_middle(void **state)
{
    (void)state;
    put_many("Naam", 0, MANY, 2026);
    stage_open("household_list", NULL, NULL, 24, 80);
    PRESS(UI_KEY_END);
    for (int i = 0; i < 100; i++)
        PRESS(UI_KEY_PGUP);
    assert_shows("regel 1300 van 2100");
    assert_shows(">  Naam 1299");
    int64_t before = pages();
    PRESS(UI_KEY_F5);
    assert_shows(">  Naam 1299");
    PRESS(UI_KEY_DOWN);
    assert_shows("regel 1301 van 2100");
    assert_true(pages() - before <= 6);
    stage_close();
}

// Goes through the rows one by one from the top or the end; each comes once, in order. Midway, and where
// it begins, somebody else changes the store. Returns how many rows came.
static size_t go_through(bool back, void (*change)(int time))
{
    struct household_rows rows;
    struct arena arena = {0};
    const char *last = NULL;
    size_t seen = 0;
    household_rows_init(&rows, stage_ui());
    household_rows_search(&rows, NULL);
    size_t at = back ? rows.count - 1 : 0;
    for (;;) {
        at = (size_t)((long)at + household_rows_reach(&rows, at));
        const struct overview *row = household_rows_at(&rows, at);
        assert_non_null(row);
        const char *key = overview_key(row, &arena);
        if (last)
            assert_true(back ? strcmp(key, last) < 0 : strcmp(key, last) > 0);
        last = key;
        assert_true(rows.fetched.count <= 1300); // however far one goes
        if (change && (seen == 0 || seen == MANY / 2))
            change(seen > 0);
        seen++;
        if (at == 0 && back)
            break;
        at += back ? (size_t)-1 : 1;
        if (at == rows.count)
            break;
    }
    assert_int_equal(rows.all, back ? rows.count : at);
    household_rows_release(&rows);
    arena_release(&arena);
    return seen;
}

static void add_some(int time)
{
    put_many("Aa", 10 * time, 10, 2024);        // at the top
    put_many("Naam 1050", 10 * time, 10, 2025); // midway
    put_many("Zz", 10 * time, 10, 2023);        // at the end
}

static void close_some(int time)
{
    close_named(time == 0 ? "Naam 000" : "Naam 209", 10);
}

static void every_row_comes_once_while_the_list_grows(void **state)
{
    (void)state;
    put_many("Naam", 0, MANY, 2026);
    stage_open("today", NULL, NULL, 24, 80);
    assert_int_equal(go_through(false, NULL), MANY);
    assert_int_equal(go_through(true, NULL), MANY);
    // What comes before the place where one is, is not seen; the rest is.
    size_t down = go_through(false, add_some);
    assert_in_range(down, MANY + 30, MANY + 40);
    assert_int_equal(go_through(true, NULL), MANY + 60);
    stage_close();
}

static void every_row_comes_once_while_the_list_shrinks(void **state)
{
    (void)state;
    put_many("Naam", 0, MANY, 2026);
    stage_open("today", NULL, NULL, 24, 80);
    assert_int_equal(go_through(true, close_some), MANY - 10);
    assert_int_equal(go_through(false, NULL), MANY - 20);
    stage_close();
}

// ---- searching ----------------------------------------------------------------------------------

static void names_that_begin_so_come_first_in_a_city(void **state)
{
    (void)state;
    put_many("Aalbers - Jansen", 0, 120, 2025);
    put_many("Jansen", 0, 5, 2026);
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    stage_type("jansen");
    assert_shows(">  Jansen 0000");
    assert_shows("Jansen 0004");
    assert_shows("Aalbers - Jansen");
    assert_shows("regel 1 van meer dan 100");
    stage_type(" 0003");
    assert_shows(">  Jansen 0003");
    assert_shows("regel 1 van 2");
    stage_close();
}

// Where there are more of a name than rows, those that are open are among them.
static void open_ones_of_a_frequent_name_come_first(void **state)
{
    (void)state;
    struct error err = {0};
    put_many("Jansen", 0, 3, 2026);
    assert_done(store_begin(store(), &err), &err);
    for (int i = 0; i < 105; i++) {
        char number[16];
        (void)snprintf(number, sizeof(number), "2019-%04d", i);
        put_one(number, "Jansen", PHASE_INTAKE);
    }
    assert_done(store_commit(store(), &err), &err);
    close_named("Jansen", 105); // the first in order of name
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    stage_type("jansen");
    assert_shows(">  Jansen 0000");
    assert_shows("   Jansen 0002");
    assert_shows("2019-0000");
    assert_shows("regel 1 van meer dan 100");
    stage_close();
}

static int64_t searches(void)
{
    return store_times_run(store(), QUERY_WORD_COUNT);
}

static void press_text(const char *text)
{
    for (; *text; text++)
        ui_press(stage_ui(), *text);
}

static void letters_that_come_at_once_are_one_search(void **state)
{
    (void)state;
    put_many("Jansen", 0, 30, 2026);
    stage_open("household_list", NULL, NULL, 24, 80);
    ui_press(stage_ui(), '/');
    int64_t before = searches();
    press_text("jans");
    assert_int_equal(searches() - before, 0);
    ui_paint(stage_ui());
    assert_int_equal(searches() - before, 1);
    assert_shows("30 van 30");
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_CTRL('G'));
    before = searches();
    press_text("2026-0007");
    assert_int_equal(searches() - before, 0);
    ui_press(stage_ui(), UI_KEY_ENTER); // goes for what was typed, seen or not
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    ui_paint(stage_ui());
    assert_shows("Jansen 0007");
    stage_close();
}

// One of whom there are more than there are rows is sought by name alone.
static void a_frequent_name_is_sought_by_name_alone(void **state)
{
    (void)state;
    put_many("Jansen", 0, 130, 2026);
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_CTRL('G'));
    int64_t before = searches();
    PRESS('j');
    assert_shows("regel 1 van meer dan 100");
    assert_int_equal(searches() - before, 0);
    stage_type("ansen 00"); // a hundred of them: that there is nobody else is not known
    assert_shows("regel 1 van 100");
    assert_true(searches() - before > 0);
    stage_close();
}

// Works until nothing is left to be done.
static void work_on(void)
{
    for (int i = 0; i < 1000; i++)
        (void)ui_run_timers(stage_ui(), true);
    ui_paint(stage_ui());
}

static void a_long_search_goes_on_while_nobody_types(void **state)
{
    (void)state;
    put_many("Ander", 0, 200, 2025);
    put_many("Jansen", 0, 70, 2026);
    *store_find_bounds(store()) = (struct find_bounds){.rows = 0, .steps = 210};
    stage_open("household_list", NULL, NULL, 24, 80);
    ui_press(stage_ui(), '/');
    press_text("jansen");
    ui_paint(stage_ui());
    assert_shows("meer dan 10 van 270 huishoudens");
    assert_shows(">  Jansen 0000");
    ui_press(stage_ui(), UI_KEY_DOWN); // into the list
    ui_press(stage_ui(), UI_KEY_DOWN);
    work_on();
    assert_shows(">  Jansen 0001"); // the cursor stays
    assert_shows("70 van 270 huishoudens");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    *store_find_bounds(store()) = (struct find_bounds){.rows = 0, .steps = 50};
    ui_press(stage_ui(), '/');
    press_text("ander jansen"); // nobody has both
    ui_paint(stage_ui());
    assert_shows("Bezig met zoeken");
    work_on();
    assert_shows("Niemand gevonden");
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_CTRL('G'));
    press_text("0042"); // of both
    ui_paint(stage_ui());
    assert_shows("regel 1 van meer dan 1");
    work_on();
    assert_shows("regel 1 van 2");
    assert_shows("Jansen 0042");
    stage_close();
}

// ---- the access log -------------------------------------------------------------------------------

enum { LOGGED = 5000, REFUSED_EACH = 1000 };

// Somebody opened one household after the other, the last just now; the first of each thousand is refused.
static void log_many(void)
{
    struct arena arena = {0};
    struct log_head now = {0};
    struct error err = {0};
    assert_done(store_begin(store(), &err), &err);
    assert_done(store_log_head(store(), &now, &err), &err);
    for (int i = 0; i < LOGGED; i++) {
        struct log_row row = {
            .number = now.number + 1 + i,
            .moment = stage_service()->clock.frozen_at - (LOGGED - i),
            .worker = "oefen",
            .act = "open",
            .household = arena_format(&arena, "h%d", i),
            .origin = arena_format(&arena, "plaats-%04d", i),
            .outcome = i % REFUSED_EACH == 0 ? "denied" : "done",
        };
        assert_done(store_put_log(store(), &row, &err), &err);
    }
    assert_done(store_commit(store(), &err), &err);
    arena_release(&arena);
}

static int64_t log_parts(void)
{
    return store_times_run(store(), QUERY_LOG_READ_ALL_BACK);
}

static void a_long_log_is_read_back_as_far_as_one_looks(void **state)
{
    (void)state;
    log_many();
    int64_t before = log_parts();
    stage_open("logbook", NULL, NULL, 24, 80);
    assert_in_range(log_parts() - before, 1, 5);
    assert_shows("plaats-4999");
    assert_shows("De laatste 7 dagen - terug tot 14-10-2026");
    work_on();
    assert_in_range(log_parts() - before, 4, 6); // no more, as long as nobody goes up
    before = log_parts();
    ui_press(stage_ui(), UI_KEY_HOME);
    assert_int_equal(log_parts() - before, 0); // a key waits for none of it
    work_on();
    assert_in_range(log_parts() - before, 1, 3);
    for (int i = 0; i < 20; i++)
        PRESS(UI_KEY_HOME);
    assert_shows("plaats-0000");
    assert_hides("terug tot");
    term_resize_headless(30, 100);
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_RESIZE});
    ui_paint(stage_ui());
    assert_shows("07:36  Poging, geweigerd: Oefenaar opende");
    assert_shows("plaats-0000");
    PRESS(UI_KEY_END);
    assert_shows("plaats-4999");
    stage_close();
}

static void a_filter_looks_for_older_rows_by_itself(void **state)
{
    (void)state;
    log_many();
    stage_open("logbook", NULL, NULL, 24, 80);
    PRESS('f');
    work_on();
    assert_shows("plaats-0000");
    assert_shows("plaats-1000");
    assert_shows("plaats-4000");
    assert_hides("plaats-4999");
    stage_close();
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, stage_make, stage_remove)

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        IN_STORE(the_end_is_as_near_as_the_top),
        IN_STORE(the_cursor_stays_in_the_middle),
        IN_STORE(every_row_comes_once_while_the_list_grows),
        IN_STORE(every_row_comes_once_while_the_list_shrinks),
        IN_STORE(names_that_begin_so_come_first_in_a_city),
        IN_STORE(open_ones_of_a_frequent_name_come_first),
        IN_STORE(letters_that_come_at_once_are_one_search),
        IN_STORE(a_frequent_name_is_sought_by_name_alone),
        IN_STORE(a_long_search_goes_on_while_nobody_types),
        IN_STORE(a_long_log_is_read_back_as_far_as_one_looks),
        IN_STORE(a_filter_looks_for_older_rows_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
