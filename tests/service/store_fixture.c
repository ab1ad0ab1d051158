// SPDX-License-Identifier: EUPL-1.2
#include "store_fixture.h"

struct store_folder folder;
struct service *service;

int store_set_up(void **state)
{
    (void)state;
    store_folder_make(&folder, 0);
    service = store_folder_open(&folder, NULL);
    return 0;
}

int store_tear_down(void **state)
{
    (void)state;
    service_close(service);
    store_folder_remove(&folder);
    return 0;
}
