// SPDX-License-Identifier: EUPL-1.2
#include "ui/review_ask.h"

#include "base/translate.h"
#include "service/acts.h"
#include "service/special_access.h"

void review_ask_release(struct review_ask *ask)
{
    string_release(&ask->detail);
}

struct ui_result review_ask_push(struct review_ask *ask, const struct overview *row)
{
    string_clear(&ask->detail);
    string_append_format(&ask->detail,
                         _("You are not involved with household %s. The reason is kept: the "
                           "household can see who looked, and why. To read only, today."),
                         row->number);
    ask->question = (struct ask_question){
        .title = _("Open for review"),
        .detail = string_text(&ask->detail),
        .label = _("Reason"),
        .required = true,
    };
    // Kept by nobody: it opens a dossier, and only at the moment it is given.
    work_argument_set(&ask->argument, row->household, NULL);
    return ui_push(&screen_ask, &ask->question);
}

bool review_ask_given(struct review_ask *ask, struct ui *ui, const struct ui_value *value)
{
    struct error err = {0};
    if (!value->given)
        return false;
    if (service_begin_review(ui->service, ask->argument.household, value->text, &err))
        return true;
    ui_error(ui, &err);
    return false;
}

bool emergency_offered(struct ui *ui, const void *state, const char **ret_reason)
{
    (void)state;
    *ret_reason = service_refusal(ui->service, NULL, ACT_BREAK_GLASS);
    return !*ret_reason;
}
