// SPDX-License-Identifier: EUPL-1.2
#include "exchange/print_module.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/translate.h"

#define MODULE_FILE "eenplan-print.so"

// Beside the program as it was built. Not in a shared installation, where what is opened runs with the rights
// of the group: there only where it was installed. "" when the system does not tell.
static void beside_program(char *path, size_t size)
{
    ssize_t length = environment_is_secure() ? -1 : readlink("/proc/self/exe", path, size - 1);
    path[length > 0 && (size_t)length < size ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (slash && (size_t)(slash - path) + sizeof("/" MODULE_FILE) <= size)
        memcpy(slash, "/" MODULE_FILE, sizeof("/" MODULE_FILE));
    else
        path[0] = '\0';
}

static print_draw *find_draw(struct error *err)
{
    char path[PATH_MAX] = "";
    void *module = NULL;
    beside_program(path, sizeof(path));
    if (path[0] && access(path, R_OK) == 0)
        module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    else
        module =
            dlopen(EENPLAN_MODULE_FOLDER "/" MODULE_FILE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    print_draw *draw = NULL;
    void *found = module ? dlsym(module, PRINT_DRAW) : NULL;
    memcpy(&draw, &found, sizeof(draw)); // ISO C knows no cast from one to the other
    if (!draw) {
        const char *why = dlerror();
        (void)error_set(err, ERROR_IO,
                        _("Nothing can be printed here: the part of the program for it cannot be "
                          "opened (%s). Ask who looks after the program to install it."),
                        why ? why : MODULE_FILE);
    }
    return draw;
}

bool print_open(struct error *err)
{
    return find_draw(err) != NULL;
}

static bool append(void *context, const unsigned char *bytes, size_t length)
{
    string_append_n(context, (const char *)bytes, length);
    return true;
}

bool print_paper(const struct paper *paper, struct string *out, size_t *ret_pages,
                 struct error *err)
{
    size_t pages = 0;
    print_draw *draw = find_draw(err);
    if (!draw)
        return false;
    const char *why = draw(paper, append, out, &pages);
    if (why)
        return error_set(err, ERROR_IO, _("The page could not be drawn: %s."), why);
    if (ret_pages)
        *ret_pages = pages;
    return true;
}
