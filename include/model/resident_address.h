// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_RESIDENT_ADDRESS_H
#define MODEL_RESIDENT_ADDRESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/dossier.h"

// The address of a person in the register of residents: category 08 of the Logisch Ontwerp BRP. Texts are
// borrowed, NULL = not given.

struct resident_address {
    const char *municipality; // 08.09.10, code of four digits
    const char *district;     // 08.10.20
    bool mail_only;           // 08.10.10 = B: a postal address, where nobody needs to live
    const char *street;       // 08.11.10
    const char *street_long;  // 08.11.15
    const char *number;       // 08.11.20
    const char *letter;       // 08.11.30
    const char *addition;     // 08.11.40
    const char *designator;   // 08.11.50: "to" opposite, "by" beside
    const char *postcode;     // 08.11.60
    const char *city;         // 08.11.70
    const char *location;     // 08.12.10, where there is no street
    const char *country;      // 08.13.10, of who lives abroad
};

// The street as a worker needs it to stand before the right door. 08.11.10 holds at most 24 letters and
// abbreviates what is longer (NEN 5825); 08.11.15 is the whole name of the public space, up to 80. Of a
// name that fits both they must say the same. In the test set 08.11.10 is always right, if short, and it
// is 08.11.15 that is damaged in 11 of the 19 places where they do not: letters of which the sign became a
// letter of its own ("DaniÈelstraat"), a misspelling, the name of the city. So the whole name is taken
// where it does not fit the other and the other can be short for it: all letters of 08.11.10 stand in it
// in that order, with their signs. Else 08.11.10 is. NULL: neither is given.
const char *resident_street(const struct resident_address *address);
// Whether 08.11.15 is left out because it names something else.
bool resident_street_left_out(const struct resident_address *address);

// A house number, and what follows it in its cell: "12a" is 12 and "a". Without a number when the cell does
// not begin with one from 1 to 99999; then all of it is the rest.
struct resident_number {
    struct whole number;
    const char *rest; // in `address`; never NULL
};
struct resident_number resident_house_number(const struct resident_address *address);

// Whether there is a street or a description of the place.
bool resident_address_known(const struct resident_address *address);

// What those who live at one address have in common, and nobody else; NULL when nobody need live there.
const char *resident_address_key(const struct resident_address *address, struct arena *arena);

// Adds what is not there yet, as a dossier has it: the postcode in its usual form, and without one that
// has another.
void resident_address_fill(const struct resident_address *address, struct arena *arena,
                           struct address *ret_address);

#endif
