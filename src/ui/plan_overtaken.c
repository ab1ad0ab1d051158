// SPDX-License-Identifier: EUPL-1.2
// Somebody else finalised the draft in which something was typed, or began another: what becomes of it.
#include "base/translate.h"
#include "ui/plan_finalise.h"
#include "ui/plan_screen.h"

static void ways_out(void *context, const char *path, struct arena *arena,
                     struct pick_options *options)
{
    const struct pick_option ways[] = {
        {PLAN_WAY_ON, _("it goes on as the draft of the next version")},
        {PLAN_WAY_THROW, _("it is thrown away")},
    };
    (void)context;
    (void)path;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = ways[i];
    }
}

void plan_ask_overtaken(struct plan_state *plan)
{
    static const struct pick_source source = {.options = ways_out};
    if (!plan->view.work.overtaken || choose_is_open(&plan->choose))
        return;
    plan_row_end(plan);
    plan_form_put_away(plan);
    choose_open(&plan->choose, PLAN_ASKS_OVERTAKEN,
                _("Somebody else went on with this plan. What you typed in it:"), &source, NULL);
}

// The plan that is shown is another one.
static void show_anew(struct plan_state *plan)
{
    plan->beside = false;
    plan->mode = PLAN_LISTS;
    plan->pane = PLAN_GOALS;
    list_view_select(&plan->goals, 0);
    plan_changed(plan);
}

struct ui_result plan_go_on_as_next(struct plan_state *plan)
{
    struct error err = {0};
    if (!service_go_on_as_next(plan->ui->service, &plan->view.work, &err)) {
        ui_error(plan->ui, &err);
        return ui_done();
    }
    show_anew(plan);
    ui_message(plan->ui,
               _("What you typed is now in the draft of version %d. It is kept; F2 saves it."),
               (int)plan_now(plan)->version.value);
    return ui_done();
}

struct ui_result plan_ask_throw(struct plan_state *plan)
{
    plan->throwing = true;
    plan->confirm = (struct confirm_question){
        .question = _("Throw away what you typed in this plan?"),
        .detail = _("It is kept nowhere. What others saved stays as it is."),
        .yes = _("Yes, throw it away")};
    return ui_push(&screen_confirm, &plan->confirm);
}

static void throw_away(struct plan_state *plan)
{
    struct error err = {0};
    if (!service_restart_work(plan->ui->service, &plan->view.work, &err)) {
        ui_error(plan->ui, &err);
        return;
    }
    string_clear(&plan->kept);
    plan_removed_release(&plan->removed);
    show_anew(plan);
    ui_message(plan->ui, "%s", _("Thrown away. This is the plan as it is stored."));
}

struct ui_result plan_confirmed(struct plan_state *plan, bool yes)
{
    bool throwing = plan->throwing;
    plan->throwing = false;
    if (yes && !throwing)
        return plan_finalise(plan);
    if (yes)
        throw_away(plan);
    return ui_done();
}
