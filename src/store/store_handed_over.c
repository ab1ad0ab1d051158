// SPDX-License-Identifier: EUPL-1.2
#include "store/handed_over.h"

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
