// SPDX-License-Identifier: EUPL-1.2
#include "base/error.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"

// Takes a sequence off the end of a cut text when the cut went through it.
static void end_at_code_point(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && length - start < 3 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (need > length - start + 1)
        text[start - 1] = '\0';
}

__attribute__((format(printf, 4, 0))) static void fill(struct error *err, enum error_kind kind,
                                                       const char *field, const char *format,
                                                       va_list arguments)
{
    if (err == NULL)
        return;
    err->kind = kind;
    int length = vsnprintf(err->message, sizeof err->message, format, arguments);
    if (length < 0)
        err->message[0] = '\0';
    else if ((size_t)length >= sizeof err->message)
        end_at_code_point(err->message);
    length = snprintf(err->field, sizeof err->field, "%s", field == NULL ? "" : field);
    if (length < 0)
        err->field[0] = '\0';
    else if ((size_t)length >= sizeof err->field)
        end_at_code_point(err->field);
}

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(err, kind, "", format, arguments);
    va_end(arguments);
    return false;
}

bool error_set_at(struct error *err, enum error_kind kind, const char *field, const char *format,
                  ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(err, kind, field, format, arguments);
    va_end(arguments);
    return false;
}

const char *error_of_system(int number)
{
    static const struct {
        int number;
        const char *text;
    } texts[] = {
        {ENOENT, N_("there is no such file or folder")},
        {EACCES, N_("you have no right to it")},
        {EPERM, N_("this is not allowed")},
        {EROFS, N_("the disk may only be read")},
        {ENOSPC, N_("the disk is full")},
        {EDQUOT, N_("your share of the disk is used up")},
        {EFBIG, N_("the file becomes too large")},
        {EISDIR, N_("it is a folder")},
        {ENOTDIR, N_("a part of the path is not a folder")},
        {EEXIST, N_("it is there already")},
        {ENAMETOOLONG, N_("the name is too long")},
        {EBUSY, N_("it is in use")},
        {EIO, N_("the disk failed")},
        {EMFILE, N_("too many files are open")},
        {ENFILE, N_("too many files are open")},
        {ELOOP, N_("it is a link that leads nowhere, or may not be followed")},
        {ENXIO, N_("there is no such device")},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].number == number)
            return _(texts[i].text);
    return strerror(number);
}

int error_exit_code(enum error_kind kind)
{
    switch (kind) {
    case ERROR_NONE:
        return 0;
    case ERROR_USAGE:
        return 1;
    case ERROR_INVALID:
    case ERROR_NOT_FOUND:
        return 2;
    case ERROR_BLOCKED:
        return 3;
    case ERROR_DENIED:
        return 4;
    case ERROR_CONFLICT:
    case ERROR_BUSY:
        return 5;
    case ERROR_CORRUPT:
    case ERROR_FOREIGN:
        return 6;
    case ERROR_FULL:
    case ERROR_IO:
    case ERROR_INTERNAL:
        break;
    }
    return 7;
}
