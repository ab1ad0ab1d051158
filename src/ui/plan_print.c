// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_print.h"

#include "base/translate.h"
#include "service/acts.h"
#include "service/paper.h"
#include "ui/dialog.h"
#include "ui/ui.h"

bool plan_can_print(struct ui *ui, const struct plan_state *plan, const char **ret_reason)
{
    *ret_reason = _("There is no plan to print yet.");
    if (!plan_now(plan) || !plan_now(plan)->version.given)
        return false;
    *ret_reason = _("F2 saves first: what is saved is printed.");
    if (plan_differs(plan))
        return false;
    *ret_reason = service_refusal(ui->service, plan_dossier(plan), ACT_EXPORT);
    return !*ret_reason;
}

// A name that says nothing of who lives there to who finds the file.
struct ui_result plan_ask_print(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    (void)ui;
    string_clear(&plan->question);
    string_append_format(&plan->question, _("plan-%s-version-%d.pdf"),
                         plan_dossier(plan)->household.number, (int)plan_now(plan)->version.value);
    plan->printing = true;
    plan->ask = (struct ask_question){
        .title = _("The plan on paper"),
        .detail =
            _("A PDF for the household, in its own words, in a new file that is yours. Without "
              "levels, numbers of citizens and notes. That you made it is logged."),
        .label = _("File"),
        .initial = string_text(&plan->question),
        .required = true,
    };
    return ui_push(&screen_ask, &plan->ask);
}

void plan_print(struct plan_state *plan, const char *file)
{
    struct error err = {0};
    struct arena arena = {0};
    struct print_made made = {0};
    const struct print_request request = {
        .household = plan_dossier(plan)->household.id,
        .version = plan_now(plan)->version.value,
        .file = file,
    };
    if (service_print_plan(plan->ui->service, &request, &arena, &made, &err))
        ui_message(plan->ui, _("Written: %s"), made.file);
    else
        ui_error(plan->ui, &err);
    arena_release(&arena);
}
