-- SPDX-License-Identifier: EUPL-1.2
-- The lock: pass phrases, and whose session was locked.

-- name: pass_phrase_get
SELECT hash FROM pass_phrase WHERE worker = $worker;

-- name: pass_phrase_upsert
INSERT INTO pass_phrase (worker, hash, moment)
VALUES ($worker, $hash, $moment)
ON CONFLICT (worker) DO UPDATE SET hash = excluded.hash, moment = excluded.moment;

-- name: pass_phrase_delete
DELETE FROM pass_phrase WHERE worker = $worker;

-- name: locked_get
SELECT moment, wrong, tried FROM locked WHERE worker = $worker;

-- name: locked_upsert
INSERT INTO locked (worker, moment, wrong, tried)
VALUES ($worker, $moment, $wrong, $tried)
ON CONFLICT (worker) DO UPDATE SET
    moment = excluded.moment, wrong = excluded.wrong, tried = excluded.tried;

-- name: locked_delete
DELETE FROM locked WHERE worker = $worker;
