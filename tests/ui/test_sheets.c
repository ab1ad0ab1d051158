// SPDX-License-Identifier: EUPL-1.2
// What the sheets of measurement and plan say and do, without a screen.
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/plan_edit.h"
#include "ui/plan_sheet.h"
#include "ui/plan_who.h"
#include "ui/zrm_measure.h"
#include "ui/zrm_sheet.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

#define TODAY day("2026-10-14")

static struct assessment *measure(struct dossier *dossier, const char *id, const char *instrument,
                                  const char *date)
{
    struct assessment *one = list_add(&dossier->assessments.any, sizeof(*one), &dossier->arena);
    one->id = id;
    one->instrument = instrument;
    one->subject = "m1";
    one->assessor = "sbakker";
    one->date = day(date);
    return one;
}

static struct zrm_subject adult(void)
{
    return (struct zrm_subject){"m1", instrument_find("zrm-2017"), TODAY};
}

static void assert_movement(const struct zrm_sheet *sheet, const char *domain, const char *expected)
{
    STRING_AUTO text = {0};
    zrm_row_movement(&sheet->rows[zrm_sheet_find(sheet, domain)], &text);
    assert_string_equal(string_text(&text), expected);
}

// ---- the measurement ----------------------------------------------------------------------------

static void test_rows(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct zrm_sheet sheet;
    struct zrm_subject subject = adult();
    // A domain of the question of another instrument in the same group belongs to it too.
    const char **domain = list_add(&dossier.intake.domains.any, sizeof(*domain), &dossier.arena);
    *domain = "financien_huishouden";
    zrm_sheet_fill(&sheet, &dossier, &subject, NULL);
    assert_int_equal(sheet.count, 13);
    assert_int_equal(sheet.asked, 1);
    assert_string_equal(sheet.rows[0].domain->code, "financien");
    assert_true(sheet.rows[0].asked);
    assert_string_equal(sheet.rows[1].domain->code, "werk_opleiding");
    assert_false(date_given(sheet.previous));
    assert_int_equal(zrm_sheet_find(&sheet, "nergens"), 13);
}

static void test_earlier(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct zrm_sheet sheet;
    struct zrm_subject subject = adult();
    zrm_score(&dossier, measure(&dossier, "a1", "zrm-2017", "2026-01-01"), "huisvesting", 2);
    zrm_score(&dossier, measure(&dossier, "a2", "zrm-2017", "2026-06-01"), "huisvesting", 3);
    // Of one day the later in the list is the newer; other instruments and later days do not count.
    zrm_score(&dossier, measure(&dossier, "a3", "zrm-2017", "2026-06-01"), "huisvesting", 4);
    zrm_score(&dossier, measure(&dossier, "a4", "zrm-2013", "2026-07-01"), "huisvesting", 1);
    zrm_score(&dossier, measure(&dossier, "a5", "zrm-2017", "2026-12-01"), "huisvesting", 1);
    measure(&dossier, "a6", "zrm-2017", "2026-10-14");
    struct assessment *now = dossier_assessment(&dossier, "a6");
    zrm_score(&dossier, now, "huisvesting", 2);
    zrm_score(&dossier, now, "justitie", 5);
    zrm_sheet_fill(&sheet, &dossier, &subject, now);
    const struct zrm_row *row = &sheet.rows[zrm_sheet_find(&sheet, "huisvesting")];
    assert_int_equal(row->now.value, 2);
    assert_int_equal(row->last.value, 4);
    assert_int_equal(row->earlier.value, 3);
    assert_int_equal(row->last_date.day, day("2026-06-01").day);
    assert_movement(&sheet, "huisvesting", "-2");
    assert_movement(&sheet, "justitie", "");
    assert_int_equal(sheet.scored, 2);
    assert_int_equal(sheet.down, 1);
    assert_int_equal(sheet.up + sheet.same, 0);
    assert_int_equal(sheet.previous.day, day("2026-06-01").day);
}

static void test_words(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct zrm_sheet sheet;
    struct zrm_subject subject = adult();
    STRING_AUTO result = {0};
    STRING_AUTO counts = {0};
    zrm_score(&dossier, measure(&dossier, "a1", "zrm-2017", "2026-01-01"), "huisvesting", 2);
    struct assessment *now = zrm_begin(&dossier, &subject, "sbakker", 1);
    assert_int_equal(now->moment, MOMENT_PROGRESS);
    zrm_score(&dossier, now, "huisvesting", 3);
    zrm_sheet_fill(&sheet, &dossier, &subject, now);
    const struct zrm_row *row = &sheet.rows[zrm_sheet_find(&sheet, "huisvesting")];
    zrm_row_result(row, false, &result);
    assert_string_equal(string_text(&result), "Huisvesting 3, was 2, up.");
    string_clear(&result);
    zrm_row_result(row, true, &result);
    assert_string_equal(string_text(&result), "Huisvesting 3.");
    zrm_sheet_counts(&sheet, false, &counts);
    assert_string_equal(string_text(&counts),
                        "1 assessed, 12 not assessed: 1 up, 0 down, 0 the same.");
}

static void assert_label(const char *label, int cells, const char *expected)
{
    STRING_AUTO text = {0};
    zrm_label(label, cells, &text);
    assert_string_equal(string_text(&text), expected);
}

static void test_label(void **state)
{
    (void)state;
    assert_label("Huisvesting", 24, "Huisvesting");
    assert_label("Maatschappelijke participatie", 24, "Maatschapp. participatie");
    // Four letters are left at the least; what does not fit is cut where it is drawn.
    assert_label("Emotionele ondersteuning", 14, "Emot. ondersteuning");
    assert_label("Wel beter", 4, "Wel beter");
    assert_label("Middelengebruik", 8, "Middelengebruik");
}

static void test_measure(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO before = {0};
    struct zrm_subject subject = adult();
    struct member *member = list_add(&dossier.members.any, sizeof(*member), &dossier.arena);
    member->id = "m1";
    member->birth_date = (struct partial_date){.year = 2010};
    // Known to the year: sixteen only on the last day.
    assert_int_equal(zrm_age(&dossier, "m1", TODAY), 15);
    assert_string_equal(zrm_instrument(&dossier, "m1", "sbakker", TODAY)->code, "zrm-jongeren");
    assert_string_equal(zrm_instrument(&dossier, "household", "sbakker", TODAY)->code,
                        "zrm-huishoudens");
    assert_true(zrm_fits(instrument_find("zrm-kind-in-gezin"), "m1", 15));
    assert_false(zrm_fits(instrument_find("zrm-2017"), "m1", 15));
    assert_false(zrm_fits(instrument_find("zrm-2017"), "household", -1));

    struct assessment *one = zrm_begin(&dossier, &subject, "sbakker", 1);
    assert_int_equal(one->moment, MOMENT_INTAKE);
    zrm_score(&dossier, one, "justitie", 4);
    zrm_score(&dossier, one, "financien", 2);
    zrm_score(&dossier, one, "justitie", 5);
    assert_int_equal(one->scores.count, 2);
    assert_string_equal(one->scores.items[0].domain, "financien"); // the order of the form
    assert_int_equal(one->scores.items[1].level.value, 5);
    // The same worker goes on; a colleague measures anew.
    assert_ptr_equal(zrm_begin(&dossier, &subject, "sbakker", 2), one);
    assert_null(zrm_find(&dossier, &subject, "rhaddad"));
    assert_true(zrm_clear(one, "justitie"));
    assert_false(zrm_clear(one, "justitie"));
    zrm_prune(&dossier, &before);
    assert_int_equal(dossier.assessments.count, 1);
    assert_true(zrm_clear(one, "financien"));
    zrm_prune(&dossier, &dossier); // stored: stays
    assert_int_equal(dossier.assessments.count, 1);
    zrm_prune(&dossier, &before);
    assert_int_equal(dossier.assessments.count, 0);
}

// ---- the plan -----------------------------------------------------------------------------------

static void test_places(void **state)
{
    (void)state;
    struct plan_place place;
    STRING_AUTO path = {0};
    assert_true(plan_place_parse("plans[1].goals[12].actions[3].due", &place));
    assert_int_equal(place.plan, 1);
    assert_int_equal(place.goal, 12);
    assert_int_equal(place.action, 3);
    assert_string_equal(place.field, "due");
    plan_place_path(&place, place.field, &path);
    assert_string_equal(string_text(&path), "plans[1].goals[12].actions[3].due");
    assert_true(plan_place_parse("plans[0].goals", &place));
    assert_true(place.goal == PLAN_NOWHERE);
    assert_string_equal(place.field, "goals");
    assert_true(plan_place_parse("plans[0].goals[0]", &place));
    assert_int_equal(place.goal, 0);
    assert_string_equal(place.field, "");
    assert_false(plan_place_parse("plans", &place));
    assert_false(plan_place_parse("plans[x].goals", &place));
    assert_false(plan_place_parse("planse[0]", &place));
    assert_false(plan_place_parse(NULL, &place));
}

static void assert_day(const char *date, const char *expected)
{
    STRING_AUTO text = {0};
    plan_day_words(date ? day(date) : (struct date){0}, TODAY, &text);
    assert_string_equal(string_text(&text), expected);
}

static void test_days(void **state)
{
    (void)state;
    assert_day("2026-10-14", "Wed 14-10 (today)");
    assert_day("2026-10-17", "Sat 17-10 (+3d)");
    assert_day("2026-10-11", "Sun 11-10 (-3d)");
    assert_day("2026-10-28", "Wed 28-10 (+2w)");
    assert_day("2026-11-03", "Tue 03-11 (+20d)");
    assert_day("2027-01-13", "Wed 13-01-27 (+13w)");
    assert_day("2027-01-15", "Fri 15-01-27");
    assert_day("2027-10-14", "Thu 14-10-27 (+12m)");
    assert_day(NULL, "");
}

static void test_goal(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct plan *plan = list_add(&dossier.plans.any, sizeof(*plan), &dossier.arena);
    plan->status = PLAN_DRAFT;
    struct member *member = list_add(&dossier.members.any, sizeof(*member), &dossier.arena);
    member->id = "m1";
    zrm_score(&dossier, measure(&dossier, "a1", "zrm-2017", "2026-01-01"), "huisvesting", 2);
    zrm_score(&dossier, measure(&dossier, "a2", "zrm-2017", "2026-02-01"), "financien", 3);
    struct goal *goal = plan_add_goal(&dossier, plan, 1);
    assert_true(plan_goal_blank(goal));
    goal->domain = "huisvesting";
    plan_fill_goal(&dossier, goal, TODAY);
    assert_string_equal(goal->subject, "m1");
    assert_int_equal(goal->from_level.value, 2); // the newest that has this very domain
    assert_false(plan_level_now(&dossier, "huisvesting", "household", TODAY).given);
    goal->subject = SUBJECT_HOUSEHOLD;
    plan_fill_goal(&dossier, goal, TODAY);
    assert_false(goal->from_level.given);

    STRING_AUTO levels = {0};
    STRING_AUTO status = {0};
    STRING_AUTO summary = {0};
    goal->to_level = whole_of(3);
    goal->due = day("2026-10-11");
    goal_levels_words(goal, &levels);
    assert_string_equal(string_text(&levels), "? > 3");
    goal_status_words(goal, TODAY, &status);
    assert_string_equal(string_text(&status), "LATE 3 d");
    plan_add_action(&dossier, goal, 2);
    plan_summary(plan, TODAY, &summary);
    assert_string_equal(string_text(&summary), "1 goal, 1 action, 1 late");
}

static void test_ladder(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct goal goal = {0};
    static const enum rung rungs[] = {RUNG_TEAM, RUNG_SELF, RUNG_TEAM, RUNG_NETWORK};
    for (size_t i = 0; i < 4; i++)
        plan_add_action(&dossier, &goal, 1)->rung = rungs[i];
    goal.actions.items[3].status = ACTION_DROPPED;
    STRING_AUTO words = {0};
    goal_ladder_words(&goal, &words);
    assert_string_equal(string_text(&words), "own strength x1   team x2");
    plan_tick(&goal.actions.items[0], TODAY);
    assert_int_equal(goal.actions.items[0].status, ACTION_DONE);
    assert_int_equal(goal.actions.items[0].done.day, TODAY.day);
    plan_tick(&goal.actions.items[0], TODAY);
    assert_int_equal(goal.actions.items[0].status, ACTION_OPEN);
    assert_false(date_given(goal.actions.items[0].done));
}

static void test_remove(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct plan_removed removed = {0};
    struct plan *plan = list_add(&dossier.plans.any, sizeof(*plan), &dossier.arena);
    for (int i = 0; i < 3; i++)
        plan_add_goal(&dossier, plan, i)->text = i == 0 ? "een" : i == 1 ? "twee" : "drie";
    plan_add_action(&dossier, &plan->goals.items[1], 9)->text = "actie";
    struct plan_place action = {.goal = 1, .action = 0};
    struct plan_place goal = {.goal = 1, .action = PLAN_NOWHERE};
    struct plan_place nothing = {.goal = 7, .action = PLAN_NOWHERE};
    assert_false(plan_put_back(&dossier, plan, &removed));
    assert_false(plan_remove(plan, &nothing, &removed));
    assert_true(plan_remove(plan, &action, &removed));
    assert_int_equal(plan->goals.items[1].actions.count, 0);
    assert_true(plan_put_back(&dossier, plan, &removed));
    assert_string_equal(plan->goals.items[1].actions.items[0].text, "actie");
    assert_true(plan_remove(plan, &goal, &removed));
    assert_int_equal(plan->goals.count, 2);
    assert_true(plan_put_back(&dossier, plan, &removed));
    assert_string_equal(plan->goals.items[1].text, "twee");
    assert_string_equal(plan->goals.items[1].actions.items[0].text, "actie");
    assert_false(plan_put_back(&dossier, plan, &removed)); // once
    plan_removed_release(&removed);
}

static void test_agreements(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct plan plan = {0};
    struct agreement answer = {.member = "m1", .form = AGREEMENT_VERBAL, .date = TODAY};
    plan_put_agreement(&dossier, &plan, &answer);
    answer.form = AGREEMENT_REFUSED;
    plan_put_agreement(&dossier, &plan, &answer);
    assert_int_equal(plan.agreements.count, 1);
    assert_int_equal(plan_agreement(&plan, "m1")->form, AGREEMENT_REFUSED);
    assert_null(plan_agreement(&plan, "m2"));
    answer = (struct agreement){.member = "m1"};
    plan_put_agreement(&dossier, &plan, &answer);
    assert_int_equal(plan.agreements.count, 0);
}

static void test_who(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    struct member *member = list_add(&dossier.members.any, sizeof(*member), &dossier.arena);
    member->id = "m1";
    member->given_names = "Pieter";
    struct action action = {0};
    assert_int_equal(plan_who_take(&dossier, &action, "member:m1", 1), PLAN_WHO_TAKEN);
    assert_int_equal(action.rung, RUNG_SELF);
    action.rung = RUNG_USUAL_HELP;
    (void)plan_who_take(&dossier, &action, "member:m1", 1);
    assert_int_equal(action.rung, RUNG_USUAL_HELP); // fits: what was chosen stays
    assert_int_equal(plan_who_take(&dossier, &action, "worker:sbakker", 1), PLAN_WHO_TAKEN);
    assert_int_equal(action.rung, RUNG_TEAM);
    assert_int_equal(plan_who_take(&dossier, &action, "new-network:Jan", 1), PLAN_WHO_NEW);
    assert_int_equal(action.rung, RUNG_NETWORK);
    assert_int_equal(dossier.network.count, 1);
    assert_int_equal(plan_who_take(&dossier, &action, "new-volunteer:Bas", 1), PLAN_WHO_TAKEN);
    assert_int_equal(action.rung, RUNG_VOLUNTEER);
    assert_int_equal(plan_who_take(&dossier, &action, "Kredietbank", 1), PLAN_WHO_UNKNOWN);
    assert_int_equal(action.who.kind, WHO_ORGANISATION);
    assert_int_equal(action.rung, RUNG_GENERAL);
    assert_string_equal(plan_who_value(&action.who, &arena), "organisation:Kredietbank");
    assert_int_equal(plan_who_take(&dossier, &action, NULL, 1), PLAN_WHO_TAKEN);
    assert_int_equal(action.who.kind, WHO_NONE);
    assert_null(plan_who_value(&action.who, &arena));
    arena_release(&arena);
}

// A mistyped name does not stay in the network; who was there before does.
static void test_prune(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO dossier = {0};
    struct plan_removed removed = {0};
    struct network *old = list_add(&before.network.any, sizeof(*old), &before.arena);
    old->id = "n1";
    old = list_add(&dossier.network.any, sizeof(*old), &dossier.arena);
    old->id = "n1";
    struct plan *plan = list_add(&dossier.plans.any, sizeof(*plan), &dossier.arena);
    struct goal *goal = plan_add_goal(&dossier, plan, 1);
    struct action *action = plan_add_action(&dossier, goal, 2);
    (void)plan_who_take(&dossier, action, "new-network:OefenaardAndere", 3);
    (void)plan_who_take(&dossier, action, "new-network:Tante Gre", 4);
    assert_int_equal(dossier.network.count, 3);
    plan_who_prune(&dossier, &before, NULL);
    assert_int_equal(dossier.network.count, 2);
    assert_string_equal(dossier.network.items[1].name, "Tante Gre");
    // What can be put back brings its people along.
    const struct plan_place place = {.field = ""};
    assert_true(plan_remove(plan, &place, &removed));
    plan_who_prune(&dossier, &before, &removed);
    assert_int_equal(dossier.network.count, 1);
    assert_string_equal(dossier.network.items[0].id, "n1");
    assert_true(plan_put_back(&dossier, plan, &removed));
    plan_who_prune(&dossier, &before, &removed);
    assert_int_equal(dossier.network.count, 2);
    assert_string_equal(dossier.network.items[1].name, "Tante Gre");
    plan_removed_release(&removed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),       cmocka_unit_test(test_earlier),
        cmocka_unit_test(test_words),      cmocka_unit_test(test_label),
        cmocka_unit_test(test_measure),    cmocka_unit_test(test_places),
        cmocka_unit_test(test_days),       cmocka_unit_test(test_goal),
        cmocka_unit_test(test_ladder),     cmocka_unit_test(test_remove),
        cmocka_unit_test(test_agreements), cmocka_unit_test(test_who),
        cmocka_unit_test(test_prune),
    };
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("sheets", tests, NULL, NULL);
}
