-- SPDX-License-Identifier: EUPL-1.2
-- What a worker has chosen for him or herself.

-- name: preference_get
SELECT value FROM preference WHERE worker = $worker AND name = $name;

-- name: preference_upsert
INSERT INTO preference (worker, name, value)
VALUES ($worker, $name, $value)
ON CONFLICT (worker, name) DO UPDATE SET value = excluded.value;

-- name: preference_delete
DELETE FROM preference WHERE worker = $worker AND name = $name;
