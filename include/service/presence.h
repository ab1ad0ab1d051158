// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PRESENCE_H
#define SERVICE_PRESENCE_H

#include "service/service.h"
#include "store/presence.h"

// Programs of the worker at work that still run, as after a line that dropped without a word, and how to
// end one so that its work is found here. Only ever a process of the same worker, user and machine, known by
// its number and the moment it began: a number alone is soon another's.

enum { PROCESS_SIZE = 256, BOOT_SIZE = 64 };

// "machine:boot:number:start"
struct process_name {
    char host[PROCESS_SIZE];
    char boot[BOOT_SIZE]; // of the machine, since it was started last
    int64_t number;
    int64_t start; // in ticks since then
};

// What can be seen now of the process with that number.
struct process_seen {
    bool there;
    bool same_user;
    int64_t start;
};

enum presence_state {
    PRESENCE_SELF,
    PRESENCE_RUNS,      // of this user on this machine: can be ended
    PRESENCE_GONE,      // does not run any more
    PRESENCE_ELSEWHERE, // of another machine or user: nothing is known, and nothing is done
};

// False for a text that is no such name. Pure.
bool process_name_read(const char *text, struct process_name *ret_name);
// What a process of this machine is called, in the arena; NULL when it does not run.
const char *process_name_now(int64_t number, struct arena *arena);
// What to do with an entered process. Pure.
enum presence_state presence_judge(const struct process_name *entered,
                                   const struct process_name *self,
                                   const struct process_seen *seen);

// Whether a row is of no use any more: of what runs no longer here (unless it is hidden from this user), or of
// what nothing was heard of for some days. Pure.
bool presence_is_dead(enum presence_state state, bool hidden, int64_t days);

// Enters this process, within the transaction of the beginning of the session, and takes out of the list
// what does not run any more, of every worker.
bool presence_enter(struct service *service, struct error *err);
// The other way, within that of its end.
bool presence_leave(struct service *service, struct error *err);

// From now on this program works in a household (id; NULL = in none). Only told: nobody is kept from writing.
bool service_work_in(struct service *service, const char *household, struct error *err);
// Which other workers work in a household (id) that is open to who is at work, the longest first.
bool service_list_working(struct service *service, const char *household, struct arena *arena,
                          struct working_list *ret_working, struct error *err);

// The other programs of this worker that run on this machine, the oldest first.
bool service_list_running(struct service *service, struct arena *arena,
                          struct presence_list *ret_running, struct error *err);
// Asks one to keep its work and end (also when it was stopped), or ends it at once. True: it was asked.
bool service_end_running(struct service *service, const char *process, bool at_once);
// Whether it does not run any more.
bool service_running_gone(struct service *service, const char *process);

#endif
