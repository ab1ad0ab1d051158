// SPDX-License-Identifier: EUPL-1.2
// What was measured, as the rules see it: which scores count, what level a domain stands at, and
// which goals cover it. Worked out once for a check, when the first rule asks.
#include <string.h>

#include "base/utf8.h"
#include "model/instrument.h"
#include "validation/context.h"

bool level_valid(struct whole level)
{
    return level.given && level.value >= LEVEL_LOWEST && level.value <= LEVEL_HIGHEST;
}

bool score_counts(const struct assessment *assessment, size_t score)
{
    const struct score *scores = assessment->scores.items;
    if (!level_valid(scores[score].level) || utf8_blank(scores[score].domain))
        return false;
    for (size_t i = 0; i < score; i++)
        if (level_valid(scores[i].level) && !utf8_blank(scores[i].domain) &&
            strcmp(scores[i].domain, scores[score].domain) == 0)
            return false;
    return true;
}

const char *context_domain_key(const char *domain)
{
    if (utf8_blank(domain))
        return NULL;
    const struct domain *known = domain_find(domain);
    return known != NULL && known->group[0] != '\0' ? known->group : domain;
}

bool domain_keys_match(const char *one, const char *other)
{
    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

bool context_assessment_counts(struct context *context, const struct assessment *assessment)
{
    return context_reached(context, assessment->date);
}

const struct assessment *context_newest_assessment(struct context *context)
{
    const struct assessment *newest = NULL;
    for (size_t i = 0; i < context->dossier->assessments.count; i++) {
        const struct assessment *one = &context->dossier->assessments.items[i];
        if (context_assessment_counts(context, one) &&
            (newest == NULL || one->date.day >= newest->date.day))
            newest = one;
    }
    return newest;
}

// The indices of the assessments that count, newest first; returns how many.
static size_t newest_first(struct context *context, size_t *indices)
{
    const struct assessment *assessments = context->dossier->assessments.items;
    size_t count = 0;
    for (size_t i = 0; i < context->dossier->assessments.count; i++) {
        if (!context_assessment_counts(context, &assessments[i]))
            continue;
        // Of one day the later in the file goes first, so it passes its equals.
        size_t at = count++;
        while (at > 0 && assessments[indices[at - 1]].date.day <= assessments[i].date.day) {
            indices[at] = indices[at - 1];
            at--;
        }
        indices[at] = i;
    }
    return count;
}

static void add_scores(struct context *context, size_t index)
{
    const struct assessment *assessment = &context->dossier->assessments.items[index];
    for (size_t i = 0; i < assessment->scores.count; i++) {
        if (!score_counts(assessment, i))
            continue;
        const struct score *score = &assessment->scores.items[i];
        struct assessed *entry =
            list_add(&context->scores.any, sizeof(struct assessed), context->arena);
        *entry = (struct assessed){
            .subject = assessment->subject,
            .domain = score->domain,
            .domain_key = context_domain_key(score->domain),
            .level = (int)score->level.value,
            .date = assessment->date,
            .assessment = index,
            .score = i,
        };
    }
}

const struct assessed_list *context_scores(struct context *context)
{
    if (!context->scores_known) {
        size_t *indices =
            arena_alloc(context->arena, context->dossier->assessments.count * sizeof(size_t));
        size_t count = newest_first(context, indices);
        for (size_t i = 0; i < count; i++)
            add_scores(context, indices[i]);
        context->scores_known = true;
    }
    return &context->scores;
}

static bool has_level(const struct assessed_list *levels, const struct assessed *score)
{
    for (size_t i = 0; i < levels->count; i++)
        if (strcmp(levels->items[i].domain, score->domain) == 0 &&
            strcmp(levels->items[i].subject, score->subject) == 0)
            return true;
    return false;
}

static bool subject_has_levels(struct context *context, const char *subject)
{
    return subject != NULL && (strcmp(subject, SUBJECT_HOUSEHOLD) == 0 ||
                               context_present_member(context, subject) != NULL);
}

const struct assessed_list *context_levels(struct context *context)
{
    if (context->levels_known)
        return &context->levels;
    const struct assessed_list *scores = context_scores(context);
    for (size_t i = 0; i < scores->count; i++) {
        const struct assessed *score = &scores->items[i];
        if (subject_has_levels(context, score->subject) && !has_level(&context->levels, score)) {
            struct assessed *level =
                list_add(&context->levels.any, sizeof(struct assessed), context->arena);
            *level = *score;
        }
    }
    context->levels_known = true;
    return &context->levels;
}

const char *context_goal_key(struct context *context, size_t index)
{
    size_t count = context->plan->goals.count;
    if (context->goal_keys == NULL) {
        context->goal_keys = arena_alloc(context->arena, count * sizeof(const char *));
        for (size_t i = 0; i < count; i++)
            context->goal_keys[i] = context_domain_key(context->plan->goals.items[i].domain);
    }
    return context->goal_keys[index];
}

bool context_goal_covers(struct context *context, size_t index, const char *domain_key,
                         const char *subject)
{
    if (!domain_keys_match(context_goal_key(context, index), domain_key))
        return false;
    const char *about = goal_subject(&context->plan->goals.items[index]);
    return strcmp(about, SUBJECT_HOUSEHOLD) == 0 || strcmp(about, subject) == 0;
}

bool context_open_goal_covers(struct context *context, const char *domain_key, const char *subject)
{
    for (size_t i = 0; context->plan != NULL && i < context->plan->goals.count; i++)
        if (goal_is_open(&context->plan->goals.items[i]) &&
            context_goal_covers(context, i, domain_key, subject))
            return true;
    return false;
}
