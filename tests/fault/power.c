// SPDX-License-Identifier: EUPL-1.2
// The engine's own way to files, with a cache between it and the platters.
#include "power.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECTOR = 512,
    KEEPS_OUT_OF = 10, // of ten sectors ...
    REACH = 5,         // ... so many reach the platter, and
    RUBBISH = 1,       // so many are filled with rubbish
};

struct cached {
    struct cached *next;
    sqlite3_int64 offset;
    size_t size;
    bool cut; // the file ends at `offset` from here on
    unsigned char bytes[];
};

struct platter {
    struct platter *next;
    char *path;
    unsigned char *bytes;
    size_t size;
    struct cached *first;
    struct cached *last;
};

struct file {
    struct sqlite3_file base;
    struct sqlite3_file *real;
    struct platter *platter; // NULL: of no store
};

static struct power plan;
static struct platter *platters;
static struct sqlite3_vfs *beneath;
static long events;
static uint32_t chance;

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

static uint32_t next_chance(uint32_t below)
{
    chance = chance * 1664525U + 1013904223U;
    return (chance >> 8) % below;
}

static void resize(struct platter *platter, size_t size)
{
    platter->bytes = must(realloc(platter->bytes, size + 1));
    if (size > platter->size)
        memset(platter->bytes + platter->size, 0, size - platter->size);
    platter->size = size;
}

static void put(struct platter *platter, sqlite3_int64 offset, const void *bytes, size_t size)
{
    size_t end = (size_t)offset + size;
    if (end > platter->size)
        resize(platter, end);
    memcpy(platter->bytes + offset, bytes, size);
}

static void put_whole(struct platter *platter, const struct cached *cached)
{
    if (!cached->cut)
        put(platter, cached->offset, cached->bytes, cached->size);
    else if ((size_t)cached->offset < platter->size)
        resize(platter, (size_t)cached->offset);
}

static void put_sector(struct platter *platter, sqlite3_int64 offset, const unsigned char *bytes,
                       size_t size)
{
    unsigned char rubbish[SECTOR];
    uint32_t luck = next_chance(KEEPS_OUT_OF);
    if (luck < REACH) {
        put(platter, offset, bytes, size);
    } else if (luck < REACH + RUBBISH) {
        for (size_t i = 0; i < size; i++)
            rubbish[i] = (unsigned char)next_chance(256);
        put(platter, offset, rubbish, size);
    }
}

static void put_torn(struct platter *platter, const struct cached *cached)
{
    if (cached->cut && next_chance(2) == 0) {
        put_whole(platter, cached);
        return;
    }
    for (size_t at = 0; at < cached->size;) {
        sqlite3_int64 offset = cached->offset + (sqlite3_int64)at;
        size_t size = SECTOR - (size_t)(offset % SECTOR);
        if (size > cached->size - at)
            size = cached->size - at;
        put_sector(platter, offset, cached->bytes + at, size);
        at += size;
    }
}

static void flush(struct platter *platter)
{
    while (platter->first) {
        struct cached *cached = platter->first;
        put_whole(platter, cached);
        platter->first = cached->next;
        free(cached);
    }
    platter->last = NULL;
}

// What reaches the platter of what stands in the cache.
static void lose(struct platter *platter)
{
    enum { NOTHING, ALL, BEGINNING, TORN, WAYS };
    uint32_t count = 0;
    for (const struct cached *each = platter->first; each; each = each->next)
        count++;
    uint32_t way = next_chance(WAYS);
    uint32_t whole = way == ALL ? count : way == BEGINNING ? next_chance(count + 1) : 0;
    for (const struct cached *each = platter->first; each; each = each->next) {
        if (way == TORN)
            put_torn(platter, each);
        else if (whole > 0)
            put_whole(platter, each);
        whole -= whole > 0;
    }
}

static void save(const struct platter *platter)
{
    char path[512];
    const char *slash = strrchr(platter->path, '/');
    (void)snprintf(path, sizeof(path), "%s%s", plan.folder, slash);
    FILE *out = must(fopen(path, "wb"));
    if (fwrite(platter->bytes, 1, platter->size, out) != platter->size || fclose(out) != 0)
        abort();
}

static void count_event(void)
{
    events++;
    if (plan.events == 0 || events < plan.events)
        return;
    for (struct platter *each = platters; each; each = each->next) {
        lose(each);
        save(each);
    }
    (void)raise(SIGKILL);
}

static void cache(struct platter *platter, sqlite3_int64 offset, const void *bytes, size_t size,
                  bool cut)
{
    struct cached *cached = must(calloc(1, sizeof(*cached) + size));
    cached->offset = offset;
    cached->size = size;
    cached->cut = cut;
    if (size > 0)
        memcpy(cached->bytes, bytes, size);
    if (platter->last)
        platter->last->next = cached;
    else
        platter->first = cached;
    platter->last = cached;
}

// ---- the methods of a file -----------------------------------------------------------------------

static struct sqlite3_file *real_of(struct sqlite3_file *file)
{
    return ((struct file *)file)->real;
}

static int file_close(struct sqlite3_file *file)
{
    struct sqlite3_file *real = real_of(file);
    int result = real->pMethods->xClose(real);
    free(real);
    return result;
}

static int file_read(struct sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), bytes, size, offset);
}

static int file_write(struct sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    struct platter *platter = ((struct file *)file)->platter;
    if (platter) {
        count_event();
        cache(platter, offset, bytes, (size_t)size, false);
    }
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, size, offset);
}

static int file_truncate(struct sqlite3_file *file, sqlite3_int64 size)
{
    struct platter *platter = ((struct file *)file)->platter;
    if (platter) {
        count_event();
        cache(platter, size, NULL, 0, true);
    }
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(struct sqlite3_file *file, int flags)
{
    struct platter *platter = ((struct file *)file)->platter;
    (void)flags;
    if (platter) {
        count_event(); // just before
        if (!plan.liar)
            flush(platter);
        count_event(); // and just after
    }
    return SQLITE_OK;
}

static int file_size(struct sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int file_lock(struct sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int file_unlock(struct sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int file_check_lock(struct sqlite3_file *file, int *reserved)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), reserved);
}

static int file_control(struct sqlite3_file *file, int operation, void *argument)
{
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE)
        return SQLITE_OK;
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int file_sector(struct sqlite3_file *file)
{
    (void)file;
    return SECTOR;
}

// Promises nothing: no whole sectors, no order.
static int file_device(struct sqlite3_file *file)
{
    (void)file;
    return 0;
}

static int file_map(struct sqlite3_file *file, int page, int size, int extend,
                    void volatile **memory)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, memory);
}

static int file_map_lock(struct sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void file_map_barrier(struct sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_unmap(struct sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const struct sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device,
    .xShmMap = file_map,
    .xShmLock = file_map_lock,
    .xShmBarrier = file_map_barrier,
    .xShmUnmap = file_unmap,
};

// ---- the disk ------------------------------------------------------------------------------------

// Connections of one process share what stands in the cache. What was there before is on the platter.
static struct platter *platter_of(const char *path, struct sqlite3_file *real)
{
    for (struct platter *each = platters; each; each = each->next)
        if (strcmp(each->path, path) == 0)
            return each;
    sqlite3_int64 size = 0;
    struct platter *platter = must(calloc(1, sizeof(*platter)));
    platter->path = must(strdup(path));
    if (real->pMethods->xFileSize(real, &size) != SQLITE_OK)
        abort();
    resize(platter, (size_t)size);
    if (size > 0 && real->pMethods->xRead(real, platter->bytes, (int)size, 0) != SQLITE_OK)
        abort();
    platter->next = platters;
    platters = platter;
    return platter;
}

static int disk_open(struct sqlite3_vfs *vfs, const char *path, struct sqlite3_file *file,
                     int flags, int *ret_flags)
{
    enum { OF_A_STORE = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL };
    struct file *own = (struct file *)file;
    (void)vfs;
    *own = (struct file){.real = must(calloc(1, (size_t)beneath->szOsFile))};
    int result = beneath->xOpen(beneath, path, own->real, flags, ret_flags);
    if (result != SQLITE_OK) {
        free(own->real);
        own->real = NULL;
        return result;
    }
    own->base.pMethods = &methods;
    if (path && (flags & OF_A_STORE))
        own->platter = platter_of(path, own->real);
    return SQLITE_OK;
}

void power_attach(const struct power *power)
{
    static struct sqlite3_vfs disk;
    plan = *power;
    chance = power->seed;
    beneath = sqlite3_vfs_find(NULL);
    disk = *beneath;
    disk.zName = "power";
    disk.szOsFile = sizeof(struct file);
    disk.xOpen = disk_open;
    if (sqlite3_vfs_register(&disk, 1) != SQLITE_OK)
        abort();
}

long power_events(void)
{
    return events;
}
