-- SPDX-License-Identifier: EUPL-1.2
-- Searching: the households that are found by words, each the beginning of a word of the household, in
-- order of name. What begins with a word that few have is looked up; of one that many have, each of the
-- words that begin with it (next_word) gives its first households; when those are very many words, the
-- list is walked in order of name until a page is full. Of a household that somebody only oversees,
-- words of what its row shows count: a hit would tell the rest.

-- name: find_by_word
SELECT DISTINCT w.sort_key, w.household
FROM overview_word AS w
WHERE w.word >= $word AND w.word < $word_end
    AND (w.sort_key, w.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR w.open = 1)
ORDER BY w.sort_key, w.household
LIMIT $limit;

-- name: find_by_word_of_team
SELECT DISTINCT w.sort_key, w.household
FROM overview_word AS w
WHERE w.team = $scope_team AND w.shown = 1 AND w.word >= $word AND w.word < $word_end
    AND (w.sort_key, w.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR w.open = 1)
ORDER BY w.sort_key, w.household
LIMIT $limit;

-- name: find_in_order
SELECT o.sort_key, o.household
FROM overview AS o
WHERE (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR o.phase <> 'closed')
    AND EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word1 AND v.word < $word1_end)
    AND ($word2 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word2 AND v.word < $word2_end))
    AND ($word3 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word3 AND v.word < $word3_end))
    AND ($word4 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word4 AND v.word < $word4_end))
    AND ($word5 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word5 AND v.word < $word5_end))
    AND ($word6 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word6 AND v.word < $word6_end))
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR o.coordinator = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before
        AND o.phase IN ('plan', 'execution', 'aftercare')))
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: find_in_order_of_team
SELECT o.sort_key, o.household
FROM overview AS o
WHERE o.team = $scope_team
    AND (o.sort_key, o.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR o.phase <> 'closed')
    AND EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.shown = 1
            AND v.word >= $word1 AND v.word < $word1_end)
    AND ($word2 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.shown = 1
            AND v.word >= $word2 AND v.word < $word2_end))
    AND ($word3 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.shown = 1
            AND v.word >= $word3 AND v.word < $word3_end))
    AND ($word4 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.shown = 1
            AND v.word >= $word4 AND v.word < $word4_end))
    AND ($word5 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.shown = 1
            AND v.word >= $word5 AND v.word < $word5_end))
    AND ($word6 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.shown = 1
            AND v.word >= $word6 AND v.word < $word6_end))
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR o.coordinator = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before
        AND o.phase IN ('plan', 'execution', 'aftercare')))
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: find_own
-- Where somebody is coordinator or involved today, or was coordinator until the household was closed.
SELECT o.sort_key, o.household
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
    AND EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word1 AND v.word < $word1_end)
    AND ($word2 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word2 AND v.word < $word2_end))
    AND ($word3 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word3 AND v.word < $word3_end))
    AND ($word4 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word4 AND v.word < $word4_end))
    AND ($word5 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word5 AND v.word < $word5_end))
    AND ($word6 IS NULL OR EXISTS (
        SELECT 1 FROM overview_word AS v
        WHERE v.household = o.household AND v.word >= $word6 AND v.word < $word6_end))
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR o.coordinator = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before
        AND o.phase IN ('plan', 'execution', 'aftercare')))
ORDER BY o.sort_key, o.household
LIMIT $limit;

-- name: has_word
SELECT 1 AS found
FROM overview_word AS v
WHERE v.household = $household AND v.word >= $word AND v.word < $word_end
    AND ($shown = 0 OR v.shown = 1)
LIMIT 1;

-- name: passes_filters
SELECT 1 AS found
FROM overview AS o
WHERE o.household = $household
    AND ($team IS NULL OR o.team = $team)
    AND ($coordinator IS NULL OR o.coordinator = $coordinator)
    AND ($attention = 0 OR o.errors + o.warnings > 0)
    AND ($waiting_before IS NULL OR o.waiting_since < $waiting_before)
    AND ($measured_before IS NULL OR (
        o.last_assessment < $measured_before AND o.phase IN ('plan', 'execution', 'aftercare')));

-- name: find_word
-- The same of one whole word: in order as they are stored.
SELECT w.sort_key, w.household
FROM overview_word AS w
WHERE w.word = $word AND (w.sort_key, w.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR w.open = 1)
ORDER BY w.sort_key, w.household
LIMIT $limit;

-- name: find_word_of_team
SELECT w.sort_key, w.household
FROM overview_word AS w
WHERE w.team = $scope_team AND w.shown = 1 AND w.word = $word
    AND (w.sort_key, w.household) > ($after_key, $after_household)
    AND ($with_closed = 1 OR w.open = 1)
ORDER BY w.sort_key, w.household
LIMIT $limit;

-- name: next_word
-- The next word there is after another.
SELECT w.word
FROM overview_word AS w
WHERE w.word > $word AND w.word < $word_end
ORDER BY w.word
LIMIT 1;

-- name: next_word_of_team
SELECT w.word
FROM overview_word AS w
WHERE w.team = $scope_team AND w.shown = 1 AND w.word > $word AND w.word < $word_end
ORDER BY w.word
LIMIT 1;

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
    WHERE m.team = $scope_team AND m.shown = 1 AND m.word >= $word AND m.word < $word_end
    LIMIT $most
) AS w;

-- name: tally_get
-- Of one team ('' = none), or of all.
SELECT coalesce(sum(households), 0) AS households
FROM overview_tally
WHERE ($team IS NULL OR team = $team) AND ($with_closed = 1 OR open = 1)
    AND ($attention = 0 OR attention = 1);
