// SPDX-License-Identifier: EUPL-1.2
// F9 of store.md: bytes of a store that turned over on the disk. Whoever opens such a store and has it
// checked is told, or can read all that was there; nothing crashes or waits for ever.
//
// The file has no check sums of its own: when a letter within a text, or a figure, became another one that
// can be, nobody can know. The test counts these too, and holds them to the rows where a byte was changed.
#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../service/store_folder.h"
#include "base/string.h"
#include "service/health.h"
#include "service/history.h"

enum {
    HOUSEHOLDS = 8,
    ROUNDS = 300,
    ROUNDS_SLOW = 40,
    MOST_BYTES = 4, // changed in one copy
    HEAD = 4096,    // every fourth copy: in the first page, with the header and the schema
    PATIENCE = 300, // seconds, for what hangs
};

// How one round ended, as the exit code of the process that tried it.
enum ending {
    HARMLESS = 20, // sound, and every row is as it was
    NOT_OPENED,
    CHECKED,  // opened, and the check told
    SILENT,   // sound, with another value in a row
    TOO_MANY, // the same in more rows than bytes were changed
    ENDINGS,
};

static struct store_folder folder;
static char copy[128];
static uint64_t random_state = 9;

static int set_up(void **state)
{
    char from[160];
    char to[160];
    (void)state;
    store_folder_make(&folder, HOUSEHOLDS);
    (void)snprintf(copy, sizeof(copy), "%s/copy.db", folder.folder);
    (void)snprintf(from, sizeof(from), "%s-key", folder.path);
    (void)snprintf(to, sizeof(to), "%s-key", copy);
    assert_int_equal(link(from, to), 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_folder_remove(&folder);
    return 0;
}

static size_t number_below(size_t most)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)(random_state % most);
}

// ---- a copy with other bytes ---------------------------------------------------------------------

static size_t read_store(char **ret_bytes)
{
    struct stat status;
    int file = open(folder.path, O_RDONLY);
    assert_int_equal(fstat(file, &status), 0);
    char *bytes = malloc((size_t)status.st_size);
    assert_non_null(bytes);
    assert_int_equal(read(file, bytes, (size_t)status.st_size), status.st_size);
    assert_int_equal(close(file), 0);
    *ret_bytes = bytes;
    return (size_t)status.st_size;
}

static void remove_beside(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".queue"};
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        char path[160];
        (void)snprintf(path, sizeof(path), "%s%s", copy, endings[i]);
        (void)unlink(path);
    }
}

// One bit of each, or the whole byte. Returns how many.
static size_t write_flipped(const char *bytes, size_t size, size_t round)
{
    size_t count = 1 + number_below(MOST_BYTES);
    remove_beside();
    int file = open(copy, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), size);
    for (size_t i = 0; i < count; i++) {
        size_t at = number_below(round % 4 == 0 ? HEAD : size);
        char mask = (char)(number_below(2) ? 1 << number_below(8) : 1 + (int)number_below(255));
        char byte = (char)(bytes[at] ^ mask);
        assert_int_equal(pwrite(file, &byte, 1, (off_t)at), 1);
    }
    assert_int_equal(close(file), 0);
    return count;
}

// ---- what is read then, in a process of its own --------------------------------------------------

static bool open_both(sqlite3 **ret_db)
{
    char name[160];
    STRING_AUTO attach = {0};
    (void)snprintf(name, sizeof(name), "file:%s?immutable=1", copy);
    string_append_format(&attach, "ATTACH 'file:%s?immutable=1' AS good", folder.path);
    return sqlite3_open_v2(name, ret_db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
               SQLITE_OK &&
           sqlite3_exec(*ret_db, string_text(&attach), NULL, NULL, NULL) == SQLITE_OK;
}

// A number that a statement gives; -1 = it cannot be asked.
static int64_t ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return number;
}

static int64_t rows_that_differ(sqlite3 *db)
{
    sqlite3_stmt *tables = NULL;
    int64_t differ = 0;
    if (sqlite3_prepare_v2(db, "SELECT name FROM good.sqlite_schema WHERE type = 'table'", -1,
                           &tables, NULL) != SQLITE_OK)
        return -1;
    while (differ >= 0 && sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        STRING_AUTO lost = {0};
        string_append_format(&lost,
                             "SELECT (SELECT count(*) FROM (SELECT * FROM good.%s EXCEPT SELECT * "
                             "FROM main.%s)) + abs((SELECT count(*) FROM main.%s) - (SELECT "
                             "count(*) FROM good.%s))",
                             name, name, name, name);
        int64_t own = ask(db, string_text(&lost));
        differ = own < 0 ? -1 : differ + own;
    }
    (void)sqlite3_finalize(tables);
    return differ;
}

// Rows that say something else, as the engine alone reads them; -1 = it cannot.
static int64_t compare(void)
{
    sqlite3 *db = NULL;
    int64_t differ = open_both(&db) ? rows_that_differ(db) : -1;
    (void)sqlite3_close(db);
    return differ;
}

// As the screens read: the list, every dossier and its history. What cannot be read says so.
static void read_all(struct service *service)
{
    struct arena arena = {0};
    struct error ignored = {0};
    struct overview_list rows = {0};
    const char *next = NULL;
    struct household_query query = {.with_closed = true};
    (void)service_list_households(service, &query, &arena, &rows, &next, &ignored);
    for (size_t i = 0; i < rows.count; i++) {
        DOSSIER_AUTO dossier = {0};
        struct history history = {0};
        if (service_open_dossier(service, rows.items[i].number, "open", &dossier, &ignored))
            (void)service_list_history(service, &dossier, 0, &arena, &history, &ignored);
    }
    arena_release(&arena);
}

static bool check_finds(struct service *service)
{
    struct health_run run = {.full = true, .whole = true};
    struct error err = {0};
    bool good = service_check_begin(service, &run, &err);
    while (good && run.done < run.count)
        good = service_check_step(service, &run, &err);
    bool found = !good || !run.found.sound;
    health_run_release(&run);
    return found;
}

static enum ending try_copy(size_t bytes)
{
    const struct service_options options = {
        .store = copy, .practice = true, .now = STORE_FOLDER_NOW};
    struct service *service = NULL;
    struct error err = {0};
    int64_t differ = compare();
    if (!service_open(&options, &service, &err))
        return err.message[0] != '\0' ? NOT_OPENED : TOO_MANY; // never without a sentence
    bool found = check_finds(service);
    read_all(service);
    service_close(service);
    if (found)
        return CHECKED;
    if (differ == 0)
        return HARMLESS;
    return differ > 0 && differ <= (int64_t)bytes ? SILENT : TOO_MANY;
}

// The exit code, or minus the signal.
static int try_apart(size_t bytes)
{
    int status = 0;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        (void)alarm(PATIENCE);
        _exit(try_copy(bytes));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// ---- tests ---------------------------------------------------------------------------------------

static void untouched_is_harmless(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t size = read_store(&bytes);
    remove_beside();
    int file = open(copy, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_int_equal(write(file, bytes, size), size);
    assert_int_equal(close(file), 0);
    free(bytes);
    assert_int_equal(try_apart(0), HARMLESS);
}

static void bytes_that_turned_over(void **state)
{
    (void)state;
    size_t rounds = getenv("EENPLAN_TEST_SLOW") ? ROUNDS_SLOW : ROUNDS;
    size_t ended[ENDINGS] = {0};
    size_t bad = 0;
    char *bytes = NULL;
    size_t size = read_store(&bytes);
    for (size_t round = 0; round < rounds; round++) {
        uint64_t seed = random_state;
        size_t count = write_flipped(bytes, size, round);
        int how = try_apart(count);
        if (how >= HARMLESS && how < TOO_MANY) {
            ended[how]++;
            continue;
        }
        bad++;
        print_error("round %zu, seed %llu: ended with %d\n", round, (unsigned long long)seed, how);
    }
    free(bytes);
    print_message("# %zu copies: %zu not opened, %zu told by the check, %zu harmless, %zu with "
                  "another letter or figure that nobody can know, %zu otherwise\n",
                  rounds, ended[NOT_OPENED], ended[CHECKED], ended[HARMLESS], ended[SILENT], bad);
    assert_int_equal(bad, 0);
    assert_true(ended[NOT_OPENED] > 0 && ended[CHECKED] > 0 && ended[HARMLESS] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(untouched_is_harmless, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_that_turned_over, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
