// SPDX-License-Identifier: EUPL-1.2
#ifndef E2E_TERM_H
#define E2E_TERM_H

#include <stdbool.h>
#include <stddef.h>

// A terminal in the test process: the program runs on a pseudo-terminal under a small job-control
// shell, libvterm shows what a worker would see, and tests press keys and look at the screen.
//
// Nothing here sleeps. With EENPLAN_IDLE_MARK=1 the program writes ESC _ idle;N ESC \ after a
// painted frame, N being the input events it has consumed. The harness counts what it sends in the
// same way and reads until both are equal: then the frame is complete. One event is
//   a named key (its escape sequence, Esc alone, and Alt with a key are ONE each),
//   a Unicode code point of typed text,
//   the start marker, each code point and the end marker of a bracketed paste,
//   a change of size.
// A count that differs, a deadline (a minute; two when EENPLAN_TEST_SLOW is set), an unexpected end of
// the program and a control sequence libvterm does not know fail the running cmocka test with the
// place in the journey, the screen and the last keys (on stdout, as TAP comments).
//
// Strings are UTF-8; rows and columns count from 0; colours are palette numbers. Terminals and
// homes still open at exit are cleaned up then, so a failed assertion leaves no process or folder
// behind.

enum {
    TERM_COLOUR_DEFAULT = -1,
    TERM_COLOUR_RGB = -2, // not from the palette
};

struct term_variable {
    const char *name;  // NULL ends an array
    const char *value; // NULL unsets
};

// All members may be zero or NULL; the default is in brackets.
struct term_options {
    int rows;                     // [24]
    int columns;                  // [80]
    const char *terminal;         // TERM [that of the run, terminals.h]
    const char *program;          // path of the executable [$EENPLAN_BINARY]
    const char *const *arguments; // ends in NULL, without the program's own name [none]
    // Added to, or overriding, the hermetic environment: PATH, sanitizer options, HOME, the XDG
    // folders inside it, TZ=UTC, LC_ALL=C.UTF-8, TERM, EENPLAN_IDLE_MARK=1 and
    // EENPLAN_NOW=2026-10-14T09:00 (a real store refuses it: unset it there).
    const struct term_variable *environment;
    const char *home; // from term_home_new(), stays the caller's [a new one, removed with the term]
    bool no_hangup_signal; // a line that drops is the end of the input only, as under nohup
    bool no_wait; // return before the first frame, for a program that ends or has no idle mark
    bool held;    // as after ^S: what it writes waits, and it with that, until ^Q or ^C
};

struct term_attribute {
    bool bold;
    bool underline;
    bool reverse;
    bool blink;
    int foreground;
    int background;
};

struct term;

// A private folder for HOME. Free it after every program that uses it: it removes all its files.
const char *term_home_new(void);
void term_home_free(const char *home);

// term_start(&(struct term_options){...}) starts the program and waits for its first frame. Never
// NULL. term_free() kills what still runs; it takes NULL.
#define term_start(...) term_start_at((__VA_ARGS__), __FILE__, __LINE__)
void term_free(struct term *t);

// Presses keys, one argument after the other, and waits for the frame after each. A key is
//   Up Down Left Right Home End PageUp PageDown Insert Delete Backspace Enter Tab S-Tab Esc Space
//   F1..F24, C-Left C-Right C-Home C-End S-Left S-Right, C-<ASCII character>,
//   M-<one character or key>
// and goes out as the bytes terminfo gives for the terminal. A key that it lacks fails the test when the
// test named the terminal (ask term_has_key); on that of the run another takes its place (terminals.h).
// Any other string is typed as text; use term_type for text that looks like a key.
#define term_keys(t, ...)                                                                          \
    term_keys_send(TERM_HERE(t), true, (const char *const[]){__VA_ARGS__, NULL})
// The same without waiting, for keys that end or suspend the program and for type-ahead.
#define term_send(t, ...)                                                                          \
    term_keys_send(TERM_HERE(t), false, (const char *const[]){__VA_ARGS__, NULL})
#define term_type(t, text) term_text_type(TERM_HERE(t), (text))
#define term_paste(t, text) term_text_paste(TERM_HERE(t), (text)) // bracketed
// Bytes as a line delivers them, in this one part: waits for the frame after them, which the program
// paints even when they are not a whole key yet. `events` says how many it counts.
#define term_part(t, bytes, events) term_part_send(TERM_HERE(t), (bytes), (events))
// The same, while the program is stopped: all of it is there when it looks.
#define term_at_once(t, bytes, events) term_all_send(TERM_HERE(t), (bytes), (events))
#define term_sync(t) term_events_sync(TERM_HERE(t))
bool term_has_key(struct term *t, const char *key);

// Changes the size and waits for the frame; nothing happens when it is the same. At one column
// libvterm 0.1.4 crashes on a wide character.
#define term_resize(t, rows, columns) term_size_set(TERM_HERE(t), (rows), (columns))

// A signal to the program is no input event. term_wait_frame() waits for a frame painted after the
// last term_signal(), term_wait_stopped() until the program is suspended, and term_wait_text()
// until a whole frame shows a text (of a program without idle marks: until it stands there).
#define term_signal(t, number) term_signal_send(TERM_HERE(t), (number))
#define term_wait_frame(t) term_frame_wait(TERM_HERE(t))
#define term_wait_stopped(t) term_stop_wait(TERM_HERE(t))
#define term_wait_text(t, text) term_text_wait(TERM_HERE(t), (text))
// SIGKILL, and reaps: as after a power cut. The screen stays to be examined.
#define term_kill(t) term_program_kill(TERM_HERE(t))
// The terminal goes away, as when a line drops: the program gets SIGHUP and end of file.
#define term_hangup(t) term_line_drop(TERM_HERE(t))
// Waits for the end and all output; the exit status 0..255, or minus the signal that ended it. The
// screen and its attributes stay to be examined (the primary screen, when the program restored it).
#define term_let_go(t) term_hold_end(TERM_HERE(t))
// Waits until the program itself answers a signal.
#define term_wait_caught(t, number) term_caught_wait(TERM_HERE(t), (number))
#define term_wait_exit(t) term_exit_wait(TERM_HERE(t))

// The text of a row without trailing blanks; a wide character counts two columns but stands once.
// It belongs to t and is good until the same row is asked for again.
const char *term_row(struct term *t, int row);
// Whether text stands within one row, and where it starts; both results may be NULL.
bool term_find(struct term *t, const char *text, int *ret_row, int *ret_column);
bool term_row_has(struct term *t, int row, const char *text);
struct term_attribute term_attr(struct term *t, int row, int column);
// Fails unless the row contains the text.
#define term_expect(t, row, text) term_row_expect(TERM_HERE(t), (row), (text))
// Fails unless the whole screen is as in $EENPLAN_GOLDEN/<name>.txt; UPDATE_GOLDEN=1 writes that
// file.
#define term_expect_screen(t, name) term_screen_expect(TERM_HERE(t), (name))

bool term_cursor(struct term *t, int *ret_row, int *ret_column); // whether it is visible
bool term_altscreen(const struct term *t);
size_t term_raw_bytes(struct term *t); // output since the last call, idle marks left out
// That output itself; it belongs to t.
const char *term_output(struct term *t);
// The terminal shows nothing more and takes nothing more from the program, as a line that hangs.
#define term_hang(t) term_line_hang(TERM_HERE(t))
// Whether the terminal is as a shell wants it: lines, echo, and signals for keys.
bool term_is_sane(struct term *t);
// What scrolled off the top and was not cleared (E3) since: lines, each with its end. It belongs to t.
const char *term_scrollback(struct term *t);
const char *term_home(const struct term *t);

// The program without a terminal, for the command line. Exit status as in term_wait_exit().
struct term_command {
    const char *program; // [$EENPLAN_BINARY]
    const char *home;    // [a new one, removed afterwards]
    const struct term_variable *environment;
    const char *const *arguments;
    const char *input;   // what stdin gives before its end [nothing]
    size_t input_length; // [strlen(input)]
};

struct command_result {
    int status;
    char *out; // NUL-terminated
    size_t out_length;
    char *err; // NUL-terminated
    size_t err_length;
};

// Runs to the end, collecting both outputs; release the result with command_result_release().
struct command_result term_run_command(const struct term_command *command);
// struct command_result r = term_run(home, "list", "households");
#define term_run(home_, ...)                                                                       \
    term_run_command(&(struct term_command){                                                       \
        .home = (home_), .arguments = (const char *const[]){__VA_ARGS__, NULL}})
void command_result_release(struct command_result *result);

// Behind the macros above: they note the place of the call for failure messages.
#define TERM_HERE(t) term_place((t), __FILE__, __LINE__)
struct term *term_place(struct term *t, const char *file, int line);
struct term *term_start_at(const struct term_options *options, const char *file, int line);
void term_keys_send(struct term *t, bool wait, const char *const keys[]);
void term_text_type(struct term *t, const char *text);
void term_text_paste(struct term *t, const char *text);
void term_part_send(struct term *t, const char *bytes, long events);
void term_all_send(struct term *t, const char *bytes, long events);
void term_line_hang(struct term *t);
void term_events_sync(struct term *t);
void term_size_set(struct term *t, int rows, int columns);
void term_signal_send(struct term *t, int number);
void term_frame_wait(struct term *t);
void term_stop_wait(struct term *t);
void term_text_wait(struct term *t, const char *text);
void term_program_kill(struct term *t);
void term_line_drop(struct term *t);
void term_hold_end(struct term *t);
void term_caught_wait(struct term *t, int number);
int term_exit_wait(struct term *t);
void term_row_expect(struct term *t, int row, const char *text);
void term_screen_expect(struct term *t, const char *name);

#endif
