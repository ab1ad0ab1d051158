// SPDX-License-Identifier: EUPL-1.2
// What a seal covers: every column, each with its length, so that nothing can be moved from one to the
// other, and an absent text is another than an empty one.
#include <string.h>

#include "service/log.h"

static void add_whole(struct seal *seal, int64_t value)
{
    unsigned char bytes[8];
    uint64_t rest = (uint64_t)value;
    for (size_t i = 0; i < sizeof(bytes); i++, rest >>= 8)
        bytes[i] = (unsigned char)(rest & 0xff);
    seal_bytes(seal, bytes, sizeof(bytes));
}

static void add_text(struct seal *seal, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    add_whole(seal, text ? (int64_t)length : -1);
    if (length > 0)
        seal_bytes(seal, text, length);
}

// Everything of the row but its seal.
static void add_row(struct seal *seal, const struct log_row *row, const char *moment)
{
    add_whole(seal, row->number);
    add_text(seal, moment);
    add_text(seal, row->worker);
    add_text(seal, row->on_behalf_of);
    add_text(seal, row->act);
    add_text(seal, row->household);
    add_text(seal, row->person);
    add_text(seal, row->purpose);
    add_text(seal, row->origin);
    add_text(seal, row->outcome);
    add_whole(seal, row->count);
    add_whole(seal, row->emergency);
    add_text(seal, row->session);
    add_text(seal, row->capacity);
}

void log_seal_row(const struct seal_key *key, const struct log_row *row, const char *moment,
                  const char *before, char ret_seal[SEAL_TEXT_SIZE])
{
    struct seal seal;
    seal_begin(&seal, key);
    add_row(&seal, row, moment);
    add_text(&seal, before);
    seal_end(&seal, ret_seal);
}

struct cover {
    struct seal seal;
    int64_t end;
};

static bool cover_row(void *context, const struct log_row *row, bool whole)
{
    struct cover *cover = context;
    if (row->number >= cover->end)
        return false;
    add_row(&cover->seal, row, row->moment_text);
    add_text(&cover->seal, row->seal);
    add_whole(&cover->seal, whole);
    return true;
}

bool log_seal_cover(struct store *store, const struct seal_key *key, int64_t number,
                    char ret_seal[SEAL_TEXT_SIZE], struct error *err)
{
    struct cover cover = {.end = number};
    seal_begin(&cover.seal, key);
    // From the lowest number there can be, so that a row put in front shows too.
    if (number > 1 && !store_walk_log(store, INT64_MIN, cover_row, &cover, err))
        return false;
    seal_end(&cover.seal, ret_seal);
    return true;
}
