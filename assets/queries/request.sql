-- SPDX-License-Identifier: EUPL-1.2
-- Requests for a provision, as the back office sees them: nothing of the plan, and of the household
-- only its number and the member whom a request is for. One without a day of request comes first.

-- name: request_list
-- Without a day of decision, the oldest first. A closed household waits for nothing.
SELECT
    r.id AS request, r.household, o.number, r.member, m.given_names, m.particle, m.surname,
    m.birth_date, r.provision, r.requested, r.requested_by, r.decided, r.decided_by, r.outcome
FROM provision_request AS r
JOIN overview AS o ON o.household = r.household
LEFT JOIN member AS m ON m.household = r.household AND m.id = r.member
WHERE r.decided IS NULL AND coalesce(r.requested, '') >= $after_day
    AND (coalesce(r.requested, ''), r.id) > ($after_day, $after_id)
    AND o.phase <> 'closed'
ORDER BY coalesce(r.requested, ''), r.id
LIMIT $limit;

-- name: request_list_decided
-- From a day on, the newest first.
SELECT
    r.id AS request, r.household, o.number, r.member, m.given_names, m.particle, m.surname,
    m.birth_date, r.provision, r.requested, r.requested_by, r.decided, r.decided_by, r.outcome
FROM provision_request AS r
JOIN overview AS o ON o.household = r.household
LEFT JOIN member AS m ON m.household = r.household AND m.id = r.member
WHERE r.decided >= $since AND (r.decided, r.id) < ($before_day, $before_id)
ORDER BY r.decided DESC, r.id DESC
LIMIT $limit;

-- name: request_count
-- By the index of those without a decision, and no further than anybody wants to know: each is looked up
-- with its household.
SELECT r.id
FROM provision_request AS r
JOIN overview AS o ON o.household = r.household
WHERE r.decided IS NULL AND coalesce(r.requested, '') >= '' AND o.phase <> 'closed'
LIMIT $most;

-- name: request_household
SELECT household FROM provision_request WHERE id = $id;
