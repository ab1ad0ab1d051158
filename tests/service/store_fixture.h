// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_SERVICE_STORE_FIXTURE_H
#define TESTS_SERVICE_STORE_FIXTURE_H

#include "store_folder.h"

// Most tests work on one practice store without households, open as the practice user: the fixture of
// cmocka_unit_test_setup_teardown.
extern struct store_folder folder;
extern struct service *service;
int store_set_up(void **state);
int store_tear_down(void **state);

#endif
