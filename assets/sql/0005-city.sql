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
