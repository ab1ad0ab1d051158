// SPDX-License-Identifier: EUPL-1.2
// LAD-03, LAD-04, DUP-01, DUP-02 and PRV-01: who helps from outside, who decides on it, and who may
// know of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct who none = {.kind = WHO_NONE};

static struct who worker(const char *login)
{
    return (struct who){.kind = WHO_WORKER, .login = login};
}

static struct who organisation(const char *name)
{
    return (struct who){.kind = WHO_ORGANISATION, .name = name};
}

static struct who person(const char *id)
{
    return (struct who){.kind = WHO_NETWORK, .id = id};
}

static struct action *add_help(struct dossier *dossier, size_t goal, struct who who)
{
    struct action *action =
        add_action(dossier, &sound_plan(dossier)->goals.items[goal], RUNG_GENERAL, "2026-11-01");
    action->who = who;
    return action;
}

static struct provision_request *add_request(struct dossier *dossier, const char *id,
                                             const char *action)
{
    struct provision_request *request =
        ADD(dossier, dossier->provision_requests, struct provision_request);
    request->id = id;
    request->action = action;
    request->requested_by = "tdeboer";
    return request;
}

// --- Requests ---

static void test_individual_is_requested(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    for (int rung = RUNG_SELF; rung <= RUNG_SPECIALIST; rung++) {
        sound_action(&dossier)->rung = (enum rung)rung;
        expect_rule(&dossier, "LAD-03", TODAY,
                    rung == RUNG_INDIVIDUAL ? "plans[0].goals[0].actions[0].request\n" : "");
    }
    struct action *action = sound_action(&dossier);
    action->rung = RUNG_INDIVIDUAL;
    add_request(&dossier, "r1", "x9"); // of another action
    expect_rule(&dossier, "LAD-03", TODAY, "plans[0].goals[0].actions[0].request\n");
    add_request(&dossier, "r2", "x1"); // the request names the action
    expect_rule(&dossier, "LAD-03", TODAY, "");
    dossier.provision_requests.items[1].action = NULL;
    expect_rule(&dossier, "LAD-03", TODAY, "plans[0].goals[0].actions[0].request\n");
    action->request = "r2"; // the action names the request
    expect_rule(&dossier, "LAD-03", TODAY, "");
    action->request = NULL;
    action->status = ACTION_DONE;
    expect_rule(&dossier, "LAD-03", TODAY, "");
    action->status = ACTION_OPEN;
    sound_goal(&dossier)->status = GOAL_REACHED;
    expect_rule(&dossier, "LAD-03", TODAY, "");
}

static void test_who_decides(void **state)
{
    (void)state;
    static const struct {
        const char *drafted_by;
        const char *requested_by;
        const char *decided_by;
        bool fine;
    } cases[] = {
        {"sbakker", "tdeboer", "kdejong", true},
        {"sbakker", "tdeboer", "sbakker", false},
        {"sbakker", "tdeboer", "tdeboer", false},
        {"sbakker", "sbakker", "sbakker", false},
        {"sbakker", "tdeboer", "Sbakker", true}, // logins are compared exactly
        {"sbakker", "tdeboer", NULL, true},
        {NULL, NULL, NULL, true},
        {" ", " ", " ", true},
        {NULL, NULL, "sbakker", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_plan(&dossier)->drafted_by = cases[i].drafted_by;
        add_request(&dossier, "r1", NULL);
        struct provision_request *request = add_request(&dossier, "r2", "x1");
        request->requested_by = cases[i].requested_by;
        request->decided_by = cases[i].decided_by;
        const char *expected = cases[i].fine ? "" : "provision_requests[1].decided_by\n";
        expect_rule(&dossier, "LAD-04", TODAY, expected);
        request->action = NULL;
        expect_rule(&dossier, "LAD-04", TODAY, "");
        sound_action(&dossier)->request = "r2";
        expect_rule(&dossier, "LAD-04", TODAY, expected);
        sound_goal(&dossier)->status = GOAL_REACHED; // open or not
        sound_action(&dossier)->status = ACTION_DONE;
        expect_rule(&dossier, "LAD-04", TODAY, expected);
        add_plan(&dossier, PLAN_DRAFT)->drafted_by = "sbakker"; // now the current plan
        expect_rule(&dossier, "LAD-04", TODAY, "");
    }
}

// --- Two helpers ---

static void expect_double(struct who one, struct who other, bool same)
{
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.network.items[2].organisation = "Kredietbank"; // n3
    add_network(&dossier, "n4", "Dr. Smit", NETWORK_PROFESSIONAL)->organisation = " ";
    add_network(&dossier, "n5", "  DR.  SMIT ", NETWORK_PROFESSIONAL);
    add_network(&dossier, "n6", NULL, NETWORK_PROFESSIONAL);
    add_network(&dossier, "n7", "Kredietbank", NETWORK_VOLUNTEER)->organisation = "Humanitas";
    add_help(&dossier, 0, one);
    add_help(&dossier, 0, other);
    expect_rule(&dossier, "DUP-01", TODAY, same ? "" : "plans[0].goals[0].actions[2].who\n");
}

static void test_helpers(void **state)
{
    (void)state;
    const struct who bank = organisation("Kredietbank");
    expect_double(bank, organisation("Humanitas"), false);
    expect_double(bank, organisation(" KREDIETBANK "), true);
    expect_double(organisation("Caf\u00e9"), organisation("CAFE\u0301"), true); // NFC
    expect_double(organisation("Stra\u00dfe"), organisation("STRASSE"), true);  // full folding
    expect_double(organisation("Caf\u00e9"), organisation("Cafe"), false);      // diacritics kept
    expect_double(bank, person("n3"), true);  // a professional by the organisation
    expect_double(bank, person("n4"), false); // or by the own name
    expect_double(person("n4"), person("n5"), true);
    expect_double(worker("sbakker"), worker("tdeboer"), true); // together one
    expect_double(worker("sbakker"), bank, false);
    expect_double(worker("Kredietbank"), bank, false);
    // These are no helpers.
    expect_double(bank, person("n1"), true);
    expect_double(bank, person("n7"), true);
    expect_double(bank, person("n6"), true);
    expect_double(bank, person("n9"), true);
    expect_double(bank, organisation(" "), true);
    expect_double(bank, worker(NULL), true);
    expect_double(bank, none, true);
    expect_double(bank, (struct who){.kind = WHO_MEMBER, .id = "m1"}, true);
}

// Two goals with a helper each.
static void expect_ground(const char *one, const char *about, const char *other,
                          const char *other_about, bool fine)
{
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->domain = one;
    sound_goal(&dossier)->subject = about;
    add_goal(&dossier, sound_plan(&dossier), other, other_about);
    add_help(&dossier, 0, organisation("Kredietbank"));
    add_help(&dossier, 1, organisation("Humanitas"));
    expect_rule(&dossier, "DUP-01", TODAY, fine ? "" : "plans[0].goals[1].actions[0].who\n");
}

static void test_ground(void **state)
{
    (void)state;
    expect_ground("financien", "m1", "financien", "m1", false);
    expect_ground("financien", "m1", "financien_huishouden", "m1", false); // matching
    expect_ground("financien", "m1", "huisvesting", "m1", true);
    expect_ground("financien", "m1", "financien", "m2", true);
    expect_ground("financien", "m1", "financien", NULL, true); // household meets household only
    expect_ground("financien", NULL, "financien", "household", false);
    expect_ground(NULL, "m1", NULL, "m1", true); // no domain matches nothing
    expect_ground("geluk", "m1", "geluk", "m1", false);
}

static void test_double_once_a_group(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_goal(&dossier, sound_plan(&dossier), "huisvesting", "m1");
    add_goal(&dossier, sound_plan(&dossier), "financien", "m1");
    add_help(&dossier, 0, organisation("Kredietbank"));
    add_help(&dossier, 0, organisation("Kredietbank"));
    add_help(&dossier, 1, organisation("Kredietbank"));
    add_help(&dossier, 1, worker("sbakker"));
    add_help(&dossier, 2, organisation("Humanitas"))->status = ACTION_DONE;
    expect_rule(&dossier, "DUP-01", TODAY, "plans[0].goals[1].actions[1].who\n");
    add_help(&dossier, 2, organisation("Kredietbank"));
    add_help(&dossier, 2, worker("sbakker"));
    add_help(&dossier, 2, organisation("Leger des Heils"));
    expect_rule(&dossier, "DUP-01", TODAY,
                "plans[0].goals[1].actions[1].who\nplans[0].goals[2].actions[2].who\n");
    sound_plan(&dossier)->goals.items[1].status = GOAL_STOPPED;
    expect_rule(&dossier, "DUP-01", TODAY, "plans[0].goals[2].actions[2].who\n");
    sound_plan(&dossier)->goals.items[2].subject = NULL;
    expect_rule(&dossier, "DUP-01", TODAY, "plans[0].goals[2].actions[2].who\n");
}

static void test_no_crowd(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.network.items[2].organisation = "kredietbank"; // n3
    add_goal(&dossier, sound_plan(&dossier), "huisvesting", "m1");
    add_help(&dossier, 0, organisation("Kredietbank"));
    add_help(&dossier, 1, person("n3"));
    add_help(&dossier, 0, worker("sbakker"));
    add_help(&dossier, 1, worker("sbakker"));
    add_help(&dossier, 1, worker("tdeboer")); // each login here counts
    add_help(&dossier, 1, organisation("Humanitas"))->status = ACTION_DROPPED;
    add_help(&dossier, 1, organisation(NULL));
    expect_rule(&dossier, "DUP-02", TODAY, ""); // three
    struct validation_settings settings = validation_settings_default();
    settings.max_professionals = 2;
    expect_with(&dossier, day(TODAY), &settings, "DUP-02", "plans[0].goals\n");
    add_help(&dossier, 1, organisation("Humanitas"));
    expect_rule(&dossier, "DUP-02", TODAY, "plans[0].goals\n"); // four
    settings.max_professionals = 4;
    expect_with(&dossier, day(TODAY), &settings, "DUP-02", "");
}

// --- Sharing ---

static void test_sharing_in_force(void **state)
{
    (void)state;
    for (int days = -1; days <= 1; days++) {
        DOSSIER_AUTO dossier;
        build_sound(&dossier);
        sound_action(&dossier)->who = organisation(" kredietBANK");
        struct sharing *sharing = &dossier.sharing.items[0];
        sharing->date = days_after(TODAY, days);
        expect_rule(&dossier, "PRV-01", TODAY,
                    days <= 0 ? "" : "plans[0].goals[0].actions[0].who\n");
        sharing->date = day("2026-01-01");
        sharing->until = days_after(TODAY, days);
        expect_rule(&dossier, "PRV-01", TODAY,
                    days >= 0 ? "" : "plans[0].goals[0].actions[0].who\n");
        sharing->until = (struct date){0};
        sharing->withdrawn = days_after(TODAY, days);
        expect_rule(&dossier, "PRV-01", TODAY,
                    days > 0 ? "" : "plans[0].goals[0].actions[0].who\n");
        add_sharing(&dossier, "Kredietbank")->member = "m2"; // for any member
        expect_rule(&dossier, "PRV-01", TODAY, "");
        dossier.sharing.items[1].date = (struct date){0};
        expect_rule(&dossier, "PRV-01", TODAY,
                    days > 0 ? "" : "plans[0].goals[0].actions[0].who\n");
    }
}

static void test_sharing_with_whom(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    dossier.sharing.items[0].organisation = " ";
    dossier.network.items[1].organisation = "Humanitas"; // a volunteer
    add_network(&dossier, "n4", "Dr. Smit", NETWORK_PROFESSIONAL)->organisation = "Huisartsen";
    const struct who fine[] = {
        organisation(" "), organisation(NULL), worker("sbakker"), person("n1"),
        person("n2"),      person("n3"),       person("n9"),      none};
    for (size_t i = 0; i < COUNT(fine); i++) {
        sound_action(&dossier)->who = fine[i];
        expect_rule(&dossier, "PRV-01", TODAY, "");
    }
    sound_action(&dossier)->who = person("n4");
    add_help(&dossier, 0, organisation("Huisartsen"));
    expect_rule(&dossier, "PRV-01", TODAY,
                "plans[0].goals[0].actions[0].who\nplans[0].goals[0].actions[1].who\n");
    sound_action(&dossier)->status = ACTION_DONE;
    expect_rule(&dossier, "PRV-01", TODAY, "plans[0].goals[0].actions[1].who\n");
    add_sharing(&dossier, "Huisartsen");
    expect_rule(&dossier, "PRV-01", TODAY, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_individual_is_requested),
        cmocka_unit_test(test_who_decides),
        cmocka_unit_test(test_helpers),
        cmocka_unit_test(test_ground),
        cmocka_unit_test(test_double_once_a_group),
        cmocka_unit_test(test_no_crowd),
        cmocka_unit_test(test_sharing_in_force),
        cmocka_unit_test(test_sharing_with_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
