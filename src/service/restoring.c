// SPDX-License-Identifier: EUPL-1.2
// Putting a backup back: copied beside where the store is to be, verified whole, and only then named.
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rights.h"
#include "base/string.h"
#include "base/translate.h"
#include "service/anchor.h"
#include "service/keeping.h"
#include "service/practice.h"
#include "service/session.h"
#include "store/backup.h"
#include "store/file.h"

enum { CHUNK = 256 * 1024 };

struct putting {
    const struct service_options *options;
    const char *file; // the backup
    const char *path; // of the store
    struct arena *arena;
    struct store_contents contents;
    struct restored restored;
    char *temporary;
};

// ---- the bytes ----------------------------------------------------------------------------------

static bool read_failed(const char *path, int error, struct error *err)
{
    enum error_kind kind = error == ENOENT || error == ENOTDIR ? ERROR_NOT_FOUND
                           : error == EACCES || error == EPERM ? ERROR_DENIED
                                                               : ERROR_IO;
    return error_set_at(err, kind, path, _("'%s' cannot be read: %s."), path, strerror(error));
}

static bool write_failed(const char *path, int error, struct error *err)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return error_set_at(err, ERROR_FULL, path,
                            _("The disk is full; the backup was not put back."));
    return error_set_at(err, ERROR_IO, path, _("The copy could not be written: %s."),
                        strerror(error));
}

static bool write_all(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
    return true;
}

static bool copy_bytes(int from, int to, struct putting *putting, struct error *err)
{
    char *chunk = arena_alloc(putting->arena, CHUNK);
    for (;;) {
        ssize_t got = read(from, chunk, CHUNK);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return read_failed(putting->file, errno, err);
        if (got > 0 && !write_all(to, chunk, (size_t)got))
            return write_failed(putting->temporary, errno, err);
    }
}

static bool copy_file(struct putting *putting, struct error *err)
{
    struct stat status;
    int from = rights_open(putting->file, O_RDONLY | O_NONBLOCK, 0);
    if (from < 0 || fstat(from, &status) != 0)
        return read_failed(putting->file, errno, err);
    if (!S_ISREG(status.st_mode)) {
        (void)close(from); // nothing was written
        return error_set_at(err, ERROR_FOREIGN, putting->file, _("'%s' is not a file."),
                            putting->file);
    }
    int to = open(putting->temporary, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    bool good = to >= 0 || write_failed(putting->temporary, errno, err);
    good = good && copy_bytes(from, to, putting, err);
    if (to >= 0 && close(to) != 0 && good)
        good = write_failed(putting->temporary, errno, err);
    (void)close(from); // nothing was written
    return good;
}

// ---- what it is ---------------------------------------------------------------------------------

// A store that was copied by hand while in use leaves what was saved last in a file beside it.
static bool stands_alone(const char *file, struct error *err)
{
    char *left = file_left_of_store(file);
    if (!left)
        return true;
    error_set_at(err, ERROR_FOREIGN, file,
                 _("'%s' stands beside it: this is no backup but a store that was in use. Make a "
                   "backup of it instead."),
                 left);
    free(left);
    return false;
}

static bool compare_with_anchor(struct putting *putting, struct error *err)
{
    struct anchor anchor = {0};
    bool found = false;
    const char *name = anchor_name(putting->file, putting->arena);
    if (!anchor_read(name, putting->arena, &found, &anchor, err))
        return false;
    if (!found)
        return true;
    putting->restored.anchor = name;
    putting->restored.moment = anchor.moment;
    return store_contents_match(&anchor.contents, &putting->contents, err);
}

static bool verify(struct putting *putting, struct error *err)
{
    struct error why = {0};
    if (!store_examine(putting->temporary, true, putting->arena, &putting->contents, &why)) {
        // Of the backup, not of the copy that was made of it.
        bool of_backup = why.kind == ERROR_FOREIGN;
        return error_set_at(err, why.kind, putting->file, "%s: %s", putting->file,
                            of_backup ? _("this is no backup of this program, or of a newer "
                                          "version of it.")
                                      : why.message);
    }
    return compare_with_anchor(putting, err);
}

// ---- the place ----------------------------------------------------------------------------------

static bool place_is_free(struct putting *putting, struct error *err)
{
    struct stat status;
    if (lstat(putting->path, &status) == 0)
        return error_set_at(err, ERROR_CONFLICT, putting->path,
                            _("There is a store '%s' already. A backup is never put over a store: "
                              "move that away first, or give another place with --store."),
                            putting->path);
    // The engine would take the log of the store that was lost for a part of this one.
    char *left = file_left_of_store(putting->path);
    if (!left)
        return true;
    error_set_at(err, ERROR_CONFLICT, left,
                 _("'%s' is left of a store that was there. Move it away first: it may hold what "
                   "was saved last."),
                 left);
    free(left);
    return false;
}

static const char *who(const struct store *store, const struct service_options *options)
{
    if (store_kind(store) == STORE_PRACTICE)
        return options->as ? options->as : PRACTICE_LOGIN;
    const struct passwd *user = getpwuid(getuid());
    return user ? user->pw_name : "?";
}

// Opens the store that was put back, which brings it up to date, and logs that it was.
static bool log_restore(struct putting *putting, struct error *err)
{
    struct store *store = NULL;
    struct service *service = NULL;
    if (!store_open(putting->path, &store, err))
        return false;
    putting->restored.upgraded = store_schema_version(store) > putting->contents.schema;
    putting->restored.practice = store_kind(store) == STORE_PRACTICE;
    const char *login = arena_text(putting->arena, who(store, putting->options));
    const char *now = putting->restored.practice ? putting->options->now : NULL;
    if (!session_start(store, now, &service, err))
        return false;
    service->worker.login = login;
    bool done = store_begin(service->store, err) &&
                act_end(service, log_act(service, "restore", "done", NULL, 0, err), err);
    service_close(service);
    return done;
}

static bool put_back(struct putting *putting, struct error *err)
{
    return copy_file(putting, err) && verify(putting, err) && file_flush(putting->temporary, err) &&
           file_finish(putting->temporary, putting->path, err) && log_restore(putting, err);
}

bool service_backup_is_encrypted(const char *file, bool *ret_encrypted, struct error *err)
{
    if (access(file, R_OK) != 0)
        return read_failed(file, errno, err);
    *ret_encrypted = false;
    return true;
}

bool service_restore(const struct service_options *options, const char *file,
                     const char *pass_phrase, struct arena *arena, struct restored *ret_restored,
                     struct error *err)
{
    struct putting putting = {
        .options = options,
        .file = file,
        .path = options->store ? options->store : service_default_store(options->practice, arena),
        .arena = arena,
        .restored = {.encrypted = pass_phrase != NULL},
    };
    // In a shared installation the program may write where its users may not.
    rights_drop();
    if (!place_is_free(&putting, err) || !stands_alone(file, err) ||
        !file_begin(putting.path, &putting.temporary, err))
        return false;
    bool done = put_back(&putting, err);
    file_abandon(putting.temporary);
    free(putting.temporary);
    if (!done)
        return false;
    putting.restored.store = putting.path;
    putting.restored.schema = putting.contents.schema;
    putting.restored.households = putting.contents.households;
    putting.restored.persons = putting.contents.persons;
    putting.restored.log_rows = putting.contents.log_rows;
    *ret_restored = putting.restored;
    return true;
}
