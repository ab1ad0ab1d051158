// SPDX-License-Identifier: EUPL-1.2
// Sharing in sentences; without a language they are the English ones.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/field.h"
#include "model/sharing_words.h"
#include "person.h"

#define TODAY "2026-10-14"

// Fatma (45), Sem (13), Noor (9), and Ali, of whom nothing is known.
static void begin(struct dossier *dossier)
{
    *dossier = (struct dossier){0};
    add_person(dossier, "Fatma", "1981-03-12", MEMBER_PARENT);
    add_person(dossier, "Sem", "2013-03-12", MEMBER_CHILD);
    add_person(dossier, "Noor", "2017-03-12", MEMBER_CHILD);
    add_person(dossier, "Ali", NULL, MEMBER_CHILD);
}

static void expect_consent(const struct dossier *dossier, const char *id, const char *expected)
{
    STRING_AUTO said = {0};
    consent_sentence(dossier, dossier_member(dossier, id), day(TODAY), &said);
    assert_string_equal(string_text(&said), expected);
}

static void who_has_to_agree(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    expect_consent(&dossier, "Fatma", "Fatma is 45 and decides alone.");
    expect_consent(&dossier, "Sem", "Sem is 13: Sem and a parent agree together.");
    expect_consent(&dossier, "Noor", "Noor is 9: a parent or guardian agrees.");
    expect_consent(&dossier, "Ali",
                   "The birth date of Ali is not known: Ali and a parent or guardian agree.");
    dossier.members.items[3].role = MEMBER_OTHER;
    expect_consent(&dossier, "Ali", "The birth date of Ali is not known: Ali decides alone.");
    dossier.members.items[0].to = day("2026-10-01");
    expect_consent(&dossier, "Sem",
                   "Sem is 13 and no parent lives here: Sem and a guardian agree together, by "
                   "name.");
    expect_consent(&dossier, "Noor",
                   "Noor is 9 and no parent lives here: a guardian agrees, by name.");
}

static void expect_sentence(const struct dossier *dossier, const struct sharing *sharing,
                            const char *expected)
{
    STRING_AUTO said = {0};
    sharing_sentence(dossier, sharing, day(TODAY), &said);
    assert_string_equal(string_text(&said), expected);
}

static void of_one_record(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct sharing sharing = {.organisation = "GGD", .member = "Sem", .date = day(TODAY)};
    expect_sentence(&dossier, &sharing, "");
    sharing.basis = BASIS_AGREEMENT;
    expect_sentence(&dossier, &sharing,
                    "Sem is 13: Sem and a parent agree together. Not agreed yet: Sem and a "
                    "parent.");
    text_list_add(&sharing.given_by, "Fatma", &dossier.arena);
    expect_sentence(&dossier, &sharing,
                    "Sem is 13: Sem and a parent agree together. Not agreed yet: Sem.");
    text_list_add(&sharing.given_by, "Sem", &dossier.arena);
    expect_sentence(&dossier, &sharing, "Sem is 13: Sem and a parent agree together.");
    sharing.member = NULL;
    expect_sentence(&dossier, &sharing,
                    "Everybody agrees for themselves, children by age. Not agreed yet for: Ali.");
    sharing.basis = BASIS_LEGAL_TASK;
    expect_sentence(&dossier, &sharing, "A legal task needs no agreement. Do tell what is shared.");
    sharing.basis = BASIS_DANGER;
    expect_sentence(&dossier, &sharing,
                    "Danger: no agreement is needed. Tell them as soon as possible afterwards.");
}

static void expect_reason(const struct dossier *dossier, const char *id, const char *expected)
{
    STRING_AUTO said = {0};
    struct sharing_verdict verdict =
        sharing_judge(dossier, "GGD", dossier_member(dossier, id), day(TODAY));
    sharing_reason(dossier, &verdict, day(TODAY), &said);
    assert_string_equal(string_text(&said), expected);
}

static void why_or_why_not(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    expect_reason(&dossier, "Sem", "nothing was agreed");
    struct sharing *one = list_add(&dossier.sharing.any, sizeof(*one), &dossier.arena);
    *one = (struct sharing){.organisation = "GGD", .member = "Sem"};
    expect_reason(&dossier, "Sem", "without a first day");
    one->date = day("2026-10-15");
    expect_reason(&dossier, "Sem", "only from 15-10-2026");
    one->date = day("2026-09-10");
    expect_reason(&dossier, "Sem", "the basis is not filled in");
    one->basis = BASIS_AGREEMENT;
    expect_reason(&dossier, "Sem", "nobody is recorded who agreed; missing: Sem and a parent");
    text_list_add(&one->given_by, "Sem", &dossier.arena);
    expect_reason(&dossier, "Sem", "agreed by Sem; missing: a parent");
    one->guardian = "An Vos";
    expect_reason(&dossier, "Sem", "agreed by Sem and An Vos, since 10-09-2026");
    text_list_add(&one->given_by, "Fatma", &dossier.arena);
    one->until = day("2026-12-31");
    expect_reason(&dossier, "Sem",
                  "agreed by Sem, Fatma and An Vos, since 10-09-2026, up to and including "
                  "31-12-2026");
    one->basis = BASIS_LEGAL_TASK;
    expect_reason(&dossier, "Sem", "legal task, since 10-09-2026, up to and including 31-12-2026");
    one->basis = BASIS_DANGER;
    one->until = day("2026-10-13");
    expect_reason(&dossier, "Sem", "ended: the last day was 13-10-2026");
    one->until = (struct date){0};
    expect_reason(&dossier, "Sem", "danger, since 10-09-2026; tell them as soon as possible");
    one->withdrawn = day(TODAY);
    expect_reason(&dossier, "Sem", "withdrawn on 14-10-2026");
}

static void who_was_asked_too_young(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    struct sharing *one = list_add(&dossier.sharing.any, sizeof(*one), &dossier.arena);
    *one = (struct sharing){.organisation = "GGD", .member = "Sem", .basis = BASIS_AGREEMENT};
    one->date = day("2025-03-11");
    text_list_add(&one->given_by, "Fatma", &dossier.arena);
    expect_reason(&dossier, "Sem", "is 13 now, ask anew; agreed by Fatma, since 11-03-2025");
}

static void expect_conclusion(const struct dossier *dossier, size_t may, const char *expected)
{
    STRING_AUTO said = {0};
    struct arena arena = {0};
    struct sharing_verdicts verdicts = {0};
    sharing_judge_all(dossier, "GGD", day(TODAY), &arena, &verdicts);
    sharing_conclusion("GGD", &verdicts, &said);
    assert_string_equal(string_text(&said), expected);
    assert_int_equal(sharing_count(&verdicts), may);
    arena_release(&arena);
}

static void in_one_sentence(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    begin(&dossier);
    expect_conclusion(&dossier, 0, "With GGD nothing may be shared about anybody.");
    struct sharing *one = list_add(&dossier.sharing.any, sizeof(*one), &dossier.arena);
    *one = (struct sharing){
        .organisation = "GGD", .date = day(TODAY), .basis = BASIS_AGREEMENT, .guardian = "An"};
    expect_conclusion(&dossier, 1,
                      "With GGD may be shared about Noor; not about Fatma, Sem and Ali.");
    one->basis = BASIS_LEGAL_TASK;
    expect_conclusion(&dossier, 4,
                      "With GGD may be shared what is needed about everybody: Fatma, Sem, Noor "
                      "and Ali.");
}

static void what_somebody_is_called(void **state)
{
    (void)state;
    STRING_AUTO said = {0};
    member_called(&(struct member){.given_names = "Sem", .surname = "Vos"}, &said);
    string_append(&said, "|");
    member_called(&(struct member){.given_names = " ", .surname = "Vos"}, &said);
    string_append(&said, "|");
    member_called(&(struct member){0}, &said);
    assert_string_equal(string_text(&said), "Sem|Vos|(no name)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_to_agree), cmocka_unit_test(of_one_record),
        cmocka_unit_test(why_or_why_not),   cmocka_unit_test(who_was_asked_too_young),
        cmocka_unit_test(in_one_sentence),  cmocka_unit_test(what_somebody_is_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
