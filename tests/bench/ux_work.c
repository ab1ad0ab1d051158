// SPDX-License-Identifier: EUPL-1.2
// Keys of a larger piece of work: a whole measurement, the findings of a household, cases of somebody who
// is ill; and what is lost when the program is killed in the middle of it.
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../e2e/journey.h"
#include "samples.h"
#include "ux.h"

enum {
    DOMAINS = 13,
    FINDINGS = 5,
    CASES = 5,
    KILLS = 20,
    BETWEEN = 120, // ms from one letter to the next
    TEXT_MOST = 40,
};

#define BEGIN(number, name, phase)                                                                 \
    "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": {\"number\": \"" number      \
    "\", \"name\": \"" name "\", \"phase\": \"" phase                                              \
    "\", \"team\": \"WIJ Lewenborg\", \"opened\":"                                                 \
    " \"2026-10-01\", \"address\": {\"street\": \"Stoepemaheerd\", \"house_number\": 12,"          \
    " \"postcode\": \"9737 TA\", \"city\": \"Groningen\", \"neighbourhood\": \"Beijum\"}},"        \
    "\"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"surname\": \"" name "\","       \
    " \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}"
#define INTAKE(domains)                                                                            \
    "\"coordinators\": [{\"worker\": \"sbakker\", \"from\": \"2026-10-01\"}],"                     \
    "\"intake\": {\"reported\": \"2026-10-01\", \"channel\": \"gp\", \"question\": \"De huur.\","  \
    " \"domains\": [" domains "], \"client_support_offered\": \"2026-10-01\","                     \
    " \"personal_plan_offered\": \"2026-10-01\", \"family_plan_offered\": \"2026-10-01\","         \
    " \"safety_asked\": \"2026-10-01\", \"safety\": \"none\", \"outcome\": \"household_plan\"}"

static const char all_domains[] = BEGIN("2026-8101", "Dertienpunt", "assessment") "]," INTAKE(
    "\"financien\", \"werk_opleiding\", \"tijdsbesteding\", \"huisvesting\","
    " \"huiselijke_relaties\", \"geestelijke_gezondheid\", \"lichamelijke_gezondheid\","
    " \"middelengebruik\", \"basale_adl\", \"instrumentele_adl\", \"sociaal_netwerk\","
    " \"maatschappelijke_participatie\", \"justitie\"") "}";

// Five findings, in the plan, of a member, in the intake, in a note and in the measurement.
static const char five_findings[] = BEGIN(
    "2026-8100", "Vijfpunt",
    "plan") ", {\"id\": \"m2\", \"given_names\":"
            " \"Anna\", \"surname\": \"Vijfpunt\", \"role\": \"parent\"}]," INTAKE(
                "\"financien\"") ",\"assessments\": [{\"id\": \"a1\", \"instrument\": \"zrm-2017\","
                                 " \"subject\": \"m1\","
                                 " \"date\": \"2026-10-05\", \"moment\": \"intake\", \"assessor\": "
                                 "\"sbakker\", \"sources\":"
                                 " [\"person\"], \"scores\": [{\"domain\": \"financien\", "
                                 "\"level\": 3}, {\"domain\":"
                                 " \"justitie\", \"level\": 4}]}],"
                                 "\"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": "
                                 "\"draft\", \"drafted\":"
                                 " \"2026-10-12\", \"own_words\": \"Rust\", \"agreements\": "
                                 "[{\"member\": \"m1\", \"date\":"
                                 " \"2026-10-12\", \"form\": \"signed\"}, {\"member\": \"m2\", "
                                 "\"date\": \"2026-10-12\","
                                 " \"form\": \"signed\"}], \"goals\": [{\"id\": \"g1\", \"text\": "
                                 "\"De huur is betaald\","
                                 " \"domain\": \"financien\", \"subject\": \"m1\", \"from_level\": "
                                 "3, \"to_level\": 4,"
                                 " \"due\": \"2026-12-14\", \"actions\": [{\"id\": \"x1\", "
                                 "\"text\": \"Post sorteren\","
                                 " \"rung\": \"self\", \"who\": {\"kind\": \"member\", \"id\": "
                                 "\"m1\"}, \"due\":"
                                 " \"2026-11-01\"}]}]}],"
                                 "\"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-05\", "
                                 "\"status\": \"held\", \"kind\":"
                                 " \"phone\", \"by\": \"sbakker\", \"text\": \"BSN is "
                                 "123456782\"}]}";

static void bring_in(const char *home, const char *dossier)
{
    check_command(home, EXPECT(.input = dossier), "import", "household", "-", "--store",
                  in_home(home, PRACTICE));
}

// The dossier with that number, by ^G.
static struct term *open_case(const char *home, const char *number)
{
    struct term *t = journey_today(home);
    term_keys(t, "C-g");
    term_type(t, number);
    term_keys(t, "Enter");
    journey_see(t, number);
    return t;
}

// One domain of the question after the other. Nothing else than what is pressed here counts.
static void take_measurement(const char *home)
{
    struct key_count keys = {0};
    int digits = 0;
    bring_in(home, all_domains);
    struct term *t = open_case(home, "2026-8101");
    term_keys(t, "m");
    if (term_find(t, "Over wie gaat", NULL, NULL))
        term_keys(t, "Enter");
    for (; digits < DOMAINS; digits++)
        term_type(t, digits % 2 == 0 ? "3" : "4");
    journey_see(t, "13 beoordeeld");
    journey_stroke(t, &(struct stroke){.press = "F8", .see = "Meting bewaard"}, &keys);
    ux_put("ZRM, 13 domains of the question: keys", digits + keys.presses, "", DOMAINS + 1,
           "open screen to finished");
    term_free(t);
}

// With 0 searching: behind each F9 and Enter the cursor is in the field that the answer goes to.
static void take_findings(const char *home)
{
    static const struct stroke strokes[] = {
        {.press = "F9", .see = "BEVINDINGEN: 1 FOUT, 4 LET OP"},
        {.press = "Enter", .see = ">Evaluatiedatum"},
        {.type = "+3m"},
        {.press = "F9", .see = "BEVINDINGEN: 4 LET OP"},
        {.press = "Enter", .see = ">Geboortedatum"},
        {.type = "1984"},
        {.press = "F9", .see = "BEVINDINGEN: 3 LET OP"},
        {.press = "Enter", .see = ">Team"},
        {.type = "WIJ Beijum"},
        {.press = "F9", .see = "BEVINDINGEN: 2 LET OP"},
        {.press = "Enter", .see = "BSN is 123456782"},
        {.press = "C-U", .type = "Gebeld."},
        {.press = "F9", .see = "BEVINDINGEN: 1 LET OP"},
        {.press = "Enter", .see = "[4] reden:"},
        {.type = "vraag van de wijkagent"},
        {.press = "F9", .see = "BEVINDINGEN: niets gevonden"},
    };
    static const struct stroke walk[] = {
        {.press = "C-N", .see = ">Evaluatiedatum"},
        {.type = "+3m"},
        {.press = "C-N", .see = ">Geboortedatum"},
        {.type = "1984"},
        {.press = "C-N", .see = ">Team"},
        {.type = "WIJ Beijum"},
        {.press = "C-N", .see = "BSN is 123456782"},
        {.press = "C-U", .type = "Gebeld."},
        {.press = "C-N", .see = "[4] reden:"},
        {.type = "vraag van de wijkagent"},
        {.press = "C-N", .see = "De controle vond niets"},
    };
    struct key_count by_panel = {0};
    struct key_count by_walk = {0};
    bring_in(home, five_findings);
    struct term *t = open_case(home, "2026-8100");
    journey_do(t, STROKES(strokes), &by_panel);
    ux_put("5 findings solved from the panel: keys besides the answers", by_panel.presses, "",
           2 * FINDINGS + 2,
           "F9 and Enter for each, ^U, F9 says that nothing is left; 0 searching");
    term_free(t);
    const char *other = practice_home("20");
    bring_in(other, five_findings);
    t = open_case(other, "2026-8100");
    journey_do(t, STROKES(walk), &by_walk);
    ux_put("5 findings solved with ^N: keys besides the answers", by_walk.presses, "", FINDINGS + 2,
           "^N for each, ^U, ^N says that nothing is left; 0 searching");
    term_free(t);
    term_home_free(other);
}

// From the list: one after the other goes to a colleague, with the day of today and a reason.
static void take_cases(void)
{
    struct key_count keys = {0};
    const char *home = practice_home("60");
    struct term *t = journey_start(home);
    for (int i = 0; i < CASES; i++)
        journey_stroke(t, &(struct stroke){.press = "Space", .see = "gemarkeerd"}, &keys);
    journey_stroke(t, &(struct stroke){.press = "r", .see = "Overdragen (5)", .type = "hanneke"},
                   &keys);
    journey_stroke(t, &(struct stroke){.press = "Tab", .see = "Hanneke Smit"}, &keys);
    journey_stroke(t, &(struct stroke){.press = "Tab", .type = "zie"}, &keys);
    journey_stroke(t, &(struct stroke){.press = "Tab", .see = "Ziekte"}, &keys);
    journey_stroke(t, &(struct stroke){.press = "F8", .see = "is nu regisseur van 5 huishoudens"},
                   &keys);
    ux_put("5 cases given to a colleague: keys besides the answers", keys.presses + keys.marks, "",
           12, "Space for each, r, Tab, Tab, Tab, F8; ^Z takes all of them back");
    term_free(t);
    term_home_free(home);
}

struct lost {
    int fields;     // finished ones
    double longest; // of what was typed in the current one, ms before the kill
};

// So many letters of the second text field, and then nothing but the end.
static void kill_at(const char *home, int letters, struct lost *lost)
{
    static const char finished[] = "woningcorporatie";
    static const char text[] = "De huur is drie maanden te laat en er komt";
    static const struct term_variable environment[] = {{"EENPLAN_IDLE_MARK", "frame"},
                                                       {NULL, NULL}};
    double typed[TEXT_MOST];
    int kept = letters;
    struct term *t = journey_start(home, .environment = environment);
    term_keys(t, "F6");
    term_type(t, "2");
    term_keys(t, "Tab");
    term_type(t, finished);
    term_keys(t, "Tab", "Tab");
    for (int i = 0; i < letters; i++) {
        typed[i] = samples_clock();
        (void)poll(NULL, 0, BETWEEN);
        term_type(t, ((const char[]){text[i], '\0'}));
    }
    double killed = samples_clock();
    term_kill(t);
    term_free(t);
    t = journey_today(home);
    term_keys(t, "Enter");
    lost->fields += term_find(t, finished, NULL, NULL) ? 0 : 1;
    for (; kept > 0; kept--) {
        char part[TEXT_MOST + 1];
        (void)snprintf(part, sizeof(part), "%.*s", kept, text);
        if (term_find(t, part, NULL, NULL))
            break;
    }
    if (kept < letters && killed - typed[kept] > lost->longest)
        lost->longest = killed - typed[kept];
    term_free(t);
}

static void take_kills(void)
{
    struct lost lost = {0};
    unsigned chance = 1;
    for (int i = 0; i < KILLS; i++) {
        const char *home = practice_home("5");
        chance = chance * 1664525U + 1013904223U;
        kill_at(home, (int)((chance >> 16) % TEXT_MOST), &lost);
        term_home_free(home);
    }
    ux_put("killed while typing: finished fields lost", lost.fields, "", 0,
           "20 times kill -9, at any letter");
    ux_put("killed while typing: of the current field, most", lost.longest / 1000, " s", 2,
           "how long ago the first letter lost was typed");
}

void ux_take_work(void)
{
    const char *home = practice_home("60");
    take_measurement(home);
    take_findings(home);
    term_home_free(home);
    take_cases();
    take_kills();
    ux_say("report preview", "there are no reports yet");
}
