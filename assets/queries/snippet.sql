-- SPDX-License-Identifier: EUPL-1.2
-- Snippets.

-- name: snippet_list
SELECT id, revision, share, code, label, body
FROM snippet
WHERE (share = 'own' AND owner = $worker)
    OR (share = 'team' AND owner = $team)
    OR (share = 'all' AND owner = '')
ORDER BY code, CASE share WHEN 'own' THEN 1 WHEN 'team' THEN 2 ELSE 3 END;

-- name: snippet_get
SELECT id, revision, share, owner, code, label, body FROM snippet WHERE id = $id;

-- name: snippet_insert
INSERT INTO snippet (id, revision, share, owner, code, label, body, moment, worker)
VALUES ($id, 1, $share, $owner, $code, $label, $body, $moment, $worker);

-- name: snippet_update
UPDATE snippet
SET revision = revision + 1, share = $share, owner = $owner, code = $code, label = $label,
    body = $body, moment = $moment, worker = $worker
WHERE id = $id AND revision = $revision;

-- name: snippet_delete
DELETE FROM snippet WHERE id = $id;
