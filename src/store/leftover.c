// SPDX-License-Identifier: EUPL-1.2
#include "store/leftover.h"

#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RANDOM = 6 }; // characters that mkstemp fills in

// What may stand between the name of the store and that of a temporary file.
static const char *const of[] = {".copy", "-key.new", "-key", "-erased", ""};
static const char built[] = "-build"; // the same of a whole store (store/build_file.h)
// What the engine puts beside one, and the key of a store that is being made.
static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".queue", "-key"};

static bool is_ending(const char *text)
{
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        if (strcmp(text, endings[i]) == 0)
            return true;
    return false;
}

// ".a8Kd0Z", with or without an ending. Of a word such as ".backup" or a day somebody thought, unless nobody
// gives a file such a name.
static bool is_temporary(const char *text, bool only_ours)
{
    size_t small = 0;
    size_t digits = 0;
    if (text[0] != '.')
        return false;
    for (size_t i = 1; i <= RANDOM; i++) {
        if (!isalnum((unsigned char)text[i]))
            return false;
        small += islower((unsigned char)text[i]) != 0;
        digits += isdigit((unsigned char)text[i]) != 0;
    }
    return (only_ours || (small < RANDOM && digits < RANDOM)) && is_ending(text + 1 + RANDOM);
}

enum leftover_kind leftover_kind(const char *name, const char *store)
{
    size_t length = strlen(store);
    if (strncmp(name, store, length) != 0)
        return LEFTOVER_NONE;
    if (strcmp(name + length, "-key.new") == 0)
        return LEFTOVER_KEY;
    for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
        if (strncmp(name + length, of[i], strlen(of[i])) == 0 &&
            is_temporary(name + length + strlen(of[i]), false))
            return LEFTOVER_COPY;
    if (strncmp(name + length, built, strlen(built)) == 0 &&
        is_temporary(name + length + strlen(built), true))
        return LEFTOVER_BUILD;
    return LEFTOVER_NONE;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct leftover *)a)->path, ((const struct leftover *)b)->path);
}

void leftover_find(const char *store, int64_t before, struct arena *arena,
                   struct leftover_list *ret_left)
{
    struct leftover_list left = {0};
    const char *slash = strrchr(store, '/');
    const char *folder = slash ? arena_text_n(arena, store, (size_t)(slash - store) + 1) : "./";
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat status;
        enum leftover_kind kind = leftover_kind(entry->d_name, slash ? slash + 1 : store);
        const char *path = arena_format(arena, "%s%s", folder, entry->d_name);
        if (kind == LEFTOVER_NONE || lstat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
            status.st_mtime >= before)
            continue;
        *(struct leftover *)list_add(&left.any, sizeof(*left.items), arena) =
            (struct leftover){.path = path, .kind = kind};
    }
    if (dir)
        (void)closedir(dir); // nothing was written
    if (left.count > 0)
        qsort(left.items, left.count, sizeof(*left.items), by_path);
    *ret_left = left;
}
