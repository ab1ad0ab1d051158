// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_FAULT_CHILD_H
#define TESTS_FAULT_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "../service/household.h"
#include "../service/store_folder.h"

// Work in other processes, on the store of the test.
//
// What runs in a child must not use cmocka's assertions: they would jump back into the test that
// the child is a copy of. It calls child_must instead.

struct child {
    pid_t pid;
    int report; // what the child tells, to be read
    int go;     // what the child waits for, to be written
};

struct child_way {
    const struct store_folder *folder;
    const char *number; // of the household
    int which;          // 0, 1, ...: the how manieth child
    int report;         // for telling
    int go;             // for waiting
};

// Starts a process that runs `work` with a copy of `way` and then ends.
void child_start(struct child *child, const struct child_way *way,
                 void (*work)(const struct child_way *way));
// Waits for the end. Fails the test unless it ended well, or was killed and `killed` allows that.
void child_end(struct child *child, bool killed);
// Lets a child that called child_wait_go go on.
void child_go(struct child *child);
// Reads one report of `size` bytes; false at the end of the reports.
bool child_read(struct child *child, void *report, size_t size);

// ---- in the child

// Ends the child, and with it the test, unless something holds; prints the error if there is one.
void child_must(bool holds, const char *what, const struct error *err);
void child_tell(const struct child_way *way, const void *report, size_t size);
void child_wait_go(const struct child_way *way);
struct service *child_open(const struct child_way *way);
// Begins the intake anew and saves a contact of this text, again and again until it is saved. Gives
// the number of times it did not succeed at once.
int child_add_contact(struct service *service, const char *number, const char *text);

// ---- in the test

// Adds a contact to the edited dossier.
void add_contact(struct service *service, struct work *work, const char *text);
// The dossier as stored, opened outside any service.
void load_stored(const struct store_folder *folder, const char *number,
                 struct dossier *ret_dossier);
size_t count_contacts(const struct dossier *dossier, const char *text);
// Fails the test unless the store is sound in a full check.
void assert_store_sound(const struct store_folder *folder);
// Fails the test unless every contact has its change rows once.
void assert_changes_agree(const struct store_folder *folder, const struct dossier *dossier);
// The log rows of an act about a household.
size_t count_log(const struct store_folder *folder, const char *household, const char *act);

#endif
