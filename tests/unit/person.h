// SPDX-License-Identifier: EUPL-1.2
#ifndef UNIT_PERSON_H
#define UNIT_PERSON_H

// Days and persons for tests of the model that need little else. Included after cmocka's headers.

#include "model/dossier.h"

static inline struct date day(const char *text)
{
    struct date date = {0};
    if (text && !date_parse(text, &date))
        fail_msg("no day: %s", text);
    return date;
}

// Born on a day, in a month ("2014-03") or a year ("2014"); NULL = unknown. Goes by the id.
static inline struct member *add_person(struct dossier *dossier, const char *id, const char *born,
                                        enum member_role role)
{
    struct member *member = list_add(&dossier->members.any, sizeof(*member), &dossier->arena);
    *member = (struct member){.id = id, .given_names = id, .role = role};
    if (born && !partial_date_parse(born, &member->birth_date))
        fail_msg("no birth date: %s", born);
    return member;
}

#endif
