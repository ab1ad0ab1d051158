// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_finalise.h"

#include "base/translate.h"
#include "base/utf8.h"

static struct ui_result show_blocking(struct plan_state *plan)
{
    size_t errors = plan->judgement.result.errors;
    ui_message_error(plan->ui,
                     P_("%zu error keeps the plan from being finalised.",
                        "%zu errors keep the plan from being finalised.", errors),
                     errors);
    plan->findings.blocked = true;
    return plan_show_findings(plan);
}

static struct ui_result ask_finalise(struct plan_state *plan)
{
    const struct dossier *dossier = plan_dossier(plan);
    string_clear(&plan->question);
    string_clear(&plan->detail);
    string_append_format(
        &plan->question, _("Finalise plan version %d of %s?"), (int)plan_now(plan)->version.value,
        utf8_blank(dossier->household.name) ? _("this household") : dossier->household.name);
    string_append(&plan->detail,
                  _("A plan in force cannot be reopened; progress is ticked on it."));
    if (dossier_plan_in(dossier, PLAN_FINAL))
        string_append(&plan->detail, _(" It replaces the plan now in force."));
    plan->confirm = (struct confirm_question){.question = string_text(&plan->question),
                                              .detail = string_text(&plan->detail),
                                              .yes = _("Yes, finalise")};
    return ui_push(&screen_confirm, &plan->confirm);
}

// A text that is no value yet would be out of reach in a plan in force.
static struct ui_result show_unread(struct plan_state *plan)
{
    char path[FORM_PATH_SIZE];
    STRING_AUTO kept = {0};
    plan_all_kept(plan, &kept);
    if (plan_kept_first(string_text(&kept), plan_dossier(plan), path))
        (void)plan_go_to(plan, path);
    ui_message(plan->ui, "%s", _("This cannot be read yet. Change it or make it empty first."));
    return ui_done();
}

// Finalising goes by what is stored and what this plan has, not by what is unsaved elsewhere.
static bool repaired_elsewhere(const struct plan_state *plan)
{
    struct arena arena = {0};
    struct validation_result result = {0};
    if (plan->judgement.beside > 0)
        service_check(plan->ui->service, plan_dossier(plan), &arena, &result);
    arena_release(&arena);
    return result.errors > 0;
}

struct ui_result plan_ask_finalise(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    if (plan->mode == PLAN_ROW) {
        ui_message(ui, "%s", _("First finish this row: Enter in its last cell, or Esc."));
        return ui_done();
    }
    plan_end_input(plan);
    if (choose_is_open(&plan->choose))
        return ui_done();
    if (plan_has_unread(plan))
        return show_unread(plan);
    plan_judge(plan);
    if (plan->judgement.result.errors > 0)
        return show_blocking(plan);
    if (repaired_elsewhere(plan)) {
        ui_message_error(ui, "%s",
                         _("What repairs this plan was typed in another screen and is not saved "
                           "yet. Save it there first, with F2."));
        return ui_done();
    }
    return ask_finalise(plan);
}

struct ui_result plan_finalise(struct plan_state *plan)
{
    struct error err = {0};
    STRING_AUTO done = {0};
    char time[6];
    const struct clock *clock = plan->ui->clock;
    plan->progressing = false;
    string_append_format(&done, _("Plan version %d finalised and saved %s."),
                         (int)plan_now(plan)->version.value,
                         clock_local_time(clock, clock_now(clock), time));
    bool finished =
        work_view_finish(&plan->view, plan->ui, service_finalise_plan, string_text(&done), &err);
    plan_saved(plan);
    plan_ask_overtaken(plan);
    // Somebody else changed the household in between: what is in the way now is shown.
    if (!finished && err.kind == ERROR_BLOCKED && plan->judgement.result.errors > 0)
        return show_blocking(plan);
    return ui_done();
}
