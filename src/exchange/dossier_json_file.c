// SPDX-License-Identifier: EUPL-1.2
// The reading of a dossier from a file or standard input.
#include "exchange/dossier_json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "base/rights.h"
#include "base/translate.h"
#include "base/utf8.h"

enum {
    CHUNK_SIZE = 64 * 1024,
    NAME_CELLS = 120, // leaves room in a message for what it is about
};

// How the file is called in messages: its path or, when that is long, the end of it.
static void append_name(struct string *out, const char *path)
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

static bool read_all(FILE *file, const char *name, struct string *out, struct error *err)
{
    char chunk[CHUNK_SIZE];
    size_t size = 0;
    while ((size = fread(chunk, 1, sizeof(chunk), file)) > 0) {
        if (size > DOSSIER_JSON_SIZE_MAX - out->length)
            return error_set(err, ERROR_INVALID, _("%s: the file is larger than %d MiB"), name,
                             DOSSIER_JSON_SIZE_MAX / (1024 * 1024));
        string_append_n(out, chunk, size);
    }
    if (ferror(file))
        return error_set(err, ERROR_IO, _("%s: the file cannot be read: %s"), name,
                         strerror(errno));
    return true;
}

static bool read_path(const char *path, const char *name, struct string *out, struct error *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(stdin, name, out, err);
    int descriptor = rights_open(path, O_RDONLY, 0);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return error_set(err, ERROR_NOT_FOUND, _("%s: there is no such file"), name);
    if (!file)
        return error_set(err, ERROR_IO, _("%s: the file cannot be read: %s"), name,
                         strerror(errno));
    bool done = read_all(file, name, out, err);
    (void)fclose(file); // nothing was written
    return done;
}

bool dossier_json_read_file(const char *path, struct dossier *ret_dossier, struct error *err)
{
    STRING_AUTO name = {0};
    STRING_AUTO text = {0};
    struct error inner = {0};
    append_name(&name, path);
    if (!read_path(path, string_text(&name), &text, err))
        return false;
    if (dossier_json_read(string_text(&text), text.length, ret_dossier, &inner))
        return true;
    return error_set_at(err, inner.kind, inner.field, "%s: %s", string_text(&name), inner.message);
}
