// SPDX-License-Identifier: EUPL-1.2
#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/string.h"
#include "base/translate.h"

// Types as statfs(2) lists them; a lock or shared memory on these does not reach other machines.
// FUSE is among them: what stands behind it cannot be seen from here.
static const uint64_t remote_types[] = {
    0x6969,     // NFS
    0x517b,     // SMB
    0xff534d42, // CIFS
    0xfe534d42, // SMB2
    0x65735546, // FUSE: sshfs, davfs, rclone
    0x01021997, // 9P
    0x5346414f, // AFS
    0x6b414653, // AFS of the kernel
    0x73757245, // Coda
    0x00c36400, // Ceph
    0x0bd00bd0, // Lustre
    0x01161970, // GFS2
    0x7461636f, // OCFS2
    0x564c,     // NCP
};

bool file_system_is_remote(uint64_t type)
{
    for (size_t i = 0; i < sizeof(remote_types) / sizeof(remote_types[0]); i++)
        if ((uint32_t)type == remote_types[i])
            return true;
    return false;
}

// The folder a path stands in; the caller frees it.
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct string folder = {0};
    if (!slash)
        string_append(&folder, ".");
    else
        string_append_n(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    return string_take(&folder);
}

static bool system_failed(const char *path, int error, struct error *err)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return error_set_at(err, ERROR_NOT_FOUND, path, _("There is no store '%s'."), path);
    case EACCES:
    case EPERM:
        return error_set_at(err, ERROR_DENIED, path,
                            _("You have no permission to open the store '%s'."), path);
    case ENOSPC:
    case EDQUOT:
        return error_set_at(err, ERROR_FULL, path, _("The disk is full; '%s' cannot be made."),
                            path);
    default:
        return error_set_at(err, ERROR_IO, path, _("The store '%s' cannot be opened: %s."), path,
                            error_of_system(error));
    }
}

static bool check_folder(const char *path, struct error *err)
{
    char *folder = folder_of(path);
    struct statfs system;
    bool good = true;
    if (statfs(folder, &system) != 0)
        good = system_failed(folder, errno, err);
    else if (file_system_is_remote((uint64_t)system.f_type))
        good = error_set_at(err, ERROR_IO, path,
                            _("'%s' is on a network drive, where two writers can damage a store. "
                              "Keep the store on a disk of this machine."),
                            path);
    else if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
        good = error_set_at(err, errno == EROFS ? ERROR_IO : ERROR_DENIED, path,
                            _("The folder '%s' cannot be written; a store needs files beside it."),
                            folder);
    free(folder);
    return good;
}

static bool check_file(const char *path, struct error *err)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return system_failed(path, errno, err);
    if (S_ISDIR(status.st_mode))
        return error_set_at(err, ERROR_FOREIGN, path, _("'%s' is a folder, not a store."), path);
    if (!S_ISREG(status.st_mode))
        return error_set_at(err, ERROR_FOREIGN, path, _("'%s' is not a file."), path);
    if (status.st_size == 0)
        return error_set_at(err, ERROR_FOREIGN, path, _("'%s' is empty; it is not a store."), path);
    if (faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0)
        return true;
    if (errno != EACCES && errno != EROFS)
        return system_failed(path, errno, err);
    return error_set_at(err, errno == EROFS ? ERROR_IO : ERROR_DENIED, path,
                        _("The store '%s' may not be written by you."), path);
}

bool file_find(const char *path, char **ret_path, struct error *err)
{
    char *real = realpath(path, NULL);
    if (!real)
        return system_failed(path, errno, err);
    if (!check_file(real, err) || !check_folder(real, err)) {
        free(real);
        return false;
    }
    *ret_path = real;
    return true;
}

// Makes every folder on the way to `path`.
static bool make_parents(const char *path, struct error *err)
{
    char *folder = folder_of(path);
    bool good = true;
    struct stat status;
    if (stat(folder, &status) != 0) {
        good = errno == ENOENT ? make_parents(folder, err) : system_failed(folder, errno, err);
        if (good && mkdir(folder, 0700) != 0 && errno != EEXIST)
            good = system_failed(folder, errno, err);
    }
    free(folder);
    return good;
}

// In a folder that hands on its group, the group shares the store.
static mode_t mode_in(const char *path)
{
    char *folder = folder_of(path);
    struct stat status;
    bool shared = stat(folder, &status) == 0 && (status.st_mode & S_ISGID);
    free(folder);
    return shared ? 0660 : 0600;
}

static bool is_free(const char *path, struct error *err)
{
    struct stat status;
    return lstat(path, &status) != 0 ||
           error_set_at(err, ERROR_CONFLICT, path, _("'%s' exists already."), path);
}

static bool make_beside(const char *path, mode_t mode, char **ret_temporary, struct error *err)
{
    struct string name = {0};
    string_append_format(&name, "%s.XXXXXX", path);
    char *temporary = string_take(&name);
    int file = mkstemp(temporary); // O_EXCL and 0600, before the engine sees it
    bool good = file >= 0 && fchmod(file, mode) == 0;
    int error = errno;
    if (file >= 0)
        good = close(file) == 0 && good;
    if (!good) {
        if (file >= 0)
            file_abandon(temporary);
        free(temporary);
        return system_failed(path, error, err);
    }
    *ret_temporary = temporary;
    return true;
}

bool file_begin_anew(const char *path, char **ret_temporary, struct error *err)
{
    return make_parents(path, err) && check_folder(path, err) &&
           make_beside(path, mode_in(path), ret_temporary, err);
}

bool file_begin(const char *path, char **ret_temporary, struct error *err)
{
    return is_free(path, err) && file_begin_anew(path, ret_temporary, err);
}

bool file_begin_copy(const char *path, char **ret_temporary, bool *ret_remote, struct error *err)
{
    char *folder = folder_of(path);
    struct statfs system;
    bool good = is_free(path, err);
    if (good && statfs(folder, &system) != 0)
        good = errno == ENOENT || errno == ENOTDIR
                   ? error_set_at(err, ERROR_NOT_FOUND, path, _("There is no folder '%s'."), folder)
                   : system_failed(path, errno, err);
    if (good && access(folder, W_OK | X_OK) != 0)
        good = error_set_at(err, errno == EROFS ? ERROR_IO : ERROR_DENIED, path,
                            _("The folder '%s' may not be written by you."), folder);
    if (good && make_beside(path, 0600, ret_temporary, err))
        *ret_remote = file_system_is_remote((uint64_t)system.f_type);
    else
        good = false;
    free(folder);
    return good;
}

// What is still in the engine's log would be missing under the new name.
static bool log_is_left(const char *temporary)
{
    STRING_AUTO name = {0};
    string_append_format(&name, "%s-wal", temporary);
    struct stat status;
    return lstat(string_text(&name), &status) == 0;
}

// The name in the folder has to survive power loss too.
static bool keep_folder(const char *path)
{
    char *folder = folder_of(path);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = file >= 0 && fsync(file) == 0;
    if (file >= 0)
        good = close(file) == 0 && good;
    free(folder);
    return good;
}

static bool is_whole(const char *temporary, const char *path, struct error *err)
{
    return !log_is_left(temporary) ||
           error_set_at(err, ERROR_IO, path,
                        _("The store '%s' could not be made whole; the disk may be full."), path);
}

bool file_replace(const char *temporary, const char *path, struct error *err)
{
    if (!is_whole(temporary, path, err))
        return false;
    return (rename(temporary, path) == 0 && keep_folder(path)) || system_failed(path, errno, err);
}

bool file_finish(const char *temporary, const char *path, struct error *err)
{
    if (!is_whole(temporary, path, err))
        return false;
    // A link, unlike a rename, refuses a name that is taken. Not every file system has links.
    struct stat status;
    int result = link(temporary, path);
    if (result != 0 && errno != EEXIST && lstat(path, &status) != 0)
        result = rename(temporary, path);
    if (result != 0 && (errno == EEXIST || lstat(path, &status) == 0))
        return error_set_at(err, ERROR_CONFLICT, path, _("'%s' exists already."), path);
    if (result != 0)
        return system_failed(path, errno, err);
    if (unlink(temporary) != 0 && errno != ENOENT)
        return system_failed(path, errno, err);
    return keep_folder(path) || system_failed(path, errno, err);
}

void file_abandon(const char *temporary)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".queue", "-key"};
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        STRING_AUTO name = {0};
        string_append_format(&name, "%s%s", temporary, endings[i]);
        if (unlink(string_text(&name)) != 0 && errno != ENOENT)
            continue; // a leftover beside the store does no harm
    }
}

bool file_nameless(const char *path, int *ret_file, struct error *err)
{
    char *temporary = NULL;
    if (!make_beside(path, 0600, &temporary, err))
        return false;
    int file = open(temporary, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    int error = errno;
    file_abandon(temporary);
    free(temporary);
    if (file < 0)
        return system_failed(path, error, err);
    *ret_file = file;
    return true;
}

bool file_flush(const char *path, struct error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool good = file >= 0 && fsync(file) == 0;
    int error = errno;
    if (file >= 0)
        good = close(file) == 0 && good;
    return good || system_failed(path, error, err);
}

int64_t file_room(const char *path)
{
    char *folder = folder_of(path);
    struct statvfs system;
    int64_t room = -1;
    if (statvfs(folder, &system) == 0)
        room = (int64_t)system.f_bavail * (int64_t)system.f_frsize;
    free(folder);
    return room;
}

// ---- what belongs to a store --------------------------------------------------------------------

// Beside the store: of the engine, the queue of writers, the key of the log, and what was erased.
static const char *const parts[] = {"",     "-wal",     "-shm",        "-journal", ".queue",
                                    "-key", "-key.new", "-key.broken", "-erased"};

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool same_folder(const char *a, const char *b)
{
    char *one = folder_of(a);
    char *other = folder_of(b);
    struct stat first;
    struct stat second;
    bool same = stat(one, &first) == 0 && stat(other, &second) == 0 &&
                first.st_dev == second.st_dev && first.st_ino == second.st_ino;
    free(one);
    free(other);
    return same;
}

bool file_is_of_store(const char *path, const char *store)
{
    const char *name = name_of(path);
    const char *own = name_of(store);
    size_t length = strlen(own);
    if (strncmp(name, own, length) != 0 || !same_folder(path, store))
        return false;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (strcmp(name + length, parts[i]) == 0)
            return true;
    return false;
}

char *file_left_of_store(const char *store)
{
    static const char *const taken[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++) {
        struct string name = {0};
        struct stat status;
        string_append_format(&name, "%s%s", store, taken[i]);
        if (lstat(string_text(&name), &status) == 0)
            return string_take(&name);
        string_release(&name);
    }
    return NULL;
}
