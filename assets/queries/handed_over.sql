-- SPDX-License-Identifier: EUPL-1.2
-- Who is known already, by BSN or by the number an earlier provider gave.

-- name: known_by_bsn
-- Of the households of a child of divorced parents the one with the lowest number.
SELECT m.household, h.number, m.id AS member, m.bsn, m.given_names, m.surname, m.birth_date
FROM member AS m
JOIN household AS h ON h.id = m.household
WHERE m.bsn = $bsn
ORDER BY h.number_year, h.number_order
LIMIT 1;

-- name: handed_over_get
SELECT o.household, h.number, o.member, m.bsn, m.given_names, m.surname, m.birth_date
FROM handed_over AS o
JOIN household AS h ON h.id = o.household
JOIN member AS m ON m.id = o.member
WHERE o.provider = $provider AND o.client = $client;

-- name: handed_over_insert
INSERT INTO handed_over (provider, client, household, member)
VALUES ($provider, $client, $household, $member);
