-- SPDX-License-Identifier: EUPL-1.2
-- The log: who did or saw what.

-- name: log_insert
INSERT INTO log (
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency
)
VALUES (
    (SELECT coalesce(max(number), 0) + 1 FROM log), $moment, $worker, $on_behalf_of, $act,
    $household, $person, $purpose, $origin, $outcome, $shown, $emergency
);

-- name: log_list
-- The newest first.
SELECT
    moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown, emergency
FROM log
WHERE household = $household
ORDER BY number DESC
LIMIT $limit;

-- name: log_list_all
SELECT
    moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown, emergency
FROM log
ORDER BY number DESC
LIMIT $limit;
