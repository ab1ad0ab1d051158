-- SPDX-License-Identifier: EUPL-1.2
-- Backups: what a store holds, to compare a copy with, and the copies that were made.

-- name: check_contents
-- Of every schema there ever was: a backup may be of an older one.
SELECT
    i.id AS store,
    i.kind AS kind,
    (SELECT count(*) FROM household) AS households,
    (SELECT count(*) FROM member) AS persons,
    (SELECT count(*) FROM log) AS log_rows
FROM store_info AS i
WHERE i.only = 1;

-- name: check_contents_seal
SELECT seal FROM log ORDER BY number DESC LIMIT 1;

-- name: backup_insert
INSERT INTO backup (
    id, moment, worker, file, bytes, encrypted, households, persons, log_rows, log_seal
)
VALUES (
    $id, $moment, $worker, $file, $bytes, $encrypted, $households, $persons, $log_rows, $log_seal
);

-- name: backup_list
-- The newest first.
SELECT id, moment, worker, file, bytes, encrypted, households, persons, log_rows, log_seal
FROM backup
ORDER BY moment DESC, id DESC
LIMIT $limit;

-- name: check_figures
SELECT
    (SELECT count(*) FROM household) AS households,
    (SELECT count(*) FROM unsaved WHERE binned IS NULL) AS unsaved,
    (SELECT count(*) FROM unsaved WHERE binned IS NOT NULL) AS binned,
    (SELECT value FROM setting WHERE name = 'store_checked') AS checked;

-- name: check_unsaved
SELECT worker, dossier FROM unsaved ORDER BY worker, kind, subject, started;
