// SPDX-License-Identifier: EUPL-1.2
// The program beside bare prepared statements on the same rows, in turns: opening a dossier, saving
// one status, a page of the list; and a check.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../service/household.h"
#include "../service/store_folder.h"
#include "bare.h"
#include "big_dossier.h"
#include "exchange/dossier_json.h"
#include "measure.h"
#include "service/session.h"
#include "store/table.h"

enum {
    RUNS = 300,
    WARM_UP = 20, // runs that do not count
    HOUSEHOLDS = 1000,
    PAGE = 20,
};

struct bench {
    struct store_folder folder;
    struct service *service;
    struct bare *bare;
    struct dossier dossier;        // the big one, as stored
    char moment[MOMENT_TEXT_SIZE]; // now, as the store writes it
    struct arena arena;
};

static void must_equal(int64_t program, int64_t bare, const char *what)
{
    if (program == bare)
        return;
    (void)fprintf(stderr, "%s: %d by the program, %d by the bare engine\n", what, (int)program,
                  (int)bare);
    exit(1);
}

// Drops what was measured while everything was still cold.
static void warm_up(struct samples *program, struct samples *bare, int run)
{
    if (run != WARM_UP)
        return;
    program->count = 0;
    bare->count = 0;
}

// ---- opening ------------------------------------------------------------------------------------

// One row for each member, as the service writes them.
static void bare_log(struct bench *bench, const char *act)
{
    struct bare_statement *log = bare_query(bench->bare, QUERY_LOG_INSERT);
    bare_text(log, "$moment", bench->moment);
    bare_text(log, "$worker", service_worker(bench->service)->login);
    bare_text(log, "$act", act);
    bare_text(log, "$household", bench->dossier.household.id);
    bare_text(log, "$outcome", "done");
    bare_whole(log, "$shown", 0);
    bare_whole(log, "$emergency", 0);
    int64_t number = bare_number(bare_query(bench->bare, QUERY_LOG_HEAD));
    for (size_t i = 0; i < bench->dossier.members.count; i++) {
        bare_whole(log, "$number", ++number);
        bare_text(log, "$person", bench->dossier.members.items[i].id);
        bare_run(log, 0);
    }
}

// How many rows it read.
static int64_t bare_open_dossier(struct bench *bench)
{
    int64_t rows = 0;
    bare_begin(bench->bare);
    for (size_t i = 0; i < table_count; i++) {
        struct bare_statement *select = bare_query(bench->bare, tables[i].select);
        bare_text(select, "$household", bench->dossier.household.id);
        rows += bare_run(select, 0);
    }
    bare_log(bench, "open");
    bare_commit(bench->bare);
    return rows;
}

static void bench_open(struct bench *bench)
{
    static struct samples program;
    static struct samples bare;
    for (int run = 0; run < WARM_UP + RUNS; run++) {
        DOSSIER_AUTO dossier = {0};
        struct error err = {0};
        warm_up(&program, &bare, run);
        struct moment begin = measure_begin();
        bool done = service_open_dossier(bench->service, BIG_NUMBER, "open", &dossier, &err);
        measure_end(&program, begin);
        assert_done(done, &err);
        begin = measure_begin();
        int64_t rows = bare_open_dossier(bench);
        measure_end(&bare, begin);
        must_equal(BIG_ROWS, rows, "rows of the dossier");
    }
    print_compared("open a dossier of 143 rows, with 6 log rows", &program, &bare);
}

// ---- saving -------------------------------------------------------------------------------------

struct bare_save {
    struct bare_statement *action;
    struct bare_statement *plan;
    struct bare_statement *overview;
};

static struct bare_save bare_save_prepare(struct bench *bench)
{
    const struct plan *plan = &bench->dossier.plans.items[0];
    struct bare_save save = {
        .action = bare_prepare(bench->bare,
                               "UPDATE action SET status = $status, done = $done WHERE id = $id"),
        .plan = bare_prepare(bench->bare, "UPDATE plan SET revision = revision + 1 WHERE id = $id"),
        .overview = bare_prepare(bench->bare, "UPDATE overview SET actions_open = $open,"
                                              " actions_late = 0, errors = 0, warnings = 0"
                                              " WHERE household = $household"),
    };
    bare_text(save.plan, "$id", plan->id);
    bare_text(save.action, "$id", plan->goals.items[0].actions.items[0].id);
    bare_text(save.overview, "$household", bench->dossier.household.id);
    return save;
}

static void bare_change(struct bench *bench, int64_t operation, int position, const char *field,
                        const char *before, const char *after)
{
    const struct plan *plan = &bench->dossier.plans.items[0];
    const struct goal *goal = &plan->goals.items[0];
    char path[256];
    struct bare_statement *change = bare_query(bench->bare, QUERY_CHANGE_INSERT);
    (void)snprintf(path, sizeof(path), "plans[%s].goals[%s].actions[%s].%s", plan->id, goal->id,
                   goal->actions.items[0].id, field);
    bare_whole(change, "$operation", operation);
    bare_whole(change, "$position", position);
    bare_text(change, "$path", path);
    bare_text(change, "$old_value", before);
    bare_text(change, "$new_value", after);
    bare_run(change, 0);
}

static void bare_save_status(struct bench *bench, const struct bare_save *save, bool done)
{
    const char *today = "2026-10-14";
    struct bare_statement *operation = bare_query(bench->bare, QUERY_OPERATION_INSERT);
    const char *id = session_new_id(bench->service, &bench->arena);
    bare_begin(bench->bare);
    bare_text(save->action, "$status", done ? "done" : "open");
    bare_text(save->action, "$done", done ? today : NULL);
    bare_run(save->action, 0);
    bare_run(save->plan, 0);
    bare_text(operation, "$op_id", id);
    bare_text(operation, "$household", bench->dossier.household.id);
    bare_text(operation, "$worker", service_worker(bench->service)->login);
    bare_text(operation, "$act", "save_plan");
    bare_text(operation, "$moment", bench->moment);
    int64_t number = bare_number(operation);
    bare_change(bench, number, 0, "status", done ? "open" : "done", done ? "done" : "open");
    bare_change(bench, number, 1, "done", done ? NULL : today, done ? today : NULL);
    bare_log(bench, "save_plan");
    bare_whole(save->overview, "$open", done ? 39 : 40);
    bare_run(save->overview, 0);
    bare_commit(bench->bare);
}

static void set_status(struct work *work, bool done, struct date today)
{
    struct action *action = &work->after.plans.items[0].goals.items[0].actions.items[0];
    action->status = done ? ACTION_DONE : ACTION_OPEN;
    action->done = done ? today : (struct date){0};
}

static void bench_save(struct bench *bench)
{
    static struct samples program;
    static struct samples bare;
    WORK_AUTO work = {0};
    struct error err = {0};
    struct bare_save save = bare_save_prepare(bench);
    assert_done(service_begin_work(bench->service, WORK_PLAN, BIG_NUMBER, &work, &err), &err);
    int64_t program_rows = -store_rows_changed(bench->service->store);
    int64_t bare_rows = -bare_rows_changed(bench->bare);
    for (int run = 0; run < WARM_UP + RUNS; run++) {
        bool done = run % 2 == 0;
        warm_up(&program, &bare, run);
        set_status(&work, done, service_today(bench->service));
        struct moment begin = measure_begin();
        bool saved = service_save_work(bench->service, &work, &err);
        measure_end(&program, begin);
        assert_done(saved, &err);
        begin = measure_begin();
        bare_save_status(bench, &save, done);
        measure_end(&bare, begin);
    }
    program_rows += store_rows_changed(bench->service->store);
    bare_rows += bare_rows_changed(bench->bare);
    must_equal(program_rows, bare_rows, "rows changed by the saves");
    print_compared("save one action status, 12 rows", &program, &bare);
}

// ---- lists --------------------------------------------------------------------------------------

static int64_t bare_list(struct bench *bench, const char *after_key, const char *after_household)
{
    struct bare_statement *list = bare_query(bench->bare, QUERY_OVERVIEW_LIST_ALL);
    bare_text(list, "$after_key", after_key);
    bare_text(list, "$after_household", after_household);
    bare_whole(list, "$attention", 0);
    bare_whole(list, "$with_closed", 0);
    bare_whole(list, "$limit", PAGE + 1);
    return bare_run(list, 0);
}

static void bench_list(struct bench *bench)
{
    static struct samples program;
    static struct samples bare;
    struct household_query query = {.limit = HOUSEHOLDS / 2};
    struct overview_list rows = {0};
    struct error err = {0};
    const char *next = NULL;
    const char *household = NULL;
    // From the middle on.
    assert_done(
        service_list_households(bench->service, &query, &bench->arena, &rows, &household, &err),
        &err);
    const struct overview *last = &rows.items[rows.count - 1];
    query = (struct household_query){.limit = PAGE, .after = household};
    for (int run = 0; run < WARM_UP + RUNS; run++) {
        struct arena arena = {0};
        struct overview_list page = {0};
        warm_up(&program, &bare, run);
        struct moment begin = measure_begin();
        bool done = service_list_households(bench->service, &query, &arena, &page, &next, &err);
        measure_end(&program, begin);
        assert_done(done, &err);
        begin = measure_begin();
        int64_t count = bare_list(bench, last->sort_key, last->household);
        measure_end(&bare, begin);
        must_equal((int64_t)page.count + (next != NULL), count, "rows of a page");
        arena_release(&arena);
    }
    print_compared("a page of 20 from the middle of 1,000 households", &program, &bare);
}

// ---- checking -----------------------------------------------------------------------------------

static void bench_check(struct bench *bench)
{
    static struct samples program;
    char remark[64];
    size_t findings = 0;
    for (int run = 0; run < RUNS; run++) {
        struct arena arena = {0};
        struct validation_result result;
        struct moment begin = measure_begin();
        service_check(bench->service, &bench->dossier, &arena, &result);
        measure_end(&program, begin);
        findings = result.findings.count;
        arena_release(&arena);
    }
    (void)snprintf(remark, sizeof(remark), "%zu rules, %zu findings", rule_count, findings);
    print_alone("check of a dossier of 143 rows", &program, remark);
}

// ---- all ----------------------------------------------------------------------------------------

static void set_up(struct bench *bench)
{
    struct error err = {0};
    STRING_AUTO text = {0};
    const char *number = NULL;
    char copy[128];
    *bench = (struct bench){0};
    store_folder_make(&bench->folder, HOUSEHOLDS);
    bench->service = store_folder_open(&bench->folder, NULL);
    moment_format(clock_now(service_clock(bench->service)), bench->moment);
    big_dossier(service_today(bench->service), &bench->dossier);
    assert_done(dossier_json_write(&bench->dossier, &text, &err), &err);
    assert_done(service_import_household(bench->service, string_text(&text), text.length,
                                         &bench->arena, &number, &err),
                &err);
    assert_done(service_open_dossier(bench->service, number, "open", &bench->dossier, &err), &err);
    (void)snprintf(copy, sizeof(copy), "%s/bare.db", bench->folder.folder);
    bench->bare = bare_open(bench->folder.path, copy);
}

static void tear_down(struct bench *bench)
{
    bare_close(bench->bare);
    service_close(bench->service);
    store_folder_remove(&bench->folder);
    dossier_release(&bench->dossier);
    arena_release(&bench->arena);
}

int main(void)
{
    struct bench bench;
    set_up(&bench);
    bench_open(&bench);
    bench_save(&bench);
    bench_list(&bench);
    bench_check(&bench);
    tear_down(&bench);
    return 0;
}
