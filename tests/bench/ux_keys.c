// SPDX-License-Identifier: EUPL-1.2
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../e2e/journey.h"
#include "../e2e/term_internal.h"
#include "samples.h"
#include "ux.h"

enum { KEYS = 400, STARTS = 200, PASTE = 500, MINUTE = 60000, ROW_SIZE = 400 };

struct cost {
    struct samples times;
    double bytes; // the most of one key
};

// Keys after which was looked where the cursor stood, and those after which it stood on the row with >.
static struct {
    int looked;
    int on_focus;
} cursor;

static void look_at_cursor(struct term *t)
{
    int row = 0;
    int column = 0;
    term_cursor(t, &row, &column);
    cursor.looked++;
    cursor.on_focus += term_row(t, row)[0] == '>' ? 1 : 0;
}

static void press(struct term *t, const char *key, struct cost *cost)
{
    (void)term_raw_bytes(t);
    struct moment begin = samples_begin();
    term_keys(t, key);
    samples_end(&cost->times, begin);
    double bytes = (double)term_raw_bytes(t);
    cost->bytes = bytes > cost->bytes ? bytes : cost->bytes;
    look_at_cursor(t);
}

static double bytes_of(struct term *t, const char *key)
{
    struct cost cost = {0};
    press(t, key, &cost);
    samples_release(&cost.times);
    return cost.bytes;
}

static void take_start(const char *home)
{
    SAMPLES_AUTO starts = {0};
    for (int i = 0; i < STARTS; i++) {
        struct moment begin = samples_begin();
        struct term *t = journey_today(home);
        samples_end(&starts, begin);
        term_free(t);
    }
    ux_put("first complete screen, p95", samples_spread(&starts).p95, " ms", 100, "200 starts");
}

static void take_list(struct term *t)
{
    struct cost cost = {0};
    struct cost scrolls = {0};
    int first_row = 0;
    int column = 0;
    (void)term_find(t, "Naam  ", &first_row, &column); // above the first
    first_row++;
    for (int i = 0; i < KEYS; i++) {
        char first[ROW_SIZE];
        struct cost one = {0};
        (void)snprintf(first, sizeof(first), "%s", term_row(t, first_row));
        press(t, i / 40 % 2 == 0 ? "Down" : "Up", &one);
        samples_add(&cost.times, one.times.wall[0], 0);
        samples_release(&one.times);
        struct cost *kind = strcmp(first + 1, term_row(t, first_row) + 1) == 0 ? &cost : &scrolls;
        kind->bytes = one.bytes > kind->bytes ? one.bytes : kind->bytes;
    }
    struct spread spread = samples_spread(&cost.times);
    ux_put("key to paint, median", spread.p50, " ms", 2, "400 times Down or Up in the list");
    ux_put("key to paint, p95", spread.p95, " ms", 8, "");
    ux_put("key to paint, p99", spread.p99, " ms", 16, "");
    ux_put("bytes: cursor move in a list, most", cost.bytes, "", 150, "without its preview");
    ux_put("bytes: cursor move that scrolls the list, most", scrolls.bytes, "", -1,
           "with the row that comes in; 10 are the mark of the test");
    samples_release(&cost.times);
    double page = bytes_of(t, "PageDown");
    ux_put("bytes: page of a list", page, "", 4000, "");
}

static void take_filter(struct term *t)
{
    static const char *const texts[] = {"de vries", "van den berg", "2026-01", "lavendel", "xyzzy"};
    SAMPLES_AUTO letters = {0};
    for (int i = 0; i < 50; i++) {
        term_keys(t, "/");
        for (const char *at = texts[i % 5]; *at != '\0'; at++) {
            const char letter[] = {*at, '\0'};
            struct moment begin = samples_begin();
            term_type(t, letter);
            samples_end(&letters, begin);
        }
        term_keys(t, "Esc");
    }
    ux_put("letter of the filter, p95", samples_spread(&letters).p95, " ms", 16, "50 searches");
}

static void take_form(struct term *t)
{
    char text[PASTE + 1];
    struct cost letters = {0};
    ux_put("bytes: change of screen", bytes_of(t, "F6"), "", 2500, "list to intake");
    term_keys(t, "Tab", "Tab", "Tab");
    for (const char *at = "De huur is drie maanden te laat"; *at != '\0'; at++) {
        const char letter[] = {*at, '\0'};
        (void)term_raw_bytes(t);
        term_type(t, letter);
        double bytes = (double)term_raw_bytes(t);
        letters.bytes = bytes > letters.bytes ? bytes : letters.bytes;
    }
    ux_put("bytes: typed letter, most", letters.bytes, "", 60, "a long text");
    for (int i = 0; i < PASTE; i++)
        text[i] = i % 6 == 5 ? ' ' : (char)('a' + i % 26);
    text[PASTE] = '\0';
    (void)term_raw_bytes(t);
    term_paste(t, text);
    ux_put("bytes: paste of 500 characters", (double)term_raw_bytes(t), "", 2000, "one repaint");
}

static void take_levels(struct term *t)
{
    static const char *const levels[] = {"2", "3", "4"};
    double most = 0;
    term_keys(t, "m");
    if (term_find(t, "Over wie gaat", NULL, NULL))
        term_keys(t, "Enter");
    for (int i = 0; i < 9; i++) {
        double bytes = bytes_of(t, levels[i % 3]);
        most = bytes > most ? bytes : most;
        term_keys(t, "Up");
    }
    ux_put("bytes: ZRM digit, most", most, "", 200, "");
}

// Without the marks that only tests ask for.
static double without_marks(const char *bytes, size_t count)
{
    static const char begin[] = "\033_idle;";
    double kept = 0;
    for (size_t i = 0; i < count;) {
        bool mark = count - i > strlen(begin) && strncmp(bytes + i, begin, strlen(begin)) == 0;
        const char *end = mark ? memchr(bytes + i, '\\', count - i) : NULL;
        kept += end ? 0 : 1;
        i = end ? (size_t)(end - bytes) + 1 : i + 1;
    }
    return kept;
}

// A minute in which nobody presses a key; the line is only listened to.
static void take_idle(struct term *t)
{
    struct pollfd line = {.fd = t->master, .events = POLLIN};
    double bytes = 0;
    double end = samples_clock() + MINUTE;
    for (double left = MINUTE; left > 0; left = end - samples_clock()) {
        char part[4096];
        if (poll(&line, 1, (int)left + 1) <= 0)
            continue;
        ssize_t count = read(t->master, part, sizeof(part));
        bytes += count > 0 ? without_marks(part, (size_t)count) : 0;
    }
    ux_put("bytes in a minute without keys", bytes, "", 0, "Today");
}

// While somebody moves on, the preview waits: the timers keep their time.
static struct term *start_moving(const char *home)
{
    static const struct term_variable environment[] = {{"EENPLAN_IDLE_MARK", "frame"},
                                                       {NULL, NULL}};
    struct term *t = journey_today(home, .environment = environment);
    journey_list(t);
    return t;
}

void ux_take_keys(const char *home)
{
    take_start(home);
    struct term *t = start_moving(home);
    take_list(t);
    take_filter(t);
    term_keys(t, "Home");
    take_levels(t);
    term_free(t);
    t = journey_today(home);
    journey_list(t);
    take_form(t);
    term_free(t);
    ux_put("cursor on the focus, of all keys above", 100.0 * cursor.on_focus / cursor.looked, " %",
           -1,
           "list, filter, ZRM and a page; every screen and key: the tests ui-eyes, ui-each_screen");
    ux_say("findings with a word and a hint; actions reachable by plain keys",
           "all: a test of the table of rules and ui-reach fail at the first that is not");
    t = journey_today(home);
    take_idle(t);
    term_free(t);
}
