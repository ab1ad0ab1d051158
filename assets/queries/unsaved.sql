-- SPDX-License-Identifier: EUPL-1.2
-- Unsaved work.

-- name: unsaved_upsert
-- Changes no row when it was written since by another: $revision is one more than was read.
INSERT INTO unsaved (
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base, revision
)
VALUES (
    $worker, $kind, $subject, $started, $written, $title, $screen, $field, $cursor, $dossier, $base,
    $revision
)
ON CONFLICT (worker, kind, subject, started) DO UPDATE SET
    written = excluded.written, title = excluded.title, screen = excluded.screen,
    field = excluded.field, cursor = excluded.cursor, dossier = excluded.dossier,
    base = excluded.base, binned = NULL, revision = excluded.revision
WHERE unsaved.revision = excluded.revision - 1;

-- name: unsaved_list
-- The last written first; what was thrown away is not among them.
SELECT
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base, binned,
    revision
FROM unsaved
WHERE worker = $worker AND binned IS NULL
ORDER BY written DESC, started DESC, kind, subject;

-- name: unsaved_delete
-- As it was read or written by who deletes it.
DELETE FROM unsaved
WHERE worker = $worker AND kind = $kind AND subject = $subject AND started = $started
    AND revision = $revision;

-- name: unsaved_list_binned
-- The last thrown away first.
SELECT
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base, binned,
    revision
FROM unsaved
WHERE worker = $worker AND binned IS NOT NULL
ORDER BY binned DESC, written DESC, started DESC, kind, subject;

-- name: unsaved_bin
-- Throws away, or takes back ($binned is NULL).
UPDATE unsaved SET binned = $binned
WHERE worker = $worker AND kind = $kind AND subject = $subject AND started = $started;

-- name: unsaved_empty_bin
DELETE FROM unsaved WHERE binned IS NOT NULL AND binned < $before;
