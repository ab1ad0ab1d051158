// SPDX-License-Identifier: EUPL-1.2
#include "model/escalation.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"

static struct date later_of(struct date a, struct date b)
{
    return a.day > b.day ? a : b;
}

static struct date earlier_of(struct date a, struct date b)
{
    return a.day < b.day ? a : b;
}

static bool is_worker(const char *worker, const char *login)
{
    return worker && login && strcmp(worker, login) == 0;
}

static const struct escalation *open_intensive(const struct dossier *dossier, struct date today)
{
    for (size_t i = dossier->escalations.count; i > 0; i--) {
        const struct escalation *one = &dossier->escalations.items[i - 1];
        bool ended = date_given(one->ended) && one->ended.day <= today.day;
        if (one->kind == ESCALATION_INTENSIVE && one->from.day <= today.day && !ended)
            return one;
    }
    return NULL;
}

static void add_coordinator(struct dossier *dossier, const struct coordinator *next)
{
    struct coordinator *one = list_add(&dossier->coordinators.any, sizeof(*one), &dossier->arena);
    *one = *next;
}

// ---- handing over -------------------------------------------------------------------------------

static void stay_involved(struct dossier *dossier, const char *login, struct date from)
{
    struct involved *one = list_add(&dossier->involved.any, sizeof(*one), &dossier->arena);
    *one = (struct involved){.worker = login, .from = from, .reason = INVOLVED_EARLIER_COORDINATOR};
}

static enum escalation_step hand_over(struct dossier *dossier, const struct escalation *escalation,
                                      struct date today)
{
    struct coordinator *now = dossier_coordinator_on(dossier, today);
    bool escalated = now && now->kind == COORDINATOR_ESCALATED;
    bool same = now && is_worker(now->worker, escalation->coordinator);
    if (utf8_blank(escalation->coordinator) || (escalated && same))
        return ESCALATION_STAYS;
    struct date from = date_given(escalation->from) && !escalated ? escalation->from : today;
    if (now) {
        from = later_of(from, now->from);
        if (same && from.day == now->from.day) { // the right person, recorded as another kind
            now->kind = COORDINATOR_ESCALATED;
            return ESCALATION_HANDS_OVER;
        }
        now->to = from;
    }
    if (now && !escalated && !same)
        stay_involved(dossier, now->worker, from);
    const struct coordinator next = {
        .worker = escalation->coordinator,
        .team = escalation->to,
        .kind = COORDINATOR_ESCALATED,
        .from = from,
        .reason = arena_text(&dossier->arena, _("Escalation")),
    };
    add_coordinator(dossier, &next);
    return ESCALATION_HANDS_OVER;
}

// ---- the return ---------------------------------------------------------------------------------

// The regular coordinator who was the last before an escalated one.
static const struct coordinator *earlier_coordinator(const struct dossier *dossier,
                                                     const struct coordinator *now)
{
    const struct coordinator *earlier = NULL;
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        if (one->kind != COORDINATOR_ESCALATED && date_given(one->to) &&
            one->to.day <= now->from.day && (!earlier || one->to.day >= earlier->to.day))
            earlier = one;
    }
    return earlier;
}

static struct date day_of_return(const struct dossier *dossier, const struct coordinator *now,
                                 struct date today)
{
    struct date ended = {0};
    for (size_t i = 0; i < dossier->escalations.count; i++) {
        const struct escalation *one = &dossier->escalations.items[i];
        if (one->kind == ESCALATION_INTENSIVE)
            ended = later_of(ended, one->ended);
    }
    if (!date_given(ended))
        ended = today;
    return later_of(earlier_of(ended, today), now->from);
}

static void end_involvement(struct dossier *dossier, const char *login, struct date day)
{
    for (size_t i = 0; i < dossier->involved.count; i++) {
        struct involved *one = &dossier->involved.items[i];
        bool goes_on = !date_given(one->to) || one->to.day > day.day;
        if (one->reason == INVOLVED_EARLIER_COORDINATOR && is_worker(one->worker, login) && goes_on)
            one->to = later_of(day, one->from);
    }
}

static enum escalation_step give_back(struct dossier *dossier, struct date today)
{
    struct coordinator *now = dossier_coordinator_on(dossier, today);
    const struct coordinator *earlier = NULL;
    if (now && now->kind == COORDINATOR_ESCALATED)
        earlier = earlier_coordinator(dossier, now);
    if (!earlier)
        return ESCALATION_STAYS;
    now->to = day_of_return(dossier, now, today);
    const struct coordinator next = {
        .worker = earlier->worker,
        .team = earlier->team,
        .kind = COORDINATOR_REGULAR,
        .from = now->to,
        .reason = arena_text(&dossier->arena, _("Return from the escalation")),
    };
    end_involvement(dossier, next.worker, next.from);
    add_coordinator(dossier, &next);
    return ESCALATION_RETURNS;
}

enum escalation_step dossier_follow_escalations(struct dossier *dossier, struct date today)
{
    const struct escalation *escalation = open_intensive(dossier, today);
    return escalation ? hand_over(dossier, escalation, today) : give_back(dossier, today);
}

enum escalation_step dossier_escalation_step(const struct dossier *dossier, struct date today)
{
    DOSSIER_AUTO copy = {0};
    dossier_copy(&copy, dossier);
    return dossier_follow_escalations(&copy, today);
}
