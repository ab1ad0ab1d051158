-- SPDX-License-Identifier: EUPL-1.2
-- The household and what is saved with it.
--
-- A record has one select, one write and one delete. Columns and parameters are named after the
-- fields of model/field.h.
--
-- An upsert changes no row when the identity belongs to another household, or when the revision is
-- not the one before: the store reads that as a conflict. Records without an identity are deleted
-- by position and inserted again.

-- name: household_select
SELECT
    revision, id, number, name, address_street, address_house_number, address_addition,
    address_postcode, address_city, address_neighbourhood, address_secret, team, phase, opened,
    closed, close_reason
FROM household
WHERE id = $household;

-- name: household_upsert
INSERT INTO household (
    revision, id, number, name, address_street, address_house_number, address_addition,
    address_postcode, address_city, address_neighbourhood, address_secret, team, phase, opened,
    closed, close_reason
)
VALUES (
    $revision, $id, $number, $name, $address_street, $address_house_number, $address_addition,
    $address_postcode, $address_city, $address_neighbourhood, $address_secret, $team, $phase,
    $opened, $closed, $close_reason
)
ON CONFLICT (id) DO UPDATE SET
    revision = excluded.revision, number = excluded.number, name = excluded.name,
    address_street = excluded.address_street, address_house_number = excluded.address_house_number,
    address_addition = excluded.address_addition, address_postcode = excluded.address_postcode,
    address_city = excluded.address_city, address_neighbourhood = excluded.address_neighbourhood,
    address_secret = excluded.address_secret, team = excluded.team, phase = excluded.phase,
    opened = excluded.opened, closed = excluded.closed, close_reason = excluded.close_reason
WHERE household.revision = excluded.revision - 1;

-- name: household_edit
-- But for its number and its phase.
UPDATE household SET
    revision = $revision, name = $name, address_street = $address_street,
    address_house_number = $address_house_number, address_addition = $address_addition,
    address_postcode = $address_postcode, address_city = $address_city,
    address_neighbourhood = $address_neighbourhood, address_secret = $address_secret, team = $team,
    opened = $opened, closed = $closed, close_reason = $close_reason
WHERE id = $id AND revision = $revision - 1;

-- name: member_select
SELECT
    id, given_names, particle, surname, birth_date, sex, bsn, role, phone, email, language,
    interpreter, from_, to_, deceased, also_in_household
FROM member
WHERE household = $household
ORDER BY position;

-- name: member_upsert
INSERT INTO member (
    household, position, id, given_names, particle, surname, birth_date, sex, bsn, role, phone,
    email, language, interpreter, from_, to_, deceased, also_in_household
)
VALUES (
    $household, $position, $id, $given_names, $particle, $surname, $birth_date, $sex, $bsn, $role,
    $phone, $email, $language, $interpreter, $from_, $to_, $deceased, $also_in_household
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, given_names = excluded.given_names, particle = excluded.particle,
    surname = excluded.surname, birth_date = excluded.birth_date, sex = excluded.sex,
    bsn = excluded.bsn, role = excluded.role, phone = excluded.phone, email = excluded.email,
    language = excluded.language, interpreter = excluded.interpreter, from_ = excluded.from_,
    to_ = excluded.to_, deceased = excluded.deceased, also_in_household = excluded.also_in_household
WHERE member.household = excluded.household;

-- name: member_delete
DELETE FROM member WHERE household = $household AND id = $id;

-- name: coordinator_select
SELECT
    worker, team, kind, from_, to_, reason
FROM coordinator
WHERE household = $household
ORDER BY position;

-- name: coordinator_insert
INSERT INTO coordinator (
    household, position, worker, team, kind, from_, to_, reason
)
VALUES (
    $household, $position, $worker, $team, $kind, $from_, $to_, $reason
);

-- name: coordinator_delete
DELETE FROM coordinator WHERE household = $household AND position = $position;

-- name: involved_select
SELECT
    worker, from_, to_, reason
FROM involved
WHERE household = $household
ORDER BY position;

-- name: involved_insert
INSERT INTO involved (
    household, position, worker, from_, to_, reason
)
VALUES (
    $household, $position, $worker, $from_, $to_, $reason
);

-- name: involved_delete
DELETE FROM involved WHERE household = $household AND position = $position;

-- name: network_select
SELECT
    id, name, relation, kind, organisation, function, domains, mentor_for, mentor_agreed, active
FROM network
WHERE household = $household
ORDER BY position;

-- name: network_upsert
INSERT INTO network (
    household, position, id, name, relation, kind, organisation, function, domains, mentor_for,
    mentor_agreed, active
)
VALUES (
    $household, $position, $id, $name, $relation, $kind, $organisation, $function, $domains,
    $mentor_for, $mentor_agreed, $active
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, name = excluded.name, relation = excluded.relation,
    kind = excluded.kind, organisation = excluded.organisation, function = excluded.function,
    domains = excluded.domains, mentor_for = excluded.mentor_for,
    mentor_agreed = excluded.mentor_agreed, active = excluded.active
WHERE network.household = excluded.household;

-- name: network_delete
DELETE FROM network WHERE household = $household AND id = $id;

-- name: sharing_select
SELECT
    organisation, member, date, basis, until, withdrawn, given_by, guardian
FROM sharing
WHERE household = $household
ORDER BY position;

-- name: sharing_insert
INSERT INTO sharing (
    household, position, organisation, member, date, basis, until, withdrawn, given_by, guardian
)
VALUES (
    $household, $position, $organisation, $member, $date, $basis, $until, $withdrawn, $given_by,
    $guardian
);

-- name: sharing_delete
DELETE FROM sharing WHERE household = $household AND position = $position;

-- name: escalation_select
SELECT
    id, to_, kind, from_, reason, agreed_return, ended, coordinator
FROM escalation
WHERE household = $household
ORDER BY position;

-- name: escalation_upsert
INSERT INTO escalation (
    household, position, id, to_, kind, from_, reason, agreed_return, ended, coordinator
)
VALUES (
    $household, $position, $id, $to_, $kind, $from_, $reason, $agreed_return, $ended, $coordinator
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, to_ = excluded.to_, kind = excluded.kind, from_ = excluded.from_,
    reason = excluded.reason, agreed_return = excluded.agreed_return, ended = excluded.ended,
    coordinator = excluded.coordinator
WHERE escalation.household = excluded.household;

-- name: escalation_delete
DELETE FROM escalation WHERE household = $household AND id = $id;

-- name: provision_request_select
SELECT
    id, action, member, provision, reason, requested, requested_by, decided, decided_by, outcome
FROM provision_request
WHERE household = $household
ORDER BY position;

-- name: provision_request_upsert
INSERT INTO provision_request (
    household, position, id, action, member, provision, reason, requested, requested_by, decided,
    decided_by, outcome
)
VALUES (
    $household, $position, $id, $action, $member, $provision, $reason, $requested, $requested_by,
    $decided, $decided_by, $outcome
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, action = excluded.action, member = excluded.member,
    provision = excluded.provision, reason = excluded.reason, requested = excluded.requested,
    requested_by = excluded.requested_by, decided = excluded.decided,
    decided_by = excluded.decided_by, outcome = excluded.outcome
WHERE provision_request.household = excluded.household;

-- name: provision_request_delete
DELETE FROM provision_request WHERE household = $household AND id = $id;

-- name: future_plan_select
SELECT
    member, status, date, big_five_support, big_five_wonen, big_five_school_werk, big_five_inkomen,
    big_five_welzijn
FROM future_plan
WHERE household = $household
ORDER BY position;

-- name: future_plan_insert
INSERT INTO future_plan (
    household, position, member, status, date, big_five_support, big_five_wonen,
    big_five_school_werk, big_five_inkomen, big_five_welzijn
)
VALUES (
    $household, $position, $member, $status, $date, $big_five_support, $big_five_wonen,
    $big_five_school_werk, $big_five_inkomen, $big_five_welzijn
);

-- name: future_plan_delete
DELETE FROM future_plan WHERE household = $household AND position = $position;

-- name: household_by_number
SELECT id FROM household WHERE number = $number;

-- name: household_last_of_year
SELECT number_order
FROM household
WHERE number_year = $year
ORDER BY number_order DESC
LIMIT 1;

-- name: household_ids
-- $login: own households only, and those of $scope_team.
SELECT h.id, h.number
FROM household AS h
WHERE (h.number_year, h.number_order) > ($after_year, $after_order)
    AND ($with_closed = 1 OR coalesce(h.phase, 'intake') <> 'closed')
    AND ($team IS NULL OR h.team = $team)
    AND ($login IS NULL OR h.team = $scope_team OR h.id IN (
        SELECT k.household FROM coordinator AS k
        WHERE k.worker = $login
            AND (k.from_ IS NULL OR k.from_ <= $today) AND (k.to_ IS NULL OR k.to_ > $today)
        UNION
        SELECT i.household FROM involved AS i
        WHERE i.worker = $login
            AND (i.from_ IS NULL OR i.from_ <= $today) AND (i.to_ IS NULL OR i.to_ > $today)))
ORDER BY h.number_year, h.number_order
LIMIT $limit;

-- name: household_count
SELECT count(*) AS households FROM household;
