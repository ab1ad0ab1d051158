// SPDX-License-Identifier: EUPL-1.2
// What stood in the message line can be read again, in this session only and not past a lock or an erasing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/messages.h"

#define OPEN "2026-0991"

static int make_household(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import(OPEN, "Berg, van den", "execution", STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED);
    return 0;
}

static void test_the_oldest_gives_way(void **state)
{
    (void)state;
    struct messages messages = {0};
    messages_add(&messages, 1, false, "");
    assert_int_equal(messages.count, 0);
    for (int i = 0; i < MESSAGES_KEPT + 3; i++) {
        char text[16];
        (void)snprintf(text, sizeof(text), "%d", i);
        messages_add(&messages, i, i == MESSAGES_KEPT, text);
        messages_add(&messages, i + 1, false, text); // said twice, kept once
    }
    assert_int_equal(messages.count, MESSAGES_KEPT);
    assert_string_equal(messages_at(&messages, 0)->text, "52");
    assert_string_equal(messages_at(&messages, MESSAGES_KEPT - 1)->text, "3");
    assert_true(messages_at(&messages, 2)->error);
    assert_int_equal(messages_at(&messages, 1)->moment, 51);
    messages_wipe(&messages);
    assert_int_equal(messages.count, 0);
    assert_null(messages.items);
}

static void open_messages(void)
{
    PRESS(UI_KEY_F10);
    stage_type("bericht");
    PRESS(UI_KEY_ENTER);
}

static void test_they_are_read_again(void **state)
{
    (void)state;
    stage_open("dossier", OPEN, "", 24, 80);
    open_messages();
    assert_shows("Dat kan nu niet. Er is nog niets gemeld.");
    PRESS(UI_KEY_ESC, UI_KEY_ESC, UI_KEY_F2);
    PRESS('x');
    open_messages();
    assert_string_equal(ui_top(stage_ui())->name, "messages");
    golden_expect("messages");
    PRESS(UI_KEY_DOWN);
    assert_cursor(4, 0);
    PRESS('v');
    assert_ptr_equal(ui_top(stage_ui()), &screen_told);
    assert_shows("09:00");
    assert_shows("Dat gaat in tabblad 5, op een contact.");
    stage_close();
}

static void test_a_lock_takes_them_away(void **state)
{
    (void)state;
    stage_open("dossier", OPEN, "", 24, 80);
    ui_begin_session(stage_ui());
    PRESS('x');
    assert_true(stage_ui()->said.count > 0);
    PRESS(UI_CTRL('O'));
    assert_int_equal(stage_ui()->said.count, 0);
    assert_null(stage_ui()->said.items);
    stage_type("fout");
    PRESS(UI_KEY_ENTER);
    assert_int_equal(stage_ui()->said.count, 0); // nor what is said under it
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_oldest_gives_way),
        cmocka_unit_test(test_they_are_read_again),
        cmocka_unit_test(test_a_lock_takes_them_away),
    };
    return cmocka_run_group_tests_name("messages", tests, make_household, stage_remove);
}
