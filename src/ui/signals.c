// SPDX-License-Identifier: EUPL-1.2
#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/translate.h"

// Handlers have no context pointer, so this module keeps state of its own.
static struct {
    int pipe[2];
    int nowhere; // what is written when nobody reads the terminal any more
    struct termios modes;
    char reset[256];
    size_t reset_length;
} signals = {.pipe = {-1, -1}, .nowhere = -1};

static volatile sig_atomic_t flags[SIGNAL_COUNT];

static const struct {
    int number;
    enum signal_flag flag;
} caught[] = {
    {SIGWINCH, SIGNAL_RESIZE},  {SIGHUP, SIGNAL_HANGUP},  {SIGTERM, SIGNAL_HANGUP},
    {SIGINT, SIGNAL_HANGUP},    {SIGQUIT, SIGNAL_HANGUP}, {SIGTSTP, SIGNAL_STOP},
    {SIGCONT, SIGNAL_CONTINUE},
};

static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

enum {
    READ_TIME = 1, // second: whoever hung up may not read any more; do not wait for them
    CAUGHT = sizeof(caught) / sizeof(caught[0]),
    CRASHES = sizeof(crashes) / sizeof(crashes[0]),
};

void signals_write(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        bytes += written;
        length -= (size_t)written;
    }
}

static void on_signal(int number)
{
    int saved = errno;
    for (size_t i = 0; i < CAUGHT; i++)
        if (caught[i].number == number)
            signals_raise(caught[i].flag);
    // A full pipe already wakes the loop.
    ssize_t written = write(signals.pipe[1], "!", 1);
    (void)written;
    errno = saved;
}

static bool line_takes(void)
{
    struct pollfd line = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&line, 1, 0) == 1 && (line.revents & POLLOUT) != 0;
}

// A write that waits ends, as the handler lets no call begin again; the next go nowhere. Where the line still
// takes what is written it is the machine that is slow, and the terminal is yet to be put right.
static void on_late(int number)
{
    int saved = errno;
    (void)number;
    if (!line_takes())
        (void)dup2(signals.nowhere, STDOUT_FILENO);
    else if (flags[SIGNAL_HANGUP])
        (void)alarm(READ_TIME);
    errno = saved;
}

// Nothing of the program can be trusted any more. SA_RESETHAND has put the default action back.
static void on_crash(int number)
{
    signals_write(signals.reset, signals.reset_length);
    signals_restore_modes();
    (void)raise(number);
}

static void handle(int number, void (*handler)(int), int how)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = how};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(number, &action, NULL);
}

// Whoever started the program may have blocked them.
static void let_in(void)
{
    sigset_t all;
    (void)sigemptyset(&all);
    (void)sigaddset(&all, SIGALRM);
    for (size_t i = 0; i < CAUGHT; i++)
        (void)sigaddset(&all, caught[i].number);
    for (size_t i = 0; i < CRASHES; i++)
        (void)sigaddset(&all, crashes[i]);
    (void)sigprocmask(SIG_UNBLOCK, &all, NULL);
}

bool signals_catch(struct error *err)
{
    if (pipe(signals.pipe) != 0)
        return error_set(err, ERROR_IO, _("The terminal cannot be opened: %s."),
                         error_of_system(errno));
    for (size_t i = 0; i < 2; i++) {
        (void)fcntl(signals.pipe[i], F_SETFL, O_NONBLOCK);
        (void)fcntl(signals.pipe[i], F_SETFD, FD_CLOEXEC);
    }
    signals.nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    (void)tcgetattr(STDIN_FILENO, &signals.modes);
    for (size_t flag = 0; flag < SIGNAL_COUNT; flag++)
        flags[flag] = 0;
    for (size_t i = 0; i < CAUGHT; i++)
        handle(caught[i].number, on_signal, SA_RESTART);
    handle(SIGALRM, on_late, 0);
    handle(SIGPIPE, SIG_IGN, 0);
    let_in();
    return true;
}

void signals_release(void)
{
    (void)alarm(0);
    handle(SIGALRM, SIG_DFL, 0);
    // A line that drops is heard of twice; the second time may not cut short what is being closed.
    bool ending = signals_take(SIGNAL_HANGUP);
    for (size_t i = 0; i < CAUGHT; i++)
        handle(caught[i].number, ending ? SIG_IGN : SIG_DFL, 0);
    for (size_t i = 0; i < CRASHES; i++)
        handle(crashes[i], SIG_DFL, 0);
    for (size_t i = 0; i < 2; i++) {
        if (signals.pipe[i] >= 0)
            (void)close(signals.pipe[i]);
        signals.pipe[i] = -1;
    }
    if (signals.nowhere >= 0)
        (void)close(signals.nowhere);
    signals.nowhere = -1;
}

int signals_file(void)
{
    return signals.pipe[0];
}

void signals_empty_file(void)
{
    char bytes[64];
    while (signals.pipe[0] >= 0 && read(signals.pipe[0], bytes, sizeof(bytes)) > 0) {
    }
}

bool signals_take(enum signal_flag flag)
{
    bool came = flags[flag] != 0;
    if (flag != SIGNAL_HANGUP)
        flags[flag] = 0;
    return came;
}

void signals_raise(enum signal_flag flag)
{
    flags[flag] = 1;
    if (flag == SIGNAL_HANGUP)
        (void)alarm(READ_TIME);
}

void signals_suspend(void)
{
    handle(SIGTSTP, SIG_DFL, 0);
    (void)raise(SIGTSTP);
    handle(SIGTSTP, on_signal, SA_RESTART);
}

void signals_reset_on_crash(const char *bytes, size_t length)
{
    signals.reset_length = length < sizeof(signals.reset) ? length : sizeof(signals.reset);
    memcpy(signals.reset, bytes, signals.reset_length);
    for (size_t i = 0; i < CRASHES; i++)
        handle(crashes[i], on_crash, (int)(SA_RESETHAND | SA_NODEFER));
}

void signals_restore_modes(void)
{
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &signals.modes);
}
