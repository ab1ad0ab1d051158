// SPDX-License-Identifier: EUPL-1.2
#include "service/verdicts.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"

static int by_rule(const void *a, const void *b)
{
    const struct verdict *one = a;
    const struct verdict *other = b;
    int order = strcmp(one->rule, other->rule);
    return order != 0 ? order : strcmp(one->path, other->path);
}

void verdicts_of(const struct validation_result *result, struct arena *arena,
                 struct verdict_list *ret_verdicts)
{
    struct verdict_list verdicts = {0};
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *finding = &result->findings.items[i];
        struct verdict *verdict = list_add(&verdicts.any, sizeof(*verdict), arena);
        *verdict = (struct verdict){
            .rule = finding->rule->id,
            .severity = severity_code(finding->severity),
            .path = finding->path,
            .waived = finding->waived,
        };
    }
    if (verdicts.count > 1)
        qsort(verdicts.items, verdicts.count, sizeof(*verdicts.items), by_rule);
    *ret_verdicts = verdicts;
}

void verdict_say(struct finding *finding, struct arena *arena)
{
    finding->message = arena_format(arena, _("Not in order: '%s'."), _(finding->rule->title));
    finding->fix = _(finding->rule->repair);
}

static void add_of_severity(const struct verdict_list *verdicts, enum severity severity,
                            struct arena *arena, struct validation_result *result)
{
    size_t *counts[] = {
        [SEVERITY_ERROR] = &result->errors,
        [SEVERITY_WARNING] = &result->warnings,
        [SEVERITY_HINT] = &result->hints,
    };
    for (size_t i = 0; i < verdicts->count; i++) {
        const struct verdict *verdict = &verdicts->items[i];
        const struct rule *rule = rule_find(verdict->rule);
        if (!rule || rule->severity != severity)
            continue;
        struct finding *finding = list_add(&result->findings.any, sizeof(*finding), arena);
        *finding = (struct finding){
            .rule = rule,
            .severity = severity,
            .path = verdict->path,
            .waived = verdict->waived,
        };
        verdict_say(finding, arena);
        *(verdict->waived ? &result->waived : counts[severity]) += 1;
    }
}

void verdicts_as_result(const struct verdict_list *verdicts, struct arena *arena,
                        struct validation_result *ret_result)
{
    *ret_result = (struct validation_result){0};
    for (int severity = SEVERITY_ERROR; severity <= SEVERITY_HINT; severity++)
        add_of_severity(verdicts, (enum severity)severity, arena, ret_result);
}
