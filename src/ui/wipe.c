// SPDX-License-Identifier: EUPL-1.2
#include "ui/wipe.h"

#include <string.h>

#include "ui/signals.h"

enum { TEXT_SIZE = 256 };

size_t wipe_unpaused(const char *text, char *ret_bytes, size_t size)
{
    size_t length = 0;
    while (text != NULL && *text != '\0' && length < size) {
        const char *pause_end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (pause_end != NULL)
            text = pause_end + 1;
        else
            ret_bytes[length++] = *text++;
    }
    return length;
}

void wipe_write(const char *text)
{
    char bytes[TEXT_SIZE];
    signals_write(bytes, wipe_unpaused(text, bytes, sizeof(bytes)));
}

// Blanks over everything, and a page of line ends. The last cell is left: writing it may scroll.
static void write_blanks(const struct wipe *wipe)
{
    static const char blanks[] = "                                ";
    for (int row = 0; row < wipe->rows; row++) {
        const char *place = wipe->place_of(row);
        if (place == NULL)
            break;
        wipe_write(place);
        size_t left = (size_t)(row == wipe->rows - 1 ? wipe->columns - 1 : wipe->columns);
        for (size_t some = 0; left > 0; left -= some) {
            some = left < sizeof(blanks) ? left : sizeof(blanks) - 1;
            signals_write(blanks, some);
        }
    }
    for (int row = 0; row < wipe->rows; row++)
        signals_write("\n", 1);
}

void wipe_scrollback(const struct wipe *wipe)
{
    static const char usual[] = "\033[3J";
    if (wipe->erase != NULL) {
        wipe_write(wipe->erase);
        return;
    }
    // tmux knows it when it calls itself "screen" too; others pass over it, or clear what is blank.
    if (wipe->clear != NULL && strncmp(wipe->clear, usual, 2) == 0)
        wipe_write(usual);
    write_blanks(wipe);
    wipe_write(wipe->clear);
}
