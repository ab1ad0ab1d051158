// SPDX-License-Identifier: EUPL-1.2
#include "ui/takeover.h"

#include <stdlib.h>

#include "base/translate.h"
#include "ui/work_view.h"

enum {
    ROUND = 100,       // milliseconds
    ASKED_ROUNDS = 30, // it may take three seconds to keep its work
    ENDED_ROUNDS = 10, // and one to be gone, when it was ended
};

struct ui_result takeover_ask(struct takeover *takeover, struct ui *ui,
                              const struct presence *running)
{
    struct string process = {0};
    STRING_AUTO when = {0};
    takeover_release(takeover);
    string_append(&process, running->process);
    takeover->process = string_take(&process);
    work_view_moment(ui, running->started, &when);
    string_append_format(&takeover->text, _("Take over eenplan of %s, on %s?"), string_text(&when),
                         running->origin ? running->origin : _("an unknown line"));
    takeover->question = (struct confirm_question){
        .question = string_text(&takeover->text),
        .detail = _("It keeps what was typed there and ends; that is then unsaved work here. When "
                    "it does not answer within three seconds it is stopped."),
        .yes = _("Yes, take over"),
    };
    return ui_push(&screen_confirm, &takeover->question);
}

bool takeover_answered(struct takeover *takeover, struct ui *ui, const struct screen_ops *from,
                       const struct ui_value *value)
{
    if (from != &screen_confirm || !takeover->process)
        return false;
    if (!value->given) {
        takeover_release(takeover);
        return true;
    }
    // When it cannot be asked it may be gone already: the first round tells.
    (void)service_end_running(ui->service, takeover->process, false);
    takeover->rounds = ASKED_ROUNDS;
    ui_message(ui, "%s", _("Waiting for the other eenplan to keep its work and end."));
    ui_timer_set(ui, UI_TIMER_PATIENCE, ROUND);
    return true;
}

static bool over(struct takeover *takeover, struct ui *ui, const char *sentence)
{
    ui_message(ui, "%s", sentence);
    takeover_release(takeover);
    return true;
}

bool takeover_tick(struct takeover *takeover, struct ui *ui)
{
    if (!takeover->process)
        return false;
    if (service_running_gone(ui->service, takeover->process))
        return over(takeover, ui,
                    takeover->ended
                        ? _("Taken over, but it did not answer and was stopped: what was typed "
                            "there last may be missing.")
                        : _("Taken over: it kept its work and ended."));
    if (takeover->rounds-- > 0) {
        ui_timer_set(ui, UI_TIMER_PATIENCE, ROUND);
        return false;
    }
    if (takeover->ended || !service_end_running(ui->service, takeover->process, true))
        return over(takeover, ui, _("The other eenplan could not be ended. It goes on."));
    takeover->ended = true;
    takeover->rounds = ENDED_ROUNDS;
    ui_timer_set(ui, UI_TIMER_PATIENCE, ROUND);
    return false;
}

void takeover_release(struct takeover *takeover)
{
    free(takeover->process);
    string_release(&takeover->text);
    *takeover = (struct takeover){0};
}
