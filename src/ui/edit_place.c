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

void edit_place_begin(struct edit_place *place, size_t cursor)
{
    place->run = 0;
    place->choosing = true;
    place->anchor = cursor;
    edit_place_choose(place, cursor, cursor);
}

void edit_place_let_go(struct edit_place *place)
{
    place->choosing = false;
    edit_place_choose(place, 0, 0);
}

void edit_place_moved(struct edit_place *place, size_t cursor)
{
    place->run = 0;
    if (!place->choosing)
        edit_place_choose(place, 0, 0);
    else if (cursor < place->anchor)
        edit_place_choose(place, cursor, place->anchor);
    else
        edit_place_choose(place, place->anchor, cursor);
}

void edit_place_typed(struct edit_place *place, size_t bytes)
{
    place->run += bytes;
}

void edit_place_erased(struct edit_place *place, size_t bytes)
{
    place->run = place->run > bytes ? place->run - bytes : 0;
    edit_place_let_go(place);
}

bool edit_place_take(struct edit_place *place, struct string *text, size_t *cursor)
{
    bool chosen = edit_place_chosen(place) && place->to <= text->length;
    if (chosen) {
        edit_replace(text, place->from, place->to, "");
        *cursor = place->from;
        place->run = 0;
    }
    edit_place_let_go(place);
    return chosen;
}
