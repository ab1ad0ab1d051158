-- SPDX-License-Identifier: EUPL-1.2
-- The first schema: dossiers, people, lists, unsaved work, changes and the log.
--
-- Dates are ISO text, moments ISO text in UTC, answers 0 or 1, choices their code, lists of words
-- one to a line. A missing value is NULL. Columns of a record carry the names of its fields
-- (model/field.h); a name that SQL keeps for itself has an underscore behind it (from_, to_,
-- with_). `position` is the place in the list as entered. References within a dossier are checked
-- at COMMIT, so a save may write in any order.

-- What this store is: one row.
CREATE TABLE store_info (
    only {{int}} NOT NULL PRIMARY KEY CHECK (only = 1),
    id {{text}} NOT NULL,
    kind {{text}} NOT NULL CHECK (kind IN ('real', 'practice')),
    created {{text}} NOT NULL
) STRICT;

-- ---- the dossier -------------------------------------------------------------------------------

-- `coordinated` demands a coordinator whose period has no end, from the end of intake until
-- closing: "exactly one" is checked at COMMIT by the reference to coordinator (household, current).
CREATE TABLE household (
    id {{text}} NOT NULL PRIMARY KEY,
    revision {{int}} NOT NULL CHECK (revision >= 1),
    number {{text}} NOT NULL UNIQUE,
    name {{text}},
    address_street {{text}},
    address_house_number {{int}},
    address_addition {{text}},
    address_postcode {{text}},
    address_city {{text}},
    address_neighbourhood {{text}},
    address_secret {{int}} CHECK (address_secret IN (0, 1)),
    team {{text}},
    phase {{text}} CHECK (phase IN (
        'intake', 'assessment', 'plan', 'execution', 'aftercare', 'closed')),
    opened {{text}},
    closed {{text}},
    close_reason {{text}},
    number_year {{int}} GENERATED ALWAYS AS (CAST(substr(number, 1, 4) AS {{int}})) STORED,
    number_order {{int}} GENERATED ALWAYS AS (CAST(substr(number, 6) AS {{int}})) STORED,
    coordinated {{int}} GENERATED ALWAYS AS (
        CASE WHEN phase IN ('assessment', 'plan', 'execution', 'aftercare') THEN 1 END) STORED,
    CHECK (length(number) >= 9 AND substr(number, 5, 1) = '-'),
    FOREIGN KEY (id, coordinated) REFERENCES coordinator (household, current)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX household_by_order ON household (number_year, number_order);

CREATE TABLE member (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    given_names {{text}},
    particle {{text}},
    surname {{text}},
    birth_date {{text}},
    sex {{text}} CHECK (sex IN ('M', 'V', 'X', 'O')),
    bsn {{text}},
    role {{text}} CHECK (role IN ('parent', 'partner', 'child', 'relative', 'housemate', 'other')),
    phone {{text}},
    email {{text}},
    language {{text}},
    interpreter {{int}} CHECK (interpreter IN (0, 1)),
    from_ {{text}},
    to_ {{text}},
    deceased {{text}},
    also_in_household {{text}},
    UNIQUE (household, id)
) STRICT;

CREATE TABLE coordinator (
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    worker {{text}},
    team {{text}},
    kind {{text}} CHECK (kind IN ('regular', 'escalated')),
    from_ {{text}},
    to_ {{text}},
    reason {{text}},
    current {{int}} GENERATED ALWAYS AS (CASE WHEN to_ IS NULL THEN 1 END) STORED,
    PRIMARY KEY (household, position),
    UNIQUE (household, current)
) STRICT;
CREATE INDEX coordinator_by_worker ON coordinator (worker, household);

CREATE TABLE involved (
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    worker {{text}},
    from_ {{text}},
    to_ {{text}},
    reason {{text}} CHECK (reason IN (
        'intake', 'stand_in', 'expert', 'earlier_coordinator', 'other')),
    PRIMARY KEY (household, position)
) STRICT;
CREATE INDEX involved_by_worker ON involved (worker, household);

CREATE TABLE intake (
    household {{text}} NOT NULL PRIMARY KEY REFERENCES household (id),
    revision {{int}} NOT NULL CHECK (revision >= 1),
    reported {{text}},
    channel {{text}} CHECK (channel IN (
        'walk_in', 'phone', 'home_visit', 'letter', 'web', 'partner', 'gp', 'school', 'police',
        'housing', 'own_initiative')),
    referrer {{text}},
    urgent {{int}} CHECK (urgent IN (0, 1)),
    question {{text}},
    domains {{text}},
    conversation {{text}},
    present {{text}},
    client_support_offered {{text}},
    personal_plan_offered {{text}},
    family_plan_offered {{text}},
    safety_asked {{text}},
    safety {{text}} CHECK (safety IN ('none', 'concern', 'acute')),
    connected_problems {{int}} CHECK (connected_problems IN (0, 1)),
    outcome {{text}} CHECK (outcome IN (
        'answered', 'referred', 'single_question', 'household_plan'))
) STRICT;

CREATE TABLE assessment (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    revision {{int}} NOT NULL CHECK (revision >= 1),
    instrument {{text}} NOT NULL,
    subject {{text}} NOT NULL,
    date {{text}} NOT NULL,
    moment {{text}} CHECK (moment IN ('intake', 'progress', 'evaluation', 'outflow')),
    assessor {{text}},
    sources {{text}},
    member {{text}} GENERATED ALWAYS AS (nullif(subject, 'household')) STORED,
    UNIQUE (household, id),
    FOREIGN KEY (household, member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE score (
    household {{text}} NOT NULL REFERENCES household (id),
    assessment {{text}} NOT NULL,
    position {{int}} NOT NULL,
    domain {{text}} NOT NULL,
    level {{int}} NOT NULL CHECK (level BETWEEN 1 AND 5),
    target {{int}} CHECK (target BETWEEN 1 AND 5),
    reason {{text}},
    note {{text}},
    PRIMARY KEY (household, assessment, position),
    UNIQUE (assessment, domain),
    FOREIGN KEY (household, assessment) REFERENCES assessment (household, id)
        ON DELETE CASCADE
) STRICT;

CREATE TABLE plan (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    revision {{int}} NOT NULL CHECK (revision >= 1),
    version {{int}},
    status {{text}} CHECK (status IN ('draft', 'final', 'replaced', 'closed')),
    drafted_by {{text}},
    drafted {{text}},
    finalised {{text}},
    review_date {{text}},
    own_words {{text}},
    UNIQUE (household, id)
) STRICT;
CREATE UNIQUE INDEX plan_one_draft ON plan (household) WHERE status = 'draft';
CREATE UNIQUE INDEX plan_one_final ON plan (household) WHERE status = 'final';

CREATE TABLE agreement (
    household {{text}} NOT NULL REFERENCES household (id),
    plan {{text}} NOT NULL,
    position {{int}} NOT NULL,
    member {{text}},
    date {{text}},
    form {{text}} CHECK (form IN ('signed', 'verbal', 'disagrees', 'refused')),
    represented_by {{text}},
    view {{text}},
    PRIMARY KEY (household, plan, position),
    FOREIGN KEY (household, plan) REFERENCES plan (household, id) ON DELETE CASCADE,
    FOREIGN KEY (household, member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE goal (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    plan {{text}} NOT NULL,
    position {{int}} NOT NULL,
    text {{text}},
    own_words {{text}},
    domain {{text}},
    subject {{text}},
    from_level {{int}} CHECK (from_level BETWEEN 1 AND 5),
    to_level {{int}} CHECK (to_level BETWEEN 1 AND 5),
    priority {{int}},
    due {{text}},
    status {{text}} CHECK (status IN ('open', 'reached', 'partly', 'stopped')),
    status_reason {{text}},
    member {{text}} GENERATED ALWAYS AS (nullif(subject, 'household')) STORED,
    UNIQUE (household, id),
    FOREIGN KEY (household, plan) REFERENCES plan (household, id) ON DELETE CASCADE,
    FOREIGN KEY (household, member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX goal_by_plan ON goal (household, plan, position);

CREATE TABLE action (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    goal {{text}} NOT NULL,
    position {{int}} NOT NULL,
    text {{text}},
    rung {{text}} CHECK (rung IN (
        'self', 'usual_help', 'network', 'volunteer', 'general', 'team', 'individual',
        'specialist')),
    who_kind {{text}} CHECK (who_kind IN ('member', 'network', 'worker', 'organisation')),
    who_id {{text}},
    who_login {{text}},
    who_name {{text}},
    start {{text}},
    due {{text}},
    status {{text}} CHECK (status IN ('open', 'done', 'dropped')),
    done {{text}},
    lighter_considered {{text}},
    request {{text}},
    who_member {{text}} GENERATED ALWAYS AS (
        CASE WHEN who_kind = 'member' THEN who_id END) STORED,
    who_network {{text}} GENERATED ALWAYS AS (
        CASE WHEN who_kind = 'network' THEN who_id END) STORED,
    UNIQUE (household, id),
    FOREIGN KEY (household, goal) REFERENCES goal (household, id) ON DELETE CASCADE,
    FOREIGN KEY (household, request) REFERENCES provision_request (household, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (household, who_member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (household, who_network) REFERENCES network (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX action_by_goal ON action (household, goal, position);

CREATE TABLE waiver (
    household {{text}} NOT NULL REFERENCES household (id),
    plan {{text}} NOT NULL,
    position {{int}} NOT NULL,
    rule {{text}},
    subject {{text}},
    field {{text}},
    value {{text}},
    reason {{text}},
    by {{text}},
    date {{text}},
    PRIMARY KEY (household, plan, position),
    FOREIGN KEY (household, plan) REFERENCES plan (household, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE network (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    name {{text}},
    relation {{text}} CHECK (relation IN (
        'parent', 'step_parent', 'sibling', 'grandparent', 'relative', 'partner', 'friend',
        'neighbour', 'colleague', 'teacher', 'coach', 'volunteer', 'professional', 'other')),
    kind {{text}} CHECK (kind IN ('network', 'volunteer', 'professional')),
    organisation {{text}},
    function {{text}},
    domains {{text}},
    mentor_for {{text}},
    mentor_agreed {{text}},
    active {{int}} CHECK (active IN (0, 1)),
    UNIQUE (household, id),
    FOREIGN KEY (household, mentor_for) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE sharing (
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    organisation {{text}},
    member {{text}},
    date {{text}},
    basis {{text}} CHECK (basis IN ('agreement', 'legal_task', 'danger')),
    until {{text}},
    withdrawn {{text}},
    PRIMARY KEY (household, position),
    FOREIGN KEY (household, member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE escalation (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    to_ {{text}},
    kind {{text}} CHECK (kind IN ('intensive', 'specialist', 'safety')),
    from_ {{text}},
    reason {{text}},
    agreed_return {{text}},
    ended {{text}},
    coordinator {{text}},
    UNIQUE (household, id)
) STRICT;

CREATE TABLE provision_request (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    action {{text}},
    member {{text}},
    provision {{text}},
    reason {{text}},
    requested {{text}},
    requested_by {{text}},
    decided {{text}},
    decided_by {{text}},
    outcome {{text}} CHECK (outcome IN ('granted', 'refused', 'withdrawn')),
    UNIQUE (household, id),
    FOREIGN KEY (household, member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (household, action) REFERENCES action (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE future_plan (
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    member {{text}},
    status {{text}} CHECK (status IN ('planned', 'started', 'ready', 'refused')),
    date {{text}},
    big_five_support {{text}} CHECK (big_five_support IN ('ok', 'not_yet', 'not_applicable')),
    big_five_wonen {{text}} CHECK (big_five_wonen IN ('ok', 'not_yet', 'not_applicable')),
    big_five_school_werk {{text}} CHECK (big_five_school_werk IN (
        'ok', 'not_yet', 'not_applicable')),
    big_five_inkomen {{text}} CHECK (big_five_inkomen IN ('ok', 'not_yet', 'not_applicable')),
    big_five_welzijn {{text}} CHECK (big_five_welzijn IN ('ok', 'not_yet', 'not_applicable')),
    PRIMARY KEY (household, position),
    FOREIGN KEY (household, member) REFERENCES member (household, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE contact (
    id {{text}} NOT NULL PRIMARY KEY,
    household {{text}} NOT NULL REFERENCES household (id),
    position {{int}} NOT NULL,
    revision {{int}} NOT NULL CHECK (revision >= 1),
    date {{text}},
    time {{text}},
    status {{text}} CHECK (status IN ('planned', 'held', 'missed')),
    kind {{text}} CHECK (kind IN ('walk_in', 'home_visit', 'phone', 'meeting', 'letter', 'other')),
    by {{text}},
    with_ {{text}},
    text {{text}},
    UNIQUE (household, id)
) STRICT;

-- ---- people ------------------------------------------------------------------------------------

CREATE TABLE team (
    name {{text}} NOT NULL PRIMARY KEY,
    active {{int}} NOT NULL CHECK (active IN (0, 1))
) STRICT;

-- Dossiers name workers by login without a reference: a file may name people unknown here.
CREATE TABLE worker (
    login {{text}} NOT NULL PRIMARY KEY,
    name {{text}} NOT NULL,
    team {{text}} REFERENCES team (name),
    roles {{int}} NOT NULL CHECK (roles >= 0),
    active {{int}} NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX worker_by_team ON worker (team, name, login);

CREATE TABLE area (
    neighbourhood {{text}} NOT NULL,
    valid_from {{text}} NOT NULL,
    area {{text}} NOT NULL,
    team {{text}} NOT NULL REFERENCES team (name),
    PRIMARY KEY (neighbourhood, valid_from)
) STRICT;
CREATE INDEX area_by_team ON area (team);

CREATE TABLE setting (
    name {{text}} NOT NULL PRIMARY KEY,
    value {{text}} NOT NULL
) STRICT;

-- ---- lists -------------------------------------------------------------------------------------

-- What lists show of a household, so that they never load dossiers. Refreshed with every save.
CREATE TABLE overview (
    household {{text}} NOT NULL PRIMARY KEY REFERENCES household (id),
    number {{text}} NOT NULL,
    name {{text}},
    sort_key {{text}} NOT NULL,
    search_text {{text}},
    phase {{text}} NOT NULL CHECK (phase IN (
        'intake', 'assessment', 'plan', 'execution', 'aftercare', 'closed')),
    team {{text}},
    coordinator {{text}},
    street {{text}},
    postcode {{text}},
    neighbourhood {{text}},
    adults {{int}} NOT NULL,
    children {{int}} NOT NULL,
    goals_open {{int}} NOT NULL,
    goals_ended {{int}} NOT NULL,
    actions_open {{int}} NOT NULL,
    actions_late {{int}} NOT NULL,
    last_contact {{text}},
    next_contact {{text}},
    last_assessment {{text}},
    review_date {{text}},
    errors {{int}} NOT NULL,
    warnings {{int}} NOT NULL,
    hints {{int}} NOT NULL,
    waived {{int}} NOT NULL,
    findings_valid_until {{text}}
) STRICT;
CREATE INDEX overview_in_order ON overview (sort_key, household);
CREATE INDEX overview_of_team ON overview (team, sort_key, household);
CREATE INDEX overview_of_coordinator ON overview (coordinator, sort_key, household);

-- The words a household is found by, in search form: a typed word is the beginning of one of them.
CREATE TABLE overview_word (
    household {{text}} NOT NULL REFERENCES household (id),
    word {{text}} NOT NULL,
    PRIMARY KEY (household, word)
) STRICT;
CREATE INDEX overview_word_by_word ON overview_word (word, household);

-- ---- unsaved work ------------------------------------------------------------------------------

-- No references: what somebody is typing is never refused.
CREATE TABLE unsaved (
    worker {{text}} NOT NULL,
    kind {{text}} NOT NULL,
    subject {{text}} NOT NULL,
    started {{text}} NOT NULL,
    written {{text}} NOT NULL,
    title {{text}},
    screen {{text}},
    field {{text}},
    cursor {{int}} NOT NULL,
    dossier {{text}},
    base {{text}},
    PRIMARY KEY (worker, kind, subject, started)
) STRICT;

-- ---- changes and log ---------------------------------------------------------------------------

-- One row a saved act; op_id makes a retry of the same act impossible.
CREATE TABLE operation (
    number {{int}} NOT NULL PRIMARY KEY,
    op_id {{text}} NOT NULL UNIQUE,
    household {{text}} NOT NULL REFERENCES household (id),
    worker {{text}} NOT NULL,
    act {{text}} NOT NULL,
    moment {{text}} NOT NULL
) STRICT;
CREATE INDEX operation_by_household ON operation (household, number);

-- What the act changed, field by field.
CREATE TABLE change (
    operation {{int}} NOT NULL REFERENCES operation (number) ON DELETE CASCADE,
    position {{int}} NOT NULL,
    path {{text}} NOT NULL,
    old_value {{text}},
    new_value {{text}},
    PRIMARY KEY (operation, position)
) STRICT;

-- Who did or saw what. Rows are added, never changed. No references: the log outlives its subjects.
CREATE TABLE log (
    number {{int}} NOT NULL PRIMARY KEY,
    moment {{text}} NOT NULL,
    worker {{text}} NOT NULL,
    on_behalf_of {{text}},
    act {{text}} NOT NULL,
    household {{text}},
    person {{text}},
    purpose {{text}},
    origin {{text}},
    outcome {{text}} NOT NULL,
    shown {{int}} NOT NULL,
    emergency {{int}} NOT NULL CHECK (emergency IN (0, 1))
) STRICT;
CREATE INDEX log_by_household ON log (household, number);

-- ---- guards ------------------------------------------------------------------------------------

-- Two coordinators on one day are refused. A period that ends on the day the next begins does not
-- overlap; a period without days (it ends on or before its beginning) overlaps nothing.
CREATE VIEW coordinator_overlap AS
SELECT one.household AS household, one.position AS position
FROM coordinator AS one
JOIN coordinator AS other
    ON other.household = one.household AND other.position <> one.position
WHERE coalesce(one.from_, '') < coalesce(one.to_, '~')
    AND coalesce(other.from_, '') < coalesce(other.to_, '~')
    AND coalesce(one.from_, '') < coalesce(other.to_, '~')
    AND coalesce(other.from_, '') < coalesce(one.to_, '~');

-- @sqlite
CREATE TRIGGER coordinator_inserted AFTER INSERT ON coordinator
WHEN EXISTS (
    SELECT 1 FROM coordinator_overlap
    WHERE household = new.household AND position = new.position)
BEGIN
    SELECT RAISE(ABORT, 'coordinator_overlap');
END;

CREATE TRIGGER coordinator_updated AFTER UPDATE ON coordinator
WHEN EXISTS (
    SELECT 1 FROM coordinator_overlap
    WHERE household = new.household AND position = new.position)
BEGIN
    SELECT RAISE(ABORT, 'coordinator_overlap');
END;

CREATE TRIGGER log_updated BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'log_append_only');
END;

CREATE TRIGGER log_deleted BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'log_append_only');
END;
-- @end
