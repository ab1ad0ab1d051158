// SPDX-License-Identifier: EUPL-1.2
#include "store/finding.h"

#include <string.h>

#include "store/engine.h"

static void read_verdict(struct statement *select, struct verdict *verdict, struct arena *arena)
{
    *verdict = (struct verdict){
        .rule = arena_text(arena, column_text(select, "rule")),
        .severity = arena_text(arena, column_text(select, "severity")),
        .path = arena_text(arena, column_text(select, "path")),
        .waived = column_whole(select, "waived") != 0,
    };
}

bool store_list_verdicts(struct store *store, const char *household, struct arena *arena,
                         struct verdict_list *ret_verdicts, struct error *err)
{
    struct verdict_list verdicts = {0};
    struct statement *select = statement_begin(store, QUERY_FINDING_SELECT);
    statement_text(select, "household", household);
    while (statement_row(select, err))
        read_verdict(select, list_add(&verdicts.any, sizeof(struct verdict), arena), arena);
    if (!statement_end(select))
        return false;
    *ret_verdicts = verdicts;
    return true;
}

static bool put(struct store *store, const char *household, const struct verdict *verdict,
                struct error *err)
{
    struct statement *write = statement_begin(store, QUERY_FINDING_UPSERT);
    statement_text(write, "household", household);
    statement_text(write, "rule", verdict->rule);
    statement_text(write, "severity", verdict->severity);
    statement_text(write, "path", verdict->path);
    statement_whole(write, "waived", verdict->waived);
    return statement_run(write, err);
}

static bool drop(struct store *store, const char *household, const struct verdict *verdict,
                 struct error *err)
{
    struct statement *delete = statement_begin(store, QUERY_FINDING_DELETE);
    statement_text(delete, "household", household);
    statement_text(delete, "rule", verdict->rule);
    statement_text(delete, "path", verdict->path);
    return statement_run(delete, err);
}

static int order_of(const struct verdict *one, const struct verdict *other)
{
    int order = strcmp(one->rule, other->rule);
    return order != 0 ? order : strcmp(one->path, other->path);
}

static bool same(const struct verdict *one, const struct verdict *other)
{
    return one->waived == other->waived && strcmp(one->severity, other->severity) == 0;
}

static bool put_difference(struct store *store, const char *household,
                           const struct verdict_list *stored, const struct verdict_list *verdicts,
                           struct error *err)
{
    size_t old = 0;
    size_t new = 0;
    bool good = true;
    while (good && (old < stored->count || new < verdicts->count)) {
        int order = old == stored->count     ? 1
                    : new == verdicts->count ? -1
                                             : order_of(&stored->items[old], &verdicts->items[new]);
        if (order < 0)
            good = drop(store, household, &stored->items[old], err);
        else if (order > 0 || !same(&stored->items[old], &verdicts->items[new]))
            good = put(store, household, &verdicts->items[new], err);
        old += order <= 0;
        new += order >= 0;
    }
    return good;
}

bool store_put_verdicts(struct store *store, const char *household,
                        const struct verdict_list *verdicts, struct error *err)
{
    struct arena arena = {0};
    struct verdict_list stored = {0};
    bool good =
        (store_filling(store) || store_list_verdicts(store, household, &arena, &stored, err)) &&
        put_difference(store, household, &stored, verdicts, err);
    arena_release(&arena);
    return good;
}
