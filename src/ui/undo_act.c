// SPDX-License-Identifier: EUPL-1.2
#include "ui/undo_act.h"

#include "base/translate.h"
#include "service/history.h"

bool undo_act_can(const struct ui *ui, const char *household, const char **ret_reason)
{
    *ret_reason = service_undo_reason(ui->service, household);
    return *ret_reason == NULL;
}

bool redo_act_can(const struct ui *ui, const char *household, const char **ret_reason)
{
    *ret_reason = _("Nothing was undone here.");
    return service_redo_label(ui->service, household) != NULL;
}

bool undo_act(struct ui *ui, const char *household, bool again, struct string *ret_said)
{
    struct arena arena = {0};
    struct error err = {0};
    const char *label = NULL;
    bool done = again ? service_redo(ui->service, household, &arena, &label, &err)
                      : service_undo(ui->service, household, &arena, &label, &err);
    if (done) {
        ui_changed(ui);
        string_append_format(ret_said, again ? _("Done again: %s") : _("Undone: %s"), label);
    } else {
        string_append(ret_said, err.message);
    }
    arena_release(&arena);
    return done;
}

void undo_act_tell(struct ui *ui, bool done, const struct string *said)
{
    if (done)
        ui_message(ui, "%s", string_text(said));
    else
        ui_message_error(ui, "%s", string_text(said));
}
