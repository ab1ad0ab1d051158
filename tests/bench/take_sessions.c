// SPDX-License-Identifier: EUPL-1.2
// Many workers at once, each with the program in a process of its own on a terminal of its own, on one
// store: they look, write notes, give scores, tick actions off and search, and think between two keys.
// What the screen said is saved is counted, and looked for in the store afterwards.
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../e2e/term.h"
#include "../service/store_folder.h"
#include "memory.h"
#include "service/acts.h"
#include "service/people.h"
#include "take.h"
#include "visitor.h"

enum {
    FEW = 32,
    MANY = 200,
    ALL = FEW + MANY,
    SHARED = 2,        // households of colleagues, beside one of one's own
    START_GAP = 40,    // ms between two sessions that start
    THINK_LEAST = 500, // ms; on top of it random, THINK_MEAN on average
    THINK_MEAN = 2500,
    THINK_MOST = 12000,
    MESSAGE_ROW = 22,
    LOGIN_SIZE = 16,
    TEXT_SIZE = 64,
};

// ---- what they do -------------------------------------------------------------------------------

enum saved { SAVED_NOTHING, SAVED_NOTE, SAVED_SCORE, SAVED_ACTION, SAVED_COUNT };

struct step {
    const char *key;  // NULL ends; "note" and "level" = another each time
    const char *when; // only with this on the screen; "own" = in a dossier of one's own
    enum saved saves;
};

#define IN_LIST "[2 Mijn huishoudens]"
#define IN_DOSSIER "Dossier 20"
#define IN_PLAN "Plan versie"
#define IN_MEASUREMENT "beoordeeld, "

static const struct step look[] = {
    {.key = "Enter"}, {.key = "2"},  {.key = "3"},
    {.key = "5"},     {.key = "7"},  {.key = "F3", .when = IN_DOSSIER},
    {.key = "Down"},  {.key = NULL},
};
static const struct step note[] = {
    {.key = "Enter"},
    {.key = "n"},
    {.key = "note"},
    {.key = "F8", .saves = SAVED_NOTE},
    {.key = "F3", .when = IN_DOSSIER},
    {.key = NULL},
};
// Of a household of one's own: where a colleague gave the same score today or ticked the same off, there
// would be nothing to save.
static const struct step score[] = {
    {.key = "Enter"},
    {.key = "m", .when = "own"},
    {.key = "1", .when = "Over wie gaat"},
    {.key = "level", .when = IN_MEASUREMENT},
    {.key = "F8", .when = IN_MEASUREMENT, .saves = SAVED_SCORE},
    {.key = "F3", .when = IN_DOSSIER},
    {.key = "Down"},
    {.key = NULL},
};
static const struct step action[] = {
    {.key = "Enter"},
    {.key = "p", .when = "own"},
    {.key = "Tab", .when = IN_PLAN},
    {.key = "x", .when = IN_PLAN, .saves = SAVED_ACTION},
    {.key = "F3", .when = IN_PLAN},
    {.key = "F3", .when = IN_DOSSIER},
    {.key = "Up"},
    {.key = NULL},
};
static const struct step search[] = {
    {.key = "C-g"}, {.key = "m"}, {.key = "u"}, {.key = "l"}, {.key = "Esc"}, {.key = NULL},
};

static const struct step *const scripts[] = {look, note, note, score, action, action, search};

// ---- the crowd ----------------------------------------------------------------------------------

struct worker_at_work {
    struct visitor visitor;
    char login[LOGIN_SIZE];
    const struct step *step; // NULL: still to go to the list
    double due;              // when the next key is pressed
    bool waiting;            // for the frame of the last key
    size_t told[SAVED_COUNT];
    size_t texts; // of notes
    size_t levels;
};

struct crowd {
    uint64_t random;
    size_t count;
    struct worker_at_work workers[MANY];
    bool complete; // all have started: only then times count
    struct samples commits;
    struct samples keys;
    struct samples escapes; // held for a while: they may be the beginning of another key
    double memory;          // of the largest
    size_t untold;          // saves after which the screen did not say so
};

static size_t random_below(struct crowd *crowd, size_t most)
{
    crowd->random = crowd->random * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(crowd->random >> 33) % most;
}

// Mostly short, sometimes long: a geometric count of tenths of the mean.
static double think(struct crowd *crowd)
{
    double time = THINK_LEAST;
    while (time < THINK_MOST && random_below(crowd, 10) != 0)
        time += (double)(THINK_MEAN - THINK_LEAST) / 9;
    return time;
}

// Those of the many are others than those of the few, who may have left work unsaved.
static void login_of(size_t index, char ret_login[LOGIN_SIZE])
{
    (void)snprintf(ret_login, LOGIN_SIZE, "bench%03zu", index + 1);
}

static bool may_press(const struct worker_at_work *worker)
{
    char own[TEXT_SIZE];
    const char *when = worker->step->when;
    (void)snprintf(own, sizeof(own), "regie %s", worker->login);
    return !when || visitor_shows(&worker->visitor, -1, strcmp(when, "own") == 0 ? own : when);
}

static void press_next(struct crowd *crowd, struct worker_at_work *worker)
{
    char text[TEXT_SIZE];
    static const struct step back[] = {{.key = "Esc"}, {.key = NULL}};
    while (worker->step->key && !may_press(worker))
        worker->step++;
    if (!worker->step->key && !visitor_shows(&worker->visitor, -1, IN_LIST))
        worker->step = back; // something came in between
    else if (!worker->step->key)
        worker->step = scripts[random_below(crowd, sizeof(scripts) / sizeof(scripts[0]))];
    const char *key = worker->step->key;
    if (strcmp(key, "note") == 0)
        (void)snprintf(text, sizeof(text), "Proef %s %zu", worker->login, ++worker->texts);
    else if (strcmp(key, "level") == 0)
        (void)snprintf(text, sizeof(text), "%zu", ++worker->levels % 4 + 1);
    else
        (void)snprintf(text, sizeof(text), "%s", key);
    visitor_press(&worker->visitor, text);
    worker->waiting = true;
}

static void take_answer(struct crowd *crowd, struct worker_at_work *worker, double now)
{
    static const struct step to_the_list[] = {{.key = "2"}, {.key = NULL}};
    worker->waiting = false;
    worker->due = now + think(crowd);
    if (!worker->step) { // the first frame
        worker->step = to_the_list;
        return;
    }
    enum saved saves = worker->step->saves;
    struct samples *samples = saves                                   ? &crowd->commits
                              : strcmp(worker->step->key, "Esc") == 0 ? &crowd->escapes
                                                                      : &crowd->keys;
    if (crowd->complete)
        samples_add(samples, now - worker->visitor.sent, 0);
    if (saves && (visitor_shows(&worker->visitor, MESSAGE_ROW, "ewaard") ||
                  visitor_shows(&worker->visitor, MESSAGE_ROW - 1, "ewaard")))
        worker->told[saves]++;
    else if (saves)
        crowd->untold++;
    worker->step++;
}

static void start(struct crowd *crowd, struct worker_at_work *worker, const char *store,
                  const char *home)
{
    const char *const arguments[] = {"--store", store, "--as", worker->login, NULL};
    static const struct term_variable environment[] = {{"EENPLAN_IDLE_MARK", "frame"},
                                                       {NULL, NULL}};
    struct launch launch = launch_new(NULL, arguments, home, VISITOR_TERMINAL, environment);
    visitor_start(&worker->visitor, &launch);
    launch_release(&launch);
    worker->waiting = true;
    crowd->count++;
}

// Reads what there is until the next key is due.
static void serve(struct crowd *crowd, double until)
{
    static struct pollfd fds[MANY];
    for (size_t i = 0; i < crowd->count; i++)
        fds[i] = (struct pollfd){.fd = crowd->workers[i].visitor.master, .events = POLLIN};
    double left = until - samples_clock();
    if (poll(fds, crowd->count, left > 0 ? (int)left + 1 : 0) <= 0)
        return;
    for (size_t i = 0; i < crowd->count; i++) {
        struct worker_at_work *worker = &crowd->workers[i];
        if (fds[i].revents != 0 && visitor_read(&worker->visitor) && worker->waiting)
            take_answer(crowd, worker, samples_clock());
    }
}

// One turn of the loop; whoever has thought long enough presses a key.
static void turn(struct crowd *crowd, double until)
{
    double now = samples_clock();
    for (size_t i = 0; i < crowd->count; i++) {
        struct worker_at_work *worker = &crowd->workers[i];
        if (!worker->waiting && worker->due <= now)
            press_next(crowd, worker);
        if (!worker->waiting && worker->due < until)
            until = worker->due;
    }
    serve(crowd, until);
}

static void work(struct crowd *crowd, const struct places *places, size_t count, size_t seconds)
{
    char store[PLACE_SIZE];
    const char *home = term_home_new();
    double started = samples_clock();
    (void)places_path(places, COPY_PROGRAM, "", store);
    while (crowd->count < count) {
        start(crowd, &crowd->workers[crowd->count], store, home);
        double next = started + (double)(START_GAP * crowd->count);
        while (samples_clock() < next)
            turn(crowd, next);
    }
    crowd->complete = true;
    double end = samples_clock() + (double)seconds * 1e3;
    while (samples_clock() < end)
        turn(crowd, end);
    for (size_t i = 0; i < count; i++) {
        double memory = memory_private(crowd->workers[i].visitor.program);
        crowd->memory = memory > crowd->memory ? memory : crowd->memory;
    }
    for (size_t i = 0; i < count; i++)
        visitor_end(&crowd->workers[i].visitor);
    term_home_free(home);
}

// ---- before and after ---------------------------------------------------------------------------

// Households in execution whose plan has open actions, from all over the store.
static void find_households(const struct places *places, struct arena *arena,
                            struct text_list *ret_ids)
{
    char path[PLACE_SIZE];
    struct bare *bare = bare_open_to_read(places_path(places, COPY_PROGRAM, "", path));
    struct bare_statement *list = bare_prepare(
        bare, "SELECT o.household FROM overview AS o WHERE o.phase = 'execution'"
              " AND o.actions_open > 0 AND o.coordinator NOT LIKE 'bench%' AND NOT EXISTS"
              " (SELECT 1 FROM plan AS p WHERE p.household = o.household AND p.status = 'draft')"
              " ORDER BY substr(o.household, -8) LIMIT $limit");
    bare_whole(list, "$limit", ALL);
    bare_column(list, arena, ret_ids);
    bare_close(bare);
    if (ret_ids->count < ALL) {
        (void)fprintf(stderr, "too few households for %d workers\n", ALL);
        exit(1);
    }
}

static void hire_one(struct service *service, size_t index, const struct text_list *ids)
{
    char login[LOGIN_SIZE];
    struct error err = {0};
    login_of(index, login);
    const struct worker worker = {
        .login = login, .name = login, .team = "WIJ Beijum", .roles = ROLE_WORKER, .active = true};
    const struct involvement involvement = {.login = login, .reason = INVOLVED_EXPERT};
    assert_done(service_add_worker(service, &worker, &err), &err);
    assert_done(service_assign_coordinator(service, ids->items[index], login, (struct date){0},
                                           "Nieuwe verdeling", &err),
                &err);
    for (size_t i = 1; i <= SHARED && i <= index; i++)
        assert_done(service_involve(service, ids->items[index - i], &involvement, &err), &err);
}

// Workers with a household of their own, and some of others.
static void hire(const struct places *places)
{
    struct arena arena = {0};
    struct text_list ids = {0};
    find_households(places, &arena, &ids);
    struct service *service = places_open(places, COPY_PROGRAM, NULL);
    for (size_t i = 0; i < ALL; i++)
        hire_one(service, i, &ids);
    service_close(service);
    arena_release(&arena);
}

// Saves that a session was told of and that are not in the store.
static size_t count_lost(const struct crowd *crowd, size_t count, const struct places *places)
{
#define OPERATIONS                                                                                 \
    "SELECT count(DISTINCT o.number) FROM operation AS o JOIN change AS c"                         \
    " ON c.operation = o.number WHERE o.worker = $login AND o.act "
#define OWN                                                                                        \
    "household IN (SELECT household FROM coordinator WHERE worker = $login"                        \
    " UNION SELECT household FROM involved WHERE worker = $login)"
    static const char *const found[SAVED_COUNT] = {
        [SAVED_NOTE] = "SELECT count(DISTINCT text) FROM contact WHERE " OWN
                       " AND text LIKE 'Proef ' || $login || ' %'",
        [SAVED_SCORE] = OPERATIONS "LIKE '%assessment'",
        [SAVED_ACTION] = OPERATIONS "= 'save_plan'",
    };
#undef OPERATIONS
#undef OWN
    char path[PLACE_SIZE];
    size_t lost = 0;
    struct bare *bare = bare_open_to_read(places_path(places, COPY_PROGRAM, "", path));
    for (size_t i = 0; i < count; i++) {
        for (int saved = SAVED_NOTHING + 1; saved < SAVED_COUNT; saved++) {
            struct bare_statement *statement = bare_prepare(bare, found[saved]);
            bare_text(statement, "$login", crowd->workers[i].login);
            size_t stored = (size_t)bare_number(statement);
            size_t told = crowd->workers[i].told[saved];
            lost += told > stored ? told - stored : 0;
        }
    }
    bare_close(bare);
    return lost;
}

static void put_all(struct taking *taking, struct crowd *crowd, size_t count)
{
    int few_to_this = count == FEW ? 0 : MEASURE_many_commit - MEASURE_few_commit;
    const size_t size = taking->places.size;
    const double lost = (double)count_lost(crowd, count, &taking->places);
    const struct figure figures[] = {
        figure_of((enum measure_id)(MEASURE_few_commit + few_to_this), size, &crowd->commits, NULL),
        figure_of((enum measure_id)(MEASURE_few_key + few_to_this), size, &crowd->keys, NULL),
        figure_of((enum measure_id)(MEASURE_few_esc + few_to_this), size, &crowd->escapes, NULL),
        figure_number((enum measure_id)(MEASURE_few_lost + few_to_this), size, lost),
        figure_number((enum measure_id)(MEASURE_few_memory + few_to_this), size, crowd->memory),
    };
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
        taking_put(taking, &figures[i]);
    if (crowd->untold > 0)
        printf("%zu times a save was not told of\n", crowd->untold);
}

static void take_crowd(struct taking *taking, size_t count, size_t seconds)
{
    struct crowd *crowd = calloc(1, sizeof(*crowd));
    if (!crowd)
        abort();
    for (size_t i = 0; i < count; i++)
        login_of(count == FEW ? i : FEW + i, crowd->workers[i].login);
    work(crowd, &taking->places, count, seconds);
    put_all(taking, crowd, count);
    samples_release(&crowd->commits);
    samples_release(&crowd->keys);
    samples_release(&crowd->escapes);
    free(crowd);
}

// Seconds of a crowd: the most that is planned for one of its measures that is asked for.
static size_t seconds_of(const struct taking *taking, enum measure_id first, enum measure_id last)
{
    for (int id = (int)first; id <= (int)last; id++)
        if (taking->wanted[id] && plan_rounds(first, taking->places.size) > 0)
            return plan_rounds(first, taking->places.size);
        else if (taking->wanted[id] && taking->named)
            return plan_most(first);
    return 0;
}

void take_sessions(struct taking *taking)
{
    size_t few = seconds_of(taking, MEASURE_few_commit, MEASURE_few_memory);
    size_t many = seconds_of(taking, MEASURE_many_commit, MEASURE_many_memory);
    if (few + many == 0)
        return;
    hire(&taking->places);
    sync(); // what made the store and its copies may still be on its way to the disk
    if (few > 0)
        take_crowd(taking, FEW, few);
    if (many > 0)
        take_crowd(taking, MANY, many);
}
