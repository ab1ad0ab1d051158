// SPDX-License-Identifier: EUPL-1.2
#include "model/legal_basis.h"

#include <string.h>

#include "base/translate.h"

enum { GROWN_UP = 18, NO_LONGER_YOUNG = 23 };

const struct legal_basis legal_bases[LAW_COUNT] = {
    [LAW_WMO] =
        {
            .name = N_("Wmo 2015"),
            .article = N_("Wmo 2015, articles 2.3.2 and 5.1.1"),
            .whom = N_("Adults, and the household as a whole."),
        },
    [LAW_YOUTH] =
        {
            .name = N_("Youth Act"),
            .article = N_("Youth Act, articles 2.3 and 7.4.0"),
            .whom = N_("Under 18; up to 23 while youth help goes on."),
        },
};

static bool is_about(const struct goal *goal, const char *subject)
{
    return strcmp(goal_subject(goal), subject) == 0;
}

static bool has_goal_about(const struct plan *plan, const char *subject, bool open)
{
    for (size_t i = 0; i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        if (is_about(goal, subject) && (!open || goal_is_open(goal)))
            return true;
    }
    return false;
}

static bool youth_help_goes_on(const struct dossier *dossier, const char *subject,
                               struct date eighteenth, struct date day)
{
    const struct plan *newest = NULL;
    bool begun = false;
    for (size_t i = 0; i < dossier->plans.count; i++) {
        const struct plan *plan = &dossier->plans.items[i];
        if (!date_given(plan->drafted) || plan->drafted.day > day.day)
            continue;
        begun =
            begun || (plan->drafted.day < eighteenth.day && has_goal_about(plan, subject, false));
        if (!newest || plan->drafted.day >= newest->drafted.day)
            newest = plan;
    }
    return begun && has_goal_about(newest, subject, true);
}

enum law law_of_subject(const struct dossier *dossier, const char *subject, struct date day)
{
    const struct member *member = dossier_member(dossier, subject);
    if (!member)
        return LAW_WMO;
    if (!partial_date_given(member->birth_date))
        return member->role == MEMBER_CHILD ? LAW_YOUTH : LAW_WMO;
    struct date birth = partial_date_last(member->birth_date);
    int age = date_age(birth, day);
    if (age < GROWN_UP)
        return LAW_YOUTH;
    bool goes_on = age < NO_LONGER_YOUNG &&
                   youth_help_goes_on(dossier, member->id, date_birthday(birth, GROWN_UP), day);
    return goes_on ? LAW_YOUTH : LAW_WMO;
}
