// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_STAGE_H
#define TESTS_UI_STAGE_H

#include <stdbool.h>

#include "service/service.h"
#include "ui/ui.h"

// One screen of the program, in Dutch, without a terminal, on a store of its own with invented
// households of the test's making. The clock stands still at 2026-10-14 09:00.

// Group fixtures.
int stage_make(void **state);
int stage_remove(void **state);

// Texts are changed to Dutch when the catalogue is there. Call once before the tests.
void stage_speak_dutch(void);

// Imports a dossier as JSON. `rest` follows the household: "" or begins with a comma.
void stage_import(const char *number, const char *name, const char *phase, const char *rest);

// The same with a hostile text in every field that people type (hostile.h).
void stage_import_hostile(const char *number, const char *phase, const char *rest);

// Opens a screen on a household at a path ("" = none).
void stage_open(const char *screen, const char *household, const char *path, int rows, int columns);
// The same where it may not open: then nothing is open, and why not is told.
bool stage_try(const char *screen, const char *household, const char *path, int rows, int columns,
               struct error *err);
void stage_close(void);
struct ui *stage_ui(void);
struct service *stage_service(void);
// The path of the store.
const char *stage_store(void);
// The dossier as it is stored.
void stage_read(const char *number, struct dossier *ret_dossier);
// Who is at work in the screens opened from now on; NULL = the practice user, as at first. No screen is
// open.
void stage_work_as(const char *login);
// Another worker on the same store; the caller closes it.
struct service *stage_service_as(const char *login);

void stage_press(const int *keys);
#define PRESS(...) stage_press((const int[]){__VA_ARGS__, 0})
void stage_type(const char *text); // ASCII only

bool stage_shows(const char *text);
void assert_shows(const char *text);
void assert_hides(const char *text);
void assert_cursor(int row, int column);

// A household of four with a question about money and housing.
#define STAGE_MEMBERS                                                                              \
    ", \"members\": ["                                                                             \
    "{\"id\": \"m1\", \"given_names\": \"Pieter\", \"particle\": \"van den\", \"surname\":"        \
    " \"Berg\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"},"                            \
    "{\"id\": \"m2\", \"given_names\": \"Ay\u015fe\", \"surname\": \"Y\u0131lmaz\","               \
    " \"birth_date\": \"1984-09-30\", \"role\": \"parent\"},"                                      \
    "{\"id\": \"m3\", \"given_names\": \"Emre\", \"surname\": \"Berg\", \"birth_date\":"           \
    " \"2012-05-02\", \"role\": \"child\"}]"
#define STAGE_MEMBER                                                                               \
    ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"particle\": \"van den\","     \
    " \"surname\": \"Berg\", \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}]"
#define STAGE_INTAKE                                                                               \
    ", \"intake\": {\"reported\": \"2026-10-01\", \"channel\": \"gp\", \"question\": \"Rust in"    \
    " huis. Eerst de huur.\", \"domains\": [\"financien\", \"huisvesting\"],"                      \
    " \"client_support_offered\": \"2026-10-01\", \"personal_plan_offered\": \"2026-10-01\","      \
    " \"family_plan_offered\": \"2026-10-01\", \"safety_asked\": \"2026-10-01\", \"safety\":"      \
    " \"none\", \"outcome\": \"household_plan\"}"
#define STAGE_MEASURED                                                                             \
    ", \"assessments\": ["                                                                         \
    "{\"id\": \"a1\", \"instrument\": \"zrm-2017\", \"subject\": \"m1\", \"date\":"                \
    " \"2026-04-12\", \"moment\": \"intake\", \"assessor\": \"sbakker\", \"sources\":"             \
    " [\"person\"], \"scores\": [{\"domain\": \"financien\", \"level\": 2},"                       \
    " {\"domain\": \"huisvesting\", \"level\": 2}]},"                                              \
    "{\"id\": \"a2\", \"instrument\": \"zrm-2017\", \"subject\": \"m1\", \"date\":"                \
    " \"2026-10-05\", \"moment\": \"progress\", \"assessor\": \"sbakker\", \"sources\":"           \
    " [\"person\"], \"scores\": [{\"domain\": \"financien\", \"level\": 3},"                       \
    " {\"domain\": \"huisvesting\", \"level\": 2}, {\"domain\": \"justitie\", \"level\": 4,"       \
    " \"reason\": \"overlast\", \"note\": \"De wijkagent komt langs.\"}]}]"
// A plan in force since half a year, for the one member: two goals, three actions. `more` are plans
// after it, each after a comma.
#define STAGE_IN_FORCE STAGE_IN_FORCE_AND("")
#define STAGE_IN_FORCE_AND(more)                                                                   \
    ", \"network\": [{\"id\": \"n1\", \"name\": \"Jan van den Berg\", \"relation\": \"sibling\","  \
    " \"kind\": \"network\", \"active\": true}], \"plans\": [{\"id\": \"p1\", \"version\": 1,"     \
    " \"status\": \"final\", \"drafted\": \"2026-04-10\", \"finalised\": \"2026-04-14\","          \
    " \"review_date\": \"2026-10-14\", \"own_words\": \"Rust in huis\", \"agreements\": [{"        \
    "\"member\": \"m1\", \"date\": \"2026-04-14\", \"form\": \"signed\"}], \"goals\": ["           \
    "{\"id\": \"g1\", \"text\": \"De huur is betaald\", \"domain\": \"huisvesting\", \"subject\":" \
    " \"m1\", \"from_level\": 2, \"to_level\": 3, \"due\": \"2026-12-14\", \"actions\": ["         \
    "{\"id\": \"x1\", \"text\": \"Formulier invullen\", \"rung\": \"self\", \"who\": {\"kind\":"   \
    " \"member\", \"id\": \"m1\"}, \"due\": \"2026-11-01\"},"                                      \
    "{\"id\": \"x2\", \"text\": \"Meegaan naar de bank\", \"rung\": \"network\", \"who\":"         \
    " {\"kind\": \"network\", \"id\": \"n1\"}, \"due\": \"2026-11-01\"}]},"                        \
    "{\"id\": \"g2\", \"text\": \"Overzicht over het geld\", \"domain\": \"financien\","           \
    " \"subject\": \"m1\", \"from_level\": 3, \"to_level\": 4, \"due\": \"2026-12-14\","           \
    " \"actions\": [{\"id\": \"x3\", \"text\": \"Post sorteren\", \"rung\": \"self\", \"who\":"    \
    " {\"kind\": \"member\", \"id\": \"m1\"}, \"due\": \"2026-11-01\"}]}]}" more "]"

#endif
