-- SPDX-License-Identifier: EUPL-1.2
-- Questions that were answered at once.

-- name: walk_in_insert
INSERT INTO walk_in (id, moment, date, channel, domain, outcome, team, worker)
VALUES ($id, $moment, $date, $channel, $domain, $outcome, $team, $worker);

-- name: walk_in_count_all
SELECT domain, outcome, count(*) AS many
FROM walk_in
WHERE date >= $from AND date <= $to
GROUP BY domain, outcome
ORDER BY domain, outcome;

-- name: walk_in_count_team
SELECT domain, outcome, count(*) AS many
FROM walk_in
WHERE team = $team AND date >= $from AND date <= $to
GROUP BY domain, outcome
ORDER BY domain, outcome;
