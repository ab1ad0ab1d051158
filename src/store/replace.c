// SPDX-License-Identifier: EUPL-1.2
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/string.h"
#include "base/translate.h"
#include "store/file.h"
#include "store/store.h"

// The write-ahead log of a store with its index, the queue of writers, the key of its access log, and the
// list of what was erased from it.
static const char *const beside[] = {"-wal", "-shm", ".queue", "-key", "-erased"};

static bool remove_part(const char *path, const char *part, struct error *err)
{
    STRING_AUTO name = {0};
    string_append(&name, path);
    string_append(&name, part);
    if (unlink(string_text(&name)) == 0 || errno == ENOENT)
        return true;
    return error_set(err, ERROR_IO, _("'%s' cannot be removed: %s."), string_text(&name),
                     error_of_system(errno));
}

bool store_find_practice(const char *path, bool *ret_found, struct error *err)
{
    struct store *store = NULL;
    struct error why = {0};
    *ret_found = store_open(path, &store, &why);
    if (!*ret_found)
        return why.kind == ERROR_NOT_FOUND || error_set(err, why.kind, "%s", why.message);
    bool practice = store_kind(store) == STORE_PRACTICE;
    store_close(store);
    return practice || error_set(err, ERROR_DENIED,
                                 _("%s is a real store; practice data stay out of it."), path);
}

// The key of the log that began while the file had another name.
static bool bring_key(const char *file, const char *path, struct error *err)
{
    STRING_AUTO old = {0};
    STRING_AUTO new = {0};
    string_append_format(&old, "%s-key", file);
    string_append_format(&new, "%s-key", path);
    return rename(string_text(&old), string_text(&new)) == 0 || errno == ENOENT ||
           error_set(err, ERROR_IO, _("'%s' cannot be made: %s."), string_text(&new),
                     error_of_system(errno));
}

static bool put_in_place(const char *file, const char *path, struct error *err)
{
    bool exists = false;
    if (!store_find_practice(path, &exists, err))
        return false;
    if (!exists)
        return file_finish(file, path, err);
    // Closing it brought its log into it; the new store must not find anything of the old one beside it.
    for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
        if (!remove_part(path, beside[i], err))
            return false;
    return file_replace(file, path, err);
}

bool store_replace_practice(const char *file, const char *path, struct error *err)
{
    return put_in_place(file, path, err) && bring_key(file, path, err);
}
