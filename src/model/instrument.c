// SPDX-License-Identifier: EUPL-1.2
#include "model/instrument.h"

#include <assert.h>
#include <string.h>

#include "base/translate.h"

enum { ADULT_AGE = 18, YOUTH_AGE = 12 };

// The lowest first.
static const char *const level_names[LEVEL_COUNT] = {
    N_("acute problems"),         N_("not self-reliant"),
    N_("limitedly self-reliant"), N_("sufficiently self-reliant"),
    N_("fully self-reliant"),
};

const char *level_name(int level)
{
    assert(level >= LEVEL_LOWEST && level <= LEVEL_HIGHEST);
    return _(level_names[level - LEVEL_LOWEST]);
}

const struct instrument *instrument_find(const char *code)
{
    for (size_t i = 0; code && i < instrument_count; i++)
        if (strcmp(instruments[i].code, code) == 0)
            return &instruments[i];
    return NULL;
}

const struct domain *instrument_domain(const struct instrument *instrument, const char *code)
{
    for (size_t i = 0; instrument && code && i < instrument->domain_count; i++)
        if (strcmp(instrument->domains[i].code, code) == 0)
            return &instrument->domains[i];
    return NULL;
}

const struct domain *domain_find(const char *code)
{
    for (size_t i = 0; i < instrument_count; i++) {
        const struct domain *domain = instrument_domain(&instruments[i], code);
        if (domain)
            return domain;
    }
    return NULL;
}

bool domains_match(const char *one, const char *other)
{
    if (!one || !other)
        return false;
    if (strcmp(one, other) == 0)
        return true;
    const struct domain *a = domain_find(one);
    const struct domain *b = domain_find(other);
    return a && b && a->group[0] != '\0' && strcmp(a->group, b->group) == 0;
}

const char *domain_label(const char *code)
{
    const struct domain *domain = domain_find(code);
    return domain ? domain->label : code ? code : "";
}

static const struct instrument *newest_of_unit(enum instrument_unit unit)
{
    const struct instrument *newest = NULL;
    for (size_t i = 0; i < instrument_count; i++) {
        const struct instrument *one = &instruments[i];
        if (one->unit == unit && (!newest || strcmp(one->version, newest->version) > 0))
            newest = one;
    }
    return newest;
}

const struct instrument *instrument_for(bool household, int age)
{
    if (household)
        return newest_of_unit(INSTRUMENT_HOUSEHOLD);
    if (age >= 0 && age < YOUTH_AGE)
        return newest_of_unit(INSTRUMENT_CHILD);
    if (age >= 0 && age < ADULT_AGE)
        return newest_of_unit(INSTRUMENT_YOUTH);
    return newest_of_unit(INSTRUMENT_ADULT);
}
