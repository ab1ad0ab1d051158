// SPDX-License-Identifier: EUPL-1.2
#include "model/waivers.h"

#include <string.h>

#include "model/field.h"

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool waivers_alike(const struct waiver *one, const struct waiver *other)
{
    return texts_equal(one->rule, other->rule) && texts_equal(one->subject, other->subject) &&
           texts_equal(one->field, other->field);
}

const struct waiver *plan_waiver(const struct plan *plan, const struct waiver *like)
{
    for (size_t i = 0; i < plan->waivers.count; i++)
        if (waivers_alike(&plan->waivers.items[i], like))
            return &plan->waivers.items[i];
    return NULL;
}

// Takes the ones alike out from item `from` on.
static bool take_from(struct plan *plan, const struct waiver *like, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < plan->waivers.count; i++)
        if (!waivers_alike(&plan->waivers.items[i], like))
            plan->waivers.items[kept++] = plan->waivers.items[i];
    bool taken = kept < plan->waivers.count;
    plan->waivers.count = kept;
    return taken;
}

void plan_put_waiver(struct plan *plan, const struct waiver *waiver, struct arena *arena)
{
    struct waiver copy = {0};
    record_copy(&record_waiver, &copy, waiver, arena);
    size_t at = 0;
    while (at < plan->waivers.count && !waivers_alike(&plan->waivers.items[at], waiver))
        at++;
    if (at == plan->waivers.count)
        (void)list_add(&plan->waivers.any, sizeof(copy), arena);
    plan->waivers.items[at] = copy;
    (void)take_from(plan, &copy, at + 1);
}

bool plan_take_waiver(struct plan *plan, const struct waiver *like)
{
    const struct waiver wanted = *like; // it may be one of those
    return take_from(plan, &wanted, 0);
}
