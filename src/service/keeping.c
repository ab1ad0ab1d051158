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
#include "store/backup.h"
#include "store/file.h"

struct making {
    struct service *service;
    struct arena *arena;
    struct backup_made made;
    struct store_contents contents;
    char *temporary; // of the backup; NULL = not made
    char *anchor;    // of the anchor
};

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

static bool fill_copy(struct making *making, struct error *err)
{
    struct store_contents found = {0};
    return store_copy(making->service->store, making->temporary, making->arena, &making->contents,
                      err) &&
           store_examine(making->temporary, false, making->arena, &found, err) &&
           store_contents_match(&making->contents, &found, err) &&
           file_flush(making->temporary, err);
}

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
        return error_set(err, ERROR_IO, _("The copy could not be written: %s."), strerror(errno));
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

// The files, with the rights of whoever asked for them.
static bool make_files(struct making *making, struct error *err)
{
    struct backup_made *made = &making->made;
    bool ignored = false;
    return file_begin_copy(made->file, &making->temporary, &made->remote, err) &&
           file_begin_copy(made->anchor, &making->anchor, &ignored, err) &&
           fill_copy(making, err) && fill_anchor(making, err) && give_names(making, err);
}

static void abandon(char *temporary)
{
    if (temporary)
        file_abandon(temporary);
    free(temporary);
}

static bool make(struct making *making, struct error *err)
{
    struct backup_made *made = &making->made;
    rights_of_caller();
    bool good = make_files(making, err);
    abandon(making->temporary);
    abandon(making->anchor);
    rights_of_program();
    if (!good)
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
    return true;
}

bool service_backup(struct service *service, const char *file, const char *pass_phrase,
                    struct arena *arena, struct backup_made *ret_made, struct error *err)
{
    struct making making = {
        .service = service,
        .arena = arena,
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
