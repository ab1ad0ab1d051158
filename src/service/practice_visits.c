// SPDX-License-Identifier: EUPL-1.2
// The contacts of a household of a city: most have a dozen, some have a great many.
#include "service/practice_make.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MOST_A_DAY = 1, USUAL_BEFORE_PLAN = 4 };

// What a note is made of; each part fits each other.
static const char *const openings[] = {
    "Op huisbezoek geweest.",
    "Gebeld over hoe het gaat.",
    "Aan de keukentafel de acties nagelopen.",
    "Samen de post van deze maand doorgenomen.",
    "Kort gesproken bij de inloop.",
    "Overlegd met iedereen die meedoet.",
    "Meegegaan naar de afspraak bij de gemeente.",
    "Buiten een rondje gelopen; dat praat makkelijker.",
    "Langs geweest na een bericht van school.",
    "De vrijwilliger was er ook bij.",
    "Teruggebeld na een gemist gesprek.",
    "Samen een formulier ingevuld.",
};
static const char *const middles[] = {
    "Het gaat beter dan vorige keer.",
    "Het was een zware week.",
    "Er is een brief die haast heeft.",
    "De slaap is nog niet goed.",
    "De kinderen doen het goed op school.",
    "Er is ruzie geweest en die is weer bijgelegd.",
    "De eerste stap is gezet en daar is trots over.",
    "De afspraak van vorige keer is niet gelukt.",
    "De buurvrouw helpt nu mee.",
    "Het geld is deze maand op orde.",
    "De huur is betaald.",
    "De cursus is begonnen.",
    "Er is contact met familie geweest.",
    "De wachttijd bij de huisarts valt mee.",
    "Het werk bevalt, al zijn het lange dagen.",
    "Er kwam niets nieuws bij.",
};
static const char *const endings[] = {
    "Volgende keer kijken we verder.",
    "Afgesproken wie er gebeld wordt als het niet gaat.",
    "De afspraak met het netwerk blijft staan.",
    "Ik bel volgende week terug.",
    "Er hoeft nu niets anders.",
    "We passen de actie aan bij het volgende gesprek.",
    "De rest doen ze zelf.",
    "Gevraagd of de mentor de volgende keer meegaat.",
    "Opgeschreven wat er nodig is voor de aanvraag.",
    "Verder geen vragen.",
};

static const char *note(struct practice_maker *maker)
{
    uint64_t number = practice_next(&maker->random);
    const char *opening = openings[number % COUNT(openings)];
    const char *middle = middles[number / 64 % COUNT(middles)];
    const char *ending = endings[number / 4096 % COUNT(endings)];
    return number / 65536 % 3 == 0
               ? arena_format(maker->arena, "%s %s", opening, middle)
               : arena_format(maker->arena, "%s %s %s", opening, middle, ending);
}

static int how_many(struct practice_random *random)
{
    int at = practice_between(random, 1, 100);
    return at <= 62   ? practice_between(random, 4, 12)
           : at <= 92 ? practice_between(random, 13, 28)
                      : practice_between(random, 29, 80);
}

static void add_one(struct practice_maker *maker, struct date date)
{
    static const enum contact_kind kinds[] = {CONTACT_HOME_VISIT, CONTACT_PHONE,   CONTACT_PHONE,
                                              CONTACT_HOME_VISIT, CONTACT_MEETING, CONTACT_WALK_IN};
    enum contact_kind kind = kinds[practice_between(&maker->random, 0, (int)COUNT(kinds) - 1)];
    if (practice_chance(&maker->random, 8))
        practice_contact(maker, date, CONTACT_MISSED, kind, "Niet thuis; bericht achtergelaten.");
    else
        practice_contact(maker, date, CONTACT_HELD, kind, note(maker));
}

void practice_make_many_contacts(struct practice_maker *maker)
{
    const struct practice_outline *outline = &maker->outline;
    struct date from = date_given(outline->conversation) ? outline->conversation : outline->opened;
    struct date end = date_given(outline->closed) ? outline->closed : maker->today;
    int days = (int)(end.day - from.day);
    int count = how_many(&maker->random);
    if (!date_given(outline->finalised) && count > USUAL_BEFORE_PLAN)
        count = USUAL_BEFORE_PLAN;
    if (count > days * MOST_A_DAY)
        count = days * MOST_A_DAY;
    for (int i = 0; i < count; i++) {
        int day = (int)((int64_t)days * (i + 1) / (count + 1));
        struct date date = practice_workday_before(date_add_days(from, day));
        if (date.day > from.day)
            add_one(maker, date);
    }
}
