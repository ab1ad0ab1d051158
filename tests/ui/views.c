// SPDX-License-Identifier: EUPL-1.2
#include "views.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/erase_argument.h"
#include "ui/key.h"
#include "ui/term.h"

#define OPEN VIEWS_OPEN
#define CLOSED VIEWS_CLOSED
#define NEW VIEWS_NEW

const struct view views[] = {
    {"first_run", "first_run", NULL, NULL, 0},
    {"today", "today", NULL, NULL, 0},
    {"household_list", "household_list", NULL, NULL, 0},
    {"bin", "bin", NULL, NULL, 0},
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
    {"intake_calendar", "intake", OPEN, "intake.reported", UI_KEY_F4},
    {"intake_household", "intake", OPEN, "members[0].surname", 0},
    {"intake_domains", "intake", OPEN, "intake.domains", 0},
    {"intake_agreement", "intake", OPEN, "intake.outcome", 0},
    {"zrm", "zrm", OPEN, "assessments[1]", 0},
    {"zrm_levels", "zrm", OPEN, "assessments[1]", UI_KEY_F4},
    {"findings", "intake", OPEN, "intake.reported", UI_KEY_F9},
    {"plan", "plan", OPEN, NULL, 0},
    {"plan_new", "plan", NEW, NULL, 0},
    {"charts", "charts", OPEN, NULL, 0},
    {"charts_course", "charts", OPEN, NULL, UI_KEY_ENTER},
    {"charts_goals", "charts", OPEN, "plans", 0},
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
    {"snippet_list", "snippet_list", NULL, NULL, 0},
    {"snippets", "snippets", NULL, NULL, 0},
    {"snippet", "snippet", NULL, NULL, 0},
    {"messages", "messages", NULL, NULL, 0},
    {"lock", "lock", NULL, NULL, 0},
};
const size_t view_count = sizeof(views) / sizeof(views[0]);

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

const struct view_household view_households[VIEW_HOUSEHOLDS] = {
    {OPEN, "Berg, van den", "execution",
     STAGE_MEMBERS STAGE_INTAKE STAGE_MEASURED PLAN AROUND CONTACTS},
    {CLOSED, "Visser", "closed", STAGE_MEMBERS STAGE_INTAKE},
    {NEW, "Yilmaz", "assessment", STAGE_MEMBERS STAGE_INTAKE REQUEST},
};

int views_make(void **state)
{
    if (stage_make(state) != 0)
        return -1;
    stage_speak_dutch();
    for (size_t i = 0; i < VIEW_HOUSEHOLDS; i++)
        stage_import(view_households[i].number, view_households[i].name, view_households[i].phase,
                     view_households[i].rest);
    return 0;
}

static bool open_with(const struct view *view, struct service *service, const void *argument,
                      int rows, int columns, struct error *err)
{
    assert_done(term_open_headless("xterm-256color", rows, columns, err), err);
    ui_init(stage_ui(), service, service_clock(stage_service()), service != NULL);
    if (!ui_open(stage_ui(), screen_find(view->screen), argument, err)) {
        stage_close();
        return false;
    }
    ui_paint(stage_ui());
    return true;
}

// The path is the id of the request.
static bool open_decision(const struct view *view, int rows, int columns, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    return service_reread_dossier(stage_service(), view->household, &dossier, err) &&
           stage_try(view->screen, view->household, dossier.provision_requests.items[0].id, rows,
                     columns, err);
}

bool view_try(const struct view *view, int rows, int columns, struct error *err)
{
    static const struct service_options nowhere = {.store = "/nowhere/eenplan.db"};
    if (strcmp(view->screen, "decision") == 0)
        return open_decision(view, rows, columns, err);
    if (strcmp(view->screen, "erase") == 0) {
        struct erase_argument argument = {0};
        (void)snprintf(argument.number, sizeof(argument.number), "%s", view->household);
        (void)snprintf(argument.person, sizeof(argument.person), "%s",
                       view->path ? view->path : "");
        return open_with(view, stage_service(), &argument, rows, columns, err);
    }
    // There is no store yet, and so no service.
    if (strcmp(view->screen, "first_run") == 0)
        return open_with(view, NULL, &nowhere, rows, columns, err);
    return stage_try(view->screen, view->household, view->path, rows, columns, err);
}

void view_open(const struct view *view, int rows, int columns)
{
    struct error err = {0};
    assert_done(view_try(view, rows, columns, &err), &err);
    if (view->key)
        PRESS(view->key);
}
