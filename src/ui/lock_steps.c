// SPDX-License-Identifier: EUPL-1.2
#include "ui/lock_steps.h"

static struct lock_steps over(struct lock_steps steps, enum lock_end end)
{
    steps.step = LOCK_STEP_OVER;
    steps.end = end;
    return steps;
}

static struct lock_steps after_try(struct lock_steps steps, enum lock_event event)
{
    if (event == LOCK_EVENT_RIGHT)
        steps.step = LOCK_STEP_OPEN;
    else if (event == LOCK_EVENT_BARRED)
        steps.barred = true;
    else if (++steps.wrong >= LOCK_TRIES)
        steps = over(steps, LOCK_END_TRIES);
    else
        steps.step = LOCK_STEP_WAITING;
    return steps;
}

struct lock_steps lock_steps_after(struct lock_steps before, enum lock_event event)
{
    struct lock_steps after = before;
    bool tried =
        event == LOCK_EVENT_RIGHT || event == LOCK_EVENT_WRONG || event == LOCK_EVENT_BARRED;
    bool shut = before.step == LOCK_STEP_TYPING || before.step == LOCK_STEP_WAITING;
    if (before.step == LOCK_STEP_TYPING && tried && !before.barred) {
        after = after_try(before, event);
    } else if (before.step == LOCK_STEP_WAITING && event == LOCK_EVENT_WAITED) {
        after.step = LOCK_STEP_TYPING;
    } else if (shut && event == LOCK_EVENT_ANOTHER) {
        after.step = LOCK_STEP_ASKING;
        after.waits = before.step == LOCK_STEP_WAITING;
    } else if (before.step == LOCK_STEP_ASKING && event == LOCK_EVENT_WAITED) {
        after.waits = false;
    } else if (before.step == LOCK_STEP_ASKING && event == LOCK_EVENT_YES) {
        after = over(before, before.barred ? LOCK_END_NOTHING : LOCK_END_ANOTHER);
    } else if (before.step == LOCK_STEP_ASKING && event == LOCK_EVENT_NO) {
        after.step = before.waits ? LOCK_STEP_WAITING : LOCK_STEP_TYPING;
    }
    return after;
}
