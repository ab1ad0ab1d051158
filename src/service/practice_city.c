// SPDX-License-Identifier: EUPL-1.2
// What makes a city of the practice households beyond the first: teams in all areas with workers who each
// have a caseload, more streets, and names of which some are frequent and many are rare.
#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "model/area.h"
#include "service/practice_city.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

// ---- teams and workers --------------------------------------------------------------------------

// The team of a neighbourhood that is the first of its team, which stand together; NULL for another.
static const char *team_first_at(size_t at)
{
    const char *team = area_neighbourhoods[at].team;
    const char *before = at > 0 ? area_neighbourhoods[at - 1].team : "";
    assert(team && before);
    return strcmp(before, team) == 0 ? NULL : team;
}

const char *practice_city_team(size_t team)
{
    for (size_t i = 0; i < area_neighbourhood_count; i++) {
        const char *name = team_first_at(i);
        if (name && team-- == 0)
            return name;
    }
    return area_neighbourhoods[0].team;
}

// A household of the team, in the order in which they are dealt out.
static size_t place_of(size_t index)
{
    return index - PRACTICE_STANDARD;
}

size_t practice_city_worker_of(size_t index)
{
    size_t cohort = place_of(index) / PRACTICE_COHORT;
    return cohort * PRACTICE_CITY_WORKERS + place_of(index) % PRACTICE_CITY_TEAMS;
}

size_t practice_city_stand_in_of(size_t index)
{
    size_t worker = practice_city_worker_of(index);
    if (worker >= PRACTICE_CITY_WORKERS)
        return worker - PRACTICE_CITY_WORKERS; // of the same team
    return (worker + 1) % PRACTICE_CITY_TEAMS;
}

size_t practice_city_escalation_of(size_t index)
{
    return place_of(index) / PRACTICE_COHORT * PRACTICE_CITY_WORKERS + PRACTICE_CITY_TEAMS;
}

size_t practice_city_workers(size_t households)
{
    if (households <= PRACTICE_STANDARD)
        return 0;
    return (place_of(households - 1) / PRACTICE_COHORT + 1) * PRACTICE_CITY_WORKERS;
}

static const char *const worker_names[] = {
    "Aafke", "Bram",    "Carla", "Dirk",   "Els",   "Femke",  "Gert",   "Hanna",
    "Inge",  "Jorn",    "Karin", "Lars",   "Merel", "Nienke", "Onno",   "Petra",
    "Ravi",  "Sietske", "Teun",  "Ursula", "Vera",  "Wietse", "Yasmin", "Zeynep",
    "Anouk", "Bart",    "Chris", "Driss",  "Esra",  "Frits",  "Goran",
};

static size_t mixed(size_t number)
{
    uint64_t value = (uint64_t)number * 0x9E3779B97F4A7C15U;
    return (size_t)(value >> 33);
}

const char *practice_city_login(size_t worker, struct arena *arena)
{
    size_t name = mixed(worker) % COUNT(worker_names);
    const char *surname = practice_rare_surname(mixed(worker + 1), arena);
    // The number makes it unique, as it does where so many work.
    return arena_format(arena, "%c%s%zu", worker_names[name][0] | 0x20,
                        utf8_sort_key(arena, surname), PRACTICE_FIRST_NUMBER + worker);
}

void practice_city_worker(size_t worker, struct arena *arena, struct worker *ret_worker)
{
    size_t place = worker % PRACTICE_CITY_WORKERS;
    bool leads = place < PRACTICE_CITY_TEAMS && worker / PRACTICE_CITY_WORKERS % LED == 0;
    *ret_worker = (struct worker){
        .login = practice_city_login(worker, arena),
        .name = arena_format(arena, "%s %s", worker_names[mixed(worker) % COUNT(worker_names)],
                             practice_rare_surname(mixed(worker + 1), arena)),
        .team = place < PRACTICE_CITY_TEAMS ? practice_city_team(place) : "MPG+",
        .roles = ROLE_WORKER | (leads ? ROLE_TEAM_LEADER : 0U),
        .active = true,
    };
}

// ---- streets ------------------------------------------------------------------------------------

void practice_city_street(size_t team, uint64_t number, struct arena *arena,
                          struct practice_street *ret_street)
{
    static const char *const trees[] = {
        "Linden", "Eiken",   "Beuken", "Elzen",     "Wilgen", "Iepen",  "Berken", "Kastanje",
        "Merel",  "Lijster", "Vinken", "Spreeuwen", "Reiger", "Zwaluw", "Rozen",  "Tulpen",
        "Krokus", "Anemoon", "Klaver", "Molen",     "Kerk",   "School", "Haven",  "Brug",
        "Toren",  "Markt",   "Weide",  "Akker",     "Dijk",   "Vaart",  "Sluis",  "Boter",
    };
    static const char *const kinds[] = {"straat", "laan", "weg", "hof", "plein", "singel", "pad"};
    const char *name = practice_city_team(team);
    size_t count = 0;
    for (size_t i = 0; i < area_neighbourhood_count; i++)
        count += strcmp(area_neighbourhoods[i].team, name) == 0;
    assert(count > 0); // a team has a neighbourhood
    size_t left = (size_t)(number % count);
    const char *neighbourhood = NULL;
    for (size_t i = 0; i < area_neighbourhood_count && !neighbourhood; i++)
        if (strcmp(area_neighbourhoods[i].team, name) == 0 && left-- == 0)
            neighbourhood = area_neighbourhoods[i].neighbourhood;
    *ret_street = (struct practice_street){
        .name = arena_format(arena, "%s%s", trees[number / 64 % COUNT(trees)],
                             kinds[number / 4096 % COUNT(kinds)]),
        .postcode = arena_format(arena, "97%02zu", 11 + team * 4 + (size_t)(number % count) % 4),
        .neighbourhood = neighbourhood,
    };
}

// ---- names --------------------------------------------------------------------------------------

static const char *const women[] = {
    "Anna",    "Sanne",   "Lotte",   "Marieke",  "Femke",  "Iris",     "Esther",  "Renée",
    "Naomi",   "Judith",  "Linda",   "Chantal",  "Zoë",    "Mirjam",   "Nienke",  "Hilde",
    "Jolanda", "Karin",   "Wendy",   "Tessa",    "Loïs",   "Annelies", "Roos",    "Daniëlle",
    "Emma",    "Julia",   "Sophie",  "Lisa",     "Laura",  "Anouk",    "Maud",    "Fenna",
    "Noor",    "Saar",    "Evi",     "Lieke",    "Isa",    "Lynn",     "Jasmijn", "Amber",
    "Britt",   "Demi",    "Kirsten", "Ellen",    "Marjan", "Petra",    "Monique", "Saskia",
    "Ingrid",  "Astrid",  "Yvonne",  "Marianne", "Carla",  "Ria",      "Ans",     "Tineke",
    "Gerda",   "Hennie",  "Willy",   "Joke",     "Ineke",  "Marloes",  "Heleen",  "Dorien",
    "Froukje", "Sietske", "Tjitske", "Wietske",  "Aafke",  "Baukje",   "Hiske",   "Jildou",
    "Rixt",    "Silke",   "Merel",   "Veerle",   "Pleun",  "Puck",     "Guusje",  "Liv",
};
static const char *const men[] = {
    "Pieter", "Bas",     "Jeroen",  "Mark",   "Daan",    "Sven",    "Erik",    "René",    "Jelle",
    "Wouter", "Koen",    "Thijs",   "Ruben",  "Dennis",  "Patrick", "Michiel", "Harm",    "Roelof",
    "André",  "Luuk",    "Stijn",   "Joost",  "Maarten", "Rutger",  "Sem",     "Levi",    "Lucas",
    "Finn",   "Milan",   "Jesse",   "Lars",   "Thomas",  "Jasper",  "Casper",  "Floris",  "Tijn",
    "Mees",   "Olivier", "Guus",    "Siem",   "Martin",  "Robert",  "Marcel",  "Peter",   "Johan",
    "Henk",   "Kees",    "Gerard",  "Hans",   "Wim",     "Theo",    "Ton",     "Ron",     "Arjan",
    "Bert",   "Edwin",   "Sjoerd",  "Tjeerd", "Douwe",   "Hidde",   "Sybren",  "Wytse",   "Jitse",
    "Fokke",  "Menno",   "Reinder", "Egbert", "Derk",    "Tjark",   "Onno",    "Luitjen", "Freerk",
    "Boele",  "Evert",   "Gosse",   "Ids",    "Jorrit",  "Keimpe",  "Lieuwe",  "Marten",
};
// The frequent ones first.
static const char *const surnames[] = {
    "Jansen",         "Vries, de",     "Berg, van den",
    "Bakker",         "Visser",        "Smit",
    "Meijer",         "Boer, de",      "Mulder",
    "Groot, de",      "Bos",           "Vos",
    "Peters",         "Hendriks",      "Dijkstra",
    "Postma",         "Hoekstra",      "Wit, de",
    "Kuipers",        "Veenstra",      "Kramer",
    "Brink, van den", "Haan, de",      "Linden, van der",
    "Meer, van der",  "Jong, de",      "Bosma",
    "Wiersma",        "Huizinga",      "Velde, van der",
    "Zijlstra",       "Veen, van der", "Drenth",
    "Oosterhuis",     "Koopmans",      "Heide, ter",
    "Dam, van",       "Wijk, van der", "Brouwer",
    "Mellema",        "Land, van 't",  "Hof, in 't",
    "Noord, van",     "Werkman",       "Schuitema",
    "Leeuw, van der", "Prins",         "Kamp, op de",
    "Timmer",         "Hazenberg",     "IJzerman",
    "Dijk, van",      "Leeuwen, van",  "Jonge, de",
    "Ploeg, van der", "Wal, van der",  "Laan, van der",
    "Molenaar",       "Scholten",      "Venema",
};

const struct practice_origin practice_city_dutch = {
    .women = women,
    .men = men,
    .surnames = surnames,
    .woman_count = COUNT(women),
    .man_count = COUNT(men),
    .surname_count = COUNT(surnames),
};

const char *practice_rare_surname(uint64_t number, struct arena *arena)
{
    static const char *const firsts[] = {
        "Ooster", "Wester", "Noorder", "Zuider", "Hoog",    "Laag",  "Nij",   "Olde",  "Groen",
        "Blauw",  "Zand",   "Klei",    "Veen",   "Bosch",   "Hei",   "Water", "Steen", "Brug",
        "Kerk",   "Molen",  "Schuur",  "Brink",  "Es",      "Made",  "Wolf",  "Haver", "Rogge",
        "Korte",  "Lange",  "Diepen",  "Ruiter", "Konink",  "Abbe",  "Bolke", "Eppe",  "Folke",
        "Haije",  "Luite",  "Menne",   "Okke",   "Reinder", "Siebe", "Tam",   "Ubbe",  "Wigge",
    };
    static const char *const lasts[] = {
        "huis", "hof",   "kamp", "berg", "dijk",  "burg",  "veld",  "man",   "meijer", "stra",
        "ma",   "sma",   "inga", "enga", "ema",   "land",  "laar",  "horst", "wijk",   "brink",
        "beek", "broek", "goed", "boer", "drost", "voort", "water", "zijl",  "loo",    "haar",
    };
    return arena_format(arena, "%s%s", firsts[number % COUNT(firsts)],
                        lasts[number / COUNT(firsts) % COUNT(lasts)]);
}

// Of three people two have a name from the list, the first of which are the most frequent by far.
const char *practice_city_surname(struct practice_random *random,
                                  const struct practice_origin *origin, struct arena *arena)
{
    size_t count = origin->surname_count;
    size_t at = (size_t)practice_between(random, 0, (int)count - 1);
    if (origin == &practice_city_dutch && practice_chance(random, 35))
        return practice_rare_surname(practice_next(random), arena);
    at = at * (size_t)practice_between(random, 1, 100) / 100;
    if (!origin->language || !practice_chance(random, 30))
        return origin->surnames[at];
    // Two names, one of each side.
    const char *other = origin->surnames[practice_between(random, 0, (int)count - 1)];
    bool plain = !strchr(other, ',') && !strchr(origin->surnames[at], ',') &&
                 strcmp(other, origin->surnames[at]) != 0;
    return plain ? arena_format(arena, "%s-%s", origin->surnames[at], other) : origin->surnames[at];
}
