// SPDX-License-Identifier: EUPL-1.2
// The file with the keys of the access log, and the mark by which a key is known.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/string.h"
#include "base/translate.h"
#include "service/log.h"
#include "store/file.h"

enum {
    LINE_SIZE = 2 * SEAL_KEY_SIZE + 1, // with the line end
    MOST_KEYS = 100,
};

#define BROKEN ".broken"
#define BEGUN ".new" // a file with a key of which no row is known to be committed

static void path_of(const char *store_path, const char *ending, struct string *ret_path)
{
    string_append_format(ret_path, "%s-key%s", store_path, ending);
}

void log_key_mark(const struct seal_key *key, char ret_mark[LOG_KEY_MARK_SIZE])
{
    static const char what[] = "eenplan log key";
    char text[SEAL_TEXT_SIZE];
    struct seal seal;
    seal_begin(&seal, key);
    seal_bytes(&seal, what, sizeof(what));
    seal_end(&seal, text);
    memcpy(ret_mark, text, LOG_KEY_MARK_SIZE - 1);
    ret_mark[LOG_KEY_MARK_SIZE - 1] = '\0';
}

static bool unreadable(const char *path, int error, struct error *err)
{
    enum error_kind kind = error == EACCES || error == EPERM ? ERROR_DENIED : ERROR_IO;
    return error_set_at(err, kind, path, _("The key of the access log, '%s', cannot be read: %s."),
                        path, error_of_system(error));
}

// The whole file, into `text`, which has room for the longest one and one byte more.
static bool read_file(const char *path, char *text, size_t size, size_t *ret_length,
                      struct error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return unreadable(path, errno, err);
    size_t length = 0;
    ssize_t count = 1;
    while (count > 0 && length < size) {
        count = read(file, text + length, size - length);
        if (count > 0)
            length += (size_t)count;
    }
    int error = errno;
    close(file);
    *ret_length = length;
    return count >= 0 || unreadable(path, error, err);
}

static bool parse(const char *text, size_t length, struct log_keys *keys)
{
    char line[LINE_SIZE];
    bool good = length > 0 && length % LINE_SIZE == 0 && length / LINE_SIZE <= MOST_KEYS;
    for (size_t at = 0; at < length && good; at += LINE_SIZE) {
        memcpy(line, text + at, LINE_SIZE);
        good = line[LINE_SIZE - 1] == '\n';
        line[LINE_SIZE - 1] = '\0';
        good = good && sodium_from_hex(line, keys->items[keys->count++].bytes, SEAL_KEY_SIZE);
    }
    sodium_wipe(line, sizeof(line));
    return good;
}

bool log_keys_parse(const char *name, const char *text, size_t length, struct log_keys *ret_keys,
                    struct error *err)
{
    // Room for one more: log_keys_add.
    *ret_keys = (struct log_keys){.items = calloc(MOST_KEYS + 1, sizeof(*ret_keys->items))};
    if (!ret_keys->items)
        abort();
    if (parse(text, length, ret_keys))
        return true;
    log_keys_release(ret_keys);
    return error_set_at(err, ERROR_CORRUPT, name,
                        _("'%s' does not hold the key of the access log. Put the right file back."),
                        name);
}

static bool read_keys(const char *store_path, const char *ending, struct log_keys *ret_keys,
                      struct error *err)
{
    char text[MOST_KEYS * LINE_SIZE + 1];
    size_t length = 0;
    STRING_AUTO path = {0};
    path_of(store_path, ending, &path);
    *ret_keys = (struct log_keys){0};
    struct stat status;
    if (lstat(string_text(&path), &status) != 0 && errno == ENOENT)
        return true;
    if (!read_file(string_text(&path), text, sizeof(text), &length, err))
        return false;
    bool good = log_keys_parse(string_text(&path), text, length, ret_keys, err);
    sodium_wipe(text, sizeof(text));
    return good;
}

bool log_keys_read(const char *store_path, struct log_keys *ret_keys, struct error *err)
{
    return read_keys(store_path, "", ret_keys, err);
}

bool log_keys_read_begun(const char *store_path, struct log_keys *ret_keys, struct error *err)
{
    return read_keys(store_path, BEGUN, ret_keys, err);
}

static bool write_keys(const char *path, const struct log_keys *keys)
{
    int file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    bool good = file >= 0;
    for (size_t i = 0; good && i < keys->count; i++) {
        char line[LINE_SIZE + 1];
        sodium_to_hex(keys->items[i].bytes, SEAL_KEY_SIZE, line);
        line[LINE_SIZE - 1] = '\n';
        good = write(file, line, LINE_SIZE) == LINE_SIZE;
        sodium_wipe(line, sizeof(line));
    }
    good = good && fsync(file) == 0;
    if (file >= 0)
        good = close(file) == 0 && good;
    return good;
}

static bool put_keys(const char *path, const struct log_keys *keys, struct error *err)
{
    char *temporary = NULL;
    if (!file_begin(path, &temporary, err))
        return false;
    bool good = write_keys(temporary, keys) || unreadable(path, errno, err);
    good = good && file_finish(temporary, path, err);
    file_abandon(temporary);
    free(temporary);
    return good;
}

// What an earlier attempt left is nobody's: no row was sealed with it, or it would have been settled.
static bool make_room(const char *path, struct error *err)
{
    return unlink(path) == 0 || errno == ENOENT || unreadable(path, errno, err);
}

bool log_keys_add(const char *store_path, struct log_keys *keys, struct error *err)
{
    STRING_AUTO name = {0};
    path_of(store_path, BEGUN, &name);
    if (keys->count == MOST_KEYS)
        return error_set(err, ERROR_CONFLICT, _("The access log has had its last new key."));
    if (!keys->items)
        keys->items = calloc(MOST_KEYS + 1, sizeof(*keys->items));
    if (!keys->items)
        abort();
    seal_key_new(&keys->items[keys->count]);
    keys->count++;
    return make_room(string_text(&name), err) && put_keys(string_text(&name), keys, err);
}

bool log_keys_put(const char *store_path, const struct log_keys *keys, struct error *err)
{
    STRING_AUTO path = {0};
    path_of(store_path, "", &path);
    return put_keys(string_text(&path), keys, err);
}

void log_keys_text(const struct log_keys *keys, struct string *out)
{
    char line[LINE_SIZE];
    for (size_t i = 0; i < keys->count; i++) {
        sodium_to_hex(keys->items[i].bytes, SEAL_KEY_SIZE, line);
        string_append_n(out, line, LINE_SIZE - 1);
        string_append_char(out, '\n');
    }
    sodium_wipe(line, sizeof(line));
}

bool log_keys_settle(const char *store_path, struct error *err)
{
    STRING_AUTO begun = {0};
    STRING_AUTO path = {0};
    path_of(store_path, BEGUN, &begun);
    path_of(store_path, "", &path);
    if (rename(string_text(&begun), string_text(&path)) == 0)
        return true;
    int error = errno; // who opens the store at the same moment may have settled it
    return (error == ENOENT && access(string_text(&path), F_OK) == 0) ||
           unreadable(string_text(&path), error, err);
}

bool log_keys_set_aside(const char *store_path, struct error *err)
{
    STRING_AUTO broken = {0};
    STRING_AUTO path = {0};
    path_of(store_path, BROKEN, &broken);
    path_of(store_path, "", &path);
    return rename(string_text(&path), string_text(&broken)) == 0 ||
           unreadable(string_text(&path), errno, err);
}

const struct seal_key *log_keys_find(const struct log_keys *keys, const char *mark)
{
    char own[LOG_KEY_MARK_SIZE];
    for (size_t i = keys->count; i > 0; i--) {
        log_key_mark(&keys->items[i - 1], own);
        if (strcmp(own, mark) == 0)
            return &keys->items[i - 1];
    }
    return NULL;
}

void log_keys_release(struct log_keys *keys)
{
    if (keys->items) {
        sodium_wipe(keys->items, (MOST_KEYS + 1) * sizeof(*keys->items));
        free(keys->items);
    }
    *keys = (struct log_keys){0};
}
