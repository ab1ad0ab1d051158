// SPDX-License-Identifier: EUPL-1.2
#include "model/consent.h"

#include "base/utf8.h"
#include "model/field.h"

enum { TOGETHER_FROM = 12, ALONE_FROM = 16, ADULT = 18 };

static int age_on(const struct member *member, struct date day)
{
    return date_age(partial_date_last(member->birth_date), day);
}

static bool died(const struct member *member, struct date day)
{
    return date_given(member->deceased) && member->deceased.day <= day.day;
}

static bool parent_lives_here(const struct dossier *dossier, const struct member *child,
                              struct date day)
{
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *one = &dossier->members.items[i];
        if (one != child && one->role == MEMBER_PARENT && member_is_present(one, day))
            return true;
    }
    return false;
}

struct consent_need consent_needed(const struct dossier *dossier, const struct member *member,
                                   struct date day)
{
    struct consent_need need = {
        .by = CONSENT_ALONE,
        .age = age_on(member, day),
        .parent = parent_lives_here(dossier, member, day),
    };
    if (!partial_date_given(member->birth_date))
        need.by = member->role == MEMBER_CHILD ? CONSENT_TOGETHER : CONSENT_ALONE;
    else if (need.age < TOGETHER_FROM)
        need.by = CONSENT_PARENT;
    else if (need.age < ALONE_FROM)
        need.by = CONSENT_TOGETHER;
    return need;
}

bool consent_as_parent(const struct dossier *dossier, const struct member *member,
                       const struct member *other, struct date day)
{
    if (other == member || died(other, day))
        return false;
    if (other->role == MEMBER_PARENT)
        return true;
    bool adult = partial_date_given(other->birth_date) ? age_on(other, day) >= ADULT
                                                       : other->role != MEMBER_CHILD;
    return adult && member_is_present(other, day) && !parent_lives_here(dossier, member, day);
}

static bool parent_agreed(const struct dossier *dossier, const struct sharing *sharing,
                          const struct member *member, struct date day)
{
    if (!utf8_blank(sharing->guardian))
        return true;
    for (size_t i = 0; i < sharing->given_by.count; i++) {
        const struct member *other = dossier_member(dossier, sharing->given_by.items[i]);
        if (other && consent_as_parent(dossier, member, other, day))
            return true;
    }
    return false;
}

struct consent_missing consent_missing(const struct dossier *dossier, const struct sharing *sharing,
                                       const struct member *member, struct date today)
{
    if (sharing->basis != BASIS_AGREEMENT)
        return (struct consent_missing){0};
    struct date day = date_given(sharing->date) ? sharing->date : today;
    enum consent_by by = consent_needed(dossier, member, day).by;
    return (struct consent_missing){
        .person = by != CONSENT_PARENT && !text_list_has(&sharing->given_by, member->id),
        .parent = by != CONSENT_ALONE && !parent_agreed(dossier, sharing, member, day),
    };
}

struct date consent_outgrown_from(const struct dossier *dossier, const struct sharing *sharing,
                                  const struct member *member)
{
    // Complete without this person: he or she was under 12 that day.
    if (sharing->basis != BASIS_AGREEMENT || !date_given(sharing->date) ||
        !partial_date_given(member->birth_date) || text_list_has(&sharing->given_by, member->id) ||
        !consent_complete(consent_missing(dossier, sharing, member, sharing->date)))
        return (struct date){0};
    struct date birthday =
        date_add_months(partial_date_last(member->birth_date), 12 * TOGETHER_FROM);
    return age_on(member, birthday) < TOGETHER_FROM ? date_add_days(birthday, 1) : birthday;
}
