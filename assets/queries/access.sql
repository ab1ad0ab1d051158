-- SPDX-License-Identifier: EUPL-1.2
-- Who is what to a household, and the accesses for a while.

-- name: standing_get
-- On one day, without the dossier.
SELECT
    h.team,
    EXISTS (
        SELECT 1 FROM coordinator AS c
        WHERE c.household = h.id AND c.worker = $login
            AND (c.from_ IS NULL OR c.from_ <= $today) AND (c.to_ IS NULL OR c.to_ > $today)
    ) AS coordinator,
    EXISTS (
        SELECT 1 FROM involved AS i
        WHERE i.household = h.id AND i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)
    ) AS involved,
    EXISTS (
        SELECT 1 FROM coordinator AS c
        WHERE c.household = h.id AND c.worker = $login AND h.phase = 'closed'
            AND (h.closed IS NULL OR c.from_ IS NULL OR c.from_ <= h.closed)
            AND (c.to_ IS NULL OR c.to_ >= h.closed)
    ) AS closed_it,
    EXISTS (
        SELECT 1 FROM special_access AS s
        WHERE s.household = h.id AND s.worker = $login AND s.kind = 'emergency'
            AND s.until > $today AND s.until <= $emergency_until
    ) AS emergency,
    EXISTS (
        SELECT 1 FROM special_access AS s
        WHERE s.household = h.id AND s.worker = $login AND s.kind = 'review'
            AND s.until > $today AND s.until <= $review_until
    ) AS reviewing
FROM household AS h
WHERE h.id = $household;

-- name: special_access_insert
INSERT INTO special_access (id, household, worker, kind, reason, moment, until)
VALUES ($id, $household, $worker, $kind, $reason, $moment, $until);

-- name: special_access_judge
-- What was not justified ends with it.
UPDATE special_access SET
    judged_by = $judged_by, judged = $judged, justified = $justified, remark = $remark,
    until = $until
WHERE id = $id AND kind = 'emergency' AND judged IS NULL;

-- name: special_access_get
SELECT
    s.id, s.household, h.number, h.name, s.worker, s.kind, s.reason, s.moment, s.until, s.judged_by,
    s.judged, s.justified, s.remark
FROM special_access AS s
JOIN household AS h ON h.id = s.household
WHERE s.id = $id;

-- name: special_access_list
-- Of a household, the newest first.
SELECT
    s.id, s.household, h.number, h.name, s.worker, s.kind, s.reason, s.moment, s.until, s.judged_by,
    s.judged, s.justified, s.remark
FROM special_access AS s
JOIN household AS h ON h.id = s.household
WHERE s.household = $household
ORDER BY s.moment DESC, s.id DESC;

-- name: special_access_to_judge
-- Of a team (NULL = of all), the oldest first.
SELECT
    s.id, s.household, h.number, h.name, s.worker, s.kind, s.reason, s.moment, s.until, s.judged_by,
    s.judged, s.justified, s.remark
FROM special_access AS s
JOIN household AS h ON h.id = s.household
WHERE s.kind = 'emergency' AND s.judged IS NULL AND ($team IS NULL OR h.team = $team)
ORDER BY s.moment, s.id;

-- name: log_under_emergency
-- What somebody did in a household by emergency access, the oldest first.
SELECT moment, act, person, outcome
FROM log
WHERE household = $household AND worker = $worker AND emergency = 1 AND moment >= $from
    AND moment < $until
ORDER BY number;

-- name: member_born
-- Members of today who were born on a day.
SELECT m.household, h.number, m.surname, m.particle
FROM member AS m
JOIN household AS h ON h.id = m.household
WHERE m.birth_date = $birth AND (m.to_ IS NULL OR m.to_ > $today)
ORDER BY h.number_year, h.number_order, m.position;

-- name: served_by
-- The team of a household and its coordinator on a day.
SELECT h.team, c.worker AS coordinator
FROM household AS h
LEFT JOIN coordinator AS c ON c.household = h.id
    AND (c.from_ IS NULL OR c.from_ <= $today) AND (c.to_ IS NULL OR c.to_ > $today)
WHERE h.id = $household;
