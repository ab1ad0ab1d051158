// SPDX-License-Identifier: EUPL-1.2
// The health of a store: the engine's own checks, the invariants, and lists against dossiers.
#include "base/translate.h"
#include "model/field.h"
#include "store/engine.h"

static const struct check {
    enum query query;
    bool full_only;
    const char *fault; // of the household with this number
} checks[] = {
    {QUERY_CHECK_COORDINATOR_MISSING, false, N_("there is no coordinator")},
    {QUERY_CHECK_COORDINATOR_OVERLAP, false, N_("two coordinators overlap")},
    {QUERY_CHECK_PLANS, false, N_("there are two plans in force or two drafts")},
    {QUERY_CHECK_OVERVIEW_MISSING, false, N_("it is missing from the lists")},
    {QUERY_CHECK_OVERVIEW_COLUMNS, true, N_("lists show something else")},
    {QUERY_CHECK_OVERVIEW_FINDINGS, true, N_("lists count other findings than stand")},
    {QUERY_CHECK_OVERVIEW_WORDS, true, N_("it cannot be found by searching")},
    {QUERY_CHECK_OVERVIEW_WORD_COLUMNS, true, N_("searching finds it as it was before")},
};

static bool run_check(struct store *store, const struct check *check, struct arena *arena,
                      struct text_list *problems, struct error *err)
{
    struct statement *rows = statement_begin(store, check->query);
    while (statement_row(rows, err)) {
        const char *number = column_text(rows, "number");
        text_list_add(problems,
                      arena_format(arena, _("Household %s: %s."), number, _(check->fault)), arena);
    }
    return statement_end(rows);
}

// Lists say how many households a team has without counting them.
static bool check_tally(struct store *store, struct arena *arena, struct text_list *problems,
                        struct error *err)
{
    struct statement *rows = statement_begin(store, QUERY_CHECK_OVERVIEW_TALLY);
    while (statement_row(rows, err)) {
        const char *team = column_text(rows, "team");
        text_list_add(problems,
                      arena_format(arena,
                                   _("The lists count other households of %s than there are."),
                                   team[0] != '\0' ? team : _("no team")),
                      arena);
    }
    return statement_end(rows);
}

static bool check_rows(struct store *store, bool full, struct arena *arena,
                       struct store_health *health, struct error *err)
{
    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
        if ((full || !checks[i].full_only) &&
            !run_check(store, &checks[i], arena, &health->problems, err))
            return false;
    if (full && !check_tally(store, arena, &health->problems, err))
        return false;
    struct statement *count = statement_begin(store, QUERY_HOUSEHOLD_COUNT);
    while (statement_row(count, err))
        health->households = column_whole(count, "households");
    return statement_end(count);
}

// In a damaged file the rows are still looked at; what cannot be read is told already.
static bool check_rows_anyway(struct store *store, bool full, struct arena *arena,
                              struct store_health *health, struct error *err)
{
    struct error ignored = {0};
    bool damaged = health->problems.count > 0;
    bool good = check_rows(store, full, arena, health, damaged ? &ignored : err) || damaged;
    health->pages_in_wal = engine_pages_in_wal(store);
    health->sound = health->problems.count == 0;
    return good;
}

bool store_check_rows(struct store *store, bool full, struct arena *arena,
                      struct store_health *health, struct error *err)
{
    store_hurry(store, false);
    bool own = false;
    bool good = store_read_begin_own(store, &own, err) &&
                engine_check_references(store, arena, &health->problems, err) &&
                check_rows_anyway(store, full, arena, health, err);
    store_read_end_own(store, own);
    store_hurry(store, true);
    return good;
}

bool store_check(struct store *store, bool full, struct arena *arena,
                 struct store_health *ret_health, struct error *err)
{
    struct store_health health = {0};
    store_hurry(store, false);
    bool own = false;
    bool good = store_read_begin_own(store, &own, err) &&
                engine_check(store, full, arena, &health.problems, err) &&
                check_rows_anyway(store, full, arena, &health, err);
    store_read_end_own(store, own);
    store_hurry(store, true);
    if (good)
        *ret_health = health;
    return good;
}

// ---- at once ------------------------------------------------------------------------------------

bool store_get_figures(struct store *store, struct arena *arena, struct store_figures *ret_figures,
                       struct error *err)
{
    struct store_figures figures = {0};
    struct statement *get = statement_begin(store, QUERY_CHECK_FIGURES);
    while (statement_row(get, err)) {
        figures.households = column_whole(get, "households");
        figures.unsaved = column_whole(get, "unsaved");
        figures.binned = column_whole(get, "binned");
        figures.checked = arena_text(arena, column_text(get, "checked"));
    }
    if (!statement_end(get))
        return false;
    figures.pages_in_wal = engine_pages_in_wal(store);
    *ret_figures = figures;
    return true;
}

bool store_put_checked(struct store *store, const char *outcome, struct error *err)
{
    return store_put_setting(store, "store_checked", outcome, err);
}

bool store_walk_unsaved(struct store *store, store_unsaved_seen *each, void *context,
                        struct error *err)
{
    bool go_on = true;
    store_hurry(store, false);
    struct statement *rows = statement_begin(store, QUERY_CHECK_UNSAVED);
    while (go_on && statement_row(rows, err))
        go_on = each(context, column_text(rows, "worker"), column_text(rows, "dossier"));
    bool good = statement_end(rows);
    store_hurry(store, true);
    return good;
}
