// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_REQUEST_H
#define MODEL_REQUEST_H

#include <stdbool.h>

#include "model/dossier.h"

// Requests for an individual provision. Plan and decision stay apart (rules.md LAD-04): who asked, or
// drafted the plan it is asked for, does not decide.

enum request_apart {
    REQUEST_APART,      // may decide, as far as the dossier goes
    REQUEST_OWN,        // made the request
    REQUEST_OF_OWN_PLAN // drafted a version of the plan with an action that it is for
};

enum request_apart request_apart(const struct dossier *dossier,
                                 const struct provision_request *request, const char *login);

// Whether it is for an action: linked either way, the action names the request or the other way round.
bool request_is_for(const struct provision_request *request, const struct action *action);

// Whether it has anything of a decision: a day, an outcome or who decided.
bool request_decided(const struct provision_request *request);
bool request_same_decision(const struct provision_request *one,
                           const struct provision_request *other);

// By id; NULL when it is not there.
struct provision_request *dossier_request(const struct dossier *dossier, const char *id);

#endif
