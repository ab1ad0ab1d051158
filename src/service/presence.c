// SPDX-License-Identifier: EUPL-1.2
// Which programs of a worker run. What is known of a process comes from /proc.
#include "service/presence.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <unistd.h>

#include "service/session.h"

// ---- what a process is called -------------------------------------------------------------------

static bool read_number(const char **text, char end, int64_t *ret_number)
{
    char *rest = NULL;
    if (**text < '0' || **text > '9')
        return false;
    *ret_number = strtoll(*text, &rest, 10);
    if (*rest != end)
        return false;
    *text = rest + (end != '\0');
    return true;
}

static bool read_word(const char **text, char *word, size_t size)
{
    size_t length = strcspn(*text, ":");
    if (length == 0 || length >= size || (*text)[length] != ':')
        return false;
    memcpy(word, *text, length);
    word[length] = '\0';
    *text += length + 1;
    return true;
}

bool process_name_read(const char *text, struct process_name *ret_name)
{
    struct process_name name = {0};
    if (!read_word(&text, name.host, sizeof(name.host)) ||
        !read_word(&text, name.boot, sizeof(name.boot)) || !read_number(&text, ':', &name.number) ||
        !read_number(&text, '\0', &name.start) || name.number <= 1)
        return false;
    *ret_name = name;
    return true;
}

enum presence_state presence_judge(const struct process_name *entered,
                                   const struct process_name *self, const struct process_seen *seen)
{
    if (strcmp(entered->host, self->host) != 0)
        return PRESENCE_ELSEWHERE;
    if (strcmp(entered->boot, self->boot) != 0)
        return PRESENCE_GONE;
    if (entered->number == self->number && entered->start == self->start)
        return PRESENCE_SELF;
    if (!seen->there || seen->start != entered->start)
        return PRESENCE_GONE;
    return seen->same_user ? PRESENCE_RUNS : PRESENCE_ELSEWHERE;
}

// ---- what can be seen ---------------------------------------------------------------------------

static bool read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "re");
    size_t length = file ? fread(text, 1, size - 1, file) : 0;
    text[length] = '\0';
    if (file)
        (void)fclose(file);
    return length > 0;
}

// The state and the start of a process. Its name, which anybody may choose, stands in brackets before them.
static bool read_stat(const char *text, char *ret_state, int64_t *ret_start)
{
    enum { FIELDS_TO_START = 20 }; // from the state on
    const char *at = strrchr(text, ')');
    if (!at || at[1] != ' ')
        return false;
    at += 2;
    *ret_state = *at;
    for (int i = 1; i < FIELDS_TO_START; i++) {
        at = strchr(at, ' ');
        if (!at)
            return false;
        at++;
    }
    return read_number(&at, ' ', ret_start);
}

static bool same_user(const char *status)
{
    long long user = -1;
    for (const char *line = status; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (sscanf(line, "Uid: %lld", &user) == 1)
            return user == (long long)getuid();
    }
    return false;
}

static struct process_seen look_at(int64_t number)
{
    enum { PATH_SIZE = 64, TEXT_SIZE = 4096 };
    struct process_seen seen = {0};
    char path[PATH_SIZE];
    char text[TEXT_SIZE];
    char state = 0;
    (void)snprintf(path, sizeof(path), "/proc/%lld/stat", (long long)number);
    if (!read_file(path, text, sizeof(text)) || !read_stat(text, &state, &seen.start))
        return seen;
    seen.there = state != 'Z' && state != 'X'; // ended, and only not asked after yet
    (void)snprintf(path, sizeof(path), "/proc/%lld/status", (long long)number);
    seen.same_user = read_file(path, text, sizeof(text)) && same_user(text);
    return seen;
}

static bool name_now(int64_t number, struct process_name *ret_name)
{
    struct process_name name = {.number = number};
    struct process_seen seen = look_at(number);
    name.start = seen.start;
    if (!seen.there || gethostname(name.host, sizeof(name.host) - 1) != 0 ||
        !read_file("/proc/sys/kernel/random/boot_id", name.boot, sizeof(name.boot)))
        return false;
    name.boot[strcspn(name.boot, "\n")] = '\0';
    for (char *c = name.host; *c; c++)
        if (*c == ':')
            *c = '.';
    *ret_name = name;
    return true;
}

const char *process_name_now(int64_t number, struct arena *arena)
{
    struct process_name name = {0};
    return name_now(number, &name) ? arena_format(arena, "%s:%s:%lld:%lld", name.host, name.boot,
                                                  (long long)name.number, (long long)name.start)
                                   : NULL;
}

static enum presence_state state_of(const char *process, struct process_name *ret_name)
{
    struct process_name own = {0};
    if (!name_now(getpid(), &own) || !process_name_read(process, ret_name))
        return PRESENCE_ELSEWHERE;
    struct process_seen seen = look_at(ret_name->number);
    return presence_judge(ret_name, &own, &seen);
}

// ---- the list -----------------------------------------------------------------------------------

static bool list(struct service *service, struct arena *arena, struct presence_list *ret_list,
                 struct error *err)
{
    return store_list_presence(service->store, service_worker(service)->login, arena, ret_list,
                               err);
}

// Where processes of other users are hidden, one that runs looks as if it were gone.
static bool hidden(const struct process_name *name)
{
    return kill((pid_t)name->number, 0) != 0 && errno == EPERM && !look_at(name->number).there;
}

bool presence_is_dead(enum presence_state state, bool hidden, int64_t days)
{
    enum { MOST_DAYS = 2 }; // without a word from another machine
    if (state == PRESENCE_GONE && !hidden)
        return true;
    return (state == PRESENCE_ELSEWHERE || hidden) && days >= MOST_DAYS;
}

static bool is_dead(const struct service *service, const char *process, int64_t seen)
{
    enum { SECONDS_OF_A_DAY = 24 * 60 * 60 };
    struct process_name name = {0};
    enum presence_state state = state_of(process, &name);
    return presence_is_dead(state, state == PRESENCE_GONE && hidden(&name),
                            (clock_now(&service->clock) - seen) / SECONDS_OF_A_DAY);
}

// Of everybody: who starts no more clears nothing.
static bool clear(struct service *service, struct arena *arena, struct error *err)
{
    struct presence_list rows = {0};
    bool done = store_list_all_presence(service->store, arena, &rows, err);
    for (size_t i = 0; i < rows.count && done; i++)
        if (is_dead(service, rows.items[i].process, rows.items[i].started))
            done = store_leave_presence(service->store, rows.items[i].process, err);
    return done;
}

bool presence_enter(struct service *service, struct error *err)
{
    struct arena arena = {0};
    const struct presence own = {.process = process_name_now(getpid(), &arena),
                                 .origin = service->origin,
                                 .started = clock_now(&service->clock)};
    bool done = clear(service, &arena, err) &&
                (!own.process ||
                 store_enter_presence(service->store, service_worker(service)->login, &own, err));
    arena_release(&arena);
    return done;
}

bool presence_leave(struct service *service, struct error *err)
{
    struct arena arena = {0};
    const char *own = process_name_now(getpid(), &arena);
    bool done = !own || store_leave_presence(service->store, own, err);
    arena_release(&arena);
    return done;
}

bool service_list_running(struct service *service, struct arena *arena,
                          struct presence_list *ret_running, struct error *err)
{
    struct presence_list rows = {0};
    struct presence_list running = {0};
    struct process_name name = {0};
    if (!list(service, arena, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (state_of(rows.items[i].process, &name) == PRESENCE_RUNS)
            *(struct presence *)list_add(&running.any, sizeof(struct presence), arena) =
                rows.items[i];
    *ret_running = running;
    return true;
}

bool service_work_in(struct service *service, const char *household, struct error *err)
{
    struct arena arena = {0};
    const char *own = process_name_now(getpid(), &arena);
    bool done = !own;
    if (own && store_begin_soon(service->store, err)) {
        done = store_work_in(service->store, own, household, clock_now(&service->clock), err);
        if (done)
            done = store_commit(service->store, err);
        else
            store_rollback(service->store);
    }
    arena_release(&arena);
    return done;
}

bool service_list_working(struct service *service, const char *household, struct arena *arena,
                          struct working_list *ret_working, struct error *err)
{
    struct working_list rows = {0};
    struct working_list working = {0};
    if (!session_ask(service, household, ACT_OPEN, err) ||
        !store_list_working(service->store, household, service_worker(service)->login, arena, &rows,
                            err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!is_dead(service, rows.items[i].process, rows.items[i].since))
            *(struct working *)list_add(&working.any, sizeof(struct working), arena) =
                rows.items[i];
    *ret_working = working;
    return true;
}

// Whether it is one of those of this worker.
static bool is_own(struct service *service, const char *process)
{
    struct arena arena = {0};
    struct presence_list rows = {0};
    struct error ignored = {0};
    bool found = false;
    if (list(service, &arena, &rows, &ignored))
        for (size_t i = 0; i < rows.count; i++)
            found = found || strcmp(rows.items[i].process, process) == 0;
    arena_release(&arena);
    return found;
}

bool service_end_running(struct service *service, const char *process, bool at_once)
{
    struct process_name name = {0};
    if (!is_own(service, process) || !process_name_read(process, &name))
        return false;
    // What is held is one process, whoever gets its number when it ends meanwhile.
    int held = pidfd_open((pid_t)name.number, 0);
    if (held < 0)
        return false;
    bool sent = state_of(process, &name) == PRESENCE_RUNS &&
                pidfd_send_signal(held, at_once ? SIGKILL : SIGTERM, NULL, 0) == 0 &&
                (at_once || pidfd_send_signal(held, SIGCONT, NULL, 0) == 0);
    (void)close(held);
    return sent;
}

bool service_running_gone(struct service *service, const char *process)
{
    struct process_name name = {0};
    (void)service;
    return state_of(process, &name) == PRESENCE_GONE;
}
