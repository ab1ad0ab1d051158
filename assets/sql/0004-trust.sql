-- SPDX-License-Identifier: EUPL-1.2
-- Trust: who may see what, who looked, and what goes when its time has come.

-- ---- access ------------------------------------------------------------------------------------

-- A dossier opened by somebody who is not involved, for a while and with a reason: a team leader's
-- review, or emergency access, which the team leader judges. It is part of the household's file.
CREATE TABLE special_access (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    worker {{text}} NOT NULL,
    kind {{text}} NOT NULL CHECK (kind IN ('review', 'emergency')),
    reason {{text}} NOT NULL,
    moment {{text}} NOT NULL,
    until {{text}} NOT NULL,
    judged_by {{text}},
    judged {{text}},
    justified {{int}} CHECK (justified IN (0, 1)),
    remark {{text}}
) STRICT;
CREATE INDEX special_access_by_household ON special_access (household, worker, until);
CREATE INDEX special_access_to_judge ON special_access (moment)
WHERE kind = 'emergency' AND judged IS NULL;

-- In an emergency somebody is found by surname and birth date, both exact.
CREATE INDEX member_by_birth ON member (birth_date);

-- Which words are of what a list shows to who oversees a household without working in it: its number
-- and name. Those of the name are known when the row is next made, which is when it is next looked at.
ALTER TABLE overview_word ADD COLUMN shown {{int}} NOT NULL DEFAULT 0;
UPDATE overview_word SET shown = 1
WHERE EXISTS (
    SELECT 1 FROM overview AS o
    WHERE o.household = overview_word.household AND overview_word.word IN (
        o.number, substr(o.number, 1, 4), substr(o.number, 6))
);
UPDATE overview SET findings_valid_until = '2000-01-01';

-- ---- agreements --------------------------------------------------------------------------------

-- Who released the professional secrecy: members, and a parent or guardian from elsewhere.
ALTER TABLE sharing ADD COLUMN given_by {{text}};
ALTER TABLE sharing ADD COLUMN guardian {{text}};

-- ---- decisions ---------------------------------------------------------------------------------

-- What the back office has to decide, the oldest first, and what it decided last.
CREATE INDEX provision_request_undecided ON provision_request ((coalesce(requested, '')), id)
WHERE decided IS NULL;
CREATE INDEX provision_request_decided ON provision_request (decided, id)
WHERE decided IS NOT NULL;

-- ---- the log -----------------------------------------------------------------------------------

-- The session of a row, in what capacity somebody acted, and the row's seal: keyed, over the row and
-- the seal of the row before it. Rows from before there were seals have none. The row with the act
-- new_log_key begins a stretch with a key of its own, which its purpose names; its seal covers every
-- row before it.
ALTER TABLE log ADD COLUMN session {{text}};
ALTER TABLE log ADD COLUMN capacity {{text}};
ALTER TABLE log ADD COLUMN seal {{text}};
CREATE INDEX log_by_person ON log (person, number);
CREATE INDEX log_by_worker ON log (worker, moment, number);
CREATE INDEX log_by_moment ON log (moment, number);
CREATE INDEX log_by_key ON log (number)
WHERE act = 'new_log_key';

-- ---- identity ----------------------------------------------------------------------------------

-- The pass phrase of the lock, as a hash that is slow to try (argon2id).
CREATE TABLE pass_phrase (
    worker {{text}} NOT NULL PRIMARY KEY,
    hash {{text}} NOT NULL,
    moment {{text}} NOT NULL
) STRICT;

-- Whose session was locked and not unlocked since; it may have ended meanwhile. With how many wrong
-- pass phrases in a row, and when the last was tried.
CREATE TABLE locked (
    worker {{text}} NOT NULL PRIMARY KEY,
    moment {{text}} NOT NULL,
    wrong {{int}} NOT NULL DEFAULT 0,
    tried {{text}}
) STRICT;

-- ---- backups -----------------------------------------------------------------------------------

-- Verified backups: what was in them, and the head of the log, so that a log cut short is seen.
CREATE TABLE backup (
    id {{text}} NOT NULL PRIMARY KEY,
    moment {{text}} NOT NULL,
    worker {{text}} NOT NULL,
    file {{text}} NOT NULL,
    bytes {{int}} NOT NULL,
    encrypted {{int}} NOT NULL CHECK (encrypted IN (0, 1)),
    households {{int}} NOT NULL,
    persons {{int}} NOT NULL,
    log_rows {{int}} NOT NULL,
    log_seal {{text}}
) STRICT;
CREATE INDEX backup_by_moment ON backup (moment, id);

-- ---- retention and erasure -----------------------------------------------------------------------

-- Since when records of a closed household may go: of each person, and with person '' of the
-- household, whose last record it is. An empty day: not counted yet.
CREATE TABLE retention (
    household {{text}} NOT NULL REFERENCES household (id) ON DELETE CASCADE,
    person {{text}} NOT NULL,
    law {{text}} NOT NULL,
    records {{int}} NOT NULL,
    due {{text}} NOT NULL,
    PRIMARY KEY (household, person)
) STRICT;
CREATE INDEX retention_by_due ON retention (due, household, person);
INSERT INTO retention (household, person, law, records, due)
SELECT household, '', '', 0, '' FROM overview WHERE phase = 'closed';

-- What was erased, when, and on which ground; nothing in it tells of a person. `cleared` is the moment
-- since which neither the store nor its log of writes holds a copy; `tries` counts the attempts at that.
CREATE TABLE erasure (
    id {{text}} NOT NULL PRIMARY KEY,
    moment {{text}} NOT NULL,
    worker {{text}} NOT NULL,
    household {{text}} NOT NULL,
    person {{text}},
    ground {{text}} NOT NULL CHECK (ground IN ('term', 'request', 'mistake')),
    copy {{text}} NOT NULL CHECK (copy IN ('file', 'given')),
    records {{int}} NOT NULL,
    tries {{int}} NOT NULL,
    cleared {{text}}
) STRICT;
CREATE INDEX erasure_by_household ON erasure (household, person);
CREATE INDEX erasure_by_moment ON erasure (moment, id);
CREATE INDEX erasure_not_cleared ON erasure (moment) WHERE cleared IS NULL;

-- Ways to what goes with a household.
CREATE INDEX unsaved_by_subject ON unsaved (subject);
CREATE INDEX network_organisation ON network (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX sharing_organisation ON sharing (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX action_organisation ON action (who_name) WHERE who_name IS NOT NULL;
