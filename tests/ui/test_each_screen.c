// SPDX-License-Identifier: EUPL-1.2
// Every screen of the program on one household, whole, at both sizes: what a change of one screen or
// of the toolkit does to the others is seen in the golden texts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "hostile.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/erase_argument.h"
#include "ui/term.h"

#define OPEN "2026-0701"
#define CLOSED "2026-0702"
#define NEW "2026-0703"

static const struct view {
    const char *name; // of the golden text
    const char *screen;
    const char *household;
    const char *path;
    int key; // pressed after opening; 0 = none
} views[] = {
    {"first_run", "first_run", NULL, NULL, 0},
    {"today", "today", NULL, NULL, 0},
    {"household_list", "household_list", NULL, NULL, 0},
    {"walk_in", "walk_in", NULL, NULL, 0},
    {"requests", "requests", NULL, NULL, 0},
    {"retention", "retention", NULL, NULL, 0},
    {"erase", "erase", CLOSED, NULL, 0},
    {"erase_person", "erase", CLOSED, "m1", 0},
    {"logbook", "logbook", NULL, NULL, 0},
    {"household_log", "household_log", OPEN, NULL, 0},
    {"decision", "decision", NEW, NULL, 0},
    {"go_to", "go_to", NULL, NULL, 0},
    {"emergency", "emergency", NULL, NULL, 0},
    {"judge_emergency", "judge_emergency", NULL, NULL, 0},
    {"dossier_overview", "dossier", OPEN, NULL, 0},
    {"dossier_members", "dossier", OPEN, "members", 0},
    {"dossier_zrm", "dossier", OPEN, "assessments", 0},
    {"dossier_plan", "dossier", OPEN, "plans", 0},
    {"dossier_contacts", "dossier", OPEN, "contacts", 0},
    {"dossier_network", "dossier", OPEN, "network", 0},
    {"dossier_history", "dossier", OPEN, NULL, '7'},
    {"dossier_closed", "dossier", CLOSED, NULL, 0},
    {"dossier_new", "dossier", NEW, NULL, 0},
    {"intake_question", "intake", OPEN, "intake.reported", 0},
    {"intake_household", "intake", OPEN, "members[0].surname", 0},
    {"intake_domains", "intake", OPEN, "intake.domains", 0},
    {"intake_agreement", "intake", OPEN, "intake.outcome", 0},
    {"zrm", "zrm", OPEN, "assessments[1]", 0},
    {"plan", "plan", OPEN, NULL, 0},
    {"plan_new", "plan", NEW, NULL, 0},
    {"record_member", "record", OPEN, "members[0]", 0},
    {"record_note", "record", OPEN, "contacts", 0},
    {"record_planned", "record", OPEN, "contacts?planned", 0},
    {"record_network", "record", OPEN, "network", 0},
    {"record_sharing", "record", OPEN, "sharing", 0},
    {"sharing", "sharing", OPEN, "sharing?Kredietbank", 0},
    {"sharing_none", "sharing", NEW, NULL, 0},
    {"record_escalation", "record", OPEN, "escalations", 0},
    {"record_request", "record", OPEN, "provision_requests", 0},
    {"record_future_plan", "record", OPEN, "future_plans", 0},
    {"review", "review", OPEN, NULL, 0},
    {"hand_over", "hand_over", OPEN, NULL, 0},
    {"stand_in", "stand_in", OPEN, NULL, 0},
    {"period", "period", OPEN, "coordinators[0].from", 0},
    {"closing", "closing", OPEN, NULL, 0},
    {"reopening", "reopening", CLOSED, NULL, 0},
    {"pass_phrase", "pass_phrase", NULL, NULL, 0},
    {"lock", "lock", NULL, NULL, 0},
};

#define PLAN                                                                                       \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"final\", \"drafted_by\":"        \
    " \"sbakker\", \"drafted\": \"2026-10-06\", \"finalised\": \"2026-10-07\", \"review_date\":"   \
    " \"2027-01-07\", \"own_words\": \"Rust in huis\", \"agreements\": [{\"member\": \"m1\","      \
    " \"date\": \"2026-10-07\", \"form\": \"signed\"}], \"goals\": ["                              \
    "{\"id\": \"g1\", \"text\": \"De huur is weer op tijd\", \"own_words\": \"Eerst de huur.\","   \
    " \"domain\": \"financien\", \"subject\": \"m1\", \"from_level\": 3, \"to_level\": 4,"         \
    " \"priority\": 1, \"due\": \"2027-03-01\", \"actions\": ["                                    \
    "{\"id\": \"x1\", \"text\": \"Post sorteren met een vriend\", \"rung\": \"network\","          \
    " \"who\": {\"kind\": \"network\", \"id\": \"n1\"}, \"due\": \"2026-10-20\"},"                 \
    "{\"id\": \"x2\", \"text\": \"Bellen met de woningcorporatie\", \"rung\": \"self\","           \
    " \"who\": {\"kind\": \"member\", \"id\": \"m1\"}, \"due\": \"2026-10-09\", \"status\":"       \
    " \"done\", \"done\": \"2026-10-08\"}]}]}]"
#define AROUND                                                                                     \
    ", \"network\": [{\"id\": \"n1\", \"name\": \"Jan Visser\", \"relation\": \"friend\","         \
    " \"kind\": \"network\"}]"                                                                     \
    ", \"sharing\": [{\"organisation\": \"Kredietbank\", \"member\": \"m1\", \"date\":"            \
    " \"2026-10-07\", \"basis\": \"agreement\"}]"
#define CONTACTS                                                                                   \
    ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-07\", \"time\": \"10:00\","             \
    " \"status\": \"held\", \"kind\": \"home_visit\", \"by\": \"sbakker\", \"with\": [\"m1\"],"    \
    " \"text\": \"Samen het plan besproken. Het huishouden is het eens.\"},"                       \
    "{\"id\": \"c2\", \"date\": \"2026-10-21\", \"time\": \"09:30\", \"status\": \"planned\","     \
    " \"kind\": \"phone\", \"by\": \"sbakker\", \"text\": \"Vragen hoe het bellen ging.\"}]"

#define REQUEST                                                                                    \
    ", \"provision_requests\": [{\"id\": \"r1\", \"member\": \"m2\", \"provision\": "              \
    "\"budgetbeheer\","                                                                            \
    " \"reason\": \"Het lukt niet alleen.\", \"requested\": \"2026-10-05\", \"requested_by\":"     \
    " \"sbakker\"}]"

static int make_households(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    stage_import(OPEN, "Berg, van den", "execution",
                 STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED PLAN AROUND CONTACTS);
    stage_import(CLOSED, "Visser", "closed", STAGE_MEMBERS STAGE_INTAKE);
    stage_import(NEW, "Yilmaz", "assessment", STAGE_MEMBERS STAGE_INTAKE REQUEST);
    return 0;
}

static void open_with(const struct view *view, struct service *service, const void *argument,
                      int rows, int columns)
{
    struct error err = {0};
    assert_done(term_open_headless("xterm-256color", rows, columns, &err), &err);
    ui_init(stage_ui(), service, service_clock(stage_service()), service != NULL);
    assert_done(ui_open(stage_ui(), screen_find(view->screen), argument, &err), &err);
    ui_paint(stage_ui());
}

static void open_view(const struct view *view, int rows, int columns)
{
    static const struct service_options nowhere = {.store = "/nowhere/eenplan.db"};
    struct error err = {0};
    if (strcmp(view->screen, "decision") == 0) {
        DOSSIER_AUTO dossier = {0}; // the path is the id of the request
        assert_done(service_reread_dossier(stage_service(), view->household, &dossier, &err), &err);
        stage_open(view->screen, view->household, dossier.provision_requests.items[0].id, rows,
                   columns);
        return;
    }
    if (strcmp(view->screen, "erase") == 0) {
        struct erase_argument argument = {0};
        (void)snprintf(argument.number, sizeof(argument.number), "%s", view->household);
        (void)snprintf(argument.person, sizeof(argument.person), "%s",
                       view->path ? view->path : "");
        open_with(view, stage_service(), &argument, rows, columns);
    } else if (strcmp(view->screen, "first_run") == 0) {
        open_with(view, NULL, &nowhere, rows, columns); // there is no store yet, and so no service
    } else {
        stage_open(view->screen, view->household, view->path, rows, columns);
    }
}

static void show_each(const char *size, int rows, int columns)
{
    for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
        char name[64];
        (void)snprintf(name, sizeof(name), "each_%s%s", views[i].name, size);
        open_view(&views[i], rows, columns);
        if (views[i].key)
            PRESS(views[i].key);
        golden_expect(name);
        stage_close();
    }
}

static void test_at_80x24(void **state)
{
    (void)state;
    show_each("", 24, 80);
}

static void test_at_120x40(void **state)
{
    (void)state;
    show_each("_wide", 40, 120);
}

// The same households once more, in numbers of their own, with a hostile text in every field.
static const char *hostile_of(const char *household)
{
    static const char *const numbers[][2] = {
        {OPEN, "2026-0801"}, {CLOSED, "2026-0802"}, {NEW, "2026-0803"}};
    for (size_t i = 0; household && i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if (strcmp(numbers[i][0], household) == 0)
            return numbers[i][1];
    return household;
}

static void test_hostile_texts_are_only_seen(void **state)
{
    (void)state;
    stage_import_hostile(hostile_of(OPEN), "execution",
                         STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED PLAN AROUND CONTACTS);
    stage_import_hostile(hostile_of(CLOSED), "closed", STAGE_MEMBERS STAGE_INTAKE);
    stage_import_hostile(hostile_of(NEW), "assessment", STAGE_MEMBERS STAGE_INTAKE REQUEST);
    int hostile = 0; // screens on which such a text is seen
    for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
        struct view view = views[i];
        view.household = hostile_of(view.household);
        open_view(&view, 24, 80);
        if (view.key)
            PRESS(view.key);
        hostile_expect_harmless(view.name, 24, 80);
        hostile += stage_shows("^[") || stage_shows("<U+");
        stage_close();
    }
    print_message("# a hostile text on %d of %zu screens\n", hostile,
                  sizeof(views) / sizeof(views[0]));
    assert_in_range(hostile, sizeof(views) / sizeof(views[0]) / 2,
                    sizeof(views) / sizeof(views[0]));
}

// A screen that is added to screens.def is added here too. The panel of findings and the conflicts
// are opened by other screens, with what these have in hand, and the health of the store tells of this
// machine: their texts are in their own tests.
static void test_none_is_forgotten(void **state)
{
    (void)state;
    for (size_t i = 0; screens[i]; i++) {
        bool shown = strcmp(screens[i]->name, "findings") == 0 ||
                     strcmp(screens[i]->name, "conflict") == 0 ||
                     strcmp(screens[i]->name, "health") == 0;
        for (size_t j = 0; j < sizeof(views) / sizeof(views[0]); j++)
            shown = shown || strcmp(screens[i]->name, views[j].screen) == 0;
        if (!shown)
            fail_msg("no view of the screen %s", screens[i]->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_80x24),
        cmocka_unit_test(test_at_120x40),
        cmocka_unit_test(
            test_hostile_texts_are_only_seen), // the last: golden texts are without them
        cmocka_unit_test(test_none_is_forgotten),
    };
    return cmocka_run_group_tests_name("each screen", tests, make_households, stage_remove);
}
