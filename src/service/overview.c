// SPDX-License-Identifier: EUPL-1.2
// The overview row: what lists show, so that no list ever loads a dossier.
#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"
#include "model/field.h"
#include "model/strike.h"
#include "service/session.h"
#include "service/today.h"
#include "service/verdicts.h"

enum { ADULT_AGE = 18 };

static void count_members(const struct dossier *dossier, struct date today,
                          struct overview *overview)
{
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, today))
            continue;
        int age = date_age(partial_date_last(member->birth_date), today);
        bool child = age >= 0 ? age < ADULT_AGE : member->role == MEMBER_CHILD;
        if (child)
            overview->children++;
        else
            overview->adults++;
    }
}

// The row holds until a day after which it would tell something else.
static void hold_until(struct overview *overview, struct date last)
{
    struct date *until = &overview->findings_valid_until;
    if (!date_given(*until) || last.day < until->day)
        *until = last;
}

static void count_plan(const struct dossier *dossier, struct date today, struct overview *overview)
{
    const struct plan *plan = dossier_current_plan(dossier);
    if (!plan)
        return;
    overview->review_date = plan->review_date;
    for (size_t i = 0; i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        if (goal_is_open(goal))
            overview->goals_open++;
        else
            overview->goals_ended++;
        for (size_t j = 0; j < goal->actions.count; j++) {
            const struct action *action = &goal->actions.items[j];
            if (!action_is_open(goal, action))
                continue;
            overview->actions_open++;
            if (!date_given(action->due))
                continue;
            if (action->due.day < today.day)
                overview->actions_late++;
            else
                hold_until(overview, action->due);
        }
    }
}

static void find_days(const struct dossier *dossier, struct date today, struct overview *overview)
{
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        const struct contact *contact = &dossier->contacts.items[i];
        if (contact_struck(contact, NULL, NULL))
            continue;
        bool planned = contact->status == CONTACT_PLANNED && contact->date.day >= today.day;
        bool held = contact->status == CONTACT_HELD && !contact_struck(contact, NULL, NULL);
        if (held && contact->date.day > overview->last_contact.day)
            overview->last_contact = contact->date;
        if (planned &&
            (!date_given(overview->next_contact) || contact->date.day < overview->next_contact.day))
            overview->next_contact = contact->date;
    }
    if (date_given(overview->next_contact))
        hold_until(overview, overview->next_contact);
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        struct date date = dossier->assessments.items[i].date;
        if (date.day > today.day)
            hold_until(overview, date_add_days(date, -1));
        else if (date.day > overview->last_assessment.day)
            overview->last_assessment = date;
    }
}

// Since when the household waits for a plan; absent when one was drafted, or it is closed.
static struct date waiting_since(const struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->plans.count; i++)
        if (date_given(dossier->plans.items[i].drafted))
            return (struct date){0};
    return dossier_phase(dossier) == PHASE_CLOSED ? (struct date){0} : dossier->intake.reported;
}

bool service_asks_attention(const struct service *service, const struct dossier *dossier,
                            enum attention kind)
{
    struct overview_query limits = {0};
    struct overview days = {0};
    enum phase phase = dossier_phase(dossier);
    attention_filter(service, kind, &limits);
    find_days(dossier, service_today(service), &days);
    struct date waiting = waiting_since(dossier);
    if (kind == ATTENTION_WITHOUT_PLAN)
        return date_given(waiting) && waiting.day < limits.waiting_before.day;
    if (kind == ATTENTION_WITHOUT_COORDINATOR)
        return phase != PHASE_CLOSED && !dossier_coordinator_on(dossier, service_today(service));
    return kind == ATTENTION_OLD_MEASUREMENT && phase >= PHASE_PLAN && phase <= PHASE_AFTERCARE &&
           date_given(days.last_assessment) &&
           days.last_assessment.day < limits.measured_before.day;
}

static const char *street_line(const struct address *address, struct arena *arena)
{
    if (address->secret == ANSWER_YES || utf8_blank(address->street))
        return "";
    STRING_AUTO line = {0};
    string_append(&line, address->street);
    if (address->house_number.given)
        string_append_format(&line, " %" PRId64, address->house_number.value);
    if (!utf8_blank(address->addition))
        string_append(&line, address->addition);
    return arena_text(arena, string_text(&line));
}

static void append_word(struct string *words, const char *word)
{
    if (utf8_blank(word))
        return;
    string_append_char(words, ' ');
    string_append(words, word);
}

// As people say a birth date in short: "120381".
static void append_short_day(struct string *words, struct partial_date date)
{
    int parts[3] = {0};
    if (date.day == 0)
        return;
    date_parts(partial_date_last(date), &parts[0], &parts[1], &parts[2]);
    string_append_format(words, " %02d%02d%02d", parts[2], parts[1], parts[0] % 100);
}

// All that a household is found by. A secret address is not searched: a hit would tell it. Nor is the
// coordinator: who looks for a client would be led into the dossier of another.
static const char *search_words(const struct dossier *dossier, const struct overview *overview,
                                struct date today, struct arena *arena)
{
    STRING_AUTO words = {0};
    append_word(&words, overview->name);
    append_word(&words, overview->number);
    append_word(&words, overview->street);
    append_word(&words, overview->postcode);
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        char birth[DATE_TEXT_SIZE];
        if (!member_is_present(member, today))
            continue;
        append_word(&words, member_full_name(member, arena));
        append_word(&words, partial_date_format(member->birth_date, birth));
        append_short_day(&words, member->birth_date);
    }
    return utf8_search_key(arena, string_text(&words));
}

void overview_of(const struct dossier *dossier, const struct validation_result *result,
                 struct date today, struct arena *arena, struct overview *ret_overview)
{
    const struct household *household = &dossier->household;
    const struct coordinator *coordinator = dossier_coordinator_on(dossier, today);
    bool secret = household->address.secret == ANSWER_YES;
    struct overview overview = {
        .household = household->id,
        .number = household->number,
        .name = household->name ? household->name : "",
        .phase = dossier_phase(dossier),
        .team = household->team,
        .coordinator = coordinator ? coordinator->worker : NULL,
        .street = street_line(&household->address, arena),
        .postcode = secret || !household->address.postcode ? "" : household->address.postcode,
        .neighbourhood = household->address.neighbourhood ? household->address.neighbourhood : "",
        .errors = (int)result->errors,
        .warnings = (int)result->warnings,
        .hints = (int)result->hints,
        .waived = (int)result->waived,
        .findings_valid_until = result->valid_until,
        .judged = today,
        .waiting_since = waiting_since(dossier),
    };
    overview.sort_key = utf8_sort_key(arena, overview.name);
    count_members(dossier, today, &overview);
    count_plan(dossier, today, &overview);
    find_days(dossier, today, &overview);
    overview.search_text = search_words(dossier, &overview, today, arena);
    *ret_overview = overview;
}

bool overview_refresh(struct service *service, const struct dossier *dossier, struct error *err)
{
    struct arena arena = {0};
    struct validation_result result = {0};
    struct overview overview = {0};
    struct verdict_list verdicts = {0};
    struct date today = service_today(service);
    service_judge(service, dossier, &arena, &result);
    overview_of(dossier, &result, today, &arena, &overview);
    verdicts_of(&result, &arena, &verdicts);
    bool done = store_put_overview(service->store, &overview, err) &&
                store_put_verdicts(service->store, overview.household, &verdicts, err) &&
                retention_refresh(service, dossier, err);
    arena_release(&arena);
    return done;
}

bool overview_refresh_expired(struct service *service, const struct dossier *dossier,
                              struct error *err)
{
    struct arena arena = {0};
    struct overview known = {0};
    struct date today = service_today(service);
    bool done = store_get_overview(service->store, dossier->household.id, &arena, &known, err);
    bool holds = overview_holds(&known, today);
    arena_release(&arena);
    return done && (holds || overview_refresh(service, dossier, err));
}
