-- SPDX-License-Identifier: EUPL-1.2
-- Contacts.
--
-- A record has one select, one write and one delete. Columns and parameters are named after the
-- fields of model/field.h.

-- name: contact_select
SELECT
    revision, id, date, time, status, kind, by, with_, text
FROM contact
WHERE household = $household
ORDER BY position;

-- name: contact_upsert
INSERT INTO contact (
    household, position, revision, id, date, time, status, kind, by, with_, text
)
VALUES (
    $household, $position, $revision, $id, $date, $time, $status, $kind, $by, $with_, $text
)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, revision = excluded.revision, date = excluded.date,
    time = excluded.time, status = excluded.status, kind = excluded.kind, by = excluded.by,
    with_ = excluded.with_, text = excluded.text
WHERE contact.household = excluded.household AND contact.revision = excluded.revision - 1;

-- name: contact_edit
-- Of a row that stays where it is, but for its kind and what plans are found by.
UPDATE contact SET revision = $revision, time = $time, with_ = $with_, text = $text
WHERE id = $id AND household = $household AND revision = $revision - 1;

-- name: contact_delete
DELETE FROM contact WHERE household = $household AND id = $id;
