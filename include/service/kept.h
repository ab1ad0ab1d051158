// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_KEPT_H
#define SERVICE_KEPT_H

#include "store/store.h"

// The dossier that was read or saved last, so that whoever goes on with it does not read all of its rows
// again: within the transaction its mark in the store is compared, and only an equal one makes what is
// kept the same as what is stored. Nothing outside src/service includes this.

struct service;
struct door;

struct kept {
    char household[ID_SIZE]; // "" = nothing is kept
    struct dossier_mark mark;
    struct dossier dossier;
};

// Fills door->stored and door->mark with the household (id) as it is stored now, within the transaction.
bool kept_load(struct door *door, const char *household, struct error *err);
// What the door wrote was committed.
void kept_saved(const struct door *door);
// Keeps nothing any more.
void kept_forget(struct service *service);
// For tests: whether anything is kept at all from now on.
void kept_use(struct service *service, bool use);

#endif
