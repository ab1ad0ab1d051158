// SPDX-License-Identifier: EUPL-1.2
// What is judged while somebody works: the dossier as saving would leave it, and the panel over that.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

// ---- an empty row is nobody ---------------------------------------------------------------------

static void test_an_offered_row_is_nobody(void **state)
{
    (void)state;
    stage_open("intake", "", "", 24, 80);
    PRESS(UI_KEY_F9);
    assert_shows("Er hoort vandaag niemand bij dit huishouden.");
    assert_hides("gezinslid 1");
    stage_close();
    stage_import("2026-0861", "Berg, van den", "intake", STAGE_MEMBERS);
    stage_open("intake", "2026-0861", "members[0].surname", 24, 80);
    assert_shows(" 2 LET OP --");
    PRESS(UI_KEY_F6);
    assert_hides("CONCEPT");
    assert_shows(" 2 LET OP --");
    golden_expect("intake_member_offered");
    PRESS(UI_KEY_F9);
    assert_hides("gezinslid 4");
    PRESS(UI_KEY_ESC);
    // Filled in it counts; emptied again it does not.
    stage_type("Noor");
    PRESS(UI_KEY_TAB);
    assert_shows(" 3 LET OP --");
    PRESS(UI_KEY_BACKTAB, UI_CTRL('U'), UI_KEY_TAB);
    assert_shows(" 2 LET OP --");
    PRESS(UI_KEY_F2);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0861", &dossier);
    assert_int_equal(dossier.members.count, 3);
}

// ---- the coordinator of an escalation -----------------------------------------------------------

// The coordinator who was there already, and is not recorded as escalated.
#define ESCALATED                                                                                  \
    STAGE_MEMBER STAGE_INTAKE                                                                      \
        ", \"escalations\": [{\"id\": \"e1\", \"to\": \"MPG+\", \"kind\": \"intensive\","          \
        " \"from\": \"2026-10-01\", \"reason\": \"Meer nodig\", \"agreed_return\":"                \
        " \"2027-01-01\", \"coordinator\": \"sbakker\"}]"

static void test_the_right_coordinator_chosen_again(void **state)
{
    (void)state;
    stage_import("2026-0862", "Berg, van den", "plan", ESCALATED);
    stage_open("record", "2026-0862", "escalations[0].coordinator", 24, 80);
    assert_shows("FOUT");
    PRESS(UI_KEY_F4, UI_KEY_ENTER, UI_KEY_TAB);
    assert_hides("FOUT");
    PRESS(UI_KEY_F8);
    assert_hides("Er is niets nieuws");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0862", &dossier);
    assert_int_equal(dossier.coordinators.count, 1);
    assert_int_equal(dossier.coordinators.items[0].kind, COORDINATOR_ESCALATED);
    // Only looked at: nothing to save.
    stage_import("2026-0863", "Berg, van den", "plan", ESCALATED);
    stage_open("record", "2026-0863", "escalations[0].coordinator", 24, 80);
    PRESS(UI_KEY_TAB, UI_KEY_F2);
    assert_shows("FOUT");
    assert_shows("Er is niets nieuws om te bewaren");
    stage_close();
}

static void test_another_coordinator_counts_at_once(void **state)
{
    (void)state;
    stage_import("2026-0864", "Berg, van den", "plan", ESCALATED);
    stage_open("record", "2026-0864", "escalations[0].coordinator", 24, 80);
    assert_shows("FOUT");
    PRESS(UI_CTRL('U'));
    stage_type("rima");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    assert_hides("FOUT");
    PRESS(UI_KEY_ESC);
    stage_close();
    // Elsewhere too, while it is not saved.
    stage_open("dossier", "2026-0864", "", 24, 80);
    assert_hides("FOUT");
    stage_close();
}

// ---- where it is repaired -----------------------------------------------------------------------

#define LOW_SCORE                                                                                  \
    STAGE_MEMBER STAGE_INTAKE                                                                      \
        ", \"assessments\": [{\"id\": \"a1\", \"instrument\": \"zrm-2017\", \"subject\": \"m1\","  \
        " \"date\": \"2026-10-05\", \"moment\": \"intake\", \"assessor\": \"sbakker\","            \
        " \"sources\": [\"person\"], \"scores\": [{\"domain\": \"financien\", \"level\": 2}]}],"   \
        " \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\":"        \
        " \"2026-10-12\"}]"

static void go_to_rule(const char *rule)
{
    PRESS(UI_KEY_F9);
    for (int i = 0; i < 20 && !stage_shows(rule); i++)
        PRESS(UI_KEY_F9);
    assert_shows(rule);
    PRESS(UI_KEY_ENTER);
}

static int stored_level(const char *number)
{
    DOSSIER_AUTO dossier = {0};
    stage_read(number, &dossier);
    return (int)dossier.assessments.items[0].scores.items[0].level.value;
}

// The finding leads to the old score; a goal repairs it, and the first digit only asks.
static void test_an_old_score_is_not_changed_by_a_slip(void **state)
{
    (void)state;
    stage_import("2026-0865", "Berg, van den", "plan", LOW_SCORE);
    stage_open("dossier", "2026-0865", "", 24, 80);
    go_to_rule("(ZRM-03)");
    assert_shows("Maak er een doel voor: Esc, p = plan.");
    golden_expect("finding_old_score");
    PRESS('4');
    assert_shows("Dit verandert de meting van 05-10-2026. Nog eens 4 = veranderen");
    assert_hides("CONCEPT");
    PRESS('3');
    assert_shows("Nog eens 3 = veranderen");
    PRESS(UI_KEY_F2);
    assert_int_equal(stored_level("2026-0865"), 2);
    PRESS('3', '3', UI_KEY_F2);
    stage_close();
    assert_int_equal(stored_level("2026-0865"), 3);
    // Opened without a finding a digit is a score, as ever.
    stage_open("zrm", "2026-0865", "assessments[0].scores[0].level", 24, 80);
    PRESS('4', UI_KEY_F2);
    stage_close();
    assert_int_equal(stored_level("2026-0865"), 4);
}

static void test_the_message_says_where(void **state)
{
    (void)state;
    stage_import("2026-0866", "Berg, van den", "plan",
                 STAGE_MEMBER ", \"intake\": {\"reported\": \"2026-08-01\", \"urgent\": true,"
                              " \"safety_asked\": \"2026-08-01\", \"safety\": \"acute\"}");
    static const struct {
        const char *rule;
        const char *where;
    } cases[] = {
        {"(SAF-02)", "escalatie vast: dossier, 6."},
        {"(LAW-04)", "dossier, 5."},
        {"(LAW-01)", "p = plan."},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        stage_open("dossier", "2026-0866", "", 24, 80);
        go_to_rule(cases[i].rule);
        assert_shows(cases[i].where);
        stage_close();
    }
}

// ---- the panel ----------------------------------------------------------------------------------

static void test_without_a_plan_no_reason_is_promised(void **state)
{
    (void)state;
    stage_open("dossier", "2026-0866", "", 24, 80);
    PRESS(UI_KEY_F9);
    for (int i = 0; i < 20 && !stage_shows("(LAW-01)"); i++)
        PRESS(UI_KEY_F9);
    assert_hides("w = zo laten");
    assert_shows("Redenen staan in het plan.");
    golden_expect("findings_no_plan");
    stage_close();
}

// From wherever the cursor stands.
static void test_the_finding_at_the_cursor_comes_first(void **state)
{
    (void)state;
    stage_open("intake", "2026-0866", "intake.client_support_offered", 24, 80);
    PRESS(UI_KEY_F9);
    assert_shows("(LAW-02)");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("intake", "2026-0866", "intake.urgent", 24, 80);
    PRESS(UI_KEY_F9);
    assert_shows("(LAW-04)");
    stage_close();
}

static void test_left_as_it_is_says_so(void **state)
{
    (void)state;
    stage_import("2026-0867", "Berg, van den", "plan", LOW_SCORE);
    stage_open("plan", "2026-0867", "", 24, 80);
    PRESS(UI_KEY_F9);
    for (int i = 0; i < 20 && !stage_shows("(PLAN-11)"); i++)
        PRESS(UI_KEY_F9);
    assert_shows("Zo laten");
    PRESS('w');
    for (int i = 0; i < 32; i++)
        stage_type("reden");
    PRESS(UI_KEY_ENTER);
    assert_shows("Intrekken");
    assert_hides("w Zo laten");
    assert_shows("(PLAN-11)");
    assert_shows("met wat nog niet bewaard is");
    golden_expect("finding_left_long_word");
    PRESS(UI_KEY_ENTER);
    assert_shows("(zo gelaten)");
    stage_close();
}

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_offered_row_is_nobody),
        cmocka_unit_test(test_the_right_coordinator_chosen_again),
        cmocka_unit_test(test_another_coordinator_counts_at_once),
        cmocka_unit_test(test_an_old_score_is_not_changed_by_a_slip),
        cmocka_unit_test(test_the_message_says_where),
        cmocka_unit_test(test_without_a_plan_no_reason_is_promised),
        cmocka_unit_test(test_the_finding_at_the_cursor_comes_first),
        cmocka_unit_test(test_left_as_it_is_says_so),
    };
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
