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

static void copy_file(const char *from, const char *to)
{
    int source = open(from, O_RDONLY);
    if (source < 0 && errno == ENOENT)
        return;
    int target = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (source < 0 || target < 0)
        fail(source < 0 ? from : to);
    ssize_t count = 1;
    while (count > 0)
        count = sendfile(target, source, NULL, (size_t)1 << 30);
    if (count < 0 || fsync(target) != 0 || close(target) != 0 || close(source) != 0)
        fail(to);
}

void places_copy(const struct places *places)
{
    char from[PLACE_SIZE];
    char to[PLACE_SIZE];
    places_remove(places);
    (void)snprintf(from, sizeof(from), "%s/%zu/oefen.db", places->folder, places->size);
    if (access(from, R_OK) != 0)
        fail(from);
    for (int copy = 0; copy < COPY_COUNT; copy++) {
        for (size_t i = 0; i < FILES; i++) {
            (void)snprintf(from, sizeof(from), "%s/%zu/oefen.db%s", places->folder, places->size,
                           files[i]);
            copy_file(from, places_path(places, (enum copy)copy, files[i], to));
        }
    }
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
