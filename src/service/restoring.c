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
#include "service/erased_list.h"
#include "service/keeping.h"
#include "service/practice.h"
#include "service/session.h"
#include "service/strongbox.h"
#include "store/backup.h"
#include "store/file.h"

enum { CHUNK = 256 * 1024 };

struct putting {
    const struct service_options *store;
    const struct restore_options *options;
    const char *file; // the backup
    const char *path; // of the store
    struct arena *arena;
    struct store_contents contents;
    struct restored restored;
    char *temporary;
    struct log_keys keys; // to be put beside the store; none = they are there
};

// ---- the bytes ----------------------------------------------------------------------------------

static bool read_failed(const char *path, int error, struct error *err)
{
    enum error_kind kind = error == ENOENT || error == ENOTDIR ? ERROR_NOT_FOUND
                           : error == EACCES || error == EPERM ? ERROR_DENIED
                                                               : ERROR_IO;
    return error_set_at(err, kind, path, _("'%s' cannot be read: %s."), path,
                        error_of_system(error));
}

static bool write_failed(const char *path, int error, struct error *err)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return error_set_at(err, ERROR_FULL, path,
                            _("The disk is full; the backup was not put back."));
    return error_set_at(err, ERROR_IO, path, _("The copy could not be written: %s."),
                        error_of_system(error));
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

static bool copy_plain(struct putting *putting, int from, int to, struct error *err)
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

static bool copy_encrypted(struct putting *putting, int from, int to, struct error *err)
{
    STRING_AUTO key = {0};
    const char *pass_phrase = putting->options->pass_phrase;
    if (!pass_phrase)
        return error_set_at(err, ERROR_DENIED, putting->file,
                            _("'%s' is encrypted: it needs its pass phrase."), putting->file);
    bool good = strongbox_open(from, pass_phrase, to, &key, err) &&
                (key.length == 0 ||
                 log_keys_parse(putting->file, string_text(&key), key.length, &putting->keys, err));
    sodium_wipe(key.text, key.capacity);
    return good;
}

static bool copy_file(struct putting *putting, struct error *err)
{
    struct stat status;
    int from = rights_open(putting->file, O_RDONLY | O_NONBLOCK, 0);
    if (from < 0 || fstat(from, &status) != 0)
        return read_failed(putting->file, errno, err);
    int to = open(putting->temporary, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    bool good = false;
    putting->restored.encrypted = strongbox_is(from);
    if (!S_ISREG(status.st_mode))
        error_set_at(err, ERROR_FOREIGN, putting->file, _("'%s' is not a file."), putting->file);
    else if (to < 0)
        write_failed(putting->temporary, errno, err);
    else
        good = putting->restored.encrypted ? copy_encrypted(putting, from, to, err)
                                           : copy_plain(putting, from, to, err);
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

// ---- the key of the log -------------------------------------------------------------------------

static bool read_given_key(struct putting *putting, struct error *err)
{
    char *text = arena_alloc(putting->arena, STRONGBOX_KEY_MOST);
    const char *path = putting->options->key;
    int file = rights_open(path, O_RDONLY | O_NONBLOCK, 0);
    if (file < 0)
        return read_failed(path, errno, err);
    ssize_t length = read(file, text, STRONGBOX_KEY_MOST);
    int error = errno;
    (void)close(file); // nothing was written
    bool good = length >= 0 ? log_keys_parse(path, text, (size_t)length, &putting->keys, err)
                            : read_failed(path, error, err);
    sodium_wipe(text, STRONGBOX_KEY_MOST);
    return good;
}

static bool key_is_missing(const struct putting *putting, struct error *err)
{
    return error_set_at(err, ERROR_NOT_FOUND, putting->path,
                        _("The log of this backup is sealed with a key that is not here. Put that "
                          "key at '%s-key', or give it with --key; when it is lost, --new-key "
                          "begins another one, and the log shows that for ever."),
                        putting->path);
}

// A key that stands there already goes before one in the backup, which it must fit as well.
static bool find_key(struct putting *putting, struct error *err)
{
    const char *mark = putting->contents.log_key;
    struct log_keys there = {0};
    if (putting->options->key && !read_given_key(putting, err))
        return false;
    if (!mark)
        return true;
    if (!log_keys_read(putting->path, &there, err))
        return false;
    bool fits = log_keys_find(there.count > 0 ? &there : &putting->keys, mark) != NULL;
    if (there.count > 0)
        log_keys_release(&putting->keys);
    log_keys_release(&there);
    putting->restored.new_key = !fits && putting->options->new_key;
    return fits || putting->options->new_key || key_is_missing(putting, err);
}

// ---- putting it there ---------------------------------------------------------------------------

static const char *who(const struct store *store, const struct service_options *options)
{
    if (store_kind(store) == STORE_PRACTICE)
        return options->as ? options->as : PRACTICE_LOGIN;
    const struct passwd *user = getpwuid(getuid());
    return user ? user->pw_name : "?";
}

// A log that is not whole keeps nothing from being put back: without a store nobody can work. It is told.
static bool look_at_log(struct putting *putting, struct service *service, struct error *err)
{
    struct text_list faults = {0};
    if (putting->restored.new_key)
        return true;
    if (!log_health(service, true, putting->arena, &faults, err))
        return false;
    putting->restored.log_fault = faults.count > 0 ? faults.items[0] : NULL;
    return true;
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
    const char *login = arena_text(putting->arena, who(store, putting->store));
    const char *now = putting->restored.practice ? putting->store->now : NULL;
    if (!session_restored(store, now, login, putting->restored.new_key, &service, err))
        return false;
    size_t erased = 0;
    bool done = look_at_log(putting, service, err) && erased_list_apply(service, &erased, err) &&
                store_begin(service->store, err) &&
                act_end(service, log_act(service, "restore", "done", NULL, 0, err), err);
    putting->restored.erased = (int64_t)erased;
    service_close(service);
    return done;
}

// Once it has its name it stays: what is whole is not taken away again.
static bool give_name(struct putting *putting, struct error *err)
{
    STRING_AUTO key = {0};
    bool own_key = putting->keys.count > 0;
    if (own_key && !log_keys_put(putting->path, &putting->keys, err))
        return false;
    if (file_finish(putting->temporary, putting->path, err))
        return true;
    string_append_format(&key, "%s-key", putting->path);
    if (own_key)
        (void)!unlink(string_text(&key));
    return false;
}

static bool put_back(struct putting *putting, struct error *err)
{
    return copy_file(putting, err) && verify(putting, err) && find_key(putting, err) &&
           file_flush(putting->temporary, err) && give_name(putting, err) &&
           log_restore(putting, err);
}

bool service_backup_is_encrypted(const char *file, bool *ret_encrypted, struct error *err)
{
    int from = rights_open(file, O_RDONLY | O_NONBLOCK, 0);
    if (from < 0)
        return read_failed(file, errno, err);
    *ret_encrypted = strongbox_is(from);
    (void)close(from); // nothing was written
    return true;
}

bool service_restore(const struct service_options *store, const struct restore_options *options,
                     struct arena *arena, struct restored *ret_restored, struct error *err)
{
    struct putting putting = {
        .store = store,
        .options = options,
        .file = options->file,
        .path = store->store ? store->store : service_default_store(store->practice, arena),
        .arena = arena,
    };
    struct restored *restored = &putting.restored;
    // In a shared installation the program may write where its users may not.
    rights_drop();
    if (!place_is_free(&putting, err) || !stands_alone(options->file, err) ||
        !erased_list_check(putting.path, err) || !file_begin(putting.path, &putting.temporary, err))
        return false;
    bool done = put_back(&putting, err);
    log_keys_release(&putting.keys);
    file_abandon(putting.temporary);
    free(putting.temporary);
    if (!done)
        return false;
    restored->store = putting.path;
    restored->schema = putting.contents.schema;
    restored->households = putting.contents.households;
    restored->persons = putting.contents.persons;
    restored->log_rows = putting.contents.log_rows;
    restored->key = arena_format(arena, "%s-key", putting.path);
    *ret_restored = putting.restored;
    return true;
}
