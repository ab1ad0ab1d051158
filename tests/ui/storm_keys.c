// SPDX-License-Identifier: EUPL-1.2
// Keys without a plan, on every screen, for every role, while another session works in the same households,
// the clock goes on, the window changes and lines drop:
//     storm_keys [FIRST_SEED [KEYS [SEEDS]]]
// A seed is a store of its own and so many keys. Whatever happens there is a frame within the screen with the
// cursor in it, what was typed comes back after the line dropped, and the store is sound at the end.
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/id.h"
#include "base/utf8.h"
#include "service/health.h"
#include "service/logbook.h"
#include "service/session.h"
#include "stage.h"
#include "store_folder.h"
#include "storm_events.h"
#include "storm_kept.h"
#include "ui/draw.h"
#include "ui/erase_argument.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/start_tabs.h"
#include "views.h"

enum {
    SEED = 1,
    KEYS = 20000,
    TRACED = 24,
    LEAST_ROUND = 20,
    MOST_ROUND = 200,
    LOOKS = 8, // one frame of so many is read cell for cell
    DAY = 24 * 60 * 60,
};

static unsigned first_seed = SEED;
static unsigned keys_wanted = KEYS;
static unsigned seeds_wanted = 1;

// Everybody who has screens; NULL has every role.
static const char *const logins[] = {NULL,        "sbakker", NULL,      "mijzerman",
                                     "ghoekstra", "bmulder", "sbakker", "pvandijk"};

static struct storm {
    unsigned seed;
    unsigned keys; // pressed so far
    unsigned rounds;
    unsigned dropped; // lines
    unsigned kept;    // pieces of unsaved work found again then
    int trace[TRACED];
    struct chance chance;
    struct storm_hand hand;
    int64_t now;
    const char *login;
    struct service *service;
    struct ui ui;
    bool open;
} storm;

static const char *where(void)
{
    static char text[160];
    (void)snprintf(text, sizeof(text), "seed %u, key %u, %s on %s", storm.seed, storm.keys,
                   storm.login ? storm.login : "everybody",
                   storm.open && ui_top(&storm.ui) ? ui_top(&storm.ui)->name : "nothing");
    return text;
}

static const int crashes[] = {SIGSEGV, SIGABRT, SIGFPE, SIGBUS};
enum { CRASHES = sizeof(crashes) / sizeof(crashes[0]) };
static struct sigaction before[CRASHES];

// A crash says where it was, and is then what it would have been.
static void tell_crash(int number)
{
    static char text[64];
    int length =
        snprintf(text, sizeof(text), "# signal %d: seed %u, key %u, the last keys:", number,
                 storm.seed, storm.keys);
    (void)!write(STDOUT_FILENO, text, (size_t)length);
    for (unsigned i = 0; i < TRACED; i++) {
        int key = storm.trace[(storm.keys + i) % TRACED];
        length = snprintf(text, sizeof(text), " %x", (unsigned)key);
        (void)!write(STDOUT_FILENO, text, (size_t)length);
    }
    (void)!write(STDOUT_FILENO, "\n", 1);
    for (size_t i = 0; i < CRASHES; i++)
        (void)sigaction(crashes[i], &before[i], NULL);
    (void)raise(number);
}

static bool goes_on(void)
{
    return storm.open && storm.ui.quitting == 0 && storm.ui.count > 0;
}

// The frame is within the screen, and so is the cursor.
static void look(void)
{
    int rows = 0;
    int columns = 0;
    int row = 0;
    int column = 0;
    term_size(&rows, &columns);
    draw_read_cursor(&row, &column);
    if (row < 0 || row >= rows || column < 0 || column >= columns)
        fail_msg("%s: cursor at %d,%d on a screen of %d x %d", where(), row, column, rows, columns);
    if (storm.keys % LOOKS != 0)
        return;
    STRING_AUTO screen = {0};
    draw_read(&screen, false);
    int lines = 0;
    const char *at = string_text(&screen);
    if (!utf8_valid(at, screen.length))
        fail_msg("%s: no text on the screen", where());
    for (; *at; lines++) {
        STRING_AUTO line = {0};
        string_append_n(&line, at, strcspn(at, "\n"));
        if (utf8_width(string_text(&line)) > columns)
            fail_msg("%s: wider than the screen: %s", where(), string_text(&line));
        at += line.length + (at[line.length] == '\n');
    }
    if (lines > rows)
        fail_msg("%s: %d lines on a screen of %d", where(), lines, rows);
}

static void paint(bool timers)
{
    if (timers && goes_on())
        (void)ui_run_timers(&storm.ui, true);
    if (!goes_on())
        return;
    ui_paint(&storm.ui);
    look();
}

static void dispatch(const struct term_event *event)
{
    if (goes_on())
        ui_dispatch(&storm.ui, event);
    if (goes_on())
        ui_begin_session(&storm.ui);
}

static void press(void *context, int key)
{
    (void)context;
    if (!goes_on() || storm.keys >= keys_wanted)
        return;
    storm.trace[storm.keys % TRACED] = key;
    storm.keys++;
    dispatch(&(struct term_event){.kind = TERM_EVENT_KEY, .key = key});
    // Keys that come fast are handled before anything is painted.
    if (!chance_of(&storm.chance, 15))
        paint(chance_of(&storm.chance, 30));
}

static struct service *open_service(const char *login)
{
    struct service_options options = {.store = stage_store(),
                                      .practice = true,
                                      .as = login,
                                      .now = STORE_FOLDER_NOW,
                                      .while_locked = true};
    struct service *service = NULL;
    struct error err = {0};
    if (!service_open(&options, &service, &err))
        fail_msg("%s: %s", where(), err.message);
    service->clock.frozen_at = storm.now;
    return service;
}

static void pass_time(int64_t seconds)
{
    storm.now += seconds;
    if (storm.service)
        storm.service->clock.frozen_at = storm.now;
    stage_service()->clock.frozen_at = storm.now;
}

// Somebody else writes in a household that may be open here.
static void write_as(struct service *other)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    char id[ID_SIZE];
    const struct view_household *household =
        &view_households[chance_below(&storm.chance, VIEW_HOUSEHOLDS)];
    bool contact = chance_of(&storm.chance, 50);
    if (!service_begin_work(other, contact ? WORK_CONTACT : WORK_INTAKE, household->number, &work,
                            &err))
        return; // closed, or erased
    struct dossier *dossier = &work.after;
    id_new(storm.now * 1000, id);
    if (contact) {
        struct contact *added = list_add(&dossier->contacts.any, sizeof(*added), &dossier->arena);
        *added = (struct contact){.id = arena_text(&dossier->arena, id),
                                  .date = service_today(other),
                                  .status = CONTACT_HELD,
                                  .kind = CONTACT_PHONE,
                                  .text = STORM_ELSEWHERE "geschreven."};
    } else {
        dossier->intake.question =
            arena_format(&dossier->arena, STORM_ELSEWHERE "gevraagd, %u.", storm.keys);
    }
    if (!service_save_work(other, &work, &err) && err.kind != ERROR_CONFLICT &&
        err.kind != ERROR_INVALID && err.kind != ERROR_DENIED)
        fail_msg("%s: elsewhere: %s", where(), err.message);
    if (!service_drop_work(other, &work, &err) && err.kind != ERROR_CONFLICT)
        fail_msg("%s: elsewhere: %s", where(), err.message);
}

// Never as the same worker: two sessions of one worker share their unsaved work.
static void write_elsewhere(void)
{
    if (storm.login) {
        write_as(stage_service());
        return;
    }
    struct service *other = open_service("sbakker");
    write_as(other);
    service_close(other);
}

static void change_size(void)
{
    bool usual = chance_of(&storm.chance, 50);
    int rows = usual ? 24 : 5 + (int)chance_below(&storm.chance, 56);
    int columns = usual ? 80 : 20 + (int)chance_below(&storm.chance, 181);
    term_resize_headless(rows, columns);
    dispatch(&(struct term_event){.kind = TERM_EVENT_RESIZE});
    paint(false);
}

static void paste(void)
{
    STRING_AUTO text = {0};
    storm_paste(&storm.chance, &text);
    dispatch(&(struct term_event){.kind = TERM_EVENT_PASTE, .text = string_text(&text)});
    paint(chance_of(&storm.chance, 30));
}

// Most locks are opened again; some wait for the next round.
static void unlock(void)
{
    pass_time(LOCK_LONGEST_WAIT);
    for (int i = 0; i < 8; i++)
        press(NULL, UI_KEY_BACKSPACE);
    storm_hand_type(&storm.hand, PASS_PHRASE_OF_PRACTICE "\r");
    paint(true);
}

static void do_something(void)
{
    struct chance *chance = &storm.chance;
    unsigned what = chance_below(chance, 200);
    if (what < 3)
        paste();
    else if (what < 5)
        change_size();
    else if (what < 7)
        write_elsewhere();
    else if (what < 9)
        pass_time(chance_of(chance, 5) ? DAY : 1 + chance_below(chance, 600));
    else if (ui_is_locked(&storm.ui) && chance_of(chance, 20))
        unlock();
    else
        storm_hand_move(&storm.hand);
}

static bool open_screen(const char *screen, const void *argument)
{
    struct error err = {0};
    struct service *service = storm.service;
    ui_init(&storm.ui, service, service_clock(service), true);
    storm.open = ui_open(&storm.ui, screen_find(screen), argument, &err);
    if (!storm.open)
        ui_release(&storm.ui);
    return storm.open;
}

// A screen of the program on one of the households, for who may see it.
static bool open_view(const struct view *view)
{
    struct work_argument work;
    struct erase_argument erase = {0};
    work_argument_set(&work, view->household, view->path);
    (void)snprintf(erase.number, sizeof(erase.number), "%s",
                   view->household ? view->household : "");
    bool alone = strcmp(view->screen, "first_run") == 0 || strcmp(view->screen, "decision") == 0 ||
                 strcmp(view->screen, "lock") == 0;
    if (alone)
        return false;
    if (strcmp(view->screen, "erase") == 0)
        return open_screen(view->screen, &erase);
    return open_screen(view->screen, view->household ? &work : NULL);
}

// Rather one in which something is typed.
static const struct view *choose_view(void)
{
    const struct view *view = NULL;
    for (int i = 0; i < 4; i++) {
        view = &views[chance_below(&storm.chance, (unsigned)view_count)];
        if (screen_find(view->screen)->hangup)
            break;
    }
    return view;
}

static void begin_round(void)
{
    struct error err = {0};
    struct chance *chance = &storm.chance;
    const struct view *view = choose_view();
    storm.rounds++;
    storm.service = open_service(storm.login);
    assert_done(term_open_headless("xterm-256color", 24, 80, &err), &err);
    assert_done(service_session_begin(storm.service, &err), &err);
    bool shown = chance_of(chance, 70) && open_view(view);
    if (!shown)
        shown = open_screen(start_tabs_first(storm.service), NULL);
    assert_true(shown);
    ui_begin_session(&storm.ui);
    ui_paint(&storm.ui);
    if (view->key)
        press(NULL, view->key);
}

static void close_round(void)
{
    ui_release(&storm.ui);
    storm.open = false;
    service_session_end(storm.service);
    term_close();
    service_close(storm.service);
    storm.service = NULL;
}

// The line drops, and the same worker comes back.
static void drop_line(void)
{
    struct storm_kept kept = {0};
    char place[160];
    storm.dropped++;
    (void)snprintf(place, sizeof(place), "%s", where());
    storm_kept_look(&kept, &storm.ui);
    ui_dispatch(&storm.ui, &(struct term_event){.kind = TERM_EVENT_HANGUP});
    if (storm.ui.quitting != 2)
        fail_msg("%s: the line dropped and it goes on", place);
    storm_kept_note(&kept, &storm.ui);
    close_round();
    storm.service = open_service(storm.login);
    storm.kept += storm_kept_expect(&kept, storm.service, place) ? 1 : 0;
    service_close(storm.service);
    storm.service = NULL;
    storm_kept_release(&kept);
}

static void run_round(void)
{
    struct chance *chance = &storm.chance;
    unsigned end = storm.keys + LEAST_ROUND + chance_below(chance, MOST_ROUND);
    storm.login = logins[chance_below(chance, sizeof(logins) / sizeof(logins[0]))];
    pass_time(60);
    begin_round();
    while (goes_on() && storm.keys < end && storm.keys < keys_wanted)
        do_something();
    if (goes_on() && chance_of(chance, 75))
        drop_line();
    else
        close_round();
}

static void expect_sound(void)
{
    struct service *service = open_service("bmulder");
    struct health_run run = {.full = true, .whole = true};
    struct error err = {0};
    assert_done(service_check_begin(service, &run, &err), &err);
    while (run.done < run.count)
        assert_done(service_check_step(service, &run, &err), &err);
    assert_done(service_check_end(service, &run, &err), &err);
    for (size_t i = 0; i < run.found.problems.count; i++)
        print_error("seed %u: %s\n", storm.seed, run.found.problems.items[i]);
    assert_true(run.found.sound);
    health_run_release(&run);
    service_close(service);
}

static void blow(unsigned seed)
{
    storm = (struct storm){.seed = seed};
    chance_begin(&storm.chance, seed);
    storm_hand_begin(&storm.hand, &storm.chance);
    storm.hand.press = press;
    id_seed(seed);
    assert_int_equal(views_make(NULL), 0);
    storm.now = stage_service()->clock.frozen_at;
    while (storm.keys < keys_wanted)
        run_round();
    expect_sound();
    assert_int_equal(stage_remove(NULL), 0);
    id_seed_end();
    print_message(
        "# seed %u: %u keys in %u sessions, %u lines dropped, %u times work found again\n", seed,
        storm.keys, storm.rounds, storm.dropped, storm.kept);
}

static void test_keys_without_a_plan(void **state)
{
    (void)state;
    for (unsigned i = 0; i < seeds_wanted; i++)
        blow(first_seed + i);
}

// What is written by name goes to a folder that is thrown away.
static char elsewhere[] = "/tmp/eenplan-storm-XXXXXX";

static int go_elsewhere(void **state)
{
    (void)state;
    bool gone = mkdtemp(elsewhere) && chdir(elsewhere) == 0 && setenv("HOME", elsewhere, 1) == 0 &&
                setenv("XDG_DATA_HOME", elsewhere, 1) == 0;
    return gone ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *what, int kind, struct FTW *at)
{
    (void)what;
    (void)kind;
    (void)at;
    return remove(path);
}

static int come_back(void **state)
{
    enum { FOLDERS_OPEN = 8 };
    (void)state;
    return chdir("/") == 0 ? nftw(elsewhere, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) : -1;
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_keys_without_a_plan)};
    unsigned *const wanted[] = {&first_seed, &keys_wanted, &seeds_wanted};
    for (int i = 1; i < count && i <= 3; i++)
        *wanted[i - 1] = (unsigned)strtoul(arguments[i], NULL, 10);
    struct sigaction tell = {.sa_handler = tell_crash};
    for (size_t i = 0; i < CRASHES; i++)
        (void)sigaction(crashes[i], &tell, &before[i]);
    return cmocka_run_group_tests_name("keys without a plan", tests, go_elsewhere, come_back);
}
