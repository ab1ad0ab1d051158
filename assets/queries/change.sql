-- SPDX-License-Identifier: EUPL-1.2
-- Saved acts and what they changed.

-- name: operation_insert
INSERT INTO operation (number, op_id, household, worker, act, moment)
VALUES (
    (SELECT coalesce(max(number), 0) + 1 FROM operation), $op_id, $household, $worker, $act, $moment
)
RETURNING number;

-- name: change_insert
INSERT INTO change (operation, position, path, old_value, new_value)
VALUES ($operation, $position, $path, $old_value, $new_value);

-- name: change_list
-- The last act first, what it changed in the order of the dossier.
SELECT o.op_id, o.worker, o.act, o.moment, c.path, c.old_value, c.new_value
FROM operation AS o
JOIN change AS c ON c.operation = o.number
WHERE o.household = $household
ORDER BY o.number DESC, c.position
LIMIT $limit;

-- name: change_list_of_path
-- One field of a household, the last act first.
SELECT o.op_id, o.worker, o.act, o.moment, c.path, c.old_value, c.new_value
FROM operation AS o
JOIN change AS c ON c.operation = o.number
WHERE o.household = $household AND c.path = $path
ORDER BY o.number DESC
LIMIT $limit;

-- name: dossier_mark
-- What the dossier of a household is known by as long as nobody changes it.
SELECT
    h.revision,
    (SELECT o.op_id FROM operation AS o WHERE o.household = h.id ORDER BY o.number DESC LIMIT 1)
        AS op_id,
    (SELECT count(*) FROM erasure AS e WHERE e.household = h.id) AS erasures
FROM household AS h
WHERE h.id = $household;
