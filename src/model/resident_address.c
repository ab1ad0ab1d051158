// SPDX-License-Identifier: EUPL-1.2
#include "model/resident_address.h"

#include <stdlib.h>
#include <string.h>

#include "base/string.h"
#include "base/utf8.h"
#include "model/postcode.h"

enum { STREET_LETTERS = 24, NUMBER_DIGITS = 5 };

// ---- the street ---------------------------------------------------------------------------------

static bool is_letter(uint32_t code)
{
    return code != ' ' && code != '.' && code != '-';
}

// Whether all letters of one key stand in the other, in that order.
static bool is_short_for(const char *name, const char *whole)
{
    while (*name != '\0') {
        uint32_t wanted = 0;
        uint32_t found = 0;
        name += utf8_decode(name, &wanted);
        if (!is_letter(wanted))
            continue;
        while (found != wanted && *whole != '\0')
            whole += utf8_decode(whole, &found);
        if (found != wanted)
            return false;
    }
    return true;
}

enum streets { STREETS_ONE, STREETS_SAME, STREETS_SHORTENED, STREETS_APART };

static enum streets compare_streets(const struct resident_address *address)
{
    struct arena arena = {0};
    enum streets found = STREETS_APART;
    if (!address->street || !address->street_long)
        return STREETS_ONE;
    if (strcmp(address->street, address->street_long) == 0)
        return STREETS_SAME;
    const char *name = utf8_name_key(&arena, address->street);
    const char *whole = utf8_name_key(&arena, address->street_long);
    if (strcmp(name, whole) == 0)
        found = STREETS_SAME;
    else if (utf8_clusters(whole) > STREET_LETTERS && is_short_for(name, whole))
        found = STREETS_SHORTENED;
    arena_release(&arena);
    return found;
}

const char *resident_street(const struct resident_address *address)
{
    bool whole = !address->street || compare_streets(address) == STREETS_SHORTENED;
    return whole ? address->street_long : address->street;
}

bool resident_street_left_out(const struct resident_address *address)
{
    return compare_streets(address) == STREETS_APART;
}

// ---- the house number ---------------------------------------------------------------------------

struct resident_number resident_house_number(const struct resident_address *address)
{
    const char *text = address->number ? address->number : "";
    size_t digits = strspn(text, "0123456789");
    long number = digits <= NUMBER_DIGITS ? strtol(text, NULL, 10) : 0;
    if (number <= 0)
        return (struct resident_number){.rest = text};
    text += digits;
    return (struct resident_number){.number = whole_of(number), .rest = text + strspn(text, " ")};
}

// ---- the address --------------------------------------------------------------------------------

bool resident_address_known(const struct resident_address *address)
{
    return address->street || address->street_long || address->location;
}

const char *resident_address_key(const struct resident_address *address, struct arena *arena)
{
    const char *street = address->street ? address->street : address->street_long;
    const char *postcode = postcode_tidy(address->postcode, arena);
    // A house number and its letter may stand in one cell or in two.
    const char *parts[] = {address->municipality,
                           "\n",
                           street,
                           "\n",
                           address->number,
                           address->letter,
                           "\n",
                           address->addition,
                           "\n",
                           address->designator,
                           "\n",
                           postcode ? postcode : address->postcode,
                           "\n",
                           address->location};
    STRING_AUTO key = {0};
    if (address->mail_only || !resident_address_known(address))
        return NULL;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        string_append(&key,
                      parts[i] && parts[i][0] == '\n' ? parts[i] : utf8_name_key(arena, parts[i]));
    return arena_text(arena, string_text(&key));
}

static const char *designator_of(const struct resident_address *address)
{
    const char *designator = address->designator;
    if (!designator || strcmp(designator, "by") == 0)
        return designator;
    return strcmp(designator, "to") == 0 ? "t/o" : NULL;
}

// "t/o A 2"; NULL when there is nothing.
static const char *addition_of(const struct resident_address *address, const char *rest,
                               struct arena *arena)
{
    const char *parts[] = {designator_of(address), rest, address->letter, address->addition};
    STRING_AUTO text = {0};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (parts[i] && parts[i][0] != '\0')
            string_append_format(&text, "%s%s", text.length > 0 ? " " : "", parts[i]);
    return text.length > 0 ? arena_text(arena, string_text(&text)) : NULL;
}

void resident_address_fill(const struct resident_address *address, struct arena *arena,
                           struct address *ret_address)
{
    if (!ret_address->street) {
        const char *street = resident_street(address);
        struct resident_number number = resident_house_number(address);
        const char *rest = number.number.given ? number.rest : NULL;
        ret_address->street = arena_text(arena, street ? street : address->location);
        ret_address->house_number = number.number;
        ret_address->addition = addition_of(address, rest, arena);
    }
    if (!ret_address->postcode)
        ret_address->postcode = postcode_tidy(address->postcode, arena);
    if (!ret_address->city)
        ret_address->city = arena_text(arena, address->city);
}
