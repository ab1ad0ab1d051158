// SPDX-License-Identifier: EUPL-1.2
// The calendar of a date field: where keys go, what the form and a row do with a day.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/calendar.h"
#include "ui/form.h"
#include "ui/key.h"
#include "ui/row_edit.h"

static struct date today(void)
{
    return date_of(2026, 10, 14); // a Wednesday
}

struct move {
    int key;
    const char *from;
    const char *to;
};

static const struct move moves[] = {
    {UI_KEY_LEFT, "2026-10-01", "2026-09-30"}, {UI_KEY_RIGHT, "2026-12-31", "2027-01-01"},
    {UI_KEY_UP, "2026-10-07", "2026-09-30"},   {UI_KEY_DOWN, "2026-12-25", "2027-01-01"},
    {UI_KEY_PGUP, "2026-03-31", "2026-02-28"}, {UI_KEY_PGUP, "2028-03-31", "2028-02-29"},
    {UI_KEY_PGDN, "2026-12-15", "2027-01-15"}, {UI_KEY_HOME, "2028-02-29", "2027-02-28"},
    {UI_KEY_END, "2028-02-29", "2029-02-28"},  {'v', "1990-05-05", "2026-10-14"},
    {'t', "2030-05-05", "2026-10-14"},
};

static void test_moves(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        struct calendar calendar = {0};
        struct date day = {0};
        char text[DATE_TEXT_SIZE];
        assert_true(date_parse(moves[i].from, &day));
        calendar_open(&calendar, day, today());
        assert_int_equal(calendar_key(&calendar, moves[i].key), CALENDAR_MOVED);
        assert_string_equal(date_format(calendar.day, text), moves[i].to);
        assert_true(calendar.shown);
    }
}

static void test_opens_at_today(void **state)
{
    (void)state;
    struct calendar calendar = {0};
    calendar_open(&calendar, (struct date){0}, today());
    assert_int_equal(calendar.day.day, today().day);
    assert_string_equal(calendar.text, "14-10-2026");
}

static void test_ends(void **state)
{
    (void)state;
    const struct {
        int key;
        enum calendar_answer answer;
        bool shown;
    } ends[] = {
        {UI_KEY_ENTER, CALENDAR_TAKEN, false}, {UI_KEY_TAB, CALENDAR_TAKEN, false},
        {UI_KEY_ESC, CALENDAR_CLOSED, false},  {UI_KEY_F4, CALENDAR_CLOSED, false},
        {'1', CALENDAR_IGNORED, true},         {UI_KEY_BACKTAB, CALENDAR_IGNORED, true},
    };
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        struct calendar calendar = {0};
        calendar_open(&calendar, today(), today());
        assert_int_equal(calendar_key(&calendar, ends[i].key), ends[i].answer);
        assert_int_equal(calendar.shown, ends[i].shown);
    }
}

// The first row is the week of the first of the month, also over the turn of a year.
static void test_first_week(void **state)
{
    (void)state;
    const char *const weeks[][2] = {
        {"2026-10-14", "2026-09-28"}, // the 1st is a Thursday
        {"2026-06-30", "2026-06-01"}, // a Monday
        {"2026-11-02", "2026-10-26"}, // a Sunday
        {"2027-01-01", "2026-12-28"},
    };
    for (size_t i = 0; i < sizeof(weeks) / sizeof(weeks[0]); i++) {
        struct calendar calendar = {0};
        struct date day = {0};
        char text[DATE_TEXT_SIZE];
        assert_true(date_parse(weeks[i][0], &day));
        calendar_open(&calendar, day, today());
        assert_string_equal(date_format(calendar_first(&calendar), text), weeks[i][1]);
    }
}

// ---- in a form ----------------------------------------------------------------------------------

static const struct form_item items[] = {
    {.path = "intake.reported", .flags = FORM_PAST},
    {.path = "intake.safety_asked", .flags = FORM_PAST},
};

struct fixture {
    struct dossier dossier;
    struct form form;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    form_init(&fixture.form, &fixture.dossier, today());
    form_set_items(&fixture.form, items, sizeof(items) / sizeof(items[0]));
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    form_release(&fixture->form);
    dossier_release(&fixture->dossier);
    return 0;
}

static void press(struct form *form, const int *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_int_equal(form_key(form, keys[i]), FORM_DONE);
}
#define PRESS(form, ...)                                                                           \
    press((form), (const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

static void test_day_taken(void **state)
{
    struct fixture *f = *state;
    PRESS(&f->form, UI_KEY_F4, UI_KEY_UP, UI_KEY_LEFT, UI_KEY_ENTER);
    assert_string_equal(form_path(&f->form), "intake.reported");
    assert_false(form_has_open_list(&f->form));
    PRESS(&f->form, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 10, 6).day);
}

static void test_tab_takes_and_goes_on(void **state)
{
    struct fixture *f = *state;
    PRESS(&f->form, UI_KEY_F4, UI_KEY_PGUP, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 9, 14).day);
    assert_string_equal(form_path(&f->form), "intake.safety_asked");
}

static void test_esc_changes_nothing(void **state)
{
    struct fixture *f = *state;
    f->dossier.intake.reported = date_of(2026, 10, 1);
    form_refresh(&f->form);
    PRESS(&f->form, UI_KEY_F4, UI_KEY_PGUP);
    assert_true(form_has_open_list(&f->form));
    PRESS(&f->form, UI_KEY_ESC, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 10, 1).day);
}

// It opens at the day that stands there, or that is being typed.
static void test_opens_at_the_day(void **state)
{
    struct fixture *f = *state;
    PRESS(&f->form, '3', '-', '9', UI_KEY_F4);
    assert_string_equal(f->form.calendar.text, "03-09-2026");
}

// Who begins to type closes it and types.
static void test_typing_closes(void **state)
{
    struct fixture *f = *state;
    PRESS(&f->form, UI_KEY_F4, '1', '2', '-', '1', '0', UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 10, 12).day);
    PRESS(&f->form, UI_KEY_F4);
    assert_int_equal(form_paste(&f->form, "g"), FORM_DONE);
    PRESS(&f->form, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.safety_asked.day, date_of(2026, 10, 13).day);
}

static void test_back_does_not_take(void **state)
{
    struct fixture *f = *state;
    PRESS(&f->form, UI_KEY_TAB, UI_KEY_F4, UI_KEY_DOWN, UI_KEY_BACKTAB);
    assert_int_equal(f->dossier.intake.safety_asked.day, 0);
    assert_string_equal(form_path(&f->form), "intake.reported");
}

// The list of all ways stays behind '?', also from the calendar.
static void test_ways(void **state)
{
    struct fixture *f = *state;
    PRESS(&f->form, UI_KEY_F4, '?');
    assert_false(f->form.calendar.shown);
    assert_true(f->form.pick.shown);
}

// ---- in a row -----------------------------------------------------------------------------------

static void test_row(void **state)
{
    (void)state;
    const struct row_cell cells[] = {
        {.kind = ROW_TEXT, .label = "what", .cells = 10, .limit = 20},
        {.kind = ROW_DATE, .label = "when", .column = 12, .cells = 12, .limit = 20},
    };
    struct row_edit row = {0};
    size_t left = 0;
    STRING_AUTO value = {0};
    row_edit_begin(&row, cells, 2, today());
    assert_int_equal(row_edit_key(&row, UI_KEY_TAB, &left), ROW_LEFT);
    assert_int_equal(row_edit_key(&row, UI_KEY_F4, &left), ROW_DONE);
    assert_int_equal(row_edit_key(&row, UI_KEY_DOWN, &left), ROW_DONE);
    assert_int_equal(row_edit_key(&row, UI_KEY_ESC, &left), ROW_DONE); // the calendar alone
    assert_true(row_edit_value(&row, 1, &value));
    assert_int_equal(value.length, 0);
    assert_int_equal(row_edit_key(&row, UI_KEY_F4, &left), ROW_DONE);
    assert_int_equal(row_edit_key(&row, UI_KEY_DOWN, &left), ROW_DONE);
    assert_int_equal(row_edit_key(&row, UI_KEY_ENTER, &left), ROW_TAKEN);
    assert_int_equal(left, 1);
    assert_true(row_edit_value(&row, 1, &value));
    assert_string_equal(string_text(&value), "2026-10-21");
    row_edit_release(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_opens_at_today),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_first_week),
        cmocka_unit_test_setup_teardown(test_day_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tab_takes_and_goes_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_esc_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_opens_at_the_day, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_typing_closes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_back_does_not_take, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ways, set_up, tear_down),
        cmocka_unit_test(test_row),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
