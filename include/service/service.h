// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "model/dossier.h"
#include "model/merge.h"
#include "store/store.h"
#include "validation/check.h"

// The only door to the store. Every use case: one transaction in which is asked whether this worker
// may do this to this household now, the change is made, its change rows and log rows are written
// and the household's overview is refreshed; then commit (design.md 5). Only when a function here
// has returned true may a screen say "bewaard".
//
// Functions return false and fill *err; texts handed out live in the arena the caller gives.

struct service;

struct service_options {
    const char *store; // path; NULL = the default place (service_default_store)
    bool practice;     // open or make a practice store
    const char *as;    // act as this login (practice stores only); NULL = the practice user, or the
                       // user of the operating system
    const char *now; // EENPLAN_NOW: freeze the clock (practice stores only); NULL = the real clock
    bool
        while_locked; // also when the screen of this worker is locked: for the screens, which show the
                      // lock then, and for backups
};

// Opens an existing store and finds out who is at work. ERROR_DENIED for `as` or `now` on a real
// store, for an unknown or ended worker, and on a real store for one whose screen is locked
// (service/lock.h); ERROR_NOT_FOUND when there is no store.
bool service_open(const struct service_options *options, struct service **ret_service,
                  struct error *err);
void service_close(struct service *service); // NULL-safe

// Makes an empty store; the user of the operating system becomes administrator and worker.
bool service_init(const struct service_options *options, const char *team, const char *name,
                  struct error *err);

// $EENPLAN_STORE, else $XDG_DATA_HOME/eenplan/eenplan.db, or oefen.db for practice.
const char *service_default_store(bool practice, struct arena *arena);
bool service_store_exists(const struct service_options *options);

const struct worker *service_worker(const struct service *service); // who is at work
bool service_is_practice(const struct service *service);
const struct clock *service_clock(const struct service *service);
struct date service_today(const struct service *service);
const char *service_store_path(const struct service *service);

// Whether there is work on the store's files that need not be done before a key is answered: service_tidy
// does it, when nobody waits for the program (store_tidy).
bool service_wants_tidying(const struct service *service);
void service_tidy(struct service *service);

// ---- lists --------------------------------------------------------------------------------------

// What may ask for attention in a household that is not closed.
enum attention {
    ATTENTION_NONE,
    ATTENTION_FINDINGS,        // errors or warnings
    ATTENTION_WITHOUT_PLAN,    // no plan was drafted within investigation_days of the question
    ATTENTION_OLD_MEASUREMENT, // in phase plan to aftercare, last measured over assessment_months ago
    ATTENTION_WITHOUT_COORDINATOR, // a team leader gives them one
    ATTENTION_COUNT,
};

struct household_query {
    const char *team;   // NULL = any that may be seen
    const char *worker; // coordinator's login; NULL = any
    const char *search; // typed text; NULL or "" = all
    enum attention
        attention; // only those that ask for this attention: a plan and a measurement are
                   // asked of one's own only, findings of all
    bool own;      // only those of which one is coordinator or in which one is involved
    bool with_closed;
    const char *name;  // only those whose name begins so, as lists are ordered; NULL = any
    size_t limit;      // 0 = all
    const char *after; // key of a row (overview_key), or that of the next page; NULL = from the top
    bool back; // those before that key (NULL = before the bottom), the nearest first; not with
               // a search or a name
    bool
        soon; // for a screen, with a limit: what cannot be done at once is left. A search that goes on
    // stops with fewer rows than there are, with none even, and goes on with the next page;
    // rows that held until an earlier day stand as they were (service_recount_few)
};

// The households this worker may see, in name order. Rows are overview rows: no dossier is loaded,
// nothing is logged. Of what a team leader oversees but may not open a row is `known_only`. Rows that held until an earlier day are counted anew first, when that can be done
// at once.
bool service_list_households(struct service *service, const struct household_query *query,
                             struct arena *arena, struct overview_list *ret_rows,
                             const char **ret_next, struct error *err);
// For who learns counts and no content (the nightly service): of all households number, team, phase and
// the counts of findings, in order of number; nothing else of a row is filled. ERROR_DENIED for a query
// that seeks somebody (search, worker, own) or asks for another attention than findings.
bool service_counts_only(const struct service *service);
bool service_list_counts(struct service *service, const struct household_query *query,
                         struct arena *arena, struct overview_list *ret_rows, const char **ret_next,
                         struct error *err);
// Counts anew a few of the rows that held until an earlier day, as a screen does while nobody types: of a
// page, which is put right where it stands (texts in `arena`), and where findings are what is asked for
// of all that the query is about. *ret_anew: others may be asked for now, list them again. Returns
// whether it is worth asking again.
bool service_recount_few(struct service *service, const struct household_query *query,
                         struct overview_list *rows, struct arena *arena, bool *ret_anew);
bool service_count_households(struct service *service, const struct household_query *query,
                              size_t *ret_count, struct error *err);
// Logs a search once, on leaving it, with the number of rows shown. Blank text: nothing.
bool service_log_search(struct service *service, const char *text, size_t shown, struct error *err);

// Active workers, to name whoever works here, and teams. team NULL = all.
bool service_list_workers(struct service *service, const char *team, struct arena *arena,
                          struct worker_list *ret_workers, struct error *err);
// Whether somebody can be given a household, an action or a talk: a worker, who may open the dossier
// then. Who only leads a team, decides, or keeps the store or the log does not work with households.
// What pick lists of workers offer, and who can be coordinator, stand-in or involved.
bool service_works_with_households(const struct worker *worker);
bool service_list_teams(struct service *service, struct arena *arena, struct text_list *ret_teams,
                        struct error *err);
bool service_list_areas(struct service *service, struct arena *arena, struct area_list *ret_areas,
                        struct error *err);
// The name of a worker by login; the login itself when unknown, "" for NULL.
// Whether somebody works or worked here by that login.
bool service_knows_worker(struct service *service, const char *login);
const char *service_worker_name(struct service *service, const char *login, struct arena *arena);
bool service_add_worker(struct service *service, const struct worker *worker, struct error *err);

// ---- one dossier --------------------------------------------------------------------------------

// Reads a dossier by number or id; the opening is logged and committed before it is handed out.
// `purpose` is the log's act: "open", "export", "check" ...
bool service_open_dossier(struct service *service, const char *number_or_id, const char *purpose,
                          struct dossier *ret_dossier, struct error *err);

// Findings of a dossier as it stands in memory (with what is unsaved), today.
void service_check(struct service *service, const struct dossier *dossier, struct arena *arena,
                   struct validation_result *ret_result);

// The same without sentences: what the store keeps of a judgement.
void service_judge(struct service *service, const struct dossier *dossier, struct arena *arena,
                   struct validation_result *ret_result);

// What service_check goes by: today, the store's settings, areas and names of workers. For a check of another day or
// with other settings, change the copy and call validation_check. Borrows from the service.
struct validation_input service_check_input(const struct service *service);

// ---- work: an edited part of a dossier, kept unsaved until it is saved --------------------------

enum work_kind {
    WORK_INTAKE,     // household, members, intake, coordinator
    WORK_ASSESSMENT, // one measurement
    WORK_PLAN,       // the draft, or progress on the plan in force
    WORK_MEMBER,
    WORK_CONTACT,
    WORK_NETWORK,
    WORK_SHARING,
    WORK_ESCALATION, // an intensive one moves the coordinator too (model/escalation.h)
    WORK_REQUEST,
    WORK_FUTURE_PLAN,
};

// One field, or one list without ids, that somebody else changed too. Texts are translated and made
// for reading; NULL = absent, or removed.
struct work_conflict {
    const char *what;  // "Goal 'Debts stable'"
    const char *field; // NULL: the thing itself was removed by one of the two
    const char *stored;
    const char *typed;
    const char *worker; // who stored it, by name; NULL = unknown
    int64_t moment;     // and when
    bool keep_stored;   // the choice: what is stored stays. At first false: what was typed
    struct merge_conflict conflict;
};

LIST_TYPE(work_conflict_list, struct work_conflict);

struct work {
    enum work_kind kind;
    struct dossier before; // as in the store when begun; zeroed for a new household
    struct dossier begun;  // as offered for editing (a new household has an id, a new draft goals)
    struct dossier after;  // as edited; screens change this (its arena owns new texts)
    int64_t started;       // moment; part of the key of the unsaved record
    int64_t kept;          // moment of the last write of the unsaved record; 0 = none yet
    int64_t revision;      // of the unsaved record, as it was last read or written here; 0 = none
    bool apart;            // the record was gone on with elsewhere: this is kept in one of its own
    bool is_new;           // the household is not in the store yet
    bool stands; // of a new household: another piece of this intake was saved as that household, so
                 // that this one cannot be saved as it stands (service_go_on_apart)
    char *stands_as;    // "2026-0173 Berg, van den"; NULL when this worker may not open it
    bool resumed;       // found again: screen, field and cursor say where it was left
    bool confirmed;     // what stands there was chosen once more, and saving it changes something
    const char *screen; // where a resumed one was left; may be NULL
    const char *field;
    int cursor;
    char *kept_text;    // what the unsaved record holds, so that the same is not written twice
    size_t erased;      // how often something of the household was erased, when it was kept last
    struct arena arena; // of screen and field
    struct work_conflict_list conflicts; // what the last save met, to be decided by the worker
    struct arena conflicts_arena;
    bool
        overtaken; // what was typed is in a plan that somebody else finalised, replaced, or began another
                   // draft for: it cannot be saved as it stands (service_go_on_as_next)
    struct merge_conflict_list decided; // decisions, good for the values they were taken about
    struct arena decided_arena;
};

void work_release(struct work *work);
#define WORK_AUTO __attribute__((cleanup(work_release))) struct work

// Whether the worker changed anything since it was begun, confirmed something, or found it again unsaved.
bool work_changed(const struct work *work);

// Begins, or takes up again what this worker left unsaved of this kind for this household. The
// opening is logged. household NULL = a new household by intake: it gets an id, this worker's team,
// this worker as coordinator-to-be and today as the day of the question; its number comes when it is
// first saved. WORK_PLAN makes a draft (version n + 1, goals of the plan in force copied) when there
// is none; WORK_ASSESSMENT adds nothing yet (the screen does).
bool service_begin_work(struct service *service, enum work_kind kind, const char *household,
                        struct work *ret_work, struct error *err);
// Adds the next draft to work->after when it has none: version n + 1, with the open goals of the
// plan in force or, after reopening, of the plan closed last. For the key that begins a new version.
void service_draft_plan(struct service *service, struct work *work);
// The word of a kind of work in unsaved records: "plan".
const char *service_work_name(enum work_kind kind);
// Writes the unsaved record: screen, field path, cursor and the edited dossier. Cheap when nothing
// was edited since the last call.
bool service_keep_work(struct service *service, struct work *work, const char *screen,
                       const char *field, int cursor, struct error *err);
// Brings what was saved meanwhile (by an undo, by somebody else) into the work, without touching what
// was changed in it: where both changed the same the work stays as it was, and saving tells.
bool service_refresh_work(struct service *service, struct work *work, struct error *err);
// Forgets the unsaved record, for work in which nothing differs or that the worker throws away.
bool service_drop_work(struct service *service, struct work *work, struct error *err);

// Saves work to the dossier: conflict check per aggregate, change rows, log row, overview, and the
// unsaved record is gone, all in one transaction. After it work->before is what is stored and work
// goes on. ERROR_CONFLICT names the first field with both values, fills work->conflicts with all of
// them and leaves everything as typed; after work_decide() saving again goes by the choices. What
// somebody changed again in between is told again.
// Refused, with everything as typed: ERROR_CONFLICT without a field on a closed household, and where
// work->overtaken or work->stands says so;
// ERROR_INVALID with the path for a change to a plan that is no draft other than progress on the one
// in force (model/progress.h), for a saved note that is gone (model/strike.h), for agreement to
// sharing that was withdrawn (model/sharing.h) and for another coordinator after the intake
// (service/acts.h).
bool service_save_work(struct service *service, struct work *work, struct error *err);
// Saves of WORK_PLAN only what was noted on the plan in force: a draft beside it stays as it was typed,
// unsaved and kept. Conflicts as above.
bool service_save_progress(struct service *service, struct work *work, struct error *err);
// The way out of work->overtaken: what was typed goes on as the draft of the next version; in the draft
// that somebody else began meanwhile it comes behind what is there. Nothing is saved yet.
// ERROR_CONFLICT when nothing is in the way.
bool service_go_on_as_next(struct service *service, struct work *work, struct error *err);
// The other way out: throws away what was typed, also what was kept, and begins with what is stored.
bool service_restart_work(struct service *service, struct work *work, struct error *err);
// The way out of work->stands: what was typed becomes the intake of a household of its own, kept as that.
// Nothing is saved yet. ERROR_CONFLICT when nothing is in the way.
bool service_go_on_apart(struct service *service, struct work *work, struct error *err);
// The other way out: what was kept of the work goes to the bin.
bool service_throw_work(struct service *service, const struct work *work, struct error *err);
// Takes the choices in work->conflicts (keep_stored) as decided.
void work_decide(struct work *work);

// Saving and moving on. Each saves first, then moves the phase by the table of design.md 1:
// Finish the intake: outcome decides (ERROR_INVALID naming the first missing required field).
bool service_finish_intake(struct service *service, struct work *work, struct error *err);
// A required field of the intake that is empty, for the count "9 van 14" and for finishing; paths.
void service_intake_missing(const struct dossier *dossier, struct date today, struct arena *arena,
                            struct text_list *ret_paths);
enum { INTAKE_REQUIRED_COUNT = 14 };
bool service_finish_assessment(struct service *service, struct work *work, struct error *err);
// Finalise the draft: checked again inside the transaction on the stored state with this work, by the
// settings of that moment; ERROR_BLOCKED with the first error's message when findings of severity error
// stand. The plan in force is replaced. ERROR_CONFLICT says who finalised it first and when, or began
// another version. After these two the work has taken in what is stored.
bool service_finalise_plan(struct service *service, struct work *work, struct error *err);

// What this worker left unsaved, newest first. What was typed in a household that he or she may not
// open any more is kept and hidden: nothing but kind and moment is told of it.
bool service_list_unsaved(struct service *service, struct arena *arena,
                          struct unsaved_list *ret_unsaved, struct error *err);
// Throws one of those away: it lies in the bin for UNSAVED_BIN_DAYS, then it is gone. No dossier is read
// or changed by it, so it is not logged.
bool service_bin_unsaved(struct service *service, const struct unsaved *unsaved, struct error *err);
// What this worker threw away, newest first; hidden as above.
enum { UNSAVED_BIN_DAYS = 30 };
bool service_list_bin(struct service *service, struct arena *arena,
                      struct unsaved_list *ret_unsaved, struct error *err);
// The way back: it is unsaved work again, beside what was begun since. ERROR_NOT_FOUND when it is gone.
bool service_take_back_unsaved(struct service *service, const struct unsaved *unsaved,
                               struct error *err);
// Takes one that is left unsaved up again.
bool service_resume_work(struct service *service, const struct unsaved *unsaved,
                         struct work *ret_work, struct error *err);

// ---- acts on stored dossiers -------------------------------------------------------------------

// Brings a dossier in from JSON text (formats.md): makes ids, gives a number when it has none,
// unknown logins and teams become inactive rows. *ret_number in the arena. Refused: ERROR_INVALID
// for what the schema cannot hold, ERROR_CONFLICT for a number or id already there.
bool service_import_household(struct service *service, const char *text, size_t length,
                              struct arena *arena, const char **ret_number, struct error *err);
// The same from a file ("-" = standard input); the message names the file.
bool service_import_file(struct service *service, const char *path, struct arena *arena,
                         const char **ret_number, struct error *err);
// Appends the dossier as JSON.
bool service_export_household(struct service *service, const char *number, struct string *out,
                              struct error *err);

// The same to give to an organisation, only when what is in it may be shared with them about every
// member, also those who left (model/sharing.h): else ERROR_DENIED says about whom not. `told` gets a
// line for each member either way. organisation NULL: to nobody in particular, and `told` gets a line
// that says about how many persons it is.
bool service_export_for(struct service *service, const char *number, const char *organisation,
                        struct string *out, struct string *told, struct error *err);

// The same for the resident who asks what is kept about him or her (AVG 15), by the privacy officer: the
// request is the reason, and the log says so ("export_on_request", purpose "avg_15"). `told` gets about
// how many persons it is, and with more than one that somebody else's may have to be left out.
bool service_export_on_request(struct service *service, const char *number, struct string *out,
                               struct string *told, struct error *err);

// The same of one person (id): what concerns only others is left out (model/erase.h), and the log tells of
// this person. `told` gets the paths of the texts that still name somebody else of the household.
bool service_export_own(struct service *service, const char *number, const char *person,
                        struct string *out, struct string *told, struct error *err);

// Findings over many stored dossiers, in number order, flat in memory. One log row for the run.
// Who may read dossiers has each judged, with what is to be said. Who may not (the nightly service)
// learns verdicts: a rule's title stands for its sentence, there is no name. They come from the store,
// after what no longer holds today was judged anew, a batch a transaction; the log row counts those.
struct checked_dossier {
    const char *number;
    const char *name;
    const char *team;
    const struct validation_result *result;
};
typedef bool service_checked(void *context, const struct checked_dossier *checked,
                             struct error *err);
// Asked before each dossier of a run: of how many this is the next. False ends the run there, which
// is no error.
typedef bool service_go_on(void *context, size_t done, size_t count);
bool service_check_all(struct service *service, const char *team, service_checked *each,
                       void *context, struct error *err);
// The same on another day or with other settings (service_check_input). go_on NULL = to the end.
bool service_check_all_with(struct service *service, const char *team,
                            const struct validation_input *input, service_checked *each,
                            service_go_on *go_on, void *context, struct error *err);

// "SQLite 3.40.1"
const char *service_engine_version(void);

// ---- practice -----------------------------------------------------------------------------------

struct practice_options {
    size_t households;    // 60
    uint64_t seed;        // the same seed and day give the same store
    bool fresh;           // build anew, over the old one
    service_go_on *go_on; // told how many households are written, at last all; NULL = to the end
    void *context;
};

// Builds the practice store at options->store when absent or `fresh`; refuses to touch a real one. An older
// one stays until the new one is whole. When go_on gives false there is no new one, and that is no error.
bool service_build_practice(const struct service_options *options,
                            const struct practice_options *practice, struct error *err);

#endif
