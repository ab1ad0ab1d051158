// SPDX-License-Identifier: EUPL-1.2
// What looks wrong in a record is said beside its field and stops nobody; an empty list says why.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "ui/key.h"
#include "ui/record_remark.h"

#define WRONG                                                                                      \
    ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"birth_date\": \"1981-03\","   \
    " \"email\": \"pieter.example.nl\", \"also_in_household\": \"bij oma\", \"from\":"             \
    " \"1980-01-01\", \"to\": \"1979-01-01\", \"deceased\": \"1981-02-28\"},"                      \
    "{\"id\": \"m2\", \"given_names\": \"Noor\", \"birth_date\": \"2010\", \"email\":"             \
    " \"noor@example.nl\", \"also_in_household\": \"2026-0999\", \"from\": \"2010-01-01\","        \
    " \"to\": \"2010-01-01\"},"                                                                    \
    "{\"id\": \"m3\", \"given_names\": \"Lies\", \"also_in_household\": \"2026-999\", \"from\":"   \
    " \"2020-05-01\", \"to\": \"2020-04-30\"}]"                                                    \
    ", \"sharing\": [{\"organisation\": \"Kredietbank\", \"basis\": \"agreement\", \"date\":"      \
    " \"2026-10-01\", \"until\": \"2026-09-30\", \"withdrawn\": \"2026-10-01\"}]"                  \
    ", \"escalations\": [{\"id\": \"e1\", \"to\": \"MPG\", \"from\": \"2026-10-01\","              \
    " \"agreed_return\": \"2026-09-01\", \"ended\": \"2026-10-02\"}]"

static void test_table(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    stage_import("2026-0901", "Berg", "plan", WRONG);
    assert_true(service_open_dossier(stage_service(), "2026-0901", "open", &dossier, &err));
    static const struct {
        const char *path;
        const char *remark; // NULL = none
    } cases[] = {
        {"members[0].email", "er staat geen @ in"},
        {"members[1].email", NULL},
        {"members[0].also_in_household", "geen huishoudnummer"},
        {"members[1].also_in_household", NULL},
        {"members[2].also_in_household", "geen huishoudnummer"},
        {"members[0].from", "ligt voor de geboorte"},
        {"members[1].from", NULL},
        {"members[0].to", "ligt voor de geboorte"},
        {"members[1].to", NULL},
        {"members[2].to", "ligt voor de eerste dag"},
        {"members[0].deceased", "ligt voor de geboorte"},
        {"members[0].phone", NULL},
        {"sharing[0].until", "ligt voor de eerste dag"},
        {"sharing[0].withdrawn", NULL},
        {"escalations[0].agreed_return", "ligt voor de eerste dag"},
        {"escalations[0].ended", NULL},
        {"members[7].email", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *remark = record_remark(&dossier, cases[i].path);
        if (cases[i].remark && !remark)
            fail_msg("nothing said of %s", cases[i].path);
        assert_string_equal(remark ? remark : "", cases[i].remark ? cases[i].remark : "");
    }
}

// Said once the field is left, gone once it is right, and F8 saves all the same.
static void test_beside_the_field(void **state)
{
    (void)state;
    stage_import("2026-0902", "Berg, van den", "plan", STAGE_MEMBERS);
    stage_open("record", "2026-0902", "members[0].email", 24, 80);
    stage_type("pieter");
    assert_hides("geen @");
    PRESS(UI_KEY_TAB);
    assert_shows("? er staat geen @ in");
    PRESS(UI_KEY_BACKTAB);
    stage_type("@example.nl");
    assert_hides("geen @");
    PRESS(UI_KEY_TAB);
    assert_hides("geen @");
    stage_close();
    stage_open("record", "2026-0902", "members[1].also_in_household", 24, 80);
    stage_type("bij oma");
    PRESS(UI_KEY_TAB);
    assert_shows("bij oma         ? geen huishoudnummer");
    PRESS(UI_KEY_F8);
    assert_shows("Wat eerder niet bewaard is, gaat mee.");
    PRESS(UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_close();
}

static void test_intake(void **state)
{
    (void)state;
    stage_import("2026-0903", "Berg, van den", "intake", STAGE_MEMBERS);
    stage_open("intake", "2026-0903", "members[0].email", 24, 80);
    stage_type("pieter");
    PRESS(UI_KEY_TAB);
    assert_shows("? er staat geen @ in");
    stage_close();
}

// A future plan is for somebody of 16 to 27: without one F6 and the empty row say so.
static void test_nobody_young(void **state)
{
    (void)state;
    stage_import("2026-0904", "Berg, van den", "plan", STAGE_MEMBERS);
    stage_open("dossier", "2026-0904", "future_plans", 24, 80);
    assert_shows(">  Geen. Niemand hier is 16 tot en met 27 jaar.");
    PRESS(UI_KEY_F6);
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    assert_shows("Geboortedata: zie 2 Personen.");
    PRESS(UI_KEY_ENTER);
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    stage_close();
    stage_open("record", "2026-0904", "future_plans", 24, 80);
    PRESS(UI_KEY_F4);
    assert_shows("niemand van 16 tot en met 27 jaar");
    assert_hides("niets gevonden");
    stage_close();
}

static void test_no_action_to_ask_for(void **state)
{
    (void)state;
    stage_import("2026-0905", "Berg, van den", "plan", STAGE_MEMBER STAGE_IN_FORCE);
    stage_open("record", "2026-0905", "provision_requests", 24, 80);
    PRESS(UI_KEY_TAB, UI_KEY_F4);
    assert_shows("geen open actie op trede maatwerkvoorziening");
    assert_hides("niets gevonden");
    stage_close();
}

// The usual parts before a surname can be picked, and any other typed; in the intake as well.
static void test_particle(void **state)
{
    (void)state;
    struct error err = {0};
    static const struct {
        const char *typed;
        const char *stored;
    } cases[] = {{"van", "van"}, {"te", "te"}, {"van d", "van de"}, {"'t", "'t"}, {"d'", "d'"}};
    stage_import("2026-0906", "Berg, van den", "plan", STAGE_MEMBERS);
    stage_open("record", "2026-0906", "members[0].particle", 24, 80);
    PRESS(UI_KEY_F4);
    assert_shows("3 van den");
    PRESS('4', UI_KEY_F8);
    stage_close();
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        stage_open("record", "2026-0906", "members[1].particle", 24, 80);
        PRESS(UI_CTRL('U'));
        stage_type(cases[i].typed);
        PRESS(UI_KEY_TAB, UI_KEY_F8);
        stage_close();
        assert_true(service_open_dossier(stage_service(), "2026-0906", "open", &dossier, &err));
        assert_string_equal(dossier.members.items[0].particle, "van der");
        assert_string_equal(dossier.members.items[1].particle, cases[i].stored);
    }
    stage_open("intake", "2026-0906", "members[0].particle", 24, 80);
    PRESS(UI_KEY_F4);
    assert_shows("6 den");
    stage_close();
}

// What the stored day means does not stand beside another that is being typed.
static void test_no_old_echo(void **state)
{
    (void)state;
    stage_import("2026-0907", "Berg, van den", "plan", STAGE_MEMBERS);
    stage_open("record", "2026-0907", "escalations", 24, 80);
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    assert_shows("vandaag");
    stage_type("1234567");
    assert_shows("1234567");
    assert_hides("vandaag");
    stage_close();
}

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_beside_the_field),
        cmocka_unit_test(test_intake),
        cmocka_unit_test(test_nobody_young),
        cmocka_unit_test(test_no_action_to_ask_for),
        cmocka_unit_test(test_particle),
        cmocka_unit_test(test_no_old_echo),
    };
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
