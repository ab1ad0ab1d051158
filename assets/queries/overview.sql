-- SPDX-License-Identifier: EUPL-1.2
-- What lists show. The list statements have the same columns and filters (NULL = no filter)
-- and differ in the way they reach their rows, so that each is quick.

-- name: overview_upsert
INSERT INTO overview (
    household, number, name, sort_key, search_text, phase, team, coordinator, street, postcode,
    neighbourhood, adults, children, goals_open, goals_ended, actions_open, actions_late,
    last_contact, next_contact, last_assessment, review_date, errors, warnings, hints, waived,
    findings_valid_until, judged, waiting_since
)
VALUES (
    $household, $number, $name, $sort_key, $search_text, $phase, $team, $coordinator, $street,
    $postcode, $neighbourhood, $adults, $children, $goals_open, $goals_ended, $actions_open,
    $actions_late, $last_contact, $next_contact, $last_assessment, $review_date, $errors, $warnings,
    $hints, $waived, $findings_valid_until, $judged, $waiting_since
)
ON CONFLICT (household) DO UPDATE SET
    number = excluded.number, name = excluded.name, sort_key = excluded.sort_key,
    search_text = excluded.search_text, phase = excluded.phase, team = excluded.team,
    coordinator = excluded.coordinator, street = excluded.street, postcode = excluded.postcode,
    neighbourhood = excluded.neighbourhood, adults = excluded.adults, children = excluded.children,
    goals_open = excluded.goals_open, goals_ended = excluded.goals_ended,
    actions_open = excluded.actions_open, actions_late = excluded.actions_late,
    last_contact = excluded.last_contact, next_contact = excluded.next_contact,
    last_assessment = excluded.last_assessment, review_date = excluded.review_date,
    errors = excluded.errors, warnings = excluded.warnings, hints = excluded.hints,
    waived = excluded.waived, findings_valid_until = excluded.findings_valid_until,
    judged = excluded.judged, waiting_since = excluded.waiting_since;

-- name: overview_count
-- Of a row that holds and in which only counts and days differ: its words and its places in the lists
-- stay.
UPDATE overview SET
    adults = $adults, children = $children, goals_open = $goals_open, goals_ended = $goals_ended,
    actions_open = $actions_open, actions_late = $actions_late, last_contact = $last_contact,
    next_contact = $next_contact, last_assessment = $last_assessment, review_date = $review_date,
    errors = $errors, warnings = $warnings, hints = $hints, waived = $waived,
    waiting_since = $waiting_since
WHERE household = $household AND number = $number AND name IS NOT DISTINCT FROM $name
    AND sort_key = $sort_key AND search_text IS NOT DISTINCT FROM $search_text AND phase = $phase
    AND team IS NOT DISTINCT FROM $team AND coordinator IS NOT DISTINCT FROM $coordinator
    AND street IS NOT DISTINCT FROM $street AND postcode IS NOT DISTINCT FROM $postcode
    AND neighbourhood IS NOT DISTINCT FROM $neighbourhood
    AND findings_valid_until IS NOT DISTINCT FROM $findings_valid_until
    AND judged IS NOT DISTINCT FROM $judged;

-- name: overview_judge
-- The same of a row that was judged on an earlier day, or holds longer or shorter now.
UPDATE overview SET
    adults = $adults, children = $children, goals_open = $goals_open, goals_ended = $goals_ended,
    actions_open = $actions_open, actions_late = $actions_late, last_contact = $last_contact,
    next_contact = $next_contact, last_assessment = $last_assessment, review_date = $review_date,
    errors = $errors, warnings = $warnings, hints = $hints, waived = $waived,
    waiting_since = $waiting_since, findings_valid_until = $findings_valid_until, judged = $judged
WHERE household = $household AND number = $number AND name IS NOT DISTINCT FROM $name
    AND sort_key = $sort_key AND search_text IS NOT DISTINCT FROM $search_text AND phase = $phase
    AND team IS NOT DISTINCT FROM $team AND coordinator IS NOT DISTINCT FROM $coordinator
    AND street IS NOT DISTINCT FROM $street AND postcode IS NOT DISTINCT FROM $postcode
    AND neighbourhood IS NOT DISTINCT FROM $neighbourhood
    AND findings_valid_until >= $judged;

-- name: overview_get
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.household = $household;

-- name: overview_number
SELECT number FROM overview WHERE household = $household;

-- name: overview_list_all
-- In order of name.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: overview_list_team
-- Of one team.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.team = coalesce($scope_team, $team)
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: overview_list_coordinator
-- Of one coordinator.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.coordinator = $coordinator
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: overview_list_unassigned
-- Not closed and without a coordinator.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.coordinator IS NULL AND o.phase <> 'closed'
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: overview_list_unassigned_of_team
-- Of one team.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.coordinator IS NULL AND o.phase <> 'closed'
    AND o.team = coalesce($scope_team, $team)
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: overview_count_unassigned
-- From the index of those alone.
SELECT count(*) AS households
FROM overview AS o
WHERE o.coordinator IS NULL AND o.phase <> 'closed' AND o.sort_key >= '';

-- name: overview_count_unassigned_of_team
SELECT count(*) AS households
FROM overview AS o
WHERE o.coordinator IS NULL AND o.phase <> 'closed' AND o.team = $team;

-- name: overview_list_login
-- Where somebody is coordinator or involved today, or was coordinator until the household was closed.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.household IN (
        SELECT c.household FROM coordinator AS c
        WHERE c.worker = $login
            AND (c.from_ IS NULL OR c.from_ <= $today) AND (c.to_ IS NULL OR c.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)
        UNION
        SELECT c.household FROM coordinator AS c
        JOIN household AS h ON h.id = c.household AND h.phase = 'closed' AND h.closed <= c.to_
        WHERE c.worker = $login AND (c.from_ IS NULL OR c.from_ <= h.closed)
    )
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before AND o.phase IN ('plan', 'execution', 'aftercare')))
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: overview_list_counts
-- For who learns counts only: no name, place, person or day leaves the store. In order of number.
SELECT
    o.household, o.number, '' AS name, o.number AS sort_key, NULL AS search_text, o.phase, o.team,
    NULL AS coordinator, '' AS street, '' AS postcode, '' AS neighbourhood, 0 AS adults,
    0 AS children, 0 AS goals_open, 0 AS goals_ended, 0 AS actions_open, 0 AS actions_late,
    NULL AS last_contact, NULL AS next_contact, NULL AS last_assessment, NULL AS review_date,
    o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    NULL AS waiting_since
FROM overview AS o
WHERE (o.number, o.household) > ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.number, o.household
LIMIT $limit;

-- name: overview_list_all_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE (o.sort_key, o.household) < ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key DESC, o.household DESC
LIMIT $limit;

-- name: overview_list_team_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.team = coalesce($scope_team, $team)
    AND (o.sort_key, o.household) < ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key DESC, o.household DESC
LIMIT $limit;

-- name: overview_list_coordinator_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.coordinator = $coordinator
    AND (o.sort_key, o.household) < ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key DESC, o.household DESC
LIMIT $limit;

-- name: overview_list_login_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.household IN (
        SELECT c.household FROM coordinator AS c
        WHERE c.worker = $login
            AND (c.from_ IS NULL OR c.from_ <= $today) AND (c.to_ IS NULL OR c.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)
        UNION
        SELECT c.household FROM coordinator AS c
        JOIN household AS h ON h.id = c.household AND h.phase = 'closed' AND h.closed <= c.to_
        WHERE c.worker = $login AND (c.from_ IS NULL OR c.from_ <= h.closed)
    )
    AND (o.sort_key, o.household) < ($after_key, $after_household)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before AND o.phase IN ('plan', 'execution', 'aftercare')))
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key DESC, o.household DESC
LIMIT $limit;

-- name: overview_list_counts_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, '' AS name, o.number AS sort_key, NULL AS search_text, o.phase, o.team,
    NULL AS coordinator, '' AS street, '' AS postcode, '' AS neighbourhood, 0 AS adults,
    0 AS children, 0 AS goals_open, 0 AS goals_ended, 0 AS actions_open, 0 AS actions_late,
    NULL AS last_contact, NULL AS next_contact, NULL AS last_assessment, NULL AS review_date,
    o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    NULL AS waiting_since
FROM overview AS o
WHERE (o.number, o.household) < ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.number DESC, o.household DESC
LIMIT $limit;

-- name: overview_list_unassigned_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.coordinator IS NULL AND o.phase <> 'closed'
    AND (o.sort_key, o.household) < ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key DESC, o.household DESC
LIMIT $limit;

-- name: overview_list_unassigned_of_team_back
-- The same from the end: those before a key, the nearest first.
SELECT
    o.household, o.number, o.name, o.sort_key, o.search_text, o.phase, o.team, o.coordinator,
    o.street, o.postcode, o.neighbourhood, o.adults, o.children, o.goals_open, o.goals_ended,
    o.actions_open, o.actions_late, o.last_contact, o.next_contact, o.last_assessment,
    o.review_date, o.errors, o.warnings, o.hints, o.waived, o.findings_valid_until, o.judged,
    o.waiting_since
FROM overview AS o
WHERE o.coordinator IS NULL AND o.phase <> 'closed'
    AND o.team = coalesce($scope_team, $team)
    AND (o.sort_key, o.household) < ($after_key, $after_household)
    AND ($scope_team IS NULL OR o.team = $scope_team)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($with_closed = 1 OR o.phase <> 'closed')
ORDER BY o.sort_key DESC, o.household DESC
LIMIT $limit;

-- name: overview_words
SELECT word, shown, sort_key, open, team
FROM overview_word
WHERE household = $household
ORDER BY word;

-- name: overview_word_put
INSERT INTO overview_word (household, word, shown, sort_key, open, team)
VALUES ($household, $word, $shown, $sort_key, $open, $team)
ON CONFLICT (household, word) DO UPDATE SET
    shown = excluded.shown, sort_key = excluded.sort_key, open = excluded.open,
    team = excluded.team;

-- name: overview_word_delete
DELETE FROM overview_word WHERE household = $household AND word = $word;

-- name: overview_expire
-- The counts of findings hold no longer; they are counted anew by whoever needs them. A row that was
-- made after the last day on which it holds never holds, whatever the clock says.
UPDATE overview SET
    judged = $today,
    findings_valid_until = CASE
        WHEN findings_valid_until < $yesterday THEN findings_valid_until ELSE $yesterday END;

-- name: overview_expired
-- Which held until an earlier day, the longest ago first. $everywhere = 0: those of
-- $scope_team and $login only.
SELECT o.household
FROM overview AS o
WHERE o.findings_valid_until < $today AND o.phase <> 'closed'
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($everywhere = 1 OR o.team = $scope_team OR o.household IN (
        SELECT k.household FROM coordinator AS k
        WHERE k.worker = $login
            AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)))
ORDER BY o.findings_valid_until, o.household
LIMIT $limit;

-- name: overview_ahead
-- Which hold from a later day: a clock that was ahead made them. $everywhere = 0: those of
-- $scope_team and $login only.
SELECT o.household
FROM overview AS o
WHERE o.judged > $today AND o.phase <> 'closed'
    AND (o.findings_valid_until IS NULL OR o.findings_valid_until >= $today)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($everywhere = 1 OR o.team = $scope_team OR o.household IN (
        SELECT k.household FROM coordinator AS k
        WHERE k.worker = $login
            AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)))
ORDER BY o.judged, o.household
LIMIT $limit;

-- name: overview_expired_own
-- Of those of $login only.
SELECT o.household
FROM overview AS o
WHERE o.household IN (
        SELECT k.household FROM coordinator AS k
        WHERE k.worker = $login
            AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today))
    AND o.findings_valid_until < $today AND o.phase <> 'closed'
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
ORDER BY o.findings_valid_until, o.household
LIMIT $limit;

-- name: overview_ahead_own
SELECT o.household
FROM overview AS o
WHERE o.household IN (
        SELECT k.household FROM coordinator AS k
        WHERE k.worker = $login
            AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today))
    AND o.judged > $today AND o.phase <> 'closed'
    AND (o.findings_valid_until IS NULL OR o.findings_valid_until >= $today)
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
ORDER BY o.judged, o.household
LIMIT $limit;
