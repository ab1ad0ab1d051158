-- SPDX-License-Identifier: EUPL-1.2
-- The plans: goals, actions, agreements and waivers.
--
-- A record has one select, one write and one delete. Columns and parameters are named after the
-- fields of model/field.h.

-- name: plan_select
SELECT
    revision, id, version, status, drafted_by, drafted, finalised, review_date, own_words
FROM plan
WHERE household = $household
ORDER BY position;

-- name: plan_upsert
INSERT INTO plan (
    household, position, revision, id, version, status, drafted_by, drafted, finalised, review_date,
    own_words
)
VALUES (
    $household, $position, $revision, $id, $version, $status, $drafted_by, $drafted, $finalised,
    $review_date, $own_words
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, revision = excluded.revision, version = excluded.version,
    status = excluded.status, drafted_by = excluded.drafted_by, drafted = excluded.drafted,
    finalised = excluded.finalised, review_date = excluded.review_date,
    own_words = excluded.own_words
WHERE plan.household = excluded.household AND plan.revision = excluded.revision - 1;

-- name: plan_edit
-- Of a row that stays where it is, but for its status.
UPDATE plan SET
    revision = $revision, version = $version, drafted_by = $drafted_by, drafted = $drafted,
    finalised = $finalised, review_date = $review_date, own_words = $own_words
WHERE id = $id AND household = $household AND revision = $revision - 1;

-- name: plan_delete
DELETE FROM plan WHERE household = $household AND id = $id;

-- name: agreement_select
SELECT
    plan, member, date, form, represented_by, view
FROM agreement
WHERE household = $household
ORDER BY plan, position;

-- name: agreement_insert
INSERT INTO agreement (
    household, plan, position, member, date, form, represented_by, view
)
VALUES (
    $household, $plan, $position, $member, $date, $form, $represented_by, $view
);

-- name: agreement_delete
DELETE FROM agreement WHERE household = $household AND plan = $plan AND position = $position;

-- name: goal_select
SELECT
    plan, id, text, own_words, domain, subject, from_level, to_level, priority, due, status,
    status_reason
FROM goal
WHERE household = $household
ORDER BY plan, position;

-- name: goal_upsert
INSERT INTO goal (
    household, plan, position, id, text, own_words, domain, subject, from_level, to_level, priority,
    due, status, status_reason
)
VALUES (
    $household, $plan, $position, $id, $text, $own_words, $domain, $subject, $from_level, $to_level,
    $priority, $due, $status, $status_reason
)
ON CONFLICT (id) DO UPDATE SET
    plan = excluded.plan, position = excluded.position, text = excluded.text,
    own_words = excluded.own_words, domain = excluded.domain, subject = excluded.subject,
    from_level = excluded.from_level, to_level = excluded.to_level, priority = excluded.priority,
    due = excluded.due, status = excluded.status, status_reason = excluded.status_reason
WHERE goal.household = excluded.household;

-- name: goal_edit
-- Of a row that stays where it is, but for whom it is about.
UPDATE goal SET
    text = $text, own_words = $own_words, domain = $domain, from_level = $from_level,
    to_level = $to_level, priority = $priority, due = $due, status = $status,
    status_reason = $status_reason
WHERE id = $id AND household = $household;

-- name: goal_delete
DELETE FROM goal WHERE household = $household AND id = $id;

-- name: action_select
SELECT
    goal, id, text, rung, who_kind, who_id, who_login, who_name, start, due, status, done,
    lighter_considered, request
FROM action
WHERE household = $household
ORDER BY goal, position;

-- name: action_upsert
INSERT INTO action (
    household, goal, position, id, text, rung, who_kind, who_id, who_login, who_name, start, due,
    status, done, lighter_considered, request
)
VALUES (
    $household, $goal, $position, $id, $text, $rung, $who_kind, $who_id, $who_login, $who_name,
    $start, $due, $status, $done, $lighter_considered, $request
)
ON CONFLICT (id) DO UPDATE SET
    goal = excluded.goal, position = excluded.position, text = excluded.text, rung = excluded.rung,
    who_kind = excluded.who_kind, who_id = excluded.who_id, who_login = excluded.who_login,
    who_name = excluded.who_name, start = excluded.start, due = excluded.due,
    status = excluded.status, done = excluded.done,
    lighter_considered = excluded.lighter_considered, request = excluded.request
WHERE action.household = excluded.household;

-- name: action_edit
-- Of a row that stays where it is, but for its rung, who does it and what was asked for it.
UPDATE action SET
    text = $text, start = $start, due = $due, status = $status, done = $done,
    lighter_considered = $lighter_considered
WHERE id = $id AND household = $household;

-- name: action_delete
DELETE FROM action WHERE household = $household AND id = $id;

-- name: waiver_select
SELECT
    plan, rule, subject, field, value, reason, by, date
FROM waiver
WHERE household = $household
ORDER BY plan, position;

-- name: waiver_insert
INSERT INTO waiver (
    household, plan, position, rule, subject, field, value, reason, by, date
)
VALUES (
    $household, $plan, $position, $rule, $subject, $field, $value, $reason, $by, $date
);

-- name: waiver_delete
DELETE FROM waiver WHERE household = $household AND plan = $plan AND position = $position;
