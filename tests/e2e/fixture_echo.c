// SPDX-License-Identifier: EUPL-1.2
// A small terminal program with a right event loop, for the harness's own test: it shows the last
// key, the text typed, and a few characters and attributes to read back. C-q ends it with status 3,
// SIGTERM with 4, SIGHUP with 6. Wrong on purpose: '!' writes a control sequence that no terminal
// knows, '#' counts as two events.
#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <ncursesw/curses.h>

enum { KEY_PASTE = KEY_MAX + 1, KEY_PASTE_END };

static int signal_pipe[2];

struct echo {
    long events;
    bool done;
    int status;
    wchar_t last[32];
    wchar_t typed[32]; // the last characters
    bool bold;         // of a line: changed by ^B
};

static void on_signal(int number)
{
    int saved = errno;
    char byte = (char)number;
    if (write(signal_pipe[1], &byte, 1) < 0)
        _exit(126);
    errno = saved;
}

static void write_all(const char *text)
{
    if (write(STDOUT_FILENO, text, strlen(text)) < 0)
        _exit(125);
}

static void paint(const struct echo *echo)
{
    erase();
    mvprintw(0, 0, "fixture %dx%d", LINES, COLS);
    mvprintw(1, 0, "last: %ls", echo->last);
    mvprintw(2, 0, "typed: %ls", echo->typed);
    mvaddstr(3, 0, "漢字 e\u0301 ż € 😀|");
    attrset(A_BOLD);
    mvaddstr(4, 0, "bold");
    attrset(A_UNDERLINE);
    mvaddstr(4, 5, "under");
    attrset(A_REVERSE);
    mvaddstr(4, 11, "turned");
    attrset(has_colors() ? COLOR_PAIR(1) : A_NORMAL);
    mvaddstr(4, 18, "red");
    attrset(A_NORMAL);
    attrset(echo->bold ? A_BOLD : A_NORMAL);
    mvhline(5, 0, ACS_HLINE, 5);
    attrset(A_NORMAL);
    move(2, 7 + wcswidth(echo->typed, 32));
    refresh();
}

// In two pieces, as a mark may arrive.
static void write_mark(const struct echo *echo)
{
    char mark[32];
    snprintf(mark, sizeof(mark), "idle;%ld\033\\", echo->events);
    write_all("\033_");
    write_all(mark);
}

static void type(struct echo *echo, wint_t point)
{
    size_t length = wcslen(echo->typed);
    if (length == 31) {
        wmemmove(echo->typed, echo->typed + 1, length);
        length--;
    }
    echo->typed[length] = (wchar_t)point;
    echo->typed[length + 1] = L'\0';
}

static void take_character(struct echo *echo, wint_t point)
{
    wint_t next = 0;
    if (point == 27 && get_wch(&next) == OK) {
        swprintf(echo->last, 32, L"M-%lc", next);
    } else if (point < 32 || point == 127) {
        swprintf(echo->last, 32, L"^%lc", point ^ 64);
        echo->done = point == ('q' & 31);
        echo->status = 3;
    } else {
        swprintf(echo->last, 32, L"%lc", point);
        type(echo, point);
    }
    if (point == '!')
        write_all("\033[7;7y");
    echo->events += point == '#';
    echo->bold = echo->bold != (point == ('b' & 31));
}

static void take_keys(struct echo *echo)
{
    wint_t key = 0;
    for (int kind = get_wch(&key); kind != ERR && !echo->done; kind = get_wch(&key)) {
        if (kind == KEY_CODE_YES && key == KEY_RESIZE)
            continue; // counted with its signal
        echo->events++;
        if (kind == OK)
            take_character(echo, key);
        else if (key == KEY_PASTE || key == KEY_PASTE_END)
            swprintf(echo->last, 32, L"%s", key == KEY_PASTE ? "paste" : "paste end");
        else
            swprintf(echo->last, 32, L"%s", keyname((int)key));
    }
}

static void take_signals(struct echo *echo)
{
    char numbers[256];
    ssize_t count = read(signal_pipe[0], numbers, sizeof(numbers));
    bool resized = false;
    for (ssize_t i = 0; i < count; i++) {
        if (numbers[i] == SIGHUP)
            _exit(6);
        if (numbers[i] == SIGTERM) {
            echo->done = true;
            echo->status = 4;
        } else if (numbers[i] == SIGTSTP) {
            endwin();
            raise(SIGSTOP);
            refresh();
        }
        resized = resized || numbers[i] == SIGWINCH;
    }
    struct winsize size;
    if (resized && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        echo->events++;
        resizeterm(size.ws_row, size.ws_col);
        clearok(curscr, TRUE);
    }
}

static void start(void)
{
    setlocale(LC_ALL, "");
    if (pipe(signal_pipe) != 0)
        exit(2);
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigaction(SIGWINCH, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGTSTP, &action, NULL);
    initscr();
    if (has_colors()) {
        start_color();
        use_default_colors();
        init_pair(1, COLOR_RED, -1);
    }
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    set_escdelay(25);
    define_key("\033[200~", KEY_PASTE);
    define_key("\033[201~", KEY_PASTE_END);
    write_all("\033[?2004h");
}

int main(int argc, char **argv)
{
    if (argc > 1) { // without a terminal: copies stdin to stdout
        char line[256];
        while (fgets(line, sizeof(line), stdin) != NULL)
            printf("%s: %s", argv[1], line);
        fprintf(stderr, "%s\n",
                getenv("FIXTURE_MESSAGE") != NULL ? getenv("FIXTURE_MESSAGE") : "none");
        return 5;
    }
    start();
    struct echo echo = {0};
    while (!echo.done) {
        paint(&echo);
        struct pollfd fds[] = {
            {.fd = STDIN_FILENO, .events = POLLIN},
            {.fd = signal_pipe[0], .events = POLLIN},
        };
        if (poll(fds, 2, 0) == 0) {
            write_mark(&echo);
            while (poll(fds, 2, -1) < 0 && errno == EINTR) {
            }
        }
        if ((fds[0].revents & POLLHUP) != 0)
            poll(&fds[1], 1, -1); // the signal of the hangup comes too
        else
            take_keys(&echo);
        if (fds[1].revents != 0)
            take_signals(&echo);
    }
    write_all("\033[?2004l");
    endwin();
    printf("goodbye\n");
    return echo.status;
}
