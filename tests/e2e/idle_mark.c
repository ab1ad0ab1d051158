// SPDX-License-Identifier: EUPL-1.2
#include "idle_mark.h"

#include <stdlib.h>
#include <string.h>

enum match { MATCH_NONE, MATCH_PARTIAL, MATCH_WHOLE };

static const char mark_start[] = "\033_idle;";

static enum match match_mark(const char *bytes, size_t length)
{
    size_t start = strlen(mark_start);
    size_t compared = length < start ? length : start;
    if (memcmp(bytes, mark_start, compared) != 0)
        return MATCH_NONE;
    size_t at = start;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9')
        at++;
    if (at >= length)
        return length < IDLE_MARK_SIZE - 2 ? MATCH_PARTIAL : MATCH_NONE;
    if (at == start || bytes[at] != '\033')
        return MATCH_NONE;
    if (at + 1 == length)
        return MATCH_PARTIAL;
    return bytes[at + 1] == '\\' ? MATCH_WHOLE : MATCH_NONE;
}

bool idle_mark_feed(struct idle_mark_filter *filter, char byte, char *out, size_t *ret_length,
                    long *ret_events)
{
    *ret_length = 0;
    filter->held[filter->length++] = byte;
    while (filter->length > 0) {
        enum match match = match_mark(filter->held, filter->length);
        if (match == MATCH_PARTIAL)
            return false;
        if (match == MATCH_WHOLE) {
            *ret_events = strtol(filter->held + strlen(mark_start), NULL, 10);
            filter->length = 0;
            return true;
        }
        out[(*ret_length)++] = filter->held[0];
        filter->length--;
        memmove(filter->held, filter->held + 1, filter->length);
    }
    return false;
}
