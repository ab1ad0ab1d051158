// SPDX-License-Identifier: EUPL-1.2
#include "service/erased_list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/rights.h"
#include "base/translate.h"
#include "model/erase.h"
#include "service/session.h"
#include "store/erase.h"

enum {
    PARTS = 7, // of a line: id, moment, worker, household, person or -, ground, copy
    LONGEST_LINE = 512,
};

static const char *list_of(const char *path, struct arena *arena)
{
    return arena_format(arena, "%s-erased", path);
}

static const char *list_name(const struct store *store, struct arena *arena)
{
    return list_of(store_path(store), arena);
}

static bool list_failed(const char *path, struct error *err)
{
    return error_set_at(err, errno == ENOSPC || errno == EDQUOT ? ERROR_FULL : ERROR_IO, path,
                        _("The list of what was erased, '%s', cannot be written or read: %s."),
                        path, error_of_system(errno));
}

// ---- reading ------------------------------------------------------------------------------------

static bool read_line(char *line, struct arena *arena, struct erasure *ret_row)
{
    const char *parts[PARTS] = {0};
    char *rest = line;
    line[strcspn(line, "\n")] = '\0';
    for (size_t i = 0; i < PARTS; i++) {
        if (!rest)
            return false;
        char *end = strchr(rest, '\t');
        if (end)
            *end = '\0';
        parts[i] = arena_text(arena, rest);
        rest = end ? end + 1 : NULL;
    }
    *ret_row = (struct erasure){
        .id = parts[0],
        .worker = parts[2],
        .household = parts[3],
        .person = strcmp(parts[4], "-") == 0 ? NULL : parts[4],
        .ground = parts[5],
        .copy = parts[6],
    };
    return !rest && id_valid(parts[0]) && moment_parse(parts[1], &ret_row->moment);
}

static bool read_list(const char *path, struct arena *arena, struct erasure_list *rows,
                      struct error *err)
{
    char line[LONGEST_LINE];
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT || list_failed(path, err);
    FILE *file = fdopen(descriptor, "r");
    if (!file)
        abort();
    bool good = true;
    while (good && fgets(line, sizeof(line), file)) {
        struct erasure row = {0};
        good = read_line(line, arena, &row);
        if (good)
            *(struct erasure *)list_add(&rows->any, sizeof(row), arena) = row;
    }
    if (!good)
        error_set_at(err, ERROR_INVALID, path, _("'%s' is no list of what was erased."), path);
    else if (ferror(file))
        good = list_failed(path, err);
    (void)fclose(file); // nothing was written
    return good;
}

bool erased_list_check(const char *store_path, struct error *err)
{
    struct arena arena = {0};
    struct erasure_list rows = {0};
    bool good = read_list(list_of(store_path, &arena), &arena, &rows, err);
    arena_release(&arena);
    return good;
}

// ---- writing ------------------------------------------------------------------------------------

static void append_row(struct string *text, const struct erasure *row)
{
    char moment[MOMENT_TEXT_SIZE];
    string_append_format(text, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", row->id,
                         moment_format(row->moment, moment), row->worker, row->household,
                         row->person ? row->person : "-", row->ground, row->copy);
}

static bool knows(const struct erasure_list *rows, const char *id)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].id, id) == 0)
            return true;
    return false;
}

static bool write_whole(int file, const struct string *text)
{
    const char *bytes = string_text(text);
    size_t left = strlen(bytes);
    while (left > 0) {
        ssize_t written = write(file, bytes, left);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            left -= (size_t)written;
        }
    }
    return fsync(file) == 0;
}

static bool replace(const char *path, mode_t mode, const struct string *text, struct arena *arena,
                    struct error *err)
{
    char *temporary = arena_format(arena, "%s.XXXXXX", path);
    int file = mkstemp(temporary);
    if (file < 0)
        return list_failed(path, err);
    bool good = fchmod(file, mode) == 0 && write_whole(file, text);
    good = close(file) == 0 && good;
    good = good && rename(temporary, path) == 0;
    if (good)
        return true;
    list_failed(path, err);
    (void)unlink(temporary);
    return false;
}

bool erased_list_write(struct store *store, struct error *err)
{
    struct arena arena = {0};
    struct erasure_list listed = {0};
    struct erasure_list known = {0};
    STRING_AUTO text = {0};
    struct stat status;
    const char *path = list_name(store, &arena);
    bool done =
        read_list(path, &arena, &listed, err) && store_list_erasures(store, 0, &arena, &known, err);
    for (size_t i = 0; i < listed.count && done; i++)
        if (!knows(&known, listed.items[i].id))
            append_row(&text, &listed.items[i]);
    for (size_t i = known.count; i-- > 0 && done;) // the oldest first
        append_row(&text, &known.items[i]);
    mode_t mode = stat(store_path(store), &status) == 0 ? status.st_mode & 0666 : 0600;
    done = done && replace(path, mode, &text, &arena, err);
    arena_release(&arena);
    return done;
}

// ---- doing it again -----------------------------------------------------------------------------

static bool erase_person_again(struct service *service, struct erasure *row, struct error *err)
{
    struct arena arena = {0};
    struct text_list words = {0};
    struct error why = {0};
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    if (!store_load_dossier(service->store, row->household, &before, &why))
        return why.kind == ERROR_NOT_FOUND || error_set(err, why.kind, "%s", why.message);
    dossier_copy(&after, &before);
    person_words(&before, row->person, &arena, &words);
    bool done = !dossier_erase_person(&after, row->person) ||
                (store_erase_person(service->store, &before, &after, &words, &row->records, err) &&
                 overview_refresh(service, &after, err));
    arena_release(&arena);
    return done;
}

static bool erase_again(struct service *service, struct erasure *row, size_t *count,
                        struct error *err)
{
    bool known = false;
    if (!store_has_erasure(service->store, row->id, &known, err) || known)
        return known;
    if (!store_begin(service->store, err))
        return false;
    bool done = row->person
                    ? erase_person_again(service, row, err)
                    : store_erase_household(service->store, row->household, &row->records, err);
    done = done && (row->records == 0 || (store_put_erasure(service->store, row, err) &&
                                          log_person(service, "erase_again", "done", row->household,
                                                     row->person, row->ground, err)));
    *count += done && row->records > 0;
    return act_end(service, done, err);
}

bool erased_list_apply(struct service *service, size_t *ret_count, struct error *err)
{
    struct arena arena = {0};
    struct erasure_list rows = {0};
    size_t count = 0;
    bool cleared = false;
    bool done = read_list(list_name(service->store, &arena), &arena, &rows, err);
    for (size_t i = 0; i < rows.count && done; i++)
        done = erase_again(service, &rows.items[i], &count, err);
    done = done && store_clear_erased(service->store, clock_now(&service->clock), &cleared, err);
    arena_release(&arena);
    if (done)
        *ret_count = count;
    return done;
}

// ---- the copy for those it is about -------------------------------------------------------------

bool erased_write_copy(const char *path, const struct string *text, struct error *err)
{
    int file = rights_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file < 0 && errno == EEXIST)
        return error_set_at(err, ERROR_CONFLICT, path, _("'%s' exists already."), path);
    bool good = file >= 0 && write_whole(file, text);
    int error = errno;
    if (file >= 0)
        good = close(file) == 0 && good;
    if (good)
        return true;
    if (file >= 0)
        erased_remove_copy(path);
    return error_set_at(err, error == ENOSPC || error == EDQUOT ? ERROR_FULL : ERROR_IO, path,
                        _("The copy could not be written: %s."), error_of_system(error));
}

void erased_remove_copy(const char *path)
{
    rights_of_caller();
    (void)unlink(path); // it may never have been there
    rights_of_program();
}
