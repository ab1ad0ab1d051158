// SPDX-License-Identifier: EUPL-1.2
#include "service/health.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/translate.h"
#include "exchange/dossier_json.h"
#include "model/field.h"
#include "service/session.h"
#include "store/erase.h"
#include "store/file.h"
#include "store/leftover.h"

enum {
    SECONDS_A_DAY = 24 * 60 * 60,
    LEFT_SECONDS = 60 * 60, // nothing that is being made stands that long without its name
    BACKUP_DAYS = 2,        // a backup a day, and one that was missed
    ROOM_TIMES = 3,         // the store, a copy of it, and its log
    WAL_PAGES = 20000,      // some 80 MB: no checkpoint came through for long
};

static bool may(struct service *service, struct error *err)
{
    return session_ask_for(service, NULL, ACT_MANAGE_STORE, "check_store", err);
}

const char *health_size(int64_t bytes, struct arena *arena)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    int64_t tenths = bytes * 10 / 1000;
    size_t unit = 0;
    while (tenths >= 10000 && unit + 1 < sizeof(units) / sizeof(units[0])) {
        tenths /= 1000;
        unit++;
    }
    if (tenths >= 100)
        return arena_format(arena, "%" PRId64 " %s", tenths / 10, units[unit]);
    return arena_format(arena, _("%" PRId64 ".%" PRId64 " %s"), tenths / 10, tenths % 10,
                        units[unit]);
}

// ---- remarks ------------------------------------------------------------------------------------

static const char *beside(const char *store, const char *ending, struct arena *arena)
{
    return arena_format(arena, "%s%s", store, ending);
}

// Somebody who works in another group, or any group where the folder is not shared, has nothing to look
// for in these.
static void remark_modes(const struct health *health, struct arena *arena,
                         struct text_list *remarks)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-key"};
    struct stat folder;
    const char *slash = strrchr(health->store, '/');
    const char *in =
        slash ? arena_text_n(arena, health->store, (size_t)(slash - health->store) + 1) : ".";
    bool shared = stat(in, &folder) == 0 && (folder.st_mode & S_ISGID);
    mode_t strangers = shared ? S_IRWXO : S_IRWXO | S_IRWXG;
    for (size_t i = 0; i <= sizeof(endings) / sizeof(endings[0]); i++) {
        bool last = i == sizeof(endings) / sizeof(endings[0]);
        const char *path = last ? health->backup.file : beside(health->store, endings[i], arena);
        struct stat status;
        if (path && stat(path, &status) == 0 && (status.st_mode & strangers))
            text_list_add(remarks,
                          arena_format(arena,
                                       _("Others can open '%s' (mode %03o). Take that away: chmod "
                                         "%03o."),
                                       path, (unsigned)status.st_mode & 0777,
                                       (unsigned)(status.st_mode & 0777 & ~strangers)),
                          arena);
    }
}

static void remark_backup(const struct health *health, struct arena *arena,
                          struct text_list *remarks)
{
    if (!health->has_backup)
        text_list_add(remarks, _("No backup was ever made. Make one now: eenplan backup FILE."),
                      arena);
    else if (health->backup_days >= BACKUP_DAYS)
        text_list_add(remarks,
                      arena_format(arena,
                                   P_("The last backup is %" PRId64 " day old. Make one now, and "
                                      "let one be made every night.",
                                      "The last backup is %" PRId64 " days old. Make one now, and "
                                      "let one be made every night.",
                                      (unsigned long)health->backup_days),
                                   health->backup_days),
                      arena);
    if (health->has_backup && access(health->backup.file, F_OK) != 0)
        text_list_add(remarks,
                      arena_format(arena,
                                   _("The last backup is not at '%s' any more. Is it kept in "
                                     "another place?"),
                                   health->backup.file),
                      arena);
}

// SQLite 3.7.0 to 3.51.2 can damage a store at the moment that its log begins anew.
static void remark_engine(const struct health *health, struct arena *arena,
                          struct text_list *remarks)
{
    int version[3] = {0};
    if (sscanf(health->engine, "SQLite %d.%d.%d", &version[0], &version[1], &version[2]) != 3)
        return;
    int64_t number = version[0] * 1000000 + version[1] * 1000 + version[2];
    if (number >= 3007000 && number <= 3051002)
        text_list_add(
            remarks,
            arena_format(arena,
                         _("%s has a fault in how its write buffer begins anew (3.7.0 to 3.51.2). "
                           "This program goes around it; do not open the store with "
                           "other programs."),
                         health->engine),
            arena);
}

static void remark_place(const struct health *health, struct arena *arena,
                         struct text_list *remarks)
{
    if (!health->has_key)
        text_list_add(remarks,
                      arena_format(arena,
                                   _("The key of the log, '%s', is missing. Put it back before "
                                     "anybody works on."),
                                   health->key),
                      arena);
    if (health->disk_free >= 0 && health->disk_free < ROOM_TIMES * health->bytes)
        text_list_add(remarks,
                      arena_format(arena,
                                   _("There is only %s left on the disk of the store. Make room: "
                                     "a copy of it needs %s."),
                                   health_size(health->disk_free, arena),
                                   health_size(health->bytes, arena)),
                      arena);
    if (health->pages_in_wal > WAL_PAGES)
        text_list_add(remarks,
                      _("The write buffer is large. Some session has read for a very long time: "
                        "end it."),
                      arena);
}

static void remark_leftovers(struct service *service, struct arena *arena,
                             struct text_list *remarks)
{
    struct leftover_list left = {0};
    leftover_find(store_path(service->store), clock_now(&service->clock) - LEFT_SECONDS, arena,
                  &left);
    for (size_t i = 0; i < left.count; i++) {
        const char *path = left.items[i].path;
        text_list_add(remarks,
                      left.items[i].kind == LEFTOVER_KEY
                          ? arena_format(arena,
                                         _("'%s' is left of a new key of the log that was broken "
                                           "off. Nothing is sealed with it: remove it."),
                                         path)
                          : arena_format(arena,
                                         _("'%s' is left of work that was broken off, such as a "
                                           "backup. It may hold all that the store holds: remove "
                                           "it."),
                                         path),
                      arena);
    }
}

// ---- at once ------------------------------------------------------------------------------------

// "2026-10-14T09:00:00Z full 0", as service_check_end wrote it.
static void read_checked(const char *text, struct health *health)
{
    char moment[MOMENT_TEXT_SIZE];
    char how[8];
    if (!text || sscanf(text, "%20s %7s %zu", moment, how, &health->checked_problems) != 3 ||
        !moment_parse(moment, &health->checked))
        return;
    health->was_checked = true;
    health->checked_full = strcmp(how, "full") == 0;
}

static void add_remarks(struct health *health, struct arena *arena)
{
    remark_place(health, arena, &health->remarks);
    remark_backup(health, arena, &health->remarks);
    remark_modes(health, arena, &health->remarks);
    remark_engine(health, arena, &health->remarks);
}

bool service_health(struct service *service, struct arena *arena, struct health *ret_health,
                    struct error *err)
{
    struct store_figures figures = {0};
    struct stat status;
    const char *path = store_path(service->store);
    struct health health = {
        .engine = store_engine_version(),
        .schema = store_schema_version(service->store),
        .store = path,
        .bytes = stat(path, &status) == 0 ? status.st_size : 0,
        .disk_free = file_room(path),
        .key = beside(path, "-key", arena),
    };
    if (!may(service, err) || !store_get_figures(service->store, arena, &figures, err) ||
        !service_last_backup(service, arena, &health.has_backup, &health.backup, err))
        return false;
    health.households = figures.households;
    health.pages_in_wal = figures.pages_in_wal;
    health.unsaved = figures.unsaved;
    health.binned = figures.binned;
    health.has_key = access(health.key, R_OK) == 0;
    health.backup_days = (clock_now(&service->clock) - health.backup.moment) / SECONDS_A_DAY;
    read_checked(figures.checked, &health);
    add_remarks(&health, arena);
    remark_leftovers(service, arena, &health.remarks);
    *ret_health = health;
    return true;
}

// ---- a check ------------------------------------------------------------------------------------

// The steps after the tables.
enum last_step { STEP_ROWS, STEP_LOG, STEP_UNSAVED, STEP_SETTINGS, LAST_STEPS };

void health_run_release(struct health_run *run)
{
    arena_release(&run->arena);
    *run = (struct health_run){0};
}

static void add_problem(struct health_run *run, const char *sentence)
{
    text_list_add(&run->found.problems, sentence, &run->arena);
    run->found.sound = false;
}

// After the tables only what is between them is left to be read.
static bool check_file(struct service *service, struct health_run *run, struct error *err)
{
    struct store_health found = {0};
    if (run->full)
        return store_check_file(service->store, &run->arena, &run->found.problems, err);
    if (!store_check(service->store, false, &run->arena, &found, err))
        return false;
    for (size_t i = 0; i < found.problems.count; i++)
        add_problem(run, found.problems.items[i]);
    run->found.households = found.households;
    run->found.pages_in_wal = found.pages_in_wal;
    return true;
}

// What cannot be read cannot be taken up again by who typed it. Who and how many, never what.
static bool see_unsaved(void *context, const char *worker, const char *dossier)
{
    struct health_run *run = context;
    struct error why = {0};
    DOSSIER_AUTO read = {0};
    if (!dossier || !dossier_json_read_own(dossier, strlen(dossier), &read, &why))
        add_problem(run, arena_format(&run->arena,
                                      _("Unsaved work of '%s' cannot be read. Let him or her open "
                                        "it, and throw it away when that fails."),
                                      worker));
    return true;
}

// What was erased and came back with unsaved work.
static bool check_erased(struct service *service, struct health_run *run, struct error *err)
{
    struct unsaved_list back = {0};
    if (!store_list_unsaved_erased(service->store, &run->arena, &back, err))
        return false;
    for (size_t i = 0; i < back.count; i++)
        add_problem(run,
                    arena_format(&run->arena,
                                 _("Unsaved work of '%s' holds what was erased. 'eenplan erase "
                                   "--finish' takes it away."),
                                 back.items[i].worker));
    return true;
}

static bool check_settings(struct service *service, struct health_run *run, struct error *err)
{
    struct setting_list stored = {0};
    struct validation_settings settings = validation_settings_default();
    if (!store_list_settings(service->store, &run->arena, &stored, err))
        return false;
    for (size_t i = 0; i < stored.count; i++) {
        const struct setting_row *row = &stored.items[i];
        struct error why = {0};
        if (validation_setting_find(row->name) &&
            !validation_setting_set(&settings, row->name, row->value, &why))
            add_problem(run, arena_format(&run->arena,
                                          _("The setting %s has a value that it cannot have. Set "
                                            "it anew: eenplan settings %s=VALUE."),
                                          row->name, row->name));
    }
    return true;
}

static bool check_last(struct service *service, struct health_run *run, enum last_step step,
                       struct error *err)
{
    switch (step) {
    case STEP_ROWS:
        return (run->whole && !run->full) ||
               store_check_rows(service->store, run->full, &run->arena, &run->found, err);
    case STEP_LOG:
        return log_health(service, run->full, &run->arena, &run->found.problems, err);
    case STEP_UNSAVED:
        return store_walk_unsaved(service->store, see_unsaved, run, err) &&
               check_erased(service, run, err);
    case STEP_SETTINGS:
    case LAST_STEPS:
        break;
    }
    return check_settings(service, run, err);
}

bool service_check_begin(struct service *service, struct health_run *run, struct error *err)
{
    struct health health = {0};
    if (!service_health(service, &run->arena, &health, err))
        return false;
    run->remarks = health.remarks;
    run->found = (struct store_health){.sound = true};
    if ((run->full || !run->whole) &&
        !store_list_tables(service->store, &run->arena, &run->tables, err))
        return false;
    run->done = 0;
    run->count = run->tables.count + (run->whole ? 1 : 0) + LAST_STEPS;
    return true;
}

bool service_check_step(struct service *service, struct health_run *run, struct error *err)
{
    size_t last = run->count - LAST_STEPS;
    bool good = false;
    if (run->done >= last)
        good = check_last(service, run, (enum last_step)(run->done - last), err);
    else if (run->done < run->tables.count)
        good = store_check_table(service->store, run->tables.items[run->done], run->full,
                                 &run->arena, &run->found.problems, err);
    else
        good = check_file(service, run, err);
    run->done += good;
    run->found.sound = run->found.problems.count == 0;
    return good;
}

bool service_check_end(struct service *service, struct health_run *run, struct error *err)
{
    char moment[MOMENT_TEXT_SIZE];
    const char *outcome =
        arena_format(&run->arena, "%s %s %zu", moment_format(clock_now(&service->clock), moment),
                     run->full ? "full" : "quick", run->found.problems.count);
    if (!run->found.sound)
        text_list_add(&run->remarks,
                      _("Make a copy of the store as it is, then put the last good backup back: "
                        "eenplan restore FILE."),
                      &run->arena);
    struct error ignored = {0};
    bool good = act_begin(service, ACT_MANAGE_STORE, "check_store", &ignored) &&
                act_end(service,
                        store_put_checked(service->store, outcome, &ignored) &&
                            log_act(service, "check_store", "done", NULL, run->found.problems.count,
                                    &ignored),
                        &ignored);
    return good || !run->found.sound || error_set(err, ignored.kind, "%s", ignored.message);
}
