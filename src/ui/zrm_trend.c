// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_trend.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "model/instrument.h"

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

bool zrm_is_newer(const struct assessment *one, const struct assessment *other)
{
    return one->date.day > other->date.day || (one->date.day == other->date.day && one > other);
}

static bool is_level(struct whole level)
{
    return level.given && level.value >= LEVEL_LOWEST && level.value <= LEVEL_HIGHEST;
}

const struct score *zrm_scored(const struct assessment *assessment, const char *domain)
{
    for (size_t i = 0; i < assessment->scores.count; i++) {
        const struct score *score = &assessment->scores.items[i];
        if (is_level(score->level) && same_text(score->domain, domain))
            return score;
    }
    return NULL;
}

// ---- one domain ---------------------------------------------------------------------------------

// The newest measurement up to today, before `before` (NULL = the last of all) that has the domain;
// from the second on of the same instrument.
static const struct assessment *newest_with(const struct dossier *dossier,
                                            const struct zrm_trend *trend, struct date today,
                                            const struct assessment *before)
{
    const struct assessment *newest = NULL;
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        if (!same_text(one->subject, trend->subject) || !date_given(one->date) ||
            one->date.day > today.day || !zrm_scored(one, trend->domain))
            continue;
        if (before &&
            (!zrm_is_newer(before, one) || !same_text(one->instrument, before->instrument)))
            continue;
        if (!newest || zrm_is_newer(one, newest))
            newest = one;
    }
    return newest;
}

static void fill(struct zrm_trend *trend, const struct dossier *dossier, struct date today)
{
    const struct assessment *at = NULL;
    for (size_t i = 0; i < ZRM_TREND_LEVELS; i++) {
        at = newest_with(dossier, trend, today, at);
        if (!at)
            return;
        if (i == 0) {
            trend->newest = at;
            trend->score = zrm_scored(at, trend->domain);
        }
        trend->levels[i] = zrm_scored(at, trend->domain)->level;
    }
}

// ---- all of them --------------------------------------------------------------------------------

static bool counts(const struct dossier *dossier, const struct assessment *one, const char *subject,
                   struct date today)
{
    if (!one->subject || !date_given(one->date) || one->date.day > today.day)
        return false;
    if (subject)
        return strcmp(one->subject, subject) == 0;
    const struct member *member = dossier_member(dossier, one->subject);
    return strcmp(one->subject, SUBJECT_HOUSEHOLD) == 0 ||
           (member && member_is_present(member, today));
}

static bool has(const struct zrm_trends *trends, const char *subject, const char *domain)
{
    for (size_t i = 0; i < trends->count; i++)
        if (strcmp(trends->items[i].subject, subject) == 0 &&
            strcmp(trends->items[i].domain, domain) == 0)
            return true;
    return false;
}

static bool is_asked(const struct dossier *dossier, const char *domain)
{
    for (size_t i = 0; i < dossier->intake.domains.count; i++)
        if (domains_match(dossier->intake.domains.items[i], domain))
            return true;
    return false;
}

// Moves the last row up to its place; rows before it are in order, so the order is kept among equals.
static void settle(const struct dossier *dossier, struct zrm_trends *trends)
{
    size_t at = trends->count - 1;
    struct zrm_trend row = trends->items[at];
    bool asked = is_asked(dossier, row.domain);
    for (; at > 0; at--) {
        const struct zrm_trend *above = &trends->items[at - 1];
        if (above->levels[0].value < row.levels[0].value ||
            (above->levels[0].value == row.levels[0].value &&
             (!asked || is_asked(dossier, above->domain))))
            break;
        trends->items[at] = *above;
    }
    trends->items[at] = row;
}

void zrm_trends_of(const struct dossier *dossier, const char *subject, struct date today,
                   struct arena *arena, struct zrm_trends *ret_trends)
{
    *ret_trends = (struct zrm_trends){0};
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        if (!counts(dossier, one, subject, today))
            continue;
        for (size_t j = 0; j < one->scores.count; j++) {
            const char *domain = one->scores.items[j].domain;
            if (!domain || !zrm_scored(one, domain) || has(ret_trends, one->subject, domain))
                continue;
            struct zrm_trend *trend = list_add(&ret_trends->any, sizeof(*trend), arena);
            *trend = (struct zrm_trend){.subject = one->subject, .domain = domain};
            fill(trend, dossier, today);
            settle(dossier, ret_trends);
        }
    }
}

// ---- words --------------------------------------------------------------------------------------

void zrm_trend_movement(const struct zrm_trend *trend, struct string *out)
{
    if (!trend->levels[0].given || !trend->levels[1].given)
        return;
    int step = (int)(trend->levels[0].value - trend->levels[1].value);
    if (step == 0)
        string_append_char(out, '=');
    else
        string_append_format(out, "%+d", step);
}

void zrm_trend_words(const struct zrm_trend *trend, struct string *out)
{
    int now = (int)trend->levels[0].value;
    int before = (int)trend->levels[1].value;
    if (!trend->levels[0].given)
        return;
    if (trend->left_out) {
        string_append_format(out, _("not scored, was %d"), now);
        return;
    }
    if (!trend->levels[1].given) {
        string_append_format(out, _("%d, first time"), now);
        return;
    }
    const char *way = now > before ? _("up") : now < before ? _("down") : _("the same");
    string_append_format(out, "%d -> %d, %s", before, now, way);
}
