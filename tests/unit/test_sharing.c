// SPDX-License-Identifier: EUPL-1.2
// What may be shared about whom, and what was withdrawn.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/field.h"
#include "model/sharing.h"
#include "person.h"

#define TODAY "2026-10-14"
#define BANK "Kredietbank"

// Agreement of "m1" about "m1" with the bank, from a day on.
static struct sharing *add_agreement(struct dossier *dossier, const char *from)
{
    struct sharing *sharing = list_add(&dossier->sharing.any, sizeof(*sharing), &dossier->arena);
    *sharing = (struct sharing){
        .organisation = BANK, .member = "m1", .date = day(from), .basis = BASIS_AGREEMENT};
    text_list_add(&sharing->given_by, "m1", &dossier->arena);
    return sharing;
}

static void begin(struct dossier *dossier)
{
    *dossier = (struct dossier){0};
    add_person(dossier, "m1", "1981-03-12", MEMBER_PARENT);
    add_person(dossier, "m2", "1985-03-12", MEMBER_PARTNER);
}

static enum sharing_state judge(const struct dossier *dossier, const char *organisation,
                                size_t member, const char *date)
{
    return sharing_judge(dossier, organisation, &dossier->members.items[member], day(date)).state;
}

static void day_by_day(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    assert_int_equal(judge(&dossier, BANK, 0, TODAY), SHARING_NEVER);
    struct sharing *sharing = add_agreement(&dossier, "2026-10-10");
    sharing->until = day("2026-10-20");
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-09"), SHARING_LATER);
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-10"), SHARING_AGREED);
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-20"), SHARING_AGREED);
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-21"), SHARING_ENDED);
    sharing->withdrawn = day("2026-10-15");
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-14"), SHARING_AGREED);
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-15"), SHARING_WITHDRAWN);
    sharing->date = (struct date){0};
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-14"), SHARING_LATER);
}

static void about_whom_and_with_whom(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct sharing *sharing = add_agreement(&dossier, "2026-10-10");
    assert_int_equal(judge(&dossier, BANK, 1, TODAY), SHARING_NEVER);
    assert_int_equal(judge(&dossier, "KREDIETBANK ", 0, TODAY), SHARING_AGREED);
    assert_int_equal(judge(&dossier, "Kredietbanken", 0, TODAY), SHARING_NEVER);
    assert_int_equal(judge(&dossier, " ", 0, TODAY), SHARING_NEVER);
    // Without a member it is about everybody, and each has to agree.
    sharing->member = NULL;
    assert_int_equal(judge(&dossier, BANK, 0, TODAY), SHARING_AGREED);
    assert_int_equal(judge(&dossier, BANK, 1, TODAY), SHARING_INCOMPLETE);
    text_list_add(&sharing->given_by, "m2", &dossier.arena);
    assert_int_equal(judge(&dossier, BANK, 1, TODAY), SHARING_AGREED);
    sharing->organisation = NULL;
    assert_int_equal(judge(&dossier, "", 1, TODAY), SHARING_NEVER);
}

static void by_basis(void **state)
{
    (void)state;
    static const struct {
        enum sharing_basis basis;
        enum sharing_state state;
        bool may;
    } cases[] = {
        {BASIS_NONE, SHARING_UNFOUNDED, false},
        {BASIS_AGREEMENT, SHARING_INCOMPLETE, false},
        {BASIS_LEGAL_TASK, SHARING_LEGAL_TASK, true},
        {BASIS_DANGER, SHARING_DANGER, true},
    };
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct sharing *sharing = add_agreement(&dossier, "2026-10-10");
    sharing->given_by.count = 0;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        sharing->basis = cases[i].basis;
        assert_int_equal(judge(&dossier, BANK, 0, TODAY), cases[i].state);
        assert_int_equal(sharing_may(cases[i].state), cases[i].may);
    }
    assert_true(sharing_may(SHARING_AGREED));
    assert_false(sharing_may(SHARING_WITHDRAWN));
}

// Withdrawing counts for all that was agreed before; what is agreed from then on is new.
static void withdrawing(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    add_agreement(&dossier, "2026-09-01");
    add_agreement(&dossier, "2026-09-15")->withdrawn = day("2026-10-01");
    struct sharing_verdict verdict =
        sharing_judge(&dossier, BANK, &dossier.members.items[0], day(TODAY));
    assert_int_equal(verdict.state, SHARING_WITHDRAWN);
    assert_int_equal(verdict.withdrawn.day, day("2026-10-01").day);
    assert_int_equal(judge(&dossier, BANK, 0, "2026-09-30"), SHARING_AGREED);
    add_agreement(&dossier, "2026-10-01");
    assert_int_equal(judge(&dossier, BANK, 0, "2026-10-01"), SHARING_AGREED);
    // What the law or danger asks was never given, so it is not taken back with it.
    dossier.sharing.items[2].basis = BASIS_DANGER;
    dossier.sharing.items[2].date = day("2026-09-02");
    assert_int_equal(judge(&dossier, BANK, 0, TODAY), SHARING_DANGER);
    dossier.sharing.items[2].withdrawn = day("2026-10-02");
    assert_int_equal(judge(&dossier, BANK, 0, TODAY), SHARING_WITHDRAWN);
}

// What a parent agreed to ends when the child gets a say, at 12, and is no more good at 16; what the
// child agreed to as well stays.
static void growing_older(void **state)
{
    (void)state;
    static const struct {
        const char *born;
        const char *date;
        enum sharing_state without; // the child
        enum sharing_state with;
    } cases[] = {
        {"2014-10-14", "2026-10-13", SHARING_AGREED, SHARING_AGREED},
        {"2014-10-14", "2026-10-14", SHARING_OUTGROWN, SHARING_AGREED},
        {"2014-10-14", "2030-10-13", SHARING_OUTGROWN, SHARING_AGREED},
        {"2014-10-14", "2030-10-14", SHARING_OUTGROWN, SHARING_AGREED},
        {"2015-02-28", "2027-02-27", SHARING_AGREED, SHARING_AGREED},
        {"2015-02-28", "2027-02-28", SHARING_OUTGROWN, SHARING_AGREED},
        {"2014-10", "2026-10-30", SHARING_AGREED, SHARING_AGREED},
        {"2014-10", "2026-10-31", SHARING_OUTGROWN, SHARING_AGREED},
        // Had a say that day already: incomplete without, whatever the age is by now.
        {"2014-09-01", "2026-10-14", SHARING_INCOMPLETE, SHARING_AGREED},
        {"2010-10-14", "2026-10-14", SHARING_INCOMPLETE, SHARING_AGREED},
        {NULL, "2026-10-14", SHARING_INCOMPLETE, SHARING_AGREED},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        DOSSIER_AUTO dossier;
        begin(&dossier);
        add_person(&dossier, "m3", cases[i].born, MEMBER_CHILD);
        struct sharing *sharing = add_agreement(&dossier, "2026-09-01");
        sharing->member = "m3";
        assert_int_equal(judge(&dossier, BANK, 2, cases[i].date), cases[i].without);
        assert_int_equal(sharing_may(cases[i].without), cases[i].without == SHARING_AGREED);
        text_list_add(&sharing->given_by, "m3", &dossier.arena);
        assert_int_equal(judge(&dossier, BANK, 2, cases[i].date), cases[i].with);
    }
}

// A new agreement takes the place of one that was outgrown; danger and a legal task never end by age.
static void asked_anew(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    add_person(&dossier, "m3", "2014-10-14", MEMBER_CHILD);
    add_agreement(&dossier, "2026-09-01")->member = "m3";
    assert_int_equal(judge(&dossier, BANK, 2, TODAY), SHARING_OUTGROWN);
    struct sharing *again = add_agreement(&dossier, TODAY);
    again->member = "m3";
    assert_int_equal(judge(&dossier, BANK, 2, TODAY), SHARING_OUTGROWN);
    text_list_add(&again->given_by, "m3", &dossier.arena);
    assert_int_equal(judge(&dossier, BANK, 2, TODAY), SHARING_AGREED);
    again->basis = BASIS_DANGER;
    again->given_by.count = 0;
    assert_int_equal(judge(&dossier, BANK, 2, "2031-01-01"), SHARING_DANGER);
}

static void all_members(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    struct sharing_verdicts verdicts = {0};
    begin(&dossier);
    dossier.members.items[1].to = day("2026-01-01");
    add_agreement(&dossier, "2026-09-01");
    sharing_judge_all(&dossier, BANK, day(TODAY), &dossier.arena, &verdicts);
    assert_int_equal(verdicts.count, 2);
    assert_int_equal(verdicts.items[0].state, SHARING_AGREED);
    assert_ptr_equal(verdicts.items[0].record, &dossier.sharing.items[0]);
    assert_int_equal(verdicts.items[1].state, SHARING_NEVER);
    assert_ptr_equal(verdicts.items[1].member, &dossier.members.items[1]);
}

static void organisations(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    struct text_list names = {0};
    begin(&dossier);
    add_agreement(&dossier, "2026-09-01");
    add_agreement(&dossier, "2026-09-01")->organisation = "kredietbank";
    add_agreement(&dossier, "2026-09-01")->organisation = " ";
    struct plan *plan = list_add(&dossier.plans.any, sizeof(*plan), &dossier.arena);
    plan->status = PLAN_FINAL;
    struct goal *goal = list_add(&plan->goals.any, sizeof(*goal), &dossier.arena);
    static const struct who who[] = {{.kind = WHO_ORGANISATION, .name = "GGD"},
                                     {.kind = WHO_NETWORK, .id = "n1"},
                                     {.kind = WHO_NETWORK, .id = "n2"}};
    for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++) {
        struct action *action = list_add(&goal->actions.any, sizeof(*action), &dossier.arena);
        action->who = who[i];
    }
    static const struct network people[] = {
        {.id = "n1", .kind = NETWORK_PROFESSIONAL, .organisation = "Lentis"},
        {.id = "n2", .kind = NETWORK_VOLUNTEER, .organisation = "Humanitas"},
        {.id = "n3", .kind = NETWORK_PROFESSIONAL, .organisation = "Lefier"}};
    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
        struct network *one = list_add(&dossier.network.any, sizeof(*one), &dossier.arena);
        *one = people[i];
    }
    sharing_organisations(&dossier, &dossier.arena, &names);
    static const char *const expected[] = {BANK, "GGD", "Lentis", "Lefier"};
    assert_int_equal(names.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(names.items[i], expected[i]);
}

static bool kept_after(const struct dossier *before, void (*edit)(struct dossier *after))
{
    DOSSIER_AUTO after = {0};
    size_t index = 9;
    dossier_copy(&after, before);
    edit(&after);
    bool kept = withdrawals_kept(before, &after, day(TODAY), &index);
    assert_int_equal(index, kept ? 9 : 1);
    return kept;
}

static void edit_other(struct dossier *after)
{
    after->sharing.items[0].withdrawn = day(TODAY);
    add_agreement(after, TODAY);
}

static void bring_back(struct dossier *after)
{
    after->sharing.items[1].withdrawn = (struct date){0};
}

static void move_end(struct dossier *after)
{
    after->sharing.items[1].until = day("2027-01-01");
}

static void take_out(struct dossier *after)
{
    after->sharing.count = 1;
}

static void move_place(struct dossier *after)
{
    struct sharing first = after->sharing.items[0];
    after->sharing.items[0] = after->sharing.items[1];
    after->sharing.items[1] = first;
}

static void what_was_withdrawn_stays(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    add_agreement(&dossier, "2026-09-01");
    add_agreement(&dossier, "2026-09-01")->withdrawn = day(TODAY);
    assert_true(kept_after(&dossier, edit_other));
    assert_true(kept_after(&dossier, move_place));
    assert_false(kept_after(&dossier, bring_back));
    assert_false(kept_after(&dossier, move_end));
    assert_false(kept_after(&dossier, take_out));
    // One that is only announced can still change.
    dossier.sharing.items[1].withdrawn = day("2026-10-15");
    assert_true(kept_after(&dossier, bring_back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_by_day),
        cmocka_unit_test(about_whom_and_with_whom),
        cmocka_unit_test(by_basis),
        cmocka_unit_test(withdrawing),
        cmocka_unit_test(growing_older),
        cmocka_unit_test(asked_anew),
        cmocka_unit_test(all_members),
        cmocka_unit_test(organisations),
        cmocka_unit_test(what_was_withdrawn_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
