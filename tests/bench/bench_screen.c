// SPDX-License-Identifier: EUPL-1.2
// The program on a terminal: from its start to the first whole screen, and from a key to the frame
// that answers it, as the other end of the terminal sees them. The idle mark that tells when a frame
// is whole makes every timer due at once: a preview is drawn, and unsaved work is written to the
// disk, with each key instead of after a pause.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "../e2e/command.h"
#include "measure.h"

enum {
    STARTS = 50,
    KEYS = 200,
    WARM_UP = 10,
};

static const char *home;

static int set_up(void **state)
{
    (void)state;
    home = practice_home("60");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    term_home_free(home);
    return 0;
}

static struct term *start(void)
{
    const char *const arguments[] = {"--store", in_home(home, PRACTICE), NULL};
    return term_start(&(struct term_options){.home = home, .arguments = arguments});
}

static void start_to_first_screen(void **state)
{
    (void)state;
    static struct samples samples;
    size_t bytes = 0;
    char remark[64];
    for (int i = 0; i < WARM_UP + STARTS; i++) {
        struct moment begin = measure_begin();
        struct term *t = start();
        if (i >= WARM_UP)
            measure_end(&samples, begin);
        bytes = term_raw_bytes(t);
        term_free(t);
    }
    (void)snprintf(remark, sizeof(remark), "%zu bytes", bytes);
    print_alone("start to the first whole screen, 60 households", &samples, remark);
}

// The program begins with the day; the list is the second tab.
static struct term *start_in_list(void)
{
    struct term *t = start();
    term_keys(t, "2");
    assert_true(term_find(t, "/ naam", NULL, NULL));
    return t;
}

static size_t press(struct term *t, const char *key, struct samples *samples)
{
    (void)term_raw_bytes(t); // from here on
    struct moment begin = measure_begin();
    term_keys(t, key);
    measure_end(samples, begin);
    return term_raw_bytes(t);
}

static void print_keys(const char *what, struct samples *samples, size_t bytes)
{
    char remark[64];
    (void)snprintf(remark, sizeof(remark), "%zu bytes a key", bytes / samples->count);
    print_alone(what, samples, remark);
}

static void key_to_frame_in_the_list(void **state)
{
    (void)state;
    static struct samples samples;
    struct term *t = start_in_list();
    size_t bytes = 0;
    for (int i = 0; i < WARM_UP; i++)
        term_keys(t, i % 2 == 0 ? "Down" : "Up");
    for (int i = 0; i < KEYS; i++)
        bytes += press(t, i % 80 < 40 ? "Down" : "Up", &samples);
    print_keys("arrow in the list of households", &samples, bytes);
    term_free(t);
}

// A digit goes on to the next domain; an arrow, which does not count, comes back.
static void key_to_frame_in_a_measurement(void **state)
{
    (void)state;
    static struct samples samples;
    static const char *const levels[] = {"2", "3", "4"};
    struct term *t = start_in_list();
    size_t bytes = 0;
    term_keys(t, "m");
    if (term_find(t, "Over wie gaat", NULL, NULL))
        term_keys(t, "Enter");
    for (int i = 0; i < KEYS; i++) {
        bytes += press(t, levels[i % 3], &samples);
        assert_true(term_find(t, " 1 beoordeeld", NULL, NULL));
        term_keys(t, "Up");
    }
    print_keys("level in a measurement, with the write of unsaved work", &samples, bytes);
    term_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start_to_first_screen),
        cmocka_unit_test(key_to_frame_in_the_list),
        cmocka_unit_test(key_to_frame_in_a_measurement),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
