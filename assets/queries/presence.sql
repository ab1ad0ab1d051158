-- SPDX-License-Identifier: EUPL-1.2
-- Sessions: which programs run, and whose.

-- name: presence_enter
-- Of a process that was entered before: it begins anew.
INSERT INTO presence (id, worker, process, origin, started, seen)
SELECT coalesce(max(id), 0) + 1, $worker, $process, $origin, $started, $started
FROM presence
WHERE id > 0
ON CONFLICT (process) DO UPDATE SET
    worker = excluded.worker, origin = excluded.origin, started = excluded.started,
    seen = excluded.seen, household = NULL, screen = NULL;

-- name: presence_list
-- The oldest first.
SELECT process, origin, started FROM presence WHERE worker = $worker ORDER BY started, id;

-- name: presence_leave
DELETE FROM presence WHERE process = $process;

-- name: presence_list_all
-- The oldest first.
SELECT process, origin, seen FROM presence WHERE id > 0 ORDER BY id;

-- name: presence_work_in
-- $household is NULL when the program works in none any more; `seen` is since when.
UPDATE presence SET household = $household, seen = $seen WHERE process = $process;

-- name: presence_in_household
-- Others than $worker, who works there longest first.
SELECT worker, process, seen
FROM presence
WHERE household = $household AND worker <> $worker
ORDER BY seen, id;
