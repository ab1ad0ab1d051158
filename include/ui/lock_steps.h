// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_LOCK_STEPS_H
#define UI_LOCK_STEPS_H

#include "service/lock.h"

// The lock as a machine of a few states. Pure: the screen performs what a step asks for.

enum lock_step {
    LOCK_STEP_TYPING,  // a phrase may be typed
    LOCK_STEP_WAITING, // after a wrong one, until the timer runs out; what is typed is dropped
    LOCK_STEP_ASKING,  // whether the session should end for somebody else
    LOCK_STEP_OPEN,    // unlocked
    LOCK_STEP_OVER,    // the session ends
};

enum lock_event {
    LOCK_EVENT_RIGHT, // the phrase that was typed
    LOCK_EVENT_WRONG,
    LOCK_EVENT_BARRED,  // the worker no longer works here, or has no pass phrase any more
    LOCK_EVENT_WAITED,  // the time to wait is over
    LOCK_EVENT_ANOTHER, // somebody else wants to work here
    LOCK_EVENT_YES,
    LOCK_EVENT_NO,
};

struct lock_steps {
    enum lock_step step;
    int wrong;         // in this session
    bool barred;       // nothing unlocks it any more: only the end is left
    bool waits;        // asked while waiting: goes on waiting when it is no
    enum lock_end end; // why, when over
};

// What does not matter in a step changes nothing.
struct lock_steps lock_steps_after(struct lock_steps before, enum lock_event event);

#endif
