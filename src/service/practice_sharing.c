// SPDX-License-Identifier: EUPL-1.2
// Who agreed to sharing: children of each age with and without the agreement that it takes, and danger.
#include "model/field.h"
#include "service/practice_make.h"

enum { AGREED_AGO = 20 };

// What is recorded of a child of this age with its school.
static const struct child_sharing {
    int age;
    bool parent;
    bool child;
} children[] = {
    {11, true, false}, // as it should be
    {12, true, false}, // the child was not asked
    {15, true, true},  // as it should be
    {16, true, false}, // the parent cannot agree any more
};

static struct sharing *add_sharing(struct practice_maker *maker, const char *organisation,
                                   enum sharing_basis basis, struct date date)
{
    struct sharing *sharing =
        list_add(&maker->dossier->sharing.any, sizeof(*sharing), maker->arena);
    sharing->organisation = arena_text(maker->arena, organisation);
    sharing->basis = basis;
    sharing->date = date;
    return sharing;
}

static void share_child(struct practice_maker *maker, const struct member *child)
{
    struct date day = practice_workday_before(date_add_days(maker->today, -AGREED_AGO));
    int age = date_age(partial_date_last(child->birth_date), day);
    for (size_t i = 0; i < sizeof(children) / sizeof(children[0]); i++) {
        const struct child_sharing *one = &children[i];
        if (one->age != age)
            continue;
        struct sharing *sharing = add_sharing(maker, "Steunpunt school", BASIS_AGREEMENT, day);
        sharing->member = arena_text(maker->arena, child->id);
        if (one->parent)
            text_list_add(&sharing->given_by, maker->members[WHOM_FIRST], maker->arena);
        if (one->child)
            text_list_add(&sharing->given_by, child->id, maker->arena);
    }
}

void practice_make_agreed(struct practice_maker *maker)
{
    const struct dossier *dossier = maker->dossier;
    if (!date_given(maker->outline.drafted) || date_given(maker->outline.closed))
        return;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (member->role == MEMBER_CHILD && member_is_present(member, maker->today))
            share_child(maker, member);
    }
    for (size_t i = 0; i < dossier->escalations.count; i++) {
        const struct escalation *one = &dossier->escalations.items[i];
        if (one->kind == ESCALATION_SAFETY)
            (void)add_sharing(maker, one->to, BASIS_DANGER, one->from);
    }
}
