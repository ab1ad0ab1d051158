// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_FIRST_SNIPPETS_H
#define SERVICE_FIRST_SNIPPETS_H

#include <stdbool.h>

#include "base/error.h"

struct service;

// Puts the snippets in a new store that everybody begins with, within the transaction. Nothing outside
// src/service includes this.
bool first_snippets_put(struct service *service, const char *worker, struct error *err);

#endif
