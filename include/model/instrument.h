// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_INSTRUMENT_H
#define MODEL_INSTRUMENT_H

#include <stdbool.h>
#include <stddef.h>

// The self-reliance matrices (domain.md 2) as data, compiled from assets/instruments. Names of
// domains and levels are © GGD Amsterdam; the indicator texts are not shipped. Scores are ordinal:
// there is no sum, mean or half anywhere.

enum {
    LEVEL_LOWEST = 1,
    LEVEL_HIGHEST = 5,
    LEVEL_COUNT = 5,
};

enum instrument_unit {
    INSTRUMENT_ADULT,     // 18 and over
    INSTRUMENT_YOUTH,     // 12 to 18
    INSTRUMENT_HOUSEHOLD, // the household as a whole
    INSTRUMENT_CHILD,     // a child in the household
};

struct domain {
    const char *code;  // "financien"
    const char *label; // Dutch name as on the form
    const char *group; // domains of different instruments in one group match; "" = none
};

struct instrument {
    const char *code; // "zrm-2017"
    const char *label;
    const char *version;
    enum instrument_unit unit;
    const struct domain *domains; // in the order of the form
    size_t domain_count;
};

extern const struct instrument instruments[];
extern const size_t instrument_count;
extern const struct domain big_five_domains[];
extern const size_t big_five_domain_count;

// NULL or false for an unknown or NULL code.
const struct instrument *instrument_find(const char *code);
const struct domain *instrument_domain(const struct instrument *instrument, const char *code);
const struct domain *domain_find(const char *code); // of any instrument
bool domains_match(const char *one, const char *other);
// The Dutch label, or the code itself when unknown; "" for NULL.
const char *domain_label(const char *code);

// The name of a level, in the language of the user; in Dutch that of the makers of the matrix. Domains
// keep the name that stands on the form in every language.
const char *level_name(int level);

// The instrument that fits a subject: the household, or a member by age on the day of measuring
// (age < 0: birth date unknown, taken as an adult).
const struct instrument *instrument_for(bool household, int age);

#endif
