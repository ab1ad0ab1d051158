-- SPDX-License-Identifier: EUPL-1.2
-- Hands: what makes typing light.

-- ---- snippets ----------------------------------------------------------------------------------

-- Texts that are used often, each with a short code: of one worker (`owner` is a login), of a team (its
-- name), or of everybody (''). Nothing in them is about a client, and no dossier knows of them.
CREATE TABLE snippet (
    id {{text}} NOT NULL PRIMARY KEY,
    revision {{int}} NOT NULL,
    share {{text}} NOT NULL CHECK (share IN ('own', 'team', 'all')),
    owner {{text}} NOT NULL CHECK ((share = 'all') = (owner = '')),
    code {{text}} NOT NULL,
    label {{text}} NOT NULL,
    body {{text}} NOT NULL,
    moment {{text}} NOT NULL,
    worker {{text}} NOT NULL,
    UNIQUE (share, owner, code)
) STRICT;

-- ---- unsaved work ------------------------------------------------------------------------------

-- When it was thrown away: what is in the bin comes back when its worker wants it, and goes for good
-- thirty days later.
ALTER TABLE unsaved ADD COLUMN binned {{text}};
-- How often it was written: who goes on with it in two places at once keeps two pieces.
ALTER TABLE unsaved ADD COLUMN revision {{int}} NOT NULL DEFAULT 0;
CREATE INDEX unsaved_in_bin ON unsaved (binned) WHERE binned IS NOT NULL;
