// SPDX-License-Identifier: EUPL-1.2
#include "exchange/input_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "base/rights.h"
#include "base/translate.h"
#include "base/utf8.h"

enum {
    CHUNK_SIZE = 64 * 1024,
    MEBIBYTE = 1024 * 1024,
    NAME_CELLS = 120, // leaves room in a message for what it is about
};

void input_file_name(const char *path, struct string *out)
{
    STRING_AUTO printable = {0};
    utf8_append_printable(&printable, strcmp(path, "-") == 0 ? _("standard input") : path);
    const char *name = string_text(&printable);
    size_t length = printable.length;
    size_t start = length;
    while (start > 0 && utf8_width(name + utf8_previous(name, length, start)) <= NAME_CELLS)
        start = utf8_previous(name, length, start);
    string_append(out, start > 0 ? "…" : "");
    string_append(out, name + start);
}

static bool read_all(FILE *file, const char *name, size_t mebibytes, struct string *out,
                     struct error *err)
{
    char chunk[CHUNK_SIZE];
    size_t size = 0;
    while ((size = fread(chunk, 1, sizeof(chunk), file)) > 0) {
        if (size > mebibytes * MEBIBYTE - out->length)
            return error_set(err, ERROR_INVALID, _("%s: the file is larger than %d MiB"), name,
                             (int)mebibytes);
        string_append_n(out, chunk, size);
    }
    if (ferror(file))
        return error_set(err, ERROR_IO, _("%s: the file cannot be read: %s"), name,
                         error_of_system(errno));
    return true;
}

bool input_file_read(const char *path, size_t mebibytes, struct string *out, struct error *err)
{
    STRING_AUTO printable = {0};
    input_file_name(path, &printable);
    const char *name = string_text(&printable);
    if (strcmp(path, "-") == 0)
        return read_all(stdin, name, mebibytes, out, err);
    int descriptor = rights_open(path, O_RDONLY, 0);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return error_set(err, ERROR_NOT_FOUND, _("%s: there is no such file"), name);
    if (!file)
        return error_set(err, ERROR_IO, _("%s: the file cannot be read: %s"), name,
                         error_of_system(errno));
    bool done = read_all(file, name, mebibytes, out, err);
    (void)fclose(file); // nothing was written
    return done;
}
