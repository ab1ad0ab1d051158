// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

// The signals of the terminal, for term.c only. Handlers set a flag and wake the loop through a
// pipe; everything else is done by the loop. Once a terminal takes nothing a second after a hang-up, what
// is written goes nowhere, so that one that is not read any more keeps nobody from saving and ending.

enum signal_flag {
    SIGNAL_RESIZE,   // SIGWINCH
    SIGNAL_HANGUP,   // SIGHUP, SIGTERM, SIGINT, SIGQUIT
    SIGNAL_STOP,     // SIGTSTP
    SIGNAL_CONTINUE, // SIGCONT
    SIGNAL_COUNT,
};

// Before the terminal library is started, which then leaves SIGWINCH alone.
__attribute__((warn_unused_result)) bool signals_catch(struct error *err);
void signals_release(void);

// To be polled for reading; -1 when signals are not caught.
int signals_file(void);
void signals_empty_file(void);
// Whether a signal came since it was last taken; a hang-up stays for ever.
bool signals_take(enum signal_flag flag);
void signals_raise(enum signal_flag flag); // as if it had come

// Suspends the process as SIGTSTP does by default; returns when it goes on.
void signals_suspend(void);

// When the program crashes, these bytes go to the terminal, its modes are put back as they are now,
// and the signal is raised again.
void signals_reset_on_crash(const char *bytes, size_t length);
void signals_restore_modes(void);

// Writes to the terminal; what cannot be written (the line has dropped) is lost.
void signals_write(const char *bytes, size_t length);

#endif
