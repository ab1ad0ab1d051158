// SPDX-License-Identifier: EUPL-1.2
#include "base/rights.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"

// The group of the program; the process has one, as it has one set of rights.
static gid_t program_group = (gid_t)-1;

// A file opened later may not become standard output. What takes the free place fails when it is
// used, as a closed one does.
static void take_standard_descriptors(void)
{
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
        if (fcntl(file, F_GETFD) >= 0)
            continue;
        if (open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file)
            abort();
    }
}

static void leave_no_core(void)
{
    const struct rlimit none = {0};
    (void)setrlimit(RLIMIT_CORE, &none); // lowering is always allowed
}

// The kernel makes it readable again, where it was told so, whenever the group changes.
static void keep_debuggers_out(void)
{
    if (prctl(PR_SET_DUMPABLE, 0) != 0)
        abort();
}

static void reset_signals(void)
{
    sigset_t none;
    for (int number = 1; number <= SIGRTMAX; number++)
        (void)signal(number, SIG_DFL); // refuses those that cannot be set
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)alarm(0);
}

void rights_begin(void)
{
    take_standard_descriptors();
    leave_no_core();
    (void)umask(S_IRWXG | S_IRWXO);
    if (environment_is_secure()) {
        keep_debuggers_out();
        closefrom(STDERR_FILENO + 1);
        reset_signals();
        program_group = getegid();
    }
    // A file that grows past a limit is an error like a full disk.
    (void)signal(SIGXFSZ, SIG_IGN);
}

static void take_group(gid_t group)
{
    int error = errno;
    if (program_group == (gid_t)-1)
        return;
    if (setegid(group) != 0)
        abort();
    keep_debuggers_out();
    errno = error;
}

void rights_of_caller(void)
{
    take_group(getgid());
}

void rights_of_program(void)
{
    take_group(program_group);
}

void rights_drop(void)
{
    gid_t group = getgid();
    if (program_group == (gid_t)-1)
        return;
    if (setregid(group, group) != 0) // the saved one with them
        abort();
    keep_debuggers_out();
    program_group = group;
}

int rights_open(const char *path, int flags, mode_t mode)
{
    rights_of_caller();
    int file = open(path, flags | O_CLOEXEC | O_NOCTTY, mode);
    rights_of_program();
    return file;
}
