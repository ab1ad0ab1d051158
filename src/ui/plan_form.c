// SPDX-License-Identifier: EUPL-1.2
#include <stdio.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "ui/plan_screen.h"
#include "ui/sources.h"

// The form in the lower pane: of a goal, an action, or the plan with the answers of the household.
// Two things have no scalar field in the dossier and stand in records of their own: who does an
// action, and the answer of a member who has not answered yet.

enum { MOST_ITEMS = 64 };

struct items {
    struct form_item list[MOST_ITEMS];
    size_t count;
    struct arena arena; // of the paths
    struct plan_place place;
    unsigned frozen; // FORM_READ_ONLY on a plan in force
};

static struct form_item *add(struct items *items, const char *field, unsigned flags)
{
    static struct form_item spare;
    STRING_AUTO path = {0};
    if (items->count == MOST_ITEMS)
        return &spare;
    plan_place_path(&items->place, field, &path);
    struct form_item *item = &items->list[items->count++];
    *item =
        (struct form_item){.path = arena_text(&items->arena, string_text(&path)), .flags = flags};
    return item;
}

// ---- sources ------------------------------------------------------------------------------------

static void subject_options(void *context, const char *path, struct arena *arena,
                            struct pick_options *options)
{
    const struct plan_state *plan = context;
    (void)path;
    for (size_t i = 0; i <= plan_dossier(plan)->members.count; i++) {
        struct pick_option one = {SUBJECT_HOUSEHOLD, _("the household as a whole")};
        if (i > 0) {
            const struct member *member = &plan_dossier(plan)->members.items[i - 1];
            if (!member_is_present(member, plan->who.today))
                continue;
            // Copied: saving makes the dossier anew while the list may be open.
            one = (struct pick_option){arena_text(arena, member->id),
                                       member_full_name(member, arena)};
        }
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = one;
    }
}

static void level_options(void *context, const char *path, struct arena *arena,
                          struct pick_options *options)
{
    (void)context;
    (void)path;
    for (int level = LEVEL_LOWEST; level <= LEVEL_HIGHEST; level++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        option->value = arena_format(arena, "%d", level);
        option->label = arena_format(arena, "%d %s", level, level_name(level));
    }
}

// The requests for a provision, the newest first: "Begeleiding, 12-10-2026, granted".
static void request_options(void *context, const char *path, struct arena *arena,
                            struct pick_options *options)
{
    const struct plan_state *plan = context;
    const struct dossier *dossier = plan_dossier(plan);
    (void)path;
    for (size_t i = dossier->provision_requests.count; i-- > 0;) {
        const struct provision_request *one = &dossier->provision_requests.items[i];
        const char *outcome = choice_label(&choices_request_outcome, (int)one->outcome);
        char day[DATE_TEXT_SIZE];
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        option->value = arena_text(arena, one->id);
        option->label =
            arena_format(arena, "%s, %s, %s", one->provision ? one->provision : _("(no text yet)"),
                         date_entry_format(one->requested, day),
                         outcome ? _(outcome) : _("waits for a decision"));
    }
}

enum {
    SOURCE_OF_ROW,
    SOURCE_OF_DOMAIN,
    SOURCE_OF_SUBJECT,
    SOURCE_OF_LEVEL,
    SOURCE_OF_REQUEST,
};

static void set_sources(struct plan_state *plan)
{
    plan->sources[SOURCE_OF_ROW] = plan_who_source(&plan->who);
    plan->sources[SOURCE_OF_DOMAIN] = sources_domains(plan->ui);
    plan->sources[SOURCE_OF_SUBJECT] =
        (struct pick_source){.context = plan, .options = subject_options};
    plan->sources[SOURCE_OF_LEVEL] =
        (struct pick_source){.context = plan, .options = level_options};
    plan->sources[SOURCE_OF_REQUEST] =
        (struct pick_source){.context = plan, .options = request_options};
}

// ---- items --------------------------------------------------------------------------------------

static void add_goal_items(struct plan_state *plan, struct items *items)
{
    const struct goal *goal = plan_goal_now(plan);
    unsigned frozen = items->frozen;
    add(items, "text", frozen);
    add(items, "domain", frozen)->source = &plan->sources[SOURCE_OF_DOMAIN];
    struct form_item *subject = add(items, "subject", frozen);
    subject->source = &plan->sources[SOURCE_OF_SUBJECT];
    subject->note = utf8_blank(goal->subject) ? _("empty = the household") : NULL;
    add(items, "own_words", frozen)->rows = 2;
    add(items, "from_level", frozen)->source = &plan->sources[SOURCE_OF_LEVEL];
    add(items, "to_level", frozen)->source = &plan->sources[SOURCE_OF_LEVEL];
    add(items, "due", frozen | FORM_FUTURE);
    add(items, "priority", frozen);
    add(items, "status", 0);
    add(items, "status_reason", 0);
}

// The field table has no field of one value for who: this one is a value to pick.
static const struct field who_field = {
    .name = "who",
    .label = N_("Who"),
    .help = N_("Who does it: the household itself first."),
    .kind = FIELD_TEXT,
    .offset = 0,
    .limit = 200,
};

static void add_action_items(struct plan_state *plan, struct items *items)
{
    const struct action *action = plan_action_now(plan);
    unsigned frozen = items->frozen;
    plan->who_value = plan_who_value(&action->who, &plan->form_arena);
    add(items, "text", frozen);
    struct form_item *who = add(items, "who", frozen);
    who->source = &plan->sources[SOURCE_OF_ROW];
    who->field = &who_field;
    who->record = &plan->who_value;
    add(items, "rung", frozen);
    add(items, "due", frozen | FORM_FUTURE);
    add(items, "lighter_considered", frozen);
    add(items, "start", frozen);
    add(items, "status", 0);
    add(items, "done", FORM_PAST);
    if (plan_dossier(plan)->provision_requests.count > 0)
        add(items, "request", 0)->source = &plan->sources[SOURCE_OF_REQUEST];
}

static void load_answers(struct plan_state *plan)
{
    const struct dossier *dossier = plan_dossier(plan);
    plan->answers = (struct plan_answers){0};
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, plan->who.today))
            continue;
        struct agreement *one = list_add(&plan->answers.any, sizeof(*one), &plan->form_arena);
        const struct agreement *given = plan_agreement(plan_now(plan), member->id);
        if (given)
            record_copy(&record_agreement, one, given, &plan->form_arena);
        one->member = arena_text(&plan->form_arena, member->id);
    }
}

static void add_answer_items(struct plan_state *plan, struct items *items, size_t index)
{
    static const char *const fields[] = {"form", "date", "view"};
    struct agreement *answer = &plan->answers.items[index];
    const struct member *member = dossier_member(plan_dossier(plan), answer->member);
    // Day and view are asked of somebody who answered.
    bool answered = answer->form != AGREEMENT_FORM_NONE || date_given(answer->date) ||
                    !utf8_blank(answer->view);
    for (size_t i = 0; i < (answered ? sizeof(fields) / sizeof(fields[0]) : 1); i++) {
        const char *path = arena_format(&items->arena, "agreements[%zu].%s", index, fields[i]);
        struct form_item *item = add(items, path, items->frozen | FORM_PAST);
        item->field = record_field(&record_agreement, fields[i]);
        item->record = answer;
        item->rows = i == 2 ? 1 : 0;
        if (i == 0)
            item->label = member_full_name(member, &items->arena);
    }
}

static void add_plan_items(struct plan_state *plan, struct items *items)
{
    load_answers(plan);
    add(items, "own_words", items->frozen)->rows = 3;
    add(items, "review_date", items->frozen | FORM_FUTURE);
    for (size_t i = 0; i < plan->answers.count; i++)
        add_answer_items(plan, items, i);
}

void plan_form_show(struct plan_state *plan)
{
    struct items items = {.place = plan_place_now(plan)};
    items.frozen = plan_is_draft(plan) ? 0 : FORM_READ_ONLY;
    struct arena old = plan->form_arena;
    plan->form_arena = (struct arena){0};
    if (plan->kind == PLAN_FORM_PLAN)
        items.place.goal = PLAN_NOWHERE;
    if (plan->kind != PLAN_FORM_ACTION)
        items.place.action = PLAN_NOWHERE;
    if (items.frozen)
        items.list[items.count++] = (struct form_item){
            .label = plan_other(plan)
                         ? N_("In force: here only progress changes. w goes to the draft.")
                         : N_("In force: here only progress changes. F6 begins the next version.")};
    if (plan->kind == PLAN_FORM_GOAL && plan_goal_now(plan))
        add_goal_items(plan, &items);
    else if (plan->kind == PLAN_FORM_ACTION && plan_action_now(plan))
        add_action_items(plan, &items);
    else if (plan->kind == PLAN_FORM_PLAN && plan_now(plan))
        add_plan_items(plan, &items);
    form_set_items(&plan->form, items.list, items.count);
    arena_release(&items.arena);
    arena_release(&old);
}

// ---- what the form tells ------------------------------------------------------------------------

static void answer_changed(struct plan_state *plan, size_t index)
{
    if (index >= plan->answers.count)
        return;
    struct agreement *answer = &plan->answers.items[index];
    if (answer->form != AGREEMENT_FORM_NONE && !date_given(answer->date))
        answer->date = plan->who.today;
    plan_put_agreement(plan_dossier(plan), plan_now(plan), answer);
    plan_form_show(plan);
}

static void action_changed(struct plan_state *plan, const char *field)
{
    struct action *action = plan_action_now(plan);
    if (!action)
        return;
    if (strcmp(field, "who") == 0) {
        plan_take_who(plan, action, plan->who_value);
        plan->who_value = plan_who_value(&action->who, &plan->form_arena);
    } else if (strcmp(field, "status") == 0 && action->status == ACTION_DONE &&
               !date_given(action->done)) {
        action->done = plan->who.today;
    } else if (strcmp(field, "status") == 0 && action->status != ACTION_DONE) {
        action->done = (struct date){0};
    }
    form_refresh(&plan->form);
}

static void form_changed(void *context, const char *path)
{
    struct plan_state *plan = context;
    struct plan_place place;
    size_t index = 0;
    plan->typed = true;
    if (!plan_place_parse(path, &place))
        return;
    if (sscanf(place.field, "agreements[%zu]", &index) == 1) {
        answer_changed(plan, index);
    } else if (place.action != PLAN_NOWHERE) {
        action_changed(plan, place.field);
    } else if (place.goal != PLAN_NOWHERE && plan_goal_now(plan) &&
               (strcmp(place.field, "domain") == 0 || strcmp(place.field, "subject") == 0)) {
        plan_fill_goal(plan_dossier(plan), plan_goal_now(plan), plan->who.today);
        form_refresh(&plan->form);
    }
}

// ^D: the same field of the goal or action above, of the member before, or of the version before.
static bool form_same(void *context, const char *path, struct string *ret_value,
                      const char **ret_reason)
{
    const struct plan_state *plan = context;
    const struct plan *now = plan_now(plan);
    struct plan_place place;
    struct arena arena = {0};
    size_t index = 0;
    char name[32];
    *ret_reason = _("There is none above this one to take it from.");
    if (!plan_place_parse(path, &place))
        return false;
    if (sscanf(place.field, "agreements[%zu].%31s", &index, name) == 2)
        return index > 0 && index < plan->answers.count &&
               form_same_field(&record_agreement, &plan->answers.items[index - 1], name, ret_value,
                               ret_reason);
    if (place.goal == PLAN_NOWHERE) {
        const struct plan *plans = plan_dossier(plan)->plans.items;
        *ret_reason = _("There is no earlier version to take it from.");
        return place.plan > 0 && form_same_field(&record_plan, &plans[place.plan - 1], place.field,
                                                 ret_value, ret_reason);
    }
    if (place.action == PLAN_NOWHERE)
        return place.goal > 0 && form_same_field(&record_goal, &now->goals.items[place.goal - 1],
                                                 place.field, ret_value, ret_reason);
    if (place.action == 0)
        return false;
    const struct action *above = &now->goals.items[place.goal].actions.items[place.action - 1];
    if (strcmp(place.field, "who") != 0)
        return form_same_field(&record_action, above, place.field, ret_value, ret_reason);
    string_append(ret_value, plan_who_value(&above->who, &arena));
    arena_release(&arena);
    *ret_reason = _("This field is empty in the one before.");
    return ret_value->length > 0;
}

// ---- opening, keys, closing ---------------------------------------------------------------------

// The answer of a member is in the form also when the plan holds none yet.
static void focus(struct plan_state *plan, const char *path)
{
    if (!path || form_focus(&plan->form, path))
        return;
    struct plan_place place;
    STRING_AUTO answers = {0};
    if (!plan_place_parse(path, &place) || strncmp(place.field, "agreements", 10) != 0)
        return;
    plan_place_path(&place, "agreements", &answers);
    (void)form_focus(&plan->form, string_text(&answers));
}

// What was typed here before and is no value yet.
static void restore_kept(struct plan_state *plan)
{
    struct plan_place place = plan_place_now(plan);
    STRING_AUTO lines = {0};
    if (plan->kind == PLAN_FORM_PLAN)
        place.goal = PLAN_NOWHERE;
    if (plan->kind != PLAN_FORM_ACTION)
        place.action = PLAN_NOWHERE;
    plan_kept_take(&plan->kept, plan_dossier(plan), &place, &lines);
    if (lines.length > 0)
        form_restore(&plan->form, NULL, 0, string_text(&lines));
}

void plan_form_open(struct plan_state *plan, enum plan_form_kind kind, const char *path)
{
    plan_form_put_away(plan);
    form_release(&plan->form);
    form_init(&plan->form, plan_dossier(plan), plan->who.today);
    plan->form.changed = form_changed;
    plan->form.same = form_same;
    plan->form.context = plan;
    plan->form.end_leaves = true;
    plan->kind = kind;
    plan->mode = PLAN_FORM;
    set_sources(plan);
    plan_form_show(plan);
    restore_kept(plan);
    focus(plan, path);
}

void plan_form_put_away(struct plan_state *plan)
{
    struct form_state state = {0};
    if (plan->mode != PLAN_FORM)
        return;
    form_state(&plan->form, &state);
    plan_kept_add(&plan->kept, plan_dossier(plan), string_text(&state.kept));
    string_release(&state.kept);
    plan->mode = PLAN_LISTS;
}

void plan_say_unread(struct plan_state *plan, const char *lines)
{
    if (!*lines)
        return;
    STRING_AUTO text = {0};
    lines += strcspn(lines, "\t");
    lines += *lines == '\t' ? 1 : 0;
    string_append_n(&text, lines, strcspn(lines, "\n"));
    ui_message(plan->ui, _("\"%s\" cannot be read yet; it stays in its field."),
               string_text(&text));
}

void plan_form_end(struct plan_state *plan)
{
    struct form_state state = {0};
    if (plan->mode != PLAN_FORM)
        return;
    form_leave(&plan->form);
    form_state(&plan->form, &state);
    plan_form_put_away(plan);
    plan_keep(plan);
    if (plan_is_draft(plan) || !plan_differs(plan))
        plan_changed(plan);
    else
        plan_commit(plan);
    plan_say_unread(plan, string_text(&state.kept));
    string_release(&state.kept);
}

struct ui_result plan_form_key(struct plan_state *plan, int key)
{
    char before[FORM_PATH_SIZE];
    const char *path = form_path(&plan->form);
    (void)snprintf(before, sizeof(before), "%s", path ? path : "");
    enum form_answer answer = form_key(&plan->form, key);
    if (answer == FORM_IGNORED)
        return ui_ignored();
    if (answer == FORM_END || answer == FORM_START) {
        plan_form_end(plan);
        return ui_done();
    }
    path = form_path(&plan->form);
    if (plan->typed && strcmp(before, path ? path : "") != 0) {
        plan_keep(plan);
        plan_judge(plan);
    } else {
        work_view_typed(plan->ui);
    }
    return ui_done();
}
