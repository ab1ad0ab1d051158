-- SPDX-License-Identifier: EUPL-1.2
-- A city: what comes in from elsewhere by thousands is recognised, and lists, counts and searches cost
-- the same in a store of a thousand households and in one of three hundred thousand.

-- ---- brought in from files ---------------------------------------------------------------------

-- Whether somebody is known.
CREATE INDEX member_by_bsn ON member (bsn) WHERE bsn IS NOT NULL;

-- Under which number an earlier provider of care knew somebody who was handed over, so that the same
-- row of a file is not taken twice. `provider` is its name as names are compared. Goes with the person.
CREATE TABLE handed_over (
    provider {{text}} NOT NULL,
    client {{text}} NOT NULL,
    household {{text}} NOT NULL,
    member {{text}} NOT NULL,
    PRIMARY KEY (provider, client),
    FOREIGN KEY (household, member) REFERENCES member (household, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX handed_over_by_member ON handed_over (household, member);

-- Who lives at an address, so that one household does not become two unseen.
CREATE INDEX household_by_address ON household (address_postcode, address_house_number)
WHERE address_postcode IS NOT NULL;

-- ---- postcodes ---------------------------------------------------------------------------------

-- Every postcode is kept in one form, without a blank and in capitals, as files have it; what is none stays.
-- Its new word is found at once; the row of the list is made anew when it is next looked at.
UPDATE household
SET address_postcode = substr(address_postcode, 1, 4) || upper(trim(substr(address_postcode, 5)))
WHERE length(trim(substr(address_postcode, 5))) = 2
    AND substr(address_postcode, 1, 1) BETWEEN '0' AND '9'
    AND substr(address_postcode, 2, 1) BETWEEN '0' AND '9'
    AND substr(address_postcode, 3, 1) BETWEEN '0' AND '9'
    AND substr(address_postcode, 4, 1) BETWEEN '0' AND '9'
    AND upper(substr(trim(substr(address_postcode, 5)), 1, 1)) BETWEEN 'A' AND 'Z'
    AND upper(substr(trim(substr(address_postcode, 5)), 2, 1)) BETWEEN 'A' AND 'Z'
    AND address_postcode
        <> substr(address_postcode, 1, 4) || upper(trim(substr(address_postcode, 5)));
INSERT INTO overview_word (household, word)
SELECT o.household, lower(h.address_postcode)
FROM overview AS o
JOIN household AS h ON h.id = o.household
WHERE o.postcode <> '' AND o.postcode <> h.address_postcode
ON CONFLICT (household, word) DO NOTHING;
UPDATE overview SET findings_valid_until = '2000-01-01'
WHERE postcode <> '' AND EXISTS (
    SELECT 1 FROM household AS h
    WHERE h.id = overview.household AND h.address_postcode <> overview.postcode
);

-- ---- lists and searching ------------------------------------------------------------------------

-- The lists in order of name know by their index alone which households are closed, and by what a
-- household is found: of a household of a team its name, in the sort key, and its number.
DROP INDEX overview_in_order;
CREATE INDEX overview_in_order ON overview (sort_key, household, phase, search_text);
DROP INDEX overview_of_team;
CREATE INDEX overview_of_team ON overview (team, sort_key, household, phase, number);

-- Which households wait for a coordinator. The coordinator, though always NULL, makes the engine prefer
-- these to the index of everybody's caseload, of which it would look up each row.
CREATE INDEX overview_unassigned ON overview (coordinator, sort_key, household)
WHERE coordinator IS NULL AND phase <> 'closed';
CREATE INDEX overview_unassigned_of_team ON overview (coordinator, team, sort_key, household)
WHERE coordinator IS NULL AND phase <> 'closed';

-- The words with what a list is ordered and limited by, so that a search reads no row of the overview
-- but those it shows: the sort key of the household, whether it is not closed, and of a word that is
-- shown to who oversees the household, its team.
ALTER TABLE overview_word RENAME TO overview_word_before;
DROP INDEX overview_word_by_word;
CREATE TABLE overview_word (
    household {{text}} NOT NULL REFERENCES household (id),
    word {{text}} NOT NULL,
    shown {{int}} NOT NULL CHECK (shown IN (0, 1)),
    sort_key {{text}} NOT NULL,
    open {{int}} NOT NULL CHECK (open IN (0, 1)),
    team {{text}},
    PRIMARY KEY (household, word)
) STRICT
-- @sqlite
, WITHOUT ROWID
-- @end
;
INSERT INTO overview_word (household, word, shown, sort_key, open, team)
SELECT
    w.household, w.word, w.shown, o.sort_key, CASE WHEN o.phase = 'closed' THEN 0 ELSE 1 END,
    CASE WHEN w.shown = 1 THEN o.team END
FROM overview_word_before AS w
JOIN overview AS o ON o.household = w.household
ORDER BY w.household, w.word;
DROP TABLE overview_word_before;
CREATE INDEX overview_word_by_word ON overview_word (word, sort_key, household, open);
CREATE INDEX overview_word_of_team ON overview_word (team, word, sort_key, household, open)
WHERE team IS NOT NULL;

-- How many households each team has, not closed (1) and closed (0), with an error or a warning (1) and
-- without (0); '' is no team. Kept by the triggers below, so that nobody counts a city.
CREATE TABLE overview_tally (
    team {{text}} NOT NULL,
    open {{int}} NOT NULL CHECK (open IN (0, 1)),
    attention {{int}} NOT NULL CHECK (attention IN (0, 1)),
    households {{int}} NOT NULL,
    PRIMARY KEY (team, open, attention)
) STRICT;
INSERT INTO overview_tally (team, open, attention, households)
SELECT
    coalesce(team, ''), CASE WHEN phase = 'closed' THEN 0 ELSE 1 END,
    CASE WHEN errors + warnings > 0 THEN 1 ELSE 0 END, count(*)
FROM overview
GROUP BY 1, 2, 3;

-- @sqlite
CREATE TRIGGER overview_counted AFTER INSERT ON overview
BEGIN
    INSERT INTO overview_tally (team, open, attention, households)
    VALUES (coalesce(new.team, ''), new.phase <> 'closed', new.errors + new.warnings > 0, 1)
    ON CONFLICT (team, open, attention) DO UPDATE SET households = households + 1;
END;

CREATE TRIGGER overview_counted_out AFTER DELETE ON overview
BEGIN
    UPDATE overview_tally SET households = households - 1
    WHERE team = coalesce(old.team, '') AND open = (old.phase <> 'closed')
        AND attention = (old.errors + old.warnings > 0);
END;

CREATE TRIGGER overview_counted_anew AFTER UPDATE OF team, phase, errors, warnings ON overview
WHEN old.team IS NOT new.team OR (old.phase = 'closed') <> (new.phase = 'closed')
    OR (old.errors + old.warnings > 0) <> (new.errors + new.warnings > 0)
BEGIN
    UPDATE overview_tally SET households = households - 1
    WHERE team = coalesce(old.team, '') AND open = (old.phase <> 'closed')
        AND attention = (old.errors + old.warnings > 0);
    INSERT INTO overview_tally (team, open, attention, households)
    VALUES (coalesce(new.team, ''), new.phase <> 'closed', new.errors + new.warnings > 0, 1)
    ON CONFLICT (team, open, attention) DO UPDATE SET households = households + 1;
END;
-- @end
