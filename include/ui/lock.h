// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LOCK_H
#define UI_LOCK_H

#include "service/lock.h"
#include "ui/ui.h"

// Locking the screens (ux.md 7.13). While they are locked nothing below the lock is painted, no
// message but the lock's own is shown, no timer of another screen runs, and no key reaches one.

// The argument of the lock screen.
struct lock_argument {
    bool before;   // an earlier session of this worker was locked and is still to be unlocked
    bool not_kept; // what was typed last could not be written
    enum lock_cause cause;
};
extern const struct screen_ops screen_lock;
extern const struct screen_ops screen_pass_phrase;

// Locks: wipes the terminal, keeps unsaved work, and opens the lock. Without a pass phrase the session
// ends instead, work kept. Nothing when it is locked already or there is no store.
void ui_lock(struct ui *ui, enum lock_cause cause);
bool ui_is_locked(const struct ui *ui);
// The session ends by the lock: leaves nothing on the terminal, and `sentence` for afterwards.
void ui_end_by_lock(struct ui *ui, const char *sentence);

// Once there is a store: the lock, when this worker's last session stayed locked; else, on a real
// store, the choice of a pass phrase when there is none.
void ui_begin_session(struct ui *ui);

// A sign of life; locks first when it comes too late. True when it was: what came is not for a screen.
bool ui_lock_woken(struct ui *ui, const struct term_event *event);
// Milliseconds until it has to be looked at again whether to lock; -1 = never. Asks at least once a
// minute: a machine that slept does not tell.
int ui_lock_wait(const struct ui *ui);

#endif
