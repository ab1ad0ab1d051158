// SPDX-License-Identifier: EUPL-1.2
#include "store/resident.h"

#include "store/engine.h"

static struct known_resident read_resident(struct statement *find, struct arena *arena)
{
    const char *birth_date = column_text(find, "birth_date");
    struct known_resident known = {
        .person = {.household = arena_text(arena, column_text(find, "household")),
                   .number = arena_text(arena, column_text(find, "number")),
                   .member = {.id = arena_text(arena, column_text(find, "member")),
                              .bsn = arena_text(arena, column_text(find, "bsn")),
                              .given_names = arena_text(arena, column_text(find, "given_names")),
                              .surname = arena_text(arena, column_text(find, "surname"))}},
        .postcode = arena_text(arena, column_text(find, "address_postcode")),
    };
    if (!column_null(find, "address_house_number"))
        known.house_number = whole_of(column_whole(find, "address_house_number"));
    if (birth_date)
        (void)partial_date_parse(birth_date, &known.person.member.birth_date);
    return known;
}

static bool read_residents(struct statement *find, struct arena *arena,
                           struct known_residents *ret_known, struct error *err)
{
    struct known_residents known = {0};
    while (statement_row(find, err))
        *(struct known_resident *)list_add(&known.any, sizeof(struct known_resident), arena) =
            read_resident(find, arena);
    if (!statement_end(find))
        return false;
    *ret_known = known;
    return true;
}

bool store_find_bsn(struct store *store, const char *bsn, struct date today, struct arena *arena,
                    struct known_residents *ret_known, struct error *err)
{
    struct statement *find = statement_begin(store, QUERY_RESIDENT_BY_BSN);
    statement_text(find, "bsn", bsn);
    statement_date(find, "today", today);
    return read_residents(find, arena, ret_known, err);
}

static void bind_house_number(struct statement *find, struct whole house_number)
{
    if (house_number.given)
        statement_whole(find, "house_number", house_number.value);
    else
        statement_null(find, "house_number");
}

bool store_find_at(struct store *store, const char *postcode, struct whole house_number,
                   struct date today, struct arena *arena, struct known_residents *ret_known,
                   struct error *err)
{
    struct statement *find = statement_begin(store, QUERY_RESIDENT_AT_ADDRESS);
    statement_text(find, "postcode", postcode);
    bind_house_number(find, house_number);
    statement_date(find, "today", today);
    return read_residents(find, arena, ret_known, err);
}

bool store_find_namesake(struct store *store, const struct member *member,
                         struct whole house_number, struct date today, struct arena *arena,
                         struct known_residents *ret_known, struct error *err)
{
    struct statement *find = statement_begin(store, QUERY_RESIDENT_BY_NAME);
    char birth[DATE_TEXT_SIZE];
    bool born = partial_date_given(member->birth_date);
    statement_text(find, "birth_date",
                   born ? partial_date_format(member->birth_date, birth) : NULL);
    statement_text(find, "surname", member->surname);
    statement_text(find, "given_names", member->given_names);
    bind_house_number(find, house_number);
    statement_date(find, "today", today);
    return read_residents(find, arena, ret_known, err);
}
