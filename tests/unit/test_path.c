// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fill.h"
#include "model/field.h"

static struct dossier dossier;

static int set_up(void **state)
{
    (void)state;
    fill_dossier(&dossier);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dossier_release(&dossier);
    return 0;
}

static void expect(const char *path, const struct record *type, const void *record,
                   const char *field)
{
    const struct record *found_type = NULL;
    const void *found = NULL;
    const struct field *found_field = NULL;
    assert_true(dossier_resolve(&dossier, path, &found_type, &found, &found_field));
    assert_ptr_equal(found_type, type);
    assert_ptr_equal(found, record);
    assert_ptr_equal(found_field, record_field(type, field));
}

// Every field of the filled dossier by its path.
static void check_all(const struct record *type, const void *record, const char *path,
                      struct arena *arena)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const char *own = arena_format(arena, "%s%s%s", path, path[0] ? "." : "", field->name);
        expect(own, type, record, field->name);
        if (field->kind == FIELD_RECORD)
            check_all(field->record, field_in(field, record), own, arena);
        const struct list *list = field_in(field, record);
        for (size_t j = 0; field->kind == FIELD_LIST && j < list->count; j++)
            check_all(field->record, list_at(list, field->record->size, j),
                      arena_format(arena, "%s[%zu]", own, j), arena);
        for (size_t j = 0; field->kind == FIELD_TEXTS && j < list->count; j++)
            expect(arena_format(arena, "%s[%zu]", own, j), type, record, field->name);
    }
}

static void test_every_path(void **state)
{
    (void)state;
    struct arena arena = {0};
    check_all(&record_dossier, &dossier, "", &arena);
    arena_release(&arena);
}

static void test_paths_of_findings(void **state)
{
    (void)state;
    const struct goal *goal = &dossier.plans.items[1].goals.items[2];
    expect("members", &record_dossier, &dossier, "members");
    expect("household.team", &record_household, &dossier.household, "team");
    expect("plans[1].goals[2].actions", &record_goal, goal, "actions");
    expect("plans[1].goals[2].actions[0].who", &record_action, &goal->actions.items[0], "who");
    expect("intake.domains[1]", &record_intake, &dossier.intake, "domains");
}

static void test_paths_that_name_nothing(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "",
        ".",
        "nothing",
        "members.",
        ".members",
        "members[0]",
        "members[0].",
        "members[9].bsn",
        "members[-1].bsn",
        "members[ 1].bsn",
        "members[].bsn",
        "members[1.bsn",
        "members[x].bsn",
        "members[0]bsn",
        "members[0][0].bsn",
        "members[18446744073709551616].bsn",
        "members.bsn",
        "household[0].team",
        "household.team.name",
        "household.team[0]",
        "household..team",
        "intake.domains[2]",
        "intake.domains[0].code",
        "a_name_that_is_far_too_long_for_any_field_of_the_table_to_ever_have_it",
    };
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        const struct record *type = NULL;
        const void *record = NULL;
        const struct field *field = NULL;
        assert_false(dossier_resolve(&dossier, paths[i], &type, &record, &field));
        assert_null(type);
        assert_null(record);
        assert_null(field);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_path),
        cmocka_unit_test(test_paths_of_findings),
        cmocka_unit_test(test_paths_that_name_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
