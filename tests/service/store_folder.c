// SPDX-License-Identifier: EUPL-1.2
#include "store_folder.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

void assert_done(bool done, const struct error *err)
{
    if (!done)
        fail_msg("%s [%s]", err->message, err->field);
}

static struct service_options options_of(const struct store_folder *folder, const char *as)
{
    return (struct service_options){
        .store = folder->path, .practice = true, .as = as, .now = STORE_FOLDER_NOW};
}

void store_folder_make(struct store_folder *folder, size_t households)
{
    struct practice_options practice = {.households = households, .seed = 1};
    struct error err = {0};
    snprintf(folder->folder, sizeof(folder->folder), "/tmp/eenplan-service-XXXXXX");
    assert_non_null(mkdtemp(folder->folder));
    snprintf(folder->path, sizeof(folder->path), "%s/oefen.db", folder->folder);
    struct service_options options = options_of(folder, NULL);
    assert_done(service_build_practice(&options, &practice, &err), &err);
}

void store_folder_remove(struct store_folder *folder)
{
    DIR *dir = opendir(folder->folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        char path[512];
        snprintf(path, sizeof(path), "%s/%s", folder->folder, entry->d_name);
        if (entry->d_name[0] != '.')
            assert_int_equal(unlink(path), 0);
    }
    closedir(dir);
    assert_int_equal(rmdir(folder->folder), 0);
}

struct service *store_folder_open(const struct store_folder *folder, const char *as)
{
    struct service_options options = options_of(folder, as);
    struct service *service = NULL;
    struct error err = {0};
    assert_done(service_open(&options, &service, &err), &err);
    return service;
}
