// SPDX-License-Identifier: EUPL-1.2
// The caseload of the practice user: a working day in which there is something of everything. The
// texts belong to the story that the household of this place always has.
#include <string.h>

#include "base/list.h"
#include "model/field.h"
#include "model/strike.h"
#include "service/practice.h"
#include "service/practice_make.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct practice_own owned[] = {
    {
        .index = 0, // the question came in these days
        .visit = {0, "10:00", CONTACT_HOME_VISIT, "Eerste gesprek aan de keukentafel."},
    },
    {
        .index = 3, // old and together; measured three times
        .visit = {0, "11:15", CONTACT_HOME_VISIT, "Samen kijken wat er is veranderd."},
        .action = {-4, "Bellen met de dagbesteding over het vervoer"},
    },
    {
        .index = 6, // the child lives in two houses
        .visit = {-1, "14:00", CONTACT_PHONE, "Bellen hoe het wisselen op zondag ging."},
        .action = {2, "Het ouderschapsplan klaarleggen"},
    },
    {.index = 9}, // closed
    {
        .index = 11,
        .pace = PACE_NO_PLAN,
        .visit = {0, "15:00", CONTACT_PHONE, "Een dag kiezen om het plan te maken."},
    },
    {
        .index = 15, // does not go to school; with a mentor
        .visit = {1, "09:30", CONTACT_MEETING, "Overleg op school, met de mentor erbij."},
        .action = {0, "Verslag van het overleg naar school sturen"},
    },
    {
        .index = 19,
        .pace = PACE_OLD,
        .visit = {6, "10:30", CONTACT_HOME_VISIT, "Opnieuw meten: de vorige meting is oud."},
    },
    {
        .index = 24,
        .pace = PACE_NO_PLAN,
        .visit = {2, "13:00", CONTACT_HOME_VISIT, "Derde poging: samen meten en een plan maken."},
    },
    {
        .index = 28, // aftercare; sixteen or seventeen, with a mentor and a future plan
        .visit = {9, "11:15", CONTACT_PHONE, "Nazorg: bellen hoe het gaat."},
    },
    {
        .index = 30, // MPG+ has the lead
        .visit = {3, "10:30", CONTACT_MEETING, "Overleg met MPG+ over de terugkeer."},
    },
    {
        .index = 33, // safety called in
        .visit = {1, "16:15", CONTACT_HOME_VISIT, "De afspraken over veiligheid nalopen."},
        .action = {1, "De wijkagent vragen hoe de week was"},
    },
    {
        .index = 37, // back from MPG+
        .visit = {-1, "16:15", CONTACT_HOME_VISIT, "Samen de post doornemen."},
        .action = {7, "Met de Kredietbank de vaste lasten nalopen"},
    },
    {
        .index = 42, // the first version is being written
        .visit = {5, "14:00", CONTACT_HOME_VISIT, "Het plan samen doorlezen."},
    },
    {
        .index = 45, // young, with a plan for later
        .pace = PACE_OLD,
        .visit = {8, "09:00", CONTACT_WALK_IN, "Komt langs met de brieven van school."},
        .action = {27, "Met de corporatie bellen over een jongerenkamer"},
    },
    {
        .index = 54, // the second version is being written
        .visit = {0, "13:30", CONTACT_MEETING, "Terugkijken en het nieuwe plan afspreken."},
        .action = {0, "Leergeld bellen over de aanvraag"},
    },
    {
        .index = 59, // sixteen, with a mentor and nothing yet about being eighteen
        .visit = {12, "15:30", CONTACT_MEETING, "Met de mentor over de stage."},
        .action = {13, "De lijst voor achttien jaar meenemen"},
        .no_future_plan = true,
    },
};

struct note {
    size_t index;
    int days; // ago
    enum contact_kind kind;
    enum contact_status status;
    const char *text;
    const char *struck; // why the note was struck through; NULL = it was not
};

static const struct note notes[] = {
    {.index = 3,
     .days = 9,
     .kind = CONTACT_HOME_VISIT,
     .status = CONTACT_HELD,
     .text = "Lang gesprek met z'n tweeën aan tafel. De dagbesteding bevalt: er wordt gezongen en "
             "gelachen, en na afloop is het rustig in huis. Het vervoer gaat niet goed. Twee keer "
             "kwam de taxi een uur te laat, en dan is de middag al op.\n\n"
             "De vrijdag op de volkstuin blijft, ook in de winter. De vrijwilliger past daar goed "
             "bij en komt al een halfuur eerder.\n\n"
             "Afgesproken: ik bel de dagbesteding over het vervoer. De dochter neemt de donderdag "
             "over tot dat geregeld is. Bij het volgende bezoek meten we opnieuw."},
    {.index = 3,
     .days = 5,
     .kind = CONTACT_PHONE,
     .status = CONTACT_HELD,
     .text = "De schuldhulp belde: de aanvraag is compleet. Er komt een afspraak.",
     .struck = "Hoort bij een ander huishouden."},
    {.index = 11,
     .days = 20,
     .kind = CONTACT_PHONE,
     .status = CONTACT_HELD,
     .text = "Wil eerst de uitkering rond hebben en dan pas een plan maken. Uitgelegd dat dat "
             "samen kan."},
    {.index = 11,
     .days = 8,
     .kind = CONTACT_HOME_VISIT,
     .status = CONTACT_MISSED,
     .text = "Niet thuis. Bericht gestuurd, geen antwoord."},
    {.index = 15,
     .days = 2,
     .kind = CONTACT_PHONE,
     .status = CONTACT_HELD,
     .text = "Drie dagen op school geweest."},
    {.index = 24,
     .days = 30,
     .kind = CONTACT_PHONE,
     .status = CONTACT_HELD,
     .text = "Afspraak verzet; was ziek."},
    {.index = 24,
     .days = 16,
     .kind = CONTACT_HOME_VISIT,
     .status = CONTACT_MISSED,
     .text = "Niet thuis; kaartje in de bus gedaan."},
    {.index = 28,
     .days = 12,
     .kind = CONTACT_LETTER,
     .status = CONTACT_HELD,
     .text = "Kaart gestuurd: het gaat goed."},
    {.index = 33,
     .days = 6,
     .kind = CONTACT_MEETING,
     .status = CONTACT_HELD,
     .text = "Overleg met Veilig Thuis en de wijkagent. De afspraken houden stand. Eén keer is er "
             "weggegaan en afgekoeld, zoals was afgesproken.\nHet kind vertelt bij de speltherapie "
             "dat slapen weer lukt.\nVolgend overleg over drie weken; dan kijken we of Veilig "
             "Thuis weg kan."},
    {.index = 59,
     .days = 5,
     .kind = CONTACT_PHONE,
     .status = CONTACT_HELD,
     .text = "De garage heeft geen plek dit jaar. Er zijn twee andere bedrijven om te vragen."},
};

enum { STRUCK_AGO = 2, SAFE_AGAIN = 21, WITHDRAWN_AGO = 24, LEFT_AGO = 60, DIED_AGO = 100 };

const struct practice_own *practice_own_of(size_t index)
{
    for (size_t i = 0; i < COUNT(owned) && owned[i].index <= index; i++)
        if (owned[i].index == index)
            return &owned[i];
    return NULL;
}

// Today is today, also in a weekend; another day is a workday.
static struct date workday(struct date today, int days)
{
    struct date date = date_add_days(today, days);
    return days == 0  ? today
           : days < 0 ? practice_workday_before(date)
                      : practice_workday_after(date);
}

static struct contact *add_contact(struct practice_maker *maker, struct date date, const char *time,
                                   enum contact_status status, enum contact_kind kind)
{
    struct contact *contact =
        list_add(&maker->dossier->contacts.any, sizeof(*contact), maker->arena);
    contact->id = practice_id(maker);
    contact->date = date;
    contact->time = arena_text(maker->arena, time);
    contact->status = status;
    contact->kind = kind;
    contact->by = arena_text(maker->arena, PRACTICE_LOGIN);
    text_list_add(&contact->with, maker->members[WHOM_FIRST], maker->arena);
    return contact;
}

static const char *note_text(struct practice_maker *maker, const struct note *note)
{
    const struct strike strike = {
        .date = workday(maker->today, -STRUCK_AGO),
        .by = PRACTICE_LOGIN,
        .reason = note->struck,
        .text = note->text,
    };
    return note->struck ? strike_text(&strike, maker->arena) : arena_text(maker->arena, note->text);
}

void practice_make_own_contacts(struct practice_maker *maker)
{
    const struct practice_own *own = maker->outline.own;
    for (size_t i = 0; i < COUNT(notes); i++) {
        struct date date = workday(maker->today, -notes[i].days);
        if (notes[i].index != own->index || date.day < maker->outline.opened.day)
            continue;
        struct contact *contact = add_contact(maker, date, "15:30", notes[i].status, notes[i].kind);
        contact->text = note_text(maker, &notes[i]);
    }
    if (!own->visit.text)
        return;
    struct contact *contact = add_contact(maker, workday(maker->today, own->visit.days),
                                          own->visit.time, CONTACT_PLANNED, own->visit.kind);
    contact->text = arena_text(maker->arena, own->visit.text);
}

struct date practice_safe_again(const struct practice_maker *maker)
{
    return practice_workday_after(date_add_days(maker->today, SAFE_AGAIN));
}

// ---- actions ------------------------------------------------------------------------------------

static bool for_professional(const struct dossier *dossier, const struct who *who)
{
    const struct network *network =
        who->kind == WHO_NETWORK ? dossier_network(dossier, who->id) : NULL;
    return who->kind == WHO_ORGANISATION || who->kind == WHO_WORKER ||
           (network && network->kind == NETWORK_PROFESSIONAL);
}

static bool has_professional(const struct dossier *dossier, const struct goal *goal)
{
    bool found = false;
    for (size_t i = 0; i < goal->actions.count; i++)
        found = found || (goal->actions.items[i].status == ACTION_OPEN &&
                          for_professional(dossier, &goal->actions.items[i].who));
    return found;
}

// The first open goal where nobody from outside is at work, else the first open one.
static struct goal *goal_with_room(const struct dossier *dossier, const struct plan *plan)
{
    struct goal *chosen = NULL;
    for (size_t i = plan->goals.count; i > 0; i--) {
        struct goal *goal = &plan->goals.items[i - 1];
        if (goal_is_open(goal) &&
            (!chosen || !has_professional(dossier, goal) || has_professional(dossier, chosen)))
            chosen = goal;
    }
    return chosen;
}

static void add_action(struct practice_maker *maker)
{
    const struct practice_own *own = maker->outline.own;
    const struct plan *plan = dossier_plan_in(maker->dossier, PLAN_FINAL);
    struct goal *goal = plan && own->action.text ? goal_with_room(maker->dossier, plan) : NULL;
    if (!goal)
        return;
    struct action *action = list_add(&goal->actions.any, sizeof(*action), maker->arena);
    action->id = practice_id(maker);
    action->text = arena_text(maker->arena, own->action.text);
    action->rung = RUNG_TEAM;
    action->who =
        (struct who){.kind = WHO_WORKER, .login = arena_text(maker->arena, PRACTICE_LOGIN)};
    action->start = plan->finalised;
    action->due = workday(maker->today, own->action.days);
    action->status = ACTION_OPEN;
}

// ---- people and agreements ----------------------------------------------------------------------

static void share_and_withdraw(struct practice_maker *maker)
{
    struct sharing *sharing =
        list_add(&maker->dossier->sharing.any, sizeof(*sharing), maker->arena);
    sharing->organisation = arena_text(maker->arena, "Huisartsenpraktijk Beijum");
    sharing->member = arena_text(maker->arena, maker->members[WHOM_FIRST]);
    sharing->date = maker->outline.opened;
    sharing->basis = BASIS_AGREEMENT;
    text_list_add(&sharing->given_by, sharing->member, maker->arena);
    sharing->withdrawn = workday(maker->today, -WITHDRAWN_AGO);
}

static const char *free_name(const struct practice_maker *maker)
{
    const struct dossier *dossier = maker->dossier;
    for (size_t i = 0; i < maker->origin->woman_count; i++) {
        bool taken = false;
        for (size_t j = 0; j < dossier->members.count; j++)
            taken = taken ||
                    strcmp(dossier->members.items[j].given_names, maker->origin->women[i]) == 0;
        if (!taken)
            return maker->origin->women[i];
    }
    return maker->origin->women[0];
}

// Somebody with the surname of the first, of whom the year of birth is known.
static struct member *add_member(struct practice_maker *maker, enum member_role role, int age)
{
    int year = 0;
    int month = 0;
    int day = 0;
    struct dossier *dossier = maker->dossier;
    const char *name = free_name(maker);
    struct member *member = list_add(&dossier->members.any, sizeof(*member), maker->arena);
    const struct member *first = &dossier->members.items[0];
    date_parts(maker->today, &year, &month, &day);
    member->id = practice_id(maker);
    member->role = role;
    member->sex = SEX_FEMALE;
    member->given_names = arena_text(maker->arena, name);
    member->particle = first->particle;
    member->surname = first->surname;
    member->birth_date = (struct partial_date){.year = (int16_t)(year - age)};
    return member;
}

void practice_make_own_rest(struct practice_maker *maker)
{
    add_action(maker);
    switch (maker->outline.index) {
    case 3:
        share_and_withdraw(maker);
        break;
    case 15:
        add_member(maker, MEMBER_CHILD, 21)->to = date_add_days(maker->today, -LEFT_AGO);
        break;
    case 54:
        add_member(maker, MEMBER_RELATIVE, 86)->deceased = date_add_days(maker->today, -DIED_AGO);
        break;
    default:
        break;
    }
}
