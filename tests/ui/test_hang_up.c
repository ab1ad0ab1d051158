// SPDX-License-Identifier: EUPL-1.2
// A line that drops while something is half typed, in every field of every form that edits a dossier: at the
// next start one key leads back to that field, with what was typed in it and the cursor behind it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/string.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "ui/term.h"
#include "views.h"

enum { MOST_FIELDS = 40 };

static const char typed[] = "1a";

static void forget_all(void)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++)
        assert_done(service_bin_unsaved(stage_service(), &list.items[i], &err), &err);
    arena_release(&arena);
}

static size_t count_unsaved(void)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    arena_release(&arena);
    return list.count;
}

// The row of the cursor, as far as the cursor: the label of the field and what stands in it.
static void read_field(struct string *out)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, true);
    const char *mark = strchr(string_text(&screen), '^');
    string_clear(out);
    if (!mark)
        return;
    const char *row = mark;
    while (row > string_text(&screen) && row[-1] != '\n')
        row--;
    string_append_n(out, row, (size_t)(mark - row));
}

static bool half_typed(const struct string *field)
{
    size_t length = strlen(typed);
    return field->length >= length &&
           strcmp(string_text(field) + field->length - length, typed) == 0;
}

// Whether there is such a field: after the last comes the first again.
static bool hang_up_in(const struct view *view, int field, struct string *first, int *fields)
{
    STRING_AUTO here = {0};
    STRING_AUTO before = {0};
    STRING_AUTO after = {0};
    view_open(view, 24, 80);
    for (int i = 0; i < field; i++)
        PRESS(UI_KEY_TAB);
    read_field(&here);
    bool there = strcmp(ui_top(stage_ui())->name, view->screen) == 0 &&
                 (field == 0 || strcmp(string_text(&here), string_text(first)) != 0);
    if (field == 0)
        string_append(first, string_text(&here));
    for (const char *letter = typed; there && *letter; letter++)
        ui_press(stage_ui(), *letter); // no timer runs: what is kept, hanging up keeps
    ui_paint(stage_ui());
    read_field(&before);
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    if (there && half_typed(&before)) { // a list or a button takes no text
        (*fields)++;
        if (count_unsaved() != 1)
            fail_msg("%s: '%s' was not kept", view->name, string_text(&before));
        stage_open("today", NULL, NULL, 24, 80);
        PRESS(UI_KEY_ENTER);
        assert_string_equal(ui_top(stage_ui())->name, view->screen);
        read_field(&after);
        if (strcmp(string_text(&before), string_text(&after)) != 0)
            fail_msg("%s: '%s' came back as '%s'", view->name, string_text(&before),
                     string_text(&after));
        stage_close();
    }
    forget_all();
    return there;
}

// Every form that keeps what is typed when the line drops; those with rows, or with one list only, have tests of
// their own.
static bool keeps_typed(const struct view *view)
{
    static const char *const apart[] = {"zrm", "plan", "closing"};
    for (size_t i = 0; i < sizeof(apart) / sizeof(apart[0]); i++)
        if (strcmp(view->screen, apart[i]) == 0)
            return false;
    return screen_find(view->screen)->hangup && !view->key;
}

static void every_field_comes_back(void **state)
{
    int forms = 0;
    int fields = 0;
    (void)state;
    for (size_t i = 0; i < view_count; i++) {
        const struct view *view = &views[i];
        if (!keeps_typed(view))
            continue;
        STRING_AUTO first = {0};
        int had = fields;
        for (int field = 0; field < MOST_FIELDS && hang_up_in(view, field, &first, &fields);
             field++) {
        }
        if (fields == had)
            fail_msg("nothing could be typed in %s", view->name);
        forms++;
    }
    print_message("# %d times hung up in %d forms\n", fields, forms);
    assert_true(forms >= 19);
}

// In the head of a measurement too: who, with what, when, and where it comes from.
static void the_head_of_a_measurement_comes_back(void **state)
{
    enum { MOVES = 7 };
    (void)state;
    for (int moves = 0; moves <= MOVES; moves++) {
        int row = 0;
        int column = 0;
        stage_open("zrm", VIEWS_OPEN, "assessments[1]", 24, 80);
        PRESS('1', UI_KEY_TAB);
        for (int i = 0; i < moves; i++)
            PRESS(UI_KEY_TAB);
        draw_read_cursor(&row, &column);
        ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
        stage_close();
        stage_open("today", NULL, NULL, 24, 80);
        PRESS(UI_KEY_ENTER);
        assert_string_equal(ui_top(stage_ui())->name, "zrm");
        assert_true(row < 4);
        assert_cursor(row, column);
        stage_close();
        forget_all();
    }
}

// Also when nothing is scored yet: of a measurement that is left that way nothing stays, of one that a
// dropped line took all does.
static void the_head_comes_back_without_a_score(void **state)
{
    enum { TO_COLLEAGUE = 6 };
    (void)state;
    stage_open("zrm", VIEWS_NEW, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    for (int i = 0; i < TO_COLLEAGUE; i++)
        PRESS(UI_KEY_TAB);
    PRESS(' ');
    assert_shows("[x] collega");
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    assert_int_equal(count_unsaved(), 1);
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "zrm");
    assert_shows("[x] collega");
    PRESS(UI_KEY_ESC, UI_KEY_ESC);
    assert_string_equal(ui_top(stage_ui())->name, "today");
    stage_close();
    assert_int_equal(count_unsaved(), 0);
}

static void remove_first_member(struct service *other, const char *number)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(other, WORK_INTAKE, number, &work, &err), &err);
    struct member *first = work.after.members.items;
    memmove(first, first + 1, --work.after.members.count * sizeof(*first));
    assert_done(service_save_work(other, &work, &err), &err);
}

static void type_half_a_birth_date(const char *number)
{
    stage_open("intake", number, "members[2].birth_date", 24, 80);
    stage_type("12-");
}

static void expect_half_a_birth_date(const char *before)
{
    STRING_AUTO after = {0};
    read_field(&after);
    assert_string_equal(before, string_text(&after));
    assert_non_null(strstr(string_text(&after), "12-"));
}

// What is half typed about somebody is of that person, also when another of the household is gone.
static void half_typed_about_a_member_stays_with_the_member(void **state)
{
    STRING_AUTO before = {0};
    (void)state;
    stage_import("2026-0704", "Berg", "intake", STAGE_MEMBERS);
    type_half_a_birth_date("2026-0704");
    read_field(&before);
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    struct service *other = stage_service_as("sbakker");
    remove_first_member(other, "2026-0704");
    service_close(other);
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "intake");
    expect_half_a_birth_date(string_text(&before));
    stage_close();
    forget_all();
}

// So it is when they are fetched into a form that is open.
static void half_typed_about_a_member_stays_while_others_go(void **state)
{
    STRING_AUTO before = {0};
    (void)state;
    stage_import("2026-0705", "Berg", "intake", STAGE_MEMBERS);
    type_half_a_birth_date("2026-0705");
    read_field(&before);
    struct service *other = stage_service_as("sbakker");
    remove_first_member(other, "2026-0705");
    service_close(other);
    PRESS(UI_KEY_F5);
    expect_half_a_birth_date(string_text(&before));
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    expect_half_a_birth_date(string_text(&before));
    assert_shows("Emre");
    stage_close();
    forget_all();
}

// A row without a score is no field of the dossier; the cursor is on it all the same.
static void a_row_without_a_score_comes_back(void **state)
{
    int row = 0;
    int column = 0;
    (void)state;
    stage_open("zrm", VIEWS_OPEN, "assessments[1]", 24, 80);
    PRESS('1', UI_KEY_HOME, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN);
    draw_read_cursor(&row, &column);
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "zrm");
    assert_true(row > 6);
    assert_cursor(row, column);
    stage_close();
    forget_all();
}

// In the row of a plan the cell too, with what cannot be read yet.
static void a_row_of_a_plan_comes_back(void **state)
{
    STRING_AUTO before = {0};
    STRING_AUTO after = {0};
    (void)state;
    stage_open("plan", VIEWS_NEW, NULL, 24, 80);
    PRESS('d');
    stage_type("Rust");
    PRESS(UI_KEY_TAB);
    stage_type("fin");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("12-");
    read_field(&before);
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    assert_int_equal(count_unsaved(), 1);
    stage_open("today", NULL, NULL, 24, 80);
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "plan");
    read_field(&after);
    assert_string_equal(string_text(&before), string_text(&after));
    assert_non_null(strstr(string_text(&after), "12-"));
    stage_close();
    forget_all();
}

// A kill that nobody can answer costs two seconds of typing, also of who never pauses: what was typed is
// kept that long after its first letter and not after its last.
static void typing_on_puts_nothing_off(void **state)
{
    (void)state;
    stage_open("intake", VIEWS_OPEN, "intake.question", 24, 80);
    struct ui *ui = stage_ui();
    const int64_t *due = &stack_top(ui)->due[UI_TIMER_AUTOSAVE];
    ui_press(ui, 'a');
    int64_t first = *due;
    assert_true(first > 0);
    for (int64_t now = clock_milliseconds(); clock_milliseconds() == now;) {
    }
    ui_press(ui, 'b');
    assert_int_equal(*due, first);
    (void)ui_run_timers(ui, true);
    assert_int_equal(*due, 0);
    assert_int_equal(count_unsaved(), 1);
    stage_close();
    forget_all();
}

static void type_reason(void)
{
    stage_open("closing", VIEWS_OPEN, NULL, 24, 80);
    stage_type("Het gaat weer goed");
}

static void expect_reason(void)
{
    assert_int_equal(count_unsaved(), 1);
    stage_open("today", NULL, NULL, 24, 80);
    assert_shows("afsluiten  ");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "closing");
    assert_shows("Het gaat weer goed");
    stage_close();
}

// The form of one act has no dossier to write in; what is typed there is kept all the same, when the line
// drops and when the screen is left, and is forgotten with the act.
static void an_act_that_was_not_done_comes_back(void **state)
{
    (void)state;
    type_reason();
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    expect_reason();
    forget_all();
    stage_open("dossier", VIEWS_OPEN, NULL, 24, 80);
    stage_close();
    type_reason();
    PRESS(UI_KEY_TAB);
    ui_press(stage_ui(), UI_KEY_ESC);
    ui_press(stage_ui(), UI_KEY_ESC);
    stage_close();
    expect_reason();
    stage_open("closing", VIEWS_OPEN, NULL, 24, 80);
    assert_shows("Het gaat weer goed");
    PRESS(UI_KEY_F8);
    assert_string_equal(ui_top(stage_ui())->name, "confirm");
    stage_type("j");
    assert_int_equal(count_unsaved(), 0);
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_comes_back),
        cmocka_unit_test(typing_on_puts_nothing_off),
        cmocka_unit_test(the_head_of_a_measurement_comes_back),
        cmocka_unit_test(the_head_comes_back_without_a_score),
        cmocka_unit_test(a_row_without_a_score_comes_back),
        cmocka_unit_test(a_row_of_a_plan_comes_back),
        cmocka_unit_test(half_typed_about_a_member_stays_with_the_member),
        cmocka_unit_test(half_typed_about_a_member_stays_while_others_go),
        cmocka_unit_test(an_act_that_was_not_done_comes_back),
    };
    return cmocka_run_group_tests_name("hang up", tests, views_make, stage_remove);
}
