// SPDX-License-Identifier: EUPL-1.2
// The household and the people in it: HH-01 to HH-09.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/area.h"
#include "model/bsn.h"
#include "validation/context.h"
#include "validation/rules.h"

static void find_second_plan(struct context *context, enum plan_status status, const char *message,
                             const char *fix)
{
    bool first = true;
    for (size_t i = 0; i < context->dossier->plans.count; i++) {
        if (context->dossier->plans.items[i].status != status)
            continue;
        if (!first) {
            context_find(context, arena_format(context->arena, "plans[%zu].status", i), message,
                         fix);
        }
        first = false;
    }
}

void rule_hh_01(struct context *context)
{
    find_second_plan(context, PLAN_FINAL, _("There is more than one plan in force."),
                     _("Keep one plan in force; set the older one to replaced."));
    find_second_plan(context, PLAN_DRAFT, _("There is more than one draft of the plan."),
                     _("Work on in one draft; close the other one."));
}

void rule_hh_02(struct context *context)
{
    size_t open = 0;
    for (size_t i = 0; i < context->dossier->coordinators.count; i++) {
        const struct coordinator *one = &context->dossier->coordinators.items[i];
        open += context_in_period(context, one->from, one->to);
    }
    if (open > 1) {
        context_find(context, "coordinators",
                     _("There is more than one coordinator at the same time."),
                     _("Agree who is the coordinator; give the other one an end date."));
    } else if (open == 0 && dossier_phase(context->dossier) != PHASE_INTAKE) {
        context_find(context, "coordinators", _("There is no coordinator today."),
                     _("Choose the worker who is the coordinator from today."));
    }
}

// The indices of the coordinators in order of from, then position.
static const size_t *coordinators_in_order(struct context *context)
{
    const struct coordinator *items = context->dossier->coordinators.items;
    size_t count = context->dossier->coordinators.count;
    size_t *order = arena_alloc(context->arena, count * sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (at > 0 && items[order[at - 1]].from.day > items[i].from.day) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return order;
}

static void find_at_coordinator(struct context *context, size_t index, const char *field,
                                const char *message, const char *fix)
{
    context_find(context, arena_format(context->arena, "coordinators[%zu].%s", index, field),
                 message, fix);
}

// Judges the next period against `latest`, the last end of the earlier ones (absent = still open).
static void judge_transfer(struct context *context, size_t index, struct date latest)
{
    const struct coordinator *next = &context->dossier->coordinators.items[index];
    bool has_days = !date_given(next->to) || next->from.day < next->to.day;
    if (date_given(latest) && latest.day < next->from.day) {
        find_at_coordinator(
            context, index, "from",
            arena_format(context->arena, _("From %s to %s there was no coordinator."),
                         context_day(context, latest), context_day(context, next->from)),
            _("Let the periods join up: one begins on the day the other ends."));
    } else if (has_days && (!date_given(latest) || next->from.day < latest.day)) {
        const char *message =
            date_given(next->from)
                ? arena_format(context->arena, _("On %s there was already another coordinator."),
                               context_day(context, next->from))
                : _("Two coordinator periods have no start date and overlap.");
        find_at_coordinator(context, index, "from", message,
                            _("Let the periods join up: one begins on the day the other ends."));
    }
}

void rule_hh_03(struct context *context)
{
    const struct coordinator *items = context->dossier->coordinators.items;
    size_t count = context->dossier->coordinators.count;
    const size_t *order = coordinators_in_order(context);
    size_t last = 0; // in `order`: the period with the latest end so far
    for (size_t i = 1; i < count; i++) {
        judge_transfer(context, order[i], items[order[last]].to);
        bool open = !date_given(items[order[last]].to);
        if (!open && (!date_given(items[order[i]].to) ||
                      items[order[i]].to.day >= items[order[last]].to.day))
            last = i;
    }
    if (count > 0 && context_passed(context, items[order[last]].to)) {
        find_at_coordinator(context, order[last], "to",
                            arena_format(context->arena,
                                         _("Since %s there is no coordinator any more."),
                                         context_day(context, items[order[last]].to)),
                            _("Choose a new coordinator, or clear the end date."));
    }
}

void rule_hh_04(struct context *context)
{
    for (size_t i = 0; i < context->dossier->members.count; i++)
        if (context_present(context, &context->dossier->members.items[i]))
            return;
    context_find(context, "members", _("Nobody belongs to this household today."),
                 _("Add the people who live here, or close the household."));
}

void rule_hh_05(struct context *context)
{
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        if (!partial_date_given(member->birth_date) && context_present(context, member)) {
            context_find(context, arena_format(context->arena, "members[%zu].birth_date", i),
                         arena_format(context->arena, _("The birth date of %s is not known."),
                                      context_member_words(context, member)),
                         _("Fill in the birth date; only the year is fine too."));
        }
    }
}

// A number is not repeated in a message: findings are shown in more places than numbers may be.
void rule_hh_06(struct context *context)
{
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        if (!utf8_blank(member->bsn) && !bsn_valid(member->bsn)) {
            context_find(context, arena_format(context->arena, "members[%zu].bsn", i),
                         arena_format(context->arena, _("The BSN of %s is not a valid number."),
                                      context_member_words(context, member)),
                         _("Copy the nine digits again from an identity document."));
        }
    }
}

// Names are compared by their key; most are equal as they stand.
static bool same_name(struct context *context, const char *one, const char *other)
{
    return strcmp(one, other) == 0 ||
           strcmp(utf8_name_key(context->arena, one), utf8_name_key(context->arena, other)) == 0;
}

static const struct member *earlier_with_bsn(const struct dossier *dossier, size_t index)
{
    const struct member *members = dossier->members.items;
    for (size_t i = 0; i < index; i++)
        if (members[i].bsn != NULL && strcmp(members[i].bsn, members[index].bsn) == 0)
            return &members[i];
    return NULL;
}

void rule_hh_07(struct context *context)
{
    for (size_t i = 0; i < context->dossier->members.count; i++) {
        const struct member *member = &context->dossier->members.items[i];
        const struct member *earlier =
            utf8_blank(member->bsn) ? NULL : earlier_with_bsn(context->dossier, i);
        if (earlier != NULL) {
            context_find(context, arena_format(context->arena, "members[%zu].bsn", i),
                         arena_format(context->arena, _("%s and %s have the same BSN."),
                                      context_member_words(context, earlier),
                                      context_member_words(context, member)),
                         _("Check both numbers against an identity document."));
        }
    }
}

void rule_hh_08(struct context *context)
{
    const struct household *household = &context->dossier->household;
    const struct validation_input *input = context->input;
    const char *team =
        area_team_in(input->areas, input->area_count, household->address.neighbourhood);
    if (team != NULL && !utf8_blank(household->team) &&
        !same_name(context, team, household->team)) {
        context_find(context, "household.team",
                     arena_format(context->arena, _("%s is served by %s, but %s is filled in."),
                                  context_words(context, household->address.neighbourhood),
                                  context_words(context, team),
                                  context_words(context, household->team)),
                     _("Hand over to that team, or correct the address or the team."));
    }
}

static bool ends_early(struct date from, struct date end)
{
    return date_given(end) && end.day < from.day;
}

// In item `index` of a list; `whose` is the head of the sentence.
static void find_period(struct context *context, const char *list, size_t index, const char *whose,
                        struct date from, struct date end)
{
    const char *field = strcmp(list, "escalations") == 0 ? "ended" : "to";
    context_find(context, arena_format(context->arena, "%s[%zu].%s", list, index, field),
                 arena_format(context->arena, _("%s: the end (%s) is before the start (%s)."),
                              whose, context_day(context, end), context_day(context, from)),
                 _("Change the start or the end."));
}

void rule_hh_09(struct context *context)
{
    const struct dossier *dossier = context->dossier;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        struct date birth = partial_date_first(member->birth_date);
        if (date_given(birth) && !context_reached(context, birth)) {
            context_find(context, arena_format(context->arena, "members[%zu].birth_date", i),
                         arena_format(context->arena, _("The birth date of %s is in the future."),
                                      context_member_words(context, member)),
                         _("Check the birth date."));
        }
        if (ends_early(member->from, member->to)) {
            find_period(context, "members", i, context_member_words(context, member), member->from,
                        member->to);
        }
    }
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        if (ends_early(one->from, one->to)) {
            find_period(context, "coordinators", i,
                        arena_format(context->arena, _("Coordinator %s"),
                                     context_worker_words(context, one->worker)),
                        one->from, one->to);
        }
    }
    for (size_t i = 0; i < dossier->involved.count; i++) {
        const struct involved *one = &dossier->involved.items[i];
        if (ends_early(one->from, one->to)) {
            find_period(context, "involved", i,
                        arena_format(context->arena, _("Involved worker %s"),
                                     context_worker_words(context, one->worker)),
                        one->from, one->to);
        }
    }
    for (size_t i = 0; i < dossier->escalations.count; i++) {
        const struct escalation *one = &dossier->escalations.items[i];
        if (ends_early(one->from, one->ended)) {
            find_period(context, "escalations", i,
                        arena_format(context->arena, _("Escalation to %s"),
                                     context_name_words(context, one->to)),
                        one->from, one->ended);
        }
    }
}
