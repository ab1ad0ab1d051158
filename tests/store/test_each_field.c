// SPDX-License-Identifier: EUPL-1.2
// Whatever statement a change is written with, it is stored: each field of each record on its own.
#include "support.h"

#include <string.h>

#include "model/field.h"
#include "store/store.h"

// Gives a field another valid value; false when it is an identity, a reference or a list.
static bool alter(const struct field *field, void *row)
{
    void *value = field_at(field, row);
    if (field->flags & (FIELD_IS_ID | FIELD_IS_KEY))
        return false;
    if (field->kind == FIELD_WHOLE)
        *(struct whole *)value = whole_of(((struct whole *)value)->value % 5 + 1);
    else if (field->kind == FIELD_ANSWER)
        *(enum answer *)value = *(enum answer *)value == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
    else if (field->kind == FIELD_CHOICE)
        *(int *)value = *(int *)value % (int)field->choices->count + 1;
    else if (field->kind == FIELD_DATE)
        *(struct date *)value = date_add_days(*(struct date *)value, 1);
    else if (field->kind == FIELD_TEXT)
        *(const char **)value = "Iets anders";
    else if (field->kind == FIELD_TIME)
        *(const char **)value = "23:59";
    else if (field->kind == FIELD_TEXTS)
        ((struct text_list *)value)->items[0] =
            field->choices ? choice_code(field->choices, 1) : "iets";
    else
        return false;
    return true;
}

// Whether what was altered in `after` is stored, or refused as something that cannot be.
static bool comes_back(struct fixture *fixture, const struct dossier *before, struct dossier *after)
{
    DOSSIER_AUTO stored = {0};
    fixture->err = (struct error){0};
    if (!save(fixture, before, after))
        return false;
    assert_good(fixture,
                store_load_dossier(fixture->store, before->household.id, &stored, &fixture->err));
    assert_true(record_equal(&record_dossier, &stored, after));
    dossier_copy(after, &stored);
    return true;
}

struct altering {
    struct fixture *fixture;
    struct dossier now;
    size_t stored;
    size_t refused;
};

// How many fields lead to the deepest record of a dossier, and some to spare.
enum { DEEPEST = 6 };

// Alters each field of a record on its own, and of what stands in it; of a list the second. `way` leads to
// the record from the dossier.
static void alter_each(struct altering *altering, const struct record *record,
                       const struct field *const *way, size_t depth)
{
    if (depth == DEEPEST) {
        fail_msg("%s: deeper than %d", record->name, DEEPEST);
        return;
    }
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const struct field *longer[DEEPEST] = {0};
        memcpy(longer, way, depth * sizeof(*way));
        if (field->kind == FIELD_LIST || field->kind == FIELD_RECORD) {
            longer[depth] = field;
            alter_each(altering, field->record, longer, depth + 1);
            continue;
        }
        DOSSIER_AUTO after = {0};
        dossier_copy(&after, &altering->now);
        void *row = &after;
        for (size_t j = 0; j < depth; j++) {
            row = field_at(way[j], row);
            if (way[j]->kind == FIELD_LIST)
                row = list_at(row, way[j]->record->size, 1);
        }
        if (!alter(field, row))
            continue;
        bool stored = comes_back(altering->fixture, &altering->now, &after);
        altering->stored += stored;
        altering->refused += !stored;
        if (stored)
            dossier_copy(&altering->now, &after);
    }
}

static void each_field_alone_is_stored(void **state)
{
    struct fixture *fixture = *state;
    struct altering altering = {.fixture = fixture};
    make_rich(fixture, &altering.now, "2026-0001");
    save_new(fixture, &altering.now);
    alter_each(&altering, &record_dossier, (const struct field *const[]){NULL}, 0);
    assert_true(altering.stored > 100);
    assert_in_range(altering.refused, 1, 20); // references to nobody, a second plan in force
    dossier_release(&altering.now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_field_alone_is_stored, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
