// SPDX-License-Identifier: EUPL-1.2
#include "service/strongbox.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "service/sodium.h"

enum {
    MAGIC = 16,
    LENGTH = 4, // of the key
    PIECE = 64 * 1024,
};

static const unsigned char magic[MAGIC] = "eenplan-backup\0\1"; // and the version

// A stream with room for one piece, plain and encrypted.
struct box {
    struct cipher cipher;
    size_t filled; // of `plain`
    int from;
    int to;
    unsigned char plain[PIECE];
    unsigned char piece[PIECE + CIPHER_MORE];
};

static struct box *box_new(int from, int to)
{
    struct box *box = calloc(1, sizeof(*box));
    if (!box)
        abort();
    box->from = from;
    box->to = to;
    return box;
}

static void box_free(struct box *box)
{
    cipher_end(&box->cipher);
    sodium_wipe(box, sizeof(*box));
    free(box);
}

static bool read_failed(struct error *err)
{
    return error_set(err, ERROR_IO, _("The backup could not be read: %s."), error_of_system(errno));
}

// As many bytes as there are, at most `count`.
static bool read_some(int file, unsigned char *bytes, size_t count, size_t *ret_count,
                      struct error *err)
{
    size_t have = 0;
    while (have < count) {
        ssize_t got = read(file, bytes + have, count - have);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return read_failed(err);
        if (got > 0)
            have += (size_t)got;
    }
    *ret_count = have;
    return true;
}

static bool write_all(int file, const unsigned char *bytes, size_t count, struct error *err)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno != EINTR) {
            if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
                return error_set(
                    err, ERROR_FULL,
                    _("The disk is full; there is no room for a copy. Nothing was made."));
            return error_set(err, ERROR_IO, _("The copy could not be written: %s."),
                             error_of_system(errno));
        }
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
    return true;
}

bool strongbox_is(int file)
{
    unsigned char head[MAGIC];
    return pread(file, head, MAGIC, 0) == MAGIC && memcmp(head, magic, MAGIC) == 0;
}

// ---- locking ------------------------------------------------------------------------------------

static bool write_piece(struct box *box, bool last, struct error *err)
{
    size_t count = box->filled;
    cipher_write(&box->cipher, box->plain, count, last, box->piece);
    box->filled = 0;
    return write_all(box->to, box->piece, count + CIPHER_MORE, err);
}

static bool add(struct box *box, const void *bytes, size_t count, struct error *err)
{
    const unsigned char *at = bytes;
    while (count > 0) {
        size_t room = PIECE - box->filled;
        size_t part = count < room ? count : room;
        memcpy(box->plain + box->filled, at, part);
        box->filled += part;
        at += part;
        count -= part;
        if (box->filled == PIECE && !write_piece(box, false, err))
            return false;
    }
    return true;
}

static bool lock_head(struct box *box, const char *pass_phrase, struct error *err)
{
    unsigned char head[CIPHER_HEAD_SIZE];
    return sodium_ready(err) && cipher_begin(&box->cipher, pass_phrase, head, err) &&
           write_all(box->to, magic, MAGIC, err) && write_all(box->to, head, sizeof(head), err);
}

static bool lock_key(struct box *box, const struct string *key, struct error *err)
{
    unsigned char length[LENGTH];
    for (int i = 0; i < LENGTH; i++)
        length[i] = (unsigned char)(key->length >> (8 * i));
    return add(box, length, LENGTH, err) && add(box, string_text(key), key->length, err);
}

static bool lock_copy(struct box *box, struct error *err)
{
    unsigned char chunk[PIECE / 4];
    size_t count = 0;
    do {
        if (!read_some(box->from, chunk, sizeof(chunk), &count, err) ||
            !add(box, chunk, count, err))
            return false;
    } while (count == sizeof(chunk));
    sodium_wipe(chunk, sizeof(chunk));
    return write_piece(box, true, err);
}

bool strongbox_lock(int copy, const struct string *key, const char *pass_phrase, int box_file,
                    struct error *err)
{
    struct box *box = box_new(copy, box_file);
    bool good = lock_head(box, pass_phrase, err) && lock_key(box, key, err) && lock_copy(box, err);
    box_free(box);
    return good;
}

// ---- opening ------------------------------------------------------------------------------------

static bool damaged(struct error *err)
{
    return error_set(err, ERROR_CORRUPT,
                     _("The encrypted backup is not whole: a part was changed or is missing."));
}

static bool open_head(struct box *box, const char *pass_phrase, struct error *err)
{
    unsigned char head[MAGIC + CIPHER_HEAD_SIZE];
    size_t count = 0;
    if (!sodium_ready(err) || !read_some(box->from, head, sizeof(head), &count, err))
        return false;
    if (count < sizeof(head))
        return damaged(err);
    return cipher_resume(&box->cipher, pass_phrase, head + MAGIC, err);
}

// The next piece into box->plain. All but the last are full.
static bool read_piece(struct box *box, bool first, bool *ret_last, struct error *err)
{
    size_t count = 0;
    if (!read_some(box->from, box->piece, sizeof(box->piece), &count, err))
        return false;
    if (count < CIPHER_MORE)
        return damaged(err);
    if (!cipher_read(&box->cipher, box->piece, count, box->plain, ret_last))
        return first ? error_set(err, ERROR_DENIED,
                                 _("This is not the pass phrase of this backup, or the file was "
                                   "changed."))
                     : damaged(err);
    box->filled = count - CIPHER_MORE;
    return true;
}

// The key stands at the beginning; *left is how much of it is still to come, with its length.
struct key_left {
    size_t lengths; // bytes of the length that were read
    size_t count;
};

static bool take_key(struct box *box, struct key_left *left, size_t *at, struct string *key,
                     struct error *err)
{
    for (; left->lengths < LENGTH && *at < box->filled; left->lengths++, (*at)++)
        left->count |= (size_t)box->plain[*at] << (8 * left->lengths);
    if (left->count > STRONGBOX_KEY_MOST)
        return damaged(err);
    size_t have = box->filled - *at;
    size_t part = left->count < have ? left->count : have;
    string_append_n(key, (const char *)box->plain + *at, part);
    left->count -= part;
    *at += part;
    return true;
}

static bool open_pieces(struct box *box, struct string *key, struct error *err)
{
    struct key_left left = {0};
    bool last = false;
    unsigned char more = 0;
    for (bool first = true; !last; first = false) {
        size_t at = 0;
        if (!read_piece(box, first, &last, err) || !take_key(box, &left, &at, key, err) ||
            !write_all(box->to, box->plain + at, box->filled - at, err))
            return false;
    }
    size_t behind = 0;
    if (!read_some(box->from, &more, 1, &behind, err))
        return false;
    return (behind == 0 && left.lengths == LENGTH && left.count == 0) || damaged(err);
}

bool strongbox_open(int box_file, const char *pass_phrase, int copy, struct string *ret_key,
                    struct error *err)
{
    struct box *box = box_new(box_file, copy);
    bool good = open_head(box, pass_phrase, err) && open_pieces(box, ret_key, err);
    box_free(box);
    return good;
}
