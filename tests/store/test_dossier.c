// SPDX-License-Identifier: EUPL-1.2
// Dossiers: what goes in comes out, only what differs is written, and the three invariants.
#include "support.h"

#include <string.h>

#include "model/field.h"
#include "store/engine.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

// The rows one save changes.
static int64_t rows_of(struct fixture *fixture, const struct dossier *before, struct dossier *after)
{
    int64_t rows = store_rows_changed(fixture->store);
    assert_good(fixture, save(fixture, before, after));
    return store_rows_changed(fixture->store) - rows;
}

static void a_rich_dossier_comes_back_equal(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO rich = {0};
    make_rich(fixture, &rich, "2026-0001");
    save_new(fixture, &rich);
    assert_int_equal(rich.household.revision, 1);
    assert_int_equal(rich.plans.items[2].revision, 1);
    assert_stored(fixture, &rich);
    store_close(fixture->store);
    assert_good(fixture, store_open(fixture->path, &fixture->store, &fixture->err));
    assert_stored(fixture, &rich);
}

static void an_empty_dossier_comes_back_empty(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO small = {0};
    make_small(fixture, &small, "2026-0001", "");
    small.household.phase = PHASE_NONE;
    save_new(fixture, &small);
    assert_int_equal(small.intake.revision, 0);
    assert_stored(fixture, &small);
    assert_refused(fixture,
                   store_load_dossier(fixture->store, "none", &(struct dossier){0}, &fixture->err),
                   ERROR_NOT_FOUND);
}

// Gives every choice of a record its n-th value (or its last).
static void set_choices(const struct record *record, void *row, size_t n)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind == FIELD_CHOICE)
            *(int *)field_at(field, row) =
                (int)(n < field->choices->count ? n : field->choices->count);
        else if (field->kind == FIELD_RECORD)
            set_choices(field->record, field_at(field, row), n);
        for (size_t j = 0;
             field->kind == FIELD_LIST && j < ((struct list *)field_at(field, row))->count; j++)
            set_choices(field->record, list_at(field_at(field, row), field->record->size, j), n);
    }
}

static void every_choice_can_be_stored(void **state)
{
    struct fixture *fixture = *state;
    for (size_t n = 1; n <= 15; n++) {
        DOSSIER_AUTO rich = {0};
        make_rich(fixture, &rich, arena_format(&fixture->arena, "2026-%04zu", n));
        set_choices(&record_dossier, &rich, n);
        rich.plans.count = 1; // one draft, one final
        for (size_t i = 0; i < rich.provision_requests.count; i++)
            rich.provision_requests.items[i].action = NULL;
        for (size_t i = 0; i < rich.plans.items[0].goals.count; i++) {
            struct goal *goal = &rich.plans.items[0].goals.items[i];
            for (size_t j = 0; j < goal->actions.count; j++) {
                struct who *who = &goal->actions.items[j].who;
                if (who->kind == WHO_MEMBER)
                    who->id = rich.members.items[0].id;
                if (who->kind == WHO_NETWORK)
                    who->id = rich.network.items[0].id;
            }
        }
        save_new(fixture, &rich);
        assert_stored(fixture, &rich);
    }
}

static void only_what_differs_is_written(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO before = {0};
    make_rich(fixture, &before, "2026-0001");
    save_new(fixture, &before);
    DOSSIER_AUTO after = {0};
    dossier_copy(&after, &before);
    assert_int_equal(rows_of(fixture, &before, &after), 0);
    assert_int_equal(after.household.revision, 1);

    // A tick: the action, and the plan with its revision.
    struct action *action = &after.plans.items[1].goals.items[2].actions.items[0];
    action->status = action->status == ACTION_DONE ? ACTION_OPEN : ACTION_DONE;
    assert_int_equal(rows_of(fixture, &before, &after), 2);
    assert_int_equal(after.plans.items[1].revision, 2);
    assert_int_equal(after.plans.items[0].revision, 1);
    assert_int_equal(after.household.revision, 1);
    assert_stored(fixture, &after);

    // A member: the member, and the household with its revision.
    DOSSIER_AUTO third = {0};
    dossier_copy(&third, &after);
    third.members.items[0].phone = "050-1234567";
    assert_int_equal(rows_of(fixture, &after, &third), 2);
    assert_int_equal(third.household.revision, 2);
    assert_int_equal(third.plans.items[1].revision, 2);

    // A score and its assessment; one on another domain has no id: a row out and a row in.
    DOSSIER_AUTO fourth = {0};
    dossier_copy(&fourth, &third);
    fourth.assessments.items[2].scores.items[1].note = NULL;
    assert_int_equal(rows_of(fixture, &third, &fourth), 2);
    assert_int_equal(fourth.assessments.items[2].revision, 2);
    assert_stored(fixture, &fourth);
    DOSSIER_AUTO other = {0};
    dossier_copy(&other, &fourth);
    other.assessments.items[2].scores.items[1].domain = "iets_anders";
    assert_int_equal(rows_of(fixture, &fourth, &other), 3);
    assert_stored(fixture, &other);
    dossier_copy(&fourth, &other);

    DOSSIER_AUTO fifth = {0};
    dossier_copy(&fifth, &fourth);
    fifth.intake.question = "Iets anders";
    assert_int_equal(rows_of(fixture, &fourth, &fifth), 1);
    assert_int_equal(fifth.intake.revision, 2);
    assert_stored(fixture, &fifth);
}

// Takes an item out of a list and puts it in elsewhere.
static void move(struct list *from, size_t at, struct list *to, size_t place, size_t size,
                 struct arena *arena)
{
    char item[512];
    assert_true(size <= sizeof(item));
    memcpy(item, list_at(from, size, at), size);
    list_remove(from, size, at);
    memcpy(list_insert(to, size, place, arena), item, size);
}

static void order_removal_and_moves_are_kept(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO before = {0};
    make_rich(fixture, &before, "2026-0001");
    save_new(fixture, &before);
    DOSSIER_AUTO after = {0};
    dossier_copy(&after, &before);
    struct plan *plans = after.plans.items;
    // Another order, a first coordinator less, goals and actions that change places.
    move(&after.members.any, 2, &after.members.any, 0, sizeof(struct member), &after.arena);
    list_remove(&after.coordinators.any, sizeof(struct coordinator), 0);
    move(&plans[0].goals.any, 0, &plans[2].goals.any, 1, sizeof(struct goal), &after.arena);
    move(&plans[1].goals.items[0].actions.any, 1, &plans[1].goals.items[2].actions.any, 0,
         sizeof(struct action), &after.arena);
    move(&plans[2].goals.items[0].actions.any, 0, &plans[1].goals.items[0].actions.any, 2,
         sizeof(struct action), &after.arena);
    move(&plans[1].agreements.any, 0, &plans[1].agreements.any, 2, sizeof(struct agreement),
         &after.arena);
    list_remove(&after.sharing.any, sizeof(struct sharing), 1);
    list_remove(&after.escalations.any, sizeof(struct escalation), 0);
    assert_good(fixture, save(fixture, &before, &after));
    assert_stored(fixture, &after);

    // And back again, with everything of one plan gone in between.
    DOSSIER_AUTO less = {0};
    dossier_copy(&less, &after);
    list_remove(&less.plans.any, sizeof(struct plan), 0);
    for (size_t i = 0; i < less.provision_requests.count; i++)
        less.provision_requests.items[i].action = NULL;
    assert_good(fixture, save(fixture, &after, &less));
    assert_stored(fixture, &less);
    DOSSIER_AUTO back = {0};
    dossier_copy(&back, &before);
    assert_good(fixture, save(fixture, &less, &back));
    assert_stored(fixture, &back);
}

static void a_moved_revision_is_a_conflict(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO before = {0};
    make_rich(fixture, &before, "2026-0001");
    save_new(fixture, &before);
    DOSSIER_AUTO mine = {0};
    DOSSIER_AUTO theirs = {0};
    dossier_copy(&mine, &before);
    dossier_copy(&theirs, &before);
    theirs.plans.items[1].own_words = "van de ander";
    mine.plans.items[1].own_words = "van mij";
    assert_good(fixture, save(fixture, &before, &theirs));
    assert_refused(fixture, save(fixture, &before, &mine), ERROR_CONFLICT);
    assert_stored(fixture, &theirs);
}

static void what_is_another_household_s_is_a_conflict(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO one = {0};
    DOSSIER_AUTO other = {0};
    struct dossier nothing = {0};
    make_rich(fixture, &one, "2026-0001");
    save_new(fixture, &one);
    make_small(fixture, &other, "2026-0001", "Ander");
    assert_refused(fixture, save(fixture, &nothing, &other), ERROR_CONFLICT); // the number
    assert_string_equal(fixture->err.field, "household.number");
    other.household.number = "2026-0002";
    const char *own = other.household.id;
    other.household.id = one.household.id;
    assert_refused(fixture, save(fixture, &nothing, &other), ERROR_CONFLICT); // the id
    other.household.id = own;
    struct member *member = list_add(&other.members.any, sizeof(*member), &other.arena);
    member->id = one.members.items[0].id;
    assert_refused(fixture, save(fixture, &nothing, &other), ERROR_CONFLICT); // a member's id
    member->id = "m1";
    assert_refused(fixture, save(fixture, &nothing, &other), ERROR_INTERNAL); // no UUID
    assert_stored(fixture, &one);
}

static void a_reference_to_nothing_is_refused(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO before = {0};
    make_rich(fixture, &before, "2026-0001");
    save_new(fixture, &before);
    DOSSIER_AUTO after = {0};
    dossier_copy(&after, &before);
    after.network.items[0].mentor_for = new_id(fixture);
    assert_refused(fixture, save(fixture, &before, &after), ERROR_CONFLICT);
    after.network.items[0].mentor_for = NULL;
    after.assessments.items[1].scores.items[0].level = whole_of(6);
    assert_refused(fixture, save(fixture, &before, &after), ERROR_INVALID);
    after.assessments.items[1].scores.items[0].level = whole_of(0);
    assert_refused(fixture, save(fixture, &before, &after), ERROR_INVALID);
    assert_stored(fixture, &before);
}

static void one_draft_and_one_plan_in_force(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO before = {0};
    make_rich(fixture, &before, "2026-0001"); // replaced, final, draft
    save_new(fixture, &before);
    DOSSIER_AUTO after = {0};
    dossier_copy(&after, &before);
    after.plans.items[0].status = PLAN_FINAL;
    assert_refused(fixture, save(fixture, &before, &after), ERROR_CONFLICT);
    assert_string_equal(fixture->err.field, "plans");
    after.plans.items[0].status = PLAN_DRAFT;
    assert_refused(fixture, save(fixture, &before, &after), ERROR_CONFLICT);
    // Finalising: the draft comes into force as the other is replaced, in either order.
    after.plans.items[0].status = PLAN_REPLACED;
    after.plans.items[1].status = PLAN_REPLACED;
    after.plans.items[2].status = PLAN_FINAL;
    assert_good(fixture, save(fixture, &before, &after));
    DOSSIER_AUTO next = {0};
    dossier_copy(&next, &after);
    next.plans.items[0].status = PLAN_FINAL;
    next.plans.items[2].status = PLAN_CLOSED;
    assert_good(fixture, save(fixture, &after, &next));
    assert_stored(fixture, &next);
}

static struct coordinator *add_coordinator(struct dossier *dossier, const char *worker,
                                           struct date from, struct date to)
{
    struct coordinator *coordinator =
        list_add(&dossier->coordinators.any, sizeof(*coordinator), &dossier->arena);
    *coordinator = (struct coordinator){.worker = worker, .from = from, .to = to};
    return coordinator;
}

static void exactly_one_coordinator_after_the_intake(void **state)
{
    struct fixture *fixture = *state;
    const struct date none = {0};
    DOSSIER_AUTO before = {0};
    make_small(fixture, &before, "2026-0001", "Berg, van den");
    save_new(fixture, &before);
    DOSSIER_AUTO after = {0};
    dossier_copy(&after, &before);
    after.household.phase = PHASE_ASSESSMENT;
    assert_refused(fixture, save(fixture, &before, &after), ERROR_CONFLICT); // none
    assert_string_equal(fixture->err.field, "coordinators");
    assert_non_null(strstr(fixture->err.message, "2026-0001"));
    add_coordinator(&after, "sbakker", date_of(2026, 9, 1), none);
    add_coordinator(&after, "rhaddad", date_of(2026, 9, 1), none);
    assert_refused(fixture, save(fixture, &before, &after), ERROR_CONFLICT); // two
    after.coordinators.count = 1;
    assert_good(fixture, save(fixture, &before, &after));

    DOSSIER_AUTO ended = {0};
    dossier_copy(&ended, &after);
    ended.coordinators.items[0].to = date_of(2026, 10, 1);
    assert_refused(fixture, save(fixture, &after, &ended), ERROR_CONFLICT); // without a successor
    list_remove(&ended.coordinators.any, sizeof(struct coordinator), 0);
    assert_refused(fixture, save(fixture, &after, &ended), ERROR_CONFLICT); // removed

    // A hand-over in one save, and the way back after an escalation.
    DOSSIER_AUTO handed = {0};
    dossier_copy(&handed, &after);
    handed.coordinators.items[0].to = date_of(2026, 10, 1);
    add_coordinator(&handed, "rhaddad", date_of(2026, 10, 1), none);
    assert_good(fixture, save(fixture, &after, &handed));
    DOSSIER_AUTO back = {0};
    dossier_copy(&back, &handed);
    back.coordinators.items[1].to = date_of(2027, 1, 1);
    add_coordinator(&back, "sbakker", date_of(2027, 1, 1), none);
    assert_good(fixture, save(fixture, &handed, &back));
    assert_stored(fixture, &back);

    // A closed household needs none.
    DOSSIER_AUTO closed = {0};
    dossier_copy(&closed, &back);
    closed.household.phase = PHASE_CLOSED;
    closed.coordinators.items[2].to = date_of(2027, 2, 1);
    assert_good(fixture, save(fixture, &back, &closed));
    assert_int_equal(run_outside(fixture->path, "PRAGMA foreign_keys = ON; UPDATE household SET "
                                                "phase = 'plan'"),
                     19); // SQLITE_CONSTRAINT: nor can an outsider
}

static void coordinators_do_not_overlap(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int from[2]; // month of the first and the second period; 0 = always
        int to[2];   // 0 = no end
        bool overlap;
    } cases[] = {
        {{1, 3}, {3, 5}, false},                         // ends on the day the next begins
        {{1, 3}, {4, 5}, true},                          // a month
        {{3, 1}, {5, 3}, false},                         // in another order
        {{3, 1}, {5, 4}, true},  {{1, 2}, {9, 3}, true}, // within
        {{1, 3}, {4, 0}, true},                          // open end
        {{1, 4}, {4, 0}, false}, {{0, 3}, {4, 5}, true}, // open beginning
        {{1, 2}, {9, 2}, false},                         // a period without days
        {{1, 4}, {9, 2}, false},                         // that ends before it begins
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        DOSSIER_AUTO dossier = {0};
        struct dossier nothing = {0};
        make_small(fixture, &dossier, arena_format(&fixture->arena, "2026-%04zu", i), "X");
        for (size_t j = 0; j < 2; j++) {
            int from = cases[i].from[j];
            int to = cases[i].to[j];
            add_coordinator(&dossier, "sbakker", from ? date_of(2026, from, 1) : (struct date){0},
                            to ? date_of(2026, to, 1) : (struct date){0});
        }
        bool saved = save(fixture, &nothing, &dossier);
        if (saved == cases[i].overlap)
            fail_msg("case %zu: %s", i, fixture->err.message);
        if (!saved)
            assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    }
    // Shifting a row of three that only touch may not meet itself on the way.
    DOSSIER_AUTO before = {0};
    make_small(fixture, &before, "2026-0100", "Y");
    for (int month = 1; month <= 3; month++)
        add_coordinator(&before, "sbakker", date_of(2026, month, 1),
                        month < 3 ? date_of(2026, month + 1, 1) : (struct date){0});
    save_new(fixture, &before);
    DOSSIER_AUTO after = {0};
    dossier_copy(&after, &before);
    list_remove(&after.coordinators.any, sizeof(struct coordinator), 0);
    assert_good(fixture, save(fixture, &before, &after));
    assert_good(fixture, save(fixture, &after, &before));
}

static void numbers_follow_on(void **state)
{
    struct fixture *fixture = *state;
    static const char *const numbers[] = {"2025-0007", "2026-9999", "2026-0173", "2026-10000"};
    static const char *const ordered[] = {"2025-0007", "2026-0173", "2026-9999", "2026-10000"};
    const char *number = NULL;
    const char *ids[4] = {NULL};
    assert_good(fixture,
                store_next_number(fixture->store, 2026, &fixture->arena, &number, &fixture->err));
    assert_string_equal(number, "2026-0001");
    for (size_t i = 0; i < 4; i++) {
        DOSSIER_AUTO dossier = {0};
        make_small(fixture, &dossier, numbers[i], "X");
        save_new(fixture, &dossier);
    }
    assert_good(fixture,
                store_next_number(fixture->store, 2026, &fixture->arena, &number, &fixture->err));
    assert_string_equal(number, "2026-10001");
    assert_good(fixture,
                store_next_number(fixture->store, 2025, &fixture->arena, &number, &fixture->err));
    assert_string_equal(number, "2025-0008");
    for (size_t i = 0; i < 4; i++)
        assert_good(fixture, store_household_id(fixture->store, ordered[i], &fixture->arena,
                                                &ids[i], &fixture->err));
    assert_refused(
        fixture,
        store_household_id(fixture->store, "2024-0001", &fixture->arena, &number, &fixture->err),
        ERROR_NOT_FOUND);
    struct overview_query query = {.limit = 3};
    size_t seen = 0;
    do {
        struct text_list page = {0};
        assert_good(fixture, store_list_household_ids(fixture->store, &query, &fixture->arena,
                                                      &page, &query.after, &fixture->err));
        for (size_t i = 0; i < page.count; i++)
            assert_string_equal(page.items[i], ids[seen++]);
    } while (query.after);
    assert_int_equal(seen, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_rich_dossier_comes_back_equal),
        TEST(an_empty_dossier_comes_back_empty),
        TEST(every_choice_can_be_stored),
        TEST(only_what_differs_is_written),
        TEST(order_removal_and_moves_are_kept),
        TEST(a_moved_revision_is_a_conflict),
        TEST(what_is_another_household_s_is_a_conflict),
        TEST(a_reference_to_nothing_is_refused),
        TEST(one_draft_and_one_plan_in_force),
        TEST(exactly_one_coordinator_after_the_intake),
        TEST(coordinators_do_not_overlap),
        TEST(numbers_follow_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
