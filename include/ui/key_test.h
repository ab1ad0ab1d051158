// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_KEY_TEST_H
#define UI_KEY_TEST_H

#include <stdbool.h>
#include <stddef.h>

// Which keys of a keyboard arrive here: F1 to F10, an arrow, a digit of the numeric pad, a paste. F1 and
// F10 come first, as terminals keep those for themselves. A key that is still to come counts too, in
// whatever order. Pure.

enum { KEY_TEST_STEPS = 13 };

enum key_test_answer {
    KEY_TEST_OPEN,
    KEY_TEST_WORKS,
    KEY_TEST_BY_ALT, // the F key does nothing, Alt and its digit do
    KEY_TEST_NOTHING,
};

// Zero-initialised is the beginning.
struct key_test {
    size_t at;
    bool alt; // asked for with Alt now
    enum key_test_answer answers[KEY_TEST_STEPS];
};

bool key_test_done(const struct key_test *test);
// The key that is asked for (ui/key.h); UI_KEY_NONE = a paste, or done.
int key_test_key(const struct key_test *test);
// A key that arrived; false when it is none of those that are still asked for.
bool key_test_press(struct key_test *test, int key);
void key_test_paste(struct key_test *test);
// Nothing happened: an F key is asked for with Alt first. When the first three F keys do not arrive, none
// of the others is asked for.
void key_test_nothing(struct key_test *test);
// The F keys that do not arrive: bit 0 is F1.
unsigned key_test_alt(const struct key_test *test);
// Whether one of those does not come with Alt either: then Esc and a digit do it (ui/decode.h).
bool key_test_wants_esc(const struct key_test *test);

#endif
