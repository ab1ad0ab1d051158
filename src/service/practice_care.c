// SPDX-License-Identifier: EUPL-1.2
// Who coordinates, what came in, and the talks that were held and are planned.
#include "base/utf8.h"
#include "model/field.h"
#include "service/practice_make.h"

enum {
    CONSENT_AGE = 12,
    MOST_VISITS = 5,
    ESCALATION_DAYS = 20, // from finalising to stepping in
};

static struct coordinator *add_coordinator(struct practice_maker *maker, const char *worker,
                                           enum coordinator_kind kind, struct date from,
                                           const char *reason)
{
    struct dossier *dossier = maker->dossier;
    size_t count = dossier->coordinators.count;
    if (count > 0)
        dossier->coordinators.items[count - 1].to = from;
    struct coordinator *one = list_add(&dossier->coordinators.any, sizeof(*one), maker->arena);
    bool escalated = kind == COORDINATOR_ESCALATED;
    one->worker = arena_text(maker->arena, worker);
    one->team = arena_text(maker->arena, escalated ? "MPG+" : maker->outline.team_name);
    one->kind = kind;
    one->from = from;
    one->reason = arena_text(maker->arena, reason);
    return one;
}

static void add_involved(struct practice_maker *maker, const char *worker,
                         enum involved_reason reason, struct date from, struct date to)
{
    struct involved *one = list_add(&maker->dossier->involved.any, sizeof(*one), maker->arena);
    *one = (struct involved){
        .worker = arena_text(maker->arena, worker), .from = from, .to = to, .reason = reason};
}

static struct escalation *add_escalation(struct practice_maker *maker, enum escalation_kind kind,
                                         const char *to, struct date from, const char *reason)
{
    struct escalation *escalation =
        list_add(&maker->dossier->escalations.any, sizeof(*escalation), maker->arena);
    escalation->id = practice_id(maker);
    escalation->to = arena_text(maker->arena, to);
    escalation->kind = kind;
    escalation->from = from;
    escalation->reason = arena_text(maker->arena, reason);
    return escalation;
}

// MPG+ takes the lead for a while; the agreed return brings the regular coordinator back.
static void escalate(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct date from = practice_workday_before(date_add_days(outline->finalised, ESCALATION_DAYS));
    if (outline->escalation == ESCALATED_OPEN && from.day > maker->today.day)
        from = outline->finalised;
    struct escalation *escalation =
        add_escalation(maker, ESCALATION_INTENSIVE, "MPG+", from,
                       "Er spelen te veel dingen tegelijk; het gezin heeft een tijd intensieve "
                       "hulp nodig.");
    escalation->coordinator = arena_text(maker->arena, outline->escalation_worker);
    add_coordinator(maker, outline->escalation_worker, COORDINATOR_ESCALATED, from,
                    "opgeschaald naar MPG+");
    add_involved(maker, outline->worker, INVOLVED_EARLIER_COORDINATOR, from, (struct date){0});
    if (outline->escalation == ESCALATED_OPEN) {
        escalation->agreed_return = practice_workday_after(date_add_days(maker->today, 45));
        return;
    }
    struct date end = practice_workday_before(date_add_days(outline->second_measured, -5));
    escalation->agreed_return = end;
    escalation->ended = end;
    maker->dossier->involved.items[maker->dossier->involved.count - 1].to = end;
    add_coordinator(maker, outline->worker, COORDINATOR_REGULAR, end,
                    "afgeschaald, zoals afgesproken");
}

static void make_safe(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct escalation *escalation = add_escalation(
        maker, ESCALATION_SAFETY, "Veilig Thuis", outline->opened,
        "Direct gemeld na de melding van de politie; er is een veiligheidsplan gemaakt.");
    escalation->coordinator = arena_text(maker->arena, outline->worker);
    escalation->agreed_return = outline->own
                                    ? practice_safe_again(maker)
                                    : practice_workday_after(date_add_days(outline->finalised, 30));
    if (escalation->agreed_return.day <= maker->today.day)
        escalation->ended = escalation->agreed_return;
}

void practice_make_coordinators(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct practice_random *random = &maker->random;
    if (outline->stage == STAGE_INTAKE_OPEN && practice_chance(random, 30) && !outline->own)
        return;
    bool changed = date_given(outline->finalised) && outline->escalation == NOT_ESCALATED &&
                   practice_chance(random, 20);
    if (changed) {
        add_coordinator(maker, outline->stand_in, COORDINATOR_REGULAR, outline->opened, NULL);
        add_coordinator(maker, outline->worker, COORDINATOR_REGULAR, outline->measured,
                        "collega kreeg ander werk");
    } else {
        add_coordinator(maker, outline->worker, COORDINATOR_REGULAR, outline->opened, NULL);
    }
    if (outline->escalation == ESCALATED_OPEN || outline->escalation == ESCALATED_ENDED)
        escalate(maker);
    else if (outline->escalation == ESCALATED_SAFETY)
        make_safe(maker);
    if (!changed && practice_chance(random, 35))
        add_involved(maker, outline->stand_in, INVOLVED_STAND_IN, outline->opened, outline->closed);
    if (date_given(outline->closed))
        maker->dossier->coordinators.items[maker->dossier->coordinators.count - 1].to =
            outline->closed;
}

// What a registered question has, and no more.
static void fill_question(struct practice_maker *maker)
{
    const struct practice_story *story = maker->outline.story;
    struct intake *intake = &maker->dossier->intake;
    intake->reported = maker->outline.opened;
    intake->channel = story->channel;
    intake->referrer = arena_text(maker->arena, story->referrer);
    intake->urgent = story->urgent ? ANSWER_YES : ANSWER_NO;
    bool man = practice_member(maker, WHOM_FIRST)->sex == SEX_MALE;
    intake->question = arena_text(maker->arena, story->questions[man]);
    for (size_t i = 0; i < PRACTICE_MOST_DOMAINS && story->domains[i]; i++)
        text_list_add(&intake->domains, story->domains[i], maker->arena);
}

static bool has_child(const struct dossier *dossier)
{
    bool child = false;
    for (size_t i = 0; i < dossier->members.count; i++)
        child = child || dossier->members.items[i].role == MEMBER_CHILD;
    return child;
}

// An intake that is still being taken lacks what was not asked yet.
static void leave_unfinished(struct practice_maker *maker)
{
    struct dossier *dossier = maker->dossier;
    struct practice_random *random = &maker->random;
    if (practice_chance(random, 50))
        dossier->household.address.postcode = NULL;
    if (practice_chance(random, 60))
        dossier->members.items[dossier->members.count - 1].birth_date = (struct partial_date){0};
    if (practice_chance(random, 50))
        dossier->intake.client_support_offered = dossier->intake.reported;
    if (practice_chance(random, 40))
        dossier->intake.domains.count = 0;
}

void practice_make_intake(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct dossier *dossier = maker->dossier;
    struct intake *intake = &dossier->intake;
    fill_question(maker);
    if (outline->stage == STAGE_INTAKE_OPEN) {
        leave_unfinished(maker);
        return;
    }
    intake->conversation = outline->conversation;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (member->role != MEMBER_CHILD)
            text_list_add(&intake->present, member->id, maker->arena);
    }
    intake->client_support_offered = outline->opened;
    intake->personal_plan_offered = outline->opened;
    if (has_child(dossier))
        intake->family_plan_offered = outline->conversation;
    intake->safety_asked = outline->opened;
    // Only the household for which safety was called in is acutely unsafe.
    bool acute = outline->escalation == ESCALATED_SAFETY;
    intake->safety =
        acute || outline->story->safety != SAFETY_ACUTE ? outline->story->safety : SAFETY_CONCERN;
    intake->connected_problems = intake->domains.count > 1 ? ANSWER_YES : ANSWER_NO;
    static const enum intake_outcome short_outcomes[] = {OUTCOME_ANSWERED, OUTCOME_REFERRED,
                                                         OUTCOME_SINGLE_QUESTION};
    intake->outcome = outline->stage == STAGE_ANSWERED ? short_outcomes[outline->index / 20 % 3]
                                                       : OUTCOME_HOUSEHOLD_PLAN;
}

struct contact *practice_contact(struct practice_maker *maker, struct date date,
                                 enum contact_status status, enum contact_kind kind,
                                 const char *text)
{
    static const char *const times[] = {"09:00", "09:30", "10:30", "11:15",
                                        "13:00", "14:00", "15:30", "16:15"};
    struct dossier *dossier = maker->dossier;
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), maker->arena);
    const struct coordinator *coordinator = dossier_coordinator_on(dossier, date);
    const char *hour = maker->outline.team ? NULL : practice_free_hour(maker, date);
    contact->id = practice_id(maker);
    contact->date = date;
    if (maker->outline.team)
        contact->time = arena_text(maker->arena, times[practice_between(&maker->random, 0, 7)]);
    else
        contact->time = hour ? hour : practice_kept_hour(maker, kind, date);
    contact->status = status;
    contact->kind = kind;
    contact->by =
        arena_text(maker->arena, coordinator ? coordinator->worker : maker->outline.worker);
    contact->text = arena_text(maker->arena, text);
    text_list_add(&contact->with, maker->members[WHOM_FIRST], maker->arena);
    return contact;
}

void practice_with_all(struct practice_maker *maker, struct contact *contact)
{
    const struct dossier *dossier = maker->dossier;
    contact->with = (struct text_list){0};
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        struct date birth = partial_date_last(member->birth_date);
        if (!date_given(birth) || date_age(birth, contact->date) >= CONSENT_AGE)
            text_list_add(&contact->with, member->id, maker->arena);
    }
}

// Visits between finalising and the end, about three weeks apart.
static void add_visits(struct practice_maker *maker, struct date from, struct date end)
{
    static const char *const texts[] = {
        "Het gaat stap voor stap beter. Samen gekeken wat al gelukt is.",
        "Moeilijke week gehad. Afgesproken wie er gebeld wordt als het niet gaat.",
        "Acties nagelopen; twee dingen zijn klaar. Er is trots, en terecht.",
        "Brieven doorgenomen. Er is één rekening die haast heeft.",
        "Op verzoek buiten gewandeld. Praat makkelijker dan aan tafel.",
        "Korte afspraak; alles loopt. De volgende keer met het netwerk erbij.",
    };
    static const enum contact_kind kinds[] = {CONTACT_HOME_VISIT, CONTACT_PHONE, CONTACT_HOME_VISIT,
                                              CONTACT_MEETING};
    struct practice_random *random = &maker->random;
    int first = practice_between(random, 0, 5);
    struct date date = from;
    for (int i = 0; i < MOST_VISITS; i++) {
        date = practice_workday_after(date_add_days(date, practice_between(random, 12, 30)));
        if (date.day >= end.day)
            return;
        bool missed = practice_chance(random, 8);
        struct contact *contact = practice_contact(
            maker, date, missed ? CONTACT_MISSED : CONTACT_HELD,
            kinds[practice_between(random, 0, 3)],
            missed ? "Niet thuis; kaartje in de bus gedaan." : texts[(first + i) % 6]);
        if (contact->kind == CONTACT_MEETING)
            practice_with_all(maker, contact);
    }
}

static void plan_next(struct practice_maker *maker)
{
    static const char *const texts[] = {
        "Huisbezoek: samen de voortgang bekijken.", "Bellen hoe de week was.",
        "Gesprek met iedereen die meedoet.", "Samen de post doornemen."};
    static const enum contact_kind kinds[] = {CONTACT_HOME_VISIT, CONTACT_PHONE, CONTACT_MEETING,
                                              CONTACT_HOME_VISIT};
    struct practice_random *random = &maker->random;
    int which = practice_between(random, 0, 3);
    // A good part of them today, so that a day has something in it; some nobody settled yet.
    int days = practice_chance(random, 25) ? 0 : practice_between(random, 1, 14);
    struct date date = practice_workday_after(date_add_days(maker->today, days));
    struct contact *contact =
        practice_contact(maker, date, CONTACT_PLANNED, kinds[which], texts[which]);
    if (practice_chance(random, 6) && maker->outline.opened.day + 2 < maker->today.day)
        contact->date = practice_workday_before(date_add_days(maker->today, -1));
}

void practice_make_contacts(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct date call = practice_workday_after(
        date_add_days(outline->opened, practice_between(&maker->random, 0, 1)));
    while (!outline->team && !practice_is_workday(call))
        call = date_add_days(call, 1);
    if (call.day <= maker->today.day)
        practice_contact(maker, call, CONTACT_HELD, CONTACT_PHONE,
                         "Teruggebeld en geluisterd. Uitgelegd hoe we werken en wat er kan.");
    if (date_given(outline->conversation))
        practice_with_all(
            maker,
            practice_contact(maker, outline->conversation, CONTACT_HELD, CONTACT_HOME_VISIT,
                             "Eerste gesprek aan de keukentafel. Verteld wat er speelt en wat "
                             "voorgaat."));
    if (!outline->team)
        practice_make_many_contacts(maker);
    else if (date_given(outline->finalised))
        add_visits(maker, outline->finalised,
                   date_given(outline->closed) ? outline->closed : maker->today);
    if (outline->own)
        practice_make_own_contacts(maker);
    if (date_given(outline->closed) || (outline->own && outline->own->visit.text))
        return;
    if (outline->team)
        plan_next(maker);
    else
        practice_plan_visit(maker);
}
