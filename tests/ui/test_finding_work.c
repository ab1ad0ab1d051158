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

static void load(const char *number, struct dossier *ret_dossier)
{
    struct error err = {0};
    assert_done(service_open_dossier(stage_service(), number, "open", ret_dossier, &err), &err);
}

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
    load("2026-0861", &dossier);
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
    load("2026-0862", &dossier);
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

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_offered_row_is_nobody),
        cmocka_unit_test(test_the_right_coordinator_chosen_again),
        cmocka_unit_test(test_another_coordinator_counts_at_once),
    };
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
