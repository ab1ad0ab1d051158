// SPDX-License-Identifier: EUPL-1.2
#include "store/build_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/string.h"
#include "store/file.h"
#include "store/leftover.h"

static const char ending[] = "-build";

static int lock_file(const char *file)
{
    int lock = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (lock >= 0)
        (void)close(lock); // nothing was written
    return -1;
}

// Of a file that the engine put beside one, the one; freed by the caller.
static char *file_of(const char *leftover)
{
    const char *dot = strrchr(leftover, '/');
    dot = strstr(dot ? dot : leftover, ending);
    size_t length = (size_t)(dot - leftover) + strlen(ending) + strlen(".XXXXXX");
    char *file = strndup(leftover, length);
    if (!file)
        abort();
    return file;
}

static void clear_one(const char *leftover)
{
    char *file = file_of(leftover);
    bool alone = access(file, F_OK) != 0;
    int lock = alone ? -1 : lock_file(file);
    if (alone || lock >= 0)
        file_abandon(file);
    if (lock >= 0)
        (void)close(lock); // nothing was written
    free(file);
}

// What cannot be removed does no harm.
static void clear(const char *path)
{
    struct arena arena = {0};
    struct leftover_list left = {0};
    leftover_find(path, INT64_MAX, &arena, &left);
    for (size_t i = 0; i < left.count; i++)
        if (left.items[i].kind == LEFTOVER_BUILD)
            clear_one(left.items[i].path);
    arena_release(&arena);
}

bool build_file_begin(const char *path, char **ret_file, int *ret_lock, struct error *err)
{
    STRING_AUTO name = {0};
    clear(path);
    string_append_format(&name, "%s%s", path, ending);
    if (!file_begin_anew(string_text(&name), ret_file, err))
        return false;
    *ret_lock = lock_file(*ret_file); // -1: a file system without locks, where it may be cleared
    return true;
}
