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
    base = excluded.base;

-- name: unsaved_list
-- The last written first.
SELECT
    worker, kind, subject, started, written, title, screen, field, cursor, dossier, base
FROM unsaved
WHERE worker = $worker
ORDER BY written DESC, started DESC, kind, subject;

-- name: unsaved_delete
DELETE FROM unsaved
WHERE worker = $worker AND kind = $kind AND subject = $subject AND started = $started;
