// SPDX-License-Identifier: EUPL-1.2
// Commands that go over the whole store, from the start of the process to its end, beside the bare engine
// doing the like on its own copy.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../e2e/launch.h"
#include "store/table.h"
#include "take.h"

enum {
    ARGUMENTS_MOST = 8,
    ERRORS_FOUND = 3, // exit code of plan check
    BYTES = 1024,
};

struct command {
    enum measure_id measure;
    const char *arguments[ARGUMENTS_MOST]; // --store comes behind; "@" = a new file
    void (*bare)(const struct places *places);
};

static const char *file_in(const struct places *places, const char *name, char ret_path[PLACE_SIZE])
{
    (void)snprintf(ret_path, PLACE_SIZE, "%s/made/%s", places->folder, name);
    return ret_path;
}

// What the program says on stderr.
static const char *remarks_file(const struct places *places, char ret_path[PLACE_SIZE])
{
    (void)snprintf(ret_path, PLACE_SIZE, "%s/remarks", places->folder);
    return ret_path;
}

// ---- bare ---------------------------------------------------------------------------------------

// Every row of every table of each household that is not closed.
static void bare_read_all(const struct places *places)
{
    char path[PLACE_SIZE];
    struct arena arena = {0};
    struct text_list ids = {0};
    struct bare *bare = bare_open_to_read(places_path(places, COPY_BARE, "", path));
    bare_begin_read(bare);
    bare_column(bare_prepare(bare, "SELECT id FROM household WHERE phase <> 'closed'"
                                   " ORDER BY number"),
                &arena, &ids);
    for (size_t i = 0; i < ids.count; i++) {
        for (size_t table = 0; table < table_count; table++) {
            struct bare_statement *select = bare_query(bare, tables[table].select);
            bare_only(select, ids.items[i]);
            (void)bare_run(select, 0);
        }
    }
    bare_commit(bare);
    bare_close(bare);
    arena_release(&arena);
}

static void bare_check_full(const struct places *places)
{
    char path[PLACE_SIZE];
    struct bare *bare = bare_open_to_read(places_path(places, COPY_BARE, "", path));
    (void)bare_run(bare_prepare(bare, "PRAGMA integrity_check"), 0);
    (void)bare_run(bare_prepare(bare, "PRAGMA foreign_key_check"), 0);
    bare_close(bare);
}

static void bare_copy(const struct places *places)
{
    char path[PLACE_SIZE];
    char copy[PLACE_SIZE];
    bare_backup(places_path(places, COPY_BARE, "", path), file_in(places, "bare.db", copy));
}

static const struct command commands[] = {
    {MEASURE_check_all, {"plan", "check", "--all", "--format", "json"}, bare_read_all},
    {MEASURE_check_full, {"check", "--full", "--format", "json"}, bare_check_full},
    {MEASURE_backup, {"backup", "@"}, bare_copy},
};

// ---- both ---------------------------------------------------------------------------------------

// An empty folder for what commands make; gone again with `make` false.
static void renew_folder(const struct places *places, bool make)
{
    char path[PLACE_SIZE];
    char folder[PLACE_SIZE];
    DIR *found = opendir(file_in(places, "", folder));
    for (struct dirent *entry = NULL; found && (entry = readdir(found));)
        if (entry->d_name[0] != '.' && unlink(file_in(places, entry->d_name, path)) != 0)
            exit(1);
    if (found && (closedir(found) != 0 || rmdir(folder) != 0))
        exit(1);
    if (make && mkdir(folder, 0700) != 0)
        exit(1);
}

// Milliseconds on the processor of the processes that ended.
static double children_work(void)
{
    struct rusage usage = {0};
    if (getrusage(RUSAGE_CHILDREN, &usage) != 0)
        abort();
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void run_program(const struct places *places, const struct command *command)
{
    char store[PLACE_SIZE];
    char file[PLACE_SIZE];
    const char *arguments[ARGUMENTS_MOST + 3] = {NULL};
    size_t count = 0;
    int status = 0;
    for (; command->arguments[count]; count++)
        arguments[count] = strcmp(command->arguments[count], "@") == 0
                               ? file_in(places, "program.db", file)
                               : command->arguments[count];
    arguments[count++] = "--store";
    arguments[count++] = places_path(places, COPY_PROGRAM, "", store);
    struct launch launch = launch_new(NULL, arguments, places->folder, NULL, NULL);
    pid_t pid = fork();
    if (pid == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        int remarks = open(remarks_file(places, file), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 ||
            dup2(remarks, STDERR_FILENO) < 0)
            _exit(126);
        launch_exec(&launch);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) ||
        (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != ERRORS_FOUND)) {
        (void)fprintf(stderr, "%s did not end well, see %s\n", command->arguments[0],
                      remarks_file(places, file));
        exit(1);
    }
    launch_release(&launch);
}

static void take_command(struct taking *taking, const struct command *command)
{
    const struct places *places = &taking->places;
    size_t rounds = taking_rounds(taking, command->measure);
    struct samples program = {0};
    struct samples bare = {0};
    for (size_t i = 0; i < rounds; i++) {
        renew_folder(places, true);
        struct moment begin = samples_begin();
        command->bare(places);
        samples_end(&bare, begin);
        double work = children_work();
        double wall = samples_clock();
        run_program(places, command);
        samples_add(&program, samples_clock() - wall, children_work() - work);
    }
    renew_folder(places, false);
    struct figure figure = figure_of(command->measure, places->size, &program, &bare);
    taking_put(taking, &figure);
    samples_release(&program);
    samples_release(&bare);
}

static void take_size(struct taking *taking)
{
    char path[PLACE_SIZE];
    struct stat status;
    const struct places *places = &taking->places;
    (void)snprintf(path, sizeof(path), "%s/%zu/oefen.db", places->folder, places->size);
    if (stat(path, &status) != 0)
        exit(1);
    struct figure figure = figure_number(MEASURE_store_size, places->size,
                                         (double)status.st_size / BYTES / (double)places->size);
    taking_put(taking, &figure);
}

static void take_named(struct taking *taking, enum measure_id measure)
{
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
        if (commands[i].measure == measure && taking_rounds(taking, measure) > 0)
            take_command(taking, &commands[i]);
}

void take_check_all(struct taking *taking)
{
    take_named(taking, MEASURE_check_all);
}

void take_backup(struct taking *taking)
{
    take_named(taking, MEASURE_backup);
    take_size(taking);
}

void take_check_full(struct taking *taking)
{
    take_named(taking, MEASURE_check_full);
}
