-- SPDX-License-Identifier: EUPL-1.2
-- What a worker has to do today. Own households are those of which one is coordinator or in which
-- one is involved today; other rows only for who may open every household.

-- name: agenda_list
-- What is planned up to today and not settled: in own households, or by this worker.
SELECT
    o.household, o.number, o.name, o.phase, c.id AS contact, c.date, c.time, c.kind, c.by, c.text
FROM contact AS c
JOIN overview AS o ON o.household = c.household
WHERE c.id IN (
        SELECT p.id FROM contact AS p
        WHERE p.status = 'planned' AND p.date <= $today AND p.household IN (
            SELECT k.household FROM coordinator AS k
            WHERE k.worker = $login
                AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
            UNION
            SELECT i.household FROM involved AS i
            WHERE i.worker = $login
                AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today))
        UNION
        SELECT p.id FROM contact AS p
        WHERE p.status = 'planned' AND p.by = $login AND p.date <= $today AND $everywhere = 1)
    AND o.phase <> 'closed'
ORDER BY c.date, c.time NULLS LAST, o.sort_key, o.household, c.position;

-- name: own_action_list
-- Open actions of this worker, on open goals of plans in force.
SELECT
    o.household, o.number, o.name, g.id AS goal, a.id AS action, a.text, g.domain, a.due
FROM action AS a
JOIN goal AS g ON g.household = a.household AND g.id = a.goal
JOIN plan AS p ON p.household = g.household AND p.id = g.plan
JOIN overview AS o ON o.household = a.household
WHERE a.who_login = $login AND a.who_kind = 'worker' AND coalesce(a.status, 'open') = 'open'
    AND coalesce(g.status, 'open') = 'open' AND p.status = 'final' AND o.phase <> 'closed'
    AND ($everywhere = 1
        OR EXISTS (
            SELECT 1 FROM coordinator AS k
            WHERE k.worker = $login AND k.household = a.household
                AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today))
        OR EXISTS (
            SELECT 1 FROM involved AS i
            WHERE i.worker = $login AND i.household = a.household
                AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)))
ORDER BY a.due NULLS LAST, o.sort_key, o.household, g.position, a.position;

-- name: attention_count
-- Of the own households that are not closed; the conditions are those of the overview lists.
SELECT
    count(*) AS households,
    count(*) FILTER (WHERE o.errors + o.warnings > 0) AS findings,
    count(*) FILTER (WHERE o.waiting_since < $waiting_before) AS without_plan,
    count(*) FILTER (
        WHERE o.last_assessment < $measured_before
            AND o.phase IN ('plan', 'execution', 'aftercare')) AS old_measurement
FROM overview AS o
WHERE o.phase <> 'closed' AND o.household IN (
        SELECT k.household FROM coordinator AS k
        WHERE k.worker = $login
            AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today));

-- name: organisation_note
INSERT INTO organisation (name) VALUES ($name) ON CONFLICT (name) DO NOTHING;

-- name: organisation_list
SELECT name FROM organisation;
