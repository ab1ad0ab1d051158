-- SPDX-License-Identifier: EUPL-1.2
-- The intake.
--
-- A record has one select, one write and one delete. Columns and parameters are named after the
-- fields of model/field.h.

-- name: intake_select
SELECT
    revision, reported, channel, referrer, urgent, question, domains, conversation, present,
    client_support_offered, personal_plan_offered, family_plan_offered, safety_asked, safety,
    connected_problems, outcome
FROM intake
WHERE household = $household;

-- name: intake_upsert
INSERT INTO intake (
    household, revision, reported, channel, referrer, urgent, question, domains, conversation,
    present, client_support_offered, personal_plan_offered, family_plan_offered, safety_asked,
    safety, connected_problems, outcome
)
VALUES (
    $household, $revision, $reported, $channel, $referrer, $urgent, $question, $domains,
    $conversation, $present, $client_support_offered, $personal_plan_offered, $family_plan_offered,
    $safety_asked, $safety, $connected_problems, $outcome
)
ON CONFLICT (household) DO UPDATE SET
    revision = excluded.revision, reported = excluded.reported, channel = excluded.channel,
    referrer = excluded.referrer, urgent = excluded.urgent, question = excluded.question,
    domains = excluded.domains, conversation = excluded.conversation, present = excluded.present,
    client_support_offered = excluded.client_support_offered,
    personal_plan_offered = excluded.personal_plan_offered,
    family_plan_offered = excluded.family_plan_offered, safety_asked = excluded.safety_asked,
    safety = excluded.safety, connected_problems = excluded.connected_problems,
    outcome = excluded.outcome
WHERE intake.revision = excluded.revision - 1;
