// SPDX-License-Identifier: EUPL-1.2
#include "ui/go_to_rows.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

// The smaller the earlier.
static int rank(const struct go_to_row *row, const char *key, struct arena *arena)
{
    enum { NAMED = 4, OWN = 2, OPEN = 1 };
    const char *name = utf8_search_key(arena, row->overview.name);
    int rank = 0;
    rank += strncmp(name, key, strlen(key)) == 0 ? 0 : NAMED;
    rank += row->own ? 0 : OWN;
    rank += row->overview.phase != PHASE_CLOSED ? 0 : OPEN;
    return rank;
}

struct ranked {
    struct go_to_row row;
    int rank;
};

void go_to_order(struct go_to_list *rows, const char *typed)
{
    struct arena arena = {0};
    const char *key = utf8_search_key(&arena, typed);
    struct ranked *ranked = arena_alloc(&arena, rows->count * sizeof(*ranked));
    for (size_t i = 0; i < rows->count; i++) {
        struct ranked one = {.row = rows->items[i]};
        size_t to = i;
        one.rank = rank(&one.row, key, &arena);
        for (; to > 0 && ranked[to - 1].rank > one.rank; to--)
            ranked[to] = ranked[to - 1];
        ranked[to] = one;
    }
    for (size_t i = 0; i < rows->count; i++)
        rows->items[i] = ranked[i].row;
    arena_release(&arena);
}

void go_to_release(struct go_to_search *search)
{
    arena_release(&search->arena);
    *search = (struct go_to_search){0};
}

static bool has(const struct go_to_list *rows, const char *household)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].overview.household, household) == 0)
            return true;
    return false;
}

// Adds what is new, as far as there is room.
static bool fetch(struct ui *ui, struct household_query query, struct go_to_search *search,
                  struct error *err)
{
    struct overview_list found = {0};
    query.limit = GO_TO_MOST;
    query.soon = true;
    search->next = NULL;
    if (!service_list_households(ui->service, &query, &search->arena, &found, &search->next, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        if (has(&search->rows, found.items[i].household))
            continue;
        search->more = search->more || search->rows.count == GO_TO_MOST;
        if (search->rows.count == GO_TO_MOST)
            break;
        struct go_to_row *row = list_add(&search->rows.any, sizeof(*row), &search->arena);
        *row = (struct go_to_row){.overview = found.items[i], .own = query.own};
    }
    return true;
}

static void fetch_others(struct ui *ui, const char *typed, struct go_to_search *search)
{
    struct error err = {0};
    const struct household_query others = {
        .search = typed, .with_closed = true, .after = search->next};
    if (!fetch(ui, others, search, &err))
        ui_error(ui, &err);
    search->more = search->more || search->next;
    if (search->rows.count == GO_TO_MOST)
        search->next = NULL;
    go_to_order(&search->rows, typed);
}

void go_to_find(struct ui *ui, const char *typed, struct go_to_search *search)
{
    struct error err = {0};
    // Of very many these are among the rows there is room for.
    const struct household_query first[] = {
        {.search = typed, .own = true, .with_closed = true},
        {.name = typed},
        {.name = typed, .with_closed = true},
    };
    go_to_release(search);
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
        if (search->rows.count < GO_TO_MOST && !fetch(ui, first[i], search, &err)) {
            ui_error(ui, &err);
            return;
        }
    }
    // Where there are more of that name than there is room for, nobody else gets a row.
    search->more = search->more || (search->rows.count == GO_TO_MOST && search->next);
    search->next = NULL;
    if (search->rows.count == GO_TO_MOST && search->more)
        go_to_order(&search->rows, typed);
    else
        fetch_others(ui, typed, search);
}

void go_to_go_on(struct ui *ui, const char *typed, struct go_to_search *search)
{
    bool more = search->next;
    search->more = false;
    if (more)
        fetch_others(ui, typed, search);
}
