// SPDX-License-Identifier: EUPL-1.2
// Other programs at a terminal, for comparison. They have no mark that says when a frame is whole, so
// their screen counts as whole when nothing came for a while; the time is that of the last byte before.
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "samples.h"
#include "ux.h"

enum { QUIET = 200, LONGEST = 3000, DOWNS = 15 };

static const struct peer {
    const char *name;
    const char *command; // for the shell; it must exist
} peers[] = {
    {"mc", "mc -u"},
    {"htop", "htop -d 100"},
    {"tig", "tig"},
    {"calcurse", "calcurse -D /tmp/calcurse-bench"},
    {"dialog", "dialog --menu title 20 60 12 $(seq -f '%g row' 1 30)"},
};

struct painted {
    double bytes;
    double took; // to its last byte
};

static struct painted until_quiet(int master)
{
    struct painted painted = {0};
    double begin = samples_clock();
    struct pollfd line = {.fd = master, .events = POLLIN};
    while (samples_clock() - begin < LONGEST && poll(&line, 1, QUIET) > 0) {
        char part[16384];
        ssize_t count = read(master, part, sizeof(part));
        if (count <= 0)
            break;
        painted.bytes += (double)count;
        painted.took = samples_clock() - begin;
    }
    return painted;
}

static void take_peer(const struct peer *peer)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int master = -1;
    char what[80];
    SAMPLES_AUTO times = {0};
    double most = 0;
    pid_t child = forkpty(&master, NULL, NULL, &size);
    if (child == 0) {
        (void)setenv("TERM", "xterm-256color", 1);
        (void)execl("/bin/sh", "sh", "-c", peer->command, (char *)NULL);
        _exit(127);
    }
    if (child < 0)
        return;
    struct painted first = until_quiet(master);
    for (int i = 0; i < DOWNS; i++) {
        if (write(master, "\033OB", 3) != 3)
            break;
        struct painted down = until_quiet(master);
        samples_add(&times, down.took, 0);
        most = down.bytes > most ? down.bytes : most;
    }
    (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    (void)close(master);
    struct spread spread = samples_spread(&times);
    (void)snprintf(what, sizeof(what), "%s: first paint", peer->name);
    ux_put(what, first.took, " ms", -1, "");
    (void)snprintf(what, sizeof(what), "%s: bytes of the first paint", peer->name);
    ux_put(what, first.bytes, "", -1, "");
    (void)snprintf(what, sizeof(what), "%s: Down to paint, median", peer->name);
    ux_put(what, spread.p50, " ms", -1, "15 times");
    (void)snprintf(what, sizeof(what), "%s: bytes of Down, most", peer->name);
    ux_put(what, most, "", -1, "");
}

static bool installed(const char *name)
{
    char command[80];
    (void)snprintf(command, sizeof(command), "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0; // NOLINT(cert-env33-c): the name is one of ours
}

void ux_take_peers(void)
{
    for (size_t i = 0; i < sizeof(peers) / sizeof(peers[0]); i++)
        if (installed(peers[i].name))
            take_peer(&peers[i]);
}
