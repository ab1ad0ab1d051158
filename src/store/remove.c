// SPDX-License-Identifier: EUPL-1.2
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/string.h"
#include "base/translate.h"
#include "store/store.h"

// The store, its write-ahead log with index, the queue of writers, the key of its access log, and the list
// of what was erased from it.
static const char *const parts[] = {"", "-wal", "-shm", ".queue", "-key", "-erased"};

static bool remove_part(const char *path, const char *part, struct error *err)
{
    STRING_AUTO name = {0};
    string_append(&name, path);
    string_append(&name, part);
    if (unlink(string_text(&name)) == 0 || errno == ENOENT)
        return true;
    return error_set(err, ERROR_IO, _("'%s' cannot be removed: %s."), string_text(&name),
                     strerror(errno));
}

bool store_remove_practice(const char *path, struct error *err)
{
    struct store *store = NULL;
    struct error why = {0};
    if (!store_open(path, &store, &why))
        return why.kind == ERROR_NOT_FOUND || error_set(err, why.kind, "%s", why.message);
    bool practice = store_kind(store) == STORE_PRACTICE;
    store_close(store);
    if (!practice)
        return error_set(err, ERROR_DENIED, _("%s is a real store; practice data stay out of it."),
                         path);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (!remove_part(path, parts[i], err))
            return false;
    return true;
}
