// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_PLAN_WHO_H
#define UI_PLAN_WHO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/dossier.h"
#include "service/service.h"
#include "ui/pick.h"
#include "ui/plan_edit.h"

// Who does an action, as one value to pick: "member:<id>", "network:<id>", "worker:<login>",
// "organisation:<name>", and for a name that is not known yet "new-network:<name>",
// "new-volunteer:<name>". Pure.

struct plan_who {
    struct dossier *dossier;
    const struct worker_list *workers; // active workers
    struct date today;
    const char *typed; // a name to offer as somebody new; NULL or blank = none
};

// The options for a pick list: the household first, then its network, workers and organisations.
// The context of the source is the struct plan_who.
struct pick_source plan_who_source(struct plan_who *who);
// Only the ways in which a typed name can be somebody new.
struct pick_source plan_who_new_source(struct plan_who *who);

// The value of a who; NULL when absent.
const char *plan_who_value(const struct who *who, struct arena *arena);
// A name to show; of a worker the name, not the login. Never NULL.
const char *plan_who_name(const struct plan_who *context, const struct who *who,
                          struct arena *arena);

// The organisation that learns of the household by it (PRV-01); NULL = none.
const char *plan_who_organisation(const struct dossier *dossier, const struct who *who);
// How many of the members may be shared with that organisation on a day, for the message line; nothing
// when it may be about everybody, or there is no organisation.
void plan_who_sharing(const struct dossier *dossier, const struct who *who, struct date today,
                      struct string *out);

enum plan_who_taken {
    PLAN_WHO_TAKEN,   // also for NULL: nobody
    PLAN_WHO_NEW,     // somebody was added to the network: ask for the relation
    PLAN_WHO_UNKNOWN, // a plain name: ask what it is; until then it is an organisation
};

// Gives an action its who from a value, and the lightest rung that fits. `milliseconds` for a new
// id.
enum plan_who_taken plan_who_take(struct dossier *dossier, struct action *action, const char *value,
                                  int64_t milliseconds);

// Drops the people who were added to the network since `before` and who do no action any more: a
// name that was mistyped. Those of
// `removed` (may be NULL) go along with it, and come back with it.
void plan_who_prune(struct dossier *dossier, const struct dossier *before,
                    struct plan_removed *removed);

#endif
