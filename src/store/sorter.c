// SPDX-License-Identifier: EUPL-1.2
#include "store/sorter.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/translate.h"
#include "store/file.h"
#include "store/record.h"

enum {
    ROOM_ANY = 16 << 20,
    ROOM_NEARLY = 512 << 10,
    PREFIX = 8,
};

// A key in the memory of the sorter: its first bytes as a number, which mostly decides.
struct entry {
    uint64_t prefix;
    uint32_t at;
    uint32_t size;
};

// Keys in order in the file: each with its size before it.
struct run {
    const unsigned char *at; // of the next; in the file before it is read
    const unsigned char *end;
    size_t from;
    size_t to;
};

struct sorter {
    enum sorter_kind kind;
    char *path;
    size_t room;
    sorter_take *take;
    void *context;
    struct bytes keys;
    struct entry *entries;
    size_t count;
    size_t entry_room;
    struct bytes last; // of SORTER_NEARLY: the last key that was handed on
    int file;          // -1 = none yet
    size_t written;
    struct run *runs;
    size_t run_count;
};

static bool write_failed(int error, struct error *err)
{
    return error_set(err, error == ENOSPC || error == EDQUOT ? ERROR_FULL : ERROR_IO,
                     _("A part of the store could not be made."));
}

struct sorter *sorter_new(enum sorter_kind kind, const char *path, size_t room, sorter_take *take,
                          void *context)
{
    struct sorter *sorter = calloc(1, sizeof(*sorter));
    char *copy = strdup(path);
    if (!sorter || !copy)
        abort();
    *sorter = (struct sorter){
        .kind = kind,
        .path = copy,
        .room = room > 0             ? room
                : kind == SORTER_ANY ? ROOM_ANY
                                     : ROOM_NEARLY,
        .take = take,
        .context = context,
        .file = -1,
    };
    return sorter;
}

void sorter_free(struct sorter *sorter)
{
    if (!sorter)
        return;
    if (sorter->file >= 0)
        (void)close(sorter->file); // its end
    bytes_release(&sorter->keys);
    bytes_release(&sorter->last);
    free(sorter->entries);
    free(sorter->runs);
    free(sorter->path);
    free(sorter);
}

// ---- in memory ----------------------------------------------------------------------------------

static uint64_t prefix_of(const unsigned char *key, size_t size)
{
    uint64_t prefix = 0;
    for (size_t i = 0; i < PREFIX; i++)
        prefix = prefix << 8 | (i < size ? key[i] : 0);
    return prefix;
}

static int compare(const unsigned char *a, size_t a_size, const unsigned char *b, size_t b_size)
{
    size_t same = a_size < b_size ? a_size : b_size;
    int order = same > 0 ? memcmp(a, b, same) : 0;
    return order != 0 ? order : a_size < b_size ? -1 : a_size > b_size;
}

static int compare_entries(const unsigned char *keys, const struct entry *a, const struct entry *b)
{
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return compare(keys + a->at, a->size, keys + b->at, b->size);
}

// From top to bottom, halves that are in order already are left as they are.
static void sort_part(const unsigned char *keys, struct entry *entries, struct entry *spare,
                      size_t count)
{
    size_t half = count / 2;
    if (count < 2)
        return;
    sort_part(keys, entries, spare, half);
    sort_part(keys, entries + half, spare, count - half);
    if (compare_entries(keys, &entries[half - 1], &entries[half]) <= 0)
        return;
    memcpy(spare, entries, half * sizeof(*entries));
    size_t left = 0;
    size_t right = half;
    for (size_t i = 0; left < half; i++) {
        bool first = right == count || compare_entries(keys, &spare[left], &entries[right]) <= 0;
        entries[i] = first ? spare[left++] : entries[right++];
    }
}

static void sort_all(struct sorter *sorter)
{
    struct entry *spare = calloc(sorter->count / 2 + 1, sizeof(*spare));
    if (!spare)
        abort();
    sort_part(sorter->keys.at, sorter->entries, spare, sorter->count);
    free(spare);
}

static bool hand_on(struct sorter *sorter, size_t from, size_t to, struct error *err)
{
    const unsigned char *keys = sorter->keys.at;
    for (size_t i = from; i < to; i++)
        if (!sorter->take(sorter->context, keys + sorter->entries[i].at, sorter->entries[i].size,
                          err))
            return false;
    return true;
}

// Hands the first half on; the rest stays, for what may still come before it.
static bool hand_on_half(struct sorter *sorter, bool all, struct error *err)
{
    struct bytes rest = {0};
    size_t half = all ? sorter->count : sorter->count / 2;
    if (half == 0)
        return true;
    sort_all(sorter);
    const struct entry *first = &sorter->entries[0];
    if (compare(sorter->keys.at + first->at, first->size, sorter->last.at, sorter->last.count) < 0)
        return error_set(err, ERROR_INTERNAL, _("A part of the store could not be made."));
    if (!hand_on(sorter, 0, half, err))
        return false;
    const struct entry *last = &sorter->entries[half - 1];
    sorter->last.count = 0;
    memcpy(bytes_more(&sorter->last, last->size), sorter->keys.at + last->at, last->size);
    for (size_t i = half; i < sorter->count; i++) {
        struct entry entry = sorter->entries[i];
        memcpy(bytes_more(&rest, entry.size), sorter->keys.at + entry.at, entry.size);
        entry.at = (uint32_t)(rest.count - entry.size);
        sorter->entries[i - half] = entry;
    }
    sorter->count -= half;
    bytes_release(&sorter->keys);
    sorter->keys = rest;
    return true;
}

// ---- in the file --------------------------------------------------------------------------------

static bool write_all(struct sorter *sorter, const struct bytes *bytes, struct error *err)
{
    for (size_t at = 0; at < bytes->count;) {
        ssize_t written =
            pwrite(sorter->file, bytes->at + at, bytes->count - at, (off_t)sorter->written);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return write_failed(written < 0 ? errno : EIO, err);
        at += (size_t)written;
        sorter->written += (size_t)written;
    }
    return true;
}

static bool put_run(struct sorter *sorter, struct error *err)
{
    struct bytes out = {0};
    if (sorter->file < 0 && !file_nameless(sorter->path, &sorter->file, err))
        return false;
    sorter->runs = realloc(sorter->runs, (sorter->run_count + 1) * sizeof(*sorter->runs));
    if (!sorter->runs)
        abort();
    sort_all(sorter);
    for (size_t i = 0; i < sorter->count; i++) {
        const struct entry *entry = &sorter->entries[i];
        memcpy(bytes_more(&out, sizeof(entry->size)), &entry->size, sizeof(entry->size));
        memcpy(bytes_more(&out, entry->size), sorter->keys.at + entry->at, entry->size);
    }
    size_t from = sorter->written;
    bool good = write_all(sorter, &out, err);
    bytes_release(&out);
    sorter->runs[sorter->run_count++] = (struct run){.from = from, .to = sorter->written};
    sorter->keys.count = 0;
    sorter->count = 0;
    return good;
}

static uint32_t size_at(const struct run *run)
{
    uint32_t size = 0;
    memcpy(&size, run->at, sizeof(size));
    return size;
}

static int compare_runs(const struct run *a, const struct run *b)
{
    return compare(a->at + sizeof(uint32_t), size_at(a), b->at + sizeof(uint32_t), size_at(b));
}

// The runs are a heap: each begins with a smaller key than the two below it.
static void sink(struct run *runs, size_t count, size_t at)
{
    struct run run = runs[at];
    for (size_t below = 2 * at + 1; below < count; below = 2 * at + 1) {
        if (below + 1 < count && compare_runs(&runs[below + 1], &runs[below]) < 0)
            below++;
        if (compare_runs(&runs[below], &run) >= 0)
            break;
        runs[at] = runs[below];
        at = below;
    }
    runs[at] = run;
}

static bool merge(struct sorter *sorter, struct error *err)
{
    struct run *runs = sorter->runs;
    size_t count = sorter->run_count;
    for (size_t i = count; i > 0; i--)
        sink(runs, count, i - 1);
    while (count > 0) {
        uint32_t size = size_at(&runs[0]);
        if (!sorter->take(sorter->context, runs[0].at + sizeof(size), size, err))
            return false;
        runs[0].at += sizeof(size) + size;
        if (runs[0].at == runs[0].end)
            runs[0] = runs[--count];
        if (count > 1)
            sink(runs, count, 0);
    }
    return true;
}

static bool merge_file(struct sorter *sorter, struct error *err)
{
    unsigned char *memory = mmap(NULL, sorter->written, PROT_READ, MAP_SHARED, sorter->file, 0);
    if (memory == MAP_FAILED)
        return write_failed(errno, err);
    for (size_t i = 0; i < sorter->run_count; i++) {
        sorter->runs[i].at = memory + sorter->runs[i].from;
        sorter->runs[i].end = memory + sorter->runs[i].to;
    }
    bool good = merge(sorter, err);
    (void)munmap(memory, sorter->written);
    return good;
}

// ---- both ---------------------------------------------------------------------------------------

bool sorter_add(struct sorter *sorter, const unsigned char *key, size_t size, struct error *err)
{
    if (sorter->keys.count + size > sorter->room &&
        !(sorter->kind == SORTER_NEARLY ? hand_on_half(sorter, false, err) : put_run(sorter, err)))
        return false;
    if (sorter->count == sorter->entry_room) {
        sorter->entry_room = sorter->entry_room > 0 ? 2 * sorter->entry_room : 256;
        sorter->entries = realloc(sorter->entries, sorter->entry_room * sizeof(*sorter->entries));
        if (!sorter->entries)
            abort();
    }
    sorter->entries[sorter->count++] =
        (struct entry){prefix_of(key, size), (uint32_t)sorter->keys.count, (uint32_t)size};
    memcpy(bytes_more(&sorter->keys, size), key, size);
    return true;
}

bool sorter_end(struct sorter *sorter, struct error *err)
{
    if (sorter->kind == SORTER_NEARLY)
        return hand_on_half(sorter, true, err);
    if (sorter->run_count > 0)
        return (sorter->count == 0 || put_run(sorter, err)) && merge_file(sorter, err);
    sort_all(sorter);
    return hand_on(sorter, 0, sorter->count, err);
}
