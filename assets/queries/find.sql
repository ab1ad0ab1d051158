-- SPDX-License-Identifier: EUPL-1.2
-- Searching: the households that are found by words, each the beginning of a word of the household, in
-- order of name. The rows of a word that few have are gathered; of words that all have many rows the
-- list is walked in order of name until a page is full, and whoever asks compares the words. Of a
-- household that somebody only oversees, words of what its row shows count: a hit would tell the rest.

-- name: word_rows
-- Whoever has a word that begins so, in no order, once for each word.
SELECT w.sort_key, w.household
FROM overview_word AS w
WHERE w.word >= $word AND w.word < $word_end
    AND (w.sort_key, w.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR w.open = 1);

-- name: word_rows_of_team
SELECT w.sort_key, w.household
FROM overview_word AS w
WHERE w.team = $scope_team AND w.word >= $word AND w.word < $word_end
    AND (w.sort_key, w.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR w.open = 1);

-- name: word_count
-- How often a word is there, as far as $most.
SELECT count(*) AS words
FROM (
    SELECT 1 FROM overview_word AS m
    WHERE m.word >= $word AND m.word < $word_end
    LIMIT $most
) AS w;

-- name: word_count_of_team
SELECT count(*) AS words
FROM (
    SELECT 1 FROM overview_word AS m
    WHERE m.team = $scope_team AND m.word >= $word AND m.word < $word_end
    LIMIT $most
) AS w;

-- name: find_in_order
SELECT o.sort_key, o.household, o.search_text
FROM overview AS o
WHERE (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR o.phase <> 'closed')
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
ORDER BY o.sort_key, o.household;

-- name: find_in_order_of_team
SELECT o.sort_key, o.household, o.number
FROM overview AS o
WHERE o.team = $scope_team
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR o.phase <> 'closed')
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
ORDER BY o.sort_key, o.household;

-- name: find_own
-- Where somebody is coordinator or involved today, or was coordinator until the household was closed.
SELECT o.sort_key, o.household, o.search_text
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
    AND ($with_closed = 1 OR o.phase <> 'closed')
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before AND o.phase IN ('plan', 'execution', 'aftercare')))
ORDER BY o.sort_key, o.household;

-- name: find_one
-- One that was gathered, by its other words and the filters.
SELECT o.sort_key, o.household, o.number, o.search_text
FROM overview AS o
WHERE o.household = $household
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR coalesce(o.coordinator, '') = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0);

-- name: tally_get
-- Of one team ('' = none), or of all.
SELECT coalesce(sum(households), 0) AS households
FROM overview_tally
WHERE ($team IS NULL OR team = $team) AND ($with_closed = 1 OR open = 1)
    AND ($attention = 0 OR attention = 1);

-- name: overview_tally_fill
-- Of a store that was filled at once, in which nothing was counted yet.
INSERT INTO overview_tally (team, open, attention, households)
SELECT
    coalesce(o.team, ''), CASE WHEN o.phase = 'closed' THEN 0 ELSE 1 END,
    CASE WHEN o.errors + o.warnings > 0 THEN 1 ELSE 0 END, count(*)
FROM overview AS o
GROUP BY 1, 2, 3;
