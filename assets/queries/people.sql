-- SPDX-License-Identifier: EUPL-1.2
-- Workers, teams, areas and settings.

-- name: worker_upsert
INSERT INTO worker (login, name, team, roles, active)
VALUES ($login, $name, $team, $roles, $active)
ON CONFLICT (login) DO UPDATE SET
    name = excluded.name, team = excluded.team, roles = excluded.roles, active = excluded.active;

-- name: worker_get
SELECT login, name, team, roles, active FROM worker WHERE login = $login;

-- name: worker_list
SELECT login, name, team, roles, active
FROM worker
WHERE ($team IS NULL OR team = $team) AND (active = 1 OR $with_inactive = 1)
ORDER BY name, login;

-- name: coordinated_count
-- Of how many households that are not closed somebody is coordinator.
SELECT count(*) AS households
FROM coordinator AS c
JOIN household AS h ON h.id = c.household
WHERE c.worker = $worker AND coalesce(h.phase, 'intake') <> 'closed'
    AND (c.from_ IS NULL OR c.from_ <= $today) AND (c.to_ IS NULL OR c.to_ > $today);

-- name: team_upsert
INSERT INTO team (name, active)
VALUES ($name, $active)
ON CONFLICT (name) DO UPDATE SET active = excluded.active;

-- name: team_note
-- A team that is only known by name.
INSERT INTO team (name, active) VALUES ($name, 0) ON CONFLICT (name) DO NOTHING;

-- name: team_list
SELECT name FROM team WHERE active = 1 ORDER BY name;

-- name: area_insert
INSERT INTO area (neighbourhood, valid_from, area, team)
VALUES ($neighbourhood, $valid_from, $area, $team);

-- name: area_list
SELECT area, team, neighbourhood, valid_from FROM area ORDER BY area, neighbourhood, valid_from;

-- name: setting_upsert
INSERT INTO setting (name, value)
VALUES ($name, $value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: setting_get
SELECT value FROM setting WHERE name = $name;

-- name: setting_list
SELECT name, value FROM setting;

-- name: setting_delete
DELETE FROM setting WHERE name = $name;
