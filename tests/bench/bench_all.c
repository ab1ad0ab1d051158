// SPDX-License-Identifier: EUPL-1.2
// Checking every dossier of a store, beside reading the same rows with bare prepared statements, in
// turns; and the memory of the run, in stores of two sizes.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../service/store_folder.h"
#include "bare.h"
#include "base/string.h"
#include "measure.h"
#include "model/field.h"
#include "service/findings_output.h"
#include "service/people.h"
#include "service/session.h"
#include "store/engine.h"
#include "store/table.h"

enum { FEW = 2000, MANY = 20000, ROUNDS = 3 };

#define NEXT_DAY "2026-10-15T02:00"

// ---- the program --------------------------------------------------------------------------------

struct writing {
    struct findings_output *output;
    struct string out;
    int nowhere; // a descriptor of /dev/null
};

// As `eenplan plan check --all --format json` does it.
static bool write_findings(void *context, const struct checked_dossier *checked, struct error *err)
{
    struct writing *writing = context;
    (void)err;
    findings_output_dossier(writing->output, checked);
    if (write(writing->nowhere, string_text(&writing->out), writing->out.length) < 0)
        return false;
    string_clear(&writing->out);
    return true;
}

// How many dossiers were told.
static size_t check_all(struct service *service)
{
    struct writing writing = {.nowhere = open("/dev/null", O_WRONLY)};
    struct findings_selection all = {0};
    struct error err = {0};
    writing.output = findings_output_new(OUTPUT_JSON, &all, service_today(service), &writing.out);
    assert_done(service_check_all(service, NULL, write_findings, &writing, &err), &err);
    findings_output_end(writing.output);
    size_t count = findings_output_totals(writing.output).dossiers;
    findings_output_free(writing.output);
    string_release(&writing.out);
    (void)close(writing.nowhere);
    return count;
}

// ---- bare ---------------------------------------------------------------------------------------

// Reads every row of every table of each household that is not closed.
static size_t read_all(struct bare *bare, const struct text_list *ids)
{
    bare_begin_read(bare);
    for (size_t i = 0; i < ids->count; i++) {
        for (size_t j = 0; j < table_count; j++) {
            struct bare_statement *select = bare_query(bare, tables[j].select);
            bare_only(select, ids->items[i]);
            (void)bare_run(select, 0);
        }
    }
    bare_commit(bare);
    return ids->count;
}

// ---- both ---------------------------------------------------------------------------------------

static void in_child(void (*act)(const struct store_folder *, void *),
                     const struct store_folder *folder, void *context)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        act(folder, context);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        exit(1);
}

static void make_store(const struct store_folder *folder, void *context)
{
    const size_t *households = context;
    struct practice_options practice = {.households = *households, .seed = 1};
    struct service_options options = {
        .store = folder->path, .practice = true, .now = STORE_FOLDER_NOW};
    struct service *service = NULL;
    struct error err = {0};
    struct worker night = {
        .login = "nacht", .name = "Nacht", .roles = ROLE_SERVICE, .active = true};
    assert_done(service_build_practice(&options, &practice, &err), &err);
    assert_done(service_open(&options, &service, &err), &err);
    assert_done(service_add_worker(service, &night, &err), &err);
    service_close(service);
}

// The most memory of one run, in kilobytes, by way of a pipe.
static void run_once(const struct store_folder *folder, void *context)
{
    const int *out = context;
    struct rusage usage = {0};
    struct service *service = store_folder_open(folder, NULL);
    (void)check_all(service);
    service_close(service);
    if (getrusage(RUSAGE_SELF, &usage) != 0 ||
        write(*out, &usage.ru_maxrss, sizeof(usage.ru_maxrss)) != sizeof(usage.ru_maxrss))
        exit(1);
}

static long memory_of_run(const struct store_folder *folder)
{
    int ends[2];
    long most = 0;
    if (pipe(ends) != 0)
        exit(1);
    in_child(run_once, folder, &ends[1]);
    if (read(ends[0], &most, sizeof(most)) != sizeof(most))
        exit(1);
    (void)close(ends[0]);
    (void)close(ends[1]);
    return most;
}

static void list_ids(struct service *service, struct arena *arena, struct text_list *ids)
{
    struct overview_query all = {.today = service_today(service)};
    const char *next = NULL;
    struct error err = {0};
    assert_done(store_list_household_ids(service->store, &all, arena, ids, &next, &err), &err);
}

static void expect(size_t found, size_t expected, const char *what)
{
    if (found == expected)
        return;
    (void)fprintf(stderr, "%s: %zu instead of %zu\n", what, found, expected);
    exit(1);
}

static void compare(const struct store_folder *folder)
{
    static struct samples program;
    static struct samples bare;
    struct arena arena = {0};
    struct text_list ids = {0};
    struct service *service = store_folder_open(folder, NULL);
    struct bare *engine = bare_open_to_read(folder->path);
    program.count = 0;
    bare.count = 0;
    list_ids(service, &arena, &ids);
    for (int round = 0; round < ROUNDS; round++) {
        struct moment begin = measure_begin();
        size_t count = read_all(engine, &ids);
        measure_end(&bare, begin);
        expect(count, ids.count, "read");
        begin = measure_begin();
        count = check_all(service);
        measure_end(&program, begin);
        expect(count, ids.count, "checked");
    }
    print_rates("check every dossier", ids.count, &program, &bare, memory_of_run(folder));
    bare_close(engine);
    service_close(service);
    arena_release(&arena);
}

// The nightly service the day after: what expired is judged, the rest told; then again.
static void bench_night(const struct store_folder *folder)
{
    struct service_options options = {
        .store = folder->path, .practice = true, .as = "nacht", .now = NEXT_DAY};
    struct service *night = NULL;
    struct error err = {0};
    assert_done(service_open(&options, &night, &err), &err);
    for (int run = 0; run < 2; run++) {
        char what[64];
        char remark[96];
        static struct samples samples;
        samples.count = 0;
        struct moment begin = measure_begin();
        size_t count = check_all(night);
        measure_end(&samples, begin);
        int64_t loaded = store_times_run(night->store, QUERY_HOUSEHOLD_SELECT);
        (void)snprintf(what, sizeof(what), "%s",
                       run == 0 ? "the first run of a night" : "the second");
        (void)snprintf(remark, sizeof(remark), "%zu households, %d dossiers loaded so far", count,
                       (int)loaded);
        print_alone(what, &samples, remark);
    }
    service_close(night);
}

static void bench_store_of(size_t households)
{
    struct store_folder folder = {0};
    (void)snprintf(folder.folder, sizeof(folder.folder), "/tmp/eenplan-bench-XXXXXX");
    if (!mkdtemp(folder.folder))
        exit(1);
    (void)snprintf(folder.path, sizeof(folder.path), "%s/oefen.db", folder.folder);
    in_child(make_store, &folder, &households);
    compare(&folder);
    if (households == MANY)
        bench_night(&folder);
    store_folder_remove(&folder);
}

int main(int count, char **arguments)
{
    if (count > 1) {
        bench_store_of((size_t)strtoul(arguments[1], NULL, 10));
        return 0;
    }
    bench_store_of(FEW);
    bench_store_of(MANY);
    return 0;
}
