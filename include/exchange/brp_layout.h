// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_BRP_LAYOUT_H
#define EXCHANGE_BRP_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "exchange/csv_read.h"

// Which columns the layout of exchange/brp_read.h has, and whether a table is of it. Nothing outside
// exchange/brp_*.c includes this but tools/man5.c, for the list in eenplan(5).

// The elements that are read, and must be in the header once. "Wrong" is 84.10: O says the record is
// incorrect. "Next" is <category>.H.
enum brp_element {
    BRP_SELF_NUMBER,
    BRP_SELF_BSN,
    BRP_SELF_GIVEN_NAMES,
    BRP_SELF_TITLE,
    BRP_SELF_PARTICLE,
    BRP_SELF_SURNAME,
    BRP_SELF_BIRTH,
    BRP_SELF_BIRTH_PLACE,
    BRP_SELF_BIRTH_COUNTRY,
    BRP_SELF_SEX,
    BRP_SELF_NAME_USE,
    BRP_SELF_INVESTIGATED,
    BRP_SELF_INVESTIGATION_END,
    BRP_FIRST_PARENT_NUMBER,
    BRP_FIRST_PARENT_BSN,
    BRP_FIRST_PARENT_WRONG,
    BRP_SECOND_PARENT_NUMBER,
    BRP_SECOND_PARENT_BSN,
    BRP_SECOND_PARENT_WRONG,
    BRP_PARTNER_NUMBER,
    BRP_PARTNER_BSN,
    BRP_PARTNER_PARTICLE,
    BRP_PARTNER_SURNAME,
    BRP_PARTNER_BEGIN,
    BRP_PARTNER_END,
    BRP_PARTNER_WRONG,
    BRP_PARTNER_NEXT,
    BRP_DEATH_DAY,
    BRP_DEATH_WRONG,
    BRP_SUSPENDED_DAY,
    BRP_SUSPENDED_WHY,
    BRP_SECRECY,
    BRP_MUNICIPALITY,
    BRP_ADDRESS_FUNCTION,
    BRP_DISTRICT,
    BRP_STREET,
    BRP_STREET_LONG,
    BRP_HOUSE_NUMBER,
    BRP_HOUSE_LETTER,
    BRP_HOUSE_ADDITION,
    BRP_HOUSE_DESIGNATOR,
    BRP_POSTCODE,
    BRP_CITY,
    BRP_LOCATION,
    BRP_COUNTRY,
    BRP_ADDRESS_INVESTIGATED,
    BRP_ADDRESS_INVESTIGATION_END,
    BRP_CHILD_NUMBER,
    BRP_CHILD_BSN,
    BRP_CHILD_WRONG,
    BRP_CHILD_STILLBORN,
    BRP_CHILD_NEXT,
    BRP_AUTHORITY,
    BRP_CURATELE,
    BRP_ELEMENT_COUNT,
};

struct brp_layout {
    const struct csv_table *table;     // borrowed
    size_t columns[BRP_ELEMENT_COUNT]; // of each element
    unsigned char *digits; // by column: so many digits stand there or none; 0 = anything
};

const char *brp_element_name(enum brp_element element);

enum { BRP_DELIMITER = ';' };

// Whether the first line can have the columns; ERROR_INVALID when something else stands between them.
bool brp_layout_separates(const char *text, size_t length, const char *name, struct error *err);
// Finds the columns; ERROR_INVALID as in brp_read.
bool brp_layout_read(const struct csv_table *table, struct arena *arena,
                     struct brp_layout *ret_layout, struct error *err);
// Whether a row has as many columns as the header, and so many digits as belong there: nine in a BSN, eight
// in a date, of which 00 can be a part.
bool brp_layout_fits(const struct brp_layout *layout, const struct csv_row *row, struct error *err);

// Refuses with "set.csv, line 12, 01.03.10: …"; element NULL = the row as a whole. Always false.
__attribute__((format(printf, 5, 6))) bool brp_refuse(const struct csv_table *table, size_t line,
                                                      const char *element, struct error *err,
                                                      const char *format, ...);

#endif
