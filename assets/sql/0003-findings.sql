-- SPDX-License-Identifier: EUPL-1.2
-- What the last check found, household by household, so that counts for each rule need no dossiers.

-- Verdicts only: which rule, and at which field. What a finding says about people is made anew from
-- the dossier by whoever may read it. The counts of the overview are those of these rows.
CREATE TABLE finding (
    household {{text}} NOT NULL REFERENCES household (id) ON DELETE CASCADE,
    rule {{text}} NOT NULL,
    severity {{text}} NOT NULL CHECK (severity IN ('error', 'warning', 'hint')),
    path {{text}} NOT NULL,
    waived {{int}} NOT NULL CHECK (waived IN (0, 1)),
    PRIMARY KEY (household, rule, path)
) STRICT
-- @sqlite
, WITHOUT ROWID
-- @end
;
CREATE INDEX finding_by_rule ON finding (rule, severity, waived);

-- The day by which a row was made. It holds from that day until findings_valid_until; on an earlier
-- day, when a clock that was ahead was put right, it holds no more than on a later one.
ALTER TABLE overview ADD COLUMN judged {{text}};

-- Which households are to be checked anew first.
CREATE INDEX overview_expiring ON overview (findings_valid_until, household);
CREATE INDEX overview_judged ON overview (judged, household);

-- The lists of who learns counts only, in an order that tells nothing of names.
CREATE INDEX overview_by_number ON overview (number, household);

-- Counts for each household and rule; what is waived is counted apart.
CREATE VIEW finding_count AS
SELECT
    o.household, o.number, o.team, o.phase, f.rule, f.severity,
    count(*) FILTER (WHERE f.waived = 0) AS standing,
    count(*) FILTER (WHERE f.waived = 1) AS waived
FROM finding AS f
JOIN overview AS o ON o.household = f.household
GROUP BY o.household, o.number, o.team, o.phase, f.rule, f.severity;

-- The same for each team and rule, without closed households, and in how many households it stands.
CREATE VIEW finding_count_of_team AS
SELECT
    o.team, f.rule, f.severity,
    count(DISTINCT f.household) FILTER (WHERE f.waived = 0) AS households,
    count(*) FILTER (WHERE f.waived = 0) AS standing,
    count(*) FILTER (WHERE f.waived = 1) AS waived
FROM finding AS f
JOIN overview AS o ON o.household = f.household
WHERE o.phase <> 'closed'
GROUP BY o.team, f.rule, f.severity;

-- No household has such rows yet: all are checked anew when they are next looked at.
UPDATE overview SET findings_valid_until = '2000-01-01';
