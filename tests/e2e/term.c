// SPDX-License-Identifier: EUPL-1.2
#include "term_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "term_key.h"

// What the shell tells the harness about the program.
struct report {
    pid_t program;
    bool started; // otherwise a change of state, as waitpid() gives it:
    int status;
};

static struct term *open_terms;

struct term *term_place(struct term *t, const char *file, int line)
{
    t->file = file;
    t->line = line;
    return t;
}

/* The shell: parent of the program in its session, so that it can be suspended */

static volatile sig_atomic_t shell_program;

static void pass_on_hangup(int number)
{
    if (shell_program > 0)
        kill((pid_t)shell_program, number);
}

static void send_report(int fd, struct report report)
{
    if (write(fd, &report, sizeof(report)) != (ssize_t)sizeof(report))
        _exit(126);
}

static _Noreturn void shell_main(const struct launch *launch, int reports,
                                 const struct term_options *options)
{
    // The terminals of other workers must not stay open here.
    for (int fd = 3; fd < 1024; fd++)
        if (fd != reports)
            close(fd);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGINT, SIG_DFL);
    pid_t program = fork();
    if (program == 0) {
        setpgid(0, 0);
        tcsetpgrp(STDIN_FILENO, getpid());
        if (options->held)
            tcflow(STDOUT_FILENO, TCOOFF);
        launch_exec(launch);
    }
    setpgid(program, program);
    shell_program = program;
    signal(SIGHUP, options->no_hangup_signal ? SIG_IGN : pass_on_hangup);
    send_report(reports, (struct report){.program = program, .started = true});
    for (;;) {
        struct report report = {.program = program};
        if (waitpid(program, &report.status, WUNTRACED | WCONTINUED) < 0) {
            if (errno == EINTR)
                continue;
            _exit(126);
        }
        send_report(reports, report);
        if (WIFEXITED(report.status) || WIFSIGNALED(report.status))
            _exit(0);
    }
}

static void read_report(struct term *t)
{
    struct report report;
    ssize_t count = read(t->reports, &report, sizeof(report));
    if (count != (ssize_t)sizeof(report)) {
        if (count >= 0 || (errno != EINTR && errno != EAGAIN)) {
            close(t->reports);
            t->reports = -1;
        }
        return;
    }
    if (report.started) {
        t->program = report.program;
    } else if (WIFSTOPPED(report.status)) {
        t->stopped = true;
    } else if (WIFCONTINUED(report.status)) {
        t->stopped = false;
    } else {
        t->ended = true;
        t->status =
            WIFSIGNALED(report.status) ? -WTERMSIG(report.status) : WEXITSTATUS(report.status);
    }
}

static void start_shell(struct term *t, int rows, int columns, const struct term_options *options)
{
    int ends[2];
    if (pipe(ends) != 0)
        term_fail(t, "pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    t->shell = forkpty(&t->master, NULL, NULL, &size);
    if (t->shell == 0)
        shell_main(&t->launch, ends[1], options);
    close(ends[1]);
    t->reports = ends[0];
    if (t->shell < 0)
        term_fail(t, "forkpty: %s", strerror(errno));
    fcntl(t->master, F_SETFD, FD_CLOEXEC);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
    read_report(t);
}

/* Reading */

static void take_output(struct term *t, const char *bytes, size_t length)
{
    char shown[IDLE_MARK_SIZE];
    for (size_t i = 0; i < length; i++) {
        size_t count = 0;
        if (idle_mark_feed(&t->filter, bytes[i], shown, &count, &t->events_consumed)) {
            t->frames++;
            t->settled = true;
        }
        if (count > 0) {
            t->settled = false;
            term_keep_output(t, shown, count);
            vterm_input_write(t->vterm, shown, count);
            term_screen_follow(t, shown, count);
        }
    }
    vterm_screen_flush_damage(t->screen);
}

static void read_output(struct term *t)
{
    char bytes[16384];
    ssize_t count = read(t->master, bytes, sizeof(bytes));
    if (count > 0)
        take_output(t, bytes, (size_t)count);
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        t->at_end = true;
}

// Takes in what the program writes or what becomes of it, waiting for it until the deadline; with
// for_writing also returns when the program can be written to. False at the deadline.
static bool pump(struct term *t, int64_t deadline, bool for_writing)
{
    struct pollfd fds[] = {
        {.fd = t->at_end ? -1 : t->master, .events = (short)(POLLIN | (for_writing ? POLLOUT : 0))},
        {.fd = t->reports, .events = POLLIN},
    };
    int ready = poll(fds, 2, launch_remaining(deadline));
    if (ready > 0 && (fds[0].revents & ~POLLOUT) != 0)
        read_output(t);
    if (ready > 0 && fds[1].revents != 0)
        read_report(t);
    return ready != 0;
}

static bool is_over(const struct term *t)
{
    return (t->at_end || t->master < 0) && (t->ended || t->reports < 0);
}

static bool is_synchronised(struct term *t, const void *nothing)
{
    (void)nothing;
    return t->events_consumed >= t->events_sent;
}

static bool has_new_frame(struct term *t, const void *nothing)
{
    (void)nothing;
    return t->settled && t->frames > t->frames_before_signal;
}

static bool is_stopped(struct term *t, const void *nothing)
{
    (void)nothing;
    return t->stopped;
}

static void wait_until(struct term *t, bool (*reached)(struct term *t, const void *context),
                       const void *context, const char *reason)
{
    int64_t deadline = launch_deadline();
    while (!reached(t, context))
        if (is_over(t) || !pump(t, deadline, false))
            term_fail_with_screen(t, reason);
    term_refuse_unrecognised(t);
}

void term_events_sync(struct term *t)
{
    wait_until(t, is_synchronised, NULL, "the program did not consume the events sent");
    if (t->events_consumed > t->events_sent)
        term_fail_with_screen(t, "the program counted more events than were sent");
    t->after_escape = false;
    if (t->settled)
        term_look(t);
}

void term_frame_wait(struct term *t)
{
    wait_until(t, has_new_frame, NULL, "the program painted no frame after the signal");
}

void term_stop_wait(struct term *t)
{
    wait_until(t, is_stopped, NULL, "the program was not suspended");
}

// In a whole frame: what comes behind the text, and keys that are thrown away before it, is over.
static bool shows_text(struct term *t, const void *text)
{
    return (t->settled || t->events_consumed < 0 || is_over(t)) && term_find(t, text, NULL, NULL);
}

void term_text_wait(struct term *t, const char *text)
{
    char reason[256];
    snprintf(reason, sizeof(reason), "the text did not appear: %s", text);
    wait_until(t, shows_text, text, reason);
}

/* Starting and ending */

static void free_open_terms(void)
{
    while (open_terms != NULL)
        term_free(open_terms);
}

static struct term *term_new(const struct term_options *options, const char *file, int line)
{
    static bool registered;
    if (!registered) {
        setlocale(LC_CTYPE, "C.UTF-8"); // for the widths in failure messages
        registered = atexit(free_open_terms) == 0;
    }
    struct term *t = calloc(1, sizeof(*t));
    assert_non_null(t);
    *t = (struct term){
        .next = open_terms,
        .master = -1,
        .reports = -1,
        .events_consumed = -1,
        .owns_home = options->home == NULL,
        .home = options->home != NULL ? options->home : term_home_new(),
        .file = file,
        .line = line,
        .on = terminal_of_run(),
    };
    open_terms = t;
    if (options->terminal != NULL) {
        t->strict = true;
        t->named = (struct terminal){.name = options->terminal, .type = options->terminal};
        t->on = &t->named;
    }
    return t;
}

// The environment of the terminal, and what the test puts over it.
static struct launch new_launch(const struct term *t, const struct term_options *options)
{
    enum { MOST = 32 };
    struct term_variable all[MOST + 1] = {{0}};
    const struct term_variable *lists[] = {t->on->environment, options->environment};
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        for (const struct term_variable *v = lists[i]; v != NULL && v->name != NULL; v++) {
            assert_true(count < MOST);
            all[count] = *v;
            if (v->value != NULL && v->value[0] == '$')
                all[count].value = getenv(v->value + 1);
            count++;
        }
    return launch_new(options->program, options->arguments, t->home, t->on->type, all);
}

struct term *term_start_at(const struct term_options *options, const char *file, int line)
{
    struct term *t = term_new(options, file, line);
    int rows = options->rows > 0 ? options->rows : 24;
    int columns = options->columns > 0 ? options->columns : 80;
    if (rows > TERM_MAX_ROWS || columns > TERM_MAX_COLUMNS)
        term_fail(t, "a screen of %dx%d is too large", rows, columns);
    t->launch = new_launch(t, options);
    term_screen_make(t, rows, columns);
    start_shell(t, rows, columns, options);
    if (!options->no_wait)
        term_events_sync(t);
    return t;
}

static void kill_processes(struct term *t)
{
    if (t->program > 0 && !t->ended)
        kill(-t->program, SIGKILL); // and what it started; the shell reaps it and ends
    else if (t->shell > 0 && !t->ended)
        kill(t->shell, SIGKILL);
    if (t->shell > 0)
        waitpid(t->shell, NULL, 0);
}

void term_free(struct term *t)
{
    if (t == NULL)
        return;
    kill_processes(t);
    if (t->master >= 0)
        close(t->master);
    if (t->reports >= 0)
        close(t->reports);
    if (t->vterm != NULL)
        vterm_free(t->vterm);
    launch_release(&t->launch);
    if (t->owns_home)
        term_home_free(t->home);
    free(t->scrollback);
    free(t->output);
    for (int row = 0; row < TERM_MAX_ROWS; row++)
        free(t->row_texts[row]);
    struct term **link = &open_terms;
    while (*link != t)
        link = &(*link)->next;
    *link = t->next;
    free(t);
}

int term_exit_wait(struct term *t)
{
    int64_t deadline = launch_deadline();
    while (!is_over(t))
        if (!pump(t, deadline, false))
            term_fail_with_screen(t, "the program did not end");
    if (!t->ended)
        term_fail_with_screen(t, "the program ended unseen");
    term_refuse_unrecognised(t);
    return t->status;
}

void term_signal_send(struct term *t, int number)
{
    while (!is_over(t) && pump(t, 0, false)) {
    }
    t->frames_before_signal = t->frames;
    if (t->ended || kill(t->program, number) != 0)
        term_fail_with_screen(t, "there is no program to send a signal to");
    if (number == SIGCONT)
        t->stopped = false;
}

void term_program_kill(struct term *t)
{
    term_signal_send(t, SIGKILL);
    if (term_exit_wait(t) != -SIGKILL)
        term_fail_with_screen(t, "the program ended before it was killed");
}

void term_line_drop(struct term *t)
{
    close(t->master);
    t->master = -1;
}

void term_size_set(struct term *t, int rows, int columns)
{
    int rows_before = 0;
    int columns_before = 0;
    term_screen_size(t, &rows_before, &columns_before);
    if (rows == rows_before && columns == columns_before)
        return;
    if (rows < 1 || rows > TERM_MAX_ROWS || columns < 1 || columns > TERM_MAX_COLUMNS)
        term_fail(t, "a screen of %dx%d cannot be", rows, columns);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(t->vterm, rows, columns);
    if (ioctl(t->master, TIOCSWINSZ, &size) != 0)
        term_fail_with_screen(t, "the size of the terminal cannot be changed");
    snprintf(t->last_keys[t->key_count++ % TERM_LAST_KEYS], TERM_KEY_TEXT_SIZE, "(%dx%d)", rows,
             columns);
    t->events_sent++;
    term_events_sync(t);
}

/* Keys */

void term_send_bytes(struct term *t, const char *bytes, size_t length)
{
    int64_t deadline = launch_deadline();
    while (length > 0) {
        ssize_t count = t->master >= 0 ? write(t->master, bytes, length) : 0;
        if (count > 0) {
            bytes += count;
            length -= (size_t)count;
        } else if (is_over(t) || !pump(t, deadline, true)) {
            term_fail_with_screen(t, "the program does not read its keys");
        }
    }
}

static void note_key(struct term *t, const char *key)
{
    snprintf(t->last_keys[t->key_count++ % TERM_LAST_KEYS], TERM_KEY_TEXT_SIZE, "%s", key);
}

static void send_event(struct term *t, const char *name, const char *bytes, size_t length)
{
    if (t->after_escape)
        term_events_sync(t); // otherwise Esc and this one are Alt and this one
    note_key(t, name);
    t->after_escape = strcmp(name, "Esc") == 0;
    term_send_bytes(t, bytes, length);
}

static enum term_key_answer key_bytes(const struct term *t, const char *name,
                                      char bytes[TERM_KEY_SIZE], size_t *ret_length)
{
    return t->strict ? term_key_bytes(t->on->type, name, bytes, ret_length)
                     : terminal_key_bytes(t->on, name, bytes, ret_length);
}

static void send_text(struct term *t, const char *text)
{
    char *sent = terminal_text(t->on, text);
    send_event(t, text, sent, strlen(sent));
    free(sent);
    t->events_sent += (long)term_key_points(text);
}

void term_keys_send(struct term *t, bool wait, const char *const keys[])
{
    for (; *keys != NULL; keys++) {
        char bytes[TERM_KEY_SIZE];
        size_t length = 0;
        switch (key_bytes(t, *keys, bytes, &length)) {
        case TERM_KEY_FOUND:
            send_event(t, *keys, bytes, length);
            t->events_sent++;
            break;
        case TERM_KEY_TEXT:
            send_text(t, *keys);
            break;
        case TERM_KEY_ABSENT:
            term_fail(t, "a %s has no key %s", t->on->name, *keys);
        }
        if (wait)
            term_events_sync(t);
    }
}

bool term_has_key(struct term *t, const char *key)
{
    char bytes[TERM_KEY_SIZE];
    size_t length = 0;
    return key_bytes(t, key, bytes, &length) == TERM_KEY_FOUND;
}

void term_text_type(struct term *t, const char *text)
{
    send_text(t, text);
    term_events_sync(t);
}

// In one piece where the line takes it: a paste that stands still for a second is taken as it is.
void term_text_paste(struct term *t, const char *text)
{
    static const char begin[] = "\033[200~";
    static const char end[] = "\033[201~";
    size_t size = strlen(begin) + strlen(text) + sizeof(end);
    char *bytes = malloc(size);
    assert_non_null(bytes);
    (void)snprintf(bytes, size, "%s%s%s", begin, text, end);
    send_event(t, "(paste)", bytes, size - 1);
    free(bytes);
    t->events_sent += 2 + (long)term_key_points(text);
    term_events_sync(t);
}
