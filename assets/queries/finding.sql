-- SPDX-License-Identifier: EUPL-1.2
-- What the last check found: verdicts without a word about people.

-- name: finding_select
SELECT rule, severity, path, waived
FROM finding
WHERE household = $household
ORDER BY rule, path;

-- name: finding_upsert
INSERT INTO finding (household, rule, severity, path, waived)
VALUES ($household, $rule, $severity, $path, $waived)
ON CONFLICT (household, rule, path) DO UPDATE SET
    severity = excluded.severity, waived = excluded.waived;

-- name: finding_delete
DELETE FROM finding WHERE household = $household AND rule = $rule AND path = $path;
