// SPDX-License-Identifier: EUPL-1.2
// The people of a practice household: members with their address, and who stands around them.
#include <string.h>

#include "base/utf8.h"
#include "model/field.h"
#include "service/practice_city.h"
#include "service/practice_make.h"

enum {
    ADULT = 18,
    YOUTH = 12,
    OLD = 66, // from here on names of another time
    PURPOSE_SHARED_CHILD = 4,
    BSN_FIRST = 91170000, // the first eight digits of the first BSN
    BSN_SLOTS = 3,        // people of a household who can have one
};

static const char *pick(struct practice_random *random, const char *const *names, size_t count)
{
    return names[practice_between(random, 0, (int)count - 1)];
}

static const struct practice_origin *pick_standard(struct practice_random *random)
{
    int at = practice_between(random, 1, 100);
    for (size_t i = 0; i < practice_origin_count; i++) {
        at -= practice_origins[i].weight;
        if (at <= 0)
            return &practice_origins[i];
    }
    return &practice_origins[0];
}

// In a city there are more Dutch names.
static const struct practice_origin *pick_origin(const struct practice_maker *maker,
                                                 struct practice_random *random)
{
    const struct practice_origin *origin = pick_standard(random);
    return origin == &practice_origins[0] && !maker->outline.team ? &practice_city_dutch : origin;
}

static const char *pick_surname(const struct practice_maker *maker, struct practice_random *random,
                                const struct practice_origin *origin)
{
    return maker->outline.team ? pick(random, origin->surnames, origin->surname_count)
                               : practice_city_surname(random, origin, maker->arena);
}

// Splits "Berg, van den".
static void set_surname(struct practice_maker *maker, struct member *member, const char *surname)
{
    size_t length = strcspn(surname, ",");
    member->surname = arena_text_n(maker->arena, surname, length);
    if (surname[length] == ',')
        member->particle = arena_text(maker->arena, surname + length + 2);
}

// A BSN that passes the 11-test; NULL for a number that has none. No BSN begins with a 9 but those for
// testing (domain.md 4.7), of which the public test sets use 9001 and 9999: what is brought in from them is
// not here already. 300,000 households take the numbers from 911700000 to 920699999, none of them twice.
static const char *test_bsn(struct arena *arena, size_t number)
{
    size_t prefix = BSN_FIRST + number;
    size_t sum = 0;
    size_t rest = prefix;
    for (size_t weight = 2; weight <= 9; weight++) {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    return sum % 11 == 10 ? NULL : arena_format(arena, "%08zu%zu", prefix, sum % 11);
}

static struct partial_date parts_of(struct date date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(date, &year, &month, &day);
    return (struct partial_date){(int16_t)year, (int8_t)month, (int8_t)day};
}

// A birth date that makes somebody `least` to `most` years old on the day of opening.
static struct date born(struct practice_maker *maker, struct practice_random *random, int least,
                        int most)
{
    struct date day =
        date_add_months(maker->outline.opened, -12 * practice_between(random, least, most));
    return date_add_days(day, -practice_between(random, 1, 360));
}

// Children stay within one instrument while the dossier runs, so that levels can be compared.
static struct date born_child(struct practice_maker *maker, struct practice_random *random,
                              int least, int most)
{
    struct date birth = born(maker, random, least, most);
    int limit = most < YOUTH ? YOUTH : ADULT;
    while (date_age(birth, practice_last_day(maker)) >= limit)
        birth = date_add_months(birth, 6);
    return birth;
}

static bool name_taken(const struct dossier *dossier, const char *name)
{
    bool taken = false;
    for (size_t i = 0; i < dossier->members.count && !taken; i++)
        taken = dossier->members.items[i].given_names &&
                strcmp(dossier->members.items[i].given_names, name) == 0;
    return taken;
}

// In a city some are written down with a second name.
static const char *given_names(const struct practice_maker *maker, struct practice_random *random,
                               const struct practice_origin *origin, bool woman, const char *first)
{
    if (maker->outline.team || !practice_chance(random, 30))
        return arena_text(maker->arena, first);
    const char *second = woman ? pick(random, origin->women, origin->woman_count)
                               : pick(random, origin->men, origin->man_count);
    return strcmp(first, second) == 0 ? arena_text(maker->arena, first)
                                      : arena_format(maker->arena, "%s %s", first, second);
}

static struct member *add_member(struct practice_maker *maker, struct practice_random *random,
                                 const struct practice_origin *origin, bool woman,
                                 enum member_role role)
{
    struct dossier *dossier = maker->dossier;
    const char *name = NULL;
    do {
        name = woman ? pick(random, origin->women, origin->woman_count)
                     : pick(random, origin->men, origin->man_count);
    } while (name_taken(dossier, name) && random == &maker->random);
    struct member *member = list_add(&dossier->members.any, sizeof(*member), maker->arena);
    member->id = practice_id(maker);
    member->role = role;
    member->sex = woman ? SEX_FEMALE : SEX_MALE;
    member->given_names = given_names(maker, random, origin, woman, name);
    member->interpreter = ANSWER_NO;
    return member;
}

// The first of two grown-ups is not the sister of the second.
static const char *another_surname(struct practice_maker *maker,
                                   const struct practice_origin *origin, const char *not_this)
{
    const char *surname = pick_surname(maker, &maker->random, origin);
    while (not_this && strcmp(surname, not_this) == 0)
        surname = pick_surname(maker, &maker->random, origin);
    return surname;
}

static void add_reach(struct practice_maker *maker, struct member *member)
{
    struct practice_random *random = &maker->random;
    if (practice_chance(random, 75))
        member->phone =
            arena_format(maker->arena, "06-%04d %04d", practice_between(random, 1000, 5999),
                         practice_between(random, 0, 9999));
    if (!practice_chance(random, 35))
        return;
    char *email = arena_format(maker->arena, "%s.%s@example.org",
                               utf8_sort_key(maker->arena, member->given_names),
                               utf8_sort_key(maker->arena, member->surname));
    for (char *at = email; *at; at++)
        if (*at == ' ' || *at == '\'')
            *at = '-';
    member->email = email;
}

static void add_adult(struct practice_maker *maker, const struct practice_origin *origin,
                      enum practice_whom whom, const char *surname)
{
    const struct practice_story *story = maker->outline.story;
    struct practice_random *random = &maker->random;
    bool first = whom == WHOM_FIRST;
    struct date birth = born(maker, random, story->adult_age[0], story->adult_age[1]);
    bool woman = practice_chance(random, 58);
    // The questions of couples speak of a husband and a wife now and then.
    if (!first)
        woman = practice_member(maker, WHOM_FIRST)->sex == SEX_MALE;
    struct member *member = add_member(maker, random, origin, woman, MEMBER_PARENT);
    member->birth_date = parts_of(birth);
    // Of some people only the year is known.
    if (origin->language && date_age(birth, maker->today) > 30 && practice_chance(random, 15))
        member->birth_date = (struct partial_date){.year = member->birth_date.year};
    set_surname(maker, member, surname);
    if (origin->language && practice_chance(random, 60)) {
        member->language = arena_text(maker->arena, origin->language);
        member->interpreter = practice_chance(random, 40) ? ANSWER_YES : ANSWER_NO;
    }
    if (practice_chance(random, 45))
        member->bsn = test_bsn(maker->arena, maker->outline.index * BSN_SLOTS + !first);
    add_reach(maker, member);
    maker->members[whom] = member->id;
}

static struct member *add_child(struct practice_maker *maker, struct practice_random *random,
                                struct date birth)
{
    bool girl = practice_chance(random, 49);
    struct member *child = add_member(maker, random, maker->origin, girl, MEMBER_CHILD);
    child->birth_date = parts_of(birth);
    return child;
}

// The same in both households: everything about this child comes from the pair.
static void add_shared_child(struct practice_maker *maker)
{
    size_t pair = maker->outline.index - maker->outline.index % 2;
    struct practice_random random = practice_stream(maker->seed, pair, PURPOSE_SHARED_CHILD);
    const struct practice_origin *own = maker->origin;
    maker->origin = pick_origin(maker, &random);
    struct date birth = date_add_days(maker->today, -practice_between(&random, 2700, 3900));
    struct member *child = add_child(maker, &random, birth);
    set_surname(maker, child, pick_surname(maker, &random, maker->origin));
    child->bsn = test_bsn(maker->arena, pair * BSN_SLOTS + 2);
    maker->members[WHOM_CHILD] = child->id;
    maker->origin = own;
}

// The families of a city differ more.
static int more_children(struct practice_random *random)
{
    int at = practice_between(random, 1, 100);
    return at <= 45 ? 0 : at <= 75 ? 1 : at <= 92 ? 2 : 3;
}

// A parent or a brother who lives in.
static void add_relative(struct practice_maker *maker)
{
    struct practice_random *random = &maker->random;
    const struct member *first = &maker->dossier->members.items[0];
    const char *surname = first->surname;
    const char *particle = first->particle;
    bool woman = practice_chance(random, 50);
    bool parent = practice_chance(random, 60);
    enum member_role role = parent ? MEMBER_RELATIVE : MEMBER_HOUSEMATE;
    struct date birth = born(maker, random, parent ? 60 : 20, parent ? 88 : 65);
    struct member *member = add_member(maker, random, maker->origin, woman, role);
    member->surname = surname;
    member->particle = particle;
    member->birth_date = parts_of(birth);
}

static void add_children(struct practice_maker *maker, const char *surname)
{
    const struct practice_story *story = maker->outline.story;
    struct practice_random *random = &maker->random;
    int count = practice_between(random, story->children[0], story->children[1]);
    if (count > 0 && !maker->outline.team)
        count += more_children(random);
    struct date birth = {0};
    for (int i = 0; i < count; i++) {
        birth = i == 0 ? born_child(maker, random, story->child_age[0], story->child_age[1])
                       : date_add_days(birth, practice_between(random, 450, 1300));
        if (birth.day >= maker->outline.opened.day)
            break;
        struct member *child = add_child(maker, random, birth);
        set_surname(maker, child, surname);
        if (practice_chance(random, 30) && i == 0)
            child->bsn = test_bsn(maker->arena, maker->outline.index * BSN_SLOTS + 2);
        if (i == 0)
            maker->members[WHOM_CHILD] = child->id;
    }
}

// Grown-ups without a child in the house are no parents here.
static void name_roles(struct dossier *dossier)
{
    bool couple = dossier->members.count > 1;
    for (size_t i = 0; i < dossier->members.count; i++)
        dossier->members.items[i].role = couple ? MEMBER_PARTNER : MEMBER_OTHER;
}

static void make_address(struct practice_maker *maker)
{
    static const char letters[] = "ABCEGHJKLMNPRTVWXZ";
    enum { LETTERS = sizeof(letters) - 1 };
    struct practice_random *random = &maker->random;
    struct address *address = &maker->dossier->household.address;
    const struct practice_team *team = maker->outline.team;
    struct practice_street of_city = {0};
    if (!team)
        practice_city_street(practice_city_worker_of(maker->outline.index) % PRACTICE_CITY_WORKERS,
                             practice_next(random), maker->arena, &of_city);
    const struct practice_street *street =
        team ? &team->streets[practice_between(random, 0, (int)team->street_count - 1)] : &of_city;
    address->street = arena_text(maker->arena, street->name);
    address->house_number = whole_of(practice_between(random, 1, 280));
    if (practice_chance(random, 15))
        address->addition = arena_format(maker->arena, "%c", practice_between(random, 'A', 'D'));
    address->postcode = arena_format(maker->arena, "%s%c%c", street->postcode,
                                     letters[practice_between(random, 0, LETTERS - 1)],
                                     letters[practice_between(random, 0, LETTERS - 1)]);
    address->city = arena_text(maker->arena, "Groningen");
    address->neighbourhood = arena_text(maker->arena, street->neighbourhood);
    bool hidden = maker->outline.story->safety == SAFETY_ACUTE && practice_chance(random, 50);
    address->secret = hidden ? ANSWER_YES : ANSWER_NO;
}

void practice_make_people(struct practice_maker *maker)
{
    const struct practice_story *story = maker->outline.story;
    struct practice_random *random = &maker->random;
    bool old = story->adult_age[0] >= OLD;
    maker->origin =
        old && practice_chance(random, 80) ? &practice_elders : pick_origin(maker, random);
    const char *surname = another_surname(maker, maker->origin, NULL);
    const char *child_surname = surname;
    maker->members[WHOM_HOUSEHOLD] = SUBJECT_HOUSEHOLD;
    add_adult(maker, maker->origin, WHOM_FIRST, surname);
    if (story->adults > 1) {
        const struct practice_origin *other =
            practice_chance(random, 25) && !old ? pick_origin(maker, random) : maker->origin;
        child_surname = another_surname(maker, other, surname);
        add_adult(maker, other, WHOM_SECOND, child_surname);
    }
    if (maker->outline.shares_child)
        add_shared_child(maker);
    else
        add_children(maker, child_surname);
    if (!maker->members[WHOM_CHILD])
        name_roles(maker->dossier);
    bool small = maker->dossier->members.count < 3;
    if (!maker->outline.team && practice_chance(random, small ? 38 : 6))
        add_relative(maker);
    make_address(maker);
}

struct member *practice_member(struct practice_maker *maker, enum practice_whom whom)
{
    return dossier_member(maker->dossier, maker->members[whom]);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static enum network_kind kind_of(enum rung rung)
{
    return rung == RUNG_NETWORK     ? NETWORK_NETWORK
           : rung == RUNG_VOLUNTEER ? NETWORK_VOLUNTEER
                                    : NETWORK_PROFESSIONAL;
}

const char *practice_network(struct practice_maker *maker, const struct practice_action *action,
                             const char *domain)
{
    struct dossier *dossier = maker->dossier;
    struct practice_random *random = &maker->random;
    enum network_kind kind = kind_of(action->rung);
    for (size_t i = 0; i < dossier->network.count; i++) {
        struct network *known = &dossier->network.items[i];
        if (known->kind != kind || known->relation != action->relation ||
            !same(known->organisation, action->organisation))
            continue;
        if (!text_list_has(&known->domains, domain))
            text_list_add(&known->domains, domain, maker->arena);
        return known->id;
    }
    struct network *person = list_add(&dossier->network.any, sizeof(*person), maker->arena);
    const struct practice_origin *origin = kind == NETWORK_NETWORK && practice_chance(random, 70)
                                               ? maker->origin
                                               : pick_origin(maker, random);
    struct member name = {0};
    bool woman = practice_chance(random, 55);
    name.given_names = woman ? pick(random, origin->women, origin->woman_count)
                             : pick(random, origin->men, origin->man_count);
    set_surname(maker, &name, pick_surname(maker, random, origin));
    person->id = practice_id(maker);
    person->name = member_full_name(&name, maker->arena);
    person->relation = action->relation;
    person->kind = kind;
    person->organisation = arena_text(maker->arena, action->organisation);
    person->function = arena_text(maker->arena, action->function);
    person->active = ANSWER_YES;
    text_list_add(&person->domains, domain, maker->arena);
    return person->id;
}
