// SPDX-License-Identifier: EUPL-1.2
// Keys of tasks. Overhead keys are those that are no content: not the letters of a text, the digit of a
// level or the letters that find a name.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../e2e/journey.h"
#include "ux.h"

enum { REQUIRED_FIELDS = 14, LETTERS_MOST = 8 };

// The steps that a stroke brings, for the number of screens passed.
static int screens_of(struct term *t, int before, char last[64])
{
    const char *row = term_row(t, 1);
    const char *step = strstr(row, "Stap ");
    char now[64] = "";
    if (step)
        (void)snprintf(now, sizeof(now), "%.12s", step);
    else
        (void)snprintf(now, sizeof(now), "%.12s", term_row(t, 0));
    if (strcmp(now, last) == 0)
        return before;
    (void)snprintf(last, 64, "%s", now);
    return before + 1;
}

static void take_intake(struct term *t)
{
    struct key_count keys = {0};
    char last[64] = "";
    int screens = screens_of(t, 0, last);
    for (size_t i = 0; i < journey_intake.count; i++) {
        journey_stroke(t, &journey_intake.items[i], &keys);
        screens = screens_of(t, screens, last);
    }
    ux_put("intake, 14 required fields: overhead keys", keys.presses, "", REQUIRED_FIELDS + 5,
           "F6 to finished; 14 fields and a surname");
    ux_put("intake: screens passed", screens, "", 6, "today, four steps, the dossier");
}

static void take_measurement(struct term *t)
{
    static const char *const levels[] = {"2", "3", "2"};
    int keys = 0;
    term_keys(t, "m");
    if (term_find(t, "Over wie gaat", NULL, NULL))
        term_keys(t, "Enter");
    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++, keys++)
        term_type(t, levels[i]);
    term_keys(t, "F8");
    journey_see(t, "Meting bewaard");
    ux_put("ZRM, 3 domains of the question: keys", keys + 1, "", 4, "open screen to finished");
}

// Letters until the row wanted is the one that Enter takes.
static void take_go_to(struct term *t)
{
    static const char name[] = "demir";
    int keys = 1;
    int row = 0;
    int column = 0;
    term_keys(t, "C-g");
    for (const char *at = name; *at != '\0' && keys < LETTERS_MOST; at++, keys++) {
        const char letter[] = {*at, '\0'};
        term_type(t, letter);
        if (term_find(t, "> ", &row, &column) && term_row_has(t, row, "Demir"))
            break;
    }
    term_keys(t, "Enter");
    journey_see(t, "Dossier ");
    journey_see(t, "Demir");
    ux_put("open a known household from anywhere: keys", keys + 2, "", 6, "^G, letters, Enter");
}

static void take_note(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "n", .type = "Samen gebeld met de verhuurder."},
        {.press = "F8", .see = "Samen gebeld met de"},
    };
    struct key_count keys = {0};
    journey_do(t, STROKES(strokes), &keys);
    ux_put("contact note saved: overhead keys", keys.presses, "", 2, "n, text, F8");
}

static void take_action(struct term *t)
{
    static const struct stroke goal[] = {
        {.press = "p"},
        {.press = "d", .type = "De huur op tijd"},
        {.press = "Tab", .type = "fin"},
        {.press = "Tab", .type = "3"},
        {.press = "Tab", .type = "+3m"},
        {.press = "Enter", .see = "Doel 1 toegevoegd en bewaard"},
    };
    static const struct stroke action[] = {
        {.press = "a", .type = "Verhuurder bellen"},
        {.press = "Tab", .type = "oefen"},
        {.press = "Tab", .type = "+2w"},
        {.press = "Enter", .see = "Actie 1.1 toegevoegd en bewaard"},
    };
    struct key_count keys = {0};
    journey_do(t, STROKES(goal), NULL);
    journey_do(t, STROKES(action), &keys);
    ux_put("action with owner and date on a goal: overhead keys", keys.presses, "", 6,
           "a, Tab, Tab, Enter");
}

// Until nothing that keeps the plan from being finalised is left, with the answers typed.
static void take_findings(struct term *t)
{
    static const struct stroke strokes[] = {
        {.press = "F8", .see = "houden vaststellen tegen"},
        {.press = "Enter", .type = "+3m"},
        {.press = "Tab", .type = "1"},
        {.press = "F8", .see = "IS DIT ZEKER?"},
    };
    struct key_count keys = {0};
    journey_do(t, STROKES(strokes), &keys);
    term_keys(t, "Esc");
    ux_put("two errors of a plan solved: keys besides the answers", keys.presses, "", -1,
           "F8, Enter, Tab, F8");
}

// The line drops in the middle of a sentence.
static void take_dropped_line(const char *home)
{
    static const char text[] = "De huur is drie maanden te laat en";
    struct term *t = journey_start(home);
    term_keys(t, "F6");
    term_type(t, "2");
    term_keys(t, "Tab", "Tab", "Tab");
    term_type(t, text);
    term_hangup(t);
    (void)term_wait_exit(t);
    term_free(t);
    t = journey_today(home);
    struct key_count keys = {0};
    journey_stroke(t, &(struct stroke){.press = "Enter", .see = text}, &keys);
    ux_put("back at work after a dropped line: keys", keys.presses, "", 1, "Enter on Today");
    ux_put("typed and lost by a dropped line: characters", 0, "", 0,
           "all of it stands in the same field again");
    term_free(t);
}

void ux_take_tasks(const char *home)
{
    struct term *t = journey_today(home);
    take_intake(t);
    take_measurement(t);
    take_go_to(t);
    take_note(t);
    take_action(t);
    take_findings(t);
    term_free(t);
    take_dropped_line(home);
}
