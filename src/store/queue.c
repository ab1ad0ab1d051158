// SPDX-License-Identifier: EUPL-1.2
#include "store/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/string.h"
#include "base/translate.h"

bool queue_open(const char *store, int *ret_queue, struct error *err)
{
    STRING_AUTO path = {0};
    string_append_format(&path, "%s.queue", store);
    struct stat status;
    mode_t mode = stat(store, &status) == 0 ? status.st_mode & 0666 : 0600;
    int queue = open(string_text(&path), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (queue >= 0)
        (void)!fchmod(queue, mode); // the mask of a user may not lock colleagues out
    else if (errno == EEXIST)
        queue = open(string_text(&path), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (queue < 0)
        return error_set_at(err, errno == EACCES ? ERROR_DENIED : ERROR_IO, string_text(&path),
                            _("The file '%s' cannot be opened: %s."), string_text(&path),
                            error_of_system(errno));
    *ret_queue = queue;
    return true;
}

static void wake(int signal)
{
    (void)signal; // only there to end a system call
}

// A timer that goes on interrupting flock() from the deadline on: once could fall just before the
// call. The signal is one that nothing else in the program uses.
static bool alarm_start(int64_t milliseconds, timer_t *ret_timer)
{
    int signal = SIGRTMIN + 5;
    struct sigaction action = {.sa_handler = wake}; // no SA_RESTART
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = signal};
    struct itimerspec times = {
        .it_value = {.tv_sec = milliseconds / 1000,
                     .tv_nsec = milliseconds % 1000 * 1000000 + 1}, // 0 would never go off
        .it_interval = {.tv_nsec = 10000000},
    };
    if (sigaction(signal, &action, NULL) != 0 ||
        timer_create(CLOCK_MONOTONIC, &event, ret_timer) != 0)
        return false;
    if (timer_settime(*ret_timer, 0, &times, NULL) == 0)
        return true;
    timer_delete(*ret_timer);
    return false;
}

static bool wait_for_turn(int queue, int64_t patience)
{
    int64_t deadline = clock_milliseconds() + patience;
    timer_t timer;
    if (!alarm_start(patience, &timer))
        return false;
    int result = -1;
    do {
        result = flock(queue, LOCK_EX);
    } while (result != 0 && errno == EINTR && clock_milliseconds() < deadline);
    int error = errno;
    timer_delete(timer);
    errno = error;
    return result == 0;
}

bool queue_enter(int queue, int64_t patience, struct error *err)
{
    if (flock(queue, LOCK_EX | LOCK_NB) == 0)
        return true;
    if ((errno == EWOULDBLOCK || errno == EINTR) && wait_for_turn(queue, patience))
        return true;
    if (errno == EINTR)
        return error_set(err, ERROR_BUSY,
                         _("Somebody else is saving; your text is kept. Try again in a moment."));
    return error_set(err, ERROR_IO, _("The turn to save cannot be waited for: %s."),
                     error_of_system(errno));
}

void queue_leave(int queue)
{
    (void)flock(queue, LOCK_UN); // cannot fail on a descriptor that holds the lock
}

void queue_close(int queue)
{
    if (queue >= 0)
        (void)close(queue); // nothing was written to it
}
