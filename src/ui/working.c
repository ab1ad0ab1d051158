// SPDX-License-Identifier: EUPL-1.2
#include "ui/working.h"

#include "base/translate.h"
#include "service/presence.h"
#include "ui/work_view.h"

void working_say(struct ui *ui, const char *household)
{
    struct arena arena = {0};
    struct working_list others = {0};
    struct error ignored = {0};
    if (ui->message.length == 0 &&
        service_list_working(ui->service, household, &arena, &others, &ignored) &&
        others.count > 0) {
        STRING_AUTO when = {0};
        const char *name = service_worker_name(ui->service, others.items[0].worker, &arena);
        work_view_moment(ui, others.items[0].since, &when);
        if (others.count == 1)
            ui_message(ui, _("%s works here since %s."), name, string_text(&when));
        else
            ui_message(ui,
                       P_("%s works here since %s, and %zu other.",
                          "%s works here since %s, and %zu others.", others.count - 1),
                       name, string_text(&when), others.count - 1);
    }
    arena_release(&arena);
}

void working_in(struct ui *ui, const char *household)
{
    // A word to others: when the store is busy they do without.
    struct error ignored = {0};
    if (!ui_hung_up(ui))
        (void)service_work_in(ui->service, household, &ignored);
}
