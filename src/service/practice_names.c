// SPDX-License-Identifier: EUPL-1.2
// Names, streets and workers of the practice households. Streets and neighbourhoods exist; the
// people do not.
#include "service/practice.h"
#include "service/practice_tables.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ORIGIN(name, language_, weight_)                                                           \
    {                                                                                              \
        .language = language_, .women = name##_women, .men = name##_men,                           \
        .surnames = name##_surnames, .woman_count = COUNT(name##_women),                           \
        .man_count = COUNT(name##_men), .surname_count = COUNT(name##_surnames), .weight = weight_ \
    }

static const char *const dutch_women[] = {
    "Anna",      "Sanne",  "Lotte", "Marieke", "Femke", "Iris",     "Esther", "Renée",
    "Naomi",     "Judith", "Linda", "Chantal", "Zoë",   "Mirjam",   "Nienke", "Hilde",
    "Jolanda",   "Karin",  "Wendy", "Tessa",   "Loïs",  "Annelies", "Roos",   "Daniëlle",
    "Priscilla", "Sylvia", "Ilse",  "Marlies", "Kim",   "Manon",    "Fleur",  "Eva",
};
static const char *const dutch_men[] = {
    "Pieter", "Bas",    "Jeroen", "Mark",  "Daan",  "Sven",   "Erik",    "René",
    "Jelle",  "Wouter", "Koen",   "Thijs", "Ruben", "Dennis", "Patrick", "Michiel",
    "Harm",   "Roelof", "André",  "Luuk",  "Stijn", "Joost",  "Maarten", "Rutger",
    "Bram",   "Niels",  "Tim",    "Hugo",  "Gijs",  "Frank",  "Noël",    "Ivo",
};
static const char *const dutch_surnames[] = {
    "Berg, van den",  "Wit, de",      "Jansen",     "IJzerman",       "Bakker",   "Postma",
    "Dijkstra",       "Wiersma",      "Huizinga",   "Meer, van der",  "Boer, de", "Visser",
    "Smit",           "Groot, de",    "Hoekstra",   "Velde, van der", "Bosma",    "Kuipers",
    "Mulder",         "Haan, de",     "Vries, de",  "Veen, van der",  "Drenth",   "Oosterhuis",
    "Koopmans",       "Heide, ter",   "Dam, van",   "Wijk, van der",  "Brouwer",  "Mellema",
    "Zijlstra",       "Land, van 't", "Hof, in 't", "Noord, van",     "Werkman",  "Schuitema",
    "Leeuw, van der", "Bos",          "Prins",      "Kamp, op de",    "Timmer",   "Hazenberg",
};

static const char *const old_women[] = {
    "Grietje", "Trijntje", "Aaltje", "Geertje", "Hendrika", "Johanna", "Wilhelmina", "Jantje",
    "Fenna",   "Cornelia", "Antje",  "Roelie",  "Martha",   "Tineke",  "Alie",       "Riek",
};
static const char *const old_men[] = {
    "Jan",   "Hendrik", "Klaas", "Geert",  "Willem", "Berend", "Jacob",  "Cornelis",
    "Wiebe", "Albert",  "Evert", "Sietse", "Gerrit", "Henk",   "Tonnis", "Derk",
};

static const char *const turkish_women[] = {"Ayşe",  "Elif",  "Fatma",  "Zeynep", "Gülsüm",
                                            "Hülya", "Büşra", "Çiğdem", "Şeyma",  "İlknur"};
static const char *const turkish_men[] = {"Mehmet", "Emre",   "Hakan",   "Mustafa", "Ömer",
                                          "Yusuf",  "Çağlar", "İbrahim", "Uğur",    "Serkan"};
static const char *const turkish_surnames[] = {"Yılmaz", "Özdemir", "Kaya",   "Şahin", "Çelik",
                                               "Aydın",  "Doğan",   "Arslan", "Güneş", "Öztürk"};

static const char *const moroccan_women[] = {"Fatima", "Naima",   "Samira",   "Khadija", "Loubna",
                                             "Hanan",  "Yasmina", "Soukaina", "Malika",  "Ikram"};
static const char *const moroccan_men[] = {"Mohamed", "Rachid", "Youssef", "Karim",  "Hassan",
                                           "Bilal",   "Said",   "Ilyas",   "Anouar", "Driss"};
static const char *const moroccan_surnames[] = {
    "Amrani, El", "Haddaoui, El", "Benali",     "Idrissi, El", "Ouali",
    "Bouzid",     "Khattabi, El", "Aït Lahcen", "Chaoui",      "Zahri"};

static const char *const surinamese_women[] = {"Sharda",    "Chequita", "Marlène", "Rowena",
                                               "Priya",     "Denise",   "Shanti",  "Ruth",
                                               "Gwendolyn", "Aïsha"};
static const char *const surinamese_men[] = {"Clyde",    "Radjesh", "Orlando", "Winston", "Delano",
                                             "Humphrey", "Vishnu",  "Jerrel",  "Roy",     "Ewald"};
static const char *const surinamese_surnames[] = {
    "Pinas",    "Ramdin",     "Kromodimedjo", "Sedney",   "Biharie",
    "Landveld", "Wijngaarde", "Misiedjan",    "Jubitana", "Soekhoe"};

static const char *const antillean_women[] = {"Giselle", "Rosalía", "Shurandy", "Mariëlla",
                                              "Elvia",   "Nathaly", "Jomayra",  "Lisandra"};
static const char *const antillean_men[] = {"Ángelo", "Jurgen",  "Rignald", "Shermar",
                                            "Edsel",  "Ruthmil", "Gilbert", "Raúl"};
static const char *const antillean_surnames[] = {"Martina", "Maduro", "Winklaar", "Croes",
                                                 "Koeiman", "Peña",   "Isenia",   "Girigorie"};

static const char *const polish_women[] = {"Agnieszka", "Małgorzata", "Kasia",  "Zofia",
                                           "Elżbieta",  "Joanna",     "Bożena", "Marta"};
static const char *const polish_men[] = {"Łukasz",    "Paweł",    "Tomasz", "Michał",
                                         "Krzysztof", "Jarosław", "Piotr",  "Wojciech"};
static const char *const polish_surnames[] = {"Kowalczyk", "Wójcik", "Król",  "Nowak",
                                              "Mazur",     "Wróbel", "Pająk", "Gołąb"};

static const char *const syrian_women[] = {"Rania", "Nour", "Hala", "Maryam",
                                           "Salma", "Lina", "Dima", "Yara"};
static const char *const syrian_men[] = {"Omar",  "Khaled", "Tarek", "Ziad",
                                         "Ahmad", "Bashar", "Firas", "Samir"};
static const char *const syrian_surnames[] = {"Ahmad, Al", "Khatib, Al", "Nasser", "Hamdan",
                                              "Shami, Al", "Darwish",    "Issa",   "Kassab"};

static const char *const eritrean_women[] = {"Selam", "Mehret", "Feven", "Saba", "Rahwa", "Luwam"};
static const char *const eritrean_men[] = {"Yonas", "Filmon", "Tesfay", "Samuel", "Robel", "Dawit"};
static const char *const eritrean_surnames[] = {"Tekle",  "Haile",  "Ghebremedhin",
                                                "Abraha", "Kidane", "Woldemariam"};

static const char *const vietnamese_women[] = {"Thị Mai", "Hương", "Linh", "Ngọc", "Thảo", "Lan"};
static const char *const vietnamese_men[] = {"Văn Minh", "Đức", "Hùng", "Tuấn", "Quân", "Bảo"};
static const char *const vietnamese_surnames[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Võ"};

static const char *const northern_women[] = {"Astrid", "Søs", "Jasna", "Milena", "Åsa", "Dragana"};
static const char *const northern_men[] = {"Jørgen", "Dragan", "Zoran", "Bjørn", "Miloš", "Håkon"};
static const char *const northern_surnames[] = {"Sørensen", "Đorđević", "Jovanović",
                                                "Ångström", "Petrović", "Müller"};

const struct practice_origin practice_origins[] = {
    ORIGIN(dutch, NULL, 52),
    ORIGIN(turkish, "Turks", 9),
    ORIGIN(moroccan, "Arabisch", 8),
    ORIGIN(surinamese, NULL, 8),
    ORIGIN(antillean, "Papiaments", 6),
    ORIGIN(polish, "Pools", 5),
    ORIGIN(syrian, "Arabisch", 4),
    ORIGIN(eritrean, "Tigrinya", 3),
    ORIGIN(vietnamese, "Vietnamees", 3),
    ORIGIN(northern, "Engels", 2),
};
const size_t practice_origin_count = COUNT(practice_origins);

const struct practice_origin practice_elders = {
    .women = old_women,
    .men = old_men,
    .surnames = dutch_surnames,
    .woman_count = COUNT(old_women),
    .man_count = COUNT(old_men),
    .surname_count = COUNT(dutch_surnames),
};

#undef ORIGIN

static const struct practice_street beijum_streets[] = {
    {"Claremaheerd", "9737", "Beijum"},    {"Amkemaheerd", "9736", "Beijum"},
    {"Bentismaheerd", "9736", "Beijum"},   {"Doornbosheerd", "9736", "Beijum"},
    {"Emingaheerd", "9736", "Beijum"},     {"Froukemaheerd", "9736", "Beijum"},
    {"Fultsemaheerd", "9736", "Beijum"},   {"Atensheerd", "9736", "Beijum"},
    {"Godekenheerd", "9737", "Beijum"},    {"Holmsterheerd", "9737", "Beijum"},
    {"Isebrandtsheerd", "9737", "Beijum"}, {"Jaltadaheerd", "9737", "Beijum"},
    {"Boelemaheerd", "9736", "Beijum"},    {"Onnemaheerd", "9736", "Beijum"},
    {"Stoepemaheerd", "9737", "Beijum"},   {"Ypemaheerd", "9736", "Beijum"},
};

static const struct practice_street vinkhuizen_streets[] = {
    {"Siersteenlaan", "9743", "Vinkhuizen"},  {"Diamantlaan", "9743", "Vinkhuizen"},
    {"Goudlaan", "9743", "Vinkhuizen"},       {"Zilverlaan", "9743", "Vinkhuizen"},
    {"Topaasstraat", "9743", "Vinkhuizen"},   {"Saffierstraat", "9743", "Vinkhuizen"},
    {"Smaragdstraat", "9743", "Vinkhuizen"},  {"Robijnstraat", "9743", "Vinkhuizen"},
    {"Turkooisstraat", "9743", "Vinkhuizen"}, {"Agaatstraat", "9743", "Vinkhuizen"},
    {"Edelsteenlaan", "9743", "Vinkhuizen"},  {"Travertijnstraat", "9743", "Vinkhuizen"},
};

static const struct practice_street korreweg_streets[] = {
    {"Korreweg", "9715", "Korrewegwijk"},       {"Sumatralaan", "9715", "Korrewegwijk"},
    {"Floresstraat", "9715", "Korrewegwijk"},   {"Celebesstraat", "9715", "Korrewegwijk"},
    {"Molukkenstraat", "9715", "Korrewegwijk"}, {"Borneostraat", "9715", "Korrewegwijk"},
    {"Madurastraat", "9715", "Korrewegwijk"},   {"Balistraat", "9715", "Korrewegwijk"},
    {"Billitonstraat", "9715", "Korrewegwijk"}, {"Lombokstraat", "9715", "Korrewegwijk"},
    {"Riouwstraat", "9715", "Korrewegwijk"},    {"Asingastraat", "9716", "De Hoogte"},
    {"Cortinghlaan", "9716", "De Hoogte"},      {"Borgwal", "9716", "De Hoogte"},
};

const struct practice_team practice_teams[PRACTICE_TEAM_COUNT] = {
    {"WIJ Beijum", beijum_streets, COUNT(beijum_streets)},
    {"WIJ Vinkhuizen", vinkhuizen_streets, COUNT(vinkhuizen_streets)},
    {"WIJ Korrewegwijk", korreweg_streets, COUNT(korreweg_streets)},
};

const char practice_escalation_worker[] = "rhaddad";
const char practice_back_office[] = "wkuipers";

#define WORKER(login_, name_, team_, roles_)                                                       \
    {                                                                                              \
        .login = login_, .name = name_, .team = team_, .roles = roles_, .active = true             \
    }

// Four a team, the team leader last; practice.c counts on that order.
static const struct worker workers[] = {
    WORKER("sbakker", "Sanne Bakker", "WIJ Beijum", ROLE_WORKER),
    WORKER("tdeboer", "Thijs de Boer", "WIJ Beijum", ROLE_WORKER),
    WORKER("fcelik", "Filiz Çelik", "WIJ Beijum", ROLE_WORKER),
    WORKER("ghoekstra", "Gerda Hoekstra", "WIJ Beijum", ROLE_WORKER | ROLE_TEAM_LEADER),
    WORKER("nelamrani", "Nora El Amrani", "WIJ Vinkhuizen", ROLE_WORKER),
    WORKER("jpostma", "Jelle Postma", "WIJ Vinkhuizen", ROLE_WORKER),
    WORKER("cpinas", "Clarence Pinas", "WIJ Vinkhuizen", ROLE_WORKER),
    WORKER("mijzerman", "Mieke IJzerman", "WIJ Vinkhuizen", ROLE_WORKER | ROLE_TEAM_LEADER),
    WORKER("lwiersma", "Lieke Wiersma", "WIJ Korrewegwijk", ROLE_WORKER),
    WORKER("akowalczyk", "Adam Kowalczyk", "WIJ Korrewegwijk", ROLE_WORKER),
    WORKER("hsmit", "Hanneke Smit", "WIJ Korrewegwijk", ROLE_WORKER),
    WORKER("rvandermeer", "Rob van der Meer", "WIJ Korrewegwijk", ROLE_WORKER | ROLE_TEAM_LEADER),
    WORKER("rhaddad", "Rima Haddad", "MPG+", ROLE_WORKER),
    WORKER("wkuipers", "Wim Kuipers", NULL, ROLE_BACK_OFFICE),
    WORKER("ydevries", "Yvonne de Vries", NULL, ROLE_BACK_OFFICE),
    WORKER("pvandijk", "Petra van Dijk", NULL, ROLE_PRIVACY_OFFICER),
    WORKER("bmulder", "Bas Mulder", NULL, ROLE_ADMINISTRATOR),
};

#undef WORKER

size_t practice_worker_count(void)
{
    return COUNT(workers);
}

const struct worker *practice_workers(void)
{
    return workers;
}
