// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include "store/store.h"

// What the store knows of a worker and a household, for the question who may do what, without loading
// a dossier; and the accesses that are for a while and with a reason.

// On one day. Whether it is enough for an act is for service/access.h.
struct standing_facts {
    bool stored; // the household is in the store; else all is false
    const char *team;
    bool coordinator;
    bool involved;
    bool closed_it; // coordinator until it was closed, and it still is
    bool emergency; // has an access of that kind that holds on that day
    bool reviewing;
};

// Texts in `arena`.
bool store_get_standing(struct store *store, const char *household, const char *login,
                        struct date today, struct arena *arena, struct standing_facts *ret_facts,
                        struct error *err);

// ---- for a while, with a reason -----------------------------------------------------------------

struct special_access {
    const char *id;        // UUID
    const char *household; // id
    const char *number;    // of the household, as is its name; read only
    const char *name;
    const char *worker; // login
    bool emergency;     // else a review
    const char *reason;
    int64_t moment;
    struct date until;     // first day on which it holds no longer
    const char *judged_by; // login; NULL = not judged yet
    int64_t judged;        // moment
    bool justified;
    const char *remark;
};
LIST_TYPE(special_access_list, struct special_access);

// A new one, not judged. Within the transaction.
bool store_put_special_access(struct store *store, const struct special_access *access,
                              struct error *err);
// Writes judged_by, judged, justified, remark and until. ERROR_CONFLICT when it was judged already.
bool store_judge_special_access(struct store *store, const struct special_access *access,
                                struct error *err);
bool store_get_special_access(struct store *store, const char *id, struct arena *arena,
                              struct special_access *ret_access, struct error *err);
// Those of a household, the newest first.
bool store_list_special_access(struct store *store, const char *household, struct arena *arena,
                               struct special_access_list *ret_list, struct error *err);
// Emergency accesses that wait to be judged, the oldest first. team NULL = of every team.
bool store_list_to_judge(struct store *store, const char *team, struct arena *arena,
                         struct special_access_list *ret_list, struct error *err);
// What was logged under one, the oldest first: rows of the log with moment, act, person and outcome.
bool store_list_done_under(struct store *store, const struct special_access *access,
                           struct arena *arena, struct log_list *ret_rows, struct error *err);

// Who is a member on a day and was born on another, for who knows no number: the surname, and of the
// household what may be told before it is opened.
struct born_row {
    const char *household; // id
    const char *number;
    const char *surname; // without the particle
    const char *particle;
};
LIST_TYPE(born_list, struct born_row);
bool store_list_born(struct store *store, struct date birth, struct date today, struct arena *arena,
                     struct born_list *ret_rows, struct error *err);
// The team and, on a day, the coordinator (login) of a household; NULL = none.
bool store_get_served_by(struct store *store, const char *household, struct date today,
                         struct arena *arena, const char **ret_team, const char **ret_coordinator,
                         struct error *err);

// ---- watching the store -------------------------------------------------------------------------

// A number that differs when anything was committed to the store since, by this connection or by
// another: for who remembers what was read. Reads no rows.
bool store_get_version(struct store *store, uint64_t *ret_version, struct error *err);

#endif
