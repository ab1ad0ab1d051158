// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_HEALTH_H
#define SERVICE_HEALTH_H

#include "service/keeping.h"
#include "service/service.h"

// How the store is: what can be told at once, and checks that take a while. For who manages the store
// (ERROR_DENIED); nothing here tells of a household more than its number.

struct health {
    const char *engine; // "SQLite 3.40.1"
    int schema;
    const char *store;
    int64_t bytes; // of the store itself
    int64_t households;
    int64_t pages_in_wal;
    int64_t disk_free; // bytes; -1 = not known
    int64_t unsaved;   // pieces of work that somebody has not saved yet
    int64_t binned;    // and those in somebody's bin
    const char *key;   // where the key of the log is
    bool has_key;
    bool has_backup;
    struct backup_made backup; // the last one
    int64_t backup_days;       // how old it is
    bool was_checked;
    int64_t checked; // moment of the last check
    bool checked_full;
    size_t checked_problems;
    struct text_list remarks; // sentences: what is not wrong in the store and yet to be seen to
};

// Reads no dossier and writes nothing.
bool service_health(struct service *service, struct arena *arena, struct health *ret_health,
                    struct error *err);

// A check, step by step, so that it can be followed and stopped. The state is zeroed at first; done
// goes up to count.
struct health_run {
    bool full;
    bool whole; // the whole file in one step of its own: also what no table uses
    size_t done;
    size_t count;
    struct store_health found; // problems so far
    struct text_list remarks;  // as of service_health
    struct text_list tables;
    struct arena arena;
};

void health_run_release(struct health_run *run);
// `full` and `whole` are set by the caller.
bool service_check_begin(struct service *service, struct health_run *run, struct error *err);
// The next step; only while done < count.
bool service_check_step(struct service *service, struct health_run *run, struct error *err);
// Remembers the outcome and logs it, unless the file is damaged: then nothing is written to it.
bool service_check_end(struct service *service, struct health_run *run, struct error *err);

// "1.5 MB", for people.
const char *health_size(int64_t bytes, struct arena *arena);

#endif
