// SPDX-License-Identifier: EUPL-1.2
#include "places.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "../service/store_folder.h"

static const char *const copies[COPY_COUNT] = {"program", "twin", "bare"};
static const char *const files[] = {"", "-key", "-wal", "-shm", ".queue", "-anchor"};

enum { FILES = sizeof(files) / sizeof(files[0]) };

static void fail(const char *path)
{
    (void)fprintf(stderr, "%s: %s\n", path, strerror(errno));
    exit(1);
}

const char *places_path(const struct places *places, enum copy copy, const char *suffix,
                        char ret_path[PLACE_SIZE])
{
    (void)snprintf(ret_path, PLACE_SIZE, "%s/%s.db%s", places->folder, copies[copy], suffix);
    return ret_path;
}

// Not kept in the memory of the machine.
static void forget(int file, const char *path)
{
    errno = posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    if (errno != 0)
        fail(path);
}

static int open_or_fail(const char *path, int flags)
{
    int file = open(path, flags, 0600);
    if (file < 0)
        fail(path);
    return file;
}

// Copies a file in parts, each part to all of `to` before the next.
static void copy_parts(int source, const int to[], size_t count, const char *path)
{
    enum { PART = 1 << 26 };
    off_t end = lseek(source, 0, SEEK_END);
    for (off_t from = 0; from < end; from += PART) {
        for (size_t i = 0; i < count; i++) {
            off_t at = from;
            off_t part_end = end - from < PART ? end : from + PART;
            while (at < part_end)
                if (sendfile(to[i], source, &at, (size_t)(part_end - at)) <= 0)
                    fail(path);
        }
    }
}

static void copy_file(const struct places *places, const char *suffix, const enum copy of[],
                      size_t count, bool timed)
{
    char path[PLACE_SIZE];
    int to[COPY_COUNT];
    (void)snprintf(path, sizeof(path), "%s/%zu/oefen.db%s", places->folder, places->size, suffix);
    if (access(path, F_OK) != 0)
        return;
    int source = open_or_fail(path, O_RDONLY);
    for (size_t i = 0; i < count; i++)
        to[i] =
            open_or_fail(places_path(places, of[i], suffix, path), O_WRONLY | O_CREAT | O_TRUNC);
    copy_parts(source, to, count, path);
    for (size_t i = 0; i < count; i++) {
        if (fsync(to[i]) != 0)
            fail(path);
        if (!timed)
            forget(to[i], path);
        if (close(to[i]) != 0)
            fail(path);
    }
    forget(source, path);
    (void)close(source);
}

// Of large copies the last written pushes the others out of the memory of the machine. So what nobody
// times goes first and is not kept, and the two sides come in turns: of both the same part stays.
void places_copy(const struct places *places)
{
    static const enum copy untimed[] = {COPY_TWIN};
    static const enum copy sides[] = {COPY_PROGRAM, COPY_BARE};
    char from[PLACE_SIZE];
    places_remove(places);
    (void)snprintf(from, sizeof(from), "%s/%zu/oefen.db", places->folder, places->size);
    if (access(from, R_OK) != 0)
        fail(from);
    for (size_t i = 0; i < FILES; i++)
        copy_file(places, files[i], untimed, 1, false);
    for (size_t i = 0; i < FILES; i++)
        copy_file(places, files[i], sides, 2, true);
}

void places_remove(const struct places *places)
{
    char path[PLACE_SIZE];
    for (int copy = 0; copy < COPY_COUNT; copy++)
        for (size_t i = 0; i < FILES; i++)
            if (unlink(places_path(places, (enum copy)copy, files[i], path)) != 0 &&
                errno != ENOENT)
                fail(path);
}

struct service *places_open(const struct places *places, enum copy copy, const char *as)
{
    char path[PLACE_SIZE];
    struct service *service = NULL;
    struct error err = {0};
    struct service_options options = {
        .store = places_path(places, copy, "", path),
        .practice = true,
        .as = as,
        .now = BENCH_NOW,
    };
    assert_done(service_open(&options, &service, &err), &err);
    return service;
}
