// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_STORE_FOLDER_H
#define TESTS_SERVICE_STORE_FOLDER_H

#include "service/service.h"

// A practice store in a temporary folder of its own, with the clock frozen at 2026-10-14 09:00.
struct store_folder {
    char folder[64];
    char path[96];
};

#define STORE_FOLDER_NOW "2026-10-14T09:00"

// Makes the folder and a practice store of `households` invented households.
void store_folder_make(struct store_folder *folder, size_t households);
void store_folder_remove(struct store_folder *folder);

// Opens the store as a worker; NULL = the practice user. Fails the test when it cannot.
struct service *store_folder_open(const struct store_folder *folder, const char *as);

// Prints an error before the test that did not expect it fails.
void assert_done(bool done, const struct error *err);

#endif
