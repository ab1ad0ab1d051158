-- SPDX-License-Identifier: EUPL-1.2
-- The log: who did or saw what.

-- name: log_head
-- The last row: what a next one goes on from.
SELECT number, moment, seal
FROM log
WHERE number = (SELECT max(number) FROM log);

-- name: log_insert
INSERT INTO log (
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
)
VALUES (
    $number, $moment, $worker, $on_behalf_of, $act, $household, $person, $purpose, $origin, $outcome,
    $shown, $emergency, $session, $capacity, $seal
);

-- name: log_expected
-- Whether there is what cannot be there without having been logged; and whether anybody works here.
SELECT
    CASE
        WHEN EXISTS (SELECT 1 FROM household WHERE id > '') THEN 1
        WHEN EXISTS (SELECT 1 FROM operation WHERE number > 0) THEN 1
        WHEN EXISTS (SELECT 1 FROM backup WHERE id > '') THEN 1
        ELSE 0
    END AS used,
    CASE WHEN EXISTS (SELECT 1 FROM worker WHERE login > '') THEN 1 ELSE 0 END AS staffed;

-- name: log_walk
-- All rows from one on, in the order they were written.
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE number >= $first
ORDER BY number;

-- name: log_keys
-- Where a stretch with a key of its own begins; a refusal begins none.
SELECT number, moment, worker, purpose, shown
FROM log
WHERE act = 'new_log_key' AND outcome = 'done'
ORDER BY number;

-- name: log_last_backup
-- The anchor of the last backup.
SELECT log_rows, log_seal
FROM backup
WHERE moment = (SELECT max(moment) FROM backup WHERE id > '')
LIMIT 1;

-- name: log_last_key
SELECT purpose
FROM log
WHERE act = 'new_log_key' AND outcome = 'done'
ORDER BY number DESC
LIMIT 1;

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

-- name: log_read_household
-- In the order of time, as the three below: by what narrows most.
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE household = $household
    AND ($person IS NULL OR person = $person)
    AND ($worker IS NULL OR worker = $worker)
    AND ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) > ($after_moment, $after)
ORDER BY moment, number
LIMIT $limit;

-- name: log_read_person
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE person = $person
    AND ($worker IS NULL OR worker = $worker)
    AND ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) > ($after_moment, $after)
ORDER BY moment, number
LIMIT $limit;

-- name: log_read_worker
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE worker = $worker
    AND ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) > ($after_moment, $after)
ORDER BY moment, number
LIMIT $limit;

-- name: log_read_all
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) > ($after_moment, $after)
ORDER BY moment, number
LIMIT $limit;

-- name: log_read_household_back
-- The newest first, as the three below.
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE household = $household
    AND ($person IS NULL OR person = $person)
    AND ($worker IS NULL OR worker = $worker)
    AND ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) < ($after_moment, $after)
ORDER BY moment DESC, number DESC
LIMIT $limit;

-- name: log_read_person_back
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE person = $person
    AND ($worker IS NULL OR worker = $worker)
    AND ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) < ($after_moment, $after)
ORDER BY moment DESC, number DESC
LIMIT $limit;

-- name: log_read_worker_back
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE worker = $worker
    AND ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) < ($after_moment, $after)
ORDER BY moment DESC, number DESC
LIMIT $limit;

-- name: log_read_all_back
SELECT
    number, moment, worker, on_behalf_of, act, household, person, purpose, origin, outcome, shown,
    emergency, session, capacity, seal
FROM log
WHERE ($act IS NULL OR act = $act)
    AND moment >= $from_
    AND moment < $until
    AND (moment, number) < ($after_moment, $after)
ORDER BY moment DESC, number DESC
LIMIT $limit;
