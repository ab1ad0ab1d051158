// SPDX-License-Identifier: EUPL-1.2
#ifndef CLI_WORKER_H
#define CLI_WORKER_H

#include "cli/command.h"
#include "service/people.h"

// What the commands about workers share.

// The login of somebody new; ERROR_USAGE when the operating system cannot have it. Those who came in
// with a dossier may have others.
bool worker_read_login(struct invocation *in, const char **ret_login, struct error *err);
// --name, --team and every --role; NULL and 0 where not given. ERROR_USAGE.
bool worker_read_change(struct invocation *in, struct worker_change *ret_change, struct error *err);
// Whether a team is known, or NULL; ERROR_NOT_FOUND, with the team that may have been meant.
bool worker_find_team(struct service *service, struct invocation *in, const char *team,
                      struct error *err);
// Whether a team is not known yet: a typing error in its name does not go by unseen. NULL is known.
bool worker_team_is_new(struct service *service, struct invocation *in, const char *team);
void worker_remark_team(struct invocation *in, const char *team);

#endif
