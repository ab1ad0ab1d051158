// SPDX-License-Identifier: EUPL-1.2
#include "model/offered.h"

#include "base/utf8.h"
#include "model/field.h"

bool member_is_empty(const struct member *member)
{
    struct member rest = *member;
    rest.id = NULL;
    rest.from = (struct date){0};
    return record_absent(&record_member, &rest);
}

static bool member_offered(const struct dossier *dossier, const struct dossier *stored, size_t i)
{
    const struct member *member = &dossier->members.items[i];
    return !dossier_member(stored, member->id) && member_is_empty(member);
}

static bool coordinator_offered(const struct dossier *dossier, const struct dossier *stored,
                                size_t i)
{
    return i >= stored->coordinators.count && utf8_blank(dossier->coordinators.items[i].worker);
}

bool dossier_has_offered(const struct dossier *dossier, const struct dossier *stored)
{
    for (size_t i = 0; i < dossier->members.count; i++)
        if (member_offered(dossier, stored, i))
            return true;
    for (size_t i = 0; i < dossier->coordinators.count; i++)
        if (coordinator_offered(dossier, stored, i))
            return true;
    return false;
}

bool dossier_drop_offered(struct dossier *dossier, const struct dossier *stored, size_t first)
{
    size_t before = dossier->members.count + dossier->coordinators.count;
    for (size_t i = dossier->members.count; i-- > first;)
        if (member_offered(dossier, stored, i))
            list_remove(&dossier->members.any, sizeof(struct member), i);
    for (size_t i = dossier->coordinators.count; i-- > 0;)
        if (coordinator_offered(dossier, stored, i))
            list_remove(&dossier->coordinators.any, sizeof(struct coordinator), i);
    return dossier->members.count + dossier->coordinators.count < before;
}
