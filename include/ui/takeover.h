// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_TAKEOVER_H
#define UI_TAKEOVER_H

#include "service/presence.h"
#include "ui/dialog.h"
#include "ui/ui.h"

// Ending another program of this worker that still runs, so that its work is found here: asked first, then it
// is asked to keep its work and end, and when it does not within a few seconds it is ended. For the state of
// the screen that lists them; zero-initialised is none.

struct takeover {
    char *process; // NULL: none is waited for
    bool ended;    // it had to be
    int rounds;    // of waiting, that are left
    struct confirm_question question;
    struct string text; // of it
};

// Pushes the question.
struct ui_result takeover_ask(struct takeover *takeover, struct ui *ui,
                              const struct presence *running);
// For screen_ops.result: whether it was answered, with yes or no. After yes tick(UI_TIMER_PATIENCE) comes.
bool takeover_answered(struct takeover *takeover, struct ui *ui, const struct screen_ops *from,
                       const struct ui_value *value);
// For screen_ops.tick: true when it is over, one way or the other, and said so.
bool takeover_tick(struct takeover *takeover, struct ui *ui);
void takeover_release(struct takeover *takeover);

#endif
