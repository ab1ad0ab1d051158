// SPDX-License-Identifier: EUPL-1.2
// Filling a practice store. Two processes make every household, which is quick, and each writes other
// tables, which is not: this one the dossiers, the helper their contacts and what lists show of them.
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/id.h"
#include "base/translate.h"
#include "service/practice.h"
#include "service/practice_make.h"
#include "service/session.h"
#include "store/bulk.h"

enum {
    BATCH = 64, // households between two looks at the other process and at the user
};

// What the two processes tell each other.
struct shared {
    atomic_size_t done; // households of the helper
    struct error why;   // why it failed; read when it is gone
};

// A household and when it came.
struct turn {
    int64_t began;
    size_t index;
};

struct fill {
    const struct practice_options *practice;
    const char *now;
    struct turn *turns; // of all households
    struct bulk *bulk;
    struct service *service;
    struct shared *shared; // NULL = alone
    pid_t parent;
    pid_t helper; // 0 = none, or gone
    size_t done;  // households of this process
    bool stopped;
};

// How far both are.
static bool go_on(void *context)
{
    struct fill *fill = context;
    const struct practice_options *practice = fill->practice;
    size_t done = fill->done;
    size_t other = fill->shared ? atomic_load(&fill->shared->done) : done;
    fill->stopped =
        fill->stopped ||
        (practice->go_on &&
         !practice->go_on(practice->context, other < done ? other : done, practice->households));
    return !fill->stopped;
}

static bool stop(struct fill *fill, struct error *err)
{
    return go_on(fill) || error_set(err, ERROR_BUSY, _("Stopped."));
}

static int by_beginning(const void *a, const void *b)
{
    const struct turn *one = a;
    const struct turn *other = b;
    if (one->began != other->began)
        return one->began < other->began ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

// In the order of their ids, so that the trees of the store grow at their end.
static void take_turns(struct fill *fill)
{
    size_t count = fill->practice->households;
    struct date today = service_today(fill->service);
    fill->turns = calloc(count + 1, sizeof(*fill->turns));
    if (!fill->turns)
        abort();
    for (size_t i = 0; i < count; i++)
        fill->turns[i] = (struct turn){practice_began(fill->practice->seed, today, i), i};
    qsort(fill->turns, count, sizeof(*fill->turns), by_beginning);
}

// The store stays the bulk's.
static void leave(struct fill *fill)
{
    if (fill->service)
        fill->service->store = NULL;
    service_close(fill->service);
    fill->service = NULL;
}

// What belongs to no household. The log of the store begins with its first session.
static bool create(struct fill *fill, struct error *err)
{
    id_seed(fill->practice->seed);
    bool done = bulk_create(fill->bulk, err) &&
                session_start(bulk_store(fill->bulk), fill->now, &fill->service, err) &&
                store_begin(bulk_store(fill->bulk), err) &&
                practice_put_rest(fill->service, fill->practice, err) &&
                store_commit(bulk_store(fill->bulk), err);
    if (done)
        take_turns(fill);
    leave(fill);
    return done && bulk_created(fill->bulk, err);
}

static bool open_again(struct fill *fill, struct error *err)
{
    return bulk_open(fill->bulk, err) &&
           session_unlogged(bulk_store(fill->bulk), fill->now, &fill->service, err);
}

static bool put_one(struct fill *fill, size_t turn, enum bulk_rows rows, bool overview,
                    struct error *err)
{
    size_t index = fill->turns[turn].index;
    DOSSIER_AUTO one = {0};
    practice_generate(fill->practice->seed, service_today(fill->service), index, &one);
    return bulk_put_dossier(fill->bulk, rows, &one, err) &&
           (!overview || overview_refresh(fill->service, &one, err));
}

// ---- the helper ---------------------------------------------------------------------------------

static bool parent_lives(void *context)
{
    const struct fill *fill = context;
    return getppid() == fill->parent;
}

static bool put_rest(struct fill *fill, struct error *err)
{
    for (size_t i = 0; i < fill->practice->households; i++) {
        if (!put_one(fill, i, BULK_CONTACTS, true, err))
            return false;
        if (i % BATCH == 0)
            atomic_store(&fill->shared->done, i);
        if (i % BATCH == 0 && !parent_lives(fill))
            return error_set(err, ERROR_BUSY, _("Stopped."));
    }
    atomic_store(&fill->shared->done, fill->practice->households);
    return true;
}

// Never comes back: what else this process has is the other one's.
static _Noreturn void help(struct fill *fill)
{
    struct error *why = &fill->shared->why;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); // else it sees a moment later that it is alone
    bulk_leave_lock(fill->bulk);
    bulk_watch(fill->bulk, parent_lives, fill);
    bool done = open_again(fill, why) && put_rest(fill, why);
    leave(fill);
    _exit(done && bulk_end_rows(fill->bulk, why) ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void start_helper(struct fill *fill)
{
    fill->parent = getpid();
    void *memory = mmap(NULL, sizeof(*fill->shared), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return; // then alone
    fill->shared = memory;
    fill->helper = fork();
    if (fill->helper == 0)
        help(fill);
    if (fill->helper > 0)
        return;
    fill->helper = 0;
    fill->shared = NULL;
    (void)munmap(memory, sizeof(*fill->shared));
}

static bool helper_failed(const struct fill *fill, struct error *err)
{
    const struct error *why = &fill->shared->why;
    if (why->kind == ERROR_NONE)
        return error_set(err, ERROR_INTERNAL, _("A part of the store could not be made."));
    return error_set(err, why->kind, "%s", why->message);
}

static bool await_helper(struct fill *fill, struct error *err)
{
    int status = 0;
    while (fill->helper > 0) {
        pid_t gone = waitpid(fill->helper, &status, WNOHANG);
        if (gone == fill->helper || (gone < 0 && errno != EINTR))
            fill->helper = 0;
        else if (!stop(fill, err))
            return false;
        else
            (void)usleep(10000);
    }
    return (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS) || helper_failed(fill, err);
}

static void end_helper(struct fill *fill)
{
    if (fill->helper > 0) {
        (void)kill(fill->helper, SIGKILL);
        while (waitpid(fill->helper, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    if (fill->shared)
        (void)munmap(fill->shared, sizeof(*fill->shared));
}

// ---- this process -------------------------------------------------------------------------------

static bool put_households(struct fill *fill, struct error *err)
{
    enum bulk_rows rows = fill->shared ? BULK_BUT_CONTACTS : BULK_ALL;
    for (size_t i = 0; i < fill->practice->households; i++) {
        if (!put_one(fill, i, rows, !fill->shared, err))
            return false;
        fill->done = i + 1;
        if (fill->done % BATCH == 0 && !stop(fill, err))
            return false;
    }
    return true;
}

static bool fill_all(struct fill *fill, bool alone, struct error *err)
{
    bulk_watch(fill->bulk, go_on, fill);
    if (!create(fill, err))
        return false;
    if (!alone)
        start_helper(fill);
    bool done = open_again(fill, err) && put_households(fill, err);
    leave(fill);
    return done && bulk_end_rows(fill->bulk, err) && (!fill->shared || await_helper(fill, err)) &&
           stop(fill, err) && bulk_finish(fill->bulk, err);
}

bool practice_fill(const char *path, const char *now, const struct practice_options *practice,
                   bool alone, struct error *err)
{
    struct fill fill = {.practice = practice, .now = now};
    if (!bulk_new(path, STORE_PRACTICE, &fill.bulk, err))
        return false;
    struct error why = {0};
    bool done = fill_all(&fill, alone, &why);
    end_helper(&fill);
    bulk_free(fill.bulk);
    free(fill.turns);
    return done || fill.stopped || error_set_at(err, why.kind, why.field, "%s", why.message);
}
