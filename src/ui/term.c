// SPDX-License-Identifier: EUPL-1.2
#include "ui/term.h"

#include <langinfo.h>
#include <ncursesw/curses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/translate.h"
#include "ui/draw.h"
#include "ui/signals.h"
#include "ui/term_input.h"
#include "ui/theme.h"
#include "ui/wipe.h"

enum {
    ESCAPE_DELAY = 25,
    RESET_SIZE = 256,
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

// The one terminal of the process.
static struct {
    SCREEN *screen;
    bool headless;
    FILE *null_in;
    FILE *null_out;
    bool marks;
    bool at_once;
    bool mark_due;
    bool numeric_pad;
    bool wipe;
    char reset[RESET_SIZE]; // what puts the terminal back
    size_t reset_length;
} term;

static const char *capability(const char *name)
{
    const char *text = tigetstr(name);
    return text == NULL || text == (const char *)-1 ? NULL : text;
}

static void add_reset(const char *text)
{
    term.reset_length +=
        wipe_unpaused(text, term.reset + term.reset_length, RESET_SIZE - term.reset_length);
}

// What puts the terminal back, prepared while the program is sound. The screen is wiped before it
// is left, so that nothing of a client shows where there is no alternate screen.
static void prepare_reset(void)
{
    static const char *const names[] = {"sgr0", "clear", "rmkx", "cnorm", "rmcup"};
    term.reset_length = 0;
    add_reset(paste_off);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        add_reset(capability(names[i]));
}

static void send_modes(void)
{
    signals_write(paste_on, strlen(paste_on));
    // Digits of the numeric pad as digits; keypad() asked for application mode.
    if (term.numeric_pad)
        signals_write("\033>", 2);
}

static SCREEN *open_screen(struct string *notice)
{
    static const char *const fallbacks[] = {"xterm-256color", "vt100"};
    const char *type = environment_value("TERM");
    SCREEN *screen = NULL;
    if (type != NULL)
        screen = newterm(NULL, stdout, stdin);
    for (size_t i = 0; screen == NULL && i < 2; i++) {
        screen = newterm(fallbacks[i], stdout, stdin);
        if (screen != NULL) {
            string_append_format(notice,
                                 _("The terminal type \"%s\" is unknown here; working as %s."),
                                 type == NULL ? "" : type, fallbacks[i]);
        }
    }
    return screen;
}

// A screen is put together by placing the cursor. A line that does not tell its size has that of the
// description, or 80x24.
static bool can_show_screens(struct error *err)
{
    const char *type = environment_value("TERM");
    return capability("cup") != NULL ||
           error_set(err, ERROR_USAGE,
                     _("The terminal type \"%s\" cannot place the cursor, which the screens need. "
                       "Use another terminal, or commands: see 'eenplan --help'."),
                     type == NULL ? "" : type);
}

// Everything a screen needs, with a terminal or without.
static void set_up_screen(void)
{
    (void)raw();
    (void)noecho();
    (void)nonl();
    (void)intrflush(stdscr, FALSE);
    (void)keypad(stdscr, TRUE);
    (void)nodelay(stdscr, TRUE);
    (void)curs_set(1);
    if (environment_value("ESCDELAY") == NULL)
        (void)set_escdelay(ESCAPE_DELAY);
    const char *no_colour = environment_value("NO_COLOR");
    draw_set_theme(theme_of_environment());
    draw_set_up(has_colors() && no_colour == NULL, term_ascii_only());
}

static const char *place_of(int row)
{
    const char *place = capability("cup");
    return place == NULL ? NULL : tiparm(place, row, 0);
}

static void clear_scrollback(void)
{
    wipe_scrollback(&(struct wipe){.erase = capability("E3"),
                                   .clear = capability("clear"),
                                   .place_of = place_of,
                                   .rows = getmaxy(stdscr),
                                   .columns = getmaxx(stdscr)});
}

void term_wipe(void)
{
    (void)werase(stdscr);
    (void)clearok(curscr, TRUE);
    (void)wnoutrefresh(stdscr);
    (void)doupdate();
    if (!term.headless)
        clear_scrollback();
}

void term_wipe_on_close(void)
{
    term.wipe = true;
}

bool term_open(struct string *notice, struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(err, ERROR_USAGE, _("The screens need a terminal."));
    if (!signals_catch(err))
        return false;
    // The library reads LINES and COLUMNS as the size for ever; the terminal itself knows better.
    use_env(FALSE);
    use_tioctl(TRUE);
    term.screen = open_screen(notice);
    if (term.screen == NULL) {
        signals_release();
        return error_set(err, ERROR_USAGE, _("This terminal cannot show the screens."));
    }
    if (!can_show_screens(err)) {
        delscreen(term.screen); // nothing was drawn yet
        term.screen = NULL;
        signals_restore_modes();
        signals_release();
        return false;
    }
    if (term_ascii_only())
        string_append_format(notice, "%s%s", notice->length > 0 ? " " : "",
                             _("Letters with accents cannot be shown here; each is a \"?\"."));
    term.headless = false;
    const char *marks = environment_value("EENPLAN_IDLE_MARK");
    term.at_once = marks != NULL && strcmp(marks, "1") == 0;
    term.marks = term.at_once || (marks != NULL && strcmp(marks, "frame") == 0);
    term_input_begin(term.marks);
    const char *keypad_on = capability("smkx");
    term.numeric_pad = keypad_on != NULL && strstr(keypad_on, "\033=") != NULL;
    prepare_reset();
    signals_reset_on_crash(term.reset, term.reset_length);
    set_up_screen();
    term_input_define_keys();
    (void)refresh();
    send_modes();
    return true;
}

bool term_open_headless(const char *type, int rows, int columns, struct error *err)
{
    term.null_in = fopen("/dev/null", "r");
    term.null_out = tmpfile();
    if (term.null_in != NULL && term.null_out != NULL) {
        use_env(FALSE);
        use_tioctl(FALSE);
        term.screen = newterm(type, term.null_out, term.null_in);
    }
    term.headless = true;
    if (term.screen == NULL) {
        term_close();
        return error_set(err, ERROR_IO, _("There is no terminal of type '%s'."), type);
    }
    set_up_screen();
    (void)resizeterm(rows, columns);
    return true;
}

bool term_is_open(void)
{
    return term.screen != NULL;
}

void term_close(void)
{
    if (term.screen != NULL) {
        (void)werase(stdscr);
        (void)wrefresh(stdscr);
        (void)endwin();
        if (!term.headless) {
            if (term.wipe) {
                wipe_write(capability("clear"));
                clear_scrollback();
            }
            term.wipe = false;
            signals_write(paste_off, strlen(paste_off));
            signals_restore_modes();
            signals_release();
        }
        delscreen(term.screen);
        term.screen = NULL;
    }
    for (size_t i = 0; i < 2; i++) {
        FILE **file = i == 0 ? &term.null_in : &term.null_out;
        if (*file != NULL) {
            (void)fclose(*file);
            *file = NULL;
        }
    }
    term_input_release();
}

long term_headless_bytes(void)
{
    return term.null_out == NULL ? 0 : (long)lseek(fileno(term.null_out), 0, SEEK_CUR);
}

size_t term_headless_output(char *ret_bytes, size_t size)
{
    ssize_t count = term.null_out == NULL ? 0 : pread(fileno(term.null_out), ret_bytes, size, 0);
    return count > 0 ? (size_t)count : 0;
}

void term_size(int *ret_rows, int *ret_columns)
{
    getmaxyx(stdscr, *ret_rows, *ret_columns);
}

void term_resize_headless(int rows, int columns)
{
    (void)resizeterm(rows, columns);
}

bool term_marks_idle(void)
{
    return term.at_once;
}

bool term_has_colour(void)
{
    return draw_has_colour();
}

bool term_ascii_only(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

// Stops as the shell asked, and comes back: the terminal may have another size and other modes.
// Nothing of a client stays where there is no alternate screen.
static void suspend(void)
{
    (void)werase(stdscr);
    (void)wrefresh(stdscr);
    (void)endwin();
    signals_write(paste_off, strlen(paste_off));
    signals_suspend();
    signals_raise(SIGNAL_RESIZE);
    signals_raise(SIGNAL_CONTINUE);
}

static bool size_has_changed(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    int rows = 0;
    int columns = 0;
    term_size(&rows, &columns);
    if (rows == size.ws_row && columns == size.ws_col)
        return false;
    (void)resizeterm(size.ws_row, size.ws_col);
    return true;
}

static struct term_event next_signal(void)
{
    signals_empty_file();
    if (signals_take(SIGNAL_HANGUP))
        return (struct term_event){.kind = TERM_EVENT_HANGUP};
    if (signals_take(SIGNAL_STOP))
        suspend();
    if (signals_take(SIGNAL_RESIZE) && size_has_changed()) {
        term_input_count();
        return (struct term_event){.kind = TERM_EVENT_RESIZE};
    }
    if (signals_take(SIGNAL_CONTINUE)) {
        (void)reset_prog_mode();
        return (struct term_event){.kind = TERM_EVENT_REDRAW};
    }
    return (struct term_event){0};
}

static void write_mark(void)
{
    if (term.marks && term.mark_due) {
        char mark[48];
        int length = snprintf(mark, sizeof(mark), "\033_idle;%ld\033\\", term_input_events());
        signals_write(mark, (size_t)length);
        term.mark_due = false;
    }
}

// Blocks. True when the other side is gone.
static bool wait_for_input(int timeout)
{
    struct pollfd files[] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = signals_file(), .events = POLLIN},
    };
    if (poll(files, 2, term_input_wait(timeout)) <= 0 || files[0].revents == 0)
        return false;
    // Readable without a byte to read is the end of the line.
    return term_input_waiting() == 0;
}

struct term_event term_wait(int timeout)
{
    for (bool waited = false;; waited = true) {
        struct term_event event = next_signal();
        if (event.kind == TERM_EVENT_NONE)
            event = term_input_next();
        if (event.kind != TERM_EVENT_NONE || waited || timeout == 0)
            return event;
        write_mark();
        if (wait_for_input(timeout))
            signals_raise(SIGNAL_HANGUP);
    }
}

void term_take_esc_digits(bool on)
{
    term_input_esc_digits(on);
}

void term_discard_input(void)
{
    if (!term.headless)
        term_input_discard();
}

void term_flush(bool whole)
{
    if (whole)
        (void)clearok(curscr, TRUE);
    (void)wnoutrefresh(stdscr);
    (void)doupdate();
    if (whole && !term.headless) {
        (void)keypad(stdscr, TRUE);
        send_modes();
    }
    term.mark_due = true;
}
