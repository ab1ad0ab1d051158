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

void go_to_order(struct go_to_list *rows, const char *typed)
{
    struct arena arena = {0};
    const char *key = utf8_search_key(&arena, typed);
    for (size_t i = 1; i < rows->count; i++) {
        const struct go_to_row row = rows->items[i];
        int of_row = rank(&row, key, &arena);
        size_t to = i;
        for (; to > 0 && rank(&rows->items[to - 1], key, &arena) > of_row; to--)
            rows->items[to] = rows->items[to - 1];
        rows->items[to] = row;
    }
    arena_release(&arena);
}

static bool has(const struct go_to_list *rows, const char *household)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].overview.household, household) == 0)
            return true;
    return false;
}

static bool fetch(struct ui *ui, const char *typed, bool own, struct arena *arena,
                  struct go_to_list *rows, struct error *err)
{
    const struct household_query query = {
        .search = typed, .own = own, .with_closed = true, .limit = GO_TO_MOST};
    struct overview_list found = {0};
    const char *next = NULL;
    if (!service_list_households(ui->service, &query, arena, &found, &next, err))
        return false;
    for (size_t i = 0; i < found.count && rows->count < GO_TO_MOST; i++) {
        if (has(rows, found.items[i].household))
            continue;
        struct go_to_row *row = list_add(&rows->any, sizeof(*row), arena);
        *row = (struct go_to_row){.overview = found.items[i], .own = own};
    }
    return true;
}

void go_to_find(struct ui *ui, const char *typed, struct arena *arena, struct go_to_list *ret_rows)
{
    struct go_to_list rows = {0};
    struct error err = {0};
    // One's own first: of very many they are among the rows there is room for.
    if (!fetch(ui, typed, true, arena, &rows, &err) || !fetch(ui, typed, false, arena, &rows, &err))
        ui_error(ui, &err);
    go_to_order(&rows, typed);
    *ret_rows = rows;
}
