// SPDX-License-Identifier: EUPL-1.2
#include "ui/edit_place.h"

#include "ui/edit_text.h"

bool edit_place_chosen(const struct edit_place *place)
{
    return place->from < place->to;
}

void edit_place_choose(struct edit_place *place, size_t from, size_t to)
{
    place->from = from;
    place->to = to;
}

void edit_place_moved(struct edit_place *place)
{
    place->run = 0;
    edit_place_choose(place, 0, 0);
}

void edit_place_typed(struct edit_place *place, size_t bytes)
{
    place->run += bytes;
}

void edit_place_erased(struct edit_place *place, size_t bytes)
{
    place->run = place->run > bytes ? place->run - bytes : 0;
    edit_place_choose(place, 0, 0);
}

bool edit_place_take(struct edit_place *place, struct string *text, size_t *cursor)
{
    if (!edit_place_chosen(place) || place->to > text->length)
        return false;
    edit_replace(text, place->from, place->to, "");
    *cursor = place->from;
    edit_place_moved(place);
    return true;
}
