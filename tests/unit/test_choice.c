// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "fill.h"
#include "model/choice.h"

static void check_set(const struct choice_set *set)
{
    assert_true(set->count > 1);
    for (int value = 1; value <= (int)set->count; value++) {
        const char *code = choice_code(set, value);
        assert_false(utf8_blank(code));
        assert_false(utf8_blank(choice_label(set, value)));
        assert_int_equal(choice_value(set, code), value);
    }
    assert_null(choice_code(set, 0));
    assert_null(choice_label(set, 0));
    assert_null(choice_code(set, -1));
    assert_null(choice_code(set, (int)set->count + 1));
    assert_null(choice_label(set, (int)set->count + 1));
    assert_int_equal(choice_value(set, NULL), 0);
    assert_int_equal(choice_value(set, ""), 0);
    assert_int_equal(choice_value(set, "no such code"), 0);
}

static void test_every_set_of_the_table(void **state)
{
    (void)state;
    const struct record *types[FILL_MOST_TYPES];
    size_t count = fill_types(&record_dossier, types, 0);
    size_t sets = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < types[i]->count; j++) {
            const struct field *field = &types[i]->fields[j];
            if (field->kind == FIELD_CHOICE)
                assert_non_null(field->choices);
            if (field->choices) {
                check_set(field->choices);
                sets++;
            }
        }
    }
    assert_true(sets > 20);
}

// The codes of formats.md, last of each set: a word in between cannot go missing unseen.
static void test_codes_of_the_format(void **state)
{
    (void)state;
    assert_int_equal(choice_value(&choices_phase, "closed"), PHASE_CLOSED);
    assert_int_equal(choice_value(&choices_member_role, "other"), MEMBER_OTHER);
    assert_int_equal(choice_value(&choices_sex, "V"), SEX_FEMALE);
    assert_int_equal(choice_value(&choices_sex, "O"), SEX_UNKNOWN);
    assert_int_equal(choice_value(&choices_coordinator_kind, "escalated"), COORDINATOR_ESCALATED);
    assert_int_equal(choice_value(&choices_involved_reason, "other"), INVOLVED_OTHER);
    assert_int_equal(choice_value(&choices_channel, "own_initiative"), CHANNEL_OWN_INITIATIVE);
    assert_int_equal(choice_value(&choices_outcome, "household_plan"), OUTCOME_HOUSEHOLD_PLAN);
    assert_int_equal(choice_value(&choices_safety, "acute"), SAFETY_ACUTE);
    assert_int_equal(choice_value(&choices_moment, "outflow"), MOMENT_OUTFLOW);
    assert_int_equal(choice_value(&choices_source, "records"), SOURCE_RECORDS);
    assert_int_equal(choice_value(&choices_plan_status, "closed"), PLAN_CLOSED);
    assert_int_equal(choice_value(&choices_agreement_form, "refused"), AGREEMENT_REFUSED);
    assert_int_equal(choice_value(&choices_goal_status, "stopped"), GOAL_STOPPED);
    assert_int_equal(choice_value(&choices_rung, "specialist"), RUNG_SPECIALIST);
    assert_int_equal(choice_value(&choices_who_kind, "organisation"), WHO_ORGANISATION);
    assert_int_equal(choice_value(&choices_action_status, "dropped"), ACTION_DROPPED);
    assert_int_equal(choice_value(&choices_network_kind, "professional"), NETWORK_PROFESSIONAL);
    assert_int_equal(choice_value(&choices_relation, "other"), RELATION_OTHER);
    assert_int_equal(choice_value(&choices_sharing_basis, "danger"), BASIS_DANGER);
    assert_int_equal(choice_value(&choices_escalation_kind, "safety"), ESCALATION_SAFETY);
    assert_int_equal(choice_value(&choices_request_outcome, "withdrawn"), REQUEST_WITHDRAWN);
    assert_int_equal(choice_value(&choices_future_plan_status, "refused"), FUTURE_PLAN_REFUSED);
    assert_int_equal(choice_value(&choices_big_five, "not_applicable"), BIG_FIVE_NOT_APPLICABLE);
    assert_int_equal(choice_value(&choices_contact_status, "missed"), CONTACT_MISSED);
    assert_int_equal(choice_value(&choices_contact_kind, "other"), CONTACT_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_set_of_the_table),
        cmocka_unit_test(test_codes_of_the_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
