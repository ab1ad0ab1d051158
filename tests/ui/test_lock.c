// SPDX-License-Identifier: EUPL-1.2
// The lock over every screen: nothing of what lies below shows or is reached, and all of it is there
// again afterwards. The machine behind it is tried by itself.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "golden.h"
#include "service/people.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/lock_steps.h"
#include "ui/secret_line.h"
#include "ui/stack.h"

#define OPEN "2026-0701"

enum { MINUTE = 60 * 1000 };

static int make_household(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import(OPEN, "Berg, van den", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED STAGE_IN_FORCE);
    return 0;
}

static void open_screen(const char *screen, const char *path)
{
    stage_open(screen, path ? OPEN : NULL, path, 24, 80);
    ui_begin_session(stage_ui());
}

static char *screen_now(void)
{
    STRING_AUTO text = {0};
    draw_read(&text, true);
    char *copy = strdup(string_text(&text));
    assert_non_null(copy);
    return copy;
}

static void unlock(void)
{
    stage_type("oefen");
    PRESS(UI_KEY_ENTER);
}

// ---- every screen ------------------------------------------------------------------------------

static const struct place {
    const char *screen;
    const char *path;
    int over; // pressed first: what lies over it; 0 = nothing
} places[] = {
    {"today", NULL, 0},
    {"household_list", NULL, 0},
    {"household_list", NULL, '/'},
    {"walk_in", NULL, 0},
    {"go_to", NULL, 0},
    {"today", NULL, UI_KEY_F1},
    {"today", NULL, UI_KEY_F10},
    {"dossier", "members", 0},
    {"dossier", "contacts", UI_KEY_F10},
    {"intake", "intake.question", 0},
    {"intake", "intake.question", UI_KEY_F1},
    {"intake", "intake.channel", UI_KEY_F4}, // an open list
    {"intake", "intake.question", UI_KEY_F9},
    {"zrm", "assessments[1]", 0},
    {"zrm", "assessments[1]", UI_KEY_F4},
    {"plan", "plans", 0},
    {"plan", "plans", UI_KEY_F9},
    {"record", "contacts", 0},
    {"review", "plans", 0},
    {"hand_over", "coordinators", 0},
    {"stand_in", "coordinators", 0},
    {"closing", "closing", 0},
    {"snippets", NULL, 0},
    {"snippet", NULL, 0},
    {"today", NULL, UI_CTRL('T')},
};

static void nothing_of_what_lies_below_shows(void **state)
{
    (void)state;
    char *lock = NULL;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        const struct place *place = &places[i];
        open_screen(place->screen, place->path);
        if (place->over)
            PRESS(place->over);
        (void)ui_run_timers(stage_ui(), true);
        ui_message_error(stage_ui(), "FOUT: Pieter van den Berg"); // stays until it is put away
        ui_paint(stage_ui());
        char *before = screen_now();
        PRESS(UI_CTRL('O'));
        char *locked = screen_now();
        assert_null(strstr(locked, "Berg"));
        if (!lock)
            lock = strdup(locked);
        if (strcmp(lock, locked) != 0)
            fail_msg("%s: not the lock alone:\n%s", place->screen, locked);
        unlock();
        char *after = screen_now();
        if (strcmp(before, after) != 0)
            fail_msg("%s: before:\n%s\nafter:\n%s", place->screen, before, after);
        free(before);
        free(locked);
        free(after);
        stage_close();
    }
    free(lock);
}

static void no_key_reaches_what_lies_below(void **state)
{
    (void)state;
    open_screen("household_list", NULL);
    PRESS(UI_CTRL('L'));
    char *before = screen_now();
    size_t screens_open = stage_ui()->count;
    PRESS(UI_CTRL('O'));
    for (int key = 1; key < 128; key++)
        if (key != UI_KEY_ENTER && key != UI_KEY_ESC && key != '\n')
            PRESS(key);
    for (int key = UI_KEY_F1; key <= UI_KEY_UNKNOWN; key++)
        if (key != UI_KEY_F3 && key != UI_KEY_F12)
            PRESS(key);
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_PASTE, .text = "Berg\nx"});
    stage_ui()->entries[0].due[UI_TIMER_PREVIEW] = 1; // long ago
    (void)ui_run_timers(stage_ui(), true);
    assert_int_equal(stage_ui()->entries[0].due[UI_TIMER_PREVIEW], 1);
    assert_true(ui_is_locked(stage_ui()));
    assert_int_equal(stage_ui()->count, screens_open + 1);
    assert_int_equal(stage_ui()->quitting, 0);
    ui_paint(stage_ui());
    assert_hides("Berg");
    PRESS(UI_KEY_DELETE); // what was typed for the phrase
    unlock();
    char *after = screen_now();
    assert_string_equal(before, after);
    free(before);
    free(after);
    stage_close();
}

// What is typed never shows, nor how long it is.
static void a_phrase_does_not_show(void **state)
{
    (void)state;
    open_screen("today", NULL);
    PRESS(UI_CTRL('O'));
    assert_hides("getypt");
    stage_type("g");
    char *one = screen_now();
    assert_shows("getypt");
    stage_type("eheimgeheim");
    char *more = screen_now();
    assert_string_equal(one, more);
    golden_expect("lock_typed");
    free(one);
    free(more);
    stage_close();
}

// ---- trying ------------------------------------------------------------------------------------

static void a_wrong_phrase_waits_and_three_end_the_session(void **state)
{
    (void)state;
    struct error err = {0};
    open_screen("today", NULL);
    struct ui *ui = stage_ui();
    ui_press(ui, UI_CTRL('O'));
    for (int wrong = 1; wrong < LOCK_TRIES; wrong++) {
        for (const char *c = "fout"; *c; c++)
            ui_press(ui, *c);
        int64_t before = clock_milliseconds();
        ui_press(ui, UI_KEY_ENTER);
        int64_t after = clock_milliseconds();
        ui_paint(ui);
        assert_shows("Dat is hem niet. Wacht ");
        for (const char *c = "oefen"; *c; c++) // dropped, for it waits
            ui_press(ui, *c);
        ui_press(ui, UI_KEY_ENTER);
        assert_true(ui_is_locked(ui));
        ui_paint(ui);
        assert_shows("Wat tijdens het wachten getypt is, is niet geprobeerd.");
        int64_t due = ui->entries[ui->count - 1].due[UI_TIMER_PATIENCE] - lock_wait(wrong) * 1000;
        assert_in_range(due, before + 1, after + 1);
        (void)ui_run_timers(ui, true);
        ui_paint(ui);
        assert_hides("Wacht ");
        assert_shows("Wat tijdens het wachten getypt is, is niet geprobeerd.");
        ui_press(ui, 'f');
        ui_press(ui, UI_KEY_BACKSPACE);
        ui_paint(ui);
        assert_shows(wrong == 1 ? "Nog 2 pogingen." : "Nog 1 poging.");
        assert_int_equal(ui->quitting, 0);
    }
    stage_type("fout");
    ui_press(ui, UI_KEY_ENTER);
    assert_int_not_equal(ui->quitting, 0);
    assert_non_null(strstr(ui_farewell(ui), "opnieuw"));
    stage_close();
    // The next session begins locked, and has to wait first.
    open_screen("today", NULL);
    assert_true(ui_is_locked(stage_ui()));
    ui_paint(stage_ui());
    assert_shows("Er zijn verkeerde wachtzinnen geprobeerd. Wacht 8 seconden.");
    (void)ui_run_timers(stage_ui(), true);
    unlock();
    assert_false(ui_is_locked(stage_ui()));
    stage_close();
    struct lock_state after = {0};
    assert_done(service_lock_state(stage_service(), &after, &err), &err);
    assert_false(after.locked);
}

static void another_user_is_asked_once_more(void **state)
{
    (void)state;
    open_screen("today", NULL);
    PRESS(UI_CTRL('O'), UI_KEY_ESC);
    assert_shows("Sessie stoppen voor iemand anders?");
    PRESS(UI_KEY_ESC);
    assert_hides("Sessie stoppen");
    PRESS(UI_KEY_F3, 'x');
    assert_hides("Sessie stoppen");
    assert_int_equal(stage_ui()->quitting, 0);
    PRESS(UI_KEY_DELETE, UI_KEY_ESC);
    ui_press(stage_ui(), UI_KEY_ENTER);
    assert_int_not_equal(stage_ui()->quitting, 0);
    assert_non_null(strstr(ui_farewell(stage_ui()), "op slot"));
    stage_close();
    open_screen("today", NULL);
    unlock();
    stage_close();
}

// ---- when nobody is there ----------------------------------------------------------------------

static void wait_for(int milliseconds)
{
    stage_ui()->touched -= milliseconds;
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_NONE});
    ui_paint(stage_ui());
}

static void it_locks_after_a_while_without_a_key(void **state)
{
    (void)state;
    open_screen("household_list", NULL);
    struct ui *ui = stage_ui();
    assert_int_equal(ui_lock_wait(ui), MINUTE); // looks once a minute: the machine may have slept
    (void)ui_run_timers(ui, true);
    ui_paint(ui);
    long bytes = term_headless_bytes();
    wait_for(9 * MINUTE + MINUTE / 2);
    assert_false(ui_is_locked(ui));
    assert_int_equal(term_headless_bytes(), bytes); // looking sends nothing
    assert_true(ui_lock_wait(ui) <= MINUTE / 2);
    (void)ui_run_timers(ui, true); // no timer of a screen, so not due at once in a test
    assert_false(ui_is_locked(ui));
    PRESS(UI_KEY_DOWN);
    wait_for(9 * MINUTE);
    assert_false(ui_is_locked(ui));
    wait_for(MINUTE);
    assert_true(ui_is_locked(ui));
    assert_hides("Berg");
    assert_int_equal(ui_lock_wait(ui), -1);
    unlock();
    assert_false(ui_is_locked(ui));
    stage_close();
}

// The first key after a machine slept is not for the screen.
static void a_key_that_comes_too_late_is_dropped(void **state)
{
    (void)state;
    open_screen("household_list", NULL);
    stage_ui()->touched -= 11 * MINUTE;
    PRESS('/');
    assert_true(ui_is_locked(stage_ui()));
    assert_hides("getypt");
    unlock();
    assert_int_equal(stage_ui()->count, 1);
    stage_close();
}

static void the_setting_says_how_long(void **state)
{
    (void)state;
    struct error err = {0};
    assert_done(service_set_setting(stage_service(), "lock_minutes", "2", &err), &err);
    assert_false(service_set_setting(stage_service(), "lock_minutes", "31", &err));
    open_screen("today", NULL);
    wait_for(MINUTE + MINUTE / 2);
    assert_false(ui_is_locked(stage_ui()));
    wait_for(MINUTE / 2);
    assert_true(ui_is_locked(stage_ui()));
    unlock();
    stage_close();
    assert_done(service_set_setting(stage_service(), "lock_minutes", NULL, &err), &err);
}

static void a_screen_that_is_too_small_locks_too(void **state)
{
    (void)state;
    const struct term_event resized = {.kind = TERM_EVENT_RESIZE};
    open_screen("household_list", NULL);
    term_resize_headless(20, 60);
    ui_dispatch(stage_ui(), &resized);
    PRESS(UI_CTRL('O'), 'x', 'y');
    assert_true(ui_is_locked(stage_ui()));
    term_resize_headless(24, 80);
    ui_dispatch(stage_ui(), &resized);
    ui_paint(stage_ui());
    assert_hides("Berg");
    assert_shows("Op slot sinds");
    unlock();
    assert_shows("Berg");
    stage_close();
}

// ---- a pass phrase -----------------------------------------------------------------------------

// By the list of actions: it has no key.
static void open_phrase(void)
{
    PRESS(UI_KEY_F10);
    stage_type("wachtzin wijz");
    PRESS(UI_KEY_ENTER);
    assert_shows("Nieuwe wachtzin");
}

static void a_phrase_is_chosen_twice_the_same(void **state)
{
    (void)state;
    open_screen("today", NULL);
    open_phrase();
    stage_type("oefen");
    PRESS(UI_KEY_TAB);
    stage_type("vier losse gewone woorden");
    PRESS(UI_KEY_ENTER);
    stage_type("vier losse woorden");
    PRESS(UI_KEY_ENTER);
    assert_shows("De twee zijn niet gelijk");
    assert_hides("gewone");
    golden_expect("pass_phrase_refused");
    stage_type("vier losse gewone woorden");
    PRESS(UI_KEY_F2);
    assert_shows("De wachtzin is bewaard.");
    PRESS(UI_CTRL('O'));
    assert_hides("Dit is oefenen");
    stage_type("oefen");
    PRESS(UI_KEY_ENTER);
    assert_true(ui_is_locked(stage_ui()));
    stage_type("vier losse gewone woorden");
    PRESS(UI_KEY_ENTER);
    assert_false(ui_is_locked(stage_ui()));
    open_phrase();
    stage_type("niet die van nu");
    PRESS(UI_KEY_TAB, 'x', UI_KEY_TAB, 'x', UI_KEY_F2);
    assert_shows("Dat is niet de wachtzin van nu.");
    stage_close();
    struct error err = {0};
    assert_done(service_forget_pass_phrase(stage_service(), "oefen", &err), &err);
}

static void a_line_is_wiped_and_takes_no_more_than_it_can_hold(void **state)
{
    (void)state;
    struct secret_line line = {0};
    static const struct secret_line empty = {0};
    char long_text[2 * PASS_PHRASE_SIZE];
    secret_line_paste(&line, "een\r\ntwee\n");
    assert_string_equal(line.text, "eentwee");
    assert_true(secret_line_key(&line, 0x1F511));
    assert_int_equal(line.length, 11);
    assert_true(secret_line_key(&line, UI_KEY_BACKSPACE));
    assert_string_equal(line.text, "eentwee");
    assert_memory_equal(line.text + 7, empty.text, sizeof(line.text) - 7);
    assert_false(secret_line_key(&line, UI_KEY_F1));
    memset(long_text, 'x', sizeof(long_text) - 1);
    long_text[sizeof(long_text) - 1] = '\0';
    secret_line_paste(&line, long_text);
    assert_true(line.cut);
    assert_string_equal(line.text, "eentwee");
    assert_true(secret_line_key(&line, UI_CTRL('U')));
    assert_memory_equal(&line, &empty, sizeof(line));
}

// ---- the machine -------------------------------------------------------------------------------

static struct lock_steps run(const enum lock_event *events, size_t count)
{
    struct lock_steps steps = {0};
    for (size_t i = 0; i < count; i++)
        steps = lock_steps_after(steps, events[i]);
    return steps;
}
#define RUN(...)                                                                                   \
    run((const enum lock_event[]){__VA_ARGS__},                                                    \
        sizeof((const enum lock_event[]){__VA_ARGS__}) / sizeof(enum lock_event))

#define RIGHT LOCK_EVENT_RIGHT
#define WRONG LOCK_EVENT_WRONG
#define BARRED LOCK_EVENT_BARRED
#define WAITED LOCK_EVENT_WAITED
#define ANOTHER LOCK_EVENT_ANOTHER
#define YES LOCK_EVENT_YES
#define NO LOCK_EVENT_NO
static void the_machine_opens_for_the_right_phrase_only(void **state)
{
    (void)state;
    assert_int_equal(RUN(RIGHT).step, LOCK_STEP_OPEN);
    assert_int_equal(RUN(YES).step, LOCK_STEP_TYPING);
    assert_int_equal(RUN(WRONG).step, LOCK_STEP_WAITING);
    assert_int_equal(RUN(WRONG, RIGHT).step, LOCK_STEP_WAITING);
    assert_int_equal(RUN(WRONG, WAITED, RIGHT).step, LOCK_STEP_OPEN);
    assert_int_equal(RUN(WRONG, WAITED, WRONG, WAITED).step, LOCK_STEP_TYPING);
    struct lock_steps over = RUN(WRONG, WAITED, WRONG, WAITED, WRONG);
    assert_int_equal(over.step, LOCK_STEP_OVER);
    assert_int_equal(over.end, LOCK_END_TRIES);
    assert_int_equal(lock_steps_after(over, RIGHT).step, LOCK_STEP_OVER);
    assert_int_equal(RUN(ANOTHER).step, LOCK_STEP_ASKING);
    assert_int_equal(RUN(ANOTHER, RIGHT).step, LOCK_STEP_ASKING);
    assert_int_equal(RUN(ANOTHER, NO, RIGHT).step, LOCK_STEP_OPEN);
    assert_int_equal(RUN(ANOTHER, YES).end, LOCK_END_ANOTHER);
    assert_int_equal(RUN(WRONG, ANOTHER, NO).step, LOCK_STEP_WAITING);
    assert_int_equal(RUN(WRONG, ANOTHER, WAITED).step, LOCK_STEP_ASKING);
    assert_int_equal(RUN(WRONG, ANOTHER, WAITED, NO).step, LOCK_STEP_TYPING);
    assert_true(RUN(BARRED).barred);
    assert_int_equal(RUN(BARRED, RIGHT).step, LOCK_STEP_TYPING);
    assert_int_equal(RUN(BARRED, ANOTHER, YES).end, LOCK_END_NOTHING);
}
#undef RIGHT
#undef WRONG
#undef BARRED
#undef WAITED
#undef ANOTHER
#undef YES
#undef NO

// Whatever comes, it opens only by a right phrase, typed when one may be typed.
static void the_machine_cannot_be_talked_round(void **state)
{
    (void)state;
    uint32_t random = 12345;
    struct lock_steps steps = {0};
    for (int i = 0; i < 200000; i++) {
        random = random * 1664525 + 1013904223;
        enum lock_event event = (enum lock_event)((random >> 16) % (LOCK_EVENT_NO + 1));
        struct lock_steps after = lock_steps_after(steps, event);
        if (after.step == LOCK_STEP_OPEN && steps.step != LOCK_STEP_OPEN)
            assert_true(event == LOCK_EVENT_RIGHT && steps.step == LOCK_STEP_TYPING &&
                        !steps.barred && steps.wrong < LOCK_TRIES);
        assert_true(after.wrong <= LOCK_TRIES);
        steps = after;
        if (steps.step == LOCK_STEP_OPEN || steps.step == LOCK_STEP_OVER)
            steps = (struct lock_steps){0};
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_what_lies_below_shows),
        cmocka_unit_test(no_key_reaches_what_lies_below),
        cmocka_unit_test(a_phrase_does_not_show),
        cmocka_unit_test(a_wrong_phrase_waits_and_three_end_the_session),
        cmocka_unit_test(another_user_is_asked_once_more),
        cmocka_unit_test(it_locks_after_a_while_without_a_key),
        cmocka_unit_test(a_key_that_comes_too_late_is_dropped),
        cmocka_unit_test(the_setting_says_how_long),
        cmocka_unit_test(a_screen_that_is_too_small_locks_too),
        cmocka_unit_test(a_phrase_is_chosen_twice_the_same),
        cmocka_unit_test(a_line_is_wiped_and_takes_no_more_than_it_can_hold),
        cmocka_unit_test(the_machine_opens_for_the_right_phrase_only),
        cmocka_unit_test(the_machine_cannot_be_talked_round),
    };
    return cmocka_run_group_tests_name("lock", tests, make_household, stage_remove);
}
