-- SPDX-License-Identifier: EUPL-1.2
-- Residents who are in a household already.

-- name: resident_by_bsn
SELECT
    m.household, h.number, m.id AS member, m.bsn, m.given_names, m.surname, m.birth_date,
    h.address_postcode, h.address_house_number
FROM member AS m
INNER JOIN household AS h ON h.id = m.household
WHERE m.bsn = $bsn
    AND (m.to_ IS NULL OR m.to_ > $today)
    AND (m.deceased IS NULL OR m.deceased > $today)
ORDER BY h.number_year, h.number_order, m.id;

-- Who may be known by a name that nobody knows a BSN of: everybody at the same postcode and house number.
-- name: resident_at_address
SELECT
    m.household, h.number, m.id AS member, m.bsn, m.given_names, m.surname, m.birth_date,
    h.address_postcode, h.address_house_number
FROM household AS h
INNER JOIN member AS m ON m.household = h.id
WHERE h.address_postcode = $postcode
    AND h.address_house_number IS NOT DISTINCT FROM $house_number
    AND (m.to_ IS NULL OR m.to_ > $today)
    AND (m.deceased IS NULL OR m.deceased > $today)
ORDER BY h.number_year, h.number_order, m.id;

-- The same of who lives where there is no postcode. Those who have all this in common are one person to who
-- reads the file: the first will do.
-- name: resident_by_name
SELECT
    m.household, h.number, m.id AS member, m.bsn, m.given_names, m.surname, m.birth_date,
    h.address_postcode, h.address_house_number
FROM member AS m
INNER JOIN household AS h ON h.id = m.household
WHERE m.birth_date IS NOT DISTINCT FROM $birth_date
    AND m.surname IS NOT DISTINCT FROM $surname
    AND m.given_names IS NOT DISTINCT FROM $given_names
    AND h.address_postcode IS NULL
    AND h.address_house_number IS NOT DISTINCT FROM $house_number
    AND (m.to_ IS NULL OR m.to_ > $today)
    AND (m.deceased IS NULL OR m.deceased > $today)
ORDER BY h.number_year, h.number_order, m.id
LIMIT 1;
