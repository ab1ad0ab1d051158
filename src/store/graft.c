// SPDX-License-Identifier: EUPL-1.2
#include "store/graft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/translate.h"

enum {
    HEADER_SIZE = 100,
    PAGE_SIZE_AT = 16,
    RESERVED_AT = 20,
    PAGE_COUNT_AT = 28,
    LARGEST_ROOT_AT = 52,   // not 0: the file knows of each page where it belongs
    LOCK_BYTE = 0x40000000, // the page with this byte is never used
    WRITTEN_AT_ONCE = 256,  // pages
    ASK_AFTER_PAGES = 8192,
};

enum page_type {
    INTERIOR_INDEX = 2,
    INTERIOR_TABLE = 5,
    LEAF_INDEX = 10,
    LEAF_TABLE = 13,
};

// A page of the one file that gets a number in the other.
struct moved {
    uint32_t from;
    bool overflow;
};

struct graft {
    void *memory; // of the source
    const unsigned char *source;
    size_t size;         // of the source, in bytes
    uint32_t page;       // bytes
    int target;          // descriptor
    uint32_t next;       // the number the next page gets
    struct moved *queue; // in the order of their numbers
    size_t queued;
    size_t taken;
    size_t room;
    unsigned char *buffer;
    uint32_t buffered;    // pages
    uint32_t buffer_from; // number of the first
    graft_go_on *go_on;
    void *context;
};

static uint32_t number_at(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put_number(unsigned char *at, uint32_t number)
{
    at[0] = (unsigned char)(number >> 24);
    at[1] = (unsigned char)(number >> 16);
    at[2] = (unsigned char)(number >> 8);
    at[3] = (unsigned char)number;
}

static bool not_so(struct error *err)
{
    return error_set(err, ERROR_INTERNAL, _("A part of the store could not be made."));
}

static bool write_failed(int error, struct error *err)
{
    return error_set(err, error == ENOSPC || error == EDQUOT ? ERROR_FULL : ERROR_IO,
                     _("A part of the store could not be made."));
}

// ---- writing ------------------------------------------------------------------------------------

static bool write_at(const struct graft *graft, const unsigned char *bytes, size_t size,
                     uint32_t number, struct error *err)
{
    off_t at = (off_t)(number - 1) * graft->page;
    while (size > 0) {
        ssize_t written = pwrite(graft->target, bytes, size, at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return write_failed(written < 0 ? errno : EIO, err);
        bytes += written;
        size -= (size_t)written;
        at += written;
    }
    return true;
}

static bool write_buffered(struct graft *graft, struct error *err)
{
    size_t size = (size_t)graft->buffered * graft->page;
    graft->buffered = 0;
    return size == 0 || write_at(graft, graft->buffer, size, graft->buffer_from, err);
}

// Where page `number` is to be made up; the numbers mostly follow upon each other.
static bool next_in_buffer(struct graft *graft, uint32_t number, unsigned char **ret_page,
                           struct error *err)
{
    bool follows = number == graft->buffer_from + graft->buffered;
    if ((graft->buffered == WRITTEN_AT_ONCE || !follows) && !write_buffered(graft, err))
        return false;
    if (graft->buffered == 0)
        graft->buffer_from = number;
    *ret_page = graft->buffer + (size_t)graft->buffered++ * graft->page;
    return true;
}

// ---- moving pages -------------------------------------------------------------------------------

static uint32_t step_over_lock(const struct graft *graft, uint32_t number)
{
    return number == LOCK_BYTE / graft->page + 1 ? number + 1 : number;
}

// Gives the page whose number stands at `at` its new number.
static void move(struct graft *graft, unsigned char *at, bool overflow)
{
    if (graft->queued == graft->room) {
        graft->room = graft->room > 0 ? 2 * graft->room : 1024;
        graft->queue = realloc(graft->queue, graft->room * sizeof(*graft->queue));
        if (!graft->queue)
            abort();
    }
    graft->queue[graft->queued++] = (struct moved){number_at(at), overflow};
    put_number(at, graft->next);
    graft->next = step_over_lock(graft, graft->next + 1);
}

// At most nine bytes; `end` is behind the page. NULL = damaged.
static unsigned char *read_varint(unsigned char *at, const unsigned char *end, uint64_t *ret_value)
{
    uint64_t value = 0;
    for (int i = 0; i < 9 && at < end; i++, at++) {
        if (i == 8)
            value = value << 8 | *at;
        else
            value = value << 7 | (*at & 0x7f);
        if (i == 8 || !(*at & 0x80)) {
            *ret_value = value;
            return at + 1;
        }
    }
    return NULL;
}

// Bytes of a row that stand in its page; the rest overflows.
static uint64_t local_size(uint64_t size, uint32_t usable, bool of_table)
{
    uint64_t most = of_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    uint64_t least = (usable - 12) * 32 / 255 - 23;
    uint64_t kept = least + (size > least ? (size - least) % (usable - 4) : 0);
    return size <= most ? size : kept <= most ? kept : least;
}

// The numbers in one cell: of the page below it and of the page it overflows into.
static bool move_cell(struct graft *graft, enum page_type type, unsigned char *cell,
                      const unsigned char *end)
{
    uint64_t size = 0;
    uint64_t rowid = 0;
    if (type == INTERIOR_TABLE || type == INTERIOR_INDEX) {
        if (end - cell < 4)
            return false;
        move(graft, cell, false);
        cell += 4;
    }
    if (type == INTERIOR_TABLE)
        return true;
    cell = read_varint(cell, end, &size);
    if (cell && type == LEAF_TABLE)
        cell = read_varint(cell, end, &rowid);
    if (!cell)
        return false;
    uint64_t local = local_size(size, graft->page, type == LEAF_TABLE);
    if (local == size)
        return true;
    if ((uint64_t)(end - cell) < local + 4)
        return false;
    move(graft, cell + local, true);
    return true;
}

static bool move_page(struct graft *graft, unsigned char *page)
{
    enum page_type type = page[0];
    const unsigned char *end = page + graft->page;
    bool interior = type == INTERIOR_INDEX || type == INTERIOR_TABLE;
    if (!interior && type != LEAF_INDEX && type != LEAF_TABLE)
        return false;
    size_t cells = (size_t)page[3] << 8 | page[4];
    const unsigned char *place = page + (interior ? 12 : 8);
    if (cells * 2 > (size_t)(end - place))
        return false;
    for (size_t i = 0; i < cells; i++, place += 2) {
        size_t at = (size_t)place[0] << 8 | place[1];
        if (at >= graft->page || !move_cell(graft, type, page + at, end))
            return false;
    }
    if (interior)
        move(graft, page + 8, false);
    return true;
}

static bool take_page(struct graft *graft, const struct moved *moved, uint32_t number,
                      struct error *err)
{
    unsigned char *page = NULL;
    if (moved->from == 0 || (uint64_t)moved->from * graft->page > graft->size)
        return not_so(err);
    if (!next_in_buffer(graft, number, &page, err))
        return false;
    memcpy(page, graft->source + (size_t)(moved->from - 1) * graft->page, graft->page);
    if (!moved->overflow)
        return move_page(graft, page) || not_so(err);
    if (number_at(page) != 0)
        move(graft, page, true);
    return true;
}

static bool take_all(struct graft *graft, const struct graft_tree *trees, size_t count,
                     struct error *err)
{
    uint32_t number = graft->next;
    for (size_t i = 0; i < count; i++)
        if (!take_page(graft, &(struct moved){trees[i].from, false}, trees[i].to, err))
            return false;
    for (; graft->taken < graft->queued; graft->taken++) {
        struct moved moved = graft->queue[graft->taken];
        if (!take_page(graft, &moved, number, err))
            return false;
        number = step_over_lock(graft, number + 1);
        if (graft->taken % ASK_AFTER_PAGES != 0)
            continue;
        (void)madvise(graft->memory, graft->size, MADV_DONTNEED); // what was read is not kept here
        if (graft->go_on && !graft->go_on(graft->context))
            return error_set(err, ERROR_BUSY, _("Stopped."));
    }
    return write_buffered(graft, err);
}

// ---- the files ----------------------------------------------------------------------------------

// Files of the same format, in which no page has another meaning than its tree gives it.
static bool fits(const unsigned char *one, const unsigned char *other)
{
    return memcmp(one, other, PAGE_SIZE_AT + 2) == 0 && one[RESERVED_AT] == 0 &&
           other[RESERVED_AT] == 0 && number_at(one + LARGEST_ROOT_AT) == 0 &&
           number_at(other + LARGEST_ROOT_AT) == 0;
}

// The number of pages is in the header, and holds as long as nothing else in it changes.
static bool graft_into(struct graft *graft, const struct graft_tree *trees, size_t count,
                       struct error *err)
{
    unsigned char header[HEADER_SIZE];
    if (graft->size < HEADER_SIZE || pread(graft->target, header, HEADER_SIZE, 0) != HEADER_SIZE ||
        !fits(graft->source, header))
        return not_so(err);
    uint32_t page = (uint32_t)header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
    graft->page = page == 1 ? 65536 : page;
    graft->next = step_over_lock(graft, number_at(header + PAGE_COUNT_AT) + 1);
    graft->buffer = calloc(WRITTEN_AT_ONCE, graft->page);
    if (!graft->buffer)
        abort();
    if (!take_all(graft, trees, count, err))
        return false;
    uint32_t last = graft->next - 1;
    put_number(header + PAGE_COUNT_AT, step_over_lock(graft, last) == last ? last : last - 1);
    return write_at(graft, header, HEADER_SIZE, 1, err);
}

static bool map_source(struct graft *graft, const char *from, struct error *err)
{
    struct stat about;
    int file = open(from, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return write_failed(errno, err);
    graft->memory = MAP_FAILED;
    if (fstat(file, &about) == 0)
        graft->memory = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, file, 0);
    int error = errno;
    (void)close(file); // it was only read
    if (graft->memory == MAP_FAILED)
        return write_failed(error, err);
    graft->source = graft->memory;
    graft->size = (size_t)about.st_size;
    return true;
}

bool graft_trees(const char *from, const char *to, const struct graft_tree *trees, size_t count,
                 graft_go_on *go_on, void *context, struct error *err)
{
    struct graft graft = {.target = -1, .go_on = go_on, .context = context};
    if (!map_source(&graft, from, err))
        return false;
    graft.target = open(to, O_RDWR | O_CLOEXEC);
    bool done = graft.target < 0 ? write_failed(errno, err) : graft_into(&graft, trees, count, err);
    if (graft.target >= 0 && close(graft.target) != 0 && done)
        done = write_failed(errno, err);
    (void)munmap(graft.memory, graft.size);
    free(graft.queue);
    free(graft.buffer);
    return done;
}
