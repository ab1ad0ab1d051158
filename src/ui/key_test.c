// SPDX-License-Identifier: EUPL-1.2
#include "ui/key_test.h"

#include "ui/key.h"

enum {
    F_KEYS = 10,
    ENOUGH = 3, // F keys that do not arrive, for none to
};

static const int asked[KEY_TEST_STEPS] = {UI_KEY_F1, UI_KEY_F10, UI_KEY_F2,  UI_KEY_F3, UI_KEY_F4,
                                          UI_KEY_F5, UI_KEY_F6,  UI_KEY_F7,  UI_KEY_F8, UI_KEY_F9,
                                          UI_KEY_UP, '5',        UI_KEY_NONE};

bool key_test_done(const struct key_test *test)
{
    return test->at >= KEY_TEST_STEPS;
}

int key_test_key(const struct key_test *test)
{
    return key_test_done(test) ? UI_KEY_NONE : asked[test->at];
}

static void go_on(struct key_test *test)
{
    test->alt = false;
    while (!key_test_done(test) && test->answers[test->at] != KEY_TEST_OPEN)
        test->at++;
}

// Whether the first F keys are all missing: then the others take the answer of this one.
static void leave_the_others(struct key_test *test, enum key_test_answer answer)
{
    for (size_t i = 0; i < ENOUGH; i++)
        if (test->answers[i] != KEY_TEST_BY_ALT && test->answers[i] != KEY_TEST_NOTHING)
            return;
    for (size_t i = ENOUGH; i < F_KEYS; i++)
        if (test->answers[i] == KEY_TEST_OPEN)
            test->answers[i] = answer;
}

bool key_test_press(struct key_test *test, int key)
{
    for (size_t i = test->at; i < KEY_TEST_STEPS; i++) {
        if (key == UI_KEY_NONE || asked[i] != key || test->answers[i] != KEY_TEST_OPEN)
            continue;
        bool by_alt = i == test->at && test->alt;
        test->answers[i] = by_alt ? KEY_TEST_BY_ALT : KEY_TEST_WORKS;
        if (by_alt)
            leave_the_others(test, KEY_TEST_BY_ALT);
        go_on(test);
        return true;
    }
    return false;
}

void key_test_paste(struct key_test *test)
{
    test->answers[KEY_TEST_STEPS - 1] = KEY_TEST_WORKS;
    go_on(test);
}

void key_test_nothing(struct key_test *test)
{
    if (key_test_done(test))
        return;
    if (test->at < F_KEYS && !test->alt) {
        test->alt = true;
        return;
    }
    test->answers[test->at] = KEY_TEST_NOTHING;
    leave_the_others(test, KEY_TEST_NOTHING);
    go_on(test);
}

bool key_test_wants_esc(const struct key_test *test)
{
    for (size_t i = 0; i < F_KEYS; i++)
        if (test->answers[i] == KEY_TEST_NOTHING)
            return true;
    return false;
}

unsigned key_test_alt(const struct key_test *test)
{
    unsigned keys = 0;
    for (size_t i = 0; i < F_KEYS; i++)
        if (test->answers[i] == KEY_TEST_BY_ALT || test->answers[i] == KEY_TEST_NOTHING)
            keys |= 1U << (asked[i] - UI_KEY_F1);
    return keys;
}
