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

-- name: handed_over_at
-- Households that this provider handed over, not closed, at a postcode and house number.
SELECT DISTINCT h.number, h.address_addition AS addition, h.number_year, h.number_order
FROM household AS h
JOIN handed_over AS o ON o.household = h.id
WHERE h.address_postcode = $postcode AND h.address_house_number = $house_number
    AND h.phase <> 'closed' AND o.provider = $provider
ORDER BY h.number_year, h.number_order;

-- name: handed_over_insert
INSERT INTO handed_over (provider, client, household, member)
VALUES ($provider, $client, $household, $member);
