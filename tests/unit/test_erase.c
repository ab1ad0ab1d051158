// SPDX-License-Identifier: EUPL-1.2
// One person goes, the file of the others stays whole.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "model/consent.h"
#include "model/erase.h"
#include "model/field.h"
#include "person.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

#define ADD(list) list_add(&(list).any, sizeof(*(list).items), &dossier->arena)

static void add_goal(struct dossier *dossier, struct plan *plan, const char *id,
                     const char *subject, const char *who)
{
    struct goal *goal = ADD(plan->goals);
    *goal = (struct goal){.id = id, .text = id, .subject = subject};
    struct action *action = ADD(goal->actions);
    *action = (struct action){.id = arena_format(&dossier->arena, "x%s", id),
                              .request = arena_format(&dossier->arena, "r%s", subject),
                              .who = {.kind = WHO_MEMBER, .id = who}};
}

// Everything once about m1 and once about m2.
static void make_two(struct dossier *dossier)
{
    static const char *const ids[] = {"m1", "m2"};
    add_person(dossier, "m1", "1981-03-12", MEMBER_PARENT)->surname = "Berg";
    add_person(dossier, "m2", "1982-03-12", MEMBER_PARENT)->surname = "Yılmaz";
    dossier->members.items[0].given_names = "Pieter";
    dossier->members.items[1].given_names = "Ayşe";
    dossier->members.items[1].bsn = "999990019";
    dossier->household.name = dossier_default_name(dossier, &dossier->arena);
    struct plan *plan = ADD(dossier->plans);
    plan->id = "p1";
    add_goal(dossier, plan, "g1", "m1", "m2");
    add_goal(dossier, plan, "g2", "m2", "m1");
    for (size_t i = 0; i < 2; i++) {
        const char *id = ids[i];
        *(struct agreement *)ADD(plan->agreements) = (struct agreement){.member = id};
        *(struct waiver *)ADD(plan->waivers) =
            (struct waiver){.rule = "PLAN-12", .subject = i ? "xg2" : "xg1"};
        *(struct assessment *)ADD(dossier->assessments) =
            (struct assessment){.id = i ? "a2" : "a1", .subject = id};
        *(struct provision_request *)ADD(dossier->provision_requests) = (struct provision_request){
            .id = i ? "rm2" : "rm1", .member = id, .action = i ? "xg2" : "xg1"};
        *(struct future_plan *)ADD(dossier->future_plans) = (struct future_plan){.member = id};
        *(struct network *)ADD(dossier->network) =
            (struct network){.id = i ? "n2" : "n1", .name = "Jan", .mentor_for = id};
        struct sharing *sharing = ADD(dossier->sharing);
        *sharing = (struct sharing){.member = id};
        text_list_add(&sharing->given_by, "m1", &dossier->arena);
        text_list_add(&sharing->given_by, "m2", &dossier->arena);
        struct contact *contact = ADD(dossier->contacts);
        *contact = (struct contact){.id = i ? "c2" : "c1", .text = "Ayse belde"};
        text_list_add(&contact->with, id, &dossier->arena);
        text_list_add(&dossier->intake.present, id, &dossier->arena);
    }
    struct contact *both = ADD(dossier->contacts);
    both->id = "c3";
    text_list_add(&both->with, "m1", &dossier->arena);
    text_list_add(&both->with, "m2", &dossier->arena);
    *(struct contact *)ADD(dossier->contacts) = (struct contact){.id = "c4"};
}

static void the_person_goes_and_the_others_stay(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    assert_string_equal(dossier.household.name, "Berg - Yılmaz");
    assert_true(dossier_erase_person(&dossier, "m2"));
    assert_int_equal(dossier.members.count, 1);
    assert_string_equal(dossier.members.items[0].id, "m1");
    assert_string_equal(dossier.household.name, "Berg");
    assert_int_equal(dossier.assessments.count, 1);
    assert_string_equal(dossier.assessments.items[0].id, "a1");
    const struct plan *plan = &dossier.plans.items[0];
    assert_int_equal(plan->goals.count, 1);
    assert_string_equal(plan->goals.items[0].id, "g1");
    const struct action *action = &plan->goals.items[0].actions.items[0];
    assert_int_equal(action->who.kind, WHO_ORGANISATION);
    assert_null(action->who.id);
    assert_string_equal(action->who.name, ERASED_NAME);
    assert_string_equal(action->request, "rm1");
    assert_int_equal(plan->agreements.count, 1);
    assert_int_equal(plan->waivers.count, 1);
    assert_string_equal(plan->waivers.items[0].subject, "xg1");
    assert_int_equal(dossier.provision_requests.count, 1);
    assert_int_equal(dossier.future_plans.count, 1);
    assert_int_equal(dossier.network.count, 2);
    assert_string_equal(dossier.network.items[0].mentor_for, "m1");
    assert_null(dossier.network.items[1].mentor_for);
    assert_int_equal(dossier.sharing.count, 1);
    assert_int_equal(dossier.sharing.items[0].given_by.count, 1);
    assert_int_equal(dossier.contacts.count, 3); // c1, c3 with the other, c4 with everybody
    assert_int_equal(dossier.contacts.items[1].with.count, 1);
    assert_int_equal(dossier.intake.present.count, 1);
}

// No reference to the person is left in any field of the table, nor to what went.
static void find_text(const struct record *type, const void *record, const char *text)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *value = field_in(field, record);
        STRING_AUTO own = {0};
        if (field->kind == FIELD_RECORD) {
            find_text(field->record, value, text);
        } else if (field->kind == FIELD_LIST) {
            const struct list *list = value;
            for (size_t j = 0; j < list->count; j++)
                find_text(field->record, list_at(list, field->record->size, j), text);
        } else {
            field_format(field, record, &own);
            if (strstr(string_text(&own), text))
                fail_msg("%s.%s: %s", type->name, field->name, string_text(&own));
        }
    }
}

static void no_reference_is_left(void **state)
{
    (void)state;
    static const char *const gone[] = {"m2", "g2", "a2", "c2"};
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    assert_true(dossier_erase_person(&dossier, "m2"));
    for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++)
        find_text(&record_dossier, &dossier, gone[i]);
    assert_false(dossier_erase_person(&dossier, "m2"));
    assert_false(dossier_erase_person(&dossier, NULL));
}

// The second is a parent of a child of nine, who stays.
static struct sharing *add_child(struct dossier *dossier)
{
    add_person(dossier, "m3", "2017-03-12", MEMBER_CHILD)->surname = "Yılmaz";
    struct sharing *sharing = ADD(dossier->sharing);
    *sharing =
        (struct sharing){.member = "m3", .date = date_of(2026, 5, 1), .basis = BASIS_AGREEMENT};
    text_list_add(&sharing->given_by, "m2", &dossier->arena);
    return sharing;
}

static struct consent_missing missing_for_child(const struct dossier *dossier)
{
    const struct sharing *sharing = &dossier->sharing.items[dossier->sharing.count - 1];
    return consent_missing(dossier, sharing, dossier_member(dossier, "m3"), sharing->date);
}

static void what_a_parent_agreed_for_a_child_stays_agreed(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    (void)add_child(&dossier);
    assert_true(consent_complete(missing_for_child(&dossier)));
    assert_true(dossier_erase_person(&dossier, "m2"));
    const struct sharing *sharing = &dossier.sharing.items[dossier.sharing.count - 1];
    assert_int_equal(sharing->given_by.count, 0);
    assert_string_equal(sharing->guardian, ERASED_NAME);
    assert_true(consent_complete(missing_for_child(&dossier)));
    // Of the first, an adult, nothing was agreed by a parent.
    assert_null(dossier.sharing.items[0].guardian);
}

static void nobody_agreed_who_did_not(void **state)
{
    (void)state;
    DOSSIER_AUTO both = {0};
    DOSSIER_AUTO other = {0};
    make_two(&both);
    text_list_add(&add_child(&both)->given_by, "m1", &both.arena);
    assert_true(dossier_erase_person(&both, "m2"));
    assert_null(both.sharing.items[both.sharing.count - 1].guardian); // the first agreed too
    make_two(&other);
    struct sharing *sharing = add_child(&other);
    sharing->given_by = (struct text_list){0};
    assert_true(dossier_erase_person(&other, "m2"));
    assert_null(other.sharing.items[other.sharing.count - 1].guardian);
    assert_false(consent_complete(missing_for_child(&other)));
}

// A guardian from elsewhere is somebody else, who goes with the record he or she agreed for only.
static void a_guardian_from_elsewhere(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    add_child(&dossier)->guardian = "Jan Bakker";
    dossier.sharing.items[1].guardian = "Wim Vos"; // about m2
    assert_true(dossier_erase_person(&dossier, "m2"));
    assert_string_equal(dossier.sharing.items[dossier.sharing.count - 1].guardian, "Jan Bakker");
    find_text(&record_dossier, &dossier, "Wim Vos");
}

static void the_name_as_of_who_acts_goes(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    struct plan *plan = &dossier.plans.items[0];
    plan->agreements.items[0].represented_by = "ayse  YILMAZ";
    dossier.sharing.items[0].guardian = "Ayşe Yılmaz";
    plan->goals.items[0].actions.items[0].who =
        (struct who){.kind = WHO_ORGANISATION, .name = "Ayşe Yılmaz"};
    assert_true(dossier_erase_person(&dossier, "m2"));
    plan = &dossier.plans.items[0];
    assert_string_equal(plan->agreements.items[0].represented_by, ERASED_NAME);
    assert_string_equal(dossier.sharing.items[0].guardian, ERASED_NAME);
    assert_string_equal(plan->goals.items[0].actions.items[0].who.name, ERASED_NAME);
    // Another of that name in part is another.
    DOSSIER_AUTO family = {0};
    make_two(&family);
    family.plans.items[0].agreements.items[0].represented_by = "Emre Yılmaz";
    family.members.items[1].given_names = NULL;
    assert_true(dossier_erase_person(&family, "m2"));
    assert_string_equal(family.plans.items[0].agreements.items[0].represented_by, "Emre Yılmaz");
}

static void a_name_somebody_typed_stays(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    dossier.household.name = "Het gezin van Ayşe";
    assert_true(dossier_erase_person(&dossier, "m2"));
    assert_string_equal(dossier.household.name, "Het gezin van Ayşe");
}

static void names_in_texts_of_others_are_told(void **state)
{
    (void)state;
    struct text_list words = {0};
    struct text_list paths = {0};
    DOSSIER_AUTO dossier = {0};
    make_two(&dossier);
    person_words(&dossier, "m2", &arena, &words);
    assert_true(text_names("Met AYŞE gesproken.", &words)); // folded
    assert_true(text_names("(yilmaz)", &words));
    assert_true(text_names("BSN 999990019", &words));
    assert_false(text_names("Ayseline", &words)); // a longer word
    assert_false(text_names("Pieter Berg", &words));
    assert_false(text_names(NULL, &words));
    assert_true(dossier_erase_person(&dossier, "m2"));
    dossier_name_places(&dossier, &words, &arena, &paths);
    assert_int_equal(paths.count, 1);
    assert_string_equal(paths.items[0], "contacts[0].text");
    // A surname that another bears too tells nobody apart.
    struct text_list shared = {0};
    DOSSIER_AUTO family = {0};
    make_two(&family);
    family.members.items[1].surname = "Berg";
    person_words(&family, "m2", &arena, &shared);
    assert_false(text_names("familie Berg", &shared));
    assert_true(text_names("Ayşe Berg", &shared));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_person_goes_and_the_others_stay),
        cmocka_unit_test(no_reference_is_left),
        cmocka_unit_test(what_a_parent_agreed_for_a_child_stays_agreed),
        cmocka_unit_test(nobody_agreed_who_did_not),
        cmocka_unit_test(a_guardian_from_elsewhere),
        cmocka_unit_test(the_name_as_of_who_acts_goes),
        cmocka_unit_test(a_name_somebody_typed_stays),
        cmocka_unit_test(names_in_texts_of_others_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
