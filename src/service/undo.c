// SPDX-License-Identifier: EUPL-1.2
// The way back of one's own acts of this session, by their change rows.
#include "service/undo.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "exchange/dossier_check.h"
#include "model/phase.h"
#include "model/progress.h"
#include "model/revert.h"
#include "model/sharing.h"
#include "model/strike.h"
#include "service/history.h"
#include "service/session.h"
#include "service/wording.h"

enum { MOST_ACTS = 100 }; // a session remembers

// ---- the two stacks -----------------------------------------------------------------------------

static void take_out(struct undo_stack *stack, size_t at)
{
    arena_release(&stack->items[at].arena);
    stack->count--;
    memmove(&stack->items[at], &stack->items[at + 1],
            (stack->count - at) * sizeof(stack->items[0]));
}

static void put_on(struct undo_stack *stack, const struct undo_act *act)
{
    if (stack->count == MOST_ACTS)
        take_out(stack, 0);
    if (stack->count == stack->capacity) {
        stack->capacity = stack->capacity ? 2 * stack->capacity : 8;
        stack->items = realloc(stack->items, stack->capacity * sizeof(stack->items[0]));
        if (!stack->items)
            abort();
    }
    stack->items[stack->count++] = *act;
}

static void forget_household(struct undo_stack *stack, const char *household)
{
    for (size_t i = stack->count; i > 0; i--)
        if (strcmp(stack->items[i - 1].household, household) == 0)
            take_out(stack, i - 1);
}

static void empty(struct undo_stack *stack)
{
    while (stack->count > 0)
        take_out(stack, stack->count - 1);
    free(stack->items);
    *stack = (struct undo_stack){0};
}

void undo_release(struct undo *undo)
{
    empty(&undo->done);
    empty(&undo->undone);
}

void undo_forget(struct undo *undo, const char *household)
{
    forget_household(&undo->done, household);
    forget_household(&undo->undone, household);
}

// The newest act on a household, by number or id; NULL when there is none.
static const struct undo_act *newest(const struct undo_stack *stack, const char *household)
{
    for (size_t i = stack->count; household && i > 0; i--) {
        const struct undo_act *act = &stack->items[i - 1];
        if (strcmp(act->household, household) == 0 ||
            (act->number && strcmp(act->number, household) == 0))
            return act;
    }
    return NULL;
}

// ---- remembering --------------------------------------------------------------------------------

// A note that was saved stays; the way back of a wrong one is striking it through, which can be taken
// back.
static bool adds_note(const struct change_list *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        size_t length = strlen(change->path);
        const struct contact contact = {.text = change->after};
        if (strncmp(change->path, "contacts[", strlen("contacts[")) == 0 && length > 5 &&
            strcmp(change->path + length - 5, ".text") == 0 && !change->before &&
            !contact_struck(&contact, NULL, NULL))
            return true;
    }
    return false;
}

static void copy_changes(const struct change_list *changes, struct undo_act *act)
{
    for (size_t i = 0; i < changes->count; i++) {
        struct change *copy = list_add(&act->changes.any, sizeof(*copy), &act->arena);
        copy->path = arena_text(&act->arena, changes->items[i].path);
        copy->before = arena_text(&act->arena, changes->items[i].before);
        copy->after = arena_text(&act->arena, changes->items[i].after);
    }
}

static const char *label_of(const struct door *door, struct arena *arena)
{
    struct wording wording;
    wording_init(&wording, door->service, &door->result, arena);
    wording.past = door->changes;
    return wording_label(&wording, door->name, &door->changes);
}

static struct undo_act act_of(const struct door *door, enum act act, const char *label)
{
    const struct household *household = &door->result.household;
    struct undo_act done = {.act = act};
    done.household = arena_text(&done.arena, household->id);
    done.number = arena_text(&done.arena, household->number);
    done.label = arena_text(&done.arena, label);
    done.person = arena_text(&done.arena, door->person);
    copy_changes(&door->changes, &done);
    return done;
}

// Whether what was changed says who is what to the household.
static bool moves_standing(const struct change_list *changes)
{
    static const char *const of_standing[] = {"household.", "coordinators[", "involved["};
    for (size_t i = 0; i < changes->count; i++)
        for (size_t j = 0; j < sizeof(of_standing) / sizeof(of_standing[0]); j++)
            if (strncmp(changes->items[i].path, of_standing[j], strlen(of_standing[j])) == 0)
                return true;
    return false;
}

// Whoever handed a household over can no longer take that back.
static bool may_still(const struct door *door, enum act act)
{
    struct standing standing = {0};
    if (door->act != ACT_JUDGE && !moves_standing(&door->changes))
        return access_allows(&door->standing, act);
    struct error ignored = {0};
    return session_standing(door->service, door->result.household.id, &standing, &ignored) &&
           access_allows(&standing, act);
}

// Why an act is not taken back, as a source string; NULL when it can be.
static const char *why_it_stays(const struct door *door, const struct act_words *words)
{
    if (words->stays)
        return words->stays;
    if (adds_note(&door->changes))
        return N_("A saved note stays; the key - strikes it through.");
    return may_still(door, words->act) ? NULL : N_("You may no longer take back what was saved.");
}

void undo_remember(const struct door *door)
{
    struct undo *undo = &door->service->undo;
    const struct act_words *words = act_words_find(door->name);
    if (door->changes.count == 0)
        return;
    assert(words); // every act that changes a household has a row in act_words.c
    if (door->retaken) {
        struct undo_act back = act_of(door, door->retaken->act, door->retaken->label);
        put_on(strcmp(door->name, "undo") == 0 ? &undo->undone : &undo->done, &back);
        return;
    }
    forget_household(&undo->undone, door->result.household.id);
    // A household that was only just registered is not taken away again; nothing came before that.
    if (!door->stored.household.id)
        return;
    struct arena scratch = {0};
    const char *stays = why_it_stays(door, words);
    struct undo_act done = act_of(door, words->act, stays ? NULL : label_of(door, &scratch));
    done.stays = stays;
    // Nothing older is reached past what stays.
    if (stays)
        forget_household(&undo->done, done.household);
    put_on(&undo->done, &done);
    arena_release(&scratch);
}

// ---- taking back --------------------------------------------------------------------------------

// A phase that moved on since follows from what the dossier holds then, not from this act.
static struct change_list to_revert(const struct undo_act *act, const struct dossier *dossier,
                                    struct arena *arena)
{
    struct change_list changes = {0};
    const char *phase = choice_code(&choices_phase, (int)dossier->household.phase);
    for (size_t i = 0; i < act->changes.count; i++) {
        const struct change *change = &act->changes.items[i];
        if (strcmp(change->path, "household.phase") == 0 &&
            (!change->after || !phase || strcmp(change->after, phase) != 0))
            continue;
        struct change *one = list_add(&changes.any, sizeof(*one), arena);
        *one = *change;
    }
    return changes;
}

static bool goals_ended(const struct dossier *dossier)
{
    const struct plan *in_force = dossier_plan_in(dossier, PLAN_FINAL);
    return in_force && plan_goals_ended(in_force);
}

// The phase comes from the change rows. It only moves on where the way back itself is what the table
// of phases waits for: with it the last goal has ended.
static void follow_phase(const struct dossier *before, struct dossier *after)
{
    if (!goals_ended(before) && goals_ended(after))
        dossier_follow_phase(after);
}

static bool refuse(struct door *door, const struct merge_conflict *conflict, struct error *err)
{
    struct wording wording;
    struct change_place place;
    const char *stored = conflict->stored;
    const char *typed = conflict->typed;
    wording_init(&wording, door->service, &door->stored, &door->arena);
    if (!change_place_find(&door->stored, conflict->path, &door->arena, &place) || !place.field)
        return error_set_at(err, ERROR_CONFLICT, conflict->path, "%s",
                            _("Somebody changed this since; it was not undone."));
    stored = wording_quoted(wording_text(&wording, &place, stored), &door->arena);
    typed = wording_quoted(wording_text(&wording, &place, typed), &door->arena);
    return error_set_at(err, ERROR_CONFLICT, conflict->path,
                        _("Somebody wrote '%s' here since, so '%s' did not come back."), stored,
                        typed);
}

static bool retake(struct door *door, const struct undo_act *act, struct error *err)
{
    struct merge_conflict conflict = {0};
    struct error dangling = {0};
    struct change_list changes = to_revert(act, &door->stored, &door->arena);
    if (!dossier_revert(&door->result, &changes, &conflict, &door->arena))
        return refuse(door, &conflict, err);
    if (!dossier_check_ids(&door->result, &dangling))
        return error_set_at(err, ERROR_CONFLICT, dangling.field, "%s",
                            _("Something else in the dossier builds on this; it was not undone."));
    if (!plans_only_progressed(&door->stored, &door->result, &door->arena, NULL))
        return error_set_at(err, ERROR_CONFLICT, "plans", "%s",
                            _("The plan was finalised since; it was not undone."));
    size_t withdrawn = 0;
    if (!withdrawals_kept(&door->stored, &door->result, service_today(door->service), &withdrawn))
        return error_set_at(err, ERROR_CONFLICT, "sharing", "%s",
                            _("What was withdrawn stays as it is; what is agreed anew is a new "
                              "record."));
    follow_phase(&door->stored, &door->result);
    const struct field *coordinators = record_field(&record_dossier, "coordinators");
    return field_equal(coordinators, &door->stored, &door->result) ||
           door_ask(door, ACT_ASSIGN, err);
}

static bool move(struct service *service, struct undo_stack *stack, const char *name,
                 const char *household, struct arena *arena, const char **ret_label,
                 struct error *err)
{
    const struct undo_act *act = newest(stack, household);
    struct door door;
    if (act && act->stays)
        return error_set(err, ERROR_NOT_FOUND, "%s", _(act->stays));
    if (!act)
        return error_set(err, ERROR_NOT_FOUND, "%s",
                         stack == &service->undo.done ? _("There is nothing to undo here.")
                                                      : _("There is nothing to do again here."));
    if (!door_enter_open(&door, service, act->act, name, act->household, err))
        return false;
    door.retaken = act;
    door.person = act->person;
    const char *label = arena_text(arena, act->label);
    bool done = retake(&door, act, err);
    if (done)
        done = door_leave(&door, NULL, err);
    else
        door_abandon(&door);
    // The other stack may have moved in memory, this one has not.
    if (done || err->kind == ERROR_CONFLICT)
        take_out(stack, (size_t)(act - stack->items));
    if (done)
        *ret_label = label;
    return done;
}

const char *service_undo_label(const struct service *service, const char *household)
{
    const struct undo_act *act = newest(&service->undo.done, household);
    return act ? act->label : NULL;
}

const char *service_redo_label(const struct service *service, const char *household)
{
    const struct undo_act *act = newest(&service->undo.undone, household);
    return act ? act->label : NULL;
}

const char *service_undo_reason(const struct service *service, const char *household)
{
    const struct undo_act *act = newest(&service->undo.done, household);
    if (!act)
        return _("Nothing was saved here since the start that can be undone.");
    return act->stays ? _(act->stays) : NULL;
}

bool service_undo(struct service *service, const char *household, struct arena *arena,
                  const char **ret_label, struct error *err)
{
    return move(service, &service->undo.done, "undo", household, arena, ret_label, err);
}

bool service_redo(struct service *service, const char *household, struct arena *arena,
                  const char **ret_label, struct error *err)
{
    return move(service, &service->undo.undone, "redo", household, arena, ret_label, err);
}
