// SPDX-License-Identifier: EUPL-1.2
#include "visitor.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../e2e/term_key.h"
#include "samples.h"

enum { ROWS = 24, COLUMNS = 80, ROW_BYTES = 1024 };

static void fail(const char *what)
{
    (void)fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

void visitor_start(struct visitor *visitor, const struct launch *launch)
{
    struct winsize size = {.ws_row = ROWS, .ws_col = COLUMNS};
    *visitor = (struct visitor){.events_answered = -1, .vterm = vterm_new(ROWS, COLUMNS)};
    if (!visitor->vterm)
        abort();
    vterm_set_utf8(visitor->vterm, 1);
    visitor->screen = vterm_obtain_screen(visitor->vterm);
    vterm_screen_enable_altscreen(visitor->screen, 1);
    vterm_screen_reset(visitor->screen, 1);
    visitor->program = forkpty(&visitor->master, NULL, NULL, &size);
    if (visitor->program == 0)
        launch_exec(launch);
    if (visitor->program < 0 || fcntl(visitor->master, F_SETFD, FD_CLOEXEC) != 0 ||
        fcntl(visitor->master, F_SETFL, O_NONBLOCK) != 0)
        fail("a terminal");
    visitor->sent = samples_clock();
}

void visitor_end(struct visitor *visitor)
{
    (void)close(visitor->master);
    if (waitpid(visitor->program, NULL, 0) != visitor->program)
        fail("the end of the program");
    vterm_free(visitor->vterm);
    *visitor = (struct visitor){0};
}

static const char *row_text(const struct visitor *visitor, int row, char ret_line[ROW_BYTES + 1])
{
    VTermRect rect = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = COLUMNS};
    ret_line[vterm_screen_get_text(visitor->screen, ret_line, ROW_BYTES, rect)] = '\0';
    return ret_line;
}

void visitor_press(struct visitor *visitor, const char *key)
{
    char bytes[TERM_KEY_SIZE];
    size_t length = 0;
    const char *send = bytes;
    visitor->events_sent++;
    if (term_key_bytes(VISITOR_TERMINAL, key, bytes, &length) != TERM_KEY_FOUND) {
        send = key;
        length = strlen(key);
        visitor->events_sent += (long)term_key_points(key) - 1;
    }
    visitor->sent = samples_clock();
    if (write(visitor->master, send, length) != (ssize_t)length)
        fail("a key");
}

bool visitor_answered(const struct visitor *visitor)
{
    return visitor->events_answered >= visitor->events_sent;
}

// With what it showed last: it tells why.
static void ended_by_itself(const struct visitor *visitor)
{
    for (int row = 0; row < ROWS; row++) {
        char line[ROW_BYTES + 1];
        (void)fprintf(stderr, "%s\n", row_text(visitor, row, line));
    }
    fail("a session ended by itself");
}

bool visitor_read(struct visitor *visitor)
{
    char bytes[16384];
    char shown[IDLE_MARK_SIZE];
    ssize_t count = read(visitor->master, bytes, sizeof(bytes));
    if (count <= 0) {
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        ended_by_itself(visitor);
    }
    for (ssize_t i = 0; i < count; i++) {
        size_t length = 0;
        (void)idle_mark_feed(&visitor->filter, bytes[i], shown, &length, &visitor->events_answered);
        if (length > 0)
            vterm_input_write(visitor->vterm, shown, length);
    }
    vterm_screen_flush_damage(visitor->screen);
    return visitor_answered(visitor);
}

bool visitor_shows(const struct visitor *visitor, int row, const char *text)
{
    int first = row < 0 ? 0 : row;
    int end = row < 0 ? ROWS : row + 1;
    for (int at = first; at < end; at++) {
        char line[ROW_BYTES + 1];
        if (strstr(row_text(visitor, at, line), text))
            return true;
    }
    return false;
}
