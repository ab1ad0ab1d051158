-- SPDX-License-Identifier: EUPL-1.2
-- The working day: who waits for a plan, questions answered at once, organisations used before,
-- and the ways to what a worker has to do today.

-- The day of the question while no plan was drafted yet and the household is not closed.
ALTER TABLE overview ADD COLUMN waiting_since {{text}};
UPDATE overview
SET waiting_since = (SELECT i.reported FROM intake AS i WHERE i.household = overview.household)
WHERE phase <> 'closed'
    AND NOT EXISTS (
        SELECT 1 FROM plan AS p
        WHERE p.household = overview.household AND p.drafted IS NOT NULL);

-- A row holds until something in it becomes late, not only until its findings change: none is known
-- to hold, and each is made anew when it is next looked at.
UPDATE overview SET findings_valid_until = '2000-01-01';

-- A question that was answered at once: no household and no personal data, only counted.
CREATE TABLE walk_in (
    id {{text}} NOT NULL PRIMARY KEY,
    moment {{text}} NOT NULL,
    date {{text}} NOT NULL,
    channel {{text}} NOT NULL CHECK (channel IN (
        'walk_in', 'phone', 'home_visit', 'letter', 'web', 'partner', 'gp', 'school', 'police',
        'housing', 'own_initiative')),
    domain {{text}} NOT NULL,
    outcome {{text}} NOT NULL CHECK (outcome IN ('answered', 'referred', 'single_question')),
    team {{text}},
    worker {{text}} NOT NULL
) STRICT;
CREATE INDEX walk_in_by_team ON walk_in (team, date);
CREATE INDEX walk_in_by_date ON walk_in (date);

-- Organisations that were named in a dossier, for pick lists; nothing refers to them.
CREATE TABLE organisation (
    name {{text}} NOT NULL PRIMARY KEY
) STRICT;
INSERT INTO organisation (name)
SELECT n.organisation FROM network AS n WHERE trim(n.organisation) <> ''
UNION
SELECT s.organisation FROM sharing AS s WHERE trim(s.organisation) <> ''
UNION
SELECT a.who_name FROM action AS a WHERE a.who_kind = 'organisation' AND trim(a.who_name) <> '';

CREATE INDEX contact_planned ON contact (household, date) WHERE status = 'planned';
CREATE INDEX contact_planned_by ON contact (by, date) WHERE status = 'planned';
-- No status is open (model/dossier.h).
CREATE INDEX action_open_of_worker ON action (who_login)
WHERE who_kind = 'worker' AND coalesce(status, 'open') = 'open';
