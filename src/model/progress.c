// SPDX-License-Identifier: EUPL-1.2
#include "model/progress.h"

#include <stddef.h>

#include "model/field.h"

// What may differ, and where the first thing that may not is told.
struct scrutiny {
    unsigned allowed; // fields with any of these flags may differ
    struct arena *arena;
    const char *path;
};

static bool refuse(struct scrutiny *scrutiny, const char *path)
{
    scrutiny->path = path;
    return false;
}

static bool record_kept(struct scrutiny *scrutiny, const struct record *type, const void *before,
                        const void *after, const char *path);

static bool list_kept(struct scrutiny *scrutiny, const struct record *type,
                      const struct list *before, const struct list *after, const char *path)
{
    if (before->count != after->count)
        return refuse(scrutiny, path);
    for (size_t i = 0; i < after->count; i++) {
        const void *old = list_at(before, type->size, i);
        const void *new = list_at(after, type->size, i);
        const struct field *id = record_id_field(type);
        if (id && !field_equal(id, old, new))
            return refuse(scrutiny, path);
        const char *item_path = arena_format(scrutiny->arena, "%s[%zu]", path, i);
        if (!record_kept(scrutiny, type, old, new, item_path))
            return false;
    }
    return true;
}

static bool record_kept(struct scrutiny *scrutiny, const struct record *type, const void *before,
                        const void *after, const char *path)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if ((field->flags & scrutiny->allowed) || field_equal(field, before, after))
            continue;
        const char *field_path = arena_format(scrutiny->arena, "%s.%s", path, field->name);
        const void *old = field_in(field, before);
        const void *new = field_in(field, after);
        bool kept = false;
        if (field->kind == FIELD_LIST)
            kept = list_kept(scrutiny, field->record, old, new, field_path);
        else if (field->kind == FIELD_RECORD)
            kept = record_kept(scrutiny, field->record, old, new, field_path);
        if (!kept && !scrutiny->path)
            scrutiny->path = field_path;
        if (!kept)
            return false;
    }
    return true;
}

static bool is_settled(const struct plan *plan)
{
    return plan->status == PLAN_FINAL || plan->status == PLAN_REPLACED ||
           plan->status == PLAN_CLOSED;
}

// One plan as it would be saved. A draft, or a plan that was not there, may be anything but settled.
static bool plan_kept(struct scrutiny *scrutiny, const struct plan *before,
                      const struct plan *after, const char *path)
{
    if (!before || !is_settled(before))
        return !is_settled(after) ||
               refuse(scrutiny, arena_format(scrutiny->arena, "%s.status", path));
    scrutiny->allowed = before->status == PLAN_FINAL ? FIELD_IS_PROGRESS : 0;
    return record_kept(scrutiny, &record_plan, before, after, path);
}

static bool plans_kept(struct scrutiny *scrutiny, const struct dossier *before,
                       const struct dossier *after)
{
    for (size_t i = 0; i < before->plans.count; i++) {
        const struct plan *plan = &before->plans.items[i];
        if (is_settled(plan) && !dossier_plan(after, plan->id))
            return refuse(scrutiny, "plans");
    }
    for (size_t i = 0; i < after->plans.count; i++) {
        const struct plan *plan = &after->plans.items[i];
        const char *path = arena_format(scrutiny->arena, "plans[%zu]", i);
        if (!plan_kept(scrutiny, dossier_plan(before, plan->id), plan, path))
            return false;
    }
    return true;
}

bool plans_only_progressed(const struct dossier *before, const struct dossier *after,
                           struct arena *arena, const char **ret_path)
{
    struct arena scratch = {0};
    struct scrutiny scrutiny = {.arena = &scratch};
    bool kept = plans_kept(&scrutiny, before, after);
    if (!kept && ret_path)
        *ret_path = arena_text(arena, scrutiny.path);
    arena_release(&scratch);
    return kept;
}

bool plan_only_progressed(const struct plan *before, const struct plan *after)
{
    struct arena scratch = {0};
    struct scrutiny scrutiny = {.arena = &scratch, .allowed = FIELD_IS_PROGRESS};
    bool kept = record_kept(&scrutiny, &record_plan, before, after, "plan");
    arena_release(&scratch);
    return kept;
}
