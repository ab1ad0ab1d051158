// SPDX-License-Identifier: EUPL-1.2
// The contacts of a household of a city: most have a dozen, some have a great many. What is written of one
// fits how it went and who lives there, and is not written twice.
#include <stdlib.h>

#include "service/practice_make.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum {
    USUAL_BEFORE_PLAN = 4,
    MOST = 80,
    NEAR = 7, // days from where a visit would be
    OLD = 66, // from here on work is no matter
    AHEAD = 21,
    UNSETTLED = 3, // days ago at most
};

// Whom a sentence is about.
enum about {
    ABOUT_ANYBODY,
    ABOUT_CHILD,
    ABOUT_WORK,
    ABOUT_MORE, // more than one lives there
    ABOUT_MENTOR,
};

struct sentence {
    const char *text;
    enum about about;
};

#define OPENINGS 6

// What a contact of a kind begins with, and what is written when it did not come to it.
static const struct manner {
    enum contact_kind kind;
    const char *missed; // NULL = it cannot be
    const char *planned;
    struct sentence openings[OPENINGS];
} manners[] = {
    {CONTACT_HOME_VISIT,
     "Niet thuis; kaartje in de bus gedaan.",
     "Huisbezoek: samen de voortgang bekijken.",
     {{"Op huisbezoek geweest.", ABOUT_ANYBODY},
      {"Aan de keukentafel de acties nagelopen.", ABOUT_ANYBODY},
      {"Samen de post van deze maand doorgenomen.", ABOUT_ANYBODY},
      {"Thuis samen een formulier ingevuld.", ABOUT_ANYBODY},
      {"Langsgegaan na een bericht van school.", ABOUT_CHILD},
      {"Bij het bezoek was de vrijwilliger er ook.", ABOUT_ANYBODY}}},
    {CONTACT_PHONE,
     "Geen gehoor; bericht ingesproken.",
     "Bellen hoe de week was.",
     {{"Gebeld over hoe het gaat.", ABOUT_ANYBODY},
      {"Teruggebeld na een gemiste oproep.", ABOUT_ANYBODY},
      {"Aan de telefoon de afspraken doorgesproken.", ABOUT_ANYBODY},
      {"Werd gebeld met een vraag over een brief.", ABOUT_ANYBODY},
      {"Gebeld over het gesprek op school.", ABOUT_CHILD},
      {"Kort gebeld om de volgende afspraak te maken.", ABOUT_ANYBODY}}},
    {CONTACT_MEETING,
     "Het gesprek ging niet door; er is een nieuwe dag gezocht.",
     "Gesprek met iedereen die meedoet.",
     {{"Overlegd met iedereen die meedoet.", ABOUT_ANYBODY},
      {"Samen met het netwerk om tafel gezeten.", ABOUT_ANYBODY},
      {"Meegegaan naar de afspraak bij de gemeente.", ABOUT_ANYBODY},
      {"Op school gesproken met de mentor van de klas.", ABOUT_CHILD},
      {"Met het hele gezin de afspraken bekeken.", ABOUT_MORE},
      {"Overleg gehad waar ook de huisarts bij was.", ABOUT_ANYBODY}}},
    {CONTACT_WALK_IN,
     NULL,
     NULL,
     {{"Kort gesproken bij de inloop.", ABOUT_ANYBODY},
      {"Kwam met een brief naar de inloop.", ABOUT_ANYBODY},
      {"Bij de inloop samen een formulier nagekeken.", ABOUT_ANYBODY},
      {"Kwam langs bij het team met een vraag.", ABOUT_ANYBODY},
      {"Na de inloop een rondje gelopen; dat praat makkelijker.", ABOUT_ANYBODY},
      {"Kwam bij de inloop vertellen hoe het op school ging.", ABOUT_CHILD}}},
};
static const struct sentence middles[] = {
    {"Het gaat beter dan vorige keer.", ABOUT_ANYBODY},
    {"Het was een zware week.", ABOUT_ANYBODY},
    {"Er is een rekening die haast heeft.", ABOUT_ANYBODY},
    {"De slaap is nog niet goed.", ABOUT_ANYBODY},
    {"De kinderen hebben het naar hun zin op school.", ABOUT_CHILD},
    {"Er is ruzie geweest en die is weer bijgelegd.", ABOUT_MORE},
    {"De eerste stap is gezet en daar is trots over.", ABOUT_ANYBODY},
    {"De afspraak van vorige keer is niet gelukt.", ABOUT_ANYBODY},
    {"De buurvrouw helpt nu mee.", ABOUT_ANYBODY},
    {"Het geld is deze maand op orde.", ABOUT_ANYBODY},
    {"De huur is betaald.", ABOUT_ANYBODY},
    {"De cursus is begonnen.", ABOUT_WORK},
    {"Er is contact met familie geweest.", ABOUT_ANYBODY},
    {"De wachttijd bij de huisarts valt mee.", ABOUT_ANYBODY},
    {"Het werk bevalt, al zijn het lange dagen.", ABOUT_WORK},
    {"Er kwam niets nieuws bij.", ABOUT_ANYBODY},
    {"Er is minder te doen dan gedacht.", ABOUT_ANYBODY},
    {"De fiets is gemaakt, dus de deur uit gaan lukt weer.", ABOUT_ANYBODY},
    {"Het eten met elkaar aan tafel lukt vaker.", ABOUT_MORE},
};
static const struct sentence endings[] = {
    {"Volgende keer kijken we verder.", ABOUT_ANYBODY},
    {"Afgesproken wie er gebeld wordt als het niet gaat.", ABOUT_ANYBODY},
    {"De afspraak met het netwerk blijft staan.", ABOUT_ANYBODY},
    {"Ik bel volgende week terug.", ABOUT_ANYBODY},
    {"Er hoeft nu niets anders.", ABOUT_ANYBODY},
    {"We passen de actie aan bij het volgende gesprek.", ABOUT_ANYBODY},
    {"De rest lukt zonder hulp.", ABOUT_ANYBODY},
    {"Gevraagd of de mentor de volgende keer meegaat.", ABOUT_MENTOR},
    {"Opgeschreven wat er nodig is voor de aanvraag.", ABOUT_ANYBODY},
    {"Verder geen vragen.", ABOUT_ANYBODY},
    {"", ABOUT_ANYBODY},
    {"", ABOUT_ANYBODY},
};

// How far a household is in each list: the sentences of a list come in turn, from a place of its own, so
// none comes back before all have been.
struct turns {
    size_t openings[COUNT(manners)];
    size_t middles;
    size_t endings;
};

static bool fits(const struct practice_maker *maker, enum about about)
{
    const struct practice_story *story = maker->outline.story;
    switch (about) {
    case ABOUT_ANYBODY:
        return true;
    case ABOUT_CHILD:
        return maker->members[WHOM_CHILD] != NULL;
    case ABOUT_WORK:
        return story->adult_age[0] < OLD;
    case ABOUT_MORE:
        return maker->dossier->members.count > 1;
    case ABOUT_MENTOR:
        return story->mentor;
    }
    return false;
}

static const char *next(const struct practice_maker *maker, const struct sentence *list,
                        size_t count, size_t *turn)
{
    const struct sentence *sentence = NULL;
    do {
        sentence = &list[(*turn)++ % count];
    } while (!fits(maker, sentence->about)); // some are about anybody
    return sentence->text;
}

static const char *note(struct practice_maker *maker, size_t manner, struct turns *turns)
{
    const char *opening = next(maker, manners[manner].openings, OPENINGS, &turns->openings[manner]);
    const char *middle = next(maker, middles, COUNT(middles), &turns->middles);
    const char *ending = next(maker, endings, COUNT(endings), &turns->endings);
    return arena_format(maker->arena, "%s %s%s%s", opening, middle, ending[0] ? " " : "", ending);
}

static void begin_turns(struct practice_random *random, struct turns *ret_turns)
{
    uint64_t number = practice_next(random);
    for (size_t i = 0; i < COUNT(manners); i++, number /= OPENINGS)
        ret_turns->openings[i] = (size_t)(number % OPENINGS);
    ret_turns->middles = (size_t)(number % COUNT(middles));
    ret_turns->endings = (size_t)(number / COUNT(middles) % COUNT(endings));
}

static int how_many(struct practice_random *random)
{
    int at = practice_between(random, 1, 100);
    return at <= 62   ? practice_between(random, 4, 13)
           : at <= 92 ? practice_between(random, 14, 42)
                      : practice_between(random, 37, MOST);
}

static size_t pick_manner(struct practice_random *random)
{
    static const size_t weights[] = {0, 1, 1, 0, 2, 3}; // visits and calls twice as often
    return weights[practice_between(random, 0, (int)COUNT(weights) - 1)];
}

static void add_one(struct practice_maker *maker, struct date date, struct turns *turns)
{
    size_t at = pick_manner(&maker->random);
    const struct manner *manner = &manners[at];
    bool missed = manner->missed && practice_chance(&maker->random, 8);
    struct contact *contact =
        practice_contact(maker, date, missed ? CONTACT_MISSED : CONTACT_HELD, manner->kind,
                         missed ? manner->missed : note(maker, at, turns));
    if (manner->kind == CONTACT_MEETING && !missed)
        practice_with_all(maker, contact);
}

static bool is_among(const struct date *dates, size_t count, struct date date)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = dates[i].day == date.day;
    return found;
}

static bool was_seen_on(const struct dossier *dossier, struct date date)
{
    bool seen = false;
    for (size_t i = 0; i < dossier->contacts.count && !seen; i++)
        seen = dossier->contacts.items[i].date.day == date.day;
    return seen;
}

// A day near `date` on which the worker is free, between `from` and `end`, and not one of `dates`.
static bool find_day(struct practice_maker *maker, struct date date, struct date from,
                     struct date end, const struct date *dates, size_t count, struct date *ret_day)
{
    int first = practice_between(&maker->random, -NEAR, NEAR);
    for (int i = 0; i <= 2 * NEAR; i++) {
        int days = (first + NEAR + i) % (2 * NEAR + 1) - NEAR;
        struct date day = date_add_days(date, days);
        if (day.day > from.day && day.day < end.day && !is_among(dates, count, day) &&
            !was_seen_on(maker->dossier, day) && practice_free_hour(maker, day)) {
            *ret_day = day;
            return true;
        }
    }
    return false;
}

static int by_day(const void *a, const void *b)
{
    const struct date *one = a;
    const struct date *other = b;
    return one->day < other->day ? -1 : one->day > other->day;
}

void practice_make_many_contacts(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct date from = date_given(outline->conversation) ? outline->conversation : outline->opened;
    struct date end = date_given(outline->closed) ? outline->closed : maker->today;
    struct date dates[MOST];
    struct turns turns = {0};
    size_t found = 0;
    int days = (int)(end.day - from.day);
    int count = how_many(&maker->random);
    begin_turns(&maker->random, &turns);
    if (!date_given(outline->finalised) && count > USUAL_BEFORE_PLAN)
        count = USUAL_BEFORE_PLAN;
    for (int i = 0; i < count; i++) {
        struct date date = date_add_days(from, (int)((int64_t)days * (i + 1) / (count + 1)));
        found += find_day(maker, date, from, end, dates, found, &dates[found]);
    }
    qsort(dates, found, sizeof(dates[0]), by_day);
    for (size_t i = 0; i < found; i++)
        add_one(maker, dates[i], &turns);
}

static bool plan_on(struct practice_maker *maker, const struct manner *manner, struct date date)
{
    if (was_seen_on(maker->dossier, date) || !practice_free_hour(maker, date))
        return false;
    practice_contact(maker, date, CONTACT_PLANNED, manner->kind, manner->planned);
    return true;
}

void practice_plan_visit(struct practice_maker *maker)
{
    const struct manner *manner = &manners[practice_between(&maker->random, 0, 2)];
    int first = practice_chance(&maker->random, 60) ? 0 : practice_between(&maker->random, 1, 10);
    bool unsettled = practice_chance(&maker->random, 15) &&
                     maker->outline.opened.day + UNSETTLED < maker->today.day;
    for (int days = 1; unsettled && days <= UNSETTLED; days++)
        if (plan_on(maker, manner, date_add_days(maker->today, -days)))
            return;
    for (int days = first; days < AHEAD; days++)
        if (plan_on(maker, manner, date_add_days(maker->today, days)))
            return;
}
