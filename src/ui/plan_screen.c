// SPDX-License-Identifier: EUPL-1.2
#include "ui/plan_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/ladder.h"

struct dossier *plan_dossier(const struct plan_state *plan)
{
    return plan->who.dossier;
}

struct plan *plan_now(const struct plan_state *plan)
{
    struct dossier *dossier = plan_dossier(plan);
    struct plan *final = plan->beside ? dossier_plan_in(dossier, PLAN_FINAL) : NULL;
    return final ? final : dossier_current_plan(dossier);
}

struct plan *plan_other(const struct plan_state *plan)
{
    struct plan *draft = dossier_plan_in(plan_dossier(plan), PLAN_DRAFT);
    struct plan *final = dossier_plan_in(plan_dossier(plan), PLAN_FINAL);
    if (!draft || !final)
        return NULL;
    return plan_now(plan) == draft ? final : draft;
}

struct goal *plan_goal_now(const struct plan_state *plan)
{
    const struct plan *now = plan_now(plan);
    size_t index = plan->goals.current;
    return now && index < now->goals.count ? &now->goals.items[index] : NULL;
}

struct action *plan_action_now(const struct plan_state *plan)
{
    const struct goal *goal = plan_goal_now(plan);
    size_t index = plan->actions.current;
    return goal && index < goal->actions.count ? &goal->actions.items[index] : NULL;
}

bool plan_is_draft(const struct plan_state *plan)
{
    const struct plan *now = plan_now(plan);
    return now && now->status == PLAN_DRAFT;
}

bool plan_differs(const struct plan_state *plan)
{
    const struct plan *now = plan_now(plan);
    const struct plan *was = now ? dossier_plan(&plan->view.work.before, now->id) : NULL;
    return now && (!was || !record_equal(&record_plan, was, now));
}

int64_t plan_moment(const struct plan_state *plan)
{
    return clock_now(plan->ui->clock) * 1000;
}

struct plan_place plan_place_now(const struct plan_state *plan)
{
    const struct plan *now = plan_now(plan);
    struct plan_place place = {.goal = PLAN_NOWHERE, .action = PLAN_NOWHERE, .field = ""};
    if (!now)
        return place;
    place.plan = (size_t)(now - plan_dossier(plan)->plans.items);
    if (plan_goal_now(plan))
        place.goal = plan->goals.current;
    if (plan->pane == PLAN_ACTIONS && plan_action_now(plan))
        place.action = plan->actions.current;
    return place;
}

// ---- where to stand -----------------------------------------------------------------------------

static void count_lists(struct plan_state *plan)
{
    const struct plan *now = plan_now(plan);
    list_view_set_count(&plan->goals, now ? now->goals.count : 0);
    const struct goal *goal = plan_goal_now(plan);
    list_view_set_count(&plan->actions, goal ? goal->actions.count : 0);
    if (plan->actions.count == 0)
        plan->pane = PLAN_GOALS;
}

void plan_show_other(struct plan_state *plan)
{
    plan->beside = plan_is_draft(plan);
    plan->pane = PLAN_GOALS;
    list_view_select(&plan->goals, 0);
    list_view_select(&plan->actions, 0);
    count_lists(plan);
}

bool plan_go_to(struct plan_state *plan, const char *path)
{
    struct plan_place place;
    const struct dossier *dossier = plan_dossier(plan);
    if (!plan_place_parse(path, &place) || place.plan >= dossier->plans.count)
        return false;
    const struct plan *asked = &dossier->plans.items[place.plan];
    if (asked != plan_now(plan) && asked != plan_other(plan))
        return false;
    plan_form_put_away(plan);
    if (asked != plan_now(plan))
        plan_show_other(plan);
    const struct plan *now = plan_now(plan);
    plan->pane = PLAN_GOALS;
    if (place.goal == PLAN_NOWHERE) {
        if (place.field[0] && strncmp(place.field, "goals", 5) != 0)
            plan_form_open(plan, PLAN_FORM_PLAN, path);
        return true;
    }
    list_view_set_count(&plan->goals, now->goals.count);
    list_view_select(&plan->goals, place.goal);
    const struct goal *goal = plan_goal_now(plan);
    list_view_set_count(&plan->actions, goal ? goal->actions.count : 0);
    bool at_actions = strncmp(place.field, "actions", 7) == 0;
    if (place.action != PLAN_NOWHERE) {
        list_view_select(&plan->actions, place.action);
        plan->pane = PLAN_ACTIONS;
    }
    if (place.field[0] && !at_actions && goal)
        plan_form_open(plan, place.action == PLAN_NOWHERE ? PLAN_FORM_GOAL : PLAN_FORM_ACTION,
                       path);
    return true;
}

void plan_guide_version(const struct plan_state *plan, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    bool draft = plan_is_draft(plan);
    if (!plan_other(plan))
        string_append(out, draft ? _("Enter changes, Tab goes to the other list, F8 finalises.")
                                 : _("x ticks progress at once; F6 begins the next version."));
    else if (draft)
        string_append(out, _("Enter changes, F8 finalises. w = the plan in force, for progress."));
    else
        string_append_format(out, _("Finalised %s; x ticks progress at once. w = the draft."),
                             date_entry_format(plan_now(plan)->finalised, day));
}

// ---- keeping and saving -------------------------------------------------------------------------

void plan_all_kept(const struct plan_state *plan, struct string *out)
{
    if (plan->mode == PLAN_FORM) {
        struct form_state state = {0};
        form_state(&plan->form, &state);
        plan_kept_add(out, plan_dossier(plan), string_text(&state.kept));
        string_release(&state.kept);
    }
    plan_kept_live(string_text(&plan->kept), plan_dossier(plan), out);
}

bool plan_has_unread(const struct plan_state *plan)
{
    STRING_AUTO kept = {0};
    plan_all_kept(plan, &kept);
    return kept.length > 0;
}

static void keep_form(struct plan_state *plan)
{
    struct form_state state = {0};
    STRING_AUTO kept = {0};
    form_flush(&plan->form);
    form_state(&plan->form, &state);
    plan_all_kept(plan, &kept);
    struct work_place place = {.step = (int)plan->mode,
                               .path = state.path,
                               .cursor = state.cursor,
                               .kept = string_text(&kept)};
    (void)work_view_keep(&plan->view, plan->ui, &place);
    string_release(&state.kept);
}

void plan_keep(struct plan_state *plan)
{
    plan->typed = false;
    plan_who_prune(plan_dossier(plan), &plan->view.work.before, &plan->removed);
    if (plan->mode == PLAN_FORM) {
        keep_form(plan);
        return;
    }
    STRING_AUTO path = {0};
    STRING_AUTO kept = {0};
    if (plan->mode == PLAN_ROW) {
        plan_row_flush(plan);
        plan_row_kept(plan, plan_has_unread(plan), &kept);
    }
    plan_all_kept(plan, &kept);
    struct plan_place here = plan_place_now(plan);
    plan_place_path(&here, "", &path);
    struct work_place place = {
        .step = (int)plan->mode, .path = string_text(&path), .kept = string_text(&kept)};
    (void)work_view_keep(&plan->view, plan->ui, &place);
}

static void tell_stored(struct plan_state *plan, bool saved)
{
    if (!plan_has_unread(plan))
        return;
    if (saved)
        ui_message(plan->ui, "%s", _("Saved, but for a field that cannot be read yet (with a ?)."));
    plan_keep(plan);
}

void plan_store(struct plan_state *plan)
{
    plan->progressing = false;
    plan_who_prune(plan_dossier(plan), &plan->view.work.before, &plan->removed);
    tell_stored(plan, work_view_save(&plan->view, plan->ui));
}

// Without what is typed in the draft beside it.
static void store_progress(struct plan_state *plan)
{
    struct error err = {0};
    plan->progressing = true;
    tell_stored(plan, work_view_finish(&plan->view, plan->ui, service_save_progress, NULL, &err));
    plan_keep(plan);
}

void plan_judge(struct plan_state *plan)
{
    judgement_of_work(&plan->judgement, plan->ui, &plan->view.work);
}

void plan_changed(struct plan_state *plan)
{
    count_lists(plan);
    plan_keep(plan);
    plan_judge(plan);
}

static void waiver_changed(struct ui *ui, void *state)
{
    (void)ui;
    plan_changed(state);
}

// What cannot be read yet, wherever in the plan, by its path.
static void unread_lines(const struct plan_state *plan, struct string *out)
{
    STRING_AUTO kept = {0};
    char path[FORM_PATH_SIZE];
    plan_all_kept(plan, &kept);
    for (const char *line = string_text(&kept); *line; line += line[0] == '\n') {
        size_t length = strcspn(line, "\n");
        if (plan_kept_first(line, plan_dossier(plan), path)) {
            string_append(out, path);
            string_append_n(out, line + strcspn(line, "\t\n"), length - strcspn(line, "\t\n"));
            string_append_char(out, '\n');
        }
        line += length;
    }
}

// Reasons to leave a warning as it is belong to the plan that is edited here.
struct ui_result plan_show_findings(struct plan_state *plan)
{
    struct plan_place place = plan_place_now(plan);
    STRING_AUTO at = {0};
    const char *field = plan->mode == PLAN_FORM ? form_path(&plan->form) : NULL;
    if (!field && place.goal != PLAN_NOWHERE)
        plan_place_path(&place, "", &at);
    (void)snprintf(plan->findings.at, sizeof(plan->findings.at), "%s",
                   field ? field : string_text(&at));
    plan->findings.edited = plan_dossier(plan);
    plan->findings.edited_changed = waiver_changed;
    plan->findings.editor = plan;
    string_clear(&plan->findings.unread);
    unread_lines(plan, &plan->findings.unread);
    return finding_panel_of_work(plan->ui, &plan->findings, &plan->view.work);
}

void plan_saved(struct plan_state *plan)
{
    count_lists(plan);
    if (plan->mode == PLAN_FORM)
        plan_form_show(plan);
    plan_judge(plan);
}

// An open list or row holds texts of records that move.
struct ui_result plan_fetch(struct ui *ui, void *state)
{
    struct plan_state *plan = state;
    if (choose_is_open(&plan->choose) || plan->mode == PLAN_ROW) {
        ui_message(ui, "%s", _("First finish this row: Enter in its last cell, or Esc."));
        return ui_done();
    }
    if (plan->mode == PLAN_FORM)
        form_leave(&plan->form);
    plan_keep(plan);
    if (work_view_fetch(&plan->view, ui))
        plan_saved(plan);
    return ui_done();
}

void plan_commit(struct plan_state *plan)
{
    if (plan_is_draft(plan)) {
        plan_changed(plan);
        return;
    }
    if (plan_other(plan))
        store_progress(plan);
    else
        plan_store(plan);
    plan_saved(plan);
    plan_ask_overtaken(plan);
}

// ---- who ----------------------------------------------------------------------------------------

static void ask_relation(struct plan_state *plan)
{
    choose_open_set(&plan->choose, PLAN_ASKS_RELATION, _("What is this person to the household?"),
                    &choices_relation, NULL);
}

// Before anything is shared with whoever does it.
static void say_sharing(const struct plan_state *plan, const struct action *action)
{
    STRING_AUTO said = {0};
    plan_who_sharing(plan_dossier(plan), &action->who, ui_today(plan->ui), &said);
    if (said.length > 0)
        ui_message(plan->ui, "%s", string_text(&said));
}

void plan_take_who(struct plan_state *plan, struct action *action, const char *value)
{
    switch (plan_who_take(plan_dossier(plan), action, value, plan_moment(plan))) {
    case PLAN_WHO_NEW:
        ask_relation(plan);
        break;
    case PLAN_WHO_UNKNOWN: {
        plan->who.typed = action->who.name;
        struct pick_source source = plan_who_new_source(&plan->who);
        choose_open(&plan->choose, PLAN_ASKS_WHAT, _("This name is new. What is it?"), &source,
                    NULL);
        plan->who.typed = NULL;
        break;
    }
    case PLAN_WHO_TAKEN:
        say_sharing(plan, action);
        break;
    }
}

static void take_relation(struct plan_state *plan, const char *value)
{
    const struct action *action = plan_action_now(plan);
    struct network *person = action ? dossier_network(plan_dossier(plan), action->who.id) : NULL;
    if (person)
        person->relation = (enum relation)choice_value(&choices_relation, value);
}

static void take_rung(struct plan_state *plan, const char *value)
{
    struct action *action = plan_action_now(plan);
    if (!action)
        return;
    action->rung = (enum rung)choice_value(&choices_rung, value);
    if (action->who.kind != WHO_NONE &&
        !ladder_fits(plan_dossier(plan), action->rung, &action->who))
        ui_message(plan->ui,
                   _("Who does it does not fit this rung: choose somebody else (Enter)."));
}

static struct ui_result ask_reason(struct plan_state *plan, const struct goal *goal)
{
    plan->printing = false;
    string_clear(&plan->question);
    string_clear(&plan->detail);
    string_append_format(&plan->question, _("Goal %zu: %s"), plan->goals.current + 1,
                         _(choice_label(&choices_goal_status, (int)plan->asked)));
    string_append(&plan->detail, goal->text);
    plan->ask = (struct ask_question){.title = string_text(&plan->question),
                                      .detail = string_text(&plan->detail),
                                      .label = _("Why"),
                                      .required = true};
    return ui_push(&screen_ask, &plan->ask);
}

void plan_take_reason(struct plan_state *plan, const char *reason)
{
    struct goal *goal = plan_goal_now(plan);
    if (goal)
        plan_set_goal_status(plan_dossier(plan), goal, plan->asked, reason);
    plan_commit(plan);
}

static struct ui_result take_status(struct plan_state *plan, const char *value)
{
    const struct goal *goal = plan_goal_now(plan);
    plan->asked = (enum goal_status)choice_value(&choices_goal_status, value);
    if (goal && plan_asks_reason(plan->asked))
        return ask_reason(plan, goal);
    plan_take_reason(plan, NULL);
    return ui_done();
}

struct ui_result plan_chosen(struct plan_state *plan)
{
    const char *value = choose_value(&plan->choose);
    struct action *action = plan_action_now(plan);
    switch ((enum plan_question)plan->choose.what) {
    case PLAN_ASKS_RUNG:
        take_rung(plan, value);
        break;
    case PLAN_ASKS_STATUS:
        return take_status(plan, value);
    case PLAN_ASKS_OVERTAKEN:
        return strcmp(value, PLAN_WAY_ON) == 0 ? plan_go_on_as_next(plan) : plan_ask_throw(plan);
    case PLAN_ASKS_WHAT:
        if (action) {
            struct arena arena = {0};
            plan_take_who(plan, action, arena_text(&arena, value));
            arena_release(&arena);
        }
        break;
    case PLAN_ASKS_RELATION:
        take_relation(plan, value);
        break;
    }
    if (plan->mode == PLAN_FORM)
        plan_form_show(plan);
    plan_changed(plan);
    return ui_done();
}
