-- SPDX-License-Identifier: EUPL-1.2
-- What may go and when, and erasing it.

-- name: retention_upsert
INSERT INTO retention (household, person, law, records, due)
VALUES ($household, $person, $law, $records, $due)
ON CONFLICT (household, person) DO UPDATE SET
    law = excluded.law, records = excluded.records, due = excluded.due;

-- name: retention_delete
DELETE FROM retention WHERE household = $household;

-- name: retention_get
SELECT law, records, due FROM retention WHERE household = $household AND person = $person;

-- name: retention_due
-- The longest due first; rows not counted yet are before all of them.
SELECT r.household, h.number, r.person, r.law, r.records, r.due
FROM retention AS r
JOIN household AS h ON h.id = r.household
WHERE r.due > '' AND r.due <= $until
    AND (r.due, r.household, r.person) > ($after_due, $after_household, $after_person)
ORDER BY r.due, r.household, r.person
LIMIT $limit;

-- name: retention_uncounted
SELECT household FROM retention WHERE due = '' ORDER BY household LIMIT $limit;

-- name: retention_last_changes
-- What was brought in from a file was not changed then.
SELECT c.path, max(o.moment) AS moment
FROM operation AS o
JOIN change AS c ON c.operation = o.number
WHERE o.household = $household AND o.act <> 'import'
GROUP BY c.path
ORDER BY c.path;

-- name: erase_unsaved_others
-- Who else has unsaved work on it; what was thrown away keeps nobody from erasing.
SELECT worker, written FROM unsaved
WHERE subject = $household AND worker <> $worker AND binned IS NULL
ORDER BY written DESC
LIMIT 1;

-- name: erase_organisations
-- Names for pick lists that no other household uses.
DELETE FROM organisation
WHERE name IN (
        SELECT n.organisation FROM network AS n
        WHERE n.household = $household AND n.organisation IS NOT NULL
        UNION
        SELECT s.organisation FROM sharing AS s
        WHERE s.household = $household AND s.organisation IS NOT NULL
        UNION
        SELECT a.who_name FROM action AS a
        WHERE a.household = $household AND a.who_name IS NOT NULL
        UNION
        SELECT c.old_value FROM change AS c
        JOIN operation AS o ON o.number = c.operation
        WHERE o.household = $household AND c.old_value IS NOT NULL
        UNION
        SELECT c.new_value FROM change AS c
        JOIN operation AS o ON o.number = c.operation
        WHERE o.household = $household AND c.new_value IS NOT NULL)
    AND NOT EXISTS (
        SELECT 1 FROM network AS n
        WHERE n.organisation = organisation.name AND n.household <> $household)
    AND NOT EXISTS (
        SELECT 1 FROM sharing AS s
        WHERE s.organisation = organisation.name AND s.household <> $household)
    AND NOT EXISTS (
        SELECT 1 FROM action AS a
        WHERE a.who_name = organisation.name AND a.household <> $household);

-- name: erase_unsaved
DELETE FROM unsaved WHERE subject = $household;

-- name: erase_change
-- The change rows go with their operations.
DELETE FROM change
WHERE operation IN (SELECT o.number FROM operation AS o WHERE o.household = $household);

-- name: erase_score
DELETE FROM score WHERE household = $household;

-- name: erase_assessment
DELETE FROM assessment WHERE household = $household;

-- name: erase_agreement
DELETE FROM agreement WHERE household = $household;

-- name: erase_action
DELETE FROM action WHERE household = $household;

-- name: erase_goal
DELETE FROM goal WHERE household = $household;

-- name: erase_waiver
DELETE FROM waiver WHERE household = $household;

-- name: erase_plan
DELETE FROM plan WHERE household = $household;

-- name: erase_network
DELETE FROM network WHERE household = $household;

-- name: erase_sharing
DELETE FROM sharing WHERE household = $household;

-- name: erase_escalation
DELETE FROM escalation WHERE household = $household;

-- name: erase_provision_request
DELETE FROM provision_request WHERE household = $household;

-- name: erase_future_plan
DELETE FROM future_plan WHERE household = $household;

-- name: erase_contact
DELETE FROM contact WHERE household = $household;

-- name: erase_intake
DELETE FROM intake WHERE household = $household;

-- name: erase_involved
DELETE FROM involved WHERE household = $household;

-- name: erase_coordinator
DELETE FROM coordinator WHERE household = $household;

-- name: erase_member
DELETE FROM member WHERE household = $household;

-- name: erase_finding
DELETE FROM finding WHERE household = $household;

-- name: erase_overview_word
DELETE FROM overview_word WHERE household = $household;

-- name: erase_overview
DELETE FROM overview WHERE household = $household;

-- name: erase_retention
DELETE FROM retention WHERE household = $household;

-- name: erase_operation
DELETE FROM operation WHERE household = $household;

-- name: erase_special_access
DELETE FROM special_access WHERE household = $household;

-- name: erase_household
DELETE FROM household WHERE id = $household;

-- name: erase_change_rows
-- Every change row of a household, to be looked through.
SELECT c.operation, c.position, c.path, c.old_value, c.new_value
FROM operation AS o
JOIN change AS c ON c.operation = o.number
WHERE o.household = $household;

-- name: erase_change_row
DELETE FROM change WHERE operation = $operation AND position = $position;

-- name: erase_overview_text
-- What a household is found by is made anew when it is next looked at.
UPDATE overview SET search_text = NULL, findings_valid_until = '2000-01-01'
WHERE household = $household;

-- name: erasure_insert
INSERT INTO erasure (
    id, moment, worker, household, person, ground, copy, records, tries, cleared
)
VALUES ($id, $moment, $worker, $household, $person, $ground, $copy, $records, 0, NULL)
ON CONFLICT (id) DO NOTHING;

-- name: erasure_get
SELECT id FROM erasure WHERE id = $id;

-- name: erasure_of_household
-- What was erased of it, and whether that stands there again.
SELECT
    e.person,
    (SELECT count(*) FROM member AS m WHERE m.id = e.person) AS persons,
    (SELECT count(*) FROM household AS h WHERE h.id = e.household) AS households
FROM erasure AS e
WHERE e.household = $household
ORDER BY e.person;

-- name: erasure_open_again
-- The newest: for clearing once more.
UPDATE erasure SET cleared = NULL
WHERE id = (SELECT e.id FROM erasure AS e ORDER BY e.moment DESC, e.id DESC LIMIT 1);

-- name: check_unsaved_erased
-- Unsaved work on a household of which something was erased that does not stand there again.
SELECT u.worker, u.kind, u.subject, u.started, u.dossier, u.base, u.revision, e.person
FROM unsaved AS u
JOIN erasure AS e ON e.household = u.subject
WHERE NOT EXISTS (SELECT 1 FROM member AS m WHERE m.id = e.person)
    AND (e.person IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM household AS h WHERE h.id = e.household))
ORDER BY u.worker, u.kind, u.subject, u.started;

-- name: erasure_list
-- The newest first.
SELECT id, moment, worker, household, person, ground, copy, records, cleared
FROM erasure
ORDER BY moment DESC, id DESC
LIMIT $limit;

-- name: erasure_count_not_cleared
SELECT count(*) AS erasures FROM erasure WHERE cleared IS NULL AND moment > '';

-- name: erasure_clear
UPDATE erasure SET cleared = $cleared WHERE cleared IS NULL AND moment > '';

-- name: erasure_try
-- A write for the log of writes to begin anew with.
UPDATE erasure SET tries = tries + 1 WHERE cleared IS NULL AND moment > '';
