// SPDX-License-Identifier: EUPL-1.2
// Who is known already, by BSN or by the number of an earlier provider.
#include "support.h"

#include <string.h>

#include "base/list.h"
#include "store/erase.h"
#include "store/handed_over.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static void make_with_member(struct fixture *fixture, struct dossier *dossier, const char *number,
                             const char *bsn)
{
    make_small(fixture, dossier, number, "Berg");
    struct member *member = list_add(&dossier->members.any, sizeof(*member), &dossier->arena);
    *member = (struct member){.id = new_id(fixture), .surname = "Berg", .bsn = bsn};
    save_new(fixture, dossier);
}

static bool put(struct fixture *fixture, const char *provider, const char *client,
                const struct dossier *dossier)
{
    bool done = store_begin(fixture->store, &fixture->err) &&
                store_put_handed_over(fixture->store, provider, client, dossier->household.id,
                                      dossier->members.items[0].id, &fixture->err);
    if (done)
        return store_commit(fixture->store, &fixture->err);
    store_rollback(fixture->store);
    return false;
}

static const char *by_client(struct fixture *fixture, const char *provider, const char *client)
{
    struct known_person known = {0};
    assert_good(fixture, store_known_by_client(fixture->store, provider, client, &fixture->arena,
                                               &known, &fixture->err));
    return known.number ? known.number : "";
}

static const char *by_bsn(struct fixture *fixture, const char *bsn)
{
    struct known_person known = {0};
    assert_good(fixture,
                store_known_by_bsn(fixture->store, bsn, &fixture->arena, &known, &fixture->err));
    return known.number ? known.number : "";
}

static void somebody_is_known_by_either(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO one = {0};
    DOSSIER_AUTO other = {0};
    DOSSIER_AUTO without = {0};
    make_with_member(fixture, &other, "2026-0002", "999990019");
    make_with_member(fixture, &one, "2026-0001", "999990019");
    make_with_member(fixture, &without, "2026-0003", NULL);
    assert_string_equal(by_bsn(fixture, "999990019"), "2026-0001");
    assert_string_equal(by_bsn(fixture, "999990020"), "");
    assert_good(fixture, put(fixture, "De  Brug", "17", &without));
    assert_string_equal(by_client(fixture, "de brug", "17"), "2026-0003");
    assert_string_equal(by_client(fixture, "de brug", "18"), "");
    assert_string_equal(by_client(fixture, "de steeg", "17"), "");
}

static void a_number_is_of_one_person(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO one = {0};
    DOSSIER_AUTO other = {0};
    make_with_member(fixture, &one, "2026-0001", NULL);
    make_with_member(fixture, &other, "2026-0002", NULL);
    assert_good(fixture, put(fixture, "De Brug", "17", &one));
    assert_refused(fixture, put(fixture, "DE BRUG", "17", &other), ERROR_CONFLICT);
    assert_good(fixture, put(fixture, "De Steeg", "17", &other));
}

static void it_goes_with_the_person(void **state)
{
    struct fixture *fixture = *state;
    DOSSIER_AUTO one = {0};
    DOSSIER_AUTO changed = {0};
    int64_t rows = 0;
    make_with_member(fixture, &one, "2026-0001", NULL);
    assert_good(fixture, put(fixture, "De Brug", "17", &one));
    // Saving leaves it.
    dossier_copy(&changed, &one);
    changed.members.items[0].surname = "Dal";
    assert_good(fixture, save(fixture, &one, &changed));
    assert_string_equal(by_client(fixture, "De Brug", "17"), "2026-0001");
    assert_good(fixture, store_begin(fixture->store, &fixture->err));
    assert_good(fixture,
                store_erase_household(fixture->store, one.household.id, &rows, &fixture->err));
    assert_good(fixture, store_commit(fixture->store, &fixture->err));
    assert_string_equal(by_client(fixture, "De Brug", "17"), "");
    assert_string_equal(ask_outside(fixture, fixture->path, "SELECT count(*) FROM handed_over"),
                        "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(somebody_is_known_by_either),
        TEST(a_number_is_of_one_person),
        TEST(it_goes_with_the_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
