-- SPDX-License-Identifier: EUPL-1.2
-- Unsaved work.

-- name: unsaved_upsert
INSERT INTO unsaved (
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base
)
VALUES (
    $worker, $kind, $subject, $started, $written, $title, $screen, $field, $cursor, $dossier, $base
)
ON CONFLICT (worker, kind, subject, started) DO UPDATE SET
    written = excluded.written, title = excluded.title, screen = excluded.screen,
    field = excluded.field, cursor = excluded.cursor, dossier = excluded.dossier,
    base = excluded.base, binned = NULL;

-- name: unsaved_list
-- The last written first; what was thrown away is not among them.
SELECT
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base, binned
FROM unsaved
WHERE worker = $worker AND binned IS NULL
ORDER BY written DESC, started DESC, kind, subject;

-- name: unsaved_delete
DELETE FROM unsaved
WHERE worker = $worker AND kind = $kind AND subject = $subject AND started = $started;

-- name: unsaved_list_binned
-- The last thrown away first.
SELECT
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base, binned
FROM unsaved
WHERE worker = $worker AND binned IS NOT NULL
ORDER BY binned DESC, written DESC, started DESC, kind, subject;

-- name: unsaved_bin
-- Throws away, or takes back ($binned is NULL).
UPDATE unsaved SET binned = $binned
WHERE worker = $worker AND kind = $kind AND subject = $subject AND started = $started;

-- name: unsaved_empty_bin
DELETE FROM unsaved WHERE binned IS NOT NULL AND binned < $before;
