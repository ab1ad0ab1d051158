// SPDX-License-Identifier: EUPL-1.2
#include "ui/paste.h"

#include <string.h>

#include "base/utf8.h"

static const char end_mark[] = "\033[201~";

void paste_release(struct paste *paste)
{
    string_release(&paste->bytes);
    string_release(&paste->text);
    paste->matched = 0;
}

void paste_begin(struct paste *paste, int64_t now)
{
    paste->open = true;
    paste->dropped = false;
    paste->since = now;
    paste->wait = PASTE_WAIT;
    string_clear(&paste->bytes);
    string_clear(&paste->text);
    paste->matched = 0;
}

size_t paste_wants(const struct paste *paste)
{
    return strlen(end_mark) - paste->matched;
}

bool paste_feed(struct paste *paste, const char *bytes, size_t length, int64_t now)
{
    paste->since = now;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == end_mark[paste->matched]) {
            paste->matched++;
            if (paste->matched == strlen(end_mark))
                return true;
            continue;
        }
        // Only its first byte is an Esc, so a broken mark can begin anew at this byte only.
        string_append_n(&paste->bytes, end_mark, paste->matched);
        paste->matched = bytes[i] == end_mark[0] ? 1 : 0;
        if (paste->matched == 0)
            string_append_char(&paste->bytes, bytes[i]);
    }
    return false;
}

void paste_go_on(struct paste *paste)
{
    string_append_n(&paste->bytes, end_mark, paste->matched);
    paste->matched = 0;
    paste->wait = PASTE_REST;
}

bool paste_is_late(const struct paste *paste, int64_t now)
{
    return now - paste->since > paste->wait;
}

size_t paste_points(const struct paste *paste)
{
    size_t points = 0;
    for (size_t i = 0; i < paste->bytes.length; i++)
        points += ((unsigned char)paste->bytes.text[i] & 0xc0) != 0x80;
    return points;
}

const char *paste_text(struct paste *paste)
{
    string_clear(&paste->text);
    const char *bytes = string_text(&paste->bytes);
    for (size_t i = 0; i < paste->bytes.length;) {
        if (bytes[i] == '\0') {
            i++;
            continue;
        }
        uint32_t code = 0;
        size_t length = utf8_decode(bytes + i, &code);
        if (code == '\r') {
            string_append_char(&paste->text, '\n');
            length = bytes[i + 1] == '\n' ? 2 : length;
        } else if (code == '\n' || code == '\t' || (code >= ' ' && (code < 0x7f || code >= 0xa0))) {
            char character[8];
            string_append_n(&paste->text, character, utf8_encode(code, character));
        }
        i += length;
    }
    return string_text(&paste->text);
}
