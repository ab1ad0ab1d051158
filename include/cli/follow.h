// SPDX-License-Identifier: EUPL-1.2
#ifndef CLI_FOLLOW_H
#define CLI_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/string.h"
#include "cli/progress.h"

// A long run that can be followed and stopped. On a terminal one line of stderr tells how far it is,
// rewritten in place a few times a second; elsewhere, and on a terminal that is dumb, nothing is
// written, but by something that is built: a line now and then. ^C (SIGINT), SIGTERM and SIGHUP ask the run to stop at the next good moment; a second
// signal ends the program at once.
//
//     struct follow follow = {0};
//     follow_begin(&follow);
//     while (follow_on(&follow, done, count)) ...
//     follow_end(&follow);

struct follow {
    struct progress progress;
    int64_t began; // clock_milliseconds()
    int64_t due;   // when the line is written next
    int shown;     // cells of the line that stands there; 0 = none
    bool line;     // there is a terminal to write it on
    bool shared;   // with stdout
    bool building; // something that takes long and says nothing else: see struct progress
    bool parts;    // of one thing: see struct progress
    bool looking;  // before anything is done: see struct progress
    bool at_once;  // a test waits for it (EENPLAN_IDLE_MARK): it is always due
    int signal;    // that asked to stop; 0 = none
};

// Catches the signals that are not ignored.
void follow_begin(struct follow *follow);
// The same for something that is built.
void follow_begin_building(struct follow *follow);
// The same for a run over the parts of one thing.
void follow_begin_parts(struct follow *follow);
// Whether what follows is only looked up.
void follow_look_up(struct follow *follow, bool looking);
// How far the run is; false when it has been asked to stop.
bool follow_on(struct follow *follow, size_t done, size_t count);
// Takes the line away, so that something else can be written on the terminal.
void follow_hide(struct follow *follow);
// The same before output on stdout, when that is the same terminal; elsewhere the line stays.
void follow_make_way(struct follow *follow);
// Takes the line away and lets the signals be what they were.
void follow_end(struct follow *follow);

// Ends the program by the signal that stopped a run, so that the shell sees why. Returns only when
// that signal is blocked.
void follow_end_by(int signal);

#endif
