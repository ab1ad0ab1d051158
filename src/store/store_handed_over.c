// SPDX-License-Identifier: EUPL-1.2
#include "store/handed_over.h"

#include <string.h>

#include "base/utf8.h"
#include "store/engine.h"

static bool take_known(struct statement *get, struct arena *arena, struct known_person *ret_known,
                       struct error *err)
{
    struct known_person known = {0};
    while (statement_row(get, err)) {
        const char *birth_date = column_text(get, "birth_date");
        known = (struct known_person){
            .household = arena_text(arena, column_text(get, "household")),
            .number = arena_text(arena, column_text(get, "number")),
            .member = {.id = arena_text(arena, column_text(get, "member")),
                       .bsn = arena_text(arena, column_text(get, "bsn")),
                       .given_names = arena_text(arena, column_text(get, "given_names")),
                       .surname = arena_text(arena, column_text(get, "surname"))},
        };
        if (birth_date)
            (void)partial_date_parse(birth_date, &known.member.birth_date);
    }
    if (!statement_end(get))
        return false;
    *ret_known = known;
    return true;
}

bool store_known_by_bsn(struct store *store, const char *bsn, struct arena *arena,
                        struct known_person *ret_known, struct error *err)
{
    struct statement *get = statement_begin(store, QUERY_KNOWN_BY_BSN);
    statement_text(get, "bsn", bsn);
    return take_known(get, arena, ret_known, err);
}

bool store_known_by_client(struct store *store, const char *provider, const char *client,
                           struct arena *arena, struct known_person *ret_known, struct error *err)
{
    struct statement *get = statement_begin(store, QUERY_HANDED_OVER_GET);
    statement_text(get, "provider", utf8_name_key(arena, provider));
    statement_text(get, "client", client);
    return take_known(get, arena, ret_known, err);
}

static bool same_key(const char *one, const char *other)
{
    struct arena arena = {0};
    bool same = strcmp(utf8_name_key(&arena, one), utf8_name_key(&arena, other)) == 0;
    arena_release(&arena);
    return same;
}

bool store_handed_over_at(struct store *store, const char *provider, const struct address *address,
                          struct arena *arena, const char **ret_number, struct error *err)
{
    const char *number = NULL;
    if (!address->postcode || !address->house_number.given) {
        *ret_number = NULL;
        return true;
    }
    struct statement *get = statement_begin(store, QUERY_HANDED_OVER_AT);
    statement_text(get, "provider", utf8_name_key(arena, provider));
    statement_text(get, "postcode", address->postcode);
    statement_whole(get, "house_number", address->house_number.value);
    while (statement_row(get, err))
        if (!number && same_key(column_text(get, "addition"), address->addition))
            number = arena_text(arena, column_text(get, "number"));
    if (!statement_end(get))
        return false;
    *ret_number = number;
    return true;
}

bool store_put_handed_over(struct store *store, const char *provider, const char *client,
                           const char *household, const char *member, struct error *err)
{
    struct arena arena = {0};
    struct statement *put = statement_begin(store, QUERY_HANDED_OVER_INSERT);
    statement_text(put, "provider", utf8_name_key(&arena, provider));
    statement_text(put, "client", client);
    statement_text(put, "household", household);
    statement_text(put, "member", member);
    bool done = statement_run(put, err);
    arena_release(&arena);
    return done;
}
