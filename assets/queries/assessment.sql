-- SPDX-License-Identifier: EUPL-1.2
-- Measurements and their scores.
--
-- A record has one select, one write and one delete. Columns and parameters are named after the
-- fields of model/field.h.

-- name: assessment_select
SELECT
    revision, id, instrument, subject, date, moment, assessor, sources
FROM assessment
WHERE household = $household
ORDER BY position;

-- name: assessment_upsert
INSERT INTO assessment (
    household, position, revision, id, instrument, subject, date, moment, assessor, sources
)
VALUES (
    $household, $position, $revision, $id, $instrument, $subject, $date, $moment, $assessor,
    $sources
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, revision = excluded.revision, instrument = excluded.instrument,
    subject = excluded.subject, date = excluded.date, moment = excluded.moment,
    assessor = excluded.assessor, sources = excluded.sources
WHERE assessment.household = excluded.household AND assessment.revision = excluded.revision - 1;

-- name: assessment_edit
-- Of a row that stays where it is, but for its moment and whom it is about.
UPDATE assessment SET
    revision = $revision, instrument = $instrument, date = $date, assessor = $assessor,
    sources = $sources
WHERE id = $id AND household = $household AND revision = $revision - 1;

-- name: assessment_delete
DELETE FROM assessment WHERE household = $household AND id = $id;

-- name: score_select
SELECT
    assessment, domain, level, target, reason, note
FROM score
WHERE household = $household
ORDER BY assessment, position;

-- name: score_insert
INSERT INTO score (
    household, assessment, position, domain, level, target, reason, note
)
VALUES (
    $household, $assessment, $position, $domain, $level, $target, $reason, $note
);

-- name: score_edit
-- Of a row that stays where it is, on the same domain.
UPDATE score SET level = $level, target = $target, reason = $reason, note = $note
WHERE household = $household AND assessment = $assessment AND position = $position;

-- name: score_delete
DELETE FROM score
WHERE household = $household AND assessment = $assessment AND position = $position;
