// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_TERM_INTERNAL_H
#define E2E_TERM_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include <vterm.h>

#include "idle_mark.h"
#include "launch.h"
#include "term.h"
#include "terminals.h"

// What term.c (processes, waiting, keys) and term_screen.c (what is seen) share.

enum {
    TERM_MAX_ROWS = 512,
    TERM_MAX_COLUMNS = 1024,
    TERM_LAST_KEYS = 20,
    TERM_KEY_TEXT_SIZE = 24,
};

struct term {
    struct term *next; // the terminals in use
    VTerm *vterm;
    VTermScreen *screen;
    struct launch launch;
    const struct terminal *on; // a row of the table, or the one below
    struct terminal named;     // by the test: keys as the description has them
    bool strict;
    const char *home;
    bool owns_home;

    int master;  // -1: hung up
    bool at_end; // no more output will come
    int reports; // read end of the pipe from the shell
    pid_t shell;
    pid_t program;
    bool stopped;
    bool ended;
    int status; // when ended

    struct idle_mark_filter filter;
    long events_sent;
    long events_consumed; // by the last mark; -1: none yet
    long frames;          // marks seen
    long frames_before_signal;
    bool settled; // nothing was shown since the last mark
    size_t raw_bytes;
    char *output; // those bytes
    size_t output_capacity;
    bool after_escape; // the last key was Esc, which must not run into the next

    char *scrollback;     // NULL: nothing scrolled off
    size_t erase_matched; // bytes of E3 seen in a row

    unsigned long
        text_before; // of the frame looked at before: what it says and where the cursor is
    unsigned long look_before; // and how

    bool altscreen;
    bool cursor_hidden;
    char unrecognised[64]; // the first control sequence libvterm did not know
    char *row_texts[TERM_MAX_ROWS];
    char last_keys[TERM_LAST_KEYS][TERM_KEY_TEXT_SIZE];
    size_t key_count;
    const char *file; // of the call in the journey
    int line;
};

// The emulated screen, with its callbacks; vterm_free() ends it.
void term_screen_make(struct term *t, int rows, int columns);
// Follows the output: E3, which this libvterm does not know, clears what scrolled off.
void term_screen_follow(struct term *t, const char *bytes, size_t length);
// Fails when a terminal without colours shows one, and when a frame differs from the one before in
// nothing but attributes: then these alone would carry what was meant.
void term_look(struct term *t);
void term_screen_size(const struct term *t, int *ret_rows, int *ret_columns);

// Sends bytes to the program, taking in what it writes meanwhile.
void term_send_bytes(struct term *t, const char *bytes, size_t length);
// Keeps output for term_output().
void term_keep_output(struct term *t, const char *bytes, size_t length);

// Fail the test at the noted place, the second with the screen and the last keys.
void term_fail(struct term *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void term_fail_with_screen(struct term *t, const char *reason);
void term_refuse_unrecognised(struct term *t);

#endif
