// SPDX-License-Identifier: EUPL-1.2
#include "store/table.h"

#include <assert.h>

#include "model/dossier.h"

// Records with an id are written by upsert, the others deleted by position and inserted again.
#define UPSERTED(record_name, NAME)                                                                \
    .record = &record_##record_name, .select = QUERY_##NAME##_SELECT, .write = QUERY_##NAME##_UPSERT
#define WITH_ID(record_name, NAME) UPSERTED(record_name, NAME), .delete = QUERY_##NAME##_DELETE
#define WITHOUT_ID(record_name, NAME)                                                              \
    .record = &record_##record_name, .select = QUERY_##NAME##_SELECT,                              \
    .write = QUERY_##NAME##_INSERT, .delete = QUERY_##NAME##_DELETE
#define REVISED(type) .revision = offsetof(type, revision)

const struct table tables[] = {
    {UPSERTED(household, HOUSEHOLD), REVISED(struct household), .delete = QUERY_COUNT,
     .edit = QUERY_HOUSEHOLD_EDIT},
    {WITH_ID(member, MEMBER), .parent = "household", .edit = QUERY_COUNT},
    {WITHOUT_ID(coordinator, COORDINATOR), .parent = "household", .edit = QUERY_COUNT},
    {WITHOUT_ID(involved, INVOLVED), .parent = "household", .edit = QUERY_COUNT},
    {UPSERTED(intake, INTAKE), REVISED(struct intake), .delete = QUERY_COUNT, .edit = QUERY_COUNT},
    {WITH_ID(assessment, ASSESSMENT), .parent = "household", REVISED(struct assessment),
     .edit = QUERY_ASSESSMENT_EDIT},
    {WITHOUT_ID(score, SCORE), .parent = "assessment", .edit = QUERY_SCORE_EDIT},
    {WITH_ID(plan, PLAN), .parent = "household", REVISED(struct plan), .edit = QUERY_PLAN_EDIT},
    {WITHOUT_ID(agreement, AGREEMENT), .parent = "plan", .edit = QUERY_COUNT},
    {WITH_ID(goal, GOAL), .parent = "plan", .edit = QUERY_GOAL_EDIT},
    {WITH_ID(action, ACTION), .parent = "goal", .edit = QUERY_ACTION_EDIT},
    {WITHOUT_ID(waiver, WAIVER), .parent = "plan", .edit = QUERY_COUNT},
    {WITH_ID(network, NETWORK), .parent = "household", .edit = QUERY_COUNT},
    {WITHOUT_ID(sharing, SHARING), .parent = "household", .edit = QUERY_COUNT},
    {WITH_ID(escalation, ESCALATION), .parent = "household", .edit = QUERY_COUNT},
    {WITH_ID(provision_request, PROVISION_REQUEST), .parent = "household", .edit = QUERY_COUNT},
    {WITHOUT_ID(future_plan, FUTURE_PLAN), .parent = "household", .edit = QUERY_COUNT},
    {WITH_ID(contact, CONTACT), .parent = "household", REVISED(struct contact),
     .edit = QUERY_CONTACT_EDIT},
};
const size_t table_count = sizeof(tables) / sizeof(tables[0]);

#undef UPSERTED
#undef WITH_ID
#undef WITHOUT_ID
#undef REVISED

const struct table *table_of(const struct record *record)
{
    for (size_t i = 0; i < table_count; i++)
        if (tables[i].record == record)
            return &tables[i];
    assert(!"a record without a table");
    return NULL;
}
