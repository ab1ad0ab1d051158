// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_SNIPPETS_H
#define SERVICE_SNIPPETS_H

#include "model/snippet.h"
#include "service/service.h"

// Snippets (model/snippet.h). Everybody who works here has snippets of his or her own; those of a team are
// made and changed by its team leader or its administrator, those of everybody by an administrator. They
// are no part of any dossier. Saving and removing are logged; of a snippet of one's own not which.

// Those that the worker at work can use, by code, of one code the nearest first.
bool service_list_snippets(struct service *service, struct arena *arena,
                           struct snippet_list *ret_list, struct error *err);

// Whether the worker at work, as read last, may make and change snippets that are shared so; with his or
// her own team.
bool service_may_share(const struct service *service, enum snippet_share share);

// Adds (id NULL) or changes one; what it is shared with may change too. ERROR_INVALID at "code", "label" or
// "text" for what cannot be one, ERROR_DENIED at "share", ERROR_CONFLICT at "code" when there is one
// with that code already, ERROR_CONFLICT when somebody else changed it meanwhile, ERROR_NOT_FOUND when it
// is not there any more.
bool service_save_snippet(struct service *service, const struct snippet *snippet,
                          struct error *err);
bool service_remove_snippet(struct service *service, const char *id, struct error *err);

#endif
