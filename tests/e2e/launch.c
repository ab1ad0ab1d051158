// SPDX-License-Identifier: EUPL-1.2
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "screen_text.h"

enum { DEADLINE_MS = 60000, SLOW_DEADLINE_MS = 120000, MAX_VARIABLES = 64 };

struct home {
    struct home *next;
    char path[];
};

static struct home *homes; // not yet removed

// What a program under test may see of the environment of the test run.
static const char *const inherited_variables[] = {
    "PATH",         "ASAN_OPTIONS",         "UBSAN_OPTIONS",
    "LSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH", "LLVM_PROFILE_FILE",
    "GCOV_PREFIX",  "GCOV_PREFIX_STRIP",
};

int64_t launch_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t launch_deadline(void)
{
    bool slow = getenv("EENPLAN_TEST_SLOW") != NULL;
    return launch_milliseconds() + (slow ? SLOW_DEADLINE_MS : DEADLINE_MS);
}

int launch_remaining(int64_t deadline)
{
    int64_t remaining = deadline - launch_milliseconds();
    return remaining > 0 ? (int)remaining : 0;
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *position)
{
    (void)info;
    (void)type;
    (void)position;
    (void)remove(path);
    return 0;
}

void term_home_free(const char *path)
{
    for (struct home **link = &homes; path != NULL && *link != NULL; link = &(*link)->next) {
        struct home *home = *link;
        if (strcmp(home->path, path) == 0) {
            nftw(home->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
            *link = home->next;
            free(home);
            return;
        }
    }
}

static void remove_homes(void)
{
    while (homes != NULL)
        term_home_free(homes->path);
}

const char *term_home_new(void)
{
    static bool registered;
    if (!registered)
        registered = atexit(remove_homes) == 0;
    const char *folder = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
    size_t size = strlen(folder) + sizeof("/eenplan-XXXXXX");
    struct home *home = malloc(sizeof(*home) + size);
    assert_non_null(home);
    snprintf(home->path, size, "%s/eenplan-XXXXXX", folder);
    if (mkdtemp(home->path) == NULL)
        fail_msg("cannot make %s: %s", home->path, strerror(errno));
    home->next = homes;
    homes = home;
    return home->path;
}

// Adds NAME=value, replaces it, or with a NULL value takes it out.
static void set_variable(char **variables, const char *name, const char *value)
{
    size_t length = strlen(name);
    size_t at = 0;
    while (variables[at] != NULL &&
           (strncmp(variables[at], name, length) != 0 || variables[at][length] != '='))
        at++;
    bool found = variables[at] != NULL;
    free(variables[at]);
    variables[at] = NULL;
    if (value != NULL) {
        assert_true(at < MAX_VARIABLES);
        size_t size = length + strlen(value) + 2;
        variables[at] = malloc(size);
        assert_non_null(variables[at]);
        snprintf(variables[at], size, "%s=%s", name, value);
    } else if (found) {
        for (; variables[at + 1] != NULL; at++) {
            variables[at] = variables[at + 1];
            variables[at + 1] = NULL;
        }
    }
}

// The loader takes a blank or a colon for the end of a name: by another name then, in the home.
static void set_preload(char **variables, const char *home, const char *library)
{
    char link[4096];
    if (library != NULL && strpbrk(library, " :") != NULL) {
        const char *slash = strrchr(library, '/');
        (void)snprintf(link, sizeof(link), "%s/%s", home, slash != NULL ? slash + 1 : library);
        if (symlink(library, link) != 0 && errno != EEXIST)
            fail_msg("cannot make %s: %s", link, strerror(errno));
        library = link;
    }
    set_variable(variables, "LD_PRELOAD", library);
}

static void set_home_variables(char **variables, const char *home)
{
    static const struct term_variable folders[] = {
        {"XDG_DATA_HOME", "data"},
        {"XDG_CONFIG_HOME", "config"},
        {"XDG_STATE_HOME", "state"},
        {"XDG_CACHE_HOME", "cache"},
    };
    char path[4096];
    set_variable(variables, "HOME", home);
    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", home, folders[i].value);
        set_variable(variables, folders[i].name, path);
    }
}

static char **make_environment(const char *home, const char *terminal,
                               const struct term_variable *extra)
{
    char **variables = calloc(MAX_VARIABLES + 2, sizeof(*variables));
    assert_non_null(variables);
    for (size_t i = 0; i < sizeof(inherited_variables) / sizeof(inherited_variables[0]); i++)
        set_variable(variables, inherited_variables[i], getenv(inherited_variables[i]));
    set_home_variables(variables, home);
    set_variable(variables, "TZ", "UTC");
    set_variable(variables, "LC_ALL", "C.UTF-8");
    set_variable(variables, "EENPLAN_NOW", "2026-10-14T09:00");
    if (terminal != NULL) {
        set_variable(variables, "TERM", terminal);
        set_variable(variables, "EENPLAN_IDLE_MARK", "1");
    }
    for (; extra != NULL && extra->name != NULL; extra++)
        if (strcmp(extra->name, "LD_PRELOAD") == 0)
            set_preload(variables, home, extra->value);
        else
            set_variable(variables, extra->name, extra->value);
    return variables;
}

struct launch launch_new(const char *program, const char *const *arguments, const char *home,
                         const char *terminal, const struct term_variable *environment)
{
    if (program == NULL)
        program = getenv("EENPLAN_BINARY");
    if (program == NULL || access(program, X_OK) != 0)
        fail_msg("no program to test: %s", program != NULL ? program : "EENPLAN_BINARY is not set");
    size_t count = 0;
    while (arguments != NULL && arguments[count] != NULL)
        count++;
    struct launch launch = {
        .program = strdup(program),
        .arguments = calloc(count + 2, sizeof(char *)),
        .environment = make_environment(home, terminal, environment),
    };
    assert_non_null(launch.program);
    assert_non_null(launch.arguments);
    launch.arguments[0] = strdup(program);
    for (size_t i = 0; i < count; i++)
        launch.arguments[i + 1] = strdup(arguments[i]);
    return launch;
}

static void free_strings(char **strings)
{
    for (size_t i = 0; strings != NULL && strings[i] != NULL; i++)
        free(strings[i]);
    free(strings);
}

void launch_release(struct launch *launch)
{
    free(launch->program);
    free_strings(launch->arguments);
    free_strings(launch->environment);
    *launch = (struct launch){0};
}

_Noreturn void launch_exec(const struct launch *launch)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGTTOU};
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
        signal(signals[i], SIG_DFL);
    execve(launch->program, launch->arguments, launch->environment);
    _exit(127);
}

// The harness's ends of the three pipes of a command; -1 when closed.
struct command {
    int in;
    int out;
    int err;
    const char *input;
    size_t input_left;
};

static void make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        fail_msg("pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static pid_t start_command(const struct launch *launch, struct command *command)
{
    int in[2];
    int out[2];
    int err[2];
    make_pipe(in);
    make_pipe(out);
    make_pipe(err);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        setsid(); // no terminal to fall back on
        launch_exec(launch);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
    command->in = in[1];
    command->out = out[0];
    command->err = err[0];
    fcntl(command->in, F_SETFL, O_NONBLOCK);
    if (pid < 0)
        fail_msg("fork: %s", strerror(errno));
    return pid;
}

static void read_some(int *fd, char **text, size_t *length)
{
    char bytes[65536];
    ssize_t count = read(*fd, bytes, sizeof(bytes));
    if (count <= 0) {
        close_end(fd);
        return;
    }
    char *longer = realloc(*text, *length + (size_t)count + 1);
    assert_non_null(longer);
    memcpy(longer + *length, bytes, (size_t)count);
    *text = longer;
    *length += (size_t)count;
    longer[*length] = '\0';
}

static void write_some(struct command *command)
{
    ssize_t count = write(command->in, command->input, command->input_left);
    if (count < 0) {
        if (errno != EAGAIN && errno != EINTR)
            close_end(&command->in); // the program does not want to read it
        return;
    }
    command->input += count;
    command->input_left -= (size_t)count;
}

// False when the deadline passed before both outputs ended.
static bool exchange(struct command *command, struct command_result *result)
{
    int64_t deadline = launch_deadline();
    while (command->out >= 0 || command->err >= 0) {
        if (command->input_left == 0)
            close_end(&command->in);
        struct pollfd fds[] = {
            {.fd = command->in, .events = POLLOUT},
            {.fd = command->out, .events = POLLIN},
            {.fd = command->err, .events = POLLIN},
        };
        int ready = poll(fds, 3, launch_remaining(deadline));
        if (ready == 0)
            return false;
        if (ready < 0)
            continue;
        if (fds[0].revents != 0)
            write_some(command);
        if (fds[1].revents != 0)
            read_some(&command->out, &result->out, &result->out_length);
        if (fds[2].revents != 0)
            read_some(&command->err, &result->err, &result->err_length);
    }
    return true;
}

struct command_result term_run_command(const struct term_command *command)
{
    const char *home = command->home != NULL ? command->home : term_home_new();
    struct launch launch =
        launch_new(command->program, command->arguments, home, NULL, command->environment);
    struct command_result result = {.out = strdup(""), .err = strdup("")};
    struct command pipes = {.input = command->input, .input_left = command->input_length};
    if (command->input != NULL && command->input_length == 0)
        pipes.input_left = strlen(command->input);
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    pid_t pid = start_command(&launch, &pipes);
    bool ended = exchange(&pipes, &result);
    if (!ended)
        kill(pid, SIGKILL);
    int status = 0;
    waitpid(pid, &status, 0);
    signal(SIGPIPE, before);
    close_end(&pipes.in);
    close_end(&pipes.out);
    close_end(&pipes.err);
    launch_release(&launch);
    if (command->home == NULL)
        term_home_free(home);
    if (!ended) {
        screen_text_print("stdout: %s", result.out);
        screen_text_print("stderr: %s", result.err);
        command_result_release(&result);
        fail_msg("the command did not end before the deadline");
    }
    result.status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    return result;
}

void command_result_release(struct command_result *result)
{
    free(result->out);
    free(result->err);
    *result = (struct command_result){0};
}
