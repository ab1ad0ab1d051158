// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_finalise.h"

#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/history.h"
#include "ui/record_place.h"
#include "ui/unsaved_banner.h"

// `who` says who changed something in between; "" = nobody.
static struct ui_result show_blocking(struct plan_state *plan, const char *who)
{
    size_t errors = plan->judgement.result.errors;
    STRING_AUTO text = {0};
    string_append_format(&text,
                         P_("%zu error keeps the plan from being finalised.",
                            "%zu errors keep the plan from being finalised.", errors),
                         errors);
    if (who[0])
        (void)judgement_add_if_room(&text, who);
    ui_message_error(plan->ui, "%s", string_text(&text));
    plan->findings.blocked = true;
    return plan_show_findings(plan);
}

// What somebody else changed last, and when.
static void append_who(const struct plan_state *plan, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    char time[6];
    struct arena arena = {0};
    struct history history = {0};
    struct ui *ui = plan->ui;
    bool read =
        service_list_history(ui->service, &plan->view.work.before, 1, &arena, &history, NULL);
    const struct history_entry *last = read && history.count > 0 ? &history.items[0] : NULL;
    const char *own = service_worker_name(ui->service, service_worker(ui->service)->login, &arena);
    if (last && last->worker && strcmp(last->worker, own) != 0 && last->lines.count > 0) {
        const struct history_line *line = &last->lines.items[0];
        string_append_format(out, _("%s changed on %s %s: %s"), last->worker,
                             date_entry_format(clock_local_date(ui->clock, last->moment), day),
                             clock_local_time(ui->clock, last->moment, time), line->what);
        if (line->field)
            string_append_format(out, ", %s", line->field);
        string_append_char(out, '.');
    }
    arena_release(&arena);
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

// "Person Gwendolyn Pengel", "intake": where a piece of unsaved work was typed.
static void append_where(const struct plan_state *plan, const struct unsaved *one,
                         struct string *out)
{
    const struct dossier *judged = judgement_dossier(&plan->judgement);
    struct record_place place = {.index = SIZE_MAX};
    STRING_AUTO path = {0};
    STRING_AUTO there = {0};
    STRING_AUTO name = {0};
    string_append_n(&path, one->field ? one->field : "",
                    one->field ? strcspn(one->field, "\n") : 0);
    record_place_by_index(judged, string_text(&path), &there);
    string_append(out, out->length > 0 ? ", " : "");
    if (!record_place_read(judged, string_text(&there), &place) || place.index == SIZE_MAX ||
        strcmp(one->kind, "intake") == 0) {
        string_append(out, unsaved_banner_word(one));
        return;
    }
    record_name(place.kind, judged, place.index, &name);
    string_append(out, _(place.kind->name));
    if (name.length > 0)
        string_append_format(out, " %s", string_text(&name));
}

static void say_elsewhere(struct plan_state *plan)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    STRING_AUTO where = {0};
    const char *household = plan_dossier(plan)->household.id;
    bool read = service_list_unsaved(plan->ui->service, &arena, &list, NULL);
    for (size_t i = 0; read && i < list.count; i++)
        if (list.items[i].base && strcmp(list.items[i].subject, household) == 0 &&
            strcmp(list.items[i].kind, "plan") != 0)
            append_where(plan, &list.items[i], &where);
    ui_message_error(
        plan->ui, _("What repairs this plan is not saved yet: %s. Save it there first, with F2."),
        string_text(&where));
    arena_release(&arena);
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
        return show_blocking(plan, "");
    if (repaired_elsewhere(plan)) {
        say_elsewhere(plan);
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
    STRING_AUTO who = {0};
    if (finished || err.kind != ERROR_BLOCKED || plan->judgement.result.errors == 0)
        return ui_done();
    append_who(plan, &who);
    return show_blocking(plan, string_text(&who));
}
