// SPDX-License-Identifier: EUPL-1.2
#include "model/dossier.h"

#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"

void dossier_release(struct dossier *dossier)
{
    if (!dossier)
        return;
    arena_release(&dossier->arena);
    *dossier = (struct dossier){0};
}

void dossier_copy(struct dossier *copy, const struct dossier *original)
{
    dossier_release(copy);
    struct arena arena = {0};
    record_copy(&record_dossier, copy, original, &arena);
    copy->arena = arena;
}

// What was typed over and over must not pile up behind the dossiers that share it.
enum { MOST_SHARED = 512 * 1024 };

void dossier_share(struct dossier *copy, const struct dossier *original)
{
    if (arena_size(&original->arena) > MOST_SHARED) {
        dossier_copy(copy, original);
        return;
    }
    struct arena arena = arena_share(&original->arena);
    dossier_release(copy);
    record_copy_lists(&record_dossier, copy, original, &arena);
    copy->arena = arena;
}

void dossier_copy_like(struct dossier *copy, const struct dossier *original,
                       const struct dossier *like)
{
    if (arena_size(&like->arena) > MOST_SHARED) {
        dossier_copy(copy, original);
        return;
    }
    struct arena arena = arena_share(&like->arena);
    dossier_release(copy);
    record_copy_like(&record_dossier, copy, original, like, &arena);
    copy->arena = arena;
}

static bool text_equal(const char *one, const char *other)
{
    return one == other || (one && other && strcmp(one, other) == 0);
}

// What has revisions in one list: its size, and where its revision stands.
static void take_of_list(struct list *of, const struct list *stored, size_t size, size_t revision)
{
    size_t place = 0; // mostly all stand where they stood
    for (size_t i = 0; i < of->count; i++) {
        char *item = list_at(of, size, i);
        for (size_t j = 0; j < stored->count; j++, place++) {
            const char *same = list_at(stored, size, place % stored->count);
            if (!text_equal(*(const char *const *)(void *)item,
                            *(const char *const *)(const void *)same))
                continue;
            memcpy(item + revision, same + revision, sizeof(int64_t));
            break;
        }
    }
}

void dossier_take_revisions(struct dossier *of, const struct dossier *stored)
{
    of->household.revision = stored->household.revision;
    of->intake.revision = stored->intake.revision;
    take_of_list(&of->assessments.any, &stored->assessments.any, sizeof(struct assessment),
                 offsetof(struct assessment, revision));
    take_of_list(&of->plans.any, &stored->plans.any, sizeof(struct plan),
                 offsetof(struct plan, revision));
    take_of_list(&of->contacts.any, &stored->contacts.any, sizeof(struct contact),
                 offsetof(struct contact, revision));
}

// The item of a list whose first member is its id (a text pointer), as all records with ids are.
static void *find_by_id(const struct list *list, size_t size, const char *id)
{
    for (size_t i = 0; id && i < list->count; i++) {
        void *item = list_at(list, size, i);
        const char *const *own = item;
        if (*own && strcmp(*own, id) == 0)
            return item;
    }
    return NULL;
}

struct member *dossier_member(const struct dossier *dossier, const char *id)
{
    return find_by_id(&dossier->members.any, sizeof(struct member), id);
}

struct network *dossier_network(const struct dossier *dossier, const char *id)
{
    return find_by_id(&dossier->network.any, sizeof(struct network), id);
}

struct assessment *dossier_assessment(const struct dossier *dossier, const char *id)
{
    return find_by_id(&dossier->assessments.any, sizeof(struct assessment), id);
}

struct plan *dossier_plan(const struct dossier *dossier, const char *id)
{
    return find_by_id(&dossier->plans.any, sizeof(struct plan), id);
}

struct goal *plan_goal(const struct plan *plan, const char *id)
{
    return find_by_id(&plan->goals.any, sizeof(struct goal), id);
}

struct action *goal_action(const struct goal *goal, const char *id)
{
    return find_by_id(&goal->actions.any, sizeof(struct action), id);
}

struct plan *dossier_plan_in(const struct dossier *dossier, enum plan_status status)
{
    for (size_t i = dossier->plans.count; i > 0; i--)
        if (dossier->plans.items[i - 1].status == status)
            return &dossier->plans.items[i - 1];
    return NULL;
}

struct plan *dossier_current_plan(const struct dossier *dossier)
{
    struct plan *draft = dossier_plan_in(dossier, PLAN_DRAFT);
    return draft ? draft : dossier_plan_in(dossier, PLAN_FINAL);
}

enum phase dossier_phase(const struct dossier *dossier)
{
    return dossier->household.phase == PHASE_NONE ? PHASE_INTAKE : dossier->household.phase;
}

struct date plan_date(const struct plan *plan)
{
    return date_given(plan->finalised) ? plan->finalised : plan->drafted;
}

bool goal_is_open(const struct goal *goal)
{
    return goal->status == GOAL_STATUS_NONE || goal->status == GOAL_OPEN;
}

bool action_is_open(const struct goal *goal, const struct action *action)
{
    return goal_is_open(goal) &&
           (action->status == ACTION_STATUS_NONE || action->status == ACTION_OPEN);
}

const char *goal_subject(const struct goal *goal)
{
    return utf8_blank(goal->subject) ? SUBJECT_HOUSEHOLD : goal->subject;
}

static bool day_in_period(struct date day, struct date from, struct date to)
{
    return from.day <= day.day && (!date_given(to) || to.day > day.day);
}

bool member_is_present(const struct member *member, struct date day)
{
    return day_in_period(day, member->from, member->to) &&
           (!date_given(member->deceased) || member->deceased.day > day.day);
}

struct coordinator *dossier_coordinator_on(const struct dossier *dossier, struct date day)
{
    for (size_t i = dossier->coordinators.count; i > 0; i--) {
        struct coordinator *coordinator = &dossier->coordinators.items[i - 1];
        if (day_in_period(day, coordinator->from, coordinator->to))
            return coordinator;
    }
    return NULL;
}

bool sharing_in_force(const struct sharing *sharing, struct date day)
{
    return date_given(sharing->date) && sharing->date.day <= day.day &&
           (!date_given(sharing->until) || sharing->until.day >= day.day) &&
           (!date_given(sharing->withdrawn) || sharing->withdrawn.day > day.day);
}

static void append_part(struct string *name, const char *part, const char *before)
{
    if (utf8_blank(part))
        return;
    if (name->length > 0)
        string_append(name, before);
    string_append(name, part);
}

const char *member_full_name(const struct member *member, struct arena *arena)
{
    STRING_AUTO name = {0};
    append_part(&name, member->given_names, " ");
    append_part(&name, member->particle, " ");
    append_part(&name, member->surname, " ");
    return arena_text(arena, string_text(&name));
}

const char *member_sort_name(const struct member *member, struct arena *arena)
{
    STRING_AUTO name = {0};
    append_part(&name, member->surname, " ");
    append_part(&name, member->given_names, ", ");
    append_part(&name, member->particle, utf8_blank(member->given_names) ? ", " : " ");
    return arena_text(arena, string_text(&name));
}

// "Berg, van den"
static const char *family_name(const struct member *member, struct arena *arena)
{
    STRING_AUTO name = {0};
    append_part(&name, member->surname, "");
    if (name.length > 0)
        append_part(&name, member->particle, ", ");
    return arena_text(arena, string_text(&name));
}

const char *dossier_default_name(const struct dossier *dossier, struct arena *arena)
{
    struct text_list names = {0};
    STRING_AUTO name = {0};
    // Two rounds: the grown-ups who carry the household, then everybody.
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < dossier->members.count; i++) {
            const struct member *member = &dossier->members.items[i];
            bool carries = member->role == MEMBER_PARENT || member->role == MEMBER_PARTNER;
            const char *family = family_name(member, arena);
            if ((round == 0 && !carries) || (round == 1 && names.count > 0) || family[0] == '\0' ||
                text_list_has(&names, family))
                continue;
            text_list_add(&names, family, arena);
        }
    }
    for (size_t i = 0; i < names.count; i++)
        append_part(&name, names.items[i], " - ");
    return arena_text(arena, string_text(&name));
}

const char *dossier_subject_name(const struct dossier *dossier, const char *subject,
                                 struct arena *arena)
{
    if (utf8_blank(subject) || strcmp(subject, SUBJECT_HOUSEHOLD) == 0)
        return _("the household");
    const struct member *member = dossier_member(dossier, subject);
    return member ? member_full_name(member, arena) : "";
}

const char *dossier_who_name(const struct dossier *dossier, const struct who *who,
                             struct arena *arena)
{
    const char *name = NULL;
    if (who->kind == WHO_MEMBER) {
        const struct member *member = dossier_member(dossier, who->id);
        name = member ? member_full_name(member, arena) : NULL;
    } else if (who->kind == WHO_NETWORK) {
        const struct network *network = dossier_network(dossier, who->id);
        name = network ? network->name : NULL;
    } else if (who->kind == WHO_WORKER) {
        name = who->login;
    } else if (who->kind == WHO_ORGANISATION) {
        name = who->name;
    }
    return name ? name : "";
}
