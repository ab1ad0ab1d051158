// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_ACTS_H
#define SERVICE_ACTS_H

#include "service/access.h"
#include "service/service.h"

// Acts on a stored household that are one step: each is one transaction with its change and log
// rows. `household` is a number or an id. ERROR_DENIED when this worker may not, ERROR_NOT_FOUND,
// ERROR_CONFLICT when the household is not in a state for it, so of every act but reopening when it
// is closed; nothing is half done.

// The coordinator from `from` on (absent = today; not after today, not before the present period
// began), with a reason. The reason may be NULL only when there was none before. ERROR_INVALID with
// the field ("worker", "from", "reason"): an unknown or ended worker, one who does not work with
// households. After the intake this is the only way: service_save_work refuses another coordinator.
bool service_assign_coordinator(struct service *service, const char *household, const char *login,
                                struct date from, const char *reason, struct error *err);

// The same for several households (by number or id), in one transaction. Those that cannot be handed over, because
// the worker at work may not, because they are closed, or because of the day or the coordinator they have,
// are left out and told in `ret_refused`; what is wrong with the worker or the reason fails for all. Each
// can be taken back by itself (service_undo).
struct not_assigned {
    const char *household;
    const char *why; // translated
    bool denied;     // and logged
};
LIST_TYPE(not_assigned_list, struct not_assigned);
bool service_assign_coordinators(struct service *service, const struct text_list *households,
                                 const char *login, struct date from, const char *reason,
                                 struct arena *arena, struct text_list *ret_done,
                                 struct not_assigned_list *ret_refused, struct error *err);

// A worker who may open the household and work in it for a period: the coordinator's holiday, an
// expert. ERROR_INVALID with the field ("worker", "to", "reason") when it cannot be: an unknown or
// ended worker, the coordinator, a period that ends before it begins or is over already, a stand-in
// without an end. ERROR_CONFLICT when this worker is involved throughout that period already. The
// coordinator decides, or the team leader of the team.
struct involvement {
    const char *login;
    struct date from; // absent = today
    struct date to;   // first day no longer involved; absent = until further notice
    enum involved_reason reason;
};
bool service_involve(struct service *service, const char *household,
                     const struct involvement *involvement, struct error *err);
// The same for every household, not closed, of which the worker at work is coordinator: all or none.
// *ret_households is how many; where somebody is involved throughout already nothing is added.
// ERROR_CONFLICT when there is no such household.
bool service_cover_absence(struct service *service, const struct involvement *involvement,
                           size_t *ret_households, struct error *err);
// Ends the involvement dossier->involved[index] today; one that was to begin later never begins.
bool service_end_involvement(struct service *service, const char *household, size_t index,
                             struct error *err);

// Corrects the days of a period that was recorded wrong, of a coordinator its kind and reason as well. ERROR_INVALID
// with the field ("from", "to") for an end before the beginning, a beginning in the future, an end to
// come, two coordinators on a day that had one, nobody who coordinates today any more, a stand-in
// without an end, and for what changes nothing; faults beside it that get no worse are no reason.
// ERROR_CONFLICT when the period is no longer as it was seen. The coordinator decides, or the team
// leader of the team.
enum period_kind {
    PERIOD_COORDINATOR,
    PERIOD_INVOLVED,
};
struct period {
    enum period_kind kind;
    size_t index;          // in dossier->coordinators or dossier->involved
    const char *worker;    // whose it is, with the days it had: as it was seen
    struct date seen_from; // absent = always
    struct date seen_to;
    struct date from;
    struct date to;                         // first day no longer; absent = goes on
    enum coordinator_kind coordinator_kind; // of a coordinator, as is the reason
    const char *reason;
};
bool service_correct_period(struct service *service, const char *household,
                            const struct period *period, struct error *err);

// Closes a household: by its coordinator, with a reason (ERROR_INVALID "reason"). What it does to the
// dossier: dossier_close (model/closing.h).
bool service_close_household(struct service *service, const char *household, const char *reason,
                             struct error *err);
// Opens it again with a coordinator from today on and a reason, which stands with the coordinator
// (ERROR_INVALID "worker", "reason"). By who was coordinator until it closed, or the team leader of
// the team. The phase is assessment; the next draft begins with the open goals of the plan closed
// last (service_draft_plan).
bool service_reopen_household(struct service *service, const char *household, const char *login,
                              const char *reason, struct error *err);

// A contact note that is wrong is struck through, with a reason (ERROR_INVALID "reason"), and stays
// (model/strike.h). ERROR_CONFLICT when it is struck through already or still planned.
bool service_strike_contact(struct service *service, const char *household, const char *contact,
                            const char *reason, struct error *err);
// A planned contact was held, or missed; one that is still to come was not held (ERROR_INVALID
// "date"), but may be missed: called off.
bool service_settle_contact(struct service *service, const char *household, const char *contact,
                            enum contact_status status, struct error *err);
// Progress on the plan in force, at once: an action done (today), dropped or open again; a goal with
// its reason (needed for partly and stopped: ERROR_INVALID "status_reason"). ERROR_CONFLICT when it
// does not stand in the plan in force. The last goal that ends moves the phase to aftercare; a goal
// opened again moves nothing (model/phase.h).
bool service_mark_action(struct service *service, const char *household, const char *action,
                         enum action_status status, struct error *err);
bool service_mark_goal(struct service *service, const char *household, const char *goal,
                       enum goal_status status, const char *reason, struct error *err);

// Agreement to sharing is withdrawn on a day (absent = today; not to come: ERROR_INVALID "withdrawn"),
// and from that day it is not in force. `index` in dossier->sharing and `seen` say which, as it was
// seen: ERROR_CONFLICT when it is no longer so, is withdrawn already, or rests on another basis. What
// else was agreed with that organisation about that person and is in force that day goes with it. It is
// not taken back: what is agreed anew is a new record (service_save_work refuses to change the old one).
bool service_withdraw_sharing(struct service *service, const char *household, size_t index,
                              const struct sharing *seen, struct date day, struct error *err);

// Gives a reason why a warning may stand (a waiver), in the current plan, whose id `plan` is the one that
// was looked at: a draft, or the plan in force, on which this is progress. Of `waiver` rule, subject,
// field and value say what it is about (validation/waiver.h, of the dossier that was looked at) and
// `reason` is one sentence; who and when are of now. One about the same finding gives way, but for the
// same value only what is incomplete: ERROR_CONFLICT says who gave a reason already. ERROR_INVALID
// "rule" for what is no warning, "reason" when blank. ERROR_CONFLICT without a plan, or when another one
// is the current one by now.
bool service_waive(struct service *service, const char *household, const char *plan,
                   const struct waiver *waiver, struct error *err);
// Takes it back: the whole waiver as it was seen. True also when it is gone already; ERROR_CONFLICT when
// another reason was given since.
bool service_withdraw_waiver(struct service *service, const char *household, const char *plan,
                             const struct waiver *waiver, struct error *err);

// Reads again what this worker has open already: access is asked again, the opening was logged.
bool service_reread_dossier(struct service *service, const char *household,
                            struct dossier *ret_dossier, struct error *err);

// Why the worker at work may not do this to an opened dossier today (NULL = to no household in
// particular); NULL when it is allowed. For keys that say beforehand that they cannot: the act asks again.
const char *service_refusal(const struct service *service, const struct dossier *dossier,
                            enum act act);
// Rights end while a session goes on. Whether anything was committed to the store, or the day went by,
// since this was asked last: only then the two below are worth asking. Reads no rows.
bool service_rights_may_differ(struct service *service);
// Whether who is at work still works here; ERROR_DENIED says not.
bool service_still_works(struct service *service, struct error *err);
// Whether a household (id) that is open to who is at work still is; one that is not stored yet is, to who
// may register it. True too when the store cannot be read: what is done next tells of that.
bool service_still_open(struct service *service, const char *household);

// How often something of a household (id) was erased, and whether all of it is gone. False when the store
// cannot be read.
bool service_times_erased(struct service *service, const char *household, size_t *ret_times,
                          bool *ret_whole);
// Whether something was erased, of whichever household, since this was asked last (at first: no). What this
// session remembers of those households is freed. False when the store cannot be read.
bool service_notice_erased(struct service *service);
// Frees what this session remembers of a household, for undoing, after something of it was erased.
void service_forget_erased(struct service *service, const char *household);

// Whether the worker at work may do this to a household (id; NULL = no particular one) now, by what the
// store says. False too when the store cannot be read.
bool service_allows(struct service *service, const char *household, enum act act);

#endif
