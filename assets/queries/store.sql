-- SPDX-License-Identifier: EUPL-1.2
-- The store itself: what it is, and whether it is sound. The check_ statements read whole tables
-- and give one row for each fault; they are not for screens.

-- name: store_info_insert
INSERT INTO store_info (only, id, kind, created) VALUES (1, $id, $kind, $created);

-- name: store_info_get
SELECT id, kind FROM store_info WHERE only = 1;

-- name: check_coordinator_missing
SELECT h.number
FROM household AS h
WHERE h.coordinated = 1
    AND NOT EXISTS (SELECT 1 FROM coordinator AS c WHERE c.household = h.id AND c.current = 1)
ORDER BY h.number;

-- name: check_coordinator_overlap
SELECT DISTINCT h.number
FROM coordinator_overlap AS o
JOIN household AS h ON h.id = o.household
ORDER BY h.number;

-- name: check_plans
SELECT h.number
FROM plan AS p
JOIN household AS h ON h.id = p.household
WHERE p.status IN ('draft', 'final')
GROUP BY h.number, p.status
HAVING count(*) > 1
ORDER BY h.number;

-- name: check_overview_missing
SELECT h.number
FROM household AS h
WHERE NOT EXISTS (SELECT 1 FROM overview AS o WHERE o.household = h.id)
ORDER BY h.number;

-- name: check_overview_columns
SELECT h.number
FROM household AS h
JOIN overview AS o ON o.household = h.id
WHERE o.number <> h.number
    OR coalesce(o.name, '') <> coalesce(h.name, '')
    OR o.team IS DISTINCT FROM h.team
    OR o.phase <> coalesce(h.phase, 'intake')
    OR o.waiting_since IS DISTINCT FROM CASE
        WHEN o.phase <> 'closed' AND NOT EXISTS (
            SELECT 1 FROM plan AS p WHERE p.household = h.id AND p.drafted IS NOT NULL)
        THEN (SELECT i.reported FROM intake AS i WHERE i.household = h.id) END
ORDER BY h.number;

-- name: check_overview_findings
-- Rows of an older schema that nobody looked at since are counted, but have no verdicts yet.
SELECT o.number
FROM overview AS o
LEFT JOIN (
    SELECT
        household,
        count(*) FILTER (WHERE severity = 'error' AND waived = 0) AS errors,
        count(*) FILTER (WHERE severity = 'warning' AND waived = 0) AS warnings,
        count(*) FILTER (WHERE severity = 'hint' AND waived = 0) AS hints,
        count(*) FILTER (WHERE waived = 1) AS waived
    FROM finding
    GROUP BY household) AS f ON f.household = o.household
WHERE coalesce(o.findings_valid_until, '9999-12-31') > '2000-01-01'
    AND (o.errors <> coalesce(f.errors, 0) OR o.warnings <> coalesce(f.warnings, 0)
        OR o.hints <> coalesce(f.hints, 0) OR o.waived <> coalesce(f.waived, 0))
ORDER BY o.number;

-- name: check_overview_words
SELECT h.number
FROM household AS h
JOIN overview AS o ON o.household = h.id
WHERE trim(coalesce(o.search_text, '')) <> ''
    AND NOT EXISTS (SELECT 1 FROM overview_word AS w WHERE w.household = h.id)
ORDER BY h.number;

-- name: check_overview_word_columns
-- What a word keeps of the row of its household.
SELECT DISTINCT o.number
FROM overview_word AS w
JOIN overview AS o ON o.household = w.household
WHERE w.sort_key <> o.sort_key
    OR w.open <> CASE WHEN o.phase = 'closed' THEN 0 ELSE 1 END
    OR w.team IS DISTINCT FROM CASE WHEN w.shown = 1 THEN o.team END
ORDER BY o.number;

-- name: check_overview_tally
-- Teams ('' = none) of which the lists count other households than they have.
SELECT DISTINCT t.team
FROM (
    SELECT c.team, c.open, c.attention, c.households FROM overview_tally AS c
    UNION ALL
    SELECT
        coalesce(o.team, '') AS team, CASE WHEN o.phase = 'closed' THEN 0 ELSE 1 END AS open,
        CASE WHEN o.errors + o.warnings > 0 THEN 1 ELSE 0 END AS attention, -count(*) AS households
    FROM overview AS o
    GROUP BY 1, 2, 3) AS t
GROUP BY t.team, t.open, t.attention
HAVING sum(t.households) <> 0
ORDER BY t.team;
