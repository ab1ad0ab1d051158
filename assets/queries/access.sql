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
            AND s.until > $today AND s.until <= $latest
    ) AS emergency,
    EXISTS (
        SELECT 1 FROM special_access AS s
        WHERE s.household = h.id AND s.worker = $login AND s.kind = 'review'
            AND s.until > $today AND s.until <= $latest
    ) AS reviewing
FROM household AS h
WHERE h.id = $household;
