// SPDX-License-Identifier: EUPL-1.2
// The program on a terminal: from its start to the first whole screen, and from a key to the last byte of
// the frame that answers it, as the other end of the terminal sees them.
#include "../e2e/journey.h"
#include "../e2e/term_internal.h"
#include "memory.h"
#include "take.h"

enum { TABS = 6, TURN = 40 };

// As a colleague of the practice store; NULL = the practice user, who has every role. `mark` as the
// program hears it: "1", or "frame" where timers keep their time.
static struct term *start_marked(struct taking *taking, const char *home, const char *login,
                                 const char *mark)
{
    const struct term_variable environment[] = {{"EENPLAN_IDLE_MARK", mark}, {NULL, NULL}};
    char path[PLACE_SIZE];
    const char *const arguments[] = {"--store",
                                     places_path(&taking->places, COPY_PROGRAM, "", path),
                                     login ? "--as" : NULL, login, NULL};
    return term_start(
        &(struct term_options){.home = home, .arguments = arguments, .environment = environment});
}

static struct term *start_as(struct taking *taking, const char *home, const char *login)
{
    return start_marked(taking, home, login, "1");
}

// A key and its frame.
static void press(struct term *t, const char *key, struct samples *samples)
{
    struct moment begin = samples_begin();
    term_keys(t, key);
    samples_end(samples, begin);
}

static void put(struct taking *taking, enum measure_id measure, struct samples *samples)
{
    struct figure figure = figure_of(measure, taking->places.size, samples, NULL);
    if (samples->count > 0)
        taking_put(taking, &figure);
    samples_release(samples);
}

// One who begins the day: the program by name, the first screen, all tabs beside it.
static const struct beginner {
    enum measure_id measure;
    const char *login;
    int tabs;
} beginners[] = {
    {MEASURE_start, NULL, 6},
    {MEASURE_start_worker, "sbakker", 2},
    {MEASURE_start_leader, "ghoekstra", 2},
    {MEASURE_start_office, "wkuipers", 1},
    {MEASURE_start_privacy, "pvandijk", 2},
    {MEASURE_start_admin, "bmulder", 1},
};

enum { BEGINNERS = sizeof(beginners) / sizeof(beginners[0]) };

static void take_start(struct taking *taking, const char *home, const struct beginner *who)
{
    struct samples samples = {0};
    size_t warm_up = plan_warm_up(who->measure);
    size_t count = warm_up + taking_rounds(taking, who->measure);
    for (size_t i = 0; i < count; i++) {
        struct moment begin = samples_begin();
        struct term *t = start_as(taking, home, who->login);
        samples_end(&samples, begin);
        term_free(t);
        samples.count = i < warm_up ? 0 : samples.count;
    }
    put(taking, who->measure, &samples);
}

// Through the tabs that a role has beside each other, again and again.
static void take_tabs(struct taking *taking, const char *home)
{
    struct samples samples = {0};
    size_t warm_up = plan_warm_up(MEASURE_key_tabs);
    size_t count = warm_up + taking_rounds(taking, MEASURE_key_tabs);
    for (size_t who = 0; who < BEGINNERS && taking->wanted[MEASURE_key_tabs]; who++) {
        struct term *t = start_as(taking, home, beginners[who].login);
        size_t before = samples.count;
        for (size_t i = 0; i < count; i++) {
            for (int tab = 1; tab <= beginners[who].tabs && beginners[who].tabs > 1; tab++) {
                char digit[] = {(char)('0' + tab % beginners[who].tabs + 1), '\0'};
                press(t, digit, &samples);
            }
            samples.count = i < warm_up ? before : samples.count;
        }
        term_free(t);
    }
    put(taking, MEASURE_key_tabs, &samples);
}

// There and back again, so that every page is seen from both sides.
static void take_turns(struct taking *taking, struct term *t, enum measure_id measure,
                       const char *there, const char *back)
{
    struct samples samples = {0};
    size_t warm_up = plan_warm_up(measure);
    size_t count = warm_up + taking_rounds(taking, measure);
    for (size_t i = 0; i < count; i++) {
        press(t, i / TURN % 2 == 0 ? there : back, &samples);
        samples.count = i < warm_up ? 0 : samples.count;
    }
    put(taking, measure, &samples);
}

// Each word letter by letter; the key before opens the line, Esc leaves it.
static void take_letters(struct taking *taking, struct term *t, enum measure_id measure,
                         const char *key)
{
    static const char *const texts[] = {
        "de vries",   "van den berg", "jansen", "b",         "9715", "2026-0123",     "12-3-1981",
        "jan de wit", "lavendel",     "s",      "van 9737k", "al",   "mulder bakker", "xyzzy",
    };
    struct samples samples = {0};
    enum { COUNT = sizeof(texts) / sizeof(texts[0]) };
    for (size_t i = 0; i < taking_rounds(taking, measure) * COUNT; i++) {
        term_keys(t, key);
        for (const char *at = texts[i % COUNT]; *at != '\0'; at++) {
            char letter[] = {*at, '\0'};
            struct moment begin = samples_begin();
            term_type(t, letter);
            samples_end(&samples, begin);
        }
        term_keys(t, "Esc");
    }
    put(taking, measure, &samples);
}

static void take_dossier_keys(struct taking *taking, struct term *t)
{
    static const char *const tabs[] = {"2", "3", "4", "5", "6", "1"};
    struct samples samples = {0};
    for (size_t i = 0; i < taking_rounds(taking, MEASURE_key_dossier); i++) {
        press(t, "Enter", &samples);
        journey_see(t, "Dossier ");
        for (int tab = 0; tab < TABS; tab++)
            press(t, tabs[tab], &samples);
        term_keys(t, "F3", "Down");
    }
    put(taking, MEASURE_key_dossier, &samples);
}

// A digit goes on to the next domain; an arrow, which does not count, comes back.
static void take_scores(struct taking *taking, struct term *t)
{
    static const char *const levels[] = {"2", "3", "4"};
    struct samples samples = {0};
    if (taking_rounds(taking, MEASURE_key_score) == 0)
        return;
    term_keys(t, "m");
    if (term_find(t, "Over wie gaat", NULL, NULL))
        term_keys(t, "Enter");
    for (size_t i = 0; i < taking_rounds(taking, MEASURE_key_score); i++) {
        press(t, levels[i % 3], &samples);
        journey_see(t, " 1 beoordeeld");
        term_keys(t, "Up");
    }
    put(taking, MEASURE_key_score, &samples);
}

void take_screens(struct taking *taking)
{
    const char *home = term_home_new();
    for (size_t i = 0; i < BEGINNERS; i++)
        take_start(taking, home, &beginners[i]);
    take_tabs(taking, home);
    struct term *t = start_marked(taking, home, NULL, "frame");
    journey_list(t);
    take_letters(taking, t, MEASURE_key_filter, "/");
    take_letters(taking, t, MEASURE_key_search, "C-g");
    term_free(t);
    t = start_as(taking, home, NULL);
    journey_list(t);
    take_turns(taking, t, MEASURE_key_list, "Down", "Up");
    take_turns(taking, t, MEASURE_key_page, "PageDown", "PageUp");
    take_letters(taking, t, MEASURE_key_filter_all, "/");
    take_letters(taking, t, MEASURE_key_search_all, "C-g");
    take_dossier_keys(taking, t);
    struct figure memory =
        figure_number(MEASURE_memory, taking->places.size, memory_private(t->program));
    taking_put(taking, &memory);
    take_scores(taking, t);
    term_free(t);
    term_home_free(home);
}
