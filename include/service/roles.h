// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ROLES_H
#define SERVICE_ROLES_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"

// The roles of workers by their words, on the command line and in the access log.

// The bit of a role that can be given; false when there is no such word.
bool role_parse(const char *word, unsigned *ret_role);

// The words of a set of roles.
void role_words(unsigned roles, struct arena *arena, struct text_list *ret_words);
// The same for people, in their language.
void role_labels(unsigned roles, struct arena *arena, struct text_list *ret_labels);

#endif
