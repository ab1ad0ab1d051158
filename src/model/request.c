// SPDX-License-Identifier: EUPL-1.2
#include "model/request.h"

#include <string.h>

#include "base/utf8.h"

static bool same(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0 && !utf8_blank(one);
}

bool request_is_for(const struct provision_request *request, const struct action *action)
{
    return same(action->request, request->id) || same(request->action, action->id);
}

static bool is_of_plan(const struct plan *plan, const struct provision_request *request)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        for (size_t j = 0; j < plan->goals.items[i].actions.count; j++)
            if (request_is_for(request, &plan->goals.items[i].actions.items[j]))
                return true;
    return false;
}

enum request_apart request_apart(const struct dossier *dossier,
                                 const struct provision_request *request, const char *login)
{
    if (same(request->requested_by, login))
        return REQUEST_OWN;
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *plan = &dossier->plans.items[i];
        if (same(plan->drafted_by, login) && is_of_plan(plan, request))
            return REQUEST_OF_OWN_PLAN;
    }
    return REQUEST_APART;
}

bool request_decided(const struct provision_request *request)
{
    return date_given(request->decided) || request->outcome || !utf8_blank(request->decided_by);
}

bool request_same_decision(const struct provision_request *one,
                           const struct provision_request *other)
{
    return one->decided.day == other->decided.day && one->outcome == other->outcome &&
           (same(one->decided_by, other->decided_by) ||
            (utf8_blank(one->decided_by) && utf8_blank(other->decided_by)));
}

struct provision_request *dossier_request(const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; i < dossier->provision_requests.count; i++)
        if (same(dossier->provision_requests.items[i].id, id))
            return &dossier->provision_requests.items[i];
    return NULL;
}
