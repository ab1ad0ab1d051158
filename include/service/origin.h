// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ORIGIN_H
#define SERVICE_ORIGIN_H

#include <stdbool.h>

#include "base/arena.h"

// Where an act came from, as the log says it: "pts/3 10.0.0.5", and "pts/3 10.0.0.5 (jansen)" when
// the terminal was logged in to by another than who is at work (su). NEN 7513 wants the access point.
//
// The system's own record of who is logged in (utmp) goes before the environment, which the caller
// makes, and which is not read at all by a program with more rights than its user.

enum { ORIGIN_SIZE = 65 }; // bytes, with the end

// What there is to know; NULL = unknown.
struct origin_facts {
    const char *terminal;   // "/dev/pts/3"
    const char *login;      // who is at work, by the operating system
    const char *logged_in;  // who logged in on the terminal
    const char *address;    // from which address, as the system kept it
    const char *host;       // or under which name: a host, ":0", "tmux(812).%0"
    const char *connection; // SSH_CONNECTION; its first word is an address
};

// At most 64 bytes of printable ASCII without blanks but between the parts: what else there is becomes
// '?'. False when nothing is known. Pure.
bool origin_format(const struct origin_facts *facts, char ret_text[ORIGIN_SIZE]);

// What utmp says of a terminal ("/dev/pts/3"): fills logged_in, address and host, in the arena.
void origin_look_up(struct origin_facts *facts, struct arena *arena);

// Of this process; NULL when nothing is known.
const char *origin_now(struct arena *arena);

#endif
