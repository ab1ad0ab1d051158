// SPDX-License-Identifier: EUPL-1.2
#include "ui/secret_line.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/key.h"

void secret_line_wipe(struct secret_line *line)
{
    explicit_bzero(line, sizeof(*line));
}

static void add(struct secret_line *line, const char *bytes, size_t length)
{
    line->cut = line->length + length >= sizeof(line->text);
    if (line->cut)
        return;
    memcpy(line->text + line->length, bytes, length);
    line->length += length;
    line->text[line->length] = '\0';
}

static void take_last(struct secret_line *line)
{
    if (line->length == 0)
        return;
    size_t start = utf8_previous(line->text, line->length, line->length);
    explicit_bzero(line->text + start, line->length - start);
    line->length = start;
}

bool secret_line_key(struct secret_line *line, int key)
{
    char bytes[8];
    line->cut = false;
    if (key == UI_KEY_BACKSPACE) {
        take_last(line);
    } else if (key == UI_KEY_DELETE || key == UI_CTRL('U') || key == UI_CTRL('W')) {
        secret_line_wipe(line);
    } else if (key_is_text(key)) {
        add(line, bytes, utf8_encode((uint32_t)key, bytes));
        explicit_bzero(bytes, sizeof(bytes));
    } else {
        return false;
    }
    return true;
}

void secret_line_paste(struct secret_line *line, const char *text)
{
    line->cut = false;
    while (*text != '\0' && !line->cut) {
        size_t length = strcspn(text, "\r\n");
        add(line, text, length);
        text += length;
        text += strspn(text, "\r\n");
    }
}

void secret_line_draw(const struct secret_line *line, struct frame *frame, int row, int cells,
                      const char *label, bool focused)
{
    int column = 1 + draw_text(frame, row, 1, cells - 4, DRAW_NORMAL, label);
    for (int dot = column + 1 + column % 2; dot < cells - 1; dot += 2)
        (void)draw_text(frame, row, dot, 1, DRAW_MUTED, ".");
    (void)draw_text(frame, row, cells, 1, DRAW_NORMAL, ":");
    if (line->length > 0)
        (void)draw_text(frame, row, cells + 4, frame->columns - cells - 5, DRAW_MUTED,
                        _("(typed; it is not shown)"));
    if (focused)
        draw_cursor(frame, row, cells + 2);
}
