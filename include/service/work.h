// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_WORK_H
#define SERVICE_WORK_H

#include "model/phase.h"
#include "service/session.h"

// The two halves of saving work, for the acts that do more than save. Nothing outside src/service
// includes this.

// Enters the door with the work merged into what is stored now: door->result is what is to be
// written, and the unsaved record is gone in the same transaction. ERROR_CONFLICT when somebody
// else changed the same thing.
bool work_enter(struct service *service, struct work *work, struct door *door, enum act act,
                const char *name, struct error *err);

// Fills work->conflicts from what a merge told, and *err with the first; always false. Within the
// transaction.
bool work_refuse(struct work *work, const struct door *door,
                 const struct merge_conflict_list *conflicts, struct error *err);
// What was met and decided is over.
void work_forget_conflicts(struct work *work);

// Brings what is stored now into work that goes on, without touching what was changed in it. Where that
// cannot be it stays as it was.
void work_bring_in(struct work *work, const struct dossier *stored);

// Whether `after` has changes in a plan that is no draft any more, or a second draft: what
// work->overtaken says.
bool work_is_overtaken(const struct dossier *before, const struct dossier *after,
                       const struct dossier *stored);

// Fills *err with who finalised the plan with this id, or went on with another, and when; always false.
// Within the transaction. NULL: no plan in particular.
bool work_refuse_overtaken(struct door *door, const char *plan, struct error *err);

// Commits and makes what is stored the new beginning of the work.
bool work_leave(struct work *work, struct door *door, struct error *err);

// A goal that goes on is part of the next version too: what was ended in the plan in force of `before`
// and is open in that of `after` comes along, with its actions, into the draft of `after` unless it is
// there already.
void draft_take_reopened(struct service *service, const struct dossier *before,
                         struct dossier *after);

// The word of a kind of work, as unsaved records have it: "plan".
const char *work_name(enum work_kind kind);
// The kind with that word; false when there is none.
bool work_kind_of(const char *name, enum work_kind *ret_kind);

// Takes out of copies of the work who was erased since it was begun; *ret_held: there was somebody to take
// out. ERROR_NOT_FOUND when all of the household was erased. Within the transaction.
bool work_strip_erased(struct service *service, struct work *work, struct dossier *before,
                       struct dossier *after, bool *ret_held, struct error *err);
// Whether all of a household (id) was erased, or that cannot be found out; *err then tells.
bool household_is_erased(struct service *service, const char *household, struct error *err);
// Whether something was erased since the work was kept last: erasing took what was kept along.
bool work_erased_since(struct service *service, const struct work *work);
// From now on erasures up to this one (id) are noticed.
void erasures_note(struct service *service, const char *newest);
// Whether the work cannot be saved since who or what it is about was erased; *err then tells.
bool work_holds_erased(struct service *service, const struct work *work, struct error *err);

// Whether the household of a new intake is stored by now, saved from another piece of the same intake: fills
// work->stands and stands_as.
bool work_look_for_stored(struct service *service, struct work *work, struct error *err);

// Writes unsaved work. What was gone on with elsewhere stays there: this is a piece of its own then, of
// another moment, and *ret_apart becomes true. On success started and revision are those of the record.
bool unsaved_put(struct service *service, struct unsaved *unsaved, bool *ret_apart,
                 struct error *err);

// Deletes the unsaved record within the transaction.
bool work_forget(struct service *service, struct work *work, struct error *err);

#endif
