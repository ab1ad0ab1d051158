// SPDX-License-Identifier: EUPL-1.2
#include "validation/check.h"

#include <assert.h>
#include <string.h>

#include "validation/context.h"
#include "validation/waiver.h"

static bool rule_applies(const struct rule *rule, const struct context *context)
{
    switch (rule->scope) {
    case SCOPE_ALWAYS:
        return true;
    case SCOPE_ACTIVE:
        return dossier_phase(context->dossier) != PHASE_CLOSED;
    case SCOPE_PLAN:
        break;
    }
    return context->plan != NULL && dossier_phase(context->dossier) != PHASE_CLOSED;
}

static int compare(const struct finding *one, const struct finding *other)
{
    if (one->severity != other->severity)
        return one->severity < other->severity ? -1 : 1;
    int order = strcmp(one->rule->id, other->rule->id);
    return order != 0 ? order : strcmp(one->path, other->path);
}

// Merges two sorted runs, items[0, middle) and items[middle, count), by way of `spare`.
static void merge(struct finding *items, size_t middle, size_t count, struct finding *spare)
{
    memcpy(spare, items, middle * sizeof(struct finding));
    size_t left = 0;
    size_t right = middle;
    for (size_t at = 0; left < middle; at++) {
        bool take_left = right == count || compare(&spare[left], &items[right]) <= 0;
        items[at] = take_left ? spare[left++] : items[right++];
    }
}

// Stable, so that of two findings with one rule and path the first made stays the first; and not
// qsort, which may allocate.
static void sort(struct finding_list *findings, struct arena *arena)
{
    struct finding *spare = arena_alloc(arena, findings->count * sizeof(struct finding));
    for (size_t run = 1; run < findings->count; run *= 2) {
        for (size_t start = 0; start + run < findings->count; start += 2 * run) {
            size_t rest = findings->count - start;
            merge(findings->items + start, run, rest < 2 * run ? rest : 2 * run, spare);
        }
    }
}

static void drop_doubles(struct finding_list *findings)
{
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (kept == 0 || compare(&findings->items[kept - 1], &findings->items[i]) != 0)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}

static void count(struct context *context, struct validation_result *result)
{
    for (size_t i = 0; i < context->findings.count; i++) {
        struct finding *finding = &context->findings.items[i];
        finding->waived = waiver_of(context->dossier, finding, context->arena) != NULL;
        size_t *counts[] = {
            [SEVERITY_ERROR] = &result->errors,
            [SEVERITY_WARNING] = &result->warnings,
            [SEVERITY_HINT] = &result->hints,
        };
        *(finding->waived ? &result->waived : counts[finding->severity]) += 1;
    }
}

void validation_check(const struct dossier *dossier, const struct validation_input *input,
                      struct arena *arena, struct validation_result *ret_result)
{
    assert(date_given(input->today));
    const struct plan *plan = dossier_current_plan(dossier);
    struct context context = {
        .dossier = dossier,
        .input = input,
        .settings = input->settings != NULL ? *input->settings : validation_settings_default(),
        .arena = arena,
        .plan = plan,
        .plan_index = plan != NULL ? (size_t)(plan - dossier->plans.items) : 0,
    };
    for (size_t i = 0; i < rule_count; i++) {
        if (rule_applies(&rules[i], &context)) {
            context.rule = &rules[i];
            rules[i].check(&context);
        }
    }
    sort(&context.findings, arena);
    drop_doubles(&context.findings);
    *ret_result = (struct validation_result){0};
    count(&context, ret_result);
    ret_result->findings = context.findings;
    ret_result->valid_until =
        date_given(context.change) ? date_add_days(context.change, -1) : date_of(9999, 12, 31);
}
