// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/id.h"
#include "base/list.h"
#include "model/diff.h"
#include "model/dossier.h"

// The store: one file in which dossiers, people, unsaved work, changes and the log live, and the
// promise that what was committed survives kill -9 and power loss (synchronous=FULL, a queue before
// every write, guarded checkpoints). The only place that knows the engine. It knows no users and no
// rules: the service layer decides, the store keeps.
//
// Every function that can fail returns false and fills *err. Errors: ERROR_BUSY when another writer
// holds the store past the deadline, ERROR_FULL and ERROR_IO when the disk fails, ERROR_CORRUPT,
// ERROR_FOREIGN, ERROR_NOT_FOUND, ERROR_CONFLICT (a unique key, reference or invariant of the schema
// refused), ERROR_INVALID (a value the schema cannot hold, such as a level outside 1-5).
//
// Writing needs a transaction, but for a worker, team, setting or unsaved record: without one these
// are a short transaction of their own. When a write in a transaction has failed, the transaction
// can only be rolled back: store_commit then refuses. After a failure of the disk the store reopens
// itself at the next use; when it is damaged, it can only be read.

struct store;

enum store_kind {
    STORE_REAL,
    STORE_PRACTICE, // every screen says OEFEN; accepts a frozen clock and acting as another worker
};

// Makes a new store with the schema, areas and teams; refuses an existing file (ERROR_CONFLICT).
// Missing parent folders are made (0700).
bool store_create(const char *path, enum store_kind kind, struct store **ret_store,
                  struct error *err);
// Opens an existing store, bringing an older schema up to date.
bool store_open(const char *path, struct store **ret_store, struct error *err);
// Whether a practice store stands there; a real one is ERROR_DENIED.
bool store_find_practice(const char *path, bool *ret_found, struct error *err);
// Gives the file of a whole store the name `path`, in the place of a practice store and of what belongs to
// it; refuses to replace a real one (ERROR_DENIED). There is always the old one or the new one. The key of
// its log comes along.
bool store_replace_practice(const char *file, const char *path, struct error *err);
void store_close(struct store *store); // NULL-safe; rolls an open transaction back

enum store_kind store_kind(const struct store *store);
const char *store_id(const struct store *store); // a UUID; a copy of the file has the same
const char *store_path(const struct store *store);
int store_schema_version(const struct store *store);
const char *store_engine_version(void); // "SQLite 3.40.1"

// A write transaction: waits in the queue, then BEGIN IMMEDIATE. Not nested (asserted). Commit
// failing leaves no transaction open. After store_commit returned true the rows are on the disk.
bool store_begin(struct store *store, struct error *err);
// The same for what can wait until another time: ERROR_BUSY within some hundredths of a second.
bool store_begin_soon(struct store *store, struct error *err);
bool store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store); // no-op without a transaction
// Whether what was committed should be brought from the log of writes into the file, which takes longer
// than a commit: when nobody waits, store_tidy does it. It does nothing while somebody saves or this
// connection reads; what a reader still needs stays in the log until later. Never fails. Whoever never
// calls it has a commit do it, once the log is four times as long.
bool store_wants_tidying(const struct store *store);
void store_tidy(struct store *store);
// A read transaction, so that several reads see one state.
bool store_read_begin(struct store *store, struct error *err);
void store_read_end(struct store *store);

// ---- dossiers -----------------------------------------------------------------------------------

// Loads a whole dossier by household id into a released or zeroed dossier, with its revisions.
bool store_load_dossier(struct store *store, const char *household, struct dossier *ret_dossier,
                        struct error *err);
// The household's id for a number ("2026-0173"), into the arena.
bool store_household_id(struct store *store, const char *number, struct arena *arena,
                        const char **ret_id, struct error *err);
// Writes what differs between two states of one dossier (before zeroed: everything), within the
// transaction, adding 1 to the revision of each aggregate that differs (in `after` too). Ids must be
// UUIDs. An id or number that is already another's is ERROR_CONFLICT.
bool store_save_dossier(struct store *store, const struct dossier *before, struct dossier *after,
                        struct error *err);
// The next free household number of a year, within the transaction.
bool store_next_number(struct store *store, int year, struct arena *arena, const char **ret_number,
                       struct error *err);

// ---- overview: what lists show; refreshed in the transaction that changes the dossier ----------

struct overview {
    const char *household; // id
    const char *number;
    const char *name;
    const char *sort_key;    // utf8_sort_key of the name
    const char *search_text; // words to be found by: name, number, street and number, postcode,
                             // members' names and birth dates ("1981-03-12" and "120381") in
                             // search-key form; never the coordinator: a colleague of the same
                             // name would open the dossier of a stranger
    enum phase phase;
    const char *team;
    const char *coordinator; // login, of the open period
    const char *street;      // with house number; "" when the address is secret
    const char *postcode;
    const char *neighbourhood;
    int adults;
    int children;
    int goals_open;
    int goals_ended;
    int actions_open;
    int actions_late;
    struct date last_contact;
    struct date next_contact;
    struct date last_assessment;
    struct date review_date;
    int errors;
    int warnings;
    int hints;
    int waived;
    struct date findings_valid_until; // the last day on which the row holds: what is late and the
                                      // findings change as days pass; absent = always
    struct date judged; // the day by which the row was made, and the first on which it holds;
                        // absent = always
    struct date waiting_since; // the day of the question while no plan was drafted; absent when
                               // there is one, or the household is closed
    bool
        known_only; // never stored: of a household that is not to be opened, what tells of its people
                    // and plan is left out
};

LIST_TYPE(overview_list, struct overview);

bool store_put_overview(struct store *store, const struct overview *overview, struct error *err);
// Whether what the row says holds on `today`. It does not on a day before it was made: a clock that
// was ahead was put right since.
bool overview_holds(const struct overview *overview, struct date today);
// The rows of all households hold no longer, on any day, within the transaction.
bool store_expire_findings(struct store *store, struct date today, struct error *err);

// Who may see which rows: the service fills this from the access table.
enum overview_scope {
    SCOPE_ALL,      // practice user; for counts over all also the service role
    SCOPE_TEAM,     // `team`
    SCOPE_INVOLVED, // coordinator or involved on `today`, or coordinator until it closed: `login`
    SCOPE_TEAM_AND_INVOLVED, // either of both
    SCOPE_COUNTS, // all, in order of number, and of each only household, number, team, phase, the
                  // counts of findings and how long they hold; nothing can be searched
};

struct overview_query {
    enum overview_scope scope;
    const char *login;
    const char *scope_team;
    struct date today;
    const char *team;        // NULL = any
    const char *coordinator; // login; "" = nobody, of those not closed; NULL = any
    const char *search;      // typed text, every word must be the beginning of a word (of more
                             // than six the longest count); NULL = all. A household that is in
                             // the scope by its team only, is found by name and number only
    bool attention;          // only with errors or warnings
    struct date
        waiting_before; // only waiting for a plan since before this day; absent = any. This and
                        // the next with SCOPE_INVOLVED only: a caseload is looked through,
                        // a city is not
    struct date measured_before; // only in phase plan to aftercare and last measured before this
                                 // day; absent = any
    bool with_closed;            // closed households too
    const char *name;  // only those whose sort key begins with that of this text; NULL = all. Not
                       // counted, nor with a search
    const char *after; // key of the last row seen ("sort_key\nhousehold"); NULL = from the top
    bool back;    // those before that key (NULL = before the bottom), the nearest first; not with
                  // a search or a name
    size_t limit; // most rows; 0 = all
    bool soon;    // with a limit: a search that is not done soon stops with fewer rows than
                  // there are, with none even, and goes on with the next page
};

// The rows of one page in sort order, and the key for the next page (NULL = no more).
bool store_list_overview(struct store *store, const struct overview_query *query,
                         struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                         struct error *err);
// The key of a row in those pages.
const char *overview_key(const struct overview *overview, struct arena *arena);
// How many rows the query has without its limit and after.
bool store_count_overview(struct store *store, const struct overview_query *query,
                          size_t *ret_count, struct error *err);
bool store_get_overview(struct store *store, const char *household, struct arena *arena,
                        struct overview *ret_overview, struct error *err);
// Only its number; NULL when there is no such household.
bool store_get_number(struct store *store, const char *household, struct arena *arena,
                      const char **ret_number, struct error *err);
// Households, not closed, of which the row does not hold on query->today, the longest expired first and
// those of a later day last: ids, at most `limit`. Of the query only scope, team and coordinator count; SCOPE_INVOLVED is
// coordinator or involved today.
bool store_list_expired(struct store *store, const struct overview_query *query, size_t limit,
                        struct arena *arena, struct text_list *ret_ids, struct error *err);

// ---- people -------------------------------------------------------------------------------------

// Roles are bits: one person may have several.
enum role {
    ROLE_WORKER = 1 << 0,
    ROLE_TEAM_LEADER = 1 << 1,
    ROLE_BACK_OFFICE = 1 << 2,
    ROLE_PRIVACY_OFFICER = 1 << 3,
    ROLE_ADMINISTRATOR = 1 << 4,
    ROLE_SERVICE = 1 << 5,
    ROLE_PRACTICE = 1 << 6, // the practice user: every role, involved everywhere
};

struct worker {
    const char *login;
    const char *name; // "S. Bakker"; the login when only known from an import
    const char *team; // NULL = none
    unsigned roles;   // of enum role
    bool active;      // false: named in an import, or left
};

LIST_TYPE(worker_list, struct worker);

bool store_put_worker(struct store *store, const struct worker *worker, struct error *err);
bool store_get_worker(struct store *store, const char *login, struct arena *arena,
                      struct worker *ret_worker, struct error *err); // ERROR_NOT_FOUND
bool store_list_workers(struct store *store, const char *team, bool with_inactive,
                        struct arena *arena, struct worker_list *ret_workers, struct error *err);
// Of how many households, not closed, somebody is coordinator on a day.
bool store_count_coordinated(struct store *store, const char *login, struct date today,
                             size_t *ret_count, struct error *err);
bool store_put_team(struct store *store, const char *name, bool active, struct error *err);
bool store_list_teams(struct store *store, struct arena *arena, struct text_list *ret_names,
                      struct error *err);

struct area {
    const char *area;
    const char *team;
    const char *neighbourhood;
    struct date valid_from;
};

LIST_TYPE(area_list, struct area);

bool store_list_areas(struct store *store, struct arena *arena, struct area_list *ret_areas,
                      struct error *err);

// ---- settings -----------------------------------------------------------------------------------

// The stored value of a setting, *ret_value NULL when it was never set.
bool store_get_setting(struct store *store, const char *name, struct arena *arena,
                       const char **ret_value, struct error *err);
// All that were ever set.
struct setting_row {
    const char *name;
    const char *value;
};
LIST_TYPE(setting_list, struct setting_row);
bool store_list_settings(struct store *store, struct arena *arena,
                         struct setting_list *ret_settings, struct error *err);
// value NULL = never set.
bool store_put_setting(struct store *store, const char *name, const char *value, struct error *err);

// ---- unsaved work (design.md 5, store.md 6) ----------------------------------------------------

struct unsaved {
    const char *worker;  // login
    const char *kind;    // "intake", "assessment", "plan"
    const char *subject; // household id, or a new household's future id
    int64_t started;     // moment; with the three above the key
    int64_t written;     // moment of the last write
    const char *title;   // what it is about, for the banner: the household's name
    const char *screen;
    const char *field;   // path of the field with the cursor
    int cursor;          // byte offset in that field
    const char *dossier; // the edited state as dossier JSON
    const char *base;    // the state it was begun from, as dossier JSON; NULL = new
    bool hidden;         // never stored: of a household that may not be opened any more, and untold
    int64_t binned;      // moment it was thrown away; 0 = it was not
    int64_t revision;    // how often it was written; 0 = never
};

LIST_TYPE(unsaved_list, struct unsaved);

// Inserts or replaces, and takes it out of the bin (`binned` is not looked at); its own short write
// transaction when none is open, as those below. The revision goes up by one; ERROR_CONFLICT, and nothing
// written, when the record is of another revision than *unsaved was.
bool store_put_unsaved(struct store *store, struct unsaved *unsaved, struct error *err);
bool store_list_unsaved(struct store *store, const char *worker, struct arena *arena,
                        struct unsaved_list *ret_unsaved, struct error *err);
// Of that revision only: what was written since stays.
bool store_delete_unsaved(struct store *store, const struct unsaved *unsaved, struct error *err);
// What lies in the bin: thrown away at a moment, or taken back (0). ERROR_NOT_FOUND when it is gone.
bool store_list_binned(struct store *store, const char *worker, struct arena *arena,
                       struct unsaved_list *ret_unsaved, struct error *err);
bool store_bin_unsaved(struct store *store, const struct unsaved *unsaved, int64_t moment,
                       struct error *err);
// What was thrown away before that moment, by anybody, is gone.
bool store_empty_bin(struct store *store, int64_t before, struct error *err);

// ---- the lock: each write within the transaction ------------------------------------------------

// The hash of a worker's pass phrase; NULL when there is none. Putting NULL takes it away.
bool store_get_pass_phrase(struct store *store, const char *worker, struct arena *arena,
                           const char **ret_hash, struct error *err);
bool store_put_pass_phrase(struct store *store, const char *worker, const char *hash,
                           int64_t moment, struct error *err);

// A session of a worker that was locked and not unlocked since.
struct locked {
    int64_t moment; // since when; 0 = not locked
    int wrong;      // wrong pass phrases in a row
    int64_t tried;  // when the last of those was tried; 0 = never
};
bool store_get_locked(struct store *store, const char *worker, struct locked *ret_locked,
                      struct error *err);
// NULL = locked no longer.
bool store_put_locked(struct store *store, const char *worker, const struct locked *locked,
                      struct error *err);

// ---- changes and log: in the transaction of what they tell of ----------------------------------

struct change_origin {
    const char *op_id;     // unique: a retry of the same operation is ERROR_CONFLICT
    const char *household; // id
    const char *worker;    // login
    const char *act;       // "save_intake", "finalise_plan", ...
    int64_t moment;
};

bool store_put_changes(struct store *store, const struct change_origin *origin,
                       const struct change_list *changes, struct error *err);

// What a stored dossier is known by: equal marks of a household are equal dossiers. For whoever changes
// one writes an operation with it (store_put_changes), or a row of what was erased.
struct dossier_mark {
    bool stored;         // there is such a household
    char op_id[ID_SIZE]; // of the last operation; "" = none yet
    int64_t revision;    // of the household
    int64_t erasures;    // how often something of it was erased
};

// Reads the mark of a household (id); all zero when it is not stored.
bool store_get_mark(struct store *store, const char *household, struct dossier_mark *ret_mark,
                    struct error *err);
bool dossier_marks_equal(const struct dossier_mark *one, const struct dossier_mark *other);

struct stored_change {
    const char *op_id;
    const char *worker;
    const char *act;
    int64_t moment;
    struct change change;
};

LIST_TYPE(stored_change_list, struct stored_change);

// The newest changes of a household first, at most `limit` rows (0 = all).
bool store_list_changes(struct store *store, const char *household, size_t limit,
                        struct arena *arena, struct stored_change_list *ret_changes,
                        struct error *err);
// The same of one path (model/diff.h).
bool store_list_changes_of(struct store *store, const char *household, const char *path,
                           size_t limit, struct arena *arena,
                           struct stored_change_list *ret_changes, struct error *err);

struct log_row {
    int64_t number; // 1 and up, without gaps
    int64_t moment;
    const char *moment_text;  // as stored; only read
    const char *worker;       // login
    const char *on_behalf_of; // NULL = self
    const char *act;          // "open", "search", "save_intake", "export", ...
    const char *household;    // id; NULL = none
    const char *person;       // member id: one row per data subject; NULL = the household
    const char *purpose;      // NULL = the work itself
    const char *origin;       // terminal and ssh address; NULL = unknown
    const char *outcome;      // "done", "denied"
    int64_t count;            // rows shown by a search; else 0
    bool emergency;
    const char *session;  // one opening of the store; NULL before there were sessions
    const char *capacity; // "coordinator", "stand_in" ...; NULL = none
    const char *seal;     // service/log.h; NULL before there were seals
};

LIST_TYPE(log_list, struct log_row);

// Appends a row with its number and seal, which follow those of the head.
bool store_put_log(struct store *store, const struct log_row *row, struct error *err);

// The last row. number 0 when there is none, seal "" when it has none.
enum { LOG_SEAL_SIZE = 65 };
struct log_head {
    int64_t number;
    int64_t moment;
    char seal[LOG_SEAL_SIZE];
};
bool store_log_head(struct store *store, struct log_head *ret_head, struct error *err);
// Whether there are records that are never made without a row of the log, and workers.
bool store_log_expected(struct store *store, bool *ret_used, bool *ret_staffed, struct error *err);
// Rows in the order of time; NULL = any. A page goes on after the row `after` of the moment
// `after_moment` (0: from the beginning). `back`: the newest first, those before
// that row.
struct log_query {
    const char *household;
    const char *person;
    const char *worker;
    const char *act;
    int64_t from;  // moment
    int64_t until; // first moment no longer
    int64_t after_moment;
    int64_t after;
    bool back;
    size_t limit;
};
bool store_read_log(struct store *store, const struct log_query *query, struct arena *arena,
                    struct log_list *ret_rows, struct error *err);
// How the log stood in the last backup; number 0 when there is none.
bool store_log_backup(struct store *store, struct log_head *ret_head, struct error *err);
// Which key the log goes on with (its mark), into the arena; NULL when there is none.
bool store_log_last_key(struct store *store, struct arena *arena, const char **ret_mark,
                        struct error *err);
// The rows where a key began: number, moment, worker, purpose (the mark of the key), count.
bool store_list_log_keys(struct store *store, struct arena *arena, struct log_list *ret_rows,
                         struct error *err);
// Hands all rows from number `first` on to `each`, until it gives false; their texts hold until the
// next. `whole` is false for a row with a text that the engine would show only a part of. Not hurried.
typedef bool store_log_seen(void *context, const struct log_row *row, bool whole);
bool store_walk_log(struct store *store, int64_t first, store_log_seen *each, void *context,
                    struct error *err);

bool store_list_log(struct store *store, const char *household, size_t limit, struct arena *arena,
                    struct log_list *ret_rows, struct error *err);

// ---- health -------------------------------------------------------------------------------------

struct store_health {
    bool sound;                // no problem found
    struct text_list problems; // sentences
    int64_t households;
    int64_t pages_in_wal;
};

// Integrity, foreign keys, invariants, one overview row per household; `full` also reads every page
// and compares every overview with its dossier's columns.
bool store_check(struct store *store, bool full, struct arena *arena,
                 struct store_health *ret_health, struct error *err);

// The same in parts, so that it can be followed and stopped: each table by itself, then what is between
// them. Of the file only what the tables use is read then. Problems are added to those there are.
bool store_list_tables(struct store *store, struct arena *arena, struct text_list *ret_names,
                       struct error *err);
bool store_check_table(struct store *store, const char *table, bool full, struct arena *arena,
                       struct text_list *problems, struct error *err);
// Whether the tables share the file well: what no table uses, and what two of them would.
bool store_check_file(struct store *store, struct arena *arena, struct text_list *problems,
                      struct error *err);
bool store_check_rows(struct store *store, bool full, struct arena *arena,
                      struct store_health *health, struct error *err);

// What can be told of a store at once, without reading it.
struct store_figures {
    int64_t households;
    int64_t unsaved; // pieces of work that somebody has not saved yet
    int64_t binned;  // and those that were thrown away and can still come back
    int64_t pages_in_wal;
    const char *checked; // what store_put_checked was given last; NULL = never
};
bool store_get_figures(struct store *store, struct arena *arena, struct store_figures *ret_figures,
                       struct error *err);
// Remembers the outcome of a check, within the transaction.
bool store_put_checked(struct store *store, const char *outcome, struct error *err);
// Calls `each` for all unsaved records, of everybody, until it gives false, which is no error.
typedef bool store_unsaved_seen(void *context, const char *worker, const char *dossier);
bool store_walk_unsaved(struct store *store, store_unsaved_seen *each, void *context,
                        struct error *err);

// Household ids in number order, a page at a time, for runs over all dossiers. Of the query its team,
// with_closed, after (a number) and limit count, and of its scope: all, else those where `login` is
// coordinator or involved today, and with SCOPE_TEAM those of scope_team too.
bool store_list_household_ids(struct store *store, const struct overview_query *query,
                              struct arena *arena, struct text_list *ret_ids, const char **ret_next,
                              struct error *err);

#endif
