// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_SESSION_H
#define SERVICE_SESSION_H

#include "base/id.h"
#include "service/access.h"
#include "service/act_drafts.h"
#include "service/kept.h"
#include "service/log.h"
#include "service/service.h"
#include "service/undo.h"

// What the files of this layer share. Nothing outside src/service includes this.

// What the worker at work was to a household when it was looked at last, good as long as nothing was
// committed to the store and the day is the same.
struct standing_seen {
    char household[ID_SIZE];
    uint64_t version;
    struct date day;
    struct standing_facts facts; // texts in `arena`
    struct arena arena;
};

struct service {
    struct store *store;
    struct clock clock;
    struct worker worker; // who is at work, with texts in `arena`
    struct validation_settings settings;
    struct area_neighbourhood *areas; // of the store's table, in `arena`
    size_t area_count;
    struct validation_worker *workers; // everybody whom the store knows, in `worker_texts`
    size_t worker_count;
    struct arena worker_texts;
    struct undo undo;           // what was done in this session
    struct standing_seen *seen; // for service_refusal
    struct kept kept;           // the dossier at hand
    bool keeps_nothing;         // for tests
    struct act_draft
        *draft; // what is kept of the act that is done next, and goes with it; NULL = nothing
    uint64_t rights_version; // of the store, and the day, when service_rights_may_differ asked
    struct date rights_day;
    char erasure_seen
        [ID_SIZE];      // the newest then; "" = none, or service_notice_erased was not asked yet
    bool erasures_seen; // it was asked
    struct date retention_seen; // day on which looking at what may be erased was logged
    const char *origin;         // terminal and ssh address for the log; NULL = unknown
    struct seal_key log_key;    // the log goes on with it
    bool key_set_aside;         // the file of the key held something else, and has another name now
    char log_session[2 * LOG_SESSION_BYTES + 1]; // tells this opening of the store from others
    struct arena arena;
};

// Takes a service around an open store: clock, settings and areas, no worker yet.
bool session_start(struct store *store, const char *now, struct service **ret_service,
                   struct error *err);

// The same around a store that is being made and that nobody can look into yet: nothing is logged.
bool session_unlogged(struct store *store, const char *now, struct service **ret_service,
                      struct error *err);

// The same around a store that was just put back, for `login`, who need not be known in it; `new_key`
// begins another key for its log.
bool session_restored(struct store *store, const char *now, const char *login, bool new_key,
                      struct service **ret_service, struct error *err);

// Reads again who is at work, so that a change of roles or team counts from now on; ERROR_DENIED when
// he or she no longer works here.
bool session_worker_now(struct service *service, struct error *err);

// Reads the settings again: what is counted in a transaction is counted by those in force now, also
// when they were changed while this session was open.
bool session_settings_now(struct service *service, struct error *err);

// Reads again what workers are called, for the sentences of findings.
bool session_names_now(struct service *service, struct error *err);

// What the worker at work, as read last, is to a household by now; one that is not stored is nobody's.
bool session_standing(struct service *service, const char *household, struct standing *ret_standing,
                      struct error *err);
// Whether the worker at work, read again, may do this to a household (id; NULL = no particular one)
// now: for who reads without a door. ERROR_DENIED; nothing is logged.
bool session_ask(struct service *service, const char *household, enum act act, struct error *err);

// Passes on why somebody was refused who reads without a door or was let in no transaction; a denial is
// logged as that act first. Every such denial passes here. Not within a transaction. Always false.
bool session_refuse(struct service *service, const char *household, const char *name,
                    const struct error *why, struct error *err);

// Asks, and refuses so. Not within a transaction.
bool session_ask_for(struct service *service, const char *household, enum act act, const char *name,
                     struct error *err);

// A new id at the service's moment.
const char *session_new_id(struct service *service, struct arena *arena);

// ---- the door: one transaction around one change of one dossier --------------------------------

struct door {
    struct service *service;
    enum act act;
    const char *name;               // of the use case, for change and log rows: "save_intake"
    struct standing standing;       // of the worker at work, in this transaction
    struct dossier stored;          // as it is in the store now; zeroed for a new household
    struct dossier result;          // to be written by door_leave; begins as a copy of `stored`
    struct dossier_mark mark;       // of `stored`
    struct change_list changes;     // between the two, once written
    const char *op_id;              // under which they were written, in `arena`
    const struct undo_act *retaken; // the act that is taken back or done again; NULL = another
    struct arena arena;             // work memory
    bool joined;                    // part of a transaction that goes on after door_leave
    bool remembered;                // joined, and can be taken back by itself
    const char *person; // the one member whom the act is about, for the log; NULL = all of them
};

// Begins the transaction, loads the household (id; NULL = a new one) and asks whether this worker
// may do this. On failure nothing is open; a denial is logged.
bool door_enter(struct door *door, struct service *service, enum act act, const char *name,
                const char *household, struct error *err);
// The same for a household by number or id that must not be closed: ERROR_CONFLICT says to reopen it.
bool door_enter_open(struct door *door, struct service *service, enum act act, const char *name,
                     const char *household, struct error *err);
// Asks for more within the act; a denial is logged and abandons the door.
bool door_ask(struct door *door, enum act act, struct error *err);
// Refuses the act at a field ("" = none) with a translated sentence: logs the denial, whatever becomes
// of the transaction it happened in, and abandons the door. Always false.
bool door_deny(struct door *door, const char *field, const char *why, struct error *err);
// Whether the household is not closed; else ERROR_CONFLICT, for what is closed does not change.
bool door_is_open(const struct door *door, struct error *err);
// The same as a part of the transaction that is open, for one act on several households: door_leave
// does not commit. A failure, a denial too, rolls back the whole transaction.
bool door_join(struct door *door, struct service *service, enum act act, const char *name,
               const char *household, struct error *err);
// Writes what differs with its change rows, log rows and overview, and commits. On failure
// everything is rolled back. Frees the door's memory either way, except that on success
// *ret_result (NULL allowed) takes over the dossier as stored.
bool door_leave(struct door *door, struct dossier *ret_result, struct error *err);
// Rolls back and frees. Safe after door_leave.
void door_abandon(struct door *door);
// Frees, and leaves a transaction that was joined as it is.
void door_pass(struct door *door);
// Leaves when the act was done, abandons it when it could not be (then *err is filled already).
bool door_end(struct door *door, bool done, struct error *err);

// Commits an act, with what was kept of it while it was typed. On failure nothing is open.
bool session_commit(struct service *service, struct error *err);

// The same for an act that is about no household: begins the transaction and asks; a denial is logged.
bool act_begin(struct service *service, enum act act, const char *name, struct error *err);
// Commits when `done`, else rolls back. Gives done and committed.
bool act_end(struct service *service, bool done, struct error *err);
// Commits the row of a refusal when it was written. What was kept of the act stays.
void refusal_end(struct service *service, bool logged);

// ---- requests -----------------------------------------------------------------------------------

// Whether the decisions on requests in door->result are as they were, or changed by who may: who may
// decide, and neither asked nor drafted. Importing and erasing are no decisions. ERROR_DENIED with the
// field; the denial is logged and the door abandoned.
bool decisions_stand(struct door *door, struct error *err);

// ---- lists -------------------------------------------------------------------------------------

// Fills in what a kind of attention asks for, today and by the settings in force.
void attention_filter(const struct service *service, enum attention attention,
                      struct overview_query *query);

// ---- overview -----------------------------------------------------------------------------------

// What lists show of a dossier. Pure; texts in `arena` or borrowed from the dossier.
void overview_of(const struct dossier *dossier, const struct validation_result *result,
                 struct date today, struct arena *arena, struct overview *ret_overview);
// Checks the dossier and writes its overview row and its verdicts, within the transaction.
bool overview_refresh(struct service *service, const struct dossier *dossier, struct error *err);
// The same when the row does not hold today.
bool overview_refresh_expired(struct service *service, const struct dossier *dossier,
                              struct error *err);

// Counts anew since when the records of a closed household may go, within the transaction.
bool retention_refresh(struct service *service, const struct dossier *dossier, struct error *err);

// ---- people -------------------------------------------------------------------------------------

// A worker who can be given a household: active, and working with households. ERROR_INVALID
// "worker" when there is no such. Texts in `arena`.
bool find_colleague(struct service *service, const char *login, struct arena *arena,
                    struct worker *ret_worker, struct error *err);

// The id of a household by number or id.
bool find_household(struct service *service, const char *number_or_id, struct arena *arena,
                    const char **ret_id, struct error *err);

#endif
