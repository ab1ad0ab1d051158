// SPDX-License-Identifier: EUPL-1.2
// Making a backup: copied under a temporary name, opened by itself and compared with what the store
// held at that moment, brought to the disk, and only then named and listed.
#include "service/keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/rights.h"
#include "base/translate.h"
#include "service/anchor.h"
#include "service/session.h"
#include "service/strongbox.h"
#include "store/backup.h"
#include "store/file.h"

struct making {
    struct service *service;
    struct arena *arena;
    const char *pass_phrase; // NULL = not encrypted
    struct backup_made made;
    struct store_contents contents;
    char *temporary; // of the backup; NULL = not made
    char *anchor;    // of the anchor
};

static void abandon(char *temporary)
{
    if (temporary)
        file_abandon(temporary);
    free(temporary);
}

// The path as it will be found again from anywhere; its folder exists or the file cannot be made.
static const char *absolute(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash == path ? "/"
                         : slash       ? arena_text_n(arena, path, (size_t)(slash - path))
                                       : ".";
    char *real = realpath(folder, NULL);
    if (!real)
        return arena_text(arena, path);
    const char *name = slash ? slash + 1 : path;
    const char *whole = arena_format(arena, "%s%s%s", real, real[1] == '\0' ? "" : "/", name);
    free(real);
    return whole;
}

static bool check_name(struct making *making, const char *file, struct error *err)
{
    size_t length = strlen(file);
    if (length == 0 || file[length - 1] == '/')
        return error_set_at(err, ERROR_INVALID, file, _("'%s' is not the name of a file."), file);
    if (file_is_of_store(file, store_path(making->service->store)))
        return error_set_at(err, ERROR_INVALID, file,
                            _("'%s' is a file of the store itself; choose another name."), file);
    making->made.file = absolute(file, making->arena);
    making->made.anchor = anchor_name(making->made.file, making->arena);
    return true;
}

// ---- the copy -----------------------------------------------------------------------------------

static bool as_expected(struct making *making, const char *copy, struct error *err)
{
    struct store_contents found = {0};
    return store_examine(copy, false, making->arena, &found, err) &&
           store_contents_match(&making->contents, &found, err);
}

static bool fill_copy(struct making *making, const char *copy, struct error *err)
{
    return store_copy(making->service->store, copy, making->arena, &making->contents, err) &&
           as_expected(making, copy, err);
}

static bool fill_plain(struct making *making, struct error *err)
{
    return fill_copy(making, making->temporary, err) && file_flush(making->temporary, err);
}

// ---- the same, encrypted: what can be read stays beside the store -------------------------------

static bool open_failed(const char *path, struct error *err)
{
    return error_set_at(err, ERROR_IO, path, _("'%s' cannot be read: %s."), path,
                        error_of_system(errno));
}

static bool run_box(int copy, int box, const struct string *key, const char *pass_phrase,
                    struct string *ret_key, struct error *err)
{
    return ret_key ? strongbox_open(box, pass_phrase, copy, ret_key, err)
                   : strongbox_lock(copy, key, pass_phrase, box, err);
}

// Locks the copy up (ret_key NULL) or takes it out again.
static bool use_box(struct making *making, const char *copy, const struct string *key,
                    struct string *ret_key, struct error *err)
{
    int from = open(copy, (ret_key ? O_WRONLY : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW);
    int box = rights_open(making->temporary, ret_key ? O_RDONLY : O_WRONLY, 0);
    bool good = from < 0  ? open_failed(copy, err)
                : box < 0 ? open_failed(making->temporary, err)
                          : run_box(from, box, key, making->pass_phrase, ret_key, err);
    if (good && !ret_key && fsync(box) != 0)
        good = open_failed(making->temporary, err);
    if (from >= 0)
        (void)close(from); // what was written is compared afterwards
    if (box >= 0 && close(box) != 0 && good)
        good = open_failed(making->temporary, err);
    return good;
}

static bool begin_beside_store(struct making *making, char **ret_copy, struct error *err)
{
    return file_begin(arena_format(making->arena, "%s.copy", store_path(making->service->store)),
                      ret_copy, err);
}

static bool lock_up(struct making *making, const struct string *key, struct error *err)
{
    char *copy = NULL;
    bool good = begin_beside_store(making, &copy, err) && fill_copy(making, copy, err) &&
                use_box(making, copy, key, NULL, err);
    abandon(copy);
    return good;
}

// Taken out of the box again, it has to be what was put in.
static bool look_into(struct making *making, const struct string *key, struct error *err)
{
    STRING_AUTO found = {0};
    char *copy = NULL;
    bool good = begin_beside_store(making, &copy, err) &&
                use_box(making, copy, NULL, &found, err) && as_expected(making, copy, err);
    if (good && strcmp(string_text(&found), string_text(key)) != 0)
        good = error_set(err, ERROR_CORRUPT, _("The copy is not whole: the key is another one."));
    abandon(copy);
    sodium_wipe(found.text, found.capacity);
    return good;
}

static bool fill_encrypted(struct making *making, struct error *err)
{
    STRING_AUTO text = {0};
    struct log_keys keys = {0};
    if (!log_keys_read(store_path(making->service->store), &keys, err))
        return false;
    log_keys_text(&keys, &text);
    log_keys_release(&keys);
    bool good = lock_up(making, &text, err) && look_into(making, &text, err);
    sodium_wipe(text.text, text.capacity);
    return good;
}

// ---- the file and its anchor --------------------------------------------------------------------

static bool fill_anchor(struct making *making, struct error *err)
{
    const struct anchor anchor = {
        .contents = making->contents,
        .moment = making->made.moment,
        .engine = store_engine_version(),
    };
    return anchor_write(making->anchor, &anchor, err) && file_flush(making->anchor, err);
}

static bool give_names(struct making *making, struct error *err)
{
    struct stat status;
    if (stat(making->temporary, &status) != 0)
        return error_set(err, ERROR_IO, _("The copy could not be written: %s."),
                         error_of_system(errno));
    making->made.bytes = status.st_size;
    if (!file_finish(making->temporary, making->made.file, err))
        return false;
    if (file_finish(making->anchor, making->made.anchor, err))
        return true;
    (void)!unlink(making->made.file); // a backup without its anchor is not promised
    return false;
}

// Listed and logged in one transaction, once the file is there.
static bool record(struct making *making, struct error *err)
{
    struct service *service = making->service;
    const struct backup_row row = {
        .id = session_new_id(service, making->arena),
        .moment = making->made.moment,
        .worker = service->worker.login,
        .file = making->made.file,
        .bytes = making->made.bytes,
        .encrypted = making->made.encrypted,
        .contents = making->contents,
    };
    return act_begin(service, ACT_MANAGE_STORE, "backup", err) &&
           act_end(service,
                   store_put_backup(service->store, &row, err) &&
                       log_act(service, "backup", "done", NULL, 0, err),
                   err);
}

static bool begin_files(struct making *making, struct error *err)
{
    struct backup_made *made = &making->made;
    bool ignored = false;
    return file_begin_copy(made->file, &making->temporary, &made->remote, err) &&
           file_begin_copy(made->anchor, &making->anchor, &ignored, err);
}

// What the user names is his or hers to write; what is beside the store is the program's.
static bool make_files(struct making *making, struct error *err)
{
    rights_of_caller();
    bool good = begin_files(making, err) && (making->pass_phrase || fill_plain(making, err));
    rights_of_program();
    good = good && (!making->pass_phrase || fill_encrypted(making, err));
    rights_of_caller();
    good = good && fill_anchor(making, err) && give_names(making, err);
    abandon(making->temporary);
    abandon(making->anchor);
    rights_of_program();
    return good;
}

static bool make(struct making *making, struct error *err)
{
    struct backup_made *made = &making->made;
    if (!make_files(making, err))
        return false;
    if (!record(making, err)) {
        rights_of_caller();
        (void)!unlink(made->file);
        (void)!unlink(made->anchor);
        rights_of_program();
        return false;
    }
    made->households = making->contents.households;
    made->persons = making->contents.persons;
    made->log_rows = making->contents.log_rows;
    if (!made->encrypted && making->contents.log_key)
        made->key = arena_format(making->arena, "%s-key", store_path(making->service->store));
    return true;
}

bool service_backup(struct service *service, const char *file, const char *pass_phrase,
                    struct arena *arena, struct backup_made *ret_made, struct error *err)
{
    struct making making = {
        .service = service,
        .arena = arena,
        .pass_phrase = pass_phrase,
        .made = {.moment = clock_now(&service->clock),
                 .worker = service->worker.login,
                 .encrypted = pass_phrase != NULL},
    };
    // Asked first; and once more when it is listed, for the copy takes a while.
    if (!act_begin(service, ACT_MANAGE_STORE, "backup", err))
        return false;
    store_rollback(service->store);
    bool done = check_name(&making, file, err) && make(&making, err);
    if (done)
        *ret_made = making.made;
    return done;
}

int service_backup_keep_days(const struct service *service)
{
    return service->settings.backup_keep_days;
}

bool service_last_backup(struct service *service, struct arena *arena, bool *ret_found,
                         struct backup_made *ret_made, struct error *err)
{
    struct backup_list rows = {0};
    if (!store_list_backups(service->store, 1, arena, &rows, err))
        return false;
    *ret_found = rows.count > 0;
    if (rows.count == 0)
        return true;
    const struct backup_row *row = &rows.items[0];
    *ret_made = (struct backup_made){
        .file = row->file,
        .anchor = anchor_name(row->file, arena),
        .moment = row->moment,
        .worker = row->worker,
        .bytes = row->bytes,
        .encrypted = row->encrypted,
        .households = row->contents.households,
        .persons = row->contents.persons,
        .log_rows = row->contents.log_rows,
    };
    return true;
}
