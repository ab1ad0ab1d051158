// SPDX-License-Identifier: EUPL-1.2
#include "model/same_person.h"

#include <string.h>

#include "base/utf8.h"

enum likeness { LIKENESS_UNKNOWN, LIKENESS_SAME, LIKENESS_DIFFERENT };

static enum likeness compare_names(const char *one, const char *other)
{
    struct arena arena = {0};
    if (!one || !other)
        return LIKENESS_UNKNOWN;
    bool same = strcmp(utf8_name_key(&arena, one), utf8_name_key(&arena, other)) == 0;
    arena_release(&arena);
    return same ? LIKENESS_SAME : LIKENESS_DIFFERENT;
}

static enum likeness compare_births(struct partial_date one, struct partial_date other)
{
    if (!partial_date_given(one) || !partial_date_given(other))
        return LIKENESS_UNKNOWN;
    if (one.year != other.year ||
        (one.month != 0 && other.month != 0 && one.month != other.month) ||
        (one.day != 0 && other.day != 0 && one.day != other.day))
        return LIKENESS_DIFFERENT;
    return LIKENESS_SAME;
}

bool same_person(const struct member *one, const struct member *other)
{
    bool by_bsn = one->bsn && other->bsn;
    enum likeness surname = compare_names(one->surname, other->surname);
    enum likeness given_names = compare_names(one->given_names, other->given_names);
    enum likeness birth = compare_births(one->birth_date, other->birth_date);
    if (by_bsn && strcmp(one->bsn, other->bsn) != 0)
        return false;
    if (surname == LIKENESS_DIFFERENT)
        return birth == LIKENESS_SAME || (by_bsn && birth == LIKENESS_UNKNOWN);
    return birth != LIKENESS_DIFFERENT || given_names != LIKENESS_DIFFERENT;
}
