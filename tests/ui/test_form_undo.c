// SPDX-License-Identifier: EUPL-1.2
// ^Z and ^Y over the fields of a form. Without a screen.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/form.h"
#include "ui/key.h"

enum { FIRST_PAGE = 4 };

static const struct form_item items[] = {
    {.path = "intake.reported", .flags = FORM_PAST},
    {.path = "intake.referrer"},
    {.path = "intake.urgent"},
    {.path = "intake.question", .rows = 2},
    {.path = "household.address.street"}, // on the second page
};

struct fixture {
    struct dossier dossier;
    struct form form;
};

static void show_page(struct form *form, bool second)
{
    form_set_items(form, second ? items + FIRST_PAGE : items, second ? 1 : FIRST_PAGE);
}

static void go(void *context, const char *path)
{
    struct fixture *fixture = context;
    show_page(&fixture->form, strncmp(path, "household", 9) == 0);
}

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    form_init(&fixture.form, &fixture.dossier, date_of(2026, 10, 14));
    fixture.form.context = &fixture;
    fixture.form.go = go;
    show_page(&fixture.form, false);
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

static void type(struct form *form, const char *text)
{
    for (; *text != '\0'; text++)
        assert_int_equal(form_key(form, *text), FORM_DONE);
}

static void press(struct form *form, int key)
{
    assert_int_equal(form_key(form, key), FORM_DONE);
}

static void nothing_is_left(struct form *form, int key)
{
    assert_int_equal(form_key(form, key), FORM_IGNORED);
}

static void fields_go_back_one_by_one(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    const struct intake *intake = &fixture->dossier.intake;
    type(form, "13-10");
    press(form, UI_KEY_TAB);
    type(form, "Huisarts");
    press(form, UI_KEY_TAB);
    type(form, "j");
    press(form, UI_KEY_TAB);
    assert_string_equal(form_path(form), "intake.question");

    press(form, UI_CTRL('Z'));
    assert_string_equal(form_path(form), "intake.urgent");
    assert_int_equal(intake->urgent, ANSWER_NONE);
    assert_non_null(form->said);
    press(form, UI_CTRL('Z'));
    assert_string_equal(form_path(form), "intake.referrer");
    assert_null(intake->referrer);
    press(form, UI_CTRL('Z'));
    assert_false(date_given(intake->reported));
    nothing_is_left(form, UI_CTRL('Z'));

    press(form, UI_CTRL('Y'));
    assert_int_equal(intake->reported.day, date_of(2026, 10, 13).day);
    press(form, UI_CTRL('Y'));
    assert_string_equal(intake->referrer, "Huisarts");
    press(form, UI_CTRL('Y'));
    assert_int_equal(intake->urgent, ANSWER_YES);
    nothing_is_left(form, UI_CTRL('Y'));
}

static void the_words_of_a_field_go_first(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    press(form, UI_KEY_TAB);
    type(form, "de huisarts");
    press(form, UI_CTRL('Z'));
    assert_string_equal(line_edit_text(&form->line), "de ");
    press(form, UI_CTRL('Z'));
    assert_string_equal(line_edit_text(&form->line), "");
    nothing_is_left(form, UI_CTRL('Z'));
}

// Written to the store in between, as after two seconds: still one step.
static void a_visit_is_one_step(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    assert_true(form_focus(form, "intake.question"));
    type(form, "Huur");
    form_flush(form);
    type(form, " te laat");
    press(form, UI_KEY_BACKTAB);
    assert_true(form_focus(form, "intake.question"));
    type(form, "!");
    press(form, UI_KEY_BACKTAB);
    press(form, UI_CTRL('Z'));
    assert_string_equal(fixture->dossier.intake.question, "Huur te laat");
    press(form, UI_KEY_BACKTAB);
    press(form, UI_CTRL('Z'));
    assert_null(fixture->dossier.intake.question);
}

static void what_is_typed_after_it_forgets_the_way_on(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    press(form, UI_KEY_TAB);
    type(form, "School");
    press(form, UI_KEY_TAB);
    press(form, UI_CTRL('Z'));
    type(form, "Buurvrouw");
    press(form, UI_KEY_TAB);
    nothing_is_left(form, UI_CTRL('Y'));
    press(form, UI_CTRL('Z'));
    assert_null(fixture->dossier.intake.referrer);
}

static void it_goes_to_another_page(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    press(form, UI_KEY_TAB);
    type(form, "School");
    form_leave(form);
    show_page(form, true);
    type(form, "Kerklaan");
    form_leave(form);
    press(form, UI_CTRL('Z'));
    assert_null(fixture->dossier.household.address.street);
    press(form, UI_CTRL('Z'));
    assert_string_equal(form_path(form), "intake.referrer");
    assert_null(fixture->dossier.intake.referrer);
    press(form, UI_CTRL('Y'));
    assert_string_equal(fixture->dossier.intake.referrer, "School");
}

// What was wrong with what was typed is not said of the value that comes back.
static void a_remark_goes_with_what_was_typed(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    STRING_AUTO said = {0};
    type(form, "13-10");
    press(form, UI_KEY_TAB);
    press(form, UI_KEY_BACKTAB);
    type(form, "32-10");
    press(form, UI_KEY_TAB);
    press(form, UI_CTRL('Z'));
    assert_string_equal(form_path(form), "intake.reported");
    form->said = NULL;
    form_guide(form, &said);
    assert_string_equal(string_text(&said), "");
    assert_false(form_has_unread(form));
}

// Somebody else's value is never overwritten by a step of mine.
static void what_changed_meanwhile_is_left_alone(void **state)
{
    struct fixture *fixture = *state;
    struct form *form = &fixture->form;
    press(form, UI_KEY_TAB);
    type(form, "School");
    press(form, UI_KEY_TAB);
    fixture->dossier.intake.referrer = "Huisarts";
    form_refresh(form);
    nothing_is_left(form, UI_CTRL('Z'));
    assert_string_equal(fixture->dossier.intake.referrer, "Huisarts");
}

static void a_secret_is_not_kept(void **state)
{
    (void)state;
    struct form form;
    struct dossier dossier = {0};
    static const struct form_item secret[] = {{.path = "intake.referrer", .flags = FORM_SECRET},
                                              {.path = "intake.urgent"}};
    form_init(&form, &dossier, date_of(2026, 10, 14));
    form_set_items(&form, secret, 2);
    type(&form, "zwijgen");
    press(&form, UI_KEY_TAB);
    nothing_is_left(&form, UI_CTRL('Z'));
    assert_int_equal(form.changes.list.count, 0);
    form_release(&form);
    dossier_release(&dossier);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(fields_go_back_one_by_one), TEST(the_words_of_a_field_go_first),
        TEST(a_visit_is_one_step),       TEST(what_is_typed_after_it_forgets_the_way_on),
        TEST(it_goes_to_another_page),   TEST(what_changed_meanwhile_is_left_alone),
        TEST(a_secret_is_not_kept),      TEST(a_remark_goes_with_what_was_typed),
    };
    return cmocka_run_group_tests_name("form_undo", tests, NULL, NULL);
}
